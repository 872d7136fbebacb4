"""Whether the sentences around a change occur in other approved wordings."""

from __future__ import annotations

from osi_check.licenses.text.align import Change
from osi_check.licenses.text.beside.boilerplate import DISCLAIMED, ORGANIZATIONS
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.role_readers.sentence import TRADEMARK
from osi_check.licenses.text.beside.roles import role
from osi_check.licenses.text.differences.context import FEW_LOST, only_disclaims, sentences_around
from osi_check.licenses.text.grants import NAME_CLAUSE_WORDS, lost_grants
from osi_check.licenses.text.known_wording import is_known, licenses_of
from osi_check.licenses.text.wordings import has_name_clause
from osi_check.licenses.text.words import Words

_NEGATIONS = frozenset("not neither nor no".split())
# Words that make a clause of what is put in, or say whom, where and how long it is for.
_CLAUSE_WORDS = frozenset(
    "which who whom whose for to within during until only must may is was are".split()
)


def is_known_change(words: Words, change: Change, license: str) -> bool:
    """Whether the sentences in which a change stands are known from other approved wordings."""
    near = sentences_around(words, change)
    if change.first == change.last:  # words are gone: what is left must be this license's own
        named = NAME_CLAUSE_WORDS.issuperset(change.lost)
        if not named and len(change.lost) <= FEW_LOST and lost_grants(change.lost, license):
            return False  # whoever wrote the sentence without them meant to grant less
        return bool(near) and all(
            license in licenses_of(u.text) or (named and role(u.text) == TRADEMARK) for u in near
        )
    if _lacks_clause(change, license):
        return False
    have = " ".join(words.texts[change.first : change.last])
    marked = change.lost or has_name_clause(license)
    return bool(near) and all(
        is_known(u.text) or (marked and role(u.text) == TRADEMARK) or _disclaims(u.text, have)
        for u in near
    )


def _lacks_clause(change: Change, license: str) -> bool:
    """Whether a few words, known or not, stand for a whole clause that grants: "[reserved]"."""
    few = len(change.lost) > 2 * (change.last - change.first) + FEW_LOST
    named = NAME_CLAUSE_WORDS.issuperset(set(change.lost) - _NEGATIONS)
    return few and not named and bool(lost_grants(change.lost, license))


def _disclaims(text: str, have: str) -> bool:
    """Whether a sentence but disclaims, and the words put into it are names."""
    return (
        only_disclaims(text)
        and not set(weighty_words(have)) - ORGANIZATIONS - DISCLAIMED
        and _CLAUSE_WORDS.isdisjoint(have.split())
    )
