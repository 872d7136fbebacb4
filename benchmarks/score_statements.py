"""How many statements about a tool are heard in each place of a repository in which one can stand.

usage: score_statements.py SENTENCES.tsv... [--each N]

The tables have the columns kind, label and sentence. Each place (`statement_places`) is given N sentences of each of
four kinds with the label `yes` and as many with the label `no`, drawn by the checksum of place and sentence. A true
one is heard where a finding on what the tool needs, holds back, or is does not pass in silence (D101, B3xx); a
harmless one that does not pass is a false doubt. `fetched` says whether the plan asks for the file.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import msgspec

from osi_check import pipeline
from osi_check.model import Location, Outcome, Tool
from osi_check.repository.extract import extract_facts
from osi_check.repository.snapshot import Snapshot
from osi_check.rules.engine import judge_tool
from score_places import TODAY, drawn, snapshot
from statement_places import ABOUT, WHOLE, places
from term_places import Place

KINDS = ("held-back", "ended", "no-source", "needs-service")
RULES = [
    rule for rule in pipeline.select_rules() if rule.code == "D101" or rule.code.startswith("B3")
]


def passes(seen: Snapshot) -> bool:
    """Whether source and batteries pass in silence."""
    tool = Tool(id="t", name="tern", repo=seen.url, location=Location("l"))
    found = judge_tool(tool, extract_facts(seen, TODAY), RULES, today=TODAY).findings
    return all(f.outcome is Outcome.PASS for f in found if f.code == "D101" or f.code[:2] == "B3")


def sentences(paths: list[Path]) -> dict[tuple[str, str], list[str]]:
    """The sentences of the tables by kind and label."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 3 and cells[0] in KINDS and cells[1] in ("yes", "no"):
                found.setdefault((cells[0], cells[1]), []).append(cells[2].replace("\\n", " "))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("--each", type=int, default=5)
    given = parser.parse_args()
    said_of = sentences(given.tables)
    silent = passes(snapshot(dict(WHOLE)))
    print(f"without a statement: {'silent' if silent else 'NOT SILENT, figures mean nothing'}")
    print(f"{'place':42}{'fetched':>8}" + "".join(f"{kind:>18}" for kind in KINDS))
    totals: dict[str, Counter[str]] = {}
    cases: list[tuple[str, str, Place | None]] = [
        (f"{group}/{name}", group, place) for group, name, place in places()
    ]
    cases += [(f"forge/{field}", "forge", None) for field in ABOUT]
    for full, group, place in cases:
        counts: Counter[str] = Counter()
        read = True
        for (kind, label), of_kind in said_of.items():
            for said in drawn(full, of_kind, given.each):
                if place is None:
                    seen = msgspec.structs.replace(
                        snapshot(dict(WHOLE)), **{full.partition("/")[2]: said}
                    )
                else:
                    held = place(said)
                    seen = snapshot({**WHOLE, **held})
                    read = {path for path, text in held.items() if text} <= set(seen.texts)
                counts[f"{kind} {label}"] += not passes(seen)
                counts[f"{kind} {label} of"] += 1
        cells = "".join(f"{counts[f'{k} yes']:>12} · {counts[f'{k} no']:<3}" for k in KINDS)
        print(f"{full:42}{'yes' if read else '-':>8}{cells}")
        heard = sum(counts[f"{kind} yes"] for kind in KINDS) > 0
        for key in (group, "all"):
            totals.setdefault(key, Counter()).update(counts, places=1, fetched=read, hearing=heard)
    print()
    for key, counts in totals.items():
        shares = "; ".join(
            f"{kind} {counts[f'{kind} yes'] / max(1, counts[f'{kind} yes of']):.0%}"
            f" · {counts[f'{kind} no'] / max(1, counts[f'{kind} no of']):.0%}"
            for kind in KINDS
        )
        print(
            f"{key}: {counts['places']} places, {counts['fetched']} fetched, {counts['hearing']} hear any; {shares}"
        )


if __name__ == "__main__":
    main()
