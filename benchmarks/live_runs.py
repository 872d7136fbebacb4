"""How a live check of ten thousand repositories goes: cold, again, and in shards.

Usage: `python benchmarks/live_runs.py --replay WITH-REPLAY --data DATASET [--tools 10000]
[--shards 4]`

`WITH-REPLAY` runs a command against a server that answers like GitHub, with clones of the
repositories of a DATASET under other names and licenses (see `beside_peers.py`). `server` is the
processor time that the server itself needed for its answers: what no client can be faster than.
Memory is that of all processes of the client together.
Then the same in shards, each a process of its own, from the same cache; `merge` joins them, and
every verdict has to be that of the whole run.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import msgspec
from msgspec import Struct

from locked_runs import Took, run

SELF = Path(__file__).resolve()
ROW = "| {} | {} | {} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.1f} | {} |"


class Stats(Struct, frozen=True):
    """What the server counted: requests, points, its own seconds, megabytes sent."""

    requests: int
    points: int
    cpu: float
    megabytes: float


class Watch:
    """The most memory that all processes below this one have had at once, in MB (Linux)."""

    def __init__(self) -> None:
        self.megabytes = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.1):
            kilobytes = sum(map(resident, descendants(os.getpid())))
            self.megabytes = max(self.megabytes, kilobytes / 1024)


def descendants(pid: int) -> Iterator[int]:
    """All processes below one, as far as /proc shows them."""
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, path.read_text().split()):
                yield child
                yield from descendants(child)


def resident(pid: int) -> int:
    """Kilobytes that a process alone holds, and its share of what it has in common with others."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def free_port() -> int:
    """One that nobody listens on: what was seen is kept by the address of the forge."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def catalogue(count: int) -> str:
    """Synthetic repositories by name; no claims, as in `osi-check tool`."""
    head = "version: 1\nname: Synthetic\ncategories: [{id: all, name: All}]\ntools:\n"
    return head + "".join(
        f"  - {{id: r{i}, name: R{i}, repo: 'https://github.com/synth/repo-{i:06}', "
        "categories: [all], description: One of them.}\n"
        for i in range(1, count + 1)
    )


def served(folder: Path, replay: Sequence[str], *command: str) -> tuple[Took, Stats]:
    """One command beside a server of its own."""
    stats = folder / "stats.json"
    inner = [sys.executable, str(SELF), "--inner", *command]
    environ = {**os.environ, "OSI_CHECK_CACHE_DIR": str(folder / "cache")}
    done = subprocess.run(
        [*replay, "--stats", str(stats), "--", *inner],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stdout[-2000:] + done.stderr[-2000:])
    counted = json.loads(stats.read_text("utf-8"))
    return (
        msgspec.json.decode((folder / "took.json").read_bytes(), type=Took),
        Stats(
            counted["requests"]["total"],
            counted["graphql"]["points"],
            counted["process"]["cpu_s"],
            counted["bytes"]["out_uncompressed"] / 1e6,
        ),
    )


def row(what: str, took: Took, stats: Stats) -> str:
    return ROW.format(
        what,
        stats.requests,
        stats.points,
        took.wall,
        took.cpu,
        stats.cpu,
        took.megabytes,
        stats.megabytes,
        f"{took.wall / stats.cpu:.1f}",
    )


def verdicts(report: Path) -> dict[str, object]:
    """Everything that a report says of each tool, but for where the evidence came from."""
    tools = json.loads(report.read_text("utf-8"))["tools"]
    return {tool["id"]: {**tool, "evidence": None} for tool in tools}


def main() -> int:
    if sys.argv[1:2] == ["--inner"]:
        # Its own cache directory is that of the caller, not the empty one of `locked_runs`.
        with Watch() as watch:
            took = run(Path.cwd(), *sys.argv[2:], cache=Path(os.environ["OSI_CHECK_CACHE_DIR"]))
        took = msgspec.structs.replace(took, megabytes=max(took.megabytes, watch.megabytes))
        Path("took.json").write_bytes(msgspec.json.encode(took))
        return 0
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--replay", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tools", type=int, default=10_000)
    parser.add_argument("--shards", type=int, default=4)
    given = parser.parse_args()
    replay = [given.replay, str(given.data.resolve()), "--synthesize", str(given.tools)]
    # Limits by the minute would stop a machine that asks as fast as it can.
    replay += ["--no-secondary", "--rate-limit", "1000000", "--port", str(free_port())]
    os.environ.pop("CI", None)  # where jobs share a cache, less is taken from it
    ours = (sys.executable, "-m", "osi_check")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "catalog.yml").write_text(catalogue(given.tools))
        print(
            "| run | requests | points | seconds | of processor time | server's | memory, MB ",
            end="",
        )
        print("| MB received | seconds / server's |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        for what, report in (("cold", "cold.json"), ("again", "again.json")):
            check = (*ours, "check", "--live", "-f", "json", "-o", report)
            print(row(what, *served(folder, replay, *check)), flush=True)
        shards = [f"shard-{i}.json" for i in range(1, given.shards + 1)]
        for i, report in enumerate(shards, 1):
            part = f"{i}/{given.shards}"
            share = (*ours, "check", "--live", "--shard", part, "-f", "json", "-o", report)
            print(row(f"shard {part}", *served(folder, replay, *share)), flush=True)
        merged = run(folder, *ours, "merge", "-f", "json", "-o", "merged.json", *shards)
        print(f"\nmerge: {merged.wall:.1f} s, {merged.megabytes:.0f} MB", flush=True)
        whole = verdicts(folder / "cold.json")
        same = verdicts(folder / "merged.json")
        again = verdicts(folder / "again.json")
        differing = sum(same.get(id) != one for id, one in whole.items())
        print(f"tools: {len(whole)} whole, {len(same)} merged, {differing} differ")
        print(f"again: {sum(again[id] != one for id, one in whole.items())} differ")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
