"""Lists in Org: headings with stars, bullets, `[[address][name]]`, tables.

https://orgmode.org/worg/org-syntax.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from osi_check.catalogs.markup import HeadingLine, MarkupSyntax, markup_format

_HEADING = re.compile(r"(\*{1,12})[ \t]+(?:(?:TODO|DONE)[ \t]+)?")
_TAGS = re.compile(r"[ \t]+:[\w@#%:]{1,200}:[ \t]*$")


def _headings(lines: list[str]) -> Mapping[int, HeadingLine]:
    found = {}
    for number, line in enumerate(lines):
        stars = _HEADING.match(line)
        if stars and stars.end() < len(line):
            tags = _TAGS.search(line, stars.end())
            end = tags.start() if tags else len(line)
            found[number] = HeadingLine(len(stars[1]), stars.end(), end)
    return found


def _skip(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?i)[ \t]*#\+begin_{name}\b"),
        re.compile(rf"(?i)[ \t]*#\+end_{name}\b"),
    )


SYNTAX = MarkupSyntax(
    headings=_headings,
    bullet=re.compile(
        r"(?=[ \t]*[-+] |[ \t]+\* |[ \t]*\d{1,4}[.)] )[ \t]*([-+*]|\d{1,4}[.)])[ \t]+"
        r"(?:\[[ X-]\][ \t]+)?"
    ),
    comment=re.compile(r"[ \t]*#(?:\+| |$)|[ \t]*:[A-Za-z_-]{1,40}:(?:[ \t]|$)"),
    skips=(
        (re.compile(r"(?i)[ \t]*:PROPERTIES:[ \t]*$"), re.compile(r"(?i)[ \t]*:END:[ \t]*$")),
        *(_skip(name) for name in ("src", "example", "comment", "export", "html")),
    ),
    inline=re.compile(
        r"\[\[(?P<url>[^\[\]\n]{1,2000})\](?:\[(?P<text>[^\[\]]{0,1000})\])?\]"
        r"|(?<![\w/])=(?P<code>[^=\n]{1,200})=(?!\w)"
        r"|(?<![\w*])\*(?P<strong>[^*\s](?:[^*\n]{0,300}[^*\s])?)\*(?![\w*])"
        r"|(?<![\w+])\+(?P<struck>[^+\s](?:[^+\n]{0,300}[^+\s])?)\+(?![\w+])"
    ),
    table_row=re.compile(r"[ \t]*\|(?![-+]+[|+])"),
    table_rule=re.compile(r"[ \t]*\|[-+]+[|+-]*\|?[ \t]*$"),
)


format = markup_format(  # noqa: A001
    "org",
    SYNTAX,
    rank=60,
    endings=(".org",),
    names=("readme.org", ".github/readme.org"),
)
