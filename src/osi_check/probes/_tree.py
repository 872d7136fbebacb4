"""Paths of a tree: which are the tool's own, which are source code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from osi_check.snapshot import Entry, Snapshot

# Other people's code, and what stands beside the tool: tests, examples, pages, chores.
_BESIDE = re.compile(
    r"(?:^|/)(?:\.[^/]{1,60}|node_modules|vendor(?:ed)?|third[_-]?party|extern(?:al)?|deps|subprojects|"
    r"tests?|__tests__|specs?|e2e|testdata|test[-_]\w{1,20}|\w{1,20}[-_]tests?|fixtures?|mocks?|cypress|playwright|integration[-_]tests?|"
    r"examples?|samples?|demos?|tutorials?|notebooks?|benchmarks?|docs?|website|"
    r"i18n|locales?|lang|translations?(?:[-_]\w{1,20})?|images?|img|assets|fonts?|public|static)/",
    re.I,
)
_CODE = frozenset(
    """adb ads asm astro awk bash bat bicep c cc cl clj cljs cmd coffee cpp cr cs css cu cue cxx d dart
    dhall el elm erb erl ex exs f f90 fish for fs go gradle groovy h hcl hh hpp hs html ipynb java jl
    js jsonnet jsx kt kts less libsonnet lisp lua m mjs cjs ml mli mm nim nix p6 pas php pl pm praat
    proto ps1 py pyx r raku rb rego rs s scala scm scss sh sol sql sv svelte swift t tcl tf ts tsx v
    vb vhd vim vue wat xsl xslt zig zsh""".split()  # noqa: SIM905
)
_LONGEST = 400


def own(snapshot: Snapshot) -> Iterator[Entry]:
    """The files of the tree that are the tool's own."""
    for entry in snapshot.tree:
        if entry.kind == "blob":
            folder, slash, _ = entry.path.rpartition("/")
            if len(entry.path) < _LONGEST and not _beside(folder + slash):
                yield entry


@lru_cache(maxsize=50_000)
def _beside(folder: str) -> bool:
    return bool(_BESIDE.search(folder))


def is_code(path: str) -> bool:
    """Whether a path is that of source code, by its ending."""
    return path.rpartition(".")[2].lower() in _CODE
