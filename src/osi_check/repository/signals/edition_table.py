"""Whether a table or a heading sets the open edition beside one that is sold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme import pages
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    __doc__,
    against(
        "edition-table",
        "sold",
        "the head of a table, or a heading, sets an open or free edition beside one that is sold",
        1.0,
    ),
)

_NAMED = r"(?: (?:editions?|versions?|plans?|tiers?|only))?\W{0,3}$"
_FREE = phrase_pattern(
    r"\b(?:oss|open[- ]source|community|free|self[- ]?hosted|lite|core|basic|foss|libre|starter)"
    + _NAMED
)
_SOLD = phrase_pattern(
    r"\b(?:enterprise|pro|premium|business|ultimate|commercial|paid|plus|professional|hosted|cloud"
    r"|saas|managed|teams?)" + _NAMED
)
_VERSUS = phrase_pattern(r"\bvs\b|\bversus\b|\bcompar(?:ed|ing|ison)\b")
_CELL = 30  # characters of a cell that names an edition


_COMMON = phrase_pattern(
    r"(?:[\w.-]{2,20} )?(?:oss|open[- ]source|community|free|lite|core|foss)(?: (?:edition|version|plan|tier))?"
)
_YES = re.compile(
    r"yes|y|●|•|x|✓|✔️?|✅|☑️?|:white_check_mark:|:heavy_check_mark:|included|full", re.IGNORECASE
)
_NO = re.compile(r"|no|n|✗|✘|✖️?|❌|-|–|—|:x:|:heavy_multiplication_x:|none", re.IGNORECASE)
_MIN_ROWS = 2  # functions that the open edition lacks


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the tables and headings of the main README, and of the pages on editions."""
    for document in pages.edition_documents(snapshot):
        if signal := next(_find_signals(snapshot, document), None):
            yield signal
            return


def _find_signals(snapshot: Snapshot, document: readme_document.ReadmeDocument) -> Iterator[Signal]:
    is_page = document != readme_files.main_readme(snapshot)
    row, head, lacking = False, None, 0
    for passage in document.passages:
        first, row = passage.kind == "row" and not row, passage.kind == "row"
        if head and row and not first:
            lacking += _is_lacking(_cells(passage.text), head[0])
            if lacking == _MIN_ROWS:
                yield Signal(
                    name="edition-table",
                    params={"free": head[1], "sold": head[2]},
                    source=readme_files.passage_source(snapshot, document, passage),
                )
                return
        if first:
            head, lacking = _editions(_cells(passage.text), is_page=is_page), 0
            cells = [cell for cell in _cells(passage.text) if len(cell) <= _CELL]
        elif passage.kind == "heading" and _VERSUS.search(passage.text):
            cells = _halves(passage.text)
        else:
            continue
        free = [cell for cell in cells if _FREE.search(cell) and not _SOLD.search(cell)]
        sold = [cell for cell in cells if _SOLD.search(cell) and not _FREE.search(cell)]
        if free and sold:
            yield Signal(
                name="edition-table",
                params={"free": free[0].strip().lower(), "sold": sold[0].strip().lower()},
                source=readme_files.passage_source(snapshot, document, passage),
            )
            return


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.strip("|").split("|")]


def _editions(cells: list[str], *, is_page: bool) -> tuple[int, str, str] | None:
    """The column of the open edition in the head of a table, its name, and that of the next one.

    On a page on editions that is the first one, whatever it is called.
    """
    at = next((i for i, cell in enumerate(cells) if i and _COMMON.fullmatch(cell)), 0)
    if is_page and not at and len(cells) > _MIN_ROWS and 0 < len(cells[1]) <= _CELL:
        at = 1
    after = cells[at + 1] if at and at + 1 < len(cells) else ""
    if not after or len(after) > _CELL or _COMMON.fullmatch(after):
        return None
    return at, cells[at].lower(), after.lower()


def _is_lacking(cells: list[str], at: int) -> bool:
    """Whether a row says that the open edition lacks what the next one has."""
    return len(cells) > at + 1 and bool(_NO.fullmatch(cells[at]) and _YES.fullmatch(cells[at + 1]))


def _halves(text: str) -> list[str]:
    at = _VERSUS.search(text)
    return [text[: at.start()], text[at.end() :]] if at else []
