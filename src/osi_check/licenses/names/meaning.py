"""The result of `declared`: what a declared license means."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import are_equivalent

MAX_CHOICES = 12

DeclaredKind = Literal["exact", "spelling", "ambiguous", "not-open", "unresolved", "empty"]


class DeclaredLicense(Struct, frozen=True):
    """What a declared license means.

    `expression` is SPDX, "" where there is none or more than one; `choices` are what an
    ambiguous name may mean; `open` is whether the OSI approved it, None where that depends.
    `kind`: `exact` (SPDX as it should be), `spelling` (clear, but spelled otherwise),
    `ambiguous`, `not-open` (no SPDX id, and said not to be open), `unresolved`, `empty`.
    """

    expression: str = ""
    choices: tuple[str, ...] = ()
    open: bool | None = None
    kind: DeclaredKind = "unresolved"


CLOSED = DeclaredLicense(open=False, kind="not-open")
UNRESOLVED = DeclaredLicense()
EMPTY = DeclaredLicense(kind="empty")


def from_meanings(meanings: tuple[str, ...], *, exact: bool = False) -> DeclaredLicense:
    """One expression, or several that a name may mean, as an answer."""
    meanings = tuple(dict.fromkeys(meanings))
    approved = {osi_approval(meaning).approved for meaning in meanings}
    open_ = approved.pop() if len(approved) == 1 else None
    if len(meanings) == 1:
        return DeclaredLicense(meanings[0], (), open_, "exact" if exact else "spelling")
    return DeclaredLicense("", meanings[:MAX_CHOICES], open_, "ambiguous")


def uncertain_license(meanings: tuple[str, ...]) -> DeclaredLicense:
    """What a name may mean where there is more to it that is not understood."""
    return DeclaredLicense(choices=tuple(dict.fromkeys(meanings))[:MAX_CHOICES], kind="ambiguous")


def covers_expression(name: DeclaredLicense, expression: str) -> bool:
    """Whether what a name may mean includes an expression; raises `ExpressionError`."""
    meant = (name.expression,) if name.expression else name.choices
    return any(are_equivalent(choice, expression) for choice in meant)


def agreed_license(one: DeclaredLicense, other: DeclaredLicense) -> DeclaredLicense | None:
    """Two names of one license: the more exact of both, None where they contradict."""
    if one.expression and other.expression:
        return one if are_equivalent(one.expression, other.expression) else None
    for exact, vague in ((one, other), (other, one)):
        if exact.expression and covers_expression(vague, exact.expression):
            return exact
    shared = tuple(choice for choice in one.choices if choice in other.choices)
    return from_meanings(shared) if shared else None
