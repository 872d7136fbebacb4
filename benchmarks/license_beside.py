"""Put sentences before, below and between the lines of open licenses, and count the verdicts.

usage: license_beside.py CANON.tar.gz TABLE… [--errors] [--licenses ID…]

TABLE is apart by tabs: class (`harmless`, or anything else for a term), a kind, and the sentence.
A text with a harmless sentence must be open; one with a term must never be. Totals alone are
printed, so that a table that is kept back can be measured; `--errors` prints its rows, too.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from license_mutants import load
from osi_check.licenses.text.identify import identify

VERDICTS = ("open", "review", "mixed", "not-open")
DEFAULTS = ("MIT", "BSD-3-Clause", "Apache-2.0", "GPL-3.0-only")


def placed(license_text: str, sentence: str) -> Iterator[tuple[str, str]]:
    """The text with the sentence in each place, and what the place is called."""
    paragraphs = re.split(r"\n\s*\n", license_text.strip())
    half = len(paragraphs) // 2
    yield "below", f"{license_text.strip()}\n\n{sentence}\n"
    yield "before", f"{sentence}\n\n{license_text.strip()}\n"
    yield (
        "between",
        "\n\n".join([*paragraphs[:half], sentence, *paragraphs[half:]]) + "\n",
    )


def rows(table: Path) -> Iterator[tuple[str, str, str]]:
    """Class, kind and sentence of each row."""
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) == 3 and row[0] != "class":
                yield row[0], row[1], row[2]


def main() -> None:
    """Identify all of them and print how many of each class got which verdict."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("canon", type=Path)
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--licenses", nargs="+", default=DEFAULTS)
    parser.add_argument("--places", nargs="+", default=("below", "before", "between"))
    options = parser.parse_args()
    licenses = {id: text for id, text in load(options.canon).items() if id in options.licenses}
    for table in options.tables:
        counts: Counter[tuple[str, str, str]] = Counter()
        worst: Counter[tuple[str, str]] = Counter()
        for kind, topic, sentence in rows(table):
            harmless = kind == "harmless"
            got = []
            for id, text in licenses.items():
                for place, whole in placed(text, sentence):
                    if place in options.places:
                        verdict: str = identify(whole).verdict
                        counts[kind, f"{id} {place}", verdict] += 1
                        got.append(verdict)
            # The worst of its verdicts: of harmless ones the strictest, of terms the laxest.
            told = (max if harmless else min)(got, key=VERDICTS.index)
            worst[kind, told] += 1
            if options.errors and (harmless != (told == "open")):
                print(f"{kind:9} {told:8} {topic:14} {sentence}")
        print(f"\n{table.name}")
        for kind, place in sorted({(kind, place) for kind, place, _ in counts}):
            told = "  ".join(f"{v} {counts[kind, place, v]:4}" for v in VERDICTS)
            print(f"  {kind:9} {place:22} {told}")
        for kind in sorted({kind for kind, _ in worst}):
            told = "  ".join(f"{v} {worst[kind, v]:4}" for v in VERDICTS)
            print(f"  {kind:9} {'worst of all places':22} {told}")


if __name__ == "__main__":
    main()
