"""Whether it takes packages from a private registry of its makers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.repository.signals import vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    __doc__,
    against(
        "private-registry",
        "closed",
        "its settings name a package registry of its vendor, or one that takes a token",
        1.0,
    ),
)

NPM_SETTINGS = ".npmrc"
_PYTHON = "pyproject.toml"
# npm's own registry needs no token: https://docs.npmjs.com/cli/using-npm/registry
_NPM = "registry.npmjs.org"
_SCOPED = re.compile(
    r"^\s{0,10}(?P<scope>@[\w.-]{1,60}):registry\s{0,3}=\s{0,3}[\"']?(?P<url>https?://(?P<host>[\w.-]{3,100})\S{0,200})",
    re.MULTILINE,
)
_INDEX = re.compile(
    r"^\[\[tool\.(?:uv\.index|poetry\.source|pdm\.source)\]\](?:\n[^\[\n]{0,300}){0,5}?\n\s{0,10}url\s{0,3}=\s{0,3}"
    r"[\"'](?P<url>https?://[^\"'\s]{3,200})",
    re.MULTILINE,
)
# The token for a host at which one buys: "//npm.x.example/:_authToken=${X_TOKEN}".
_TOKEN = re.compile(
    r"^\s{0,10}(?P<url>//(?P<host>[\w.-]{3,100})/)\S{0,100}:_authToken\s{0,3}=", re.MULTILINE
)
_MAX_CHARS = 20_000


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read npm's settings and the manifest of a Python package, both at the root."""
    names = vendor_names.repository_names(snapshot)
    text = (snapshot.text(NPM_SETTINGS) or "")[:_MAX_CHARS]
    for found in _SCOPED.finditer(text):
        host = found["host"].lower()
        with_token = f"//{host}" in text.lower() and "_authtoken" in text.lower()
        own = names.hosts(found["url"]) or names.owns(found["scope"][1:])
        if host != _NPM and (own or with_token):
            yield _signal(snapshot, NPM_SETTINGS, text, found, host)
            return
    for found in _TOKEN.finditer(text):
        host = found["host"].lower()
        own = names.hosts(f"https:{found['url']}") or any(map(names.owns, host.split(".")[:-1]))
        if own and host != _NPM:
            yield _signal(snapshot, NPM_SETTINGS, text, found, host)
            return
    text = (snapshot.text(_PYTHON) or "")[:_MAX_CHARS]
    for found in _INDEX.finditer(text):
        if names.hosts(found["url"]):
            yield _signal(snapshot, _PYTHON, text, found, found["url"].split("/")[2])
            return


def _signal(snapshot: Snapshot, path: str, text: str, found: re.Match[str], host: str) -> Signal:
    source = snapshot.source(path, text.count("\n", 0, found.start("url")) + 1)
    return Signal(name="private-registry", params={"host": host[:80]}, source=source)
