"""A catalogue as a Markdown list: a table a category, contents, star badges, stacks.

What our own reader of Markdown makes of it are the same tools with the same claims.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeAlias

from msgspec import Struct

from osi_check.catalogs.links import is_repository
from osi_check.catalogs.markdown.escape import (
    escape_inline,
    escape_paragraph,
    file_link,
    heading_anchor,
    markdown_link,
)
from osi_check.model import Catalogue, Category, Outcome, Stack, Tool
from osi_check.repository.address import parse_address

VerdictOf: TypeAlias = Callable[[Tool], Outcome | None]
Column: TypeAlias = tuple[str, Callable[[Tool], str]]

CONTENTS_PART, STACKS_PART = "contents", "stacks"
_TITLES = {CONTENTS_PART: "Contents", STACKS_PART: "Stacks"}


class _Section(Struct, frozen=True):
    """A heading and the blocks below it."""

    key: str
    name: str
    body: list[str]


def render_list(catalogue: Catalogue, verdict_of: VerdictOf | None = None) -> str:
    """The whole list. `verdict_of` adds a column with the outcome for each tool that has one."""
    title = catalogue.name or "Open source tools"
    body = render_body(catalogue, verdict_of, level=2, above=[title])
    return "\n\n".join(block for block in (f"# {escape_inline(title)}", body) if block) + "\n"


def render_body(
    catalogue: Catalogue,
    verdict_of: VerdictOf | None = None,
    *,
    level: int = 2,
    above: Iterable[str] = (),
) -> str:
    """Contents, all categories and stacks, without the title and without a last line end.

    `level` is that of its headings; `above` are the headings that stand before it on the page,
    because GitHub numbers headings that are repeated. A list without categories is one table.
    """
    sections = _sections(catalogue, verdict_of, level)
    if not catalogue.categories and not catalogue.stacks:
        return "\n\n".join(block for section in sections for block in section.body)
    blocks = [
        _heading(level, _TITLES[CONTENTS_PART]),
        _contents(sections, [*above, _TITLES[CONTENTS_PART]]),
    ]
    for section in sections:
        blocks += [_heading(level, section.name), *section.body]
    return "\n\n".join(block for block in blocks if block)


def render_parts(
    catalogue: Catalogue,
    names: Collection[str],
    verdict_of: VerdictOf | None = None,
    *,
    level: int = 2,
) -> str:
    """Some parts without their headings: `contents`, `stacks`, or categories by their id."""
    sections = _sections(catalogue, verdict_of, level)
    bodies = {section.key: section.body for section in sections}
    bodies[CONTENTS_PART] = [_contents(sections, [])]
    return "\n\n".join(block for name in names for block in bodies.get(name, ()) if block)


def render_row(tool: Tool) -> str:
    """One row to paste into a table with the columns name, license and description."""
    cells = (_name(tool), escape_inline(tool.license), escape_inline(tool.description))
    return _row(cells) + "\n"


def _sections(catalogue: Catalogue, verdict_of: VerdictOf | None, level: int) -> list[_Section]:
    """A section a category, one for tools that stand under none, and one for the stacks."""
    marked = {name for stack in catalogue.stacks for name in stack.tools}
    under: dict[str, list[Tool]] = {category.id: [] for category in catalogue.categories}
    others: list[Tool] = []
    for tool in catalogue.tools:
        known = [under[name] for name in tool.categories if name in under] or [others]
        for tools in known:
            tools.append(tool)
    sections = []
    for category in (*catalogue.categories, Category(id="", name="Other tools")):
        tools = under.get(category.id, others)
        if category.id or tools:
            body = [escape_paragraph(category.description), *_table(tools, marked, verdict_of)]
            sections.append(_Section(category.id, category.name or category.id, body))
    if catalogue.stacks:
        body = [block for stack in _stacks(catalogue, level + 1) for block in stack]
        sections.append(_Section(STACKS_PART, _TITLES[STACKS_PART], body))
    return sections


def _heading(level: int, name: str) -> str:
    return f"{'#' * level} {escape_inline(name)}"


def _contents(sections: Iterable[_Section], above: Iterable[str]) -> str:
    """Links to the headings; GitHub numbers the fragments of those that are repeated."""
    seen: dict[str, int] = {}
    for heading in above:
        _fragment(heading, seen)
    return "\n".join(
        f"- [{escape_inline(section.name)}](#{_fragment(section.name, seen)})"
        for section in sections
    )


def _fragment(heading: str, seen: dict[str, int]) -> str:
    name = heading_anchor(heading)
    times = seen.get(name, 0)
    seen[name] = times + 1
    return f"{name}-{times}" if times else name


def _table(tools: list[Tool], marked: set[str], verdict_of: VerdictOf | None) -> Iterator[str]:
    """Columns beyond the first three are shown where any tool has something to say in them.

    The tools in `marked` get an anchor where they stand first; it is taken out of the set.
    """
    if not tools:
        return
    anchored = {id(tool) for tool in tools if tool.id in marked}
    marked.difference_update(tool.id for tool in tools)
    columns: list[Column] = [
        ("Name", lambda tool: _named(tool, anchored=id(tool) in anchored)),
        ("License", lambda tool: escape_inline(tool.license)),
        ("Description", lambda tool: escape_inline(tool.description)),
    ]
    further: list[Column] = [
        ("Tags", _tags),
        ("Website", _website),
        ("Example notebook", lambda tool: file_link(tool.name, tool.notebook)),
        ("Comments", lambda tool: escape_inline(tool.comment)),
    ]
    if any(map(_is_unclear, tools)):  # even if it is empty: then the website is none, either
        columns.append(("Source code", _source_code))
    columns += [column for column in further if any(column[1](tool) for tool in tools)]
    if verdict_of:
        columns.append(("Verdict", lambda tool: _word(verdict_of(tool))))
    rows = [_row(title for title, _ in columns), _row("---" for _ in columns)]
    rows += [_row(cell(tool) for _, cell in columns) for tool in tools]
    yield "\n".join(rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _word(outcome: Outcome | None) -> str:
    return outcome.word if outcome is not None else ""


def _named(tool: Tool, *, anchored: bool) -> str:
    mark = f'<a id="{_mark(tool)}"></a>' if anchored else ""
    return " ".join(filter(None, (mark + _name(tool), _stars(tool))))


def _name(tool: Tool) -> str:
    return markdown_link(
        tool.name or tool.id, tool.repo or ("" if _is_unclear(tool) else tool.homepage)
    )


def _mark(tool: Tool) -> str:
    """The fragment of a tool's row; ids of tools that were not read from YAML may hold anything."""
    return f"tool-{heading_anchor(tool.id)}"


