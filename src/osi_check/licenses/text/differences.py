"""What the changes of a copy mean: nothing, a term added, a freedom taken away."""

from __future__ import annotations

import re

from osi_check.licenses.text.added_terms import Term, terms_of_words
from osi_check.licenses.text.boilerplate import is_known_sentence, is_owner_line
from osi_check.licenses.text.diff import Change, is_near_word
from osi_check.licenses.text.grants import is_neutral, lost_grants
from osi_check.licenses.text.known_wording import is_known
from osi_check.licenses.text.matcher import SLOT_WORD
from osi_check.licenses.text.prose import is_unexplained
from osi_check.licenses.text.sentences import TextUnit, units_between, units_within
from osi_check.licenses.text.spans import Span
from osi_check.licenses.text.words import Words

_NEGATIONS = {"not", "neither", "nor", "no"}
_JOINTS = {"the", "and", "of", "s", "a"}
_POINTING = frozenset("a an any all each every such said the which that".split())
_SLOT_WORDS = 40  # the longest name that a slot may hold


def changed_terms(words: Words, span: Span) -> list[Term]:
    """The terms that a copy has more or fewer than its license."""
    if span.changes is None:
        place = words.lines(span.first, span.last)
        return [Term("unverified", *place, params={"license": span.id})]
    found = []
    for change in span.changes:
        if _known(words, change):
            continue
        have = words.texts[change.first : change.last]
        at = min(change.first, len(words) - 1)
        place = words.lines(at, max(change.last, at + 1))
        found += _gained(words, span, change, have, place)
        missing = [w for w in change.lost if w != SLOT_WORD and not _among(w, have)]
        if _NEGATIONS & set(have):
            missing = [w for w in missing if w not in _NEGATIONS]
        if not span.notice and (gone := lost_grants(missing, span.id)):
            some = ", ".join(dict.fromkeys(gone[:6]))
            params = {"license": span.id, "words": some}
            found.append(Term("grant-removed", *place, params=params))
    return found


def _known(words: Words, change: Change) -> bool:
    """Whether the sentences in which a change stands are known from other approved wordings."""
    first, last = change.first, max(change.last, min(change.first + 1, len(words)))
    if first >= last:
        return False
    start, end = words.line(words.start(first)), words.line(words.end(last - 1) - 1)
    near = [u for u in _paragraph(words, first, last) if u.start <= end and u.end >= start]
    return bool(near) and all(is_known(u.text) for u in near)


def _among(word: str, words: list[str]) -> bool:
    return word in words or any(is_near_word(word, other) for other in words)


def _gained(
    words: Words, span: Span, change: Change, have: list[str], place: tuple[int, int]
) -> list[Term]:
    missing = list(change.lost)
    if missing and _POINTING.issuperset((*have, *missing)):
        return []
    if is_neutral([w for w in have if not _among(w, missing)], span.id):
        return []
    found = terms_of_words(words, change.first, change.last)
    if found:
        return found
    # The engine allows for few words in a notice, and none of these weighs.
    slot = span.notice or (SLOT_WORD in missing and len(have) <= _SLOT_WORDS)
    units = units_within(words, change.first, change.last)
    if (slot and not any(is_unexplained(u.text, alone=u.alone) for u in units)) or all(
        _no_term(u) for u in units
    ):
        return []
    if missing and all(_no_term(u) for u in _paragraph(words, change.first, change.last)):
        return []  # another wording of a known sentence; words put into one are something else
    params = {"license": span.id}
    return [Term("unexplained", *place, code="unexplained-words", params=params)]


def _no_term(unit: TextUnit) -> bool:
    """Whether words outside a slot are known to set no term: owners, names, known sentences."""
    text = unit.text
    return is_owner_line(text) or is_known_sentence(text) or _name(text)


def _name(text: str) -> bool:
    """A few capitalised words: a name, not a place or a purpose ("in France")."""
    words = re.findall(r"[\w'-]+", text)
    return len(words) <= 6 and all(
        word[0].isupper() or word[0].isdigit() or word in _JOINTS for word in words
    )


def _paragraph(words: Words, first: int, last: int) -> list[TextUnit]:
    """The units of the paragraph in which some words stand, from its first to its last line."""
    start = words.source.rfind("\n\n", 0, words.start(first))
    end = words.source.find("\n\n", words.end(last - 1))
    return units_between(words, start + 1, len(words.source) if end < 0 else end)
