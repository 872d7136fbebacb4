"""Repositories from GitHub's GraphQL API, a hundred at a time and a few hundred at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Sequence

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import FileSelector, Progress, ignore
from osi_check.fetch.first_answers import NO_MEMORY, AnswerMemory
from osi_check.fetch.github.batch import BatchReader
from osi_check.fetch.github.tokens import GitHubApi
from osi_check.fetch.parallel import run_parallel
from osi_check.model import Fact, Unknown
from osi_check.repository.address import is_repository_name
from osi_check.repository.snapshot import Snapshot

MAX_BATCH_REPOSITORIES = 100
MIN_BATCH_REPOSITORIES = 10
MIN_PART_REPOSITORIES = 50  # of a short list; each part costs three requests
SHORT_LIST_PARTS = 6
MAX_WORKERS = 3
MAX_BATCHES = 3  # asked for, waiting, or being read: each takes some 30 MB
INVALID_NAME = Unknown("not-a-name")


def fetch_by_graphql(
    names: Sequence[str],
    selector: FileSelector,
    client: GitHubApi,
    cache: Cache,
    progress: Progress = ignore,
    answers: AnswerMemory = NO_MEMORY,
) -> Generator[tuple[str, Fact[Snapshot]], None, None]:
    """Fetch repositories by `owner/name`; each comes out once, as soon as it is complete.

    What cannot be fetched is an `Unknown` with its reason: lasting (gone, blocked) or transient
    (network, limits, token; `client.stopped` says what ended the run). Everything fetched is in
    the cache, also when the caller stops listening; the client then asks nothing more. Those whose
    first answer is known come as it shows them: see `BatchReader`.
    """
    todo = list(dict.fromkeys(names))
    feed = _BatchFeed([name for name in todo if is_repository_name(name)])
    batch = BatchReader(client, cache, selector, feed.record_answer, answers)
    done = 0
    try:
        for name in todo:
            if not is_repository_name(name):
                done += 1
                progress(done, len(todo), name)
                yield name, INVALID_NAME
        for results in run_parallel(feed, batch.read, feed.workers, MAX_BATCHES):
            while results:
                name, found = results.popitem()
                done += 1
                progress(done, len(todo), name)
                yield name, found
    finally:
        if done < len(todo):
            client.stop()


def batch_size(count: int) -> int:
    """How many repositories are asked for at once.

    A short list comes in several parts, too: one is read while the next is asked for.
    """
    parts = min(SHORT_LIST_PARTS, count // MIN_PART_REPOSITORIES)
    parts = max(1, parts, -(-count // MAX_BATCH_REPOSITORIES))
    return max(1, -(-count // parts))


def worker_count(batches: int) -> int:
    """How many batches are asked for at once: not all of a few, or all would be there at the same time."""
    return min(MAX_WORKERS, max(min(2, batches), batches // 2))


class _BatchFeed(Iterator[list[str]]):
    """Deals names out in batches, smaller ones where GitHub is slow in general."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = deque(names)
        self._size = batch_size(len(names))
        self._misfits = 0
        self.workers = worker_count(-(-len(names) // self._size))

    def __next__(self) -> list[str]:
        if not self._names:
            raise StopIteration
        return [self._names.popleft() for _ in range(min(self._size, len(self._names)))]

    def record_answer(self, *, well: bool) -> None:
        """Hear whether GitHub answered a whole batch in one piece.

        One misfit may be one heavy repository; two in a row are GitHub's state, and then all
        batches to come are smaller.
        """
        self._misfits = 0 if well else self._misfits + 1
        if self._misfits >= 2:
            self._misfits, self._size = 0, max(MIN_BATCH_REPOSITORIES, self._size // 2)
