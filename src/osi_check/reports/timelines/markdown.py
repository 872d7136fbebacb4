"""Timelines for an issue or a page: `history --format markdown`."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Fact, Timeline, Unknown
from osi_check.permalinks import web_url
from osi_check.reports.escape import escape_markdown, markdown_link
from osi_check.reports.timelines import TargetTimelines, TimelineFormat, words

DIGITS = 10  # of a commit


def render(timelines: TargetTimelines, verbose: bool) -> str:  # noqa: FBT001 - the interface of all formats
    """A section a tool with a table of its changes."""
    sections = ("\n".join(_section(name, found, verbose)) for name, found in timelines)
    return "\n\n".join(sections) + "\n"


def _section(name: str, found: Fact[Timeline], verbose: bool) -> Iterator[str]:  # noqa: FBT001
    if isinstance(found, Unknown):
        yield f"### {escape_markdown(name)}\n\ncould not be checked: {escape_markdown(found.reason)}"
        return
    yield f"### {markdown_link(found.repo, web_url(found.url))}\n\n{escape_markdown(words.headline(found))}\n"
    yield from table(found, verbose=verbose)
    rest = [f"- {text}" for text in facts(found, verbose=verbose)]
    if not verbose and (more := words.count_cosmetic(found)):
        rest.append(f"- {more}")
    if rest:
        yield ""
        yield from rest


def table(found: Timeline, *, verbose: bool = False) -> Iterator[str]:
    """The changes as a table, the oldest first."""
    yield "| date | license | what changed | commit |"
    yield "| --- | --- | --- | --- |"
    for change in found.changes if verbose else found.real:
        said = "; ".join((words.describe_change(change), *change.says))
        page = web_url(f"{found.url}/commit/{change.commit}")
        commit = markdown_link(change.commit[:DIGITS], page)
        terms = escape_markdown(words.describe_terms(change))
        yield f"| {change.date[:10]} | {terms} | {escape_markdown(said)} | {commit} |"


def facts(found: Timeline, *, verbose: bool = False) -> Iterator[str]:
    """What is still open, and what could not be looked at."""
    if found.last_open_commit not in {"HEAD", "none"}:
        page = web_url(f"{found.url}/tree/{found.last_open_commit}")
        yield f"Last open commit: {markdown_link(found.last_open_commit[:DIGITS], page)}"
    if found.last_open_tag not in {"newest", "none"}:
        page = web_url(f"{found.url}/releases/tag/{found.last_open_tag}")
        day = found.last_open_tag_date[:10]
        yield f"Last open tag: {markdown_link(found.last_open_tag, page)} ({day})"
    for fork in found.forks:
        said = f"{fork.license}, pushed {fork.pushed_at[:10]}, {fork.stars} stars"
        page = web_url(f"{found.url.rpartition(found.repo)[0]}{fork.repo}")
        yield f"Open fork: {markdown_link(fork.repo, page)} ({escape_markdown(said)})"
    if gaps := words.describe_gaps(found, verbose=verbose):
        yield f"Not checked: {escape_markdown(gaps)}"


form = TimelineFormat("markdown", render)
