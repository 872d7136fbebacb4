"""Timelines through plain git: all commits and trees without texts, then the texts of licenses.

A blobless fetch (https://git-scm.com/docs/partial-clone) of the default branch and all tags; the
commits that touched license files are asked of the copy, which is removed afterwards.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import Notice, Progress, ignore
from osi_check.fetch.git.objects import failed
from osi_check.fetch.git.process import Deadline, Git
from osi_check.fetch.git.remote import Remote
from osi_check.fetch.git.session import Checkout, GitOptions, GitSession, read_repositories
from osi_check.fetch.repository_fetch import RepositoryFetch
from osi_check.model import Fact, Timeline, Unknown
from osi_check.repository.address import Address
from osi_check.repository.history.records import Edit, Past, Tag
from osi_check.repository.history.states import find_closed_parts
from osi_check.repository.history.timeline import build_timeline, find_license_files
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.repository.terms import files as license_files

MAX_WORKERS = 2  # a whole history each
MAX_TAGS = 400  # the newest
# Everything that may be a license file; what is one is told by its whole path.
_WORDS = ("licen[cs]e", "licen[cs]ing", "copying", "copyright", "eula", "terms", "rider", "legal")
_PATHS = [f":(icase,glob){place}*{word}*" for word in _WORDS for place in ("", "**/")]
_ABSENT = frozenset("0")


def fetch(
    places: Sequence[Address],
    cache: Cache,
    options: GitOptions,
    today: str,
    progress: Progress = ignore,
    notice: Notice = ignore,
) -> Generator[tuple[str, Fact[Timeline]], None, None]:
    """Timelines by `Address.key`; each comes out once, or why there is none.

    `today` is an ISO date. Forks are not known to git.
    """
    few = replace(options, workers=min(options.workers, MAX_WORKERS))
    yield from read_repositories(
        places, cache, few, lambda session: _TimelineReader(session, today).read, progress, notice
    )


class _TimelineReader:
    """Reads the history of one repository after another; serves several threads."""

    def __init__(self, session: GitSession, today: str) -> None:
        self._session, self._today = session, today

    def read(self, place: Address, folder: Path, clock: Deadline) -> Fact[Timeline]:
        """The timeline of one repository."""
        checkout = self._session.open(place, folder, clock)
        if isinstance(checkout, Unknown):
            return checkout
        if not checkout.remote.commit:
            return Unknown("no-commit")
        head = self._head(checkout)
        if isinstance(head, Unknown):
            return head
        copy = _HistoryCopy(self._session.git, checkout.remote, folder, clock)
        edits = copy.edits()
        tags = copy.tags() if not isinstance(edits, Unknown) else ()
        if isinstance(edits, Unknown) or isinstance(tags, Unknown):
            return edits if isinstance(edits, Unknown) else tags  # type: ignore[return-value]
        closed = find_closed_parts(head)
        telling = tuple(
            edit for edit in edits if _is_license_path(edit.path) or edit.path in closed
        )
        ids = {oid for edit in telling for oid in (edit.before, edit.after)}
        ids |= {oid for tag in tags for oid in tag.files.values()}
        texts = checkout.texts(sorted(ids - {""}))
        return build_timeline(Past(head=head, edits=telling, tags=tags, texts=texts), self._today)

    def _head(self, checkout: Checkout) -> Fact[Snapshot]:
        """Today's tree with the license texts in it."""
        found = checkout.store.commit()
        if isinstance(found, Unknown):
            return found
        date, listing = found
        reading = RepositoryFetch(self._session.describe(checkout, date, listing), listing)
        while requests := reading.pending(license_files.text_paths):
            ids = list(dict.fromkeys(request.key for request in requests))
            reading.receive(checkout.texts(ids))
        return reading.finish()


