"""The terms that a copy of a license has added or lost, change by change."""

from __future__ import annotations

from osi_check.licenses.standing import is_approved
from osi_check.licenses.text.beside.added_terms import Term
from osi_check.licenses.text.differences.added_words import added_words
from osi_check.licenses.text.differences.context import MAX_QUOTE_CHARS
from osi_check.licenses.text.differences.known_changes import is_known_change
from osi_check.licenses.text.differences.new_limits import new_limits
from osi_check.licenses.text.differences.removed_grants import removed_grants
from osi_check.licenses.text.differences.slight_changes import is_slight_change, moved_words
from osi_check.licenses.text.differences.turned_words import turned_words
from osi_check.licenses.text.spans import Span
from osi_check.licenses.text.words import Words


def changed_terms(words: Words, span: Span) -> list[Term]:
    """The terms that a copy has more or fewer than its license."""
    if span.changes is None:
        place = words.lines(span.first, span.last)
        return [Term("unverified", *place, params={"license": span.id})]
    found = []
    moved = moved_words(words, span.changes)
    for change in span.changes:
        if change in moved:
            continue
        have = words.texts[change.first : change.last]
        at = min(change.first, len(words) - 1)
        place = words.lines(at, max(change.last, at + 1))
        if turned := turned_words(words, change, have):
            params = {"license": span.id, "words": turned[:MAX_QUOTE_CHARS]}
            found.append(Term("unexplained", *place, code="turned-words", params=params))
            continue
        if is_slight_change(words, span, change) or is_known_change(words, change, span.id):
            continue
        found += added_words(words, span, change, have, place)
        found += new_limits(words, span, change, found)
        found += removed_grants(words, span, change, have, place)
    # What gives all that an approved license gives, and asks for no more, is none the less that license.
    if span.rival and (found or span.has_rival or not is_approved(span.id)):
        place = words.lines(span.first, span.last)
        params = {"license": span.id, "other": span.rival}
        found.insert(0, Term("unexplained", *place, code="near-text", params=params))
    return found
