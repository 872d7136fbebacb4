"""Processes on this machine: the default.

`local` takes the processors that are free, for lists that are long enough to pay for starting
them; `local:N` takes N processes for any list, `local:0` none. For a list that is shorter, this process
begins alone, and forks once all is fetched: what it has imported, compiled and looked up until then
need not be done twice, and no thread is there that a fork would cut off.
"""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
import threading
from concurrent.futures import Executor
from functools import partial
from multiprocessing import get_context, parent_process
from typing import Literal

from osi_check.fetch.executors.kind import ExecutorKind, ExecutorSource, executor_error

MIN_POOL_SNAPSHOTS = 150  # repositories: a process has to be started, and reads its tables anew
MIN_FORK_LEFT = 20  # repositories: a fork costs what one or two of them take
MIN_FORK_OWN = 16  # repositories: by then, most of what is done once is done
MAX_WORKERS = 3  # beside this process: more wait for the forge
MAX_REQUESTED_WORKERS = 256
_NUMBER = re.compile("[0-9]{1,3}")


def connect_local(address: str, expected: int) -> ExecutorSource:
    """See `ExecutorKind.connect`."""
    if address:
        if not _NUMBER.fullmatch(address) or int(address) > MAX_REQUESTED_WORKERS:
            raise executor_error(
                f"--executor local:N takes a number from 0 to {MAX_REQUESTED_WORKERS}, "
                f"not {address[:20]!r}"
            )
        workers = int(address)
    else:
        workers = min(count_processors() - 1, MAX_WORKERS)
        if expected <= MIN_POOL_SNAPSHOTS:
            return _fork_when_alone(workers, expected)
    return ExecutorSource(workers, partial(start_processes, workers))


def _fork_when_alone(workers: int, expected: int) -> ExecutorSource:
    """Processes that are forked when no other thread runs, where enough is left to do; none elsewhere.

    Only where forks are safe without `exec`: https://docs.python.org/3/library/multiprocessing.html.
    """

    def can_open(own: int) -> bool:
        is_warm = own >= MIN_FORK_OWN and expected - own >= MIN_FORK_LEFT
        return is_warm and threading.active_count() == 1

    if sys.platform != "linux" or expected < MIN_FORK_OWN + MIN_FORK_LEFT:
        workers = 0
    return ExecutorSource(workers, partial(_fork_processes, workers), can_open)


def count_processors() -> int:
    """Those that this process may use, as far as the system says."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_processes(workers: int, method: Literal["spawn", "fork"] = "spawn") -> Executor:
    """A pool of processes that end with this one; not forked where other threads are fetching."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    return ProcessPoolExecutor(
        workers,
        get_context(method),
        initializer=_begin_worker,
        initargs=(gc.get_threshold(),),
    )


def _fork_processes(workers: int) -> Executor:
    """The same, forked here and now; ctrl-C waits until they know that it is not for them."""
    pool = start_processes(workers, "fork")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pool.submit(int)  # the first task starts them
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return pool


def _begin_worker(gc_thresholds: tuple[int, int, int]) -> None:
    """Begin as a worker: ctrl-C is for the parent, and without a parent there is nothing to do.

    Its garbage collector is set like the parent's.
    """
    gc.set_threshold(*gc_thresholds)
    gc.freeze()  # what a fork has from its parent is not searched, which would copy it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(parent: int) -> None:
    from multiprocessing.connection import wait as wait_for  # noqa: PLC0415

    wait_for([parent])
    os._exit(1)


kind = ExecutorKind("local", connect_local)
