"""Whether terms are known to reserve uses, whoever approved them."""

from __future__ import annotations

from osi_check.licenses import osi
from osi_check.licenses.about import describe_license
from osi_check.licenses.spdx import ExpressionError, license_ids


def reserves_rights(expression: str) -> bool:
    """Whether an expression needs a license that is known to break the definition.

    Asked is not whether the OSI approved each license (`osi.osi_approval` says that): that nobody
    asked it to says nothing of what a license reserves. An alternative that is approved suffices.
    """
    try:
        named = license_ids(expression)
    except ExpressionError:
        return False
    if osi.osi_approval(expression).approved is not False:
        return False
    return any(known.clauses for known in map(describe_license, named) if known)
