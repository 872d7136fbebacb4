"""What several rules ask of the license texts that were seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from osi_check.licenses.spdx import (
    REMEMBERED,
    Compound,
    Expression,
    ExpressionError,
    current,
    families,
    parse,
)
from osi_check.model import Facts, LicenseFile, Source


@lru_cache(REMEMBERED)
def read(expression: str) -> Expression | None:
    """The expression in today's ids, None where it is none."""
    try:
        return current(parse(expression))
    except ExpressionError:
        return None


def needed(tree: Expression) -> tuple[Expression, ...]:
    """The parts that are all needed: those of an AND, else the whole."""
    if isinstance(tree, Compound) and tree.operator == "AND":
        return tree.parts
    return (tree,)


def ids_in(*expressions: str) -> frozenset[str]:
    """The families of licenses that expressions name; what is no expression names none."""
    found: set[str] = set()
    for expression in expressions:
        if read(expression):
            found |= families(expression)
    return frozenset(found)


def project_texts(facts: Facts) -> tuple[LicenseFile, ...]:
    """License texts that speak for the project, not for things that it bundles."""
    return tuple(file for file in facts.license_files if file.scope != "bundled")


def places(facts: Facts, names: Iterable[str]) -> tuple[Source, ...]:
    """Where licenses of these families stand; else every text of the project."""
    wanted = frozenset(names)
    found = tuple(dict.fromkeys(_standing(facts, wanted)))
    return found or tuple(file.source() for file in project_texts(facts))


def _standing(facts: Facts, wanted: frozenset[str]) -> Iterator[Source]:
    for file in facts.license_files:
        if wanted & ids_in(file.expression):
            lines = [match for match in file.matches if wanted & ids_in(match.id)]
            first = lines[0] if lines else None
            yield file.source(first.start, first.end) if first else file.source()
    for part in facts.parts:
        if wanted & ids_in(part.expression) and part.source.path:
            yield part.source
    for statement in facts.statements:
        if wanted & ids_in(statement.expression):
            yield statement.source
