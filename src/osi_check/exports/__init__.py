"""Reports as tables for other programs: `tables` makes the rows, one file a format writes them.

Reports come in as the report formats get them; rows with the names of the JSON report come out.
Another format is one more file here that holds `export`, an `ExportFormat`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

# Files that hold no `export` of their own; `plugins.load_plugins` leaves them out.
HELPERS = frozenset({"tables"})

Row = Mapping[str, object]


class Table(Struct, frozen=True):
    """A table: its columns with their types, and its rows, each with a value for every column.

    Types are `str`, `int`, `float`, `bool`, each of which may be null, and `date` (an ISO date as
    a string in the rows).
    """

    name: str
    columns: Mapping[str, str]
    rows: Iterable[Row]


class ExportFormat(Struct, frozen=True):
    """`write(tables, folder)` writes one file a table into a folder that exists.

    It returns the paths with their numbers of rows and raises `InputError` if the format needs a
    package that is not installed, or a file cannot be written.
    """

    name: str
    write: Callable[[Sequence[Table], Path], list[tuple[Path, int]]]
