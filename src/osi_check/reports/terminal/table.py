"""The table of tools: name, the three criteria, the license."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import CRITERIA, NOT_JUDGED, WAIVED, Criterion, Outcome, Unknown, Verdict
from osi_check.reports import RenderOptions
from osi_check.reports.escape import visible_line
from osi_check.reports.grouping import repository_page, table_rows, tool_name
from osi_check.reports.terminal.layout import (
    NO_BREAK_SPACE,
    OUTCOME_SIGNS,
    OUTCOME_STYLES,
    Line,
    Span,
    cut_columns,
    table_cell,
    text_columns,
    wrap_spans,
)
from osi_check.reports.wording import count_noun, license_words

MIN_TABLE_COLUMNS = 76  # columns; below it a tool takes three lines
MAX_NAME_COLUMNS = 28
CELL_COLUMNS = 11
PARTIAL_COLUMNS = 14  # where a cell may say that it was not judged


def verdict_rows(verdicts: list[Verdict], options: RenderOptions) -> Iterator[Line]:
    """A row a tool, the worst first, in verbose reports in the catalogue's order."""
    ordered, left = (verdicts, 0) if options.verbose else table_rows(verdicts)
    if options.width < MIN_TABLE_COLUMNS:
        for verdict in ordered:
            yield from _stacked(verdict, options)
    elif ordered:
        yield from _rows(ordered, options)
    if left:
        sign = Span(f"{OUTCOME_SIGNS[Outcome.UNKNOWN]} ", OUTCOME_STYLES[Outcome.UNKNOWN])
        said = Span(f"{count_noun(left, 'tool')} without any evidence: named below")
        yield from wrap_spans([sign, said], options.width, 0, 2)


def _rows(ordered: list[Verdict], options: RenderOptions) -> Iterator[Line]:
    names = {id(v): tool_name(v) for v in ordered}
    width = min(MAX_NAME_COLUMNS, max(4, *(text_columns(text) for text in names.values())))
    wide = PARTIAL_COLUMNS if any(v.unjudged for v in ordered) else CELL_COLUMNS
    heads = [("", 2), ("tool", width + 2), *((c.value, wide) for c in CRITERIA)]
    head = [span for text, size in heads for span in table_cell(text, size, "dim")]
    yield (*head, Span("license found", "dim"))
    for verdict in ordered:
        sign, style = OUTCOME_SIGNS[verdict.outcome], OUTCOME_STYLES[verdict.outcome]
        row = [Span(f"{sign} ", style)]
        row += table_cell(names[id(verdict)], width, "bold", repository_page(verdict))
        row.append(Span("  "))
        for criterion in CRITERIA:
            outcome = verdict.on(criterion)
            row += table_cell(
                f"{OUTCOME_SIGNS[outcome]} {verdict.word_on(criterion)}",
                wide,
                OUTCOME_STYLES[outcome],
            )
        row.append(Span(cut_columns(license_cell(verdict), options.width - width - 4 - 3 * wide)))
        yield tuple(row)


def _stacked(verdict: Verdict, options: RenderOptions) -> Iterator[Line]:
    tool = Span(tool_name(verdict), "bold", repository_page(verdict))
    sign = Span(f"{OUTCOME_SIGNS[verdict.outcome]} ", OUTCOME_STYLES[verdict.outcome])
    yield from wrap_spans([sign, tool], options.width, 0, 2)
    spans = [
        Span(
            f"{OUTCOME_SIGNS[outcome]}{NO_BREAK_SPACE}{criterion.value}{_partly(verdict, criterion)} ",
            OUTCOME_STYLES[outcome],
        )
        for criterion in CRITERIA
        for outcome in [verdict.on(criterion)]
    ]
    yield from wrap_spans(spans, options.width, 2)
    yield from wrap_spans([Span(license_cell(verdict))], options.width, 2)


def _partly(verdict: Verdict, criterion: Criterion) -> str:
    word = verdict.word_on(criterion)
    return f" {word}" if word in {NOT_JUDGED, WAIVED} else ""


def license_cell(verdict: Verdict) -> str:
    """What was found, beside the claim where the criterion does not pass."""
    if isinstance(verdict.facts, Unknown):
        return "no evidence"
    found = visible_line(license_words(verdict.facts.detected))
    said = visible_line(verdict.tool.license)
    when = f" in {verdict.dated[:7]}" if verdict.dated else ""  # of evidence that is old
    if said and said != found and verdict.on(Criterion.LICENSE):
        return f"{found}{when} (listed: {said})"
    return f"{found}{when}"
