"""Faults of the machine: a full disk, a kill, two runs at once, a wrong clock. Nothing is lost."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from commands.test_commands import osi_check, outcomes, report
from fake_github import FakeGitHub, serving
from osi_check import files
from osi_check.catalogs import loader
from osi_check.errors import InputError
from osi_check.fetch.cache import CACHE_FILE, DiskCache
from osi_check.lock.lockfile import Lock, LockEntry, decode_lock, encode_lock, update_lock
from osi_check.model import Facts, Unknown
from osi_check.repository.extract import extract_facts
from osi_check.repository.snapshot import Snapshot

CATALOGUE = """\
version: 1
name: Three
tools:
  - {id: fine, name: Fine, repo: "https://github.com/o/fine", license: Apache-2.0}
  - {id: other, name: Other, repo: "https://github.com/o/other", license: Apache-2.0}
  - {id: third, name: Third, repo: "https://github.com/o/third", license: Apache-2.0}
"""
LICENSE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGitHub]:
    """An invented GitHub with three repositories, and a catalogue of them."""
    github = FakeGitHub()
    for name in ("fine", "other", "third"):
        github.add(f"o/{name}", {"LICENSE": LICENSE, "README.md": f"# {name}\n", "a.py": "1"})
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "catalog.yml").write_text(CATALOGUE)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_invented")
    with serving(github) as url:
        monkeypatch.setenv("GITHUB_API_URL", url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{url}/graphql")
        yield github


def left_behind(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".catalog")]


# --- the disk


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO])
def test_a_lock_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path = tmp_path / "catalog.lock"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match=os.strerror(code)):
        files.write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert left_behind(tmp_path) == []


def test_a_report_that_breaks_off_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "catalog.lock"
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"new" * 100_000
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.write_file(path, pieces())
    assert path.read_bytes() == b"old"
    assert left_behind(tmp_path) == []


def test_a_file_too_large_for_the_disk_is_words_and_exit_code_2(fake: FakeGitHub) -> None:
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "sys.argv = ['osi-check', 'audit', '--write']\n"
        "from osi_check.commands.group import run_cli\n"
        "sys.exit(run_cli())\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "catalog.lock: could not write: File too large" in run.stderr
    assert "Traceback" not in run.stderr
    assert not Path("catalog.lock").exists()
    assert left_behind(Path()) == []


def test_a_cache_that_may_only_be_read_is_read_and_that_is_said_once(tmp_path: Path) -> None:
    heard: list[str] = []
    store = DiskCache(tmp_path, heard.append)
    store.put_many({"old": "kept"})
    assert store._db is not None
    store._db.execute("PRAGMA query_only=1")
    store.put_many({"new": "text"})
    store.put_many({"newer": "text"})
    assert store.get_many(["old", "new", "newer"]) == {
        "old": "kept",
        "new": "text",
        "newer": "text",
    }
    assert len(heard) == 1
    assert "could not write" in heard[0]
    store.close()


def test_a_folder_that_may_not_be_written_costs_speed_only(
    fake: FakeGitHub, tmp_path: Path
) -> None:
    (tmp_path / "no folder").write_text("")
    place = {"OSI_CHECK_CACHE_DIR": str(tmp_path / "no folder" / "cache")}
    result = osi_check("check", "--format", "json", env=place)
    assert "this run doesn't use it" in result.stderr
    assert outcomes(report(result)) == outcomes(report(osi_check("check", "--format", "json")))


def test_a_damaged_cache_is_made_anew_and_the_verdicts_are_the_same(
    fake: FakeGitHub, tmp_path: Path
) -> None:
    before = osi_check("check", "--format", "json")
    (cache,) = tmp_path.rglob(CACHE_FILE)
    for beside in cache.parent.iterdir():
        beside.write_bytes(b"no database " * 500)
    after = osi_check("check", "--format", "json")
    assert "was corrupted and has been rebuilt" in after.stderr
    assert after.stdout == before.stdout


# --- files that cannot be written


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (["audit", "--write"], "catalog.lock"),
        (["watch", "--repo", "o/list", "--state", "nowhere/state.lock"], "nowhere/state.lock"),
        (["check", "--live", "--also", "json=catalog.json"], "catalog.json"),
        (["check", "--live", "--baseline", "nowhere/known.json"], "nowhere/known.json"),
    ],
)
def test_a_file_that_cannot_be_written_is_said_before_anything_is_fetched(
    fake: FakeGitHub, words: list[str], file: str
) -> None:
    if "/" not in file:
        Path(file).unlink(missing_ok=True)
        Path(file).symlink_to("nowhere/else")
    fake.asked.clear()
    done = osi_check(*words)
    assert done.exit_code == 2
    place = file if "/" in file else "nowhere/else"  # where the link leads
    assert f"{place}: could not write: No such file or directory" in done.stderr
    assert fake.asked == []


def test_asking_whether_a_file_can_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    files.require_writable(tmp_path / "new.lock")
    assert list(tmp_path.iterdir()) == []
    files.require_writable(Path("/dev/null"))
    with pytest.raises(InputError, match="Is a directory"):
        files.require_writable(tmp_path)


# --- kills and neighbours

KILLED = """
import os, signal, sys
from pathlib import Path
from osi_check import __version__, files
def kill(*_):
    os.kill(os.getpid(), signal.SIGKILL)
{where} = kill
files.write_file(Path("catalog.lock"), b"new" * 100_000)
"""


@pytest.mark.parametrize("where", ["os.fsync", "Path.chmod", "Path.replace"])
def test_a_run_killed_while_it_writes_leaves_the_old_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("catalog.lock").write_bytes(b"old")
    run = subprocess.run([sys.executable, "-c", KILLED.format(where=where)], check=False)
    assert run.returncode == -signal.SIGKILL
    assert Path("catalog.lock").read_bytes() == b"old"
    files.write_file(Path("catalog.lock"), b"newer")
    assert Path("catalog.lock").read_bytes() == b"newer"


def test_a_cache_whose_writer_was_killed_holds_whole_texts(tmp_path: Path) -> None:
    code = (
        "import os, signal; from pathlib import Path\n"
        "from osi_check.fetch.cache import DiskCache\n"
        "store = DiskCache(Path('.'))\n"
        "store.put_many({'first': 'text'})\n"
        "store._db.execute('BEGIN')\n"
        "store._db.execute(\"INSERT INTO texts VALUES ('half', '', x'00', '', 0)\")\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False)
    assert run.returncode == -signal.SIGKILL
    heard: list[str] = []
    store = DiskCache(tmp_path, heard.append)
    assert store.get_many(["first", "half"]) == {"first": "text"}
    assert heard == []
    store.close()


def test_a_reader_never_sees_half_of_what_several_write(tmp_path: Path) -> None:
    path = tmp_path / "catalog.lock"
    wholes = {bytes([letter]) * 300_000 for letter in b"abcd"}
    path.write_bytes(b"a" * 300_000)

    def write(data: bytes) -> None:
        for _ in range(10):
            files.write_file(path, data)

    threads = [threading.Thread(target=write, args=(data,)) for data in wholes]
    for thread in threads:
        thread.start()
    seen = set()
    while any(thread.is_alive() for thread in threads):
        seen.add(path.read_bytes())
    assert seen <= wholes
    assert left_behind(tmp_path) == []


def test_two_audits_at_once_write_one_whole_lock_and_share_a_cache(fake: FakeGitHub) -> None:
    command = [sys.executable, "-m", "osi_check", "audit", "--write", "--format", "json"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    said = [json.loads(run.communicate(timeout=60)[0]) for run in runs]
    assert outcomes(said[0]) == outcomes(said[1])
    written = decode_lock(Path("catalog.lock").read_bytes(), "catalog.lock")
    assert len(written.tools) == 3
    assert all(locked.facts for locked in written.tools.values())


# --- the lock, the clock, the forge


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"version": 3, "tools": {}}', "update osi-check"),
        ('{"version": 0, "tools": {}}', "delete it and write it again"),
        ('{"version": 1, "tools": {"k": {"asked": "soon"}}}', "is not a date"),
        ("{", "restore it from git"),
        ("<<<<<<< ours\n", "merge conflict"),
    ],
)
def test_a_lock_that_cannot_be_trusted_is_refused_before_anything_is_asked(
    fake: FakeGitHub, text: str, said: str
) -> None:
    Path("catalog.lock").write_text(text)
    for command in ("check", "audit"):
        result = osi_check(command)
        assert result.exit_code == 2
        assert said in result.stderr
        assert result.stdout == ""
    assert fake.asked == []
    assert Path("catalog.lock").read_text() == text


def known(**dates: Any) -> Lock:
    return Lock(
        tools={
            f"github.com/o/{name}": LockEntry(
                facts=Facts(
                    repo=f"o/{name}", url=f"https://github.com/o/{name}", detected="MIT", **dates
                )
            )
            for name in ("fine", "other", "third")
        }
    )


def test_evidence_from_the_future_is_judged_and_not_called_old(fake: FakeGitHub) -> None:
    """A clock that was wrong when the lock was written, or is wrong now."""
    Path("catalog.lock").write_bytes(
        encode_lock(known(as_of="2999-01-01", commit_date="2999-01-01"))
    )
    ahead = report(osi_check("check", "--locked", "--format", "json"))
    Path("catalog.lock").write_bytes(
        encode_lock(known(as_of="1999-01-01", commit_date="1999-01-01"))
    )
    behind = report(osi_check("check", "--locked", "--format", "json"))
    assert outcomes(ahead) == outcomes(behind)
    assert [len(found["notices"]) for found in (ahead, behind)] == [0, 1]


def test_a_clock_that_is_set_back_makes_nobody_gone_for_sure() -> None:
    once = update_lock(
        known(), {"github.com/o/fine": Unknown("told", {"words": "404"})}, "2026-06-01"
    )
    back = update_lock(once, {"github.com/o/fine": Unknown("told", {"words": "404"})}, "2020-01-01")
    missing = back.tools["github.com/o/fine"].missing
    assert missing is not None
    assert not missing.is_confirmed


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ({"type": "NOT_FOUND", "message": "Could not resolve"}, "not found on GitHub"),
        ({"type": "FORBIDDEN", "message": "Repository access blocked"}, "blocked by GitHub"),
    ],
)
def test_a_repository_that_is_gone_or_blocked_keeps_its_evidence_and_a_note(
    fake: FakeGitHub, error: dict[str, Any], said: str
) -> None:
    first = osi_check("audit", "--write", "--format", "json")
    before = decode_lock(Path("catalog.lock").read_bytes(), "").tools["github.com/o/fine"]
    fake.errors["o/fine"] = error
    second = osi_check("audit", "--write", "--format", "json")
    assert "? Fine  unavailable" in second.stderr
    assert said in second.stderr
    assert outcomes(report(second)) == outcomes(report(first))
    after = decode_lock(Path("catalog.lock").read_bytes(), "").tools["github.com/o/fine"]
    assert after.facts == before.facts
    assert after.missing_since
    later = osi_check("check", "--locked", "--format", "json")
    assert outcomes(report(later)) == outcomes(report(first))
    assert "this verdict uses evidence from" in later.stdout


def test_a_run_that_is_stopped_goes_on_where_it_was(fake: FakeGitHub) -> None:
    osi_check("audit", "--format", "json")
    texts = sum(len(asked) for asked in fake.asked)
    fake.asked.clear()
    osi_check("audit", "--format", "json")
    assert len(fake.asked) == 1  # what may have changed is asked for; no text is fetched twice
    assert sum(len(asked) for asked in fake.asked) < texts


def test_an_old_layout_of_the_cache_is_left_alone(tmp_path: Path) -> None:
    old = tmp_path / "evidence-0.sqlite3"
    with sqlite3.connect(old) as db:
        db.execute("CREATE TABLE other (a)")
    db.close()
    before = old.read_bytes()
    store = DiskCache(tmp_path)
    store.put_many({"a": "text"})
    store.close()
    assert old.read_bytes() == before


# --- what is no file


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_no_file_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    """Whoever may write to /dev may replace /dev/null; a report must not."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    files.write_file(pipe, [b"one ", b"two"])
    reader.join()
    assert read == [b"one two"]
    assert pipe.is_fifo()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "README.md"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="the list is not a regular file"):
        loader.read_catalogue(pipe)


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no /dev/fd here")
def test_what_a_shell_opened_for_us_is_read(tmp_path: Path) -> None:
    """`osi-check check <(command)`."""
    reading, writing = os.pipe()
    os.write(writing, b"text")
    os.close(writing)
    try:
        assert files.read_bytes(Path(f"/dev/fd/{reading}")) == b"text"
    finally:
        os.close(reading)


