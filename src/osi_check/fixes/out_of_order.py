"""Move entries to their alphabetical place in the category.

Safe: only in lists that are sorted by name nearly throughout; nothing but places changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_check.catalogs.ordering import find_misplaced
from osi_check.fixes import Fix, active_finding
from osi_check.model import Catalogue, Edit, Verdict


def offer(catalogue: Catalogue, verdicts: Sequence[Verdict]) -> Iterator[Edit]:
    """Where the rule on order notes an entry."""
    noted = {id(v.tool) for v in verdicts if active_finding(v, "in-order")}
    for entry in find_misplaced(catalogue.tools):
        if id(entry.tool) in noted:
            yield Edit(
                tool=entry.tool,
                action="move",
                neighbor=entry.neighbor,
                behind=entry.behind,
                why="the list is sorted by name",
            )


fix = Fix(name="out-of-order", page=__doc__, fixed_rule="in-order", offer=offer, rank=90)
