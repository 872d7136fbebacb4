"""Whether it documents how the project is governed by people other than a vendor."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals.probe import Probe, speaks_for
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.tree_index import index_tree

probe = Probe(
    __name__,
    speaks_for("governance", "open", "a file on governance or maintainers at its root", 1.0),
)

_FILE = phrase_pattern(
    r"(?:(?:\.github|docs|community)/)?(?:governance|maintainers|owners|steering[-_]?committee|charter)"
    r"(?:\.(?:md|rst|txt|adoc))?"
)
_FOLDERS = ("", ".github", "docs", "community")


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the names of the files at the root."""
    for entry in index_tree(snapshot.tree).within(lambda folder: folder.lower() in _FOLDERS):
        if entry.kind == "blob" and entry.path.count("/") <= 1 and _FILE.fullmatch(entry.path):
            yield Signal(name="governance", source=snapshot.source(entry.path))
            return
