"""Drift for a terminal: a block a tool, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_check.reports.drift.rows import Row
from osi_check.reports.escape import visible_line
from osi_check.reports.terminal.layout import OUTCOME_SIGNS
from osi_check.reports.wording import count_noun

MAX_CHANGES = 4  # of one tool


def render_lines(
    rows: Sequence[Row], *, smaller: int, checked: int, first: bool = False
) -> Iterator[str]:
    """All rows, then what else there is; `smaller` counts changes that are not told.

    `first`: nothing was recorded before, so that all that could be checked is new.
    """
    width = max((len(visible_line(row.name, 40)) for row in rows), default=0)
    for row in rows:
        yield f"{OUTCOME_SIGNS[row.outcome]} {visible_line(row.name, 40):<{width}}  {row.now}"
        yield from (f"    {visible_line(what)}" for what in row.what[:MAX_CHANGES])
        if len(row.what) > MAX_CHANGES:
            yield f"    and {count_noun(len(row.what) - MAX_CHANGES, 'more change')}"
        if row.do:
            yield f"    → {visible_line(row.do)}"
    gone = sum(row.is_unavailable for row in rows)
    if first:
        told = [f"checked {count_noun(checked, 'repository')}", f"{checked - gone:,} recorded"]
    else:
        told = [f"checked {count_noun(checked, 'repository')}", f"{len(rows) - gone:,} changed"]
    if gone:
        told.append(f"{gone} unavailable")
    if smaller:
        told.append(f"{count_noun(smaller, 'smaller change')} not shown")
    yield f"{told[0]}: {', '.join(told[1:])}"
