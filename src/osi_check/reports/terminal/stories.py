"""The stories of a report on a terminal: what is wrong, the tools, their places, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from osi_check.model import Outcome, Report
from osi_check.permalinks import rule_page
from osi_check.reports import RenderOptions, grouping
from osi_check.reports.escape import quote_text, visible_line
from osi_check.reports.grouping import EvidenceLink, evidence_links
from osi_check.reports.stories import Story, ToolStory, group_stories, shared_reason, with_outcome
from osi_check.reports.terminal.layout import (
    BLANK_LINE,
    NO_BREAK_SPACE,
    OUTCOME_SIGNS,
    OUTCOME_STYLES,
    Line,
    Span,
    Style,
    table_cell,
    text_columns,
    wrap_spans,
)
from osi_check.reports.wording import HEADINGS, count_noun, join_names
from osi_check.rules.causes import MAX_SOURCES, Cause, advise
from osi_check.rules.evidence_had import RETRY_FIX

MAX_TOOL_LINES = 8  # tools with the same story and no places, before only their names are listed
MAX_NAME_COLUMNS = 28
MAX_FAILED_NAMES = 30  # named once more at the end
RETRY_HINT = f"{RETRY_FIX}; for recorded evidence only: osi-check check --locked"
# How to record a decision is said once, below all that need one.
THEN_DECIDE = ", then record your decision with `osi-check decide`"
TO_KEEP = 'to keep a tool: osi-check decide TOOL --rule CODE --reason "…"'


def story_lines(report: Report, options: RenderOptions) -> Iterator[Line]:
    """What keeps tools from passing, the worst first, each tool once."""
    if reason := shared_reason(report):
        count = count_noun(len(report.verdicts), "tool")
        said = f"could not check any of the {count}: {visible_line(reason.reason)}"
        yield from wrap_spans([Span("? ", "unknown"), Span(said)], options.width, 0, 2)
        if len(report.verdicts) <= MAX_TOOL_LINES or options.verbose:
            names = [Span(grouping.tool_name(verdict)) for verdict in report.verdicts]
            yield from wrap_spans(join_names(names), options.width, 2)
        fixes = {f.fix for v in report.verdicts for f in v.findings if f.message == reason.reason}
        if said := fixes.pop() if len(fixes) == 1 else "":
            yield from _advice(RETRY_HINT if said == RETRY_FIX else said, 2, options)
        yield BLANK_LINE
        return
    stories = group_stories(report)
    for outcome in sorted(Outcome, reverse=True):
        same = list(with_outcome(stories, outcome))
        if not same:
            continue
        yield from _heading(outcome, sum(len(story.tools) for story in same), options)
        yield BLANK_LINE
        for story in same:
            yield from _story(report, story, options)
            yield BLANK_LINE
        if outcome is Outcome.REVIEW:
            yield from wrap_spans([Span("→ ", "bold"), Span(TO_KEEP, "dim")], options.width, 2, 4)
            yield BLANK_LINE


def failure_lines(report: Report, options: RenderOptions) -> Iterator[Line]:
    """How to learn more, and the tools that fail once more, for the end of a long report."""
    stories = [] if shared_reason(report) else group_stories(report)
    if code := next((code for story in stories for code in story.codes), ""):
        spans = [Span("Explain a code: ", "dim"), Span(f"osi-check explain {visible_line(code)}")]
        yield from wrap_spans(spans, options.width, 0, 2)
    failed = [verdict for verdict in report.verdicts if verdict.outcome is Outcome.FAIL]
    if not failed or len(failed) == sum(bool(v.outcome) for v in report.verdicts):
        return
    shown = failed[:MAX_FAILED_NAMES]
    times = Counter(grouping.tool_name(verdict) for verdict in shown)
    names = [
        Span(name if times[name] == 1 else visible_line(verdict.tool.id), "bold")
        for verdict in shown
        for name in [grouping.tool_name(verdict)]
    ]
    more = len(failed) - len(names)
    rest = [Span(f" and {more:,} more", "dim")] if more else []
    yield from wrap_spans([Span("✗ ", "fail"), *join_names(names), *rest], options.width, 0, 2)


def _heading(outcome: Outcome, count: int, options: RenderOptions) -> Iterator[Line]:
    one, many = HEADINGS[outcome]
    spans = [
        Span(f"{OUTCOME_SIGNS[outcome]} {outcome.word.upper()}", OUTCOME_STYLES[outcome]),
        Span(f" {count_noun(count, 'tool')} {one if count == 1 else many}"),
    ]
    yield from wrap_spans(spans, options.width, 0, 2)


def _story(report: Report, story: Story, options: RenderOptions) -> Iterator[Line]:
    links = {id(t): _links(report, t, t.cause, options) for t in story.tools}
    told = links[id(story.tools[0])] if len(story.tools) == 1 else ()
    spans = _message(story.message, told, "bold")
    yield from wrap_spans([*spans, *_codes(story.codes, story)], options.width, 2, 4)
    shared, common = _shared(story), story.advice("maintainer")
    bare = not any(links.values())
    if bare and len(story.tools) > MAX_TOOL_LINES and not options.verbose:
        names = [Span(grouping.tool_name(tool.verdict)) for tool in story.tools]
        more = len(names) - MAX_TOOL_LINES
        yield from wrap_spans(
            [*join_names(names[:MAX_TOOL_LINES]), Span(f" and {more:,} more (--verbose)", "dim")],
            options.width,
            4,
        )
    else:
        columns = _columns(story)
        for tool in story.tools:
            message = story.message if told else ""
            yield from _tool(tool, links[id(tool)], columns, options, message)
            if not common or len(story.tools) == 1:
                yield from _advice(_todo(story, tool.advice("maintainer")), 6, options)
            for other in tool.others:
                if other.headline.message not in shared:
                    yield from _other(report, tool, other, options)
    for other in story.tools[0].others:
        if other.headline.message in shared:
            yield from wrap_spans(_also(other), options.width, 4, 6)
    if len(story.tools) > 1:
        yield from _advice(_todo(story, common), 4, options)


def _shared(story: Story) -> set[str]:
    """What is wrong with each of several tools besides their story, said once."""
    said = [{other.headline.message for other in tool.others} for tool in story.tools]
    return set.intersection(*said) if len(said) > 1 else set()


def _todo(story: Story, said: str) -> str:
    """What to do, without what stands below all that need a decision."""
    return said.removesuffix(THEN_DECIDE) if story.outcome is Outcome.REVIEW else said


def _advice(said: str, indent: int, options: RenderOptions) -> Iterator[Line]:
    if said:
        spans = [Span("→ ", "bold"), Span(visible_line(said))]
        yield from wrap_spans(spans, options.width, indent, indent + 2)


def _codes(codes: tuple[str, ...], story: Story) -> list[Span]:
    """The codes of a cause, never broken over lines; they lead to the page of the first one."""
    pages = {f.code: rule_page(f.rule) for t in story.tools if t.cause for f in t.cause.findings}
    joined = NO_BREAK_SPACE.join(map(visible_line, codes))
    if not codes:
        return []
    return [Span(" "), Span(f"·{NO_BREAK_SPACE}{joined}", "dim", pages.get(codes[0], ""))]


def _columns(story: Story) -> tuple[int, int]:
    """How wide the names are, and what is said beside them."""
    names = [text_columns(grouping.tool_name(tool.verdict)) for tool in story.tools]
    beside = [text_columns(_beside(tool)) for tool in story.tools]
    return min(MAX_NAME_COLUMNS, max(names)), max(beside)


def _beside(tool: ToolStory) -> str:
    """What the list says, if that is part of the story."""
    if tool.cause and any(f.rule == "claim-matches" for f in tool.cause.findings[1:]):
        return f"listed as {visible_line(tool.verdict.tool.license)[:40]}"
    return ""


def _links(
    report: Report, tool: ToolStory, cause: Cause | None, options: RenderOptions
) -> tuple[EvidenceLink, ...]:
    sources = cause.sources if cause else ()
    most = len(sources) if options.verbose else MAX_SOURCES
    return evidence_links(report, tool.verdict, sources[:most])


def _tool(
    tool: ToolStory,
    links: tuple[EvidenceLink, ...],
    columns: tuple[int, int],
    options: RenderOptions,
    message: str,
) -> Iterator[Line]:
    name = grouping.tool_name(tool.verdict)
    page = grouping.repository_page(tool.verdict)
    place = _place(tool)
    labels = _labels(links, page, message)
    rest = [Span(place), *([Span("  ")] if place and labels else []), *join_names(labels)]
    cells = list(table_cell(name, columns[0], "bold", page))
    beside = list(table_cell(_beside(tool), columns[1])) if columns[1] else []
    row = (
        Span("    "), *cells, *([Span("  ")] if beside else []), *beside, Span("  "), *rest
    )  # fmt: skip
    if sum(text_columns(span.text) for span in row) <= options.width:
        yield row
    else:
        spans = [Span(name, "bold", page)]
        spans += [Span("  "), Span(_beside(tool))] if _beside(tool) else []
        yield from wrap_spans([*spans, Span(" "), *rest], options.width, 4, 6)
    yield from _addresses(links, options)


def _as_named(link: EvidenceLink) -> str:
    """A place as messages name it."""
    return f"`{visible_line(link.label)}`"


def _message(message: str, links: tuple[EvidenceLink, ...], style: Style = "") -> list[Span]:
    """The message, in which the place that it names leads there."""
    said = visible_line(message)
    for link in links:
        before, place, after = said.partition(_as_named(link))
        if place:
            parts = ((before, ""), (place, link.url), (after, ""))
            return [Span(text, style, url) for text, url in parts if text]
    return [Span(said, style)]


def _labels(links: tuple[EvidenceLink, ...], page: str, message: str) -> list[Span]:
    """Each place; of one that is in the same file as the place before it, only the lines.

    The tool's name links its repository's `page` already, and a place that the message names is
    linked there.
    """
    spans, last, said = [], "", visible_line(message)
    for link in links:
        if (link.url == page and page) or _as_named(link) in said:
            continue
        path, colon, lines = link.label.rpartition(":")
        same = colon and path == last
        spans.append(Span(visible_line(lines if same else link.label), "dim", link.url))
        last = path if colon else ""
    return spans


def _place(tool: ToolStory) -> str:
    """`file:line` of what to change; nothing for what was named on the command line."""
    at = tool.place
    return "" if grouping.is_command_line(at) else visible_line(f"{at.file}:{at.line}")


def _addresses(links: tuple[EvidenceLink, ...], options: RenderOptions) -> Iterator[Line]:
    """Where no link can be made, the first place's address, never broken; all where verbose."""
    for link in links if options.verbose else links[:1]:
        if link.url and not options.links:
            yield (Span("      "), Span(link.url, "dim"))
        if link.excerpt and options.verbose:
            yield from wrap_spans([Span(quote_text(link.excerpt))], options.width, 8)


def _also(cause: Cause, links: tuple[EvidenceLink, ...] = ()) -> list[Span]:
    codes = NO_BREAK_SPACE.join(map(visible_line, cause.codes))
    said = _message(cause.headline.message, links)
    return [Span("also: ", "dim"), *said, Span(f" ({codes})")]


def _other(report: Report, tool: ToolStory, cause: Cause, options: RenderOptions) -> Iterator[Line]:
    links = _links(report, tool, cause, options)
    spans = _also(cause, links)
    labels = _labels(links, grouping.repository_page(tool.verdict), cause.headline.message)
    spans += [Span("  "), *join_names(labels)] if labels else []
    yield from wrap_spans(spans, options.width, 6, 8)
    if options.verbose:
        yield from _addresses(links, options)
        yield from _advice(advise(cause, "maintainer"), 8, options)
