"""Removes markup, typography, and comment marks from a text, and keeps its lines."""

from __future__ import annotations

import re

from osi_check.licenses.text import rtf
from osi_check.patterns import lazy_pattern, rare_pattern

# Words are compared by their letters, so most punctuation needs no care here. What does need care
# changes or hides words, or makes a line look like an item of a list.
_INVISIBLE = dict.fromkeys(
    [
        173,
        847,
        6158,
        *range(8203, 8208),
        *range(8234, 8239),
        *range(8288, 8304),
        65279,
        *range(65024, 65040),
        *range(917504, 917632),
    ]
)
_TYPOGRAPHY = {
    **_INVISIBLE,
    **dict.fromkeys([0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0xB4, 0x60], "'"),
    **dict.fromkeys([0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB], '"'),
    **dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2212, 0x2043], "-"),
    **dict.fromkeys([0x2013, 0x2014, 0x2015], " - "),
    **dict.fromkeys([0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029, 0xA0], " "),
    0x00: " ",
    0xAE: " ",
    0x2122: " ",
    0xFFFD: " ",
}
_LETTERS = {chr(code): said or "" for code, said in _TYPOGRAPHY.items()}
_PLAIN_LETTERS = [letter for letter in _LETTERS if letter.isascii()]

# A tag starts with a letter, `/` or `!` and is short; `<you@example.org>`, `<https://…>` and
# `<name of author>` are none.
_TAG = lazy_pattern(
    r"</?(?:a|abbr|article|b|big|blockquote|body|br|center|code|col|dd|div|dl|dt|em|font|footer|h[1-6]"
    r"|head|header|hr|html|i|img|li|link|main|meta|nav|ol|p|pre|section|small|span|strong|sub|sup|table"
    r"|tbody|td|th|thead|title|tr|tt|u|ul|var)\b[^<>]{0,400}/?>",
    re.IGNORECASE,
)
# What a template leaves to fill in: `<year>`, `<name of author>`, `<insert your license name here>`.
_PLACEHOLDER = lazy_pattern(
    r"<(?:(?:address|and|asset|author|company|contact|copyright|date|description|designee|email|entity"
    r"|fill|full|here|holders?|in|individual|insert|its|legal|licen[cs]e|licensor|name|names|number"
    r"|of|or|organi[sz]ation|owners?|person|phone|program|project|s|software|the|this|title|url|version"
    r"|what|work|years?|your|[xy]{2,4}|[12][0-9]{3})\b[\s'/,.-]{0,3}){1,12}>",
    re.IGNORECASE,
)
# What is read aloud or shown when the mouse rests: it is text as well.
_SHOWN = lazy_pattern(
    r"\b(?:alt|title|summary|content|placeholder)\s?=\s?[\"']([^\"'<>]{3,300})[\"']", re.IGNORECASE
)
_DOCTYPE = lazy_pattern(r"<!doctype[^<>]{0,200}>|<\?xml[^<>]{0,200}\?>", re.IGNORECASE)
_STYLE = rare_pattern(r"<style\b[^<>]{0,200}>[^<]{0,20000}</style>", re.IGNORECASE)
_COMMENT = rare_pattern(r"<!--|--!?>")  # the text between them is read
_ENTITY = lazy_pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}[0-9]{0,2});")
_LINK_TARGET = lazy_pattern(
    r"\]\(\s{0,3}<?(?:https?:|mailto:|#)[^\s()]{0,500}(?:\([^\s()]{0,100}\)[^\s()]{0,200})?\)"
)
_ANCHOR = lazy_pattern(r"\{#[^\s{}]{1,100}\}|<a name=[^<>]{0,100}>")
# UTF-8 that was read as Windows-1252: a lead byte and what follows it, as letters; a lone one stands for a space.
_MISREAD = lazy_pattern(
    "[\u00c2-\u00f4](?:[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]){1,3}"
)
# Quotes and dashes of Windows-1252 that were read as half-width Japanese, within English.
_HALF_WIDTH = lazy_pattern("(?<=[A-Za-z.,;: ])[\uff91-\uff94\uff96\uff97](?=[A-Za-z.,;: \n]|$)")
_MEANT = dict(zip("\uff91\uff92\uff93\uff94\uff96\uff97", "''\"\"--", strict=True))
_LOST_SPACE = lazy_pattern("\u00c2(?=\\s|$|\u00c2)")
# Tags of other XML than HTML: those that the text closes.
_CLOSED_TAG = lazy_pattern(r"</([A-Za-z][\w:.-]{0,30})\s{0,3}>")
_XML_TAG = lazy_pattern(r"</?([A-Za-z][\w:.-]{0,30})(?:\s[^<>]{0,300})?>")
# Perl's documentation: I<in italics>.
_POD = rare_pattern(r"\b[BCFILSX]<([^<>\n]{1,200})>")
# Where a license begins and ends in a page of the Linux manual.
_MAN_PAGE = lazy_pattern(r"%%%LICENSE_(?:START|END)(?:\([\w+.-]{1,40}\))?")
# Strings of a program that are put together: their ends.
_JOINED_STRINGS = lazy_pattern(
    r"(?:\\n)?\"[ \t]{0,8}[+\\][ \t]{0,8}\n?[ \t]{0,80}\"|\\n\"[ \t]{0,8}\n?[ \t]{0,80}\""
)
_FIRST_OF_MARKS = tuple("drRCc./#*;-%>|'")
_MARKS = lazy_pattern(
    r"^[ \t]{0,40}(dnl|rem|REM|C|c|\.\\\"|\.\.|//+|#+|\*+|;+|--+|%+|>+|\||'+)(?=[ \t]|$)",
    re.MULTILINE,
)

