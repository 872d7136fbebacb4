"""A real git server on this machine: `git http-backend` behind a small HTTP server, and faults."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

Files = Mapping[str, "str | bytes | tuple[str, str]"]  # ("link", target), ("submodule", commit)

_WHO = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2026-05-01T10:00:00+02:00",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_COMMITTER_DATE": "2026-05-01T10:00:00+02:00",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(*args: str, stdin: bytes = b"", folder: Path | None = None) -> str:
    """Run git for the test itself; returns what it prints."""
    done = subprocess.run(
        ["git", *args],
        input=stdin,
        cwd=folder,
        env={**os.environ, **_WHO},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


class GitServer:
    """Bare repositories in a folder, served over HTTP; what was asked is in `asked`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.port = 0
        self.asked: list[str] = []  # paths with their query
        self.packs: list[bytes] = []  # the bodies of requests
        self.heard: list[dict[str, str]] = []  # headers
        self.moved: dict[str, str] = {}  # beginning of a path -> where it is now
        self.status: dict[str, int] = {}  # beginning of a path -> answer with this status
        self.pages: dict[str, bytes] = {}  # path -> JSON or HTML
        self.oldest = False  # speak version 0 of the protocol only
        self.dumb = False  # serve files as they are
        self.over = threading.Event()
        self.hung: set[str] = set()  # beginnings of paths that never answer

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def add(
        self,
        path: str,
        files: Files,
        *,
        branch: str = "main",
        filters: bool = True,
        objects: str = "sha1",
    ) -> str:
        """A repository with one commit, `PATH.git` in the folder; returns the commit's id."""
        repo = self.root / f"{path}.git"
        shutil.rmtree(repo, ignore_errors=True)
        git("init", "-q", "--bare", f"--object-format={objects}", "-b", branch, str(repo))
        for name in ("allowFilter", "allowAnySHA1InWant"):
            git("-C", str(repo), "config", f"uploadpack.{name}", str(filters).lower())
        git("-C", str(repo), "config", "http.receivepack", "false")
        (repo / "git-daemon-export-ok").touch()
        return self.commit(path, files, branch=branch) if files else ""

    def commit(self, path: str, files: Files, *, branch: str = "main") -> str:
        """Replace all files of a branch by one more commit; returns its id."""
        lines = [f"commit refs/heads/{branch}", "committer A <a@example.org> 1777622400 +0200"]
        data = ["\n".join([*lines, "data 0", "deleteall", ""]).encode()]
        for name, content in files.items():
            if isinstance(content, tuple) and content[0] == "submodule":
                data.append(f"M 160000 {content[1]} {name}\n".encode())
                continue
            mode = "120000" if isinstance(content, tuple) else "100644"
            text = content[1] if isinstance(content, tuple) else content
            raw = text if isinstance(text, bytes) else text.encode()
            data.append(f'M {mode} inline "{name}"\ndata {len(raw)}\n'.encode() + raw + b"\n")
        repo = str(self.root / f"{path}.git")
        git("-C", repo, "fast-import", "--quiet", "--force", stdin=b"".join(data))
        return git("-C", repo, "rev-parse", f"refs/heads/{branch}")


class _Handler(BaseHTTPRequestHandler):
    """Plays the part that the test wants, and hands everything else to `git http-backend`."""

    served: GitServer

    def do_GET(self) -> None:
        served = self.served
        served.asked.append(self.path)
        served.heard.append(dict(self.headers))
        path = urlsplit(self.path).path
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if body:
            served.packs.append(body)
        if any(path.startswith(start) for start in served.hung):
            served.over.wait(60)
            return
        for start, where in served.moved.items():
            if path.startswith(start):
                self._say(301, b"", {"Location": where + self.path[len(start) :]})
                return
        for start, status in served.status.items():
            if path.startswith(start):
                self._say(status, b"no", {"WWW-Authenticate": 'Basic realm="git"'})
                return
        if path in served.pages:
            page = served.pages[path]
            self._say(200, page, {"Content-Type": "application/json", "ETag": f'"{len(page)}"'})
        else:
            self._git(path, body)

    do_POST = do_GET  # noqa: N815

    def _git(self, path: str, body: bytes) -> None:
        done = subprocess.run(
            ["git", "http-backend"],
            input=body,
            env={
                **os.environ,
                **_WHO,
                "GIT_PROJECT_ROOT": str(self.served.root),
                "PATH_INFO": path,
                "QUERY_STRING": "" if self.served.dumb else urlsplit(self.path).query,
                "REQUEST_METHOD": self.command,
                "CONTENT_TYPE": self.headers.get("Content-Type") or "",
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding") or "",
                "GIT_PROTOCOL": ""
                if self.served.oldest
                else self.headers.get("Git-Protocol") or "",
            },
            capture_output=True,
            check=False,
        )
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        said = dict(line.split(": ", 1) for line in head.decode().splitlines())
        self._say(int(said.pop("Status", "200").split()[0]), content, said)

    def _say(self, status: int, content: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Who hangs up, hangs up."""


@contextmanager
def serving_git(root: Path, tls: ssl.SSLContext | None = None) -> Iterator[GitServer]:
    """The server, answering on a port of this machine until the end of the block."""
    served = GitServer(root)
    handler = type("Handler", (_Handler,), {"served": served})
    server = _Server(("127.0.0.1", 0), handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    served.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=[0.05], daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
