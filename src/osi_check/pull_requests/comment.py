"""Keeps one comment on a pull request, or one issue: found by a hidden marker and its author."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Literal, Protocol, TypeVar
from urllib.parse import quote

import msgspec
from msgspec import Struct

from osi_check.errors import EvidenceError
from osi_check.fetch.github.api import WriteResponse

T = TypeVar("T")

MAX_PAGES = 30
PAGE_SIZE = 100
MAX_TRIES = 3
ISSUE_LABEL = "osi-check"
MAX_KEY_CHARS = 150
MAX_WAIT_SECONDS = 90.0  # a secondary limit is over after a minute
RECHECK_SECONDS = 3.0  # after a lost answer: lists lag behind writes a little
_KEY = re.compile(r"[A-Za-z0-9._/ -]{1,200}")

WriteOutcome = Literal[
    "created",
    "updated",
    "unchanged",
    "closed",
    "kept closed",
    "nothing to report",
    "permission denied",
]


class WriteResult(Struct, frozen=True):
    """What was done; `why` where the token was not allowed to, in GitHub's words."""

    done: WriteOutcome
    why: str = ""


class RestClient(Protocol):
    """A client that reads and writes GitHub's REST API."""

    pause: Callable[[float], object]

    def request(
        self, method: str, path: str, decoder: msgspec.json.Decoder[T], body: object = None
    ) -> WriteResponse[T]:
        """One request; status 0 and 5xx say that nobody knows whether it was done."""
        ...


class _User(Struct):
    login: str = ""
    type: str = ""


class _Comment(Struct):
    id: int
    body: str | None = ""
    user: _User | None = None


class _Issue(Struct):
    number: int
    title: str = ""
    body: str | None = ""
    state: str = "open"
    user: _User | None = None
    pull_request: dict[str, object] | None = None


class _Head(Struct):
    sha: str = ""


class _PullState(Struct):
    state: str = ""


class _Pull(Struct):
    number: int
    head: _Head


_ME = msgspec.json.Decoder(_User)
_COMMENTS = msgspec.json.Decoder(list[_Comment])
_COMMENT = msgspec.json.Decoder(_Comment)
_ISSUES = msgspec.json.Decoder(list[_Issue])
_ISSUE = msgspec.json.Decoder(_Issue)
_PULL_STATE = msgspec.json.Decoder(_PullState)
_PULLS = msgspec.json.Decoder(list[_Pull])


class _NotAllowedError(Exception):
    """The token may not do it: an answer, which the caller gets as a value."""


def make_key(*words: str) -> str:
    """A key of any words, such as the names of lists: other words have another key.

    Where the marker cannot hold them as they are, what tells them apart stands at its end.
    """
    text = " ".join(word for word in words if word)
    safe = re.sub(r"[^A-Za-z0-9._/ -]+|-{2,}", ".", text)
    if safe == text and len(text) <= MAX_KEY_CHARS:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return f"{safe[: MAX_KEY_CHARS - 17]}.{digest}"


def comment_marker(key: str) -> str:
    """The hidden line that what we write begins with; `key` tells several apart.

    Raises `ValueError` for a key that could end the HTML comment.
    """
    if not _KEY.fullmatch(key) or "--" in key:
        raise ValueError(f"{key!r} is not a valid comment key")
    return f"<!-- osi-check: {key} -->"


def write_comment(
    api: RestClient, repo: str, number: int, key: str, body: str, *, create: bool = True
) -> WriteResult:
    """Make the one comment of `key` on pull request `number` of `repo` say `body`; see `amend`."""
    return change_comment(api, repo, number, key, lambda _: body, create=create)


