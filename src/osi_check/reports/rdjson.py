"""Reviewdog's Diagnostic Format as JSON.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
Reviewdog posts messages as they are into comments on pull requests: they are Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from osi_check.model import Location, Outcome, Problem, Report
from osi_check.permalinks import PROJECT_URL, rule_page
from osi_check.reports import RenderOptions, ReportFormat, grouping
from osi_check.reports.escape import (
    MAX_LINE_CHARS,
    escape_markdown,
    json_pieces,
    markdown_link,
    message_markdown,
    visible_line,
)
from osi_check.reports.grouping import LocatedFinding

_SEVERITIES = {
    Outcome.FAIL: "ERROR",
    Outcome.UNKNOWN: "WARNING",
    Outcome.REVIEW: "WARNING",
    Outcome.PASS: "INFO",
}
MAX_LINKS = 3


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """A diagnostic a finding that is in a file; those that a decision covers are left out."""
    return "".join(pieces(reports, options))


def pieces(reports: tuple[Report, ...], options: RenderOptions) -> Iterator[str]:
    """The same, diagnostic by diagnostic."""
    del options
    frame: dict[str, Any] = {"source": {"name": "osi-check", "url": PROJECT_URL}, "diagnostics": []}
    return json_pieces(frame, "diagnostics", [_diagnostics(reports)])


def _diagnostics(reports: tuple[Report, ...]) -> Iterator[dict[str, Any]]:
    for report in reports:
        yield from map(_problem, report.problems)
        for case in grouping.report_findings(report):
            if case.place and not case.finding.waived:
                yield _diagnostic(case, case.place)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "message": message_markdown(problem.words),
        "location": _location(problem.location),
        "severity": "ERROR",
    }


def _location(at: Location) -> dict[str, Any]:
    # Its columns count bytes, ours characters: the line alone is true in both.
    return {"path": visible_line(at.file), "range": {"start": {"line": at.line}}}


def _diagnostic(case: LocatedFinding, at: Location) -> dict[str, Any]:
    finding = case.finding
    said = [
        f"<b>{escape_markdown(grouping.tool_name(case.verdict))}</b>: {message_markdown(finding.message)}"
    ]
    for proof in case.proofs[:MAX_LINKS]:
        words = f" “{escape_markdown(proof.excerpt, MAX_LINE_CHARS)}”" if proof.excerpt else ""
        said.append(f"{markdown_link(proof.label, proof.url)}{words}")
    if finding.fix:
        said.append(f"What to do: {message_markdown(finding.fix)}")
    return {
        "message": "\n\n".join(said),
        "location": _location(at),
        "severity": _SEVERITIES[finding.outcome],
        "code": {"value": f"{finding.code} {finding.rule}", "url": rule_page(finding.rule)},
    }


report = ReportFormat(name="rdjson", render=render, pieces=pieces)
