"""Parses a declaration of several licenses: with and, or, commas, parentheses, or an exception."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

from osi_check.licenses.names import aliases
from osi_check.licenses.names.meaning import (
    CLOSED,
    MAX_CHOICES,
    DeclaredLicense,
    agreed_license,
    from_meanings,
    uncertain_license,
)
from osi_check.licenses.names.spelling import name_key
from osi_check.licenses.names.whole_name import BARE_VERSION, name_meanings, with_plus
from osi_check.licenses.spdx import normalize_expression

MAX_PARTS = 12
MAX_DEPTH = 5

_DUAL = re.compile(
    r"\b(?:dual|double|triple|tri|multi)(?:ly)?(?:[- ]?licen[cs]\w{0,5})?\b"
    r"(?:\s+(?:under|as)\b(?: the\b)?)?"
    r"|\beither\b|\bat your (?:option|choice)\b|\byour choice of\b|\bchoice of\b|\bany of\b",
    re.IGNORECASE,
)
_SEPARATORS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("OR", re.compile(r",?\s+(?:and/or|or)\s+|\s*\|{1,2}\s*", re.IGNORECASE)),
    ("AND", re.compile(r",?\s+(?:and|plus)\s+|\s*&{1,2}\s*|\s+\+\s+", re.IGNORECASE)),
    ("LIST", re.compile(r"\s*[,;]\s*")),
    ("SLASH", re.compile(r"\s*/\s*")),
)
_WITH = re.compile(r"(.{1,120}?)[ (,]+w(?:ith\b|/)\s*(?:the |an? )?(.{1,80}?)\)?", re.IGNORECASE)
_BRACKETS = re.compile(r"([^()]{1,200}?)\s*\(([^()]{1,200})\)\s*([^()]{0,60})")
_OPEN_WORDS = re.compile(r"(?:(?:free|open|source|software|foss|and) ?)+", re.IGNORECASE)
_SILENT = re.compile(
    r"osi[- ]approved|open source|free software|permissive|copyleft", re.IGNORECASE
)
_PARTS = re.compile(
    r"(?:the |all )?(?:source )?(?:code|software|core|client|server|back-?end|front-?end|library|"
    r"cli|sdk|api|app|plugins?|docs?|documentation|content|data|datasets?|models?|weights|assets|"
    r"art|fonts?|images|examples)(?: (?:only|parts?))?",
    re.IGNORECASE,
)

# Seller's terms beside an open license take nothing away; a rider always does.
_SOLD = re.compile(r"(?<!non[- ])\b(?:commercial|proprietary|paid|enterprise)\b", re.IGNORECASE)
_TAKEN_BACK = re.compile(
    r"\b(?:no|non|not|without|only|except|unless|forbid\w*|prohibit\w*|restrict\w*)\b",
    re.IGNORECASE,
)
_RIDER = re.compile(r"\bcommons?[- ]clause\b", re.IGNORECASE)


def parse_names(
    text: str, depth: int = 0, family: str = "", joint: str = ""
) -> DeclaredLicense | None:
    """What a text means, or None where a part of it is not understood.

    `family` is the license that a bare "v3" goes on from; `joint` is how commas and slashes
    join where words around them have said so (`OR`, `AND`), `DUAL` where all is a choice.
    """
    text = text.strip(" ,;")
    if depth > MAX_DEPTH or not text:
        return None
    found = name_meanings(text)
    if found and not (joint == "DUAL" and " AND " in found[0]):
        return from_meanings(found)
    if family and BARE_VERSION.fullmatch(text):
        return parse_names(f"{family} {text}", depth + 1)
    if (bare := _DUAL.sub(" ", text).strip(" ,;:-")) != text.strip(" ,;:-"):
        return parse_names(bare, depth + 1, family, "DUAL")
    text = with_plus(text)
    return _excepted(text, depth) or _bracketed(text, depth, joint) or _joined(text, depth, joint)


def _excepted(text: str, depth: int) -> DeclaredLicense | None:
    """`X with the Y exception`: permission added, where SPDX knows Y; else a person has to ask."""
    match = _WITH.fullmatch(text)
    if not match or not re.fullmatch(r"[^,;/|&]*\bexceptions?", match.group(2), re.IGNORECASE):
        return None
    base = parse_names(match.group(1), depth + 1)
    if base is None or not base.expression or " " in base.expression:
        return None
    said = name_key(re.sub(r"exceptions?|linking|gnu|[\d.]+", "", match.group(2).lower()))
    version = re.sub(r"-(?:only|or-later)$", "", base.expression)
    known = aliases.EXCEPTION_ALIASES.get(f"{said} {version}") or aliases.EXCEPTION_ALIASES.get(
        said
    )
    return (
        from_meanings((f"{base.expression} WITH {known}",))
        if known
        else uncertain_license((base.expression,))
    )


def _bracketed(text: str, depth: int, joint: str) -> DeclaredLicense | None:
    """`(X)`, or `X (Y)` where Y is another name of X or says which X is meant."""
    if text.startswith("(") and not _outside(text).strip("\0"):
        return parse_names(text[1:-1], depth + 1, joint="DUAL" if joint == "DUAL" else "")
    match = _BRACKETS.fullmatch(text)
    if not match:
        return None
    before, inside, after = match.groups()
    outer = parse_names(f"{before} {after}", depth + 1, joint=joint)
    inner = parse_names(inside, depth + 1)
    if outer is None:
        return inner if inner and _OPEN_WORDS.fullmatch(before) else None
    return (inner and agreed_license(outer, inner)) or _remarked(
        outer, inside.strip(), inner is None
    )


def _remarked(outer: DeclaredLicense, remark: str, strange: bool) -> DeclaredLicense | None:  # noqa: FBT001
    """A name with a remark behind it that is no other name of it; None where it may restrict."""
    if outer.open is False or _SILENT.fullmatch(remark):
        return outer  # "BUSL-1.1 (Apache-2.0 after four years)": no remark opens it
    sold = _SOLD.search(remark) and not _TAKEN_BACK.search(remark)
    if strange and (sold or _PARTS.fullmatch(remark)):
        return uncertain_license((outer.expression,) if outer.expression else outer.choices)
    return None


def _outside(text: str) -> str:
    """The text with brackets and what is inside them covered, everything at its place."""
    depth, out = 0, []
    for sign in text:
        depth += sign == "("
        out.append("\0" if depth else sign)
        depth -= sign == ")" and depth > 0
    return "".join(out)


def _joined(text: str, depth: int, joint: str) -> DeclaredLicense | None:
    """Names joined by the weakest sign in the text; None where one of them is not understood."""
    outside = _outside(text)
    for operator, separator in _SEPARATORS:
        cuts = list(separator.finditer(outside))
        if not cuts or len(cuts) >= MAX_PARTS:
            continue
        starts = [0, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), len(text)]
        pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        said = operator in {"OR", "AND"}
        meant = "OR" if joint == "DUAL" else operator if said else joint or operator
        inside = joint if joint == "DUAL" else meant if meant in {"OR", "AND"} else ""
        parts = list(_parts(pieces, depth, inside))
        known = [part for part in parts if part]
        return _combined(meant, known) if known and len(known) == len(parts) else None
    return None


def _parts(pieces: list[str], depth: int, joint: str) -> Iterator[DeclaredLicense | None]:
    """What each piece means; a seller's terms are `CLOSED`, a rider closes all."""
    family = ""
    for piece in filter(str.strip, pieces):
        found = parse_names(piece, depth + 1, family, joint)
        if found is None and _RIDER.search(piece):
            yield _RIDER_PART
        elif found is None and _SOLD.search(piece):
            yield CLOSED
        else:
            yield found
        family = re.sub(r"\s?v$", "", " ".join(re.findall(r"[A-Za-z]+", piece)))


