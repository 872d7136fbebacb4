"""A Markdown text made safe to parse, and where each byte of it stands.

The parser is fast but trusts its input: thousands of emphases or images inside one another end
the whole process. So the text is bounded first. Nothing is moved: each character keeps its line
and column, so that a place in the parsed text is a place in the file.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from itertools import accumulate

from osi_check.catalogs import ReadHints
from osi_check.errors import InputError
from osi_check.model import Location, Problem

# The largest real list known has 0.5 million characters.
MAX_CHARS = 2_000_000
# How many emphases and brackets may be open at a time; real lists reach five.
MAX_DEPTH = 60
# Columns in which marks of quotes and bullets are obeyed; real lists nest within twenty.
MAX_DELIMITERS = 80

# Stand-ins for delimiters beyond the bound: Unicode's noncharacters, which no text may hold.
_PLAIN = {mark: chr(0xFDD0 + i) for i, mark in enumerate("*_~[>-+.)")}
_BACK = str.maketrans({hidden: shown for shown, hidden in _PLAIN.items()})

_LINES = re.compile(r"\r\n|\r|\n")
_UNREADABLE = re.compile("[\0\ud800-\udfff]")  # NUL and halves of surrogate pairs
_BEGINS = frozenset(" \t>*+-0123456789")
_BLANK = re.compile(r"^[ \t]*$")
_CONTAINERS = re.compile(r"[ \t>*+\-.)0-9]*")
_MARK = re.compile(r">|(?<![*+-])[*+-](?=[ \t]|$)|(?<=[0-9])[.)](?=[ \t]|$)")

# What certainly closes again, so that it never counts as depth. Where the opening character is
# inside of code or HTML it opens nothing, and where it is not, nothing in between can hide the
# closing one: the pattern allows neither `<` nor `\` nor an odd number of backticks.
_LINK = re.compile(
    r"!?\[(?:[^\[\]`<>\\\n]|(?<!`)`[^`\n]{1,200}`(?!`)){0,600}\]"
    r"(?:\([^()\s<>`\\]{0,2000}\))?"
)
_EMPHASIS = re.compile(
    r"(?<![*_~])(\*{1,3}|_{1,3}|~{1,2})(?![\s*_~])"
    r"[^*_~`<>\\\[\]\n]{0,600}(?:[^\W_]|[).,:!?](?=\1(?:[\s.,;:!?)|]|\Z)))\1(?![*_~\w])"
)
_OPENERS = re.compile(r"\[|[*~]+(?![\s*~])|(?<![^\W_])_+(?![\s_])")

_STAND_IN = "ref:"  # before the number of an address
_LONG = 50_000  # characters from which on addresses of references may be too much for the parser

_DEFINITION = re.compile(r"[ >*+-]{0,9}\[[^\]]{1,300}\]:[ \t]{0,9}<?([^\s>]{1,2000})")

# One character of the rendered text, as it may be written: an entity, an escape, or itself.
_WRITTEN = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z0-9]{2,31});|\\[!-/:-@[-`{-~]|."
)


def restore_delimiters(text: str) -> str:
    """The text with what stood for delimiters turned back."""
    return text.translate(_BACK)


class MarkdownSource:
    """The lines of a file as the parser sees them.

    Raises `InputError` where the text is too long to be a list.
    """

    def __init__(self, text: str, file: str, hints: ReadHints | None = None) -> None:
        self.hints = hints or ReadHints()
        if len(text) > MAX_CHARS:
            raise InputError(
                Problem(
                    Location(file),
                    f"the file has {len(text):,} characters (limit: {MAX_CHARS:,})",
                )
            )
        self.file = file
        text = _UNREADABLE.sub("\ufffd", text.removeprefix("\ufeff"))
        self.lines = _bounded(_LINES.split(text))
        self.is_ascii = self.text.isascii()
        self._columns: dict[int, list[int]] = {}
        self._addresses: list[str] = []
        # Whether nearly all entries claim a license, and whether that makes a difference.
        self.claims_usual = self.doubted = False

    @cached_property
    def text(self) -> str:
        """What the parser reads."""
        return "\n".join(self.lines)

    @cached_property
    def definitions(self) -> dict[str, Location]:
        """Where each address of a reference link is defined."""
        found: dict[str, Location] = {}
        for number, line in enumerate(self.lines, 1):
            if "]:" in line and (match := _DEFINITION.match(line)):
                place = Location(self.file, number, match.start(1) + 1)
                found.setdefault(unescape(match[1]), place)
        return found

    @cached_property
    def parsed_text(self) -> str:
        """The text with short stand-ins for the addresses of reference links; see `address`.

        The parser expands no reference any more when the addresses are longer than 100,000
        characters together, as in lists that show an icon at every entry.
        """
        if len(self.text) < _LONG or not self.definitions:
            return self.text
        lines = list(self.lines)
        for number, line in enumerate(lines):
            if "]:" in line and (match := _DEFINITION.match(line)):
                self._addresses.append(unescape(match[1]))
                close = ">" if line[match.start(1) - 1] == "<" else ""
                lines[number] = f"{line[: match.start(1)]}{_STAND_IN}{len(self._addresses)}{close}"
        return "\n".join(lines)

    def address(self, url: str) -> str:
        """The address that a parsed one stands for."""
        if url.startswith(_STAND_IN) and url[len(_STAND_IN) :].isdigit():
            number = int(url[len(_STAND_IN) :])
            return self._addresses[number - 1] if 0 < number <= len(self._addresses) else url
        return restore_delimiters(url)

    def line(self, number: int) -> str:
        """A line by its number from 1; "" where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def column(self, line: int, byte: int) -> int:
        """The column in characters of the byte that the parser counts from 1."""
        text = self.line(line)
        if text.isascii():
            return max(byte, 1)
        if line not in self._columns:
            # Bytes 0x80 to 0xBF go on with a character, all others begin one.
            begins = (int((b & 0xC0) != 0x80) for b in text.encode())
            self._columns[line] = list(accumulate(begins))
        columns = self._columns[line]
        if byte <= len(columns):
            return max(columns[max(byte, 1) - 1], 1)
        return len(text) + byte - len(columns)

    def at(self, line: int, byte: int) -> Location:
        """The place of the byte that the parser counts from 1."""
        if self.is_ascii:
            return Location(self.file, line, byte)
        return Location(self.file, line, self.column(line, byte))

    def after(self, place: Location, count: int) -> Location:
        """The place `count` characters of rendered text further on the same line."""
        line = self.line(place.line)
        end = place.column - 1
        while count > 0 and (found := _WRITTEN.match(line, end)):
            end = found.end()
            count -= max(len(unescape(found.group())) - found.group().startswith("\\"), 1)
        return Location(place.file, place.line, end + 1)


