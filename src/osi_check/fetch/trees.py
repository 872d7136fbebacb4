"""Parses directory listings in the forge's formats into entries. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from osi_check.fetch.github.responses import DECODE_ERRORS
from osi_check.repository.snapshot import Entry

# What git stores for all that is no file: https://git-scm.com/docs/git-fast-import#_filemodify
TREE_MODE, LINK_MODE, SUBMODULE_MODE = 0o040000, 0o120000, 0o160000
_Kind: TypeAlias = Literal["blob", "tree", "link", "submodule"]
_KINDS: dict[int, _Kind] = {
    TREE_MODE: "tree",
    LINK_MODE: "link",
    SUBMODULE_MODE: "submodule",
}


class TreeRow(Struct, gc=False):
    """An entry as GraphQL's `TreeEntry` gives it; `object` holds the level below."""

    name: str
    type: str = ""  # asked for where the mode is not
    mode: int = 0
    oid: str = ""
    size: int | None = None
    object: TreeLevel | None = None


class TreeLevel(Struct, gc=False):
    """A `Tree` of GraphQL. No `entries` means: not listed, or no tree at all."""

    entries: list[TreeRow] | None = None


class RestRow(Struct, gc=False):
    """An entry as the REST API's recursive tree gives it; `path` from the root."""

    path: str
    type: str
    mode: str = ""
    sha: str = ""
    size: int | None = None


class Listing(Struct, frozen=True):
    """Entries in the order of the forge, and the directories among them that were not listed."""

    entries: tuple[Entry, ...] = ()
    unlisted: tuple[str, ...] = ()


def parse_listing(rows: Iterable[TreeRow]) -> Listing:
    """All levels of a nested answer, flat, with paths from where it begins."""
    entries: list[Entry] = []
    unlisted: list[str] = []

    def walk(level: Iterable[TreeRow], parent: str) -> None:
        for row in level:
            path = parent + row.name
            kind: _Kind = _KINDS.get(row.mode, "blob")  # this loop sees every file of every tree
            if kind == "tree" or kind == "submodule" or row.size is None:  # noqa: PLR1714 - faster
                entries.append(Entry(path, kind, row.oid))
            else:
                entries.append(Entry(path, kind, row.oid, row.size))
            if kind != "tree":
                continue
            if row.object is None or row.object.entries is None:
                unlisted.append(path)
            else:
                walk(row.object.entries, path + "/")

    walk(rows, "")
    return Listing(tuple(entries), tuple(unlisted))


def parse_rest_listing(rows: Iterable[RestRow], *, truncated: bool = False) -> Listing:
    """A recursive tree of the REST API.

    A `truncated` one ends somewhere: git keeps no empty directories, so those without entries,
    and those around the place where it ends, count as not listed.
    """
    entries = []
    for row in rows:
        kind = _kind(row.type, is_link=row.mode == f"{LINK_MODE:06o}")
        entries.append(Entry(row.path, kind, row.sha, _size(kind, row.size)))
    if not truncated:
        return Listing(tuple(entries))
    filled = {entry.path.rpartition("/")[0] for entry in entries}
    cut = set(_parent_folders(entries[-1].path)) if entries else set()
    return Listing(
        tuple(entries),
        tuple(
            entry.path
            for entry in entries
            if entry.kind == "tree" and (entry.path not in filled or entry.path in cut)
        ),
    )


def extend_listing(base: Listing, listings: Mapping[str, Listing]) -> Listing:
    """`base` with the listings of some of its directories, by path, put in."""
    entries = list(base.entries)
    unlisted = [path for path in base.unlisted if path not in listings]
    for folder, more in listings.items():
        entries.extend(
            Entry(f"{folder}/{entry.path}", entry.kind, entry.oid, entry.size)
            for entry in more.entries
        )
        unlisted.extend(f"{folder}/{path}" for path in more.unlisted)
    return Listing(tuple(entries), tuple(unlisted))


class _Packed(Struct, array_like=True):
    entries: tuple[Entry, ...]
    unlisted: tuple[str, ...]


def pack_listing(found: Listing) -> str:
    """A listing as a text for the cache."""
    return msgspec.json.encode(_Packed(found.entries, found.unlisted)).decode()


def unpack_listing(text: str) -> Listing | None:
    """What `pack` wrote, or None where the text is something else."""
    try:
        found = msgspec.json.decode(text, type=_Packed)
    except (*DECODE_ERRORS, UnicodeEncodeError):
        return None
    return Listing(found.entries, found.unlisted)


def _kind(word: str, *, is_link: bool) -> Literal["blob", "tree", "link", "submodule"]:
    if word == "tree":
        return "tree"
    if word == "commit":
        return "submodule"
    return "link" if is_link else "blob"


def _size(kind: str, size: int | None) -> int:
    return -1 if size is None or kind in {"tree", "submodule"} else size


def _parent_folders(path: str) -> Iterator[str]:
    """The directories that a path lies in."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
