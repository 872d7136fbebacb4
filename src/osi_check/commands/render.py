"""`osi-check render`: a catalogue, written as a Markdown list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from osi_check import files, pipeline
from osi_check.catalogs import loader
from osi_check.catalogs.markdown import markers, write
from osi_check.commands.common import with_examples
from osi_check.commands.diff import unified_diff
from osi_check.commands.inputs import list_rules, open_lock
from osi_check.config import lists
from osi_check.errors import CommandLineError
from osi_check.model import Catalogue, Outcome, Tool
from osi_check.terminal import print_document, print_notice

EXIT_STALE = 1
CATALOG_FILE = Path("catalog.yml")
MAX_DIFF_LINES = 40  # of a diff: who wants more renders and asks git

_path = click.Path(dir_okay=False, path_type=Path)


@with_examples(
    "osi-check render -o LIST.md",
    "osi-check render --into README.md",
    "osi-check render --into README.md --check   # in CI",
)
@click.command()
@click.argument("path", metavar="[CATALOG]", required=False, type=click.Path(path_type=Path))
@click.option("--output", "-o", type=_path, help="Write to FILE instead of standard output.")
@click.option(
    "--into",
    type=_path,
    help="Update the section of FILE between <!-- osi-check:begin --> and <!-- osi-check:end -->.",
)
@click.option(
    "--check", is_flag=True, help="Don't write; exit 1 and show a diff if the file is out of date."
)
@click.option("--verdicts", is_flag=True, help="Add a column with verdicts from the lock.")
def command(
    *, path: Path | None, output: Path | None, into: Path | None, check: bool, verdicts: bool
) -> int:
    """Generate a Markdown list from a catalog.

    The list has one table per category, with a license badge for each tool.
    """
    if output and into:
        raise CommandLineError("--output can't be used with --into")
    target = into or output
    if check and not target:
        raise CommandLineError("--check needs --into or --output")
    if path is None and not CATALOG_FILE.exists():
        raise CommandLineError(
            f"{CATALOG_FILE}: not found",
            f"make it from your list: osi-check import README.md --output {CATALOG_FILE}",
        )
    path = path or CATALOG_FILE
    if output and not check:
        files.require_other_file(output, [path, loader.lock_file_path(path)])
    catalogue = lists.open_list(path)
    judged = _verdicts(path, catalogue) if verdicts else None
    before = _before(target, must_be=bool(into)) if into or check else ""
    text = (
        markers.fill_markers(before, str(into), catalogue, judged)
        if into
        else write.render_list(catalogue, judged)
    )
    if check and target:
        return _compared(before, text, target)
    if target is None:
        print_document(text)
    elif not into or text != before:
        files.write_file(target, text.encode())
    return 0


def _verdicts(path: Path, catalogue: Catalogue) -> Callable[[Tool], Outcome]:
    """The outcome of each tool, from the lock alone."""
    known = open_lock(loader.lock_file_path(path))
    result = pipeline.check_catalogue(
        catalogue,
        known,
        lambda _: {},
        mode="locked",
        rules=list_rules(path),
        today=date.today(),
    )
    found = {id(verdict.tool): verdict.outcome for verdict in result.report.verdicts}
    return lambda tool: found[id(tool)]


def _before(target: Path | None, *, must_be: bool) -> str:
    """The file as it is, with its byte order mark; nothing where there is none."""
    if target is None or not (must_be or target.exists()):
        return ""
    text = files.read_text(target)
    return "\ufeff" + text if files.read_bytes(target).startswith(b"\xef\xbb\xbf") else text


def _compared(before: str, now: str, target: Path) -> int:
    """0 where the file is what it should be, else 1 after a short diff."""
    diff_lines = unified_diff(before, now, str(target), context=1)
    if not diff_lines:
        return 0
    click.echo("\n".join(diff_lines[:MAX_DIFF_LINES]))
    if len(diff_lines) > MAX_DIFF_LINES:
        click.echo(f"… and {len(diff_lines) - MAX_DIFF_LINES} lines more")
    print_notice(f"{target} is out of date; run `osi-check render`")
    return EXIT_STALE