def change_comment(
    api: RestClient,
    repo: str,
    number: int,
    key: str,
    change: Callable[[str], str],
    *,
    create: bool = True,
) -> WriteResult:
    """Change the one comment of `key`: `change` gets what it says, "" where there is none.

    Without `create` an existing comment is brought up to date, but none is made: for when there
    is nothing to say unless something was said before. Ours is what begins with the marker and
    was written by the token's own user (any bot, where the token is an app's): whoever copies
    the marker is left alone. A token that may not write is an answer, no error. Raises
    `EvidenceError` where GitHub cannot be asked.

    https://docs.github.com/en/rest/issues/comments
    """
    mark = comment_marker(key)
    try:
        who = _login(api)
        refused: dict[int, WriteResponse[_Comment]] = {}
        for comment in _comments(api, repo, number, mark, who):
            text = f"{mark}\n{change(_comment_text(comment, mark))}"
            if _is_same_text(comment.body, text):
                return WriteResult("unchanged")
            path = f"/repos/{repo}/issues/comments/{comment.id}"
            answer = api.request("PATCH", path, _COMMENT, {"body": text})
            if answer.status == 200:
                return WriteResult("updated")
            # Another app's comment, or one deleted meanwhile, is none of ours.
            if answer.status not in {403, 404}:
                raise _write_error("could not update the comment", answer)
            refused[comment.id] = answer
        if not create:
            for answer in refused.values():
                raise _write_error("could not update the comment", answer)
            return WriteResult("nothing to report")
        made = _post(api, repo, number, f"{mark}\n{change('')}", who, mark)
        # Another run may have written at the same moment: the older comment stays the one.
        ours = {c.id for c in _comments(api, repo, number, mark, who)} - refused.keys()
        if min(ours, default=made) == made:
            return WriteResult("created")
        api.request("DELETE", f"/repos/{repo}/issues/comments/{made}", _COMMENT)
        return change_comment(api, repo, number, key, change, create=create)
    except _NotAllowedError as error:
        return WriteResult("permission denied", str(error))


def _comment_text(comment: _Comment, mark: str) -> str:
    return (comment.body or "").replace("\r\n", "\n").removeprefix(mark).lstrip("\n")


def _post(api: RestClient, repo: str, number: int, text: str, who: str, mark: str) -> int:
    """Write a comment; its id. Where the answer is lost, look before writing a second one."""
    path = f"/repos/{repo}/issues/{number}/comments"
    for _ in range(MAX_TRIES):
        answer = api.request("POST", path, _COMMENT, {"body": text})
        if answer.value:
            return answer.value.id
        if answer.status != 201 and 0 < answer.status < 500:
            raise _write_error("could not post the comment", answer)
        api.pause(RECHECK_SECONDS)
        for comment in _comments(api, repo, number, mark, who):
            if _is_same_text(comment.body, text):
                return comment.id
    raise _write_error("could not post the comment", answer)


def update_issue(
    api: RestClient, repo: str, key: str, title: str, body: str, *, open_: bool
) -> WriteResult:
    """Keep the one issue of `key`: open with `title` and `body`, or closed with `body`.

    The label `osi-check` and the marker recognise it. One that a person closed is not opened
    again for the same news; other news make a new issue.

    https://docs.github.com/en/rest/issues/issues
    """
    text = f"{comment_marker(key)}\n{body}"
    wanted = {"title": title, "body": text, "state": "open" if open_ else "closed"}
    try:
        who = _login(api)
        ours = _issues(api, repo, comment_marker(key), who)
        standing = next((issue for issue in ours if issue.state == "open"), None)
        if standing:
            if open_ and standing.title == title and _is_same_text(standing.body, text):
                return WriteResult("unchanged")
            path = f"/repos/{repo}/issues/{standing.number}"
            answer = api.request("PATCH", path, _ISSUE, wanted)
            if answer.status != 200:
                raise _write_error("could not update the issue", answer)
            return WriteResult("updated" if open_ else "closed")
        if not open_:
            return WriteResult("nothing to report")
        if ours and _is_same_text(ours[0].body, text):
            return WriteResult("kept closed")
        return _open(
            api,
            repo,
            {"title": title, "body": text, "labels": [ISSUE_LABEL]},
            who,
            comment_marker(key),
        )
    except _NotAllowedError as error:
        return WriteResult("permission denied", str(error))


