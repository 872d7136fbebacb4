"""The findings that a baseline accepts: recorded first, then fewer with every run that fixes some."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from osi_check import files, git_history
from osi_check.commands.opened_list import branch_point
from osi_check.config import baseline as baselines
from osi_check.pipeline import CheckResult
from osi_check.reports.wording import count_noun
from osi_check.terminal import print_notice


def accept_baseline(
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
    if ref:
        data = git_history.file_at(file, branch_point(file, ref))
    else:
        data = files.read_bytes(file, "the baseline") if file.exists() else None
    known = baselines.decode_baseline(data, str(file)) if data is not None else None
    is_incomplete = any(result.lacks_evidence for result in results)
    if known is None and complete and not is_incomplete:
        known = baselines.record_findings(reports, today.isoformat())
        files.write_file(file, baselines.encode_baseline(known))
        print_notice(
            f"{file}: recorded {count_noun(len(known.findings), 'finding')}; only new ones fail from now on"
        )
    elif known and complete and not is_incomplete:
        remaining = baselines.remaining_findings(known, reports)
        if fixed := len(known.findings) - len(remaining.findings):
            files.write_file(file, baselines.encode_baseline(remaining))
            print_notice(
                f"{file}: fixed {count_noun(fixed, 'finding')}; {len(remaining.findings)} left"
            )
        known = remaining
    if known is None:
        if not ref:
            why = "not all of it could be checked" if complete else "only a part was asked"
            print_notice(f"{file}: not recorded, because {why}")
        return list(results)
    verb = "does" if len(known.findings) == 1 else "do"
    line = (
        f"baseline {file.name}: {count_noun(len(known.findings), 'known finding')} {verb} not fail"
    )
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
