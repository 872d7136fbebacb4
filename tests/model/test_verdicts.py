"""What a decision lets pass is told apart from what the evidence lets pass."""

from __future__ import annotations

import pytest

from helpers import facts, tool
from osi_check.model import Criterion, Finding, Outcome, Verdict, Waiver

DECIDED = Waiver(rule="osi-approved", reason="looked at it")


def finding(
    outcome: Outcome,
    *,
    waived: bool = True,
    criterion: Criterion = Criterion.LICENSE,
) -> Finding:
    return Finding(
        rule="osi-approved",
        code="L201",
        criterion=criterion,
        outcome=outcome,
        message="m",
        waived=DECIDED if waived else None,
    )


def verdict(*findings: Finding) -> Verdict:
    return Verdict(tool=tool(), facts=facts(), findings=findings)


def test_a_waived_failure_passes_the_gate_and_is_called_waived() -> None:
    found = verdict(finding(Outcome.FAIL))
    assert found.outcome is Outcome.PASS
    assert found.word_on(Criterion.LICENSE) == "waived"
    assert found.word_on(Criterion.BATTERIES) == "pass"
    assert found.is_waived


@pytest.mark.parametrize(
    "findings",
    [
        (),
        (finding(Outcome.PASS),),  # a note needs no decision
        (finding(Outcome.FAIL), finding(Outcome.REVIEW, waived=False)),
        (finding(Outcome.FAIL, criterion=Criterion.CATALOGUE),),  # the list's own order
    ],
)
def test_nothing_else_is(findings: tuple[Finding, ...]) -> None:
    found = verdict(*findings)
    assert not found.is_waived
    assert found.word_on(Criterion.LICENSE) in {"pass", "review"}
