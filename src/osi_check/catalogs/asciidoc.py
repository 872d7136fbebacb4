"""Lists in AsciiDoc: `=` headings, `*` bullets, `link:address[name]`, `|===` tables.

https://docs.asciidoctor.org/asciidoc/latest/
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from osi_check.catalogs.markup import HeadingLine, MarkupSyntax, markup_format

_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_ATTRIBUTE = re.compile(r":([\w-]{1,60}):[ \t]+(\S[^\n]{0,500}?)[ \t]*$")
_OFFSET = re.compile(r":leveloffset(!?):[ \t]*([+-]?\d?)")
# Text in brackets, in which other brackets may stand once; what follows a comma are attributes.
_TEXT = (
    r"\[(?P<text{n}>(?:[^\[\],\"\n]|\[[^\[\]\n]{{0,500}}\]|,(?![a-z]+=)|\"(?!,)){{0,600}}?)"
    r"\^?(?:,(?:[^\[\]\n]|\[[^\[\]\n]{{0,200}}\]){{0,400}})?\]"
)


def _headings(lines: list[str]) -> Mapping[int, HeadingLine]:
    found = {}
    more = 0
    for number, line in enumerate(lines):
        if offset := _OFFSET.match(line):
            more = int(offset[2]) if offset[2] not in {"", "+", "-"} and not offset[1] else 0
        elif marks := _HEADING.match(line):
            found[number] = HeadingLine(max(len(marks[1]) + more, 1), marks.end(), len(line))
    return found


def _attributes(lines: list[str]) -> Mapping[str, str]:
    found = (_ATTRIBUTE.match(line) for line in lines)
    return {match[1].lower(): match[2] for match in found if match}


def _fence(mark: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    line = re.compile(rf"{re.escape(mark)}{{4,40}}[ \t]*$")
    return line, line


SYNTAX = MarkupSyntax(
    headings=_headings,
    bullet=re.compile(r"[ \t]*(\*{1,6}|-|\.{1,5})[ \t]+(?:\[[ *x]\][ \t]+)?(?=\S)"),
    nests_by_mark=True,
    comment=re.compile(
        r"//(?!/)|:!?[\w-]{1,60}!?:(?:[ \t]|$)|\[[^\[\]]{0,300}\][ \t]*$|'{3,}|<{3}|toc::|\+[ \t]*$"
        r"|={4,}[ \t]*$|--[ \t]*$|\*{4,}[ \t]*$|_{4,}[ \t]*$|\+{3}.{0,500}\+{3}[ \t]*$"
    ),
    skips=tuple(_fence(mark) for mark in "-./+"),
    inline=re.compile(
        r"(?:link:)?(?P<url>(?:https?://|\{[\w-]{1,60}\})[^\s\[\]<>\"]{0,2000})"
        + _TEXT.format(n="")
        + r"|image::?(?P<image>[^\s\[\]]{1,2000})\[(?P<alt>[^\[\],\n]{0,200})[^\[\]\n]{0,300}\]"
        r"|<<(?P<inward>[^<>\n]{1,300})>>"
        r"|`(?P<code>[^`\n]{1,200})`"
        r"|\[line-through\]#(?P<struck>[^#\n]{1,300})#"
        r"|(?<![\w*])\*{1,2}(?P<strong>[^*\s](?:[^*\n]{0,600}[^*\s])?)\*{1,2}(?![\w*])"
        r"|\+{3}(?:(?!\+{3})[^\n]){0,500}\+{3}"
    ),
    table_row=re.compile(r"[ \t]*(?:[\w.^<>]{0,6})?\|(?!=)"),
    table_rule=re.compile(r"[ \t]*[|,:!]={3,}[ \t]*$"),
    targets=_attributes,
)


format = markup_format(  # noqa: A001
    "asciidoc",
    SYNTAX,
    rank=61,
    endings=(".adoc", ".asciidoc", ".asc"),
    names=("readme.adoc", "readme.asciidoc", ".github/readme.adoc"),
)
