"""What looks as it did is neither asked for nor read again; whatever could differ is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from pytest_httpx import HTTPXMock

from fake_github import FakeGitHub, git_id
from osi_check.fetch.cache import MAX_UNKNOWN_DAYS, MemoryCache
from osi_check.fetch.first_answers import (
    FirstAnswer,
    FirstAnswers,
    NamedAnswers,
    Recalled,
    answer_digest,
)
from osi_check.fetch.github import batch
from osi_check.fetch.github import fetch as github
from osi_check.fetch.github.api import GitHubClient
from osi_check.fetch.github.settings import Settings, Token
from osi_check.fetch.trees import Listing
from osi_check.model import Fact, Facts
from osi_check.repository.fetch_plan import FetchPlan
from osi_check.repository.snapshot import Entry, Sibling, Snapshot

DAY = 24 * 3600
FILES = {"LICENSE": "a license", "packages/code/deep/LICENSE": "its license"}


class Runs:
    """Runs over one invented GitHub, each with what those before it kept, on day 100."""

    def __init__(self, fake: FakeGitHub, client: GitHubClient) -> None:
        self.fake, self._client = fake, client
        self.cache = MemoryCache()
        self.kept: dict[str, FirstAnswer] = {}

    def __call__(self) -> tuple[dict[str, Fact[Snapshot]], set[str]]:
        """What comes, and the names whose facts were recalled."""

        def recall(key: str, digest: str) -> Recalled | None:
            answer = self.kept.get(key, FirstAnswer())
            return (
                Recalled(Facts(repo=key, url="u"), "d", answer) if answer.digest == digest else None
            )

        names = list(self.fake.repos)
        answers = FirstAnswers(recall, now=lambda: 100.5 * DAY)
        named = NamedAnswers(answers, {name: f"key of {name}" for name in names})
        found = dict(
            github.fetch_by_graphql(names, FetchPlan(), self._client, self.cache, answers=named)
        )
        recalled = {name for name in names if answers.take_recalled(f"key of {name}")}
        for name in set(names) - recalled:
            self.kept[f"key of {name}"] = answers.take_answer(f"key of {name}")
        return found, recalled


@pytest.fixture
def runs(httpx_mock: HTTPXMock) -> Iterator[Runs]:
    fake = FakeGitHub()
    httpx_mock.add_callback(fake.answer, is_reusable=True, is_optional=True)
    api = "https://api.example.org"
    asked = Settings(api, f"{api}/graphql", "https://github.com", Token("t", "GITHUB_TOKEN"))
    with GitHubClient(asked, pause=lambda _: None) as client:
        yield Runs(fake, client)


def test_what_looks_the_same_is_asked_one_thing_and_nothing_of_it_is_read(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(3):
        runs.fake.add(f"acme/tool{i}", FILES)
    _, recalled = runs()
    assert recalled == set()
    runs.fake.asked.clear()

    def unread(_: object) -> dict[str, Fact[str]]:
        raise AssertionError("read again")

    monkeypatch.setattr(runs.cache, "get_many", unread)
    found, recalled = runs()
    assert recalled == set(runs.fake.repos)
    assert runs.fake.asked == [list(runs.fake.repos)]
    assert {s.commit for s in found.values() if isinstance(s, Snapshot)} != {""}


def change_file(fake: FakeGitHub) -> None:
    fake.repos["acme/tool"] = FILES | {"packages/code/deep/LICENSE": "another license"}


def say(**more: Any) -> Callable[[FakeGitHub], None]:
    return lambda fake: fake.about.update({"acme/tool": more})


def start_server(fake: FakeGitHub) -> None:
    fake.beside["acme/acme"] = {"nameWithOwner": "acme/acme", "diskUsage": 9_000}


@pytest.mark.parametrize(
    "change", [change_file, say(isArchived=True), say(description="No more."), start_server]
)
def test_whatever_changed_is_looked_at_again(
    runs: Runs, change: Callable[[FakeGitHub], None]
) -> None:
    runs.fake.add("acme/tool", FILES)
    runs.fake.add("acme/tool-client", FILES)
    runs()
    change(runs.fake)
    found, recalled = runs()
    (changed,) = set(runs.fake.repos) - recalled
    snapshot = found[changed]
    assert isinstance(snapshot, Snapshot)
    assert set(snapshot.texts) == set(FILES)


def test_a_text_that_git_id_does_not_prove_is_looked_at_again(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osi_check.fetch.repository_fetch.matches_id", lambda _key, _data: False)
    runs.fake.add("acme/tool", FILES)
    runs()
    assert runs()[1] == set()


@pytest.mark.parametrize("how", ["null", "partial", "502"])
def test_trouble_with_a_text_is_no_answer_to_trust(runs: Runs, how: str) -> None:
    runs.fake.add("acme/tool", FILES)
    runs.fake.heavy[git_id("a license")] = how
    runs()
    assert runs.kept == {"key of acme/tool": FirstAnswer()}


def test_a_folder_that_could_not_be_listed_is_no_answer_to_trust(runs: Runs) -> None:
    runs.fake.add("acme/tool", FILES)
    runs.fake.heavy["tree of packages/code"] = "502"
    runs()
    assert runs.kept == {"key of acme/tool": FirstAnswer()}


def test_a_text_that_the_forge_refuses_for_good_is_asked_for_again_after_some_days(
    runs: Runs,
) -> None:
    runs.fake.add("acme/tool", FILES | {"LICENSE": b"\0binary"})
    runs.fake.add("acme/other", FILES)
    runs()
    assert runs.kept["key of acme/tool"].last_day == 100 + MAX_UNKNOWN_DAYS - 1
    assert runs.kept["key of acme/other"].last_day == 0
    assert runs()[1] == {"acme/tool", "acme/other"}


def test_a_client_whose_servers_are_asked_for_by_themselves_is_looked_at_again(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MAX_ALIASES", 2)
    runs.fake.add("acme/tool", FILES)
    runs.fake.add("acme/tool-client", FILES)
    runs()
    assert runs()[1] == {"acme/tool"}


SHOWN = Snapshot(repo="o/one", url="https://github.com/o/one", commit="c")
LISTED = Listing((Entry("LICENSE", "blob", "1", 15), Entry("src", "tree", "2")), ("src",))


@pytest.mark.parametrize(
    "change",
    [
        {"commit": "abc"},
        {"description": "Another."},
        {"archived": True},
        {"private": True},
        {"requested": "o/two"},
        {"siblings": (Sibling("o/server"),)},
    ],
    ids=str,
)
def test_any_change_of_what_is_said_is_another_answer(change: dict[str, object]) -> None:
    assert answer_digest(replace(SHOWN, **change), LISTED) != answer_digest(SHOWN, LISTED)


@pytest.mark.parametrize(
    "change",
    [
        {"entries": LISTED.entries[:1]},
        {"entries": (LISTED.entries[0], Entry("src", "tree", "3"))},
        {"unlisted": ()},
    ],
    ids=str,
)
def test_any_change_of_the_tree_is_another_answer(change: dict[str, object]) -> None:
    assert answer_digest(SHOWN, replace(LISTED, **change)) != answer_digest(SHOWN, LISTED)
