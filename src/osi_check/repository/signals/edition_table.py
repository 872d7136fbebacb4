"""Whether a table or a heading compares the open edition with one that is sold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, groupby, islice, pairwise

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme import pages
from osi_check.repository.signals import vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "edition-table",
        "sold",
        "the head of a table, or a heading, sets an open or free edition beside one that is sold; or "
        "of the columns of a table each has more than the one before, at a price or by choice",
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


# What heads a table whose columns one chooses among.
_CHOICE = phrase_pattern(
    r"\bwhich\b|\beditions?\b|\bplans?\b|\bchoose\b|\bpick\b|\btiers?\b|\bflavou?rs?\b|\bsponsor|\bpricing\b|\bvariants?\b"
)
_PRICE = re.compile(r"[$€£¥]\s?\d|\d\s?(?:[$€£]|(?:usd|eur)\b)", re.IGNORECASE)
# Under a label of its own, a number is a price without a sign of money.
_ON_PRICE = phrase_pattern(r"\b(?:price|pricing|costs?|fee|per (?:month|year|seat))\b")
_NUMBER = re.compile(r"(?<![\w.])[1-9]\d{0,5}(?:[.,]\d\d)?(?![\w%])")
_NOTHING_TO_PAY = re.compile(
    r"free|gratis|none|nothing|—|-|–|0(?:\s?[$€£])?|[$€£]\s?0|", re.IGNORECASE
)
_ON_SOURCE = phrase_pattern(r"\b(?:sources?|source code|open[- ]source|on github|licen[cs]e)\b")
_MIN_COLUMNS = 3  # the names of functions, and two editions
_RULE = re.compile(r"[\s|:-]+")


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the tables and headings of the main README, and of the pages on editions.

    Of other pages of the documentation, tables of which each column has more than the one before.
    """
    documents = pages.edition_documents(snapshot)
    found = (_find_signals(snapshot, document) for document in documents)
    grown = (
        _growing(snapshot, document)
        for document in (*documents, *pages.pages_with_tables(snapshot))
    )
    yield from islice(chain.from_iterable(chain(found, grown)), 1)


def _growing(snapshot: Snapshot, document: readme_document.ReadmeDocument) -> Iterator[Signal]:
    """Tables of editions of any name: priced, of names of the tool, to choose from, or by their source."""
    names = vendor_names.repository_names(snapshot)
    for table in _tables(document):
        cells = [_cells(passage.text) for passage in table]
        if len(cells) <= _MIN_ROWS or len(cells[0]) < _MIN_COLUMNS:
            continue
        head, *rows = cells
        own = sum(map(names.has, head[1:]))
        more = sum(any(_is_more(a, b) for a, b in pairwise(row[1:])) for row in rows)
        less = any(_is_more(b, a) for row in rows for a, b in pairwise(row[1:]))
        chosen = not own and _CHOICE.search(table[0].section.rpartition(" > ")[2])
        grows = more >= _MIN_ROWS and not less and (own > 1 or chosen)
        priced = more and not less and any(map(_is_price, [head, *rows]))
        if grows or priced or (not own and any(_is_of_source(row, head) for row in rows)):
            source = readme_files.passage_source(snapshot, document, table[0])
            params = {"free": head[1].lower()[:40], "sold": head[-1].lower()[:40]}
            yield Signal(name="edition-table", params=params, source=source)


def _tables(document: readme_document.ReadmeDocument) -> Iterator[list[readme_document.Passage]]:
    """The tables of a document, each as its rows; rules between them are none."""
    for kind, passages in groupby(document.passages, key=lambda passage: passage.kind):
        if kind == "row":
            yield [passage for passage in passages if not _RULE.fullmatch(passage.text)]


def _is_more(one: str, other: str) -> bool:
    return bool(_NO.fullmatch(one) and _YES.fullmatch(other))


def _is_price(row: list[str]) -> bool:
    """Whether a row says what columns cost, one of them nothing."""
    price = _NUMBER if _ON_PRICE.search(row[0]) else _PRICE
    return any(map(price.search, row[1:])) and any(map(_NOTHING_TO_PAY.fullmatch, row[1:]))


def _is_of_source(row: list[str], head: list[str]) -> bool:
    """Whether a row says that the source of the first column alone is there."""
    first, *others = row[1:] if len(row) == len(head) else [""]
    is_named = others and _ON_SOURCE.search(row[0])
    return bool(is_named and _YES.fullmatch(first) and all(map(_NO.fullmatch, others)))


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
