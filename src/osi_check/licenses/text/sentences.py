"""Splits what is not part of a license into sentences, titles, and notices."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from osi_check.licenses.text.words import Words
from osi_check.patterns import lazy_pattern

# What stands before the words of a line: comment marks, quotes, rules, Markdown.
_DECORATION = lazy_pattern(r"^[\s>#*/;|%'\"=_~+!<-]{0,60}")
# What closes the line of a comment in a box.
_CLOSING = lazy_pattern(r"\s(?:--+|\*+/?|#+|\|+|//+|\\+)\s{0,8}$")
_BULLET = lazy_pattern(r"^\s{0,40}(?:[-*+•·∙◦]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s")
_HEADING = lazy_pattern(r"^\s{0,10}(?:#{1,6}\s|[=*]{2,}\s*\w|[-~_+]{3,}\s*\w)|:\s*$")
_RULE = lazy_pattern(r"^[\s>#*/;|%'\"=_~+.-]*$")
_OWNER = lazy_pattern(
    r"^[\W_]{0,40}(?:(?:[Pp]ortions|[Pp]arts|[Oo]riginal|[Mm]odifications?)\s(?:\w+\s){0,2}?)?"
    r"(?:Copyright|COPYRIGHT|copyright\s{0,3}(?:\([cC]\)|©|\d)|Copr\.|©|\([cC]\)\s{0,3}(?:Copyright|\d)|SPDX-)"
)
# A line below an owner's that begins anew, unless the owner's goes on.
_ANEW = lazy_pattern(r"^[\W_]{0,40}[A-Z][a-z]")
_GOES_ON = lazy_pattern(r"(?:[,&©)]|\d{4}|\b(?:and|of|the|by|for|copyright))\s*$", re.IGNORECASE)
_RIGHTS = lazy_pattern(r"^[\W_]{0,40}all rights reserved\b", re.IGNORECASE)
# A full stop ends a sentence unless it follows a short form or an initial.
_END = lazy_pattern(
    r"[.!?](?<!\b[A-Z].)(?<!\be\.g.)(?<!\bi\.e.)(?<!\bInc.)(?<!\bCorp.)(?<!\bLtd.)(?<!\bCo.)(?<!\bNo.)"
    r"(?<!\bSt.)(?<!\bvs.)(?<!\bv.)(?<!\bver.)(?<!\bVer.)(?<!\bp.)(?<!\bz o.)[\"')\]*_]{0,3}\s+(?=[\"'(\[*_]{0,3}[A-Z0-9])"
)
_BOX = frozenset("-*/#|\\")
_FULL_LINE = 40  # characters of a line that was broken because it was full
_STOPS = frozenset(".;:!?")
_MAX_CACHED_CHARS = 300  # characters of a line up to which what it is is remembered


class TextUnit(NamedTuple):
    """A sentence or a line: as it stands but on one line, and on which lines it stood."""

    text: str
    start: int
    end: int
    alone: bool  # it is all that stands on its line or lines: a title could look so


def units_outside(words: Words, covered: Iterable[tuple[int, int]]) -> list[TextUnit]:
    """The units outside the covered ranges of words (first, last exclusive; sorted)."""
    found: list[TextUnit] = []
    before = 0
    for first, last in covered:
        found += units_between(words, before, words.start(first))
        before = words.end(last - 1)
    return found + units_between(words, before, len(words.source))


def units_within(words: Words, first: int, last: int) -> list[TextUnit]:
    """The units of the words `first` to `last` (exclusive)."""
    return units_between(words, words.start(first), words.end(last - 1)) if first < last else []


def units_between(words: Words, start: int, end: int) -> list[TextUnit]:
    """The units of the characters `start` to `end` (exclusive)."""
    text = words.source
    found = list(_cut(text[start:end], words.line(start)))
    # What shares its line with words outside is not alone on it.
    if found and _split(text, start):
        found[0] = found[0]._replace(alone=False)
    if found and _split(text, end):
        found[-1] = found[-1]._replace(alone=False)
    return found


def _split(text: str, position: int) -> bool:
    """Whether there are words on either side of a position, on its line."""
    first = text.rfind("\n", 0, position) + 1
    last = text.find("\n", position)
    sides = text[first:position], text[position : len(text) if last < 0 else last]
    return all(any(c.isalnum() for c in side) for side in sides)


class _Line(NamedTuple):
    """What a line is: `said` is what it says, if anything; `new`: it begins a paragraph."""

    said: str
    new: bool
    star: str  # it begins with one, as comments do, behind blanks or without
    owner: bool  # it names an owner, and that is all
    anew: bool  # below an owner's line, it would begin a paragraph
    rule: bool
    heading: bool  # that ends its paragraph


def _read(line: str) -> _Line:
    owner = _OWNER.match(line) is not None
    heading = _HEADING.match(line) is not None
    begin = _DECORATION.match(line)
    closing = _CLOSING.search(line[-80:]) if line[-1:] in _BOX or line[-1:].isspace() else None
    end = len(line) - len(line[-80:]) + closing.start() if closing else len(line)
    said = " ".join(line[begin.end() if begin else 0 : end].split())
    bullet = _BULLET.match(line)
    return _Line(
        said if any(c.isalnum() for c in said) else "",
        owner or heading or bullet is not None or _RIGHTS.match(line) is not None,
        bullet[0].rstrip() if bullet and bullet[0].strip() == "*" else "",
        owner and not _GOES_ON.search(line),
        _ANEW.match(line) is not None,
        _RULE.match(line) is not None,
        heading and not line.rstrip().endswith(":"),
    )


_remembered = lru_cache(maxsize=2048)(_read)


def _cut(text: str, number: int) -> Iterator[TextUnit]:
    paragraph: list[tuple[int, str]] = []
    named = False
    lines = text.split("\n")
    read_lines = [
        _remembered(line) if len(line) <= _MAX_CACHED_CHARS else _read(line) for line in lines
    ]
    commented = _commented(read_lines)
    for at, read in enumerate(read_lines):
        new = (read.new and at not in commented) or (named and read.anew)
        named = read.owner
        if paragraph and (new or read.rule):
            yield from _sentences(paragraph)
            paragraph = []
        if read.said:
            paragraph.append((number, read.said))
            if read.heading:
                yield from _sentences(paragraph)
                paragraph = []
        number += 1
    yield from _sentences(paragraph)


def _commented(lines: list[_Line]) -> set[int]:
    """The lines that go on with those before them, though they begin with a star: they are of a comment.

    It is one if a line that was broken because it was full goes on in small letters behind blanks and a star.
    Items of lists may begin with a small letter, too, but seldom with blanks.
    """
    found: set[int] = set()
    first = 0
    for last in range(1, len(lines) + 1):
        if last < len(lines) and lines[last].star and lines[first].star:
            continue
        block = range(first + 1, last)
        if any(lines[at].star != "*" and _runs_on(lines[at - 1], lines[at]) for at in block):
            found.update(
                at for at in block if not lines[at].owner and lines[at - 1].said[-1:] not in _STOPS
            )
        first = last
    return found


def _runs_on(before: _Line, line: _Line) -> bool:
    full = len(before.said) >= _FULL_LINE and before.said[-1] not in _STOPS
    return full and line.said[:1].islower()


def _sentences(paragraph: list[tuple[int, str]]) -> Iterator[TextUnit]:
    if not paragraph:
        return
    joined = " ".join(said for _, said in paragraph)
    places = []  # where in `joined` each line begins
    at = 0
    for _, said in paragraph:
        places.append(at)
        at += len(said) + 1

    def line_of(position: int) -> int:
        return paragraph[bisect_right(places, position) - 1][0]

    begin = 0
    cuts = [found.end() for found in _END.finditer(joined)] + [len(joined)]
    for cut in cuts:
        said = joined[begin:cut].strip()
        if any(c.isalnum() for c in said):
            yield TextUnit(said, line_of(begin), line_of(max(begin, cut - 2)), len(cuts) == 1)
        begin = cut
