"""The token goes to the API and is found nowhere else, whatever the server answers."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from fake_github import FakeGitHub

TOKEN = "ghp_Zx81invented0secret9Qq"
CATALOGUE = """\
version: 1
name: Two
tools:
  - {id: fine, name: Fine, repo: "https://github.com/o/fine", license: MIT}
  - {id: gone, name: Gone, repo: "https://github.com/o/gone", license: MIT}
"""
# How a server may answer; each repeats the request's headers wherever words of its own may stand.
WAYS = ["well", "401", "403", "404", "429", "500", "errors", "moved"]


@contextmanager
def echoing(way: str, heard: list[str]) -> Iterator[str]:
    """The address of a server that repeats what it was sent."""
    github = FakeGitHub()
    github.add("o/fine")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            sent = self.headers["Authorization"]
            heard.append(sent)
            status, said = 200, json.dumps({"message": f"you said {sent}"}).encode()
            if way == "well":
                answer = github.answer(httpx.Request("POST", "http://fake/", content=body))
                said = answer.content
            elif way == "errors":
                said = json.dumps({"data": None, "errors": [{"message": f"odd: {sent}"}]}).encode()
            elif way == "moved":
                status = 302
            elif way.isdecimal():
                status = int(way)
            self.send_response(status)
            self.send_header("Location", f"http://127.0.0.1:9/?{sent.replace(' ', '+')}")
            self.send_header("Content-Length", str(len(said)))
            self.send_header("X-Echo", sent)
            if way == "429":
                self.send_header("Retry-After", "3600")
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def shapes(token: str) -> list[bytes]:
    """The token as it may stand in a file: plain, and as parts of base64."""
    plain = token.encode()
    coded = [base64.b64encode(b"x" * skip + plain)[4:-4] for skip in range(3)]
    return [plain, plain[4:], *coded]


@pytest.mark.parametrize("way", WAYS)
def test_the_token_is_in_no_output_lock_cache_report_or_error(way: str, tmp_path: Path) -> None:
    (tmp_path / "catalog.yml").write_text(CATALOGUE)
    heard: list[str] = []
    with echoing(way, heard) as url:
        environ = {
            **os.environ,
            "GITHUB_TOKEN": TOKEN,
            "GITHUB_API_URL": url,
            "GITHUB_GRAPHQL_URL": f"{url}/graphql",
            "OSI_CHECK_CACHE_DIR": str(tmp_path / "cache"),
            "OSI_CHECK_DEBUG": "1",
            "HTTPX_LOG_LEVEL": "trace",
            "TMPDIR": str(tmp_path),
        }
        copies = [f"--also={form}=r.{form}" for form in ("json", "sarif", "markdown", "junit")]
        commands = [["audit", "--write", "-v", *copies], ["tool", "o/fine", "-v"]]
        # What is tried again for seconds is tried by one command only.
        for command in commands[: 1 if way == "500" else 2]:
            run = subprocess.run(
                [sys.executable, "-m", "osi_check", *command],
                cwd=tmp_path,
                env=environ,
                capture_output=True,
                check=False,
                timeout=60,
            )
            assert run.returncode in {0, 1, 3}, run.stderr.decode()
            (tmp_path / f"{command[0]}.out").write_bytes(run.stdout + run.stderr)
    assert set(heard) == {f"Bearer {TOKEN}"}
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"catalog.lock", "r.json", "evidence-1.sqlite3"} <= {path.name for path in files}
    for path in files:
        data = path.read_bytes()
        assert not [shape for shape in shapes(TOKEN) if shape in data], path
