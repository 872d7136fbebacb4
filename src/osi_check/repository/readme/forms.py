"""Converts READMEs in AsciiDoc, Org, MediaWiki, RDoc, Textile, Creole, or POD to Markdown, line by line.

Only what passages consist of is converted: headings, code blocks, links, images, comments. Line numbers
stay the same. The time is linear: patterns see one line of limited length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

Substitution: TypeAlias = tuple[re.Pattern[str], str]


class Form(Struct, frozen=True):
    """How one form of text is written.

    `heading` has its marks as group `mark` (as many as its level, unless there is a group `level`)
    and its words as group `words`. Lines between matches of `opens` and `closes` are code.
    `dropped` lines say nothing to readers. `inline` is applied to other lines, in order.
    """

    heading: re.Pattern[str]
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    dropped: re.Pattern[str]
    inline: tuple[Substitution, ...] = ()


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _levels(found: re.Match[str]) -> str:
    """The level of a heading that has its number in its mark (`h2.`, `=head2`)."""
    return "#" * int(found["level"])


_NEVER = _compile(r"(?!)")
_URL = r"https?://[^\s\[\]<>\"]{1,600}"

_ASCIIDOC = Form(
    heading=_compile(r"^(?P<mark>={1,6}|#{1,6})\s{1,9}(?P<words>\S.{0,300})$"),
    # Blocks between ==== (examples) and **** (sidebars) are text.
    opens=_compile(r"^(-{4,}|\.{4,}|`{3,})(?:\w{0,20})\s{0,9}$"),
    closes=_compile(r"^(-{4,}|\.{4,}|`{3,})\s{0,9}$"),
    dropped=_compile(
        r"^(?://(?:[^/]|$)|\[[^\]]{0,300}\]\s{0,9}$|[=*_+]{4,}\s{0,9}$|(?:include|ifdef|ifndef|endif|toc)::"
        r"|:(?!licen[cs]e)[\w!-]{1,40}:|<<<|\+\s{0,9}$)"
    ),
    inline=(
        (_compile(r"^:(licen[cs]e[\w-]{0,20}):\s{0,9}"), r"\1: "),
        (_compile(r"image::?([^\s\[\]]{1,600})\[([^\]]{0,300})\]"), r"![\2](\1)"),
        (
            _compile(r"(?:link|xref):(?:\+\+)?([^\s\[\]]{1,600}?)(?:\+\+)?\[([^\]^]{0,300})\^?\]"),
            r"[\2](\1)",
        ),
        (_compile(rf"({_URL})\[([^\]^]{{1,300}})\^?\]"), r"[\2](\1)"),
        (_compile(r"^\.([A-Z][^.\n]{1,120})$"), r"\1"),
    ),
)
_ORG = Form(
    heading=_compile(r"^(?P<mark>\*{1,8})\s{1,9}(?P<words>\S.{0,300})$"),
    opens=_compile(r"^\s{0,20}#\+begin_(?:src|example|export|comment)\b"),
    closes=_compile(r"^\s{0,20}#\+end_(?:src|example|export|comment)\b"),
    dropped=_compile(r"^\s{0,20}(?:#(?:\s|$)|#\+(?!title)[\w-]{1,40}:?|:[\w-]{1,40}:(?:\s|$)|:\s)"),
    inline=(
        (_compile(r"^#\+title:\s{0,9}"), "# "),
        (_compile(r"\[\[([^\]\[]{1,600})\]\[([^\]\[]{1,300})\]\]"), r"[\2](\1)"),
        (_compile(r"\[\[(?:file:)?([^\]\[]{1,600})\]\]"), r"![](\1)"),
    ),
)
_MEDIAWIKI = Form(
    heading=_compile(r"^(?P<mark>={1,6})\s{0,9}(?P<words>[^=\s].{0,300}?)\s{0,9}={0,6}\s{0,9}$"),
    opens=_compile(r"^\s{0,20}(?:<(?:pre|source|syntaxhighlight|nowiki)\b|\{\{\{)"),
    closes=_compile(r"(?:</(?:pre|source|syntaxhighlight|nowiki)>|\}\}\})"),
    dropped=_compile(r"^\{\||^\|\}|^\|-"),
    inline=(
        (_compile(r"\[\[(?:File|Image):([^\]|]{1,600})[^\]]{0,300}\]\]"), r"![](\1)"),
        (_compile(r"\[\[([^\]|]{1,600})\|([^\]]{1,300})\]\]"), r"[\2](\1)"),
        (_compile(rf"\[({_URL})\s{{1,9}}([^\]]{{1,300}})\]"), r"[\2](\1)"),
        (_compile(r"'{2,5}"), "*"),
    ),
)
_RDOC = Form(
    heading=_compile(r"^(?P<mark>={1,6}|#{1,6})\s{0,9}(?P<words>[^=\s].{0,300})$"),
    opens=_NEVER,
    closes=_NEVER,
    dropped=_compile(r"^(?:--|\+\+)\s{0,9}$"),
    inline=(
        (_compile(r"\{([^}\n]{1,300})\}\[([^\]\s]{1,600})\]"), r"[\1](\2)"),
        (_compile(rf"\b(\w{{1,60}})\[({_URL})\]"), r"[\1](\2)"),
        (_compile(r"^\[([^\]\n]{1,120})\]\s"), r"- \1: "),
    ),
)
_TEXTILE = Form(
    heading=_compile(
        r"^(?P<mark>h(?P<level>[1-6]))(?:\([^)]{0,60}\))?\.\s{1,9}(?P<words>\S.{0,300})$"
    ),
    opens=_compile(r"^\s{0,20}(?:<pre\b|(?:bc|pre)\.\.\s)"),
    closes=_compile(r"</pre>|^(?:p|h[1-6])\.\s"),
    dropped=_compile(r"^###\.\s"),
    inline=(
        (_compile(r"\"([^\"\n]{1,300})\":([^\s\[\]<>\"]{0,600}[\w/])"), r"[\1](\2)"),
        (_compile(rf"!({_URL})(?:\(([^)\n]{{0,300}})\))?!"), r"![\2](\1)"),
        (_compile(r"^(?:p|bq)\.\s{1,9}"), ""),
    ),
)
_POD = Form(
    heading=_compile(r"^=head(?P<mark>(?P<level>[1-6]))\s{1,9}(?P<words>\S.{0,300})$"),
    opens=_compile(r"^=begin\b"),
    closes=_compile(r"^=end\b"),
    dropped=_compile(r"^=(?:pod|cut|over|back|encoding|for)\b"),
    inline=(
        (_compile(r"^=item\s{0,9}"), "- "),
        (_compile(r"L<([^<>|]{1,300})\|([^<>]{1,600})>"), r"[\1](\2)"),
        (_compile(r"\b[BCFILSX]<{1,2}\s?([^<>]{1,300}?)\s?>{1,2}"), r"\1"),
    ),
)

_BY_ENDING = {
    "adoc": _ASCIIDOC,
    "asciidoc": _ASCIIDOC,
    "asc": _ASCIIDOC,
    "org": _ORG,
    "mediawiki": _MEDIAWIKI,
    "wiki": _MEDIAWIKI,
    "creole": _MEDIAWIKI,
    "rdoc": _RDOC,
    "textile": _TEXTILE,
    "pod": _POD,
}


def as_markdown(path: str, lines: Sequence[str]) -> list[str]:
    """The lines of a README as Markdown, by the ending of its path; others as they are."""
    form = _BY_ENDING.get(path.rpartition(".")[2].lower())
    return list(_translated(form, lines)) if form else list(lines)


def _translated(form: Form, lines: Sequence[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        if inside:
            inside = not form.closes.search(line)
            yield line.replace("```", "'''") if inside else "```"
        elif opened := form.opens.search(line):
            inside = not form.closes.search(line, opened.end())
            yield "```" if inside else line
        elif heading := form.heading.match(line):
            marks = _levels(heading) if "level" in heading.re.groupindex else heading["mark"]
            yield f"{'#' * min(len(marks), 6)} {_inline(form, heading['words'])}"
        elif form.dropped.search(line):
            yield ""
        else:
            yield _inline(form, line)


def _inline(form: Form, line: str) -> str:
    for pattern, words in form.inline:
        line = pattern.sub(words, line)
    return line
