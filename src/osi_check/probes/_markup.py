"""Lines of Markdown, reStructuredText and HTML as words and links. Linear and bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\](?:\([^)\n]{0,1000}\)|\[[^\]\n]{0,100}\])?")
_LINK = re.compile(
    r"\[([^\[\]\n]{0,400})\]\(\s{0,4}<?([^()\[\]<>\s]{1,800})>?(?:\s[^()\n]{0,200})?\)"
)
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,300})\]\[[^\]\n]{0,100}\]")
_SHORTCUT = re.compile(
    r"(?<!\w)\[([A-Za-z][^\[\]\n]{1,100})\](?![(\[:\w])"
)  # a reference by its label
_TARGET = re.compile(r"^\s{0,3}\[([^\]\n]{1,200})\]:\s{0,4}<?(\S{1,800}?)>?(?:\s|$)")
_RST_LINK = re.compile(r"`([^`<>\n]{1,200})<([^<>\s`]{1,600})>`__?")
_RST_TARGET = re.compile(r"^\.\. _`?([^:`\n]{1,200})`?:\s{0,4}(\S{1,800})")
_ANCHOR = re.compile(
    r"<a\s(?:[^<>\n]{0,300}\s)?href\s{0,2}=\s{0,2}[\"']([^\"'<>\n]{1,800})[\"'][^<>\n]{0,400}>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.{0,1500}?-->")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,1000}>")
_OPEN_TAG = re.compile(r"<[A-Za-z][^<>\n]{0,1000}$")  # its end stands on a later line
_BARE = re.compile(r"https?://[^\s<>()\[\]\"'`|]{3,600}")
_SHOWN = re.compile(r"<?https?://[^\s<>()\[\]\"'`|]{3,600}>?")  # a URL among words
_SPLIT_LINK = re.compile(r"\[([^\[\]]{1,200})\]\( ?\(link\)\)?")  # its label ran over a line's end
_ENTITY = {"&amp;": "&", "&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'"}
_ENTITIES = re.compile("|".join(_ENTITY))
_MARKS = re.compile(r"[*`]+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])|~~")
_BEFORE_STOP = re.compile(r" (?=[.,;:!?)'])")
_SPACES = re.compile(r"\s{2,}")


class Link(Struct, frozen=True):
    """A link as it stands on a line: its words and its target."""

    line: int
    label: str
    url: str


def clean(text: str) -> str:
    """The words of a line without images, HTML, link targets and emphasis."""
    # Most lines have little markup: no pattern is tried without the character that it needs.
    if "<!--" in text:
        text = _COMMENT.sub(" ", text)
    if "[" in text:
        text = _IMAGE.sub(" ", text)
        text = _LINK.sub(r" \1 ", text)
        text = _REFERENCE.sub(r" \1 ", text)
        text = _SHORTCUT.sub(r"\1", text)
    if "`" in text:
        text = _RST_LINK.sub(r" \1 ", text)
    if "<" in text:
        text = _OPEN_TAG.sub(" ", _TAG.sub(" ", text))
    if "://" in text:
        text = _SHOWN.sub(" (link) ", text)
    if "&" in text:
        text = _ENTITIES.sub(lambda found: _ENTITY[found[0]], text)
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    text = _MARKS.sub("", text)
    text = _SPACES.sub(" ", text).strip()
    return _BEFORE_STOP.sub("", text)


def links(line: str, number: int) -> Iterator[Link]:
    """All links of a line, in Markdown, reStructuredText, HTML or bare."""
    if "[" not in line and "://" not in line and "<" not in line and "`" not in line:
        if (".. _" in line) and (target := _RST_TARGET.match(line)):
            yield Link(number, clean(target[1]), target[2])
        return
    plain = _IMAGE.sub(" ", line)
    for pattern in (_LINK, _RST_LINK):
        for found in pattern.finditer(plain):
            yield Link(number, clean(found[1]), found[2])
        plain = pattern.sub(" ", plain)
    for pattern in (_TARGET, _RST_TARGET):
        if target := pattern.match(plain):
            yield Link(number, clean(target[1]), target[2])
            return
    for found in _ANCHOR.finditer(plain):
        label = clean(plain[found.end() : found.end() + 200].partition("</a")[0])
        yield Link(number, label, found[1])
    plain = _ANCHOR.sub(" ", plain)
    for found in _BARE.finditer(plain):
        yield Link(number, "", found[0].rstrip(".,;:!?*"))


def is_target(line: str) -> bool:
    """Whether a line only says where links lead that stand elsewhere."""
    return bool(_TARGET.match(line) or _RST_TARGET.match(line))


def opens_tag(line: str) -> bool:
    """Whether an HTML tag begins on a line and ends on a later one."""
    return bool(_OPEN_TAG.search(line))


def joined(lines: list[str]) -> str:
    """Cleaned lines as one text; a link whose label ran over a line's end is put together."""
    return _SPLIT_LINK.sub(r"\1", " ".join(lines))
