"""Apache Parquet, one file a table: https://parquet.apache.org/docs/. Needs `pyarrow`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from osi_check.errors import CommandLineError, InputError
from osi_check.exports import ExportFormat, Row, Table
from osi_check.model import Location, Problem

ROWS_PER_GROUP = 10_000  # held in memory at once


def write_parquet(tables: Sequence[Table], folder: Path) -> list[tuple[Path, int]]:
    """See `ExportFormat.write`."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise CommandLineError(
            "writing Parquet needs the package pyarrow",
            "install it: pip install 'osi-check[parquet]'",
        ) from None
    types = {
        "str": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
    }
    written = []
    for table in tables:
        path = folder / f"{table.name}.parquet"
        schema = pa.schema([(name, types[kind]) for name, kind in table.columns.items()])
        count = 0
        try:
            with parquet.ParquetWriter(path, schema) as writer:
                for rows in _row_groups(table):
                    writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                    count += len(rows)
        except OSError as error:
            raise _problem(path, f"cannot be written: {error.strerror or error}") from None
        written.append((path, count))
    return written


def _row_groups(table: Table) -> Iterator[list[dict[str, Any]]]:
    rows = iter(table.rows)
    while group := [_converted(row, table) for row in islice(rows, ROWS_PER_GROUP)]:
        yield group


def _converted(row: Row, table: Table) -> dict[str, Any]:
    """A row whose dates are dates and whose text can be written as UTF-8."""
    return {name: _value(row[name], kind) for name, kind in table.columns.items()}


def _value(value: object, kind: str) -> object:
    if value is None:
        return None
    if kind == "date":
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            return None
    if kind == "str":
        return str(value).encode("utf-8", "replace").decode()
    return value


def _problem(path: Path, message: str) -> InputError:
    return InputError(Problem(Location(str(path)), message))


export = ExportFormat("parquet", write_parquet)
