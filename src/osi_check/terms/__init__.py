"""What a repository is offered under, from a snapshot of it. Pure.

Texts outrank words: license files first, then the README, then manifests; what they disagree
about becomes a doubt, never a silent choice.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from osi_check.model import Doubt, LicenseFile, Part, Statement
from osi_check.snapshot import Entry, Snapshot
from osi_check.terms import combine, files, manifests, notices, parts, readme, texts

MOST_STATEMENTS = 12


class Terms(Struct, frozen=True, kw_only=True):
    """The fields of these names in `model.Facts`."""

    detected: str
    license_files: tuple[LicenseFile, ...] = ()
    statements: tuple[Statement, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    parts: tuple[Part, ...] = ()


def wanted(entries: Sequence[Entry]) -> list[str]:
    """Paths of the texts worth reading, most important first."""
    return [
        *readme.wanted(entries),
        *files.wanted(entries),
        *notices.wanted(entries),
        *manifests.wanted(entries),
    ]


def read(snapshot: Snapshot) -> Terms:
    """What the snapshot says, put together; texts that could not be had are doubts."""
    roles = {path: files.role(path) for path in files.wanted(snapshot.tree)}
    named = {path: role for path, role in roles.items() if role is not None}
    found = texts.read(snapshot, named)
    said = _distinct([*manifests.read(snapshot), *readme.read(snapshot)])
    missing = _missing(snapshot, named)
    main = combine.whole(snapshot, found, said)
    if missing and not any(r.role != "part" for r in found.values()):
        main = "NOASSERTION"
    own_parts = parts.read(snapshot, named, found, main)
    detected = combine.with_parts(main, own_parts)
    doubts = (
        *missing,
        *notices.read(snapshot),
        *combine.doubts(snapshot, detected, found, said),
    )
    shown = {part.source.path for part in own_parts}
    return Terms(
        detected=detected,
        license_files=tuple(
            read.file if _speaks(read, shown) else replace(read.file, scope="bundled")
            for read in found.values()
        ),
        statements=said,
        doubts=doubts,
        parts=own_parts,
    )


def _speaks(read: texts.Read, shown: set[str]) -> bool:
    """Whether a text is about the project: not one of a thing in it, of docs, of a small part."""
    if read.role == "docs":
        return False
    if read.role == "variant" and read.found.expression == "NOASSERTION":
        return bool(read.found.added)
    return read.role != "part" or read.path in shown


def _missing(snapshot: Snapshot, roles: dict[str, files.Role]) -> tuple[Doubt, ...]:
    """Texts of the project that are there and could not be read."""
    has_main = any(role in {"main", "variant"} for role in roles.values())
    speaking = {"main", "variant"} if has_main else {"reuse", "folder"}
    return tuple(
        Doubt(
            kind="text-unavailable",
            says=f"{path} is there and could not be read",
            sources=(snapshot.source(path),),
        )
        for path, role in roles.items()
        if role in speaking and snapshot.text(path) is None
    )


def _distinct(said: Sequence[Statement]) -> tuple[Statement, ...]:
    """Each claim of each file once."""
    found = {(s.source.path, s.expression or s.said): s for s in reversed(said)}
    return tuple(reversed(found.values()))[:MOST_STATEMENTS]
