"""Timelines through plain git: all commits and trees without texts, then the texts of licenses.

A blobless fetch (https://git-scm.com/docs/partial-clone) of the default branch and all tags; the
commits that touched license files are asked of the copy, which is removed afterwards.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import Notice, Progress, ignore
from osi_check.fetch.forges.detect import ForgeDetector
from osi_check.fetch.git.fetch import GitOptions, about
from osi_check.fetch.git.objects import ObjectStore, failed
from osi_check.fetch.git.process import Deadline, Git, find_git
from osi_check.fetch.git.remote import Remote, RemoteFinder
from osi_check.fetch.http import HttpClient
from osi_check.fetch.parallel import run_parallel
from osi_check.fetch.repository_fetch import RepositoryFetch
from osi_check.model import Fact, Timeline, Unknown
from osi_check.repository.address import Address
from osi_check.repository.history.records import Edit, Past, Tag
from osi_check.repository.history.states import find_closed_parts
from osi_check.repository.history.timeline import build_timeline, find_license_files
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.repository.terms import files as license_files

WORKERS = 2  # a whole history each
MOST_TAGS = 400  # the newest
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
    todo = {place.key: place for place in places}
    program = find_git() if todo else ""
    if isinstance(program, Unknown):
        yield from ((key, program) for key in todo)
        return
    git = Git(program, options.limits)
    above = Path(tempfile.mkdtemp(prefix="osi-check-"))
    web = HttpClient()
    forges = ForgeDetector(options.hosts, web, cache, {options.github: "github"}, notice)
    one = _One(git, cache, RemoteFinder(git, options.hosts, web), forges, above, today)
    try:
        workers = min(WORKERS, len(todo))
        for done, (key, found) in enumerate(
            run_parallel(iter(todo.values()), one.look, workers), 1
        ):
            progress(done, len(todo), todo[key].path)
            yield key, found
    finally:
        git.stop()
        shutil.rmtree(above, ignore_errors=True)


class _One:
    """Looks at one repository; serves several threads."""

    def __init__(
        self,
        git: Git,
        cache: Cache,
        remotes: RemoteFinder,
        forges: ForgeDetector,
        above: Path,
        today: str,
    ) -> None:
        self._git, self._cache, self._above, self._today = git, cache, above, today
        self._remotes, self._forges = remotes, forges

    def look(self, place: Address) -> tuple[str, Fact[Timeline]]:
        """The timeline by the place's key; trouble with this machine's disk is `Unknown`, too."""
        try:
            with tempfile.TemporaryDirectory(dir=self._above, ignore_cleanup_errors=True) as folder:
                clock = Deadline(self._git.limits.seconds)
                return place.key, self._timeline(place, Path(folder), clock)
        except OSError as error:
            why = error.strerror or type(error).__name__
            return place.key, Unknown("disk-trouble", {"why": why}, passing=True)

    def _timeline(self, place: Address, folder: Path, clock: Deadline) -> Fact[Timeline]:
        remote = self._remotes.find(place, folder, clock)
        if isinstance(remote, Unknown):
            return remote
        if not remote.commit:
            return Unknown("no-commit")
        store = ObjectStore(self._git, remote, folder, clock)
        head = self._head(place, remote, store, clock)
        if isinstance(head, Unknown):
            return head
        copy = _Copy(self._git, remote, folder, clock)
        edits = copy.edits()
        tags = copy.tags() if not isinstance(edits, Unknown) else ()
        if isinstance(edits, Unknown) or isinstance(tags, Unknown):
            return edits if isinstance(edits, Unknown) else tags  # type: ignore[return-value]
        followed = find_closed_parts(head)
        kept = tuple(edit for edit in edits if _speaks(edit.path) or edit.path in followed)
        wanted = {oid for edit in kept for oid in (edit.before, edit.after)}
        wanted |= {oid for tag in tags for oid in tag.files.values()}
        texts = self._texts(sorted(wanted - {""}), store)
        return build_timeline(Past(head=head, edits=kept, tags=tags, texts=texts), self._today)

    def _head(
        self, place: Address, remote: Remote, store: ObjectStore, clock: Deadline
    ) -> Fact[Snapshot]:
        """Today's tree with the license texts in it."""
        found = store.commit()
        if isinstance(found, Unknown):
            return found
        date, listing = found
        file = next((entry.path for entry in listing.entries if entry.kind == "blob"), "")
        told = self._forges.about(remote, file, clock)
        look = RepositoryFetch(about(place, remote, date, told), listing)
        while wants := look.pending(license_files.text_paths):
            look.take(self._texts(list(dict.fromkeys(want.key for want in wants)), store))
        return look.finish()

    def _texts(self, ids: Sequence[str], store: ObjectStore) -> dict[str, Fact[str]]:
        found = self._cache.get_many(ids)
        if missing := [oid for oid in ids if oid not in found]:
            fresh = store.blobs(missing)
            self._cache.put_many(fresh)
            found |= fresh
        return found


class _Copy:
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
            "for-each-ref", f"--format={row}", "--sort=-creatordate", f"--count={MOST_TAGS}",
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
        told = row.strip(b"\n")
        if told.startswith(b"\x01"):
            commit, seconds, *parents = told[1:].decode("ascii", "replace").split(" ")
            date, parent = _time(seconds), parents[0] if parents else ""
        elif told.startswith(b":"):
            mode, after_mode, before, after, *_ = told[1:].decode("ascii", "replace").split(" ")
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


def _speaks(path: str) -> bool:
    """Whether a path is a license file at the root, or in a folder that is sold."""
    kind = license_files.file_role(path)
    return (
        kind is not None and kind != "bundled" and ("/" not in path or license_files.is_paid(path))
    )


def _time(seconds: str) -> str:
    """An ISO time in UTC."""
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
