"""Classifies paths in a repository: the tool's own files, and source code."""

from __future__ import annotations

from osi_check.patterns import JoinedTexts, phrase_pattern
from osi_check.repository.path_names import PathNames
from osi_check.repository.snapshot import Entry, Snapshot, cache_latest
from osi_check.repository.tree_index import index_tree

# Other people's code, and what stands beside the tool: tests, examples, pages, chores.
_BESIDE = PathNames(
    r"\.[^/]{1,60}|node_modules|vendor(?:ed)?|third[_-]?party|extern(?:al)?|deps"
    r"|subprojects|tests?|__tests__|specs?|e2e|testdata|test[-_]\w{1,20}|\w{1,20}[-_]tests?|fixtures?"
    r"|mocks?|cypress|playwright|integration[-_]tests?|examples?|samples?|demos?|tutorials?|notebooks?"
    r"|benchmarks?|docs?|website|i18n|locales?|lang|translations?(?:[-_]\w{1,20})?|images?|img|assets"
    r"|fonts?|public|static"
)
# Scripts, plugins and settings beside a tool; alone, they are not the tool.
_SIDE = phrase_pattern(
    r"(?:^|/)(?:scripts?|plugins?|examples?|tools?|hack|ci|config|etc|\.[^/]{1,60})/"
)
CODE_ENDINGS = frozenset(
    """adb ads asm astro awk bash bat bicep c cc cl clj cljs cmd coffee cpp cr cs css cu cue cxx d dart
    dhall el elm erb erl ex exs f f90 fish for fs go gradle groovy h hcl hh hpp hs html ipynb java jl
    js jsonnet jsx kt kts less libsonnet lisp lua m mjs cjs ml mli mm nim nix p6 pas php pl pm praat
    proto ps1 py pyx r raku rb rego rs s scala scm scss sh sol sql sv svelte swift t tcl tf ts tsx v
    vb vhd vim vue wat xsl xslt zig zsh""".split()
)
_MAX_CHARS = 400  # characters of a path; longer ones are generated


@cache_latest
def own_files(snapshot: Snapshot) -> tuple[Entry, ...]:
    """The files of the tree that are the tool's own."""
    own = index_tree(snapshot.tree).within(lambda folder: not (folder and _BESIDE.search(folder)))
    return tuple(entry for entry in own if entry.kind == "blob" and len(entry.path) < _MAX_CHARS)


@cache_latest
def own_paths(snapshot: Snapshot) -> JoinedTexts:
    """The paths of the tool's own files."""
    return JoinedTexts([entry.path for entry in own_files(snapshot)])


@cache_latest
def own_code(snapshot: Snapshot) -> tuple[str, ...]:
    """The paths of the tool's own source code."""
    return tuple(entry.path for entry in own_files(snapshot) if is_code(entry.path))


def is_code(path: str) -> bool:
    """Whether a path is that of source code, by its ending."""
    return path.rpartition(".")[2].lower() in CODE_ENDINGS


def is_side(path: str) -> bool:
    """Whether a path lies among scripts, plugins or settings."""
    return bool(_SIDE.search(path))


def is_auxiliary(folder: str) -> bool:
    """Whether a folder holds others' code, tests, examples, pages or chores."""
    return _BESIDE.search(folder)
