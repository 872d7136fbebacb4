"""How many sentences on terms are heard in each place of a repository in which one can stand.

usage: score_places.py SENTENCES.tsv [--each N] [--places PART] [--passed]

SENTENCES.tsv has the columns class, label and sentence; `restrict` is in one of the first two where a sentence takes
something back of an open license. Each place (`term_places`) is given N sentences of both kinds, drawn by the
checksum of place and sentence. A restricting one is heard where the definition or the license does not pass in
silence; a harmless one that does not pass is a false alarm. `fetched` says whether the plan asks for the file.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from osi_check import pipeline
from osi_check.model import Location, Outcome, Tool
from osi_check.repository.extract import extract_facts
from osi_check.repository.fetch_plan import FetchPlan
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.rules.engine import judge_tool
from term_places import CODE, Files, files_with, places

TODAY = "2026-01-01"
RULES = [rule for rule in pipeline.select_rules() if rule.code[0] in "DL"]


def snapshot(files: Files) -> Snapshot:
    """A repository of these files, of which those are read that the plan asks for."""
    tree = tuple(
        Entry(path, "blob", f"oid{n}", len(text.encode()))
        for n, (path, text) in enumerate(files.items())
        if text
    )
    asked = set(FetchPlan().texts(tree))
    read = {path: text for path, text in files.items() if path in asked}
    return Snapshot(repo="o/tern", url="https://github.com/o/tern", tree=tree, texts=dict(read))


def passes(seen: Snapshot) -> bool:
    """Whether definition and license pass in silence."""
    tool = Tool(id="t", name="tern", repo=seen.url, location=Location("l"))
    found = judge_tool(tool, extract_facts(seen, TODAY), RULES, today=TODAY).findings
    return not any(f.outcome is not Outcome.PASS for f in found if f.code[0] in "DL")


def drawn(place: str, sentences: Iterable[str], most: int) -> list[str]:
    """The sentences that a place is given."""
    return sorted(sentences, key=lambda said: hashlib.sha256(f"{place}\0{said}".encode()).digest())[
        :most
    ]


def sentences(path: Path) -> dict[bool, list[str]]:
    """The sentences of a table, the restricting ones under True."""
    found: dict[bool, list[str]] = {True: [], False: []}
    with path.open(encoding="utf-8") as file:
        for row in list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            if len(row) == 3 and row[0] != "class":
                found["restrict" in row[:2]].append(row[2].replace("\\n", " "))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("table", type=Path)
    parser.add_argument("--each", type=int, default=6)
    parser.add_argument("--places", default="", help="part of the names of the places to be tried")
    parser.add_argument(
        "--passed",
        action="store_true",
        help="print the restricting sentences that pass, and alarms",
    )
    given = parser.parse_args()
    by_kind = sentences(given.table)
    total: dict[str, Counter[str]] = {}
    print(f"{'place':52}{'fetched':>8}{'heard':>8}{'alarms':>8}   of {given.each}")
    for group, name, place in places():
        full = f"{group}/{name}"
        if given.places not in full:
            continue
        counts: Counter[str] = Counter()
        for restricts, of_kind in by_kind.items():
            for said in drawn(full, of_kind, given.each):
                seen = snapshot(files_with(place, said))
                counts["fetched"] = int(set(place(said)) - set(CODE) <= set(seen.texts))
                silent = passes(seen)
                counts["heard" if restricts else "alarms"] += not silent
                counts["restricting" if restricts else "harmless"] += 1
                if given.passed and silent == restricts:
                    print(f"    {'passes' if restricts else 'ALARM'}: {said[:200]}")
        print(
            f"{full:52}{'yes' if counts['fetched'] else '-':>8}{counts['heard']:>8}{counts['alarms']:>8}"
        )
        for key in (group, "all"):
            total.setdefault(key, Counter()).update(counts, places=1)
    print()
    for key, counts in total.items():
        heard = counts["heard"] / max(1, counts["restricting"])
        alarms = counts["alarms"] / max(1, counts["harmless"])
        print(
            f"{key:12} {counts['places']:4} places, {counts['fetched']} fetched; heard {heard:.1%}; alarms {alarms:.1%}"
        )


if __name__ == "__main__":
    main()
