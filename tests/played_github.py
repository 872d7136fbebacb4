"""A server that answers like GitHub, from recorded repositories, for the tests of the bot."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from osi_check.fetch.github.api import GitHubClient
from osi_check.fetch.github.settings import Settings, Token

REPO = "acme/list"


class Replay:
    """The server on a free port of this machine."""

    def __init__(self, shared: Path, data: str = "github-data") -> None:
        home = shared / "github-replay"
        made = subprocess.run(
            [sys.executable, home / "setup"], capture_output=True, text=True, check=False
        )
        if made.returncode:
            pytest.skip("the replay server cannot be set up on this machine")
        self._server = subprocess.Popen(
            [made.stdout.strip(), home / "github_replay.py", shared / data],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._server.stdout
        self.url = json.loads(self._server.stdout.readline())["api_url"]

    def stop(self) -> None:
        self._server.terminate()
        self._server.wait()
        assert self._server.stdout
        self._server.stdout.close()

    def control(self, name: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_replay/{name}", data=data)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def api(self, token: str = "ghs_workflow") -> GitHubClient:
        place = Settings(self.url, f"{self.url}/graphql", self.url, Token(token, "GITHUB_TOKEN"))
        return GitHubClient(place, pause=lambda _: None)

    def written(self) -> dict[str, Any]:
        found: dict[str, Any] = self.control("state").get(REPO, {})
        return found

    def bodies(self) -> list[str]:
        return [comment["body"] for comment in self.written()["comments"]]
