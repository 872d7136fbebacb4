"""A whole text, read: the licenses in it, what is said beside them, and for which part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.standing import is_approved, is_restricting
from osi_check.licenses.text.beside import (
    added_terms,
    boilerplate,
    carveouts,
    statements,
    translations,
)
from osi_check.licenses.text.beside.added_terms import Term
from osi_check.licenses.text.beside.descriptions import is_description
from osi_check.licenses.text.beside.offers import (
    is_about_other_license,
    is_alternative,
    keeps_apart,
    without_copyleft,
)
from osi_check.licenses.text.beside.remarks import sets_term
from osi_check.licenses.text.beside.role_readers.sentence import TRADEMARK
from osi_check.licenses.text.beside.roles import role
from osi_check.licenses.text.beside.statements import LicenseStatement
from osi_check.licenses.text.beside.titles import names_part
from osi_check.licenses.text.differences.changed_terms import changed_terms
from osi_check.licenses.text.license_names import is_copyleft, same_version
from osi_check.licenses.text.partial_text import sentences_of_license
from osi_check.licenses.text.sentences import units_between
from osi_check.licenses.text.spans import Span
from osi_check.licenses.text.wordings import has_name_clause
from osi_check.licenses.text.words import Words
from osi_check.patterns import caseless_text, lazy_pattern, prefiltered_pattern, rare_pattern

_SOLD = lazy_pattern(
    r"\b(?:enterprise|commercial(?:ly)?|premium|paid|proprietary|subscription|not licen[cs]ed)\b"
    r"|(?:^|[\"'`/\s.])(?:ee|pro|enterprise|premium|commercial)(?:[/\"'`]|\s(?:folder|director))",
    re.IGNORECASE,
)
# Terms under a name of their own: "Acme Licensed code", "the Acme License".
_NAMED = lazy_pattern(
    r"\b(?!(?:The|This|That|All|Any|Our|Its|Each|Source|Open|Free|Public|Software|Dual|Original|Same|Other"
    r"|Under|Main|Project)\b)[A-Z][\w.-]{1,30} [Ll]icen[cs]ed?\b"
)
# Open licenses that are not named: those of many files of others.
_UNDER_OPEN = lazy_pattern(
    r"\b(?:various|different|several|other|multiple|permissive|their own) (?:(?:permissive|free|open[- ]source|osi[- ]approved|compatible) ){1,2}(?:software )?licen[cs]es\b",
    re.IGNORECASE,
)
# The title of a license with a version of its own: "The Acme Software License, Version 2.0".
_OWN_TITLE = lazy_pattern(
    r"\W*(?:[Tt]he )?(?:[A-Z][\w.:&'-]{0,30} ){1,6}[Ll](?:icen[cs]e|ICEN[CS]E),? (?:Agreement,? )?\(?(?:[Vv](?:ersion|er)?\.? ?)?\d[\d.]{0,8}\)?\W*"
)
_APPENDIX = prefiltered_pattern(
    r"how to (?:apply|use)\b|attach the following|following notices|exhibit b\b.{0,10}incompatible"
)
_TAG_LINE = lazy_pattern(r"\W{0,20}SPDX-License-Identifier\s?:\s?[\w.+()\s-]{1,200}[\s*/>-]{0,20}")
# What begins another alternative to what was said before.
_INSTEAD = lazy_pattern(
    r"\W{0,10}(?:(?:\w+ ){0,6}usage\W{1,3})?(?:or,? )?alternatively\b", re.IGNORECASE
)
# That an exception follows.
_EXCEPTED = rare_pattern(
    r",? with (?:the following|this|a) (?:(?:special|additional|linking) )?exceptions?:?\s*$",
    re.IGNORECASE,
)
_LINES_TO_OWNER = 3  # below a line that says what the work is, and may be ruled off
_LONG_NOTICE = 2_500  # characters beside license texts that could be a license themselves
_NEAR = 4  # units before it among which the first alternative stands


@dataclass(slots=True)
class LicenseDocument:
    """What was read.

    `scopes` says of each span whether it is for the work itself (`main`), for a `part`, for works
    that are `bundled`, or an `appendix` that tells how to apply a license. `carves` are the
    directories under other terms, `closed` those of them whose terms are not known to be open,
    `named` those of which the text says under which approved licenses they are.
    """

    spans: list[Span]
    scopes: list[str] = field(default_factory=list)
    statements: list[LicenseStatement] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    carves: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def ids(self, scope: str) -> list[str]:
        """The ids of the spans of a scope, each once, texts and notices alike."""
        found = [s.id for s, at in zip(self.spans, self.scopes, strict=True) if at == scope]
        return list(dict.fromkeys(found))


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
            appendix = appendix or span.appendix
            kind = "appendix" if span.appendix or (appendix and span.notice) else ahead or scope
            reading.scopes.append(kind)
            ahead = "" if kind != "appendix" else ahead
            before = words.end(span.last - 1)
    _unify(reading)
    _weigh(words, reading)
    return reading


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
    last = next((s for s in reversed(said[-_NEAR:]) if s.kind == "statement" and s.ids), None)
    if last is not None and not last.carve and last.scope in {"main", "part"}:
        last.choice = True


def _unify(reading: LicenseDocument) -> None:
    """Names without a version mean the license whose version is said elsewhere."""
    ids = [s.id for s in reading.spans if not s.appendix]
    for said in reading.statements:
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


def _weigh(words: Words, reading: LicenseDocument) -> None:
    """Collect the terms, softened where they are another work's, and the carve-outs."""
    for span, scope in zip(reading.spans, reading.scopes, strict=True):
        found = changed_terms(words, span)
        if not span.sure and is_restricting(span.id):
            found += added_terms.terms_of_words(words, span.first, span.last, limits=True)
        reading.terms += [t._replace(limits=False) if scope == "bundled" else t for t in found]
    # Beside licenses that are not open only what limits still matters.
    ids = [s.id for s in reading.spans] + [id for said in reading.statements for id in said.ids]
    closed = not any(is_approved(id) for id in ids)
    offered = _offer_others(reading)
    choosing = any(s.choice and any(map(is_approved, s.ids)) for s in reading.statements)
    joined = _is_notice(reading)
    marked = any(has_name_clause(s.id) for s in spans_of_work(reading))
    listing = asked = False
    binding = any(
        span.sure and at == "main" and is_approved(span.id)
        for span, at in zip(reading.spans, reading.scopes, strict=True)
    )
    changed = any(
        not span.sure and not span.notice and at == "main"
        for span, at in zip(reading.spans, reading.scopes, strict=True)
    )
    for at, (said, behind) in enumerate(zip_longest(reading.statements, reading.statements[1:])):
        if changed and not said.names and _OWN_TITLE.fullmatch(said.unit.text):
            # A changed copy under a name of its own is another license.
            reading.terms.append(Term("unexplained", said.unit.start, said.unit.end))
        if said.translated and binding:
            continue
        if said.path and listing:
            reading.carves.append(carveouts.as_directory(said.path))
            reading.closed.append(carveouts.as_directory(said.path))
            continue
        if (said.kind == "tag" and _is_open_tag(said)) or said in offered:
            continue
        if choosing and is_alternative(boilerplate.mark_text(said.unit.text)):
            said.choice = True
            continue
        if marked and role(said.unit.text) == TRADEMARK:
            continue  # the license has such a clause anyway
        if behind and _describes_work(said, behind):
            continue
        # Where no license is known at all, no words tell that others' works are spoken of.
        others = said.scope == "bundled" and (not closed or bool(said.names))
        soft = others or said.scope == "future" or said.choice
        listed = said.scope == "bundled" and bool(said.names)  # a component and its license
        found = _terms_of(reading, at, limits=closed, alone=not listed, joined=joined)
        if said.carve and said.carve.paths and not said.ids and any(t.limits for t in found):
            # It limits what these directories hold, not the work.
            reading.carves += said.carve.paths
            reading.closed += said.carve.paths
            found = [t._replace(limits=False) for t in found]
        reading.terms += [t._replace(limits=False) if soft else t for t in found]
        if said.carve and said.scope in {"main", "part"}:
            asked, listing = _carve(reading, said, asked=asked)
        else:
            listing = False
    if asked:
        reading.closed += reading.carves[-1:] or ["parts"]


