"""What was fetched before is found again; a bad disk costs speed and nothing else."""

from __future__ import annotations

import sqlite3
import stat
import threading
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.fetch import cache
from osi_check.fetch.cache import (
    CACHE_FILE,
    Cache,
    DiskCache,
    MemoryCache,
    cache_folder,
    open_cache,
)
from osi_check.fetch.git_id import blob_id
from osi_check.model import Fact, Unknown

BINARY = Unknown("binary")


def damage(file: Path, text: str) -> None:
    db = sqlite3.connect(file)
    with db:
        db.execute(text)
    db.close()


def test_the_git_id_of_a_text_is_gits_own() -> None:
    assert blob_id(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert blob_id(b"hello\n") == "ce013625030ba8dba906f756967f9e9ca394464a"


@pytest.mark.parametrize("make", [DiskCache, lambda _: MemoryCache()], ids=["disk", "memory"])
def test_what_is_put_in_comes_out(tmp_path: Path, make: Callable[[Path], Cache]) -> None:
    store = make(tmp_path)
    found: dict[str, Fact[str]] = {"a": "text\r\nwith ünicode\0", "b": "", "c": BINARY}
    store.put_many(found)
    store.put_many({"d": Unknown("told", {"words": "the network"}, transient=True)})
    assert store.get_many(["a", "b", "c", "d", "e", "a"]) == found
    store.put_many({"a": "newer"})
    assert store.get_many(["a"]) == {"a": "newer"}
    assert store.answer("u") is None
    store.put_answer("u", 'W/"1"', b"{}")
    store.put_answer("u", 'W/"2"', b"[]")
    assert store.answer("u") == ('W/"2"', b"[]")
    store.close()


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=50), max_size=20))
def test_any_text_survives_memory(found: dict[str, str]) -> None:
    store = MemoryCache()
    kept: dict[str, Fact[str]] = dict(found)
    store.put_many(kept)
    assert store.get_many(found) == found


def test_the_next_run_finds_it_again(tmp_path: Path) -> None:
    first = DiskCache(tmp_path)
    many: dict[str, Fact[str]] = {f"id{i}": f"text {i}" for i in range(1200)}
    first.put_many(many)
    first.close()
    second = DiskCache(tmp_path)
    assert second.get_many(many) == many
    second.close()


def test_an_answer_that_there_is_no_text_stands_for_a_week(tmp_path: Path) -> None:
    day = 86400.0
    store = DiskCache(tmp_path, now=lambda: 100 * day)
    store.put_many({"a": BINARY})
    store.close()
    for later, known in ((6, {"a": BINARY}), (7, {})):
        store = DiskCache(tmp_path, now=lambda later=later: (100 + later) * day)  # type: ignore[misc]
        assert store.get_many(["a"]) == known
        store.close()


def test_only_its_owner_may_look_into_it(tmp_path: Path) -> None:
    DiskCache(tmp_path / "deep" / "place").close()
    assert stat.S_IMODE((tmp_path / "deep" / "place").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "deep" / "place" / CACHE_FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("change", ["data = x'00'", "data = (SELECT data FROM texts WHERE id='b')"])
def test_a_text_that_is_not_what_was_stored_is_forgotten(tmp_path: Path, change: str) -> None:
    store = DiskCache(tmp_path)
    store.put_many({"a": "first", "b": "second"})
    store.put_answer("u", "e", b"body")
    store.close()
    damage(tmp_path / CACHE_FILE, f"UPDATE texts SET {change} WHERE id = 'a'")
    damage(tmp_path / CACHE_FILE, "UPDATE answers SET data = x'00'")
    store = DiskCache(tmp_path)
    assert store.get_many(["a", "b"]) == {"b": "second"}
    assert store.answer("u") is None
    store.close()


def test_a_file_that_is_no_cache_is_made_anew_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / CACHE_FILE).write_bytes(
        b"no database at all, but long enough to be read as one" * 50
    )
    heard: list[str] = []
    store = DiskCache(tmp_path, heard.append)
    store.put_many({"a": "text"})
    store.close()
    assert [text for text in heard if "corrupted" in text and "rebuilt" in text] == heard
    assert len(heard) == 1
    store = DiskCache(tmp_path, heard.append)
    assert store.get_many(["a"]) == {"a": "text"}
    store.close()


