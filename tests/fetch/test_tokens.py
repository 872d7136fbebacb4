"""Several tokens: each with a limit of its own, none ever shown."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from commands.test_commands import osi_check, outcomes, report
from fake_github import FakeGitHub, serving
from osi_check.errors import OsiCheckError
from osi_check.fetch.github import fetch
from osi_check.fetch.github.api import RequestFailed, Response
from osi_check.fetch.github.responses import GraphReply, Reply
from osi_check.fetch.github.settings import Settings, from_environment
from osi_check.fetch.github.tokens import TokenPool
from osi_check.fetch.github.transport import Request, Transport
from osi_check.model import Unknown

GRAPH = msgspec.json.Decoder(GraphReply[Any])
ANY = msgspec.json.Decoder(dict[str, Any])
NAMES = ("ghp_first0000", "ghs_second000", "github_pat_third")
GOOD = Reply(200, {}, b'{"data": {"r0": 1}}')
BAD = Reply(401, {}, b'{"message": "Bad credentials"}')
SLOWER = Reply(403, {"retry-after": "30"}, b"{}")


def used_up(reset: float) -> Reply:
    reset_at = str(int(reset))
    limits = {"x-ratelimit-limit": "5000", "x-ratelimit-remaining": "0"}
    return Reply(403, {**limits, "x-ratelimit-reset": reset_at}, b"{}")


class Line:
    """Answers by token; the last answer of a token stays."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.plan: dict[str, list[Reply]] = {}
        self.asked: Counter[str] = Counter()
        self.heard: list[str] = []
        self.pauses: list[float] = []

        def send(wire: Transport, request: Request) -> Reply:
            token = wire._token.reveal() if wire._token else ""
            self.asked[token] += 1
            replies = self.plan.get(token, [GOOD])
            return replies.pop(0) if len(replies) > 1 else replies[0]

        monkeypatch.setattr(Transport, "send", send)

    def pool(self, *names: str) -> TokenPool:
        asked = from_environment({"OSI_CHECK_TOKENS": ",".join(names)}, lambda _: "")
        return TokenPool(asked, notice=self.heard.append, pause=self.pauses.append)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    return Line(monkeypatch)


def ask(pool: TokenPool, times: int = 6) -> list[Any]:
    return [pool.graphql("query", GRAPH) for _ in range(times)]


def well(found: list[Any]) -> bool:
    return all(isinstance(each, GraphReply) for each in found)


def test_requests_are_shared_among_all_tokens(line: Line) -> None:
    with line.pool(*NAMES) as pool:
        assert well(ask(pool))
        assert pool.settings.token is not None
    assert line.asked == dict.fromkeys(NAMES, 2)
    assert line.heard == []


def test_a_token_whose_limit_is_used_up_keeps_nobody_waiting(line: Line) -> None:
    line.plan[NAMES[0]] = [used_up(time.time() + 3000)]
    with line.pool(*NAMES) as pool:
        assert well(ask(pool))
        assert pool.stopped is None
    assert line.asked[NAMES[0]] == 1
    assert line.pauses == []


def test_a_token_that_has_to_pause_is_used_again_later(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.plan[NAMES[0]] = [SLOWER, GOOD]
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now)
    with line.pool(*NAMES[:2]) as pool:
        assert well(ask(pool, 4))
        assert line.asked == {NAMES[0]: 1, NAMES[1]: 4}
        now += 60
        assert well(ask(pool, 4))
    assert line.asked[NAMES[0]] > 1
    assert line.pauses == []


def test_where_all_have_to_pause_the_shortest_pause_is_waited_for(line: Line) -> None:
    line.plan[NAMES[0]] = [SLOWER, GOOD]
    line.plan[NAMES[1]] = [Reply(403, {"retry-after": "9"}, b"{}"), GOOD]
    with line.pool(*NAMES[:2]) as pool:
        assert well(ask(pool, 1))
    assert [round(pause) for pause in line.pauses] == [9]


def test_a_bad_token_is_named_by_its_place_and_the_others_go_on(line: Line) -> None:
    line.plan[NAMES[1]] = [BAD]
    with line.pool(*NAMES) as pool:
        assert well(ask(pool))
        got = pool.get("/x", ANY)
        assert isinstance(got, Response)
    assert line.heard == [
        (
            "GitHub rejected the token from OSI_CHECK_TOKENS number 2 of 3 (expired or revoked?); "
            "going on with the other tokens"
        )
    ]
    assert line.asked[NAMES[1]] == 1


