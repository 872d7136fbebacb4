"""Whether its owner has the server that it serves, beside it and under open terms."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.licenses import osi
from osi_check.model import Signal
from osi_check.repository.signals.probe import Probe, speaks_for
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    __doc__,
    speaks_for(
        "open-sibling",
        "open",
        "its owner has a repository that has the name of what a client serves, with code, alive, "
        "under a license that the OSI approved",
        1.5,
    ),
)


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at what the forge says of the owner's repositories of these names."""
    for sibling in snapshot.siblings:
        if sibling.license and osi.osi_approval(sibling.license).approved is True:
            yield Signal(name="open-sibling", params={"repository": sibling.repo})
            return
