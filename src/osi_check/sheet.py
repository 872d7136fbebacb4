"""All that was seen of a tool beside its license, sorted for a reader. Pure."""

from __future__ import annotations

from msgspec import Struct

from osi_check import batteries
from osi_check.model import Facts, Signal


class Sheet(Struct, frozen=True, kw_only=True):
    """What speaks for a tool, what against it, and what could not be seen, in reading order."""

    speaks_for: tuple[Signal, ...] = ()
    against: tuple[Signal, ...] = ()
    unseen: tuple[str, ...] = ()


def sheet(facts: Facts) -> Sheet:
    """Sort the signals of a tool; one that no question weighs is left out."""
    return Sheet(
        speaks_for=tuple(facts.signal(*batteries.FOR)),
        against=tuple(facts.signal(*batteries.AGAINST)),
        unseen=facts.unseen,
    )
