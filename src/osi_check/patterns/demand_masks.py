"""Which demands of patterns a text may meet, told by its words, each of which is looked at once.

A demand is a list of wordings of which one must stand in whatever a pattern matches (see
`osi_check.patterns`). A text that holds a wording holds a word in which the wording's longest word
stands. So each word is asked once for all demands, and remembered: most words
of a text were seen before. What comes out is an integer with a bit for each demand.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import punctuation, whitespace

MAX_KNOWN_WORDS = 60_000
MAX_KNOWN_CHARS = 24  # of a word that is remembered: longer ones are made up, and do not recur
EVERY_DEMAND = -1
_SEPARATORS = str.maketrans(dict.fromkeys(punctuation + whitespace, " "))
_SHORT, _LONG = 2, 3  # characters by which wordings are found in a word


class DemandMasks:
    """Masks of texts in lower case for some demands."""

    def __init__(self, demands: Sequence[Sequence[str]]) -> None:
        self._always = 0  # demands that say nothing about words
        self._short: dict[str, int] = {}
        self._long: dict[str, list[tuple[str, int]]] = {}
        self._known: dict[str, int] = {}
        for number, wordings in enumerate(demands):
            parts = {max(_words(wording.lower()), key=len, default="") for wording in wordings}
            if min(map(len, parts), default=0) < _SHORT:
                self._always |= 1 << number
                continue
            for part in parts:
                self._add(part, 1 << number)

    def _add(self, part: str, bit: int) -> None:
        if len(part) < _LONG:
            self._short[part] = self._short.get(part, 0) | bit
            return
        found = self._long.setdefault(part[:_LONG], [])
        before = next((bits for known, bits in found if known == part), 0)
        if before:
            found.remove((part, before))
        found.append((part, before | bit))

    def of(self, text: str) -> int:
        """The demands that a text may meet: a bit is missing only where no wording stands in it.

        Texts with letters that patterns take for others (see `patterns.has_case_variants`) are the
        caller's to leave out.
        """
        mask = self._always
        known = self._known
        for word in _words(text):
            mask |= known[word] if word in known else self._of_word(word)
        return mask

    def _of_word(self, word: str) -> int:
        mask = 0
        for at in range(len(word) - 1):
            mask |= self._short.get(word[at : at + _SHORT], 0)
            for part, bits in self._long.get(word[at : at + _LONG], ()):
                if word.startswith(part, at):
                    mask |= bits
        if len(word) <= MAX_KNOWN_CHARS:
            if len(self._known) >= MAX_KNOWN_WORDS:
                self._known.clear()
            self._known[word] = mask
        return mask


def _words(text: str) -> list[str]:
    return text.translate(_SEPARATORS).split()
