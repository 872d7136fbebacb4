"""Repositories over GraphQL, from a small invented GitHub that counts what it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import httpx
import pytest
from pytest_httpx import HTTPXMock

from fake_github import FakeGitHub, git_id
from osi_check.fetch.cache import Cache, MemoryCache
from osi_check.fetch.github import backend, batch
from osi_check.fetch.github import fetch as github
from osi_check.fetch.github.api import GitHubClient
from osi_check.fetch.github.settings import Settings, Token
from osi_check.fetch.repository_fetch import TOO_SLOW
from osi_check.model import Fact, Unknown
from osi_check.repository.snapshot import Entry, Sibling, Snapshot


class Wishes:
    """License texts, READMEs and manifests; every directory but `vendor`."""

    def texts(self, entries: Sequence[Entry]) -> list[str]:
        wanted = ("LICENSE", "README", "package.json")
        return [e.path for e in entries if e.path.rpartition("/")[2].startswith(wanted)]

    def folders(self, entries: Sequence[Entry], unlisted: Sequence[str]) -> list[str]:
        return ["no/such/folder", *(p for p in unlisted if "vendor" not in p)]


@pytest.fixture
def fake(httpx_mock: HTTPXMock) -> FakeGitHub:
    fake = FakeGitHub()
    httpx_mock.add_callback(fake.answer, is_reusable=True, is_optional=True)
    return fake


@pytest.fixture
def client() -> Iterator[GitHubClient]:
    api = "https://api.example.org"
    asked = Settings(api, f"{api}/graphql", "https://github.com", Token("t", "GITHUB_TOKEN"))
    with GitHubClient(asked, pause=lambda _: None) as client:
        yield client


Fetch = Callable[..., dict[str, Fact[Snapshot]]]


@pytest.fixture
def fetch(client: GitHubClient, fake: FakeGitHub) -> Fetch:
    def run(*names: str, cache: Cache | None = None) -> dict[str, Fact[Snapshot]]:
        pairs = list(
            backend.fetch_repositories(
                names or list(fake.repos), Wishes(), client, cache or MemoryCache()
            )
        )
        assert len(pairs) == len(dict(pairs))
        return dict(pairs)

    return run


def known(found: Fact[Snapshot]) -> Snapshot:
    assert isinstance(found, Snapshot)
    return found


def test_a_hundred_repositories_are_two_batches_of_three_requests(
    fake: FakeGitHub, fetch: Fetch
) -> None:
    for i in range(100):
        fake.add(f"acme/tool{i}", {"LICENSE": f"text {i}", f"a{i}/b/c/README": f"deep {i}"})
    found = fetch()
    assert len(fake.asked) == 2 * 3
    for i in range(100):
        snapshot = known(found[f"acme/tool{i}"])
        assert snapshot.texts == {"LICENSE": f"text {i}", f"a{i}/b/c/README": f"deep {i}"}
        assert snapshot.unlisted == ()


def test_the_server_of_a_client_is_looked_for_beside_it_in_the_same_request(
    fake: FakeGitHub, fetch: Fetch
) -> None:
    mit = {"licenseInfo": {"spdxId": "MIT"}, "diskUsage": 9_000}
    fake.beside = {
        "acme/gull": {"nameWithOwner": "acme/gull", **mit},
        "sky/tern": {"nameWithOwner": "sky/tern", **mit, "isArchived": True},
        "sky/sky": {"nameWithOwner": "sky/sky", **mit, "diskUsage": 20},
        "lake/swan": {"nameWithOwner": "lake/swan-python", **mit},
        "lake/lake": {"nameWithOwner": "lake/lake", **mit, "licenseInfo": None},
        "acme/tool": {"nameWithOwner": "acme/tool", **mit},
    }
    names = ("acme/gull-python", "sky/tern-client", "lake/swan-python", "acme/tools")
    for name in names:
        fake.add(name)
    found = fetch()
    assert len(fake.asked) == 2
    assert [known(found[name]).siblings for name in names] == [
        (Sibling("acme/gull", "MIT"),),
        (),
        (Sibling("lake/lake", ""),),
        (),
    ]
    assert [known(found[name]).missing for name in names] == [
        ("acme/acme", "gull/gull"),
        ("tern/tern",),
        ("swan/swan",),
        (),
    ]


def test_a_server_that_github_gives_no_answer_on_is_not_known_to_be_missing(
    fake: FakeGitHub, fetch: Fetch
) -> None:
    fake.add("acme/gull-python")
    fake.add("acme/acme-python")
    fake.errors["acme/acme"] = {"message": "Timeout"}
    found = fetch()
    assert known(found["acme/gull-python"]).missing == ("acme/gull", "gull/gull")
    assert known(found["acme/acme-python"]).missing == ("acme/acme-server", "acme/server")


def test_where_a_query_is_full_the_servers_beside_clients_are_asked_for_by_themselves(
    fake: FakeGitHub, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MAX_ALIASES", 4)
    about = {"licenseInfo": {"spdxId": "MIT"}, "diskUsage": 9_000}
    fake.beside = {"acme/gull": {"nameWithOwner": "acme/gull", **about}}
    for name in ("acme/gull-python", "acme/gull-go", "acme/tern"):
        fake.add(name)
    found = fetch()
    assert len(fake.asked) == 3
    assert known(found["acme/gull-go"]).siblings == (Sibling("acme/gull", "MIT"),)
    assert known(found["acme/tern"]).siblings == ()


def test_what_the_cache_has_is_not_asked_again(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add("acme/anvil", {"LICENSE": "text", "a/b/README": "deep", "README.png": b"\0"})
    store = MemoryCache()
    cold = fetch(cache=store)
    assert len(fake.asked) == 3
    assert fetch(cache=store) == cold
    assert len(fake.asked) == 4
    assert known(cold["acme/anvil"]).texts["README.png"] == Unknown("binary")


def test_a_changed_text_alone_is_asked_for(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add("acme/anvil", {"LICENSE": "old", "README": "same"})
    store = MemoryCache()
    fetch(cache=store)
    fake.add("acme/anvil", {"LICENSE": "new", "README": "same"})
    assert known(fetch(cache=store)["acme/anvil"]).text("LICENSE") == "new"
    assert fake.asked[-1] == [git_id("new")]


def test_the_same_text_in_many_repositories_is_asked_for_once(
    fake: FakeGitHub, fetch: Fetch
) -> None:
    for i in range(20):
        fake.add(f"acme/tool{i}", {"LICENSE": "the same"})
    assert all(known(s).text("LICENSE") == "the same" for s in fetch().values())
    assert fake.asked[1] == [git_id("the same")]


def test_a_text_comes_from_another_repository_where_the_first_is_gone_meanwhile(
    fake: FakeGitHub, fetch: Fetch
) -> None:
    fake.add("acme/first", {"LICENSE": "the same", "README": "own"})
    fake.add("acme/second", {"LICENSE": "the same"})
    fake.no_objects.add("acme/first")
    found = fetch()
    assert known(found["acme/second"]).text("LICENSE") == "the same"
    assert found["acme/first"] == Unknown("text-not-given", transient=True)


def test_one_repository_never_loses_another(fake: FakeGitHub, fetch: Fetch) -> None:
    for i in range(40):
        fake.add(f"acme/tool{i}")
    fake.names["old/name"] = "acme/tool1"
    fake.errors["acme/blocked"] = {"type": "FORBIDDEN", "message": "Repository access blocked"}
    found = fetch(*fake.repos, "acme/gone", "old/name", "acme/blocked", "no name", "a/b/c")
    assert sum(isinstance(s, Snapshot) for s in found.values()) == 41
    renamed = known(found["old/name"])
    assert (renamed.requested, renamed.repo) == ("old/name", "acme/tool1")
    assert found["acme/gone"] == Unknown("gone")
    assert found["acme/blocked"] == Unknown("blocked")
    assert found["no name"] == found["a/b/c"] == github.INVALID_NAME


@pytest.mark.parametrize("how", ["502", "partial"])
def test_a_batch_that_is_too_much_is_halved_around_the_monster(
    fake: FakeGitHub, fetch: Fetch, how: str
) -> None:
    for i in range(30):
        fake.add(f"acme/tool{i}")
    fake.heavy["acme/tool7"] = how
    found = fetch()
    assert found.pop("acme/tool7") == TOO_SLOW
    assert len([known(s) for s in found.values()]) == 29


def test_an_answer_that_cannot_be_read_was_not_too_slow(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add("acme/small")
    fake.add("acme/cut")
    fake.heavy["acme/cut"] = "cut"
    found = fetch()
    reason = "GitHub sent an incomplete or invalid response"
    assert found["acme/cut"] == Unknown("request-failed", {"why": reason}, transient=True)
    assert known(found["acme/small"]).repo == "acme/small"


@pytest.mark.parametrize("how", ["deep", "partial deep"])
def test_of_a_monster_the_root_is_looked_at_where_more_is_too_much(
    fake: FakeGitHub, fetch: Fetch, how: str
) -> None:
    fake.add("acme/small")
    fake.add("acme/monster", {"LICENSE": "text", "vendor/a/b": "x"})
    fake.heavy["acme/monster"] = how
    found = known(fetch()["acme/monster"])
    assert found.text("LICENSE") == "text"
    assert found.unlisted == ("vendor",)


@pytest.mark.parametrize("how", ["502", "partial"])
def test_a_text_that_is_too_much_loses_no_other(fake: FakeGitHub, fetch: Fetch, how: str) -> None:
    fake.add("acme/anvil", {"LICENSE": "text", "README": "monster", "package.json": "{}"})
    fake.add("acme/other")
    fake.heavy[git_id("monster")] = how
    found = fetch()
    assert known(found["acme/anvil"]).texts == {
        "LICENSE": "text",
        "README": TOO_SLOW,
        "package.json": "{}",
    }
    assert known(found["acme/other"]).text("LICENSE") == "license of acme/other"


def test_a_directory_that_is_too_much_stays_unlisted(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add("acme/anvil", {"LICENSE": "text", "a/b/README": "deep"})
    fake.heavy["tree of a/b"] = "502"
    found = known(fetch()["acme/anvil"])
    assert found.unlisted == ("a/b",)
    assert found.text("LICENSE") == "text"


@pytest.mark.parametrize(
    ("key", "how"), [("license", "null"), ("tree of a/b", "null"), ("tree of a/b", "bare")]
)
def test_a_snapshot_with_a_hole_is_none(fake: FakeGitHub, fetch: Fetch, key: str, how: str) -> None:
    fake.add("acme/anvil", {"LICENSE": "license", "a/b/README": "deep"})
    fake.heavy[git_id(key) if key == "license" else key] = how
    assert fetch()["acme/anvil"] == batch.NOT_GIVEN


def test_when_all_batches_are_too_much_the_later_ones_are_smaller(
    fake: FakeGitHub, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(github, "MIN_PART_REPOSITORIES", 100)
    monkeypatch.setattr(github, "MAX_WORKERS", 1)
    for i in range(400):
        fake.add(f"acme/tool{i}", {"file": "x"})
    fake.most = 60
    assert all(isinstance(s, Snapshot) for s in fetch().values())
    sizes = [len(names) for names in fake.asked]
    assert sizes.count(100) == 4  # two batches, each tried twice
    assert sizes[-3:] == [50, 50, 50] or sizes[-2:] == [50, 50]


def test_requests_for_texts_become_smaller_too(
    fake: FakeGitHub, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(github, "MIN_PART_REPOSITORIES", 100)
    monkeypatch.setattr(github, "MAX_WORKERS", 1)
    monkeypatch.setattr(batch, "MIN_PORTION_BYTES", 10)
    for i in range(300):
        fake.add(f"acme/tool{i}", {"LICENSE": f"text {i:04}", "README": f"read {i:04}"})
    fake.most = 150
    assert all(len(known(s).texts) == 2 for s in fetch().values())
    # Only the first batch had to find out: its two tries of 200 texts.
    assert sorted(len(keys) for keys in fake.asked) == [100] * 9 + [200] * 2


def test_large_answers_are_asked_for_in_portions(
    fake: FakeGitHub, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MAX_PORTION_BYTES", 100)
    fake.add("acme/anvil", {f"README{i}": f"{i}" * 60 for i in range(4)})
    assert len(known(fetch()["acme/anvil"]).texts) == 4
    assert [len(keys) for keys in fake.asked] == [1, 1, 1, 1, 1]


def test_texts_that_cannot_be_read_say_why(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add(
        "acme/anvil",
        {"LICENSE": "", "README.md": ("big", 30_000_000), "README.png": b"\0", "README/x": "a"},
    )
    found = known(fetch()["acme/anvil"])
    assert found.texts == {
        "LICENSE": "",
        "README.md": Unknown("text-too-large", {"megabytes": "30.0"}),
        "README.png": Unknown("binary"),
        "README": Unknown("directory"),
    }


def test_a_link_to_a_license_is_the_license(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add(
        "acme/anvil",
        {
            "LICENSE": ("link", "legal/MIT.txt"),
            "legal/MIT.txt": "terms",
            "pkg/LICENSE": ("link", "../LICENSE"),
            "pkg/README": ("link", "/etc/passwd"),
            "pkg/README2": ("link", "../../../etc/passwd"),
            "README": ("link", "empty"),
            "empty": "",
            "vendor/x/y/LICENSE": "unseen",
            "a/b/c/LICENSE": ("link", "../../../legal/MIT.txt"),
        },
    )
    found = known(fetch()["acme/anvil"])
    nowhere = Unknown("dangling-link")
    assert found.texts == {
        "LICENSE": "terms",
        "README": "",
        "pkg/LICENSE": nowhere,
        "pkg/README": nowhere,
        "pkg/README2": nowhere,
        "a/b/c/LICENSE": "terms",
    }
    assert found.entry("LICENSE") == Entry("LICENSE", "link", git_id("terms"), 5)


def test_the_rest_of_a_run_says_why_it_was_not_looked_at(
    httpx_mock: HTTPXMock, client: GitHubClient
) -> None:
    httpx_mock.add_response(401, json={"message": "Bad credentials"})
    found = dict(github.fetch_by_graphql(["a/b", "c/d"], Wishes(), client, MemoryCache()))
    assert found["a/b"] == found["c/d"] == client.stopped


def test_trouble_between_the_rounds_leaves_no_half_of_a_repository(
    httpx_mock: HTTPXMock, fake: FakeGitHub, client: GitHubClient
) -> None:
    fake.add("acme/anvil")
    fake.add("acme/bare", {"file": "x"})
    turns = iter([fake.answer])

    def answer(request: httpx.Request) -> httpx.Response:
        return next(turns, lambda _: httpx.Response(401, json={}))(request)

    httpx_mock.reset()
    httpx_mock.add_callback(answer, is_reusable=True)
    found = dict(github.fetch_by_graphql(list(fake.repos), Wishes(), client, MemoryCache()))
    assert found["acme/anvil"] == client.stopped
    assert isinstance(found["acme/bare"], Snapshot)


def test_packages_below_src_are_listed_as_deep_as_they_are(fake: FakeGitHub, fetch: Fetch) -> None:
    source = "core/src/main/kotlin/org/anvil/engine/Tree.kt"
    fake.add("acme/anvil", {"build.gradle.kts": "plugins {}", source: "class Tree"})
    fake.add("acme/tongs", {"Makefile": "all:", source: "class Tree"})
    found = fetch()
    assert source in {entry.path for entry in known(found["acme/anvil"]).tree}
    assert source not in {entry.path for entry in known(found["acme/tongs"]).tree}


def test_a_damaged_listing_in_the_cache_is_asked_for_again(fake: FakeGitHub, fetch: Fetch) -> None:
    fake.add("acme/anvil", {"a/b/README": "deep"})
    store = MemoryCache()
    store.put_many({"tree4:tree of a/b": "no listing"})
    assert known(fetch(cache=store)["acme/anvil"]).text("a/b/README") == "deep"


def test_progress_counts_every_repository(fake: FakeGitHub, client: GitHubClient) -> None:
    for i in range(5):
        fake.add(f"acme/tool{i}")
    seen: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, text: str) -> None:
        seen.append((done, total, text))

    names = ["no name", *fake.repos, "acme/tool1"]
    assert len(list(github.fetch_by_graphql(names, Wishes(), client, MemoryCache(), progress))) == 6
    assert [(done, total) for done, total, _ in seen] == [(i, 6) for i in range(1, 7)]
    assert {text for _, _, text in seen} == {"no name", *fake.repos}


def test_who_stops_listening_keeps_what_was_fetched(fake: FakeGitHub, client: GitHubClient) -> None:
    for i in range(300):
        fake.add(f"acme/tool{i}")
    store = MemoryCache()
    results = github.fetch_by_graphql(list(fake.repos), Wishes(), client, store)
    name, found = next(results)
    results.close()
    assert known(found).text("LICENSE") == f"license of {name}"
    cached = store.get_many(git_id(f"license of acme/tool{i}") for i in range(300))
    assert len(cached) >= github.batch_size(300)
    assert client.stopped == Unknown(
        "request-failed", {"why": "the run was interrupted"}, transient=True
    )
    assert isinstance(dict(github.fetch_by_graphql([name], Wishes(), client, store))[name], Unknown)


def test_nothing_to_do_is_no_request(fake: FakeGitHub, client: GitHubClient) -> None:
    assert list(github.fetch_by_graphql([], Wishes(), client, MemoryCache())) == []
    assert fake.asked == []
    assert client.stopped is None


@pytest.mark.parametrize(
    ("count", "size"),
    [
        (0, 1),
        (1, 1),
        (50, 50),
        (99, 99),
        (100, 50),
        (109, 55),
        (240, 60),
        (600, 100),
        (10_000, 100),
    ],
)
def test_a_short_list_comes_in_parts_that_can_be_read_while_others_are_asked_for(
    count: int, size: int
) -> None:
    assert github.batch_size(count) == size


@pytest.mark.parametrize(("batches", "workers"), [(0, 0), (1, 1), (2, 2), (5, 2), (6, 3), (100, 3)])
def test_of_few_batches_some_are_asked_for_later(batches: int, workers: int) -> None:
    """One request delays the next: asked for all at once, none would be there first."""
    assert github.worker_count(batches) == workers


def test_of_a_small_tree_six_levels_are_listed_in_the_same_requests(
    fake: FakeGitHub, fetch: Fetch
) -> None:
    fake.add("acme/anvil", {"a/b/c/d/LICENSE": "deep", "a/b/c/d/e/f/g.py": "", "README": "top"})
    found = known(fetch()["acme/anvil"])
    assert "a/b/c/d/LICENSE" in {entry.path for entry in found.tree}
    assert found.unlisted == ("a/b/c/d/e/f",)
