"""Repositories of entries that name none: searched when asked for, ranked, never taken unasked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.test_commands import osi_check
from fake_github import FakeGitHub, serving
from osi_check.fetch import homepage
from osi_check.fetch.github.api import GitHubClient
from osi_check.fetch.github.search import NO_TOKEN, ToolQuery, search_repositories
from osi_check.fetch.github.settings import Settings, Token
from osi_check.model import SearchHit, Unknown
from osi_check.repository.candidates import (
    is_same_page,
    nearest_repositories,
    owner_labels,
    rank_candidates,
)

SITE = "https://weaver.io"


def hit(repo: str, **fields: Any) -> SearchHit:
    return SearchHit(repo=repo, url=f"https://github.com/{repo}", **fields)


def order(*hits: SearchHit, name: str = "Weaver", site: str = SITE) -> list[str]:
    return [candidate.repo for candidate in rank_candidates(name, site, hits)]


# -- ranking -------------------------------------------------------------------------------------


def test_what_names_the_homepage_comes_before_what_has_the_name_and_the_stars() -> None:
    famous = hit("someone/weaver", stars=90_000)
    real = hit("weaver-io/core", homepage="http://www.weaver.io/", stars=12)
    assert order(famous, real) == ["weaver-io/core", "someone/weaver"]


def test_stars_only_decide_between_equals() -> None:
    less, more = hit("a/weaver", stars=3), hit("b/weaver", stars=4)
    assert order(less, more) == ["b/weaver", "a/weaver"]


def test_every_reason_is_said_the_heaviest_first() -> None:
    found = hit("weaver-io/weaver", homepage=SITE, site=SITE, by=("site", "name"), archived=True)
    (candidate,) = rank_candidates("Weaver", SITE, [found])
    assert candidate.reasons == (
        "it names the same homepage",
        "its owner's website is weaver.io",
        "it has the same name",
        "its text names weaver.io",
        "it is archived",
    )


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (hit("x/weaver", homepage="https://weaver.io/docs"), "its homepage is on weaver.io, too"),
        (hit("weaver/weaver"), "owner name matches the website"),
        (hit("weaver-io/weaver-core", by=("owner",)), "its name is like it"),
    ],
)
def test_a_weaker_reason_is_said_too(found: SearchHit, reason: str) -> None:
    (candidate,) = rank_candidates("Weaver", SITE, [found])
    assert reason in candidate.reasons


@pytest.mark.parametrize(
    "found",
    [
        hit("x/loom", stars=10_000),
        hit("x/loom", by=("site",)),
        hit("x/weavers"),
        hit("x/weaver", archived=True),
        hit("x/y", homepage="http://[broken"),
    ],
)
def test_chance_is_not_shown(found: SearchHit) -> None:
    assert order(found) == []


def test_a_repository_found_twice_is_shown_once_with_both_reasons() -> None:
    found = [hit("w/weaver", by=("name",)), hit("W/Weaver", by=("site",))]
    (candidate,) = rank_candidates("Weaver", SITE, found)
    assert "its text names weaver.io" in candidate.reasons


def test_without_a_homepage_only_the_name_speaks() -> None:
    assert order(hit("a/weaver", homepage=""), hit("b/c"), site="") == ["a/weaver"]


def test_no_more_than_a_few_are_shown() -> None:
    assert len(order(*(hit(f"o{i}/weaver") for i in range(30)))) == 5


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("https://weaver.io/docs", ("weaver", "weaver-io", "weaverio")),
        ("https://www.docs.weaver.io", ("weaver", "weaver-io", "weaverio")),
        ("https://weaver.co.uk", ("weaver", "weaver-uk", "weaveruk")),
        ("https://dvc.org", ("dvc", "dvc-org", "dvcorg")),
        ("https://localhost", ()),
        ("", ()),
        ("https://wéb.example", ()),
    ],
)
def test_what_an_owner_of_a_site_may_be_called(site: str, expected: tuple[str, ...]) -> None:
    assert owner_labels(site) == expected


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_whatever_strangers_write_is_ranked_without_error(a: str, b: str, c: str) -> None:
    rank_candidates(a, b, [hit("o/n", homepage=c, site=b)])
    is_same_page(a, b)


# -- asking --------------------------------------------------------------------------------------


class Searched(FakeGitHub):
    """Also answers searches: `results` by a part of the query, in any of its ways."""

    def __init__(self, results: dict[str, list[dict[str, Any]]]) -> None:
        super().__init__()
        self.results = results
        self.queries: list[str] = []
        self.broken = False

    def answer(self, request: httpx.Request) -> httpx.Response:
        query = json.loads(request.content)["query"]
        if "search(" not in query:
            return super().answer(request)
        if self.broken:
            return httpx.Response(401, json={"message": "Bad credentials"})
        data: dict[str, Any] = {}
        for alias, text in re.findall(r"^(\w+): search\(.*?query: (\".*\")\)", query, re.MULTILINE):
            said = json.loads(text)
            self.queries.append(said)
            nodes = [node for part, found in self.results.items() if part in said for node in found]
            data[alias] = {"nodes": nodes} if "nobody" not in said else None
        return httpx.Response(200, json={"data": data, "errors": []})


WEAVER = {
    "nameWithOwner": "weaver-io/weaver",
    "homepageUrl": "https://weaver.io",
    "stargazerCount": 7,
    "owner": {"websiteUrl": "https://weaver.io"},
}


def asked(fake: Searched, *questions: ToolQuery, token: str = "ghp_x") -> list[Any]:
    with serving(fake) as url:
        settings = Settings(
            api=url,
            graphql=f"{url}/graphql",
            token=Token(token, "GITHUB_TOKEN") if token else None,
        )
        with GitHubClient(settings) as client:
            return search_repositories(questions, client, lambda *_: None)


def test_a_tool_is_searched_by_its_name_its_site_and_its_owner() -> None:
    fake = Searched({"in:name": [WEAVER, None], "user:": [WEAVER]})  # type: ignore[list-item]
    question = ToolQuery('Wea"ver repo:x/y', "weaver.io", ("weaver", "weaver-io", "-no-"))
    (hits,) = asked(fake, question)
    assert fake.queries == [
        '"Wea ver repo x y" in:name',
        '"weaver.io" in:description,readme',
        "user:weaver user:weaver-io",
    ]
    assert {h.by for h in hits} == {("name",), ("owner",)}
    assert hits[0].site == "https://weaver.io"


def test_many_tools_are_asked_in_several_queries() -> None:
    fake = Searched({"t11": [WEAVER]})
    answers = asked(fake, *(ToolQuery(f"t{i}") for i in range(12)))
    assert len(fake.headers) == 3
    assert [len(hits) for hits in answers] == [0] * 11 + [1]


@pytest.mark.parametrize(
    "node", [{"nameWithOwner": "../../x"}, {}, {"nameWithOwner": "a/b?c", "owner": None}]
)
def test_an_answer_that_names_no_repository_is_left_out(node: dict[str, Any]) -> None:
    assert asked(Searched({"in:name": [node]}), ToolQuery("x")) == [()]


def test_a_search_that_finds_nobody_finds_nothing() -> None:
    assert asked(Searched({}), ToolQuery("nobody"), ToolQuery("x")) == [(), ()]


def test_what_has_neither_name_nor_site_is_not_asked_for() -> None:
    fake = Searched({})
    assert asked(fake, ToolQuery("\u200b!"), ToolQuery("")) == [(), ()]
    assert fake.queries == []


def test_without_a_token_nothing_is_asked_and_that_is_said() -> None:
    assert asked(Searched({}), ToolQuery("x"), token="") == [NO_TOKEN]


def test_trouble_is_unknown_and_never_nothing() -> None:
    fake = Searched({})
    fake.broken = True
    (answer,) = asked(fake, ToolQuery("x"))
    assert isinstance(answer, Unknown)
    assert answer.transient


# -- the command line ----------------------------------------------------------------------------

LIST = """\
# Tools

