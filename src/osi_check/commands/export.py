"""`osi-check export`: verdicts, findings and evidence as tables."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from osi_check import pipeline
from osi_check.catalogs import loader
from osi_check.commands.common import with_examples
from osi_check.commands.inputs import add_history, list_rules, open_lock
from osi_check.config import lists
from osi_check.errors import CommandLineError, InputError
from osi_check.exports import ExportFormat
from osi_check.exports.tables import build_tables
from osi_check.model import Location, Problem, Report
from osi_check.plugins import load_plugins
from osi_check.reports.wording import count_noun


@with_examples(
    "osi-check export",
    "osi-check export lists/*.md -o tables",
)
@click.command()
@click.argument("catalogues", nargs=-1, metavar="[CATALOG]…")
@click.option(
    "--format",
    "-f",
    "form",
    default="parquet",
    show_default=True,
    metavar="FORMAT",
    help="Format of the files.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("osi-check-export"),
    show_default=True,
    help="Folder to write to. It is created if missing.",
)
def command(*, catalogues: tuple[str, ...], form: str, output: Path) -> int:
    """Export results as tables for data analysis.

    Writes four files: verdicts, findings, evidence, and changes (from the history of the lock
    in git). Like check --locked, it uses recorded evidence and never accesses the network.
    """
    formats = {
        found.name: found for found in load_plugins("osi_check.exports", ExportFormat, "export")
    }
    if form not in formats:
        raise CommandLineError(
            f"unknown export format {form[:80]!r}", f"choose from {', '.join(formats)}"
        )
    reports = [_report(Path(name)) for name in catalogues or lists.default_lists()]
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            Problem(Location(str(output)), f"cannot be made: {error.strerror or error}")
        ) from None
    try:
        written = formats[form].write(build_tables(reports), output)
    except InputError:
        with suppress(OSError):
            output.rmdir()  # where nothing was written to it
        raise
    for path, rows in written:
        click.echo(f"{path}: {count_noun(rows, 'row')}")
    return 0


def _report(path: Path) -> Report:
    """The report on a catalog from its lock, with the lock's history."""
    lock_path = loader.lock_file_path(path)
    result = pipeline.check_catalogue(
        lists.open_list(path),
        open_lock(lock_path),
        lambda _: {},
        mode="locked",
        rules=list_rules(path),
        today=date.today(),
    )
    report: Report = replace(result, report=add_history(result.report, lock_path)).report
    return report
