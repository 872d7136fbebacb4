"""Recognizes texts that are not OSI-approved by samples of their wording.

The index has a few checksums of each such text and notice, one from each part of it. A document that
contains most of them is a copy of that text or includes one, whatever blanks were filled in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from osi_check.licenses.closed_categories import CLOSED_CATEGORIES
from osi_check.licenses.text.fingerprints import shingle_checksums
from osi_check.licenses.text.index import License, index

_LEAST = 2  # samples that a text must have to be told by them


class KnownText(NamedTuple):
    """A license and the share of one of its texts' samples that a document has."""

    license: License
    share: float

    @property
    def is_closed(self) -> bool:
        """Whether it surely keeps something back."""
        return self.license.category in CLOSED_CATEGORIES


def closest_text(words: Sequence[str]) -> KnownText | None:
    """The text that is not OSI-approved of which most stands in a document, if at least half does."""
    known = index()
    texts, sizes = known.numbers("sample_texts"), known.numbers("text_samples")
    samples = known.numbers("samples")
    end = len(samples)
    counts: Counter[int] = Counter()
    for mark in set(shingle_checksums(words)):  # of a document nearly none is a sample
        at = bisect_left(samples, mark)
        while at < end and samples[at] == mark:
            counts[texts[at]] += 1
            at += 1
    best, size = -1, 0
    share = 0.5
    for text, count in counts.items():
        part = count / sizes[text]
        if sizes[text] >= _LEAST and (part, count) > (share, size):
            best, share, size = text, part, count
    if best < 0:
        return None
    return KnownText(known.licenses[known.numbers("text_licenses")[best]], share)
