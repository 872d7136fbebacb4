"""The parts of a Markdown report: a table, and folds that a reader opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from osi_check.model import Criterion, Facts, Outcome, Report, Unknown, Verdict, Waiver
from osi_check.permalinks import rule_page, source_permalink
from osi_check.reports.escape import MAX_LINE_CHARS, code_element, escape_markdown, markdown_link
from osi_check.reports.grouping import (
    EvidenceLink,
    FindingGroup,
    LocatedFinding,
    ReasonGroup,
    evidence_links,
    group_findings,
    repository_page,
    source_label,
    table_rows,
    tool_name,
)
from osi_check.reports.stories import ToolStory, tool_story
from osi_check.reports.timelines.lookup import summarize_tool
from osi_check.reports.wording import count_noun, license_words

OUTCOME_MARKS = {
    Outcome.PASS: "✅",
    Outcome.REVIEW: "👀",
    Outcome.UNKNOWN: "❔",
    Outcome.FAIL: "❌",
}
MAX_OPEN_FOLDS = 3  # so many reasons are shown unfolded, else the first one
MAX_OPEN_CASES = 8  # tools, if it is said of no more
MAX_HISTORIES = 20  # tools whose license history is told
MAX_NAMED_TOOLS = 3  # tools named in the line of a fold


class DetailLevel(Struct, frozen=True, kw_only=True):
    """How much is said. `proofs`: places to look of each finding; `names`: of the tools."""

    passes: bool = True
    excerpts: bool = True
    proofs: int = 20
    cases: bool = True
    table: bool = True
    names: bool = True


def verdict_table(
    report: Report, verdicts: Sequence[Verdict], detail: DetailLevel
) -> Iterator[str]:
    """A row a tool, the worst first: the result, its clearest place, what a contributor can do."""
    ordered, left = table_rows(verdicts)
    if not ordered:
        return
    yield "| | tool | result | what you can do |"
    yield "| --- | --- | --- | --- |"
    for verdict in ordered:
        story = tool_story(verdict)
        cells = [
            f"{OUTCOME_MARKS[verdict.outcome]}&nbsp;{verdict.outcome.word}",
            markdown_link(tool_name(verdict), repository_page(verdict)),
            _result(report, story, detail),
            message_markdown(story.advice("contributor")),
        ]
        yield f"| {' | '.join(cells)} |"
    if left:
        mark = f"{OUTCOME_MARKS[Outcome.UNKNOWN]}&nbsp;{Outcome.UNKNOWN.word}"
        yield f"| {mark} | {count_noun(left, 'tool')}, named below | could not be checked | |"
    yield ""


def _result(report: Report, story: ToolStory, detail: DetailLevel) -> str:
    said = message_markdown(story.message)
    sources = story.cause.sources if story.cause else ()
    links = evidence_links(report, story.verdict, sources[:1]) if detail.proofs else ()
    return " ".join([said, *(f"({markdown_link(link.label, link.url)})" for link in links)])


def message_markdown(text: str) -> str:
    """A message with its `quoted` parts as code; all of it is escaped."""
    parts = text[:MAX_LINE_CHARS].split("`")
    return "".join(
        code_element(part) if place % 2 and place < len(parts) - 1 else _escape_between(part)
        for place, part in enumerate(parts)
    )


def _escape_between(part: str) -> str:
    """Escaped text with the space before and behind it, which escaping a line takes away."""
    before = " " if part[:1] == " " else ""
    behind = " " if part[-1:] == " " and part.strip() else ""
    return f"{before}{escape_markdown(part)}{behind}"


def _license(verdict: Verdict) -> str:
    if isinstance(verdict.facts, Unknown):
        return "no evidence"
    found = verdict.facts.detected
    words = license_words(found)
    shown = code_element(found) if words == found else words
    said = verdict.tool.license
    if said and said != found and verdict.on(Criterion.LICENSE):
        shown = f"{shown}, listed as {code_element(said)}"
    return f"{shown} (in {verdict.dated[:7]})" if verdict.dated else shown


def group_details(group: FindingGroup, detail: DetailLevel, *, opened: bool) -> Iterator[str]:
    """What one rule found: the reason in the line that is always seen, the evidence inside."""
    mark = OUTCOME_MARKS[group.outcome] if group.outcome else "ℹ️"
    first = group.reasons[0].message
    more = len(group.reasons) - 1
    said = escape_markdown(first, MAX_LINE_CHARS) + (
        f" (and {count_noun(more, 'other reason')})" if more else ""
    )
    names = tuple(dict.fromkeys(group.names))  # several entries may be of one tool
    tools = ", ".join(escape_markdown(n, 60) for n in names[:MAX_NAMED_TOOLS])
    if len(names) > MAX_NAMED_TOOLS:
        tools += f" and {len(names) - MAX_NAMED_TOOLS:,} more"
    yield f"<details{' open' if opened else ''}>"
    yield f"<summary>{mark} <b>{tools}</b>: {said}</summary>"
    yield ""
    for reason in group.reasons:
        told = not more and detail.cases and len(first) <= MAX_LINE_CHARS
        yield from _reason(reason, detail, told=told)
        if reason.fix and not group.fix:
            yield from (f"What to do: {escape_markdown(reason.fix)}", "")
    if group.fix:
        yield f"What to do: {escape_markdown(group.fix)}<br>"
    title = f"{group.code} {group.rule}"
    yield f"Rule: [{escape_markdown(title)}]({rule_page(group.rule)}) ({group.criterion.value})"
    yield from ("", "</details>", "")


def _reason(reason: ReasonGroup, detail: DetailLevel, *, told: bool = False) -> Iterator[str]:
    if not detail.cases:
        names = ", ".join(escape_markdown(tool_name(case.verdict)) for case in reason.cases)
        yield from (f"<b>{escape_markdown(reason.message)}</b>: {names}", "")
        return
    if not told:
        yield from (f"<b>{escape_markdown(reason.message)}</b>", "")
    for case in reason.cases:
        place = f" ({code_element(str(case.place))})" if case.place else ""
        fix = case.finding.fix if not reason.fix else ""
        todo = f": {escape_markdown(fix)}" if fix else ""
        yield f"- {markdown_link(tool_name(case.verdict), repository_page(case.verdict))}{place}{todo}"
        for proof in case.proofs[: detail.proofs]:
            yield f"  - {_proof(proof, detail)}"
        left = len(case.proofs) - detail.proofs
        if left > 0:
            yield f"  - and {count_noun(left, 'more place')}"
    yield ""


def _proof(proof: EvidenceLink, detail: DetailLevel) -> str:
    words = (
        f" “{escape_markdown(proof.excerpt, MAX_LINE_CHARS)}”"
        if detail.excerpts and proof.excerpt
        else ""
    )
    return f"{markdown_link(proof.label, proof.url)}{words}"


def rule_counts(found: Sequence[FindingGroup]) -> Iterator[str]:
    """Only how many tools each rule objects to."""
    yield "| | rule | tools |"
    yield "| --- | --- | --- |"
    for group in found:
        title = f"[{escape_markdown(f'{group.code} {group.rule}')}]({rule_page(group.rule)})"
        mark = f"{OUTCOME_MARKS[group.outcome]}&nbsp;{group.outcome.word}"
        yield f"| {mark} | {title} | {len(group.names):,} |"
    yield ""


def waived_details(
    cases: Sequence[tuple[LocatedFinding, Waiver]], detail: DetailLevel
) -> Iterator[str]:
    """What maintainers decided, with their reasons: it does not count, but it is no secret."""
    if not cases:
        return
    title = f"{count_noun(len(cases), 'finding')} waived by a maintainer's decision"
    if not detail.cases:
        yield from (title, "")
        return
    yield from ("<details>", f"<summary>{title}</summary>", "")
    for case, decision in cases:
        finding = case.finding
        by = f" by {escape_markdown(decision.by)}" if decision.by else ""
        until = f" until {escape_markdown(decision.until)}" if decision.until else ""
        tool = markdown_link(tool_name(case.verdict), repository_page(case.verdict))
        yield (
            f"- {tool}: {escape_markdown(finding.message)} "
            f"([{escape_markdown(finding.code)}]({rule_page(finding.rule)})). "
            f"Decided{by}{until}: “{escape_markdown(decision.reason, MAX_LINE_CHARS)}”"
        )
    yield from ("", "</details>", "")


def note_details(cases: Sequence[LocatedFinding], detail: DetailLevel) -> Iterator[str]:
    """What is worth saying and changes no verdict."""
    if not cases:
        return
    title = count_noun(len(cases), "note")
    if not detail.cases:
        yield from (title, "")
        return
    yield from ("<details>", f"<summary>{title}, no verdict changed</summary>", "")
    for group in group_findings(cases):
        for reason in group.reasons:
            yield from _reason(reason, detail)
            if reason.fix:
                yield from (f"What to do: {escape_markdown(reason.fix)}", "")
    yield from ("</details>", "")


def pass_details(report: Report, detail: DetailLevel) -> Iterator[str]:
    """The tools that pass, each with what that rests on."""
    passed = [(v, v.facts) for v in report.verdicts if isinstance(v.facts, Facts) and not v.outcome]
    if not passed or not detail.passes:
        return
    title = "1 tool passes" if len(passed) == 1 else f"{len(passed):,} tools pass"
    yield from ("<details>", f"<summary>{OUTCOME_MARKS[Outcome.PASS]} {title}</summary>", "")
    yield from ("| tool | license found | evidence |", "| --- | --- | --- |")
    for verdict, facts in passed:
        cells = (
            markdown_link(tool_name(verdict), repository_page(verdict)),
            _license(verdict),
            _basis(facts),
        )
        yield f"| {' | '.join(cells)} |"
    yield from ("", "</details>", "")


def _basis(facts: Facts) -> str:
    files = [
        markdown_link(source_label(file.source()), source_permalink(facts, file.source()))
        for file in facts.license_files
        if file.scope == "project"
    ][:2]
    dated = f"commit of {escape_markdown(facts.commit_date[:10])}" if facts.commit_date else ""
    return ", ".join(part for part in (*files, dated) if part)


def history_details(report: Report, detail: DetailLevel) -> Iterator[str]:
    """When licenses changed, of the tools for which that was looked up."""
    told = [(v, said) for v in report.verdicts if (said := summarize_tool(report, v))]
    if not told or not detail.names:
        return
    yield "**License history**"
    yield ""
    for verdict, said in told[:MAX_HISTORIES]:
        name = markdown_link(tool_name(verdict), repository_page(verdict))
        yield f"- {name}: {'; '.join(escape_markdown(each, 400) for each in said)}"
    if len(told) > MAX_HISTORIES:
        yield f"- and {len(told) - MAX_HISTORIES} more"
    yield ""
