"""Whether a text is only a fragment of the license that it names. The grant may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from osi_check.licenses.text.beside.added_terms import Term
from osi_check.licenses.text.beside.boilerplate import is_disclaiming, is_owner_line
from osi_check.licenses.text.beside.roles import role
from osi_check.licenses.text.beside.statements import LicenseStatement
from osi_check.licenses.text.known_wording import licenses_of
from osi_check.patterns import lazy_pattern

_LEAST = 120  # words of the license's own that are no notice

# Conditions that speak of a grant, or of a list, with which they stand in one text.
_REFERS = lazy_pattern(
    r"\bthis permission notice\b|\bthis list of conditions\b|\bthe following conditions (?:is|are) met\b",
    re.IGNORECASE,
)


def left_out(statements: Iterable[LicenseStatement], id: str) -> Term | None:
    """A doubt, where sentences of licenses stand in a text, and `id` is only named.

    A notice has a few sentences of its own, all with a role; clauses and preambles have none.
    """
    own = [said for said in statements if _is_of_license(said)]
    words = sum(len(said.unit.text.split()) for said in own)
    if words < _LEAST and not any(_REFERS.search(said.unit.text) for said in own):
        return None
    start, end = own[0].unit.start, own[-1].unit.end
    return Term("unexplained", start, end, code="most-left-out", params={"license": id})


def sentences_of_license(statements: Iterable[LicenseStatement]) -> list[LicenseStatement]:
    """The sentences beside the texts that stand in no notice; none if they are few."""
    own = [said for said in statements if _is_of_license(said)]
    return own if sum(len(said.unit.text.split()) for said in own) >= _LEAST else []


def _is_of_license(said: LicenseStatement) -> bool:
    text = said.unit.text
    if said.names or not licenses_of(text):
        return False
    return not (is_owner_line(text) or is_disclaiming(text) or role(text))
