"""Runs jobs in threads and yields results as they arrive. Stopping early doesn't wait for running jobs."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterator
from typing import Generic, TypeVar

from msgspec import Struct

J = TypeVar("J")
R = TypeVar("R")

_POLL_SECONDS = 0.2  # how often a thread with a result looks whether anybody still listens


class _Failed(Struct):
    error: BaseException


class _Ended(Struct):
    pass


def run_parallel(
    jobs: Iterator[J], work: Callable[[J], R], workers: int, room: int = 0
) -> Generator[R, None, None]:
    """`work(job)` for each job, by `workers` threads, in the order of completion.

    A job is taken when a thread is free, and as long as jobs under way and results that the caller
    has not done with are fewer than `room` together (at least `workers`): a slow caller fills no
    memory, and where there is room for more than are under way, the next job does not wait for it.
    An error of `work` is raised here. When the caller stops listening (ctrl-C, an error), no further
    job begins; threads at work are left to themselves and do not keep the process alive.
    """
    work_queue = _WorkQueue(jobs, work, max(room, workers))
    for _ in range(workers):
        threading.Thread(target=work_queue.run, daemon=True).start()
    try:
        while workers:
            outcome = work_queue.results.get()
            if isinstance(outcome, _Failed):
                raise outcome.error
            if isinstance(outcome, _Ended):
                workers -= 1
            else:
                yield outcome
                work_queue.free_slots.release()
    finally:
        work_queue.closed.set()


class _WorkQueue(Generic[J, R]):
    """What the threads share: `room` is how many jobs and results there may be at once."""

    def __init__(self, jobs: Iterator[J], work: Callable[[J], R], room: int) -> None:
        self._jobs, self._work = jobs, work
        self._job_lock = threading.Lock()
        self.free_slots = threading.Semaphore(room)
        self.results: queue.Queue[R | _Failed | _Ended] = queue.Queue()
        self.closed = threading.Event()

    def run(self) -> None:
        last: _Failed | _Ended = _Ended()
        try:
            while not isinstance(job := self._next_job(), _Ended):
                self.results.put(self._work(job))
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            last = _Failed(error)
        self.results.put(last)

    def _next_job(self) -> J | _Ended:
        """The next job, once there is room for its result; none where nobody listens any more."""
        while not self.free_slots.acquire(timeout=_POLL_SECONDS):
            if self.closed.is_set():
                return _Ended()
        with self._job_lock:
            job = _Ended() if self.closed.is_set() else next(self._jobs, _Ended())
        if isinstance(job, _Ended):
            self.free_slots.release()  # for the next thread, which ends, too
        return job
