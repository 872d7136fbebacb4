"""Whether users run what it connects to: an instance, a cluster, or a node of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import readme_signals, vendor_claims, vendor_names
from osi_check.repository.signals.probe import Probe, speaks_for
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    speaks_for(
        "serves-instance",
        "at-hand",
        "speaks of an instance, server, cluster, node or daemon of what it serves",
        0.4,
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
    r"""(?<!non-)\b(?P<name>(?-i:[A-Z])[\w.-]{1,30}(?: (?-i:[A-Z])[\w.-]{1,30})?)(?:'s(?! servers))?
     (?:(?:media|home|chat|mail|database|search|local|remote|running|[\w]{1,12}-compatible) )?
    (?:instances?|servers?|clusters?|nodes?|daemons?|brokers?|homeservers?|engine|databases?
    |deployments?|installations?)\b(?!-|\.\w| sdks?\b)
    |\b(?:have|with) (?:the |an? )?(?P<named>(?-i:[A-Z])[\w.-]{1,30})(?: \w{1,12})? (?:installed
    |up and running|running)\b"""
)
# "Nimbus Media Server" is of Nimbus; "the Nimbus Discord server" is not, nor is "the Nimbus API
# server": what stands right before the word says whose it is.
_MIDDLE = frozenset({"media", "home", "chat", "mail", "database", "search", "local", "enterprise"})
_NO_SYSTEM = frozenset({"api", "mcp", "sdk"})
_MAX_EACH = 2


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read what the main README says in sentences."""
    served = vendor_claims.claimed_names(snapshot)
    makers = vendor_names.repository_names(snapshot)
    itself = vendor_names.squash_name(snapshot.repo.rpartition("/")[2])

    def seen(text: str, _names: vendor_names.VendorNames) -> Iterator[readme_signals.SignalMention]:
        for found in _INSTANCE.finditer(text):
            name = _whose(found)
            if not name or (found["named"] and vendor_names.squash_name(name) == itself):
                continue  # "if you have it installed" is of the client
            if makers.has(name):
                yield Signal(name="serves-instance"), found.start()
                return
            if served.has(name) and not found[0].lower().endswith(" servers"):
                yield Signal(name="instance-of-another", params={"name": name[:60]}), found.start()
                return

    return readme_signals.signals_in_main(snapshot, seen, _MAX_EACH, _INSTANCE)


def _whose(found: re.Match[str]) -> str:
    """The word that says whose an instance is, else nothing."""
    if found["named"]:
        return str(found["named"])
    first, _, last = found["name"].rpartition(" ")
    if last.lower() in _NO_SYSTEM:
        return ""
    return str(first if first and last.lower() in _MIDDLE else last)
