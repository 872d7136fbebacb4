"""What declared license strings mean: ours against a table of gold, and over real lists.

`python benchmarks/declared_strings.py DECLARED.tsv [LISTS…]` prints how many of the strings are
right, what is wrong, what would be falsely open, and for each list what stays unresolved.
A gold cell holds all right answers, joined by `|`: SPDX expressions, `NONOSI` for not open, `∅`
for no clear answer. LISTS are folders with Markdown tables, backtick tags, or YAML.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from osi_check.licenses.names.declared import DeclaredLicense, resolve_declared
from osi_check.licenses.spdx import ExpressionError, are_equivalent, normalize_expression


def is_right(found: DeclaredLicense, gold: str) -> bool:
    """Whether an answer is one of the right ones; -only and no tail are one, -or-later is not."""
    answers = gold.split("|")
    if not found.expression:
        kinds = {"NONOSI": {"not-open"}, "∅": {"ambiguous", "not-open", "unresolved", "empty"}}
        return any(found.kind in kinds.get(answer, set()) for answer in answers) or (
            found.kind == "ambiguous" and len(answers) > 1
        )
    for answer in answers:
        try:
            wanted = normalize_expression(answer.replace("NONOSI", "LicenseRef-Commercial"))
        except ExpressionError:
            continue
        later = [text.count("-or-later") for text in (wanted, found.expression)]
        if are_equivalent(wanted, found.expression) and later[0] == later[1]:
            return True
    return "NONOSI" in answers and found.open is False


def is_falsely_open(found: DeclaredLicense, gold: str) -> bool:
    """Whether an answer is open where no right one is."""
    return found.open is True and not any(
        resolve_declared(answer).open or answer in {"PD", "Apache", "BSD", "GPL", "LGPL", "AGPL"}
        for answer in gold.split("|")
        if answer not in {"NONOSI", "∅"}
    )


def gold_rows(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text("utf-8").splitlines()
    return [(text, gold) for text, gold in (line.split("\t") for line in lines if "\t" in line)]


def strings(folder: Path) -> Iterator[str]:
    """All license strings of a list, as written."""
    for path in sorted(folder.rglob("*.md")):
        yield from _tables(path.read_text("utf-8"))
        for line in path.read_text("utf-8").splitlines():
            tags = re.findall(r"`([^`]{1,80})`", line) if re.match(r"\s*[-*] \[", line) else []
            yield from [tag for tag in tags if any(map(str.isalnum, tag))][:1]
    for path in sorted((*folder.rglob("*.yml"), *folder.rglob("*.yaml"))):
        yield from _yaml(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))


def _tables(text: str) -> Iterator[str]:
    column = None
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.strip().startswith("|"):
            column = None
        elif column is None:
            titles = [cell.lower() for cell in cells]
            column = next((i for i, title in enumerate(titles) if "licen" in title), -1)
        elif 0 <= column < len(cells) and not set(cells[column]) <= set("-: "):
            yield cells[column]


def _yaml(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _yaml(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "license" and isinstance(value, str):
                yield value
            elif key in {"licenses", "allowed_licenses"} and isinstance(value, list):
                yield from (str(item) for item in value)
                yield "/".join(str(item) for item in value)
            elif key == "identifier" and "name" in node:
                yield str(value)
                yield str(node["name"])
            else:
                yield from _yaml(value)


def main() -> None:
    rows = gold_rows(Path(sys.argv[1]))
    start = time.perf_counter()
    found = {text: resolve_declared(text) for text, _ in rows}
    each = (time.perf_counter() - start) / len(rows) * 1e6
    wrong = [(text, gold) for text, gold in rows if not is_right(found[text], gold)]
    false_open = [text for text, gold in rows if is_falsely_open(found[text], gold)]
    print(f"right {len(rows) - len(wrong)} of {len(rows)}, falsely open {len(false_open)}")
    print(f"{each:.0f} µs each, with the first load of all tables")
    for text, gold in wrong:
        print(f"  wrong: {text!r}: gold {gold}, said {found[text]}")
    for text in false_open:
        print(f"  FALSELY OPEN: {text!r}: {found[text]}")
    for folder in map(Path, sys.argv[2:]):
        counts = Counter(strings(folder))
        kinds: Counter[str] = Counter()
        for text, n in counts.items():
            kinds[resolve_declared(text).kind] += n
        total = sum(counts.values())
        print(f"\n{folder.name}: {total} strings, {len(counts)} different: {dict(kinds)}")
        for text, n in sorted(counts.items()):
            if resolve_declared(text).kind not in {"exact", "spelling", "empty"}:
                d = resolve_declared(text)
                print(f"  {d.kind}, open {d.open}: {n} × {text!r} {' | '.join(d.choices)}")


if __name__ == "__main__":
    main()
