"""Repositories from GitHub's GraphQL API, a hundred at a time and a few hundred at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Sequence

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import Progress, Wishes, unheard
from osi_check.fetch.github.batch import Batch
from osi_check.fetch.github.tokens import Asks
from osi_check.fetch.parallel import spread
from osi_check.model import Fact, Unknown
from osi_check.repository.resolved_address import is_name
from osi_check.repository.snapshot import Snapshot

BATCH = 100
SMALLEST_BATCH = 10
WORKERS = 3
NO_NAME = Unknown("not-a-name")


def fetch(
    names: Sequence[str],
    wishes: Wishes,
    client: Asks,
    cache: Cache,
    progress: Progress = unheard,
) -> Generator[tuple[str, Fact[Snapshot]], None, None]:
    """Look at repositories by `owner/name`; each comes out once, as soon as it is complete.

    What cannot be had is an `Unknown` with its reason: lasting (gone, blocked) or passing
    (network, limits, token; `client.stopped` says what ended the run). Everything fetched is in
    the cache, also when the caller stops listening; the client then asks nothing more.
    """
    todo = list(dict.fromkeys(names))
    feed = _Feed([name for name in todo if is_name(name)])
    batch = Batch(client, cache, wishes, feed.fits)
    done = 0
    try:
        for name in todo:
            if not is_name(name):
                done += 1
                progress(done, len(todo), name)
                yield name, NO_NAME
        for results in spread(feed, batch.look, feed.workers):
            while results:
                name, found = results.popitem()
                done += 1
                progress(done, len(todo), name)
                yield name, found
    finally:
        if done < len(todo):
            client.stop()


class _Feed(Iterator[list[str]]):
    """Deals names out in batches, smaller ones where GitHub is slow in general."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = deque(names)
        self._size = BATCH
        self._misfits = 0
        self.workers = min(WORKERS, -(-len(names) // BATCH))

    def __next__(self) -> list[str]:
        if not self._names:
            raise StopIteration
        return [self._names.popleft() for _ in range(min(self._size, len(self._names)))]

    def fits(self, *, well: bool) -> None:
        """Hear whether GitHub answered a whole batch in one piece.

        One misfit may be one heavy repository; two in a row are GitHub's state, and then all
        batches to come are smaller.
        """
        self._misfits = 0 if well else self._misfits + 1
        if self._misfits >= 2:
            self._misfits, self._size = 0, max(SMALLEST_BATCH, self._size // 2)
