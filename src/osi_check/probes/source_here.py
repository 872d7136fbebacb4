"""Whether source code of the tool is in the tree, or only pages, lists and scripts around it."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _tree
from osi_check.probes._words import words
from osi_check.snapshot import Snapshot

probe = Probe(__name__, __doc__, "empty", "no-source", "side-source")

_BUILD = words(
    r"""(?:^|/)(?:dockerfile[^/]{0,30}|makefile|gnumakefile|cmakelists\.txt|meson\.build
    |build\.(?:gradle(?:\.kts)?|xml|zig|sbt)|(?:docker-)?compose[^/]{0,40}\.ya?ml|chart\.ya?ml
    |kustomization\.ya?ml|configure\.ac|[^/]{1,60}\.(?:cabal|csproj|gemspec|nimble))$"""
)


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the paths of the files; submodules and directories not listed may hold it too."""
    if not snapshot.tree:
        yield Signal(name="empty", says="the repository is empty")
        return
    own = [e for e in _tree.own(snapshot) if _tree.is_code(e.path) or _BUILD.search(e.path)]
    if any(not _tree.is_side(entry.path) for entry in own) or snapshot.unlisted:
        return
    if any(entry.kind == "submodule" for entry in snapshot.tree):
        return
    files = [entry for entry in snapshot.tree if entry.kind == "blob"]
    beside = next((entry for entry in [*own, *files] if _tree.is_code(entry.path)), None)
    if beside:
        yield Signal(
            name="side-source",
            says="its only code is scripts, plugins, tests or examples",
            source=snapshot.source(beside.path),
        )
    else:
        yield Signal(name="no-source", says=f"none of its {len(files)} files is source code")
