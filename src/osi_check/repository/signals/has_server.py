"""Whether the tree holds the other half: a server, its schema, the means to deploy it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from osi_check.model import Signal
from osi_check.repository.signals import tree_paths
from osi_check.repository.signals.probe import Probe
from osi_check.repository.snapshot import Snapshot
from osi_check.words import words

probe = Probe(__name__, __doc__, "server-directory", "server-deployment", "server-schema")

_SERVER = words(r"(?:[\w.]{1,30}[-_])?(?:server|backend|apiserver)")
# Below these, a `server` is a command, a stub or a helper of a client.
_OF_CLIENT = words(
    r"mcp|command|commands|cmd|cli|client|clients|dev|tools?|scripts?|stub|proxy|rpc|grpc|http"
)
_DEPLOYMENT = words(
    r"""(?:^|/)chart\.ya?ml$
    |^(?:[^/]{1,100}/){0,2}(?:docker-)?compose(?:[.-][\w.-]{1,40})?\.ya?ml$"""
)
_SCHEMA = words(
    r"""(?:^|/)(?:migrations?|migrate|versions)/(?:[^/]{1,60}/){0,2}
    (?:v?\d{1,14}|[0-9a-f]{6,12}_)[^/]{0,120}\.(?:py|sql|rb|ts|js|php|go|exs?)$"""
)
_DEEPEST = 4
_FEW = 3  # source files that make a directory more than a stub


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the paths of the tree outside tests, examples and other people's code."""
    paths = [entry.path for entry in tree_paths.own(snapshot)]
    servers = Counter(
        _server(path.rpartition("/")[0]) for path in paths if tree_paths.is_code(path)
    )
    del servers[""]
    if servers:
        path, count = max(servers.items(), key=lambda pair: (pair[1], -len(pair[0]), pair[0]))
        if count >= _FEW:
            yield Signal(
                name="server-directory",
                params={"path": path, "count": count},
                source=snapshot.source(path),
            )
    if deployments := _DEPLOYMENT.among(paths):
        yield Signal(
            name="server-deployment",
            source=snapshot.source(deployments[0]),
        )
    schema = _SCHEMA.among(paths)
    if len(schema) >= _FEW:
        yield Signal(
            name="server-schema",
            params={"count": len(schema)},
            source=snapshot.source(schema[0]),
        )


@lru_cache(maxsize=20_000)
def _server(folder: str) -> str:
    """The path of the outermost server directory that a folder lies in, else nothing."""
    names = folder.split("/")[:_DEEPEST]
    for depth, name in enumerate(names, 1):
        if _OF_CLIENT.fullmatch(name):
            return ""
        if _SERVER.fullmatch(name):
            return "/".join(names[:depth])
    return ""
