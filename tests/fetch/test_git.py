"""Repositories through plain git, from a real git server on this machine."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from git_server import Files, GitServer, git, serving_git
from osi_check.fetch.cache import Cache, MemoryCache
from osi_check.fetch.git import fetch as plain
from osi_check.fetch.git.process import GitLimits
from osi_check.fetch.git.session import GitOptions
from osi_check.fetch.hosts import HostResolver
from osi_check.model import Fact, Unknown
from osi_check.repository.address import Address
from osi_check.repository.snapshot import Entry, Snapshot

FILES = {"LICENSE": "free for all", "README.md": "# Tool", "src/main.py": "print()"}


class Wishes:
    """Wants every text that is named like a license or a readme."""

    def texts(self, entries: Sequence[Entry]) -> list[str]:
        names = ("LICENSE", "COPYING", "README")
        return [e.path for e in entries if e.path.rpartition("/")[2].startswith(names)]

    def folders(self, entries: Sequence[Entry], unlisted: Sequence[str]) -> list[str]:
        return []


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GitServer]:
    (tmp_path / "served").mkdir()
    with serving_git(tmp_path / "served") as served:
        yield served


def options(server: GitServer, **more: Any) -> GitOptions:
    return GitOptions(hosts=HostResolver([server.host], proxies={}), **more)


def look_at(
    server: GitServer, *paths: str, cache: Cache | None = None, **more: Any
) -> dict[str, Fact[Snapshot]]:
    """What is found, by path."""
    places = [Address(server.host, path) for path in paths]
    found = dict(
        plain.fetch_repositories(places, Wishes(), cache or MemoryCache(), options(server, **more))
    )
    return {place.path: found[place.key] for place in places}


def snapshot(server: GitServer, path: str = "o/tool", **more: Any) -> Snapshot:
    found = look_at(server, path, **more)[path]
    assert isinstance(found, Snapshot), found
    return found


def reason(server: GitServer, path: str = "o/tool", **more: Any) -> Unknown:
    found = look_at(server, path, **more)[path]
    assert isinstance(found, Unknown), found
    return found


# --- what is seen


@pytest.mark.parametrize("filters", [True, False], ids=["blobless", "no filter"])
@pytest.mark.parametrize("objects", ["sha1", "sha256"])
def test_commit_tree_and_wanted_texts_are_read(
    server: GitServer, filters: bool, objects: str
) -> None:
    commit = server.add("o/tool", FILES, filters=filters, objects=objects)
    seen = snapshot(server)
    assert (seen.commit, seen.branch, seen.commit_date) == (commit, "main", "2026-05-01T08:00:00Z")
    assert [(e.path, e.kind) for e in seen.tree] == [
        ("LICENSE", "blob"),
        ("README.md", "blob"),
        ("src", "tree"),
        ("src/main.py", "blob"),
    ]
    assert seen.texts == {"LICENSE": "free for all", "README.md": "# Tool"}
    assert seen.entry("LICENSE") == Entry(
        "LICENSE",
        "blob",
        git("-C", str(server.root / "o/tool.git"), "rev-parse", "main:LICENSE"),
        -1 if filters else 12,
    )


def test_only_wanted_texts_travel(server: GitServer) -> None:
    server.add("o/tool", {**FILES, "data.bin": os.urandom(3_000_000)})
    seen = snapshot(server, limits=GitLimits(disk=2_000_000))
    ids = {entry.path: entry.oid for entry in seen.tree}
    wanted = b"".join(server.packs)
    assert ids["LICENSE"].encode() in wanted
    assert ids["data.bin"].encode() not in wanted
    assert ids["src/main.py"].encode() not in wanted


def test_the_default_branch_counts_whatever_it_is_called(server: GitServer) -> None:
    server.add("o/tool", FILES, branch="trunk/next")
    server.commit("o/tool", {"LICENSE": "another one"}, branch="main")
    seen = snapshot(server)
    assert (seen.branch, seen.text("LICENSE")) == ("trunk/next", "free for all")


def test_tags_are_counted_once_each(server: GitServer) -> None:
    server.add("o/tool", FILES)
    repo = str(server.root / "o/tool.git")
    git("-C", repo, "tag", "light", "main")
    git("-C", repo, "tag", "-a", "-m", "x", "heavy", "main")
    assert snapshot(server).releases == 2


def test_a_link_stands_for_the_file_that_it_leads_to(server: GitServer) -> None:
    files: Files = {
        "LICENSE": ("link", "legal/COPYING"),
        "COPYING": ("link", "../outside"),
        "legal/COPYING": "free",
    }
    server.add("o/tool", files)
    seen = snapshot(server)
    assert seen.text("LICENSE") == "free"
    assert seen.texts["COPYING"] == Unknown("dangling-link")


@pytest.mark.parametrize("filters", [True, False], ids=["blobless", "no filter"])
def test_a_submodule_is_named_and_not_fetched(server: GitServer, filters: bool) -> None:
    modules = '[submodule "../x"]\n\tpath = LICENSE\n\turl = --upload-pack=touch ran\n'
    files: Files = {"LICENSE": ("submodule", "1" * 40), ".gitmodules": modules, "README.md": "x"}
    server.add("o/tool", files, filters=filters)
    seen = snapshot(server)
    assert seen.entry("LICENSE") == Entry("LICENSE", "submodule", "1" * 40)
    assert seen.texts["LICENSE"] == Unknown("submodule")


@pytest.mark.parametrize("filters", [True, False], ids=["blobless", "no filter"])
def test_slips_of_old_versions_of_git_are_no_obstacle(server: GitServer, filters: bool) -> None:
    server.add("o/tool", FILES, filters=filters)
    repo = str(server.root / "o/tool.git")
    blob = git("-C", repo, "rev-parse", "main:LICENSE")
    write = ("-C", repo, "hash-object", "-w", "--stdin", "--literally", "-t")
    tree = git(*write, "tree", stdin=b"0100644 LICENSE\0" + bytes.fromhex(blob))
    who = "A <no at> 1000000000 +051800"
    commit = f"tree {tree}\nauthor {who}\ncommitter {who}\n\nx\n".encode()
    git("-C", repo, "update-ref", "refs/heads/main", git(*write, "commit", stdin=commit))
    seen = snapshot(server)
    assert seen.texts == {"LICENSE": "free for all"}
    assert seen.commit_date[:10] == "2001-09-09"


@pytest.mark.parametrize("name", [b"..", b".", b"a/../../b"])
def test_a_tree_that_leads_out_of_itself_is_refused(server: GitServer, name: bytes) -> None:
    server.add("o/tool", FILES)
    repo = str(server.root / "o/tool.git")
    blob = git("-C", repo, "rev-parse", "main:LICENSE")
    write = ("-C", repo, "hash-object", "-w", "--stdin", "--literally", "-t", "tree")
    tree = git(*write, stdin=b"100644 %s\0" % name + bytes.fromhex(blob))
    git("-C", repo, "update-ref", "refs/heads/main", git("-C", repo, "commit-tree", tree))
    assert reason(server) == Unknown("names-lead-out")


@pytest.mark.parametrize("filters", [True, False], ids=["blobless", "no filter"])
def test_what_is_no_text_is_said_and_costs_nothing_else(server: GitServer, filters: bool) -> None:
    files: Files = {"LICENSE": b"\0\1\2", "LICENSE.big": "x" * 1_200_000, "README.md": "fine"}
    server.add("o/tool", files, filters=filters)
    texts = snapshot(server).texts
    assert texts["LICENSE"] == Unknown("binary")
    assert texts["LICENSE.big"] == Unknown("text-too-large", {"megabytes": "1.2"})
    assert texts["README.md"] == "fine"


def test_a_text_larger_than_the_disk_may_hold_is_left_out_alone(server: GitServer) -> None:
    files: Files = {"LICENSE": "free", "LICENSE.data": os.urandom(5_000_000), "README.md": "fine"}
    server.add("o/tool", files)
    seen = snapshot(server, limits=GitLimits(disk=2_000_000))
    assert (seen.text("LICENSE"), seen.text("README.md")) == ("free", "fine")
    assert seen.texts["LICENSE.data"] == Unknown("text-far-too-large")


def test_a_server_that_gives_no_text_by_its_id_gives_all_of_the_commit(server: GitServer) -> None:
    server.add("o/tool", FILES)
    repo = str(server.root / "o/tool.git")
    git("-C", repo, "config", "uploadpack.allowAnySHA1InWant", "false")
    # In version 0 of the protocol a server sticks to the commits that it shows.
    server.oldest = True
    assert snapshot(server).texts == {"LICENSE": "free for all", "README.md": "# Tool"}


def test_names_that_are_hostile_stay_names(server: GitServer) -> None:
    names = ["--upload-pack=x/LICENSE", "a b/LICENSE", "\u202e<b>/LICENSE", "-x/README"]
    server.add("o/tool", dict.fromkeys(names, "free"))
    assert snapshot(server).texts == dict.fromkeys(names, "free")


def test_an_empty_repository_is_known_to_be_empty(server: GitServer) -> None:
    server.add("o/tool", {})
    seen = snapshot(server)
    assert (seen.commit, seen.tree, seen.texts) == ("", (), {})


def test_a_default_branch_without_a_commit_is_not_an_empty_repository(server: GitServer) -> None:
    server.add("o/tool", FILES, branch="other")
    repo = str(server.root / "o/tool.git")
    git("-C", repo, "symbolic-ref", "HEAD", "refs/heads/nowhere")
    assert reason(server) == Unknown("no-commit")


def test_a_repository_may_be_served_with_git_at_its_end_or_without(server: GitServer) -> None:
    server.add("~u/tool", FILES)
    (server.root / "~u/tool.git").rename(server.root / "~u/tool")
    server.add("deep/er/tool", FILES)
    found = look_at(server, "~u/tool", "deep/er/tool")
    assert {type(seen) for seen in found.values()} == {Snapshot}


# --- the second time


def test_what_was_fetched_is_not_fetched_again(server: GitServer) -> None:
    server.add("o/tool", FILES)
    cache = MemoryCache()
    first = snapshot(server, cache=cache)
    server.packs.clear()
    assert snapshot(server, cache=cache) == first
    assert [pack[4:19] for pack in server.packs if pack[:1] == b"0"] == [b"command=ls-refs"]


def test_of_a_new_commit_only_what_changed_is_fetched(server: GitServer) -> None:
    server.add("o/tool", FILES)
    cache = MemoryCache()
    snapshot(server, cache=cache)
    server.packs.clear()
    server.commit("o/tool", {**FILES, "LICENSE": "no longer free"})
    assert snapshot(server, cache=cache).text("LICENSE") == "no longer free"
    wanted = [line for pack in server.packs for line in pack.split(b"\n") if b"want " in line]
    assert len(wanted) == 2  # the commit, and one text


def test_a_text_that_the_cache_lost_is_fetched_without_the_commit(server: GitServer) -> None:
    server.add("o/tool", FILES)
    seen = snapshot(server)
    cache = MemoryCache()
    snapshot(server, cache=cache)
    half = MemoryCache()
    half.put_many(cache.get_many([f"commit*:{seen.commit}"]))
    server.packs.clear()
    assert snapshot(server, cache=half) == seen
    wanted = b"".join(server.packs)
    assert wanted.count(b"want ") == 2
    assert seen.commit.encode() not in wanted


# --- where it is


def test_a_move_is_followed_and_the_new_name_is_known(server: GitServer) -> None:
    server.add("new/name", FILES)
    server.moved["/old/tool"] = "/new/name"
    seen = snapshot(server, "old/tool")
    assert seen.repo == "new/name"
    assert seen.url == f"{server.url}/new/name.git"


def test_a_move_to_a_host_on_an_internal_network_is_not_followed(
    server: GitServer, tmp_path: Path
) -> None:
    with serving_git(tmp_path / "other") as other:
        server.moved["/o/tool"] = f"{other.url}/o/tool"
        why = reason(server)
        assert not other.asked
    assert f"{other.host} is on an internal network" in why.reason
    assert not why.transient


def test_a_move_to_another_host_that_may_be_asked_is_followed(
    server: GitServer, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    with serving_git(tmp_path / "other") as other:
        other.add("p/tool", FILES)
        server.moved["/o/tool"] = f"{other.url}/p/tool"
        hosts = HostResolver([server.host, other.host], proxies={})
        place = Address(server.host, "o/tool")
        [(_, seen)] = plain.fetch_repositories(
            [place], Wishes(), MemoryCache(), GitOptions(hosts=hosts)
        )
    assert isinstance(seen, Snapshot)
    assert seen.url == f"{other.url}/p/tool.git"


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("/o/tool", "too many redirects from HOST"),
        ("/login?then=", "not found on HOST: deleted, private, or misspelled"),
        ("/a/../../b", "not found on HOST: deleted, private, or misspelled"),
        ("/%2e%2e/b", "not found on HOST: deleted, private, or misspelled"),
        ("/..%2f..%2fetc", "not found on HOST: deleted, private, or misspelled"),
        ("file:///etc/passwd?", "a redirect from HOST was not followed: the URL has no host"),
        ("ftp://HOST/o/tool", "HOST redirects to HOST without encryption"),
        ("http://[", "HOST redirects without an address"),
        ("https://HOST/o/tool", "HOST redirects to HOST without encryption"),
    ],
)
def test_a_move_that_leads_nowhere_is_no_repository(server: GitServer, to: str, why: str) -> None:
    server.moved["/o/tool"] = to.replace("HOST", server.host)
    assert reason(server).reason == why.replace("HOST", server.host)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_what_strangers_may_not_see_is_gone_and_nobody_is_asked_for_a_password(
    server: GitServer, status: int
) -> None:
    server.add("o/tool", FILES)
    server.status["/o/tool"] = status
    why = reason(server)
    assert why.reason.endswith("deleted, private, or misspelled")
    assert not why.transient
    assert not [headers for headers in server.heard if "Authorization" in headers]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_trouble_of_a_server_may_pass(server: GitServer, status: int) -> None:
    server.status["/o/tool"] = status
    assert reason(server) == Unknown(
        "http-status", {"host": server.host, "status": status}, transient=True
    )


def test_what_the_law_has_blocked_is_said(server: GitServer) -> None:
    server.status["/o/tool"] = 451
    assert reason(server) == Unknown("blocked-451", {"host": server.host})


@pytest.mark.parametrize("path", ["-x/y", "a b", "a/../b", "a?b/c", "", "a\nb", "x" * 1001])
def test_a_path_that_could_do_harm_is_not_asked_for(server: GitServer, path: str) -> None:
    assert reason(server, path) == Unknown("no-repository-address")
    assert not server.asked


def test_a_page_for_people_is_no_repository(server: GitServer) -> None:
    for path in ("/o/tool.git/info/refs", "/o/tool/info/refs"):
        server.pages[path] = b"<html>"
    assert "not found on" in reason(server).reason


def test_an_answer_that_is_no_gits_may_pass(server: GitServer) -> None:
    server.add("o/tool", FILES)
    (server.root / "o/tool.git/refs/heads/main").write_text("0" * 39 + "1\n")
    assert not reason(server).reason.endswith("never there")


def test_a_server_of_the_old_protocol_is_said_to_be_one(server: GitServer) -> None:
    server.add("o/tool", FILES)
    git("-C", str(server.root / "o/tool.git"), "update-server-info")
    server.dumb = True
    assert reason(server) == Unknown("dumb-http")


# --- limits


def test_one_that_hangs_costs_its_own_time_only(server: GitServer) -> None:
    server.add("o/fine", FILES)
    server.hung.add("/o/hangs")
    began = time.monotonic()
    found = look_at(server, "o/hangs", "o/fine", limits=GitLimits(seconds=5), workers=2)
    assert found["o/hangs"] == Unknown("time-over", {"seconds": 5}, transient=True)
    assert isinstance(found["o/fine"], Snapshot)
    assert time.monotonic() - began < 60


def test_a_repository_that_is_too_large_is_given_up(server: GitServer) -> None:
    server.add("o/tool", {"LICENSE": os.urandom(5_000_000)}, filters=False)
    server.add("o/fine", FILES)
    found = look_at(server, "o/tool", "o/fine", limits=GitLimits(disk=3_000_000))
    assert found["o/tool"] == Unknown("repository-too-large", {"megabytes": 3})
    assert isinstance(found["o/fine"], Snapshot)


def test_of_an_endless_tree_the_root_is_whole(
    server: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osi_check.fetch.git.objects.MAX_TREE_ENTRIES", 20)
    server.add("o/tool", {**{f"a/{i}/x": "x" for i in range(50)}, "z/LICENSE": "y", "LICENSE": "z"})
    seen = snapshot(server)
    assert seen.text("LICENSE") == "z"
    assert "a" in seen.unlisted
    assert "z" in seen.unlisted


def test_nothing_is_left_on_the_disk(
    server: GitServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    server.add("o/tool", FILES)
    look_at(server, "o/tool", "o/none")
    assert not list((tmp_path / "tmp").iterdir())


def test_who_stops_listening_ends_all_at_once(server: GitServer) -> None:
    server.add("o/fine", FILES)
    server.hung.add("/o/hangs")
    places = [Address(server.host, path) for path in ("o/fine", "o/hangs")]
    found = plain.fetch_repositories(places, Wishes(), MemoryCache(), options(server, workers=2))
    began = time.monotonic()
    assert next(found)[0].endswith("o/fine")
    found.close()
    assert time.monotonic() - began < 30
    assert threading.active_count() < 50


def test_several_are_read_at_once(server: GitServer) -> None:
    paths = [f"o/t{i}" for i in range(10)]
    for path in paths:
        server.add(path, {"LICENSE": path})
    told: list[tuple[int, int]] = []
    places = [Address(server.host, path) for path in paths]

    def progress(done: int, total: int, text: str) -> None:
        told.append((done, total))

    found = dict(
        plain.fetch_repositories(places, Wishes(), MemoryCache(), options(server), progress)
    )
    assert {
        key: seen.text("LICENSE") for key, seen in found.items() if isinstance(seen, Snapshot)
    } == {place.key: place.path for place in places}
    assert told == [(i, 10) for i in range(1, 11)]


def test_trouble_with_the_disk_is_trouble_of_this_run(
    server: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("osi_check.fetch.git.process.tempfile.TemporaryFile", full)
    why = {"why": "No space left on device"}
    assert reason(server) == Unknown("disk-trouble", why, transient=True)


# --- without git


def test_without_git_the_reason_is_said(server: GitServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert not plain.is_git_available()
    assert reason(server) == Unknown("git-missing", transient=True)


def test_an_old_git_is_not_used(
    server: GitServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\necho git version 2.36.9\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert reason(server) == Unknown("git-too-old", {"version": "2.37"}, transient=True)


def test_a_host_that_hangs_is_given_up_after_a_few(server: GitServer) -> None:
    server.hung.add("/")
    paths = [f"o/t{i}" for i in range(12)]
    began = time.monotonic()
    found = look_at(server, *paths, limits=GitLimits(seconds=1), workers=2)
    assert (
        Unknown("no-answers", {"host": server.host, "times": 4}, transient=True) in found.values()
    )
    assert all(isinstance(seen, Unknown) and seen.transient for seen in found.values())
    assert time.monotonic() - began < 60