| Name | License |
| --- | --- |
| [Weaver](https://weaver.io) | MIT |
| Loom | MIT |
| [Wheel](https://github.com/o/wheel) | MIT |
"""
YML = """\
version: 1
tools:
  - id: weaver
    name: Weaver
    homepage: https://weaver.io # ours
    license: MIT
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Searched]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_secretsecretsecret")
    monkeypatch.setenv("CI", "true")  # no website is visited
    Path("README.md").write_text(LIST)
    Path("catalog.yml").write_text(YML)
    fake = Searched({"Weaver": [WEAVER], "weaver": [WEAVER]})
    with serving(fake) as url:
        monkeypatch.setenv("GITHUB_API_URL", url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{url}/graphql")
        yield fake


def test_candidates_are_shown_with_their_reasons_and_nothing_is_written(here: Searched) -> None:
    found = osi_check("fix", "README.md", "--find-repositories")
    assert found.exit_code == 0, found.stderr
    assert "README.md:5:1: possible repositories for Weaver:\n" in found.stdout
    assert (
        "https://github.com/weaver-io/weaver  (it names the same homepage, its owner's website"
        in found.stdout
    )
    assert "README.md:6:1: Loom: no repository found" in found.stdout
    assert "Wheel" not in found.stdout
    assert "2 of 3 entries without a repository" in found.stderr
    assert Path("README.md").read_text() == LIST


def test_a_search_that_cannot_be_asked_is_said_and_exits_3(here: Searched) -> None:
    here.broken = True
    found = osi_check("fix", "README.md", "--find-repositories")
    assert found.exit_code == 3
    assert "nothing is found" not in found.stdout


def test_what_a_person_chooses_is_written_and_nothing_else(here: Searched) -> None:
    chosen = ("--repository", "weaver=weaver-io/weaver")
    assert osi_check("fix", "catalog.yml", *chosen).exit_code == 0
    line = "    repo: https://github.com/weaver-io/weaver\n"
    assert Path("catalog.yml").read_text() == YML.replace("# ours\n", f"# ours\n{line}")
    made = osi_check("fix", "README.md", *chosen, "--repository", "Loom=https://codeberg.org/l/m")
    assert made.exit_code == 0, made.stderr
    assert Path("README.md").read_text() == LIST.replace(
        "(https://weaver.io)",
        "(https://weaver.io) ([Source Code](https://github.com/weaver-io/weaver))",
    ).replace("| Loom |", "| [Loom](https://codeberg.org/l/m) |")


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        ("Weaver=nothing", "is not a repository"),
        ("Nobody=o/n", "no entry matches 'Nobody'"),
        ("Weavr=o/n", "did you mean Weaver?"),
        ("Weaver", "help: use TOOL=OWNER/REPO"),
        ("Wheel=o/n", "already has https://github.com/o/wheel"),
    ],
)
def test_a_choice_that_cannot_be_meant_is_refused(here: Searched, choice: str, says: str) -> None:
    result = osi_check("fix", "README.md", "--repository", choice)
    assert result.exit_code == 2
    assert says in result.stderr


