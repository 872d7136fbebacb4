"""`osi-check check`: judge a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain
from pathlib import Path

import click
from msgspec.structs import replace

from osi_check import files, git_history, pipeline
from osi_check.catalogs import loader
from osi_check.commands.options import (
    ReportOptions,
    executor_option,
    exit_code,
    report_options,
    resume_option,
)
from osi_check.errors import EvidenceError, InputError
from osi_check.fetch import remote_catalogue
from osi_check.fetch.collector import Collector
from osi_check.lock import lockfile, timeline
from osi_check.model import Catalogue, Fact, Facts, Policy, Report, Tool, Unknown
from osi_check.pipeline import CheckResult, EvidenceMode
from osi_check.pull_requests import scope
from osi_check.sharding import parse_shard
from osi_check.terminal import print_notice


@click.command()
@click.argument("catalogues", nargs=-1, metavar="[CATALOGUE]…")
@click.option("--locked", is_flag=True, help="Never touch the network: judge from the lock only.")
@click.option("--live", is_flag=True, help="Look at every repository anew.")
@resume_option
@executor_option
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
def command(  # noqa: PLR0913 - one for each option
    *,
    catalogues: tuple[str, ...],
    locked: bool,
    live: bool,
    resume: bool,
    executor: str,
    lock_file: Path | None,
    changed_since: str | None,
    part: str,
    reporting: ReportOptions,
) -> int:
    """Judge every tool of a catalogue: catalog.yml, a Markdown list, or any other known format.

    A catalogue is a file, a folder, `-` for standard input, or the address of a repository on
    GitHub that holds a list. Evidence comes from the lock beside the catalogue; what is not in it
    is looked at now.
    """
    if locked and live:
        raise click.UsageError("--locked and --live exclude one another")
    mode: EvidenceMode = "locked" if locked else "live" if live else "default"
    today = date.today()
    asked = reporting.rules()
    share = parse_shard(part)
    results: list[CheckResult] = []
    gates = []
    historic = reporting.historic
    with Collector(today, resume=resume, executor=executor) as world:
        for named in catalogues or ("catalog.yml",):
            path = Path(named)
            away = remote_catalogue.is_address(named)
            if away and (locked or changed_since):
                raise click.UsageError("--locked and --changed-since want a file or folder")
            beside = lock_file or (None if away else loader.lock_file_path(path))
            catalogue, known = _opened(named, beside, world, reporting)
            claimed: Mapping[str, Fact[Facts] | None] = {}
            whole: tuple[Tool, ...] = catalogue.tools
            notices: tuple[str, ...] = ()
            if changed_since and beside:
                change = _scope(path, beside, changed_since, catalogue, known)
                catalogue, known, claimed = change.catalogue, change.lock, change.claimed
                whole, notices = change.whole, change.told
            result = pipeline.check_catalogue(
                catalogue,
                known,
                world.collect_facts,
                mode=mode,
                asked=asked,
                today=today,
                quote=world.quote,
                claimed=claimed,
                shard=share,
                among=whole,
                notices=notices,
            )
            if historic and beside:
                result = replace(result, report=add_history(result.report, beside))
            results.append(result)
            gates.append(reporting.fail_on or catalogue.policy.fail_on)
    reporting.show([result.report for result in results])
    return exit_code(results, gates)


def _scope(
    path: Path, beside: Path, ref: str, new: Catalogue, new_lock: lockfile.Lock
) -> scope.ChangeScope:
    """What changed since the branch left `ref`, judged by what stood there."""
    here = path.resolve()
    base = git_history.merge_base(here if here.is_dir() else here.parent, ref)
    locked = git_history.file_at(beside, base)
    try:
        old = loader.read_catalogue_at(path, base) or Catalogue(file=str(path), policy=new.policy)
    except InputError as error:
        old = Catalogue(file=str(path), policy=Policy())
        print_notice(
            f"the catalogue at {ref} cannot be read, so every entry counts as new: {error}"
        )
    old_lock = lockfile.decode_lock(locked, str(beside)) if locked is not None else lockfile.Lock()
    return scope.limit_to_changes(old, new, old_lock, new_lock)


def _opened(
    named: str, beside: Path | None, world: Collector, reporting: ReportOptions
) -> tuple[Catalogue, lockfile.Lock]:
    """The catalogue and its lock; what is wrong is in the report, too, before it ends the run."""
    try:
        # The lock first: the bytes of a long one are gone before the catalogue needs memory.
        known = open_lock(beside) if beside else lockfile.Lock()
        return open_catalogue(named, world), known
    except InputError as error:
        if reporting.form != "text" or reporting.also:
            reporting.show([Report(catalogue=named, problems=error.problems)])
        raise


def open_catalogue(named: str, world: Collector) -> Catalogue:
    """The catalogue at a path or an address; raises `InputError` and `EvidenceError`."""
    return (
        remote_catalogue.read_catalogue(named, world)
        if remote_catalogue.is_address(named)
        else loader.read_catalogue(Path(named))
    )


def add_history(report: Report, beside: Path) -> Report:
    """The report with how the lock `beside` changed, where git knows it."""
    try:
        versions = git_history.file_versions(beside)
        first = next(versions, None)
        if first is None:
            return replace(report, history=Unknown("lock-not-in-git"))
        changes = timeline.build_timeline(chain((first,), versions))
    except EvidenceError as error:
        return replace(report, history=Unknown("git-failed", {"why": str(error)}))
    return replace(report, history=changes)


def open_lock(path: Path) -> lockfile.Lock:
    """The lock at `path`, or an empty one where there is none; raises `InputError`."""
    if not path.exists():
        return lockfile.Lock()
    return lockfile.decode_lock(files.read_bytes(path, "the lock", lockfile.MAX_BYTES), str(path))
