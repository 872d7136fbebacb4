"""A few jobs at once, results as they come; leaving early never waits for a job."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec import Struct

J = TypeVar("J")
R = TypeVar("R")

_LOOK_UP_SECONDS = 0.2  # how often a thread with a result looks whether anybody still listens


class _Failed(Struct):
    error: BaseException


class _Ended(Struct):
    pass


def spread(jobs: Iterator[J], work: Callable[[J], R], workers: int) -> Iterator[R]:
    """`work(job)` for each job, by at most `workers` threads, in the order of completion.

    A job is taken when a thread is free. An error of `work` is raised here. When the caller
    stops listening (ctrl-C, an error), no further job begins; threads at work are left to
    themselves and do not keep the process alive.
    """
    results: queue.Queue[R | _Failed | _Ended] = queue.Queue(maxsize=1)
    turn, halt = threading.Lock(), threading.Event()

    def take() -> J | _Ended:
        with turn:
            return next(jobs, _Ended())

    def hand_over(outcome: R | _Failed | _Ended) -> None:
        while not halt.is_set():
            try:
                return results.put(outcome, timeout=_LOOK_UP_SECONDS)
            except queue.Full:
                continue

    def run() -> None:
        last: _Failed | _Ended = _Ended()
        try:
            while not halt.is_set() and not isinstance(job := take(), _Ended):
                hand_over(work(job))
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            last = _Failed(error)
        hand_over(last)

    at_work = workers
    for _ in range(workers):
        threading.Thread(target=run, daemon=True).start()
    try:
        while at_work:
            outcome = results.get()
            if isinstance(outcome, _Failed):
                raise outcome.error
            if isinstance(outcome, _Ended):
                at_work -= 1
            else:
                yield outcome
    finally:
        halt.set()
