"""`osi-check import`: a list as it is, written as `catalog.yml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from osi_check import files
from osi_check.catalogs import loader
from osi_check.catalogs.yaml import write
from osi_check.catalogs.yaml.schema import schema_text
from osi_check.commands.common import with_examples
from osi_check.commands.inputs import open_catalogue
from osi_check.commands.options import allow_empty_option
from osi_check.fetch.collector import Collector
from osi_check.licenses.names.declared import resolve_declared
from osi_check.reports.wording import count_noun
from osi_check.terminal import print_document, print_notice


@with_examples(
    "osi-check import README.md -o catalog.yml",
    "osi-check import https://github.com/OWNER/LIST",
)
@click.command(name="import")
@click.argument("path", metavar="LIST")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to FILE instead of standard output.",
)
@click.option(
    "--keep-duplicates", is_flag=True, help="Keep separate entries for the same repository."
)
@allow_empty_option
def command(*, path: str, output: Path | None, keep_duplicates: bool, allow_empty: bool) -> int:
    """Convert a list to catalog.yml.

    LIST is a file, a folder, `-` for standard input, or the URL of a repository on GitHub. Every
    entry is kept. Licenses become SPDX expressions where they are unambiguous.
    """
    if output:
        files.require_other_file(output, [Path(path)])
        files.require_writable(output)
    with Collector(date.today()) as world:
        catalogue = open_catalogue(path, world)
    if not allow_empty:
        loader.require_tools(catalogue)
    made = write.normalize_catalogue(catalogue, merge=not keep_duplicates, license_of=_spdx)
    text = write.dump_catalogue(made)
    if output:
        files.write_file(output, text.encode())
        schema = output.parent / write.SCHEMA_FILE
        if not schema.exists():
            # Its first line names the schema, with which editors complete and check the file.
            files.write_file(schema, schema_text().encode())
    else:
        print_document(text)
    without = sum(not tool.repo for tool in made.tools)
    for line in loader.skipped_lines(catalogue, verbose=True):
        print_notice(line)
    same = len(made.tools) == len(catalogue.tools)
    joined = "" if same else f" as {count_noun(len(made.tools), 'tool')}"
    read = count_noun(len(catalogue.tools), "entry")
    print_notice(f"imported {read} from {path}{joined} ({without} without a repository)")
    return 0


def _spdx(text: str) -> str:
    """The SPDX expression where the claim is clear, else the claim as written."""
    found = resolve_declared(text)
    return found.expression if found.expression and found.kind in {"exact", "spelling"} else text
