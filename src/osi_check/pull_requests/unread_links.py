"""Repositories that a change links and no entry of the list names. Pure.

A slip in how an entry is written makes prose of it, and then nobody checks the tool: whoever
reviews the change is told. What an entry's own line says besides is its description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from osi_check.catalogs.links import is_repository
from osi_check.model import Location, Tool
from osi_check.reports.wording import count_noun
from osi_check.repository.address import parse_address
from osi_check.text_lines import split_lines

MAX_SHOWN = 5
_URL = re.compile(r"https?://[^\s<>()\[\]{}\"'`|\\,;]{4,2000}")
_LINK = r"\*{0,2}\[[^\[\]\n]{1,200}\]\("
# A second link beside the first one of an entry or of a cell: `[A](…) and [B](`.
_SECOND = re.compile(
    rf"(?:^|\|)[^\w\[|]{{0,20}}{_LINK}[^()\s]{{1,2000}}\)\*{{0,2}}\s{{0,3}}(?:[,/|+&]|and|or)?\s{{0,3}}{_LINK}$"
)


def unread_link_lines(found: Sequence[tuple[Location, str]]) -> Iterator[str]:
    """A line for the report on each link that `find_unread_links` found, by its place."""
    for at, url in found[:MAX_SHOWN]:
        yield (
            f"{at.file}:{at.line}: {url} is in no entry, so it was not checked; if it is a tool, "
            "write it like the entries around it"
        )
    if len(found) > MAX_SHOWN:
        more = count_noun(len(found) - MAX_SHOWN, "more link")
        yield f"{more} of this change in no entry"


def find_unread_links(
    before: str, after: str, tools: Sequence[Tool], others: Sequence[Tool] = ()
) -> Iterator[tuple[int, str]]:
    """Line and address of each repository that only `after` links and no entry names.

    `tools` are the entries of this text, `others` those of other files of the list.
    """
    known = {_key(url) for tool in (*tools, *others) for url in (tool.repo, tool.homepage)}
    known |= {_key(found[0]) for found in _URL.finditer(before)}
    of_entries = {tool.location.line for tool in tools if tool.repo or tool.homepage}
    for number, line in enumerate(split_lines(after), 1):
        for found in _URL.finditer(line):
            url = found[0].rstrip(".:!?")
            if not is_repository(url) or _key(url) in known:
                continue
            if number in of_entries and not _SECOND.search(line[: found.start()]):
                continue
            known.add(_key(url))
            yield number, url


def _key(url: str) -> str:
    place = parse_address(url.rstrip(".:!?"))
    return place.key if place else ""
