"""Which directories a text puts under other terms, and whether those are open."""

from __future__ import annotations

import re

from osi_check.licenses.standing import is_approved, is_restricting
from osi_check.licenses.text.beside import carveouts
from osi_check.licenses.text.beside.added_terms import Term
from osi_check.licenses.text.beside.statements import LicenseStatement
from osi_check.licenses.text.document.contents import LicenseDocument
from osi_check.patterns import lazy_pattern, rare_pattern

_SOLD = lazy_pattern(
    r"\b(?:enterprise|commercial(?:ly)?|premium|paid|proprietary|subscription|not licen[cs]ed)\b"
    r"|(?:^|[\"'`/\s.])(?:ee|pro|enterprise|premium|commercial)(?:[/\"'`]|\s(?:folder|director))",
    re.IGNORECASE,
)
# Terms under a name of their own: "Acme Licensed code", "the Acme License".
_NAMED = lazy_pattern(
    r"\b(?!(?:The|This|That|All|Any|Our|Its|Each|Source|Open|Free|Public|Software|Dual|Original|Same|Other"
    r"|Under|Main|Project)\b)[A-Z][\w.-]{1,30} [Ll]icen[cs]ed?\b"
)
# Open licenses that are not named: those of many files of others.
_UNDER_OPEN = lazy_pattern(
    r"\b(?:various|different|several|other|multiple|permissive|their own) (?:(?:permissive|free|open[- ]source|osi[- ]approved|compatible) ){1,2}(?:software )?licen[cs]es\b",
    re.IGNORECASE,
)


# What is not under the license of the rest: "and not subject to the …", "only … is under the …, the … is not".
_APART = rare_pattern(
    r"\b(?:is|are) (?:subject to|governed by|covered by|licensed under|provided under) (?:an?|the|its|their) (?:[\w-]{1,20} ){0,3}(?:agreement|terms|licen[cs]e)\b[^.;§]{0,80}\b(?:and|but) (?:is |are )?not (?:subject to|governed by|covered by|licensed under|provided under|under) (?:the )?§"
    r"|\bonly (?:the )?[\w -]{2,40} (?:is|are) (?:licensed |distributed |released |covered )?(?:under|by) (?:the )?§[ ,;:-]{1,6}(?:and |but |while )?(?:the |its )?[\w -]{2,40}(?: \([^()]{0,80}\))?,? (?:is|are) not\W*$"
)


def splits_off(passage: str) -> bool:
    """Whether a marked sentence says that some of what comes along is not under the open license."""
    return _APART.search(passage) is not None


def note_part(
    reading: LicenseDocument, statement: LicenseStatement, *, pending: bool
) -> tuple[bool, bool]:
    """Note which directories are under other terms.

    `pending`: the terms of directories named before are still to be told. Returns whether some are
    now, and whether a list of directories follows.
    """
    carve = statement.carve
    if carve is None:
        return pending, False
    ids = (statement.of,) if statement.of else carve.ids
    names = [id for id in ids if not id.endswith("-?")]
    if carve.rest and not carve.spared:
        return pending, False
    if carve.spared:
        reading.carves += [p for p in carve.paths if p not in reading.carves]
        known = set(reading.closed) | set(reading.parts)
        return bool(carve.paths) and not known, False
    if not carve.paths and not ids:
        return pending, False
    reading.carves += [p for p in carve.paths if p not in reading.carves]
    listing = carveouts.announces_list(statement.unit.text)
    if ids and not any(is_restricting(id) for id in ids):
        reading.parts += names
        if names and all(map(is_approved, names)):
            reading.named += carve.paths
        return False, False
    if not ids and _UNDER_OPEN.search(statement.unit.text):
        reading.named += carve.paths
        return False, False
    if ids or _own_terms(statement):
        reading.closed += carve.paths or ("parts",)
    elif carve.paths:
        start, end = statement.unit.start, statement.unit.end
        reading.terms.append(Term("carve-out", start, end, code="carve-out-elsewhere"))
    reading.parts += [id for id in names if is_approved(id)]
    return False, listing


def _own_terms(said: LicenseStatement) -> bool:
    """Whether directories have a license of their own that surely is another.

    It stands in a file inside them, or they are called what editions for sale are called.
    """
    paths = said.carve.paths if said.carve else ()
    files = [path.lstrip("./") for path in said.refers]
    inside = any(f.startswith(p.strip("./*") + "/") for f in files for p in paths if p.strip("./*"))
    return inside or bool(_SOLD.search(said.unit.text)) or _names_unlisted(said)


def _names_unlisted(said: LicenseStatement) -> bool:
    """Whether a sentence names a license that is on no list."""
    paths = said.carve.paths if said.carve else ()
    return bool(paths) and not said.names and _NAMED.search(said.unit.text) is not None
