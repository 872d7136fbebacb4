"""Whether the repository also contains the server, its schema, or the means to deploy it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import client_name, tree_paths, vendor_names, ways_to_run
from osi_check.repository.signals.probe import Probe, speaks_for
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.tree_index import index_tree

probe = Probe(
    __name__,
    speaks_for(
        "server-directory",
        "server",
        "a directory `server`, `backend` or `x-server` with source files, not below `cli`, `client`, `mcp`",
        1.3,
    ),
    speaks_for(
        "server-deployment",
        "server",
        "a compose file or a Helm chart outside tests and examples",
        1.6,
    ),
    speaks_for("server-schema", "server", "migrations of a database", 1.0),
)

_SERVER = phrase_pattern(r"(?:[\w.]{1,30}[-_])?(?:server|backend|apiserver)")
# Below these, a `server` is a command, a stub or a helper of a client.
_OF_CLIENT = phrase_pattern(
    r"mcp|command|commands|cmd|cli|client|clients|dev|tools?|scripts?|stub|proxy|rpc|grpc|http"
)
_DEPLOYMENT = phrase_pattern(
    r"""(?:^|/)chart\.ya?ml$
    |^(?:(?!tools?/|scripts/|dev)[^/]{1,100}/){0,2}(?:docker-)?compose
    (?:[.-](?!base|tests?\b|ci\b|dev|override|local|debug|integration|e2e|bench)[\w.-]{1,40})?\.ya?ml$"""
)
_SCHEMA = phrase_pattern(
    r"""(?:^|/)(?:migrations?|migrate|versions)/(?:[^/]{1,60}/){0,2}
    (?:v?\d{1,14}|[0-9a-f]{6,12}_)[^/]{0,120}\.(?:py|sql|rb|ts|js|php|go|exs?)$"""
)
# A server that is served stands at the root, among its siblings, or in the tool's own package;
# what lies deeper is a detail: a command that listens, a stub, the back end of an audio library.
_AMONG = phrase_pattern(
    r"packages|apps?|applications|services|crates|components|modules|projects|cmd|src|source|go|python|rust|java|core"
)
# What is built and listens nowhere is what tests or a shell run in.
_LISTENS = re.compile(r"^\s{0,20}(?:ports|expose|network_mode|labels|networks):", re.MULTILINE)
_IMAGE = re.compile(r"^\s{0,20}image:\s{0,4}[\"']?([^\s\"'#]{3,200})", re.MULTILINE)
_DOCKERFILE = re.compile(r"\ndockerfile")
_MAX_CHARS = 100_000
_DEEPEST = 4
_MIN_FILES = 3  # source files that make a directory more than a stub


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the paths of the tree outside tests, examples and other people's code."""
    if client_name.is_add_on_name(snapshot.repo):
        return  # what it serves with a server of its own is somebody else's
    paths = tree_paths.own_paths(snapshot)
    names = vendor_names.repository_names(snapshot)
    servers: Counter[str] = Counter()
    for folder, count in Counter(
        path.rpartition("/")[0] for path in tree_paths.own_code(snapshot)
    ).items():
        if (server := _server(folder)) and _is_served(server, names):
            servers[server] += count
    if servers:
        path, count = max(servers.items(), key=lambda pair: (pair[1], -len(pair[0]), pair[0]))
        if count >= _MIN_FILES:
            yield Signal(
                name="server-directory",
                params={"path": path, "count": count},
                source=snapshot.source(path),
            )
    deployments = [p for p in _DEPLOYMENT.matching_texts(paths) if _builds(snapshot, p, names)]
    if deployments and not ways_to_run.packaging(snapshot):
        yield Signal(
            name="server-deployment",
            source=snapshot.source(deployments[0]),
        )
    schema = _SCHEMA.matching_texts(paths)
    if len(schema) >= _MIN_FILES:
        yield Signal(
            name="server-schema",
            params={"count": len(schema)},
            source=snapshot.source(schema[0]),
        )


def _is_served(folder: str, names: vendor_names.VendorNames) -> bool:
    """Whether a server directory stands where a thing that is served stands."""
    *above, last = folder.split("/")
    if names.has(last):  # `nimbus-server` of Nimbus, wherever it is
        return True
    return all(_AMONG.fullmatch(name) or names.owns(name) for name in above)


def _builds(snapshot: Snapshot, path: str, names: vendor_names.VendorNames) -> bool:
    """Whether a deployment builds or starts the tool of this tree, not what its tests talk to."""
    text = (snapshot.text(path) or "")[:_MAX_CHARS]
    if path.lower().endswith(("chart.yaml", "chart.yml")):
        return not text or names.has(text[:400]) or "dependencies:" not in text
    if ways_to_run.BUILDS_IMAGE.search(text) and _LISTENS.search(text):
        return True
    images = _IMAGE.findall(text)
    return any(map(names.has, images)) and any(
        entry.path.lower().rpartition("/")[2].startswith("dockerfile")
        for entry in index_tree(snapshot.tree).named(_DOCKERFILE)
    )


@lru_cache(maxsize=8192)
def _server(folder: str) -> str:
    """The path of the outermost server directory that a folder lies in, else nothing."""
    names = folder.split("/")[:_DEEPEST]
    for depth, name in enumerate(names, 1):
        side = _side(name)
        if side is not None:
            return "/".join(names[:depth]) if side == "server" else ""
    return ""


@lru_cache(maxsize=4096)
def _side(name: str) -> Literal["client", "server"] | None:
    """Which of the two a folder of that name holds, if its name tells."""
    if _OF_CLIENT.fullmatch(name):
        return "client"
    return "server" if _SERVER.fullmatch(name) else None
