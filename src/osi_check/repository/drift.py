"""What changed in a repository between two looks, as far as it matters to the criteria. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from osi_check.model import Fact, Facts, Unknown

# What a project says of itself, each a kind of drift of its own.
OVER = {"moved", "ended", "unmaintained"}


class Drift(Struct, frozen=True):
    """One change: `kind` in one word, `says` what was and what is, in words for a reader."""

    key: str
    kind: str
    says: str


def find_drift(key: str, old: Fact[Facts] | None, new: Fact[Facts]) -> Iterator[Drift]:
    """What changed from the recorded facts to those of today; nothing where nothing matters.

    A new commit alone is no drift, nor is passing trouble on the way.
    """
    if isinstance(new, Unknown):
        if not new.passing and not (isinstance(old, Unknown) and old.note == new.note):
            yield Drift(key, "missing", new.reason)
        return
    if old is None:
        yield Drift(key, "new", f"first look: {new.detected}")
        return
    if isinstance(old, Unknown):
        yield Drift(key, "found", f"evidence can be had now: {new.detected}")
        return
    yield from _changes(key, old, new)


def _changes(key: str, old: Facts, new: Facts) -> Iterator[Drift]:
    if old.repo.lower() != new.repo.lower():
        yield Drift(key, "renamed", f"renamed from {old.repo} to {new.repo}")
    if old.detected != new.detected:
        yield Drift(key, "relicensed", f"relicensed from {old.detected} to {new.detected}")
    if (old.archived, new.archived) == (False, True):
        yield Drift(key, "archived", "archived by its owner")
    if (old.archived, new.archived) == (True, False):
        yield Drift(key, "revived", "the repository is no longer archived")
    before = {part.path for part in old.parts}
    for part in new.parts:
        if part.path not in before:
            yield Drift(key, "carved", f"`{part.path}` has its own license now: {part.expression}")
    yield from _texts(key, old, new)
    seen = {(signal.name, signal.source.path) for signal in old.signals}
    for signal in new.signals:
        if (signal.name, signal.source.path) not in seen:
            kind = signal.name if signal.name in OVER else "signal"
            yield Drift(key, kind, signal.says)


def _texts(key: str, old: Facts, new: Facts) -> Iterator[Drift]:
    """License texts that appeared, changed or went away."""
    before = {file.path: file.blob for file in old.license_files}
    now = {file.path: file.blob for file in new.license_files}
    for path in sorted(before.keys() | now.keys()):
        if path not in before:
            yield Drift(key, "text", f"{path} appeared")
        elif path not in now:
            yield Drift(key, "text", f"{path} is gone")
        elif before[path] != now[path]:
            yield Drift(key, "text", f"{path} changed")
