"""Repositories over REST, for who has no token: an invented GitHub that counts."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import httpx
import msgspec
import pytest
from pytest_httpx import HTTPXMock

from osi_check.fetch.cache import Cache, MemoryCache
from osi_check.fetch.git_id import blob_id
from osi_check.fetch.github import backend, rest
from osi_check.fetch.github.api import GitHubClient
from osi_check.fetch.github.batch import NOT_GIVEN
from osi_check.fetch.github.graphql import ACCESS_BLOCKED, BAD_NAME, DISABLED, NO_REPOSITORY
from osi_check.fetch.github.settings import Settings
from osi_check.model import Fact, Unknown
from osi_check.repository.snapshot import Entry, Snapshot

API = "https://api.example.org"
RESET = 1795255200  # 10:00 UTC


class Wishes:
    """Everything that is no directory."""

    def texts(self, entries: Sequence[Entry]) -> list[str]:
        return [e.path for e in entries if e.kind != "tree"]

    def folders(self, entries: Sequence[Entry], unlisted: Sequence[str]) -> list[str]:
        raise AssertionError("all levels come at once")


class FakeGitHub:
    """Answers `/repos`, commits, trees and blobs from files by path."""

    def __init__(self) -> None:
        self.repos: dict[str, dict[str, bytes]] = {}
        self.about: dict[str, dict[str, Any]] = {}
        self.answers: dict[str, httpx.Response] = {}
        self.asked: list[str] = []
        self.left = 60
        self.truncated = False

    def add(self, name: str, files: dict[str, bytes] | None = None, **about: Any) -> None:
        self.repos[name] = {"LICENSE": f"license of {name}".encode()} if files is None else files
        self.about[name] = {"full_name": name, "archived": False, "fork": False, **about}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        assert "authorization" not in request.headers
        path = request.url.raw_path.decode()
        if path == "/rate_limit":
            rate = {"limit": 60, "remaining": self.left, "reset": RESET}
            return self.answers.get(path) or httpx.Response(200, json={"rate": rate})
        self.asked.append(path)
        self.left -= 1
        headers = {"X-RateLimit-Remaining": str(max(0, self.left))}
        headers |= {"X-RateLimit-Reset": str(RESET), "X-RateLimit-Limit": "60"}
        headers |= {"Date": "Sat, 21 Nov 2026 09:30:00 GMT"}
        if self.left < 0:
            return httpx.Response(403, json={"message": "API rate limit exceeded"}, headers=headers)
        if path in self.answers:
            return self.answers[path]
        body = self._body(path)
        if body is None:
            return httpx.Response(404, json={"message": "Not Found"}, headers=headers)
        etag = f'W/"{blob_id(repr(body).encode())}"'
        if request.headers.get("if-none-match") == etag:
            return httpx.Response(304, headers=headers)
        return httpx.Response(200, json=body, headers={**headers, "ETag": etag})

    def _body(self, path: str) -> Any:
        parts = path.split("/")
        files = self.repos.get(name := "/".join(parts[2:4]))
        if files is None:
            return None
        tree = blob_id(repr(files).encode())
        if len(parts) == 4:
            return self.about[name]
        if parts[4] == "commits":
            when = {"date": "2026-05-01T10:00:00Z"}
            return {"sha": "c0ffee", "commit": {"committer": when, "tree": {"sha": tree}}}
        if parts[5] == "trees":
            rows = [
                {"path": p, "type": "blob", "mode": "100644", "sha": blob_id(t), "size": len(t)}
                for p, t in files.items()
            ]
            recursive = path.endswith("?recursive=1")
            cut = rows[:-1] if recursive and self.truncated else rows
            return {"tree": cut, "truncated": recursive and self.truncated}
        text = next(t for t in files.values() if blob_id(t) == parts[6])
        return {"content": base64.encodebytes(text).decode(), "size": len(text)}


@pytest.fixture
def fake(httpx_mock: HTTPXMock) -> FakeGitHub:
    fake = FakeGitHub()
    httpx_mock.add_callback(fake, is_reusable=True, is_optional=True)
    return fake


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def client(heard: list[str]) -> Iterator[GitHubClient]:
    asked = Settings(API, f"{API}/graphql", "https://github.com")
    with GitHubClient(asked, notice=heard.append, pause=lambda _: None) as client:
        yield client


Fetch = Callable[..., dict[str, Fact[Snapshot]]]


@pytest.fixture
def fetch(client: GitHubClient, fake: FakeGitHub) -> Fetch:
    def run(*names: str, cache: Cache | None = None) -> dict[str, Fact[Snapshot]]:
        wanted = names or tuple(fake.repos)
        return dict(backend.fetch_repositories(wanted, Wishes(), client, cache or MemoryCache()))

    return run


def known(found: Fact[Snapshot]) -> Snapshot:
    assert isinstance(found, Snapshot)
    return found


def test_a_repository_is_read_without_a_token(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add(
        "acme/anvil",
        {"LICENSE": b"terms", "logo.png": b"\0", "none": b""},
        license={"spdx_id": "MIT"},
        default_branch="main",
        description="Heavy",
        id=17,
        created_at="2020-02-03T10:00:00Z",
        private=False,
    )
    found = known(fetch()["acme/anvil"])
    assert found == Snapshot(
        repo="acme/anvil",
        url="https://github.com/acme/anvil",
        requested="acme/anvil",
        id="17",
        created="2020-02-03",
        branch="main",
        commit="c0ffee",
        commit_date="2026-05-01T10:00:00Z",
        description="Heavy",
        archived=False,
        fork=False,
        github="MIT",
        tree=found.tree,
        texts={"LICENSE": "terms", "logo.png": Unknown("binary"), "none": ""},
    )
    assert len(fake.asked) == 5


def test_how_far_the_limit_reaches_is_said_before_starting(
    fake: FakeGitHub, fetch: Fetch, heard: list[str]
) -> None:
    fake.left = 25
    for i in range(9):
        fake.add(f"acme/tool{i}")
    fetch("acme/tool0", *[f"acme/tool{i}" for i in range(1, 9)])
    assert "\n".join(heard) == (
        "warning: without a token, GitHub allows 60 requests an hour (25 left until 10:00 UTC), "
        "enough for about 2 of 9 repositories; set GITHUB_TOKEN or run `gh auth login` to get 5,000"
    )


def test_at_the_limit_it_stops_and_says_until_when(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.left = 10
    for i in range(5):
        fake.add(f"acme/tool{i}")
    found = list(fetch().values())
    assert [isinstance(s, Snapshot) for s in found] == [True, True, False, False, False]
    assert (
        found[2]
        == found[4]
        == Unknown(
            "request-failed",
            {"why": "GitHub rate limit reached (60 per hour); resets at 10:00 UTC"},
            transient=True,
        )
    )
    assert len(fake.asked) == 10


def test_the_next_run_goes_on_where_the_limit_ended_the_last(
    fake: FakeGitHub, client: GitHubClient
) -> None:
    store = MemoryCache()
    for i in range(3):
        fake.add(f"acme/tool{i}", {f"file{k}": f"{i} {k}".encode() for k in range(4)})
    first = dict(rest.fetch_by_rest(list(fake.repos), Wishes(), client, store))
    assert len(fake.asked) == 21
    fake.asked.clear()
    assert dict(rest.fetch_by_rest(list(fake.repos), Wishes(), client, store)) == first
    assert len(fake.asked) == 6  # metadata and commit of each, answered by 304


def test_a_broken_answer_in_the_cache_is_asked_for_again(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add("acme/anvil")
    store = MemoryCache()
    fetch(cache=store)
    etag, _ = store.answer(f"{API}/repos/acme/anvil") or ("", b"")
    store.put_answer(f"{API}/repos/acme/anvil", etag, b'{"full_name": 7}')
    assert known(fetch(cache=store)["acme/anvil"]).repo == "acme/anvil"


def test_the_least_important_texts_are_left_out(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add("acme/anvil", {f"file{i}": f"{i}".encode() for i in range(rest.MAX_TEXTS + 2)})
    found = known(fetch()["acme/anvil"])
    assert found.text("file0") == "0"
    assert found.texts["file9"] == rest.TEXT_OMITTED
    assert len(found.texts) == rest.MAX_TEXTS + 2


def test_a_tree_that_is_cut_off_still_has_its_whole_root(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add("acme/anvil", {"a": b"1", "b": b"2"})
    fake.truncated = True
    found = known(fetch()["acme/anvil"])
    assert {e.path for e in found.tree} == {"a", "b"}
    assert len(found.tree) == 2


@pytest.mark.parametrize("status", [409, 422])
def test_an_empty_repository_is_known_to_be_empty(
    fake: FakeGitHub, fetch: Fetch, status: int
) -> None:
    fake.add("acme/anvil")
    fake.answers["/repos/acme/anvil/commits/HEAD"] = httpx.Response(status, json={})
    found = known(fetch()["acme/anvil"])
    assert (found.commit, found.tree, found.texts) == ("", (), {})


@pytest.mark.parametrize(
    ("path", "response", "reason"),
    [
        ("", httpx.Response(404, json={}), NO_REPOSITORY),
        ("", httpx.Response(451, json={"message": "Repository access blocked"}), ACCESS_BLOCKED),
        ("", httpx.Response(403, json={"message": "Repository access blocked"}), ACCESS_BLOCKED),
        ("", httpx.Response(200, json={"full_name": "acme/anvil", "disabled": True}), DISABLED),
        ("", httpx.Response(200, json={"full_name": "`"}), BAD_NAME),
        (
            "",
            httpx.Response(403, json={"message": "Must have admin rights"}),
            Unknown(
                "http-refused", {"status": 403, "message": "Must have admin rights"}, transient=True
            ),
        ),
        ("/commits/HEAD", httpx.Response(404, json={}), NOT_GIVEN),
        ("/git/trees/TREE?recursive=1", httpx.Response(404, json={}), NOT_GIVEN),
        ("/git/blobs/BLOB", httpx.Response(404, json={}), NOT_GIVEN),
    ],
)
def test_why_a_repository_cannot_be_read_is_said_and_loses_no_other(
    fake: FakeGitHub, fetch: Fetch, path: str, response: httpx.Response, reason: Unknown
) -> None:
    files = {"LICENSE": b"terms", "README": b"words"}
    fake.add("acme/anvil", files)
    fake.add("acme/other")
    path = path.replace("TREE", blob_id(repr(files).encode())).replace("BLOB", blob_id(b"terms"))
    fake.answers[f"/repos/acme/anvil{path}"] = response
    found = fetch()
    assert found["acme/anvil"] == reason
    assert known(found["acme/other"]).text("LICENSE") == "license of acme/other"


def test_a_cut_tree_whose_root_cannot_be_had_is_none(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add("acme/anvil", {"a": b"1"})
    fake.truncated = True
    tree = blob_id(repr({"a": b"1"}).encode())
    fake.answers[f"/repos/acme/anvil/git/trees/{tree}"] = httpx.Response(404, json={})
    assert fetch()["acme/anvil"] == NOT_GIVEN


def test_a_content_that_is_no_base64_is_no_text(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add("acme/anvil", {"LICENSE": b"terms"})
    blob = httpx.Response(200, json={"content": "a", "size": 5})
    fake.answers[f"/repos/acme/anvil/git/blobs/{blob_id(b'terms')}"] = blob
    reason = Unknown("text-garbled")
    assert known(fetch()["acme/anvil"]).texts == {"LICENSE": reason}


def test_what_github_does_not_say_is_unknown(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add("acme/anvil", archived=None, fork=None, license={"spdx_id": None})
    found = known(fetch()["acme/anvil"])
    assert found.archived == found.fork == rest.NOT_REPORTED
    assert found.github == "NOASSERTION"
    assert isinstance(found.releases, Unknown)


@pytest.mark.parametrize("status", [404, 401])
def test_without_a_word_on_the_limit_it_is_tried_anyway(
    fake: FakeGitHub, fetch: Fetch, heard: list[str], status: int
) -> None:
    fake.add("acme/anvil")
    fake.answers["/rate_limit"] = httpx.Response(status, json={})
    assert isinstance(fetch()["acme/anvil"], Snapshot) == (status == 404)
    assert heard == []


def test_what_is_no_name_costs_nothing(fake: FakeGitHub, fetch: Fetch) -> None:
    assert fetch("../user") == {"../user": Unknown("not-a-name")}
    assert fake.asked == []


def test_old_records_of_another_shape_are_not_believed() -> None:
    with pytest.raises(msgspec.ValidationError):
        rest._REPOSITORY.decode(b'{"full_name": 7}')
