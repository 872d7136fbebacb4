"""`osi-check check`: judge a catalogue."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from osi_check import files, pipeline
from osi_check.catalogs.sharding import SINGLE_SHARD, Shard, parse_shard
from osi_check.commands.accepted_findings import accept_baseline
from osi_check.commands.common import with_examples
from osi_check.commands.inputs import add_history, name_in_advice
from osi_check.commands.opened_list import OpenedList, branch_point, open_list
from osi_check.commands.options import (
    ReportOptions,
    allow_empty_option,
    evidence_mode,
    executor_option,
    exit_code,
    report_options,
    resume_option,
)
from osi_check.config import lists
from osi_check.errors import CommandLineError
from osi_check.fetch.collector import Collector
from osi_check.fetch.figures import collect_figures
from osi_check.model.figures import Figures
from osi_check.pipeline import CheckResult, EvidenceMode
from osi_check.reports.wording import count_noun
from osi_check.repository.address import Address, parse_address
from osi_check.terminal import print_notice


@with_examples(
    "osi-check check                          # the list in this folder",
    "osi-check check README.md --locked       # offline, from recorded evidence",
    "osi-check check --changed-since main     # only what this branch changes",
    "osi-check check --format html -o page.html",
)
@click.command()
@click.argument("catalogues", nargs=-1, metavar="[CATALOG]…")
@click.option("--locked", is_flag=True, help="Use only the lock; don't access the network.")
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

    The evidence recorded in the lock next to the list is used: catalog.lock for catalog.yml,
    README.lock for README.md. Tools that aren't in it are fetched now.
    """
    mode = evidence_mode(locked=locked, live=live)
    today = date.today()
    share = parse_shard(part)
    with Collector(today, resume=resume, executor=executor) as world:
        opened = _open_all(
            catalogues,
            lock_file,
            changed_since,
            world,
            reporting,
            is_offline=locked,
            allow_empty=allow_empty,
        )
        needed = _addresses_to_fetch(opened, mode, share)
        if dry_run:
            _print_cost(opened, world, needed)
            return 0
        complete = share == SINGLE_SHARD and not (
            changed_since or reporting.select or reporting.ignore
        )
        baseline = _baseline(baseline, opened, complete=complete)
        if len(opened) > 1:
            world.share_facts(needed)
        results = [_check(item, world, reporting, mode, share, today) for item in opened]
    if baseline:
        results = accept_baseline(results, baseline, changed_since, today, complete=complete)
    gates = [reporting.fail_on or item.catalogue.policy.fail_on for item in opened]
    reporting.show([result.report for result in results])
    if statistics:
        _print_statistics(results)
    if not changed_since:
        _print_unused_decisions(opened)
    return 0 if exit_zero else exit_code(results, gates)


def _open_all(
    catalogues: Sequence[str],
    lock_file: Path | None,
    changed_since: str | None,
    world: Collector,
    reporting: ReportOptions,
    *,
    is_offline: bool,
    allow_empty: bool,
) -> list[OpenedList]:
    return [
        open_list(
            named,
            lock_file,
            changed_since,
            world,
            reporting,
            is_offline=is_offline,
            allow_empty=allow_empty,
        )
        for named in _named_lists(catalogues, changed_since)
    ]


def _addresses_to_fetch(
    opened: Sequence[OpenedList], mode: EvidenceMode, share: Shard
) -> list[Address]:
    """The repositories of which a run will gather evidence, in the order of the lists."""
    return [
        place
        for item in opened
        for place in pipeline.addresses_to_fetch(item.catalogue, item.lock, mode, share)
    ]


def _named_lists(catalogues: Sequence[str], changed_since: str | None) -> list[str]:
    """The lists that names and patterns mean, or this folder's; one that two of them mean is one list."""
    if changed_since is not None and not changed_since.strip():
        # As a script's unset variable gives it: everything that the change brings would be trusted.
        raise CommandLineError("--changed-since is empty", "name a branch or a commit")
    base = branch_point(Path(), changed_since) if changed_since and not catalogues else ""
    patterns = catalogues or lists.default_lists(base)
    if not all(pattern.strip() for pattern in patterns):
        # As a script's unset variable gives it: it would mean this folder.
        raise CommandLineError("the name of a list is empty", "name a file, or . for this folder")
    named = [name for pattern in patterns for name in files.expand_pattern(pattern)]
    found: dict[str, str] = {}
    for name in named:
        found.setdefault(str(Path(name).resolve()) if Path(name).exists() else name, name)
    return list(found.values())


def _baseline(given: Path | None, opened: Sequence[OpenedList], *, complete: bool) -> Path | None:
    """The baseline that is given, or that a list's configuration names, if there is one.

    One that is named and missing is not recorded in CI: nobody commits it there, and each run would
    accept all that it finds. Raises `InputError` where a `complete` run would record a new one and
    cannot write it.
    """
    found = given or next((item.baseline for item in opened if item.baseline), None)
    if found and complete and not found.exists():
        if not given and os.environ.get("CI"):
            print_notice(
                f"{found} is missing, so no finding is accepted; outside of CI, run "
                f"osi-check check --baseline {shlex.quote(str(found))}, and commit the file"
            )
            return None
        files.require_writable(found)
    return found


def _check(
    item: OpenedList,
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
    report = replace(result.report, unread_links=item.unread_links)
    if item.path:
        report = name_in_advice(report, item.path)
    result = replace(result, report=report)
    if reporting.historic and item.lock_file:
        return replace(result, report=add_history(result.report, item.lock_file))
    return result


def _figures(item: OpenedList, mode: EvidenceMode) -> dict[str, Figures]:
    """What the host counts of the entries that a change adds, where the list has conditions."""
    if mode == "locked" or not item.catalogue.policy.has_conditions:
        return {}
    places = [place for tool in item.added if (place := parse_address(tool.repo))]
    return collect_figures(places) if places else {}


def _print_unused_decisions(opened: Sequence[OpenedList]) -> None:
    """Name the decisions on tools that are on no list any more."""
    read = {
        Path(item.catalogue.file): item.all_tools or item.catalogue.tools
        for item in opened
        if item.catalogue.file and Path(item.catalogue.file).exists()
    }
    for places in lists.unused_decisions(read).values():
        for tool, at in places.items():
            print_notice(
                f"{at}: the decision on {tool} is for no tool on the lists; osi-check clean "
                "--decisions removes it"
            )


def _print_statistics(results: Sequence[CheckResult]) -> None:
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


def _print_cost(opened: Sequence[OpenedList], world: Collector, needed: Sequence[Address]) -> None:
    """Say what a run will ask for."""
    tools = sum(len(item.catalogue.tools) for item in opened)
    places = list({place.key: place for place in needed}.values())
    click.echo(f"{count_noun(tools, 'tool')}, {count_noun(len(places), 'repository')} to fetch")
    for line in world.estimate_cost(places):
        click.echo(line)
    if places:
        click.echo("Texts and listings that the cache holds are not asked for again.")
