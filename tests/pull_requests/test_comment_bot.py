"""One comment, one issue: found again by marker and author, never written twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest

from osi_check.errors import EvidenceError
from osi_check.fetch.github.api import WriteResponse
from osi_check.pull_requests.comment import (
    WriteResult,
    change_comment,
    comment_marker,
    pulls_from,
    update_issue,
    write_comment,
)

T = TypeVar("T")
REPO = "acme/list"
BOT = {"login": "github-actions[bot]", "type": "Bot"}
ANN = {"login": "Ann", "type": "User"}
Row = dict[str, Any]


class GitHub:
    """Issues and comments in memory; `fates` are what happens to the next writes."""

    def __init__(self, me: Row = BOT, comments: list[Row] | None = None) -> None:
        self.me = me
        self.comments = comments or []
        self.issues: list[Row] = []
        self.pulls: list[Row] = []
        self.fates: list[str] = []
        self.log: list[str] = []
        self.foreign: set[int] = set()
        self.rival: Row | None = None  # a comment that another run writes just before ours
        self.waits: list[float] = []
        self.pause: Callable[[float], object] = self.waits.append

    def request(
        self, method: str, path: str, decoder: msgspec.json.Decoder[T], body: object = None
    ) -> WriteResponse[T]:
        parts = urlsplit(path)
        if method != "GET":
            self.log.append(f"{method} {parts.path}")
            fate = self.fates.pop(0) if self.fates else "ok"
            if fate.isdecimal() and fate != "0":
                return WriteResponse(int(fate), message="so it is")
            if fate == "0":
                return WriteResponse(0, message="the connection broke off")
            row = self.write(method, parts.path, body)
            if fate == "lost":
                return WriteResponse(0, message="the connection broke off")
            status = row.pop("status", 201 if method == "POST" else 200)
            if status == 403:
                return WriteResponse(403, message="Resource not accessible by integration")
            return WriteResponse(status, decoder.decode(json.dumps(row)))
        if parts.path == "/user":
            if self.me["type"] == "Bot":
                return WriteResponse(403, message="Resource not accessible by integration")
            return WriteResponse(200, decoder.decode(json.dumps(self.me)))
        query = {k: v[0] for k, v in parse_qs(parts.query).items()}
        rows = {"comments": self.comments, "issues": self.issues[::-1], "pulls": self.pulls}
        page = int(query.get("page", 1))
        shown = rows[parts.path.rpartition("/")[2]][100 * (page - 1) : 100 * page]
        return WriteResponse(200, decoder.decode(json.dumps(shown)))

    def write(self, method: str, path: str, body: Any) -> Row:
        number = int(path.rpartition("/")[2]) if method in {"PATCH", "DELETE"} else 0
        if method == "DELETE":
            self.comments = [c for c in self.comments if c["id"] != number]
            return {"status": 204, "id": number}
        if "comments" in path and method == "PATCH":
            if number in self.foreign:
                return {"status": 403}
            row = next(c for c in self.comments if c["id"] == number)
            row.update(body)
            return dict(row)
        if "comments" in path:
            if self.rival:
                self.comments.append(self.rival)
                self.rival = None
            row = {"id": 900 + len(self.comments), "user": self.me, **body}
            self.comments.append(row)
            return dict(row)
        if method == "PATCH":
            row = next(i for i in self.issues if i["number"] == number)
            row.update(body)
            return dict(row)
        body = {k: v for k, v in body.items() if k != "labels"}
        row = {"number": 1 + len(self.issues), "state": "open", "user": self.me, **body}
        self.issues.append(row)
        return dict(row)


def comment(id_: int, body: str, user: Row | None = BOT) -> Row:
    return {"id": id_, "body": body, "user": user}


def test_a_comment_is_made_then_left_alone_then_changed() -> None:
    github = GitHub()
    assert write_comment(github, REPO, 7, "report", "two findings\n") == WriteResult("created")
    assert write_comment(github, REPO, 7, "report", "two findings\n") == WriteResult("unchanged")
    assert write_comment(github, REPO, 7, "report", "all clear") == WriteResult("updated")
    assert [c["body"] for c in github.comments] == ["<!-- osi-check: report -->\nall clear"]


def test_what_github_changes_in_a_text_is_no_change() -> None:
    stored = comment(1, f"{comment_marker('report')}\r\none\r\ntwo")
    github = GitHub(comments=[stored])
    assert write_comment(github, REPO, 7, "report", "one\ntwo\n") == WriteResult("unchanged")
    assert github.log == []


def test_nothing_is_begun_where_there_is_nothing_to_say() -> None:
    github = GitHub()
    assert write_comment(github, REPO, 7, "report", "clear", create=False) == WriteResult(
        "nothing to report"
    )
    assert github.log == []


@pytest.mark.parametrize(
    ("me", "author"),
    [
        pytest.param(BOT, ANN, id="a person who copied the marker"),
        pytest.param(BOT, None, id="an account that is gone"),
        pytest.param(ANN, BOT, id="a bot, where a person's token is used"),
        pytest.param(ANN, {"login": "Eve", "type": "User"}, id="another person"),
    ],
)
def test_a_comment_of_somebody_else_is_left_alone(me: Row, author: Row | None) -> None:
    github = GitHub(me, [comment(1, f"{comment_marker('report')}\nmine", author)])
    assert write_comment(github, REPO, 7, "report", "ours").done == "created"
    assert github.comments[0]["body"].endswith("mine")


def test_a_persons_own_comment_is_known_by_login_whatever_its_case() -> None:
    github = GitHub(
        ANN, [comment(1, f"{comment_marker('report')}\nold", {"login": "ann", "type": "User"})]
    )
    assert write_comment(github, REPO, 7, "report", "new").done == "updated"


def test_another_apps_comment_with_our_marker_does_not_stand_in_the_way() -> None:
    github = GitHub(comments=[comment(5, f"{comment_marker('report')}\ntheirs")])
    github.foreign = {5}
    assert write_comment(github, REPO, 7, "report", "ours").done == "created"
    assert len(github.comments) == 2


def test_several_keys_are_several_comments() -> None:
    github = GitHub()
    write_comment(github, REPO, 7, "a", "one")
    write_comment(github, REPO, 7, "b", "two")
    assert len(github.comments) == 2
    assert write_comment(github, REPO, 7, "a", "one").done == "unchanged"


def test_our_comment_is_found_behind_hundreds_of_others() -> None:
    others = [comment(i, "hello", ANN) for i in range(250)]
    github = GitHub(comments=[*others, comment(999, f"{comment_marker('report')}\nold")])
    assert write_comment(github, REPO, 7, "report", "new").done == "updated"


@pytest.mark.parametrize("status", ["403", "404"])
def test_a_token_that_may_not_write_is_an_answer(status: str) -> None:
    github = GitHub()
    github.fates = [status]
    assert write_comment(github, REPO, 7, "report", "x") == WriteResult(
        "permission denied",
        f"could not post the comment: GitHub returned HTTP {status}, so it is",
    )


def test_two_runs_that_write_at_the_same_moment_leave_one_comment() -> None:
    github = GitHub()
    github.rival = comment(5, f"{comment_marker('report')}\ntheirs")
    assert write_comment(github, REPO, 7, "report", "ours") == WriteResult("updated")
    assert [(c["id"], c["body"]) for c in github.comments] == [
        (5, f"{comment_marker('report')}\nours")
    ]


def test_a_comment_is_changed_from_what_it_says() -> None:
    github = GitHub()
    for expected in ("created", "updated"):
        assert change_comment(github, REPO, 7, "report", lambda said: said + "x").done == expected
    assert github.comments[0]["body"] == f"{comment_marker('report')}\nxx"


def test_a_comment_that_may_not_be_cleared_is_told_of() -> None:
    github = GitHub(comments=[comment(5, f"{comment_marker('report')}\nfindings")])
    github.foreign = {5}
    assert (
        write_comment(github, REPO, 7, "report", "clear", create=False).done == "permission denied"
    )


def test_a_comment_whose_answer_was_lost_is_not_written_twice() -> None:
    github = GitHub()
    github.fates = ["lost"]
    assert write_comment(github, REPO, 7, "report", "x") == WriteResult("created")
    assert len(github.comments) == 1
    assert github.waits == [3.0]


def test_a_comment_that_never_arrived_is_written_again() -> None:
    github = GitHub()
    github.fates = ["502", "0"]
    assert write_comment(github, REPO, 7, "report", "x") == WriteResult("created")
    assert len(github.comments) == 1


@pytest.mark.parametrize(
    ("fates", "words"),
    [
        (["422"], "HTTP 422, so it is"),
        (["502", "502", "502"], "HTTP 502"),
        (["0", "0", "0"], "could not post the comment: the connection broke off"),
    ],
)
def test_a_github_that_is_down_or_refuses_the_text_is_an_error(
    fates: list[str], words: str
) -> None:
    github = GitHub()
    github.fates = fates
    with pytest.raises(EvidenceError, match=words):
        write_comment(github, REPO, 7, "report", "x")


def test_a_change_that_github_refuses_is_an_error() -> None:
    github = GitHub(comments=[comment(5, f"{comment_marker('report')}\nold")])
    github.fates = ["422"]
    with pytest.raises(
        EvidenceError, match="could not update the comment: GitHub returned HTTP 422"
    ):
        write_comment(github, REPO, 7, "report", "x")


class Silent(GitHub):
    """Answers every question with one status."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status

    def request(
        self, method: str, path: str, decoder: msgspec.json.Decoder[T], body: object = None
    ) -> WriteResponse[T]:
        return WriteResponse(self.status)


