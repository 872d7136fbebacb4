"""Whether the source of the tool is here at all: rule `source_there`."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Facts, Outcome, Signal
from osi_check.rules import signal_table as table
from osi_check.rules.signals.judgement import SignalJudgement, top_signals, with_subject

SOURCE_FIX = "list the repository that contains the source code"
# A sentence that but sounds as if the source were not here: never a reason to fail.
SUSPECTED = "sounds-absent"


def judge_source(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether the source of the tool is here at all (Open Source Definition, clause 2).

    `fail`: the repository is empty; or no source is here, and the README says so or installs a
    product that is built elsewhere.
    `review`: nothing but pages, or scripts around the tool; or it sounds as if the source were not here.
    """
    empty = facts.signal("empty")
    missing = missing_source(facts)
    elsewhere = facts.signal("installs-product", "installer-only", "no-source-here")
    said = empty or missing or facts.signal("no-source-here") or facts.signal(SUSPECTED)
    if said:
        yield SignalJudgement(
            outcome=Outcome.FAIL if empty or (missing and elsewhere) else Outcome.REVIEW,
            says=with_subject(said[0]),
            fix=SOURCE_FIX,
            signals=top_signals(said, elsewhere if missing else []),
        )


def missing_source(facts: Facts) -> list[Signal]:
    """What shows that the source is not here, in a repository that is not empty."""
    return [signal for signal in table.select_signals(facts, "no-source") if signal.name != "empty"]
