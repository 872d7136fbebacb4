"""Markdown for job summaries and comments: one table, and one fold with evidence and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from osi_check import __version__
from osi_check.model import Outcome, Report, Verdict
from osi_check.permalinks import PROJECT_URL
from osi_check.reports import RenderOptions, ReportFormat, grouping, markdown_details
from osi_check.reports.escape import MAX_TEXT_CHARS, code_element, escape_markdown, message_markdown
from osi_check.reports.markdown_details import DetailLevel
from osi_check.reports.stories import group_stories, shared_reason
from osi_check.reports.wording import count_noun, count_waived, tally_outcomes

# GitHub refuses longer comments, and job summaries of more than a mebibyte:
# https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
# Room is left for what a bot adds of its own.
MAX_COMMENT_CHARS = 65_536 - 6_536  # characters
MAX_SUMMARY_CHARS = 1_000_000  # bytes

FULL_DETAIL = DetailLevel()
# Each says less than the one before, none leaves a tool that does not pass out of the counts.
DETAIL_LEVELS = (
    FULL_DETAIL,
    DetailLevel(passes=False),
    DetailLevel(passes=False, excerpts=False, proofs=1),
    DetailLevel(passes=False, excerpts=False, proofs=0),
    DetailLevel(passes=False, excerpts=False, proofs=0, cases=False),
    DetailLevel(passes=False, excerpts=False, proofs=0, cases=False, table=False),
    DetailLevel(passes=False, excerpts=False, proofs=0, cases=False, table=False, names=False),
)


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """The most detailed text that GitHub takes as a comment, or, verbose, as a job's summary.

    It says so where it is shortened.
    """
    for detail in DETAIL_LEVELS:
        if text := _fitting(_document(reports, detail), options):
            return text
    return "\n".join(_totals_only(reports)) + "\n"


def _fitting(lines: Iterable[str], options: RenderOptions) -> str:
    """The text, or "" as soon as it is longer than GitHub takes it."""
    kept = []
    # Characters as browsers count them: some emoji are two.
    left, coding, unit = (
        (MAX_SUMMARY_CHARS, "utf-8", 1) if options.verbose else (MAX_COMMENT_CHARS, "utf-16-le", 2)
    )
    for said in lines:
        kept.append(f"{said}\n")
        left -= len(kept[-1].encode(coding)) // unit
        if left < 0:
            return ""
    return "".join(kept)


def _document(reports: tuple[Report, ...], detail: DetailLevel) -> Iterator[str]:
    yield f"### osi-check: {result_headline(reports)}{_shared_reason(reports)}"
    yield ""
    for report in reports:
        yield from _report(report, detail)
    if detail is not FULL_DETAIL:
        yield _SHORTENED
        yield ""
    yield f"<sub>[osi-check]({PROJECT_URL}) {__version__}</sub>"


_SHORTENED = "_Shortened to fit GitHub's limit. Run `osi-check check` for the full report._"


def _totals_only(reports: tuple[Report, ...]) -> Iterator[str]:
    """What is left when there are more catalogues than a comment can name."""
    yield f"### osi-check: {result_headline(reports)}"
    yield ""
    yield f"{count_noun(len(reports), 'catalog')}: {_tally(reports)}"
    yield ""
    yield _SHORTENED
    yield ""
    yield f"<sub>[osi-check]({PROJECT_URL}) {__version__}</sub>"


_ONE = {
    Outcome.PASS: "passes",
    Outcome.REVIEW: "needs a maintainer's decision",
    Outcome.UNKNOWN: "could not be checked",
    Outcome.FAIL: "doesn't meet the list's criteria",
}


def result_headline(reports: tuple[Report, ...]) -> str:
    """The whole result in a few words."""
    outcomes = [verdict.outcome for report in reports for verdict in report.verdicts]
    wrong = any(report.problems for report in reports)
    if wrong and not outcomes:
        return "the list has errors"
    waived = sum(verdict.is_waived for report in reports for verdict in report.verdicts)
    return _result(outcomes, waived) + (", and the list has errors" if wrong else "")


def _shared_reason(reports: tuple[Report, ...]) -> str:
    """Why nothing could be checked, where that is one reason."""
    reason = shared_reason(reports[0]) if len(reports) == 1 else None
    return f" ({escape_markdown(reason.reason)})" if reason else ""


def _result(outcomes: list[Outcome], waived: int) -> str:
    tools = count_noun(len(outcomes), "tool")
    failed = outcomes.count(Outcome.FAIL)
    left = len(outcomes) - outcomes.count(Outcome.PASS)
    if not outcomes:
        return "no tools to check"
    if len(outcomes) == 1:
        return f"the tool {_ONE[outcomes[0]]}{' by a decision' if waived else ''}"
    if failed:
        verb = "doesn't" if failed == 1 else "don't"
        return f"{failed:,} of {tools} {verb} meet the list's criteria"
    if left:
        if left == outcomes.count(Outcome.UNKNOWN):
            every = left == len(outcomes)
            return f"could not check {'any of the' if every else f'{left:,} of'} {tools}"
        return f"{left:,} of {tools} {'needs' if left == 1 else 'need'} a maintainer's decision"
    return f"all {tools} pass" + (f", {waived:,} by a decision" if waived else "")


def _tally(reports: tuple[Report, ...]) -> str:
    verdicts = [verdict for report in reports for verdict in report.verdicts]
    outcomes = [verdict.outcome for verdict in verdicts]
    counts = (
        f"{markdown_details.OUTCOME_MARKS[o]} {count:,} {o.word}{count_waived(verdicts, o)}"
        for o, count in tally_outcomes(outcomes)
    )
    partial = sum(verdict.is_partial for verdict in verdicts)
    left_out = (f"{partial:,} not checked with every rule",) if partial else ()
    return " · ".join((count_noun(len(outcomes), "tool"), *counts, *left_out))


def _report(report: Report, detail: DetailLevel) -> Iterator[str]:
    called = f"{code_element(report.catalogue)}: " if report.catalogue else ""
    if report.verdicts or not report.problems:
        yield f"{called}{_tally((report,))}"
        yield ""
    if report.problems:
        yield "> [!CAUTION]"
        if not report.verdicts:
            yield "> Fix these errors so the tools can be checked:"
            yield ">"
        for problem in report.problems[: None if detail.names else 20]:
            yield f"> - {code_element(str(problem.location))}: {message_markdown(problem.words)}"
        yield ""
    shown = [v for v in report.verdicts if v.outcome and not v.is_partial]
    if shown and detail.table:
        yield from markdown_details.verdict_table(report, shown, detail)
    found = list(grouping.report_findings(report))
    if not detail.names:
        yield from markdown_details.rule_counts(
            grouping.group_findings(grouping.counted_findings(found))
        )
    inside = [line for part in _folded(report, found, shown, detail) for line in part]
    if inside:
        title = "Evidence and rules" if shown else "Evidence"
        yield from ("<details>", f"<summary>{title}</summary>", "", *inside, "</details>", "")
    if report.notices:
        yield "<br>".join(message_markdown(notice, MAX_TEXT_CHARS) for notice in report.notices)
        yield ""


def _folded(
    report: Report,
    found: list[grouping.LocatedFinding],
    shown: list[Verdict],
    detail: DetailLevel,
) -> Iterator[Iterator[str]]:
    """What the one fold holds: places and rules of what does not pass, then all else."""
    if shown and detail.names:
        for story in group_stories(report):
            yield markdown_details.story_details(report, story, detail)
    yield markdown_details.waived_details(grouping.waived_findings(found), detail)
    yield markdown_details.note_details(grouping.note_findings(found), detail)
    yield markdown_details.pass_details(report, detail)
    yield markdown_details.history_details(report, detail)


report = ReportFormat(name="markdown", render=render)
