"""Spaces between words that were lost or put in: "of theprogram", "th e software", "soft- ware".

Converters of documents and scanners leave such texts. Words are only put together and taken apart where all
that comes of it stands in the dictionary of license texts, and what stood there does not.
"""

from __future__ import annotations

import re

from osi_check.licenses.text.index import in_dictionary, is_english
from osi_check.patterns import lazy_pattern

_WORD = lazy_pattern(r"(?<![\w@./-])[A-Za-z]{5,28}(?![\w@/-])")
_TWO = lazy_pattern(r"(?<![\w@./'-])([A-Za-z]{1,14})(-? )(?=([a-z]{1,14})(?![\w@/'-]))")
_LETTERS = frozenset("ai")  # that are words
# What another word was put to: of other short ones too many words end with or begin with.
_JOINED = frozenset(
    "a an and any as at be by for from if in is it of on or that the this to under with".split()
)


def mend_spaces(text: str) -> str:
    """The text with its words as they were meant to stand; the same where none is amiss."""
    return _WORD.sub(_apart, _together(text))


def _together(text: str) -> str:
    pieces = []
    at = 0
    for found in _TWO.finditer(text):
        first, space, last = found.groups()
        odd = space != " " or not (_is_word(first) and _is_word(last))
        if found.start() >= at and odd and in_dictionary(f"{first}{last}".lower()):
            pieces += [text[at : found.end(1)], last]
            at = found.end() + len(last)
    return "".join([*pieces, text[at:]])


def _is_word(letters: str) -> bool:
    low = letters.lower()
    return low in _LETTERS if len(low) == 1 else in_dictionary(low)


def _apart(found: re.Match[str]) -> str:
    """Two words instead of one that no license has, if either is a small one."""
    word = found[0]
    low = word.lower()
    if is_english(low):
        return word
    for at in range(len(word) - 1, 1, -1):
        first, last = low[:at], low[at:]
        small = first in _JOINED or last in _JOINED
        if small and in_dictionary(first) and in_dictionary(last):
            return f"{word[:at]} {word[at:]}"
    return word
