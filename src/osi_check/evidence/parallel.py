"""A few jobs at once, results as they come; leaving early never waits for a job."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from typing import Generic, TypeVar

from msgspec import Struct

J = TypeVar("J")
R = TypeVar("R")

_LISTEN_SECONDS = 0.2  # how often a thread with a result looks whether anybody still listens


class _Failed(Struct):
    error: BaseException


class _Ended(Struct):
    pass


def spread(jobs: Iterator[J], work: Callable[[J], R], workers: int) -> Generator[R, None, None]:
    """`work(job)` for each job, by `workers` threads, in the order of completion.

    A job is taken when a thread is free. An error of `work` is raised here. When the caller
    stops listening (ctrl-C, an error), no further job begins; threads at work are left to
    themselves and do not keep the process alive.
    """
    shop = _Shop(jobs, work)
    for _ in range(workers):
        threading.Thread(target=shop.run, daemon=True).start()
    try:
        while workers:
            outcome = shop.results.get()
            if isinstance(outcome, _Failed):
                raise outcome.error
            if isinstance(outcome, _Ended):
                workers -= 1
            else:
                yield outcome
    finally:
        shop.closed.set()


class _Shop(Generic[J, R]):
    """What the threads share. One result waits for the caller; who has the next one waits too."""

    def __init__(self, jobs: Iterator[J], work: Callable[[J], R]) -> None:
        self._jobs, self._work = jobs, work
        self._turn = threading.Lock()
        self.results: queue.Queue[R | _Failed | _Ended] = queue.Queue(maxsize=1)
        self.closed = threading.Event()

    def run(self) -> None:
        last: _Failed | _Ended = _Ended()
        try:
            while not self.closed.is_set() and not isinstance(job := self._take(), _Ended):
                self._hand_over(self._work(job))
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            last = _Failed(error)
        self._hand_over(last)

    def _take(self) -> J | _Ended:
        with self._turn:
            return next(self._jobs, _Ended())

    def _hand_over(self, outcome: R | _Failed | _Ended) -> None:
        while not self.closed.is_set():
            with suppress(queue.Full):
                self.results.put(outcome, timeout=_LISTEN_SECONDS)
                return
