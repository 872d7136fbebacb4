"""Edits of entries in a Markdown text, at the places of their fields: every other byte stays. Pure.

A field is changed inside of one cell, bullet or address; whole entries only where each stands on
a line of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from osi_check.catalogs import EditError
from osi_check.catalogs.markdown.lost_rows import DASHES
from osi_check.model import Catalogue, Edit, Location, Splice, Tool

MAX_BLANK_LINES = 100
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# What means nothing to Markdown inside of a line; pictures are signs that lists use.
_FIT = re.compile("[\\w .,+()/:@~\\-\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]*")
_ADDRESS = re.compile(r"https?://[\w.:/~-]{1,300}")
_BULLET = re.compile(r"([ \t]{0,8})[-*+][ \t]")
_ROW = re.compile(r"[ \t]{0,3}\|")
# What stands around a license that is a claim, and in the address of a link that shows one.
_LINK_END = re.compile(r"\]\(<?([^()\s<>]{1,2000})|\]: ?(\S{1,2000})")
_OF_LICENSE = re.compile(r"(?i)licen[cs]|copying|spdx|legal")
_IN_BRACKETS = re.compile(r"(?i)[(\[](?:licen[cs]ed?(?: under)?:?)?$")
_BRACKET_ENDS = re.compile(r"[)\]]\.?[ \t]*[\r\n]{0,2}$")
_CELL_BEGINS = re.compile(r"(?i)<td(?: [^<>\n]{0,200})?>$")
_CELL_ENDS = re.compile(r"(?i)</td>|<td\b|</tr>")
_LABEL = re.compile(r"(?i)licen[cs]es?\W{0,6}$")
_BADGE = r"!\[[^\[\]\n]{0,200}\]\([^()\s]{0,300}?/(%s)(?![A-Za-z0-9_-])"


class MarkdownEditor:
    """The text of one Markdown list and what was read from it."""

    def __init__(self, text: str, catalogue: Catalogue) -> None:
        self._text = text
        self._starts = [found.start() for found in _LINE.finditer(text)]
        self._shift = len(text) - len(text.removeprefix("\ufeff"))
        self._padded: set[int] = set()
        self._on_line = Counter(tool.location.line for tool in catalogue.tools)

    def splices(self, edit: Edit) -> tuple[Splice, ...]:
        """What an edit changes in the text; raises `EditError` if that is unclear."""
        if edit.action == "replace":
            return self._replaced(edit)
        if edit.action == "remove":
            return (Splice(*self._entry(edit.tool), ""),)
        if edit.action == "move" and edit.neighbor:
            return self._moved(edit, edit.neighbor)
        if edit.action == "add" and edit.field == "repo":
            return self._linked(edit)
        if edit.action == "add" and edit.field == "license":
            return (self._in_cell(edit),)
        raise EditError("could not determine where it belongs in this list")

    # -- one field -------------------------------------------------------------------------------

    def _replaced(self, edit: Edit) -> tuple[Splice, ...]:
        said = getattr(edit.tool, edit.field)
        at = edit.tool.at.get(edit.field)
        if at is None or not said:
            raise EditError(f"{edit.field} is not written here")
        start = self._offset(at)
        if not self._text.startswith(said, start):
            raise EditError(f"{edit.field} is not written the way it reads")
        if edit.field == "license" and not self._is_claim(at.line, start, start + len(said)):
            raise EditError("the license is part of a sentence; edit it manually")
        if not _FIT.fullmatch(edit.new):
            raise EditError(f"{edit.new[:60]!r} would mean something else in Markdown")
        new = said.replace(edit.old, edit.new, 1)
        found = [Splice(start, start + len(said), new)]
        if edit.field == "repo":
            found += self._badges(edit, at.line)
        return tuple(found + self._padding(at.line, found))

    def _is_claim(self, line: int, start: int, end: int) -> bool:
        """Whether a license stands for itself: in a cell, in code, in brackets, behind a label."""
        line_start, line_end = self._line(line)
        before = self._text[max(line_start, start - 300) : start].rstrip(" \t*_'")
        after = self._text[end : min(line_end, end + 300)].lstrip(" \t*_'")
        if before.endswith("[") and (link := _LINK_END.match(after)):
            return bool(_OF_LICENSE.search(link[1]))
        return (
            (before.endswith("`") and after.startswith("`"))
            or (bool(_CELL_BEGINS.search(before)) and bool(_CELL_ENDS.match(after)))
            or (before.endswith("|") and after.startswith("|"))
            or (bool(_IN_BRACKETS.search(before)) and bool(_BRACKET_ENDS.match(after)))
            or bool(_LABEL.search(before) and not after.strip("\r\n. "))
        )

    def _in_cell(self, edit: Edit) -> Splice:
        """The license in the empty cell of the row's license column."""
        number = edit.tool.location.line
        head = self._header(number)
        bars, header = self._cells(number), self._cells(head)
        named = [i for i, (a, b) in enumerate(header) if _OF_LICENSE.search(self._text[a:b])]
        if head == number or len(named) != 1:
            raise EditError("the table has no license column")
        if named[0] >= len(bars):
            raise EditError("the row has no cell for the license")
        start, end = bars[named[0]]
        if self._text[start:end].strip(" \t-\u2013\u2014"):
            raise EditError("the license cell is not empty")
        if not _FIT.fullmatch(edit.new):
            raise EditError(f"{edit.new[:60]!r} would mean something else in Markdown")
        room = max(end - start - len(edit.new) - 1, 1)
        return Splice(start, end, f" {edit.new}{' ' * room}")

    def _header(self, number: int) -> int:
        """The line of the header above a row, also over blank lines that took the row out of it."""
        head = number
        while True:
            above = head - 1
            while above > 0 and not self._shown(above).strip():
                above -= 1
            if above < 1 or not _ROW.match(self._shown(above)):
                return head
            if above < head - 1 and DASHES.fullmatch(self._shown(head + 1).strip()):
                return head
            head = above

    def _shown(self, number: int) -> str:
        return self._text[slice(*self._line(number))]

    def _cells(self, number: int) -> list[tuple[int, int]]:
        """Where the cells of a row begin and end, between its bars; none where it is no row."""
        start, end = self._line(number)
        line = self._text[start:end].rstrip("\r\n")
        if not _ROW.match(line):
            return []
        bars = [i for i, char in enumerate(line) if char == "|" and line[i - 1 : i] != "\\"]
        return [(start + a + 1, start + b) for a, b in pairwise(bars)]

    def _linked(self, edit: Edit) -> tuple[Splice, ...]:
        """The name as a link to the repository; where it is one already, another link behind it."""
        tool = edit.tool
        named, linked = tool.at.get("name"), tool.at.get("homepage")
        if named is None or not _ADDRESS.fullmatch(edit.new):
            raise EditError("could not determine where the URL belongs")
        start = self._offset(named)
        end = start + len(tool.name)
        if not self._text.startswith(tool.name, start):
            raise EditError("its name is not written the way it reads")
        if linked is None and self._text[end : end + 1] not in {"]", "<", ")"}:
            return Splice(start, start, "["), Splice(end, end, f"]({edit.new})")
        behind = self._offset(linked) + len(tool.homepage) if linked else end
        if not linked or linked.line != named.line or self._text[behind : behind + 1] != ")":
            raise EditError("could not determine where the URL belongs")
        return (Splice(behind + 1, behind + 1, f" ([Source Code]({edit.new}))"),)

    def _badges(self, edit: Edit, line: int) -> list[Splice]:
        """Images beside the entry whose address names the repository, too: stars and the like."""
        start, end = self._line(line)
        pattern = re.compile(_BADGE % re.escape(edit.old), re.IGNORECASE)
        return [
            Splice(start + found.start(1), start + found.end(1), edit.new)
            for found in pattern.finditer(self._text[start:end])
        ]

    def _padding(self, line: int, splices: list[Splice]) -> list[Splice]:
        """In a table whose bars stand below one another, they do so afterwards, as far as it fits.

        The blanks at the end of the cell belong to it. A cell is filled up once a run.
        """
        start, stop = self._line(line)
        bar = splices[0].end
        while bar < stop and (self._text[bar] != "|" or self._text[bar - 1] == "\\"):
            bar += 1
        blanks = bar - len(self._text[start:bar].rstrip(" ")) - start
        if bar == stop or not blanks or bar in self._padded or not self._aligned(line, bar - start):
            return []
        self._padded.add(bar)
        more = sum(len(s.text) - (s.end - s.start) for s in splices if start <= s.start < bar)
        return [Splice(bar - blanks, bar, " " * max(blanks - more, 1))] if more else []

    def _aligned(self, line: int, column: int) -> bool:
        """Whether this is a row and one beside it has its bar in the same column."""
        if not _ROW.match(self._text[slice(*self._line(line))]):
            return False
        for near in (line - 1, line + 1):
            start, end = self._line(near) if near else (0, 0)
            if start + column < end and self._text[start + column] == "|":
                return True
        return False

    # -- whole entries ---------------------------------------------------------------------------

    def _entry(self, tool: Tool) -> tuple[int, int]:
        """The line of an entry, from its beginning to that of the next."""
        number = tool.location.line
        start, end = self._line(number)
        line, below = self._text[start:end], self._text[slice(*self._line(number + 1))]
        if self._goes_on(number):
            raise EditError("it continues on other lines")
        if self._on_line[number] > 1:
            raise EditError("its line has other entries")
        if _ROW.match(line):
            return start, end
        bullet = _BULLET.match(line)
        nearer = _BULLET.match(below)
        ends = not below.strip() or below.startswith("#")
        ends = ends or bool(nearer and bullet and len(nearer[1]) <= len(bullet[1]))
        if bullet is None or not ends:
            raise EditError("it is not on its own line")
        return start, end

    def _goes_on(self, number: int) -> bool:
        """Whether what stands below a bullet, blank lines apart, is indented and belongs to it."""
        bullet = _BULLET.match(self._text[slice(*self._line(number))])
        if bullet is None:
            return False
        for below in range(number + 1, number + MAX_BLANK_LINES):
            line = self._text[slice(*self._line(below))]
            if line.strip():
                indent = len(line) - len(line.lstrip(" \t"))
                return indent > len(bullet[1])
            if not line:
                break
        return False

    def _moved(self, edit: Edit, neighbor: Tool) -> tuple[Splice, ...]:
        start, end = self._entry(edit.tool)
        to, behind = self._entry(neighbor)
        own = self._text[start:end]
        if bool(_ROW.match(own)) != bool(_ROW.match(self._text[to:behind])):
            raise EditError("one entry is a table row, the other a bullet")
        bare = own.rstrip("\r\n")
        newline = own[len(bare) :] or "\n"
        if not edit.behind:
            return Splice(start, end, ""), Splice(to, to, bare + newline)
        if self._text[to:behind].endswith(("\r", "\n")):
            return Splice(start, end, ""), Splice(behind, behind, bare + newline)
        return Splice(start, end, ""), Splice(behind, behind, newline + bare)

    # -- places ----------------------------------------------------------------------------------

    def _line(self, number: int) -> tuple[int, int]:
        """Where a line begins and where the next one does; an empty stretch beyond the last."""
        starts = [*self._starts[number - 1 : number + 1], len(self._text), len(self._text)]
        return starts[0], starts[1]

    def _offset(self, at: Location) -> int:
        start, _ = self._line(at.line)
        return start + at.column - 1 + (self._shift if at.line == 1 else 0)
