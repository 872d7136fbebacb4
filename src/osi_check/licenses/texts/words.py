"""A text as words: what licenses are compared by."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from osi_check.licenses.texts.lazy import lazy

_WORD = lazy(r"©|\([cC]\)|[^\W_]+(?:\([sS]\))?")

# Spellings that make no difference: those of the matching engine, whose patterns are written so.
_SAME = {
    "are": "is",
    "them": "it",
    "they": "it",
    "these": "the",
    "this": "the",
    "those": "the",
    "copies": "copy",
    "https": "http",
    "©": "copyright",
    "(c)": "copyright",
}
_ACCENTS = str.maketrans("ÁÀÉÈÍÌÓÒÚÙáàéèíìóòúù", "AAEEIIOOUUaaeeiioouu", "\u0300\u0301")


@dataclass(slots=True)
class Words:
    """The words of a cleaned text, each with its place in it (characters from 0)."""

    source: str
    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    _breaks: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.texts)

    def line(self, position: int) -> int:
        """The line, from 1, of a character."""
        if not self._breaks:
            self._breaks = [-1, *(m.start() for m in re.finditer("\n", self.source))]
        return max(1, bisect_right(self._breaks, position - 1))

    def lines(self, first: int, last: int) -> tuple[int, int]:
        """The lines on which the words `first` to `last` (exclusive) stand."""
        if not first < last <= len(self.texts):
            return (1, 1)
        return self.line(self.starts[first]), self.line(self.ends[last - 1] - 1)


def split(source: str) -> Words:
    """The words of a cleaned text."""
    plain = source if source.isascii() else source.translate(_ACCENTS)
    if len(plain) != len(source):  # combining accents are gone, places have moved
        source = plain
    words = Words(source)
    texts, starts, ends = words.texts, words.starts, words.ends
    same = _SAME.get
    previous = ""
    for found in _WORD.finditer(plain):
        word = found.group().lower()
        word = same(word, word)
        if word[-1] == ")":
            word = word[:-3] + "s"
        if word == "copyright" and previous == word:
            ends[-1] = found.end()  # "Copyright (c)" is one word
            continue
        texts.append(word)
        starts.append(found.start())
        ends.append(found.end())
        previous = word
    return words
