"""Computes facts from snapshots in parallel, with any `concurrent.futures.Executor`.

Computing the facts of a repository takes about ten milliseconds, and many times that for an unknown
license text. For a long list, this is most of the time. Workers receive a snapshot as bytes and
return facts. If workers can't start, or die, this process computes the facts alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import AbstractContextManager

import msgspec

from osi_check.fetch.executors.kind import ExecutorSource
from osi_check.model import Facts
from osi_check.repository import extract
from osi_check.repository.snapshot import Snapshot

MAX_QUEUED_PER_SLOT = 3  # snapshots that wait for a worker, so that it never waits for us

_FACTS = msgspec.msgpack.Decoder(Facts)
_SNAPSHOT = msgspec.msgpack.Decoder(Snapshot)


class FactsPool(AbstractContextManager["FactsPool"]):
    """Works out the facts of snapshots with the workers of `source`."""

    def __init__(self, source: ExecutorSource) -> None:
        self._source = source
        self._slots = source.slots
        self._executor: Executor | None = None
        self._own = 0  # snapshots that this process has worked on
        self._waiting: dict[Future[bytes], tuple[str, Snapshot, str]] = {}

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=kind is None, cancel_futures=True)

    def of(self, snapshots: Iterable[tuple[str, Snapshot, str]]) -> Iterator[tuple[str, Facts]]:
        """The facts of each (name, snapshot, date for which it holds), by name, as they come.

        With all workers busy, this process works on one itself.
        """
        for name, snapshot, as_of in snapshots:
            if not self._handed(name, snapshot, as_of):
                self._own += 1
                yield name, extract.extract_facts(snapshot, as_of)
            yield from self._done()
        while self._waiting:
            wait(self._waiting, return_when=FIRST_COMPLETED)
            yield from self._done()

    def _handed(self, name: str, snapshot: Snapshot, as_of: str) -> bool:
        """Whether a worker takes it."""
        if len(self._waiting) >= self._slots * MAX_QUEUED_PER_SLOT:
            return False
        if self._executor is None and not self._source.can_open(self._own):
            return False
        try:
            if self._executor is None:
                self._executor = self._source.open()
            future = self._executor.submit(facts_bytes, msgspec.msgpack.encode(snapshot), as_of)
        except (OSError, RuntimeError, ImportError):  # no semaphores here; or the workers are gone
            self._slots = 0
            return False
        self._waiting[future] = name, snapshot, as_of
        return True

    def _done(self) -> Iterator[tuple[str, Facts]]:
        for future in [future for future in self._waiting if future.done()]:
            name, snapshot, as_of = self._waiting.pop(future)
            facts = _result(future)
            yield name, extract.extract_facts(snapshot, as_of) if facts is None else facts


def _result(future: Future[bytes]) -> Facts | None:
    """What a worker worked out, None if it was lost or answered something else.

    An error in our own code is raised when this process then works on the same snapshot.
    """
    try:
        if future.exception() is not None:
            return None
        return _FACTS.decode(future.result())
    except (CancelledError, msgspec.DecodeError):
        return None


def facts_bytes(snapshot: bytes, as_of: str) -> bytes:
    """What a snapshot shows; both as `msgspec.msgpack` writes them."""
    return msgspec.msgpack.encode(extract.extract_facts(_SNAPSHOT.decode(snapshot), as_of))
