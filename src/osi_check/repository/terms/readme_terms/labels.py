"""Licenses that aren't open in badges, table rows, and the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from osi_check.licenses.names.declared import resolve_declared
from osi_check.model import Note
from osi_check.patterns import phrase_pattern, rare_pattern
from osi_check.repository.readme.document import ReadmeDocument
from osi_check.repository.terms import names
from osi_check.repository.terms.readme_terms.restriction import Restriction

MAX_LABELS = 60
MAX_NAME_CHARS = 40  # characters of the first cell of a row
# https://shields.io/badges/static-badge: two hyphens stand for one, an underscore for a blank.
_BADGE = re.compile(r"/badge/([^/?#]{1,200})-[a-z0-9]{2,20}(?:\.svg)?(?:[?#]|$)", re.IGNORECASE)
# "License: BUSL", as badges, alternative texts and rows say it.
_LABEL = rare_pattern(r"\s{0,9}licen[cs]e\s{0,3}[:\s-]\s{0,3}(\S.{0,120})", re.IGNORECASE)
# A title that says so: "Tern, a source-available sieve".
_CLOSED_TITLE = phrase_pattern(
    r"""\b(?:source[- ]available|closed[- ]source|proprietary|non-?commercial|free for personal use)\b"""
)


def restricting_labels(document: ReadmeDocument) -> Iterator[Restriction]:
    """What badges, rows of tables and the title call the license, if that is not open."""
    for image in document.images[:MAX_LABELS]:
        badge = _BADGE.search(image.url)
        shown = unquote(badge[1]).replace("--", "-").replace("_", " ") if badge else ""
        for written in (image.alt, shown):
            yield from _restricting_label(written, image.line)
    for passage in document.passages:
        if passage.kind == "row" and "|" in passage.text:
            name, _, value = passage.text.strip("| ").partition("|")
            if len(name) < MAX_NAME_CHARS and names.is_license(name):
                yield from _restricting_label(f"{name}: {value.strip(' |')}", passage.line)
    title = next((p for p in document.passages if p.kind == "heading"), None)
    on_part = document.path.count("/") > 1  # a page deep in the documentation
    if title is not None and not on_part and _CLOSED_TITLE.search(title.text):
        yield Restriction(Note("readme-label", {"said": title.text[:60]}), title.line, title.line)


def _restricting_label(written: str, line: int) -> Iterator[Restriction]:
    """A label that names a license, if what it names is known not to be open and has no id."""
    if (label := _LABEL.match(written)) and resolve_declared(label[1]).kind == "not-open":
        yield Restriction(Note("readme-label", {"said": label[1][:60]}), line, line)