def _is_unclear(tool: Tool) -> bool:
    """Whether a link alone does not tell a reader what is the source and what is the website."""
    if tool.repo and not is_repository(tool.repo):
        return True
    return is_repository(tool.homepage)


def _source_code(tool: Tool) -> str:
    place = parse_address(tool.repo)
    return markdown_link(place.path if place else "source", tool.repo) if tool.repo else ""


def _website(tool: Tool) -> str:
    """The homepage, where the name does not lead there already."""
    host = tool.homepage.partition("://")[2].partition("/")[0]
    shown = tool.repo or _is_unclear(tool)
    return markdown_link(host, tool.homepage) if shown and host else ""


def _tags(tool: Tool) -> str:
    """The tags between commas, or a line each where one of them has a comma itself."""
    if any("," in tag for tag in tool.tags):
        return "".join(f"{escape_inline(tag)}<br>" for tag in tool.tags)
    return escape_inline(", ".join(tool.tags))


def _stars(tool: Tool) -> str:
    """The badge with the number of stars, for what stands on GitHub."""
    place = parse_address(tool.repo)
    if place is None or place.host != "github.com":
        return ""
    return f"![GitHub stars](https://img.shields.io/github/stars/{place.path}.svg?style=social)"


def _stacks(catalogue: Catalogue, level: int) -> Iterator[Iterator[str]]:
    tools = {tool.id: tool for tool in catalogue.tools}
    for stack in catalogue.stacks:
        yield _stack(stack, tools, level)


def _stack(stack: Stack, tools: dict[str, Tool], level: int) -> Iterator[str]:
    """A stack names its tools by links to their rows: a second entry for a tool would be one."""
    yield _heading(level, stack.name or stack.id)
    yield escape_paragraph(stack.description)
    members = [tools[name] for name in stack.tools if name in tools]
    yield "\n".join(
        f"- [{escape_inline(tool.name or tool.id)}](#{_mark(tool)})" for tool in members
    )
    yield f"Recommended in {markdown_link(stack.source, stack.source)}." if stack.source else ""
