"""Recognizes sentences that join clauses of approved notices.

Where two clauses meet, there are runs of words that no notice has. So each clause, between commas,
brackets, and the like, is checked alone. If it has a word that could take something away, all its
runs of four words must be known, and the ends of the sentence count as words. Otherwise, it may have
ordinary words next to known runs of three.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.ordinary_words import IDIOM
from osi_check.licenses.text.beside.piece_phrases import SAYINGS
from osi_check.licenses.text.beside.pieces import takes_nothing
from osi_check.licenses.text.beside.prose import points_elsewhere
from osi_check.licenses.text.beside.weighing_words import LEADING, TAKING
from osi_check.licenses.text.index import checksum, index
from osi_check.licenses.text.known_wording import (
    FOREIGN,
    OTHER,
    RUN,
    TOKEN,
    has_place,
    mark_sentence,
    shape_words,
    spell,
)
from osi_check.patterns import lazy_pattern

_MAX_CHARS = 900  # characters of a sentence that is asked
_JOINT = lazy_pattern(r"[;:()]|,\s|\s[-–—]{1,2}\s|\.\s")
_SAID, _CLOSED = "~", "¤"
_LICENSES = frozenset(("§", "license", "licenses"))


@lru_cache(maxsize=1024)
def has_known_clauses(text: str) -> bool:
    """Whether a sentence on a license has several clauses, each known from approved notices."""
    if len(text) > _MAX_CHARS or not text.isascii():
        return False
    passage = mark_sentence(text)
    if _CLOSED in passage or points_elsewhere(text):
        return False
    clauses = [part for part in _JOINT.split(passage) if TOKEN.search(part)]
    last = len(clauses) - 1
    if (
        last < 1
        or _LICENSES.isdisjoint(TOKEN.findall(passage))
        or any(map(_says_where, clauses[1:]))
    ):
        return False
    return all(
        _is_known(text, clause, first=at == 0, last=at == last) for at, clause in enumerate(clauses)
    )


_PLACED = frozenset("§¬¶⁄¤")


def _says_where(clause: str) -> bool:
    """Whether a clause says whom, where, when or what for a license is.

    What names a license, a file or a page, or may stand anywhere, says none of these.
    """
    first = TOKEN.search(clause)
    if first is None or first[0] not in LEADING:
        return False
    words = TOKEN.findall(_without_sayings(clause))
    return words[:1] != [] and words[0] in LEADING and _PLACED.isdisjoint(words)


def _without_sayings(clause: str) -> str:
    """A clause with a mark for each saying that may stand anywhere."""
    return IDIOM.sub(f" {_CLOSED} ", SAYINGS.sub(f" {_CLOSED} ", clause))


def _is_known(text: str, clause: str, *, first: bool, last: bool) -> bool:
    words = _words(text, clause, first=first, last=last)
    if OTHER in words:
        return False  # what no dictionary has could be anybody, any time or place
    if not TAKING.isdisjoint(words):
        return len(words) >= RUN and _has_runs(words, range(len(words) - RUN + 1), RUN)
    if FOREIGN in words or has_place(words):
        return False
    if len(words) >= RUN - 1 and _has_runs(words, range(len(words) - RUN + 2), RUN - 1):
        return True
    said = _without_sayings(clause)
    words = [_SAID if w == _CLOSED else w for w in _words(text, said, first=first, last=last)]
    return all(takes_nothing(words, at) or _is_at_home(words, at) for at in range(len(words)))


def _words(text: str, clause: str, *, first: bool, last: bool) -> list[str]:
    """The words of a clause in one spelling; an edge only where the sentence has it."""
    said = [spell(word) for word in TOKEN.findall(clause)]
    words = [word for word, _ in shape_words(text, said)]
    return [*["^"] * first, *words, *["$"] * last]


def _is_at_home(words: Sequence[str], at: int) -> bool:
    """Whether all runs of a clause in which a word stands are known."""
    length = RUN if weighty_words(words[at]) else RUN - 1
    first, last = max(0, at - length + 1), min(at, len(words) - length)
    return last >= first and _has_runs(words, range(first, last + 1), length)


def _has_runs(words: Sequence[str], places: range, length: int) -> bool:
    known = index()
    return all(known.has("runs", checksum(" ".join(words[n : n + length]))) for n in places)
