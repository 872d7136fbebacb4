"""Whether the repository contains the tool's core as a binary, and nothing that builds it.

This is a library or program in machine code that is named after the tool, or "engine", "kernel", or
"core", surrounded by bindings, rules, and a loader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import compiled_part, tree_paths, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.tree_index import find_submodules, index_tree

probe = Probe(
    __name__,
    against(
        "prebuilt-core",
        "closed",
        "a compiled file that is named after the tool, or `engine`, `core` and the like, and "
        "nothing that it is built from",
        1.0,
    ),
)

_FIRMWARE = frozenset("bin img hex uf2 dfu rom".split())
_COMPILED = _FIRMWARE | frozenset(
    "wasm jar aar a lib so dll dylib node pyd exe o xcframework".split()
)
_VERSIONED = re.compile(r"\.so(?:\.\d{1,3}){1,3}$", re.IGNORECASE)
_FRAMEWORK = re.compile(r"(.{1,200}?\.(?:xc)?framework)/")
# "agent-x86_64", "engine_linux_amd64": programs for one kind of machine.
_A_MACHINE = (
    r"(?:x86[-_]64|amd64|aarch64|arm64|armv[67]\w?|armhf|i[36]86|riscv64|universal2?"
    r"|linux|darwin|macos|windows|win(?:32|64)|musl|gnu)[-_.]?"
)
_MACHINE = re.compile(rf"[-_.](?:{_A_MACHINE}){{1,3}}(?:\.exe)?$", re.IGNORECASE)
_MACHINE_ENDS = re.compile(
    rf"(?:{_A_MACHINE}|^|^exe)$", re.IGNORECASE
)  # of it, behind its last dot
# What a file with such a name may be without being a program.
_NO_PROGRAM = phrase_pattern(
    r"""(?:^|/)(?:[\w.-]{0,40}dockerfile|makefile|vagrantfile)[^/]{0,40}$
    |(?:sha(?:256|512)(?:sums?)?|sig|asc|md5)$"""
)
_PACKED = phrase_pattern(r"(?:^|/)(?:dist|releases?|installers?|gradle|wrapper)/")
_CORE = frozenset("engine core kernel sdk runtime daemon agent native firmware".split())
_ROLES = frozenset({"d", *_CORE})
_ALONE = _ROLES | {""}
_NOT_SOURCE = phrase_pattern(
    r"(?:^|/)(?:\.[^/]{1,60}|images?|img|media|assets|static|public|data|docs?|locales?|fonts?|tests?|examples?)/"
)
_BUILT_FROM = frozenset("java kt scala groovy clj wat".split())
_STATIC = frozenset({"a", "lib"})
_HEADERS = frozenset({"h", "hpp", "hh", "hxx"})
_NATIVE = frozenset("c cc cpp cxx m mm rs zig s asm f90 adb d nim pas".split())
_LINKED = re.compile(r"https?://[\w.-]{4,60}/([\w.-]{1,60})/([\w.-]{1,60}?)(?:\.git)?(?:[/#?]|$)")
_MIN_NAME = 4  # letters of a name that a file may be named after
_MAX_KNOWN_ENDINGS = 4_096
_MAX_PREFIX = 3  # letters that makers set before it: `pv_owl`


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the paths of the tool's own files; a submodule may hold the source."""
    if any(_may_hold(entry.path) for entry in find_submodules(snapshot.tree)):
        return
    names = vendor_names.repository_names(snapshot)
    known = frozenset(name for name in names.tool | names.owner if len(name) >= _MIN_NAME)
    compiled = _compiled_files(snapshot)
    if not compiled:
        return
    own = tree_paths.own_paths(snapshot).texts
    source = {_part(path) for path in own if _is_source(path)}
    hidden = any(map(_may_hold, snapshot.unlisted))
    for path in compiled:
        stem = _stem(path)
        if source or hidden:
            apart = _part(path) not in source and not hidden
            named = apart and (_is_own(stem, known, _ROLES) or _is_core_of(stem, known))
        else:
            named = (
                stem in _CORE
                or _is_own(stem, known, _ALONE)
                or _is_core_of(stem, known)
                or any(map(stem.startswith, known))
            )
        named = named or _is_archive(snapshot, path, stem, known)
        if named:
            yield Signal(
                name="prebuilt-core", params={"path": path[:120]}, source=snapshot.source(path)
            )
            return


def _is_core_of(stem: str, known: frozenset[str]) -> bool:
    """Whether a stem is the beginning of a name of the tool and a role: `terncore` of Tern Vision."""
    return any(
        len(bare) >= _MIN_NAME and any(name.startswith(bare) for name in known)
        for role in _CORE
        if (bare := stem.removesuffix(role)) != stem
    )


