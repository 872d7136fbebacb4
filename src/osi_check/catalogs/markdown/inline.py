"""The inside of a line of Markdown: stretches of text and links, each with its place.

Emphasis, HTML tags and images are gone; what they said stays as flags of a piece.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING

from msgspec import Struct

from osi_check.catalogs.markdown.source import MarkdownSource, restore_delimiters
from osi_check.model import Location

if TYPE_CHECKING:
    from comrak import AstNode

# A tag of HTML; attributes with "<" or ">" inside are not worth a slower pattern.
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,20})((?:[\s/][^<>]{0,4000})?)>")
_HREF = re.compile(r"""(?i)(?:^|[\s"'])href\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ALT = re.compile(r"""(?i)(?:^|[\s"'])alt\s{0,9}=\s{0,9}(?:"([^"]{0,300})"|'([^']{0,300})')""")
_SRC = re.compile(r"""(?i)(?:^|[\s"'])src\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})')""")
_BADGE = re.compile(r"(?i)/badge/[^?#]{0,40}?licen[cs]e|licen[cs]e[^/]{0,40}\.svg")
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "td", "th", "hr"})


class InlinePiece(Struct, frozen=True, kw_only=True):
    """A stretch of text, or a link where `url` is set; `url_at` is the place of the address.

    A link that shows only an image has `picture`, its text is the image's description.
    """

    text: str
    at: Location
    url: str = ""
    url_at: Location | None = None
    code: bool = False
    strong: bool = False
    struck: bool = False
    picture: bool = False
    image: str = ""  # the address of a badge that tells a license and is no link


class PieceLine:
    """Pieces as one text that knows the place of each of its characters."""

    def __init__(self, pieces: Iterable[InlinePiece], source: MarkdownSource) -> None:
        self.pieces = tuple(pieces)
        self.source = source
        self.text = "".join(piece.text for piece in self.pieces)
        self.starts: list[int] = []
        start = 0
        for piece in self.pieces:
            self.starts.append(start)
            start += len(piece.text)

    def where(self, index: int) -> Location:
        """The place of the character at `index` of the text."""
        i = max(bisect_right(self.starts, index) - 1, 0)
        piece = self.pieces[i]
        return self.source.after(piece.at, index - self.starts[i])


def plain_text(pieces: Iterable[InlinePiece]) -> str:
    """What a reader sees, in one line."""
    return one_line("".join(p.text for p in pieces if not p.picture))


def one_line(text: str) -> str:
    """The text in one line, without what writers put behind an `@` so that nobody is called."""
    return " ".join(text.replace("@\u200b", "@").split())


def split_lines(pieces: Iterable[InlinePiece]) -> Iterator[tuple[InlinePiece, ...]]:
    """The pieces of each line where the text was broken."""
    line: list[InlinePiece] = []
    for piece in pieces:
        if piece.text == "\n":
            yield tuple(line)
            line = []
        else:
            line.append(piece)
    yield tuple(line)


class PieceCollector:
    """Takes text, code, links and tags one after the other and makes pieces of them."""

    def __init__(self) -> None:
        self.pieces: list[InlinePiece] = []
        self._on = {"strong": 0, "struck": 0, "code": 0}
        self._link: tuple[str, Location] | None = None
        self._inside: list[InlinePiece] = []
        self._image = ""

    def text(self, text: str, at: Location, *, code: bool = False) -> None:
        """A stretch of text."""
        piece = InlinePiece(
            text=text,
            at=at,
            code=code or self._on["code"] > 0,
            strong=self._on["strong"] > 0,
            struck=self._on["struck"] > 0,
        )
        (self._inside if self._link else self.pieces).append(piece)

    def flag(self, name: str, by: int) -> None:
        """`strong`, `struck` or `code` begins (1) or ends (-1)."""
        self._on[name] = max(self._on[name] + by, 0)

    def image(self, text: str, url: str = "", at: Location | None = None) -> None:
        """An image; worth a word where it is all that a link shows, or tells a license."""
        self._image = text or "image"
        if at and not self._link and _BADGE.search(url):
            self.pieces.append(InlinePiece(text=text, at=at, picture=True, image=url))

    def open(self, url: str, at: Location) -> None:
        """A link begins; one that was open ends."""
        self.close()
        self._link, self._image = (url, at), ""

    def close(self) -> None:
        """The link that is open ends."""
        if not self._link:
            return
        (url, at), self._link = self._link, None
        inside, self._inside = self._inside, []
        text = plain_text(inside)
        begin = next((p for p in inside if p.text.strip()), None)
        self.pieces.append(
            InlinePiece(
                text=text or self._image,
                at=begin.at if begin else at,
                url=url,
                url_at=at,
                code=self._on["code"] > 0 or all(p.code for p in inside if p.text.strip()),
                strong=self._on["strong"] > 0 or any(p.strong for p in inside),
                struck=self._on["struck"] > 0 or any(p.struck for p in inside),
                picture=not text,
            )
        )

    def tag(self, found: re.Match[str], at: Location) -> None:
        """A tag of HTML, which began at `at`."""
        end, name = bool(found[1]), found[2].lower()
        if name == "a":
            self._anchor(found, at)
        elif name in {"b", "strong"}:
            self.flag("strong", -1 if end else 1)
        elif name in {"s", "del", "strike"}:
            self.flag("struck", -1 if end else 1)
        elif name in {"code", "kbd"}:
            self.flag("code", -1 if end else 1)
        elif name == "img":
            alt, src = _ALT.search(found[3]), _SRC.search(found[3])
            said = unescape(alt[1] or alt[2] or "") if alt else ""
            self.image(said, unescape(src[1] or src[2] or "") if src else "", at)
        elif name in _BREAKS:
            self.text("\n", at)

    def _anchor(self, found: re.Match[str], at: Location) -> None:
        href = None if found[1] else _HREF.search(found[3])
        if href:
            group = href.lastindex or 1
            offset = found.start(3) - found.start() + href.start(group)
            lines = found.group()[:offset].split("\n")
            column = len(lines[-1]) + (at.column if len(lines) == 1 else 1)
            place = Location(at.file, at.line + len(lines) - 1, column)
            self.open(unescape(href[group]).strip(), place)
        else:
            self.close()


def read_pieces(node: AstNode, source: MarkdownSource) -> tuple[InlinePiece, ...]:
    """The pieces of a paragraph, heading or table cell."""
    reader = _InlineReader(node, source)
    reader.walk(node.children)
    reader.collector.close()
    return tuple(reader.collector.pieces)


class _InlineReader:
    def __init__(self, block: AstNode, source: MarkdownSource) -> None:
        self.collector = PieceCollector()
        self.source = source
        self.shifts = _shifts(block, source)
        self.block = block
        # Definitions of links before a paragraph's text are not counted by the parser.
        self.late = 0
        if type(block.node_value).__name__ == "Paragraph" and block.children:
            self.late = block.sourcepos.end.line - block.children[-1].sourcepos.end.line

    def place(self, node: AstNode, *, end: bool = False) -> Location:
        """Where a node begins or ends; in a cell an escaped bar counts one for the parser."""
        spot = node.sourcepos.end if end else node.sourcepos.start
        byte = spot.column
        for shift in self.shifts:
            byte += shift <= byte
        return self._later(spot.line, byte) if self.late else self.source.at(spot.line, byte)

    def _later(self, line: int, byte: int) -> Location:
        """A place in the text behind definitions, which stands `late` lines further down."""
        first = self.block.sourcepos.start
        begin = first.column if line == first.line else _indent(self.source.line(line)) + 1
        text = self.source.line(line + self.late)
        column = _indent(text) + 1 + max(byte - begin, 0)
        return Location(self.source.file, line + self.late, min(column, len(text) + 1))

    def walk(self, nodes: Sequence[AstNode]) -> None:
        for node in nodes:
            kind = type(node.node_value).__name__
            read = getattr(self, f"_{kind.lower()}", None)
            if read:
                read(node)
            else:
                self.walk(node.children)

    def _text(self, node: AstNode) -> None:
        self.collector.text(restore_delimiters(_value(node)), self.place(node))

    def _softbreak(self, node: AstNode) -> None:
        self.collector.text("\n", self.place(node))

    _linebreak = _softbreak

    def _code(self, node: AstNode) -> None:
        at, literal = self.place(node), str(node.node_value.value.literal)  # type: ignore[attr-defined]
        start = at.column - 1 + int(node.node_value.value.num_backticks)  # type: ignore[attr-defined]
        line = self.source.line(at.line)
        # One space on each side belongs to the backticks.
        start += line[start : start + 1] == " " and not literal.startswith(" ")
        place = Location(at.file, at.line, start + 1)
        self.collector.text(restore_delimiters(literal.replace("\n", " ")), place, code=True)

    def _strong(self, node: AstNode) -> None:
        self._flagged(node, "strong")

    def _strikethrough(self, node: AstNode) -> None:
        self._flagged(node, "struck")

    def _flagged(self, node: AstNode, flag: str) -> None:
        self.collector.flag(flag, 1)
        self.walk(node.children)
        self.collector.flag(flag, -1)

    def _image(self, node: AstNode) -> None:
        inside = PieceCollector()
        outer, self.collector = self.collector, inside
        self.walk(node.children)
        self.collector = outer
        url = self.source.address(node.node_value.value.url)  # type: ignore[attr-defined]
        outer.image(plain_text(inside.pieces), url, self.place(node))

    def _link(self, node: AstNode) -> None:
        url = self.source.address(node.node_value.value.url)  # type: ignore[attr-defined]
        self.collector.open(url, self._address(node, url))
        self.walk(node.children)
        self.collector.close()

    def _address(self, node: AstNode, url: str) -> Location:
        """Where the address of a link stands: behind its text, or where it is defined."""
        first = self.place(node.children[0]) if node.children else self.place(node)
        ends = self.place(node, end=True)
        begins = self.place(node.children[-1], end=True) if node.children else first
        if begins.line == ends.line:
            line = self.source.line(ends.line)
            at = line.find("](", begins.column - 1, ends.column)
            if at >= 0:
                at += 2
                while line[at : at + 1] in {" ", "\t", "<"}:
                    at += 1
                return Location(ends.file, ends.line, at + 1)
        return self.source.definitions.get(url, first)

    def _htmlinline(self, node: AstNode) -> None:
        if found := TAG.fullmatch(restore_delimiters(_value(node))):
            self.collector.tag(found, self.place(node))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t>"))


def _value(node: AstNode) -> str:
    return str(node.node_value.value)  # type: ignore[attr-defined]


def _shifts(block: AstNode, source: MarkdownSource) -> list[int]:
    """Bytes of a table cell at which the parser has dropped a backslash before `|`."""
    start, end = block.sourcepos.start, block.sourcepos.end
    if type(block.node_value).__name__ != "TableCell" or "\\|" not in source.line(start.line):
        return []
    raw = source.line(start.line).encode()[: end.column]
    found = []
    at = raw.find(b"\\|", start.column - 1)
    while at >= 0:
        found.append(at + 1)
        at = raw.find(b"\\|", at + 2)
    return found
