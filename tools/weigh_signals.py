"""Measure what signals are worth, write the table that the rules read, and the tables of the page.

usage: weigh_signals.py [DATA...]    each DATA holds labels.yml and repos/*.json.gz

Without DATA: new signals get the points that their probes state, those in `signal_table.json` keep
theirs (do that after adding a signal). With DATA: the points of what is weighed against each other (the client and its other
half) are fitted to the labels, between the stated ones and what is seen: a logistic model whose
prior are the stated points, kept on their side of zero. It prints how the rules judge with points
that were fitted on all owners but a fifth, on that fifth, and writes `signal_table.json` and the
tables in `docs/signals.md`.

Owners are never split: three fifths of them were read while the patterns were written, two fifths
are held out. Whose repositories those are is decided by a checksum of the owner's name.
"""

from __future__ import annotations

import math
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from osi_check.model import Facts  # noqa: E402
from osi_check.plugins import load_plugins  # noqa: E402
from osi_check.repository.signals.probe import Meaning, Probe  # noqa: E402
from osi_check.rules import signal_table  # noqa: E402
from osi_check.rules.signals import independence  # noqa: E402
from score_batteries import WORDS, judged, observed, worst  # noqa: E402

TABLE = ROOT / "src/osi_check/rules/signal_table.json"
PAGE = ROOT / "docs/signals.md"
FOLDS = 5
HELD = frozenset({3, 4})  # folds of owners that are held out
WEIGHED = frozenset({*independence.STANDS_ALONE, *independence.SPEAKS_FOR})
MIDDLE = (
    independence.REVIEW + independence.FAIL
) / 2  # points at which a client is as likely as not
PRIOR = 30.0  # how many repositories a stated point is worth
STEPS, RATE = 400, 0.02
HEAD = (
    "| signal | what is seen | points | read: fail / review / pass "
    "| held out: fail / review / pass | precision | recall |"
)
TITLES = {
    "client": "What it is called",
    "asks": "What it asks of its user",
    "hint": "What is said of hosted offers, too: counts beside a client's words only",
    "half": "What it says of its other half",
    "server": "A server in the tree",
    "open": "What it serves is open",
    "at-hand": "It runs at the reader's",
    "standard": "It speaks to whatever it is pointed at",
    "others": "What it needs of others",
    "set-apart": "Parts that are set apart for payers",
    "keyed": "License keys",
    "limited": "Limits",
    "sold": "What is sold beside it",
    "closed": "Closed parts",
    "weights": "Weights of models",
    "over": "Whether it lives",
    "no-source": "Whether source is there",
    "elsewhere": "Whether it is built elsewhere",
    "no-way": "Whether it can be started",
}


class Case(Struct, frozen=True):
    """A labelled repository: its label, what was seen, and the set that it is of."""

    label: dict[str, str]
    facts: Facts
    data: str

    @property
    def fold(self) -> int:
        owner = self.label["repo"].partition("/")[0].lower()
        return zlib.crc32(owner.encode()) % FOLDS

    @property
    def names(self) -> frozenset[str]:
        return frozenset(signal.name for signal in self.facts.signals)


def meanings() -> list[Meaning]:
    found = load_plugins("osi_check.repository.signals", Probe, "probe")
    return [meaning for probe in found for meaning in probe.meanings]


def rows(points: dict[str, float]) -> dict[str, signal_table.Row]:
    """The table with these points instead of the stated ones."""
    return {
        m.name: signal_table.Row(m.name, m.direction, m.role, points.get(m.name, m.points))
        for m in meanings()
    }


def counted(facts: Facts) -> frozenset[str]:
    """The signals that are added up for a repository."""
    table = signal_table.rows()
    against = {signal.name for signal in independence.weighed_against(facts)}
    return frozenset(
        name
        for name in {signal.name for signal in facts.signals}
        if name in against or (table[name].role in independence.SPEAKS_FOR)
    )


def fitted(cases: Sequence[Case]) -> dict[str, float]:
    """Points of each weighed signal, between the stated ones and what the cases show."""
    stated = {m.name: m for m in meanings() if m.role in WEIGHED}
    sides = {name: 1 if m.direction == "against" else -1 for name, m in stated.items()}
    weights = {name: sides[name] * m.points for name, m in stated.items()}
    prior = dict(weights)
    seen = [
        (counted(case.facts) & stated.keys(), case.label["batteries"] == "fail") for case in cases
    ]
    for _ in range(STEPS):
        slope = {name: PRIOR * (weights[name] - prior[name]) for name in weights}
        for names, is_client in seen:
            likely = 1 / (1 + math.exp(MIDDLE - sum(weights[name] for name in names)))
            for name in names:
                slope[name] += likely - is_client
        for name, steep in slope.items():
            weights[name] -= RATE * steep
            if weights[name] * sides[name] < 0:
                weights[name] = 0.0
    return {name: round(abs(weight), 1) for name, weight in weights.items()}


