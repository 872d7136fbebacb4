"""Finds licenses named by keys in settings of any format. Pure.

No format is parsed: a key contains the word "license", and the license names follow it up to the end
of its line or its brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.patterns import rare_pattern

MAX_REGION = 240  # characters behind a key
MAX_NAMES = 40

_KEY = rare_pattern(
    r"(?<![A-Za-z])(?<!</)(?:[A-Za-z0-9_.:/@-]{1,60}[_.:/@-])?(?:[A-Z][a-z]{1,20}){0,3}(?:licen[cs]es?|Licen[cs]es?|LICEN[CS]ES?)"
    r"(?:[-_. ]?(?:name|id|type|spdx|expression|family|declared|identifier|Name|Id|Type|Expression|NAME|ID|TYPE))?"
    r"[\"'\])]{0,2}[ \t]{0,20}(?:=>|:=|->|[:=,>({\[ \t\n]|(?=[\"']))"
)
_QUOTED = re.compile(r"\"([^\"\n]{1,120})\"|'([^'\n]{1,120})'|>\s{0,9}([^<>\n]{1,120}?)\s{0,9}<")
_ITEM = re.compile(
    r"\n[ \t]{0,40}(?:- |(?:name|id|spdx|identifier|type):)[ \t]{0,9}([^\n#\"']{1,120})"
)
_WORDS = re.compile(r"\s{0,40}([^\s\"'<>{}\[\](),;#][^\n\"'<>{}\[\](),;#]{0,119})")
_NESTED = re.compile(r"\s{0,60}(?:- )?[\"']?(?:name|id|spdx|identifier|type)[\"']?[ \t]{0,9}[:=]")
# Where the license of something else begins, or other values do.
_NEXT = re.compile(
    r"\n[ \t]{0,40}[\"']?[A-Za-z][\w.-]{0,40}[\"']?[ \t]{0,9}[:=]|\n[ \t]{0,9}\n|[\])};]|</"
)
_PREFIX = re.compile(
    r"^(?:custom:|licenses?\.|lib\.licenses\.|with licenses; ?\[? ?)", re.IGNORECASE
)


def named_licenses(text: str) -> Iterator[tuple[str, int]]:
    """Names of licenses, each with the offset at which it stands."""
    count = 0
    for key in _KEY.finditer(text):
        start = key.end()
        region = text[start : start + MAX_REGION]
        opened = (
            key[0][-1] in "({[\n>"
            or region[:1] == "\n"
            or region.lstrip()[:1] in ("(", "[", "{", "<", "-", "")
        )
        nested = _NESTED.match(region)
        begins = nested.end() if nested else _opening(region) if opened else 0
        if closed := _balanced(key[0][-1] + region):
            region = region[: closed - 1]
        elif cut := _NEXT.search(region, begins):
            region = region[: cut.start() + 1]
        if not opened:
            region = region.partition("\n")[0]
        for name, offset in _names(region):
            yield name, start + offset
            count += 1
            if count >= MAX_NAMES:
                return


def _balanced(region: str) -> int:
    """Where the bracket that a region begins with is closed; 0 where it is none, or not closed."""
    if region.lstrip(": =\t\n")[:1] not in ("(", "[", "{"):
        return 0
    depth = 0
    for place, letter in enumerate(region):
        depth += (letter in "([{") - (letter in ")]}")
        if not depth and letter in ")]}":
            return place
    return 0


def _opening(region: str) -> int:
    """Behind the first bracket and what it holds of keys: `{name = "…"`."""
    bare = len(region) - len(region.lstrip("([{< \t\r\n-"))
    return bare + 1


def _names(region: str) -> Iterator[tuple[str, int]]:
    quoted = [(next(filter(None, m.groups())), m.start()) for m in _QUOTED.finditer(region)]
    items = [(m[1], m.start(1)) for m in _ITEM.finditer(region)]
    bare = []
    if not quoted and not items and (found := _WORDS.match(region)):
        bare = [(found[1], found.start(1))]
    for said, offset in (*quoted, *items, *bare):
        plain = _PREFIX.sub("", said.strip().rstrip("\\,;").strip())
        if plain:
            yield plain, offset