def _is_archive(snapshot: Snapshot, path: str, stem: str, known: frozenset[str]) -> bool:
    """Whether a file is a static library of the tool's own name, with a header of its name and no source of it.

    What such a library is built from has its name in some file, or is a work of others that the README links.
    """
    if _ending(path) not in _STATIC or not _is_own(stem, known, _ALONE):
        return False
    own = tree_paths.own_files(snapshot)
    same = {
        _ending(entry.path)
        for entry in own
        if vendor_names.squash_name(entry.path.rpartition("/")[2].partition(".")[0]) == stem
    }
    if not same & _HEADERS or same & _NATIVE:
        return False
    links = (link.url for readme in readme_files.all_readmes(snapshot) for link in readme.links)
    here = snapshot.repo.lower()
    return not any(
        (linked := _LINKED.match(url))
        and vendor_names.squash_name(linked[2]) == stem
        and f"{linked[1]}/{linked[2]}".lower() != here
        for url in links
    )


def _may_hold(folder: str) -> bool:
    """Whether a folder of which the files are not known may hold the source of a core."""
    return not (
        tree_paths.is_auxiliary(folder)
        or _NOT_SOURCE.search(f"{folder}/")
        or compiled_part.is_calling(f"{folder}/")
        or _FRAMEWORK.match(f"{folder}/")
    )


def _compiled_files(snapshot: Snapshot) -> list[str]:
    """The tool's own programs and libraries of machine code, and the pictures of devices' memories."""
    tree = index_tree(snapshot.tree)
    told = tree.ending(filter(_may_be_compiled, tree.by_ending))
    likely = {entry.path for entry in told if entry.kind == "blob"}
    own = tree_paths.own_paths(snapshot)
    if not likely and "framework/" not in own.small:
        return []
    images = (entry.path for entry in tree.ending(_FIRMWARE) if entry.kind == "blob")
    return [
        path
        for path in dict.fromkeys([*own.texts, *images])
        if (path in likely or "framework/" in path) and _is_compiled(path)
    ]


@lru_cache(maxsize=_MAX_KNOWN_ENDINGS)
def _may_be_compiled(ending: str) -> bool:
    """Whether a path with this ending may be compiled, wherever it lies (see `_is_compiled`)."""
    return (
        ending in _COMPILED
        or ending.isdigit()
        or (_MACHINE_ENDS.search(ending) is not None and ending not in tree_paths.CODE_ENDINGS)
    )


def _is_compiled(path: str) -> bool:
    """Whether a file is a program or library of machine code, or a picture of a device's memory."""
    return _sounds_compiled(path) and not (_NO_PROGRAM.search(path) or _PACKED.search(path))


def _sounds_compiled(path: str) -> bool:
    ending = _ending(path)
    if ending in _COMPILED or (ending.isdigit() and _VERSIONED.search(path)):
        return True
    if "framework/" in path and _FRAMEWORK.match(path):
        return True
    return bool(_MACHINE.search(path.rpartition("/")[2])) and not tree_paths.is_code(path)


def _ending(path: str) -> str:
    _, dot, ending = path.rpartition("/")[2].rpartition(".")
    return ending.lower() if dot else ""


def _is_source(path: str) -> bool:
    """Whether such a file may be built from another one."""
    ending = path.rpartition(".")[2].lower()
    managed = ending in _BUILT_FROM and not compiled_part.is_calling(path)
    return managed or compiled_part.is_native(path)


def _stem(path: str) -> str:
    """The name of a compiled file without its ending, its machine and "lib"."""
    framework = _FRAMEWORK.match(path)
    name = (framework[1] if framework else path).rpartition("/")[2]
    bare = name.rpartition(".")[0] if _ending(name) in _STATIC else name
    stem = vendor_names.squash_name(_MACHINE.sub("", bare).partition(".")[0])
    return stem.removeprefix("lib") if len(stem) >= _MIN_NAME + 3 else stem


def _is_own(stem: str, known: frozenset[str], roles: frozenset[str]) -> bool:
    """Whether a stem is a name of the tool and one of some roles: `owld`, `owl-engine`.

    What has the name alone is what the source here builds, where there is some.
    """
    for name in known:
        before, found, after = stem.partition(name)
        if found and len(before) <= _MAX_PREFIX and after in roles:
            return True
    return False


def _part(path: str) -> str:
    """The part of the tree that a file belongs to: its folder at the root, or the second one."""
    folders = path.split("/")[:-1]
    return "/".join(folders[:2] if len(folders) > 2 else folders[:1])