def _bounded(lines: list[str]) -> list[str]:
    """The lines with every delimiter beyond the depth that is followed turned into plain text."""
    lines = [_narrow(line) for line in lines]
    start = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or _BLANK.match(lines[i]):
            if _delimiters(lines[start:i]) > MAX_DEPTH:
                # No paragraph, heading or cell reaches over a blank line.
                lines[start:i] = _flat("\n".join(lines[start:i])).split("\n")
            start = i + 1
    return lines


def _delimiters(lines: list[str]) -> int:
    return sum(line.count(mark) for line in lines for mark in "[*_~")


def _narrow(line: str) -> str:
    """The line with marks of quotes and bullets beyond the bound turned into plain text."""
    found = _CONTAINERS.match(line) if line[:1] in _BEGINS else None
    head = found.group() if found else ""
    if len(head) + 3 * head.count("\t") <= MAX_DELIMITERS:
        return line
    keep = (
        MAX_DELIMITERS // 4 if "\t" in head else MAX_DELIMITERS
    )  # a tab reaches up to four columns
    tail = _MARK.sub(lambda mark: _PLAIN[mark.group()], head[keep:] + line[len(head) :][:1])
    return head[:keep] + tail + line[len(head) + 1 :]


def _flat(block: str) -> str:
    masked = block
    for _ in range(3):  # a badge is an image inside of a link
        masked = _LINK.sub(_mask, masked)
    masked = _EMPHASIS.sub(_mask, masked)
    depth = {"[": 0, "*": 0}
    out: list[str] = []
    end = 0
    for opener in _OPENERS.finditer(masked):
        marks, begin = opener.group(), opener.start()
        if _is_escaped(masked, begin):
            # Nor does the bound make plain text of it: the backslash would be left.
            marks, begin = marks[1:], begin + 1
        kind = "[" if marks == "[" else "*"
        depth[kind] += len(marks)
        if depth[kind] > MAX_DEPTH:
            out += [block[end:begin], *(_PLAIN[mark] for mark in marks)]
            end = opener.end()
    return "".join([*out, block[end:]])


def _is_escaped(text: str, index: int) -> bool:
    """Whether an odd number of backslashes stands before a character: it opens nothing then."""
    start = index
    while start > 0 and text[start - 1] == "\\":
        start -= 1
    return (index - start) % 2 == 1


def _mask(found: re.Match[str]) -> str:
    return ")" * len(found.group())
