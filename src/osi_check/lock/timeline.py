"""How the recorded evidence changed, from the versions of the lock in git. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, Protocol

from msgspec import DecodeError, Raw, Struct, convert, json

from osi_check.lock import version_1
from osi_check.lock.lockfile import LOCK_VERSION, Lock, LockEntry
from osi_check.model import Change, Facts, Note
from osi_check.repository import drift

# What is news to a reader of the list; the rest is for who keeps the lock.
_NEWS = {
    "taken-over", "recreated", "renamed", "relicensed", "archived", "revived", "carved", "joined",
    "text", "signal",
    "missing", "new", "found", *drift.OVER,
}  # fmt: skip


class LockVersion(Protocol):
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


class _RawLock(Struct):
    """A lock whose tools are read only where they differ from those before."""

    version: int = 0
    tools: dict[str, Raw] = {}


def build_timeline(versions: Iterable[LockVersion]) -> tuple[Change, ...]:
    """What changed from version to version, the newest first; `versions` begin with the oldest.

    The oldest version is where the record begins: nothing changed there. A version that cannot
    be read (a conflict once committed) is left out, and its neighbours are compared.
    """
    found: list[Change] = []
    before: _RawLock | None = None
    for version in versions:
        with suppress(DecodeError, UnicodeDecodeError, RecursionError):
            now = json.decode(version.content, type=_RawLock)
            if now.version not in {LOCK_VERSION, version_1.VERSION}:
                continue
            if before is not None:
                found += _between(before, now, version)
            before = now
    return tuple(reversed(found))


def _between(before: _RawLock, now: _RawLock, version: LockVersion) -> list[Change]:
    was, is_ = before.tools, now.tools
    same = before.version == now.version
    changed = [
        key
        for key in sorted(was.keys() | is_.keys())
        if not (same and key in was and key in is_ and bytes(was[key]) == bytes(is_[key]))
    ]
    old = Lock(tools={key: _tool(was[key], before.version) for key in changed if key in was})
    new = Lock(tools={key: _tool(is_[key], now.version) for key in changed if key in is_})
    return [
        Change(version.when, version.commit, key, kind, says)
        for key in changed
        for kind, says in _entry_changes(key, old, new)
    ]


def _tool(raw: Raw, version: int) -> LockEntry:
    if version == version_1.VERSION:
        return convert(version_1.tool(json.decode(raw, type=dict[str, Any])), LockEntry)
    return json.decode(raw, type=LockEntry)


def _entry_changes(key: str, before: Lock, now: Lock) -> Iterator[tuple[str, str]]:
    """What changed of one repository: kind and words."""
    old, new = before.get(key), now.get(key)
    if new is None:
        yield "left", "removed from the lock file"
        return
    was, since = _missing(before.tools.get(key)), _missing(now.tools[key])
    if since and not was:
        yield "missing", f"{now.tools[key].unknown}, since {since}"
    elif was and not since:
        yield "back", "available again"
    if isinstance(old, Facts) and isinstance(new, Facts) and _read_anew(old, new):
        said = Note("relicensed", {"was": old.detected, "now": new.detected})
        yield "reread", str(Note("read-anew", {"what": said}))
    for change in drift.find_drift(key, old, new):
        if change.kind in _NEWS:
            yield change.kind, change.says


def _missing(locked: LockEntry | None) -> str:
    """Since when a repository is gone of which there is evidence; "" where it is there."""
    return locked.missing_since if locked and locked.facts else ""


def _read_anew(old: Facts, new: Facts) -> bool:
    """Whether another license is told of the same commit: then the project did nothing."""
    return bool(new.commit) and old.commit == new.commit and old.detected != new.detected
