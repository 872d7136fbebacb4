"""What was wrong with a list on the day it was adopted: only what is new fails. Pure.

Unknown is never accepted: what nobody could look at would count as passing.

A baseline shrinks: what is mended leaves it, and comes back as something new. What needed review and fails now is
new, too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from osi_check.errors import InputError
from osi_check.model import Finding, Location, Outcome, Problem, Report, Tool, Verdict, Waiver
from osi_check.repository.folder import tool_key


class KnownFinding(Struct, frozen=True, order=True):
    """A finding by its tool (repository, else name) and rule, and the worst `outcome` that is known of it.

    A baseline that was recorded before outcomes were accepts both.
    """

    tool: str
    rule: str
    outcome: Literal["review", "fail"] = "fail"


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
    worst = _worst_outcomes(reports, _counts)
    known = (
        KnownFinding(tool, rule, "fail" if outcome is Outcome.FAIL else "review")
        for (tool, rule), outcome in worst.items()
    )
    return Baseline(recorded=today, findings=tuple(sorted(known)))


def accept_known(report: Report, baseline: Baseline) -> Report:
    """The report with what the baseline knows marked as accepted."""
    known = {(f.tool, f.rule): f.outcome for f in baseline.findings}
    waiver = Waiver(rule="", reason=f"known since {baseline.recorded} (baseline)", by="baseline")

    def is_known(tool: Tool, finding: Finding) -> bool:
        outcome = known.get(_key(tool, finding))
        return outcome == "fail" or (outcome == "review" and finding.outcome is Outcome.REVIEW)

    def accept(verdict: Verdict) -> Verdict:
        findings = tuple(
            replace(f, waived=replace(waiver, rule=f.rule))
            if _counts(f) and is_known(verdict.tool, f)
            else f
            for f in verdict.findings
        )
        return replace(verdict, findings=findings)

    return replace(report, verdicts=tuple(map(accept, report.verdicts)))


def remaining_findings(baseline: Baseline, reports: Iterable[Report]) -> Baseline:
    """The baseline without what is no longer found, or not as bad as it was."""
    worst = _worst_outcomes(reports, lambda finding: finding.outcome > Outcome.PASS)
    return replace(
        baseline,
        findings=tuple(
            replace(f, outcome="review") if worst[f.tool, f.rule] is Outcome.REVIEW else f
            for f in baseline.findings
            if (f.tool, f.rule) in worst
        ),
    )


def _worst_outcomes(
    reports: Iterable[Report], counts: Callable[[Finding], bool]
) -> dict[tuple[str, str], Outcome]:
    """The worst outcome of the findings that count, by tool and rule."""
    worst: dict[tuple[str, str], Outcome] = {}
    for verdict in (verdict for report in reports for verdict in report.verdicts):
        for finding in filter(counts, verdict.findings):
            key = _key(verdict.tool, finding)
            worst[key] = max(finding.outcome, worst.get(key, finding.outcome))
    return worst


def _counts(finding: Finding) -> bool:
    return finding.outcome in {Outcome.REVIEW, Outcome.FAIL} and not finding.waived


def _key(tool: Tool, finding: Finding) -> tuple[str, str]:
    return tool_key(tool.repo) or tool.name.casefold(), finding.rule
