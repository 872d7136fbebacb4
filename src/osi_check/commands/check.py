"""`osi-check check`: judge a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from osi_check import files, history, lock, reading, run, scope
from osi_check.commands._options import Reporting, exit_code, report_options
from osi_check.errors import InputError
from osi_check.gather import Live
from osi_check.model import Catalogue, Fact, Facts, Policy, Report, Tool
from osi_check.run import Mode, Result
from osi_check.sharding import shard
from osi_check.terminal import notice


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
@click.option(
    "--changed-since",
    metavar="REF",
    help="Judge only entries added or changed since the branch left REF. What the change brings "
    "itself (lock entries, waivers, policy) is not believed.",
)
@click.option(
    "--shard",
    "part",
    metavar="I/N",
    default="1/1",
    help="Judge part I of N of the catalogue, for a matrix of jobs; `merge` joins the reports.",
)
@report_options
def command(
    *,
    catalogues: tuple[Path, ...],
    locked: bool,
    live: bool,
    lock_file: Path | None,
    changed_since: str | None,
    part: str,
    reporting: Reporting,
) -> int:
    """Judge every tool of a catalogue: catalog.yml, a Markdown list, or any other known format.

    Evidence comes from the lock beside the catalogue; what is not in it is looked at now.
    """
    if locked and live:
        raise click.UsageError("--locked and --live exclude one another")
    mode: Mode = "locked" if locked else "live" if live else "default"
    today = date.today()
    asked = reporting.rules()
    share = shard(part)
    results: list[Result] = []
    gates = []
    with Live(today) as world:
        for path in catalogues or (Path("catalog.yml"),):
            beside = lock_file or reading.lock_path(path)
            catalogue, known = _opened(path, beside, reporting)
            claimed: Mapping[str, Fact[Facts] | None] = {}
            whole: tuple[Tool, ...] = catalogue.tools
            notices: tuple[str, ...] = ()
            if changed_since:
                change = _scope(path, beside, changed_since, catalogue, known)
                catalogue, known, claimed = change.catalogue, change.lock, change.claimed
                whole, notices = change.whole, change.told
            results.append(
                run.check(
                    catalogue,
                    known,
                    world.gather,
                    mode=mode,
                    asked=asked,
                    today=today,
                    quote=world.quote,
                    claimed=claimed,
                    shard=share,
                    among=whole,
                    notices=notices,
                )
            )
            gates.append(reporting.fail_on or catalogue.policy.fail_on)
    reporting.show([result.report for result in results])
    return exit_code(results, gates)


def _scope(path: Path, beside: Path, ref: str, new: Catalogue, new_lock: lock.Lock) -> scope.Scope:
    """What changed since the branch left `ref`, judged by what stood there."""
    base = history.merge_base(path.resolve().parent, ref)
    before = history.file_at(path, base)
    locked = history.file_at(beside, base)
    old = Catalogue(file=str(path), policy=new.policy if before is None else Policy())
    if before is not None:
        try:
            old = reading.parse(before.decode("utf-8-sig", "replace"), str(path))
        except InputError as error:
            notice(f"the catalogue at {ref} cannot be read, so every entry counts as new: {error}")
    old_lock = lock.decode(locked, str(beside)) if locked is not None else lock.Lock()
    return scope.narrow(old, new, old_lock, new_lock)


def _opened(path: Path, beside: Path, reporting: Reporting) -> tuple[Catalogue, lock.Lock]:
    """The catalogue and its lock; what is wrong is in the report, too, before it ends the run."""
    try:
        return reading.read(path), open_lock(beside)
    except InputError as error:
        if reporting.form != "text" or reporting.also:
            reporting.show([Report(catalogue=str(path), problems=error.problems)])
        raise


def open_lock(path: Path) -> lock.Lock:
    """The lock at `path`, or an empty one where there is none; raises `InputError`."""
    if not path.exists():
        return lock.Lock()
    return lock.decode(files.read_bytes(path, "the lock", lock.MOST_BYTES), str(path))
