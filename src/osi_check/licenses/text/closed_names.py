"""Finds names of restrictive licenses that have no SPDX id in running text. Pure.

The names and keys are from ScanCode's data, in the index of license texts (see
`tools/license_names.py`): "the Acme Source License 1.1", "Acme Community License Agreement", or an
abbreviation with a typical ending. The distinctive words of a name must appear in order. The version
selects among several licenses with the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from osi_check.licenses.text.index import index
from osi_check.patterns import lazy_pattern, rare_pattern


class NameWord(NamedTuple):
    """A word of a text: as it counts, as it stands there, and where."""

    word: str
    spelling: str
    start: int
    end: int


_WORD = lazy_pattern(r"[A-Za-z0-9][A-Za-z0-9#+]*(?:\.[A-Za-z0-9]+)*")
_VERSION = lazy_pattern(r"v?\d[\w.]*")
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_HINT = rare_pattern(r"licen[cs]|agreement|eula|terms", re.IGNORECASE)
_ABBREVIATION = lazy_pattern(r"[A-Z][A-Za-z]*[A-Z]*L(?:A|v?\d)?")
# What says that something is a license, whatever its name.
LICENSE_WORDS = frozenset("license licence licenses licences agreement eula terms tos sla".split())
# Words that a name is said with or without.
LOOSE_WORDS = frozenset("the a an of and or for to version v ver end user".split())
LEAST_LETTERS = 4  # of an abbreviation, or of a name of one word
_ACROSS = 3  # words that do not count between two that do


def name_words(text: str) -> list[NameWord]:
    """The words of a text."""
    return [
        NameWord(m[0].lower().rstrip("."), m[0], m.start(), m.end()) for m in _WORD.finditer(text)
    ]


def is_version(word: str) -> bool:
    """Whether a word is a version or a year."""
    return _VERSION.fullmatch(word) is not None


def is_abbreviation(spelling: str) -> bool:
    """Whether a word is written like the abbreviation of a license's name."""
    return len(spelling) >= LEAST_LETTERS and _ABBREVIATION.fullmatch(spelling) is not None


def core_words(words: Sequence[NameWord]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name that tell, and its versions."""
    core = [
        w.word
        for w in words
        if w.word not in LICENSE_WORDS and w.word not in LOOSE_WORDS and not is_version(w.word)
    ]
    return tuple(core), tuple(w.word.lstrip("v") for w in words if is_version(w.word))


@cache
def _by_first() -> dict[str, list[tuple[tuple[str, ...], dict[tuple[str, ...], str]]]]:
    """By first word: the words of a name, and the id by its versions; longer names first."""
    names: dict[tuple[str, ...], dict[tuple[str, ...], str]] = {}
    known = index()
    for name, versions, license in known.header.names:
        names.setdefault(tuple(name.split()), {})[tuple(versions.split())] = known.licenses[
            license
        ].id
    found: dict[str, list[tuple[tuple[str, ...], dict[tuple[str, ...], str]]]] = {}
    for core, ids in sorted(names.items(), key=lambda n: (-len(n[0]), n[0])):
        found.setdefault(core[0], []).append((core, ids))
    return found


def find_closed_names(text: str) -> Iterator[tuple[str, int, int]]:
    """The names in a text: id, begin and end; none within another."""
    if not _HINT.search(text):
        return
    names = _by_first()
    words = name_words(text)
    at = 0
    while at < len(words):
        behind = at + 1
        for core, ids in names.get(words[at].word, ()):
            last = _matched(words, at, core)
            if last:
                yield _id(words, at, last, ids), words[at].start, words[last - 1].end
                behind = last
                break
        at = behind


def _matched(words: Sequence[NameWord], at: int, core: tuple[str, ...]) -> int:
    """Behind which word a name that begins at a word ends; 0 where it does not stand there."""
    if not (words[at].spelling[0].isupper() or any(map(str.isdigit, words[at].spelling))):
        return 0
    place, told = at, False
    for number, word in enumerate(core):
        skipped = 0
        while number and place < len(words) and words[place].word != word:
            said = words[place].word
            loose = said in LICENSE_WORDS or said in LOOSE_WORDS or is_version(said)
            if not loose or skipped == _ACROSS:
                return 0
            told = told or said in LICENSE_WORDS
            place, skipped = place + 1, skipped + 1
        if place >= len(words) or words[place].word != word:
            return 0
        place += 1
    while place < len(words) and (
        words[place].word in LICENSE_WORDS or (is_version(words[place].word) and not told)
    ):
        told = told or words[place].word in LICENSE_WORDS
        place += 1
    if told or (len(core) == 1 and is_abbreviation(words[at].spelling)):
        return place
    return 0


def _id(words: Sequence[NameWord], first: int, last: int, ids: dict[tuple[str, ...], str]) -> str:
    """The id for the version that is said; the name as an id where it is none's.

    The year of a text may be left out.
    """
    near = words[first : last + 3]
    behind = [w for w in near[last - first :] if is_version(w.word) or w.word in LOOSE_WORDS]
    said = {w.word.lstrip("v") for w in (*near[: last - first], *behind) if is_version(w.word)}
    said = {number.removesuffix(".0") for number in said}
    years = {number for number in said if _YEAR.fullmatch(number)}
    fitting = []
    for versions, id in ids.items():
        numbers = {number.removesuffix(".0") for number in versions}
        dated = {number for number in numbers if _YEAR.fullmatch(number)}
        if numbers - dated == said - years and (not years or years & dated):
            fitting.append((len(years & dated), len(dated) == 0, id))
    best = {id for *rank, id in fitting if tuple(rank) == max(f[:2] for f in fitting)}
    if len(best) == 1:
        return best.pop()
    if len(ids) == 1 and not said:
        return next(iter(ids.values()))
    return "LicenseRef-" + "-".join(w.spelling for w in words[first:last] if w.word != "version")


def is_closed_name(id: str) -> bool:
    """Whether an id is one of ScanCode's, or made of the name of a license that it lists."""
    if id.startswith("LicenseRef-scancode-"):
        return True
    core, _ = core_words(name_words(id.removeprefix("LicenseRef-").replace("-", " ")))
    return bool(core) and any(core == known for known, _ in _by_first().get(core[0], ()))


def closed_name_id(name: str) -> str:
    """The id of a license by its name, if that is all that a text is; else nothing."""
    found = list(find_closed_names(name.strip()))
    if len(found) != 1:
        return ""
    ((id, start, end),) = found
    beside = name_words(f"{name.strip()[:start]} {name.strip()[end:]}")
    return id if all(w.word in LOOSE_WORDS or is_version(w.word) for w in beside) else ""
