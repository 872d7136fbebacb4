"""Repositories of any forge, through plain git: what is served to everybody, without a token."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Generator, Sequence
from pathlib import Path

from msgspec import Struct

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import FileSelector, Notice, Progress, ignore
from osi_check.fetch.forges.detect import ForgeAnswer, ForgeDetector
from osi_check.fetch.git.objects import ObjectStore
from osi_check.fetch.git.process import Deadline, Git, GitLimits, find_git
from osi_check.fetch.git.remote import Remote, RemoteFinder, is_safe_path
from osi_check.fetch.hosts import HostResolver
from osi_check.fetch.http import HttpClient
from osi_check.fetch.parallel import run_parallel
from osi_check.fetch.repository_fetch import RepositoryFetch
from osi_check.fetch.trees import Listing, pack_listing, unpack_listing
from osi_check.model import Fact, Unknown
from osi_check.repository.address import Address
from osi_check.repository.snapshot import Snapshot

MAX_WORKERS = 8
MAX_ID_LENGTH = 60  # characters of a forge's own id of a repository
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
MAX_CONSECUTIVE_FAILURES = 4  # of a host: then the rest of the run is given up
MAX_ROUNDS = 4  # texts; what links among them point to; what is worth reading then


class GitOptions(Struct, frozen=True, kw_only=True):
    """How repositories are read: `github` is the host of the GitHub in use, as in `Address`."""

    hosts: HostResolver
    github: str = "github.com"
    limits: GitLimits = GitLimits()
    workers: int = MAX_WORKERS


def is_git_available() -> bool:
    """Whether this machine has a git that can be used."""
    return not isinstance(find_git(), Unknown)


def fetch_repositories(
    places: Sequence[Address],
    wishes: FileSelector,
    cache: Cache,
    options: GitOptions,
    progress: Progress = ignore,
    notice: Notice = ignore,
) -> Generator[tuple[str, Fact[Snapshot]], None, None]:
    """Look at repositories; each comes out once by its `key`, as soon as it is complete.

    What cannot be had is an `Unknown`: lasting (not there, too large, on an internal network) or
    passing (network, time, refusals). One that hangs costs its own time only. Texts and trees
    are in the cache at once, by ids that never change, so the next run fetches what is new.
    """
    todo = {place.key: place for place in places}
    program = find_git() if todo else ""
    if isinstance(program, Unknown):
        for done, key in enumerate(todo, start=1):
            progress(done, len(todo), key)
            yield key, program
        return
    git = Git(program, options.limits)
    above = Path(tempfile.mkdtemp(prefix="osi-check-"))
    web = HttpClient()
    forges = ForgeDetector(options.hosts, web, cache, {options.github: "github"}, notice)
    remotes = RemoteFinder(git, options.hosts, web)
    one = _GitReader(git, cache, wishes, remotes, forges, above)
    try:
        workers = min(options.workers, len(todo))
        for done, (key, found) in enumerate(
            run_parallel(iter(todo.values()), one.look, workers), 1
        ):
            progress(done, len(todo), todo[key].path)
            yield key, found
    finally:
        git.stop()
        shutil.rmtree(above, ignore_errors=True)


class _GitReader:
    """Looks at one repository; serves many threads."""

    def __init__(
        self,
        git: Git,
        cache: Cache,
        wishes: FileSelector,
        remotes: RemoteFinder,
        forges: ForgeDetector,
        above: Path,
    ) -> None:
        self._git, self._cache, self._wishes, self._above = git, cache, wishes, above
        self._remotes, self._forges = remotes, forges
        self._mute: dict[str, int] = defaultdict(int)  # failures in a row, by host

    def look(self, place: Address) -> tuple[str, Fact[Snapshot]]:
        """The snapshot by the place's key; trouble with this machine's disk is `Unknown`, too."""
        try:
            with tempfile.TemporaryDirectory(dir=self._above, ignore_cleanup_errors=True) as folder:
                clock = Deadline(self._git.limits.seconds)
                return place.key, self._snapshot(place, Path(folder), clock)
        except OSError as error:
            why = error.strerror or type(error).__name__
            return place.key, Unknown("disk-trouble", {"why": why}, passing=True)

    def _snapshot(self, place: Address, folder: Path, clock: Deadline) -> Fact[Snapshot]:
        if self._mute[place.host] >= MAX_CONSECUTIVE_FAILURES:
            return Unknown(
                "no-answers", {"host": place.host, "times": MAX_CONSECUTIVE_FAILURES}, passing=True
            )
        remote = self._remotes.find(place, folder, clock)
        lost = isinstance(remote, Unknown) and remote.passing
        self._mute[place.host] = self._mute[place.host] + 1 if lost else 0
        if isinstance(remote, Unknown):
            return remote
        store = ObjectStore(self._git, remote, folder, clock)
        seen = self._commit(remote.commit, store) if remote.commit else ("", Listing())
        if isinstance(seen, Unknown):
            return seen
        date, listing = seen
        file = next((entry.path for entry in listing.entries if entry.kind == "blob"), "")
        look = RepositoryFetch(
            about(place, remote, date, self._forges.about(remote, file, clock)), listing
        )
        for _ in range(MAX_ROUNDS):
            wants = look.pending(self._wishes.texts)
            if not wants:
                break
            look.take(self._texts(list(dict.fromkeys(want.key for want in wants)), store))
        return look.finish()

    def _commit(self, commit: str, store: ObjectStore) -> Fact[tuple[str, Listing]]:
        """Date and tree of a commit, from the cache where it was seen before."""
        key = f"commit*:{commit}"
        known = self._cache.get_many([key]).get(key)
        if isinstance(known, str):
            date, _, packed = known.partition("\n")
            if listing := unpack_listing(packed):
                return date, listing
        found = store.commit()
        if not isinstance(found, Unknown):
            date, listing = found
            self._cache.put_many({key: f"{date}\n{pack_listing(listing)}"})
        return found

    def _texts(self, ids: Sequence[str], store: ObjectStore) -> dict[str, Fact[str]]:
        found = self._cache.get_many(ids)
        if missing := [oid for oid in ids if oid not in found]:
            fresh = store.blobs(missing)
            self._cache.put_many(fresh)
            found |= fresh
        return found


def about(place: Address, remote: Remote, date: str, told: ForgeAnswer) -> Snapshot:
    """The snapshot before its tree and texts."""
    about = told.about
    name = about.name if is_safe_path(about.name) else remote.name
    plain = told.kind == "git"
    return Snapshot(
        repo=name,
        url=remote.url if plain else f"{remote.host.url}/{name}",
        requested=place.path,
        forge=told.kind,
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
