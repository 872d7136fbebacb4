"""The token goes to the API and is found nowhere else, whatever the server answers."""

from __future__ import annotations

import base64
import json
import os
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from commands.test_commands import osi_check
from fake_github import FakeGitHub
from local_server import QuietHandler, run_server

TOKEN = "ghp_Zx81invented0secret9Qq"
OTHERS = ("ghs_Ab12invented1secret8Rr", "github_pat_Cd34invented2secret7Ss")
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
def echoing(way: str, heard: list[str], elsewhere: str = "http://127.0.0.1:9") -> Iterator[str]:
    """The address of a server that repeats what it was sent, or sends us elsewhere with it."""
    github = FakeGitHub()
    github.add("o/fine")

    class Handler(QuietHandler):
        def do_POST(self) -> None:  # noqa: N802 - the base class finds it by this name
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            sent = self.headers["Authorization"] or ""
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
            self.send_header("Location", f"{elsewhere}/?{sent.replace(' ', '+')}")
            self.send_header("Content-Length", str(len(said)))
            self.send_header("X-Echo", sent)
            if way == "429":
                self.send_header("Retry-After", "3600")
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_PATCH = do_POST  # noqa: N815

    with run_server(Handler) as port:
        yield f"http://127.0.0.1:{port}"


def shapes(token: str) -> list[bytes]:
    """The token as it may stand in a file: plain, and as parts of base64."""
    plain = token.encode()
    coded = [base64.b64encode(b"x" * skip + plain)[4:-4] for skip in range(3)]
    return [plain, plain[4:], *coded]


def kept(path: Path) -> bytes:
    """All that a file holds, also where it is packed: the cache's texts are."""
    data = path.read_bytes()
    if path.suffix == ".sqlite3":
        with closing(sqlite3.connect(path)) as db:
            for table in ("texts", "answers"):
                for row in db.execute(f"SELECT * FROM {table}"):
                    for cell in row:
                        packed = isinstance(cell, bytes) and cell
                        data += zlib.decompress(cell) if packed else str(cell).encode()
    return data


@pytest.mark.parametrize(
    ("way", "several"),
    [*((way, ()) for way in WAYS), *((way, OTHERS) for way in ("401", "errors", "moved"))],
)
def test_the_token_is_in_no_output_lock_cache_report_or_error(
    way: str, several: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "catalog.yml").write_text(CATALOGUE)
    heard: list[str] = []
    led: list[str] = []
    with echoing("well", led) as elsewhere, echoing(way, heard, elsewhere) as url:
        environ = {
            **os.environ,
            "GITHUB_TOKEN": TOKEN,
            "OSI_CHECK_TOKENS": ",".join(several),
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
    assert set(heard) <= {f"Bearer {token}" for token in several or (TOKEN,)}
    assert len(set(heard)) >= 1
    assert led == []  # a host that an answer leads to is not even asked
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"catalog.lock", "r.json", "evidence-1.sqlite3"} <= {path.name for path in files}
    for path in files:
        data = kept(path)
        for token in (TOKEN, *OTHERS):
            assert not [shape for shape in shapes(token) if shape in data], path


@pytest.mark.parametrize("way", ["401", "403", "404", "422", "moved"])
def test_what_is_written_to_github_shows_no_token_either(way: str, tmp_path: Path) -> None:
    (tmp_path / "catalog.yml").write_text(CATALOGUE)
    heard: list[str] = []
    led: list[str] = []
    with echoing("well", led) as elsewhere, echoing(way, heard, elsewhere) as url:
        environ = {
            **os.environ,
            "GITHUB_TOKEN": TOKEN,
            "OSI_CHECK_TOKENS": " ".join(OTHERS),
            "GITHUB_API_URL": url,
            "GITHUB_GRAPHQL_URL": f"{url}/graphql",
            "OSI_CHECK_CACHE_DIR": str(tmp_path / "cache"),
        }
        for words in (
            ["check", "--locked", "--output", "r.json", "--format", "json"],
            ["comment", "--report", "r.json", "--repo", "o/list", "--pull", "1"],
        ):
            run = subprocess.run(
                [sys.executable, "-m", "osi_check", *words],
                cwd=tmp_path,
                env=environ,
                capture_output=True,
                check=False,
                timeout=60,
            )
            (tmp_path / f"{words[0]}.out").write_bytes(run.stdout + run.stderr)
    assert (tmp_path / "comment.out").read_bytes()
    assert set(heard) == {f"Bearer {TOKEN}"}  # those to read with are not written with
    assert led == []
    for path in tmp_path.rglob("*.*"):
        for token in (TOKEN, *OTHERS):
            assert not [shape for shape in shapes(token) if shape in path.read_bytes()], path


def test_whose_token_is_refused_is_told_to_renew_it_and_where_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "catalog.yml").write_text(CATALOGUE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GH_TOKEN", TOKEN)
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    with echoing("401", []) as url:
        monkeypatch.setenv("GITHUB_API_URL", url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{url}/graphql")
        done = osi_check("check", "--live")
    assert "the token from GH_TOKEN (expired or revoked?)" in done.stdout
    assert "renew the token" in done.stdout
    assert "no scopes" in done.stdout
    assert "run the command again" not in done.stdout
    assert TOKEN not in done.stdout + done.stderr
