"""What a baseline accepts: what was found, as bad as it was."""

from __future__ import annotations

import pytest

from invented import finding, tool
from osi_check.config import baseline as baselines
from osi_check.model import Outcome, Report, Unknown, Verdict


def report(outcome: Outcome) -> Report:
    found = finding("left-alone", outcome, "nobody looks after it")
    verdict = Verdict(tool=tool("heron", 3), facts=Unknown("not-looked-at"), findings=(found,))
    return Report(catalogue="list.md", verdicts=(verdict,))


def is_accepted(outcome: Outcome, known: baselines.Baseline) -> bool:
    (verdict,) = baselines.accept_known(report(outcome), known).verdicts
    return verdict.findings[0].waived is not None


@pytest.mark.parametrize(
    ("recorded", "found", "accepted"),
    [
        (Outcome.REVIEW, Outcome.REVIEW, True),
        (Outcome.REVIEW, Outcome.FAIL, False),
        (Outcome.FAIL, Outcome.REVIEW, True),
        (Outcome.FAIL, Outcome.FAIL, True),
        (Outcome.FAIL, Outcome.UNKNOWN, False),
    ],
)
def test_what_is_worse_than_it_was_is_new(
    recorded: Outcome, found: Outcome, *, accepted: bool
) -> None:
    known = baselines.record_findings([report(recorded)], "2026-01-01")
    assert is_accepted(found, known) is accepted


def test_what_got_better_fails_when_it_is_as_bad_again() -> None:
    known = baselines.record_findings([report(Outcome.FAIL)], "2026-01-01")
    known = baselines.remaining_findings(known, [report(Outcome.REVIEW)])
    assert is_accepted(Outcome.REVIEW, known)
    assert not is_accepted(Outcome.FAIL, known)


def test_a_baseline_without_outcomes_accepts_what_it_accepted_before() -> None:
    (known,) = baselines.record_findings([report(Outcome.REVIEW)], "2026-01-01").findings
    data = f'{{"recorded": "2026-01-01", "findings": [{{"tool": "{known.tool}", "rule": "left-alone"}}]}}'
    assert is_accepted(Outcome.FAIL, baselines.decode_baseline(data.encode(), "known.json"))