_RIDER_PART = DeclaredLicense(choices=("rider",), open=False, kind="not-open")


def _combined(operator: str, parts: list[DeclaredLicense]) -> DeclaredLicense:
    """What names mean together, by how they are joined."""
    named = [part for part in parts if part.kind != "not-open"]
    sold = len(parts) - len(named)
    if not named or _RIDER_PART in parts or (sold and operator == "AND"):
        return CLOSED
    options = [(part.expression,) if part.expression else part.choices for part in named]
    ways = list(islice(product(*options), MAX_CHOICES))
    if any(part.kind == "ambiguous" and len(part.choices) == 1 for part in named):
        return uncertain_license(_together("OR" if operator == "OR" else "AND", ways))
    if sold:
        # "AGPL or commercial" offers the AGPL; "AGPL / commercial" may also mean parts of it.
        return (from_meanings if operator == "OR" else uncertain_license)(_together("OR", ways))
    if operator in {"OR", "AND"}:
        return from_meanings(_together(operator, ways))
    if operator == "SLASH" and len({part.open for part in named} | {None}) == 2:
        return from_meanings(_together("OR", ways))
    return from_meanings(_together("OR", ways) + _together("AND", ways))


def _together(operator: str, ways: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Each way's expressions under one operator."""
    return tuple(
        normalize_expression(f" {operator} ".join(f"({expression})" for expression in way))
        for way in ways
    )
