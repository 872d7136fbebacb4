"""A few jobs at once."""

from __future__ import annotations

import threading
import time

import pytest

from osi_check.fetch.parallel import run_parallel


def test_every_job_is_done_once() -> None:
    assert sorted(run_parallel(iter(range(50)), lambda n: n * n, 4)) == [n * n for n in range(50)]
    assert list(run_parallel(iter([]), str, 3)) == []
    assert list(run_parallel(iter([1]), str, 0)) == []


def test_jobs_run_side_by_side() -> None:
    meeting = threading.Barrier(3, timeout=10)
    assert len(list(run_parallel(iter(range(3)), lambda _: meeting.wait(), 3))) == 3


def test_results_come_when_they_are_ready() -> None:
    slow = threading.Event()

    def work(n: int) -> int:
        if n == 0:
            slow.wait(10)
        return n

    results = run_parallel(iter(range(3)), work, 2)
    assert {next(results), next(results)} == {1, 2}
    slow.set()
    assert list(results) == [0]


def test_a_mistake_in_a_thread_is_raised_where_it_is_waited_for() -> None:
    def work(n: int) -> int:
        return 1 // n

    with pytest.raises(ZeroDivisionError):
        list(run_parallel(iter([2, 0, 3]), work, 2))


def test_who_stops_listening_does_not_wait_and_no_more_jobs_begin() -> None:
    begun: list[int] = []
    hold = threading.Event()

    def work(n: int) -> int:
        begun.append(n)
        if n > 0:
            hold.wait(120)
        return n

    results = run_parallel(iter(range(1000)), work, 2)
    began = time.monotonic()
    next(results)
    results.close()
    assert time.monotonic() - began < 60
    hold.set()
    deadline = time.monotonic() + 60
    while threading.active_count() > 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(begun) < 10


@pytest.mark.parametrize(("workers", "room", "most"), [(3, 0, 3), (3, 2, 3), (2, 4, 4)])
def test_a_slow_caller_fills_no_memory(workers: int, room: int, most: int) -> None:
    """Jobs under way and results that wait or are in the caller's hands: never more than room."""
    begun = []
    done = 0

    def work(n: int) -> int:
        begun.append(n)
        return n

    for _ in run_parallel(iter(range(40)), work, workers, room):
        time.sleep(0.002)
        assert len(begun) <= done + most
        done += 1
    assert done == 40


def test_while_the_caller_works_on_a_result_the_next_job_is_under_way() -> None:
    begun = [threading.Event() for _ in range(3)]

    def work(n: int) -> int:
        begun[n].set()
        return n

    for n in run_parallel(iter(range(3)), work, 1, 2):
        assert n == 2 or begun[n + 1].wait(60)


def test_threads_end_after_the_last_job_whatever_the_caller_has_taken() -> None:
    before = set(threading.enumerate())
    begun: list[threading.Thread] = []

    def work(n: int) -> int:
        begun.append(threading.current_thread())
        return n

    results = run_parallel(iter(range(2)), work, 2, 3)
    taken = [next(results)]
    for thread in set(threading.enumerate()) - before:
        thread.join(60)
        assert not thread.is_alive()
    assert begun
    assert sorted([*taken, *results]) == [0, 1]
