"""Whether a table or a heading sets the open edition beside one that is sold."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
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


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the first rows of the tables of the main README, and at its headings."""
    document = readme_files.main_readme(snapshot)
    row = False
    for passage in document.passages if document else ():
        first, row = passage.kind == "row" and not row, passage.kind == "row"
        if first:
            cells = [cell.strip() for cell in passage.text.strip("|").split("|")]
            cells = [cell for cell in cells if len(cell) <= _CELL]
        elif passage.kind == "heading" and _VERSUS.search(passage.text):
            cells = _halves(passage.text)
        else:
            continue
        free = [cell for cell in cells if _FREE.search(cell) and not _SOLD.search(cell)]
        sold = [cell for cell in cells if _SOLD.search(cell) and not _FREE.search(cell)]
        if document and free and sold:
            yield Signal(
                name="edition-table",
                params={"free": free[0].strip().lower(), "sold": sold[0].strip().lower()},
                source=readme_files.passage_source(snapshot, document, passage),
            )
            return


def _halves(text: str) -> list[str]:
    at = _VERSUS.search(text)
    return [text[: at.start()], text[at.end() :]] if at else []
