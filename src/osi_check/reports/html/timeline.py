"""The page's timeline: how the recorded evidence changed, the newest day first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from osi_check.model import Change, Report, Unknown
from osi_check.permalinks import web
from osi_check.reports import grouping
from osi_check.reports.escape import address as attribute
from osi_check.reports.escape import html
from osi_check.reports.wording import number
from osi_check.repository.address import address

MOST_DAYS = 40  # days that are told
OPEN_DAYS = 4  # days that are told unfolded
MOST_OF_A_KIND = 6  # tools named one by one of what happened to many on one day
# What is routine, and told in sum: the list grew, or our own reading improved.
ROUTINE = {
    "new": "first looked at",
    "left": "no longer recorded",
    "reread": "read anew at the same commit, with another result",
}


# Kinds of drift in a reader's words; the others are words already.
_KINDS = {
    "text": "license text",
    "signal": "new sign",
    "carved": "part under other terms",
    "missing": "gone",
}


def kind_words(kind: str) -> str:
    """What a kind of change is called; not yet escaped."""
    return _KINDS.get(kind, kind)


class Told(Struct, frozen=True):
    """A change, with what its tool is called and where it lives."""

    change: Change
    name: str
    url: str


def told(reports: Sequence[Report]) -> list[Told]:
    """All changes of all reports, the newest first, with the names of their tools."""
    found = []
    for report in reports:
        if isinstance(report.history, Unknown):
            continue
        names = {
            place.key: (grouping.name(verdict), grouping.page(verdict))
            for verdict in report.verdicts
            if (place := address(verdict.tool.repo))
        }
        for change in report.history:
            name, url = names.get(change.key, (change.key, web(f"https://{change.key}")))
            found.append(Told(change, name, url))
    return sorted(found, key=lambda each: each.change.on, reverse=True)


def timeline(reports: Sequence[Report]) -> Iterator[str]:
    """The section's content; where the history is not known, why."""
    changes = told(reports)
    reasons = dict.fromkeys(
        report.history.reason for report in reports if isinstance(report.history, Unknown)
    )
    yield from (f'<p class="quiet">Not known: {html(reason)}.</p>' for reason in reasons)
    if not changes:
        if len(reasons) < len(reports):
            yield '<p class="quiet">Nothing has changed since the evidence was first recorded.</p>'
        return
    days = [(day, list(each)) for day, each in groupby(changes, lambda e: e.change.on[:10])]
    yield '<ol class="days">'
    for day, each in days[:OPEN_DAYS]:
        yield from _day(day, each)
    yield "</ol>"
    earlier = days[OPEN_DAYS:MOST_DAYS]
    if earlier:
        yield f'<details><summary>{number(len(earlier), "earlier day")}</summary><ol class="days">'
        for day, each in earlier:
            yield from _day(day, each)
        yield "</ol></details>"
    if len(days) > MOST_DAYS:
        yield f'<p class="quiet">{number(len(days) - MOST_DAYS, "older day")} left out.</p>'


def _day(day: str, changes: Sequence[Told]) -> Iterator[str]:
    yield f'<li><time datetime="{html(day, 10)}">{html(day, 10)}</time><ul>'
    by_kind: dict[str, list[Told]] = {}
    for each in changes:
        by_kind.setdefault(each.change.kind, []).append(each)
    for kind, same in sorted(by_kind.items(), key=lambda pair: (pair[0] in ROUTINE, pair[0])):
        if kind in ROUTINE:
            names = ", ".join(_link(each) for each in same[:MOST_OF_A_KIND])
            more = len(same) - MOST_OF_A_KIND
            names += f" and {more:,} more" if more > 0 else ""
            yield f'<li class="routine">{number(len(same), "tool")} {ROUTINE[kind]}: {names}</li>'
            continue
        for each in same[: 2 * MOST_OF_A_KIND]:
            yield (
                f'<li><span class="kind">{html(kind_words(kind), 40)}</span> {_link(each)}: '
                f"{html(each.change.says, 300)}</li>"
            )
        if len(same) > 2 * MOST_OF_A_KIND:
            yield f"<li>and {len(same) - 2 * MOST_OF_A_KIND:,} more {html(kind_words(kind), 40)}</li>"
    yield "</ul></li>"


def _link(each: Told) -> str:
    name = html(each.name) or "a tool"
    return f'<a href="{attribute(each.url)}">{name}</a>' if each.url else name
