"""The cache of fetched data: texts by git id, which never change, and REST responses by URL.

Tokens and headers are never stored. Problems with the disk only make a run slower and never change a
verdict: the run then uses a cache in memory and prints one notice.
"""

from __future__ import annotations

import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import msgspec

from osi_check.fetch.callbacks import ignore
from osi_check.fetch.git_id import blob_id, is_git_id, matches_id
from osi_check.model import Fact, Unknown

CACHE_FILE = "evidence-1.sqlite3"  # the number is the layout's: another one never reads this file
# How long an answer such as "binary" stands before the forge is asked again.
MAX_UNKNOWN_DAYS = 7
COMPRESSION_LEVEL = 1  # a tenth larger than with 6, in less than half of the time
MAX_MEMORY_BYTES = 64 * 1024 * 1024
_MAX_QUERY_IDS = 500  # ids a query: SQLite allows at least 999 variables
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_LAYOUT = """
CREATE TABLE IF NOT EXISTS texts (
  id TEXT PRIMARY KEY, sha TEXT NOT NULL, data BLOB NOT NULL,
  reason TEXT NOT NULL, day INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
  url TEXT PRIMARY KEY, etag TEXT NOT NULL, sha TEXT NOT NULL, data BLOB NOT NULL
);
"""


class Cache(Protocol):
    """Texts by id (a git blob id, or any id whose text never changes) and answers by URL."""

    def get_many(self, ids: Iterable[str]) -> dict[str, Fact[str]]:
        """Those of the ids that are known: the text, or why there is none."""
        ...

    def put_many(self, found: Mapping[str, Fact[str]]) -> None:
        """Keep texts and lasting reasons; an `Unknown` that may pass is not kept."""
        ...

    def answer(self, url: str) -> tuple[str, bytes] | None:
        """ETag and body of the last answer of `url`."""
        ...

    def put_answer(self, url: str, etag: str, body: bytes) -> None:
        """Keep the answer of `url`."""
        ...

    def close(self) -> None:
        """Let go of the file; the cache may still be asked and then knows nothing new."""
        ...


class MemoryCache:
    """A cache for one run, compressed, of at most about `most` bytes: the oldest go first."""

    def __init__(self, most: int = MAX_MEMORY_BYTES) -> None:
        self._max_bytes, self._size = most, 0
        self._texts: dict[str, bytes | Unknown] = {}
        self._answers: dict[str, tuple[str, bytes]] = {}
        self._lock = threading.Lock()

    def get_many(self, ids: Iterable[str]) -> dict[str, Fact[str]]:
        """See `Cache`."""
        with self._lock:
            kept = {key: self._texts[key] for key in ids if key in self._texts}
        return {
            key: value if isinstance(value, Unknown) else zlib.decompress(value).decode()
            for key, value in kept.items()
        }

    def put_many(self, found: Mapping[str, Fact[str]]) -> None:
        """See `Cache`."""
        for key, text in found.items():
            if isinstance(text, Unknown) and text.transient:
                continue
            value = (
                text
                if isinstance(text, Unknown)
                else zlib.compress(_encoded(text), COMPRESSION_LEVEL)
            )
            with self._lock:
                self._size += _length(value) - _length(self._texts.pop(key, b""))
                self._texts[key] = value
                while self._size > self._max_bytes and len(self._texts) > 1:
                    self._size -= _length(self._texts.pop(next(iter(self._texts))))

    def answer(self, url: str) -> tuple[str, bytes] | None:
        """See `Cache`."""
        return self._answers.get(url)

    def put_answer(self, url: str, etag: str, body: bytes) -> None:
        """See `Cache`."""
        self._answers[url] = etag, body

    def close(self) -> None:
        """See `Cache`."""


