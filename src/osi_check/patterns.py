"""Patterns that are tried only where a word stands that they need, and compiled only then.

Most sentences have none of the words that a pattern is about (see `needs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from osi_check.needs import demands, is_odd, needs, register


class Sight:
    """A text, and which demands it was seen to meet."""

    __slots__ = ("_demands", "seen", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._demands = needs().demands
        self.seen: dict[int, bool] = {}

    def meets(self, demands: Sequence[int]) -> bool:
        """Whether all demands are met."""
        seen = self.seen
        for demand in demands:  # noqa: SIM110 - the innermost loop of all
            if not (seen[demand] if demand in seen else self.look(demand)):
                return False
        return True

    def look(self, demand: int) -> bool:
        """Whether a demand is met; remembered."""
        text = self.text
        met = False
        for wording in self._demands[demand]:
            if wording in text:
                met = True
                break
        self.seen[demand] = met
        return met


class _All(Sight):
    """A text of which it is not known what it lacks."""

    __slots__ = ()

    def meets(self, demands: Sequence[int]) -> bool:  # noqa: ARG002
        return True


def any_case(text: str) -> Sight:
    """A text for patterns that do not look at case."""
    return _All(text) if not text.isascii() and is_odd(text) else Sight(text.lower())


class Gate:
    """Some patterns, in order."""

    def __init__(self, patterns: Sequence[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        self.patterns = tuple(patterns)
        self.flags = flags
        self._wanted: list[Sequence[int]] = []
        self._made: list[re.Pattern[str] | None] = [None] * len(self.patterns)
        for pattern in self.patterns:
            register(pattern, flags)

    def open(self, sight: Sight) -> Iterator[re.Pattern[str]]:
        """Those that could match a text, in order."""
        for number, wanted in enumerate(self._needed()):
            if not wanted or sight.meets(wanted):
                yield self._made[number] or self._compiled(number)

    def without(self, text: str, sight: Sight | None = None) -> str:
        """A text with a blank for all that they match, one after the other."""
        see = any_case if self.flags & re.IGNORECASE else Sight
        sight = sight or see(text)
        for number, wanted in enumerate(self._needed()):
            if not wanted or sight.meets(wanted):
                left = (self._made[number] or self._compiled(number)).sub(" ", text)
                if left != text:
                    text, sight = left, see(left)
        return text

    def _needed(self) -> Sequence[Sequence[int]]:
        if not self._wanted:
            self._wanted = [demands(pattern, self.flags) for pattern in self.patterns]
        return self._wanted

    def _compiled(self, number: int) -> re.Pattern[str]:
        made = self._made[number] = re.compile(self.patterns[number], self.flags)
        return made

    def found(self, text: str, sight: Sight) -> re.Match[str] | None:
        """Where the first of them stands that stands in a text; `sight` as in `search`."""
        for pattern in self.open(sight):
            if found := pattern.search(text):
                return found
        return None

    def first(self, text: str, sight: Sight) -> int:
        """The number of the first of them that stands in a text, or -1; `sight` as in `search`."""
        for number, wanted in enumerate(self._needed()):
            if (not wanted or sight.meets(wanted)) and (
                self._made[number] or self._compiled(number)
            ).search(text):
                return number
        return -1

    def search(self, text: str, sight: Sight) -> bool:
        """Whether one of them stands in a text; `sight`: it, in the case that the patterns see."""
        return self.first(text, sight) >= 0


def gate(pattern: str) -> Gate:
    """One pattern that does not look at case."""
    return Gate((pattern,), re.IGNORECASE)
