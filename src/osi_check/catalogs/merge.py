"""Tools that a list shows several times, as one entry each with all its categories."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from osi_check.model import Tool
from osi_check.repository.folder import tool_key


class _Group:
    """Entries for one tool, with what they claim together."""

    def __init__(self) -> None:
        self.entries: list[tuple[int, Tool]] = []
        self.repo = self.license = self.homepage = ""

    def add(self, number: int, tool: Tool) -> None:
        """Take an entry in; of each claim the first counts."""
        self.entries.append((number, tool))
        self.repo = self.repo or _repo(tool.repo)
        self.license = self.license or tool.license.casefold()
        self.homepage = self.homepage or _bare(tool.homepage)

    def accepts(self, tool: Tool) -> bool:
        """Whether the entry contradicts no license; without a repo, nor the homepage."""
        if self.license and tool.license and self.license != tool.license.casefold():
            return False
        home = _bare(tool.homepage)
        return bool(tool.repo) or not home or not self.homepage or home == self.homepage


def merge_tools(tools: Iterable[Tool]) -> tuple[list[Tool], dict[str, str]]:
    """The tools with repeated ones made one, in order of first appearance, and old ids to new.

    Two are one where they name the same repository, or have the same name while one of them
    names no repository and their homepages do not differ. Where their claimed licenses differ
    they stay apart: a claim must not vanish. A name that fits several repositories fits none.
    """
    groups: list[_Group] = []
    by_repo: dict[str, list[_Group]] = {}
    by_name: dict[str, list[_Group]] = {}
    # Those with a repository first: a row without one joins them wherever it stands.
    for number, tool in sorted(enumerate(tools), key=lambda pair: not pair[1].repo):
        same_name = by_name.setdefault(tool.name.casefold(), [])
        if tool.repo:
            near = by_repo.setdefault(_repo(tool.repo), [])
        else:
            near = same_name if len({g.repo for g in same_name} - {""}) <= 1 else []
        group = next((g for g in near if g.accepts(tool)), None)
        if group is None:
            group = _Group()
            groups.append(group)
            if tool.repo:
                near.append(group)
        if group not in same_name:
            same_name.append(group)
        group.add(number, tool)
    for group in groups:
        group.entries.sort(key=lambda entry: entry[0])
    groups.sort(key=lambda group: group.entries[0][0])
    ids: dict[str, str] = {}
    for group in groups:
        for _, tool in group.entries:
            ids.setdefault(tool.id, group.entries[0][1].id)
    return [_merged([tool for _, tool in group.entries]) for group in groups], ids


def _repo(text: str) -> str:
    return tool_key(text) or _bare(text)


def _bare(url: str) -> str:
    """A URL without what makes no difference to a reader: scheme, `www.`, last slash."""
    return url.casefold().rpartition("://")[2].removeprefix("www.").rstrip("/")


def _merged(tools: list[Tool]) -> Tool:
    if len(tools) == 1:
        return tools[0]
    return replace(
        tools[0],
        **{field: _first(tools, field) for field in ("repo", "homepage", "license", "notebook")},
        description=" / ".join(dict.fromkeys(t.description for t in tools if t.description)),
        comment=" / ".join(dict.fromkeys(t.comment for t in tools if t.comment)),
        categories=tuple(dict.fromkeys(c for t in tools for c in t.categories)),
        tags=tuple(dict.fromkeys(tag for t in tools for tag in t.tags)),
        waivers=tuple(waiver for t in tools for waiver in t.waivers),
    )


def _first(tools: list[Tool], field: str) -> str:
    return next((value for tool in tools if (value := getattr(tool, field))), "")
