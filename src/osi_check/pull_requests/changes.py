"""What a change touches: entries added, altered or removed between two readings of a list. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from msgspec import Struct

from osi_check.model import Catalogue, Tool
from osi_check.repository.folder import tool_key


class CatalogueChanges(Struct, frozen=True):
    """Entries of the new catalogue that are `added` or `altered`, of the old that are `removed`."""

    added: tuple[Tool, ...] = ()
    altered: tuple[Tool, ...] = ()
    removed: tuple[Tool, ...] = ()

    @property
    def touched(self) -> tuple[Tool, ...]:
        """What a run on changes has to judge."""
        return self.added + self.altered


def compare_catalogues(old: Catalogue, new: Catalogue) -> CatalogueChanges:
    """Compare two readings of one catalogue.

    What an entry claims counts, not where it stands: a moved or re-ordered entry is no change.
    An entry is recognised by its repository and name, else by its repository or its id.
    """
    left = _UnmatchedEntries(old.tools)
    added, altered = [], []
    pending = [tool for tool in new.tools if not left.take_equal(tool)]
    for tool in pending:
        if left.take_same(tool):
            altered.append(tool)
        else:
            added.append(tool)
    return CatalogueChanges(tuple(added), tuple(altered), tuple(left.rest()))


def entry_content(tool: Tool) -> tuple[object, ...]:
    """What an entry says, without its place in the file."""
    return (
        tool.name,
        _repository(tool),
        tool.homepage,
        tool.license,
        tool.categories,
        tool.description,
        tool.notebook,
        tool.comment,
        tool.tags,
        tuple((w.rule, w.reason, w.by, w.until, w.blobs, w.repo, w.repo_id) for w in tool.waivers),
    )


def _repository(tool: Tool) -> str:
    return tool_key(tool.repo) or tool.repo


class _UnmatchedEntries:
    """Old entries that no new one has been matched with yet."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        self._tools = dict(enumerate(tools))
        self._equal: dict[tuple[object, ...], deque[int]] = {}
        self._same: dict[tuple[str, ...], deque[int]] = {}
        for number, tool in self._tools.items():
            self._equal.setdefault(entry_content(tool), deque()).append(number)
            for name in self._names(tool):
                self._same.setdefault(name, deque()).append(number)

    @staticmethod
    def _names(tool: Tool) -> list[tuple[str, ...]]:
        place = _repository(tool)
        names: list[tuple[str, ...]] = [("both", place, tool.name.lower())] if place else []
        names += [("repo", place)] if place else []
        return [*names, ("id", tool.id)]

    def _take(self, numbers: deque[int]) -> bool:
        while numbers:  # each is looked at once, or many copies of an entry would take their square
            if self._tools.pop(numbers.popleft(), None) is not None:
                return True
        return False

    def take_equal(self, tool: Tool) -> bool:
        """Take an old entry that says exactly the same."""
        return self._take(self._equal.get(entry_content(tool), deque()))

    def take_same(self, tool: Tool) -> bool:
        """Take an old entry of the same tool that says something else."""
        return any(self._take(self._same.get(name, deque())) for name in self._names(tool))

    def rest(self) -> list[Tool]:
        """Old entries that nothing in the new catalogue answers to."""
        return list(self._tools.values())
