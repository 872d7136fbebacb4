"""Rows that a slip took out of their table, so that Markdown makes a paragraph of them.

By GitHub's rules a table ends at a blank line, and one whose line of dashes has another number of
cells than its header is none (https://github.github.com/gfm/#tables-extension-). Who wrote the rows
meant entries, and an entry that nobody reads is one that nobody checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comrak import AstNode

_PIPE = re.compile(r"(?<!\\)\|")
# The line below the header of a table.
DASHES = re.compile(r" {0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|){1,99}(?:[ \t]*:?-+:?)?[ \t]*")
_LEFT = re.compile(r" {0,3}\|")
_DEFINITION = re.compile(r" {0,3}\[[^\]]{1,300}\]:")
_MIN_CELLS = 2
# Lines that are parsed once more for it, in all: each table is, behind as many as stand above it.
MAX_LINES = 500_000


def join_lost_rows(
    nodes: Sequence[AstNode], lines: Sequence[str], parse: Callable[[str], Sequence[AstNode]]
) -> list[AstNode]:
    """The blocks of a document, with tables in place of paragraphs that were meant to be some.

    Each row keeps its line. What stands inside of quotes and bullets is left as it is, and so is
    what comes beyond `MAX_LINES`.
    """
    found: list[AstNode] = []
    definitions: list[str] | None = None
    left = MAX_LINES
    header = ""  # of the table just read
    for node in nodes:
        kind = type(node.node_value).__name__
        first, last = node.sourcepos.start.line, node.sourcepos.end.line
        rows = lines[first - 1 : last]
        text = ""
        if kind == "Table":
            header = rows[0]
        elif kind != "Paragraph" or "|" not in rows[0]:
            header = ""
        elif len(rows) > 2 and DASHES.fullmatch(rows[1]) and row_width(rows[0]) >= _MIN_CELLS:
            header = rows[0]
            text = _table(first, header, rows[2:])
        elif header and _fit(rows, header):
            text = _table(first - 2, header, rows)
        else:
            header = ""
        if text:
            if definitions is None:
                definitions = [line for line in lines if _DEFINITION.match(line)]
            left -= last + len(definitions)
            text = "\n".join([text, "", *definitions])
        found += parse(text)[:1] if text and left > 0 else [node]
    return found


def _fit(rows: Sequence[str], header: str) -> bool:
    """Whether lines behind a table are rows of it.

    Words with pipes between them ("Home | Docs") are a row only where the table is written so.
    """
    width = row_width(header)
    edged = bool(_LEFT.match(header))
    return all(
        _MIN_CELLS <= row_width(row) <= width
        and (_LEFT.match(row) if edged else row_width(row) == width)
        for row in rows
    )


def _table(first: int, header: str, rows: Sequence[str]) -> str:
    """A table whose header is on the line `first`, behind as many blank lines as are above it."""
    dashes = f"|{'-|' * row_width(header)}"
    return "\n" * (first - 1) + "\n".join([header, dashes, *rows])


def row_width(row: str) -> int:
    """How many cells a row has, as it is written."""
    text = row.strip().removeprefix("|")
    cells = len(_PIPE.findall(text)) + 1
    return cells - bool(_PIPE.search(text[-2:]) and text.endswith("|"))
