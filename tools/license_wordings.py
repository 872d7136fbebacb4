"""The sections of the index that hold wordings (see `osi_check.licenses.text.wordings`).

For each wording: the numbers of its words in a vocabulary of checksums, what may vary in it, and
checksums of four words running with the places where they stand, more of them the shorter it is and
fewer of what is not approved.
"""

from __future__ import annotations

import collections
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.text.fingerprints import shingle_checksums
from osi_check.licenses.text.word_codes import word_code
from osi_check.licenses.text.wordings import ANY_WORDS
from spdx_wordings import ANY, Item

# Words up to which a wording is found by each of its places, each second, fourth, … one.
DENSITIES = ((120, 1), (400, 2), (1500, 4), (1 << 30, 8))
SHARED = 80  # wordings beyond which a checksum that they share finds nothing


@dataclass
class Said:
    """A wording: its license, kind (as in `wordings`), words, and what may vary."""

    id: str
    kind: int
    words: Sequence[str]
    items: Sequence[Item] = field(default_factory=list)


def wording_sections(said: Sequence[Said], numbers: Sequence[int]) -> dict[str, array[int]]:
    """The sections; `numbers` are those of the wordings' licenses."""
    codes = [[word_code(word) for word in one.words] for one in said]
    vocabulary = sorted({code for words in codes for code in words})
    place = {code: at for at, code in enumerate(vocabulary)}
    words, starts = array("H"), array("I", [0])
    for one in codes:
        words.extend(place[code] for code in one)
        starts.append(len(words))
    return {
        "vocabulary": array("I", vocabulary),
        "wording_words": words,
        "wording_starts": starts,
        "wording_kinds": array("B", [one.kind for one in said]),
        "wording_licenses": array("H", numbers),
        **_part_sections(said),
        **_mark_sections(said),
    }


def _part_sections(said: Iterable[Said]) -> dict[str, array[int]]:
    starts, firsts, lasts = array("I", [0]), array("H"), array("H")
    kinds, picks = array("B"), array("H")
    groups: dict[tuple[tuple[int, ...], ...], int] = {(): 0}
    for one in said:
        for item in one.items:
            choices = tuple(
                tuple(ANY_WORDS if word == ANY else word_code(word) for word in choice)
                for choice in item.choices
            )
            firsts.append(item.first)
            lasts.append(item.last)
            kinds.append(item.kind)
            picks.append(groups.setdefault(choices, len(groups)))
        starts.append(len(firsts))
    known = [group for group in groups if group]
    flat = [choice for group in known for choice in group]
    return {
        "part_starts": starts,
        "part_firsts": firsts,
        "part_lasts": lasts,
        "part_kinds": kinds,
        "part_choices": picks,
        "choice_counts": array("H", [len(group) for group in known]),
        "choice_sizes": array("H", [len(choice) for choice in flat]),
        "choice_words": array("I", [word for choice in flat for word in choice]),
    }


def _mark_sections(said: Sequence[Said]) -> dict[str, array[int]]:
    found: list[tuple[int, int, int]] = []
    for number, one in enumerate(said):
        every = next(step for words, step in DENSITIES if len(one.words) <= words)
        if every == DENSITIES[-1][1] and not osi_approval(one.id).approved:
            every *= 2
        marks: dict[int, int] = {}
        for at, mark in enumerate(shingle_checksums(one.words)):
            if mark % every == 0:
                marks.setdefault(mark, at)
        found += [(mark, number, at) for mark, at in marks.items()]
    common = collections.Counter(mark for mark, _, _ in found)
    found = sorted(one for one in found if common[one[0]] <= SHARED)
    counts = collections.Counter(number for _, number, _ in found)
    return {
        "wording_marks": array("I", [mark for mark, _, _ in found]),
        "mark_wordings": array("H", [number for _, number, _ in found]),
        "mark_places": array("H", [at for _, _, at in found]),
        "wording_samples": array("H", [counts[number] for number in range(len(said))]),
    }
