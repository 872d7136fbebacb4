"""How many points each signal counts: reads the table that `tools/weigh_signals.py` writes.

Rules don't import probes, because probes read Markdown and a locked run reads none. So the tool
copies what each probe declares into `signal_table.json`, with the measured points.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from osi_check.model import Facts, Signal
from osi_check.repository.snapshot import cache_latest


class Row(Struct, frozen=True):
    """One signal: for or against a tool, its role, and its points."""

    name: str
    direction: Literal["for", "against"]
    role: str
    points: float


@cache
def rows() -> dict[str, Row]:
    """The table by signal name."""
    data = pkgutil.get_data("osi_check.rules", "signal_table.json") or b"[]"
    return {row.name: row for row in msgspec.json.decode(data, type=list[Row])}


def select_signals(facts: Facts, *roles: str, direction: str = "against") -> list[Signal]:
    """The signals with these roles, in their order. Signals that aren't in the table are omitted."""
    return [
        signal
        for signal, row in _known_signals(facts)
        if row.role in roles and row.direction == direction
    ]


@cache_latest
def _known_signals(facts: Facts) -> Sequence[tuple[Signal, Row]]:
    """The signals that the table has, each with its row: a dozen rules ask for them."""
    table = rows()
    return [(signal, table[signal.name]) for signal in facts.signals if signal.name in table]


def points(signals: list[Signal]) -> float:
    """The sum of the signals' points; each name counts once."""
    table = rows()
    return sum(table[name].points for name in {signal.name for signal in signals})


def top(signals: list[Signal], most: int = 6) -> tuple[Signal, ...]:
    """At most two signals of each name, those with most points first."""
    table = rows()
    few: dict[str, list[Signal]] = {}
    for signal in signals:
        few.setdefault(signal.name, []).append(signal)
    names = sorted(few, key=lambda name: -table[name].points)
    return tuple(signal for name in names for signal in few[name][:2])[:most]
