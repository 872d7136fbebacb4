"""Tools that two open pull requests add at once, read from what their diffs add. Pure.

Of a stranger's diff nothing is taken but addresses of repositories and, as GitHub says it, the
number of the pull request.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from osi_check.model import Facts, Report
from osi_check.reports.escape import code
from osi_check.repository.address import Address, address

MOST_LINES = 5_000  # of a diff
MOST_COLUMNS = 2_000  # of a line
MOST_NAMED = 3  # tools in one line of a comment
MOST_TWINS = 5  # lines: a comment has room for what matters
BEGIN, END = "<!-- osi-check twins -->", "<!-- /osi-check twins -->"
HEAD = "> **Proposed elsewhere, too.** One of the two is enough:"

_URL = re.compile(r"(?:https?://|git@)[^\s\"'`<>()\[\]{}|,;]{1,400}")
_FIELD = re.compile(
    r"^\s{0,200}(?:- )?\"?repo\"?: {0,9}[\"']?([\w.-]{1,100}/[\w.-]{1,100})[\"']?\s"
)
_BLOCK = re.compile(rf"\n{{0,9}}{re.escape(BEGIN)}\n(.{{0,60000}}?){re.escape(END)}\n?", re.DOTALL)
_ROW = re.compile(r"^> - \[#(\d{1,12})\]\(.{1,300}\n?", re.MULTILINE)


class Twin(Struct, frozen=True):
    """Another pull request, and the repositories that both add, as `owner/name`."""

    number: int
    paths: tuple[str, ...]


def named(patch: str) -> dict[str, str]:
    """The repositories that a diff brings in: paths by key.

    `patch` is a unified diff of one file, as GitHub's API gives it. What it takes away at the
    same time, where an entry is moved or changed, is not brought in.
    """
    brought: dict[str, str] = {}
    gone = set()
    for line in patch.splitlines()[:MOST_LINES]:
        if line[:1] not in {"+", "-"}:
            continue
        for place in _places(line[1:MOST_COLUMNS]):
            if line[0] == "+":
                brought.setdefault(place.key, place.path)
            else:
                gone.add(place.key)
    return {key: path for key, path in brought.items() if key not in gone}


def _places(line: str) -> Iterable[Address]:
    written = [found.rstrip(".:*_") for found in _URL.findall(line)]
    if field := _FIELD.match(f"{line} "):
        written.append(field[1])
    return filter(None, map(address, written))


def aliases(reports: Iterable[Report]) -> list[frozenset[str]]:
    """For each tool judged, the keys of its repository: as listed, and as it is called today."""
    found = []
    for report in reports:
        for verdict in report.verdicts:
            urls = [verdict.tool.repo]
            if isinstance(verdict.facts, Facts):
                urls.append(verdict.facts.url)
            found.append(frozenset(place.key for url in urls if (place := address(url))))
    return [keys for keys in found if keys]


def shared(
    mine: Collection[str],
    others: Mapping[int, Mapping[str, str]],
    known: Sequence[frozenset[str]],
) -> tuple[Twin, ...]:
    """Which other pull requests add a tool that this one adds.

    `mine` and each of `others` are what the diffs bring in, by key; `known` are the tools judged:
    only those count, not every address that a text mentions.
    """
    tools = [keys for keys in known if not keys.isdisjoint(mine)]
    twins = []
    for number, brought in sorted(others.items()):
        paths = {brought[key]: None for keys in tools for key in sorted(keys) if key in brought}
        if paths:
            twins.append(Twin(number, tuple(paths)))
    return tuple(twins)


def block(rows: Mapping[int, str]) -> str:
    """The lines about twins for a comment, by number of the pull request; "" for none."""
    if not rows:
        return ""
    lines = "".join(row for _, row in sorted(rows.items())[:MOST_TWINS])
    return f"\n{BEGIN}\n{HEAD}\n>\n{lines}{END}\n"


def row(twin: Twin, page: str) -> str:
    """One line: the pull request, linked to `page`, and what it adds."""
    shown = ", ".join(code(path, 60) for path in twin.paths[:MOST_NAMED])
    more = len(twin.paths) - MOST_NAMED
    also = f" and {more} more" if more > 0 else ""
    return f"> - [#{twin.number}]({page}) adds {shown}{also}\n"


def numbers(body: str) -> set[int]:
    """The pull requests that a comment of ours names as twins."""
    return set(_rows(body))


def _rows(body: str) -> dict[int, str]:
    found = _BLOCK.search(body)
    return {int(m[1]): m[0] for m in _ROW.finditer(found[1])} if found else {}


def amended(body: str, number: int, line: str) -> str:
    """A comment of ours with its line about pull request `number` set to `line`, or taken out."""
    rows = _rows(body)
    if rows.pop(number, "") == line:
        return body
    if line:
        rows[number] = line
    return f"{_BLOCK.sub('', body).rstrip()}\n{block(rows)}"
