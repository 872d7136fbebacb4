"""Whether everything here is open to everybody, or a part is kept: rule `nothing_held_back`."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Facts, Outcome, Signal, TreePart
from osi_check.rules import signal_table as table
from osi_check.rules.signals.judgement import SignalJudgement, top_signals, with_subject
from osi_check.rules.signals.reserved_terms import (
    has_reserved_main_license,
    is_paid,
    reserves_rights,
    terms_sources,
)

ENOUGH = 1.0  # points from which what is held back is for a person


def judge_openness(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether everything in the repository is open to everybody, or a part is kept for payers.

    `fail`: the free edition stops at a number, and a license key lifts it.
    `review`: a part under other terms, a directory set apart, a license key, a paid edition, a
    closed part; or the terms of the whole reserve rights.
    """
    yield from _limits(facts)
    yield from _parts(facts)
    yield from _editions(facts)
    if weights := table.select_signals(facts, "weights"):
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=with_subject(weights[0]),
            fix="check whether the tool is of use without these weights, then record your decision "
            "with `osi-check decide`",
            cause="weights",
            signals=table.top(weights),
        )
    if reserves_rights(facts):
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=f"{facts.detected} reserves some uses for the licensor",
            cause="license" if has_reserved_main_license(facts) else "part",
            places=terms_sources(facts),
        )


def _limits(facts: Facts) -> Iterator[SignalJudgement]:
    """A free edition that stops at a number, a license key, or both."""
    keyed, limits = table.select_signals(facts, "keyed"), table.select_signals(facts, "limited")
    if limits and keyed:
        yield SignalJudgement(
            outcome=Outcome.FAIL,
            says="free edition is capped, and a license key lifts the cap",
            signals=top_signals(limits, keyed),
        )
    elif limits or keyed:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=with_subject((limits or keyed)[0]),
            fix="check what doesn't work without a license key, then record your decision with "
            "`osi-check decide`",
            signals=top_signals(limits, keyed),
        )


def _parts(facts: Facts) -> Iterator[SignalJudgement]:
    """Parts under terms that are not free, and folders that seem set apart for payers."""
    parts = [part for part in facts.parts if is_paid(facts, part)]
    apart = table.select_signals(facts, "set-apart")
    if parts or table.points(apart) >= ENOUGH:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=_of_parts(parts) if parts else with_subject(apart[0]),
            fix="check what is missing without this part, then record your decision with "
            "`osi-check decide`",
            cause="part",
            signals=top_signals(apart),
            places=tuple(part.source for part in parts[:3]),
        )


def _editions(facts: Facts) -> Iterator[SignalJudgement]:
    """Another edition that is sold, or a part that is said to be closed."""
    apart = table.select_signals(facts, "set-apart")
    said = table.select_signals(facts, "sold", "closed")
    if said and table.points([*said, *apart]) >= ENOUGH:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=with_subject(said[0]),
            fix="check what the open source edition lacks, then record your decision with "
            "`osi-check decide`",
            signals=(*said[:4], *apart[:1]),
            cause="license" if reserves_rights(facts) and _names_license(said[0]) else "editions",
        )


def _names_license(signal: Signal) -> bool:
    """Whether what the README says is about its license, not about an edition."""
    return signal.name == "source-available"


def _of_parts(parts: list[TreePart]) -> str:
    names = ", ".join(f"`{part.path}` ({part.expression})" for part in parts[:3])
    more = f", and {len(parts) - 3} more" if len(parts) > 3 else ""
    return f"parts have their own license: {names}{more}"
