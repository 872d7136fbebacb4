"""A run of the command line against a recorded GitHub that fails: verdicts, limits, going on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands.test_commands import osi_check, outcomes, report
from osi_check.fetch.github import fetch
from osi_check.fetch.github.settings import Token
from osi_check.fetch.github.transport import Request, Transport
from played_github import Replay

TOOLS = 30


@pytest.fixture
def replay(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    """The server, asked for five repositories at a time, and a catalogue of some of them."""
    server = Replay(shared)
    files = sorted((shared / "github-data" / "repos").glob("*.json.gz"))[:TOOLS]
    names = [file.name.removesuffix(".json.gz").replace("__", "/", 1) for file in files]
    rows = [f'  - {{id: t{i}, name: T, repo: "{server.url}/{n}"}}' for i, n in enumerate(names)]
    (tmp_path / "catalog.yml").write_text("\n".join(["version: 1", "name: L", "tools:", *rows, ""]))
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "GITHUB_API_URL": server.url,
        "GITHUB_GRAPHQL_URL": f"{server.url}/graphql",
        "GITHUB_SERVER_URL": server.url,
        "GITHUB_TOKEN": "ghp_test",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(fetch, "MAX_BATCH_REPOSITORIES", 5)
    yield server
    server.stop()


def audit(cache: str, *words: str) -> tuple[dict[str, Any], str]:
    """The report of an audit with a cache of its own, and what was said beside it."""
    result = osi_check("audit", "--format", "json", *words, env={"OSI_CHECK_CACHE_DIR": cache})
    assert result.exit_code in {0, 1, 3}, result.stderr
    return report(result), result.stderr


@pytest.mark.parametrize("seed", [1, 2])
def test_a_fifth_of_all_requests_failing_changes_no_verdict(replay: Replay, seed: int) -> None:
    quiet, _ = audit("quiet")
    faults = {"fail_rate": 0.2, "fail_kinds": "502,reset,truncated,cut,slow,429", "seed": seed}
    replay.control("config", {**faults, "slow_s": 0.2, "retry_after_s": 1})
    replay.control("reset?only=stats", {})
    bad, said = audit("bad")
    assert replay.control("stats")["faults"], said
    assert bad["tools"] == quiet["tools"]


def test_a_run_that_ended_at_the_limit_goes_on_and_asks_for_nothing_twice(
    replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "MAX_WORKERS", 1)
    quiet, _ = audit("quiet")
    replay.control("reset", {})
    replay.control("config", {"rate_limit": 8})
    first, said = audit("cache", "--write")
    assert "rate limit reached (8 per hour)" in said
    assert "continue with `--resume`" in said
    had = {tool["repo"] for tool in first["tools"] if tool["evidence"]}
    assert 0 < len(had) < TOOLS

    replay.control("config", {"rate_limit": None})
    replay.control("reset?only=stats", {})
    second, said = audit("cache", "--write", "--resume", "--no-history")
    assert f"reused results for {len(had)} of {TOOLS} repositories (less than 24 hours old)" in said
    assert outcomes(second) == outcomes(quiet)
    batches = -(-(TOOLS - len(had)) // 5)
    assert replay.control("stats")["requests"]["total"] <= 3 * batches


def test_a_token_that_expires_half_way_is_one_message_and_the_next_one_goes_on(
    replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "MAX_WORKERS", 1)
    quiet, _ = audit("quiet")
    send = Transport.send
    left = [7]

    def expiring(wire: Transport, request: Request) -> object:
        left[0] -= 1
        if left[0] < 0:
            wire._token = Token("expired", "GITHUB_TOKEN")
        return send(wire, request)

    with monkeypatch.context() as patch:
        patch.setattr(Transport, "send", expiring)
        first, said = audit("cache")
    assert said.count("continue with `--resume`") == 1
    assert said.count("GitHub rejected the token from GITHUB_TOKEN (expired or revoked?)") == 2
    assert 0 < sum(bool(tool["evidence"]) for tool in first["tools"]) < TOOLS
    second, _ = audit("cache", "--resume")
    assert outcomes(second) == outcomes(quiet)


def test_several_tokens_reach_further_than_one_and_an_apps_is_one_of_them(
    replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight points a token, eighteen are needed; the one in the middle is wrong."""
    quiet, _ = audit("quiet")
    replay.control("reset", {})
    replay.control("config", {"rate_limit": 8})
    monkeypatch.setenv("OSI_CHECK_TOKENS", "ghp_one ghs_installation,wrong_token\nghp_three")
    several, said = audit("cache")
    assert outcomes(several) == outcomes(quiet)
    assert "the token from OSI_CHECK_TOKENS number 3 of 4 (expired or revoked?)" in said
    assert "other tokens" in said
    assert "wrong_token" not in said
