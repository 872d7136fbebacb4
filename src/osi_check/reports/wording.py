"""Words that several formats use, so that all of them say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from osi_check.model import Outcome, Verdict
from osi_check.reports.terminal.layout import Span

HEADINGS = {
    Outcome.FAIL: ("doesn't meet the list's criteria", "don't meet the list's criteria"),
    Outcome.UNKNOWN: ("could not be checked", "could not be checked"),
    Outcome.REVIEW: ("needs your decision", "need your decision"),
}
_LICENSES = {"NONE": "none", "NOASSERTION": "unclear"}


def count_noun(count: int, noun: str) -> str:
    """A count with its noun: 1 tool, 2 tools, 3 repositories, 4 days."""
    turns = noun.endswith("y") and noun[-2:-1] not in "aeou"
    plural = f"{noun[:-1]}ies" if turns else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"


def tally_outcomes(outcomes: Sequence[Outcome]) -> list[tuple[Outcome, int]]:
    """How many ended how, the best first; outcomes that nobody has are left out."""
    return [(outcome, outcomes.count(outcome)) for outcome in Outcome if outcome in outcomes]


def count_waived(verdicts: Iterable[Verdict], outcome: Outcome) -> str:
    """How many of those that pass do so by a decision; "" where none does."""
    waived = sum(verdict.is_waived for verdict in verdicts) if outcome is Outcome.PASS else 0
    return f" ({waived:,} waived)" if waived else ""


def join_names(spans: Sequence[Span]) -> list[Span]:
    """Names in a row with commas."""
    return [s for i, span in enumerate(spans) for s in ((Span(", "), span) if i else (span,))]


def license_words(expression: str) -> str:
    """What was found, with SPDX's two words for "no answer" in plain ones."""
    return _LICENSES.get(expression, expression)
