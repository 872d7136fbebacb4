"""Snapshots become facts on all processors, and in one process where there is but one."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from osi_check.fetch import facts_pool
from osi_check.fetch.executors import local
from osi_check.fetch.executors.kind import ExecutorSource, connect_executor
from osi_check.fetch.facts_pool import FactsPool
from osi_check.model import Fact, Facts
from osi_check.repository.extract import extract_facts
from osi_check.repository.snapshot import Entry, Snapshot

MANY = 60
LICENSE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")


def shown(number: int) -> Snapshot:
    texts: dict[str, Fact[str]] = {
        "LICENSE": LICENSE,
        "README.md": f"# Tool {number}\n\nRuns locally.\n",
    }
    tree = tuple(Entry(path, "blob", f"{number}{path}", 9) for path in texts)
    return Snapshot(
        repo=f"o/{number}", url=f"https://github.com/o/{number}", tree=tree, texts=texts
    )


def given(count: int = MANY) -> Iterator[tuple[str, Snapshot, str]]:
    return ((str(i), shown(i), "2026-01-02") for i in range(count))


EXPECTED: dict[str, Facts] = {
    name: extract_facts(snapshot, as_of) for name, snapshot, as_of in given()
}


def workers_of(pool: FactsPool) -> list[int]:
    """The ids of a local pool's processes."""
    executor = pool._executor
    assert isinstance(executor, ProcessPoolExecutor)
    return [worker.pid or 0 for worker in executor._processes.values()]


class Doing(Executor):
    """Does at once what it is given, or what `result` makes of its future."""

    def __init__(self, result: Callable[[Future[bytes], bytes], object]) -> None:
        self.result = result

    def submit(self, fn: Any, /, *args: Any, **_: Any) -> Any:
        future: Future[bytes] = Future()
        self.result(future, fn(*args))
        return future


def source(executor: Executor, slots: int = 2) -> ExecutorSource:
    return ExecutorSource(slots, lambda: executor)


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_each_comes_out_once_whoever_worked_on_it(workers: int) -> None:
    with FactsPool(connect_executor(f"local:{workers}", MANY)) as pool:
        found = list(pool.of(given()))
        assert (pool._executor is None) == (workers == 0)
    assert len(found) == MANY
    assert dict(found) == EXPECTED


def test_for_a_few_no_process_is_started() -> None:
    assert connect_executor("local", local.MIN_FORK_OWN + local.MIN_FORK_LEFT - 1).slots == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is forked")
@pytest.mark.parametrize(
    ("processors", "expected", "threads", "workers"),
    [(2, MANY, 0, 1), (2, MANY, 1, 0), (1, MANY, 0, 0), (2, local.MIN_FORK_OWN, 0, 0)],
)
def test_a_run_forks_once_it_is_warm_and_alone_and_has_enough_left_to_do(
    processors: int, expected: int, threads: int, workers: int
) -> None:
    script = (
        "import sys, threading\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        "from fetch.test_facts_pool import EXPECTED, FactsPool, connect_executor, given, local, workers_of\n"
        f"local.count_processors = lambda: {processors}\n"
        f"for _ in range({threads}): threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        f"with FactsPool(connect_executor('local', {expected})) as pool:\n"
        "    found = {}\n"
        f"    for name, facts in pool.of(given({expected})):\n"
        "        if len(found) < local.MIN_FORK_OWN: assert pool._executor is None\n"
        "        found[name] = facts\n"
        "    print(len(workers_of(pool)) if pool._executor else 0)\n"
        f"    print(found == {{name: EXPECTED[name] for name, *_ in given({expected})}})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == [str(workers), "True"], done.stderr


def test_where_no_process_can_be_started_this_one_does_it() -> None:
    def none() -> Executor:
        raise OSError(38, "no semaphores here")

    with FactsPool(ExecutorSource(2, none)) as pool:
        assert dict(pool.of(given())) == EXPECTED


def test_what_a_killed_worker_had_is_worked_out_here() -> None:
    with FactsPool(connect_executor("local:2", MANY)) as pool:
        found: dict[str, Facts] = {}
        for name, facts in pool.of(given()):
            if not found and pool._executor is not None:
                for worker in workers_of(pool):
                    os.kill(worker, signal.SIGKILL)
            found[name] = facts
    assert found == EXPECTED


@pytest.mark.parametrize(
    "result",
    [
        lambda future, _: future.set_exception(KeyError("a worker without our code")),
        lambda future, _: future.set_result(b"not facts"),
        lambda future, _: future.cancel(),
    ],
)
def test_what_a_worker_does_not_answer_is_worked_out_here(
    result: Callable[[Future[bytes], bytes], object],
) -> None:
    with FactsPool(source(Doing(result))) as pool:
        assert dict(pool.of(given())) == EXPECTED


def test_a_slow_worker_holds_up_nothing_but_its_own() -> None:
    timers = []

    def later(future: Future[bytes], data: bytes) -> None:
        timers.append(threading.Timer(0.5, future.set_result, (data,)))
        timers[-1].start()

    with FactsPool(source(Doing(later), slots=1)) as pool:
        names = [name for name, _ in pool.of(given())]
    assert sorted(names) == sorted(EXPECTED)
    assert len(timers) < MANY / 2
    assert names[0] == str(facts_pool.MAX_QUEUED_PER_SLOT)  # the first that no worker took


def test_a_full_queue_takes_no_more() -> None:
    waiting: list[tuple[Future[bytes], bytes]] = []
    is_stuck = True

    def queue(future: Future[bytes], data: bytes) -> None:
        if is_stuck:
            waiting.append((future, data))
        else:
            future.set_result(data)

    with FactsPool(source(Doing(queue), slots=2)) as pool:
        coming = pool.of(given())
        for _ in range(20):
            next(coming)
            assert len(waiting) == 2 * facts_pool.MAX_QUEUED_PER_SLOT
        is_stuck = False
        for future, data in waiting:
            future.set_result(data)
        assert len(list(coming)) == MANY - 20


def test_stopping_does_not_wait_for_what_was_handed_out() -> None:
    pool = FactsPool(connect_executor("local:1", MANY))

    def stopped() -> None:
        with pool:
            for _ in pool.of(given()):
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert pool._waiting
    assert pool._executor is not None
    with pytest.raises(RuntimeError, match="after shutdown"):
        pool._executor.submit(print)


@pytest.mark.skipif(sys.platform == "win32", reason="there, a process dies with its job")
def test_a_worker_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import sys, time\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        "if __name__ == '__main__':\n"
        "    from fetch.test_facts_pool import MANY, FactsPool, connect_executor, given\n"
        "    with FactsPool(connect_executor('local:1', MANY)) as observers:\n"
        "        for _ in observers.of(given()):\n"
        "            workers = [w.pid for w in observers._executor._processes.values()]\n"
        "        print(*workers, flush=True)\n"
        "        time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        workers = [int(word) for word in parent.stdout.readline().split()]
        assert workers
        parent.kill()
    until = time.monotonic() + 20
    while any(map(_runs, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_runs, workers))


def _runs(pid: int) -> bool:
    """Whether a process is there and is more than a record of its end."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_worker_leaves_ctrl_c_to_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    reader, writer = os.pipe()
    os.close(writer)
    monkeypatch.setattr(os, "_exit", ended.append)
    before = signal.getsignal(signal.SIGINT)
    try:
        local._begin_worker(gc.get_threshold())
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        local._end_with(reader)
    finally:
        signal.signal(signal.SIGINT, before)
        gc.unfreeze()
        os.close(reader)
    assert ended == [1]


def test_without_word_from_the_system_all_processors_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert local.count_processors() == 1
