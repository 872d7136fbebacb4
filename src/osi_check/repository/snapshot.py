"""The snapshot of a repository at one commit: metadata, tree, and some texts.

These are pure records. `fetch` makes them, and `repository.extract` turns them into `Facts`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from threading import local
from typing import Literal, TypeVar

from msgspec import Struct, field

from osi_check.model import Fact, Source, Unknown

# Stands in `Snapshot.unlisted` for everything else where no listing of the root was had.
EVERYTHING_ELSE = "…"

S = TypeVar("S")
T = TypeVar("T")


class Entry(Struct, frozen=True, gc=False, array_like=True):
    """A path in the tree. `size` is in bytes, -1 if the forge doesn't provide it."""

    path: str
    kind: Literal["blob", "tree", "link", "submodule"]
    oid: str = ""
    size: int = -1


class Sibling(Struct, frozen=True):
    """Another repository of the same owner, and its license according to the forge, "" for none."""

    repo: str
    license: str = ""


class Snapshot(Struct, frozen=True, kw_only=True):
    """One commit of a repository: its metadata, its tree as far as listed, and some texts.

    `requested` is `owner/name` or the URL as requested; `repo` is the repository's current name. `id` is
    the forge's permanent id for it, and `created` the ISO date of its creation; both are "" if the forge
    doesn't provide them. `private`: only the token can read it. `unlisted` are directories whose entries
    weren't listed, because of their depth or size. `texts` has each requested text by path: the text, or
    the reason why it is missing. `siblings` are repositories that may be the server of a client: active
    ones with code of their own. `missing` are names that the forge was asked for and doesn't know.
    `github` is the license according to the forge (SPDX id, `NOASSERTION`, None for none).
    """

    repo: str
    url: str
    requested: str = ""
    forge: str = "github"
    id: str = ""
    created: str = ""
    private: bool = False
    branch: str = ""
    commit: str = ""
    commit_date: str = ""
    released: str = ""  # ISO time of the newest release
    description: str = ""
    homepage: str = ""
    archived: Fact[bool] = Unknown("archived-not-asked")
    fork: Fact[bool] = Unknown("fork-not-asked")
    github: Fact[str | None] = Unknown("license-not-asked")
    releases: Fact[int] = Unknown("releases-not-asked")
    tree: tuple[Entry, ...] = ()
    unlisted: tuple[str, ...] = ()
    texts: dict[str, Fact[str]] = field(default_factory=dict)
    siblings: tuple[Sibling, ...] = ()
    missing: tuple[str, ...] = ()

    def text(self, path: str) -> str | None:
        """The text at `path` if it was read, else None."""
        found = self.texts.get(path)
        return found if isinstance(found, str) else None

    def entry(self, path: str) -> Entry | None:
        """The tree's entry at `path`, or None."""
        return entries_by_path(self.tree).get(path)

    def source(self, path: str, line: int = 0, end: int = 0) -> Source:
        """A place for a reader to check, with the git id of the file's content."""
        found = self.entry(path)
        return Source(path=path, line=line, end=end, blob=found.oid if found else "")


def cache_latest(function: Callable[[S], T]) -> Callable[[S], T]:
    """Decorator: remember the result for the last snapshot (or tree), for the next caller.

    Only the same object counts: comparing two costs more than most results. Each thread has its own
    result, because several repositories may be read at once. Callers must not change the result.
    """
    latest = local()

    @wraps(function)
    def answer(asked: S) -> T:
        known: tuple[S, T] | None = getattr(latest, "answer", None)
        if known is None or known[0] is not asked:
            latest.answer = known = (asked, function(asked))
        return known[1]

    return answer


@cache_latest
def entries_by_path(tree: Sequence[Entry]) -> Mapping[str, Entry]:
    """The entries of a tree by path, the first of each."""
    return {entry.path: entry for entry in reversed(tree)}


@cache_latest
def texts_by_depth(snapshot: Snapshot) -> Sequence[tuple[str, str]]:
    """The path and text of each file that was read and is not empty, those in few folders first."""
    paths = sorted(snapshot.texts, key=by_depth)
    return [(path, text) for path in paths if (text := snapshot.text(path))]


def by_depth(path: str) -> tuple[int, str]:
    """A sort key for paths: those in few folders first."""
    return path.count("/"), path
