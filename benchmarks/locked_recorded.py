"""How long `check --locked` takes, and how much memory, with the facts of recorded repositories.

Usage: `python benchmarks/locked_recorded.py --data DATASET [--sizes 1000,10000] [--rounds 3]
[--formats text,json] [--keep FOLDER]`

The facts of the repositories of a DATASET (see `snapshots.py`), cloned under other names and
commits until there are enough; no claims, as in `osi-check tool`. They give more findings, and
more to write of each, than the invented ones of `locked_runs.py`. Each run is a process of its
own that writes its report into a file; the least of some rounds is shown. With `--keep` the
reports stay in a folder, to be compared with those of another version.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

import msgspec
from msgspec.structs import replace

from locked_runs import blob, least, run
from osi_check.fetch.cache import open_cache
from osi_check.lock.lockfile import Lock, LockEntry, encode_lock
from osi_check.model import Facts
from osi_check.repository.extract import extract_facts
from snapshots import records, snapshot

SELF = Path(__file__).resolve()
TODAY = "2026-01-02"


def seen(data: Path, cache: Path) -> Iterator[Facts]:
    """What is to be seen of the recorded repositories; their texts are kept, to be quoted."""
    store = open_cache({"OSI_CHECK_CACHE_DIR": str(cache)})
    for shown in map(snapshot, records(data)):
        blobs = {entry.path: entry.oid for entry in shown.tree}
        store.put_many({blobs[path]: text for path, text in shown.texts.items()})
        yield extract_facts(shown, TODAY)
    store.close()


def clones(known: Sequence[Facts], count: int) -> Iterator[Facts]:
    """So many repositories that look like the known ones, each under a name of its own."""
    for i, facts in enumerate(islice(cycle(known), count)):
        name = f"{facts.repo}-{i:05}"
        yield replace(facts, repo=name, url=f"https://github.com/{name}", commit=blob(i, "commit"))


def catalogue(known: Sequence[Facts]) -> str:
    """A `catalog.yml` of these repositories; nothing is claimed of them."""
    head = "version: 1\nname: Cloned\ncategories: [{id: all, name: All}]\ntools:\n"
    return head + "".join(
        f"  - {{id: r{i}, name: R{i}, repo: '{facts.url}', categories: [all], "
        "description: One of them.}\n"
        for i, facts in enumerate(known)
    )


def make(count: int, data: Path) -> None:
    """Write a catalogue and its lock into the working directory, and a cache with the texts."""
    facts = Path("facts.json")  # looking takes a while: once for all sizes
    if not facts.exists():
        facts.write_bytes(msgspec.json.encode(list(seen(data, Path("cache")))))
    known = list(clones(msgspec.json.decode(facts.read_bytes(), type=list[Facts]), count))
    Path("catalog.yml").write_text(catalogue(known), "utf-8")
    tools = {f"github.com/{f.repo}".lower(): LockEntry(facts=f) for f in known}
    Path("catalog.lock").write_bytes(encode_lock(Lock(tools=tools)))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--formats", default="text,json")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--make", type=int, help="only write a catalogue and a lock of this size")
    given = parser.parse_args()
    if given.make:
        make(given.make, given.data)
        return 0
    print("| tools | report | its size, MB | seconds | of processor time | memory, MB |")
    print("| ---: | --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for size in map(int, given.sizes.split(",")):
            # In a process of its own: what this one needs would count as its children's.
            data = str(given.data.resolve())
            run(folder, sys.executable, str(SELF), "--make", str(size), "--data", data)
            for form in given.formats.split(","):
                report = folder / f"report-{size}.{form}"
                check = (sys.executable, "-m", "osi_check", "check", "--locked", "-f", form)
                took = least(given.rounds, lambda: run(folder, *check, "-o", str(report)))  # noqa: B023
                megabytes = report.stat().st_size / 1e6
                print(
                    f"| {size:,} | {form} | {megabytes:.1f} | {took.wall:.2f} | {took.cpu:.2f} "
                    f"| {took.megabytes:.0f} |",
                    flush=True,
                )
                if given.keep:
                    given.keep.mkdir(parents=True, exist_ok=True)
                    shutil.move(report, given.keep / report.name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
