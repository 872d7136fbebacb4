"""Whether this is the living repository of the tool: rule `alive`."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Facts, Outcome, Source
from osi_check.rules import signal_table as table
from osi_check.rules.signals.judgement import SignalJudgement, top_signals, with_subject

ENDED_FIX = "remove the tool, list its successor, or keep it with a waiver (`osi-check decide`)"
MOVED_FIX = "list the new repository, or keep it with a waiver (`osi-check decide`)"


def judge_maintenance(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether this is the living repository of the tool.

    `fail`: the forge says that it is archived, and the project that it has moved or ended.
    `review`: one of the two.
    """
    over = table.select_signals(facts, "over")
    archived = facts.archived is True
    if archived or over:
        notice = with_subject(over[0]).replace("README", "the README", 1) if over else ""
        if archived:
            says = f"repository is archived, and {notice}" if notice else "repository is archived"
            fix = ENDED_FIX
        else:
            says = with_subject(over[0])
            fix = MOVED_FIX if over[0].name == "moved" else ENDED_FIX
        yield SignalJudgement(
            outcome=Outcome.FAIL if archived and over else Outcome.REVIEW,
            says=says,
            fix=fix,
            signals=top_signals(over),
            places=(Source(),) if archived else (),
        )
