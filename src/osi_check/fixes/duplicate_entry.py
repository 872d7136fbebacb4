"""Remove a second entry that adds nothing to the first.

Safe: same address, same name, same license, same categories, and every other field is the same
or empty. A tool that a list shows under several headings stays under each of them, and so does
one that a stack names or that somebody decided about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from osi_check.fixes import Fix, active_finding
from osi_check.model import Catalogue, Edit, Tool, Verdict
from osi_check.repository.folder import tool_key

_SAME = ("homepage", "license", "description", "notebook", "comment")


def offer(catalogue: Catalogue, verdicts: Sequence[Verdict]) -> Iterator[Edit]:
    """Where an earlier entry says the same."""
    named = {name for stack in catalogue.stacks for name in stack.tools}
    kept: dict[str, list[Tool]] = {}
    for verdict in verdicts:
        tool = verdict.tool
        key = tool_key(tool.repo)
        if not key:
            continue
        earlier = kept.setdefault(key, [])
        first = next((other for other in earlier if _covers(other, tool)), None)
        is_named = "id" in tool.at and tool.id in named
        if (
            first
            and active_finding(verdict, "duplicate-entry")
            and not is_named
            and not tool.waivers
        ):
            line = first.location.line
            yield Edit(tool=tool, action="remove", why=f"line {line} says the same")
        else:
            earlier.append(tool)


def _covers(first: Tool, second: Tool) -> bool:
    return (
        first.name.casefold() == second.name.casefold()
        and _page(first.repo) == _page(second.repo)
        and set(first.categories) == set(second.categories)
        and set(second.tags) <= set(first.tags)
        and all(getattr(second, name) in {"", getattr(first, name)} for name in _SAME)
    )


def _page(repo: str) -> str:
    """The address as written, but for ways to write the same: a folder of a repository is no twin."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", repo.strip().lower())
    return bare.rstrip("/").removesuffix(".git")


fix = Fix(name="duplicate-entry", page=__doc__, fixed_rule="duplicate-entry", offer=offer, rank=30)
