"""Wordings from SPDX's license list: words, and what the list's matching rules let vary in them.

SPDX keeps each license as XML (https://github.com/spdx/license-list-XML, `src/<SPDX id>.xml`;
CC0-1.0) with `<optional>` around what may be left out, `<alt match="…">` around what may be said
otherwise (a regular expression), `<bullet>` around the numbers of items, and the notice by which
a work is put under the license in `<standardLicenseHeader>`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from osi_check.licenses.text.normalize import clean_text
from osi_check.licenses.text.wordings import BULLET, CHOICE, OPTIONAL, SLOT
from osi_check.licenses.text.words import split_words

ANY = "\x01"  # in a choice: whatever is filled in
_MOST = 64  # wordings that a regular expression is spelled out into
_LONG = 500  # words of a license whose title and owner belong to it
_BREAKS = {"p", "br", "item", "list", "optional", "alt", "bullet"}


@dataclass
class Item:
    """The words `first` to `last` that may vary; `choices` are lists of words and `ANY`."""

    first: int
    last: int
    kind: int
    choices: list[tuple[str, ...]] = field(default_factory=list)


@dataclass
class Template:
    """The words of a license and what may vary in them."""

    words: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def read_templates(xml: str) -> tuple[str, Template | None, list[Template]]:
    """The id, the text and the notices of one license."""
    root = ET.fromstring(xml)
    license = next((e for e in root if _tag(e) == "license"), None)
    if license is None:
        return "", None, []
    text = next((e for e in license if _tag(e) == "text"), None)
    headers = [e for e in license.iter() if _tag(e) == "standardLicenseHeader"]
    found = _template(text, heads=False) if text is not None else None
    if found and text is not None and len(found.words) > _LONG:
        found = _template(text, heads=True)
    return license.get("licenseId", ""), found, [_template(h, heads=False) for h in headers]


def read_exception(xml: str) -> tuple[str, str]:
    """The id and the text of one exception; nothing for what is none."""
    root = ET.fromstring(xml)
    exception = next((e for e in root if _tag(e) == "exception"), None)
    if exception is None:
        return "", ""
    text = next((e for e in exception if _tag(e) == "text"), None)
    pieces = list(_plain(text)) if text is not None else []
    return exception.get("licenseId", ""), "".join(pieces).strip()


def _plain(element: ET.Element) -> Iterator[str]:
    """The text of an element, a paragraph in lines of its own."""
    yield element.text or ""
    for child in element:
        yield "\n\n" if _tag(child) in {"p", "item", "list"} else ""
        yield from _plain(child)
        yield child.tail or ""


def _tag(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _template(element: ET.Element, *, heads: bool) -> Template:
    made = Template()
    for words, items in _walk(element, heads=heads):
        offset = len(made.words)
        made.words += words
        for item in items:
            made.items.append(
                Item(item.first + offset, item.last + offset, item.kind, item.choices)
            )
    return made


def _walk(element: ET.Element, *, heads: bool) -> Iterator[tuple[list[str], list[Item]]]:
    """The words of an element and what varies in them, piece by piece."""
    for piece in _pieces(element, heads=heads):
        if isinstance(piece, str):
            yield split_words(clean_text(" ".join(piece.split()))).texts, []
            continue
        inner = _template(piece, heads=heads)
        kind = _tag(piece)
        size = len(inner.words)
        if kind == "alt":
            match = " ".join(str(piece.get("match", "")).split())
            choices = _choices(match)
            slot = not choices or all(choice in {(ANY,), ()} for choice in choices)
            yield inner.words, [Item(0, size, SLOT if slot else CHOICE, [] if slot else choices)]
        elif kind == "bullet":
            yield inner.words, [Item(0, size, BULLET)]
        else:
            yield inner.words, [Item(0, size, OPTIONAL), *inner.items]


def _pieces(element: ET.Element, *, heads: bool) -> Iterator[str | ET.Element]:
    """Runs of text as they stand, and elements of which something may vary."""
    said = element.text or ""
    for child in element:
        kind = _tag(child)
        if kind in {"titleText", "copyrightText"} and not heads:
            said += "\n"
        elif kind in {"alt", "optional", "bullet", "titleText", "copyrightText"}:
            yield said
            yield child
            said = ""
        else:
            pieces = list(_pieces(child, heads=heads))
            said += "\n"
            for piece in pieces:
                if isinstance(piece, str):
                    said += piece
                else:
                    yield said
                    yield piece
                    said = ""
            said += "\n" if kind in _BREAKS else ""
        said += child.tail or ""
    yield said


def _choices(pattern: str) -> list[tuple[str, ...]]:
    """The wordings that a pattern allows, as words; none where they are too many."""
    try:
        said = _expand(parser.parse(pattern))
    except (re.error, OverflowError):
        return []
    if said is None:
        return []
    found = []
    for wording in said:
        words: list[str] = []
        for at, part in enumerate(wording.split(ANY)):
            if at and words[-1:] != [ANY]:
                words.append(ANY)
            words += split_words(clean_text(part)).texts
        if tuple(words) not in found:
            found.append(tuple(words))
    return found


def _expand(tree: Any) -> list[str] | None:
    """All wordings of a parsed pattern, None where they are too many."""
    parts: list[list[str]] = []
    for what, argument in tree:
        said = _element(what, argument)
        if said is None:
            return None
        parts.append(said)
        size = 1
        for part in parts:
            size *= len(part)
        if size > _MOST:
            return None
    return ["".join(said) for said in product(*parts)]


def _element(what: Any, argument: Any) -> list[str] | None:
    if what is op.LITERAL:
        return [chr(argument)]
    if what in {op.ANY, op.NOT_LITERAL}:
        return [ANY]
    if what is op.AT:
        return [""]
    if what is op.IN:
        if all(kind is op.LITERAL for kind, _ in argument):
            return [chr(code) for _, code in argument]
        space = all(kind is op.CATEGORY and code is op.CATEGORY_SPACE for kind, code in argument)
        return [" "] if space else [ANY]
    if what is op.SUBPATTERN:
        return _expand(argument[-1])
    if what is op.BRANCH:
        found: list[str] = []
        for branch in argument[1]:
            said = _expand(branch)
            if said is None:
                return None
            found += said
        return found
    if what in {op.MAX_REPEAT, op.MIN_REPEAT}:
        least, most, inner = argument
        said = _expand(inner)
        if said is None:
            return None
        if ANY in "".join(said):
            return ["", ANY] if not least else [ANY]
        if all(not any(c.isalnum() for c in one) for one in said):
            return [" "]
        if most == 1:
            return ["", *said] if not least else said
        return None
    return None
