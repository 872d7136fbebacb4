"""Words that are a letter off a word: one left out, added or changed, or two swapped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from string import ascii_lowercase

from osi_check.licenses.text.beside.ordinary_words import ORDINARY_WORDS
from osi_check.licenses.text.word_codes import middles

_LEAST_MENDED = 3  # letters of a word with one too many
_LEAST_LETTERS, _LONG = 5, 8  # of a word that may be misspelled, and with another letter


@lru_cache(maxsize=1024)
def is_misspelled(word: str) -> bool:
    """Whether a word that no dictionary has is one letter off an ordinary one."""
    if len(word) < _LEAST_LETTERS:
        return False
    return any(
        abs(len(word) - len(other)) <= 1 and _is_one_off(word, other)
        for other in _ordinary_words().get(word[0], ())
    )


def spellings_one_off(word: str) -> Iterator[str]:
    """The spellings that are a letter off: one left out, added or changed, or two swapped."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for head, tail in cuts:
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if tail and len(word) > _LEAST_MENDED:
            yield head + tail[1:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


@cache
def _ordinary_words() -> dict[str, list[str]]:
    """The long ones, by their first letter."""
    found: dict[str, list[str]] = {}
    for word in ORDINARY_WORDS:
        if len(word) >= _LEAST_LETTERS:
            found.setdefault(word[0], []).append(word)
    return found


def _is_one_off(one: str, other: str) -> bool:
    """Whether a letter is added, left out, changed, or two are swapped."""
    left, right = middles(one, other)
    if len(left) == len(right) == 1:
        return len(one) >= _LONG
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])
