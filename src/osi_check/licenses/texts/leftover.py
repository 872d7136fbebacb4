"""What the sentences beside, or added inside, a license mean for it."""

from __future__ import annotations

from typing import NamedTuple

from osi_check.licenses.texts import fingerprints, prose
from osi_check.licenses.texts.harmless import explain, marked
from osi_check.licenses.texts.names import spot
from osi_check.licenses.texts.riders import riders
from osi_check.licenses.texts.units import Unit, within
from osi_check.licenses.texts.words import Words, split


class Term(NamedTuple):
    """Something beside, inside or missing from a license, on lines `start` to `end`.

    `limits`: it surely restricts; else a person has to judge. `osd`: the clause that it breaks.
    """

    kind: str
    start: int
    end: int
    says: str
    osd: int = 0
    limits: bool = False


def weigh(unit: Unit, *, limits: bool = False, whole: bool = False) -> list[Term]:
    """The terms that a unit sets; none if it is known to be harmless.

    `limits`: only those that surely restrict are asked for. `whole`: it stands by itself, so that
    even a sentence without a word of law is asked what it means.
    """
    classes = None
    if limits:
        classes = riders(marked(unit.text, spot(unit.text)))
        if not classes:
            return []
    left = explain(unit.text, alone=unit.alone)
    if not left and whole and not limits and prose.unexplained(unit.text, alone=unit.alone):
        left = ["sentence"]
    if not left or _clause(unit):
        return []
    if classes is None:
        classes = riders(marked(unit.text, spot(unit.text)))
    if classes:
        return [Term(r.kind, unit.start, unit.end, r.says, r.osd, limits=True) for r in classes]
    if left == ["…"]:
        says = "has a passage that cannot be read as a sentence of English"
    else:
        says = "says more than its license, and what that means is for a person to judge"
    return [Term("unexplained", unit.start, unit.end, says)]


def _clause(unit: Unit) -> bool:
    """Whether a unit is, word for word, a sentence of some approved license."""
    return fingerprints.brief(split(unit.text).texts) in fingerprints.table().clauses


def weigh_words(words: Words, first: int, last: int) -> list[Term]:
    """The terms that the words `first` to `last` (exclusive) set."""
    return [term for unit in within(words, first, last) for term in weigh(unit)]
