"""The page's timeline: how the recorded evidence changed, the newest day first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from osi_check.model import Change, Report, Unknown
from osi_check.permalinks import web_url
from osi_check.reports import grouping
from osi_check.reports.escape import escape_html
from osi_check.reports.escape import html_attr as attribute
from osi_check.reports.wording import count_noun
from osi_check.repository.address import parse_address

MAX_DAYS = 40  # days that are told
MAX_OPEN_DAYS = 4  # days that are told unfolded
MAX_PER_KIND = 6  # tools named one by one of what happened to many on one day
# What is routine, and told in sum: the list grew, or our own reading improved.
ROUTINE_KINDS = {
    "new": "added",
    "left": "no longer recorded",
    "reread": "reclassified by a newer osi-check",
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


class TimelineEntry(Struct, frozen=True):
    """A change, with what its tool is called and where it lives."""

    change: Change
    name: str
    url: str


def timeline_entries(reports: Sequence[Report]) -> list[TimelineEntry]:
    """All changes of all reports, the newest first, with the names of their tools."""
    found = []
    for report in reports:
        if isinstance(report.history, Unknown):
            continue
        names = {
            place.key: (grouping.tool_name(verdict), grouping.repository_page(verdict))
            for verdict in report.verdicts
            if (place := parse_address(verdict.tool.repo))
        }
        for change in report.history:
            name, url = names.get(change.key, (change.key, web_url(f"https://{change.key}")))
            found.append(TimelineEntry(change, name, url))
    return sorted(found, key=lambda each: each.change.on, reverse=True)


def render_timeline(reports: Sequence[Report]) -> Iterator[str]:
    """The section's content; where the history is not known, why."""
    changes = timeline_entries(reports)
    reasons = dict.fromkeys(
        report.history.reason for report in reports if isinstance(report.history, Unknown)
    )
    yield from (f'<p class="quiet">Not known: {escape_html(reason)}.</p>' for reason in reasons)
    if not changes:
        if len(reasons) < len(reports):
            yield '<p class="quiet">Nothing has changed since the evidence was first recorded.</p>'
        return
    days = [(day, list(each)) for day, each in groupby(changes, lambda e: e.change.on[:10])]
    yield '<ol class="days">'
    for day, each in days[:MAX_OPEN_DAYS]:
        yield from _day(day, each)
    yield "</ol>"
    earlier = days[MAX_OPEN_DAYS:MAX_DAYS]
    if earlier:
        yield f'<details><summary>{count_noun(len(earlier), "earlier day")}</summary><ol class="days">'
        for day, each in earlier:
            yield from _day(day, each)
        yield "</ol></details>"
    if len(days) > MAX_DAYS:
        yield f'<p class="quiet">{count_noun(len(days) - MAX_DAYS, "older day")} left out.</p>'


def _day(day: str, changes: Sequence[TimelineEntry]) -> Iterator[str]:
    yield f'<li><time datetime="{escape_html(day, 10)}">{escape_html(day, 10)}</time><ul>'
    by_kind: dict[str, list[TimelineEntry]] = {}
    for each in changes:
        by_kind.setdefault(each.change.kind, []).append(each)
    for kind, same in sorted(by_kind.items(), key=lambda pair: (pair[0] in ROUTINE_KINDS, pair[0])):
        if kind in ROUTINE_KINDS:
            names = ", ".join(_link(each) for each in same[:MAX_PER_KIND])
            more = len(same) - MAX_PER_KIND
            names += f" and {more:,} more" if more > 0 else ""
            yield f'<li class="routine">{count_noun(len(same), "tool")} {ROUTINE_KINDS[kind]}: {names}</li>'
            continue
        for each in same[: 2 * MAX_PER_KIND]:
            yield (
                f'<li><span class="kind">{escape_html(kind_words(kind), 40)}</span> {_link(each)}: '
                f"{escape_html(each.change.says, 300)}</li>"
            )
        if len(same) > 2 * MAX_PER_KIND:
            yield f"<li>and {len(same) - 2 * MAX_PER_KIND:,} more {escape_html(kind_words(kind), 40)}</li>"
    yield "</ul></li>"


def _link(each: TimelineEntry) -> str:
    name = escape_html(each.name) or "a tool"
    return f'<a href="{attribute(each.url)}">{name}</a>' if each.url else name
