"""What was wrong with a list on the day it was adopted: only what is new fails. Pure.

Unknown is never accepted: what nobody could look at would count as passing.

A baseline shrinks: what is mended leaves it, and comes back as something new.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from osi_check.errors import InputError
from osi_check.model import Finding, Location, Outcome, Problem, Report, Tool, Verdict, Waiver
from osi_check.repository.folder import tool_key


class KnownFinding(Struct, frozen=True, order=True):
    """A finding by its tool (repository, else name) and rule."""

    tool: str
    rule: str


class Baseline(Struct, frozen=True, kw_only=True):
    """Findings that were there on the day `recorded`, an ISO date."""

    version: int = 1
    recorded: str = ""
    findings: tuple[KnownFinding, ...] = ()


def decode_baseline(data: bytes, file: str) -> Baseline:
    """A recorded baseline; raises `InputError` where it is none."""
    try:
        found = msgspec.json.decode(data, type=Baseline)
    except msgspec.DecodeError as error:
        hint = "restore it from git, or delete it to record a new one"
        raise InputError(Problem(Location(file), f"not a baseline: {error}", hint)) from None
    if found.version != 1:
        raise InputError(
            Problem(
                Location(file), f"baseline version {found.version} is newer than this osi-check"
            )
        )
    return found


def encode_baseline(baseline: Baseline) -> bytes:
    """The same bytes for the same findings, one a line."""
    return (json.dumps(msgspec.to_builtins(baseline), indent=1, ensure_ascii=False) + "\n").encode()


def record_findings(reports: Iterable[Report], today: str) -> Baseline:
    """All that fails or is for a person today."""
    known = {
        _known_finding(verdict.tool, finding)
        for report in reports
        for verdict in report.verdicts
        for finding in verdict.findings
        if _counts(finding)
    }
    return Baseline(recorded=today, findings=tuple(sorted(known)))


def accept_known(report: Report, baseline: Baseline) -> Report:
    """The report with what the baseline knows marked as accepted."""
    known = frozenset(baseline.findings)
    waiver = Waiver(rule="", reason=f"known since {baseline.recorded} (baseline)", by="baseline")

    def accept(verdict: Verdict) -> Verdict:
        findings = tuple(
            replace(f, waived=replace(waiver, rule=f.rule))
            if _counts(f) and _known_finding(verdict.tool, f) in known
            else f
            for f in verdict.findings
        )
        return replace(verdict, findings=findings)

    return replace(report, verdicts=tuple(map(accept, report.verdicts)))


def remaining_findings(baseline: Baseline, reports: Iterable[Report]) -> Baseline:
    """The baseline without what is no longer found."""
    found = {
        _known_finding(verdict.tool, finding)
        for report in reports
        for verdict in report.verdicts
        for finding in verdict.findings
        if finding.outcome > Outcome.PASS
    }
    return replace(baseline, findings=tuple(f for f in baseline.findings if f in found))


def _counts(finding: Finding) -> bool:
    return finding.outcome in {Outcome.REVIEW, Outcome.FAIL} and not finding.waived


def _known_finding(tool: Tool, finding: Finding) -> KnownFinding:
    return KnownFinding(tool_key(tool.repo) or tool.name.casefold(), finding.rule)
