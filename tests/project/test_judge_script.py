"""`action/comment/judge.sh`: the trusted job judges what a pull request brings, and runs none of it.

A real git serves the base and the fork's commit; an invented GitHub answers the API.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from fake_github import FakeGitHub
from local_server import QuietHandler, run_server

ROOT = Path(__file__).parents[2]
LIST = """\
version: 1
categories: [{id: c, name: C}]
tools:
"""
WAIVER = "{rule: no-license-file, reason: I say so., by: eve, until: 2099-01-01}"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")


def entry(name: str, waivers: str = "") -> str:
    return (
        f"  - {{id: {name}, name: {name.title()}, repo: https://github.com/acme/{name}, "
        f"license: MIT, categories: [c], waivers: [{waivers}]}}\n"
    )


class Repository:
    """A list on an invented GitHub: its base, and one pull request from a fork."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "acme" / "list"
        self.folder.mkdir(parents=True)
        self.posted: list[str] = []
        self.github = FakeGitHub()
        self.git("init", "-q", "-b", "main")
        self.git("config", "uploadpack.allowFilter", "true")
        self.git("config", "uploadpack.allowAnySHA1InWant", "true")
        self.base = self.commit({"catalog.yml": LIST + entry("anvil")})
        self.git("checkout", "-q", "-b", "patch")

    def git(self, *words: str) -> str:
        author = ("-c", "user.name=n", "-c", "user.email=n@example.org")
        done = subprocess.run(
            ["git", "-C", self.folder, *author, *words], check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self, files: dict[str, str]) -> str:
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            if text.startswith("-> "):
                path.symlink_to(text[3:])
            else:
                path.write_text(text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change")
        return self.git("rev-parse", "HEAD")

    @contextmanager
    def serving(self) -> Iterator[str]:
        outer = self

        class Handler(QuietHandler):
            def _answer(self, body: bytes) -> httpx.Response:
                path = self.path.partition("?")[0]
                if path == "/graphql":
                    asked = httpx.Request("POST", "http://fake/graphql", content=body)
                    return outer.github.answer(asked)
                if path == "/repos/acme/list/pulls":
                    head = {"sha": outer.git("rev-parse", "patch")}
                    return httpx.Response(200, json=[{"number": 8, "head": head}])
                if path == "/repos/acme/list/issues/8/comments":
                    if self.command == "POST":
                        outer.posted.append(json.loads(body)["body"])
                        return httpx.Response(201, json={"id": 1})
                    return httpx.Response(200, json=[])
                return httpx.Response(403, json={"message": "no"})

            def do_GET(self) -> None:  # noqa: N802 - the base class finds it by this name
                answer = self._answer(self.rfile.read(int(self.headers["Content-Length"] or 0)))
                self.send_response(answer.status_code)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            do_POST = do_GET  # noqa: N815

        with run_server(Handler) as port:
            yield f"http://127.0.0.1:{port}"

    def judge(self, head: str, **given: str) -> subprocess.CompletedProcess[str]:
        home = self.folder.parents[1]
        event = {
            "workflow_run": {
                "id": 9, "event": "pull_request", "head_branch": "patch", "head_sha": head,
                "head_repository": {"owner": {"login": "eve"}},
            }
        }  # fmt: skip
        (home / "event.json").write_text(json.dumps(event))
        here = f'[url "file://{home}/"]\n\tinsteadOf = https://github.com/\n'
        (home / ".gitconfig").write_text(here)
        with self.serving() as api:
            return subprocess.run(
                ["bash", ROOT / "action" / "comment" / "judge.sh"],
                cwd=home,
                env={
                    "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
                    "HOME": str(home), "RUNNER_TEMP": str(home), "PULL_HEAD": head,
                    "GITHUB_API_URL": api, "GITHUB_GRAPHQL_URL": f"{api}/graphql",
                    "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "acme/list",
                    "GITHUB_EVENT_NAME": "workflow_run", "GITHUB_EVENT_PATH": str(home / "event.json"),
                    "GITHUB_TOKEN": "ghs_secretsecretsecret", "OSI_CHECK_NO_CACHE": "1",
                    "INPUT_CATALOGUE": "catalog.yml", "INPUT_BASE": "main", "INPUT_REPORT": "",
                    "INPUT_SELECT": "", "INPUT_IGNORE": "", "INPUT_COMMENT": "on-findings", "INPUT_COMMENT_KEY": "",
                    **given,
                },
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_what_a_fork_adds_is_judged_by_what_its_repository_shows(repository: Repository) -> None:
    repository.github.add("acme/bell", {"README.md": "# Bell\n"})
    head = repository.commit({"catalog.yml": LIST + entry("anvil") + entry("bell", WAIVER)})
    done = repository.judge(head)
    assert done.returncode == 0, done.stdout + done.stderr
    (body,) = repository.posted
    assert "acme/bell" in body
    assert "1 tool" in body
    assert "could have altered" not in body  # no report of the fork's was believed
    assert "takes effect after a maintainer merges it" in body
    assert "secretsecret" not in done.stdout + done.stderr + body


def test_of_a_fork_nothing_is_run_and_no_link_followed(
    repository: Repository, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("SECRET: of the runner\n")
    head = repository.commit(
        {
            "catalog.yml": f"-> {secret}",
            ".gitattributes": "* filter=evil\n",
            "osi_check.py": f"open({str(tmp_path / 'ran')!r}, 'w')\n",
            "sitecustomize.py": f"open({str(tmp_path / 'ran')!r}, 'w')\n",
        }
    )
    done = repository.judge(head)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / "ran").exists()
    assert "the list has errors" in repository.posted[0]
    assert "SECRET" not in done.stdout + done.stderr + "".join(repository.posted)


def test_lists_are_taken_by_pattern_and_only_they(repository: Repository, tmp_path: Path) -> None:
    repository.github.add("acme/bell", {"README.md": "# Bell\n"})
    head = repository.commit({"lists/new.yml": LIST + entry("bell"), "other.txt": "x"})
    done = repository.judge(head, INPUT_CATALOGUE="lists/*.yml\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "acme/bell" in repository.posted[0]
    assert not [*tmp_path.glob("osi-check.*/list/other.txt")]


CONFIGURED = """\
lists = ["data/catalog.yml"]
baseline = "known.json"

[rules.off]
L203 = "texts come with the next release"
"""


def test_the_configuration_and_the_baseline_of_the_base_count(repository: Repository) -> None:
    known = {"version": 1, "findings": [{"tool": "github.com/acme/bell", "rule": "source-there"}]}
    repository.git("checkout", "-q", "main")
    repository.commit(
        {
            "osi-check.toml": CONFIGURED,
            "known.json": json.dumps(known),
            "data/catalog.yml": LIST + entry("anvil"),
        }
    )
    repository.git("checkout", "-q", "-B", "patch")
    repository.github.add("acme/bell", {"README.md": "# Bell\n"})
    files = {"data/catalog.yml": LIST + entry("anvil") + entry("bell")}
    head = repository.commit(files | {"osi-check.toml": 'lists = ["data/catalog.yml"]\n'})
    done = repository.judge(head, INPUT_CATALOGUE="data/catalog.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    (body,) = repository.posted
    assert "texts come with the next release" in body
    assert "baseline known.json: 1 known finding" in body
    assert "[L203]" not in body


def test_a_commit_that_is_not_there_is_said(repository: Repository) -> None:
    done = repository.judge("1" * 40)
    assert done.returncode == 3
    assert "no tools were checked" in done.stdout
    assert not repository.posted