def test_a_file_damaged_in_its_middle_is_made_anew_when_that_is_seen(tmp_path: Path) -> None:
    store = DiskCache(tmp_path)
    store.put_many({f"id{i:04}": f"{i} " * 900 for i in range(900)})
    store.close()
    file = tmp_path / CACHE_FILE
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xaa" * (len(data) - 4096)
    file.write_bytes(data)
    heard: list[str] = []
    store = DiskCache(tmp_path, heard.append)
    assert store.get_many(["id0500"]) == {}
    store.put_many({"a": "text"})
    assert store.get_many(["a"]) == {"a": "text"}
    assert len(heard) == 1
    store.close()


def test_a_damaged_file_that_cannot_be_replaced_leaves_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / CACHE_FILE).write_bytes(
        b"no database at all, but long enough to be read as one" * 50
    )

    def refuse(self: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    heard: list[str] = []
    store = DiskCache(tmp_path, heard.append)
    store.put_many({"a": "text"})
    assert store.get_many(["a"]) == {"a": "text"}
    assert len(heard) == 2
    store.close()


def test_a_place_that_is_no_folder_leaves_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    heard: list[str] = []
    store = DiskCache(tmp_path / "file" / "below", heard.append)
    store.put_many({"a": "text"})
    store.put_answer("u", "e", b"body")
    assert store.get_many(["a", "b"]) == {"a": "text"}
    assert store.answer("u") == ("e", b"body")
    assert len(heard) == 1
    assert "this run doesn't use it" in heard[0]
    store.close()


def test_a_full_disk_is_said_once_and_the_run_goes_on(tmp_path: Path) -> None:
    heard: list[str] = []
    store = DiskCache(tmp_path, heard.append)
    store.put_many({"old": "kept"})
    assert store._db is not None
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count={pages}")
    big: dict[str, Fact[str]] = {f"id{i}": "".join(map(chr, range(64, 5000))) for i in range(20)}
    store.put_many(big)
    store.put_many({"more": "text"})
    assert store.get_many([*big, "more", "old"]) == {**big, "more": "text", "old": "kept"}
    store._db.execute("DROP TABLE answers")
    assert store.answer("u") is None
    assert len(heard) == 1
    assert "full" in heard[0]
    store.close()


def test_a_file_that_another_run_holds_for_long_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    store = DiskCache(tmp_path, heard.append)
    assert store._db is not None
    store._db.execute("PRAGMA busy_timeout=1")
    other = sqlite3.connect(tmp_path / CACHE_FILE)
    other.execute("BEGIN IMMEDIATE")
    store.put_many({"a": "text"})
    assert store.get_many(["a"]) == {"a": "text"}
    other.rollback()
    other.close()
    store.put_many({"b": "text"})
    assert heard == []
    store.close()
    store = DiskCache(tmp_path)
    assert store.get_many(["a", "b"]) == {"b": "text"}
    store.close()


def test_two_runs_and_many_threads_share_one_file(tmp_path: Path) -> None:
    heard: list[str] = []
    stores = [DiskCache(tmp_path, heard.append), DiskCache(tmp_path, heard.append)]

    def write(store: DiskCache, first: int) -> None:
        for i in range(first, first + 20):
            store.put_many({f"id{i}": f"text {i}"})
            store.get_many([f"id{i - 1}"])

    threads = [threading.Thread(target=write, args=(stores[n % 2], 100 * n)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wanted = {f"id{i}": f"text {i}" for n in range(6) for i in range(100 * n, 100 * n + 20)}
    assert stores[0].get_many(wanted) == wanted == stores[1].get_many(wanted)
    assert heard == []
    for store in stores:
        store.close()


def test_after_closing_nothing_is_lost_but_the_file(tmp_path: Path) -> None:
    heard: list[str] = []
    store = DiskCache(tmp_path, heard.append)
    store.close()
    store.close()
    store.put_many({"a": "text"})
    assert store.get_many(["a"]) == {"a": "text"}
    assert heard == []


def test_memory_forgets_the_oldest_first() -> None:
    store = MemoryCache(most=120)
    noise = ["".join(chr(33 + (i * i + k) % 90) for i in range(60)) for k in range(4)]
    for i, text in enumerate(noise):
        store.put_many({f"id{i}": text, f"no{i}": BINARY})
    kept = store.get_many(f"id{i}" for i in range(4))
    assert "id3" in kept
    assert "id0" not in kept


def test_nothing_but_texts_and_answers_is_ever_stored(tmp_path: Path) -> None:
    store = DiskCache(tmp_path)
    store.close()
    db = sqlite3.connect(tmp_path / CACHE_FILE)
    columns = {
        table: [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
    }
    db.close()
    assert columns == {
        "texts": ["id", "sha", "data", "reason", "day"],
        "answers": ["url", "etag", "sha", "data"],
    }


@pytest.mark.parametrize(
    ("environ", "place"),
    [
        ({"OSI_CHECK_CACHE_DIR": "/own", "XDG_CACHE_HOME": "/xdg"}, "/own"),
        ({"XDG_CACHE_HOME": "/xdg"}, "/xdg/osi-check"),
        ({"XDG_CACHE_HOME": "relative"}, "/home/ada/.cache/osi-check"),
        ({}, "/home/ada/.cache/osi-check"),
    ],
)
def test_the_cache_is_where_people_look_for_caches(environ: dict[str, str], place: str) -> None:
    assert cache_folder(environ, lambda: Path("/home/ada")) == Path(place)


def test_without_a_home_the_cache_lives_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(cache.cache_folder, "__defaults__", (homeless,))
    assert isinstance(open_cache({}), MemoryCache)
    store = open_cache({"OSI_CHECK_CACHE_DIR": str(tmp_path)})
    assert isinstance(store, DiskCache)
    store.close()


def test_a_text_that_lies_under_another_texts_git_id_is_not_used(tmp_path: Path) -> None:
    honest, other = "all rights reserved\n", "do what you like\n"
    key = blob_id(honest.encode())
    store = DiskCache(tmp_path)
    store.put_many({key: honest})
    store.close()
    with sqlite3.connect(tmp_path / CACHE_FILE) as db:
        raw = other.encode()
        db.execute("UPDATE texts SET sha = ?, data = ?", (blob_id(raw), zlib.compress(raw)))
    db.close()
    assert DiskCache(tmp_path).get_many([key]) == {}


def test_a_text_of_another_encoding_is_good_for_this_run_alone(tmp_path: Path) -> None:
    key = blob_id("caf\xe9".encode("latin-1"))
    store = DiskCache(tmp_path)
    store.put_many({key: "café"})
    assert store.get_many([key]) == {key: "café"}
    store.close()
    assert DiskCache(tmp_path).get_many([key]) == {}


def test_of_a_cache_that_others_may_write_only_what_proves_itself_is_used(tmp_path: Path) -> None:
    text = "a text\n"
    key = blob_id(text.encode())
    store = DiskCache(tmp_path)
    store.put_many({key: text, "tree2:1": "a listing", "f" * 40: Unknown("binary")})
    store.put_answer("url", "etag", b"body")
    store.close()
    keys = [key, "tree2:1", "f" * 40]
    assert set(DiskCache(tmp_path).get_many(keys)) == set(keys)
    shared = DiskCache(tmp_path, shared=True)
    assert shared.get_many(keys) == {key: text}
    assert shared.answer("url") is None


@pytest.mark.parametrize(
    ("ci", "is_trusted", "used"), [("", False, True), ("1", False, False), ("1", True, True)]
)
def test_where_jobs_run_a_cache_is_believed_only_where_the_user_says_so(
    tmp_path: Path, ci: str, is_trusted: bool, used: bool
) -> None:
    surroundings = {"OSI_CHECK_CACHE_DIR": str(tmp_path), "CI": ci}
    store = open_cache(surroundings, is_trusted=True)
    store.put_answer("url", "etag", b"body")
    store.close()
    assert (open_cache(surroundings, is_trusted=is_trusted).answer("url") is not None) == used
