"""The history of a tool in a report. Pure."""

from __future__ import annotations

from osi_check.model import Report, Timeline, Verdict
from osi_check.reports.timelines import words
from osi_check.repository.address import parse_address


def find_timeline(report: Report, verdict: Verdict) -> Timeline | None:
    """The timeline of a tool, where one was looked up."""
    place = parse_address(verdict.tool.repo)
    return report.timelines.get(place.key) if place else None


def summarize_tool(report: Report, verdict: Verdict) -> tuple[str, ...]:
    """When its license changed and since when it is listed, a sentence each; none if unknown."""
    told = find_timeline(report, verdict)
    place = parse_address(verdict.tool.repo)
    if told is None or place is None:
        return ()
    said = (words.summarize(told), report.listed.get(place.key, ""))
    return tuple(filter(None, said))