# A fence around a text, and that it is one; its marks are quotes by then.
_FENCE = lazy_pattern(r"(?m)^[ \t]*'''[ \t]*(?:te?xt|plain(?:text)?|markdown|md|none)?[ \t]*$")


def clean_text(text: str) -> str:
    r"""The text's wording, on the same lines as before (lines end at `\\n`).

    Takes away: the controls of RTF, byte order marks and invisible characters, typographic quotes and dashes, letters that were read in the wrong
    encoding, HTML and XML
    tags and entities (their text stays, comments too), targets of Markdown links, and comment
    marks where most lines have them.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if rtf.is_rtf(text):
        text = rtf.plain_text(text)
    if "&" in text:
        text = _ENTITY.sub(_unescape, text)
    if not text.isascii():
        text = _LOST_SPACE.sub(" ", _MISREAD.sub(_read_anew, text))
        text = _HALF_WIDTH.sub(lambda found: _MEANT[found[0]], text)
    text = _plain(text)
    if not text.isascii():
        import unicodedata  # noqa: PLC0415 - few texts need it

        text = _plain(unicodedata.normalize("NFKC", text))
    if "<" in text:
        for markup in (_DOCTYPE, _STYLE, _COMMENT):
            text = markup.sub(_blank, text)
        text = _PLACEHOLDER.sub(_blank, _TAG.sub(_spoken, text))
        if "</" in text:
            closed = set(_CLOSED_TAG.findall(text))
            text = _XML_TAG.sub(lambda m: _spoken(m) if m[1] in closed else m[0], text)
        text = _POD.sub(r" \1 ", text)
    if "%%%" in text:
        text = _MAN_PAGE.sub(" ", text)
    if '"' in text and ("\\" in text or "+" in text):
        text = _JOINED_STRINGS.sub(_blank, text)
    if "](" in text:
        text = _LINK_TARGET.sub("] ", text)
    if "'''" in text:
        text = _FENCE.sub(_blank, text)
    if "{#" in text:
        text = _ANCHOR.sub(" ", text)
    return _without_marks(text)


def _plain(text: str) -> str:
    """A text without typography: of the letters that are replaced few stand in any one text."""
    for letter in _PLAIN_LETTERS if text.isascii() else _LETTERS.keys() & set(text):
        text = text.replace(letter, _LETTERS[letter])
    return text


def _unescape(found: re.Match[str]) -> str:
    import html  # noqa: PLC0415 - its table is large and few texts have entities

    said = html.unescape(found.group())
    return " " if said in {"\n", "\r"} else said


def _read_anew(found: re.Match[str]) -> str:
    """Letters as UTF-8 has them; as they stand where they are none."""
    try:
        raw = b"".join(
            letter.encode("latin-1") if letter < "\u00a0" else letter.encode("cp1252")
            for letter in found[0]
        )
        return raw.decode("utf-8")
    except UnicodeError:
        return found[0]


def _spoken(found: re.Match[str]) -> str:
    """What a tag shows or says in its place, with as many line ends."""
    said = " ".join(" ".join(text.split()) for text in _SHOWN.findall(found.group()))
    return f" {said} " + _blank(found) if said else _blank(found)


def _blank(found: re.Match[str]) -> str:
    """White space with as many line ends."""
    return "\n" * found.group().count("\n") or " "


def _without_marks(text: str) -> str:
    """Comment marks at the beginning of lines, taken away if more than half of the lines have them."""
    lines = [line for line in map(str.lstrip, text.split("\n")) if line]
    may_have = sum(line.startswith(_FIRST_OF_MARKS) for line in lines)
    if may_have * 2 > len(lines) and len(_MARKS.findall(text)) * 2 > len(lines):
        return _MARKS.sub(" ", text)
    return text
