"""What a declared license means: the answer that `declared` gives, and how answers are made."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from osi_check.licenses.osi import approval
from osi_check.licenses.spdx import equivalent

MAX_CHOICES = 12

Kind = Literal["exact", "spelling", "ambiguous", "not-open", "unresolved", "empty"]


class Declared(Struct, frozen=True):
    """What a declared license means.

    `expression` is SPDX, "" where there is none or more than one; `choices` are what an
    ambiguous name may mean; `open` is whether the OSI approved it, None where that depends.
    `kind`: `exact` (SPDX as it should be), `spelling` (clear, but spelled otherwise),
    `ambiguous`, `not-open` (no SPDX id, and said not to be open), `unresolved`, `empty`.
    """

    expression: str = ""
    choices: tuple[str, ...] = ()
    open: bool | None = None
    kind: Kind = "unresolved"


CLOSED = Declared(open=False, kind="not-open")
UNRESOLVED = Declared()
EMPTY = Declared(kind="empty")


def means(meanings: tuple[str, ...], *, exact: bool = False) -> Declared:
    """One expression, or several that a name may mean, as an answer."""
    meanings = tuple(dict.fromkeys(meanings))
    approved = {approval(meaning).approved for meaning in meanings}
    open_ = approved.pop() if len(approved) == 1 else None
    if len(meanings) == 1:
        return Declared(meanings[0], (), open_, "exact" if exact else "spelling")
    return Declared("", meanings[:MAX_CHOICES], open_, "ambiguous")


def doubtful(meanings: tuple[str, ...]) -> Declared:
    """What a name may mean where there is more to it that is not understood."""
    return Declared(choices=tuple(dict.fromkeys(meanings))[:MAX_CHOICES], kind="ambiguous")


def covers(name: Declared, expression: str) -> bool:
    """Whether what a name may mean includes an expression; raises `ExpressionError`."""
    meant = (name.expression,) if name.expression else name.choices
    return any(equivalent(choice, expression) for choice in meant)


def agreed(one: Declared, other: Declared) -> Declared | None:
    """Two names of one license: the more exact of both, None where they contradict."""
    if one.expression and other.expression:
        return one if equivalent(one.expression, other.expression) else None
    for exact, vague in ((one, other), (other, one)):
        if exact.expression and covers(vague, exact.expression):
            return exact
    shared = tuple(choice for choice in one.choices if choice in other.choices)
    return means(shared) if shared else None
