"""Several lists in one run: each repository is fetched once; what a run costs is told before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.test_commands import osi_check
from fake_github import FakeGitHub, serving

LICENSE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")


def write_list(path: Path, *names: str) -> None:
    rows = [f"- [{name}](https://github.com/o/{name}) - A tool. `Apache-2.0`" for name in names]
    path.write_text("# Tools\n\n" + "\n".join(rows) + "\n")


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGitHub]:
    github = FakeGitHub()
    for name in ("one", "two", "three"):
        github.add(
            f"o/{name}", {"LICENSE": LICENSE, "README.md": f"# {name}\n\nA tool.\n", "a.py": "1"}
        )
    write_list(tmp_path / "a.md", "one", "two")
    write_list(tmp_path / "b.md", "two", "three")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_invented")
    monkeypatch.setenv("CI", "1")
    monkeypatch.setenv("OSI_CHECK_CACHE_DIR", str(tmp_path / "cache"))
    with serving(github) as url:
        monkeypatch.setenv("GITHUB_API_URL", url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{url}/graphql")
        yield github


def test_lists_together_ask_once_for_what_they_share_and_judge_as_alone(fake: FakeGitHub) -> None:
    together = osi_check("check", "a.md", "b.md", "--format", "json")
    assert "fetched 3 repositories with " in together.stderr
    reports = json.loads(together.stdout)["reports"]
    alone = [
        json.loads(osi_check("check", name, "--format", "json").stdout) for name in ("a.md", "b.md")
    ]
    assert [report["tools"] for report in reports] == [report["tools"] for report in alone]


def test_of_a_shard_only_its_repositories_are_fetched(fake: FakeGitHub) -> None:
    runs = [osi_check("check", "a.md", "b.md", "--shard", f"{i}/2", "-f", "json") for i in (1, 2)]
    names = [
        {tool["id"] for report in json.loads(run.stdout)["reports"] for tool in report["tools"]}
        for run in runs
    ]
    assert names[0] | names[1] == {"one", "two", "three"}
    assert not names[0] & names[1]


def test_a_dry_run_says_what_a_run_will_cost_and_asks_nothing(fake: FakeGitHub) -> None:
    result = osi_check("check", "a.md", "b.md", "--dry-run")
    assert result.exit_code == 0
    assert "4 tools, 3 repositories to fetch" in result.stdout
    assert "3 repositories: 1 to 5 requests to GitHub, of one point each" in result.stdout
    assert "fetched" not in result.stderr
    osi_check("audit", "a.md", "--write")
    assert "2 tools, 0 repositories to fetch" in osi_check("check", "a.md", "--dry-run").stdout


def test_without_a_token_a_dry_run_says_what_it_costs_by_git_or_by_the_hour(
    fake: FakeGitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    said = osi_check("check", "a.md", "--dry-run").stdout
    assert "2 repositories: " in said
    assert "of 60 an hour" in said or "connections of git" in said


def test_a_decision_goes_to_the_list_that_has_the_entry_and_of_several_one_is_chosen(
    fake: FakeGitHub, tmp_path: Path
) -> None:
    (tmp_path / "osi-check.toml").write_text('lists = ["a.md", "b.md"]\n')
    words = ("--rule", "B302", "--reason", "agreed", "--by", "Ada")
    several = osi_check("decide", "o/two", *words)
    assert several.exit_code == 2
    assert "'o/two' is in 2 lists: a.md, b.md" in several.stderr
    assert "choose one, for example --catalog a.md" in several.stderr
    nowhere = osi_check("decide", "o/thre", *words)
    assert nowhere.exit_code == 2
    assert "no entry in a.md, b.md matches 'o/thre'" in nowhere.stderr
    assert "did you mean" in osi_check("decide", "tw", *words).stderr
    assert "--catalog FILE" in osi_check("decide", "something", *words).stderr
    for name, more in (("o/three", ()), ("o/two", ("--catalog", "b.md"))):
        done = osi_check("decide", name, *more, *words)
        assert "reports nothing" in done.stderr, done.stderr  # found, and judged


def test_who_decides_where_no_list_is_found_is_told_how_to_name_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    done = osi_check("decide", "two", "--reason", "agreed")
    assert done.exit_code == 2
    assert "help: name the list of the tool: --catalog FILE" in done.stderr


def test_an_entry_that_could_not_be_checked_is_not_decided_on(
    fake: FakeGitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("GITHUB_GRAPHQL_URL", "http://127.0.0.1:9/graphql")
    done = osi_check("decide", "one", "--catalog", "a.md", "--reason", "agreed", "--by", "Ada")
    assert done.exit_code == 2
    assert "one could not be checked: can't connect" in done.stderr
    assert not Path("osi-check.toml").exists()


def test_to_decide_on_an_entry_only_its_repository_is_fetched(fake: FakeGitHub) -> None:
    words = ("--catalog", "a.md", "--rule", "B302", "--reason", "agreed", "--by", "Ada")
    osi_check("decide", "one", *words)
    assert {name for names in fake.asked for name in names if "/" in name} == {"o/one"}


def test_entries_of_one_name_are_told_apart(fake: FakeGitHub, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Tools\n\n- [Loom](https://github.com/o/one) - A tool. `MIT`\n"
        "- [Loom](https://github.com/o/two) - A tool. `MIT`\n"
    )
    done = osi_check("decide", "loom", "--catalog", "a.md", "--reason", "agreed")
    assert done.exit_code == 2
    assert "'loom' matches 2 entries in a.md; use the repository" in done.stderr
    assert "https://github.com/o/two" in done.stderr
