"""A catalogue as a Markdown list: a table a category, contents, star badges, stacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from osi_check.catalogs._cells import anchor, file_link, inline, link, paragraph
from osi_check.model import Catalogue, Category, Outcome, Stack, Tool
from osi_check.repository import address

VerdictOf: TypeAlias = Callable[[Tool], Outcome | None]
Column: TypeAlias = tuple[str, Callable[[Tool], str]]

_CONTENTS = "Contents"


def render(catalogue: Catalogue, verdict_of: VerdictOf | None = None) -> str:
    """The whole list. `verdict_of` adds a column with the outcome for each tool that has one."""
    sections = [
        (category.name or category.id, [*_category(category, tools, verdict_of)])
        for category, tools in _sorted(catalogue)
    ]
    if catalogue.stacks:
        sections.append(("Stacks", [*_stacks(catalogue)]))
    title = catalogue.name or "Open source tools"
    anchors = _anchors([title, _CONTENTS, *(name for name, _ in sections)])[2:]
    contents = [
        f"- [{inline(name)}](#{fragment})"
        for (name, _), fragment in zip(sections, anchors, strict=True)
    ]
    blocks = [f"# {inline(title)}", f"## {_CONTENTS}", "\n".join(contents)]
    for name, body in sections:
        blocks += [f"## {inline(name)}", *body]
    return "\n\n".join(block for block in blocks if block) + "\n"


def row(tool: Tool) -> str:
    """One row to paste into a table with the columns name, license and description."""
    cells = (_name(tool), inline(tool.license), inline(tool.description))
    return _row(cells) + "\n"


def _sorted(catalogue: Catalogue) -> Iterator[tuple[Category, list[Tool]]]:
    """The tools by category, and at the end those that stand under none."""
    under: dict[str, list[Tool]] = {category.id: [] for category in catalogue.categories}
    others: list[Tool] = []
    for tool in catalogue.tools:
        known = [under[name] for name in tool.categories if name in under] or [others]
        for tools in known:
            tools.append(tool)
    for category in catalogue.categories:
        yield category, under[category.id]
    if others:
        yield Category(id="other-tools", name="Other tools"), others


def _category(category: Category, tools: list[Tool], verdict_of: VerdictOf | None) -> Iterator[str]:
    yield paragraph(category.description)
    if tools:
        yield "\n".join(_table(tools, verdict_of))


def _table(tools: list[Tool], verdict_of: VerdictOf | None) -> Iterator[str]:
    """Columns beyond the first three are shown where any tool has something to say in them."""
    columns: list[Column] = [
        ("Name", lambda tool: " ".join(filter(None, (_name(tool), _stars(tool))))),
        ("License", lambda tool: inline(tool.license)),
        ("Description", lambda tool: inline(tool.description)),
    ]
    further: list[Column] = [
        ("Tags", lambda tool: inline(", ".join(tool.tags))),
        ("Website", _website),
        ("Example notebook", lambda tool: file_link(tool.name, tool.notebook)),
        ("Comments", lambda tool: inline(tool.comment)),
    ]
    columns += [column for column in further if any(column[1](tool) for tool in tools)]
    if verdict_of:
        columns.append(("Verdict", lambda tool: _word(verdict_of(tool))))
    yield _row(title for title, _ in columns)
    yield _row("---" for _ in columns)
    for tool in tools:
        yield _row(cell(tool) for _, cell in columns)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _word(outcome: Outcome | None) -> str:
    return outcome.word if outcome is not None else ""


def _name(tool: Tool) -> str:
    return link(tool.name or tool.id, tool.repo or tool.homepage)


def _website(tool: Tool) -> str:
    """The homepage, where the name does not lead there already."""
    host = tool.homepage.partition("://")[2].partition("/")[0]
    return link(host, tool.homepage) if tool.repo and host else ""


def _stars(tool: Tool) -> str:
    """The badge with the number of stars, for what stands on GitHub."""
    place = address(tool.repo)
    if place is None or place.host != "github.com":
        return ""
    return f"![GitHub stars](https://img.shields.io/github/stars/{place.path}.svg?style=social)"


def _stacks(catalogue: Catalogue) -> Iterator[str]:
    tools = {tool.id: tool for tool in catalogue.tools}
    for stack in catalogue.stacks:
        yield f"### {inline(stack.name or stack.id)}"
        yield paragraph(stack.description)
        yield "\n".join(f"- {_name(tools[name])}" for name in stack.tools if name in tools)
        yield _source(stack)


def _source(stack: Stack) -> str:
    return f"Recommended in {link(stack.source, stack.source)}." if stack.source else ""


def _anchors(headings: Iterable[str]) -> list[str]:
    """The fragments of headings in their order; GitHub numbers those that are repeated."""
    seen: dict[str, int] = {}
    found = []
    for heading in headings:
        name = anchor(heading)
        times = seen.get(name, 0)
        seen[name] = times + 1
        found.append(f"{name}-{times}" if times else name)
    return found
