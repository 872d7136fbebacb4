"""Sentences of exhibits, notices and exceptions that were completed with names."""

from __future__ import annotations

from osi_check.licenses.text.beside.boilerplate import ORGANIZATIONS
from osi_check.licenses.text.beside.boilerplate_phrases import FILLED_NOTICES
from osi_check.licenses.text.beside.elections import FILLED_SENTENCES
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.role_readers.sentence import NOTICE, Sentence
from osi_check.licenses.text.exceptions import FILLED_EXCEPTIONS
from osi_check.patterns import PrefilteredPatterns, SearchText

_FILLED = PrefilteredPatterns((*FILLED_SENTENCES, *FILLED_NOTICES, *FILLED_EXCEPTIONS))


def read_exhibit(sentence: Sentence) -> str | None:
    """A sentence with names filled in, and nothing but names."""
    plain = sentence.passage.strip(" .,:;*-#")
    found = (p.fullmatch(plain) for p in _FILLED.open(SearchText(plain)))
    match = next(filter(None, found), None)
    if match is None:
        return None
    named = filter(None, match.groups())
    return None if any(set(weighty_words(name)) - ORGANIZATIONS for name in named) else NOTICE