def test_a_link_is_put_behind_the_name_of_a_bullet(here: Searched) -> None:
    text = "# T\n\n- [Weaver](https://weaver.io) - Weaves.\n- [B](https://github.com/o/b)\n"
    Path("list.md").write_text(text)
    made = osi_check("fix", "list.md", "--repository", "weaver=weaver-io/weaver")
    assert made.exit_code == 0, made.stderr
    link = "(https://weaver.io) ([Source Code](https://github.com/weaver-io/weaver))"
    assert Path("list.md").read_text() == text.replace("(https://weaver.io)", link)


@pytest.mark.parametrize(
    "entry",
    [
        "[*Weaver*][w] | MIT |",
        "[Weaver][w] | MIT |",
        '[Weaver](https://weaver.io "x") | MIT |',
        "W&#101;aver | MIT |",
    ],
)
def test_where_a_link_has_no_place_nothing_is_written(here: Searched, entry: str) -> None:
    text = f"| Name | License |\n| - | - |\n| {entry}\n\n[w]: https://weaver.io\n"
    Path("list.md").write_text(text)
    made = osi_check("fix", "list.md", "--repository", "weaver=weaver-io/weaver")
    assert Path("list.md").read_text() == text
    assert "skipped" in made.stderr


def test_what_would_not_read_as_it_should_is_left_for_a_person(
    here: Searched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "osi_check.fixes.apply.verify_edits", lambda *_: "Weaver: repo would read ''"
    )
    made = osi_check("fix", "README.md", "--repository", "weaver=weaver-io/weaver")
    assert made.exit_code == 2
    assert "edit it manually" in made.stderr
    assert Path("README.md").read_text() == LIST


