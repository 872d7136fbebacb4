"""The sentence that role readers take, and the names of the roles."""

from __future__ import annotations

import re
from functools import cached_property

from osi_check.licenses.text.beside.boilerplate import mark_text
from osi_check.licenses.text.beside.offers import mark_alternatives
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.ordinary_words import IDIOM
from osi_check.licenses.text.index import in_dictionary, is_english
from osi_check.licenses.text.known_wording import DETERMINERS, LABEL
from osi_check.patterns import lazy_pattern

STATEMENT, CHOICE, POINTER, NOTICE, TRADEMARK, PROVENANCE, OFFER, CONTRIBUTION = (
    "statement",
    "choice",
    "pointer",
    "notice",
    "trademark",
    "provenance",
    "offer",
    "contribution",
)
MARKS = "§¤¶¬⁄~"  # see `boilerplate.mark_text`; `~` stands for an idiom
_TOKEN = lazy_pattern(r"[^\W_]+(?:'[^\W_]+)?|[§¤¶¬⁄~]")
_DETERMINERS = DETERMINERS | {"this", "that", "these", "those", "an"}
_LONGEST_NAME = 24  # letters; what is longer is no word


class Sentence:
    """A sentence: `text` as it stands, `passage` marked, and the `words` of that without idioms."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.passage = mark_alternatives(mark_text(LABEL.sub("", text)))

    @cached_property
    def words(self) -> list[str]:
        """The words and marks, in lower case; each idiom is one mark."""
        return _TOKEN.findall(IDIOM.sub(" ~ ", self.passage))

    @cached_property
    def cased_words(self) -> frozenset[str]:
        """Those that are written large, and not but for they stand first; in lower case."""
        cased = {part.lower() for part in re.findall(r"[^\W_]+", self.text) if not part.islower()}
        if self.words and (is_english(self.words[0]) or set(self.words[1:2]) & _DETERMINERS):
            cased.discard(self.words[0])
        return frozenset(cased)

    def names(self, word: str) -> bool:
        """Whether a word can only be a name: capitalized, and no word of English that could weigh."""
        return (
            word in self.cased_words
            and self.text.upper() != self.text
            and len(word) <= _LONGEST_NAME
            and word.isalnum()
            and not word[0].isdigit()
            and not in_dictionary(word)
            and not weighty_words(word)
        )
