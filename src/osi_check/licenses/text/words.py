"""Splits a text into the words by which licenses are compared."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from osi_check.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W_]+(?:\([sS]\))?|©|\([cC]\)")
_ASCII_WORD = lazy_pattern(r"[a-zA-Z0-9]+(?:\([sS]\))?|\([cC]\)")
# All that is no letter and no digit, as white space: much faster than a pattern, where it does.
_APART = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))

_PLURAL = "\x7f"  # stands for "(s)" behind a word
_APART_BUT_PLURAL = _APART[:-1] + _PLURAL
_PLURAL_ENDS = (")", _PLURAL)

# Spellings that make no difference.
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
ACCENT_TABLE = str.maketrans("ÁÀÉÈÍÌÓÒÚÙáàéèíìóòúù", "AAEEIIOOUUaaeeiioouu", "\u0300\u0301")
_ACCENTED = frozenset(map(chr, ACCENT_TABLE))
_OWNED = "copyright"
_BLOCK = 1_500  # characters, and up to the next line end, of which places are found at once


class Words:
    """The words of a cleaned text, each with its place in it (characters from 0).

    Of most texts few places are asked for, so they are found block by block, where one is.
    """

    __slots__ = (
        "_begins",
        "_blocks",
        "_breaks",
        "_counts",
        "_joined",
        "_kept",
        "_plain",
        "source",
        "texts",
    )

    def __init__(self, source: str, plain: str, texts: list[str], joined: list[int]) -> None:
        """`plain`: the source without accents; `joined`: its words that belong to the one before."""
        self.source = source
        self.texts = texts
        self._plain = plain
        self._joined = frozenset(joined)
        # Of the words as they stand, the numbers of those that are no part of the one before.
        self._kept: Sequence[int] = range(len(texts))
        if joined:
            every = range(len(texts) + len(joined))
            self._kept = [at for at in every if at not in self._joined]
        self._begins: list[int] = []
        self._counts: list[int] = []
        self._blocks: dict[int, list[tuple[int, int]]] = {}
        self._breaks: list[int] | None = None

    def __len__(self) -> int:
        return len(self.texts)

    def start(self, at: int) -> int:
        """Where a word begins."""
        return self._place(self._kept[at])[0]

    def end(self, at: int) -> int:
        """Where a word ends (exclusive)."""
        last = self._kept[at]
        while last + 1 in self._joined:
            last += 1
        return self._place(last)[1]

    def _place(self, number: int) -> tuple[int, int]:
        """Where a word begins and ends, as it stands."""
        if not self._begins:
            self._count()
        block = bisect_right(self._counts, number) - 1
        found = self._blocks.get(block)
        if found is None:
            begin, end = self._begins[block : block + 2]
            word = _ASCII_WORD if self._plain.isascii() else _WORD
            found = [said.span() for said in word.finditer(self._plain, begin, end)]
            self._blocks[block] = found
        return found[number - self._counts[block]]

    def _count(self) -> None:
        """Find where blocks of whole lines begin, and how many words stand before each."""
        text = self._plain
        begin = count = 0
        while begin < len(text):
            self._begins.append(begin)
            self._counts.append(count)
            end = text.find("\n", begin + _BLOCK)
            end = len(text) if end < 0 else end
            block = text[begin:end]
            count += len(_words(block, set() if block.isascii() else set(block)))
            begin = end
        self._begins.append(len(text))

    def line(self, position: int) -> int:
        """The line, from 1, of a character."""
        if self._breaks is None:
            self._breaks = [-1, *(m.start() for m in re.finditer("\n", self.source))]
        return max(1, bisect_right(self._breaks, position - 1))

    def lines(self, first: int, last: int) -> tuple[int, int]:
        """The lines on which the words `first` to `last` (exclusive) stand."""
        if not first < last <= len(self.texts):
            return (1, 1)
        return self.line(self.start(first)), self.line(self.end(last - 1) - 1)


def split_words(source: str) -> Words:
    """The words of a cleaned text."""
    plain = source
    letters = set[str]() if source.isascii() else set(source)
    if not letters.isdisjoint(_ACCENTED):
        plain = source.translate(ACCENT_TABLE)
        if len(plain) != len(source):  # combining accents are gone, places have moved
            source = plain
    same = _SAME.get
    texts = [same(word, word) for word in _words(plain, letters)]
    if "(s)" in plain or "(S)" in plain:
        texts = [
            word.removesuffix("(s)").removesuffix(_PLURAL) + "s"
            if word[-1] in _PLURAL_ENDS
            else word
            for word in texts
        ]
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
            if _PLURAL in simple:
                return _ASCII_WORD.findall(simple)
            simple = simple.replace("(s)", f"{_PLURAL} ").replace("(c)", " copyright ")
            return simple.translate(_APART_BUT_PLURAL).split()
        return simple.replace("(c)", " copyright ").translate(_APART).split()
    # Each word by itself: a letter's small form may hang on those beside it.
    found = _WORD.findall(plain)
    return "\n".join(found).lower().split("\n") if found else found
