"""Reviewdog's Diagnostic Format as JSON.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
Reviewdog posts messages as they are into comments on pull requests: they are Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from osi_check.model import Location, Outcome, Problem, Report
from osi_check.permalinks import HOME, rule_page
from osi_check.reports import Canvas, ReportFormat, grouping
from osi_check.reports.escape import LONGEST, json_pieces, line, link, markdown
from osi_check.reports.grouping import Case

_SEVERITIES = {
    Outcome.FAIL: "ERROR",
    Outcome.UNKNOWN: "WARNING",
    Outcome.REVIEW: "WARNING",
    Outcome.PASS: "INFO",
}
MOST_PROOFS = 3


def render(reports: tuple[Report, ...], canvas: Canvas) -> str:
    """A diagnostic a finding that is in a file; those that a decision covers are left out."""
    return "".join(pieces(reports, canvas))


def pieces(reports: tuple[Report, ...], canvas: Canvas) -> Iterator[str]:
    """The same, diagnostic by diagnostic."""
    del canvas
    frame: dict[str, Any] = {"source": {"name": "osi-check", "url": HOME}, "diagnostics": []}
    return json_pieces(frame, "diagnostics", [_diagnostics(reports)])


def _diagnostics(reports: tuple[Report, ...]) -> Iterator[dict[str, Any]]:
    for report in reports:
        yield from map(_problem, report.problems)
        for case in grouping.cases(report):
            if case.place and not case.finding.waived:
                yield _diagnostic(case, case.place)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "message": markdown(problem.message),
        "location": _location(problem.location),
        "severity": "ERROR",
    }


def _location(at: Location) -> dict[str, Any]:
    # Its columns count bytes, ours characters: the line alone is true in both.
    return {"path": line(at.file), "range": {"start": {"line": at.line}}}


def _diagnostic(case: Case, at: Location) -> dict[str, Any]:
    finding = case.finding
    said = [f"<b>{markdown(grouping.name(case.verdict))}</b>: {markdown(finding.message)}"]
    for proof in case.proofs[:MOST_PROOFS]:
        words = f" “{markdown(proof.excerpt, LONGEST)}”" if proof.excerpt else ""
        said.append(f"{link(proof.label, proof.url)}{words}")
    if finding.fix:
        said.append(f"What to do: {markdown(finding.fix)}")
    return {
        "message": "\n\n".join(said),
        "location": _location(at),
        "severity": _SEVERITIES[finding.outcome],
        "code": {"value": f"{finding.code} {finding.rule}", "url": rule_page(finding.rule)},
    }


report = ReportFormat(name="rdjson", render=render, pieces=pieces)
