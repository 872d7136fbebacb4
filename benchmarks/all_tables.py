"""All tables on speed and cost of `docs/benchmarks.md` and `docs/scale.md`, from one run.

Usage:

    python benchmarks/all_tables.py --replay WITH-REPLAY --data DATASET --hecat HECAT
        --best-of BEST-OF --loop PYTHON --lists LIST... [--only peers,live] [--update]

The arguments are those of `beside_peers.py`, `live_runs.py` and `many_lists.py`; a part whose
arguments are missing is left out. It takes a quarter of an hour on a machine with nothing else to
do, and figures taken on any other are of little worth. What the scripts print is shown as it comes;
then come the tables as the pages have them. `--update` puts them into the pages, in place of those
with the same head, and says which figures in the prose around them are to be read again. `--only`
names parts: what other parts measured is then left as it stands in the pages.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import TypeAlias

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"
BENCHMARKS, SCALE = DOCS / "benchmarks.md", DOCS / "scale.md"
TARGETS = "| target | measured | |"
NEEDS = (
    "| repositories | requests and points | tokens for one hour | processor time | money, at most "
    "| what to use |"
)
# Dollars for a minute of a Linux runner with two processors, from January 2026 on:
# https://docs.github.com/en/billing/reference/actions-runner-pricing
RUNNER_MINUTE = 0.006
WAYS = "| way | requests, a point each |"
REPORTS = "| report | its size, MB | of processor time, s | memory, MB |"
FORMS = {
    "text": "text",
    "json": "JSON",
    "sarif": "SARIF",
    "html": "HTML",
    "junit": "JUnit",
    "markdown": "Markdown, cut to a comment",
    "github": "GitHub annotations, cut to what GitHub shows",
    "rdjson": "rdjson",
}
WAY_NAMES = {
    "apart": "a job for each list, nothing shared",
    "in turn": "one list after the other, with one cache",
    "together": "all lists in one run",
}

Table: TypeAlias = list[str]  # lines; the head, the line below it, the rows
Rows: TypeAlias = list[list[str]]
Goal: TypeAlias = tuple[str, Callable[[], tuple[str, str]]]  # what is aimed at; measured, verdict


def tables(text: str) -> list[Table]:
    """The Markdown tables in what a script printed."""
    found: list[Table] = []
    before = ""
    for line in text.splitlines():
        if line.startswith("|"):
            if not before.startswith("|"):
                found.append([])
            found[-1].append(line)
        before = line
    return found


def cells(table: Table) -> Rows:
    """The rows of a table below its head."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def replaced(page: str, table: Table) -> str:
    """A page with a table in place of the one with the same head; raises `ValueError` without."""
    lines = page.split("\n")
    first = lines.index(table[0])
    last = first
    while last < len(lines) and lines[last].startswith("|"):
        last += 1
    return "\n".join([*lines[:first], *table, *lines[last:]])


def table_in(page: str, head: str) -> Table:
    """The table of a page that has this head."""
    return next(table for table in tables(page) if table[0] == head)


