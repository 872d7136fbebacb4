"""A small invented GitHub: answers our kinds of GraphQL query, from memory or over real HTTP."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from local_server import QuietHandler, run_server
from osi_check.fetch.git_id import blob_id

Files = dict[str, Any]  # path -> text, bytes (binary), ("link", target), ("big", bytes)


class FakeGitHub:
    """Answers our two kinds of query from files by path."""

    def __init__(self) -> None:
        self.repos: dict[str, Files] = {}
        self.names: dict[str, str] = {}
        self.errors: dict[str, dict[str, Any]] = {}  # repository -> error
        self.no_objects: set[str] = set()  # repositories gone after the first look
        self.about: dict[str, dict[str, Any]] = {}  # repository -> more of what is said of it
        self.beside: dict[str, dict[str, Any]] = {}  # what is said of a repository as a sibling
        self.heavy: dict[str, str] = {}  # repository or git id -> how it fails
        self.most = 10_000  # aliases a query
        self.asked: list[list[str]] = []  # names or ids, by request
        self.lock = threading.Lock()
        self.headers: list[dict[str, str]] = []

    def add(self, name: str, files: Files | None = None) -> None:
        self.repos[name] = {"LICENSE": f"license of {name}"} if files is None else files

    def answer(self, request: httpx.Request) -> httpx.Response:
        query = json.loads(request.content)["query"]
        heads = re.findall(
            r'^(r\d+): repository\(owner: "(.+?)", name: "(.+?)"\) (.*)', query, re.MULTILINE
        )
        data: dict[str, Any] = {}
        errors: list[dict[str, Any]] = []
        asked: list[str] = []
        for alias, owner, short, rest in heads:
            name = f"{owner}/{short}"
            wanted = re.findall(r'(o\d+): object\(oid: "(.+?)"\) \{ \.\.\.([TDPB]) \}', rest)
            asked += [oid for _, oid, _ in wanted] or [name]
            data[alias] = None
            if not wanted and (error := self._error(name, deep="object {" in query)):
                errors.append({"path": [alias], **error})
            elif wanted and name in self.no_objects:
                errors.append({"path": [alias], "type": "NOT_FOUND", "message": "gone"})
            elif wanted:
                data[alias] = self._objects(name, alias, wanted, errors)
            else:
                data[alias] = self._about(name, deep="object {" in query)
        for alias, owner, short in re.findall(
            r'^(s\d+_\d+): repository\(owner: "(.+?)", name: "(.+?)"\)', query, re.MULTILINE
        ):
            data[alias] = self.beside.get(f"{owner}/{short}")
            if data[alias] is None:
                none = {"type": "NOT_FOUND", "message": "none"}
                errors.append({"path": [alias], **self.errors.get(f"{owner}/{short}", none)})
        with self.lock:
            self.asked.append(asked)
        kinds = {self.heavy.get(key) for key in asked}
        if len(asked) > self.most or "502" in kinds or ("deep" in kinds and "object {" in query):
            return httpx.Response(502, text="<html>")
        if "cut" in kinds:
            return httpx.Response(200, text='{"data": {"r0')
        return httpx.Response(200, json={"data": data, "errors": errors})

    def _error(self, name: str, *, deep: bool) -> dict[str, Any] | None:
        if name in self.errors:
            return self.errors[name]
        if self.names.get(name, name) not in self.repos:
            return {"type": "NOT_FOUND", "message": "Could not resolve"}
        if self.heavy.get(name) == "partial" or (self.heavy.get(name) == "partial deep" and deep):
            return {"message": "Something went wrong while executing your query."}
        return None

    def _about(self, name: str, *, deep: bool) -> dict[str, Any]:
        now = self.names.get(name, name)
        tree = self._level(self.repos[now], "", 2 if deep else 1)
        commit = {
            "oid": git_id(f"commit of {now} {sorted(self.repos[now].items())}"),
            "committedDate": "2026-05-01T10:00:00Z",
            "tree": tree,
        }
        return {
            "nameWithOwner": now,
            "url": f"https://github.com/{now}",
            "isArchived": False,
            "isFork": False,
            "refs": {"totalCount": 0},
            "defaultBranchRef": {"name": "main", "target": commit},
            **self.about.get(now, {}),
        }

    def _objects(
        self, name: str, alias: str, wanted: list[tuple[str, str, str]], errors: list[Any]
    ) -> dict[str, Any]:
        files = self.repos[self.names.get(name, name)]
        found: dict[str, Any] = {}
        for own, oid, kind in wanted:
            if self.heavy.get(oid) == "partial":
                errors.append({"path": [alias, own], "message": "Timeout"})
                found[own] = None
            elif self.heavy.get(oid) == "null":
                found[own] = None
            elif kind in {"T", "D", "P"}:
                path = oid.removeprefix("tree of ")
                found[own] = (
                    {}
                    if self.heavy.get(oid) == "bare"
                    else self._level(files, path, {"T": 2, "D": 4, "P": 6}[kind])
                )
            else:
                path = next(p for p, text in files.items() if git_id(text) == oid)
                found[own] = _blob(files[path])
        return found

    def _level(self, files: Files, path: str, depth: int) -> dict[str, Any]:
        prefix = f"{path}/" if path else ""
        rows: dict[str, dict[str, Any]] = {}
        for file, text in files.items():
            if not file.startswith(prefix):
                continue
            name, slash, _ = file[len(prefix) :].partition("/")
            if slash:
                below = self._level(files, prefix + name, depth - 1) if depth > 1 else None
                rows[name] = {"mode": 0o040000, "oid": f"tree of {prefix}{name}", "object": below}
            else:
                link = isinstance(text, tuple) and text[0] == "link"
                mode = 0o120000 if link else 0o100644
                rows[name] = {
                    "oid": git_id(text),
                    "mode": mode,
                    "size": _size(text),
                }
        return {"entries": [{"name": name, **row} for name, row in rows.items()]}


def _raw(text: Any) -> bytes:
    if isinstance(text, tuple):
        return str(text[1]).encode() if text[0] == "link" else b"x"
    return text if isinstance(text, bytes) else str(text).encode()


def git_id(text: Any) -> str:
    return blob_id(_raw(text))


def _size(text: Any) -> int:
    return int(text[1]) if isinstance(text, tuple) and text[0] == "big" else len(_raw(text))


def _blob(text: Any) -> dict[str, Any]:
    if isinstance(text, bytes):
        return {"text": None, "isBinary": True, "isTruncated": False, "byteSize": len(text)}
    return {"text": _raw(text).decode(), "isBinary": False, "byteSize": len(_raw(text))}


@contextmanager
def serving(fake: FakeGitHub) -> Iterator[str]:
    """The address under which the invented GitHub answers over HTTP on this machine."""

    class Handler(QuietHandler):
        def do_POST(self) -> None:  # noqa: N802 - the base class finds it by this name
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with fake.lock:
                fake.headers.append(dict(self.headers))
            answer = fake.answer(httpx.Request("POST", "http://fake/graphql", content=body))
            self.send_response(answer.status_code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

    with run_server(Handler) as port:
        yield f"http://127.0.0.1:{port}"
