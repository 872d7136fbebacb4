"""Whether it installs packages from a private registry of its vendor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from osi_check.model import Signal
from osi_check.repository.signals import vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "private-registry",
        "closed",
        "its settings name a package registry of its vendor, or one that takes a token",
        1.0,
    ),
)

NPM_SETTINGS = ".npmrc"
# npm's own registry needs no token: https://docs.npmjs.com/cli/using-npm/registry
_NPM = "registry.npmjs.org"
_SCOPED = re.compile(
    r"^\s{0,10}(?P<scope>@[\w.-]{1,60}):registry\s{0,3}=\s{0,3}[\"']?(?P<url>https?://(?P<host>[\w.-]{3,100})\S{0,200})",
    re.MULTILINE,
)
# The token for a host at which one buys: "//npm.x.example/:_authToken=${X_TOKEN}".
_TOKEN = re.compile(
    r"^\s{0,10}(?P<url>//(?P<host>[\w.-]{3,100})/)\S{0,100}:_authToken\s{0,3}=", re.MULTILINE
)
# https://doc.rust-lang.org/cargo/reference/registries.html: a dependency from elsewhere than crates.io.
_CARGO = "Cargo.toml"
_CARGO_REGISTRY = re.compile(
    r"^(?:[^#\n\"]{0,80}\{[^}\n]{0,200}\b)?registry\s{0,3}=\s{0,3}\"(?P<url>(?!crates-io\")[\w.-]{1,60})\"",
    re.MULTILINE,
)
# Where other manifests name the addresses that packages come from.
_NUGET = re.compile(
    r"<add\s{1,5}key=\"[^\"]{1,60}\"\s{1,5}value=\"(?P<url>https?://[^\"\s]{3,200})"
)
_ADDRESSES = {
    "pyproject.toml": re.compile(
        r"^\[\[tool\.(?:uv\.index|poetry\.source|pdm\.source)\]\](?:\n[^\[\n]{0,300}){0,5}?\n\s{0,10}url\s{0,3}=\s{0,3}"
        r"[\"'](?P<url>https?://[^\"'\s]{3,200})",
        re.MULTILINE,
    ),
    "composer.json": re.compile(
        r"\"type\"\s{0,3}:\s{0,3}\"composer\"\s{0,20},\s{0,40}\"url\"\s{0,3}:\s{0,3}\"(?P<url>https?:[^\"\s]{3,200})"
    ),
    "Gemfile": re.compile(
        r"^\s{0,10}source[ (]\s{0,3}[\"'](?P<url>https?://[^\"'\s]{3,200})", re.MULTILINE
    ),
    "nuget.config": _NUGET,
    "NuGet.Config": _NUGET,
    "NuGet.config": _NUGET,
}
_MAX_CHARS = 20_000


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read npm's settings and the manifests of other packages, all at the root: the first that tells."""
    names = vendor_names.repository_names(snapshot)
    yield from islice((*_of_npm(snapshot, names), *_of_others(snapshot, names)), 1)


def _of_npm(snapshot: Snapshot, names: vendor_names.VendorNames) -> Iterator[Signal]:
    text = (snapshot.text(NPM_SETTINGS) or "")[:_MAX_CHARS]
    for found in _SCOPED.finditer(text):
        host = found["host"].lower()
        with_token = f"//{host}" in text.lower() and "_authtoken" in text.lower()
        own = names.hosts(found["url"]) or names.owns(found["scope"][1:])
        if host != _NPM and (own or with_token):
            yield _signal(snapshot, NPM_SETTINGS, text, found, host)
    for found in _TOKEN.finditer(text):
        host = found["host"].lower()
        own = names.hosts(f"https:{found['url']}") or any(map(names.owns, host.split(".")[:-1]))
        if own and host != _NPM:
            yield _signal(snapshot, NPM_SETTINGS, text, found, host)


def _of_others(snapshot: Snapshot, names: vendor_names.VendorNames) -> Iterator[Signal]:
    text = (snapshot.text(_CARGO) or "")[:_MAX_CHARS]
    if named := _CARGO_REGISTRY.search(text):
        yield _signal(snapshot, _CARGO, text, named, named["url"])
    for path, address in _ADDRESSES.items():
        text = (snapshot.text(path) or "")[:_MAX_CHARS]
        for found in address.finditer(text):
            host = found["url"].split("/")[2].lower()
            if names.hosts(found["url"]) and not host.endswith(".org"):
                yield _signal(snapshot, path, text, found, host)


def _signal(snapshot: Snapshot, path: str, text: str, found: re.Match[str], host: str) -> Signal:
    source = snapshot.source(path, text.count("\n", 0, found.start("url")) + 1)
    return Signal(name="private-registry", params={"host": host[:80]}, source=source)
