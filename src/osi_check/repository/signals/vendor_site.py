"""Whether its README sends the reader to its makers' site, as what is sold there would."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import vendor_names
from osi_check.repository.signals.probe import Probe
from osi_check.repository.snapshot import Snapshot

probe = Probe(__name__, __doc__, "makers-site")

_SEVERAL = 2


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Count the links of the main README to hosts that bear the makers' name."""
    document = readme_files.main_readme(snapshot)
    if not document:
        return
    names = vendor_names.repository_names(snapshot)
    theirs = [link for link in document.links if names.hosts(link.url)]
    if len(theirs) >= _SEVERAL:
        yield Signal(
            name="makers-site",
            params={"count": len(theirs)},
            source=snapshot.source(document.path, theirs[0].line),
        )
