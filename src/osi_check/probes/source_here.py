"""Is source code of the tool in the tree, or only pages, lists and scripts around it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _tree
from osi_check.snapshot import Snapshot

probe = Probe(__name__, __doc__, "empty", "no-source", "side-source", "submodules")

# Scripts, plugins and settings beside a tool; alone, they are not the tool.
_SIDE = re.compile(
    r"(?:^|/)(?:scripts?|plugins?|examples?|tools?|hack|ci|config|etc|\.[^/]{1,60})/", re.I
)
_BUILD = re.compile(
    r"(?:^|/)(?:dockerfile[^/]{0,30}|makefile|gnumakefile|cmakelists\.txt|meson\.build|build\.(?:gradle(?:\.kts)?|xml|zig|sbt)|"
    r"(?:docker-)?compose[^/]{0,40}\.ya?ml|chart\.ya?ml|kustomization\.ya?ml|configure\.ac|.{1,60}\.(?:cabal|csproj|gemspec|nimble))$",
    re.I,
)
_LEAST = 3  # files; below that, nothing but a license and a README


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Count source files by path."""
    if not snapshot.tree:
        yield Signal(name="empty", says="the repository is empty")
        return
    files = [entry for entry in snapshot.tree if entry.kind == "blob"]
    code = [entry for entry in files if _tree.is_code(entry.path)]
    own = [
        entry
        for entry in _tree.own(snapshot)
        if _tree.is_code(entry.path) or _BUILD.search(entry.path)
    ]
    core = [entry for entry in own if not _SIDE.search(entry.path)]
    modules = [entry for entry in snapshot.tree if entry.kind == "submodule"]
    if snapshot.unlisted and not core:
        return  # what was not listed may hold it
    if not core and modules:
        yield Signal(
            name="submodules",
            says=f"its source stands in {len(modules)} other repositories",
            source=snapshot.source(modules[0].path),
        )
    elif not code and not own:
        yield Signal(name="no-source", says=f"none of its {len(files)} files is source code")
    elif not core:
        yield Signal(
            name="side-source",
            says="its only code is scripts, plugins, tests or examples",
            source=snapshot.source((own or code)[0].path),
        )
