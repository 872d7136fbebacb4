"""Whether the tool calls itself the client, SDK or command line of a service."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import vendor_claims
from osi_check.repository.signals.probe import Probe
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    __doc__,
    "says-client",
    "says-add-on",
    "says-client-of-another",
    "named-client",
    "names-service",
)

# `acme-sdk`, `acme-client-python`, `py-acme`, `acme-go`, `cli`: one client among others.
_REPOSITORY = phrase_pattern(
    r"""(?:^|[-_.])(?:sdks?|(?:api-?)?clients?|api)
    (?:[-_.](?:python|py|js|node|typescript|ts|go|java|ruby|php|rust|net|dotnet|swift|kotlin|cpp))?$
    |^(?:python|py|node|go|php|ruby|java|dotnet)[-_]
    |[-_](?:python|py|js|node|go|java|ruby|php|rust|dotnet|swift|cli)$
    |^cli$"""
)
_SIGNALS = {
    "client": "says-client",
    "add-on": "says-add-on",
    "another": "says-client-of-another",
}
_MOST_EACH = 3


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the description, the head of the README, the manifests' descriptions, the name."""
    left = dict.fromkeys(_SIGNALS, _MOST_EACH)
    for claim in vendor_claims.find_claims(snapshot):
        if left[claim.kind]:
            left[claim.kind] -= 1
            params = {"name": claim.name[:60]}
            yield Signal(name=_SIGNALS[claim.kind], params=params, source=claim.source)
            if claim.hosted:
                yield Signal(
                    name="names-service",
                    params={"name": claim.name[:60]},
                    source=claim.source,
                )
    if _REPOSITORY.search(snapshot.repo.rpartition("/")[2]):
        yield Signal(
            name="named-client",
        )
