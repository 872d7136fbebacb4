"""A polite reply to whoever proposed the tools: a draft, which a maintainer reads and sends.

It says what was asked, what was found and where, each cause once, and the way back in. It is no
part of the comment that the bot writes: people decline proposals, programs do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_check.model import Criterion, Facts, Outcome, Report, Verdict
from osi_check.permalinks import rule_page
from osi_check.reports import RenderOptions, ReportFormat, grouping
from osi_check.reports.escape import code_element, escape_markdown, markdown_link, message_markdown
from osi_check.reports.grouping import repository_page, tool_name
from osi_check.reports.timelines.lookup import summarize_tool
from osi_check.rules.causes import NOTHING_TO_DO, Cause, advise, group_causes

MAX_TOOLS = 20
MAX_LINKS = 2
MAX_EXCERPT_CHARS = 120  # characters of a quote
MAX_NAMES = 30
OSD_URL = "https://opensource.org/osd"

OPENING_TEXT = (
    f"Tools on this list must meet the [Open Source Definition]({OSD_URL}), use an "
    "OSI-approved license, and be fully usable without a closed service."
)
CLOSING_TEXT = (
    "This says nothing about the quality of the project. If we got something wrong, reply "
    "with a link and we'll take another look. The check runs again on every push."
)
_ASKS = {
    Criterion.DEFINITION: "Open Source Definition",
    Criterion.LICENSE: "License",
    Criterion.BATTERIES: "Batteries included",
    Criterion.CATALOGUE: "The entry",
}
_HEADS = {
    Outcome.FAIL: "doesn't meet these criteria yet:",
    Outcome.UNKNOWN: "could not be checked:",
    Outcome.REVIEW: "needs a closer look:",
}
# What has to be so for a tool to be taken: the criteria, as conditions.
_WAYS = {
    Criterion.DEFINITION: "its license allows everyone to use, change, and share it for any purpose",
    Criterion.LICENSE: "everything needed to run it is under an OSI-approved license (an "
    "earlier version or a fork is fine)",
    Criterion.BATTERIES: "the complete tool runs from its open source code, without a "
    "vendor account or paid parts",
}


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """One letter about all tools, Markdown as GitHub and GitLab read it; "" where there are none."""
    del options
    parts = list(_body(reports))
    if not parts:
        return ""
    settled = all(report.outcome is Outcome.PASS and not report.problems for report in reports)
    end = "Welcome to the list." if settled else CLOSING_TEXT
    return "\n\n".join(["Thanks for the suggestion!", OPENING_TEXT, *parts, end]) + "\n"


def _body(reports: tuple[Report, ...]) -> Iterator[str]:
    for report in reports:
        for problem in report.problems[:MAX_LINKS]:
            place = code_element(str(problem.location))
            yield f"The list has an error at {place}: {message_markdown(problem.words)}."
    judged = [(report, verdict) for report in reports for verdict in report.verdicts]
    fine = [verdict for _, verdict in judged if not verdict.outcome]
    if fine:
        yield _fine(fine)
    left = sorted((pair for pair in judged if pair[1].outcome), key=lambda p: -p[1].outcome)
    for report, verdict in left[:MAX_TOOLS]:
        yield "\n\n".join(_tool(report, verdict))
    if len(left) > MAX_TOOLS:
        names = ", ".join(
            escape_markdown(tool_name(verdict), 60) for _, verdict in left[MAX_TOOLS:][:MAX_NAMES]
        )
        more = len(left) - MAX_TOOLS - MAX_NAMES
        others = f"{names} and {more:,} more" if more > 0 else names
        yield f"The check has findings on other tools as well: {others}."


def _fine(verdicts: Sequence[Verdict]) -> str:
    names = ", ".join(
        f"**{markdown_link(tool_name(v), repository_page(v))}**" for v in verdicts[:MAX_NAMES]
    )
    more = len(verdicts) - MAX_NAMES
    also = f" and {more:,} more" if more > 0 else ""
    verb = "meets" if len(verdicts) == 1 else "meet"
    return f"{names}{also} {verb} all the criteria."


def _tool(report: Report, verdict: Verdict) -> Iterator[str]:
    causes = group_causes(verdict)
    name = markdown_link(tool_name(verdict), repository_page(verdict))
    yield f"**{name}**{_commit_note(verdict)} {_HEADS[verdict.outcome]}"
    yield "\n".join(_reason(report, verdict, cause) for cause in causes) or _missing(verdict)
    if said := summarize_tool(report, verdict):
        yield "\n".join(f"- {escape_markdown(each)}" for each in said)
    if way := _ways_forward(verdict, causes):
        yield way


def _commit_note(verdict: Verdict) -> str:
    """The commit that was looked at, and when."""
    facts = verdict.facts
    if not isinstance(facts, Facts) or not facts.commit:
        return ""
    day = f" on {escape_markdown(facts.as_of[:10])}" if facts.as_of else ""
    dated = f" of {escape_markdown(facts.commit_date[:10])}" if facts.commit_date else ""
    return f" (checked{day} at commit {code_element(facts.commit[:10])}{dated})"


def _missing(verdict: Verdict) -> str:
    reason = "" if isinstance(verdict.facts, Facts) else verdict.facts.reason
    return f"- {escape_markdown(reason) or 'could not be checked'}"


def _reason(report: Report, verdict: Verdict, cause: Cause) -> str:
    """One cause: what is asked and found, the rules that say so, and the places to look."""
    rules = {finding.code: finding.rule for finding in cause.findings}
    codes = " ".join(
        f"[{escape_markdown(code)}]({rule_page(rule)})" for code, rule in rules.items()
    )
    question = verdict.outcome is Outcome.FAIL and cause.outcome is Outcome.REVIEW
    asked = f"{_ASKS[cause.headline.criterion]}{' (question)' if question else ''}"
    said = f"- **{asked}**: {message_markdown(cause.headline.message)} ({codes})"
    for proof in grouping.evidence_links(report, verdict, cause.sources)[:MAX_LINKS]:
        words = f" “{escape_markdown(proof.excerpt, MAX_EXCERPT_CHARS)}”" if proof.excerpt else ""
        said += f"\n  - {markdown_link(proof.label, proof.url)}{words}"
    return said


def _ways_forward(verdict: Verdict, causes: Sequence[Cause]) -> str:
    """What would change the answer: conditions of the criteria, and what the entry should say."""
    deciding = [cause for cause in causes if cause.outcome is verdict.outcome]
    entry = {c.id: advise(c, "contributor") for c in deciding if _of_the_entry(verdict, c)}
    entry = {name: todo for name, todo in entry.items() if todo}
    asked = {_condition(c) for c in deciding if c.id not in entry}
    ways = [words for criterion, words in _WAYS.items() if criterion in asked]
    lines = [
        f"- in the entry: {message_markdown(todo)}"
        for todo in dict.fromkeys(entry.values())
        if not todo.startswith(NOTHING_TO_DO)
    ]
    lines += [f"- {words}" for words in ways]
    if not lines:
        return ""
    head = "A link or a change that shows this would settle it:"
    if verdict.outcome is Outcome.FAIL:
        head = "We'd be glad to list it if:"
    return "\n".join([f"**{head}**", "", *lines])


def _condition(cause: Cause) -> Criterion:
    """The criterion that a tool without this cause would meet.

    What the OSI approves meets the Open Source Definition: one condition says both.
    """
    worst = {finding.criterion for finding in cause.findings if finding.outcome is cause.outcome}
    if {Criterion.DEFINITION, Criterion.LICENSE} <= worst:
        return Criterion.LICENSE
    return cause.headline.criterion


def _of_the_entry(verdict: Verdict, cause: Cause) -> bool:
    """Whether it is the entry that has to be changed, and not the tool."""
    if cause.headline.criterion is Criterion.CATALOGUE:
        return True
    return cause.headline.location not in {None, verdict.tool.location}


report = ReportFormat(name="reply", render=render)
