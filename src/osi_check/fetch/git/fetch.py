"""Repositories of any forge, through plain git: what is served to everybody, without a token."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Generator, Sequence
from pathlib import Path

from msgspec import Struct

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import Notice, Progress, Wishes, unheard
from osi_check.fetch.forges.detect import Forges, Told
from osi_check.fetch.git.objects import Store
from osi_check.fetch.git.process import Clock, Git, Limits, find_git
from osi_check.fetch.git.remote import Remote, Remotes, harmless_path
from osi_check.fetch.hosts import Hosts
from osi_check.fetch.http import Web
from osi_check.fetch.parallel import spread
from osi_check.fetch.repository_fetch import Look
from osi_check.fetch.trees import Listing, pack, unpack
from osi_check.model import Fact, Unknown
from osi_check.repository.address import Address
from osi_check.repository.snapshot import Snapshot

WORKERS = 8
FAILURES_IN_A_ROW = 4  # of a host: then the rest of the run is given up
ROUNDS = 4  # texts; what links among them point to; what is worth reading then


class Options(Struct, frozen=True, kw_only=True):
    """How repositories are read: `github` is the host of the GitHub in use, as in `Address`."""

    hosts: Hosts
    github: str = "github.com"
    limits: Limits = Limits()
    workers: int = WORKERS


def is_there() -> bool:
    """Whether this machine has a git that can be used."""
    return not isinstance(find_git(), Unknown)


def fetch(
    places: Sequence[Address],
    wishes: Wishes,
    cache: Cache,
    options: Options,
    progress: Progress = unheard,
    notice: Notice = unheard,
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
    web = Web()
    forges = Forges(options.hosts, web, cache, {options.github: "github"}, notice)
    remotes = Remotes(git, options.hosts, web)
    one = _One(git, cache, wishes, remotes, forges, above)
    try:
        workers = min(options.workers, len(todo))
        for done, (key, found) in enumerate(spread(iter(todo.values()), one.look, workers), 1):
            progress(done, len(todo), todo[key].path)
            yield key, found
    finally:
        git.stop()
        shutil.rmtree(above, ignore_errors=True)


class _One:
    """Looks at one repository; serves many threads."""

    def __init__(
        self,
        git: Git,
        cache: Cache,
        wishes: Wishes,
        remotes: Remotes,
        forges: Forges,
        above: Path,
    ) -> None:
        self._git, self._cache, self._wishes, self._above = git, cache, wishes, above
        self._remotes, self._forges = remotes, forges
        self._mute: dict[str, int] = defaultdict(int)  # failures in a row, by host

    def look(self, place: Address) -> tuple[str, Fact[Snapshot]]:
        """The snapshot by the place's key; trouble with this machine's disk is `Unknown`, too."""
        try:
            with tempfile.TemporaryDirectory(dir=self._above, ignore_cleanup_errors=True) as folder:
                clock = Clock(self._git.limits.seconds)
                return place.key, self._snapshot(place, Path(folder), clock)
        except OSError as error:
            why = error.strerror or type(error).__name__
            return place.key, Unknown("disk-trouble", {"why": why}, passing=True)

    def _snapshot(self, place: Address, folder: Path, clock: Clock) -> Fact[Snapshot]:
        if self._mute[place.host] >= FAILURES_IN_A_ROW:
            return Unknown(
                "no-answers", {"host": place.host, "times": FAILURES_IN_A_ROW}, passing=True
            )
        remote = self._remotes.find(place, folder, clock)
        lost = isinstance(remote, Unknown) and remote.passing
        self._mute[place.host] = self._mute[place.host] + 1 if lost else 0
        if isinstance(remote, Unknown):
            return remote
        store = Store(self._git, remote, folder, clock)
        seen = self._commit(remote.commit, store) if remote.commit else ("", Listing())
        if isinstance(seen, Unknown):
            return seen
        date, listing = seen
        file = next((entry.path for entry in listing.entries if entry.kind == "blob"), "")
        look = Look(about(place, remote, date, self._forges.about(remote, file, clock)), listing)
        for _ in range(ROUNDS):
            wants = look.wish(self._wishes.texts)
            if not wants:
                break
            look.take(self._texts(list(dict.fromkeys(want.key for want in wants)), store))
        return look.finish()

    def _commit(self, commit: str, store: Store) -> Fact[tuple[str, Listing]]:
        """Date and tree of a commit, from the cache where it was seen before."""
        key = f"commit*:{commit}"
        known = self._cache.get_many([key]).get(key)
        if isinstance(known, str):
            date, _, packed = known.partition("\n")
            if listing := unpack(packed):
                return date, listing
        found = store.commit()
        if not isinstance(found, Unknown):
            date, listing = found
            self._cache.put_many({key: f"{date}\n{pack(listing)}"})
        return found

    def _texts(self, ids: Sequence[str], store: Store) -> dict[str, Fact[str]]:
        found = self._cache.get_many(ids)
        if missing := [oid for oid in ids if oid not in found]:
            fresh = store.blobs(missing)
            self._cache.put_many(fresh)
            found |= fresh
        return found


def about(place: Address, remote: Remote, date: str, told: Told) -> Snapshot:
    """The snapshot before its tree and texts."""
    about = told.about
    name = about.name if harmless_path(about.name) else remote.name
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
        archived=about.archived,
        fork=about.fork,
        github=about.license,
        releases=remote.tags,
    )
