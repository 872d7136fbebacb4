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
# What GitHub shows of each kind from one step.
MAX_ANNOTATIONS = 10
MAX_OTHERS = 3  # further findings on one tool that its annotation names


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """An annotation a tool, the worst first; of each kind no more than GitHub shows of a step.

    What is left out is counted in words. Findings that a decision covers are left out.
    """
    return "".join(pieces(reports, options))


def pieces(reports: tuple[Report, ...], options: RenderOptions) -> Iterator[str]:
    """The same, annotation by annotation."""
    del options
    waiting: dict[str, list[str]] = {}
    for report in reports:
        for problem in report.problems:
            said = visible_line(problem.words)
            made = _command("error", problem.location, "invalid catalog", said)
            waiting.setdefault("error", []).append(made)
    for cases in _by_tool(reports):
        kind = _KINDS[cases[0].finding.outcome]
        waiting.setdefault(kind, []).append(_of_tool(kind, cases))
    for kind, made_ones in waiting.items():
        if len(made_ones) <= MAX_ANNOTATIONS:
            yield from made_ones
            continue
        yield from made_ones[: MAX_ANNOTATIONS - 1]
        left = len(made_ones) - MAX_ANNOTATIONS + 1
        words = f"GitHub shows {MAX_ANNOTATIONS} of a kind; the summary of the job has the rest"
        yield _command(kind, None, f"and {left} more", words)


def _by_tool(reports: tuple[Report, ...]) -> list[list[LocatedFinding]]:
    """The findings that count, or else the notes, of each tool; the worst tools and findings first."""
    tools = []
    for report in reports:
        for verdict in report.verdicts:
            cases = [c for c in grouping.verdict_findings(report, verdict) if not c.finding.waived]
            if cases:
                tools.append(sorted(cases, key=lambda case: -case.finding.outcome))
    return sorted(tools, key=lambda cases: -cases[0].finding.outcome)


def _of_tool(kind: str, cases: list[LocatedFinding]) -> str:
    worst, others = cases[0], [case for case in cases[1:] if case.finding.outcome]
    title = f"{worst.finding.code} {worst.finding.rule}: {grouping.tool_name(worst.verdict)}"
    lines = [
        *_message(worst),
        *(
            f"Also {visible_line(c.finding.code)}: {visible_line(c.finding.message)}"
            for c in others[:MAX_OTHERS]
        ),
    ]
    if len(others) > MAX_OTHERS:
        lines.append(f"and {len(others) - MAX_OTHERS} more findings")
    return _command(kind, worst.place, visible_line(title), "\n".join(lines))


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
        yield f"help: {visible_line(finding.fix)}"
    yield f"see {rule_page(finding.rule)}"


report = ReportFormat(name="github", render=render, pieces=pieces)
