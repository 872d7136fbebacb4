"""Judgements of `osi_check.rules.signals` as findings of a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from osi_check.model import Finding, Outcome
from osi_check.rules.rule import Rule
from osi_check.rules.signals import SignalJudgement


def signal_findings(rule: Rule, judgements: Iterable[SignalJudgement]) -> Iterator[Finding]:
    """Stamp each judgement with the rule that asked."""
    for judged in judgements:
        object_to = rule.fail if judged.outcome is Outcome.FAIL else rule.review
        yield object_to(judged.says, *judged.sources, fix=judged.fix, cause=judged.cause)
