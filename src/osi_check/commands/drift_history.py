"""What an audit found, with its history: when terms changed, and since when an entry is listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from osi_check import pipeline
from osi_check.catalogs import listing_dates
from osi_check.fetch import timelines
from osi_check.lock.closed_terms import is_held_by_terms
from osi_check.lock.lockfile import Lock
from osi_check.model import Catalogue, Facts, Outcome, Report, Timeline, Unknown, Verdict
from osi_check.pipeline import CheckResult
from osi_check.reports.drift import rows, text
from osi_check.reports.timelines import words
from osi_check.reports.wording import count_noun
from osi_check.repository.address import parse_address
from osi_check.repository.drift import Drift
from osi_check.rules.rule import Rule
from osi_check.terminal import print_notice

# Changes after which it is worth knowing when the terms changed.
_OF_TERMS = {"relicensed", "carved", "text"}


class Explained(Struct, frozen=True, kw_only=True):
    """A row for each tool that changed, how many smaller changes there are, and the report."""

    rows: list[rows.Row]
    smaller: int
    report: Report


def explain_drift(
    path: Path,
    catalogue: Catalogue,
    recorded: Lock,
    result: CheckResult,
    changes: Sequence[Drift],
    *,
    rules: Sequence[Rule],
    today: date,
    history: bool = True,
) -> Explained:
    """Put changes, verdicts and, with `history`, timelines together."""
    verdicts = result.report.verdicts
    before = _before(catalogue, recorded, changes, rules, today)
    histories = dict(result.report.timelines)
    if history:
        histories |= _timelines(verdicts, changes, today)
    since = _listed(path, verdicts, histories)
    return Explained(
        rows=rows.build_rows(changes, verdicts, before, histories, since),
        smaller=rows.count_smaller(changes, verdicts, before),
        report=replace(result.report, timelines=histories, listed=since),
    )


def print_drift(explained: Explained, *, checked: int, first: bool = False) -> None:
    """Show on standard error what changed; `first`: nothing was recorded before."""
    lines = text.render_lines(
        explained.rows, smaller=explained.smaller, checked=checked, first=first
    )
    for line in lines:
        click.echo(line, err=True)


def _before(
    catalogue: Catalogue,
    recorded: Lock,
    changes: Sequence[Drift],
    rules: Sequence[Rule],
    today: date,
) -> dict[str, Outcome]:
    """The outcomes of the tools that changed, by the recorded evidence and the rules of today."""
    keys = {change.key for change in changes}
    some = [
        tool
        for tool in catalogue.tools
        if (place := parse_address(tool.repo))
        and place.key in keys
        and isinstance(recorded.get(place.key), Facts)
    ]
    old = pipeline.check_catalogue(
        replace(catalogue, tools=tuple(some)),
        recorded,
        lambda _: {},
        mode="locked",
        rules=rules,
        today=today,
        all_tools=catalogue.tools,
    )
    return {
        place.key: verdict.outcome
        for verdict in old.report.verdicts
        if (place := parse_address(verdict.tool.repo))
    }


def _timelines(
    verdicts: Sequence[Verdict], changes: Sequence[Drift], today: date
) -> dict[str, Timeline]:
    """The history of what fails by its terms, and of what changed them."""
    keys = {change.key for change in changes if change.kind in _OF_TERMS}
    places = {}
    for verdict in verdicts:
        facts, place = verdict.facts, parse_address(verdict.tool.repo)
        if place and isinstance(facts, Facts) and (place.key in keys or is_held_by_terms(verdict)):
            places[place.key] = parse_address(facts.url) or place
    if not places:
        return {}
    fetched = timelines.collect_timelines(list(dict.fromkeys(places.values())), today)
    found = {}
    unknown: dict[str, int] = {}
    for key, place in places.items():
        timeline = fetched[place.key]
        if isinstance(timeline, Unknown):
            unknown[timeline.reason] = unknown.get(timeline.reason, 0) + 1
        else:
            found[key] = timeline
    for reason, count in unknown.items():
        print_notice(
            f"could not check the license history of {count_noun(count, 'repository')}: {reason}"
        )
    return found


def _listed(
    path: Path, verdicts: Sequence[Verdict], histories: Mapping[str, Timeline]
) -> dict[str, str]:
    """Since when the tools with a timeline are listed, in words."""
    tools = {
        place.key: verdict.tool
        for verdict in verdicts
        if (place := parse_address(verdict.tool.repo)) and place.key in histories
    }
    found = listing_dates.find_listings(path, tools.values()) if tools else {}
    return {
        key: words.describe_listing(histories[key], entry.when, entry.license)
        for key, entry in found.items()
    }
