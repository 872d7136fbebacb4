"""How the recorded evidence changed, from the versions of the lock in git. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Protocol

from osi_check import drift
from osi_check.errors import InputError
from osi_check.lock import Lock, Locked, decode
from osi_check.model import Change, Fact, Facts

# What another reading of the same commit may change: then the project did nothing.
_READINGS = {"relicensed", "carved", "signal", "text"}


class Version(Protocol):
    """The lock at one commit of the catalogue: git id, ISO time, bytes of the file."""

    @property
    def commit(self) -> str:
        """The git id of the commit."""

    @property
    def when(self) -> str:
        """The ISO time of the commit."""

    @property
    def content(self) -> bytes:
        """The file as it stood there."""


def timeline(versions: Sequence[Version], file: str) -> tuple[Change, ...]:
    """What changed from version to version, the newest first; `versions` are in that order.

    The oldest version is where the record begins: nothing changed there. A version that cannot
    be read (a conflict once committed) is left out, and its neighbours are compared.
    """
    found: list[Change] = []
    before: Lock | None = None
    for version in reversed(versions):
        with suppress(InputError):
            now = decode(version.content, file)
            if before is not None:
                found += _between(before, now, version)
            before = now
    return tuple(reversed(found))


def _between(before: Lock, now: Lock, version: Version) -> list[Change]:
    return [
        Change(version.when, version.commit, key, kind, says)
        for key in sorted(before.tools.keys() | now.tools.keys())
        if before.tools.get(key) != now.tools.get(key)
        for kind, says in _one(key, before, now)
    ]


def _one(key: str, before: Lock, now: Lock) -> Iterator[tuple[str, str]]:
    """What changed of one repository: kind and words."""
    old, new = before.get(key), now.get(key)
    if new is None:
        yield "left", "it is no longer recorded"
        return
    gone = _missing(before.tools.get(key)), _missing(now.tools[key])
    if gone == ("", gone[1]) and gone[1]:
        yield "missing", f"{now.tools[key].unknown}, since {gone[1]}"
    elif gone[0] and not gone[1]:
        yield "back", "the repository answers again"
    read_anew = _same_commit(old, new)
    for change in drift.between(key, old, new):
        if read_anew and change.kind in _READINGS:
            if change.kind == "relicensed":
                yield "reread", f"the same commit, read anew: {change.says}"
        else:
            yield change.kind, change.says


def _missing(locked: Locked | None) -> str:
    """Since when a repository is gone of which there is evidence; "" where it is there."""
    return locked.missing_since if locked and locked.facts else ""


def _same_commit(old: Fact[Facts] | None, new: Fact[Facts]) -> bool:
    return (
        isinstance(old, Facts)
        and isinstance(new, Facts)
        and bool(new.commit)
        and old.commit == new.commit
    )
