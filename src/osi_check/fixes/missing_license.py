"""Add the license of the repository to entries without one.

Never safe: it adds a claim that nobody has made. Only a license that the evidence shows for the
whole repository, and that passes, is written; `fix --fill-licenses --diff` shows it as a proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_check.fixes import Fix
from osi_check.model import Catalogue, Criterion, Edit, Facts, Outcome, Verdict

_TOLD_NOTHING = frozenset({"", "NONE", "NOASSERTION"})


def offer(_catalogue: Catalogue, verdicts: Sequence[Verdict]) -> Iterator[Edit]:
    """Where an entry names no license, and its repository passes on definition and license."""
    for verdict in verdicts:
        facts = verdict.facts
        if verdict.tool.license or not isinstance(facts, Facts):
            continue
        passes = (
            max(verdict.on(Criterion.DEFINITION), verdict.on(Criterion.LICENSE)) == Outcome.PASS
        )
        if passes and facts.detected not in _TOLD_NOTHING and "LicenseRef" not in facts.detected:
            yield Edit(
                tool=verdict.tool,
                action="add",
                field="license",
                new=facts.detected,
                safe=False,
                why="the repository has it",
            )


fix = Fix(name="missing-license", page=__doc__, offer=offer, rank=40)
