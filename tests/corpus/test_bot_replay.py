"""The comment and the issue over real HTTP, against a server that answers like GitHub."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from invented import report
from osi_check import pipeline
from osi_check.plugins import load_plugins
from osi_check.pull_requests import comment
from osi_check.reports import RenderOptions, ReportFormat
from played_github import REPO, Replay

HEAD = "a" * 40


@pytest.fixture(scope="module")
def _server(shared: Path) -> Iterator[Replay]:
    server = Replay(shared)
    yield server
    server.stop()


@pytest.fixture
def replay(_server: Replay) -> Replay:
    _server.control("reset", {})
    _server.control("config", {"fail_rate": 0, "fail_script": [], "fail_match": ""})
    fork = {"ref": "patch-1", "sha": HEAD, "repo": "eve/list", "files": {"catalog.yml": "x\n"}}
    files = {"catalog.yml": "version: 1\n"}
    _server.control("pulls", {"repo": REPO, "number": 7, "base_files": files, "head": fork})
    return _server


def test_a_comment_is_made_left_alone_and_changed(replay: Replay) -> None:
    with replay.api() as api:
        assert comment.write_comment(api, REPO, 7, "report", "one").done == "created"
        assert comment.write_comment(api, REPO, 7, "report", "one").done == "unchanged"
        assert comment.write_comment(api, REPO, 7, "report", "two").done == "updated"
    assert replay.bodies() == ["<!-- osi-check: report -->\ntwo"]


def test_a_persons_token_finds_its_own_comment(replay: Replay) -> None:
    with replay.api("ghp_maintainer") as api:
        assert comment.write_comment(api, REPO, 7, "report", "one").done == "created"
        assert comment.write_comment(api, REPO, 7, "report", "two").done == "updated"


def test_a_read_only_token_is_told_of(replay: Replay) -> None:
    with replay.api("ghs_readonly_fork") as api:
        kept = comment.write_comment(api, REPO, 7, "report", "one")
    assert kept.done == "permission denied"
    assert "HTTP 403" in kept.why


@pytest.mark.parametrize("fate", ["lost", "502", "reset", "429", "truncated", "cut"])
def test_trouble_on_the_way_leads_to_one_comment(replay: Replay, fate: str) -> None:
    with replay.api() as api:
        for script in (["ok", "ok", fate], [fate, fate], ["ok", fate]):
            replay.control("config", {"fail_script": script, "retry_after_s": 0})
            comment.write_comment(api, REPO, 7, "report", f"after {script}")
            assert replay.bodies() == [f"<!-- osi-check: report -->\nafter {script}"]


def test_an_issue_is_opened_changed_and_closed(replay: Replay) -> None:
    def keep(text: str, *, open_: bool) -> str:
        with replay.api() as api:
            return comment.update_issue(api, REPO, "drift", "Drift", text, open_=open_).done

    assert keep("all well", open_=False) == "nothing to report"
    assert keep("one", open_=True) == "created"
    assert keep("one", open_=True) == "unchanged"
    assert keep("two", open_=True) == "updated"
    assert keep("all well", open_=False) == "closed"
    assert keep("two", open_=True) == "created"
    issues = [i for i in replay.written()["issues"] if i["labels"]]
    assert [i["state"] for i in issues] == ["closed", "open"]


def test_a_forks_pull_request_is_found_by_its_head(replay: Replay) -> None:
    with replay.api() as api:
        assert comment.pulls_from(api, REPO, "eve", "patch-1", HEAD) == [7]
        assert comment.pulls_from(api, REPO, "eve", "patch-1", "b" * 40) == []
        assert comment.pulls_from(api, REPO, "mallory", "patch-1", HEAD) == []


def command(
    replay: Replay, token: str, *words: str, **env: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "osi_check", *words],
        capture_output=True,
        text=True,
        check=False,
        env={
            "PATH": os.environ["PATH"],
            "GITHUB_API_URL": replay.url,
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_TOKEN": token,
            **env,
        },
    )


def json_report(folder: Path, *, clear: bool = False) -> Path:
    """A report of the known rules, for the command knows no invented ones."""
    form = next(
        f for f in load_plugins("osi_check.reports", ReportFormat, "report") if f.name == "json"
    )
    document = json.loads(form.render((report(),), RenderOptions()))
    known = pipeline.select_rules()[0]
    for tool in document["tools"]:
        for finding in tool["findings"]:
            finding |= {"rule": known.name, "code": known.code}
    if clear:
        document["tools"] = [tool for tool in document["tools"] if tool["outcome"] == "pass"]
        document["errors"] = []
    path = folder / "report.json"
    path.write_text(json.dumps(document), "utf-8")
    return path


def test_the_command_begins_a_comment_and_turns_it_to_all_clear(
    replay: Replay, tmp_path: Path
) -> None:
    where = ("--repo", REPO, "--pull", "7")
    clear = json_report(tmp_path, clear=True)
    done = command(replay, "ghs_workflow", "comment", "--report", str(clear), *where)
    assert (done.returncode, done.stderr) == (0, "acme/list#7: comment nothing to report\n")
    bad = json_report(tmp_path)
    done = command(replay, "ghs_workflow", "comment", "--report", str(bad), *where)
    assert (done.returncode, done.stderr) == (0, "acme/list#7: comment created\n")
    clear = json_report(tmp_path, clear=True)
    done = command(replay, "ghs_workflow", "comment", "--report", str(clear), *where)
    assert (done.returncode, done.stderr) == (0, "acme/list#7: comment updated\n")
    (body,) = replay.bodies()
    assert body.startswith("<!-- osi-check: report catalog.yml -->\n**Resolved:**")
    done = command(
        replay, "ghs_readonly", "comment", "--report", str(json_report(tmp_path)), *where
    )
    assert done.returncode == 0
    assert "permission denied" in done.stderr


def test_the_command_finds_the_pull_request_of_a_finished_run(
    replay: Replay, tmp_path: Path
) -> None:
    event = tmp_path / "event.json"
    started = {
        "id": 99,
        "event": "pull_request",
        "head_sha": HEAD,
        "head_branch": "patch-1",
        "head_repository": {"owner": {"login": "eve"}},
        "pull_requests": [],
    }
    words = ("comment", "--from-run", "--report", str(json_report(tmp_path)))
    env = {"GITHUB_EVENT_PATH": str(event), "GITHUB_REPOSITORY": REPO}
    event.write_text(json.dumps({"workflow_run": started}))
    done = command(replay, "ghs_workflow", *words, **env)
    assert (done.returncode, done.stderr) == (0, "acme/list#7: comment created\n")
    assert "https://github.com/acme/list/actions/runs/99" in replay.bodies()[0]
    for change, words_said in (
        ({"head_sha": "b" * 40}, "no open pull request"),
        ({"event": "push"}, "'push', not for a pull request"),
        ({"head_repository": None}, "fork was deleted"),
    ):
        event.write_text(json.dumps({"workflow_run": started | change}))
        done = command(replay, "ghs_workflow", *words, **env)
        assert done.returncode == 0
        assert words_said in done.stderr
    assert len(replay.bodies()) == 1


def test_two_pull_requests_that_add_the_same_tool_name_one_another(
    replay: Replay, tmp_path: Path
) -> None:
    path = json_report(tmp_path)
    url = next(tool["url"] for tool in json.loads(path.read_text())["tools"] if tool["url"])
    old = {"catalog.yml": "version: 1\ntools:\n"}
    new = {"catalog.yml": f"version: 1\ntools:\n  - repo: {url}\n"}
    for number in (7, 8):
        head = {"ref": f"p{number}", "sha": str(number) * 40, "repo": "eve/list", "files": new}
        given = {"repo": REPO, "number": number, "base_files": old, "head": head}
        replay.control("pulls", given)
    words = ("comment", "--report", str(path), "--repo", REPO, "--pull")
    summary = tmp_path / "summary.md"
    done = command(replay, "ghs_workflow", *words, "8", "--summary", str(summary))
    assert done.stderr.splitlines() == [
        "acme/list#8: comment created",
        "acme/list#7, which adds the same tool: comment nothing to report",
    ]
    assert "https://github.com/acme/list/pull/7" in summary.read_text()
    done = command(replay, "ghs_workflow", *words, "7")
    assert done.stderr.splitlines() == [
        "acme/list#7: comment created",
        "acme/list#8, which adds the same tool: comment unchanged",
    ]
    first, second = replay.bodies()
    assert "[#7](https://github.com/acme/list/pull/7)" in first
    assert "[#8](https://github.com/acme/list/pull/8)" in second
    before = replay.bodies()
    command(replay, "ghs_readonly", *words, "7", "--key", "other")
    assert replay.bodies() == before
