"""Keeps one comment on a pull request: found again by a hidden marker, written only on change."""

from __future__ import annotations

import re
from typing import Literal, Protocol, TypeVar

import msgspec
from msgspec import Struct

T = TypeVar("T")

MOST_PAGES = 30
_KEY = re.compile(r"[A-Za-z0-9._/ -]{1,200}")

Done = Literal["created", "updated", "unchanged", "nothing to say", "not allowed"]


class Answer(Protocol[T]):
    """What the API answered: `value` where it went well, `message` where it did not."""

    status: int
    value: T | None
    message: str


class Api(Protocol):
    """A client that reads and writes GitHub's REST API."""

    def ask(
        self, method: str, path: str, decoder: msgspec.json.Decoder[T], body: object = None
    ) -> Answer[T]:
        """One request; raises `EvidenceError` where no answer could be had."""
        ...


class _User(Struct):
    login: str = ""
    type: str = ""


class _Comment(Struct):
    id: int
    body: str | None = ""
    user: _User | None = None


_LIST = msgspec.json.Decoder(list[_Comment])
_ONE = msgspec.json.Decoder(_Comment)


def marker(key: str) -> str:
    """The hidden line that a comment of ours begins with; `key` tells several apart.

    Raises `ValueError` for a key that could end the HTML comment.
    """
    if not _KEY.fullmatch(key) or "--" in key:
        raise ValueError(f"{key!r} is no key for a comment")
    return f"<!-- osi-check: {key} -->"


def upsert(api: Api, repo: str, number: int, key: str, body: str, *, create: bool = True) -> Done:
    """Make the one comment of `key` on pull request `number` of `repo` say `body`.

    Without `create` an existing comment is brought up to date, but none is made: for when there
    is nothing to say unless something was said before. Only comments of bots are ours: a person
    who copies the marker is left alone. A token that may not write is an answer, no error.

    https://docs.github.com/en/rest/issues/comments
    """
    text = f"{marker(key)}\n{body}"
    ours = _find(api, repo, number, marker(key))
    if ours is None:
        if not create:
            return "nothing to say"
        path = f"/repos/{repo}/issues/{number}/comments"
        answer = api.ask("POST", path, _ONE, {"body": text})
        return "created" if answer.status == 201 else _refused(answer.status)
    if (ours.body or "").replace("\r\n", "\n").rstrip() == text.rstrip():
        return "unchanged"
    path = f"/repos/{repo}/issues/comments/{ours.id}"
    answer = api.ask("PATCH", path, _ONE, {"body": text})
    return "updated" if answer.status == 200 else _refused(answer.status)


def _find(api: Api, repo: str, number: int, mark: str) -> _Comment | None:
    """The first comment that begins with the marker and was written by a bot."""
    for page in range(1, MOST_PAGES + 1):
        path = f"/repos/{repo}/issues/{number}/comments?per_page=100&page={page}"
        answer = api.ask("GET", path, _LIST)
        comments = answer.value or []
        for comment in comments:
            if (comment.body or "").startswith(mark) and _is_bot(comment):
                return comment
        if len(comments) < 100:
            break
    return None


def _is_bot(comment: _Comment) -> bool:
    return comment.user is not None and comment.user.type == "Bot"


def _refused(status: int) -> Done:
    if status in {401, 403, 404}:
        return "not allowed"
    raise RuntimeError(f"GitHub answers HTTP {status} to a comment")
