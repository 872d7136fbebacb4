"""Processes on this machine: the default.

`local` takes the processors that are free, for lists that are long enough to pay for starting
them; `local:N` takes N processes for any list, `local:0` none.
"""

from __future__ import annotations

import gc
import os
import re
import signal
import threading
from concurrent.futures import Executor
from functools import partial
from multiprocessing import get_context, parent_process

from osi_check.fetch.executors.kind import ExecutorKind, ExecutorSource, executor_error

MIN_POOL_SNAPSHOTS = 150  # repositories: a process has to be started, and reads its tables anew
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
        workers = min(count_processors() - 1, MAX_WORKERS) if expected > MIN_POOL_SNAPSHOTS else 0
    return ExecutorSource(workers, partial(start_processes, workers))


def count_processors() -> int:
    """Those that this process may use, as far as the system says."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_processes(workers: int) -> Executor:
    """A pool of processes that end with this one."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    # Not forked: other threads are fetching meanwhile.
    return ProcessPoolExecutor(
        workers,
        get_context("spawn"),
        initializer=_begin_worker,
        initargs=(gc.get_threshold(),),
    )


def _begin_worker(gc_thresholds: tuple[int, int, int]) -> None:
    """Begin as a worker: ctrl-C is for the parent, and without a parent there is nothing to do.

    Its garbage collector is set like the parent's.
    """
    gc.set_threshold(*gc_thresholds)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(parent: int) -> None:
    from multiprocessing.connection import wait as wait_for  # noqa: PLC0415

    wait_for([parent])
    os._exit(1)


kind = ExecutorKind("local", connect_local)
