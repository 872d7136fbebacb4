"""Snapshots to facts, on as many processors as there are.

Working out what a repository shows takes some ten milliseconds, and for a license text that is new
a multiple of it: of a long list, that is where the time goes. Workers are processes of their own;
they get a snapshot as bytes and give facts back. Where they cannot be had, or die, this process
does it alone.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING

import msgspec

from osi_check.model import Facts
from osi_check.repository import extract
from osi_check.repository.snapshot import Snapshot

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

MIN_POOL_SNAPSHOTS = (
    150  # repositories: a process more has to be started, and reads its tables anew
)
MAX_WORKERS = 3  # beside this process: more wait for the forge
MAX_QUEUED_PER_WORKER = 3  # snapshots a worker that wait for it, so that it never waits for us

_FACTS = msgspec.msgpack.Decoder(Facts)
_SNAPSHOT = msgspec.msgpack.Decoder(Snapshot)


class FactsPool(AbstractContextManager["FactsPool"]):
    """Works out the facts of snapshots, of which about `expected` are to come."""

    def __init__(self, expected: int, processors: int | None = None) -> None:
        spare = (processors or _processors()) - 1
        self._workers = min(spare, MAX_WORKERS) if expected > MIN_POOL_SNAPSHOTS else 0
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: dict[Future[bytes], tuple[str, Snapshot, str]] = {}

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def of(self, snapshots: Iterable[tuple[str, Snapshot, str]]) -> Iterator[tuple[str, Facts]]:
        """The facts of each (name, snapshot, date for which it holds), by name, as they come.

        With all workers busy, this process looks at one itself.
        """
        for name, snapshot, as_of in snapshots:
            if not self._handed(name, snapshot, as_of):
                yield name, extract.extract_facts(snapshot, as_of)
            yield from self._done()
        while self._waiting:
            wait(self._waiting, return_when=FIRST_COMPLETED)
            yield from self._done()

    def _handed(self, name: str, snapshot: Snapshot, as_of: str) -> bool:
        """Whether a worker takes it."""
        if len(self._waiting) >= self._workers * MAX_QUEUED_PER_WORKER:
            return False
        try:
            if self._pool is None:
                self._pool = _pool(self._workers)
            future = self._pool.submit(_facts_bytes, msgspec.msgpack.encode(snapshot), as_of)
        except (OSError, RuntimeError, ImportError):  # no semaphores here; or a worker was killed
            self._workers = 0
            return False
        self._waiting[future] = name, snapshot, as_of
        return True

    def _done(self) -> Iterator[tuple[str, Facts]]:
        for future in [future for future in self._waiting if future.done()]:
            name, snapshot, as_of = self._waiting.pop(future)
            try:
                yield name, _FACTS.decode(future.result())
            except RuntimeError:  # `BrokenProcessPool`: a worker was killed
                self._workers = 0
                yield name, extract.extract_facts(snapshot, as_of)


def _processors() -> int:
    """Those that this process may use, as far as the system says."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    # Not forked: other threads are fetching meanwhile.
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin_worker)


def _facts_bytes(snapshot: bytes, as_of: str) -> bytes:
    """What a snapshot shows; both as `msgspec.msgpack` writes them."""
    return msgspec.msgpack.encode(extract.extract_facts(_SNAPSHOT.decode(snapshot), as_of))


def _begin_worker() -> None:
    """Begin as a worker: ctrl-C is for the parent, and without a parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(parent: int) -> None:
    from multiprocessing.connection import wait as ended  # noqa: PLC0415

    ended([parent])
    os._exit(1)
