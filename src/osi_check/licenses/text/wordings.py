"""The wordings of licenses and notices to compare a text with, as numbers of words instead of text.

They come from the index, as `tools/make_license_index.py` describes. Each wording has the numbers of
its words, and what the license list allows to vary. Checksums of four consecutive words, with their
positions, find the wordings of which a text may be a copy.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import count
from typing import NamedTuple

from osi_check.licenses.text.index import BLOCK_BITS, index
from osi_check.licenses.text.word_codes import word_code

# What of a wording may vary: words that may be left out, a name or the like, one of a few
# wordings, the number of an item.
OPTIONAL, SLOT, CHOICE, BULLET = range(4)
_LONG = 600  # words from which on a license is no short one of a family, with names filled in
ANY_WORDS = 0  # in a choice: any few words
# What a wording is: a license, or a notice that puts a work under one.
TEXT, NOTICE = range(2)


class Part(NamedTuple):
    """The words `first` to `last` (exclusive; none between them where words may be put in)."""

    first: int
    last: int
    kind: int
    choices: tuple[tuple[int, ...], ...] = ()


class Wording(NamedTuple):
    """One wording: its license, what it is, its words and what may vary in it."""

    number: int
    id: str
    kind: int
    words: Sequence[int]
    parts: tuple[Part, ...]

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.words)


@lru_cache(maxsize=512)
def read_wording(number: int) -> Wording:
    """A wording by its number."""
    known = index()
    starts = known.numbers("wording_starts")
    vocabulary = known.numbers("vocabulary")
    words = known.numbers("wording_words")[starts[number] : starts[number + 1]]
    return Wording(
        number,
        wording_id(number),
        known.numbers("wording_kinds")[number],
        [vocabulary[word] for word in words],
        _parts(number),
    )


def wording_id(number: int) -> str:
    """The license of a wording."""
    known = index()
    return known.licenses[known.numbers("wording_licenses")[number]].id


@lru_cache(maxsize=1024)
def has_name_clause(id: str) -> bool:
    """Whether a license has a clause that keeps names out of advertising, by words of it."""
    known = index()
    numbers = {at for at, license in enumerate(known.licenses) if license.id == id}
    owners = known.numbers("wording_licenses")
    codes = {word_code(word) for word in ("endorse", "advertising", "publicity")}
    return any(
        not codes.isdisjoint(read_wording(at).words)
        for at, owner in enumerate(owners)
        if owner in numbers and wording_length(at) < _LONG
    )


def wording_length(number: int) -> int:
    """How many words a wording has."""
    starts = index().numbers("wording_starts")
    return starts[number + 1] - starts[number]


def sample_count(number: int) -> int:
    """How many of its places a wording can be found by."""
    return index().numbers("wording_samples")[number]


def _parts(number: int) -> tuple[Part, ...]:
    known = index()
    begins = known.numbers("part_starts")
    firsts, lasts = known.numbers("part_firsts"), known.numbers("part_lasts")
    kinds, choices = known.numbers("part_kinds"), known.numbers("part_choices")
    return tuple(
        Part(firsts[at], lasts[at], kinds[at], _choices()[choices[at]])
        for at in range(begins[number], begins[number + 1])
    )


@cache
def _choices() -> tuple[tuple[tuple[int, ...], ...], ...]:
    """All sets of choices; the first is empty."""
    known = index()
    sizes, words = known.numbers("choice_sizes"), known.numbers("choice_words")
    groups, begin = [], 0
    found: list[tuple[int, ...]] = []
    for size in sizes:
        found.append(tuple(words[begin : begin + size]))
        begin += size
    begin = 0
    for size in known.numbers("choice_counts"):
        groups.append(tuple(found[begin : begin + size]))
        begin += size
    return ((), *groups)


def find_places(marks: Sequence[int], offset: int = 0) -> dict[int, list[tuple[int, int]]]:
    """By wording, where of its places a text has what stands there.

    `marks` are checksums of four words running of the text from its word `offset` on. Each place
    is given as the words by which it stands later in the text, and the place in the wording.
    """
    known = index()
    samples, starts = known.numbers("wording_marks"), known.block_starts("wording_marks")
    owners, places = known.numbers("mark_wordings"), known.numbers("mark_places")
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for mark, at in zip(marks, count(offset), strict=False):
        block = mark >> BLOCK_BITS
        end = starts[block + 1]
        there = bisect_left(samples, mark, starts[block], end)
        while there < end and samples[there] == mark:
            place = places[there]
            found[owners[there]].append((at - place, place))
            there += 1
    return found
