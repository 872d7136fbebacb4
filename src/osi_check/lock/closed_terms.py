"""When a tool stopped being open source, as the lock records it: nothing in it ever changes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from osi_check.model import Facts, Outcome, TermsChange, Timeline, Verdict
from osi_check.repository.address import parse_address


class ClosedTerms(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The commit that closed the terms, and the last open version.

    `date` and `tag_date` are ISO times, `commit` and `parent` full ids, `before` and `after` SPDX
    expressions. `tag` is "" where no open tag is known.
    """

    date: str
    commit: str
    parent: str
    path: str
    before: str
    after: str
    tag: str = ""
    tag_date: str = ""


def closed_terms(timeline: Timeline) -> ClosedTerms | None:
    """What the lock keeps of a timeline; None where the tool is open, or never was."""
    change = timeline.closing
    if change is None:
        return None
    has_tag = timeline.last_open_tag not in {"none", "newest"}
    return ClosedTerms(
        date=change.date,
        commit=change.commit,
        parent=change.parent,
        path=change.path,
        before=change.before,
        after=change.after,
        tag=timeline.last_open_tag if has_tag else "",
        tag_date=timeline.last_open_tag_date if has_tag else "",
    )


def is_held_by_terms(verdict: Verdict) -> bool:
    """Whether a tool fails, or needs review, for its license."""
    return any(
        finding.outcome >= Outcome.REVIEW
        and finding.code[:2] in {"D1", "L2"}
        and not finding.waived
        for finding in verdict.findings
    )


def recorded_timelines(
    closed: Mapping[str, ClosedTerms], verdicts: Iterable[Verdict]
) -> dict[str, Timeline]:
    """Timelines of one change each, by repository key, where the tool fails for its terms still."""
    found = {}
    for verdict in verdicts:
        place, facts = parse_address(verdict.tool.repo), verdict.facts
        past = closed.get(place.key) if place else None
        if place and past and isinstance(facts, Facts) and is_held_by_terms(verdict):
            found[place.key] = _timeline(past, facts)
    return found


def _timeline(past: ClosedTerms, facts: Facts) -> Timeline:
    change = TermsChange(
        date=past.date,
        commit=past.commit,
        parent=past.parent,
        path=past.path,
        before=past.before,
        after=past.after,
        kind="closed",
    )
    return Timeline(
        repo=facts.repo,
        url=facts.url,
        commit=facts.commit,
        as_of=facts.as_of,
        license_now=facts.detected,
        open_now=False,
        changes=(change,),
        last_open_commit=past.parent,
        last_open_date=past.date,
        last_open_tag=past.tag or "none",
        last_open_tag_date=past.tag_date,
    )
