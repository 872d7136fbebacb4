"""What a contributor reads about tools that are on no list yet: the result, why, what to do."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from osi_check.licenses.about import describe_license
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import iter_licenses
from osi_check.model import Criterion, Facts, Outcome, Report, Signal, Unknown, Verdict
from osi_check.permalinks import source_permalink
from osi_check.reports import RenderOptions, grouping
from osi_check.reports.escape import quote_text, visible_line
from osi_check.reports.evidence_sheet import evidence_lines
from osi_check.reports.grouping import evidence_links, source_label
from osi_check.reports.stories import tool_story
from osi_check.reports.terminal.layout import (
    BLANK_LINE,
    OUTCOME_SIGNS,
    OUTCOME_STYLES,
    Line,
    Span,
    wrap_spans,
)
from osi_check.reports.timelines.lookup import summarize_tool
from osi_check.reports.wording import count_noun, license_words
from osi_check.repository.folder import named_folder
from osi_check.rules.causes import MAX_SOURCES, NOTHING_TO_DO, Cause, advise
from osi_check.rules.evidence_summary import summarize_evidence
from osi_check.rules.license_facts import parse_license

LABEL_COLUMNS = 14
RESULTS = {
    Outcome.PASS: "meets all three criteria",
    Outcome.REVIEW: "needs a maintainer's decision",
    Outcome.UNKNOWN: "could not be checked",
    Outcome.FAIL: "can't be listed",
}


def submission_lines(report: Report, options: RenderOptions) -> Iterator[Line]:
    """One block a tool; of several, those that pass take one line each."""
    several = len(report.verdicts) > 1 and not options.verbose
    brief = [verdict for verdict in report.verdicts if several and not verdict.outcome]
    for verdict in brief:
        yield from _headline(verdict, options, license_words(_detected(verdict)))
    full = [verdict for verdict in report.verdicts if verdict not in brief]
    for place, verdict in enumerate(full):
        if place or brief:
            yield BLANK_LINE
        yield from _tool(report, verdict, options)
        if options.verbose:
            yield BLANK_LINE
            yield from evidence_lines(report, verdict, options)
    for notice in report.notices:
        yield from wrap_spans([Span(visible_line(notice), "dim")], options.width, 0, 2)


def _tool(report: Report, verdict: Verdict, options: RenderOptions) -> Iterator[Line]:
    facts, outcome = verdict.facts, verdict.outcome
    yield from _headline(verdict, options, RESULTS[outcome])
    yield BLANK_LINE
    if outcome and not verdict.is_partial:
        story = tool_story(verdict)
        if story.cause:
            yield from _cause(report, verdict, story.cause, options)
        else:
            yield from wrap_spans([Span(visible_line(story.message))], options.width, 2, 4)
        for cause in story.others:
            yield from _cause(report, verdict, cause, options, also=True)
    if isinstance(facts, Unknown):
        return
    if outcome and not verdict.is_partial:
        yield BLANK_LINE
    for label, text in _facts(verdict, facts):
        yield from _row(label, text, options)
    for said in summarize_tool(report, verdict):
        yield from _row("history", said, options)
    for finding in verdict.findings:
        if not finding.outcome:
            yield from _row("note", finding.message, options)


def _headline(verdict: Verdict, options: RenderOptions, said: str) -> Iterator[Line]:
    facts, outcome = verdict.facts, verdict.outcome
    name = facts.repo if isinstance(facts, Facts) else verdict.tool.repo
    if isinstance(facts, Facts) and (folder := named_folder(verdict.tool.repo)):
        name = f"{name}/{folder}"
    name = visible_line(name.removeprefix("https://github.com/"))
    spans = [
        Span(f"{OUTCOME_SIGNS[outcome]} ", OUTCOME_STYLES[outcome]),
        Span(name, "bold", grouping.repository_page(verdict)),
        Span(f" {visible_line(said)}"),
    ]
    yield from wrap_spans(spans, options.width, 0, 2)


def _detected(verdict: Verdict) -> str:
    return verdict.facts.detected if isinstance(verdict.facts, Facts) else ""


def _row(label: str, text: str, options: RenderOptions) -> Iterator[Line]:
    lines = list(wrap_spans([Span(visible_line(text))], options.width, 2 + LABEL_COLUMNS))
    if lines:
        yield (Span("  "), Span(label.ljust(LABEL_COLUMNS), "dim"), *lines[0][1:])
        yield from lines[1:]


def _cause(
    report: Report, verdict: Verdict, cause: Cause, options: RenderOptions, *, also: bool = False
) -> Iterator[Line]:
    codes = " ".join(map(visible_line, cause.codes))
    head = [Span("also: ", "dim")] if also else []
    message = Span(visible_line(cause.headline.message), "" if also else "bold")
    yield from wrap_spans([*head, message, Span(f" · {codes}", "dim")], options.width, 2, 4)
    page = grouping.repository_page(verdict)  # the headline leads there
    for link in evidence_links(report, verdict, cause.sources[:MAX_SOURCES]):
        if link.url == page and not link.excerpt:
            continue
        label = Span(visible_line(link.label), "dim", link.url)
        yield from wrap_spans([label], options.width, 4)
        if link.url and not options.links:
            yield (Span("      "), Span(link.url, "dim"))
        if link.excerpt and options.verbose:
            yield from wrap_spans([Span(quote_text(link.excerpt))], options.width, 6)
    said = advise(cause, "submitter")
    if said and not (also and said.startswith(NOTHING_TO_DO)):
        spans = [Span("→ ", "bold"), Span(visible_line(said))]
        yield from wrap_spans(spans, options.width, 4, 6)


def _facts(verdict: Verdict, facts: Facts) -> Iterator[tuple[str, str]]:
    if verdict.on(Criterion.LICENSE) is Outcome.FAIL:
        for name in _explained(facts.detected):
            yield "why", f"osi-check explain {shlex.quote(name)}"
    approved = osi_approval(facts.detected).approved
    status = {True: ", OSI-approved", False: ", not OSI-approved", None: ""}[approved]
    files = [file for file in facts.license_files if file.scope == "project"]
    where = f"  ({files[0].path})" if files else ""
    said = "" if facts.detected == "NONE" else status
    yield "license", f"{license_words(facts.detected)}{said}{where}"
    if not verdict.outcome:
        yield "open source", "no added terms found"
        telling = summarize_evidence(facts).speaks_for[:1]
        yield "batteries", "; ".join(map(_signal, telling)) or "no signs of missing parts found"
    commit = f" at commit {facts.commit[:10]}" if facts.commit else ""
    dated = f" ({facts.commit_date[:10]})" if commit and facts.commit_date else ""
    size = f", {count_noun(facts.files, 'file')}" if facts.files else ""
    yield "checked", f"{facts.as_of}{commit}{dated}{size}".strip()
    if facts.unseen:
        more = len(facts.unseen) - 1
        yield "not checked", f"{facts.unseen[0]}{f', and {more} more (--verbose)' if more else ''}"
    if not verdict.outcome and not facts.commit:
        yield "page", source_permalink(facts, files[0].source()) if files else facts.url


def _explained(expression: str) -> list[str]:
    """The licenses that are not approved and of which there is something to tell, at most two."""
    tree = parse_license(expression)
    names = list(dict.fromkeys(map(str, iter_licenses(tree)))) if tree else [expression]
    known = {name: describe_license(name) for name in names}
    return [
        name for name, found in known.items() if found and found.why and found.approved is not True
    ][:2]


def _signal(signal: Signal) -> str:
    label = source_label(signal.source)
    return f"{signal.says} ({label})" if label and label not in signal.says else signal.says
