"""Sentences that are known from approved licenses and their notices, word for word or nearly.

Every sentence of the texts and notices that the index was made from left two traces: a checksum
of the whole, with the licenses that it goes with, and checksums of each run of `RUN` words in it.
Names of licenses, files, addresses, people and programs, and numbers are but marks in either, so
that a sentence is known whoever says it. A sentence of which every run is known says nothing
that none of those texts says; a word put in, left out or changed makes runs that nobody wrote.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache

from osi_check.licenses.text.boilerplate import mark_text
from osi_check.licenses.text.index import index
from osi_check.patterns import lazy_pattern

try:  # what `hashlib` gives, without OpenSSL, which takes long to load
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - another Python keeps it elsewhere
    from hashlib import blake2b

RUN = 4  # words of a run
# A word that no dictionary has, capitalized or not; one that no English text has; a number.
NAME, OTHER, FOREIGN, NUMBER = "N", "n", "?", "0"
_MARKS = frozenset("§¤¶¬⁄")
_TOGETHER = frozenset((NAME, NUMBER, "⁄", "¬"))  # of several in a row, one stands

_TOKEN = lazy_pattern(r"[^\W_]+(?:'[^\W_]+)?|[§¤¶¬⁄]")
_JOINED = lazy_pattern(r"[\w-]+")
_SAME = {
    "licence": "license",
    "licences": "licenses",
    "licenced": "licensed",
    "sublicence": "sublicense",
    "this": "the",
    "these": "the",
    "those": "the",
}


def spelled(text: str) -> list[str]:
    """The words of a sentence, one spelling each, names of licenses and the like as marks."""
    same = _SAME.get
    return [
        NUMBER if word[0].isdigit() else same(word, word)
        for word in _TOKEN.findall(mark_text(text))
    ]


def in_dictionary(word: str) -> bool:
    """Whether a word stands in the dictionary of the texts that the index was made from."""
    return index().has("words", checksum(word))


def shape(text: str, known: Callable[[str], bool] = in_dictionary) -> list[str]:
    """The same, with what no dictionary has and all numbers as marks."""
    words: list[str] = []
    names: set[str] | None = None
    for word in spelled(text):
        said = word
        if word not in _MARKS and word != NUMBER and not known(word):
            if names is None:
                large = [said for said in _JOINED.findall(text) if said[0].isupper()]
                names = {part.lower() for said in large for part in said.split("-")}
            said = NAME if word in names else OTHER if word.isascii() else FOREIGN
        if said in _TOGETHER and words and words[-1] == said:
            continue
        words.append(said)
    return words


def checksum(said: str) -> int:
    """The checksum of a word or a run of words."""
    return zlib.crc32(said.encode("utf-8", "replace"))


def runs(words: Sequence[str]) -> list[int]:
    """The checksums of the runs of a sentence, its beginning and its end counted as words."""
    padded = ["^", *words, "$"]
    last = max(1, len(padded) - RUN + 1)
    return [checksum(" ".join(padded[at : at + RUN])) for at in range(last)]


def whole(words: Sequence[str]) -> int:
    """The checksum of a whole sentence, 64 bits."""
    said = " ".join(words).encode("utf-8", "replace")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "little")


@lru_cache(maxsize=1024)
def is_known(text: str) -> bool:
    """Whether every run of words of a sentence stands in an approved license or its notices."""
    words = shape(text)
    known = index()
    return (
        bool(words) and FOREIGN not in words and all(known.has("runs", run) for run in runs(words))
    )


@lru_cache(maxsize=1024)
def licenses_of(text: str) -> frozenset[str]:
    """The ids with which a sentence, word for word, is known to stand."""
    known = index()
    keys = known.numbers("sentence_licenses")
    found = known.places("sentences", whole(shape(text)))
    return frozenset(known.licenses[keys[at]].id for at in found)
