"""What a table says of other products that the tool is compared with, which says nothing of the tool."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme.document import Passage, ReadmeDocument
from osi_check.repository.signals import vendor_names
from osi_check.repository.snapshot import Snapshot, cache_latest

# Editions are columns of the tool's own, whatever they are called.
_EDITION = phrase_pattern(
    r"""\b(?:enterprise|pro|premium|business|ultimate|commercial|paid|plus|professional|hosted|cloud|saas|managed
    |teams?|editions?|versions?|plans?|tiers?|free|community|open[- ]source|oss|self[- ]?hosted|lite|core|basic
    |starter|features?|functions?|limits?|price|pricing|licen[cs]e|notes?|status|support|description|default)\b"""
)
_NAMED = phrase_pattern(r"(?-i:\b[A-Z0-9])")
_SEVERAL = re.compile(r"[/,&]|\bor\b|\band\b")
_MIN_COLUMNS = 3  # what is compared, the tool, and another


@cache_latest
def _columns_of_others(snapshot: Snapshot) -> Mapping[int, frozenset[int]]:
    """By the lines of its rows, the columns of tables of the main README that are about other products."""
    document = readme_files.main_readme(snapshot)
    names = vendor_names.repository_names(snapshot)
    found: dict[int, frozenset[int]] = {}
    for kind, run in groupby(document.passages if document else (), key=lambda one: one.kind):
        rows = list(run) if kind == "row" else []
        head = _cells(rows[0].text) if rows else []
        if len(head) < _MIN_COLUMNS:
            continue
        columns = range(1, len(head))
        others = frozenset(n for n in columns if _names_other(head[n], names))
        if others and any(_names_own(head[n], names) for n in columns):
            found |= dict.fromkeys((row.line for row in rows), others)
    return found


def _names_own(cell: str, names: vendor_names.VendorNames) -> bool:
    return names.has(cell) and not _EDITION.search(cell)


def _names_other(cell: str, names: vendor_names.VendorNames) -> bool:
    """Whether a cell names a product, or several, of which one at least is no edition of the tool."""
    return not names.has(cell) and any(
        _NAMED.search(name) and not _EDITION.search(name) for name in _SEVERAL.split(cell)
    )


def is_of_others(
    snapshot: Snapshot, document: ReadmeDocument, passage: Passage, offset: int
) -> bool:
    """Whether what stands at an offset of a row is said of another product than the tool."""
    columns = _columns_of(snapshot, document, passage)
    opening = passage.text.startswith("|")
    return bool(columns) and passage.text.count("|", 0, offset) - opening in columns


def without_others(snapshot: Snapshot, document: ReadmeDocument, passage: Passage) -> Passage:
    """A row without what it says of other products; any other passage as it is."""
    columns = _columns_of(snapshot, document, passage)
    if not columns:
        return passage
    cells = (cell for column, cell in enumerate(_cells(passage.text)) if column not in columns)
    return Passage("row", f"| {' | '.join(cells)} |", passage.line, passage.section)


def _columns_of(snapshot: Snapshot, document: ReadmeDocument, passage: Passage) -> frozenset[int]:
    main = readme_files.main_readme(snapshot)
    if passage.kind != "row" or main is None or document.path != main.path:
        return frozenset()
    return _columns_of_others(snapshot).get(passage.line, frozenset())


def _cells(row: str) -> list[str]:
    """The cells of a row; the first may be empty."""
    return [cell.strip() for cell in row.removeprefix("|").removesuffix("|").split("|")]