@pytest.mark.parametrize("status", [0, 401, 500])
def test_comments_that_cannot_be_read_are_an_error(status: int) -> None:
    with pytest.raises(EvidenceError):
        write_comment(Silent(status), REPO, 7, "report", "x")
    with pytest.raises(EvidenceError):
        update_issue(Silent(status), REPO, "drift", "t", "x", open_=True)
    with pytest.raises(EvidenceError):
        pulls_from(Silent(status), REPO, "eve", "main", "abc")


def test_a_pull_request_that_the_token_does_not_see_is_not_allowed() -> None:
    assert write_comment(Silent(404), REPO, 7, "report", "x").done == "permission denied"
    assert (
        update_issue(Silent(404), REPO, "drift", "t", "x", open_=True).done == "permission denied"
    )


@pytest.mark.parametrize("key", ["", "a--b", "x -->", "é", "a\nb", "k" * 201])
def test_a_key_cannot_end_the_hidden_comment(key: str) -> None:
    with pytest.raises(ValueError, match="not a valid comment key"):
        comment_marker(key)


def issue(github: GitHub, body: str, *, open_: bool = True, title: str = "Drift") -> str:
    return update_issue(github, REPO, "drift", title, body, open_=open_).done


def test_one_issue_is_opened_kept_and_closed() -> None:
    github = GitHub()
    assert issue(github, "nothing", open_=False) == "nothing to report"
    assert issue(github, "one") == "created"
    assert issue(github, "one") == "unchanged"
    assert issue(github, "two", title="More drift") == "updated"
    assert issue(github, "nothing", open_=False) == "closed"
    assert issue(github, "nothing", open_=False) == "nothing to report"
    assert [i["state"] for i in github.issues] == ["closed"]


