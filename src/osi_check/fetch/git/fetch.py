"""Repositories of any forge, through plain git: what is served to everybody, without a token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Sequence
from pathlib import Path

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import FileSelector, Notice, Progress, ignore
from osi_check.fetch.git.objects import ObjectStore
from osi_check.fetch.git.process import Deadline, find_git
from osi_check.fetch.git.session import GitOptions, GitSession, read_repositories
from osi_check.fetch.repository_fetch import RepositoryFetch
from osi_check.fetch.trees import Listing, pack_listing, unpack_listing
from osi_check.model import Fact, Unknown
from osi_check.repository.address import Address
from osi_check.repository.snapshot import Snapshot

MAX_CONSECUTIVE_FAILURES = 4  # of a host: then the rest of the run is given up
MAX_ROUNDS = 4  # texts; what links among them point to; what is worth reading then


def is_git_available() -> bool:
    """Whether this machine has a git that can be used."""
    return not isinstance(find_git(), Unknown)


def fetch_repositories(
    places: Sequence[Address],
    selector: FileSelector,
    cache: Cache,
    options: GitOptions,
    progress: Progress = ignore,
    notice: Notice = ignore,
) -> Generator[tuple[str, Fact[Snapshot]], None, None]:
    """Fetch repositories; each comes out once by its `key`, as soon as it is complete.

    What could not be fetched is an `Unknown`: lasting (not there, too large, on an internal
    network) or transient (network, time, refusals). One that hangs costs its own time only. The
    next run fetches what is new.
    """
    yield from read_repositories(
        places,
        cache,
        options,
        lambda session: _SnapshotReader(session, selector).read,
        progress,
        notice,
    )


class _SnapshotReader:
    """Reads one repository after another; serves many threads."""

    def __init__(self, session: GitSession, selector: FileSelector) -> None:
        self._session, self._selector = session, selector
        self._failures: dict[str, int] = defaultdict(int)  # in a row, by host

    def read(self, place: Address, folder: Path, clock: Deadline) -> Fact[Snapshot]:
        """The snapshot of one repository."""
        if self._failures[place.host] >= MAX_CONSECUTIVE_FAILURES:
            return Unknown(
                "no-answers",
                {"host": place.host, "times": MAX_CONSECUTIVE_FAILURES},
                transient=True,
            )
        checkout = self._session.open(place, folder, clock)
        failed = isinstance(checkout, Unknown) and checkout.transient
        self._failures[place.host] = self._failures[place.host] + 1 if failed else 0
        if isinstance(checkout, Unknown):
            return checkout
        commit = checkout.remote.commit
        head = self._commit(commit, checkout.store) if commit else ("", Listing())
        if isinstance(head, Unknown):
            return head
        date, listing = head
        reading = RepositoryFetch(self._session.describe(checkout, date, listing), listing)
        for _ in range(MAX_ROUNDS):
            requests = reading.pending(self._selector.texts)
            if not requests:
                break
            ids = list(dict.fromkeys(request.key for request in requests))
            reading.receive(checkout.texts(ids))
        return reading.finish()

    def _commit(self, commit: str, store: ObjectStore) -> Fact[tuple[str, Listing]]:
        """Date and tree of a commit, from the cache where it was fetched before."""
        cache = self._session.cache
        key = f"commit*:{commit}"
        known = cache.get_many([key]).get(key)
        if isinstance(known, str):
            date, _, packed = known.partition("\n")
            if listing := unpack_listing(packed):
                return date, listing
        found = store.commit()
        if not isinstance(found, Unknown):
            date, listing = found
            cache.put_many({key: f"{date}\n{pack_listing(listing)}"})
        return found
