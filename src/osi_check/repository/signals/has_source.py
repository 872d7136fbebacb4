"""Whether source code of the tool is in the tree, or only pages, lists and scripts around it."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import tree_paths
from osi_check.repository.signals.probe import Probe
from osi_check.repository.snapshot import Snapshot

probe = Probe(__name__, __doc__, "empty", "no-source", "side-source")

_BUILD = phrase_pattern(
    r"""(?:^|/)(?:dockerfile[^/]{0,30}|makefile|gnumakefile|cmakelists\.txt|meson\.build
    |build\.(?:gradle(?:\.kts)?|xml|zig|sbt)|(?:docker-)?compose[^/]{0,40}\.ya?ml|chart\.ya?ml
    |kustomization\.ya?ml|configure\.ac|[^/]{1,60}\.(?:cabal|csproj|gemspec|nimble))$"""
)


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the paths of the files; submodules and directories not listed may hold it too."""
    if not snapshot.tree:
        yield Signal(
            name="empty",
        )
        return
    if snapshot.unlisted or any(_is_core(entry.path) for entry in tree_paths.own_files(snapshot)):
        return
    if any(entry.kind == "submodule" for entry in snapshot.tree):
        return
    files = [entry for entry in snapshot.tree if entry.kind == "blob"]
    own = (entry for entry in tree_paths.own_files(snapshot) if _is_source(entry.path))
    beside = next(own, None) or next((e for e in files if tree_paths.is_code(e.path)), None)
    if beside:
        yield Signal(
            name="side-source",
            source=snapshot.source(beside.path),
        )
    else:
        yield Signal(name="no-source", params={"count": len(files)})


def _is_source(path: str) -> bool:
    """Whether a file is source code, or says how to build it."""
    return tree_paths.is_code(path) or bool(_BUILD.search(path))


def _is_core(path: str) -> bool:
    """Whether a file is source and no script, plugin or setting beside the tool."""
    return _is_source(path) and not tree_paths.is_side(path)
