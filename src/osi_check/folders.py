"""A folder of the user's as paths and texts: bounded, and nothing outside of it is ever read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from osi_check import files
from osi_check.errors import InputError
from osi_check.model import Location, Problem

MOST_FILES = 50_000
MOST_BYTES = 64 * 1024 * 1024
MOST_BYTES_EACH = 10 * 1024 * 1024
MOST_DEPTH = 2  # lists that are folders keep their files one folder down


def paths(folder: Path) -> tuple[str, ...]:
    """The files in a folder and the folders in it, `/` between parts, in order.

    Links, hidden files and what is no plain file are left out: a link may lead out of the folder,
    and a pipe would never end. Raises `InputError` where there are too many files.
    """
    found: list[str] = []
    for path in _walk(folder, "", 1):
        found.append(path)
        if len(found) > MOST_FILES:
            raise InputError(
                Problem(Location(str(folder)), f"the folder has more than {MOST_FILES:,} files")
            )
    return tuple(sorted(found))


def _walk(folder: Path, before: str, depth: int) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except OSError as error:
        raise InputError(
            Problem(Location(str(folder)), f"it cannot be read: {error.strerror or error}")
        ) from None
    for entry in inside:
        if entry.name.startswith("."):
            continue
        if entry.is_file(follow_symlinks=False):
            yield before + entry.name
        elif depth < MOST_DEPTH and entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name, f"{before}{entry.name}/", depth + 1)


def texts(folder: Path, wanted: Callable[[str], bool]) -> dict[str, str]:
    """The texts of the wanted files by path; raises `InputError` with every one that is unfit."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    left = MOST_BYTES
    for path in filter(wanted, paths(folder)):
        try:
            text = files.read_text(folder / path, "the file", MOST_BYTES_EACH)
        except InputError as error:
            problems += error.problems
            continue
        left -= len(text)
        if left < 0:
            most = MOST_BYTES // 1024 // 1024
            raise InputError(Problem(Location(str(folder)), f"its files have more than {most} MB"))
        found[path] = text
    if problems:
        raise InputError(*problems)
    return found
