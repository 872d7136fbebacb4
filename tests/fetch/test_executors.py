"""`--executor`: what it takes, and a real Dask cluster on loopback that loses a worker."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.test_commands import osi_check
from fake_github import FakeGitHub, serving
from osi_check.errors import InputError
from osi_check.fetch.executors.kind import connect_executor

LICENSE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
COUNT = 40


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("slurm:here", "choose from dask, local"),
        ("", "choose from dask, local"),
        ("local:many", "a number from 0 to 256"),
        ("local:-1", "a number from 0 to 256"),
        ("local:257", "a number from 0 to 256"),
        ("local:٣", "a number from 0 to 256"),
    ],
)
def test_an_address_that_names_no_workers_says_which_do(address: str, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        connect_executor(address, 1)


def test_a_run_with_a_wrong_executor_ends_with_2(fake: FakeGitHub) -> None:
    result = osi_check("check", "--live", "--executor", "fax:1")
    assert result.exit_code == 2
    assert "choose from dask, local" in result.stderr


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGitHub]:
    github = FakeGitHub()
    entries = []
    for number in range(COUNT):
        name = f"t{number}"
        files = {"LICENSE": LICENSE, "README.md": f"# {name}\n\nRuns locally.\n", "a.py": name}
        github.add(f"o/{name}", files)
        entries.append(
            f"  - {{id: {name}, name: {name}, repo: 'https://github.com/o/{name}', "
            "license: Apache-2.0}\n"
        )
    (tmp_path / "catalog.yml").write_text("version: 1\nname: Many\ntools:\n" + "".join(entries))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_invented")
    monkeypatch.setenv("CI", "1")  # so that no run takes facts from the one before
    with serving(github) as url:
        monkeypatch.setenv("GITHUB_API_URL", url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{url}/graphql")
        yield github


def start_dask(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "ignore", "-m", "distributed.cli." + arguments[0]]
    return subprocess.Popen(
        [*command, *arguments[1:]], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )


def wait_for_line(process: subprocess.Popen[str], pattern: str) -> re.Match[str]:
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(pattern, line):
            return found
    raise AssertionError(f"it ended without {pattern}")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler's address and its two workers."""
    pytest.importorskip("distributed")
    folder = str(tmp_path / "dask")
    scheduler = start_dask(
        "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter"
    )
    workers: list[subprocess.Popen[str]] = []
    try:
        address = wait_for_line(scheduler, r"Scheduler at:\s+(tcp://\S+)")[1]
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        workers += (
            start_dask("dask_worker", address, *options, "--local-directory", folder)
            for _ in range(2)
        )
        for worker in workers:
            wait_for_line(worker, r"Registered to:")
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()
            assert process.stderr is not None
            process.stderr.close()


# Its own process, as a user runs it: the second argument is a worker to kill on the way.
RUN = """\
import os, signal, sys
from osi_check.commands.group import run_cli
from osi_check.fetch.facts_pool import FactsPool

victim, count = int(sys.argv.pop(1)), 0
inner = FactsPool._handed

def handed(self, *task):
    global count
    count += 1
    if count == 10 and victim:
        os.kill(victim, signal.SIGKILL)
    return inner(self, *task)

FactsPool._handed = handed
code = run_cli()
print(count, file=sys.stderr)
sys.exit(code)
"""


def test_a_dask_cluster_that_loses_a_worker_gives_the_same_report(
    fake: FakeGitHub, cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    address, workers = cluster
    local = osi_check("check", "--live", "--format", "json", "--executor", "local:0")
    assert json.loads(local.stdout)["summary"]["tools"] == COUNT
    command = [sys.executable, "-W", "ignore", "-c", RUN, str(workers[0].pid)]
    done = subprocess.run(
        [*command, "check", "--live", "--format", "json", "--executor", f"dask:{address}"],
        capture_output=True, text=True, check=False, timeout=120, env=dict(os.environ),
    )  # fmt: skip
    assert done.returncode == local.exit_code, done.stderr
    assert workers[0].wait(10) == -signal.SIGKILL
    assert done.stderr.splitlines()[-1] == str(COUNT)
    assert done.stdout == local.stdout


def test_where_no_scheduler_answers_the_run_ends_with_2_before_it_judges(
    fake: FakeGitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    code = (
        "import sys; from osi_check.fetch.executors import dask\n"
        "dask.CONNECT_SECONDS = 1\n"
        "from osi_check.commands.group import run_cli; sys.exit(run_cli())\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, "check", "--live", "--executor", "dask:tcp://127.0.0.1:9"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_distributed_the_package_to_install_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=re.escape("osi-check[dask]")):
        connect_executor("dask:tcp://127.0.0.1:9", 1)
