"""What of a text is wording: markup, typography and comment marks taken away, lines kept."""

from __future__ import annotations

import re

from osi_check.licenses.text import rtf
from osi_check.patterns import lazy_pattern

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
_STYLE = lazy_pattern(r"<style\b[^<>]{0,200}>[^<]{0,20000}</style>", re.IGNORECASE)
_COMMENT = lazy_pattern(r"<!--|--!?>")  # the text between them is read
_ENTITY = lazy_pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}[0-9]{0,2});")
_LINK_TARGET = lazy_pattern(
    r"\]\(\s{0,3}<?(?:https?:|mailto:|#)[^\s()]{0,500}(?:\([^\s()]{0,100}\)[^\s()]{0,200})?\)"
)
_ANCHOR = lazy_pattern(r"\{#[^\s{}]{1,100}\}|<a name=[^<>]{0,100}>")
_FIRST_OF_MARKS = tuple("drRCc./#*;-%>|'")
_MARKS = lazy_pattern(
    r"^[ \t]{0,40}(dnl|rem|REM|C|c|\.\\\"|\.\.|//+|#+|\*+|;+|--+|%+|>+|\||'+)(?=[ \t]|$)",
    re.MULTILINE,
)


def clean_text(text: str) -> str:
    r"""The text's wording, on the same lines as before (lines end at `\\n`).

    Takes away: the controls of RTF, byte order marks and invisible characters, typographic quotes and dashes, HTML
    tags and entities (their text stays, comments too), targets of Markdown links, and comment
    marks where most lines have them.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if rtf.is_rtf(text):
        text = rtf.plain_text(text)
    if "&" in text:
        text = _ENTITY.sub(_unescape, text)
    text = _plain(text)
    if not text.isascii():
        import unicodedata  # noqa: PLC0415 - few texts need it

        text = _plain(unicodedata.normalize("NFKC", text))
    if "<" in text:
        for markup in (_DOCTYPE, _STYLE, _COMMENT):
            text = markup.sub(_blank, text)
        text = _PLACEHOLDER.sub(_blank, _TAG.sub(_spoken, text))
    if "](" in text:
        text = _LINK_TARGET.sub("] ", text)
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
