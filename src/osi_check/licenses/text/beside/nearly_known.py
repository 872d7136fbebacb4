"""Sentences on a license of which one word is not known, and that sound like no condition.

Whoever writes a notice in words of his own takes most of them from other notices. Where a sentence
names a license, all words but one stand where approved notices have them or take nothing, that one
says neither whom nor where nor what for, and the whole is far from how conditions sound (see
`rider_score`), nobody needs to read it. A sentence with two such words stays a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from osi_check.licenses.text.beside.joined_clauses import says_where
from osi_check.licenses.text.beside.pieces import unknown_words
from osi_check.licenses.text.beside.prose import limits_name, points_elsewhere
from osi_check.licenses.text.beside.rider_score import rider_score
from osi_check.licenses.text.known_wording import TAKING, has_place, shape

_MIN_CHARS, _MAX_CHARS = 25, 500
_MOST_LOG_ODDS = -4.0  # of being a condition
_LICENSES = frozenset(("§", "license", "licenses"))
# What a person, a place, a time or a purpose may follow.
_LEADING = frozenset(
    "for on during within to by in of with at among under from between per via as inside outside after before".split()
)


@lru_cache(maxsize=1024)
def is_nearly_known(text: str) -> bool:
    """Whether but one word of a sentence on a license is not known, and it sounds like no condition."""
    if not _MIN_CHARS <= len(text) <= _MAX_CHARS or not text.isascii():
        return False
    words = shape(text)
    if _LICENSES.isdisjoint(words) or not TAKING.isdisjoint(words):
        return False
    if has_place(words) or points_elsewhere(text) or says_where(text):
        return False
    if limits_name(text, alone=True) or limits_name(text, alone=False):
        return False
    unknown = unknown_words(text)
    if unknown is None or len(unknown) > 1 or not all(map(_says_little, unknown)):
        return False
    return rider_score.score(text) < _MOST_LOG_ODDS


def _says_little(words: Sequence[str]) -> bool:
    """Whether the last of some words stands behind a verb, and says neither whom nor where nor when."""
    *before, _ = words
    return before[-1:] != [] and before[-1] not in _LEADING and not _VERBS.isdisjoint(before)


_VERBS = frozenset("is was may has have should see redistribute use licensed".split())
