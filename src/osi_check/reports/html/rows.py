"""The page's table of tools: a row each, its evidence folded under it, and what filters them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from osi_check.model import CRITERIA, Criterion, Facts, Outcome, Report, Unknown, Verdict
from osi_check.reports import grouping
from osi_check.reports.escape import LONGEST, html
from osi_check.reports.escape import address as attribute
from osi_check.reports.html import evidence
from osi_check.reports.html.charts import license_found
from osi_check.reports.terminal_layout import SIGNS
from osi_check.reports.wording import license_words, number

_ANCHOR = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")


def filters(reports: Sequence[Report]) -> Iterator[str]:
    """The choices, each with how many tools have it."""
    verdicts = [verdict for report in reports for verdict in report.verdicts]
    licenses = Counter(license_found(verdict) for verdict in verdicts)
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
        yield f'<option value="{html(value)}">{html(value, 80)} ({count:,})</option>'
    yield "</select></label>"


def _categories(report: Report, verdict: Verdict) -> list[str]:
    """The categories of a tool by name."""
    return [report.categories.get(one) or one for one in verdict.tool.categories]


def rows(reports: Sequence[Report]) -> Iterator[str]:
    """A `tbody` a tool, in the order of the catalogue."""
    used: set[str] = set()
    several = len(reports) > 1
    for report in reports:
        for verdict in report.verdicts:
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
    name, page = html(grouping.name(verdict)), attribute(grouping.page(verdict))
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
    data += f' data-license="{html(license_found(verdict))}"'
    if categories:
        data += f' data-category="{"&#10;".join(html(one) for one in categories)}"'
    if several:
        data += f' data-list="{html(report.catalogue)}"'
    cells = "".join(_cell(verdict.on(criterion), criterion.value) for criterion in CRITERIA)
    label = f'<a href="{page}">{name}</a>' if page else name
    return (
        f'<tbody id="{anchor}" role="rowgroup"{data}><tr role="row">'
        f'<th scope="row" role="rowheader">{label}</th>{_cell(verdict.outcome, "verdict")}{cells}'
        f'<td role="cell" class="l">{_license(verdict)}</td></tr>'
        f'<tr role="row"><td role="cell" colspan="6"><details><summary>{_summary(verdict)}'
        f"</summary>{evidence.evidence(report, verdict, categories, anchor)}</details></td></tr></tbody>"
    )


def _cell(outcome: Outcome, label: str) -> str:
    return (
        f'<td role="cell" class="o{outcome.value}" data-label="{label}">'
        f'<span aria-hidden="true">{SIGNS[outcome]}</span> {outcome.word}</td>'
    )


def _license(verdict: Verdict) -> str:
    if isinstance(verdict.facts, Unknown):
        return "<i>no evidence</i>"
    found = verdict.facts.detected
    words = license_words(found)
    shown = html(found, LONGEST) if words == found else f"<i>{words}</i>"
    said = verdict.tool.license
    if said and said != found and verdict.on(Criterion.LICENSE):
        return f"{shown} <small>listed as {html(said, LONGEST)}</small>"
    return shown


def _summary(verdict: Verdict) -> str:
    """The reason in one line where there is one; else what the pass rests on."""
    counted = [f for f in verdict.findings if f.outcome and not f.waived]
    if counted:
        worst = max(counted, key=lambda finding: finding.outcome)
        more = len(counted) - 1
        also = f" <small>and {number(more, 'other finding')}</small>" if more else ""
        return f"{html(worst.message, LONGEST) or html(worst.rule)}{also}"
    if not isinstance(verdict.facts, Facts):
        return html(verdict.facts.reason, LONGEST) or "no evidence"
    facts = verdict.facts
    texts = [file for file in facts.license_files if file.scope == "project"]
    where = f"{html(texts[0].path, 60)} is {html(texts[0].expression, 60)}" if texts else "Evidence"
    dated = f", commit of {html(facts.commit_date[:10])}" if facts.commit_date else ""
    waived = sum(bool(f.waived and f.outcome) for f in verdict.findings)
    decided = f" <small>{number(waived, 'finding')} waived</small>" if waived else ""
    return f"{where}{dated}{decided}"
