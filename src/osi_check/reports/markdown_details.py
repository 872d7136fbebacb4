"""The parts of a Markdown report: a table, and folds that a reader opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from osi_check.model import Criterion, Facts, Outcome, Report, Unknown, Verdict, Waiver
from osi_check.permalinks import rule_page, source_permalink
from osi_check.reports.escape import (
    MAX_LINE_CHARS,
    code_element,
    escape_markdown,
    markdown_link,
    message_markdown,
)
from osi_check.reports.grouping import (
    EvidenceLink,
    FindingGroup,
    LocatedFinding,
    ReasonGroup,
    evidence_links,
    group_findings,
    is_command_line,
    repository_page,
    source_label,
    table_rows,
    tool_name,
)
from osi_check.reports.stories import Story, ToolStory, tool_story
from osi_check.reports.timelines.lookup import summarize_tool
from osi_check.reports.wording import count_noun, license_words
from osi_check.rules.causes import MAX_SOURCES, NOTHING_TO_DO, Cause, advise

OUTCOME_MARKS = {
    Outcome.PASS: "✅",
    Outcome.REVIEW: "👀",
    Outcome.UNKNOWN: "❔",
    Outcome.FAIL: "❌",
}
MAX_QUOTE_CHARS = 120
MAX_HISTORIES = 20  # tools whose license history is told


class DetailLevel(Struct, frozen=True, kw_only=True):
    """How much is said. `proofs`: places to look of each finding; `names`: of the tools."""

    passes: bool = True
    excerpts: bool = True
    proofs: int = MAX_SOURCES
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
        yield f"| {mark} | {count_noun(left, 'tool')} | could not be checked, named below | |"
    yield ""


def _result(report: Report, story: ToolStory, detail: DetailLevel) -> str:
    said = message_markdown(story.message)
    sources = story.cause.sources if story.cause else ()
    links = evidence_links(report, story.verdict, sources[:1]) if detail.proofs else ()
    page = repository_page(story.verdict)  # which the name links already
    links = tuple(link for link in links if link.url != page)
    return " ".join([said, *(f"({markdown_link(link.label, link.url)})" for link in links)])


def _license(verdict: Verdict) -> str:
    if isinstance(verdict.facts, Unknown):
        return "not checked"
    found = verdict.facts.detected
    words = license_words(found)
    shown = code_element(found) if words == found else words
    said = verdict.tool.license
    if said and said != found and verdict.on(Criterion.LICENSE):
        shown = f"{shown}, listed as {code_element(said)}"
    return f"{shown} (in {verdict.dated[:7]})" if verdict.dated else shown


def story_details(report: Report, story: Story, detail: DetailLevel) -> Iterator[str]:
    """What is wrong, the rules that say so, and for each tool the places to look."""
    said = message_markdown(story.message)
    also = () if detail.cases else (cause for tool in story.tools for cause in tool.others)
    rules = _rules((*(tool.cause for tool in story.tools), *also))
    yield f"**{OUTCOME_MARKS[story.outcome]} {said}**{f' · {rules}' if rules else ''}"
    yield ""
    if not detail.cases:
        yield from (", ".join(escape_markdown(tool_name(t.verdict)) for t in story.tools), "")
        return
    for tool in story.tools:
        name = markdown_link(tool_name(tool.verdict), repository_page(tool.verdict))
        at = tool.place
        place = "" if is_command_line(at) else f" ({code_element(f'{at.file}:{at.line}')})"
        proofs = _proofs(report, tool, tool.cause, detail)
        yield f"- {name}{place}{f': {proofs}' if proofs else ''}"
        for cause in tool.others:
            proofs = _proofs(report, tool, cause, detail)
            yield (
                f"  - also: {message_markdown(cause.headline.message)} ({_rules((cause,))})"
                + (f": {proofs}" if proofs else "")
                + (f" → {message_markdown(todo)}" if (todo := _also_to_do(cause)) else "")
            )
    yield ""


def _also_to_do(cause: Cause) -> str:
    """What a contributor can do about one more cause; "" if that is nothing."""
    said = advise(cause, "contributor")
    return "" if said.startswith(NOTHING_TO_DO) else said


def _rules(causes: Iterable[Cause | None]) -> str:
    """The codes of causes, each linked once."""
    found = {f.code: f.rule for cause in causes if cause for f in cause.findings}
    return " ".join(markdown_link(code, rule_page(rule)) for code, rule in found.items())


def _proofs(report: Report, tool: ToolStory, cause: Cause | None, detail: DetailLevel) -> str:
    sources = cause.sources[: detail.proofs] if cause else ()
    links = evidence_links(report, tool.verdict, sources)
    page = repository_page(tool.verdict)  # which the name links already
    return ", ".join(_proof(link, detail) for link in links if link.url != page or link.excerpt)


def _reason(reason: ReasonGroup, detail: DetailLevel) -> Iterator[str]:
    names = ", ".join(
        markdown_link(name, page) if detail.cases else escape_markdown(name)
        for name, page in dict.fromkeys(
            (tool_name(case.verdict), repository_page(case.verdict)) for case in reason.cases
        )
    )
    todo = f" ({message_markdown(reason.fix)})" if reason.fix else ""
    yield f"- {names}: {message_markdown(reason.message)}{todo}"


def _proof(proof: EvidenceLink, detail: DetailLevel) -> str:
    words = (
        f" “{escape_markdown(proof.excerpt, MAX_QUOTE_CHARS)}”"
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
    yield f"**{count_noun(len(cases), 'finding')} waived by a maintainer's decision**"
    yield ""
    for case, decision in cases if detail.cases else ():
        finding = case.finding
        by = f" by {escape_markdown(decision.by)}" if decision.by else ""
        until = f" until {escape_markdown(decision.until)}" if decision.until else ""
        tool = markdown_link(tool_name(case.verdict), repository_page(case.verdict))
        yield (
            f"- {tool}: {message_markdown(finding.message)} "
            f"([{escape_markdown(finding.code)}]({rule_page(finding.rule)})). "
            f"Decided{by}{until}: “{escape_markdown(decision.reason, MAX_LINE_CHARS)}”"
        )
    if detail.cases:
        yield ""


def note_details(cases: Sequence[LocatedFinding], detail: DetailLevel) -> Iterator[str]:
    """What is worth saying and changes no verdict."""
    if not cases:
        return
    yield f"**{count_noun(len(cases), 'note')} without effect on a verdict**"
    yield ""
    if detail.cases:
        for group in group_findings(cases):
            for reason in group.reasons:
                yield from _reason(reason, detail)
        yield ""


def pass_details(report: Report, detail: DetailLevel) -> Iterator[str]:
    """The tools that pass, each with what that rests on."""
    passed = [(v, v.facts) for v in report.verdicts if isinstance(v.facts, Facts) and not v.outcome]
    if not passed or not detail.passes:
        return
    title = "1 tool passes" if len(passed) == 1 else f"{len(passed):,} tools pass"
    yield from (f"**{OUTCOME_MARKS[Outcome.PASS]} {title}**", "")
    yield from ("| tool | license | evidence |", "| --- | --- | --- |")
    for verdict, facts in passed:
        cells = (
            markdown_link(tool_name(verdict), repository_page(verdict)),
            _license(verdict),
            _basis(facts),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


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
