"""A text as words: what licenses are compared by."""

from __future__ import annotations

import re
from bisect import bisect_right

from osi_check.licenses.texts.lazy import lazy

_WORD = lazy(r"[^\W_]+(?:\([sS]\))?|©|\([cC]\)")
_ASCII_WORD = lazy(r"[a-zA-Z0-9]+(?:\([sS]\))?|\([cC]\)")
# All that is no letter and no digit, as white space: much faster than a pattern, where it does.
_APART = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))

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
ACCENTS = str.maketrans("ÁÀÉÈÍÌÓÒÚÙáàéèíìóòúù", "AAEEIIOOUUaaeeiioouu", "\u0300\u0301")
_ACCENTED = frozenset(map(chr, ACCENTS))
_OWNED = "copyright"


class Words:
    """The words of a cleaned text, each with its place in it (characters from 0).

    Of most texts few places are asked for, so they are found when the first is.
    """

    __slots__ = ("_breaks", "_joined", "_places", "_plain", "source", "texts")

    def __init__(self, source: str, plain: str, texts: list[str], joined: list[int]) -> None:
        """`plain`: the source without accents; `joined`: its words that belong to the one before."""
        self.source = source
        self.texts = texts
        self._plain = plain
        self._joined = joined
        self._places: tuple[list[int], list[int]] | None = None
        self._breaks: list[int] | None = None

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return (self._places or self._find())[0]

    @property
    def ends(self) -> list[int]:
        """Where each word ends (exclusive)."""
        return (self._places or self._find())[1]

    def said(self, at: int) -> str:
        """A word as it stands in the text."""
        return self.source[self.starts[at] : self.ends[at]]

    def _find(self) -> tuple[list[int], list[int]]:
        word = _ASCII_WORD if self._plain.isascii() else _WORD
        spans = [found.span() for found in word.finditer(self._plain)]
        starts = [start for start, _ in spans]
        ends = [end for _, end in spans]
        for at in reversed(self._joined):
            del starts[at], ends[at - 1]
        self._places = starts, ends
        return self._places

    def line(self, position: int) -> int:
        """The line, from 1, of a character."""
        if self._breaks is None:
            self._breaks = [-1, *(m.start() for m in re.finditer("\n", self.source))]
        return max(1, bisect_right(self._breaks, position - 1))

    def lines(self, first: int, last: int) -> tuple[int, int]:
        """The lines on which the words `first` to `last` (exclusive) stand."""
        if not first < last <= len(self.texts):
            return (1, 1)
        return self.line(self.starts[first]), self.line(self.ends[last - 1] - 1)


def split(source: str) -> Words:
    """The words of a cleaned text."""
    plain = source
    letters = set[str]() if source.isascii() else set(source)
    if not letters.isdisjoint(_ACCENTED):
        plain = source.translate(ACCENTS)
        if len(plain) != len(source):  # combining accents are gone, places have moved
            source = plain
    same = _SAME.get
    texts = [same(word, word) for word in _words(plain, letters)]
    if "(s)" in plain or "(S)" in plain:
        texts = [word[:-3] + "s" if word[-1] == ")" else word for word in texts]
    joined: list[int] = []
    at = -1
    for _ in range(texts.count(_OWNED)):
        at = texts.index(_OWNED, at + 1)
        if at and texts[at - 1] == _OWNED:  # "Copyright (c)" is one word
            joined.append(at)
    for at in reversed(joined):
        del texts[at]
    return Words(source, plain, texts, joined)


def _words(plain: str, letters: set[str]) -> list[str]:
    """What `_WORD` finds, in small letters; `letters` are those of the text, if not all ASCII."""
    simple = plain
    for letter in letters:
        if letter == "©":
            simple = simple.replace(letter, " copyright ")
        elif not letter.isalnum() and not letter.isascii():
            simple = simple.replace(letter, " ")
    if simple.isascii():
        simple = simple.lower()
        if "(s)" in simple:
            return _ASCII_WORD.findall(simple)
        return simple.replace("(c)", " copyright ").translate(_APART).split()
    # Each word by itself: a letter's small form may hang on those beside it.
    found = _WORD.findall(plain)
    return "\n".join(found).lower().split("\n") if found else found
