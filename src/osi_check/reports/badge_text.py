"""What a badge says: how many tools hold what the list promises, and how bad the worst is."""

from __future__ import annotations

from collections.abc import Sequence

from osi_check.model import Outcome, Report

BADGE_LABEL = "osi-check"
# By the names that shields.io knows, and as they look: https://shields.io/badges
COLOURS = {
    Outcome.PASS: ("brightgreen", "#2c7a51"),
    Outcome.REVIEW: ("yellow", "#8a6100"),
    Outcome.UNKNOWN: ("lightgrey", "#5c6470"),
    Outcome.FAIL: ("red", "#b3271e"),
}


def badge_message(reports: Sequence[Report]) -> str:
    """`48 of 64 pass`; `all 64 pass` where all do; what passes by decision alone is told apart."""
    verdicts = [verdict for report in reports for verdict in report.verdicts]
    waived = sum(verdict.is_waived for verdict in verdicts)
    fine = sum(not verdict.outcome for verdict in verdicts) - waived
    if not verdicts:
        return "no tools"
    if any(verdict.is_partial for verdict in verdicts):
        return f"{fine:,} of {len(verdicts):,} pass, not all checked"
    if waived:
        return f"{fine:,} of {len(verdicts):,} pass, {waived:,} waived"
    return f"all {fine:,} pass" if fine == len(verdicts) else f"{fine:,} of {len(verdicts):,} pass"


def worst_outcome(reports: Sequence[Report]) -> Outcome:
    """The worst outcome of all; unknown where nothing was judged, or not everything could be."""
    if not any(report.verdicts for report in reports) or any(r.problems for r in reports):
        return max([Outcome.UNKNOWN, *(report.outcome for report in reports)])
    return max(report.outcome for report in reports)
