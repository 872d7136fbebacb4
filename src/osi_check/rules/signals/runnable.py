"""Whether one can get the tool and start it from what is here: rule `can_be_run`."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Facts, Outcome, Signal
from osi_check.rules import signal_table as table
from osi_check.rules.signals.judgement import SignalJudgement, top_signals, with_subject
from osi_check.rules.signals.reserved_terms import reserves_rights
from osi_check.rules.signals.source import SOURCE_FIX, SUSPECTED, missing_source


def judge_runnable(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether one can get it and start it from what is here.

    `fail`: no source of the tool is here, and the README installs a product or points elsewhere; or
    no source at all, or only images, under terms that reserve nothing, and the README offers a product
    of its makers (for images: asks for their account or key) of which nothing says that it is open.
    `review`: only an installer or images; no release, no build file, no instructions.
    """
    missing = missing_source(facts)
    elsewhere = [s for s in table.select_signals(facts, "elsewhere") if s.name != SUSPECTED]
    sold = [signal for signal in elsewhere if signal.name != "image-only"]
    telling = missing or facts.signal(
        "installer-only", "image-only", "no-way-to-run", "not-for-use", "no-source-here"
    )
    if missing and (sold or (elsewhere and not reserves_rights(facts))):
        yield SignalJudgement(
            outcome=Outcome.FAIL,
            says=f"installs a product whose source isn't in this repository: {missing[0].says}",
            fix=SOURCE_FIX,
            signals=top_signals(missing, elsewhere),
        )
    elif offered := _offers_product(facts):
        yield SignalJudgement(
            outcome=Outcome.FAIL,
            says=f"offers a product whose source isn't in this repository: {telling[0].says}",
            fix=SOURCE_FIX,
            signals=top_signals(telling, offered),
        )
    elif telling:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=with_subject(telling[0]),
            fix=SOURCE_FIX,
            signals=top_signals(telling),
        )


def _offers_product(facts: Facts) -> list[Signal]:
    """What offers a product of the makers, where the tree holds no program and nothing is open."""
    if reserves_rights(facts) or table.select_signals(facts, "open", direction="for"):
        return []
    if facts.signal("image-only"):
        return table.select_signals(facts, "asks")
    if not facts.signal("no-source"):
        return []
    return table.select_signals(facts, "asks") + facts.signal("is-hosted", "makers-site")
