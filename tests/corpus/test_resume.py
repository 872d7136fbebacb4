"""A run that ends at GitHub's limit, and the one that goes on from there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from osi_check.evidence import client, github
from played_github import Replay
from test_commands import osi_check, outcomes, report


@pytest.fixture
def replay(shared: Path) -> Iterator[Replay]:
    server = Replay(shared)
    yield server
    server.stop()


def test_a_run_that_ended_at_the_limit_goes_on_and_asks_for_nothing_twice(
    replay: Replay, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted((shared / "github-data" / "repos").glob("*.json.gz"))[:30]
    names = [file.name.removesuffix(".json.gz").replace("__", "/", 1) for file in files]
    rows = [f'  - {{id: t{i}, name: T, repo: "{replay.url}/{n}"}}' for i, n in enumerate(names)]
    (tmp_path / "catalog.yml").write_text("\n".join(["version: 1", "name: L", "tools:", *rows, ""]))
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "GITHUB_API_URL": replay.url,
        "GITHUB_GRAPHQL_URL": f"{replay.url}/graphql",
        "GITHUB_SERVER_URL": replay.url,
        "GITHUB_TOKEN": "ghp_test",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(github, "BATCH", 5)
    monkeypatch.setattr(github, "WORKERS", 1)
    monkeypatch.setattr(client, "PATIENCE", 0.1)
    monkeypatch.setenv("OSI_CHECK_CACHE_DIR", str(tmp_path / "quiet"))
    quiet = osi_check("audit", "--format", "json")

    monkeypatch.setenv("OSI_CHECK_CACHE_DIR", str(tmp_path / "cache"))
    replay.control("reset", {})
    replay.control("config", {"rate_limit": 8})
    first = osi_check("audit", "--write", "--format", "json")
    assert first.exit_code in {1, 3}
    assert "rate limit of 8 an hour is used up" in first.stderr
    assert "`--resume` goes on from here" in first.stderr
    had = {tool["repo"] for tool in report(first)["tools"] if tool["evidence"]}
    assert 0 < len(had) < 30

    replay.control("config", {"rate_limit": None})
    replay.control("reset?only=stats", {})
    second = osi_check("audit", "--write", "--resume", "--format", "json")
    assert f"{len(had)} of 30 repositories were looked at within a day" in second.stderr
    asked = json.dumps(replay.control("stats"))
    assert outcomes(report(second)) == outcomes(report(quiet))
    assert replay.control("stats")["requests"]["total"] <= 3 * -(-(30 - len(had)) // 5), asked
