"""How long whole runs of `check --locked` take, and how much memory, as a list grows.

Usage: `python benchmarks/locked_runs.py [--sizes 75,1000,3000,10000,30000] [--rounds 3]`

Tools and facts are invented, of the size of real ones: two license texts, six signals, three
statements a tool; a tenth fails, a tenth is to be reviewed. Each run is a process of its own;
the least of some rounds is shown, because other programs on the machine only ever add time.
`floor` is the interpreter with nothing but its own start.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from osi_check.lock.lockfile import Lock, LockEntry, decode_lock, encode_lock, update_lock
from osi_check.model import Facts, LicenseFile, Match, Note, Signal, Source, Statement

SIZES = (75, 1_000, 3_000, 10_000, 30_000)
TODAY = "2026-01-02"
OPEN = ("Apache-2.0", "MIT", "BSD-3-Clause", "MPL-2.0", "GPL-3.0-or-later", "AGPL-3.0-only")
CLOSED = ("BUSL-1.1", "SSPL-1.0", "Elastic-2.0")
SIGNS = (
    ("server-deployment", "it can be deployed as a service", "deploy/chart/Chart.yaml"),
    ("server-directory", "it holds a directory of server code", "server/main.go"),
    ("self-host", "it says how to run it on one's own machine", "README.md"),
    ("local-mode", "it runs on one's own machine", "docs/quickstart.md"),
    ("speaks-of-account", "it speaks of an account", "docs/cloud.md"),
    ("some-key", "it speaks of a key", "docs/configuration.md"),
)


class Took(Struct, frozen=True):
    """Seconds on the clock, seconds of processor time, and the peak of memory in MB."""

    wall: float
    cpu: float
    megabytes: float


def blob(*words: object) -> str:
    """An id as git would give it."""
    return hashlib.sha1(repr(words).encode(), usedforsecurity=False).hexdigest()


def facts(i: int) -> Facts:
    """What was seen of the i-th repository."""
    license = CLOSED[i % 3] if i % 10 == 0 else OPEN[i % len(OPEN)]
    text, readme = blob(i, "LICENSE"), blob(i, "README")
    return Facts(
        repo=f"invented-{i % 997}/tool-{i:05}",
        url=f"https://github.com/invented-{i % 997}/tool-{i:05}",
        commit=blob(i, "commit"),
        commit_date="2026-01-01",
        as_of="2026-01-01",
        archived=i % 10 == 1,
        github=license,
        detected=license,
        files=100 + i % 900,
        license_files=(
            LicenseFile(
                path="LICENSE",
                blob=text,
                expression=license,
                verdict="not-open" if license in CLOSED else "open",
                score=0.99,
                matches=(Match(license, 1, 201),),
            ),
            LicenseFile(
                path="ui/vendored/LICENSE.txt",
                blob=blob(i, "bundled"),
                scope="bundled",
                expression="MIT",
                verdict="open",
                score=1.0,
                matches=(Match("MIT", 1, 21),),
            ),
        ),
        statements=tuple(
            Statement(
                kind=kind,  # type: ignore[arg-type]
                source=Source(path, line, line, readme if kind == "readme" else blob(i, path)),
                wording=license,
                expression=license,
            )
            for kind, path, line in (
                ("manifest", "pyproject.toml", 12),
                ("manifest", "ui/package.json", 7),
                ("readme", "README.md", 180),
            )
        ),
        signals=tuple(
            Signal(
                name=name,
                code="told",
                params={"words": says},
                source=Source(path, 10 + i % 90, 0, blob(i, path)),
            )
            for name, says, path in SIGNS
        ),
        unseen=(Note("folders-unlisted", {"count": 31}),),
    )


def lock(count: int) -> Lock:
    """The evidence on so many repositories."""
    seen = (facts(i) for i in range(count))
    return Lock(tools={f"github.com/{f.repo}".lower(): LockEntry(facts=f) for f in seen})


def catalogue(count: int) -> str:
    """A `catalog.yml` of so many tools."""
    head = "version: 1\nname: Invented\ncategories:\n  - {id: all, name: All}\ntools:\n"
    return head + "".join(_entry(i) for i in range(count))


def _entry(i: int) -> str:
    return (
        f"  - id: tool-{i:05}\n"
        f"    name: Tool {i}\n"
        f"    repo: https://github.com/invented-{i % 997}/tool-{i:05}\n"
        f"    homepage: https://tool-{i:05}.example.org\n"
        f"    license: {OPEN[i % len(OPEN)]}\n"
        "    categories: [all]\n"
        f"    description: Does what tool {i} does, for people who need it done every day.\n"
    )


def run(folder: Path, *command: str, cache: Path | None = None) -> Took:
    """One process from its start to its end."""
    began = time.perf_counter()
    # The cache is an empty one unless named, and the report goes where it costs nothing to show.
    environ = {**os.environ, "OSI_CHECK_CACHE_DIR": str(cache or folder / "cache")}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its own beside it
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=environ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Took(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def least(rounds: int, once: Callable[[], Took]) -> Took:
    """The best of some rounds, each figure for itself."""
    took = [once() for _ in range(rounds)]
    return Took(min(t.wall for t in took), min(t.cpu for t in took), min(t.megabytes for t in took))


def timed(rounds: int, what: Callable[[], object]) -> float:
    """Seconds for something within this process, the least of some rounds."""

    def once() -> float:
        began = time.perf_counter()
        what()
        return time.perf_counter() - began

    return min(once() for _ in range(rounds))


def runs(folder: Path, sizes: list[int], rounds: int) -> Iterator[str]:
    """The table of whole processes."""
    python = sys.executable
    yield "| what | tools | seconds | of processor time | memory, MB |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for what, command in (
        ("floor: `python -c pass`", (python, "-c", "pass")),
        ("floor: `python -I -c pass`", (python, "-I", "-c", "pass")),
        ("`--version`", (python, "-m", "osi_check", "--version")),
    ):
        yield _row(what, "", least(rounds * 3, lambda: run(folder, *command)))  # noqa: B023
    for size in sizes:
        # In a process of its own: what this one needs, the system would count as its children's.
        run(folder, python, str(Path(__file__).resolve()), "--make", str(size))
        for form in ("text", "json"):
            check = (python, "-m", "osi_check", "check", "--locked", "--format", form)
            took = least(
                rounds * 3 if size < 1000 else rounds,
                lambda: run(folder, *check),  # noqa: B023
            )
            yield _row(f"`check --locked --format {form}`", f"{size:,}", took)


def _row(what: str, size: str, took: Took) -> str:
    return f"| {what} | {size} | {took.wall:.3f} | {took.cpu:.3f} | {took.megabytes:.0f} |"


def locks(sizes: list[int], rounds: int) -> Iterator[str]:
    """The table of the lock alone, within this process."""
    yield "| lock of tools | MB | read, s | write, s | lines that a change of one tool alters |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for size in sizes:
        known = lock(size)
        data = encode_lock(known)
        read = timed(rounds, lambda: decode_lock(data, "catalog.lock"))  # noqa: B023
        write = timed(rounds, lambda: encode_lock(known))  # noqa: B023
        yield (
            f"| {size:,} | {len(data) / 1e6:.1f} | {read:.3f} | {write:.3f} "
            f"| {altered(known, data, size // 2)} |"
        )


def altered(known: Lock, data: bytes, i: int) -> int:
    """How many lines change when one tool is seen at a new commit."""
    key = f"github.com/{facts(i).repo}".lower()
    old = known.tools[key].facts
    if old is None:
        raise ValueError(key)
    changes = {"commit": blob("new"), "commit_date": TODAY, "as_of": TODAY}
    new = Facts(**({name: getattr(old, name) for name in Facts.__struct_fields__} | changes))
    after = encode_lock(update_lock(known, {key: new}, TODAY)).decode().splitlines()
    before = data.decode().splitlines()
    if len(before) != len(after):
        return len(list(difflib.unified_diff(before, after, n=0)))
    return sum(one != other for one, other in zip(before, after, strict=True))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--make", type=int, help="only write a catalogue and a lock of this size")
    given = parser.parse_args()
    if given.make:
        Path("catalog.yml").write_text(catalogue(given.make), "utf-8")
        Path("catalog.lock").write_bytes(encode_lock(lock(given.make)))
        return 0
    sizes = [int(size) for size in given.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        for line in runs(Path(folder), sizes, given.rounds):
            print(line, flush=True)
    print()
    for line in locks(sizes, given.rounds):
        print(line, flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak of this process: {peak:.0f} MB; Python {sys.version.split()[0]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
