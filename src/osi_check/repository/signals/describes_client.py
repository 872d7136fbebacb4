"""Whether the tool describes itself as the client, SDK, or command line of a service."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.repository.signals import client_name, vendor_claims
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "says-client",
        "client",
        "calls itself a client, an SDK, or an API library of its vendor's service: in its description, the "
        "head of its README or a manifest",
        0.8,
    ),
    against(
        "says-add-on",
        "client",
        "calls itself a command line, library, plugin, agent, or notifier *for* something of its vendor",
        0.5,
    ),
    against(
        "says-client-of-another",
        "client",
        "calls itself an API wrapper, client or SDK of somebody else's service",
        1.5,
    ),
    against(
        "says-client-through",
        "client",
        "calls itself a client, an app, a player or a wrapper of something of another name",
        0.5,
    ),
    against(
        "named-client",
        "client",
        "has a name like `x-sdk`, `x-client`, `x-python`, `cli`: one client among others",
        0.5,
    ),
    against(
        "named-add-on",
        "client",
        "has a name like `x-action`, `x-mcp-server`, `terraform-provider-x`, where `x` is its "
        "makers'",
        0.3,
    ),
    against(
        "names-service",
        "asks",
        "the sentence that says so speaks of a platform, a cloud or a service",
        1.0,
    ),
)

_SIGNALS = {
    "client": "says-client",
    "add-on": "says-add-on",
    "another": "says-client-of-another",
    "through": "says-client-through",
}
_MAX_EACH = 3


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the description, the head of the README, the manifests' descriptions, the name."""
    left = dict.fromkeys(_SIGNALS, _MAX_EACH)
    claims = vendor_claims.find_claims(snapshot)
    if any(claim.kind != "through" for claim in claims):
        left["through"] = 0  # what says more says it better
    for claim in claims:
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
    if client_name.is_client_name(snapshot.repo):
        yield Signal(
            name="named-client",
        )
    elif client_name.is_makers_add_on(snapshot.repo):
        yield Signal(name="named-add-on")
