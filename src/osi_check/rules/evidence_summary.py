"""Sorts the evidence on a tool, other than its license, for a reader. Pure."""

from __future__ import annotations

from msgspec import Struct

from osi_check.model import Facts, Signal
from osi_check.rules import signal_table


class EvidenceSummary(Struct, frozen=True, kw_only=True):
    """What speaks for a tool, what against it, and what was not checked, in reading order."""

    speaks_for: tuple[Signal, ...] = ()
    against: tuple[Signal, ...] = ()
    unseen: tuple[str, ...] = ()  # in words


def summarize_evidence(facts: Facts) -> EvidenceSummary:
    """Sort the signals of a tool; one that no question weighs is left out."""
    table = signal_table.rows()
    way = {
        signal.name: row.direction for signal in facts.signals if (row := table.get(signal.name))
    }
    return EvidenceSummary(
        speaks_for=tuple(s for s in facts.signals if way.get(s.name) == "for"),
        against=tuple(s for s in facts.signals if way.get(s.name) == "against"),
        unseen=tuple(map(str, facts.unseen)),
    )
