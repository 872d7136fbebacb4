"""The commands of the bot: which words they take, what they send, how they end."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from pytest_httpx import HTTPXMock

from invented import report
from osi_check import pipeline
from osi_check.commands import comment, group
from osi_check.errors import InputError
from osi_check.model import Report
from osi_check.permalinks import rule_page
from osi_check.plugins import load_plugins
from osi_check.pull_requests.comment import comment_marker
from osi_check.reports import RenderOptions, ReportFormat, outputs

API = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def _token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "ghs_x")
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)


def call(*words: str) -> Result:
    return CliRunner().invoke(group.cli, words, standalone_mode=False)


def written(folder: Path, *reports: Report) -> Path:
    """A report by the rules that there are: the invented ones are not known to the commands."""
    form = next(
        f for f in load_plugins("osi_check.reports", ReportFormat, "report") if f.name == "json"
    )
    document: dict[str, Any] = json.loads(form.render(reports or (report(),), RenderOptions()))
    known = pipeline.select_rules()[0]
    for part in document.get("reports", [document]):
        for tool in part["tools"]:
            for finding in tool["findings"]:
                finding |= {"rule": known.name, "code": known.code, "docs": rule_page(known.name)}
    path = folder / f"{len(list(folder.iterdir()))}.json"
    path.write_text(json.dumps(document), "utf-8")
    return path


def test_a_comment_is_written(tmp_path: Path, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=f"{API}/repos/o/r/pulls/3", json={"state": "open"})
    httpx_mock.add_response(url=f"{API}/user", status_code=403, json={"message": "no"})
    comments = f"{API}/repos/o/r/issues/3/comments"
    httpx_mock.add_response(url=f"{comments}?per_page=100&page=1", json=[], is_reusable=True)
    httpx_mock.add_response(url=comments, method="POST", status_code=201, json={"id": 1})
    httpx_mock.add_response(url=f"{API}/repos/o/r/pulls/3/files?per_page=100", json=[])
    path = str(written(tmp_path))
    done = call("comment", "--report", path, "--repo", "o/r", "--pull", "3", "--key", "a b")
    assert done.return_value == 0
    assert done.stderr == "o/r#3: comment created\n"
    (post,) = [r for r in httpx_mock.get_requests() if r.method == "POST"]
    body = json.loads(post.content)["body"]
    assert body.startswith("<!-- osi-check: a b -->\n### osi-check: ")


def test_never_means_that_nothing_is_asked(tmp_path: Path) -> None:
    words = ("--report", "absent.json", "--repo", "o/r", "--pull", "3", "--when", "never")
    assert call("comment", *words).return_value == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--repo", "o/r"), "either --pull or --from-run"),
        (("--repo", "o/r", "--pull", "1", "--from-run"), "either --pull or --from-run"),
        (("--pull", "1"), "Missing parameter: repo"),
        (("--repo", "../x", "--pull", "1", "--key", "-->"), "'../x' for --repo.*'-->' for --key"),
        (("--repo", "o/r", "--pull", "1"), "could not read the report"),
        (("--repo", "o/r", "--from-run"), "no event"),
    ],
)
def test_a_wrong_command_line_is_told_whole(words: tuple[str, ...], said: str) -> None:
    done = call("comment", "--report", "absent.json", *words)
    assert isinstance(done.exception, InputError | click.ClickException)
    assert re.search(said, str(done.exception), re.DOTALL)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("no json", "not a GitHub event"),
        ('{"workflow_run": {"id": "x"}}', "not a GitHub event"),
        ('{"pull_request": {}}', "not a workflow_run event"),
    ],
)
def test_an_event_of_another_kind_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, event: str, said: str
) -> None:
    (tmp_path / "event.json").write_text(event)
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    done = call("comment", "--report", "absent", "--repo", "o/r", "--from-run")
    assert isinstance(done.exception, InputError)
    assert said in str(done.exception)


def test_shards_are_merged_into_any_format(tmp_path: Path) -> None:
    parts = [report(problems=()), report(catalogue="other.yml", problems=())]
    shards = [str(written(tmp_path, part)) for part in parts]
    done = call("merge", *shards, "--format", "json", "--fail-on", "fail")
    assert done.return_value == 1
    assert [r["catalogue"] for r in json.loads(done.stdout)["reports"]] == [
        "catalog.yml",
        "other.yml",
    ]
    done = call("merge", shards[0], shards[0], "--format", "json")
    assert json.loads(done.stdout) == json.loads(Path(shards[0]).read_text("utf-8"))


def test_a_shard_of_a_catalogue_that_cannot_be_read_is_no_pass(tmp_path: Path) -> None:
    wrong = report(verdicts=())
    assert call("merge", str(written(tmp_path, wrong))).return_value == 2
    assert "verdict=unknown" in outputs.render((wrong,), RenderOptions())


def test_every_shard_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("[]")
    done = call("merge", str(bad), str(tmp_path / "absent.json"), str(written(tmp_path)))
    assert isinstance(done.exception, InputError)
    assert [Path(p.location.file).name for p in done.exception.problems] == [
        "bad.json",
        "absent.json",
    ]


RUN = {
    "id": 9,
    "event": "pull_request",
    "head_branch": "patch",
    "head_sha": "abc",
    "head_repository": {"owner": {"login": "eve"}},
}


def from_run(folder: Path, monkeypatch: pytest.MonkeyPatch, **change: object) -> Result:
    (folder / "event.json").write_text(json.dumps({"workflow_run": RUN | change}))
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(folder / "event.json"))
    return call("comment", "--report", str(written(folder)), "--repo", "o/r", "--from-run")


PULLS = f"{API}/repos/o/r/pulls?state=open&per_page=100&head=eve%3Apatch"


def test_the_pull_request_of_a_finished_run_is_asked_of_github(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, httpx_mock: HTTPXMock
) -> None:
    httpx_mock.add_response(url=PULLS, json=[{"number": 8, "head": {"sha": "abc"}}])
    httpx_mock.add_response(url=f"{API}/user", status_code=403)
    comments = f"{API}/repos/o/r/issues/8/comments"
    httpx_mock.add_response(url=f"{comments}?per_page=100&page=1", json=[])
    httpx_mock.add_response(url=comments, method="POST", status_code=403, json={"message": "No"})
    httpx_mock.add_response(url=f"{API}/repos/o/r/pulls/8/files?per_page=100", status_code=404)
    done = from_run(tmp_path, monkeypatch)
    assert done.return_value == 0
    assert done.stderr == (
        "o/r#8: comment permission denied (could not post the comment: GitHub returned HTTP 403, No); "
        "see the job summary\n"
    )
    body = json.loads(httpx_mock.get_requests()[-1].content)["body"]
    assert "https://github.com/o/r/actions/runs/9" in body
    assert "example.org" not in "".join(re.findall(r"\]\(([^)]*)\)", body))


def test_a_run_whose_pull_request_has_moved_on_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, httpx_mock: HTTPXMock
) -> None:
    httpx_mock.add_response(url=PULLS, json=[{"number": 8, "head": {"sha": "newer"}}])
    done = from_run(tmp_path, monkeypatch)
    assert done.return_value == 0
    assert "no open pull request" in done.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [({"event": "push"}, "not for a pull request"), ({"head_repository": None}, "was deleted")],
)
def test_a_run_without_a_pull_request_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, object], said: str
) -> None:
    done = from_run(tmp_path, monkeypatch, **change)
    assert done.return_value == 0
    assert said in done.stderr


def test_a_closed_pull_request_gets_no_comment(tmp_path: Path, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=f"{API}/repos/o/r/pulls/3", json={"state": "closed"})
    words = ("comment", "--report", str(written(tmp_path)), "--repo", "o/r", "--pull", "3")
    done = call(*words)
    assert done.return_value == 0
    assert done.stderr == "o/r#3 is closed; no comment posted\n"


def test_two_jobs_and_two_catalogues_have_comments_of_their_own() -> None:
    one = comment._default_key((Report(catalogue="catalog.yml"),), "check")
    assert one == "report check catalog.yml"
    keys = {
        comment._default_key(tuple(Report(catalogue=c) for c in catalogues), job)
        for catalogues in (
            ["a.yml"],
            ["b.yml"],
            ["a.yml", "b.yml"],
            ["x" * 500],
            ["x" * 501],
            ["\u5217\u8868.md"],
            ["\u6e05\u5355.md"],
            ["a--b.md"],
            ["a.b.md"],
        )
        for job in ("", "check", "other", "--> <b>")
    }
    assert len(keys) == 36
    for key in keys:
        comment_marker(key)


def test_what_a_forks_report_claims_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, httpx_mock: HTTPXMock
) -> None:
    path = written(tmp_path)
    document = json.loads(path.read_text())
    document["notices"] = ["decided by the maintainer of this list"]
    for tool in document["tools"]:
        for finding in tool["findings"]:
            finding["waived"] = {"by": "The Maintainer", "reason": "Trust me.", "until": None}
        if tool["evidence"]:
            tool["outcome"] = "pass"
    path.write_text(json.dumps(document))
    (tmp_path / "event.json").write_text(json.dumps({"workflow_run": RUN}))
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    httpx_mock.add_response(url=PULLS, json=[{"number": 8, "head": {"sha": "abc"}}])
    httpx_mock.add_response(url=f"{API}/user", status_code=403)
    comments = f"{API}/repos/o/r/issues/8/comments"
    httpx_mock.add_response(url=f"{comments}?per_page=100&page=1", json=[], is_reusable=True)
    httpx_mock.add_response(url=comments, method="POST", status_code=201, json={"id": 1})
    httpx_mock.add_response(url=f"{API}/repos/o/r/pulls/8/files?per_page=100", json=[])
    done = call("comment", "--report", str(path), "--repo", "o/r", "--from-run")
    assert done.return_value == 0, done.exception
    (post,) = [r for r in httpx_mock.get_requests() if r.method == "POST"]
    body = json.loads(post.content)["body"]
    assert "Trust me" not in body
    assert "The Maintainer" not in body
    assert "decided by the maintainer" not in body
    assert "All clear" not in body
    assert "fails" in body or "fail" in body


@pytest.mark.parametrize(("unread", "posted"), [(1, 1), (0, 0)])
def test_a_change_whose_links_no_entry_reads_gets_a_comment(
    tmp_path: Path, httpx_mock: HTTPXMock, unread: int, posted: int
) -> None:
    line = "list.md:9: https://github.com/o/loom is in no entry, so it was not checked"
    report = Report(catalogue="list.md", notices=(line,), unread_links=unread)
    path = written(tmp_path, report)
    comments = f"{API}/repos/o/r/issues/8/comments"
    httpx_mock.add_response(url=f"{API}/repos/o/r/pulls/8", json={"state": "open"})
    httpx_mock.add_response(url=f"{API}/user", status_code=403)
    httpx_mock.add_response(url=f"{comments}?per_page=100&page=1", json=[], is_reusable=True)
    if posted:
        httpx_mock.add_response(url=comments, method="POST", status_code=201, json={"id": 1})
    done = call("comment", "--report", str(path), "--repo", "o/r", "--pull", "8")
    assert done.return_value == 0, done.exception
    posts = [r for r in httpx_mock.get_requests() if r.method == "POST"]
    assert len(posts) == posted
    assert all("is in no entry, so it was not checked" in str(p.content) for p in posts)
