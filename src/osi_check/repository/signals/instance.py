"""Whether what it serves is a thing that one has: an instance, a cluster, a node of it."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import readme_signals, vendor_claims, vendor_names
from osi_check.repository.signals.probe import Probe, speaks_for
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    __doc__,
    speaks_for(
        "serves-instance",
        "at-hand",
        "speaks of an instance, server, cluster, node or daemon of what it serves",
        0.5,
    ),
    speaks_for(
        "instance-of-another",
        "open",
        "speaks of an instance, server, cluster, node or daemon of somebody else's system that it "
        "serves: one that its users have",
        1.0,
    ),
)

_INSTANCE = phrase_pattern(
    r"""\b(?P<name>(?-i:[A-Z])[\w.-]{1,30}(?: (?-i:[A-Z])[\w.-]{1,30})?)(?:'s)?
     (?:(?:media|home|chat|mail|database|search|local|remote|running|[\w]{1,12}-compatible) )?
    (?:instances?|servers?|clusters?|nodes?|daemons?|brokers?|homeservers?|engine|databases?
    |deployments?|installations?)\b
    |\b(?:have|with) (?:the |an? )?(?P<named>(?-i:[A-Z])[\w.-]{1,30})(?: \w{1,12})? (?:installed
    |up and running|running)\b"""
)
_MAX_EACH = 2


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read what the main README says in sentences."""
    served = vendor_claims.claimed_names(snapshot)
    makers = vendor_names.repository_names(snapshot)

    def seen(text: str, _names: vendor_names.VendorNames) -> Iterator[readme_signals.SignalMention]:
        for found in _INSTANCE.finditer(text):
            name = found["name"] or found["named"]
            if makers.has(name):
                yield Signal(name="serves-instance"), found.start()
                return
            if served.has(name):
                yield Signal(name="instance-of-another", params={"name": name[:60]}), found.start()
                return

    return readme_signals.signals_in_main(snapshot, seen, _MAX_EACH, _INSTANCE)
