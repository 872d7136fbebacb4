"""Put the list's sign in front of archived or stale tools.

Off unless the list sets its signs, in its policy (`archived_sign`, `stale_sign`) or with
`osi-check fix --mark archived=SIGN`. A sign that no longer holds is taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_check.fixes import Fix
from osi_check.model import Catalogue, Edit, Facts, Unknown, Verdict


def offer(catalogue: Catalogue, verdicts: Sequence[Verdict]) -> Iterator[Edit]:
    """Where a description lacks its sign, or has one that no longer holds."""
    policy = catalogue.policy
    signs = {"archived": policy.archived_sign, "stale": policy.stale_sign}
    if not any(signs.values()):
        return
    for verdict in verdicts:
        said, facts = verdict.tool.description, verdict.facts
        if isinstance(facts, Unknown) or not said:
            continue
        wanted = signs.get(_kind(verdict, facts), "")
        present = next((s for s in signs.values() if s and said.startswith(f"{s} ")), "")
        if wanted == present:
            continue
        rest = said.removeprefix(f"{present} ") if present else said
        first = said.split()[1] if present else rest.split()[0]
        old = f"{present} {first}" if present else first
        new = f"{wanted} {first}" if wanted else first
        yield Edit(
            tool=verdict.tool,
            field="description",
            old=old,
            new=new,
            why=_why(wanted, facts),
        )


def _kind(verdict: Verdict, facts: Facts) -> str:
    if facts.archived is True:
        return "archived"
    return "stale" if any(f.rule == "not-stale" for f in verdict.findings) else ""


def _why(sign: str, facts: Facts) -> str:
    if not sign:
        return "the repository is active"
    if facts.archived is True:
        return "the repository is archived"
    return f"last commit on {facts.commit_date}"


fix = Fix(name="care-sign", page=__doc__, offer=offer, rank=60)
