"""Workflow commands: GitHub shows them as annotations on the catalogue's lines.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Location, Outcome, Report
from osi_check.permalinks import rule_page
from osi_check.reports import RenderOptions, ReportFormat, grouping
from osi_check.reports.escape import command_data, command_property, quote_text, visible_line
from osi_check.reports.grouping import LocatedFinding

_KINDS = {
    Outcome.FAIL: "error",
    Outcome.UNKNOWN: "warning",
    Outcome.REVIEW: "warning",
    Outcome.PASS: "notice",
}
MAX_LINKS = 3


def render(reports: tuple[Report, ...], canvas: RenderOptions) -> str:
    """An annotation a finding, the worst first: GitHub shows ten of a kind from each step.

    Findings that a decision covers are left out.
    """
    return "".join(pieces(reports, canvas))


def pieces(reports: tuple[Report, ...], canvas: RenderOptions) -> Iterator[str]:
    """The same, annotation by annotation."""
    del canvas
    for report in reports:
        for problem in report.problems:
            said = visible_line(problem.message)
            yield _command("error", problem.location, "the catalogue is wrong", said)
    cases = [
        c for report in reports for c in grouping.report_findings(report) if not c.finding.waived
    ]
    for case in sorted(cases, key=lambda case: -case.finding.outcome):
        finding = case.finding
        title = f"{finding.code} {finding.rule}: {grouping.tool_name(case.verdict)}"
        kind = _KINDS[finding.outcome]
        yield _command(kind, case.place, visible_line(title), "\n".join(_message(case)))


def _command(kind: str, at: Location | None, title: str, message: str) -> str:
    given = {"title": title}
    if at and not grouping.is_command_line(at):
        given = {"file": visible_line(at.file), "line": str(at.line), "col": str(at.column)} | given
    properties = ",".join(f"{key}={command_property(value)}" for key, value in given.items())
    return f"::{kind} {properties}::{command_data(message)}\n"


def _message(case: LocatedFinding) -> Iterator[str]:
    finding = case.finding
    yield visible_line(finding.message)
    for proof in case.proofs[:MAX_LINKS]:
        words = f" {quote_text(proof.excerpt)}" if proof.excerpt else ""
        yield f"{visible_line(proof.label)}{words} {proof.url}".rstrip()
    if finding.fix:
        yield f"What to do: {visible_line(finding.fix)}"
    yield f"Why: {rule_page(finding.rule)}"


report = ReportFormat(name="github", render=render, pieces=pieces)