def outcomes(cases: Iterable[Case], points: dict[str, float]) -> Counter[tuple[str, str]]:
    """How the rules judge with these points, by label."""
    table = rows(points)
    known = signal_table.rows
    signal_table.rows = lambda: table  # type: ignore[assignment]
    try:
        return Counter((case.label["batteries"], worst(judged(case.facts))) for case in cases)
    finally:
        signal_table.rows = known


def cross_validated(cases: Sequence[Case]) -> Counter[tuple[str, str]]:
    total: Counter[tuple[str, str]] = Counter()
    for fold in range(FOLDS):
        points = fitted([case for case in cases if case.fold != fold])
        total += outcomes([case for case in cases if case.fold == fold], points)
    return total


def is_right(meaning: Meaning, label: dict[str, str]) -> bool:
    """Whether a signal was seen where it should be."""
    if meaning.direction == "for":
        return label["batteries"] != "fail"
    if meaning.role in WEIGHED:
        return label["kind"] in {"client-only", "saas-teaser"} or label["batteries"] == "fail"
    return label["batteries"] != "pass"


def grid(title: str, table: Counter[tuple[str, str]]) -> list[str]:
    lines = [f"| {title} | fail | review | pass |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {gold} | " + " | ".join(str(table[gold, w]) for w in WORDS) + " |" for gold in WORDS
    ]
    return [*lines, ""]


def seen_in(cases: Sequence[Case], name: str) -> str:
    counts = Counter(case.label["batteries"] for case in cases if name in case.names)
    return " / ".join(str(counts[word]) for word in WORDS)


def figures(meaning: Meaning, cases: Sequence[Case]) -> str:
    """Precision and recall of a signal; hints only where they count."""
    found = [case for case in cases if meaning.name in case.names]
    if meaning.role == "hint":
        found = [case for case in found if meaning.name in counted(case.facts)]
    wanted = sum(is_right(meaning, case.label) for case in cases)
    right = sum(is_right(meaning, case.label) for case in found)
    return f"{right / len(found):.2f} | {right / wanted:.2f}" if found else " | "


def tables(cases: Sequence[Case], points: dict[str, float]) -> list[str]:
    """A table a role: what each signal is, its points, where it was seen, how often rightly."""
    read = [case for case in cases if case.fold not in HELD]
    held = [case for case in cases if case.fold in HELD]
    groups: dict[str, list[Meaning]] = defaultdict(list)
    for meaning in meanings():
        groups[meaning.role].append(meaning)
    lines = []
    for role, title in TITLES.items():
        lines += [
            f"### {title}",
            "",
            HEAD,
            "| --- | --- | --- | --- | --- | --- | --- |",
        ]
        for m in sorted(groups[role], key=lambda m: -points.get(m.name, m.points)):
            sign = "−" if m.direction == "for" else ""
            given = f"{sign}{points.get(m.name, m.points):g}"
            lines.append(
                f"| `{m.name}` | {m.says} | {given} | {seen_in(read, m.name)} "
                f"| {seen_in(held, m.name)} | {figures(m, held)} |"
            )
        lines.append("")
    return lines


def put(page: str, mark: str, lines: Sequence[str]) -> str:
    """A page with the part between two marks replaced."""
    start, end = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    found = re.search(f"{re.escape(start)}.*?{re.escape(end)}", page, re.DOTALL)
    if not found:
        raise SystemExit(f"{PAGE}: no part marked {start}")
    text = "\n".join([start, "", *lines, end])
    return page[: found.start()] + text + page[found.end() :]


def write_table(points: dict[str, float]) -> None:
    encoded = [msgspec.json.encode(row).decode() for row in rows(points).values()]
    TABLE.write_text("[\n" + ",\n".join(encoded) + "\n]\n", "utf-8")


def main() -> None:
    stated = {m.name: m.points for m in meanings()}
    if len(sys.argv) < 2:
        known = {row.name: row.points for row in signal_table.rows().values()}
        write_table(stated | {name: known[name] for name in stated.keys() & known.keys()})
        return
    cases = [
        Case(label, facts, name) for name in sys.argv[1:] for label, facts in observed(Path(name))
    ]
    points = fitted(cases)
    read = [case for case in cases if case.fold not in HELD]
    held = [case for case in cases if case.fold in HELD]
    shown: list[str] = []
    for name in sys.argv[1:]:
        of = Path(name).name
        shown += grid(f"{of}, read", outcomes([c for c in read if c.data == name], stated))
        shown += grid(f"{of}, held out", outcomes([c for c in held if c.data == name], stated))
    shown += grid("points fitted on four fifths, judged on the fifth", cross_validated(cases))
    shown += grid(
        "points fitted on what was read, judged on what is held out", outcomes(held, fitted(read))
    )
    print("\n".join(shown))
    for m in meanings():
        if m.role in WEIGHED and points[m.name] != m.points:
            print(f"{m.name:24} stated {m.points:g}, fitted {points[m.name]:g}")
    write_table(points)
    page = put(PAGE.read_text("utf-8"), "outcomes", shown)
    PAGE.write_text(put(page, "signals", tables(cases, points)), "utf-8")


if __name__ == "__main__":
    main()
