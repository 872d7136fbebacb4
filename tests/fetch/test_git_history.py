"""Timelines through plain git, from a real git server on this machine."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from git_server import GitServer, serving_git
from osi_check.fetch.cache import MemoryCache
from osi_check.fetch.git import history
from osi_check.fetch.git.process import GitLimits
from osi_check.fetch.git.session import GitOptions
from osi_check.fetch.hosts import HostResolver
from osi_check.model import Fact, Timeline, Unknown
from osi_check.repository.address import Address

OPEN = "SPDX-License-Identifier: Apache-2.0\n"
CLOSED = "SPDX-License-Identifier: BUSL-1.1\n"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GitServer]:
    (tmp_path / "served").mkdir()
    with serving_git(tmp_path / "served") as served:
        yield served


class Weaving:
    """A repository that is written commit by commit, then served."""

    def __init__(self, tmp_path: Path) -> None:
        self.work = tmp_path / "work"
        self.work.mkdir()
        self.day = 0
        self.run("init", "-q", "-b", "main")

    def run(self, *args: str) -> str:
        self.day += 1
        when = f"2024-01-{self.day:02d}T10:00:00+00:00"
        who = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        names = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
        names |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
        done = subprocess.run(
            ["git", *args],
            cwd=self.work,
            check=True,
            capture_output=True,
            env={**os.environ, **who, **names, "GIT_CONFIG_GLOBAL": os.devnull},
        )
        return done.stdout.decode().strip()

    def commit(self, **files: str | None) -> str:
        for name, text in files.items():
            path = self.work / name.replace("__", "/").replace("_", ".")
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text)
        self.run("add", "-A")
        self.run("commit", "-q", "-m", "change")
        return self.run("rev-parse", "HEAD")

    def serve(self, server: GitServer, path: str = "o/loom") -> None:
        repo = server.root / f"{path}.git"
        repo.parent.mkdir(exist_ok=True)
        self.run("clone", "-q", "--bare", str(self.work), str(repo))
        for key, value in (("uploadpack.allowFilter", "true"), ("http.receivepack", "false")):
            self.run("-C", str(repo), "config", key, value)
        self.run("-C", str(repo), "config", "uploadpack.allowAnySHA1InWant", "true")
        (repo / "git-daemon-export-ok").touch()


def look(server: GitServer, path: str = "o/loom", **limits: int) -> Fact[Timeline]:
    options = GitOptions(hosts=HostResolver([server.host], proxies={}), limits=GitLimits(**limits))
    places = [Address(server.host, path)]
    ((_, found),) = history.fetch(places, MemoryCache(), options, "2024-06-01")
    return found


def test_changes_tags_and_the_last_open_commit_are_told(server: GitServer, tmp_path: Path) -> None:
    loom = Weaving(tmp_path)
    loom.commit(LICENSE=OPEN, weave_py="1")
    loom.run("tag", "v1.0")
    last = loom.commit(weave_py="2")
    closing = loom.commit(LICENSE=CLOSED)
    loom.run("tag", "-a", "-m", "two", "v2.0")
    loom.run("checkout", "-q", "-b", "one", "v1.0")
    loom.commit(weave_py="3")
    loom.run("tag", "-a", "-m", "patch", "v1.0.1")
    loom.run("checkout", "-q", "main")
    loom.serve(server)
    found = look(server)
    assert isinstance(found, Timeline), found
    assert [(c.kind, c.before, c.after) for c in found.real] == [
        ("initial", "NONE", "Apache-2.0"),
        ("closed", "Apache-2.0", "BUSL-1.1"),
    ]
    assert found.real[1].commit == closing
    assert found.last_open_commit == last
    assert found.last_open_tag == "v1.0.1"
    assert found.open_now is False


def test_a_renamed_file_and_a_merged_branch_are_told_right(
    server: GitServer, tmp_path: Path
) -> None:
    loom = Weaving(tmp_path)
    loom.commit(COPYING=OPEN, weave_py="1")
    loom.commit(COPYING=None, LICENSE_md=OPEN)
    loom.run("checkout", "-q", "-b", "side")
    loom.commit(LICENSE_md=CLOSED)
    loom.run("checkout", "-q", "main")
    loom.commit(weave_py="2")
    loom.run("merge", "-q", "--no-ff", "-m", "merge", "side")
    loom.serve(server)
    found = look(server)
    assert isinstance(found, Timeline), found
    assert [c.kind for c in found.real] == ["initial", "closed"]
    assert {c.kind for c in found.changes if c.is_cosmetic} == {"wording", "repeated"}
    assert found.gaps == ()


def test_paths_that_are_made_to_mislead_do_no_harm(server: GitServer, tmp_path: Path) -> None:
    loom = Weaving(tmp_path)
    loom.commit(LICENSE=OPEN, **{"LICENSE\n\x01:000 evil": OPEN, "lic\tense": "x"})
    loom.serve(server)
    found = look(server)
    assert isinstance(found, Timeline), found
    assert len({c.commit for c in found.changes}) == 1


@pytest.mark.parametrize("path", ["o/none"])
def test_what_is_not_there_is_unknown(server: GitServer, path: str) -> None:
    assert isinstance(look(server, path), Unknown)


def test_a_repository_that_is_too_large_is_given_up(server: GitServer, tmp_path: Path) -> None:
    loom = Weaving(tmp_path)
    noise = "".join(hashlib.sha256(bytes([i % 256, i // 256])).hexdigest() for i in range(60_000))
    loom.commit(LICENSE=OPEN, noise=noise)
    loom.serve(server)
    repo = server.root / "o/loom.git"
    loom.run("-C", str(repo), "config", "uploadpack.allowFilter", "false")
    found = look(server, disk=1_000_000)
    assert isinstance(found, Unknown)
    assert "MB" in found.reason
