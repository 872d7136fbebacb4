"""Timelines of recorded repositories, against what git says of each."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from osi_check.fetch.cache import Cache, MemoryCache
from osi_check.fetch.github.api import GitHubClient
from osi_check.fetch.github.history import fetch
from osi_check.fetch.github.settings import Settings, Token
from osi_check.model import Timeline
from osi_check.reports.timelines import json as as_json
from played_github import Replay

TODAY = "2026-11-29"


@pytest.fixture(scope="module")
def server(shared: Path) -> Iterator[Replay]:
    if not (shared / "github-history" / "gold.yml").is_file():
        pytest.skip("the recorded histories are not on this machine: nothing was measured here")
    replay = Replay(shared, "github-history")
    yield replay
    replay.stop()


def ask(server: Replay, names: list[str], cache: Cache) -> dict[str, Any]:
    token = Token("ghp_replay", "GITHUB_TOKEN")
    place = Settings(server.url, f"{server.url}/graphql", "https://github.com", token)
    with GitHubClient(place, pause=lambda _: None) as client:
        told = list(fetch.fetch(names, client, cache, TODAY))
    found: dict[str, Any] = json.loads(as_json.form.render(told, False))
    return found


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(
        (shared / "github-history" / "gold.yml").read_text("utf-8")
    )
    return found


def test_no_change_is_missed_or_invented_in_two_requests_a_repository(
    server: Replay, shared: Path, gold: list[dict[str, Any]], tmp_path: Path
) -> None:
    server.control("reset?only=stats", {})
    names = [repo["repo"] for repo in gold]
    cache = MemoryCache()
    report = tmp_path / "report.json"
    report.write_text(json.dumps(ask(server, names, cache)), "utf-8")
    asked = server.control("stats")["requests"]["total"]
    assert asked <= 2 * len(names)
    made = subprocess.run(
        [
            sys.executable,
            shared / "tools" / "score_history.py",
            shared / "github-history" / "gold.yml",
            report,
            "--json",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    score = json.loads(made.stdout)
    assert (score["missing"], score["missed"], score["invented"]) == (0, 0, 0), score
    assert score["commit"] >= 0.97 * score["repos"], score
    assert score["tag"] >= 0.97 * score["tags"], score


def test_faults_on_the_way_change_no_timeline(server: Replay, gold: list[dict[str, Any]]) -> None:
    names = [repo["repo"] for repo in gold[:10]]
    calm = ask(server, names, MemoryCache())
    server.control("config", {"fail_rate": 0.2, "fail_kinds": "502,reset,truncated", "seed": 7})
    try:
        rough = ask(server, names, MemoryCache())
    finally:
        server.control("config", {"fail_rate": 0})
    for one, other in zip(calm["tools"], rough["tools"], strict=True):
        assert one == other or "unknown" in other


def test_a_second_look_asks_for_no_text_again(server: Replay, gold: list[dict[str, Any]]) -> None:
    names = [repo["repo"] for repo in gold[:10]]
    cache = MemoryCache()
    first = ask(server, names, cache)
    server.control("reset?only=stats", {})
    assert ask(server, names, cache) == first
    # Only tags beyond the newest hundred are asked for again.
    assert server.control("stats")["requests"]["total"] < len(names)


def test_a_fork_that_goes_on_is_found(server: Replay) -> None:
    (tool,) = ask(server, ["hashicorp/terraform"], MemoryCache())["tools"]
    assert [fork["repo"] for fork in tool["forks"]] == ["opentofu/opentofu"]


def test_a_repository_that_is_gone_is_unknown(server: Replay) -> None:
    token = Token("ghp_replay", "GITHUB_TOKEN")
    place = Settings(server.url, f"{server.url}/graphql", "https://github.com", token)
    with GitHubClient(place, pause=lambda _: None) as client:
        ((_, found),) = fetch.fetch(["never/there"], client, MemoryCache(), TODAY)
    assert not isinstance(found, Timeline)
    assert "GitHub" in found.reason
