"""Text for people: what does not pass, each tool once, then notes and the counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from osi_check.model import Report, Verdict, Waiver
from osi_check.permalinks import rule_page
from osi_check.reports import RenderOptions, ReportFormat, grouping
from osi_check.reports import evidence_sheet as evidence
from osi_check.reports.escape import quote_text, visible_line
from osi_check.reports.grouping import FindingGroup, LocatedFinding, ReasonGroup
from osi_check.reports.terminal import stories, table
from osi_check.reports.terminal.layout import (
    BLANK_LINE,
    NO_BREAK_SPACE,
    OUTCOME_SIGNS,
    OUTCOME_STYLES,
    Line,
    Span,
    paint_lines,
    wrap_spans,
)
from osi_check.reports.terminal.submission import submission_lines
from osi_check.reports.timelines.lookup import summarize_tool
from osi_check.reports.wording import count_noun, count_waived, join_names, tally_outcomes

MAX_LINKS = 3  # shown of one finding, unless verbose
MAX_TOOL_LINES = 8  # tools that share a reason without evidence, before only their names are listed


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """The reports one after the other; the last line is the sum."""
    return "".join(pieces(reports, options))


def pieces(reports: tuple[Report, ...], options: RenderOptions) -> Iterator[str]:
    """The same, line by line."""
    return paint_lines(_lines(reports, options), options)


def _lines(reports: tuple[Report, ...], options: RenderOptions) -> Iterator[Line]:
    for report in reports:
        yield from _report(report, options, titled=len(reports) > 1)
    if len(reports) != 1:
        yield from _sum("all lists", [v for report in reports for v in report.verdicts], options)


def _report(report: Report, options: RenderOptions, *, titled: bool) -> Iterator[Line]:
    if titled:
        yield (Span(visible_line(report.catalogue), "bold"),)
        yield BLANK_LINE
    for problem in report.problems:
        yield from wrap_spans(
            [Span("✗ ", "fail"), Span(visible_line(str(problem)))], options.width, 0, 2
        )
    if report.problems:
        yield BLANK_LINE
    shown = report.verdicts
    if shown and options.verbose:
        yield from table.verdict_rows(list(shown), options)
        yield BLANK_LINE
    if options.alone:
        yield from submission_lines(report, options)
        return
    cases = list(grouping.report_findings(report))
    yield from stories.story_lines(report, options)
    yield from _quiet(cases, options)
    if options.verbose:
        for verdict in report.verdicts:
            yield from evidence.evidence_lines(report, verdict, options)
    yield from _histories(report, options)
    for notice in report.notices:
        yield from wrap_spans([Span(visible_line(notice), "dim")], options.width, 0, 2)
    yield from stories.failure_lines(report, options)
    yield from _sum("", report.verdicts, options)
    if titled:
        yield BLANK_LINE


def _histories(report: Report, options: RenderOptions) -> Iterator[Line]:
    """When licenses changed, of the tools for which that was looked up."""
    told = [(v, said) for v in report.verdicts if (said := summarize_tool(report, v))]
    if not told:
        return
    yield from wrap_spans([Span("License history", "bold")], options.width, 0)
    yield BLANK_LINE
    for verdict, said in told:
        name = Span(grouping.tool_name(verdict), "bold", grouping.repository_page(verdict))
        spans = [name, Span(f": {visible_line(said[0])}")]
        yield from wrap_spans(spans, options.width, 2, 4)
        for more in said[1:]:
            yield from wrap_spans([Span(visible_line(more))], options.width, 4)
    yield BLANK_LINE


def _group(group: FindingGroup, options: RenderOptions) -> Iterator[Line]:
    sign = OUTCOME_SIGNS[group.outcome] if group.outcome else "·"
    head = [
        Span(f"{sign} ", OUTCOME_STYLES[group.outcome]),
        Span(
            f"{visible_line(group.code)} {visible_line(group.rule)}", "bold", rule_page(group.rule)
        ),
        Span(f" · {group.criterion.word}", "dim"),
    ]
    if len(group.names) > 1:
        head.append(Span(f" {_with_dot(len(group.names))}", "dim"))
    yield from wrap_spans(head, options.width, 2, 4)
    for reason in group.reasons:
        yield from _reason(reason, options)
        if not group.fix:
            yield from _fix(reason.fix, 6, options)
    yield from _fix(group.fix, 4, options)


def _with_dot(count: int) -> str:
    return f"· {count_noun(count, 'tool')}".replace(" ", NO_BREAK_SPACE)


def _fix(fix: str, indent: int, options: RenderOptions) -> Iterator[Line]:
    if fix:
        yield from wrap_spans(
            [Span("→ ", "bold"), Span(visible_line(fix))], options.width, indent, indent + 2
        )


def _reason(reason: ReasonGroup, options: RenderOptions) -> Iterator[Line]:
    message = visible_line(reason.message)
    if len(reason.cases) == 1:
        (case,) = reason.cases
        spans = [_tool(case), Span(f": {message}"), *_place(case)]
        yield from wrap_spans(spans, options.width, 4, 6)
        yield from _proofs(case, 6, options)
        return
    yield from wrap_spans([Span(f"{message}:")], options.width, 4, 6)
    bare = not any(case.proofs for case in reason.cases)
    if bare and len(reason.cases) > MAX_TOOL_LINES and not options.verbose:
        tools = [Span(grouping.tool_name(case.verdict)) for case in reason.cases]
        yield from wrap_spans(join_names(tools), options.width, 6)
        return
    for case in reason.cases:
        yield from wrap_spans([_tool(case), *_place(case)], options.width, 6, 8)
        yield from _proofs(case, 8, options)
        if not reason.fix:
            yield from _fix(case.finding.fix, 8, options)


def _tool(case: LocatedFinding) -> Span:
    return Span(grouping.tool_name(case.verdict), "bold", grouping.repository_page(case.verdict))


def _place(case: LocatedFinding) -> list[Span]:
    return [Span(f" ({visible_line(str(case.place))})", "dim")] if case.place else []


def _proofs(case: LocatedFinding, indent: int, options: RenderOptions) -> Iterator[Line]:
    """Path and line, a link or the address, and the words that stand there."""
    most = len(case.proofs) if options.verbose else MAX_LINKS
    for proof in case.proofs[:most]:
        label = visible_line(proof.label)
        spans = [Span(label, "dim", proof.url)]
        if proof.excerpt:
            spans.append(Span(f" {quote_text(proof.excerpt)}"))
        if options.links or not proof.url:
            yield from wrap_spans(spans, options.width, indent, indent + 2)
        else:
            yield (Span(" " * indent), Span(grouping.spell_link(label, proof.url)))
            yield from wrap_spans(spans[1:], options.width, indent + 2)
    left = len(case.proofs) - most
    if left > 0:
        said = f"and {count_noun(left, 'more place')} (--verbose)"
        yield from wrap_spans([Span(said, "dim")], options.width, indent)


def _quiet(cases: list[LocatedFinding], options: RenderOptions) -> Iterator[Line]:
    """Decisions and notes: in full where verbose, else a count."""
    decided, notes = grouping.waived_findings(cases), grouping.note_findings(cases)
    if not options.verbose:
        sole = len(decided) + len(notes) == 1
        counts = [count_noun(len(decided), "waived finding")] if decided else []
        counts += [count_noun(len(notes), "note")] if notes else []
        if counts:
            said = f"{' and '.join(counts)} hidden; show {'it' if sole else 'them'} with --verbose"
            yield from wrap_spans([Span(said, "dim")], options.width, 0, 2)
            yield BLANK_LINE
        return
    if decided:
        title = f"Waived ({len(decided)}): not counted"
        yield from wrap_spans([Span(title, "bold")], options.width, 0)
        yield BLANK_LINE
        for case, waiver in decided:
            yield from _waived(case, waiver, options)
        yield BLANK_LINE
    if notes:
        yield from wrap_spans(
            [Span(f"Notes ({len(notes)}): no effect on the verdict", "bold")], options.width, 0
        )
        yield BLANK_LINE
        for group in grouping.group_findings(notes):
            yield from _group(group, options)
            yield BLANK_LINE


def _waived(case: LocatedFinding, waiver: Waiver, options: RenderOptions) -> Iterator[Line]:
    finding = case.finding
    said = f": {visible_line(finding.message)} ({visible_line(finding.code)} {visible_line(finding.rule)})"
    yield from wrap_spans([Span("· "), _tool(case), Span(said), *_place(case)], options.width, 2, 4)
    until = f" until {visible_line(waiver.until)}" if waiver.until else ""
    by = f" by {visible_line(waiver.by)}" if waiver.by else ""
    spans = [Span(f"waived{by}{until}: ", "dim"), Span(quote_text(waiver.reason))]
    yield from wrap_spans(spans, options.width, 4, 6)


def _sum(what: str, verdicts: Iterable[Verdict], options: RenderOptions) -> Iterator[Line]:
    verdicts = list(verdicts)
    outcomes = [verdict.outcome for verdict in verdicts]
    if outcomes and not any(outcomes) and not any(v.is_waived for v in verdicts) and not what:
        said = f"All {len(outcomes):,} tools pass." if len(outcomes) > 1 else "1 tool passes."
        yield (Span(said, "pass"),)
        return
    spans = [Span(f"{what}: " if what else ""), Span(count_noun(len(outcomes), "tool"), "bold")]
    for outcome, count in tally_outcomes(outcomes):
        spans.append(Span(", " if len(spans) > 2 else ": "))
        spans.append(
            Span(
                f"{count:,} {outcome.word}".replace(" ", NO_BREAK_SPACE)
                + count_waived(verdicts, outcome),
                OUTCOME_STYLES[outcome],
            )
        )
    yield from wrap_spans(spans, options.width, 0, 2)


report = ReportFormat(name="text", render=render, pieces=pieces)
