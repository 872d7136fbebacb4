"""Update the name of a renamed repository in every URL of the entry.

Safe: the forge itself leads from the old name to the new one, and the verdict was made there. The
recorded evidence is filed under the new name, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_check.fixes import Fix, active_finding
from osi_check.model import Catalogue, Edit, Facts, Verdict
from osi_check.repository.address import Address, parse_address

_FIELDS = ("repo", "homepage", "notebook")


def offer(_catalogue: Catalogue, verdicts: Sequence[Verdict]) -> Iterator[Edit]:
    """Where the rule on names finds that a repository is called otherwise today."""
    for verdict in verdicts:
        tool, facts = verdict.tool, verdict.facts
        if not active_finding(verdict, "renamed-repository") or not isinstance(facts, Facts):
            continue
        old, new = parse_address(tool.repo), parse_address(facts.url)
        if old is None or new is None:
            continue
        for field in _FIELDS:
            said = getattr(tool, field)
            place = parse_address(said)
            if place and place.key == old.key:
                before, after = (place.path, new.path) if new.host == old.host else (said, new.url)
                if said.count(before) == 1:
                    yield Edit(tool=tool, field=field, old=before, new=after, why=_why(old, new))


def _why(old: Address, new: Address) -> str:
    return f"{old.path} is called {new.path} today"


fix = Fix(
    name="renamed-repository", page=__doc__, fixed_rule="renamed-repository", offer=offer, rank=20
)
