"""Does the tree hold the other half: a server, its schema, the means to deploy it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _tree
from osi_check.snapshot import Entry, Snapshot

probe = Probe(__name__, __doc__, "server-directory", "server-deployment", "server-schema")

# `server`, `acme-server`; a client has `mcp/server` and `commands/server` too, but deeper.
_SERVER = re.compile(r"(?:[\w.]{1,30}[-_])?(?:server|backend|apiserver)", re.I)
_OF_CLIENT = re.compile(
    r"mcp|command|commands|cmd|cli|client|clients|dev|tools?|scripts?|stub|proxy|rpc|grpc|http",
    re.I,
)
_CHART = re.compile(r"(?:^|/)chart\.ya?ml$", re.I)
_COMPOSE = re.compile(r"(?:^|/)(?:docker-)?compose(?:[.-][\w.-]{1,40})?\.ya?ml$", re.I)
_SCHEMA = re.compile(
    r"(?:^|/)(?:migrations?|migrate|versions)/(?:[^/]{1,60}/){0,2}(?:v?\d{1,14}[_.-]|[0-9a-f]{6,12}_)[^/]{1,120}$",
    re.I,
)
_DEEPEST = 4
_FEW = 3  # source files that make a directory more than a stub


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the paths of the tree outside tests, examples and other people's code."""
    servers: dict[str, list[Entry]] = {}
    deployment: Entry | None = None
    schema: list[Entry] = []
    for entry in _tree.own(snapshot):
        folders = entry.path.split("/")[:-1]
        if _tree.is_code(entry.path):
            for depth, folder in enumerate(folders[:_DEEPEST]):
                if _OF_CLIENT.fullmatch(folder):
                    break
                if _SERVER.fullmatch(folder):
                    servers.setdefault("/".join(folders[: depth + 1]), []).append(entry)
                    break
        if _CHART.search(entry.path) or (
            _COMPOSE.search(entry.path) and entry.path.count("/") <= 2
        ):
            deployment = deployment or entry
        if _SCHEMA.search(entry.path) and entry.path.endswith(
            (".py", ".sql", ".rb", ".ts", ".js", ".php", ".go", ".ex", ".exs")
        ):
            schema.append(entry)
    big = [(len(found), path) for path, found in servers.items() if len(found) >= _FEW]
    if big:
        count, path = max(big, key=lambda pair: (pair[0], -len(pair[1])))
        yield Signal(
            name="server-directory",
            says=f"{path}/ holds {count} source files",
            source=snapshot.source(path),
        )
    if deployment:
        yield Signal(
            name="server-deployment",
            says="it can be deployed as a service",
            source=snapshot.source(deployment.path),
        )
    if len(schema) >= _FEW:
        yield Signal(
            name="server-schema",
            says=f"{len(schema)} migrations of a database",
            source=snapshot.source(schema[0].path),
        )