def _terms_of(
    reading: LicenseDocument, at: int, *, limits: bool, alone: bool, joined: bool
) -> list[Term]:
    """The terms of a unit by its number; what it excepts has to be told by those behind it."""
    said, behind = reading.statements[at], reading.statements[at + 1 : at + 1 + _NEAR]
    unit, excepts = said.unit, _EXCEPTED.search(said.unit.text)
    permits = excepts is not None and any(map(_is_exception, behind))
    if permits:  # what follows permits more, or is judged by itself
        unit = unit._replace(text=_EXCEPTED.sub(".", unit.text))
    found = added_terms.terms_of_unit(unit, limits=limits, stands_alone=alone, joined=joined)
    told = permits or said.carve is not None or (behind and _tells_part(behind[0]))
    if excepts and not found and not limits and not told:
        return [Term("unexplained", unit.start, unit.end)]
    return found


def _is_exception(said: LicenseStatement) -> bool:
    """Whether a unit is an exception, or begins as one."""
    return bool(said.exception) or "as a special exception" in said.unit.text.lower()


def _tells_part(said: LicenseStatement) -> bool:
    """Whether a unit names a license, or a file that has one."""
    return bool(said.names or said.refers) or said.carve is not None


def _describes_work(said: LicenseStatement, behind: LicenseStatement) -> bool:
    """Whether a line says what the work is, right above the line that says whose it is."""
    return (
        0 <= behind.unit.start - said.unit.end <= _LINES_TO_OWNER
        and boilerplate.is_owner_line(behind.unit.text)
        and (is_description(said.unit.text) or names_part(said.unit.text))
    )


