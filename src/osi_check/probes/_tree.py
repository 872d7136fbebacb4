"""Paths of a tree: which are the tool's own, which are source code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.snapshot import Entry, Snapshot

# Other people's code, and what stands beside the tool: tests, examples, pages, chores.
_BESIDE = re.compile(
    r"(?:^|/)(?:\.[^/]{1,60}|node_modules|vendor(?:ed)?|third[_-]?party|extern(?:al)?|deps|subprojects|"
    r"tests?|__tests__|specs?|e2e|testdata|test[-_]\w{1,20}|fixtures?|mocks?|cypress|playwright|integration[-_]tests?|"
    r"examples?|samples?|demos?|tutorials?|notebooks?|benchmarks?|docs?|website|"
    r"i18n|locales?|lang|translations?|images?|img|assets|fonts?|public|static)/",
    re.I,
)
_CODE = re.compile(
    r"\.(?:py|pyx|js|jsx|mjs|cjs|ts|tsx|go|rs|java|kt|kts|scala|clj|cljs|c|cc|cpp|cxx|h|hh|hpp|m|mm|cs|fs|vb|rb|erb|php|"
    r"swift|lua|vim|el|ex|exs|erl|hs|ml|mli|lisp|scm|r|jl|pl|pm|t|dart|zig|nim|d|f90|f|for|pas|adb|ads|asm|s|sql|"
    r"sh|bash|zsh|fish|ps1|bat|cmd|tf|hcl|nix|vue|svelte|astro|sol|proto|ipynb|groovy|gradle|awk|tcl|cu|cl|v|sv|"
    r"vhd|coffee|elm|cr|p6|raku|wat|html|css|scss|less|xsl|xslt|rego|cue|jsonnet|libsonnet|dhall|bicep|praat)$",
    re.I,
)
_LONGEST = 400


def own(snapshot: Snapshot) -> Iterator[Entry]:
    """The files of the tree that are the tool's own."""
    for entry in snapshot.tree:
        if entry.kind == "blob" and len(entry.path) < _LONGEST and not _BESIDE.search(entry.path):
            yield entry


def is_code(path: str) -> bool:
    """Whether a path is that of source code, by its ending."""
    return bool(_CODE.search(path[-40:]))
