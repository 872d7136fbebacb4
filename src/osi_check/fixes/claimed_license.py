"""Replace the listed license with the license of the repository.

Never safe: it changes what the list says, and the list may be right and the repository wrong. A
license that isn't OSI-approved is never written: the tool itself no longer meets the criteria.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_check.fixes import Fix, active_finding
from osi_check.model import Catalogue, Edit, Facts, Verdict


def offer(_catalogue: Catalogue, verdicts: Sequence[Verdict]) -> Iterator[Edit]:
    """Where the rule on claims settles what to write."""
    for verdict in verdicts:
        finding, facts = active_finding(verdict, "claim-matches"), verdict.facts
        if finding and isinstance(facts, Facts) and finding.replacement:
            yield Edit(
                tool=verdict.tool,
                field="license",
                old=verdict.tool.license,
                new=finding.replacement,
                safe=False,
                why=finding.message,
            )


fix = Fix(name="claimed-license", page=__doc__, fixed_rule="claim-matches", offer=offer, rank=10)
