"""Reading and writing the user's files: bounded, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from osi_check.errors import InputError
from osi_check.model import Location, Problem

MOST_BYTES = 64 * 1024 * 1024


def read_bytes(path: Path, what: str = "the file", most: int = MOST_BYTES) -> bytes:
    """The content of a file of at most `most` bytes; raises `InputError` where that cannot be."""
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise InputError(
            Problem(Location(str(path)), f"{what} cannot be read: {error.strerror or error}")
        ) from None
    if len(data) > most:
        raise InputError(
            Problem(Location(str(path)), f"{what} is larger than {most // 1024 // 1024} MB")
        )
    return data


def read_text(path: Path, what: str = "the file", most: int = MOST_BYTES) -> str:
    """The text of a UTF-8 file, with or without a byte order mark; raises `InputError`."""
    data = read_bytes(path, what, most)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            Problem(Location(str(path), line), f"{what} is no UTF-8 text: a binary file?")
        ) from None


def write(path: Path, data: bytes | Iterable[bytes]) -> None:
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
        raise InputError(
            Problem(Location(str(path)), f"cannot be written: {error.strerror or error}")
        ) from None
