"""What the sentences around a change restrict that they didn't before the change."""

from __future__ import annotations

from osi_check.licenses.text.align import SLOT_WORD, Change
from osi_check.licenses.text.beside.added_terms import Term
from osi_check.licenses.text.beside.boilerplate import is_owner_line, mark_text
from osi_check.licenses.text.beside.remarks import sounds_like_term
from osi_check.licenses.text.beside.restrictions import Restriction, find_restrictions
from osi_check.licenses.text.differences.context import sentences_around, source_between
from osi_check.licenses.text.known_wording import licenses_of
from osi_check.licenses.text.spans import Span
from osi_check.licenses.text.words import Words
from osi_check.patterns import lazy_pattern

_MAX_SENTENCE_CHARS = 2_000  # characters of a sentence that is asked what it restricts
_MAX_SENTENCES = 4  # of those in which one change stands
_AROUND = 120  # words before and behind a change that are read as they were without it
_SENTENCE_END = lazy_pattern(r"(?<=[.;:])\s")
# What licenses say of names, which limits no use of the work.
_NAMES_KEPT = lazy_pattern(
    r"\bnames?\b[^;]{0,160}?\bnot be used (?:to (?:endorse|promote)|in (?:any )?(?:advertising|publicity))[^.;]*"
    r"|\b(?:names?|trademarks?|products derived)\b[^.;]{0,300}\b(?:endors\w+|promot\w+|advertis\w+|publicity|called|appear)\b[^.;]*"
)


def new_limits(words: Words, span: Span, change: Change, known: list[Term]) -> list[Term]:
    """The limiting terms of the sentences in which a change stands that they had not before it."""
    found: list[Term] = []
    canon: set[str] | None = None
    for unit in sentences_around(words, change)[:_MAX_SENTENCES]:
        if any(t.limits and t.start <= unit.end and t.end >= unit.start for t in known):
            continue
        if (
            len(unit.text) > _MAX_SENTENCE_CHARS
            or licenses_of(unit.text)
            or is_owner_line(unit.text)
        ):
            continue
        added = _text_of_change(words, change)
        own = unit.text not in added
        whole = unit.text.rstrip(" .;:!") in added
        now = _limits_of(unit.text, changed=own)
        if now and canon is None:
            canon = {
                r.kind
                for text in _unchanged(words, span, change)
                for r in _limits_of(text, changed=True)
            }
        found += [
            Term(
                r.kind, unit.start, unit.end, r.osd, limits=not whole or sounds_like_term(unit.text)
            )
            for r in now
            if canon is not None and r.kind not in canon
        ]
    return found


def _limits_of(text: str, *, changed: bool) -> list[Restriction]:
    """What a sentence of a license restricts beside the use of names.

    `changed`: it is the license's own, changed; else it was put in whole, and may be about anything.
    """
    return find_restrictions(_NAMES_KEPT.sub(" ", mark_text(text)), alone=changed)


def _text_of_change(words: Words, change: Change) -> str:
    """The words of a change as they stand, on one line."""
    return " ".join(source_between(words, change.first, change.last).split())


def _unchanged(words: Words, span: Span, change: Change) -> list[str]:
    """The sentences around a change as they were before the copy was changed."""
    first, last = max(span.first, change.first - _AROUND), min(span.last, change.last + _AROUND)
    pieces, at = [], first
    for other in span.changes or ():
        if other.first < first or other.last > last:
            continue
        pieces += [
            source_between(words, at, other.first),
            *(w for w in other.lost if w != SLOT_WORD),
        ]
        at = max(at, other.last)
    pieces.append(source_between(words, at, last))
    return _SENTENCE_END.split(" ".join(" ".join(pieces).split()))
