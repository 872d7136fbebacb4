"""The context of a change: its sentences, its paragraph, and the words as written."""

from __future__ import annotations

import re

from osi_check.licenses.text.align import Change
from osi_check.licenses.text.beside.boilerplate import is_disclaiming
from osi_check.licenses.text.sentences import TextUnit, units_between
from osi_check.licenses.text.word_codes import is_near_word
from osi_check.licenses.text.words import Words
from osi_check.patterns import lazy_pattern

MAX_QUOTE_CHARS = 80  # characters of the words that are quoted
FEW_LOST = 8  # words that a sentence may lack where it but disclaims
_SHORT_STEM = 3  # letters of words that no "s" may be added to
NEGATIONS = {"not", "neither", "nor", "no"}
NEGATED = lazy_pattern(r"\b(?:not|no|nor|neither|never|cannot|none)\b|n't\b", re.IGNORECASE)
_GRANTS_TOO = lazy_pattern(
    r"\b(?:permission|permits?|permitted|grants?|granted|gives? (?:everyone|you|any)|free to|may (?:use|copy|modify))\b",
    re.IGNORECASE,
)


def sentences_around(words: Words, change: Change) -> list[TextUnit]:
    """The sentences in which a change stands."""
    first, last = change.first, max(change.last, min(change.first + 1, len(words)))
    if first >= last:
        return []
    start, end = words.line(words.start(first)), words.line(words.end(last - 1) - 1)
    near = [u for u in paragraph_around(words, first, last) if u.start <= end and u.end >= start]
    before = words.start(max(first - 1, 0))
    said = " ".join(words.source[before : words.end(last - 1)].split())
    return [u for u in near if said in u.text] or near


def paragraph_around(words: Words, first: int, last: int) -> list[TextUnit]:
    """The units of the paragraph in which some words stand, from its first to its last line."""
    start = words.source.rfind("\n\n", 0, words.start(first))
    end = words.source.find("\n\n", words.end(last - 1))
    return units_between(words, start + 1, len(words.source) if end < 0 else end)


def source_between(words: Words, first: int, last: int) -> str:
    """The words from the first to before the last, as they were written."""
    return words.source[words.start(first) : words.end(last - 1)] if first < last else ""


def only_disclaims(text: str) -> bool:
    """Whether a sentence speaks of warranty or liability and grants nothing beside."""
    return is_disclaiming(text) and not _GRANTS_TOO.search(text)


def is_one_of(word: str, words: list[str]) -> bool:
    """Whether a word is one of these, but for its spelling or a plural."""
    return word in words or any(
        is_near_word(word, other)
        or (min(len(word), len(other)) > _SHORT_STEM and word.rstrip("s") == other.rstrip("s"))
        for other in words
    )