class DiskCache:
    """A cache in one SQLite file, for many runs and several at once.

    A text is used where it has the git id under which it is kept. `shared`: others may write the
    file, too (jobs that hand a cache on); then nothing is used that has no such proof. `notice`
    hears, once, when the file had to be made anew or cannot be used. `now` gives the seconds since
    1970.
    """

    def __init__(
        self,
        folder: Path,
        notice: Callable[[str], None] = ignore,
        now: Callable[[], float] = time.time,
        *,
        shared: bool = False,
    ) -> None:
        self._shared = shared
        self._path = folder / CACHE_FILE
        self._notice, self._now = notice, now
        self._lock = threading.RLock()
        self._spare = MemoryCache()
        self._db: sqlite3.Connection | None = None
        self._writes = True
        with self._handle_error():
            self._db = self._open()

    def get_many(self, ids: Iterable[str]) -> dict[str, Fact[str]]:
        """See `Cache`."""
        wanted = list(dict.fromkeys(ids))
        found = self._spare.get_many(wanted)
        wanted = [key for key in wanted if key not in found]
        for i in range(0, len(wanted), _MAX_QUERY_IDS):
            part = wanted[i : i + _MAX_QUERY_IDS]
            marks = ",".join("?" * len(part))
            rows = self._rows(f"SELECT * FROM texts WHERE id IN ({marks})", part)  # noqa: S608
            for key, sha, data, reason, day in rows:
                if self._shared and (reason or not is_git_id(key)):
                    continue
                if reason:
                    why = _reason(reason)
                    if why and day + MAX_UNKNOWN_DAYS > self._today():
                        found[key] = why
                elif (raw := _unpacked(data, sha)) is not None and (
                    key == sha or matches_id(key, raw)
                ):
                    found[key] = raw.decode("utf-8", "replace")
        return found

    def put_many(self, found: Mapping[str, Fact[str]]) -> None:
        """See `Cache`."""
        rows = []
        for key, text in found.items():
            if isinstance(text, str):
                raw = _encoded(text)
                sha = blob_id(raw)
                if sha != key and not matches_id(key, raw):
                    # In another encoding: good for this run, without proof.
                    self._spare.put_many({key: text})
                    continue
                rows.append((key, sha, zlib.compress(raw, COMPRESSION_LEVEL), "", 0))
            elif not text.transient:
                rows.append((key, "", b"", msgspec.json.encode(text).decode(), self._today()))
        if not self._write("INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?, ?)", rows):
            self._spare.put_many(found)

    def answer(self, url: str) -> tuple[str, bytes] | None:
        """See `Cache`."""
        if known := self._spare.answer(url):
            return known
        if self._shared:
            return None
        for etag, sha, data in self._rows(
            "SELECT etag, sha, data FROM answers WHERE url = ?", [url]
        ):
            if (raw := _unpacked(data, sha)) is not None:
                return etag, raw
        return None

    def put_answer(self, url: str, etag: str, body: bytes) -> None:
        """See `Cache`."""
        row = (url, etag, blob_id(body), zlib.compress(body, COMPRESSION_LEVEL))
        if not self._write("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", [row]):
            self._spare.put_answer(url, etag, body)

    def close(self) -> None:
        """See `Cache`."""
        with self._lock:
            if self._db is not None:
                with suppress(sqlite3.Error):
                    self._db.close()
                self._db = None

    # --- the file

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path.touch(mode=0o600)
        db = sqlite3.connect(self._path, timeout=10, check_same_thread=False)
        try:
            # Readers and one writer work side by side; a killed process leaves no half of a row.
            # https://sqlite.org/wal.html
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
            db.executescript(_LAYOUT)
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _rows(self, query: str, values: list[str]) -> list[Any]:
        with self._lock, self._handle_error():
            if self._db is not None:
                return self._db.execute(query, values).fetchall()
        return []

    def _write(self, query: str, rows: list[Any]) -> bool:
        with self._lock, self._handle_error():
            if self._db is not None and self._writes:
                with self._db:
                    self._db.executemany(query, rows)
                return True
        return False

    @contextmanager
    def _handle_error(self) -> Iterator[None]:
        """Mend or give up what the disk spoils; the caller goes on without."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in _BROKEN:
                self._rebuild()
            elif code != sqlite3.SQLITE_BUSY:
                self._give_up(str(error))
        except OSError as error:
            self._give_up(error.strerror or type(error).__name__)

    def _give_up(self, why: str) -> None:
        if self._writes:
            self._writes = False
            self._notice(f"could not write the cache {self._path} ({why}); this run doesn't use it")

    def _rebuild(self) -> None:
        """A damaged file holds nothing that cannot be fetched again."""
        self._notice(f"the cache {self._path} was corrupted and has been rebuilt")
        self.close()
        try:
            for tail in ("", "-wal", "-shm"):
                self._path.with_name(CACHE_FILE + tail).unlink(missing_ok=True)
            self._db = self._open()
        except (sqlite3.Error, OSError) as error:
            self._give_up(str(error))

    def _today(self) -> int:
        return int(self._now() // 86400)


def cache_folder(environ: Mapping[str, str], home: Callable[[], Path] = Path.home) -> Path:
    """Where the cache is: `OSI_CHECK_CACHE_DIR`, else `XDG_CACHE_HOME` or `~/.cache`."""
    if own := environ.get("OSI_CHECK_CACHE_DIR"):
        return Path(own)
    base = environ.get("XDG_CACHE_HOME", "")
    # The XDG base directory specification: a path that is not absolute is to be ignored.
    return (Path(base) if base.startswith("/") else home() / ".cache") / "osi-check"


def open_cache(
    environ: Mapping[str, str],
    notice: Callable[[str], None] = ignore,
    *,
    is_trusted: bool = False,
) -> Cache:
    """The cache of the person who runs this, or one in memory where there is no home.

    Where CI runs, other jobs may have written it: unless the user says that it is `is_trusted`.
    """
    if environ.get("OSI_CHECK_NO_CACHE"):
        return MemoryCache()
    try:
        place = cache_folder(environ)
    except RuntimeError:  # Path.home() where the system knows no home
        return MemoryCache()
    return DiskCache(place, notice, shared=bool(environ.get("CI")) and not is_trusted)


def _reason(text: str) -> Unknown | None:
    """A lasting reason as it was kept, None where it was by a version that kept sentences."""
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(text, type=Unknown)
    return None


def _length(value: bytes | Unknown) -> int:
    return 0 if isinstance(value, Unknown) else len(value)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _unpacked(data: bytes, sha: str) -> bytes | None:
    """The content, or None where it is not what was stored under this git id."""
    try:
        raw = zlib.decompress(data)
    except zlib.error:
        return None
    return raw if blob_id(raw) == sha else None
