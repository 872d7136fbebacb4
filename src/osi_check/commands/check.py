"""`osi-check check`: judge a catalogue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from osi_check import files, lock, reading, run
from osi_check.commands._options import exit_code, report_options, show
from osi_check.gather import Live
from osi_check.run import Mode, Result


@click.command()
@click.argument("catalogues", nargs=-1, metavar="[CATALOGUE]…", type=click.Path(path_type=Path))
@click.option("--locked", is_flag=True, help="Never touch the network: judge from the lock only.")
@click.option("--live", is_flag=True, help="Look at every repository anew.")
@click.option(
    "--lock",
    "lock_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The lock to judge from (default: beside the catalogue).",
)
@report_options
def command(  # noqa: PLR0913 - one argument an option
    *,
    catalogues: tuple[Path, ...],
    locked: bool,
    live: bool,
    lock_file: Path | None,
    form: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    verbose: bool,
) -> int:
    """Judge every tool of a catalogue: catalog.yml, a Markdown list, or any other known format.

    Evidence comes from the lock beside the catalogue; what is not in it is looked at now.
    """
    if locked and live:
        raise click.UsageError("--locked and --live exclude one another")
    mode: Mode = "locked" if locked else "live" if live else "default"
    today = date.today()
    asked = run.rules(select, ignore)
    results: list[Result] = []
    gates = []
    with Live(today) as world:
        for path in catalogues or (Path("catalog.yml"),):
            catalogue = reading.read(path)
            known = open_lock(lock_file or reading.lock_path(path))
            results.append(
                run.check(
                    catalogue,
                    known,
                    world.gather,
                    mode=mode,
                    asked=asked,
                    today=today,
                    quote=world.quote,
                )
            )
            gates.append(fail_on or catalogue.policy.fail_on)
    show([result.report for result in results], form, output, verbose=verbose)
    return exit_code(results, gates)


def open_lock(path: Path) -> lock.Lock:
    """The lock at `path`, or an empty one where there is none; raises `InputError`."""
    if not path.exists():
        return lock.Lock()
    return lock.decode(files.read_bytes(path, "the lock"), str(path))
