"""What a list is made of, whether it was written in Markdown or in HTML."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from osi_check.catalogs.markdown.inline import Piece
from osi_check.model import Location

Cell: TypeAlias = tuple[Piece, ...]


class Heading(Struct, frozen=True, kw_only=True):
    """A heading, 1 to 6."""

    level: int
    pieces: tuple[Piece, ...]
    at: Location


class Prose(Struct, frozen=True, kw_only=True):
    """A paragraph."""

    pieces: tuple[Piece, ...]
    at: Location


class Fence(Struct, frozen=True, kw_only=True):
    """A block of code; `at` is where its text begins, `first` its first line with the fence."""

    text: str
    info: str
    at: Location
    first: int


class Item(Struct, frozen=True, kw_only=True):
    """A bullet: its first paragraph and what else stands inside of it; `end` its last line."""

    pieces: tuple[Piece, ...]
    at: Location
    inside: tuple[Block, ...] = ()
    end: int = 0


class Bullets(Struct, frozen=True, kw_only=True):
    """A list, numbered or not."""

    items: tuple[Item, ...]
    at: Location


class Row(Struct, frozen=True, kw_only=True):
    """A row of a table."""

    cells: tuple[Cell, ...]
    at: Location


class Table(Struct, frozen=True, kw_only=True):
    """A table; a header that is not there has no cells."""

    header: Row
    rows: tuple[Row, ...]
    at: Location


class Fold(Struct, frozen=True, kw_only=True):
    """A part that unfolds (`<details>`) begins with its summary, or ends."""

    pieces: tuple[Piece, ...]
    at: Location
    opens: bool


Block: TypeAlias = Heading | Prose | Fence | Bullets | Table | Fold