def test_an_issue_that_a_person_closed_stays_closed_until_there_is_other_news() -> None:
    github = GitHub()
    issue(github, "one")
    github.issues[0]["state"] = "closed"
    assert issue(github, "one") == "kept closed"
    assert issue(github, "two") == "created"
    assert [i["state"] for i in github.issues] == ["closed", "open"]


def test_drift_that_comes_back_after_all_was_well_is_told_again() -> None:
    github = GitHub()
    issue(github, "one")
    issue(github, "nothing", open_=False)
    assert issue(github, "one") == "created"


def test_pull_requests_and_strangers_issues_with_our_marker_are_not_ours() -> None:
    github = GitHub()
    text = f"{comment_marker('drift')}\none"
    github.issues = [
        {"number": 1, "body": text, "user": ANN},
        {"number": 2, "body": text, "user": BOT, "pull_request": {"url": "u"}},
        {"number": 3, "body": None, "user": BOT},
    ]
    assert issue(github, "one") == "created"


def test_an_issue_whose_answer_was_lost_is_not_opened_twice() -> None:
    github = GitHub()
    github.fates = ["lost"]
    assert issue(github, "one") == "created"
    assert len(github.issues) == 1
    github.fates = ["502", "ok"]
    assert update_issue(github, REPO, "other", "t", "x", open_=True).done == "created"
    assert len(github.issues) == 2


@pytest.mark.parametrize("fates", [["410"], ["500", "500", "500"]])
def test_issues_that_are_turned_off_or_never_answer_are_an_error(fates: list[str]) -> None:
    github = GitHub()
    github.fates = fates
    with pytest.raises(EvidenceError, match="could not open the issue"):
        issue(github, "one")


def test_an_issue_that_cannot_be_changed_is_told_of() -> None:
    github = GitHub()
    issue(github, "one")
    github.fates = ["403"]
    assert issue(github, "two") == "permission denied"
    github.fates = ["422"]
    with pytest.raises(EvidenceError):
        issue(github, "two")


def test_a_pull_request_is_known_by_its_head_and_only_while_it_is_still_that() -> None:
    github = GitHub()
    github.pulls = [
        {"number": 4, "head": {"sha": "new"}},
        {"number": 5, "head": {"sha": "old"}},
    ]
    assert pulls_from(github, REPO, "eve", "a b&state=all", "old") == [5]
    assert pulls_from(github, REPO, "eve", "main", "gone") == []
