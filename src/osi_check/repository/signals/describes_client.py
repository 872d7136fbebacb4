"""Whether the tool calls itself the client, SDK or command line of a service."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import vendor_claims, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    __doc__,
    against(
        "says-client",
        "client",
        "calls itself client, SDK or API library of its makers' service: in its description, the "
        "head of its README or a manifest",
        0.8,
    ),
    against(
        "says-add-on",
        "client",
        "calls itself command line, library, plugin, agent or notifier *for* something of its makers",
        0.5,
    ),
    against(
        "says-client-of-another",
        "client",
        "calls itself an API wrapper, client or SDK of somebody else's service",
        1.5,
    ),
    against(
        "named-client",
        "client",
        "bears a name like `x-sdk`, `x-client`, `x-python`, `cli`: one client among others",
        0.5,
    ),
    against(
        "named-add-on",
        "client",
        "bears a name like `x-action`, `x-mcp-server`, `terraform-provider-x`, where `x` is its "
        "makers'",
        0.3,
    ),
    against(
        "names-service",
        "hint",
        "the sentence that says so speaks of a platform, a cloud or a service",
        1.0,
    ),
)

# `acme-sdk`, `acme-client-python`, `py-acme`, `acme-go`, `cli`: one client among others.
_REPOSITORY = phrase_pattern(
    r"""(?:^|[-_.])(?:sdks?|(?:api-?)?clients?|api)
    (?:[-_.](?:python|py|js|node|typescript|ts|go|java|ruby|php|rust|net|dotnet|swift|kotlin|cpp))?$
    |^(?:python|py|node|go|php|ruby|java|dotnet)[-_]
    |[-_](?:python|py|js|node|go|java|ruby|php|rust|dotnet|swift|cli)$
    |^cli$"""
)
_ADD_ON = phrase_pattern(
    r"""^(?:terraform|pulumi|crossplane|airflow|singer|tap|homebrew|vscode|vim|zapier|n8n|ansible)[-_.]
    |[-_.](?:mcp(?:-server)?|action|extension|exporter|plugin|connector|integrations?|agent|provider
    |collection|orb|addon)s?$
    |^(?:(?:github[-_])?action|mcp(?:[-_]server)?)s?$"""
)
_WORDS = re.compile(r"[-_.]+")
_SIGNALS = {
    "client": "says-client",
    "add-on": "says-add-on",
    "another": "says-client-of-another",
}
_MOST_EACH = 3


def is_named_add_on(snapshot: Snapshot) -> bool:
    """Whether a repository bears the name of an add-on to something."""
    return bool(_ADD_ON.search(snapshot.repo.rpartition("/")[2]))


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
    elif is_named_add_on(snapshot) and _of_makers(snapshot.repo):
        yield Signal(name="named-add-on")


def _of_makers(repo: str) -> bool:
    """Whether what an add-on is named after is its own makers' (`nimbus/nimbus-action`)."""
    owner, _, name = repo.rpartition("/")
    if found := _ADD_ON.search(name):
        name = f"{name[: found.start()]}-{name[found.end() :]}"
    words = [vendor_names.squash_name(word) for word in _WORDS.split(name)]
    owner = vendor_names.squash_name(owner.rpartition("/")[2])
    return all(
        word in owner or owner in word
        for word in words
        if len(word) > 1 and not vendor_names.is_common(word)
    )
