"""Evidence over real HTTP: recorded repositories behind GitHub's own schema, faults and all."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from osi_check.fetch.cache import Cache, DiskCache, MemoryCache
from osi_check.fetch.github import backend
from osi_check.fetch.github import fetch as github
from osi_check.fetch.github.api import GitHubClient
from osi_check.fetch.github.graphql import ACCESS_BLOCKED, NO_REPOSITORY
from osi_check.fetch.github.settings import Settings, Token
from osi_check.model import Fact, Unknown
from osi_check.repository.snapshot import Entry, Snapshot
from played_github import Replay

_LEGAL = re.compile(r"(?i)(^|.*/)((un)?licen[cs]e|copying|notice|readme)[^/]{0,40}")
_MANIFEST = re.compile(r"(^|.*/)(pyproject\.toml|package\.json|Cargo\.toml|go\.mod|pom\.xml)")
QUIET = {
    "fail_rate": 0, "fail_script": [], "fail_kinds": "502", "rate_limit": None, "latency_ms": 0,
    "max_repos_per_query": 100, "overload": "502", "slow_s": 0.2, "retry_after_s": 1, "seed": 1,
}  # fmt: skip
Names = Sequence[str]


class Wishes:
    """A fixed choice, so that this test measures fetching and not what is worth fetching."""

    def texts(self, entries: Sequence[Entry]) -> list[str]:
        files = [e.path for e in entries if e.kind != "tree"]
        wanted = [p for p in files if _LEGAL.fullmatch(p) or _MANIFEST.fullmatch(p)]
        return sorted(wanted, key=lambda p: (p.count("/"), p))[:40]

    def folders(self, entries: Sequence[Entry], unlisted: Sequence[str]) -> list[str]:
        own = [p for p in unlisted if not re.search(r"(^|/)(vendor|tests?|examples?)(/|$)", p)]
        return sorted(own, key=lambda p: (p.count("/"), p))[:60]


class Counted(Replay):
    """The recorded GitHub, which counts what it is asked."""

    def stats(self) -> tuple[int, int]:
        """Requests and GraphQL points since the last reset."""
        told = self.control("stats")
        return told["requests"]["total"], told["graphql"]["points"]


@pytest.fixture(scope="module")
def _server(shared: Path) -> Iterator[Counted]:
    server = Counted(shared)
    yield server
    server.stop()


@pytest.fixture
def replay(_server: Counted) -> Counted:
    _server.control("reset", {})
    _server.control("config", QUIET)
    return _server


@pytest.fixture(scope="module")
def names(shared: Path) -> list[str]:
    files = sorted((shared / "github-data" / "repos").glob("*.json.gz"))
    return [file.name.removesuffix(".json.gz").replace("__", "/", 1) for file in files]


Fetched = dict[str, Fact[Snapshot]]


def fetch(
    replay: Counted,
    names: Names,
    cache: Cache | None = None,
    token: str = "ghp_test",
    notice: Callable[[str], None] = lambda _: None,
) -> Fetched:
    asked = Settings(
        replay.url,
        f"{replay.url}/graphql",
        "https://github.com",
        Token(token, "GITHUB_TOKEN") if token else None,
    )
    with GitHubClient(asked, notice=notice, pause=lambda _: time.sleep(0.01)) as client:
        return dict(backend.fetch_repositories(names, Wishes(), client, cache or MemoryCache()))


def known(found: Fact[Snapshot]) -> Snapshot:
    assert isinstance(found, Snapshot)
    return found


def test_a_hundred_repositories_cost_six_requests_and_two_when_nothing_changed(
    replay: Counted, names: list[str], tmp_path: Path
) -> None:
    store = DiskCache(tmp_path)
    cold = fetch(replay, names[:100], store)
    assert all(isinstance(seen, Snapshot) for seen in cold.values())
    requests, points = replay.stats()
    assert requests <= 6
    assert points <= 6
    replay.control("reset?only=stats", {})
    assert fetch(replay, names[:100], store) == cold
    assert replay.stats() == (2, 2)
    store.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_fifth_of_all_requests_failing_changes_no_snapshot(
    replay: Counted, names: list[str], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(github, "MAX_BATCH_REPOSITORIES", 2)
    some = names[:60:2]
    quiet = fetch(replay, some)
    kinds = "502,reset,lost,truncated,cut,slow,429"
    replay.control("config", {"fail_rate": 0.2, "fail_kinds": kinds, "seed": seed})
    replay.control("reset?only=stats", {})
    assert fetch(replay, some) == quiet
    faults = replay.control("stats")["faults"]
    assert sum(faults.values()) >= 4
    assert len(faults) >= 3


@pytest.mark.parametrize("overload", ["502", "504", "error", "resource-limits"])
def test_a_github_that_bears_less_gives_the_same(
    replay: Counted, names: list[str], overload: str
) -> None:
    some = names[:12]
    quiet = fetch(replay, some)
    replay.control("config", {"max_repos_per_query": 4, "overload": overload})
    assert fetch(replay, some) == quiet


def test_a_rate_limit_at_the_third_request_says_until_when(
    replay: Counted, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(github, "MAX_BATCH_REPOSITORIES", 10)
    monkeypatch.setattr(github, "MAX_WORKERS", 1)
    replay.control("config", {"rate_limit": 3})
    found = fetch(replay, names[:40])
    reasons = {seen.reason for seen in found.values() if isinstance(seen, Unknown)}
    assert len(reasons) == 1
    assert re.fullmatch(
        r"GitHub rate limit reached \(3 per hour\); resets at \d\d:\d\d UTC", reasons.pop()
    )
    assert all(seen.transient for seen in found.values() if isinstance(seen, Unknown))
    assert sum(isinstance(seen, Snapshot) for seen in found.values()) == 10
    assert replay.stats()[0] == 3


def test_an_expired_token_is_one_message_and_no_storm(replay: Counted, names: list[str]) -> None:
    found = fetch(replay, names[:5], token="expired")
    reasons = {seen.reason for seen in found.values() if isinstance(seen, Unknown)}
    assert len(found) == 5
    assert reasons == {"GitHub rejected the token from GITHUB_TOKEN (expired or revoked?)"}
    assert replay.stats()[0] == 1


def test_what_is_gone_blocked_empty_or_renamed_is_said(
    replay: Counted, names: list[str], shared: Path
) -> None:
    moved = json.loads((shared / "github-data" / "redirects.json").read_text("utf-8"))
    old, new = next((old, new) for old, new in moved.items() if new in names)
    replay.control(
        "repos",
        [
            {"nameWithOwner": "acme/blocked", "files": {"a": "b"}, "patch": {"dmca": True}},
            {"nameWithOwner": "acme/off", "files": {"a": "b"}, "patch": {"isDisabled": True}},
            {"nameWithOwner": "acme/empty", "patch": {"isEmpty": True}},
            {"nameWithOwner": "acme/old", "files": {"a": "b"}, "patch": {"isArchived": True}},
        ],
    )
    asked = ["acme/gone", old, "acme/blocked", "acme/off", "acme/empty", "acme/old", names[0]]
    found = fetch(replay, asked)
    assert found["acme/gone"] == NO_REPOSITORY
    assert found["acme/blocked"] == found["acme/off"] == ACCESS_BLOCKED
    assert (known(found[old]).requested, known(found[old]).repo) == (old, new)
    assert known(found["acme/empty"]).tree == ()
    assert known(found["acme/old"]).archived is True
    assert known(found[names[0]]).archived is not True


def test_a_readme_of_thirty_megabytes_is_named_and_not_fetched(replay: Counted) -> None:
    big, long = "0" * 40, "1" * 40
    replay.control(
        "repos",
        {
            "nameWithOwner": "acme/heavy",
            "tree": [
                ["LICENSE.md", "blob", long, 700_000],
                ["README.md", "blob", big, 30_000_000],
            ],
        },
    )
    found = known(fetch(replay, ["acme/heavy"])["acme/heavy"])
    assert found.texts == {
        "README.md": Unknown("text-too-large", {"megabytes": "30.0"}),
        "LICENSE.md": Unknown("text-cut", {"megabytes": "0.7"}),
    }
    assert replay.control("stats")["bytes"]["out"] < 10_000


def test_without_a_token_a_few_are_read_and_the_limit_is_told_first(
    replay: Counted, names: list[str]
) -> None:
    heard: list[str] = []
    store = MemoryCache()
    some = names[:10]
    found = fetch(replay, some, store, token="", notice=heard.append)
    read = [name for name in some if isinstance(found[name], Snapshot)]
    left = [seen for seen in found.values() if isinstance(seen, Unknown)]
    assert "60 left until" in heard[0]
    assert "enough for about 5 of 10 repositories" in heard[0]
    assert len(read) >= 5
    assert left
    assert all("rate limit reached (60 per hour); resets at" in seen.reason for seen in left)
    full = fetch(replay, read)
    for name in read:
        slow, fast = known(found[name]), known(full[name])
        assert (slow.commit, slow.commit_date) == (fast.commit, fast.commit_date)
        assert (slow.repo, slow.branch, slow.github) == (fast.repo, fast.branch, fast.github)
        assert set(fast.tree) <= set(slow.tree)
        for path, text in fast.texts.items():
            if isinstance(text, str) and slow.text(path) is not None:
                assert slow.text(path) == text


SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_replay import Wishes
from osi_check.fetch.cache import DiskCache
from osi_check.fetch.github import backend
from osi_check.fetch.github import fetch as github
from osi_check.fetch.github.api import GitHubClient
from osi_check.fetch.github.settings import from_environment
import os, signal
github.MAX_BATCH_REPOSITORIES = 5
seen = 0
store = DiskCache(Path({cache!r}))
with GitHubClient(from_environment(os.environ)) as client:
    try:
        for name, found in backend.fetch_repositories({names!r}, Wishes(), client, store):
            seen += 1
            print(name, flush=True)
            # As a terminal would, and always at the first: a parent may be too late under load.
            os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        print("stopped after", seen, flush=True)
store.close()
"""


def test_ctrl_c_ends_at_once_and_keeps_what_was_fetched(
    replay: Counted, names: list[str], tmp_path: Path
) -> None:
    replay.control("config", {"latency_ms": 400})
    cache = tmp_path / "kept"
    script = SCRIPT.format(tests=str(Path(__file__).parent), cache=str(cache), names=names)
    env = {
        **os.environ,
        "GITHUB_API_URL": replay.url,
        "GITHUB_TOKEN": "ghp_test",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=env, check=True
    )
    first, *_, last = done.stdout.splitlines()
    assert last.startswith("stopped after")
    assert int(last.split()[-1]) < len(names)
    replay.control("config", {"latency_ms": 0})
    replay.control("reset?only=stats", {})
    store = DiskCache(cache)
    assert isinstance(fetch(replay, [first], store)[first], Snapshot)
    assert replay.stats() == (1, 1)  # the tree alone: its texts were kept
    store.close()
