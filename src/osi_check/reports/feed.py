"""What a drift feed tells: an entry for each tool that changed in one record of the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from osi_check.model import Facts, Report, Timeline
from osi_check.permalinks import PROJECT_URL
from osi_check.reports.escape import replace_surrogates, visible_line
from osi_check.reports.html.timeline import (
    ROUTINE_KINDS,
    TimelineEntry,
    kind_words,
    timeline_entries,
)
from osi_check.reports.timelines.words import summarize

MAX_ENTRIES = 100  # entries: readers keep what they have seen
# Changes that a commit of the repository's own made, on a day of its own.
_OF_LICENSE = {"relicensed", "carved"}
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(Z|[+-]\d\d:\d\d)")
_BEGINNING = "1970-01-01T00:00:00Z"  # of a feed that has nothing to tell yet


class FeedEntry(Struct, frozen=True):
    """One entry; title and text are plain words in one line, `when` an RFC 3339 time."""

    id: str
    title: str
    text: str
    url: str
    when: str
    kinds: tuple[str, ...]


def feed_title(reports: Sequence[Report]) -> str:
    """What the feed is called."""
    names = dict.fromkeys(visible_line(report.name or report.catalogue) for report in reports)
    return f"What changed: {', '.join(filter(None, names)) or 'no list'}"


def feed_id(reports: Sequence[Report]) -> str:
    """The feed's id; it stays the same as long as its lists keep their names."""
    return _urn("feed", *(part for report in reports for part in (report.catalogue, report.name)))


def feed_time(reports: Sequence[Report], found: Sequence[FeedEntry]) -> str:
    """When something was last told, else when the newest evidence was seen."""
    if found:
        return found[0].when
    days = (v.facts.as_of for r in reports for v in r.verdicts if isinstance(v.facts, Facts))
    newest = max((day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)), default="")
    return f"{newest}T00:00:00Z" if newest else _BEGINNING


def feed_entries(reports: Sequence[Report]) -> list[FeedEntry]:
    """The newest changes; what is routine (a tool added, a reading improved) is left out."""
    return list(_entries(reports))[:MAX_ENTRIES]


def _entries(reports: Sequence[Report]) -> Iterator[FeedEntry]:
    by_record: dict[tuple[str, str, str], list[TimelineEntry]] = {}
    for each in timeline_entries(reports):
        if each.change.kind not in ROUTINE_KINDS:
            record = (each.change.on, each.change.commit, each.change.key)
            by_record.setdefault(record, []).append(each)
    told = {key: found for report in reports for key, found in report.timelines.items()}
    dated = [_entry(same, told.get(key)) for (_, _, key), same in by_record.items()]
    yield from sorted(dated, key=lambda entry: entry.when, reverse=True)


def _entry(same: Sequence[TimelineEntry], told: Timeline | None) -> FeedEntry:
    """One record of one tool; a change of its license has the day on which it was made."""
    first = same[0].change
    kinds = tuple(dict.fromkeys(visible_line(each.change.kind, 40) for each in same))
    made = None
    if told and _OF_LICENSE & set(kinds):
        made = next((c for c in reversed(told.real) if c.date <= first.on), None)
    said = [visible_line(each.change.says, 300) for each in same]
    if made and told and (sentence := summarize(told)):
        said.insert(0, visible_line(sentence, 300))
    when = made.date if made else first.on
    return FeedEntry(
        id=_urn(made.commit if made else first.commit, first.key),
        title=f"{visible_line(same[0].name) or 'a tool'}: {', '.join(map(kind_words, kinds))}",
        text=". ".join(said),
        url=same[0].url or PROJECT_URL,
        when=when if _TIME.fullmatch(when) else _BEGINNING,
        kinds=kinds,
    )


def _urn(*parts: str) -> str:
    from uuid import NAMESPACE_URL, uuid5  # noqa: PLC0415

    return (
        f"urn:uuid:{uuid5(NAMESPACE_URL, replace_surrogates(chr(0).join((PROJECT_URL, *parts))))}"
    )
