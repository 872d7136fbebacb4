"""What can be mended, one kind of edit a file. Pure: nothing is read or written here.

A file holds `fix`, a `Fix`, as `license_spelling` does; its docstring says what it does, and why
that is safe or is not. `apply` makes the edits and checks that nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from osi_check.model import Catalogue, Edit, Finding, Verdict

# Files that hold no `fix` of their own; `plugins.load_plugins` leaves them out.
HELPERS = frozenset({"apply"})


OfferEdits = Callable[[Catalogue, Sequence[Verdict]], Iterator[Edit]]


class Fix(Struct, frozen=True, kw_only=True):
    """One kind of edit: its name, the rule whose findings it mends ("" for none), and its offers.

    `page` is the docstring of its file; the first line says what it does.
    `offer(catalogue, verdicts)` yields edits, safe or not; `rank`: where two touch the same
    place, the lower one is made.
    """

    name: str
    page: str | None
    fixed_rule: str = ""
    offer: OfferEdits
    rank: int = 50

    @property
    def title(self) -> str:
        """The first line of the page."""
        return (self.page or "").partition("\n")[0]


def collect_edits(
    fixes: Sequence[Fix], catalogue: Catalogue, verdicts: Sequence[Verdict]
) -> tuple[Edit, ...]:
    """All edits that are offered, each stamped with the name of its fix."""
    return tuple(
        replace(edit, fix=fix.name)
        for fix in sorted(fixes, key=lambda fix: fix.rank)
        for edit in fix.offer(catalogue, verdicts)
    )


def active_finding(verdict: Verdict, rule: str) -> Finding | None:
    """What a rule says of a tool, unless somebody has decided about it."""
    return next((f for f in verdict.findings if f.rule == rule and not f.waived), None)
