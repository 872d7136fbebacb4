"""Removes markup from lines of Markdown, reStructuredText, and HTML, in linear time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\](?:\([^)\n]{0,1000}\)|\[[^\]\n]{0,100}\])?")
_LINK = re.compile(
    r"\[([^\[\]\n]{0,400})\]\(\s{0,4}<?([^()\[\]<>\s]{1,800})>?(?:\s[^()\n]{0,200})?\)"
)
_SHOWN_IMAGE = re.compile(
    r"!\[([^\]\n]{0,300})\](?:\(\s{0,4}<?([^()<>\s]{1,800})|\[[^\]\n]{0,100}\])?"
)
_HTML_IMAGE = re.compile(r"<img\s[^<>\n]{1,1200}", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s{0,2}=\s{0,2}[\"']?([^\"'<>\s]{1,800})", re.IGNORECASE)
_ALT = re.compile(r"\balt\s{0,2}=\s{0,2}(?:\"([^\"<>\n]{0,300})|'([^'<>\n]{0,300}))", re.IGNORECASE)
_RST_IMAGE = re.compile(
    r"^\s{0,20}\.\. (?:\|([^|\n]{1,100})\| )?(?:image|figure)::\s{1,9}(\S{1,800})"
)
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,300})\]\[[^\]\n]{0,100}\]")
_SHORTCUT = re.compile(
    r"(?<!\w)\[([A-Za-z][^\[\]\n]{1,100})\](?![(\[:\w])"
)  # a reference by its label
_TARGET = re.compile(r"^\s{0,3}\[(?!\^)([^\]\n]{1,200})\]:\s{0,4}<?(\S{1,800}?)>?(?:\s|$)")
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
_BEFORE_STOP = re.compile(r" (?=\.(?!\w)|[,;:!?)'])")  # no file's name: "in .acme.yml"
_SPACES = re.compile(r"\s{2,}")


def _entity(found: re.Match[str]) -> str:
    return _ENTITY[found[0]]


# In this order. Most lines have little markup: no pattern is tried without the characters that it
# needs.
_MARKUP: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    ("<!--", _COMMENT, " "),
    ("![", _IMAGE, " "),
    ("](", _LINK, r" \1 "),
    ("][", _REFERENCE, r" \1 "),
    ("[", _SHORTCUT, r"\1"),
    (">`_", _RST_LINK, r" \1 "),
    ("<", _TAG, " "),
    ("<", _OPEN_TAG, " "),
    ("://", _SHOWN, " (link) "),
    ("&", _ENTITIES, _entity),
)


class Link(Struct, frozen=True, gc=False):
    """A link as it stands on a line: its words with their markup, and its target."""

    line: int
    written: str
    url: str

    @property
    def label(self) -> str:
        """Its words; few links are asked for them."""
        return clean_line(self.written)


class Image(Struct, frozen=True, gc=False):
    """A picture, mostly a badge: the words that stand for it, and where it is loaded from."""

    line: int
    alt: str
    url: str


def clean_line(text: str) -> str:
    """The words of a line without images, HTML, link targets and emphasis."""
    for needed, pattern, words in _MARKUP:
        if needed in text:
            text = pattern.sub(words, text)
    if not text.isascii():
        text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    if "_" in text or "~~" in text:
        text = _MARKS.sub("", text)
    elif "*" in text or "`" in text:
        text = text.replace("*", "").replace("`", "")
    if "  " in text or not text.isprintable():  # all spaces but the plain one count as unprintable
        text = _SPACES.sub(" ", text)
    return _BEFORE_STOP.sub("", text.strip())


def find_links(line: str, number: int) -> list[Link]:
    """All links of a line, in Markdown, reStructuredText, HTML or bare."""
    if "[" not in line and "://" not in line and "<" not in line and "`" not in line:
        return list(_targets(line, number)) if ".. _" in line else []
    links: list[Link] = []

    def take(found: re.Match[str]) -> str:
        links.append(Link(number, found[1], found[2]))
        return " "

    plain = _IMAGE.sub(" ", line) if "![" in line else line
    if "](" in plain:
        plain = _LINK.sub(take, plain)
    if ">`_" in plain:
        plain = _RST_LINK.sub(take, plain)
    if is_target(plain):
        return [*links, *_targets(plain, number)]
    if "<" in plain:
        for found in _ANCHOR.finditer(plain):
            written = plain[found.end() : found.end() + 200].partition("</a")[0]
            links.append(Link(number, written, found[1]))
        plain = _ANCHOR.sub(" ", plain)
    if "://" in plain:
        bare = _BARE.findall(plain)
        links += [Link(number, "", url.rstrip(".,;:!?*")) for url in bare]
    return links


def find_images(line: str, number: int) -> Iterator[Image]:
    """All pictures of a line, in Markdown, HTML or reStructuredText."""
    if "![" in line:
        for found in _SHOWN_IMAGE.finditer(line):
            yield Image(number, found[1], found[2] or "")
    if "<" in line:
        for tag in _HTML_IMAGE.finditer(line):
            source, alt = _SOURCE.search(tag[0]), _ALT.search(tag[0])
            words = (alt[1] or alt[2] or "") if alt else ""
            yield Image(number, words, source[1] if source else "")
    if "::" in line and (shown := _RST_IMAGE.match(line)):
        yield Image(number, shown[1] or "", shown[2])


def _targets(line: str, number: int) -> Iterator[Link]:
    """The link of a line that only says where a link leads."""
    if target := _TARGET.match(line) or _RST_TARGET.match(line):
        yield Link(number, target[1], target[2])


def is_target(line: str) -> bool:
    """Whether a line only says where links lead that stand elsewhere."""
    return bool(
        ("]:" in line and _TARGET.match(line)) or (".. _" in line and _RST_TARGET.match(line))
    )


def opens_tag(line: str) -> bool:
    """Whether an HTML tag begins on a line and ends on a later one."""
    return "<" in line and bool(_OPEN_TAG.search(line))


def join_lines(lines: list[str]) -> str:
    """Cleaned lines as one text; a link whose label ran over a line's end is put together."""
    text = " ".join(lines)
    return _SPLIT_LINK.sub(r"\1", text) if "(link" in text else text
