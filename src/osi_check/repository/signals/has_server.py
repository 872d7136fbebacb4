"""Whether the tree holds the other half: a server, its schema, the means to deploy it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import tree_paths
from osi_check.repository.signals.probe import Probe
from osi_check.repository.snapshot import Snapshot

probe = Probe(__name__, __doc__, "server-directory", "server-deployment", "server-schema")

_SERVER = phrase_pattern(r"(?:[\w.]{1,30}[-_])?(?:server|backend|apiserver)")
# Below these, a `server` is a command, a stub or a helper of a client.
_OF_CLIENT = phrase_pattern(
    r"mcp|command|commands|cmd|cli|client|clients|dev|tools?|scripts?|stub|proxy|rpc|grpc|http"
)
_DEPLOYMENT = phrase_pattern(
    r"""(?:^|/)chart\.ya?ml$
    |^(?:[^/]{1,100}/){0,2}(?:docker-)?compose(?:[.-][\w.-]{1,40})?\.ya?ml$"""
)
_SCHEMA = phrase_pattern(
    r"""(?:^|/)(?:migrations?|migrate|versions)/(?:[^/]{1,60}/){0,2}
    (?:v?\d{1,14}|[0-9a-f]{6,12}_)[^/]{0,120}\.(?:py|sql|rb|ts|js|php|go|exs?)$"""
)
_DEEPEST = 4
_FEW = 3  # source files that make a directory more than a stub


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the paths of the tree outside tests, examples and other people's code."""
    paths = [entry.path for entry in tree_paths.own_files(snapshot)]
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
    if deployments := _DEPLOYMENT.matching_texts(paths):
        yield Signal(
            name="server-deployment",
            source=snapshot.source(deployments[0]),
        )
    schema = _SCHEMA.matching_texts(paths)
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
