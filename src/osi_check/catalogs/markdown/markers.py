"""Puts a rendered catalogue between markers of a document; the rest of it stays as it is. Pure.

A marker is a comment on a line of its own, outside of code:

    <!-- osi-check:begin -->          the whole list: contents, categories, stacks
    <!-- osi-check:begin stacks -->   a part: `contents`, `stacks`, or categories by their id
    <!-- osi-check:end -->

Words in brackets are a note to whoever reads the source; `level=3` sets the level of headings,
which else are one below the heading above the marker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from osi_check.catalogs.markdown import write
from osi_check.errors import InputError
from osi_check.model import Catalogue, Location, Problem

_MARKER = re.compile(r" {0,3}<!--[ \t]{0,9}osi-check:(begin|end)(?![\w-])([^<>]{0,500}?)-->[ \t]*")
_NOTE = re.compile(r"\([^()]{0,300}\)")
_LEVEL = re.compile(r"level=([1-5])")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^\n]*)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+([^\n]*?))??(?:[ \t]+#{1,99})?[ \t]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
MARKER_HINT = "<!-- osi-check:begin --> and <!-- osi-check:end -->"


class _Place(Struct):
    """What stands between two markers: lines `begin` to `end`, from 0, the markers among them."""

    begin: int
    words: list[str]
    headings: list[tuple[int, str]]  # level and text of those before it, outside of markers
    end: int = 0


def fill_markers(
    text: str,
    file: str,
    catalogue: Catalogue,
    verdict_of: write.VerdictOf | None = None,
) -> str:
    """The document with what the catalogue says between each pair of markers.

    Raises `InputError` where markers are missing, not in pairs, or ask for what is not there.
    """
    ends = _LINE_END.findall(text)
    newline = max({*ends} or {"\n"}, key=ends.count)
    lines = [line for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text) if line]
    problems: list[Problem] = []
    places = list(_places(lines, file, problems))
    if not places and not problems:
        problems.append(Problem(Location(file), f"no osi-check markers found; add {MARKER_HINT}"))
    known = {
        write.CONTENTS_PART,
        write.STACKS_PART,
        *(c.id for c in catalogue.categories),
    }
    for place in places:
        problems += _unknown(place, file, known)
    if problems:
        raise InputError(*problems)
    for place in reversed(places):
        body = _body(place, catalogue, verdict_of).replace("\n", newline)
        between = [newline, body, newline, newline] if body else []
        lines[place.begin + 1 : place.end] = between
    return "".join(lines)


def _places(lines: list[str], file: str, problems: list[Problem]) -> Iterator[_Place]:
    """Each pair of markers; those that are not in pairs are problems."""
    is_open: _Place | None = None
    headings: list[tuple[int, str]] = []
    for number, line in _outside_code(lines):
        if found := _MARKER.fullmatch(line):
            if (found[1] == "begin") == (is_open is not None):
                expected = "an end" if is_open else "a begin"
                message = f"found osi-check:{found[1]} without {expected} before it"
                problems.append(Problem(Location(file, number + 1), message))
            elif is_open is None:
                words = _NOTE.sub(" ", found[2]).split()
                is_open = _Place(number, words, list(headings))
            else:
                is_open.end = number
                yield is_open
                is_open = None
        elif is_open is None and (heading := _HEADING.fullmatch(line)):
            headings.append((len(heading[1]), heading[2] or ""))
    if is_open is not None:
        message = "osi-check:begin has no end; add <!-- osi-check:end --> below it"
        problems.append(Problem(Location(file, is_open.begin + 1), message))


def _outside_code(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The numbered lines that are not in a fenced block of code, without their ends."""
    fence = ""
    for number, line in enumerate(lines):
        bare = line.rstrip("\r\n").removeprefix("\ufeff")
        found = _FENCE.fullmatch(bare)
        if fence:
            closes = found and found[1].startswith(fence) and not found[2].strip()
            fence = "" if closes else fence
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            fence = found[1]
        else:
            yield number, bare


def _unknown(place: _Place, file: str, known: set[str]) -> Iterator[Problem]:
    at = Location(file, place.begin + 1)
    for word in place.words:
        if word not in known and not _LEVEL.fullmatch(word):
            there = ", ".join(sorted(known))
            yield Problem(at, f"unknown word {word[:60]!r} in the marker; choose from {there}")


def _body(place: _Place, catalogue: Catalogue, verdict_of: write.VerdictOf | None) -> str:
    level = min(place.headings[-1][0] + 1, 5) if place.headings else 2
    names = []
    for word in place.words:
        if found := _LEVEL.fullmatch(word):
            level = int(found[1])
        else:
            names.append(word)
    if names:
        return write.render_parts(catalogue, names, verdict_of, level=level)
    above = [text for _, text in place.headings]
    return write.render_body(catalogue, verdict_of, level=level, above=above)
