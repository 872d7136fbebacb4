"""`osi-check check`: judge a catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from osi_check import files, git_history, pipeline
from osi_check.catalogs import loader
from osi_check.commands.common import with_examples
from osi_check.commands.options import (
    ReportOptions,
    allow_empty_option,
    executor_option,
    exit_code,
    report_options,
    resume_option,
)
from osi_check.config import baseline as baselines
from osi_check.config import lists
from osi_check.errors import CommandLineError, EvidenceError, InputError
from osi_check.fetch import remote_catalogue
from osi_check.fetch.collector import Collector
from osi_check.fetch.figures import collect_figures
from osi_check.lock import lockfile, timeline
from osi_check.model import Catalogue, Fact, Facts, Policy, Report, Tool, Unknown
from osi_check.model.figures import Figures
from osi_check.pipeline import CheckResult, EvidenceMode
from osi_check.pull_requests import scope
from osi_check.repository.address import Address, parse_address
from osi_check.sharding import Shard, parse_shard
from osi_check.terminal import print_notice


@with_examples(
    "osi-check check                          # the list in this folder",
    "osi-check check README.md --locked       # offline, from recorded evidence",
    "osi-check check --changed-since main     # only what this branch changes",
    "osi-check check --format html -o page.html",
)
@click.command()
@click.argument("catalogues", nargs=-1, metavar="[CATALOG]…")
@click.option("--locked", is_flag=True, help="Use only catalog.lock; don't access the network.")
@click.option("--live", is_flag=True, help="Fetch every repository again.")
@resume_option
@executor_option
@click.option(
    "--lock",
    "lock_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Lock file to use (default: next to the catalog).",
)
@click.option(
    "--changed-since",
    metavar="REF",
    help="Check only entries added or changed since REF. Lock entries, waivers, and policy "
    "from the change itself are ignored.",
)
@click.option(
    "--shard",
    "part",
    metavar="I/N",
    default="1/1",
    help="Check part I of N, for parallel jobs. Combine the reports with `merge`.",
)
@click.option(
    "--dry-run",
    is_flag=True,
    help="Show how many repositories and requests a run needs; fetch nothing.",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Accept the findings recorded in this file. It is created if missing, and findings that "
    "are fixed are removed from it.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with code 0 whatever the check finds.")
@click.option(
    "--statistics", is_flag=True, help="Also count the findings of each rule, on standard error."
)
@allow_empty_option
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
    allow_empty: bool,
    part: str,
    dry_run: bool,
    baseline: Path | None,
    exit_zero: bool,
    statistics: bool,
    reporting: ReportOptions,
) -> int:
    """Check the tools on a list.

    CATALOG is a file, a folder, a pattern such as 'lists/*.md', `-` for standard input, or the URL
    of a repository on GitHub that contains a list. Without it, the list in this folder is checked.

    The evidence recorded in catalog.lock is used. Tools that aren't in it are fetched now.
    """
    if locked and live:
        raise CommandLineError("--locked can't be used with --live")
    mode: EvidenceMode = "locked" if locked else "live" if live else "default"
    today = date.today()
    share = parse_shard(part)
    with Collector(today, resume=resume, executor=executor) as world:
        opened = [
            _open_list(
                named,
                lock_file,
                changed_since,
                world,
                reporting,
                is_offline=locked,
                allow_empty=allow_empty,
            )
            for pattern in catalogues or lists.default_lists()
            for named in files.expand_pattern(pattern)
        ]
        needed = [
            place
            for item in opened
            for place in pipeline.addresses_to_fetch(item.catalogue, item.lock, mode, share)
        ]
        if dry_run:
            _tell_cost(opened, world, needed)
            return 0
        if len(opened) > 1:
            world.share_facts(needed)
        results = [_judge(item, world, reporting, mode, share, today) for item in opened]
    baseline = baseline or next(filter(None, map(_baseline_of, opened)), None)
    if baseline:
        complete = (
            not changed_since and part == "1/1" and not (reporting.select or reporting.ignore)
        )
        results = _with_baseline(results, baseline, changed_since, today, complete=complete)
    gates = [reporting.fail_on or item.catalogue.policy.fail_on for item in opened]
    reporting.show([result.report for result in results])
    if statistics:
        _tell_statistics(results)
    return 0 if exit_zero else exit_code(results, gates)


class _OpenList(Struct, frozen=True, kw_only=True):
    """A catalogue to judge, and what it is judged from.

    `claimed` is what a change writes into the lock, `all_tools` what else stands in the list,
    `added` the entries that the change adds.
    """

    catalogue: Catalogue
    lock: lockfile.Lock
    lock_file: Path | None
    all_tools: tuple[Tool, ...]
    rules_off: Mapping[str, str] = {}
    claimed: Mapping[str, Fact[Facts] | None] = {}
    notices: tuple[str, ...] = ()
    added: tuple[Tool, ...] = ()


def _open_list(
    named: str,
    lock_file: Path | None,
    changed_since: str | None,
    world: Collector,
    reporting: ReportOptions,
    *,
    is_offline: bool,
    allow_empty: bool,
) -> _OpenList:
    """The list of that name; raises `InputError`, `EvidenceError` and `UsageError`."""
    path = Path(named)
    away = remote_catalogue.is_address(named)
    if away and (is_offline or changed_since):
        raise CommandLineError("--locked and --changed-since need a local file or directory")
    beside = lock_file or (None if away else loader.lock_file_path(path))
    base = _base(path, changed_since) if changed_since else ""
    catalogue, known = _opened(named, beside, world, reporting, base, allow_empty=allow_empty)
    notices = tuple(loader.skipped_lines(catalogue, verbose=reporting.verbose))
    if beside and not lock_file:  # a lock that is given may serve several lists
        notices += tuple(_unnamed_records(known, catalogue))
    off = {} if away else lists.rules_off(path, base)
    notices += tuple(f"{rule} is not asked: {reason}" for rule, reason in off.items())
    if not changed_since or not beside:
        return _OpenList(
            catalogue=catalogue,
            lock=known,
            lock_file=beside,
            all_tools=catalogue.tools,
            rules_off=off,
            notices=notices,
        )
    change = _scope(path, beside, changed_since, base, catalogue, known)
    return _OpenList(
        catalogue=change.catalogue,
        lock=change.lock,
        lock_file=beside,
        all_tools=change.all_tools,
        rules_off=off,
        claimed=change.claimed,
        notices=(*change.summary_lines, *notices),
        added=tuple(change.changes.added),
    )


def _unnamed_records(lock: lockfile.Lock, catalogue: Catalogue) -> Iterator[str]:
    """A line on the records of repositories that no entry names: nobody looks at those."""
    named = {place.key for tool in catalogue.tools if (place := parse_address(tool.repo))}
    if left := sorted(lock.tools.keys() - named):
        names = ", ".join(left[:3]) + (", …" if len(left) > 3 else "")
        yield (
            f"unused records in the lock, whose repositories no entry names: {len(left)} ({names}); "
            "remove them with `osi-check audit --write`"
        )


def _judge(
    item: _OpenList,
    world: Collector,
    reporting: ReportOptions,
    mode: EvidenceMode,
    share: Shard,
    today: date,
) -> CheckResult:
    result = pipeline.check_catalogue(
        item.catalogue,
        item.lock,
        world.collect_facts,
        mode=mode,
        rules=reporting.rules(item.rules_off),
        today=today,
        quote=world.quote,
        claimed=item.claimed,
        shard=share,
        all_tools=item.all_tools,
        notices=item.notices,
        figures=_figures(item, mode),
    )
    if reporting.historic and item.lock_file:
        return replace(result, report=add_history(result.report, item.lock_file))
    return result


def _figures(item: _OpenList, mode: EvidenceMode) -> dict[str, Figures]:
    """What the host counts of the entries that a change adds, where the list has conditions."""
    if mode == "locked" or not item.catalogue.policy.has_conditions:
        return {}
    places = [place for tool in item.added if (place := parse_address(tool.repo))]
    return collect_figures(places) if places else {}


def _baseline_of(item: _OpenList) -> Path | None:
    file = item.catalogue.file
    return lists.baseline_file(Path(file)) if file and Path(file).exists() else None


def _with_baseline(
    results: Sequence[CheckResult],
    file: Path,
    ref: str | None,
    today: date,
    *,
    complete: bool,
) -> list[CheckResult]:
    """The results with what the baseline knows accepted; it is recorded first, and shrinks.

    Of a change, the baseline of the base counts, and it is not written. `complete`: all rules
    were asked of all tools, so that what is not found is mended.
    """
    reports = [result.report for result in results]
    data = file.read_bytes() if file.exists() else None
    if ref:
        data = git_history.file_at(file, _base(file, ref))
    known = baselines.decode_baseline(data, str(file)) if data is not None else None
    lacking = any(result.lacks_evidence for result in results)
    if known is None and complete and not lacking:
        known = baselines.record_findings(reports, today.isoformat())
        files.write_file(file, baselines.encode_baseline(known))
        print_notice(
            f"{file}: recorded {len(known.findings)} findings; only new ones fail from now on"
        )
    elif known and complete and not lacking:
        left = baselines.left_of(known, reports)
        if gone := len(known.findings) - len(left.findings):
            files.write_file(file, baselines.encode_baseline(left))
            print_notice(f"{file}: {gone} findings are fixed, {len(left.findings)} are left")
        known = left
    if known is None:
        return list(results)
    line = f"baseline {file.name}: {len(known.findings)} known findings do not fail"
    return [
        replace(
            result,
            report=replace(
                baselines.accept_known(result.report, known),
                notices=(*result.report.notices, line),
            ),
        )
        for result in results
    ]


def _tell_statistics(results: Sequence[CheckResult]) -> None:
    """The findings of each rule, the most first."""
    counts = Counter(
        (finding.code, finding.rule, finding.outcome.word)
        for result in results
        for verdict in result.report.verdicts
        for finding in verdict.findings
        if not finding.waived
    )
    for (code, rule, outcome), count in counts.most_common():
        print_notice(f"{count} {code} {outcome} {rule}")


def _tell_cost(opened: Sequence[_OpenList], world: Collector, needed: Sequence[Address]) -> None:
    """Say what a run will ask for."""
    tools = sum(len(item.catalogue.tools) for item in opened)
    places = list({place.key: place for place in needed}.values())
    click.echo(f"{tools:,} tools, {len(places):,} repositories to fetch")
    for line in world.estimate_cost(places):
        click.echo(line)
    if places:
        click.echo("Texts and listings that the cache holds are not asked for again.")


def _base(path: Path, ref: str) -> str:
    """The commit at which a branch left `ref`."""
    here = path.resolve()
    return git_history.merge_base(here if here.is_dir() else here.parent, ref)


def _scope(
    path: Path, beside: Path, ref: str, base: str, new: Catalogue, new_lock: lockfile.Lock
) -> scope.ChangeScope:
    """What changed since the branch left `ref`, judged by what stood there."""
    locked = git_history.file_at(beside, base)
    try:
        old = lists.open_list_at(path, base) or Catalogue(file=str(path), policy=new.policy)
    except InputError as error:
        old = Catalogue(file=str(path), policy=Policy())
        print_notice(
            f"warning: could not read the catalog at {ref}, so every entry is treated as new: {error}"
        )
    old_lock = lockfile.decode_lock(locked, str(beside)) if locked is not None else lockfile.Lock()
    return scope.limit_to_changes(old, new, old_lock, new_lock)


def _opened(
    named: str,
    beside: Path | None,
    world: Collector,
    reporting: ReportOptions,
    base: str,
    *,
    allow_empty: bool,
) -> tuple[Catalogue, lockfile.Lock]:
    """The catalogue and its lock; what is wrong is in the report, too, before it ends the run."""
    try:
        # The lock first: the bytes of a long one are gone before the catalogue needs memory.
        known = open_lock(beside) if beside else lockfile.Lock()
        catalogue = open_catalogue(named, world, base)
        return (catalogue if allow_empty else loader.require_tools(catalogue)), known
    except InputError as error:
        if reporting.form != "text" or reporting.also:
            reporting.show([Report(catalogue=named, problems=error.problems)])
        raise


def open_catalogue(named: str, world: Collector, base: str = "") -> Catalogue:
    """The catalogue at a path or an address; raises `InputError` and `EvidenceError`."""
    return (
        remote_catalogue.read_catalogue(named, world)
        if remote_catalogue.is_address(named)
        else lists.open_list(Path(named), base)
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