class _HistoryCopy:
    """All commits, trees and tags of one repository, in a folder that is the caller's to remove."""

    def __init__(self, git: Git, remote: Remote, folder: Path, clock: Deadline) -> None:
        self._git, self._remote, self._folder, self._clock = git, remote, folder, clock

    def edits(self) -> Fact[list[Edit]]:
        """The commits of the default branch that touched what may be a license file."""
        form = "sha256" if len(self._remote.commit) == 64 else "sha1"
        begun = self._run("init", "-q", "--bare", f"--object-format={form}", "history.git")
        if isinstance(begun, Unknown):
            return begun
        refs = [f"{self._remote.commit}:refs/heads/now", "refs/tags/*:refs/tags/*"]
        options = ["--quiet", "--filter=blob:none", "--no-write-fetch-head"]
        done = self._run("fetch", *options, "--", self._remote.url, *refs)
        if isinstance(done, Unknown):
            return done
        log = [
            "-z",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--diff-merges=first-parent",
            "--format=%x01%H %ct %P",
        ]
        out = self._run("log", *log, "refs/heads/now", "--", *_PATHS)
        return out if isinstance(out, Unknown) else list(_edits(out))

    def tags(self) -> Fact[tuple[Tag, ...]]:
        """The newest tags that lead to commits, with the license files at their roots."""
        row = "%(objectname) %(*objectname) %(creatordate:unix) %(refname:strip=2)"
        listed = self._run(
            "for-each-ref", f"--format={row}", "--sort=-creatordate", f"--count={MAX_TAGS}",
            "refs/tags",
        )  # fmt: skip
        if isinstance(listed, Unknown):
            return listed
        named = []
        for line in listed.decode("utf-8", "replace").splitlines():
            tag, commit, _, name = line.split(" ", 3)
            named.append((name, commit or tag))
        given = "".join(f"{commit}\n" for _, commit in named).encode()
        show = ["--no-walk=unsorted", "--stdin", "--format=%H %ct"]
        dates = self._run("log", *show, stdin=given) if named else b""
        if isinstance(dates, Unknown):
            return dates
        days = dict(line.split(" ") for line in dates.decode("ascii", "replace").splitlines())
        tags = []
        for name, commit in named:
            if commit in days:
                root = self._run("ls-tree", "-z", commit)
                if isinstance(root, Unknown):
                    return root
                tags.append(_tag(name, commit, _time(days[commit]), root))
        return tuple(tags)

    def _run(self, command: str, *args: str, stdin: bytes = b"") -> Fact[bytes]:
        host = self._remote.host if command == "fetch" else None
        where = [] if command == "init" else ["--git-dir=history.git"]
        words = [*where, command, *args]
        done = self._git.run(words, self._folder, self._clock, host=host, stdin=stdin)
        if isinstance(done, Unknown):
            return done
        return failed(done) if done.code else done.out


def _edits(out: bytes) -> Iterator[Edit]:
    """`log -z --raw`: a head, then for each file its modes, ids and letter, then its path."""
    commit = date = parent = ""
    rows = iter(out.split(b"\0"))
    for row in rows:
        line = row.strip(b"\n")
        if line.startswith(b"\x01"):
            commit, seconds, *parents = line[1:].decode("ascii", "replace").split(" ")
            date, parent = _time(seconds), parents[0] if parents else ""
        elif line.startswith(b":"):
            mode, after_mode, before, after, *_ = line[1:].decode("ascii", "replace").split(" ")
            path = next(rows, b"").decode("utf-8", "replace")
            yield Edit(
                commit=commit,
                date=date,
                parent=parent,
                path=path,
                before=_blob(mode, before),
                after=_blob(after_mode, after),
            )


def _blob(mode: str, oid: str) -> str:
    """The id of a file or a link; "" where there is none, or something else."""
    return oid if mode.startswith("1") and mode != "160000" and set(oid) != _ABSENT else ""


def _tag(name: str, commit: str, date: str, root: bytes) -> Tag:
    entries, folders = [], []
    for row in root.split(b"\0"):
        meta, _, path = row.partition(b"\t")
        if path:
            _, kind, oid = meta.decode("ascii", "replace").split(" ")
            shown = path.decode("utf-8", "replace")
            if kind == "tree":
                folders.append(shown)
            elif kind == "blob":
                entries.append(Entry(shown, "blob", oid))
    return Tag(
        name=name,
        commit=commit,
        date=date,
        files=find_license_files(entries),
        folders=frozenset(folders),
    )


def _is_license_path(path: str) -> bool:
    """Whether a path is a license file at the root, or in a folder that is sold."""
    kind = license_files.file_role(path)
    return (
        kind is not None and kind != "bundled" and ("/" not in path or license_files.is_paid(path))
    )


def _time(seconds: str) -> str:
    """An ISO time in UTC."""
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
