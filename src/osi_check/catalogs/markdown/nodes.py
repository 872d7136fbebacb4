"""What a list is made of, whether it was written in Markdown or in HTML."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from osi_check.catalogs.markdown.inline import InlinePiece
from osi_check.model import Location

Cell: TypeAlias = tuple[InlinePiece, ...]


class Heading(Struct, frozen=True, kw_only=True):
    """A heading, 1 to 6."""

    level: int
    pieces: tuple[InlinePiece, ...]
    at: Location


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph."""

    pieces: tuple[InlinePiece, ...]
    at: Location


class CodeBlock(Struct, frozen=True, kw_only=True):
    """A block of code; `at` is where its text begins, `first` its first line with the fence."""

    text: str
    info: str
    at: Location
    first: int


class Item(Struct, frozen=True, kw_only=True):
    """A bullet: its first paragraph and what else stands inside of it; `end` its last line."""

    pieces: tuple[InlinePiece, ...]
    at: Location
    inside: tuple[Block, ...] = ()
    end: int = 0


class BulletList(Struct, frozen=True, kw_only=True):
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


class Details(Struct, frozen=True, kw_only=True):
    """A part that unfolds (`<details>`) begins with its summary, or ends."""

    pieces: tuple[InlinePiece, ...]
    at: Location
    opens: bool


Block: TypeAlias = Heading | Paragraph | CodeBlock | BulletList | Table | Details
