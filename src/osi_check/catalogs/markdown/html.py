"""HTML blocks of a Markdown text: tables, lists, headings and what unfolds.

The standard library's parser raises on some broken declarations and gives no place of an
attribute; a list needs only tags, text and comments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import TypeAlias

from osi_check.catalogs.markdown.inline import TAG, PieceCollector
from osi_check.catalogs.markdown.nodes import (
    Block,
    BulletList,
    Cell,
    Details,
    Heading,
    Item,
    Paragraph,
    Row,
    Table,
)
from osi_check.catalogs.markdown.source import restore_delimiters
from osi_check.model import Location

_TOKEN = re.compile(TAG.pattern + "|<!--|<|[^<]+")
_UNREAD = frozenset({"script", "style", "svg"})
_EDGES = frozenset({"p", "div", "center", "section", "details", "blockquote", "article", "dl"})
_WORD = re.compile(r"\S(?:[^\n]*\S)?")

LocationOf: TypeAlias = Callable[[int, int], Location]


class HtmlReader:
    """Reads one HTML block after the other: a table may reach over blank lines.

    `feed` yields what is complete; `take` gives a Markdown block to the cell that is open.
    """

    def __init__(self) -> None:
        self._text = PieceCollector()
        self._begin: Location | None = None
        self._table: Location | None = None
        self._rows: list[Row] = []
        self._header: Row | None = None
        self._cells: list[Cell] = []
        self._heads = 0
        self._items: list[Item] | None = None
        self._unread = ""
        self.in_cell = False

    def take(self, block: Block) -> None:
        """Put what Markdown says inside of a cell into the cell."""
        if isinstance(block, Paragraph | Heading):
            self._text.pieces.extend(block.pieces)
            self._text.text("\n", block.at)
        elif isinstance(block, BulletList):
            for item in block.items:
                self.take(Paragraph(pieces=item.pieces, at=item.at))

    def feed(self, literal: str, place: LocationOf) -> Iterator[Block]:
        """Read the raw text of a block; `place(line, characters)` tells where a token stands."""
        at = line = begin = 0
        while at < len(literal) and (found := _TOKEN.match(literal, at)):
            here, end = place(line, at - begin), found.end()
            if found[2]:
                yield from self._tag(found, here)
            elif found.group() == "<!--":
                closed = literal.find("-->", end)
                end = closed + 3 if closed >= 0 else len(literal)
            elif not self._unread:
                self._words(found.group(), line, at - begin, place)
            if passed := literal.count("\n", at, end):
                line += passed
                begin = literal.rfind("\n", at, end) + 1
            at = end
        if not self.in_cell and self._items is None:
            yield from self._prose()

    def end(self) -> Iterator[Block]:
        """What was never closed."""
        yield from self._end_table()
        yield from self._end_list()
        yield from self._prose()

    def _words(self, text: str, line: int, column: int, place: LocationOf) -> None:
        for number, part in enumerate(text.split("\n")):
            word = _WORD.search(part)
            at = (word.start() if word else 0) + (column if number == 0 else 0)
            here = place(line + number, at)
            if number or part[:1].isspace():
                self._text.text(" ", here)
            if word:
                self._text.text(unescape(restore_delimiters(word.group())), here)
            if word and part[-1:].isspace():
                self._text.text(" ", here)

    def _tag(self, found: re.Match[str], here: Location) -> Iterator[Block]:
        end, name = bool(found[1]), found[2].lower()
        if self._unread:
            self._unread = "" if end and name == self._unread else self._unread
        elif name in _UNREAD and not end:
            self._unread = name
        elif name in {"table", "tr", "td", "th"}:
            yield from self._table_tag(name, end, here)
        elif self.in_cell:
            self._text.tag(found, here)
        elif name in {"ul", "ol", "li"}:
            yield from self._list_tag(name, end, here)
        elif re.fullmatch("h[1-6]|summary", name):
            yield from self._title_tag(name, end, here)
        elif name == "details" and end:
            yield from self._prose()
            yield Details(pieces=(), at=here, opens=False)
        else:
            if name in _EDGES and self._items is None:
                yield from self._prose()
            self._begin = self._begin or here
            self._text.tag(found, here)

    def _title_tag(self, name: str, end: bool, here: Location) -> Iterator[Block]:  # noqa: FBT001
        if not end:
            yield from self._prose()
            self._begin = here
            return
        at, pieces = self._begin or here, self._taken()
        if name == "summary":
            yield Details(pieces=pieces, at=at, opens=True)
        else:
            yield Heading(level=int(name[1]), pieces=pieces, at=at)

    def _table_tag(self, name: str, end: bool, here: Location) -> Iterator[Block]:  # noqa: FBT001
        if name == "table":
            yield from self._end_table()
            if not end:
                yield from self._prose()
                self._table = here
        elif self._table is None:
            return
        elif name == "tr":
            self._end_row()
            self._begin = None if end else here
        else:
            self._end_cell()
            self.in_cell = not end
            self._heads += name == "th" and not end
            self._begin = self._begin or here

    def _end_cell(self) -> None:
        if self.in_cell:
            self._cells.append(self._taken(begin=self._begin))
        self.in_cell = False

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells and self._begin:
            row = Row(cells=tuple(self._cells), at=self._begin)
            if self._heads == len(self._cells) and not self._rows and not self._header:
                self._header = row
            else:
                self._rows.append(row)
        self._cells, self._heads, self._begin = [], 0, None

    def _end_table(self) -> Iterator[Block]:
        if self._table is None:
            return
        self._end_row()
        header = self._header or Row(cells=(), at=self._table)
        yield Table(header=header, rows=tuple(self._rows), at=self._table)
        self._table, self._header, self._rows = None, None, []

    def _list_tag(self, name: str, end: bool, here: Location) -> Iterator[Block]:  # noqa: FBT001
        if name != "li":
            if end:
                yield from self._end_list()
            elif self._items is None:
                yield from self._prose()
                self._items = []
        elif self._items is not None:
            self._end_item()
            self._begin = None if end else here

    def _end_item(self) -> None:
        at, pieces = self._begin, self._taken()
        if self._items is not None and at and pieces:
            self._items.append(Item(pieces=pieces, at=at))

    def _end_list(self) -> Iterator[Block]:
        if self._items is not None:
            self._end_item()
            if self._items:
                yield BulletList(items=tuple(self._items), at=self._items[0].at)
            self._items = None

    def _prose(self) -> Iterator[Block]:
        at, pieces = self._begin, self._taken()
        if any(piece.text.strip() for piece in pieces):
            yield Paragraph(pieces=pieces, at=at or pieces[0].at)

    def _taken(self, begin: Location | None = None) -> Cell:
        self._text.close()
        pieces, self._text = tuple(self._text.pieces), PieceCollector()
        self._begin = begin
        return pieces
