"""A path to a catalogue: reads the file and asks the formats which of them it is."""

from __future__ import annotations

import sys
from pathlib import Path

from osi_check import files
from osi_check.catalogs import Format
from osi_check.errors import InputError
from osi_check.model import Catalogue, Location, Problem
from osi_check.plugins import load

MOST_BYTES = 10 * 1024 * 1024


def read(path: Path) -> Catalogue:
    """Read a catalogue of any supported format; `-` is standard input.

    Raises `InputError` with everything that is wrong, each with its line.
    """
    if str(path) == "-":
        try:
            return parse(sys.stdin.buffer.read(MOST_BYTES).decode("utf-8-sig"), "<stdin>")
        except UnicodeDecodeError:
            raise InputError(Problem(Location("<stdin>"), "it is no UTF-8 text")) from None
    if not path.exists():
        hint = "name the list to check: osi-check check README.md"
        raise InputError(Problem(Location(str(path)), f"there is no such file; {hint}"))
    return parse(files.read_text(path, "the catalogue", MOST_BYTES), str(path))


def parse(text: str, file: str) -> Catalogue:
    """Read a catalogue's text; `file` is the name that locations carry."""
    return format_of(text, file).parse(text, file)


def format_of(text: str, file: str) -> Format:
    """The format that a text is of; raises `InputError` where none is recognised."""
    formats = sorted(load("osi_check.catalogs", Format, "format"), key=lambda f: f.rank)
    for candidate in formats:
        if candidate.claims(file, text):
            return candidate
    raise InputError(
        Problem(
            Location(file),
            "no list format is recognised; read are: " + ", ".join(f.name for f in formats),
        )
    )


def lock_path(catalogue: Path) -> Path:
    """Where the lock of a catalogue stands: `catalog.lock` beside `catalog.yml`."""
    return catalogue.with_suffix(".lock")
