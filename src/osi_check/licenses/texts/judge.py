"""From spans and sentences to an expression and a verdict. Fails safe: open is never the default."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from osi_check.licenses.osi import approval
from osi_check.licenses.texts import differences, leftover, licensing
from osi_check.licenses.texts.carveouts import announces
from osi_check.licenses.texts.leftover import Term
from osi_check.licenses.texts.licensing import Said
from osi_check.licenses.texts.spans import Span
from osi_check.licenses.texts.units import Unit, between
from osi_check.licenses.texts.words import Words

_RESERVED = re.compile(r"\ball rights? (?:are )?reserved\b|\bproprietary\b|\bconfidential\b", re.IGNORECASE)
_APPENDIX = re.compile(r"how to (?:apply|use) |attach (?:the|them)|following notices|boilerplate", re.IGNORECASE)


@dataclass(slots=True)
class Reading:
    """All that was read in a text."""

    spans: list[Span]
    said: list[Said]
    terms: list[Term] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)  # one for each span
    main: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    bundled: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)  # directories under closed or unknown terms
    carves: list[str] = field(default_factory=list)
    choice: bool = False
    exception: str = ""
    expression: str = "NOASSERTION"
    verdict: str = "review"


def read(words: Words, spans: list[Span]) -> Reading:
    """Everything between and inside the spans, in the order in which it stands."""
    reading = Reading(spans, [])
    scope, before = "main", 0
    sentences: list[tuple[Said, str]] = []
    next_scope = ""
    for span in [*spans, None]:
        end = words.starts[span.first] if span else len(words.source)
        for unit in between(words, before, end):
            said = licensing.read(unit)
            reading.said.append(said)
            seen_main = bool(reading.main) or any(s == "main" for s in reading.scopes)
            if said.scope == "bundled" and said.head and (seen_main or said.unit.alone is False):
                scope = "bundled" if seen_main else scope
            elif said.scope == "part" and (said.head or said.unit.text.endswith(":")):
                next_scope = "part"
            if said.scope == "main" and scope == "bundled":
                said.scope = "bundled"
            sentences.append((said, scope))
        if span:
            reading.scopes.append("bundled" if scope == "bundled" else next_scope or scope)
            next_scope = ""
            before = words.ends[span.last - 1]
    _weigh(words, reading, sentences)
    return reading


def _weigh(words: Words, reading: Reading, sentences: list[tuple[Said, str]]) -> None:
    for span, scope in zip(reading.spans, reading.scopes, strict=True):
        for term in differences.terms(words, span):
            reading.terms.append(term._replace(limits=False) if scope == "bundled" else term)
    pointing = False
    pending = False
    for said, scope in sentences:
        for term in leftover.weigh(said.unit):
            if said.path and pointing:
                continue  # a line of a list of directories
            soft = scope == "bundled" or said.scope == "bundled" or said.choice
            reading.terms.append(term._replace(limits=False) if soft else term)
        pending, pointing = _carved(reading, said, pending=pending, pointing=pointing)


def _carved(reading: Reading, said: Said, *, pending: bool, pointing: bool) -> tuple[bool, bool]:
    """Note directories under other terms; returns what the next sentences may go on with."""
    if said.path and pointing:
        reading.carves.append(said.path if said.path.endswith("/") else f"{said.path}/")
        return pending, True
    carve = said.carve
    if carve is None:
        return pending, False
    ids = [id for id in carve.ids if not id.endswith("-?")]
    if carve.rest:
        reading.carves += carve.paths if licensing.carveouts._EXCEPT.search(said.unit.text) else ()
        _count(reading, carve.ids)
        return bool(carve.paths), False
    if not carve.ids and not carve.paths:
        return pending, False
    reading.carves += carve.paths
    if carve.ids and all(licensing.approved(id) for id in carve.ids):
        reading.parts += ids
        return False, announces(said.unit.text)
    if carve.paths or said.carve:
        reading.closed += carve.paths or ("?",)
        reading.parts += [id for id in ids if licensing.approved(id)]
    return False, announces(said.unit.text)


def _count(reading: Reading, found: tuple[str, ...]) -> None:
    reading.main += [id for id in found if not id.endswith("-?")]


def judge(words: Words, reading: Reading) -> Reading:
    """Fill in the expression and the verdict."""
    from osi_check.licenses.texts.conclude import conclude  # noqa: PLC0415

    conclude(words, reading)
    return reading
