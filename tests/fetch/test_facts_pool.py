"""Snapshots become facts on all processors, and in one process where there is but one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from osi_check.fetch import facts_pool
from osi_check.fetch.facts_pool import MIN_POOL_SNAPSHOTS, FactsPool
from osi_check.model import Fact, Facts
from osi_check.repository.extract import extract_facts
from osi_check.repository.snapshot import Entry, Snapshot

MANY = MIN_POOL_SNAPSHOTS + 20
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


@pytest.mark.parametrize("processors", [1, 2, 3])
def test_each_comes_out_once_whoever_looked(processors: int) -> None:
    with FactsPool(MANY, processors) as observers:
        found = list(observers.of(given()))
        assert (observers._pool is None) == (processors == 1)
    assert len(found) == MANY
    assert dict(found) == EXPECTED


def test_for_a_few_no_process_is_started() -> None:
    with FactsPool(MIN_POOL_SNAPSHOTS, 8) as observers:
        assert len(list(observers.of(given(MIN_POOL_SNAPSHOTS)))) == MIN_POOL_SNAPSHOTS
        assert observers._pool is None


def test_where_no_process_can_be_started_this_one_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(workers: int) -> None:
        raise OSError(38, "no semaphores here")

    monkeypatch.setattr(facts_pool, "_pool", none)
    with FactsPool(MANY, 2) as observers:
        assert dict(observers.of(given())) == EXPECTED


def test_what_a_killed_worker_had_is_looked_at_again() -> None:
    with FactsPool(MANY, 2) as observers:
        found: dict[str, Facts] = {}
        for name, facts in observers.of(given()):
            if not found and observers._pool is not None:
                for worker in observers._pool._processes.values():
                    os.kill(worker.pid or 0, signal.SIGKILL)
            found[name] = facts
    assert found == EXPECTED


def test_stopping_does_not_wait_for_what_was_handed_out() -> None:
    observers = FactsPool(MANY, 2)

    def stopped() -> None:
        with observers:
            for _ in observers.of(given()):
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert observers._waiting
    assert observers._pool is not None
    with pytest.raises(RuntimeError, match="after shutdown"):
        observers._pool.submit(print)


@pytest.mark.skipif(sys.platform == "win32", reason="there, a process dies with its job")
def test_a_worker_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import sys, time\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        "if __name__ == '__main__':\n"
        "    from fetch.test_facts_pool import MANY, FactsPool, given\n"
        "    with FactsPool(MANY, 2) as observers:\n"
        "        for _ in observers.of(given()):\n"
        "            workers = [w.pid for w in observers._pool._processes.values()]\n"
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
        facts_pool._begin_worker()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        facts_pool._end_with(reader)
    finally:
        signal.signal(signal.SIGINT, before)
        os.close(reader)
    assert ended == [1]


def test_without_word_from_the_system_all_processors_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert facts_pool._processors() == 1
