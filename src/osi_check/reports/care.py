"""Whether anybody is caring for a tool, in a line: last commit, last release, archived. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from osi_check.model import Facts
from osi_check.repository.drift import OVER

OLD_DAYS = 365  # from which an age is told


def describe_care(facts: Facts) -> str:
    """What is known of the upkeep, plain words in one line; "" where nothing is."""
    return ", ".join(_parts(facts))


def _parts(facts: Facts) -> Iterator[str]:
    if facts.commit_date:
        yield f"last commit {facts.commit_date[:10]}{_age(facts.commit_date, facts.as_of)}"
    if facts.released:
        yield f"last release {facts.released[:10]}{_age(facts.released, facts.as_of)}"
    if facts.archived is True:
        yield "archived"
    yield from (signal.says for signal in facts.signal(*sorted(OVER)))


def _age(then: str, seen: str) -> str:
    """How long before the look a day was, where that is long."""
    try:
        days = (date.fromisoformat(seen[:10]) - date.fromisoformat(then[:10])).days
    except ValueError:
        return ""
    if days < OLD_DAYS:
        return ""
    years = days // 365
    return f" ({years} year{'' if years == 1 else 's'} earlier)"
