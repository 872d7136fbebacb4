"""Parses a README of any format into passages, with their sections and lines.

Passages are sentences, which may run over several lines, without badges, images, HTML, and link targets. The time is
linear, and everything is cut to a maximum size first: a README may be a megabyte of garbage.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import Literal, TypeAlias

from msgspec import Struct

from osi_check.patterns import Pattern, demand_mask
from osi_check.repository.readme import forms, markup

MAX_DOCUMENT_CHARS = 200_000
MAX_LINES = 5_000
MAX_LINE_CHARS = 1_500
MAX_PASSAGE_CHARS = 4_000
MAX_OPTION_LINES = 6  # lines below an image of reStructuredText that are about it

PassageKind: TypeAlias = Literal["heading", "text", "item", "row", "code"]


class Passage(Struct, frozen=True, gc=False):
    """A heading, paragraph, list item, table row or line of code, without its markup.

    `section` holds the headings above it in lower case, outermost first, joined by " > ".
    `starts` are the offsets at which the lines from `line` on begin in `text`.
    """

    kind: PassageKind
    text: str
    line: int
    section: str = ""
    level: int = 0
    starts: tuple[int, ...] = (0,)

    def line_at(self, offset: int) -> int:
        """The line of the file on which the character at `offset` stands."""
        return self.line + bisect_right(self.starts, offset) - 1


class ReadmeDocument(Struct, frozen=True, dict=True):
    """A text read: its path, its passages in order, its links, and its images (mostly badges).

    `lines` are those of the text as Markdown, each on its number.
    """

    path: str
    passages: tuple[Passage, ...]
    links: tuple[markup.Link, ...]
    images: tuple[markup.Image, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first heading, else nothing."""
        return next((p.text for p in self.passages if p.kind == "heading"), "")

    def head(self, most: int = 1_500) -> Iterator[Passage]:
        """What stands before the first section of some length: where a tool says what it is."""
        said = 0
        for passage in self.passages:
            if passage.kind == "code":
                continue
            if said and passage.kind == "heading" and passage.level > 1 and said > 200:
                return
            yield passage
            if passage.kind != "heading":
                said += len(passage.text)
            if said > most:
                return

    def prose(self) -> Iterator[Passage]:
        """Everything but code."""
        return (p for p in self.passages if p.kind != "code")

    def passages_for(self, *patterns: Pattern) -> list[Passage]:
        """The passages in which one of the patterns may match, in order: mostly, a few."""
        found: set[int] = set()
        for need in {p.needs for p in patterns}:
            if self._mask & need == need:
                found.update([n for n, mask in enumerate(self._masks) if mask & need == need])
        return [self.passages[number] for number in sorted(found)]

    def prose_for(self, *patterns: Pattern) -> list[Passage]:
        """Everything but code in which one of the patterns may match."""
        return [p for p in self.passages_for(*patterns) if p.kind != "code"]

    @cached_property
    def _masks(self) -> tuple[int, ...]:
        """The demands that each passage may meet."""
        return tuple(demand_mask(passage.text) for passage in self.passages)

    @cached_property
    def _mask(self) -> int:
        """The demands that one of the passages may meet."""
        return reduce(or_, self._masks, 0)


PlacedPassage: TypeAlias = tuple[ReadmeDocument, Passage]

_DIRECTIVE = re.compile(r"\s{0,20}\.\. (?:image|figure|raw|contents|\|)")
_FIELD = re.compile(r"\s{0,20}:[a-z-]{2,30}:\s")  # in Markdown, a picture: ":warning: deprecated"
_MARKDOWN = re.compile(r"\.(?:md|mdx|markdown|mkdn?)$", re.IGNORECASE)
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s{0,20}(\S.{0,400})")
_HTML_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_UNDERLINES = tuple('=-~^"+#*')
_UNDERLINE = re.compile(r"(=|-|~|\^|\"|\+|#|\*)\1{2,200}\s*")
_FENCE = re.compile(r"\s{0,8}(?:>\s{0,3})?(`{3,}|~{3,})")
_ITEM = re.compile(r"\s{0,20}(?:[-*+•]|\d{1,3}[.)]|#\.)\s+")
_RST_CODE = re.compile(r"\s{0,20}\.\. (?:code|code-block|sourcecode|prompt)::")
_RST_NOTE = re.compile(
    r"\s{0,20}\.\. (?:admonition|attention|caution|danger|error|hint|important|note|tip|warning"
    r"|container|topic|sidebar|epigraph|rubric|centered|deprecated|versionadded|versionchanged)::"
)
_RST_OPTION = re.compile(r"\s{1,20}:alt:\s{1,9}(\S.{0,300})")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s{0,3}){1,4}")
_CALLOUT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+=-]{3,}")


@lru_cache(maxsize=16)
def parse_document(path: str, text: str) -> ReadmeDocument:
    """Read a README of the form that its path's ending tells; at most 200,000 characters of it."""
    return _PassageReader(path, text[:MAX_DOCUMENT_CHARS]).document()


