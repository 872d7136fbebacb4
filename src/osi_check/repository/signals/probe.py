"""Snapshot to signals, one question a file. Pure: probes see what was fetched and nothing else.

A probe says what it saw and where; it never judges. `osi_check.rules.signals` weighs what all of
them saw together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from osi_check.model import Signal
from osi_check.repository.signals import files_to_read
from osi_check.repository.snapshot import Entry, Snapshot

SignalFinder: TypeAlias = Callable[[Snapshot], Iterator[Signal]]


class Probe:
    """One question asked of every repository. `question` is the module's first line.

    `names` are the names of the signals that it may give, each documented in `docs/signals.md`.
    """

    def __init__(self, module: str, page: str | None, *names: str) -> None:
        self.name = module.rpartition(".")[2].replace("_", "-")
        self.question = (page or "").strip().partition("\n")[0]
        self.names = names
        self._look: SignalFinder | None = None

    def finder(self, function: SignalFinder) -> SignalFinder:
        """Decorator: `function(snapshot)` yields what was seen, in reading order."""
        self._look = function
        return function

    def look(self, snapshot: Snapshot) -> Iterator[Signal]:
        """What a snapshot shows; nothing where there is nothing to see."""
        if self._look is not None:
            yield from self._look(snapshot)


def signal_paths(entries: Sequence[Entry]) -> list[str]:
    """Paths of texts worth reading, most important first; at most 15, none over 200 KB."""
    return files_to_read.telling_paths(entries)
