"""Whether it contains compiled libraries without the source to build them."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import tree_paths
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.tree_index import find_submodules, index_tree

probe = Probe(
    __name__,
    against(
        "compiled-part",
        "closed",
        "compiled libraries in its own tree, and no source in a language that makes such",
        1.0,
    ),
)

_COMPILED = phrase_pattern(r"\.(?:so(?:\.\d{1,3}){0,3}|dll|dylib|node|pyd|xcframework)$")
_NO_LIBRARY = phrase_pattern(r"(?:^|/)dockerfile\.[^/]{1,30}$")
# Headers and bindings call what is compiled; they are not what it is compiled from.
_CALLS = phrase_pattern(r"(?:^|/)(?:bindings?|wrappers?|include|headers?)/|\.h(?:h|pp)?$")
_STUBS = phrase_pattern(
    r"(?:^|/)(?:typings?|stubs?|[\w-]{1,60}-stubs)/|(?:_pb2(?:_grpc)?|(?:^|/)__init__)\.pyi$"
)
_ASSETS = phrase_pattern(
    r"(?:^|/)(?:\.[^/]{1,60}|images?|img|assets|static|public|data|docs?|locales?|tests?|examples?)/"
)
# Languages whose compilers make libraries of machine code.
_NATIVE = frozenset(
    "ada adb ads asm c cc cpp cs cu cxx d f f90 go h hpp hs m ml mm nim pas pyx rs s swift v zig".split()
)


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the paths of the tool's own files; a submodule may hold the source."""
    if find_submodules(snapshot.tree):
        return
    own = tree_paths.own_paths(snapshot)
    compiled = [p for p in _COMPILED.matching_texts(own) if not _NO_LIBRARY.search(p)]
    if compiled and not _holds_native(snapshot):
        yield Signal(
            name="compiled-part",
            params={"path": compiled[0]},
            source=snapshot.source(compiled[0]),
        )
    elif declared := _declared_only(snapshot):
        params = {"path": declared}
        source = snapshot.source(declared)
        yield Signal(name="compiled-part", code="only-declared", params=params, source=source)


def _holds_native(snapshot: Snapshot) -> bool:
    """Whether one of the tool's own files is source of a language that makes libraries."""
    own = frozenset(tree_paths.own_paths(snapshot).texts)
    native = index_tree(snapshot.tree).ending(_NATIVE)
    return any(entry.path in own and is_native(entry.path) for entry in native)


def _declared_only(snapshot: Snapshot) -> str:
    """The declarations of a Python module that is nowhere in a tree without native source.

    Nothing where a directory that may hold the source was not listed.
    """
    declared = [p for p in tree_paths.own_paths(snapshot).texts if p.endswith(".pyi")]
    hidden = any(not _ASSETS.search(f"{p}/") for p in snapshot.unlisted)
    if not declared or hidden or _holds_native(snapshot):
        return ""
    there = index_tree(snapshot.tree).by_path.keys()
    for path in declared:
        module = path.removesuffix(".pyi")
        sources = (f"{module}.py", f"{module}.pyx", module)
        if not _STUBS.search(path) and there.isdisjoint(sources):
            return path
    return ""


def is_calling(path: str) -> bool:
    """Whether a file calls what is compiled, as headers and bindings do."""
    return bool(_CALLS.search(path))


def is_native(path: str) -> bool:
    """Whether a library of machine code may be compiled from a file."""
    return path.rpartition(".")[2].lower() in _NATIVE and not is_calling(path)
