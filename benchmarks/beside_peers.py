"""One list of real repositories, asked for by osi-check and by other clients, in one run.

Usage:

    python benchmarks/beside_peers.py --replay WITH-REPLAY --data DATASET
        [--hecat HECAT] [--best-of BEST-OF] [--loop PYTHON] [--repositories 100]
        [--latency 0,50,200] [--rounds 3]

`WITH-REPLAY` runs a command against a server that answers like GitHub from a DATASET with
`repos/OWNER__NAME.json.gz`. The peers are their authors' own programs, installed elsewhere and
named by path; all, osi-check too, believe that they talk to `https://api.github.com`. `PYTHON`
has PyGithub: a loop over it (`one_by_one.py`) stands for clients that ask for one repository
after another. Nothing is cached before a run. Seconds and processor time are of the client alone;
the least of some rounds is shown, requests and points are the server's count. `server` is what
the server was busy for: no client can be faster.

hecat rests for five seconds between two of its batches, and is measured as it comes (`hecat`) and
without the rest (`hecat, no pauses`).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from locked_runs import Took, run

SELF = Path(__file__).resolve()
LOOP = SELF.with_name("one_by_one.py")
LATENCIES = (0, 50, 200)


class Client(Struct, frozen=True):
    """A program to be measured: how it is shown, its command, and where its answer goes."""

    name: str
    command: tuple[str, ...]
    answer: str


class Result(Struct, frozen=True):
    """What one run took, cost, and learned."""

    took: Took
    requests: int
    points: int
    server: float
    named: int


def repositories(data: Path, count: int) -> list[str]:
    """The first names of a dataset, by the alphabet; those that moved away are left out."""
    moved = set(json.loads((data / "redirects.json").read_text("utf-8")))
    names = [
        path.name.removesuffix(".json.gz").replace("__", "/", 1)
        for path in sorted((data / "repos").glob("*.json.gz"))
    ]
    return [name for name in names if name not in moved][:count]


def lists(folder: Path, names: Sequence[str], *, pause: float | None) -> None:
    """The same repositories as each program wants them."""
    ids = [name.replace("/", "-").replace(".", "-").replace("_", "-").lower() for name in names]
    tools = [
        {
            "id": id,
            "name": id,
            "repo": f"https://github.com/{name}",
            "license": "MIT",
            "categories": ["all"],
            "description": "One of them.",
        }
        for id, name in zip(ids, names, strict=True)
    ]
    # JSON is YAML: none of the programs minds.
    (folder / "catalog.yml").write_text(
        json.dumps(
            {
                "version": 1,
                "name": "All",
                "categories": [{"id": "all", "name": "All"}],
                "tools": tools,
            }
        )
    )
    (folder / "names.txt").write_text("\n".join(names) + "\n")
    (folder / "projects.yaml").write_text(
        json.dumps(
            {
                "configuration": {"markdown_header_file": "", "projects_history_folder": "history"},
                "categories": [{"category": "all", "title": "All"}],
                "projects": [
                    {"name": id, "github_id": name, "category": "all"}
                    for id, name in zip(ids, names, strict=True)
                ],
            }
        )
    )
    software = folder / "data" / "software"
    software.mkdir(parents=True)
    for id, name in zip(ids, names, strict=True):
        entry = {"name": id, "source_code_url": f"https://github.com/{name}"}
        (software / f"{id}.yml").write_text(msgspec.yaml.encode(entry).decode())
    options: dict[str, object] = {"source_directory": "data"}
    if pause is not None:
        options["sleep_time"] = pause
    step = {
        "name": "ask",
        "type": "process",
        "module": "processors/software_metadata",
        "module_options": options,
    }
    (folder / "hecat.yml").write_text(msgspec.yaml.encode({"steps": [step]}).decode())


def named(folder: Path, answer: str) -> int:
    """For how many repositories the program can now name a license."""
    if answer == "history":
        with next((folder / "history").glob("*.csv")).open(encoding="utf-8") as file:
            return sum(bool(row.get("license")) for row in csv.DictReader(file))
    if answer == "report.json":
        tools = json.loads((folder / answer).read_text("utf-8"))["tools"]
        return sum(tool["license"]["detected"] not in {"NOASSERTION", "NONE"} for tool in tools)
    if answer == "loop.tsv":
        rows = (folder / answer).read_text("utf-8").splitlines()
        return sum(row.partition("\t")[2] not in {"", "NOASSERTION"} for row in rows)
    files = (folder / "data" / "software").glob("*.yml")
    return sum("\nlicense" in file.read_text("utf-8") for file in files)


def measure(client: Client, names: Sequence[str], replay: Sequence[str]) -> Result:
    """One run in a folder of its own, with nothing in any cache."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lists(folder, names, pause=0 if client.name.endswith("no pauses") else None)
        inner = [sys.executable, str(SELF), "--inner", *client.command]
        stats = folder / "stats.json"
        # The token is one that the server knows; the best-of generator wants it under its name.
        environ = {
            **os.environ,
            "GITHUB_TOKEN": "ghp_replay",
            "GITHUB_API_KEY": "ghp_replay",
            "OSI_CHECK_CACHE_DIR": str(folder / "cache"),
        }
        done = subprocess.run(
            [*replay, "--hosts", "--stats", str(stats), "--", *inner],
            cwd=folder,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{client.name}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        counted = json.loads(stats.read_text("utf-8"))
        return Result(
            took=msgspec.json.decode((folder / "took.json").read_bytes(), type=Took),
            requests=counted["requests"]["total"],
            points=counted["graphql"]["points"],
            server=counted["seconds"]["server_busy"],
            named=named(folder, client.answer),
        )


def table(
    clients: Sequence[Client],
    names: Sequence[str],
    replay: Sequence[str],
    latencies: Sequence[int],
    rounds: int,
) -> Iterator[str]:
    """Rows by latency; the clients take turns, so that other work on the machine meets all."""
    yield (
        "| latency, ms | client | seconds | of processor time | requests | GraphQL points "
        "| server busy, s | memory, MB | licenses named |"
    )
    yield "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for latency in latencies:
        server = [*replay, "--latency-ms", str(latency)]
        results: dict[str, list[Result]] = {client.name: [] for client in clients}
        for _ in range(rounds):
            for client in clients:
                results[client.name].append(measure(client, names, server))
        for client in clients:
            got = results[client.name]
            best = min(got, key=lambda result: result.took.wall)
            cpu = min(result.took.cpu for result in got)
            yield (
                f"| {latency} | {client.name} | {best.took.wall:.1f} | {cpu:.1f} "
                f"| {best.requests} | {best.points} | {best.server:.1f} "
                f"| {best.took.megabytes:.0f} | {best.named} |"
            )


def main() -> int:
    if sys.argv[1:2] == ["--inner"]:
        took = run(Path.cwd(), *sys.argv[2:])
        Path("took.json").write_bytes(msgspec.json.encode(took))
        return 0
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--replay", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--hecat")
    parser.add_argument("--best-of")
    parser.add_argument("--loop")
    parser.add_argument("--repositories", type=int, default=100)
    parser.add_argument("--latency", default=",".join(map(str, LATENCIES)))
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    names = repositories(given.data, given.repositories)
    ours = (sys.executable, "-m", "osi_check", "check", "--live")
    clients = [Client("osi-check", (*ours, "-f", "json", "-o", "report.json"), "report.json")]
    if given.hecat:
        ask = (given.hecat, "--config", "hecat.yml")
        clients.extend(Client(name, ask, "data") for name in ("hecat", "hecat, no pauses"))
    if given.best_of:
        generate = (given.best_of, "generate", "-g", "ghp_replay", "projects.yaml")
        clients.append(Client("best-of-generator", generate, "history"))
    if given.loop:
        one_by_one = (given.loop, str(LOOP), "names.txt", "loop.tsv")
        clients.append(Client("a loop over PyGithub", one_by_one, "loop.tsv"))
    # GitHub's secondary limits stay on: a client that runs into them is to be seen waiting.
    replay = (given.replay, str(given.data.resolve()))
    latencies = [int(latency) for latency in given.latency.split(",")]
    print(f"{len(names)} repositories, least of {given.rounds} rounds\n")
    for line in table(clients, names, replay, latencies, given.rounds):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
