"""What a file was at another commit, from git."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from osi_check.errors import CommandLineError, EvidenceError

TIMEOUT_SECONDS = 60
MAX_VERSIONS = 100
VERSIONS_PER_CALL = 8  # versions held at a time: the lock of a large list takes megabytes


class FileVersion(Struct, frozen=True):
    """A file's content at a commit, and the ISO time of that commit in UTC."""

    commit: str
    when: str
    content: bytes


class Mention(Struct, frozen=True):
    """The commit since which a file names something, and its ISO time in UTC."""

    commit: str
    when: str


def merge_base(folder: Path, ref: str) -> str:
    """The commit where the branch left `ref`. Raises `InputError` or `EvidenceError`.

    In a shallow clone of a pull request's merge commit the history is cut off, but the merge
    itself names `ref` as its parent: then that is what it has to be compared with.
    """
    if ref.startswith("-") or not ref.isprintable():
        raise CommandLineError(f"{ref!r} is not a git revision")
    tip = _git(folder, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}", lacking=ref)
    head = _git(folder, "cat-file", "commit", "HEAD").partition(b"\n\n")[0].splitlines()
    if b"parent " + tip.strip() in head:
        return tip.decode().strip()
    return _git(folder, "merge-base", ref, "HEAD", lacking=ref).decode().strip()


def default_branch(folder: Path) -> str:
    """The branch that a clone says is its remote's first, else the one checked out; "" for none."""
    for ref in ("refs/remotes/origin/HEAD", "HEAD"):
        with suppress(EvidenceError):
            named = _git(folder, "symbolic-ref", "--quiet", "--short", ref).decode(
                "utf-8", "replace"
            )
            return named.strip().removeprefix("origin/")
    return ""


def file_versions(path: Path, most: int = MAX_VERSIONS) -> Iterator[FileVersion]:
    """What a file was at the last commits that changed it, at most so many, the oldest first.

    Raises `EvidenceError` where git is not there, or the file is in no repository. A shallow
    clone knows only the commits that it has.
    """
    folder = path.resolve().parent
    selected = ("log", "--first-parent", f"--max-count={most}", "--format=%H %ct")
    listed = _git(folder, *selected, "--", f"./{path.name}").decode("ascii", "replace")
    commits = [row.split(" ") for row in reversed(listed.splitlines())]
    for start in range(0, len(commits), VERSIONS_PER_CALL):
        yield from _contents(folder, path.name, dict(commits[start : start + VERSIONS_PER_CALL]))


def _contents(folder: Path, name: str, commits: dict[str, str]) -> Iterator[FileVersion]:
    """A file at several commits; `commits` are their ids with their times in seconds."""
    names = "".join(f"{commit}:./{name}\n" for commit in commits).encode()
    read = io.BytesIO(_git(folder, "cat-file", "--batch", given=names))
    for commit, seconds in commits.items():
        # "ID blob SIZE", the content, a line break; or "NAME missing" where it was deleted.
        head = read.readline().split()
        if len(head) == 3 and head[1] == b"blob":
            when = datetime.fromtimestamp(int(seconds), UTC).isoformat()
            yield FileVersion(commit, when, read.read(int(head[2])))
            read.readline()


def find_first_mentions(path: Path, words: Collection[str]) -> dict[str, Mention]:
    """Since when a file names each of some words without a break, where it names them today.

    A word counts where no letter, digit, dot or hyphen goes on behind it; case does not count. A
    line that was moved within one commit did not go away. Raises `EvidenceError` like `versions`.
    """
    selected = {word: re.compile(rf"{re.escape(word.lower())}(?![\w-])") for word in words}
    args = ("log", "--reverse", "--first-parent", "-m", "--patch", "--unified=0", "--no-color")
    form = ("--no-ext-diff", "--no-textconv", "--no-renames", "--format=%x01%H %ct")
    out = _git(path.resolve().parent, *args, *form, "--", f"./{path.name}")
    counts = dict.fromkeys(selected, 0)
    found: dict[str, Mention] = {}
    for part in out.decode("utf-8", "replace").split("\x01")[1:]:
        head, _, patch = part.partition("\n")
        commit, seconds = head.split(" ")
        rows = [row.lower() for row in patch.splitlines() if row[:1] in {"+", "-"}]
        for word, pattern in selected.items():
            named = [row for row in rows if word.lower() in row and pattern.search(row)]
            if not named:
                continue
            was = counts[word]
            counts[word] += sum(1 if row.startswith("+") else -1 for row in named)
            if was <= 0 < counts[word]:
                when = datetime.fromtimestamp(int(seconds), UTC).isoformat()
                found[word] = Mention(commit, when)
    cut = _shallow(path.resolve().parent)
    return {
        word: mention
        for word, mention in found.items()
        if counts[word] > 0 and mention.commit not in cut
    }


def _shallow(folder: Path) -> set[str]:
    """The commits at which a shallow clone is cut off: everything seems to begin there."""
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() != b"true":
        return set()
    place = _git(folder, "rev-parse", "--git-path", "shallow").decode().strip()
    return set((folder / place).read_text("ascii").split())


def file_at(path: Path, commit: str) -> bytes | None:
    """The content of a file at a commit; None where it was not there."""
    folder = path.resolve().parent
    listed = _git(folder, "ls-tree", "-z", commit, "--", f"./{path.name}")
    if not listed:
        return None
    return _git(folder, "show", f"{commit}:./{path.name}")


def folder_at(folder: Path, commit: str) -> dict[str, str]:
    """The plain files of a folder at a commit by path, with their blob ids; links are none."""
    listed = _git(folder, "ls-tree", "-r", "-z", commit)
    found = {}
    for row in listed.decode("utf-8", "replace").split("\0"):
        about, _, path = row.partition("\t")
        mode, _, rest = about.partition(" ")
        if mode in {"100644", "100755"}:
            found[path] = rest.rpartition(" ")[2]
    return found


def texts_at(
    folder: Path, blobs: Mapping[str, str], selects: Callable[[str], bool]
) -> dict[str, str]:
    """The texts of the wanted files of `folder_at`, by path, in one question to git.

    Raises `EvidenceError` where git lacks one, as a partial clone may.
    """
    selected = {path: blob for path, blob in blobs.items() if selects(path)}
    asked = "".join(f"{blob}\n" for blob in selected.values())
    answer = io.BytesIO(_git(folder, "cat-file", "--batch", given=asked.encode()))
    found = {}
    for path in selected:
        size = answer.readline().split()[-1]  # "<id> blob <size>", or "<id> missing"
        if not size.isdigit():
            raise EvidenceError(f"could not find what changed: git has no {path}")
        found[path] = answer.read(int(size)).decode("utf-8-sig", "replace")
        answer.read(1)  # the line's end behind each
    return found


def _git(folder: Path, *arguments: str, lacking: str = "", given: bytes = b"") -> bytes:
    git = shutil.which("git")
    if git is None:
        raise EvidenceError("git is required to find changes, but isn't installed")
    try:
        done = subprocess.run(  # noqa: S603 - arguments are checked, and never a shell's
            [git, "-C", str(folder), *arguments],
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
            input=given,
        )
    except subprocess.TimeoutExpired:
        raise EvidenceError(f"git timed out after {TIMEOUT_SECONDS} s") from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if lacking:
        raise EvidenceError(
            f"could not find what changed: revision {lacking} isn't in this clone",
            "fetch it; in GitHub Actions, set `fetch-depth: 0`",
        )
    why = said[-1] if said else f"git {arguments[0]} failed"
    raise EvidenceError(f"could not find what changed: {why}")
