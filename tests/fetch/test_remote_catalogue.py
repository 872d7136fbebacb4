"""Lists named by the address of their repository."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commands.test_commands import osi_check
from fake_github import FakeGitHub, serving
from osi_check.errors import EvidenceError, InputError
from osi_check.fetch import remote_catalogue
from osi_check.fetch.collector import Collector
from osi_check.fetch.github import list_files
from osi_check.fetch.github.api import RequestFailed, Response
from osi_check.model import Catalogue, Location, Unknown
from osi_check.repository.snapshot import Entry

LIST = "https://github.com/o/list"
MARKDOWN = "# Tools\n\n- [Loom](https://github.com/o/loom) - Weaves. `MIT`\n"
SOFTWARE = "name: Loom\nlicenses: [MIT]\nsource_code_url: https://github.com/o/loom\n"


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGitHub]:
    """An invented GitHub over HTTP, a token for it, and a folder to stand in."""
    github = FakeGitHub()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_secretsecretsecret")
    monkeypatch.setenv("OSI_CHECK_CACHE_DIR", str(tmp_path / "cache"))
    with serving(github) as url:
        monkeypatch.setenv("GITHUB_API_URL", url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{url}/graphql")
        yield github


def read(url: str = LIST) -> Catalogue:
    with Collector(date(2026, 1, 1)) as world:
        return remote_catalogue.read_catalogue(url, world)


def test_the_readme_of_a_repository_is_its_list(fake: FakeGitHub) -> None:
    fake.add("o/list", {"readme.md": MARKDOWN, "LICENSE": "x", "docs/more.md": "# More"})
    catalogue = read()
    assert catalogue.file == LIST
    assert [(t.name, t.location) for t in catalogue.tools] == [
        ("Loom", Location("readme.md", 3, 1))
    ]


def test_a_catalogue_comes_before_the_readme(fake: FakeGitHub) -> None:
    tools = "version: 1\ntools: [{id: a, name: A}]\n"
    fake.add("o/list", {"README.md": MARKDOWN, "catalog.yml": tools, "projects.yaml": "projects:"})
    assert read().tools[0].location.file == "catalog.yml"


def test_a_readme_may_stand_where_github_looks_for_it(fake: FakeGitHub) -> None:
    fake.add("o/list", {"docs/README.md": "# No list\n", ".github/README.md": MARKDOWN})
    assert read().tools[0].location == Location(".github/README.md", 3, 1)


def test_a_data_folder_is_read_file_by_file(fake: FakeGitHub) -> None:
    files = {f"software/{n}.yml": SOFTWARE.replace("Loom", f"Loom {n}") for n in range(30)}
    fake.add("o/list", {**files, "README.md": MARKDOWN, "tags/w.yml": "name: W\n"})
    catalogue = read(f"{LIST}/")
    assert len(catalogue.tools) == 30
    assert catalogue.tools[0].at["name"] == Location("software/0.yml", 1, 7)
    assert len(fake.asked) <= 3


def test_one_file_is_read_where_its_own_page_is_named(fake: FakeGitHub) -> None:
    fake.add("o/list", {"README.md": "# No list\n", "docs/tools list.md": MARKDOWN})
    catalogue = read(f"{LIST}/blob/main/docs/tools%20list.md")
    assert catalogue.tools[0].location == Location("docs/tools list.md", 3, 1)
    with pytest.raises(InputError, match=r"docs/other\.md not found"):
        read(f"{LIST}/blob/main/docs/other.md")
    with pytest.raises(InputError, match="only the default branch is read; use a URL on main"):
        read(f"{LIST}/blob/next/docs/tools%20list.md")


def test_a_renamed_repository_is_followed(fake: FakeGitHub) -> None:
    fake.add("o/list", {"README.md": MARKDOWN})
    fake.names["o/old"] = "o/list"
    assert len(read("https://github.com/o/old").tools) == 1


def test_what_cannot_be_read_is_said_with_its_reason(fake: FakeGitHub) -> None:
    fake.add("o/list", {"LICENSE": "x"})
    fake.add("o/wrong", {"catalog.yml": "tools: 5\n"})
    fake.add("o/binary", {"README.md": b"\0"})
    for url, said in {
        LIST: "https://github.com/o/list: no list found in this directory",
        "https://github.com/o/gone": "could not read the list",
        "https://github.com/o/wrong": "catalog.yml: missing required key 'version' in the catalog",
        "https://github.com/o": "not a repository; use https://github.com/OWNER/LIST",
        "https://elsewhere.example/o/list": "remote lists must be on github.com",
    }.items():
        with pytest.raises(InputError, match=said):
            read(url)
    with pytest.raises(EvidenceError, match=r"could not read README\.md in .*: binary"):
        read("https://github.com/o/binary")


def test_trouble_on_the_way_is_no_fault_of_the_list(
    fake: FakeGitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.add("o/list", {"README.md": MARKDOWN})
    monkeypatch.setattr(
        list_files,
        "fetch_list_files",
        lambda *_: Unknown("told", {"words": "the network is down"}, transient=True),
    )
    with pytest.raises(EvidenceError, match=r"could not read .*: the network is down"):
        read()


def test_check_and_import_take_an_address(fake: FakeGitHub) -> None:
    fake.add("o/list", {"README.md": MARKDOWN})
    fake.add("o/loom", {"LICENSE": "x", "README.md": "# Loom\n"})
    report = json.loads(osi_check("check", LIST, "--format", "json").stdout)
    assert report["catalogue"] == LIST
    assert report["tools"][0]["location"] == {"file": "README.md", "line": 3, "column": 1}
    imported = osi_check("import", LIST)
    assert imported.exit_code == 0
    assert "repo: https://github.com/o/loom" in imported.stdout
    refused = osi_check("check", LIST, "--locked")
    assert (refused.exit_code, "need a local file or directory" in refused.stderr) == (2, True)
    wrong = osi_check("check", "https://github.com/o", "--format", "json")
    assert wrong.exit_code == 2
    assert json.loads(wrong.stdout)["errors"]


class _Answers:
    """A client that gives one answer."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def get(self, path: str, _decoder: object) -> Any:
        self.asked.append(path)
        return self.answer


def long_text(answer: Any, size: int = 900_000) -> Any:
    client = _Answers(answer)
    entry = Entry("README.md", "blob", "abc", size)
    reason = Unknown("told", {"words": "too long"})
    return list_files._complete_text("o/list", entry, reason, client)  # type: ignore[arg-type]


def test_a_long_text_is_asked_for_in_another_way() -> None:
    content = base64.b64encode(b"# Tools").decode()
    assert long_text(Response(200, list_files._Blob(content, 7))) == "# Tools"
    assert long_text(Response(200, list_files._Blob("abcde", 7))).reason.startswith(
        "GitHub returned the file"
    )
    assert (
        long_text(Response(200, list_files._Blob(content, 9))).reason
        == "GitHub returned 7 of its 9 bytes"
    )
    assert long_text(Response(404, message="no")).reason == "GitHub returned HTTP 404: no"
    assert long_text(RequestFailed("down")).transient
    assert long_text(Response(404), size=50_000_000).reason == "too long"
    assert long_text(Response(404), size=5).reason == "too long"
