"""Which forks continue under open terms after a project stopped being open. Pure.

A fork without work of its own has only the project's commits, and those after the change have the new
terms. So if a fork's newest commit is later than the change, and its terms are open, it has its own
work.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from osi_check.model import Fork
from osi_check.repository.history.records import ForkState, Past
from osi_check.repository.history.states import States
from osi_check.repository.signals import moved
from osi_check.repository.snapshot import Entry, Snapshot

MAX_PAUSE = timedelta(days=365)  # without a commit for longer, nobody goes on
MAX_FORKS = 3


def find_live_forks(past: Past, states: States, closed: str, today: str) -> tuple[Fork, ...]:
    """The forks that go on, those with most stars first.

    `closed` is the ISO time at which the project stopped being open, `today` an ISO date.
    """
    found = list(_alive(past, states, closed, today)) if closed else []
    return tuple(sorted(found, key=lambda fork: (-fork.stars, fork.repo)))[:MAX_FORKS]


def _alive(past: Past, states: States, closed: str, today: str) -> Iterator[Fork]:
    for seen in past.forks:
        if not all(map(states.has_text, seen.files.values())):
            continue
        terms = states.of(seen.files)
        old = not seen.date or date.fromisoformat(today) - _day(seen.date) > MAX_PAUSE
        if old or seen.archived or seen.date <= closed or terms.open is not True:
            continue
        if not any(moved.probe.find_signals(_snapshot(seen, past))):
            yield Fork(
                repo=seen.repo,
                license=terms.expression,
                pushed_at=seen.pushed_at,
                stars=seen.stars,
            )


def _day(time: str) -> date:
    return date.fromisoformat(time[:10])


def _snapshot(seen: ForkState, past: Past) -> Snapshot:
    """What is known of a fork: its description and README."""
    text = past.texts.get(seen.readme)
    return Snapshot(
        repo=seen.repo,
        url="",
        description=seen.description,
        tree=(Entry("README.md", "blob", seen.readme),) if seen.readme else (),
        texts={"README.md": text} if text is not None else {},
    )