def run(script: str, *arguments: str) -> str:
    """What one of the scripts printed, shown as it came."""
    print(f"\n$ {script} {' '.join(arguments)}", flush=True)
    said = []
    with subprocess.Popen(
        [sys.executable, str(HERE / script), *arguments], stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            said.append(line)
    if process.returncode:
        raise SystemExit(f"{script} ended with {process.returncode}")
    return "".join(said)


def needs(cold: Sequence[str], peers: Sequence[str], page: str) -> Table:
    """What one machine needs; the last two rows are ten and a hundred times the second."""
    table = table_in(page, NEEDS)
    requests, seconds = int(cold[1].replace(",", "")), float(cold[4])
    small, large, more, most = (line.split(" | ") for line in table[2:])
    small[1], large[1] = peers[4], f"{requests:,}"
    large[3] = f"{ceil(seconds / 60)} minutes"
    small[4], large[4] = money(float(peers[3])), money(seconds)
    for row, times in ((more, 10), (most, 100)):
        row[1] = f"about {requests * times // 100 * 100:,}"
        hours = ceil(seconds * times / 3600)
        row[3] = f"{hours} hour" if hours == 1 else f"{hours} hours"
        row[4] = money(seconds * times)
    return [*table[:2], *(" | ".join(row) for row in (small, large, more, most))]


def money(seconds: float) -> str:
    """What one processor's seconds cost on a hosted runner in a private repository, in dollars."""
    return f"${ceil(seconds / 60) * RUNNER_MINUTE:.2f}"


def told(value: float, least: float) -> str:
    return "met" if value <= least else "missed"


def goals(found: dict[str, Rows]) -> Iterator[Goal]:
    """Each target that was measured; `found` has rows by the name of their part."""
    if "peers" in found:
        seconds = {(row[0], row[1]): float(row[2]) for row in found["peers"]}
        own = {row[0]: float(row[3]) for row in found["peers"] if row[1] == "osi-check"}
        names = dict.fromkeys(row[1] for row in found["peers"] if row[1] != "osi-check")
        loop = "a loop over PyGithub"
        yield (
            "100 repositories, cold: at most 2.5 s of our processor time",
            lambda: (f"{own['0']} s", told(own["0"], 2.5)),
        )
        if ("0", loop) in seconds:
            ours, theirs = seconds["0", "osi-check"], seconds["0", loop]
            yield (
                "... without latency, ahead of a loop over PyGithub",
                lambda: (f"{ours} s, the loop {theirs} s", told(ours, theirs)),
            )
        if "50" in own:
            others = {name: seconds["50", name] for name in names}
            at_50 = seconds["50", "osi-check"]
            behind = [name for name, took in others.items() if took < at_50]
            yield (
                "... at 50 ms, ahead of every peer",
                lambda: (
                    f"{at_50} s: " + "; ".join(f"{n} {took}" for n, took in others.items()),
                    f"missed by {', '.join(behind)}" if behind else "met",
                ),
            )
    if "live" in found:
        cold = found["live"][0]
        each, ratio = float(cold[4]) / 10, float(cold[8])
        yield (
            "10,000 repositories, cold: at most 10 ms of our processor time each",
            lambda: (f"{each:.0f} ms", told(each, 10)),
        )
        yield (
            "... at most 1.5 times the server's own time",
            lambda: (f"{ratio} times", told(ratio, 1.5)),
        )
    if "locked" in found:
        took = {(row[0], row[1]): row for row in found["locked"]}
        text, json = (
            took[f"`check --locked --format {form}`", "10,000"] for form in ("text", "json")
        )
        small = took["`check --locked --format text`", "75"]
        start = took["`--version`", ""]
        yield (
            "`check --locked` of 10,000: at most 2 s as text, 2.5 s as JSON",
            lambda: (
                f"{float(text[3]):.1f} s, {float(json[3]):.1f} s",
                f"text {told(float(text[3]), 2)}, JSON {told(float(json[3]), 2.5)}",
            ),
        )
        yield (
            "... in at most 130 MB",
            lambda: (
                f"{text[4]} MB, JSON {json[4]} MB",
                told(max(float(text[4]), float(json[4])), 130),
            ),
        )
        fast = float(start[3]) <= 0.02 and float(small[3]) <= 0.25
        yield (
            "`--version` in 0.02 s; `check --locked` of 75 tools in 0.25 s",
            lambda: (f"{start[3]} s; {float(small[3]):.2f} s", "met" if fast else "missed"),
        )


def targets(found: dict[str, Rows], page: str) -> Table:
    """The table of targets; what was not measured stands as the page has it."""
    table = table_in(page, TARGETS)
    lines = {line.strip("|").split("|")[0].strip(): line for line in table[2:]}
    for aim, measure in goals(found):
        if aim not in lines:
            raise ValueError(f"no such target in the page: {aim}")
        lines[aim] = f"| {aim} | {' | '.join(measure())} |"
    return [*table[:2], *lines.values()]


def measured(given: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """What each part printed, by its name."""
    only = set(filter(None, given.only.split(",")))
    server = ["--replay", given.replay or "", "--data", str(given.data)]
    peers = [
        *("--latency", "0,50,200", "--rounds", str(given.rounds)),
        *(["--hecat", given.hecat] if given.hecat else []),
        *(["--best-of", given.best_of] if given.best_of else []),
        *(["--loop", given.loop] if given.loop else []),
    ]
    parts = (
        ("peers", given.replay, "beside_peers.py", [*server, *peers]),
        ("live", given.replay, "live_runs.py", [*server, "--shards", "2"]),
        ("lists", given.lists, "many_lists.py", [*server, *map(str, given.lists or ())]),
        ("locked", True, "locked_runs.py", ["--sizes", "75,1000,10000", "--rounds", "3"]),
        (
            "recorded",
            given.data,
            "locked_recorded.py",
            [
                *("--data", str(given.data), "--sizes", "10000", "--rounds", "1"),
                *("--formats", ",".join(FORMS)),
            ],
        ),
    )
    for name, possible, script, arguments in parts:
        if possible and (not only or name in only):
            yield name, run(script, *arguments)


def page_tables(said: dict[str, str]) -> Iterator[tuple[Path, Table]]:
    """The tables as the pages have them, each with its page."""
    found = {name: cells(tables(text)[0]) for name, text in said.items()}
    for name in ("peers", "live", "locked"):
        if name in said:
            yield BENCHMARKS, tables(said[name])[0]
    if "recorded" in found:
        rows = [
            f"| {FORMS[form]} | {size} | {float(cpu):.1f} | {megabytes} |"
            for _, form, size, _, cpu, megabytes in found["recorded"]
        ]
        yield BENCHMARKS, [REPORTS, "| --- | ---: | ---: | ---: |", *rows]
    if "lists" in found:
        rows = [f"| {WAY_NAMES[way]} | {requests} |" for way, requests, _ in found["lists"]]
        yield SCALE, [WAYS, "| --- | ---: |", *rows]
    if {"live", "peers"} <= found.keys():
        cold, first = found["live"][0], found["peers"][0]
        yield SCALE, needs(cold, first, SCALE.read_text("utf-8"))
    yield BENCHMARKS, targets(found, BENCHMARKS.read_text("utf-8"))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--replay")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--hecat")
    parser.add_argument("--best-of")
    parser.add_argument("--loop")
    parser.add_argument("--lists", type=Path, nargs="+", metavar="LIST")
    parser.add_argument("--rounds", type=int, default=1, help="of each client beside others")
    parser.add_argument("--only", default="", help="peers, live, lists, locked, recorded")
    parser.add_argument("--update", action="store_true", help="put the tables into the pages")
    given = parser.parse_args()
    print(f"load of the machine as it begins: {os.getloadavg()[0]:.1f}")
    said = dict(measured(given))
    print(f"\nload of the machine at the end: {os.getloadavg()[0]:.1f}\n")
    for page, table in page_tables(said):
        print(f"{page.name}:\n", *table, "", sep="\n")
        if given.update:
            page.write_text(replaced(page.read_text("utf-8"), table), "utf-8")
    if given.update:
        print("Read again what the prose says of: rounds and load; seconds, MB and ratios of the")
        print("cold run; the growth of `check --locked`; reading and writing a lock:\n")
        for name in ("lists", "locked"):  # what the pages have as prose
            print(said.get(name, "").partition("\n\n")[0 if name == "lists" else 2])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
