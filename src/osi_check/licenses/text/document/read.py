"""Which part of a work each license and sentence of a text applies to."""

from __future__ import annotations

import re

from osi_check.licenses.standing import is_approved
from osi_check.licenses.text.beside import boilerplate, statements, translations
from osi_check.licenses.text.beside.remarks import sets_term
from osi_check.licenses.text.beside.statements import LicenseStatement
from osi_check.licenses.text.document.contents import NEAR, LicenseDocument
from osi_check.licenses.text.document.terms import collect_terms
from osi_check.licenses.text.license_names import same_version
from osi_check.licenses.text.sentences import units_between, units_within
from osi_check.licenses.text.spans import Span
from osi_check.licenses.text.words import Words
from osi_check.patterns import caseless_text, lazy_pattern, prefiltered_pattern

_APPENDIX = prefiltered_pattern(
    r"how to (?:apply|use)\b|attach the following|following notices|exhibit b\b.{0,10}incompatible"
)
# What begins another alternative to what was said before.
_INSTEAD = lazy_pattern(
    r"\W{0,10}(?:(?:\w+ ){0,6}usage\W{1,3})?(?:or,? )?alternatively\b", re.IGNORECASE
)


def read_document(words: Words, spans: list[Span]) -> LicenseDocument:
    """Read a text in which these spans were found."""
    reading = LicenseDocument(spans)
    scope, ahead, appendix, choosing, before = "main", "", False, False, 0
    translating = False
    for span in [*spans, None]:
        end = words.start(span.first) if span else len(words.source)
        gap = len(reading.statements)
        for unit in units_between(words, before, end):
            said = statements.read_statement(unit)
            # Alternatives may stand one by one below the sentence that offers them.
            goes_on = bool(said.names) or unit.text.rstrip(" *_").endswith(":")
            among = choosing and goes_on and not said.carve
            if among and said.names and said.kind == "mention":
                said.kind = "statement"  # one of the alternatives, in a list
            choosing = said.choice or among
            said.choice = choosing
            if choosing and _INSTEAD.match(unit.text):
                _choose_last(reading.statements)
            reading.statements.append(said)
            translating = _translate(reading.statements, gap, translating)
            appendix = appendix or _APPENDIX.search(unit.text, caseless_text(unit.text))
            if said.head and said.scope == "bundled" and "main" in reading.scopes:
                scope = "bundled"
            elif (said.head and said.scope == "part") or said.scope == "future":
                ahead = said.scope
            if scope == "bundled":
                said.scope = scope
        if span:
            choosing = translating = False
            if _followed(reading.statements) and not span.appendix:
                _last(reading.statements).of = span.id
                ahead = "part"
            elif reading.statements and _points_on(reading.statements[-1]):
                reading.statements[-1].of = span.id
            reading.statements += _choices_within(words, span)
            appendix = appendix or span.appendix
            kind = "appendix" if span.appendix or (appendix and span.notice) else ahead or scope
            reading.scopes.append(kind)
            ahead = "" if kind != "appendix" else ahead
            before = words.end(span.last - 1)
    _unify(reading)
    collect_terms(words, reading)
    return reading


def _choices_within(words: Words, span: Span) -> list[LicenseStatement]:
    """The sentences put into a copy of a license that offer an approved license instead of it."""
    found = []
    for change in span.changes or ():
        if change.last - change.first >= _OFFER:
            said = map(statements.read_statement, units_within(words, change.first, change.last))
            found += [one for one in said if one.choice and any(map(is_approved, one.ids))]
    return found


_OFFER = 10  # words that an offer of another license has at least


def _translate(said: list[LicenseStatement], first: int, translating: bool) -> bool:  # noqa: FBT001
    """Mark the last unit if it is of a translation that does not bind; whether the next may be.

    Where the last says so itself, what is foreign right before it, from `first`, is that translation.
    """
    text = said[-1].unit.text
    if translations.says_translated(text) and not sets_term(text):
        said[-1].translated = True
        for one in reversed(said[first:-1]):
            owner = boilerplate.is_owner_line(one.unit.text)
            if owner or not translations.is_foreign(one.unit.text):
                break
            one.translated = True
        return True
    said[-1].translated = translating and translations.is_foreign(text)
    return said[-1].translated


def _points_on(said: LicenseStatement) -> bool:
    """Whether a unit ends by saying that the text below it is an alternative."""
    text = said.unit.text.rstrip(" ,:;.*_")
    alone = not said.ids and _INSTEAD.fullmatch(text) is not None
    return said.choice and (alone or _OR_BELOW.search(text) is not None)


_OR_BELOW = lazy_pattern(
    r"\bor (?:else )?(?:under )?the following (?:terms|conditions|licen[cs]e)$", re.IGNORECASE
)


def _choose_last(said: list[LicenseStatement]) -> None:
    """The license said last before "alternatively" is one of the alternatives."""
    last = next((s for s in reversed(said[-NEAR:]) if s.kind == "statement" and s.ids), None)
    if last is not None and not last.carve and last.scope in {"main", "part"}:
        last.choice = True


def _unify(reading: LicenseDocument) -> None:
    """Names without a version mean the license whose version is said elsewhere."""
    ids = [s.id for s in reading.spans if not s.appendix]
    # What is said last counts, but not where Debian keeps a version.
    for said in sorted(reading.statements, key=lambda s: "/common-licenses/" not in s.unit.text):
        ids += [
            n.id for n in said.names if any(c.isdigit() for c in said.unit.text[n.start : n.end])
        ]
    texts = {s.id for s in reading.spans}
    # Who names both means one: what the X11 release was under is called either.
    alike = "X11" not in texts and (
        "MIT" in texts or any("MIT" in s.ids for s in reading.statements)
    )
    for said in reading.statements:
        if said.names:
            said.names = same_version(said.unit.text, said.names, ids)
        if alike:
            said.names = [n._replace(id="MIT") if n.id == "X11" else n for n in said.names]


def _followed(said: list[LicenseStatement]) -> bool:
    """Whether a sentence on directories says that their license is the text that comes next.

    Lines that but name an owner may stand between.
    """
    if not said:
        return False
    last = _last(said)
    text = last.unit.text.rstrip(" *_.")
    return last.carve is not None and (text.endswith(":") or "following license" in text[-30:])


def _last(said: list[LicenseStatement]) -> LicenseStatement:
    """The last that is no owner's line."""
    return next((s for s in reversed(said) if not boilerplate.is_owner_line(s.unit.text)), said[-1])