class _PassageReader:
    """Turns lines into passages, one line at a time."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.is_markdown = bool(_MARKDOWN.search(path))
        lines = (line[:MAX_LINE_CHARS].rstrip("\r") for line in text.split("\n")[:MAX_LINES])
        self.lines = forms.as_markdown(path, tuple(lines))
        self.passages: list[Passage] = []
        self.links: list[markup.Link] = []
        self.images: list[markup.Image] = []
        self.headings: list[tuple[int, str]] = []
        self.section = ""
        self.styles: list[str] = []  # reStructuredText: underlines in order of appearance
        self.open: list[str] = []  # the lines of the paragraph or item under way
        self.open_kind: PassageKind = "text"
        self.open_line = 1
        self.fence = ""
        self.indented = False  # inside an indented block of reStructuredText code
        self.comment = False
        self.tag = 0  # lines for which an HTML tag that was opened may still run on
        self.skip = False

    def document(self) -> ReadmeDocument:
        for index, line in enumerate(self.lines):
            if self.skip:  # the underline of a heading that was read with the line before
                self.skip = False
            else:
                self._line(index, line)
        self._close()
        return ReadmeDocument(
            self.path,
            tuple(self.passages),
            tuple(self.links),
            tuple(self.images),
            tuple(self.lines),
        )

    def _line(self, index: int, line: str) -> None:
        # As in `markup`, no pattern is tried without a character that it needs.
        number = index + 1
        if self._code(line, number) or self._commented(line):
            return
        self.links.extend(markup.find_links(line, number))
        self._pictures(line, number)
        line = _RST_NOTE.sub("", line, count=1) if ".. " in line else line
        begins = line.lstrip()[:1]
        if not begins or markup.is_target(line):
            self._close()
        elif (
            (begins == "." and _DIRECTIVE.match(line))
            or (begins == ":" and not self.is_markdown and _FIELD.match(line))
            or self._tagged(line)
            or self._heading(index, line)
        ):
            return
        elif begins in "|:+=-" and _RULE.fullmatch(line):
            self._close()
        else:
            self._words(line, number)

    def _pictures(self, line: str, number: int) -> None:
        """Take in the images of a line; reStructuredText has the words of one below it."""
        if "![" in line or "<" in line or "::" in line:
            self.images.extend(markup.find_images(line, number))
        elif ":alt:" in line and self.images and (words := _RST_OPTION.match(line)):
            shown = self.images[-1]
            if number - shown.line <= MAX_OPTION_LINES:
                self.images[-1] = markup.Image(shown.line, words[1], shown.url)

    def _code(self, line: str, number: int) -> bool:
        """Whether the line belongs to a block of code (and was taken as such)."""
        fence = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if self.fence:
            if fence and fence[1].startswith(self.fence):
                self.fence = ""
            else:
                self._add("code", line.strip(), number)
            return True
        if fence:
            self._close()
            self.fence = fence[1][:3]
            return True
        if self.indented:
            if line.strip() and not line.startswith((" ", "\t")):
                self.indented = False
                return False
            self._close()
            self._add("code", line.strip(), number)
            return True
        if "::" not in line or _RST_NOTE.match(line):
            return False
        directive = bool(_RST_CODE.match(line))
        if directive:
            self._close()
        self.indented = directive or (line.rstrip().endswith("::") and line.strip() != "::")
        return directive

    def _commented(self, line: str) -> bool:
        """Whether the line lies inside an HTML comment of several lines."""
        if self.comment:
            self.comment = "-->" not in line
            return True
        start = line.rfind("<!--") if "<" in line else -1
        if start >= 0 and "-->" not in line[start:] and not line[:start].strip():
            self.comment = True
            return True
        return False

    def _tagged(self, line: str) -> bool:
        """Whether the line lies inside an HTML tag that runs over several lines."""
        if self.tag:
            self.tag = 0 if ">" in line else self.tag - 1
            return True
        if markup.opens_tag(line):
            self.tag = 12
        return False

    def _heading(self, index: int, line: str) -> bool:
        """Whether the line is a heading (and was taken as such)."""
        if "#" in line and (marked := _HEADING.match(line)):
            self._title(len(marked[1]), marked[2].rstrip("# "), index + 1)
            return True
        if "<" in line and (tagged := _HTML_HEADING.search(line)):
            words = markup.clean_line(line)
            self._title(int(tagged[1]), words, index + 1)
            return bool(words)
        if self.open or index + 1 == len(self.lines):
            return False
        below = self.lines[index + 1].strip()
        if (
            below[:1] in _UNDERLINES
            and _UNDERLINE.fullmatch(below)
            and not _ITEM.match(line)
            and len(line) < 200
            and not _RULE.fullmatch(line)
            and 2 * len(below) >= len(line.strip())
        ):
            if below[0] not in self.styles:
                self.styles.append(below[0])
            self._title(self.styles.index(below[0]) + 1, line.strip(), index + 1)
            self.skip = True
            return True
        return False

    def _title(self, level: int, text: str, number: int) -> None:
        self._close()
        words = markup.clean_line(text)
        if not words:
            return
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.section = self._above()
        self._add("heading", words, number, level)
        self.headings.append((level, words.lower()[:120]))
        self.section = self._above()

    def _above(self) -> str:
        return " > ".join(words for _, words in self.headings)

    def _words(self, line: str, number: int) -> None:
        if ">" in line or "[!" in line:
            line = _CALLOUT.sub("", _QUOTE.sub("", line, count=1))
        item = _ITEM.match(line)
        row = line.lstrip().startswith("|")
        if item or row:
            self._close()
        words = markup.clean_line(line[item.end() :] if item else line)
        if not self.open:
            if not words:
                return
            self.open_line = number
            self.open_kind = "item" if item else "row" if row else "text"
        self.open.append(words)
        if row or sum(map(len, self.open)) > MAX_PASSAGE_CHARS:
            self._close()

    def _close(self) -> None:
        if not self.open:
            return
        starts, offset = [], 0
        for words in self.open:
            starts.append(offset)
            offset += len(words) + 1
        text = markup.join_lines(self.open).rstrip()
        self._add(self.open_kind, text, self.open_line, 0, tuple(starts))
        self.open = []

    def _add(
        self,
        kind: PassageKind,
        text: str,
        line: int,
        level: int = 0,
        starts: tuple[int, ...] = (0,),
    ) -> None:
        if text:
            self.passages.append(Passage(kind, text, line, self.section, level, starts))
