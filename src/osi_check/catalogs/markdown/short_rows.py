"""Under which columns the cells of a row stand that has fewer of them than its header.

Markdown puts the cells that are missing behind the last (https://github.github.com/gfm/#tables-extension-),
HTML likewise, but who wrote the row may have left one out anywhere. A cell under a wrong column is a
license that nobody listed. So the places are tried in which the cells keep their order: what names
the tool is linked as in other rows, what stands under "License" reads as one, and addresses stand
under "Source". Cells that fit best in several places are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice, pairwise

from osi_check.catalogs.links import is_remote
from osi_check.catalogs.markdown.claims import claim_level
from osi_check.catalogs.markdown.inline import plain_text
from osi_check.catalogs.markdown.nodes import Cell

MAX_PLACINGS = 300  # more than five cells have below ten columns

Placing = tuple[int, ...]  # the column of each cell


def place_cells(
    cells: Sequence[Cell], roles: Mapping[int, str], linked: frozenset[int]
) -> dict[int, Cell]:
    """The cells by their columns, as far as that is clear; `linked` columns hold links elsewhere."""
    first = tuple(range(len(cells)))
    placings = list(islice(combinations(range(len(roles)), len(cells)), MAX_PLACINGS))
    if len(placings) == MAX_PLACINGS:
        return dict(zip(first, cells, strict=True))
    weights = [
        [_weigh(cell, roles[column], is_linked=column in linked) for column in range(len(roles))]
        for cell in cells
    ]
    fits = {placing: _fit(placing, weights, len(roles)) for placing in placings}
    highest = max(fits.values())
    if fits[first] == highest:
        return dict(zip(first, cells, strict=True))
    best = [placing for placing, fit in fits.items() if fit == highest]
    return dict(_agreed(best, cells))


def _agreed(best: Sequence[Placing], cells: Sequence[Cell]) -> Iterator[tuple[int, Cell]]:
    for i, cell in enumerate(cells):
        columns = {placing[i] for placing in best}
        if len(columns) == 1:
            yield columns.pop(), cell


def _fit(placing: Placing, weights: Sequence[Sequence[int]], width: int) -> tuple[int, int]:
    """How many cells more stand where they belong than where they don't; then, how few gaps."""
    fit = sum(weights[i][column] for i, column in enumerate(placing))
    return fit, -sum(after - before > 1 for before, after in pairwise((-1, *placing, width)))


def _weigh(cell: Cell, role: str, *, is_linked: bool) -> int:
    """1 for a cell that a column is made for, -1 for one that belongs elsewhere, else 0."""
    if is_linked:
        return 1 if any(p.url and is_remote(p.url) for p in cell) else -1
    said = plain_text(cell)
    if role == "license" and said:
        return 1 if claim_level(said) else -1
    return -1 if claim_level(said) == "sure" else 0
