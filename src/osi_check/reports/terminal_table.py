"""The table of tools: name, the three criteria, the license."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import CRITERIA, Criterion, Outcome, Unknown, Verdict
from osi_check.reports import Canvas
from osi_check.reports.escape import line
from osi_check.reports.grouping import name, page, rows
from osi_check.reports.terminal_layout import (
    FIXED,
    SIGNS,
    STYLES,
    Line,
    Span,
    cell,
    columns,
    cut,
    wrap,
)
from osi_check.reports.wording import license_words, number

NARROWEST = 76  # columns; below it a tool takes three lines
WIDEST_NAME = 28
CELL = 11


def table(verdicts: list[Verdict], canvas: Canvas) -> Iterator[Line]:
    """A row a tool, the worst first, in verbose reports in the catalogue's order."""
    ordered, left = (verdicts, 0) if canvas.verbose else rows(verdicts)
    if canvas.width < NARROWEST:
        for verdict in ordered:
            yield from _stacked(verdict, canvas)
    elif ordered:
        yield from _rows(ordered, canvas)
    if left:
        sign = Span(f"{SIGNS[Outcome.UNKNOWN]} ", STYLES[Outcome.UNKNOWN])
        said = Span(f"{number(left, 'tool')} without any evidence: named below")
        yield from wrap([sign, said], canvas.width, 0, 2)


def _rows(ordered: list[Verdict], canvas: Canvas) -> Iterator[Line]:
    names = {id(v): name(v) for v in ordered}
    width = min(WIDEST_NAME, max(4, *(columns(text) for text in names.values())))
    heads = [("", 2), ("tool", width + 2), *((c.value, CELL) for c in CRITERIA)]
    head = [span for text, size in heads for span in cell(text, size, "dim")]
    yield (*head, Span("license found", "dim"))
    for verdict in ordered:
        sign, style = SIGNS[verdict.outcome], STYLES[verdict.outcome]
        row = [Span(f"{sign} ", style)]
        row += cell(names[id(verdict)], width, "bold", page(verdict))
        row.append(Span("  "))
        for criterion in CRITERIA:
            outcome = verdict.on(criterion)
            row += cell(f"{SIGNS[outcome]} {outcome.word}", CELL, STYLES[outcome])
        row.append(Span(cut(license_found(verdict), canvas.width - width - 4 - 3 * CELL)))
        yield tuple(row)


def _stacked(verdict: Verdict, canvas: Canvas) -> Iterator[Line]:
    tool = Span(name(verdict), "bold", page(verdict))
    sign = Span(f"{SIGNS[verdict.outcome]} ", STYLES[verdict.outcome])
    yield from wrap([sign, tool], canvas.width, 0, 2)
    spans = [
        Span(f"{SIGNS[outcome]}{FIXED}{criterion.value} ", STYLES[outcome])
        for criterion in CRITERIA
        for outcome in [verdict.on(criterion)]
    ]
    yield from wrap(spans, canvas.width, 2)
    yield from wrap([Span(license_found(verdict))], canvas.width, 2)


def license_found(verdict: Verdict) -> str:
    """What was found, beside the claim where the criterion does not pass."""
    if isinstance(verdict.facts, Unknown):
        return "no evidence"
    found = line(license_words(verdict.facts.detected))
    said = line(verdict.tool.license)
    if said and said != found and verdict.on(Criterion.LICENSE):
        return f"{found} (listed: {said})"
    return found
