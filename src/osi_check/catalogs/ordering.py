"""Whether a list keeps its entries in alphabetical order, and which of them stand out of it. Pure.

Nobody writes down how a list is sorted, so the list itself is asked: of a few usual ways to
compare names the one is taken that fits a category best, and only in lists where that fits nearly
everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from osi_check.model import Tool

MIN_PAIRS = 10  # neighbours in a list, below which its order may be chance: 1 in 2 ** 10
MIN_SORTED_SHARE = 0.95  # of all neighbours: a list that is sorted by something else has about half
MIN_ENTRIES = 4  # of a category

SortKey: TypeAlias = Callable[[str], tuple[str, ...]]

_WORD = re.compile(r"\w+")


def _exact(name: str) -> tuple[str, ...]:
    return (name,)


def _full_key(name: str) -> tuple[str, ...]:
    return (name.lower(),)


def _line(name: str) -> tuple[str, ...]:
    """As in lists whose lines are sorted: `[Name One](` stands before `[Name](`."""
    return (f"{name.lower()}]",)


def _letters(name: str) -> tuple[str, ...]:
    return ("".join(filter(str.isalnum, name.lower())),)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name.lower()))


_KEYS: tuple[SortKey, ...] = (_full_key, _letters, _words, _line, _exact)


class MisplacedEntry(Struct, frozen=True):
    """An entry out of order: it belongs before `neighbor`, or where `behind` is set after it."""

    tool: Tool
    neighbor: Tool
    behind: bool


def find_misplaced(tools: Sequence[Tool]) -> Iterator[MisplacedEntry]:
    """The fewest entries that have to move for each category to be sorted.

    Nothing where the list as a whole keeps no alphabetical order.
    """
    groups = [group for group in _groups(tools) if len(group) > 1]
    pairs = sum(len(group) - 1 for group in groups)
    keys = [_key(group) for group in groups]
    ordered = sum(_in_order(group, key) for group, key in zip(groups, keys, strict=True))
    if pairs < MIN_PAIRS or ordered < MIN_SORTED_SHARE * pairs:
        return
    for group, key in zip(groups, keys, strict=True):
        if len(group) >= MIN_ENTRIES:
            yield from _out_of(group, [key(tool.name) for tool in group])


def _out_of(group: Sequence[Tool], keys: Sequence[tuple[str, ...]]) -> Iterator[MisplacedEntry]:
    """The entries of one category that have to move."""
    kept = _longest(keys)
    if len(kept) * 2 <= len(group):
        return
    held = [keys[i] for i in kept]
    for i in sorted(set(range(len(group))) - set(kept), key=lambda i: keys[i]):
        at = bisect_right(held, keys[i])
        behind = at == len(held)
        yield MisplacedEntry(group[i], group[kept[at - behind]], behind)


def _groups(tools: Sequence[Tool]) -> list[list[Tool]]:
    """The entries of each category where they stand together, in reading order.

    Without those that are indented below another one: they belong to it, and are its own to order.
    """
    groups: list[list[Tool]] = []
    last: tuple[str, tuple[str, ...]] | None = None
    outer = 0
    for tool in tools:
        place, column = (tool.location.file, tool.categories), tool.location.column
        if place == last and column > outer:
            continue
        if place != last or column < outer:
            groups.append([])
        last, outer = place, column
        groups[-1].append(tool)
    return groups


def _key(group: Sequence[Tool]) -> SortKey:
    """How the names of a category are compared; the first of those that fit equally well."""
    return max(_KEYS, key=lambda key: _in_order(group, key))


def _in_order(group: Sequence[Tool], key: SortKey) -> int:
    keys = [key(tool.name) for tool in group]
    return sum(a <= b for a, b in pairwise(keys))


def _longest(keys: Sequence[tuple[str, ...]]) -> list[int]:
    """The places of a longest run that never falls (patience sorting)."""
    ends: list[tuple[str, ...]] = []  # the least last key of a run of each length
    lasts: list[int] = []
    before: list[int] = []
    for i, key in enumerate(keys):
        at = bisect_right(ends, key)
        before.append(lasts[at - 1] if at else -1)
        ends[at : at + 1] = [key]
        lasts[at : at + 1] = [i]
    found = []
    i = lasts[-1] if lasts else -1
    while i >= 0:
        found.append(i)
        i = before[i]
    return found[::-1]
