"""Drift for an issue: a table with a row a tool, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_check.reports.drift.rows import Row
from osi_check.reports.escape import code_element, markdown_link, message_markdown
from osi_check.reports.terminal.layout import OUTCOME_SIGNS

MAX_CHANGE_CHARS = 300  # characters of one change
MAX_CHANGES = 4


def render_table(rows: Sequence[Row], most: int) -> Iterator[str]:
    """At most so many rows, and how many there are beside them."""
    yield "| tool | verdict | what changed | what to do |"
    yield "| --- | --- | --- | --- |"
    for row in rows[:most]:
        said = [message_markdown(what, MAX_CHANGE_CHARS) for what in row.what[:MAX_CHANGES]]
        if len(row.what) > MAX_CHANGES:
            said.append(f"and {len(row.what) - MAX_CHANGES} more")
        what = "<br>".join(said)
        do = (
            code_element(row.do, MAX_CHANGE_CHARS)
            if row.do.startswith("osi-check ")
            else message_markdown(row.do, MAX_CHANGE_CHARS)
        )
        yield f"| {markdown_link(row.name, row.url)} | {OUTCOME_SIGNS[row.outcome]} {row.now} | {what} | {do} |"
    if len(rows) > most:
        yield f"| and {len(rows) - most} more | | | |"
