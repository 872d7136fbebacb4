"""One run of git over many repositories: what all of them share, and a folder for each.

Texts and trees are in the cache at once, by ids that never change.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TypeAlias, TypeVar

from msgspec import Struct

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import Notice, Progress
from osi_check.fetch.forges.detect import ForgeDetector
from osi_check.fetch.git.objects import ObjectStore
from osi_check.fetch.git.process import Deadline, Git, GitLimits, find_git
from osi_check.fetch.git.remote import Remote, RemoteFinder, is_safe_path
from osi_check.fetch.hosts import HostResolver
from osi_check.fetch.http import HttpClient
from osi_check.fetch.parallel import run_parallel
from osi_check.fetch.trees import Listing
from osi_check.model import Fact, Unknown
from osi_check.repository.address import Address
from osi_check.repository.snapshot import Snapshot

MAX_WORKERS = 8
MAX_ID_LENGTH = 60  # characters of a forge's own id of a repository
_DATE = re.compile(r"\d{4}-\d\d-\d\d")

T = TypeVar("T")


class GitOptions(Struct, frozen=True, kw_only=True):
    """How repositories are read: `github` is the host of the GitHub in use, as in `Address`."""

    hosts: HostResolver
    github: str = "github.com"
    limits: GitLimits = GitLimits()
    workers: int = MAX_WORKERS


class GitSession:
    """What the repositories of a run share; serves many threads."""

    def __init__(
        self, git: Git, cache: Cache, remotes: RemoteFinder, forges: ForgeDetector
    ) -> None:
        self.git, self.cache = git, cache
        self._remotes, self._forges = remotes, forges

    def open(self, place: Address, folder: Path, clock: Deadline) -> Fact[Checkout]:
        """Find where a repository is served; its objects go to `folder`, until `clock` is over."""
        remote = self._remotes.find(place, folder, clock)
        if isinstance(remote, Unknown):
            return remote
        return Checkout(place, remote, folder, clock, self)

    def describe(self, checkout: Checkout, date: str, listing: Listing) -> Snapshot:
        """The snapshot before its tree and texts: what the forge says of the repository."""
        place, remote = checkout.place, checkout.remote
        file = next((entry.path for entry in listing.entries if entry.kind == "blob"), "")
        answer = self._forges.about(remote, file, checkout.clock)
        about = answer.about
        name = about.name if is_safe_path(about.name) else remote.name
        is_plain = answer.kind == "git"
        return Snapshot(
            repo=name,
            url=remote.url if is_plain else f"{remote.host.url}/{name}",
            requested=place.path,
            forge=answer.kind,
            branch=remote.branch,
            commit=remote.commit,
            commit_date=date,
            description=about.description,
            homepage=about.homepage,
            id=about.id[:MAX_ID_LENGTH] if about.id.isprintable() else "",
            created=about.created[:10] if _DATE.match(about.created) else "",
            archived=about.archived,
            fork=about.fork,
            github=about.license,
            releases=remote.tags,
        )


class Checkout:
    """One repository of a session: where it is served, and what of it is on this disk."""

    def __init__(
        self, place: Address, remote: Remote, folder: Path, clock: Deadline, session: GitSession
    ) -> None:
        self.place, self.remote, self.folder, self.clock = place, remote, folder, clock
        self._cache = session.cache
        self.store = ObjectStore(session.git, remote, folder, clock)

    def texts(self, ids: Sequence[str]) -> dict[str, Fact[str]]:
        """The texts of these ids, from the cache where it has them."""
        found = self._cache.get_many(ids)
        if missing := [oid for oid in ids if oid not in found]:
            fresh = self.store.blobs(missing)
            self._cache.put_many(fresh)
            found |= fresh
        return found


Reader: TypeAlias = Callable[[Address, Path, Deadline], Fact[T]]


def read_repositories(
    places: Sequence[Address],
    cache: Cache,
    options: GitOptions,
    make_reader: Callable[[GitSession], Reader[T]],
    progress: Progress,
    notice: Notice,
) -> Generator[tuple[str, Fact[T]], None, None]:
    """Read each repository in a folder and a time of its own; each comes out once, by its `key`.

    `make_reader` is called once; what it returns serves `options.workers` threads. Trouble with
    git or this machine's disk is `Unknown`. Everything on disk is removed in the end.
    """
    todo = {place.key: place for place in places}
    program = find_git() if todo else ""
    if isinstance(program, Unknown):
        for done, key in enumerate(todo, start=1):
            progress(done, len(todo), key)
            yield key, program
        return
    git = Git(program, options.limits)
    home = Path(tempfile.mkdtemp(prefix="osi-check-"))
    web = HttpClient()
    forges = ForgeDetector(options.hosts, web, cache, {options.github: "github"}, notice)
    session = GitSession(git, cache, RemoteFinder(git, options.hosts, web), forges)
    read = make_reader(session)

    def read_one(place: Address) -> tuple[str, Fact[T]]:
        try:
            with tempfile.TemporaryDirectory(dir=home, ignore_cleanup_errors=True) as folder:
                return place.key, read(place, Path(folder), Deadline(options.limits.seconds))
        except OSError as error:
            why = error.strerror or type(error).__name__
            return place.key, Unknown("disk-trouble", {"why": why}, transient=True)

    try:
        workers = min(options.workers, len(todo))
        results = run_parallel(iter(todo.values()), read_one, workers)
        for done, (key, found) in enumerate(results, 1):
            progress(done, len(todo), todo[key].path)
            yield key, found
    finally:
        git.stop()
        shutil.rmtree(home, ignore_errors=True)
