"""Whether the server for a client is another repository of the same owner, or has the same name elsewhere.

The forge is asked for a few repositories by name, together with the metadata. What it says about them
is trusted.
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.licenses import osi
from osi_check.model import Signal
from osi_check.repository.signals import client_name
from osi_check.repository.signals.probe import Probe, against, speaks_for
from osi_check.repository.snapshot import Sibling, Snapshot

probe = Probe(
    __name__,
    speaks_for(
        "open-sibling",
        "open",
        "its owner has a repository that has the name of what a client serves, with code, alive, "
        "under a license that the OSI approved",
        2.0,
    ),
    speaks_for(
        "open-namesake",
        "open",
        "so has somebody else: `x/x` where a client is named after `x`",
        1.2,
    ),
    speaks_for(
        "unclear-sibling",
        "open",
        "its owner has such a repository, under terms that the forge can't name: keeps it from "
        "failing",
        0.3,
    ),
    against(
        "no-sibling",
        "hint",
        "its owner, after whom it is named, has no such repository: keys in its examples are "
        "then of a service",
        0.0,
    ),
)

_UNNAMED = "NOASSERTION"  # the forge's word for a license text that it does not know


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at what the forge says of the repositories of these names."""
    owner = snapshot.repo.partition("/")[0].lower()
    beside = [one for one in snapshot.siblings if one.repo.lower().startswith(f"{owner}/")]
    if found := next(filter(_is_open, beside), None):
        yield Signal(name="open-sibling", params={"repository": found.repo})
    elif found := next(filter(_is_open, snapshot.siblings), None):
        yield Signal(name="open-namesake", params={"repository": found.repo})
    elif found := next((one for one in beside if one.license == _UNNAMED), None):
        yield Signal(name="unclear-sibling", params={"repository": found.repo})
    elif missing := _missing(snapshot):
        yield Signal(name="no-sibling", params={"repository": missing})


def _missing(snapshot: Snapshot) -> str:
    """Where the server of a client of its owner's would be first, if it is nowhere, else nothing."""
    owner = snapshot.repo.partition("/")[0]
    if not client_name.is_makers_client(snapshot.repo):
        return ""
    names = [n for n in client_name.sibling_names(snapshot.repo) if n.startswith(f"{owner}/")]
    return names[0] if names and set(names) <= set(snapshot.missing) else ""


def _is_open(sibling: Sibling) -> bool:
    return bool(sibling.license) and osi.osi_approval(sibling.license).approved is True
