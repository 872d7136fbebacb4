"""Whether a change reverses a sentence: a removed negation, or an obligation that became a permission."""

from __future__ import annotations

import re

from osi_check.licenses.text.align import Change
from osi_check.licenses.text.differences.context import (
    FEW_LOST,
    NEGATED,
    NEGATIONS,
    sentences_around,
)
from osi_check.licenses.text.words import Words
from osi_check.patterns import lazy_pattern

_DUTIES = {"must", "shall"}
_LIABLE = lazy_pattern(r"\b(?:liab\w+|warrant\w+|damages)\b", re.IGNORECASE)


def turned_words(words: Words, change: Change, have: list[str]) -> str:
    """The words that turn a sentence into its opposite: a negation is gone, a duty is leave."""
    lost = set(change.lost)
    if not lost & (NEGATIONS | _DUTIES):
        return ""
    said = " ".join(unit.text for unit in sentences_around(words, change))
    if not said or _LIABLE.search(said):
        return ""
    if lost & _DUTIES and "may" in have:
        return " ".join(have[:12])
    if lost & NEGATIONS and len(change.lost) <= FEW_LOST and not NEGATED.search(said):
        return " ".join(said.split()[:12])
    return ""
