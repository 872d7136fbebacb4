"""Callbacks that callers pass to `fetch`: which files to select, and how to report progress."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from osi_check.repository.snapshot import Entry


class FileSelector(Protocol):
    """Selects the parts of a repository to fetch."""

    def texts(self, entries: Sequence[Entry]) -> list[str]:
        """Paths worth reading, most important first."""
        ...

    def folders(self, entries: Sequence[Entry], unlisted: Sequence[str]) -> list[str]:
        """Those of the directories not listed yet that are worth listing deeper."""
        ...


class Progress(Protocol):
    """Called after each repository."""

    def __call__(self, done: int, total: int, text: str) -> None:
        """`done` of `total` repositories are done, the newest is `text`."""
        ...


class Notice(Protocol):
    """Called with a message for the user: a pause, a limit, a broken cache."""

    def __call__(self, text: str) -> None:
        """Show one line."""
        ...


def ignore(*_: object, **__: object) -> None:
    """Ignore progress and notices."""
