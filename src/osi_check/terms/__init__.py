"""INTERIM stand-in by the lead so that the rest can be run: overwrite this file."""

from __future__ import annotations

from msgspec import Struct


class Terms(Struct, frozen=True):
    detected: str = "NOASSERTION"
    license_files: tuple = ()
    statements: tuple = ()
    doubts: tuple = ()
    parts: tuple = ()


def wanted(entries):
    return [e.path for e in entries if e.kind == "blob" and "/" not in e.path and e.path.lower().startswith(("license", "copying"))]


def read(snapshot):
    return Terms(detected=snapshot.github if isinstance(snapshot.github, str) else "NOASSERTION")
