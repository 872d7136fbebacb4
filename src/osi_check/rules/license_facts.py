"""Helpers for rules that read the license facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from osi_check.licenses.about import describe_license
from osi_check.licenses.spdx import (
    MAX_CACHED_EXPRESSIONS,
    Compound,
    Expression,
    ExpressionError,
    license_families,
    parse,
    replace_deprecated,
)
from osi_check.model import Facts, LicenseFile, Source

ADD_LICENSE_FIX = "ask the project to add a license file"
OPEN_VERSION_FIX = "remove the tool, or list a version released under an OSI-approved license"
READ_LICENSE_FIX = "read the license file, then record your decision with `osi-check decide`"


@lru_cache(MAX_CACHED_EXPRESSIONS)
def parse_license(expression: str) -> Expression | None:
    """The expression in today's ids, None where it is none."""
    try:
        return replace_deprecated(parse(expression))
    except ExpressionError:
        return None


def license_title(expression: str) -> str:
    """An SPDX id as it is; of terms without one their name, if they have a known one."""
    if not expression.startswith("LicenseRef-") or " " in expression:
        return expression
    known = describe_license(expression)
    return known.name if known else expression.removeprefix("LicenseRef-")


def required_parts(tree: Expression) -> tuple[Expression, ...]:
    """The parts that are all needed: those of an AND, else the whole."""
    if isinstance(tree, Compound) and tree.operator == "AND":
        return tree.parts
    return (tree,)


@lru_cache(MAX_CACHED_EXPRESSIONS)
def all_families(*expressions: str) -> frozenset[str]:
    """The families of licenses that expressions name; what is no expression names none."""
    found: set[str] = set()
    for expression in expressions:
        if parse_license(expression):
            found |= license_families(expression)
    return frozenset(found)


def project_texts(facts: Facts) -> tuple[LicenseFile, ...]:
    """License texts that speak for the project, not for things that it bundles."""
    return tuple(file for file in facts.license_files if file.scope != "bundled")


def host_name(facts: Facts) -> str:
    """Who shows the license label of the repository: `GitHub`, else the host's own name."""
    host = facts.url.partition("://")[2].partition("/")[0].lower()
    return "GitHub" if host == "github.com" or not host else host


def license_sources(facts: Facts, names: Iterable[str]) -> tuple[Source, ...]:
    """Where licenses of these families stand; else every text of the project."""
    wanted = frozenset(names)
    found = tuple(dict.fromkeys(_standing(facts, wanted)))
    return found or tuple(file.source() for file in project_texts(facts))


def _standing(facts: Facts, wanted: frozenset[str]) -> Iterator[Source]:
    for file in facts.license_files:
        if wanted & all_families(file.expression):
            lines = [match for match in file.matches if wanted & all_families(match.id)]
            first = lines[0] if lines else None
            yield file.source(first.start, first.end) if first else file.source()
    for part in facts.parts:
        if wanted & all_families(part.expression) and part.source.path:
            yield part.source
    for statement in facts.statements:
        if wanted & all_families(statement.expression):
            yield statement.source