def test_when_no_token_is_left_the_run_ends_with_the_reason(line: Line) -> None:
    line.plan = {name: [used_up(time.time() + 3000)] for name in NAMES}
    with line.pool(*NAMES) as pool:
        found = ask(pool, 3)
        assert isinstance(pool.stopped, Unknown)
        assert "rate limit reached (5,000 per hour)" in pool.stopped.reason
    assert all(isinstance(each, RequestFailed) for each in found)
    assert line.asked == dict.fromkeys(NAMES, 1)


def test_stopping_stops_them_all(line: Line) -> None:
    with line.pool(*NAMES) as pool:
        pool.stop()
        assert pool.stopped is not None
        assert isinstance(pool.get("/x", ANY), RequestFailed)
    assert line.asked == {}


def test_one_token_or_none_is_a_pool_of_one(line: Line) -> None:
    for given in (Settings(), from_environment({"GITHUB_TOKEN": NAMES[0]}, lambda _: "")):
        with TokenPool(given, notice=line.heard.append, pause=line.pauses.append) as pool:
            assert well(ask(pool, 2))
    assert line.asked == {"": 2, NAMES[0]: 2}


def test_tokens_stand_between_commas_spaces_or_lines_and_count_once() -> None:
    text = f" {NAMES[0]},{NAMES[1]}\n{NAMES[0]}  {NAMES[2]}\r\n"
    found = from_environment({"OSI_CHECK_TOKENS": text, "GITHUB_TOKEN": "w"}, lambda _: "")
    assert [token.reveal() for token in found.tokens] == list(NAMES)
    assert found.token is not None
    assert found.token.reveal() == "w"  # what is written is written with it
    only = from_environment({"OSI_CHECK_TOKENS": "a"}, lambda _: "gh's")
    assert (only.token, only.can_read) == (None, True)
    assert not from_environment({}, lambda _: "").can_read


def test_a_token_of_several_with_strange_characters_is_named_by_its_place() -> None:
    with pytest.raises(OsiCheckError, match="OSI_CHECK_TOKENS number 2 of 2 contains") as caught:
        from_environment({"OSI_CHECK_TOKENS": f"{NAMES[0]} ghp_\u202e{NAMES[1]}"}, lambda _: "")
    assert not any(name in str(caught.value) for name in NAMES)


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGitHub]:
    fake = FakeGitHub()
    rows = []
    for name in ("one", "two", "three", "four"):
        fake.add(f"o/{name}", {"LICENSE": "none", "README.md": f"# {name}\n"})
        rows.append(f'  - {{id: {name}, name: N, repo: "https://github.com/o/{name}"}}')
    (tmp_path / "catalog.yml").write_text("\n".join(["version: 1", "name: L", "tools:", *rows, ""]))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(fetch, "MAX_BATCH_REPOSITORIES", 1)
    with serving(fake) as url:
        monkeypatch.setenv("GITHUB_API_URL", url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{url}/graphql")
        yield fake


def test_a_run_with_several_tokens_gives_the_verdicts_of_a_run_with_one(
    fake: FakeGitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(cache: str, **environ: str) -> tuple[dict[str, str], Counter[str], str]:
        fake.headers.clear()
        result = osi_check(
            "audit", "--format", "json", env={"OSI_CHECK_CACHE_DIR": cache, **environ}
        )
        used = Counter(headers["Authorization"] for headers in fake.headers)
        return outcomes(report(result)), used, result.stdout + result.stderr

    one, alone, _ = run("a", GITHUB_TOKEN="ghp_onlyonlyonly")
    assert list(alone) == ["Bearer ghp_onlyonlyonly"]
    several, used, shown = run("b", OSI_CHECK_TOKENS=" ".join(NAMES), GITHUB_TOKEN="ghp_writes000")
    assert several == one
    assert set(used) == {f"Bearer {name}" for name in NAMES}
    assert not any(name in shown for name in (*NAMES, "ghp_writes000"))
    only, used, _ = run("c", OSI_CHECK_TOKENS=NAMES[0])
    assert only == one
    assert list(used) == [f"Bearer {NAMES[0]}"]
