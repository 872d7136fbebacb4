"""Write a license as an SPDX identifier: `Apache 2.0` as `Apache-2.0`, `GPLv3 only` as `GPL-3.0-only`.

Safe where the name has one meaning. A slash may mean "or" as well as "and": that is safe where the
repository tells. `GPL-3.0` and `GPLv3` do not say whether later versions count: they are written
anew only where the repository tells, and then as it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from osi_check.fixes import Fix, active_finding
from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.spdx import ExpressionError, are_equivalent, iter_licenses, parse
from osi_check.model import Catalogue, Edit, Facts, Verdict

_VERSION = re.compile(r"(\d+)\.\d")
_SAYS_ONLY = re.compile(r"\bonly\b", re.IGNORECASE)


def offer(_catalogue: Catalogue, verdicts: Sequence[Verdict]) -> Iterator[Edit]:
    """Where a claim is clear but spelled otherwise; not where the license itself is in question."""
    for verdict in verdicts:
        said = verdict.tool.license
        claim = resolve_declared(said)
        if claim.kind != "spelling" or active_finding(verdict, "claim-matches"):
            continue
        seen = _seen_license(verdict, claim.expression)
        new = seen or claim.expression
        if not seen and _is_silent_on_later(said, claim.expression):
            continue
        if new != said.strip():
            yield Edit(
                tool=verdict.tool,
                field="license",
                old=said,
                new=new,
                safe=bool(seen) or _has_one_meaning(said),
                why="the repository says so" if seen and seen != claim.expression else "SPDX",
            )


def _seen_license(verdict: Verdict, claim: str) -> str:
    """What the repository has, where it is the license that is claimed; in the order of the claim."""
    facts = verdict.facts
    if isinstance(facts, Facts) and facts.detected not in {"NONE", "NOASSERTION"}:
        try:
            if not are_equivalent(claim, facts.detected):
                return ""
            claimed, seen = (
                sorted(map(str, iter_licenses(parse(e)))) for e in (claim, facts.detected)
            )
        except ExpressionError:
            return ""
        return claim if claimed == seen else facts.detected
    return ""


def _has_one_meaning(said: str) -> bool:
    """Whether no "or" and no version is added to what is said."""
    try:
        parse(said)
    except ExpressionError:
        return "/" not in said and not _adds_version(said)
    return True


def _adds_version(said: str) -> bool:
    """Whether SPDX's id has a version of which the name says nothing."""
    versions = _VERSION.findall(resolve_declared(said).expression)
    return any(version not in said for version in versions)


def _is_silent_on_later(said: str, expression: str) -> bool:
    """Whether "only" would be added to what is said: nobody knows without evidence."""
    return "-only" in expression and not _SAYS_ONLY.search(said)


fix = Fix(name="license-spelling", page=__doc__, offer=offer)
