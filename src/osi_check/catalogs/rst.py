"""Lists in reStructuredText: underlined headings, bullets, `` `name <address>`_ ``, tables.

https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from osi_check.catalogs.markup import HeadingLine, MarkupSyntax, markup_format

_LINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,200}[ \t]*$")
_TARGET = re.compile(r"[ \t]*\.\.[ \t]+_(?:`([^`\n]{1,200})`|([^:`\n]{1,200})):[ \t]+(\S{1,2000})")
_IMAGE = re.compile(r"[ \t]*\.\.[ \t]+\|([^|\n]{1,200})\|[ \t]+image::")
_IMAGE_TARGET = re.compile(r"[ \t]+:target:[ \t]+(\S{1,2000})")


def _headings(lines: list[str]) -> Mapping[int, HeadingLine]:
    """Texts with a line of marks below, and maybe the same above; levels by their first use."""
    found: dict[int, HeadingLine] = {}
    levels: dict[tuple[str, bool], int] = {}
    for number in range(1, len(lines)):
        under, text = _LINE.match(lines[number]), lines[number - 1]
        if not under or not text.strip() or _LINE.match(text):
            continue
        over = number > 1 and lines[number - 2].rstrip() == lines[number].rstrip()
        if over or not text[:1].isspace():
            level = levels.setdefault((under[1], over), len(levels) + 1)
            start = len(text) - len(text.lstrip())
            first = number - 1 - over
            found[first] = HeadingLine(level, start, len(text.rstrip()), 2 + over, int(over))
    return found


def _targets(lines: list[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    image = ""
    for line in lines:
        if target := _TARGET.match(line):
            found[" ".join((target[1] or target[2]).lower().split())] = target[3]
        elif picture := _IMAGE.match(line):
            image = picture[1].lower()
        elif image and (leads := _IMAGE_TARGET.match(line)):
            found[image] = leads[1]
        elif line.strip() and not line[:1].isspace():
            image = ""
    return found


SYNTAX = MarkupSyntax(
    headings=_headings,
    bullet=re.compile(r"[ \t]*([-*+\u2022]|\d{1,4}\.|#\.)[ \t]+(?=\S)(?:-[ \t]+(?=\S))?"),
    comment=re.compile(r"[ \t]*\.\.(?:[ \t]|$)"),
    comment_spans_indented=True,
    inline=re.compile(
        r"`(?P<text>[^`<>]{0,600}?)\s*<(?P<url>[a-z]{2,9}://[^<>`]{1,2000})>`__?"
        r"|``(?P<code>[^`\n]{1,200})``"
        r"|`(?P<ref>[^`<>]{1,300})`__?(?!\w)"
        r"|(?<![\w`])(?P<word>[A-Za-z0-9][\w.-]{0,100}?)__?(?![\w`])"
        r"|(?<![\w|])\|(?P<shown>[^|\s](?:[^|\n]{0,100}[^|\s])?)\|_{0,2}(?![\w|])"
        r"|\*\*(?P<strong>[^*\s](?:[^*\n]{0,600}[^*\s])?)\*\*"
    ),
    table_row=re.compile(r"[ \t]*\|(?=.{0,4000}\|[ \t]*$)"),
    table_rule=re.compile(r"[ \t]*\+[-=+]{3,}\+[ \t]*$"),
    targets=_targets,
)


format = markup_format(  # noqa: A001
    "rst",
    SYNTAX,
    rank=62,
    endings=(".rst", ".rest"),
    names=("readme.rst", ".github/readme.rst"),
)
