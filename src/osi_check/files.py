"""The user's files and folders: read in bounds, written whole or not at all."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from osi_check.errors import InputError
from osi_check.model import Location, Problem

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_FOLDER_FILES = 50_000
MAX_FOLDER_BYTES = 64 * 1024 * 1024
MAX_BYTES_PER_FILE = 10 * 1024 * 1024
_DESCRIPTOR = re.compile(r"/dev/(?:stdin|fd/[0-9]+)|/proc/(?:self|[0-9]+)/fd/[0-9]+")
MAX_FOLDER_DEPTH = 3  # lists that are folders keep their files up to two folders down: data/tools/


def read_bytes(path: Path, what: str = "the file", most: int = MAX_FILE_BYTES) -> bytes:
    """The content of a file of at most `most` bytes; raises `InputError` where that cannot be."""
    try:
        if not _can_end(path):
            raise InputError(Problem(Location(str(path)), f"{what} is not a regular file"))
        with path.open("rb") as stream:
            return read_stream(stream, str(path), what, most)
    except OSError as error:
        raise InputError(
            Problem(Location(str(path)), f"could not read {what}: {error.strerror or error}")
        ) from None


def read_stream(stream: BinaryIO, name: str, what: str, most: int = MAX_FILE_BYTES) -> bytes:
    """What is left of a stream, at most `most` bytes; raises `InputError` where it is more."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise InputError(
            Problem(Location(name), f"{what} is larger than {most // 1024 // 1024} MB")
        )
    return data


def _can_end(path: Path) -> bool:
    """Whether reading cannot wait for ever, as it does for a named pipe that nobody writes to.

    What a shell opened for us (`<(command)`, standard input) has somebody who writes it. A folder
    is refused when it is opened, in the system's words.
    """
    mode = path.stat().st_mode
    return (
        stat.S_ISREG(mode)
        or stat.S_ISDIR(mode)
        or str(path) == os.devnull
        or bool(_DESCRIPTOR.fullmatch(str(path)))
    )


def read_text(path: Path, what: str = "the file", most: int = MAX_FILE_BYTES) -> str:
    """The text of a UTF-8 file, with or without a byte order mark; raises `InputError`."""
    data = read_bytes(path, what, most)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            wrong = Problem(Location(str(path)), f"{what} is UTF-16 text", "save it as UTF-8")
        else:
            line = data.count(b"\n", 0, error.start) + 1
            message = f"{what} is not UTF-8 text: a binary file?"
            wrong = Problem(Location(str(path), line), message)
        raise InputError(wrong) from None


def write_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Replace a file as a whole: a killed process leaves the old or the new one, never a half.

    `data` may come in pieces, which are written as they come. What is no file (a pipe, /dev/null)
    is written to and stays what it is; so does a symbolic link. Raises `InputError` where it cannot
    be written.
    """
    pieces = [data] if isinstance(data, bytes) else data
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.writelines(pieces)
            return
        path = path.resolve() if path.is_symlink() else path
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.writelines(pieces)
                stream.flush()
                os.fsync(stream.fileno())
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
            Path(temporary).chmod(mode)
            Path(temporary).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise _not_written(path, error) from None


def require_writable(path: Path) -> None:
    """Raise `InputError` if `write_file` could not write there, before the work is done."""
    try:
        if path.exists() and not path.is_file():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            return
        path = path.resolve() if path.is_symlink() else path
        with tempfile.TemporaryFile(dir=path.parent, prefix=f".{path.name}."):
            pass
    except OSError as error:
        raise _not_written(path, error) from None


def require_other_file(path: Path, read: Iterable[Path]) -> None:
    """Raise `InputError` where a file to be written is one that the run reads: it would be lost."""
    for source in read:
        if path == source or (path.exists() and source.exists() and path.samefile(source)):
            problem = Problem(
                Location(str(path)),
                "not written: it would replace what this run reads",
                "name another file for the output",
            )
            raise InputError(problem)


def _not_written(path: Path, error: OSError) -> InputError:
    return InputError(Problem(Location(str(path)), f"could not write: {error.strerror or error}"))


def is_pattern(name: str) -> bool:
    """Whether a name is a pattern for files (`*`, `?`, `[…]`), unless a file has that very name."""
    return any(sign in name for sign in "*?[") and "://" not in name and not Path(name).exists()


def expand_pattern(name: str) -> tuple[str, ...]:
    """The files and folders that a pattern means (`*`, `?`, `[…]`, `**`), in order.

    What is there under that very name, an address and a name without such characters stand for
    themselves. Raises `InputError` for a pattern that matches nothing.
    """
    if not is_pattern(name):
        return (name,)
    root = Path(Path(name).anchor)
    found = sorted(str(path) for path in root.glob(str(Path(name).relative_to(root))))
    if not found:
        raise InputError(Problem(Location(name), f"no file matches this pattern in {Path.cwd()}"))
    return tuple(found)


def list_paths(folder: Path) -> tuple[str, ...]:
    """The files in a folder and the folders in it, `/` between parts, in order.

    Links, hidden files and what is no plain file are left out: a link may lead out of the folder,
    and a pipe would never end. Raises `InputError` where there are too many files.
    """
    found: list[str] = []
    for path in _walk(folder, "", 1):
        found.append(path)
        if len(found) > MAX_FOLDER_FILES:
            raise InputError(
                Problem(
                    Location(str(folder)), f"the folder has more than {MAX_FOLDER_FILES:,} files"
                )
            )
    return tuple(sorted(found))


def _walk(folder: Path, before: str, depth: int) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except OSError as error:
        raise InputError(
            Problem(Location(str(folder)), f"could not read: {error.strerror or error}")
        ) from None
    for entry in inside:
        if entry.name.startswith("."):
            continue
        if entry.is_file(follow_symlinks=False):
            yield before + entry.name
        elif depth < MAX_FOLDER_DEPTH and entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name, f"{before}{entry.name}/", depth + 1)


def read_texts(folder: Path, selects: Callable[[str], bool]) -> dict[str, str]:
    """The texts of the files that `selects(path)`, by path; raises `InputError` with every one that is unfit."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    remaining = MAX_FOLDER_BYTES
    for path in filter(selects, list_paths(folder)):
        try:
            text = read_text(folder / path, "the file", MAX_BYTES_PER_FILE)
        except InputError as error:
            problems += error.problems
            continue
        remaining -= len(text)
        if remaining < 0:
            most = MAX_FOLDER_BYTES // 1024 // 1024
            raise InputError(
                Problem(Location(str(folder)), f"the files are larger than {most} MB in total")
            )
        found[path] = text
    if problems:
        raise InputError(*problems)
    return found
