"""Which demands of patterns a text meets, told by one pass over its characters.

A demand is a list of wordings of which one must stand in whatever a pattern matches (see
`osi_check.patterns`). All wordings of all demands are looked for at once (Aho-Corasick). What comes
out is an integer with a bit for each demand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import ahocorasick

EVERY_DEMAND = -1


class DemandMasks:
    """Masks of texts for some demands; letters count as they stand."""

    def __init__(self, demands: Sequence[Sequence[str]]) -> None:
        masks: defaultdict[str, int] = defaultdict(int)
        for number, wordings in enumerate(demands):
            for wording in wordings:
                masks[wording] |= 1 << number
        self._wordings = ahocorasick.Automaton()
        for wording, mask in masks.items():
            self._wordings.add_word(wording, mask)
        self._wordings.make_automaton()

    def of(self, text: str) -> int:
        """The demands that a text meets, a bit each."""
        met = 0
        for _end, mask in self._wordings.iter(text):
            met |= mask
        return met
