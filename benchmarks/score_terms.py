"""How often the SPDX expression of a recorded repository is the labelled one.

usage: score_terms.py DATA [--all]    DATA holds labels.yml and repos/*.json.gz
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import yaml

from osi_check import pipeline
from osi_check.model import CRITERIA, Location, Tool
from osi_check.repository.extract import extract_facts
from osi_check.rules.engine import judge_tool
from snapshots import records, snapshot

GOLD = ("osd", "osi", "batteries")


def canon(expression: str) -> tuple[str, frozenset[str]]:
    """Operator and ids, coarse: -only and -or-later folded, every LicenseRef one id."""
    found = []
    for token in re.findall(r"[A-Za-z0-9.+:-]+", expression or "NOASSERTION"):
        if token not in {"AND", "OR", "WITH"}:
            name = re.sub(r"(-only|-or-later|\+)$", "", token)
            found.append("LicenseRef" if name.startswith("LicenseRef") else name)
    ids = frozenset(found)
    choice = " OR " in expression and " AND " not in expression
    return ("" if len(ids) < 2 else "OR" if choice else "AND"), ids


def main() -> None:
    data = Path(sys.argv[1])
    gold = {label["repo"].lower(): label for label in yaml.safe_load((data / "labels.yml").open())}
    rules = pipeline.select_rules()
    exact = forge = total = 0
    wrong: dict[str, int] = {}
    for record in records(data):
        label = gold[record["nameWithOwner"].lower()]
        seen = snapshot(record)
        facts = extract_facts(seen, "2026-01-01")
        total += 1
        forge += canon(label["license"]) == canon(str(seen.github or "NONE"))
        right = canon(label["license"]) == canon(facts.detected)
        exact += right
        if not right:
            print(f"spdx       {seen.repo:40} gold {label['license']}, got {facts.detected}")
        tool = Tool(id="t", name="t", repo=seen.url, location=Location("l"))
        verdict = judge_tool(tool, facts, rules, today="2026-01-01")
        for criterion, key in zip(CRITERIA, GOLD, strict=True):
            got, want = verdict.on(criterion).word, label[key]
            if got != want:
                kind = f"{criterion.value}: gold {want}, got {got}"
                wrong[kind] = wrong.get(kind, 0) + 1
                why = "; ".join(
                    f"{f.rule}: {f.message}" for f in verdict.findings if f.criterion == criterion
                )
                if criterion != "batteries" or "--all" in sys.argv:
                    print(
                        f"{kind:40} {seen.repo:40} {label['license']} | {facts.detected} | {why[:200]}"
                    )
    print(f"\nSPDX expression exact: {exact} of {total}; GitHub's own answer: {forge} of {total}")
    for kind, count in sorted(wrong.items()):
        print(f"{count:4} {kind}")


if __name__ == "__main__":
    main()
