"""One repository's objects on this disk for a moment: commit and tree, then the wanted texts.

A blobless fetch of one commit (https://git-scm.com/docs/partial-clone) brings names and ids only;
texts come by their ids, all at once. A server that knows no filter sends everything at once.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from osi_check.fetch import blobs
from osi_check.fetch.blobs import MAX_BLOB_BYTES
from osi_check.fetch.git.process import Deadline, Git, GitResult, size_error
from osi_check.fetch.git.remote import Remote
from osi_check.fetch.trees import Listing, RestRow, parse_rest_listing
from osi_check.model import Fact, Unknown

MAX_TREE_ENTRIES = 300_000  # of a tree; what is beyond counts as not listed
_UNFILTERED = "filtering not recognized"
_DATE = "%Y-%m-%dT%H:%M:%SZ"


class ObjectStore:
    """Fetches from one remote into a bare repository in `folder`, which is the caller's to remove."""

    def __init__(self, git: Git, remote: Remote, folder: Path, clock: Deadline) -> None:
        self._git, self._remote, self._folder, self._clock = git, remote, folder, clock
        self._is_initialized = False
        self._is_unfiltered = False  # whether texts come with the commit
        self._is_complete = False  # whether they have come

    def commit(self) -> Fact[tuple[str, Listing]]:
        """The date of the commit (ISO, UTC) and its tree."""
        if trouble := self._fetch([self._remote.commit], texts=False):
            return trouble
        commit = self._remote.commit
        shown = self._read("show", "-s", "--format=%cd", f"--date=format-local:{_DATE}", commit)
        if isinstance(shown, Unknown):
            return shown
        sizes = ["-l"] if self._is_complete else []
        every = self._read("ls-tree", "-r", "-t", *sizes, "-z", "--full-tree", commit)
        if isinstance(every, Unknown):
            return every
        rows = list(islice(_tree_rows(every), MAX_TREE_ENTRIES + 1))
        if any(name in {"", ".", ".."} for row in rows for name in row.path.split("/")):
            return Unknown("names-lead-out")
        cut = len(rows) > MAX_TREE_ENTRIES
        if cut:
            # Whatever is cut off, the root is whole.
            root = self._read("ls-tree", "-z", "--full-tree", commit)
            if isinstance(root, Unknown):
                return root
            rows = rows[:MAX_TREE_ENTRIES]
            have = {row.path for row in rows}
            rows = [*(row for row in _tree_rows(root) if row.path not in have), *rows]
        return shown.decode("ascii", "replace").strip(), parse_rest_listing(rows, truncated=cut)

    def blobs(self, ids: Sequence[str]) -> dict[str, Fact[str]]:
        """The texts of these ids; each is a text, or why there is none."""
        trouble = self._fetch(ids, texts=True)
        if trouble and trouble == size_error(self._git.limits.disk) and not self._is_unfiltered:
            self._tidy()
            if len(ids) == 1:
                return {ids[0]: Unknown("text-far-too-large")}
            middle = len(ids) // 2
            return self.blobs(ids[:middle]) | self.blobs(ids[middle:])
        if trouble:
            return dict.fromkeys(ids, trouble)
        sizes = self._read("cat-file", "--batch-check", given=ids)
        if isinstance(sizes, Unknown):
            return dict.fromkeys(ids, sizes)
        found: dict[str, Fact[str]] = {}
        for line in sizes.decode("ascii", "replace").splitlines():
            oid, _, rest = line.partition(" ")
            kind, _, size = rest.partition(" ")
            if kind == "blob" and int(size) > MAX_BLOB_BYTES:
                found[oid] = Unknown("text-too-large", {"megabytes": blobs.megabytes(int(size))})
        wanted = [oid for oid in ids if oid not in found]
        contents = self._read("cat-file", "--batch", given=wanted)
        if isinstance(contents, Unknown):
            return dict.fromkeys(ids, contents)
        for oid, data in _blob_contents(contents):
            found[oid] = blobs.text_from_bytes(data, len(data))
        lost = Unknown("text-lost", {"host": self._remote.host.name}, transient=True)
        return dict.fromkeys(ids, lost) | found

    def _fetch(self, ids: Sequence[str], *, texts: bool) -> Unknown | None:
        """Get objects that are not here; None when that went well."""
        if self._is_complete:
            return None
        if not self._is_initialized:
            form = "sha256" if len(ids[0]) == 64 else "sha1"
            done = self._run("init", "-q", "--bare", f"--object-format={form}", "objects.git")
            if isinstance(done, Unknown):
                return done
            self._is_initialized = True
        wanted = [self._remote.commit] if self._is_unfiltered else ids
        done = self._run(
            "fetch",
            "--quiet",
            *(["--refetch", "--no-filter"] if self._is_unfiltered else ["--filter=blob:none"]),
            *([] if texts and not self._is_unfiltered else ["--depth=1"]),
            "--no-tags",
            "--no-write-fetch-head",
            "--stdin",
            "--",
            self._remote.url,
            stdin="".join(f"{oid}\n" for oid in wanted).encode(),
        )
        if isinstance(done, Unknown):
            return done
        if done.code == 0:
            self._is_complete = self._is_unfiltered or (not texts and _UNFILTERED in done.stderr)
            return None
        if texts and not self._is_unfiltered:
            # It gives no text by its id: then all of the commit.
            self._is_unfiltered = True
            return self._fetch(ids, texts=True)
        return failed(done)

    def _tidy(self) -> None:
        """Remove what is here, also what a fetch left that was ended half-way."""
        shutil.rmtree(self._folder / "objects.git", ignore_errors=True)
        self._is_initialized = False

    def _read(self, command: str, *args: str, given: Iterable[str] = ()) -> Fact[bytes]:
        """What git prints of objects that are here."""
        done = self._run(command, *args, stdin="".join(f"{oid}\n" for oid in given).encode())
        if isinstance(done, Unknown):
            return done
        return failed(done) if done.code else done.out

    def _run(self, command: str, *args: str, stdin: bytes = b"") -> Fact[GitResult]:
        host = self._remote.host if command == "fetch" else None
        where = [] if command == "init" else ["--git-dir=objects.git"]
        return self._git.run(
            [*where, command, *args], self._folder, self._clock, host=host, stdin=stdin
        )


def failed(done: GitResult) -> Unknown:
    """Why git could not do it, in plain words."""
    if "dumb http" in done.stderr:
        return Unknown("dumb-http")
    return Unknown("git-unreadable", {"message": done.last_error}, transient=True)


def _tree_rows(out: bytes) -> Iterator[RestRow]:
    """`ls-tree -z`: `MODE KIND ID [SIZE] TAB PATH NUL` for each entry."""
    at = 0
    while (end := out.find(b"\0", at)) >= 0:
        about, _, path = out[at:end].partition(b"\t")
        at = end + 1
        mode, kind, oid, *size = about.decode("ascii", "replace").split()
        yield RestRow(
            path=path.decode("utf-8", "replace"),
            type=kind,
            mode=mode,
            sha=oid,
            size=int(size[0]) if size and size[0].isdecimal() else None,
        )


def _blob_contents(out: bytes) -> Iterator[tuple[str, bytes]]:
    """`cat-file --batch`: `ID blob SIZE LF CONTENT LF`, or `ID missing LF`, for each."""
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        oid, kind, *size = out[at:end].decode("ascii", "replace").split()
        at = end + 1
        if kind == "blob" and size:
            yield oid, out[at : at + int(size[0])]
        if size:
            at += int(size[0]) + 1
