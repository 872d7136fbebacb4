"""`osi-check merge`: one report from those of several jobs."""

from __future__ import annotations

from pathlib import Path

import click

from osi_check import files, pipeline
from osi_check.commands.common import with_examples
from osi_check.commands.options import ReportOptions, exit_code, report_options
from osi_check.errors import InputError
from osi_check.model import Location, Problem, Report
from osi_check.pipeline import CheckResult
from osi_check.reports import json_reader, merge
from osi_check.rules.selection import unjudged_criteria
from osi_check.terminal import print_notice

MAX_DIFFERENCES = 10  # told of one run
MAX_SHOWN_PARTS = 5


@with_examples(
    "osi-check merge part-1.json part-2.json",
    "osi-check merge part-*.json --format html -o page.html",
)
@click.command()
@click.argument(
    "paths",
    metavar="REPORT…",
    nargs=-1,
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
)
@report_options
def command(*, paths: tuple[Path, ...], reporting: ReportOptions) -> int:
    """Combine JSON reports.

    REPORT is a JSON report of check. Reports on the same catalog are merged, and each tool keeps its
    worst verdict. Of a list that was checked in parts (check --shard), the reports of all parts are
    needed. If reports differ on a tool, a warning says how.
    """
    rules = reporting.rules()
    codes = {rule.name: rule.code for rule in pipeline.select_rules()}
    problems: list[Problem] = []
    reports: list[Report] = []
    for path in paths:
        try:
            data = files.read_bytes(path, "the report", json_reader.MAX_REPORT_BYTES)
            reports += json_reader.decode_reports(data, str(path), codes)
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(*problems)
    if missing := merge.missing_parts(reports):
        raise InputError(*(_missing(name, parts) for name, parts in missing.items()))
    unjudged = unjudged_criteria(pipeline.select_rules(), rules)
    limited = merge.limit_to_rules(reports, {rule.name for rule in rules}, unjudged)
    differences = list(merge.describe_differences(limited))
    for line in differences[:MAX_DIFFERENCES]:
        print_notice(f"warning: {line}")
    if len(differences) > MAX_DIFFERENCES:
        print_notice(f"and {len(differences) - MAX_DIFFERENCES} more differences")
    merged = merge.merge_reports(limited)
    reporting.show(merged)
    if any(report.problems for report in merged):
        return InputError.exit_code
    gates = [reporting.fail_on or report.fail_on for report in merged]
    return exit_code([CheckResult(report, {}, 0) for report in merged], gates)


def _missing(catalogue: str, parts: tuple[str, ...]) -> Problem:
    """What is said of parts of a list that nobody reports on: they are not fine."""
    shown = ", ".join(parts[:MAX_SHOWN_PARTS]) + (", …" if len(parts) > MAX_SHOWN_PARTS else "")
    noun = "part" if len(parts) == 1 else "parts"
    return Problem(
        Location(catalogue),
        f"no report on {noun} {shown}, so some tools were not checked",
        f"add the report of: osi-check check --shard {parts[0]} --format json",
    )
