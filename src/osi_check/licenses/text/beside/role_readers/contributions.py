"""Sentences on the license of contributions, which doesn't change the terms for users."""

from __future__ import annotations

from osi_check.licenses.text.beside.ordinary_words import ORDINARY_WORDS
from osi_check.licenses.text.beside.role_readers.sentence import CONTRIBUTION, MARKS, Sentence
from osi_check.patterns import rare_pattern

_GIVES = rare_pattern(
    r"(?:~ )?(?:unless you (?:explicitly )?state otherwise,? )?(?:(?:any|all|your|new|future|the|each|code|documentation|external) ){0,3}"
    r"(?:contributions?|patches|pull requests?|submissions?)\b|(?:as a contributor,? )?you agree (?:that your (?:contributions?|code|patches)|to allow your (?:code|contributions?) to be used)\b|by (?:contributing|submitting|sending|opening|making a contribution)\b|if you (?:contribute|submit|send)\b"
)
_GIVING = frozenset(
    """
    contributing submitting sending opening submit submitted intentionally inclusion explicitly otherwise state pull request requests patch
    patches submission submissions agree agrees agreeing must shall unless accepted accept accepts made considered deemed additional
    conditions without assumed contribute
    """.split()
)
_GIVING_UP = frozenset(
    "assign transfer exclusive waive pay fee only sell selling run running copying link linking".split()
)


def read_contribution(sentence: Sentence) -> str | None:
    """A sentence about what is contributed, by which nothing but licenses is given."""
    words = sentence.words
    if not _GIVES.match(sentence.passage) or not _GIVING_UP.isdisjoint(words):
        return None
    unsaid = [w for w in words if w not in ORDINARY_WORDS and w not in _GIVING and w not in MARKS]
    return CONTRIBUTION if all(map(sentence.names, unsaid)) else None
