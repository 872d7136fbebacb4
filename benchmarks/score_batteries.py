"""How the third criterion is judged on recorded repositories, against their labels.

usage: score_batteries.py DATA [--all]    DATA holds labels.yml and repos/*.json.gz

Prints what is judged otherwise than labelled (with --all, everything), and a table.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from osi_check.model import Facts, Outcome
from osi_check.repository.extract import extract_facts
from osi_check.rules.signals.independence import judge_independence
from osi_check.rules.signals.judgement import SignalJudgement
from osi_check.rules.signals.maintenance import judge_maintenance
from osi_check.rules.signals.openness import judge_openness
from osi_check.rules.signals.runnable import judge_runnable
from snapshots import records, snapshot

QUESTIONS = (
    judge_independence,
    judge_openness,
    judge_maintenance,
    judge_runnable,
)
WORDS = ("fail", "review", "pass")


def judged(facts: Facts) -> list[SignalJudgement]:
    """All objections on the criterion."""
    return [judgement for question in QUESTIONS for judgement in question(facts)]


def worst(judgements: list[SignalJudgement]) -> str:
    return max((one.outcome for one in judgements), default=Outcome.PASS).word


def observed(data: Path) -> Iterator[tuple[dict[str, str], Facts]]:
    """Each label with what is seen of its repository."""
    labels = yaml.safe_load((data / "labels.yml").read_text("utf-8"))
    gold = {label["repo"].lower(): label for label in labels}
    for record in records(data):
        label = gold.get(record["nameWithOwner"].lower())
        if label:
            yield label, extract_facts(snapshot(record), "2026-01-01")


def main() -> None:
    data, everything = Path(sys.argv[1]), "--all" in sys.argv
    table: Counter[tuple[str, str]] = Counter()
    started = time.perf_counter()
    for label, facts in observed(data):
        judgements = judged(facts)
        got = worst(judgements)
        table[label["batteries"], got] += 1
        if everything or got != label["batteries"]:
            print(f"{label['repo']:45} gold {label['batteries']:7} got {got}")
            for one in judgements:
                names = ", ".join(dict.fromkeys(signal.name for signal in one.signals))
                print(f"    {one.outcome.word:7} {one.says} [{names}]")
    print(f"\n{'gold':8}" + "".join(f"{word:>8}" for word in WORDS))
    for gold in WORDS:
        print(f"{gold:8}" + "".join(f"{table[gold, word]:8}" for word in WORDS))
    spent = time.perf_counter() - started
    print(f"{sum(table.values())} repositories in {spent:.1f} s")


if __name__ == "__main__":
    main()
