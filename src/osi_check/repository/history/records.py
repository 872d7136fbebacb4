"""What was fetched of a repository's history. Pure records."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from osi_check.model import Fact
from osi_check.repository.snapshot import Snapshot

Files = Mapping[str, str]  # license files of one commit: path to blob id


class Edit(Struct, frozen=True, kw_only=True):
    """One file in one commit that changed it.

    `before` and `after` are blob ids, "" where the file was not there; `before` is that of the
    first parent.
    """

    commit: str
    date: str
    parent: str
    path: str
    before: str = ""
    after: str = ""


class Tag(Struct, frozen=True, kw_only=True):
    """A tag, its commit with the date (ISO), the license files at its root and all its folders."""

    name: str
    commit: str
    date: str
    files: dict[str, str] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()


class ForkState(Struct, frozen=True, kw_only=True):
    """A fork as the forge shows it: its newest commit, and the license files at its root."""

    repo: str
    commit: str
    date: str
    pushed_at: str
    stars: int = 0
    archived: bool = False
    description: str = ""
    files: dict[str, str] = field(default_factory=dict)
    readme: str = ""  # blob id


class Past(Struct, frozen=True, kw_only=True):
    """All that a timeline is told from.

    `head` is the repository today with its tree and license texts. `edits` stand in the order of
    the forge, the newest first. `tags` are the newest by the date of their commits. `texts` holds
    every text by blob id.
    """

    head: Snapshot
    edits: tuple[Edit, ...] = ()
    tags: tuple[Tag, ...] = ()
    forks: tuple[ForkState, ...] = ()
    texts: Mapping[str, Fact[str]] = field(default_factory=dict)
    gaps: tuple[str, ...] = ()