def _is_notice(reading: LicenseDocument) -> bool:
    """Whether what stands beside the licenses is no body of a license that was not found."""
    if sum(len(said.unit.text) for said in reading.statements) < _LONG_NOTICE:
        return True
    return not sentences_of_license(reading.statements)


def spans_of_work(reading: LicenseDocument) -> list[Span]:
    """The licenses of the work itself that stand there as texts."""
    scopes = zip(reading.spans, reading.scopes, strict=True)
    return [span for span, scope in scopes if scope == "main" and not span.notice]


def _offer_others(reading: LicenseDocument) -> list[LicenseStatement]:
    """The units about a license that is offered beside a copyleft one, which are none of its terms."""
    told = [s for s in reading.statements if s.ids and s.kind != "mention"]
    copyleft = [s for s in told if any(map(_is_open_copyleft, s.ids))]
    spanned = any(_is_open_copyleft(s.id) for s in reading.spans)
    if not copyleft and not spanned:
        return []
    if told and told[0].kind == "title" and all(map(is_restricting, told[0].ids)):
        return []  # its own title says that it is the other license
    about = [
        s
        for s in reading.statements
        if is_about_other_license(boilerplate.mark_text(s.unit.text))
        or ((plain := without_copyleft(s.unit.text)) != s.unit.text and role(plain))
        or (  # not by its own words alone
            (spanned or any(one is not s for one in copyleft))
            and keeps_apart(boilerplate.mark_text(s.unit.text))
        )
    ]
    for one in about:
        one.choice = one.choice or any(map(is_restricting, one.ids))
    return about


def _is_open_copyleft(id: str) -> bool:
    return is_approved(id) and is_copyleft(id)


def _is_open_tag(said: LicenseStatement) -> bool:
    """Whether a line is a tag and nothing else, and one may choose what is approved."""
    return (
        _TAG_LINE.fullmatch(said.unit.text) is not None
        and osi_approval(said.expression).approved is True
    )


def _carve(reading: LicenseDocument, said: LicenseStatement, *, asked: bool) -> tuple[bool, bool]:
    """Note which directories are under other terms.

    Returns whether their terms are still to be told, and whether a list of them follows.
    """
    carve = said.carve
    if carve is None:
        return asked, False
    ids = (said.of,) if said.of else carve.ids
    names = [id for id in ids if not id.endswith("-?")]
    if carve.rest and not carve.spared:
        return asked, False
    if carve.spared:
        reading.carves += [p for p in carve.paths if p not in reading.carves]
        known = set(reading.closed) | set(reading.parts)
        return bool(carve.paths) and not known, False
    if not carve.paths and not ids:
        return asked, False
    reading.carves += [p for p in carve.paths if p not in reading.carves]
    listing = carveouts.announces_list(said.unit.text)
    if ids and not any(is_restricting(id) for id in ids):
        reading.parts += names
        if names and all(map(is_approved, names)):
            reading.named += carve.paths
        return False, False
    if not ids and _UNDER_OPEN.search(said.unit.text):
        reading.named += carve.paths
        return False, False
    if ids or _own_terms(said):
        reading.closed += carve.paths or ("parts",)
    elif carve.paths:
        start, end = said.unit.start, said.unit.end
        reading.terms.append(Term("carve-out", start, end, code="carve-out-elsewhere"))
    reading.parts += [id for id in names if is_approved(id)]
    return False, listing


def _own_terms(said: LicenseStatement) -> bool:
    """Whether directories have a license of their own that surely is another.

    It stands in a file inside them, or they are called what editions for sale are called.
    """
    paths = said.carve.paths if said.carve else ()
    files = [path.lstrip("./") for path in said.refers]
    inside = any(f.startswith(p.strip("./*") + "/") for f in files for p in paths if p.strip("./*"))
    return inside or bool(_SOLD.search(said.unit.text)) or _names_unlisted(said)


def _names_unlisted(said: LicenseStatement) -> bool:
    """Whether a sentence names a license that is on no list."""
    paths = said.carve.paths if said.carve else ()
    return bool(paths) and not said.names and _NAMED.search(said.unit.text) is not None
