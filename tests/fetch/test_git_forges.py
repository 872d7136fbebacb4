"""What forges say beside git, and whole runs over lists of tools on such forges."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commands.test_commands import osi_check
from fake_github import FakeGitHub, serving
from fetch.test_git import Wishes
from git_server import Files, GitServer, serving_git
from osi_check.fetch.cache import MemoryCache
from osi_check.fetch.collector import RUN_STOPPED, Collector
from osi_check.fetch.git import fetch as plain
from osi_check.fetch.git.session import GitOptions
from osi_check.fetch.hosts import Host, HostResolver
from osi_check.model import Fact, Facts, Source, Unknown
from osi_check.repository.address import Address
from osi_check.repository.snapshot import Snapshot

APACHE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
FILES: Files = {
    "LICENSE": APACHE,
    "README.md": "# Tool\n\nA tool.\n\n## Install\n\n    pip install tool\n",
    "pyproject.toml": '[project]\nname = "tool"\n',
    "src/anvil/main.py": "print()",
}
RIDER = f"{APACHE}\nYou may not use the software for any commercial purpose.\n"

GITEA = {"full_name": "o/tool", "clone_url": "x", "archived": False, "fork": True}
GITHUB = {
    "full_name": "o/tool",
    "node_id": "R_x",
    "archived": True,
    "fork": False,
    "license": {"spdx_id": "Apache-2.0"},
}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitServer]:
    (tmp_path / "served").mkdir()
    monkeypatch.chdir(tmp_path)
    with serving_git(tmp_path / "served") as served:
        monkeypatch.setenv("OSI_CHECK_INTERNAL_HOSTS", served.host)
        yield served


def looks(server: GitServer, *paths: str, **more: Any) -> list[Fact[Snapshot]]:
    places = [Address(server.host, path) for path in paths]
    options = GitOptions(hosts=HostResolver([server.host], proxies={}), workers=1, **more)
    found = dict(
        plain.fetch_repositories(places, Wishes(), more.pop("cache", MemoryCache()), options)
    )
    return [found[place.key] for place in places]


def snapshot(server: GitServer, path: str = "o/tool", **more: Any) -> Snapshot:
    [seen] = looks(server, path, **more)
    assert isinstance(seen, Snapshot), seen
    return seen


def says(server: GitServer, path: str, answer: object) -> None:
    server.pages[path] = json.dumps(answer).encode()


# --- which kind of forge it is, and what it says


def test_gitea_and_forgejo_say_what_is_archived(server: GitServer) -> None:
    server.add("o/tool", FILES)
    says(server, "/api/v1/repos/o/tool", GITEA | {"description": "d", "website": "https://w"})
    seen = snapshot(server)
    assert (seen.forge, seen.repo, seen.url) == ("gitea", "o/tool", f"{server.url}/o/tool")
    assert (seen.archived, seen.fork) == (False, True)
    assert (seen.description, seen.homepage) == ("d", "https://w")


def test_gitlab_says_what_is_archived_also_in_groups_of_groups(server: GitServer) -> None:
    server.add("a/b/c/tool", FILES)
    about = {"id": "gid://gitlab/Project/17", "createdAt": "2020-02-03T10:00:00Z"}
    project = about | {"fullPath": "a/b/c/Tool", "description": None, "archived": True}
    says(server, "/api/graphql", {"data": {"project": project}})
    seen = snapshot(server, "a/b/c/tool")
    assert (seen.forge, seen.repo, seen.archived) == ("gitlab", "a/b/c/Tool", True)
    assert (seen.id, seen.created) == ("17", "2020-02-03")
    assert b'{"path":"a/b/c/tool"}' in b"".join(server.packs)


def test_a_project_that_gitlab_does_not_show_is_unknown_in_that(server: GitServer) -> None:
    server.add("o/tool", FILES)
    says(server, "/api/graphql", {"data": {"project": None}})
    seen = snapshot(server)
    assert (seen.forge, seen.repo) == ("gitlab", "o/tool")
    assert seen.archived == Unknown("forge-silent")


def test_sourcehut_is_known_by_its_pages(server: GitServer) -> None:
    commit = server.add("~u/tool", FILES)
    server.pages[f"/~u/tool/tree/{commit}/item/LICENSE"] = b"<html>"
    (server.root / "~u/tool.git").rename(server.root / "~u/tool")
    seen = snapshot(server, "~u/tool")
    assert (seen.forge, seen.repo, seen.url) == ("sourcehut", "~u/tool", f"{server.url}/~u/tool")
    assert isinstance(seen.archived, Unknown)


def test_another_github_never_gives_names_that_look_like_the_one_in_use(
    server: GitServer,
) -> None:
    server.add("o/tool", FILES)
    says(server, "/api/v3/repos/o/tool", GITHUB)
    seen = snapshot(server)
    assert (seen.forge, seen.archived, seen.github) == ("github-server", True, "Apache-2.0")
    assert snapshot(server, github=server.host).forge == "github"


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>",
        b"[]",
        b"{}",
        b'{"full_name": 7, "clone_url": ""}',
        b"[" * 100_000,
        b"\xff",
        b'{"data": null}',
    ],
)
def test_an_answer_of_another_kind_says_nothing(server: GitServer, answer: bytes) -> None:
    server.add("o/tool", FILES)
    for path in ("/api/v1/repos/o/tool", "/api/v3/repos/o/tool", "/api/graphql"):
        server.pages[path] = answer
    seen = snapshot(server)
    assert (seen.forge, seen.url) == ("git", f"{server.url}/o/tool.git")
    assert isinstance(seen.archived, Unknown)
    assert seen.archived.reason.startswith("not available through git")


@pytest.mark.parametrize("name", ["../../x", "a b", "", "x?y", "-x", "/", "a//b"])
def test_a_name_that_is_none_is_not_believed(server: GitServer, name: str) -> None:
    server.add("o/tool", FILES)
    says(server, "/api/v1/repos/o/tool", GITEA | {"full_name": name})
    assert snapshot(server).repo == "o/tool"


def test_a_host_is_asked_once_which_kind_it_is(server: GitServer) -> None:
    for path in ("o/tool", "o/other", "o/third"):
        server.add(path, FILES)
    looks(server, "o/tool", "o/other", "o/third")
    assert len([path for path in server.asked if path.startswith("/api")]) == 3


def test_a_forge_that_has_had_enough_is_left_in_peace(server: GitServer) -> None:
    paths = ("o/tool", "o/other", "o/third")
    for path in paths:
        server.add(path, FILES)
    server.status["/api/v3/repos/"] = 429
    found = looks(server, *paths, github=server.host)
    assert len([path for path in server.asked if path.startswith("/api")]) == 1
    for seen in found:
        assert isinstance(seen, Snapshot)
        assert seen.forge == "github"
        assert seen.archived == Unknown(
            "strangers-refused", {"host": server.host, "status": 429}, transient=True
        )


def test_what_has_not_changed_since_the_last_run_is_not_sent_again(server: GitServer) -> None:
    server.add("o/tool", FILES)
    says(server, "/api/v1/repos/o/tool", GITEA)
    cache = MemoryCache()
    places = [Address(server.host, "o/tool")]
    options = GitOptions(hosts=HostResolver([server.host], proxies={}))
    first = dict(plain.fetch_repositories(places, Wishes(), cache, options))
    server.heard.clear()
    assert dict(plain.fetch_repositories(places, Wishes(), cache, options)) == first
    asked = [headers.get("If-None-Match") for headers in server.heard]
    assert any(asked)


def test_a_forges_own_redirect_is_followed_and_one_to_elsewhere_is_not(
    server: GitServer,
) -> None:
    server.add("o/tool", FILES)
    says(server, "/api/v1/repos/p/new", GITEA | {"full_name": "p/new"})
    server.moved["/api/v1/repos/o/tool"] = "/api/v1/repos/p/new"
    assert snapshot(server).repo == "p/new"
    server.moved["/api/v1/repos/o/tool"] = "http://127.0.0.1:9/x"
    assert snapshot(server).forge == "git"
    server.moved["/api/v1/repos/o/tool"] = "/api/v1/repos/o/tool"
    assert snapshot(server).forge == "git"


def test_bitbucket_is_asked_at_its_own_host_for_answers(server: GitServer, tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    with serving_git(tmp_path / "api") as api:
        server.add("o/tool", FILES)
        says(api, "/2.0/repositories/o/tool", {"full_name": "o/tool", "uuid": "{1}", "parent": {}})
        ports = {"api.git.test": api.port}

        class Both(HostResolver):
            """`git.test` and its API, each on a port of its own."""

            def find(self, name: str) -> Fact[Host]:
                bare = name.partition(":")[0]
                if bare not in {"git.test", "api.git.test"}:
                    return Unknown("no-host")
                return Host("http", name, ports.get(bare, server.port), ("127.0.0.1",))

        options = GitOptions(hosts=Both(proxies={}))
        place = Address(f"git.test:{server.port}", "o/tool")
        [(_, seen)] = plain.fetch_repositories([place], Wishes(), MemoryCache(), options)
    assert isinstance(seen, Snapshot), seen
    assert (seen.forge, seen.repo, seen.fork) == ("bitbucket", "o/tool", True)
    assert seen.archived == Unknown("no-such-mark")


# --- whole runs


def catalogue(server: GitServer, *paths: str) -> str:
    lines = ["version: 1", "name: Elsewhere", "tools:"]
    for path in paths:
        name = path.rpartition("/")[2]
        url = f"{server.url}/{path}"
        lines.append(f'  - {{id: {name}, name: {name}, repo: "{url}", license: Apache-2.0}}')
    return "\n".join(lines) + "\n"


def judged(*args: str) -> dict[str, dict[str, Any]]:
    result = osi_check(*args, "--format", "json")
    assert result.exit_code in {0, 1, 3}, result.output
    return {tool["id"]: tool for tool in json.loads(result.stdout)["tools"]}


def test_a_list_of_tools_on_another_forge_is_judged_with_links(server: GitServer) -> None:
    commit = server.add("o/tool", FILES)
    server.add("g/sub/rider", {**FILES, "LICENSE": RIDER})
    says(server, "/api/v1/repos/o/tool", GITEA)
    says(server, "/api/v1/repos/g/sub/rider", GITEA | {"full_name": "g/sub/rider"})
    Path("list.yml").write_text(catalogue(server, "o/tool", "g/sub/rider", "o/none"))
    tools = judged("check", "list.yml")
    assert {name: tool["outcome"] for name, tool in tools.items()} == {
        "tool": "pass",
        "rider": "fail",
        "none": "unknown",
    }
    assert tools["tool"]["repo"] == f"{server.url}/o/tool"
    assert tools["tool"]["evidence"]["commit"] == commit
    assert tools["none"]["unknown"].endswith("deleted, private, or misspelled")
    [rider] = [f for f in tools["rider"]["findings"] if f["outcome"] == "fail"][:1]
    page = f"{server.url}/g/sub/rider/src/commit/{tools['rider']['evidence']['commit']}/LICENSE#L"
    assert rider["evidence"][0]["url"].startswith(page)


def test_evidence_from_another_forge_is_recorded_and_judged_from(server: GitServer) -> None:
    server.add("o/tool", FILES)
    says(server, "/api/v1/repos/o/tool", GITEA)
    Path("catalog.yml").write_text(catalogue(server, "o/tool"))
    assert osi_check("audit", "--write").exit_code == 0
    locked = json.loads(Path("catalog.lock").read_text())["tools"]
    assert list(locked) == [f"{server.host}/o/tool"]
    server.asked.clear()
    tools = judged("check", "--locked")
    assert tools["tool"]["outcome"] == "pass"
    assert tools["tool"]["evidence"]["source"] == "lock"
    assert not server.asked


def test_what_a_forge_does_not_tell_this_time_stays_as_it_was_recorded(
    server: GitServer,
) -> None:
    server.add("o/tool", FILES)
    says(server, "/api/v1/repos/o/tool", GITEA | {"archived": True})
    Path("catalog.yml").write_text(catalogue(server, "o/tool"))
    osi_check("audit", "--write")
    server.status["/api/"] = 429
    server.commit("o/tool", {**FILES, "CHANGES": "x"})
    osi_check("audit", "--write")
    facts = json.loads(Path("catalog.lock").read_text())["tools"][f"{server.host}/o/tool"]["facts"]
    assert (facts["archived"], facts["forge"]) == (True, "gitea")
    assert facts["files"] == 5


def test_github_without_a_token_is_read_through_git(
    server: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_SERVER_URL", server.url)
    monkeypatch.setenv("GITHUB_API_URL", f"{server.url}/api/v3")
    monkeypatch.delenv("OSI_CHECK_INTERNAL_HOSTS")
    server.add("o/tool", FILES)
    server.add("o/other", FILES)
    says(server, "/api/v3/repos/o/tool", GITHUB)
    Path("catalog.yml").write_text(catalogue(server, "o/tool", "o/other"))
    tools = judged("check")
    assert tools["tool"]["repo"] == "o/tool"
    assert tools["tool"]["criteria"]["batteries"] == "review"  # it is archived
    assert tools["other"]["outcome"] == "pass"
    assert len([path for path in server.asked if path.startswith("/api")]) == 2


@pytest.mark.parametrize("variable", ["GITHUB_TOKEN", "OSI_CHECK_TOKENS"])
def test_github_with_a_token_and_other_forges_are_read_in_one_run(
    server: GitServer, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    server.add("o/there", FILES)
    github = FakeGitHub()
    github.add("o/here", dict(FILES))
    lines = catalogue(server, "o/there", "o/here").replace(
        f"{server.url}/o/here", "https://github.com/o/here"
    )
    Path("catalog.yml").write_text(lines)
    monkeypatch.setenv(variable, "ghp_secretsecretsecret")
    with serving(github) as url:
        monkeypatch.setenv("GITHUB_API_URL", url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{url}/graphql")
        tools = judged("check")
    assert {name: (tool["outcome"], tool["repo"]) for name, tool in tools.items()} == {
        "there": ("pass", f"{server.url}/o/there.git"),
        "here": ("pass", "o/here"),
    }
    assert not [headers for headers in server.heard if "secret" in str(headers)]


def test_ctrl_c_keeps_what_was_fetched(server: GitServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.add("o/fine", FILES)
    server.hung.add("/o/hangs")
    places = [Address(server.host, path) for path in ("o/fine", "o/hangs")]

    def interrupt(_: object, done: int, total: int, text: str = "") -> None:
        assert text == "o/fine"
        raise KeyboardInterrupt

    with Collector(date(2026, 6, 1)) as world:
        with monkeypatch.context() as patched:
            patched.setattr("osi_check.terminal.ProgressBar.__call__", interrupt)
            assert set(world.collect_facts(places).values()) == {RUN_STOPPED}
        server.packs.clear()
        [seen] = world.collect_facts(places[:1]).values()
    assert isinstance(seen, Facts)
    assert [pack[4:19] for pack in server.packs if pack[:1] == b"0"] == [b"command=ls-refs"]


def test_a_tool_elsewhere_can_be_looked_at_before_it_is_listed(server: GitServer) -> None:
    server.add("o/tool", FILES)
    result = osi_check("tool", f"{server.url}/o/tool")
    assert result.exit_code == 0
    assert "Apache-2.0" in result.stdout
    said = " ".join(result.stdout.split())
    assert "could not check whether the repository is archived: not available through git" in said
    assert "OSI-approved (LICENSE)" in said
    assert f"{server.url}/o/tool.git" in said


def test_what_is_cited_can_be_quoted_from_another_forge(server: GitServer) -> None:
    server.add("o/tool", FILES)
    with Collector(date(2026, 6, 1)) as world:
        [facts] = world.collect_facts([Address(server.host, "o/tool")]).values()
        assert not isinstance(facts, Unknown)
        [file] = facts.license_files
        quotes = world.quote([Source(file.path, 2, 2, file.blob)])
    assert [quote.strip() for quote in quotes.values()] == ["Apache License"]
