"""Precision and recall of every signal on recorded repositories, in folds by owner.

usage: signals.py DATA [FOLDS]    DATA holds labels.yml and repos/*.json.gz

A signal is held against what it is for: what a client says and asks, against clients and
teasers; what is held back, over or missing, against everything that is not labelled `pass`; what
speaks for a tool, against everything that is not labelled `fail`. "worst fold" is its least
precision over the folds in which it was seen; all repositories of an owner are in one fold.

At the end, the outcomes when the signals are chosen on all folds but one and judged on that
one: those that were right less often than one in two are left out.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter, defaultdict
from pathlib import Path

from msgspec.structs import replace

from osi_check.model import Facts
from osi_check.plugins import load_plugins
from osi_check.repository.signals.probe import Probe
from osi_check.rules import signals
from score_batteries import WORDS, judged, observed, worst

CLIENT = {
    *(
        *signals.CLIENT_SIGNALS,
        *signals.ADD_ON_SIGNALS,
        *signals.FOREIGN_CLIENT_SIGNALS,
        "client-half",
    ),
    *(*signals.ACCOUNT_SIGNALS, *signals.ACCOUNT_HINTS, *signals.HOSTED_OFFER_SIGNALS),
}
ROLES = {*signals.CLIENT_SIGNALS, *signals.ADD_ON_SIGNALS, *signals.FOREIGN_CLIENT_SIGNALS}
ONLY_BESIDE = {*signals.ACCOUNT_HINTS, *signals.HOSTED_OFFER_SIGNALS}
HALF = 0.5


def is_right(signal: str, label: dict[str, str]) -> bool:
    """Whether a signal was seen where it should be."""
    if signal in signals.SIGNALS_FOR:
        return label["batteries"] != "fail"
    if signal in CLIENT:
        return label["kind"] in {"client-only", "saas-teaser"} or label["batteries"] == "fail"
    return label["batteries"] != "pass"


def fold(label: dict[str, str], folds: int) -> int:
    return zlib.crc32(label["repo"].partition("/")[0].lower().encode()) % folds


def precision(signal: str, labels: list[dict[str, str]]) -> float:
    return sum(is_right(signal, label) for label in labels) / len(labels) if labels else 0.0


def main() -> None:
    data, folds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5
    seen = list(observed(data))
    hits: dict[str, list[dict[str, str]]] = defaultdict(list)
    for label, facts in seen:
        names = {signal.name for signal in facts.signals}
        for name in names if names & ROLES else names - ONLY_BESIDE:
            hits[name].append(label)
    print("| signal | probe | seen in fail / review / pass | precision | worst fold | recall |")
    print("| --- | --- | --- | --- | --- | --- |")
    for probe in load_plugins("osi_check.repository.signals", Probe, "probe"):
        for name in probe.names:
            print(row(name, probe.name, hits[name], [label for label, _ in seen], folds))
    print(f"\nchosen on all folds but one, judged on that one ({folds} folds by owner):")
    table: Counter[tuple[str, str]] = Counter()
    for label, facts in seen:
        mine = fold(label, folds)
        others = {
            name: [one for one in labels if fold(one, folds) != mine]
            for name, labels in hits.items()
        }
        kept = {name for name, labels in others.items() if precision(name, labels) > HALF}
        table[label["batteries"], worst(judged(only(facts, kept)))] += 1
    for gold in WORDS:
        print(f"gold {gold:7}" + "".join(f"{word:>8} {table[gold, word]:3}" for word in WORDS))


def only(facts: Facts, kept: set[str]) -> Facts:
    return replace(facts, signals=tuple(s for s in facts.signals if s.name in kept))


def row(
    name: str, probe: str, found: list[dict[str, str]], every: list[dict[str, str]], folds: int
) -> str:
    counts = Counter(label["batteries"] for label in found)
    where = " / ".join(str(counts[word]) for word in WORDS)
    mark = "\\*" if name in ONLY_BESIDE else ""
    if not found:
        return f"| `{name}`{mark} | {probe} | {where} | | | |"
    parts = [
        precision(name, [one for one in found if fold(one, folds) == number])
        for number in {fold(one, folds) for one in found}
    ]
    wanted = sum(is_right(name, label) for label in every)
    right = sum(is_right(name, label) for label in found)
    return (
        f"| `{name}`{mark} | {probe} | {where} | {precision(name, found):.2f} | {min(parts):.2f} "
        f"| {right / wanted:.2f} |"
    )


if __name__ == "__main__":
    main()