def test_of_standard_input_no_entry_is_cut_off_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"- [Luigi](https://github.com/spotify/luigi)\n" * 9
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text)))
    monkeypatch.setattr("osi_check.catalogs.loader.MAX_BYTES", len(text) - 1)
    with pytest.raises(InputError, match="the list is larger than"):
        loader.read_catalogue(Path("-"))


def test_a_link_stays_a_link_to_the_file_that_is_written(tmp_path: Path) -> None:
    real, link = tmp_path / "real.lock", tmp_path / "catalog.lock"
    real.write_text("old")
    link.symlink_to(real)
    files.write_file(link, b"new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["catalog.lock", "real.lock"]


# --- going on


def asked_for(fake: FakeGitHub) -> set[str]:
    return {name for names in fake.asked for name in names if name.startswith("o/")}


def test_resume_asks_only_for_what_was_not_had(
    fake: FakeGitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was had before is not asked for again, and the verdicts are those of one quiet run."""
    quiet = osi_check("audit", "--format", "json")
    with monkeypatch.context() as patch:
        patch.setenv("OSI_CHECK_CACHE_DIR", "other")
        fake.errors["o/third"] = {"type": "FORBIDDEN", "message": "SAML enforcement"}
        first = osi_check("check", "--live", "--format", "json")
        assert first.exit_code == 3
        fake.errors.clear()
        fake.asked.clear()
        second = osi_check("check", "--live", "--resume", "--format", "json")
    assert "2 of 3 repositories (less than 24 hours old)" in second.stderr
    assert asked_for(fake) == {"o/third"}
    assert outcomes(report(second)) == outcomes(report(quiet))


def test_without_being_told_to_go_on_everything_is_looked_at(fake: FakeGitHub) -> None:
    osi_check("audit")
    fake.asked.clear()
    osi_check("audit")
    assert asked_for(fake) == {"o/fine", "o/other", "o/third"}
    fake.asked.clear()
    assert "3 of 3" in osi_check("audit", "--resume").stderr
    assert fake.asked == []


def test_what_looks_the_same_is_not_worked_out_again(
    fake: FakeGitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until a letter of it changes; and never where jobs may share what is kept."""
    looked: list[str] = []

    def observed(seen: Snapshot, as_of: str) -> Facts:
        looked.append(seen.repo)
        return extract_facts(seen, as_of)

    monkeypatch.setattr("osi_check.repository.extract.extract_facts", observed)
    monkeypatch.delenv("CI", raising=False)
    first = osi_check("check", "--live", "--format", "json")
    assert sorted(looked) == ["o/fine", "o/other", "o/third"]
    looked.clear()
    again = osi_check("check", "--live", "--format", "json")
    assert looked == []
    assert again.stdout == first.stdout
    fake.add("o/other", {"LICENSE": LICENSE, "README.md": "# another\n", "a.py": "1"})
    osi_check("check", "--live")
    assert looked == ["o/other"]
    looked.clear()
    monkeypatch.setenv("CI", "true")
    assert osi_check("check", "--live", "--format", "json").stdout
    assert sorted(looked) == ["o/fine", "o/other", "o/third"]
