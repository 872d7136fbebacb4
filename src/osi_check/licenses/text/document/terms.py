"""Which sentences of a text set terms beyond its licenses, and which don't."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import NamedTuple

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.standing import is_approved, is_restricting
from osi_check.licenses.text.beside import added_terms, answers, boilerplate, carveouts
from osi_check.licenses.text.beside.added_terms import Term
from osi_check.licenses.text.beside.clauses.lifted_limits import tells_past_limit
from osi_check.licenses.text.beside.descriptions import is_description
from osi_check.licenses.text.beside.offers import (
    is_about_other_license,
    is_alternative,
    keeps_apart,
    without_copyleft,
)
from osi_check.licenses.text.beside.role_readers.sentence import TRADEMARK
from osi_check.licenses.text.beside.roles import role
from osi_check.licenses.text.beside.statements import LicenseStatement
from osi_check.licenses.text.beside.titles import names_part
from osi_check.licenses.text.differences.changed_terms import changed_terms
from osi_check.licenses.text.document.contents import NEAR, LicenseDocument, spans_of_work
from osi_check.licenses.text.document.parts import note_part, splits_off
from osi_check.licenses.text.license_names import is_copyleft
from osi_check.licenses.text.partial_text import sentences_of_license
from osi_check.licenses.text.wordings import has_name_clause
from osi_check.licenses.text.words import Words
from osi_check.patterns import lazy_pattern, rare_pattern

# The title of a license with a version of its own: "The Acme Software License, Version 2.0".
_OWN_TITLE = lazy_pattern(
    r"\W*(?:[Tt]he )?(?:[A-Z][\w.:&'-]{0,30} ){1,6}[Ll](?:icen[cs]e|ICEN[CS]E),? (?:Agreement,? )?\(?(?:[Vv](?:ersion|er)?\.? ?)?\d[\d.]{0,8}\)?\W*"
)
_TAG_LINE = lazy_pattern(r"\W{0,20}SPDX-License-Identifier\s?:\s?[\w.+()\s-]{1,200}[\s*/>-]{0,20}")
# That an exception follows.
_EXCEPTED = rare_pattern(
    r",? with (?:the following|this|a) (?:(?:special|additional|linking) )?exceptions?:?\s*$",
    re.IGNORECASE,
)
_LINES_TO_OWNER = 3  # below a line that says what the work is, and may be ruled off
_LONG_NOTICE = 2_500  # characters beside license texts that could be a license themselves


class _Surroundings(NamedTuple):
    """What a whole text says of each of its sentences.

    `closed`: no license that is approved is in it. `offered`: the sentences about a license that is
    offered beside a copyleft one. `choosing`: an approved license may be chosen. `joined`: what
    stands beside the licenses is no license itself. `marked`: a license has a clause on names.
    `binding`: an approved license stands there for sure; `changed`: a copy of one was changed.
    """

    closed: bool
    offered: list[LicenseStatement]
    choosing: bool
    joined: bool
    marked: bool
    binding: bool
    changed: bool


def collect_terms(words: Words, reading: LicenseDocument) -> None:
    """Collect the terms, softened where they are another work's, and the carve-outs."""
    for span, scope in zip(reading.spans, reading.scopes, strict=True):
        found = changed_terms(words, span)
        if not span.sure and is_restricting(span.id):
            found += added_terms.terms_of_words(words, span.first, span.last, limits=True)
        reading.terms += [t._replace(limits=False) if scope == "bundled" else t for t in found]
    around = _surroundings(reading)
    answered = answers.answered_questions([said.unit for said in reading.statements])
    listing = pending = False
    for at, (said, behind) in enumerate(zip_longest(reading.statements, reading.statements[1:])):
        if around.changed and not said.names and _OWN_TITLE.fullmatch(said.unit.text):
            # A changed copy under a name of its own is another license.
            reading.terms.append(Term("unexplained", said.unit.start, said.unit.end))
        if said.translated and around.binding:
            continue
        if answered.get(at) is False and not said.names:
            continue
        if said.path and listing:
            reading.carves.append(carveouts.as_directory(said.path))
            reading.closed.append(carveouts.as_directory(said.path))
            continue
        if _sets_nothing(said, behind, around):
            continue
        known = len(reading.terms)
        _add_terms(reading, at, around)
        if answered.get(at) and not around.closed and len(reading.terms) == known:
            reading.terms.append(Term("unexplained", said.unit.start, said.unit.end))
        if said.carve and said.scope in {"main", "part"}:
            pending, listing = note_part(reading, said, pending=pending)
        else:
            listing = False
    if pending:
        reading.closed += reading.carves[-1:] or ["parts"]


def _surroundings(reading: LicenseDocument) -> _Surroundings:
    ids = [s.id for s in reading.spans] + [id for said in reading.statements for id in said.ids]
    of_work = [s for s, at in zip(reading.spans, reading.scopes, strict=True) if at == "main"]
    return _Surroundings(
        # Beside licenses that are not open only what limits still matters.
        closed=not any(is_approved(id) for id in ids),
        offered=_offer_others(reading),
        choosing=any(s.choice and any(map(is_approved, s.ids)) for s in reading.statements),
        joined=_is_notice(reading),
        marked=any(has_name_clause(s.id) for s in spans_of_work(reading)),
        binding=any(span.sure and is_approved(span.id) for span in of_work),
        changed=any(not span.sure and not span.notice for span in of_work),
    )


def _sets_nothing(
    said: LicenseStatement, behind: LicenseStatement | None, around: _Surroundings
) -> bool:
    """Whether a sentence sets no term because of what stands around it."""
    if (said.kind == "tag" and _is_open_tag(said)) or said in around.offered:
        return True
    if around.choosing and is_alternative(boilerplate.mark_text(said.unit.text)):
        said.choice = True
        return True
    if around.marked and role(said.unit.text) == TRADEMARK:
        return True  # the license has such a clause anyway
    if (
        around.binding
        and not said.names
        and tells_past_limit(boilerplate.mark_text(said.unit.text))
    ):
        return True  # the license here is today's
    return behind is not None and _describes_work(said, behind)


def _add_terms(reading: LicenseDocument, at: int, around: _Surroundings) -> None:
    """The terms of a unit by its number, softened where they are of another work."""
    said = reading.statements[at]
    if splits_off(boilerplate.mark_text(said.unit.text)):
        reading.closed.append("parts")
        return
    # Where no license is known at all, no words tell that others' works are spoken of.
    others = said.scope == "bundled" and (not around.closed or bool(said.names))
    soft = others or said.scope == "future" or said.choice
    listed = said.scope == "bundled" and bool(said.names)  # a component and its license
    found = _terms_of(reading, at, limits=around.closed, alone=not listed, joined=around.joined)
    if said.carve and said.carve.paths and not said.ids and any(t.limits for t in found):
        # It limits what these directories hold, not the work.
        reading.carves += said.carve.paths
        reading.closed += said.carve.paths
        found = [t._replace(limits=False) for t in found]
    reading.terms += [t._replace(limits=False) if soft else t for t in found]


def _terms_of(
    reading: LicenseDocument, at: int, *, limits: bool, alone: bool, joined: bool
) -> list[Term]:
    """The terms of a unit by its number; what it excepts has to be told by those behind it."""
    said, behind = reading.statements[at], reading.statements[at + 1 : at + 1 + NEAR]
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
