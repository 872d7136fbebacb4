"""`osi-check audit`: look at every repository anew and report what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from osi_check import files, pipeline
from osi_check.catalogs import loader
from osi_check.commands.accepted_findings import accept_baseline
from osi_check.commands.common import with_examples
from osi_check.commands.drift_history import explain_drift, print_drift
from osi_check.commands.inputs import add_history, open_lock, rules_off_lines
from osi_check.commands.options import (
    ReportOptions,
    allow_empty_option,
    executor_option,
    exit_code,
    report_options,
    resume_option,
)
from osi_check.config import lists
from osi_check.errors import CommandLineError
from osi_check.fetch.collector import Collector
from osi_check.lock import lockfile
from osi_check.model import Change, Report, Unknown
from osi_check.pipeline import CheckResult
from osi_check.reports.wording import count_noun
from osi_check.repository import drift
from osi_check.repository.address import parse_address
from osi_check.terminal import print_notice


@with_examples(
    "osi-check audit                  # what changed since the lock was written?",
    "osi-check audit --write          # record it",
    "osi-check audit README.md --write --no-history",
)
@click.command()
@click.argument("path", metavar="[CATALOG]", required=False, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Record the new evidence in the lock.")
@click.option(
    "--accept",
    multiple=True,
    metavar="REPOSITORY",
    help="With --write: record this repository even though it took over another one's name.",
)
@resume_option
@executor_option
@click.option(
    "--history/--no-history",
    default=True,
    show_default=True,
    help="Look up when failing tools changed their license.",
)
@click.option(
    "--as-of-commit",
    is_flag=True,
    hidden=True,  # for recorded servers, which answer alike on every day
    help="Date evidence by commit.",
)
@allow_empty_option
@report_options
def command(  # noqa: PLR0913 - one for each option
    *,
    path: Path | None,
    write: bool,
    accept: tuple[str, ...],
    resume: bool,
    history: bool,
    executor: str,
    as_of_commit: bool,
    allow_empty: bool,
    reporting: ReportOptions,
) -> int:
    """Recheck every tool and report what changed.

    Fetches every repository and compares it with the lock next to the list: catalog.lock for
    catalog.yml, README.lock for README.md. A change that can affect a verdict is shown on standard
    error: relicensed, archived, renamed, deleted, or a part under new terms.
    The report with all verdicts goes to standard output.
    """
    today = date.today()
    accepted = {_key(named) for named in accept}
    path = path or Path(lists.default_list())
    catalogue = lists.open_list(path)
    if not allow_empty:
        loader.require_tools(catalogue)
    target = loader.lock_file_path(path)
    reporting.require_other_files([path, target])
    if write:
        files.require_writable(target)
    old = open_lock(target)
    off = lists.rules_off(path)
    rules = reporting.rules(off)
    with Collector(today, as_of_commit=as_of_commit, resume=resume, executor=executor) as world:
        result = pipeline.check_catalogue(
            catalogue,
            old,
            world.collect_facts,
            mode="live",
            rules=rules,
            today=today,
            quote=world.quote,
            notices=tuple(rules_off_lines(off)),
        )
    changes = _changes(old, result)
    explained = explain_drift(
        path, catalogue, old, result, changes, rules=rules, today=today, history=history
    )
    print_drift(explained, checked=len(result.observed), first=write and not old.tools)
    if write:
        _record(target, old, result, explained.report, today, accepted)
    _print_unlisted(target, sorted(old.tools.keys() - set(result.observed)), is_written=write)
    result = _accepted(replace(result, report=explained.report), path, today)
    report = result.report
    if reporting.historic:
        report = _with_changes(add_history(report, target), changes, today)
    reporting.show([report])
    return exit_code([result], [reporting.fail_on or catalogue.policy.fail_on])


def _accepted(result: CheckResult, path: Path, today: date) -> CheckResult:
    """The result with what the list's baseline knows accepted; only `check` writes a baseline."""
    baseline = lists.baseline_file(path)
    if baseline is None or not baseline.exists():
        return result
    (accepted,) = accept_baseline([result], baseline, None, today, complete=False)
    return accepted


def _changes(old: lockfile.Lock, result: CheckResult) -> list[drift.Drift]:
    """How each repository differs from what the lock has of it, by its key."""
    return [
        change
        for key, observation in sorted(result.observed.items())
        for change in drift.find_drift(key, old.last(key), observation)
    ]


def _record(
    target: Path,
    old: lockfile.Lock,
    result: CheckResult,
    report: Report,
    today: date,
    accepted: set[str],
) -> None:
    """Write what was seen today into the lock, and say what to do with it and what is not in it.

    What the list does not name any more is left out.
    """
    kept = lockfile.prune_lock(old, set(result.observed))
    new = lockfile.update_lock(kept, result.observed, today.isoformat(), accepted)
    new = lockfile.record_closed_terms(new, report.timelines, result.report.verdicts)
    files.write_file(target, lockfile.encode_lock(new))
    print_notice(f"wrote {target}")
    if not old.tools:
        print_notice(f"next: commit {target.name}, so that later runs can compare with it")
    for key, record in sorted(new.tools.items()):
        if record.is_taken_over:
            print_notice(
                f"{key}: not recorded: {record.unknown}; to record it anyway, add --accept {key}"
            )


def _print_unlisted(target: Path, keys: Sequence[str], *, is_written: bool) -> None:
    """Which records of the lock no entry of the list names."""
    if not keys:
        return
    names = ", ".join(keys[:3]) + (", …" if len(keys) > 3 else "")
    records = f"{count_noun(len(keys), 'record')} without an entry in the list ({names})"
    if is_written:
        print_notice(f"removed {records} from {target}")
    else:
        print_notice(f"{target} has {records}; to remove them, add --write")


def _with_changes(report: Report, changes: Sequence[drift.Drift], today: date) -> Report:
    """The report with what this audit saw before what is recorded: a feed tells it at once."""
    recorded = () if isinstance(report.history, Unknown) else report.history
    when = f"{today.isoformat()}T00:00:00Z"
    drifts = [Change(when, "", change.key, change.kind, change.says) for change in changes]
    return replace(report, history=(*drifts, *recorded))


def _key(named: str) -> str:
    """The lock's key of a repository given as OWNER/NAME or as its address."""
    place = parse_address(named) or parse_address(f"https://{named}")
    if place is None:
        raise CommandLineError(f"invalid value {named!r} for --accept", "use OWNER/REPO or a URL")
    return place.key
