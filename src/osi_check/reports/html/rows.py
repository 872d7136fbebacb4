"""The page's table of tools: a row each, its evidence folded under it, and what filters them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from osi_check.model import CRITERIA, Criterion, Facts, Outcome, Report, Unknown, Verdict
from osi_check.reports import grouping
from osi_check.reports.escape import MAX_LINE_CHARS, escape_html, prose_html
from osi_check.reports.escape import html_attr as attribute
from osi_check.reports.html import evidence
from osi_check.reports.html.charts import license_label
from osi_check.reports.stories import tool_story
from osi_check.reports.terminal.layout import OUTCOME_SIGNS
from osi_check.reports.wording import count_noun, license_words

_ANCHOR = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")


def render_filters(reports: Sequence[Report]) -> Iterator[str]:
    """The choices, each with how many tools have it."""
    verdicts = [verdict for report in reports for verdict in report.verdicts]
    licenses = Counter(license_label(verdict) for verdict in verdicts)
    yield from _select("license", "License found", "any license", licenses)
    categories: Counter[str] = Counter()
    for report in reports:
        for verdict in report.verdicts:
            categories.update(_categories(report, verdict))
    if categories:
        yield from _select("category", "Category", "any category", categories)
    if len(reports) > 1:
        lists = Counter(report.catalogue for report in reports for _ in report.verdicts)
        yield from _select("list", "List", "all lists", lists)


def _select(name: str, label: str, every: str, counts: Counter[str]) -> Iterator[str]:
    yield f'<label>{label} <select name="{name}"><option value="">{every}</option>'
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    for value, count in order if name == "license" else sorted(counts.items()):
        yield f'<option value="{escape_html(value)}">{escape_html(value, 80)} ({count:,})</option>'
    yield "</select></label>"


def _categories(report: Report, verdict: Verdict) -> list[str]:
    """The categories of a tool by name."""
    return [report.categories.get(one) or one for one in verdict.tool.categories]


def render_rows(reports: Sequence[Report]) -> Iterator[str]:
    """A `tbody` a tool: the worst first, else in the order of the catalog."""
    used: set[str] = set()
    several = len(reports) > 1
    for outcome in sorted(Outcome, reverse=True):
        for report in reports:
            for verdict in report.verdicts:
                if verdict.outcome is outcome:
                    yield _row(report, verdict, _anchor(verdict, used), several=several)


def _anchor(verdict: Verdict, used: set[str]) -> str:
    """An address for the tool within the page: its id, where that can be one."""
    wanted = verdict.tool.id if _ANCHOR.fullmatch(verdict.tool.id) else "tool"
    found, count = f"t-{wanted}", 1
    while found in used:
        count += 1
        found = f"t-{wanted}-{count}"
    used.add(found)
    return found


def _row(report: Report, verdict: Verdict, anchor: str, *, several: bool) -> str:
    name, page = (
        escape_html(grouping.tool_name(verdict)),
        attribute(grouping.repository_page(verdict)),
    )
    categories = _categories(report, verdict)
    worst = [verdict.outcome, *(verdict.on(criterion) for criterion in CRITERIA)]
    worst.append(
        max(
            (
                finding.outcome
                for finding in verdict.findings
                if finding.criterion is Criterion.CATALOGUE and not finding.waived
            ),
            default=Outcome.PASS,
        )
    )
    data = f' data-o="{"".join(str(outcome.value) for outcome in worst)}"'
    data += f' data-license="{escape_html(license_label(verdict))}"'
    if categories:
        data += f' data-category="{"&#10;".join(escape_html(one) for one in categories)}"'
    if several:
        data += f' data-list="{escape_html(report.catalogue)}"'
    label = f'<a href="{page}">{name}</a>' if page else name
    word = "pass, waived" if verdict.is_waived else ""
    return (
        f'<tbody id="{anchor}" role="rowgroup"{data}><tr role="row">'
        f'<th scope="row" role="rowheader">{label}</th>{_cell(verdict.outcome, word)}'
        f'<td role="cell" class="y"><details><summary>{_summary(verdict)}</summary>'
        f"{evidence.render_evidence(report, verdict, categories, anchor)}</details></td>"
        f'<td role="cell" class="l">{_license(verdict)}</td></tr></tbody>'
    )


def _cell(outcome: Outcome, word: str = "") -> str:
    return (
        f'<td role="cell" class="o{outcome.value}">'
        f'<span aria-hidden="true">{OUTCOME_SIGNS[outcome]}</span> {word or outcome.word}</td>'
    )


def _license(verdict: Verdict) -> str:
    if isinstance(verdict.facts, Unknown):
        return "<i>not checked</i>"
    found = verdict.facts.detected
    words = license_words(found)
    shown = escape_html(found, MAX_LINE_CHARS) if words == found else f"<i>{words}</i>"
    said = verdict.tool.license
    if said and said != found and verdict.on(Criterion.LICENSE):
        shown += f" <small>listed as {escape_html(said, MAX_LINE_CHARS)}</small>"
    dated = escape_html(verdict.dated[:7])
    return f"{shown} <small>in {dated}</small>" if dated else shown


def _summary(verdict: Verdict) -> str:
    """The reason in one line where there is one; else what the pass rests on."""
    if verdict.outcome and not verdict.is_partial:
        story = tool_story(verdict)
        more = len(story.others)
        also = f" <small>and {count_noun(more, 'more reason')}</small>" if more else ""
        said = story.message or (story.cause.headline.rule if story.cause else "not checked")
        return f"{prose_html(said[:MAX_LINE_CHARS])}{also}"
    if not isinstance(verdict.facts, Facts):
        return escape_html(verdict.facts.reason, MAX_LINE_CHARS) or "not checked"
    facts = verdict.facts
    texts = [file for file in facts.license_files if file.scope == "project"]
    where = (
        f"{escape_html(texts[0].path, 60)} is {escape_html(texts[0].expression, 60)}"
        if texts
        else "Evidence"
    )
    dated = f", commit of {escape_html(facts.commit_date[:10])}" if facts.commit_date else ""
    waived = sum(bool(f.waived and f.outcome) for f in verdict.findings)
    decided = f" <small>{count_noun(waived, 'finding')} waived</small>" if waived else ""
    return f"{where}{dated}{decided}"