def test_for_a_homepage_the_repositories_that_may_be_meant_are_said(here: Searched) -> None:
    told = osi_check("tool", "https://weaver.io")
    assert told.exit_code == 2
    assert "did you mean weaver-io/weaver (it names the same homepage" in told.stderr
    here.results = {}
    assert "a search found none" in osi_check("tool", "https://weaver.io").stderr
    here.broken = True
    assert "is not a repository" in osi_check("tool", "https://weaver.io").stderr
    assert "it may be" not in osi_check("tool", "http://localhost").stderr


@pytest.mark.parametrize("page", ["https://github.com/weaver-io", "https://codeberg.org/weaver/"])
def test_for_the_page_of_an_owner_nothing_is_searched(here: Searched, page: str) -> None:
    told = osi_check("tool", page)
    assert told.exit_code == 2
    assert "is not a repository" in told.stderr
    assert "did you mean" not in told.stderr
    assert "name the repository as well" in told.stderr


# -- the website's own links ---------------------------------------------------------------------


def test_what_the_website_links_to_is_looked_at_too(
    here: Searched, monkeypatch: pytest.MonkeyPatch
) -> None:
    loom = {"nameWithOwner": "weavers/shuttle", "homepageUrl": None}
    here.results = {"repo:weavers/shuttle": [loom]}
    monkeypatch.setenv("CI", "")
    visited = []

    def links(url: str) -> tuple[str, ...]:
        visited.append(url)
        return (
            "https://github.com/x/y",
            "https://github.com/weavers/shuttle/issues",
            "https://github.com/weavers/shuttle",
            "https://codeberg.org/weavers/other",
            "https://github.com/features/actions",
        )

    monkeypatch.setattr(homepage, "page_links", links)
    told = osi_check("tool", "https://weaver.io")
    assert visited == ["https://weaver.io"]
    assert "fork:true repo:weavers/shuttle repo:x/y" in here.queries
    assert "weavers/shuttle (the website links to it" in told.stderr


def test_a_website_that_cannot_be_seen_is_said_and_the_search_goes_on(
    here: Searched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "0")
    monkeypatch.setattr(homepage, "page_links", lambda _: Unknown("website-silent"))
    found = osi_check("fix", "README.md", "--find-repositories")
    assert "https://weaver.io: the website did not respond" in found.stderr
    assert "possible repositories for Weaver" in found.stdout


def test_where_a_bot_runs_no_website_is_visited(
    here: Searched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homepage, "page_links", lambda _: pytest.fail("visited"))
    osi_check("tool", "https://weaver.io")
    osi_check("fix", "README.md", "--find-repositories")
    osi_check("check", "README.md")


def test_of_many_links_those_that_are_called_like_the_tool_are_asked_about_first() -> None:
    repos = ["a/b", "c/d", "c/d", "x/weaver-docs", "weaver/core"]
    assert nearest_repositories("Weaver", SITE, repos) == (
        "x/weaver-docs",
        "weaver/core",
        "c/d",
        "a/b",
    )
