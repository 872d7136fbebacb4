"""How many requests several lists take together, and one by one.

Usage: `python benchmarks/many_lists.py --replay WITH-REPLAY --data DATASET LIST...`

The lists are real ones, in any format that is read. Each repository of theirs on GitHub is given the
name of a synthetic one that `WITH-REPLAY` serves (see `live_runs.py`), the same in every list: so
what is shared stays shared. Repositories are fetched as a run of `check --live` fetches them, and
nothing is judged. *Apart* is one job a list, each with an empty cache; *in turn* one after the other
with one cache; *together* is one run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from osi_check.catalogs.loader import read_catalogue
from osi_check.fetch.cache import DiskCache
from osi_check.fetch.github import settings
from osi_check.fetch.github.backend import GitHubBackend
from osi_check.repository.address import parse_address

SELF = Path(__file__).resolve()


def repositories(path: Path) -> list[str]:
    """The keys of the repositories on GitHub that a list names, each once."""
    places = (parse_address(tool.repo) for tool in read_catalogue(path).tools)
    return list(dict.fromkeys(p.key for p in places if p and p.host == "github.com"))


def fetch(names: Iterable[str], folder: Path) -> int:
    """Fetch repositories with a cache in a folder; how many requests it took."""
    said: list[str] = []

    def notice(text: str) -> None:
        said.append(text)

    cache = DiskCache(folder)
    asked = settings.from_environment(os.environ)
    backend = GitHubBackend(asked, cache, notice, has_alternative=False, resume_hint="")
    places = [place for name in names if (place := parse_address(f"https://github.com/{name}"))]
    for _ in backend.fetch(places, lambda *_: None):
        pass
    cache.close()
    return int(said[-1].split(" with ")[1].split()[0].replace(",", ""))


def measure(lists: Sequence[Sequence[str]], folder: Path) -> None:
    """Print a row for each way."""
    print("| way | requests, a point each | of processor time, s |")
    print("| --- | ---: | ---: |")
    together = list(dict.fromkeys(name for names in lists for name in names))
    ways = (
        ("apart", [(names, folder / f"apart-{i}") for i, names in enumerate(lists)]),
        ("in turn", [(names, folder / "in-turn") for names in lists]),
        ("together", [(together, folder / "together")]),
    )
    for way, runs in ways:
        began = time.process_time()
        requests = sum(fetch(names, cache) for names, cache in runs)
        print(f"| {way} | {requests:,} | {time.process_time() - began:.0f} |", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--replay")
    parser.add_argument("--data", type=Path)
    parser.add_argument("lists", type=Path, nargs="+", metavar="LIST")
    given = parser.parse_args()
    found = [repositories(path) for path in given.lists]
    numbers: dict[str, int] = {}
    for name in (name for names in found for name in names):
        numbers.setdefault(name, len(numbers) + 1)
    if given.replay is None:  # beside the server
        lists = [[f"synth/repo-{numbers[name]:06}" for name in names] for names in found]
        with tempfile.TemporaryDirectory() as folder:
            measure(lists, Path(folder))
        return 0
    print(f"{len(found)} lists, {sum(map(len, found)):,} entries, {len(numbers):,} repositories\n")
    sys.stdout.flush()
    replay = [given.replay, str(given.data.resolve()), "--synthesize", str(len(numbers))]
    replay += ["--no-secondary", "--rate-limit", "1000000"]
    inner = [sys.executable, str(SELF), *map(str, given.lists)]
    return subprocess.run([*replay, "--", *inner], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
