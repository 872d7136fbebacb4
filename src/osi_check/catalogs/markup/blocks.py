"""The blocks of a text in a markup that is told by its constructs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import accumulate

from msgspec import Struct, field

from osi_check.catalogs.markdown.inline import InlinePiece, PieceCollector
from osi_check.catalogs.markdown.nodes import (
    Block,
    BulletList,
    Heading,
    Item,
    Paragraph,
    Row,
    Table,
)
from osi_check.catalogs.markdown.source import MarkdownSource
from osi_check.catalogs.markup import MarkupSyntax
from osi_check.model import Location

_MAX_DEPTH = 12
_IMAGE = re.compile(r"(?i)\S{1,2000}\.(?:svg|png|gif|jpe?g|webp|ico)(?:\?\S{0,500})?")


class _Bullet(Struct):
    """A bullet while it is read: its lines as numbers and where their text begins."""

    depth: int
    line: int
    lines: list[tuple[int, int]]
    inner: list[_Bullet] = field(default_factory=list)
    end: int = 0


class _TextSink:
    """Lines as one text whose characters know their places, and the pieces made of it."""

    def __init__(self, texts: Sequence[str], places: Sequence[Location]) -> None:
        self.text = "\n".join(texts)
        self.collector = PieceCollector()
        self._places = places
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)][: len(texts)]

    def place(self, index: int) -> Location:
        """The place of a character."""
        number = max(bisect_right(self._starts, index) - 1, 0)
        begin = self._places[number]
        return Location(begin.file, begin.line, begin.column + index - self._starts[number])

    def say(self, begin: int, end: int, *, code: bool = False) -> None:
        """Take a stretch of the text as it stands; a break of lines is a blank."""
        for number, part in enumerate(self.text[begin:end].split("\n")):
            if number:
                self.collector.text(" ", self.place(begin), code=code)
            if part:
                self.collector.text(part, self.place(begin), code=code)
            begin += len(part) + 1


def read_markup_blocks(source: MarkdownSource, syntax: MarkupSyntax) -> tuple[Block, ...]:
    """All blocks of a text in reading order."""
    return tuple(_BlockReader(source, syntax).read())


class _BlockReader:
    def __init__(self, source: MarkdownSource, syntax: MarkupSyntax) -> None:
        self._source, self._syntax = source, syntax
        self._lines = source.lines
        self._headings = syntax.headings(self._lines)
        self._targets: Mapping[str, str] = syntax.targets(self._lines)

    def read(self) -> Iterator[Block]:
        """Headings, paragraphs, lists and tables."""
        i = 0
        while i < len(self._lines):
            line = self._lines[i]
            if not line.strip():
                i += 1
            elif (after := self._skipped(i)) > i:
                i = after
            elif heading := self._headings.get(i):
                number = i + heading.text_line
                text = self._lines[number][: heading.end]
                pieces = self._pieces([(number, heading.start)], {number: text})
                yield Heading(level=heading.level, pieces=pieces, at=self._at(i, 0))
                i += heading.lines
            elif self._row(line) or (self._syntax.table_rule and self._rule(line)):
                rows, after = self._rows(i)
                yield from self._table(rows)
                i = max(after, i + 1)
            elif self._syntax.bullet.match(line):
                found, i = self._bullets(i)
                yield self._list(found)
            else:
                begin = i
                while i < len(self._lines) and self._goes_on(i, first=i == begin):
                    i += 1
                block = [(n, _indent(self._lines[n])) for n in range(begin, i)]
                yield Paragraph(pieces=self._pieces(block), at=self._at(begin, block[0][1]))

    # -- what is passed over ---------------------------------------------------------------------

    def _skipped(self, i: int) -> int:
        """The line after the comment or non-text block that starts at `i`; `i` if none does."""
        line = self._lines[i]
        for begin, end in self._syntax.skips:
            if begin.match(line):
                for j in range(i + 1, len(self._lines)):
                    if end.match(self._lines[j]):
                        return j + 1
                return i + 1  # it never ends: the rest is believed
        if self._syntax.comment.match(line):
            i += 1
            if self._syntax.comment_spans_indented:
                while i < len(self._lines) and (
                    (self._lines[i].strip() and _indent(self._lines[i]) > _indent(line))
                    or (not self._lines[i].strip() and self._indented_below(i, _indent(line)))
                ):
                    i += 1
        return i

    def _indented_below(self, i: int, indent: int) -> bool:
        below = self._lines[i + 1] if i + 1 < len(self._lines) else ""
        return bool(below.strip()) and _indent(below) > indent

    def _goes_on(self, i: int, *, first: bool) -> bool:
        line = self._lines[i]
        if first:
            return True
        begins = self._syntax.bullet.match(line) or i in self._headings
        return bool(line.strip()) and not begins and self._skipped(i) == i and not self._row(line)

    # -- lists -----------------------------------------------------------------------------------

    def _bullets(self, i: int) -> tuple[list[_Bullet], int]:
        """The bullets from a line on, nested, and the line behind them."""
        roots: list[_Bullet] = []
        stack: list[_Bullet] = []
        blank = False
        while i < len(self._lines):
            line = self._lines[i]
            if not line.strip():
                blank = True
                i += 1
                continue
            if (after := self._skipped(i)) > i:
                i = after
                continue
            if i in self._headings:
                break
            found = self._syntax.bullet.match(line)
            if found:
                depth = len(found[1]) if self._syntax.nests_by_mark else _indent(line)
                bullet = _Bullet(depth, i, [(i, found.end())], end=i)
                while stack and stack[-1].depth >= depth:
                    stack.pop()
                inside = bool(stack) and len(stack) < _MAX_DEPTH
                (stack[-1].inner if inside else roots).append(bullet)
                stack.append(bullet)
            elif stack and (not blank or _indent(line) > _indent(self._lines[stack[0].line])):
                if not blank:
                    stack[-1].lines.append((i, _indent(line)))
                for above in stack:
                    above.end = i
            else:
                break
            blank = False
            i += 1
        return roots, i

    def _list(self, bullets: Sequence[_Bullet]) -> BulletList:
        items = []
        for bullet in bullets:
            inside = (self._list(bullet.inner),) if bullet.inner else ()
            items.append(
                Item(
                    pieces=self._pieces(bullet.lines),
                    at=self._at(bullet.line, _indent(self._lines[bullet.line])),
                    inside=inside,
                    end=max([bullet.end, *(inner.end for inner in bullet.inner)]) + 1,
                )
            )
        return BulletList(items=tuple(items), at=items[0].at)

    # -- tables ----------------------------------------------------------------------------------

    def _row(self, line: str) -> bool:
        return bool(self._syntax.table_row and self._syntax.table_row.match(line))

    def _rule(self, line: str) -> bool:
        return bool(self._syntax.table_rule and self._syntax.table_rule.match(line))

    def _rows(self, i: int) -> tuple[list[Row], int]:
        rows = []
        while i < len(self._lines):
            line = self._lines[i]
            if self._rule(line):
                i += 1
                continue
            if not self._row(line):
                break
            bars = [k for k, char in enumerate(line) if char == "|"]
            ends = [*bars[1:], len(line)] if line.rstrip()[-1:] != "|" else bars[1:]
            cells = []
            for begin, end in zip(bars, ends, strict=False):
                start = begin + 1 + _indent(line[begin + 1 : end])
                cells.append(self._pieces([(i, start)], {i: line[:end].rstrip()}))
            rows.append(Row(cells=tuple(cells), at=self._at(i, bars[0])))
            i += 1
        return rows, i

    def _table(self, rows: list[Row]) -> Iterator[Table]:
        if len(rows) > 1:
            yield Table(header=rows[0], rows=tuple(rows[1:]), at=rows[0].at)

    # -- text ------------------------------------------------------------------------------------

    def _at(self, i: int, start: int) -> Location:
        return Location(self._source.file, i + 1, start + 1)

    def _pieces(
        self, spans: Sequence[tuple[int, int]], cut: Mapping[int, str] | None = None
    ) -> tuple[InlinePiece, ...]:
        """The pieces of lines, each from where its text begins; a break of lines is a blank."""
        texts = [((cut or {}).get(i) or self._lines[i])[start:].rstrip() for i, start in spans]
        out = _TextSink(texts, [self._at(*span) for span in spans])
        end = 0
        for found in self._syntax.inline.finditer(out.text):
            out.say(end, found.start())
            end = found.end()
            self._inline(found, out)
        out.say(end, len(out.text))
        out.collector.close()
        return tuple(out.collector.pieces)

    def _inline(self, found: re.Match[str], out: _TextSink) -> None:
        """What one construct says."""
        groups = {name: text for name, text in found.groupdict().items() if text is not None}
        if groups.keys() & {"url", "ref", "word"}:
            self._link(found, groups, out)
        elif "inward" in groups:
            out.collector.open(f"#{groups['inward']}", out.place(found.start()))
            out.say(found.start("inward"), found.end("inward"))
            out.collector.close()
        elif "shown" in groups:
            self._shown(groups["shown"], out.place(found.start("shown")), out)
        elif "image" in groups:
            out.collector.image(groups.get("alt", ""))
        elif "code" in groups:
            out.say(found.start("code"), found.end("code"), code=True)
        for flag in ("strong", "struck"):
            if flag in groups:
                self._marked(found, flag, out)

    def _shown(self, name: str, at: Location, out: _TextSink) -> None:
        """An image that is shown by its name, and leads somewhere or not."""
        url = self._targets.get(" ".join(name.lower().split()), "")
        if url:
            out.collector.open(url, at)
        out.collector.image(name if url else "")
        if url:
            out.collector.close()

    def _link(self, found: re.Match[str], groups: Mapping[str, str], out: _TextSink) -> None:
        name = next(name for name in ("url", "ref", "word") if name in groups)
        url = groups[name]
        if name != "url":
            url = self._targets.get(" ".join(url.lower().split()), "")
        url = self._expanded(url)
        label = "text" if groups.get("text", "").strip(" ^") else name
        if not url:
            out.say(found.start(), found.end())
            return
        out.collector.open(url, out.place(found.start(name)))
        if label != "url" and (image := _image(groups[label].strip())) is not None:
            out.collector.image(image)
        else:
            self._label(found.start(label), found.end(label), out)
        out.collector.close()

    def _label(self, begin: int, end: int, out: _TextSink) -> None:
        """The text of a link, in which letters may be marked."""
        for inner in self._syntax.inline.finditer(out.text, begin, end):
            flag = next((f for f in ("code", "strong", "struck") if inner.groupdict().get(f)), "")
            if flag:
                out.say(begin, inner.start())
                begin = inner.end()
                out.say(inner.start(flag), inner.end(flag), code=flag == "code")
        out.say(begin, end)

    def _marked(self, found: re.Match[str], flag: str, out: _TextSink) -> None:
        """What stands in strong or struck letters; a link in them is read as the link that it is."""
        out.collector.flag(flag, 1)
        end = found.start(flag)
        for inner in self._syntax.inline.finditer(out.text, end, found.end(flag)):
            out.say(end, inner.start())
            end = inner.end()
            if inner["url"] is not None:
                self._inline(inner, out)
            else:
                out.say(inner.start(), inner.end())
        out.say(end, found.end(flag))
        out.collector.flag(flag, -1)

    def _expanded(self, url: str) -> str:
        """The address with names in braces, and characters by number, as what they stand for."""
        url = re.sub(r"&#(?:x[0-9a-fA-F]{1,6}|[0-9]{1,7});", lambda n: unescape(n[0]), url)
        return re.sub(r"\{([\w-]{1,60})\}", lambda n: self._targets.get(n[1].lower(), n[0]), url)


def _image(text: str) -> str | None:
    """What a link shows where it shows only an image, else None."""
    if _IMAGE.fullmatch(text):
        return ""
    found = re.match(r"image::?\S{1,2000}?\[([^\[\],]{0,200})", text)
    return found[1] if found else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
