"""What probes share on one snapshot."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from osi_check.repository.snapshot import Snapshot, cache_latest

ONE, OTHER = (Snapshot(repo=name, url="https://forge.example/") for name in ("o/one", "o/two"))


def remembering() -> tuple[Callable[[Snapshot], str], list[Snapshot]]:
    """A function that remembers its latest answer, and what it was really asked."""
    asked = []

    @cache_latest
    def answer(snapshot: Snapshot) -> str:
        """Its words."""
        asked.append(snapshot)
        return snapshot.repo

    return answer, asked


def test_an_answer_is_remembered_for_the_same_snapshot_only() -> None:
    answer, asked = remembering()
    one, other = ONE, OTHER
    like = Snapshot(repo="o/one", url="https://forge.example/")
    assert [answer(s) for s in (one, one, other, one, like)] == [
        "o/one",
        "o/one",
        "o/two",
        "o/one",
        "o/one",
    ]
    assert len(asked) == 4
    assert answer.__doc__ == "Its words."


def test_each_thread_remembers_an_answer_of_its_own() -> None:
    answer, asked = remembering()
    one, other = ONE, OTHER
    assert answer(one) == "o/one"
    thread = Thread(target=answer, args=(other,))
    thread.start()
    thread.join()
    assert answer(one) == "o/one"
    assert asked == [one, other]
