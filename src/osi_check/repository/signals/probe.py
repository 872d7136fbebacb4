"""Probes turn a snapshot into signals. One question per file. Pure: they see only what was fetched.

A probe reports what it found and where, and never judges. It declares what each of its signals means:
whether it speaks for or against a tool, and in which role. So a new signal needs only one new file.
`osi_check.rules.signals` weighs the signals of all probes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from osi_check.model import Signal
from osi_check.repository.readme import pages
from osi_check.repository.signals import files_to_read
from osi_check.repository.snapshot import Entry, Snapshot

SignalFinder: TypeAlias = Callable[[Snapshot], Iterator[Signal]]
Role: TypeAlias = Literal[
    # Does it stand alone? Against:
    "client",  # what it calls itself, or is called
    "asks",  # what it asks of its user
    "hint",  # said of hosted offers, too: counts beside a client's own words only
    "half",  # it says that the other half is closed
    "others",  # what it needs of others
    # ... and for:
    "server",  # the other half is in the tree
    "open",  # what it serves is open, and named or linked
    "at-hand",  # it runs on the reader's machine
    "standard",  # it speaks a standard, to whatever server it is pointed at
    # Is something held back?
    "set-apart",
    "keyed",
    "limited",
    "sold",
    "closed",
    "weights",  # what the model that it runs is under
    # Where it stands in its life, what of it is there.
    "over",
    "no-source",
    "elsewhere",
    "no-way",
]


class Meaning(Struct, frozen=True):
    """What a signal means and how much it counts.

    `points` is the default weight. Rules read a table with measured weights instead, if there was enough
    data to measure them (`osi_check/rules/signal_table.json`).
    """

    name: str
    says: str
    direction: Literal["for", "against"]
    role: Role
    points: float


def against(name: str, role: Role, says: str, points: float = 1.0) -> Meaning:
    """A signal that speaks against a tool."""
    return Meaning(name, says, "against", role, points)


def speaks_for(name: str, role: Role, says: str, points: float = 1.0) -> Meaning:
    """A signal that speaks for a tool."""
    return Meaning(name, says, "for", role, points)


class Probe:
    """One question asked of every repository; the first line of its `module` says which.

    `meanings` are those of the signals that it may give.
    """

    def __init__(self, module: str, *meanings: Meaning) -> None:
        self.name = module.rpartition(".")[2].replace("_", "-")
        self.meanings = meanings
        self.names = tuple(meaning.name for meaning in meanings)
        self._find: SignalFinder | None = None

    def finder(self, function: SignalFinder) -> SignalFinder:
        """Decorator: `function(snapshot)` yields the signals found, in reading order."""
        self._find = function
        return function

    def find_signals(self, snapshot: Snapshot) -> Iterator[Signal]:
        """Yield the signals that a snapshot shows."""
        if self._find is not None:
            yield from self._find(snapshot)


def signal_paths(entries: Sequence[Entry]) -> list[str]:
    """Paths of texts worth reading, most important first; see `files_to_read`."""
    return [
        *files_to_read.telling_paths(entries),
        *pages.page_paths(entries),
        *pages.sold_paths(entries),
        *files_to_read.source_paths(entries),
        *files_to_read.gate_paths(entries),
        *files_to_read.edition_paths(entries),
        *files_to_read.stub_paths(entries),
        *files_to_read.workflow_paths(entries),
        *files_to_read.plugin_paths(entries),
        *files_to_read.download_paths(entries),
        *files_to_read.build_paths(entries),
        *files_to_read.deployment_paths(entries),
        *files_to_read.interface_paths(entries),
        *files_to_read.feature_paths(entries),
        *files_to_read.window_paths(entries),
    ]
