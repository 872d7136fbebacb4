"""`osi-check render`: a catalogue, written as a Markdown list."""

from __future__ import annotations

from pathlib import Path

import click

from osi_check import files, reading
from osi_check.catalogs import _write_markdown


@click.command()
@click.argument(
    "path", metavar="[CATALOGUE]", default="catalog.yml", type=click.Path(path_type=Path)
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of standard output.",
)
def command(*, path: Path, output: Path | None) -> int:
    """Write a catalogue as a Markdown list: tables by category, contents, badges, stacks."""
    text = _write_markdown.render(reading.read(path))
    if output:
        files.write(output, text.encode())
    else:
        click.echo(text, nl=False)
    return 0