def _open(
    api: RestClient, repo: str, wanted: dict[str, object], who: str, mark: str
) -> WriteResult:
    for _ in range(MAX_TRIES):
        answer = api.request("POST", f"/repos/{repo}/issues", _ISSUE, wanted)
        if answer.status == 201:
            return WriteResult("created")
        if 0 < answer.status < 500:
            raise _write_error("could not open the issue", answer)
        api.pause(RECHECK_SECONDS)
        if any(issue.state == "open" for issue in _issues(api, repo, mark, who)):
            return WriteResult("created")
    raise _write_error("could not open the issue", answer)


def pulls_from(api: RestClient, repo: str, owner: str, branch: str, sha: str) -> list[int]:
    """The open pull requests of `repo` from `owner:branch` whose head is still `sha`.

    A `workflow_run` event of a fork does not name its pull request; its head it does.
    https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
    """
    head = quote(f"{owner}:{branch}", safe="")
    path = f"/repos/{repo}/pulls?state=open&per_page={PAGE_SIZE}&head={head}"
    answer = api.request("GET", path, _PULLS)
    if answer.value is None:
        raise EvidenceError(f"could not read the pull requests: {_words(answer)}")
    return [pull.number for pull in answer.value if pull.head.sha == sha]


def is_closed(api: RestClient, repo: str, number: int) -> bool:
    """Whether a pull request is known to be closed or merged: nobody waits for a word there."""
    answer = api.request("GET", f"/repos/{repo}/pulls/{number}", _PULL_STATE)
    return answer.value is not None and answer.value.state == "closed"


def _login(api: RestClient) -> str:
    """The login of the token's user, "" for an app's token, which is nobody's."""
    answer = api.request("GET", "/user", _ME)
    if answer.status == 401:
        raise EvidenceError(answer.message)
    return answer.value.login.lower() if answer.value else ""


def _is_ours(user: _User | None, who: str) -> bool:
    if user is None:
        return False
    return user.login.lower() == who if who else user.type == "Bot"


def _comments(api: RestClient, repo: str, number: int, mark: str, who: str) -> list[_Comment]:
    found = _pages(api, f"/repos/{repo}/issues/{number}/comments?", _COMMENTS)
    return [c for c in found if (c.body or "").startswith(mark) and _is_ours(c.user, who)]


def _issues(api: RestClient, repo: str, mark: str, who: str) -> list[_Issue]:
    """Our issues of this marker, the newest first; not pull requests, which are issues too."""
    path = f"/repos/{repo}/issues?labels={ISSUE_LABEL}&state=all&sort=created&direction=desc&"
    found = _pages(api, path, _ISSUES)
    return [
        issue
        for issue in found
        if (issue.body or "").startswith(mark)
        and issue.pull_request is None
        and _is_ours(issue.user, who)
    ]


def _pages(api: RestClient, path: str, decoder: msgspec.json.Decoder[list[T]]) -> list[T]:
    found: list[T] = []
    for page in range(1, MAX_PAGES + 1):
        answer = api.request("GET", f"{path}per_page={PAGE_SIZE}&page={page}", decoder)
        if answer.value is None:
            raise _write_error("could not read earlier comments", answer)
        found += answer.value
        if len(answer.value) < PAGE_SIZE:
            break
    return found


def _is_same_text(body: str | None, text: str) -> bool:
    return (body or "").replace("\r\n", "\n").rstrip() == text.rstrip()


def _write_error(what: str, answer: WriteResponse[T]) -> Exception:
    """Missing permission as such; all else as an error of the world."""
    if answer.status in {403, 404}:
        return _NotAllowedError(f"{what}: {_words(answer)}")
    return EvidenceError(f"{what}: {_words(answer)}")


def _words(answer: WriteResponse[T]) -> str:
    said = answer.message or "no reason given"
    return f"GitHub returned HTTP {answer.status}, {said}" if answer.status else said
