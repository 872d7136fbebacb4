"""Name=value lines for `$GITHUB_OUTPUT`: counts and words of ours, nothing a stranger wrote."""

from __future__ import annotations

from osi_check.model import Outcome, Report
from osi_check.reports import RenderOptions, ReportFormat


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """The worst outcome as `verdict`, then how many tools ended how, and how many pass by decision.

    Of a catalogue that cannot be read nobody knows the outcome; where no tool was judged it is
    `none`, which is no pass.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    del options
    ends = [report.outcome for report in reports]
    ends += [Outcome.UNKNOWN for report in reports if report.problems]
    worst = max(ends, default=Outcome.PASS)
    judged = worst or any(report.verdicts for report in reports)
    lines = [f"verdict={worst.word if judged else 'none'}"]
    lines.append(f"tools={sum(len(report.verdicts) for report in reports)}")
    lines += [f"{o.word}={sum(report.count(o) for report in reports)}" for o in Outcome]
    lines.append(f"waived={sum(v.is_waived for report in reports for v in report.verdicts)}")
    return "\n".join(lines) + "\n"


report = ReportFormat(name="outputs", render=render)
