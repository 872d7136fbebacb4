"""Which terms the sentences around a license, or inserted into it, add to it."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from osi_check.licenses.text import fingerprints, known_wording
from osi_check.licenses.text.beside import (
    carveouts,
    joined_clauses,
    pieces,
    prose,
    roles,
)
from osi_check.licenses.text.beside.boilerplate import (
    is_known_sentence,
    mark_text,
    unexplained_words,
)
from osi_check.licenses.text.beside.clauses.clause_role import takes_back
from osi_check.licenses.text.beside.joined_names import joins_unknown_license
from osi_check.licenses.text.beside.remarks import (
    is_remark,
    is_unlikely_term,
    sets_term,
    sounds_like_remark,
    sounds_like_term,
)
from osi_check.licenses.text.beside.restrictions import Restriction, find_restrictions
from osi_check.licenses.text.beside.role_readers.sentence import STATEMENT, TRADEMARK
from osi_check.licenses.text.beside.translations import is_foreign
from osi_check.licenses.text.disguised_text import is_disguised
from osi_check.licenses.text.license_names import find_names
from osi_check.licenses.text.sentences import TextUnit, units_within
from osi_check.licenses.text.words import Words, split_words
from osi_check.model.facts import Params
from osi_check.patterns import rare_pattern

_MAX_CACHED_CHARS = 2_500  # characters of a sentence up to which what it means is remembered
_TermFields: TypeAlias = tuple[str, str, int, bool]


class Term(NamedTuple):
    """Something beside, inside or missing from a license, on lines `start` to `end`.

    `limits`: it surely restricts; else a person has to judge. `osd`: the clause that it breaks.
    `code` names the words for it where those of `kind` do not fit (see `model.messages`).
    """

    kind: str
    start: int
    end: int
    osd: int = 0
    limits: bool = False
    code: str = ""
    params: Params = MappingProxyType({})


def terms_of_unit(
    unit: TextUnit, *, limits: bool = False, stands_alone: bool = False, joined: bool = True
) -> list[Term]:
    """The terms that a unit sets; none if it is known to be harmless.

    `limits`: only those that surely restrict are asked for. `stands_alone`: it stands by itself, so that
    even a sentence without a word of law is asked what it means. `joined`: it may be put together from
    pieces of known sentences, as notices are.
    """
    asked = _weigh if len(unit.text) <= _MAX_CACHED_CHARS else _weigh.__wrapped__
    return [
        Term(kind, unit.start, unit.end, osd, limits=sure, code=code)
        for kind, code, osd, sure in asked(
            unit.text, alone=unit.alone, limits=limits, stands_alone=stands_alone, joined=joined
        )
    ]


@lru_cache(maxsize=1024)
def _weigh(
    text: str, *, alone: bool, limits: bool, stands_alone: bool, joined: bool
) -> tuple[_TermFields, ...]:
    """Kind, code of the words, clause and certainty of each; the same sentences stand in many texts."""
    classes = None
    if _PATENTS_LEFT.fullmatch(text.strip()):
        return ()
    if limits:
        classes = find_restrictions(mark_text(text), alone=True)
        if not classes:
            return ()
    elif _is_odd(text, alone=alone):
        return _told(text, find_restrictions(mark_text(text)), ["…"] if is_disguised(text) else [])
    left = unexplained_words(text, alone=alone)
    if not left and stands_alone and not limits and _unsure(text, alone=alone):
        left = ["sentence"]
    if not limits and (_ADVERTISING.search(text) or _defines_anew(text)):
        return (("unexplained", "", 0, False),)
    if not left or _is_approved_clause(text):
        return ()
    if classes is None:
        classes = find_restrictions(mark_text(text))
    if classes:
        known = known_wording.licenses_of(text) or (joined and pieces.has_known_sayings_only(text))
        if known and not prose.names_owner(text):
            return ()
    elif (
        (not prose.names_owner(text) or find_names(text))
        and (
            known_wording.is_known(text)
            or (joined and _is_joined(text) and not _DEFINES.match(text))
        )
        and (limits or known_wording.licenses_of(text) or not _is_put_together(text))
    ):
        return ()
    # A clause on names makes another license of one that has none (MIT with it is X11).
    role = roles.role(text)
    doubted = (role in _LOOSE and sets_term(text)) or (role == STATEMENT and _is_put_together(text))
    if doubted and not limits and not _PERMITS.fullmatch(text):
        return (("unexplained", "", 0, False),)
    harmless = role not in {"", TRADEMARK} or (
        not limits and (is_remark(text) or (not classes and is_unlikely_term(text)))
    )
    if harmless and (role not in _TURNED or not takes_back(mark_text(text))):
        return ()
    return _told(text, classes, left, limits=limits)


def _is_odd(text: str, *, alone: bool) -> bool:
    """Whether a unit is not known by its words: it hides them, or takes back what it names."""
    return bool(
        is_disguised(text)
        or (_limits_grant(text, alone=alone) and not is_remark(text, bounded=True))
        or (_COUNTED.search(text) and not known_wording.is_known(text))
        or (
            joins_unknown_license(text)
            and not (len(text.split()) > _SHAPED and known_wording.licenses_of(text))
        )
    )


# How many are given: "in one copy", "on two machines".
_COUNTED = rare_pattern(
    r"\b(?:in|on|at|for|to|use|make|copy|install|run|with) (?:only |just |up to )?(?:one|a single|two|three|four|five|six|ten|twelve|\d{1,4}) (?:backup |archival |other |further )?"
    r"(?:cop(?:y|ies)|machines?|computers?|devices?|installations?|sites?|users?|servers?|seats?|cores?|persons?|people)\b(?! of (?:the |this |that |these )?(?:accompanying )?(?:[Ll]icen[cs]e|notice|[A-Z]))",
    re.IGNORECASE,
)
_SHAPED = 4  # words up to which any two names look the same
# Roles of sentences with much in them that no list has: a term may stand behind what they are known by.
_TURNED = frozenset(("", "denial", "permission", "request"))  # another clause may take it back
_LOOSE = frozenset(("description", "history", "export", "exception"))


# How far a grant of patents goes, which is one more than the license gives: as in Go's PATENTS, and Apache-2.0.
_PATENTS_LEFT = re.compile(
    r"(?:This|The) (?:patent )?(?:grant|licen[cs]e) does not (?:include|extend to|cover) (?:any )?(?:patent )?claims that"
    r" (?:would be|are) infringed only as a consequence of further modification of [\w ]{2,60}\.?",
    re.IGNORECASE,
)
# What may be linked besides: nothing else stands in the sentence.
_PERMITS = re.compile(
    r"(?:This includes|In addition, there is) permission for [\w.-]{1,30}(?: binaries)? to be (?:distributed )?linked"
    r" (?:to|with|against) (?:the )?[\w-]{2,20}(?: (?:library|libraries|toolkit))?\W{0,3}",
    re.IGNORECASE,
)


# What gives or permits, and so may give or permit less; not "you can do anything with it".
_GIVES = re.compile(
    r"^(?!.*\b(?:anything|everything|whatever|any purpose)\b)"
    r".*\b(?:granted|grants?|given|gives?|may|can|permitted|allowed|free to)\b",
    re.IGNORECASE | re.DOTALL,
)


def _is_put_together(text: str) -> bool:
    """Whether words that set no term by themselves sound like one together: "Permission is granted to look".

    That a named license has to be followed is none.
    """
    return bool(_GIVES.search(text)) and sets_term(text, surely=True) and not find_names(text)


def _is_joined(text: str) -> bool:
    """Whether a sentence is put together from pieces or clauses of known ones."""
    return pieces.is_pieced(text) or joined_clauses.has_known_clauses(text)


def _told(
    text: str, classes: list[Restriction], left: list[str], *, limits: bool = False
) -> tuple[_TermFields, ...]:
    """The terms of a sentence that is not known to be harmless."""
    if classes and all(r.kind == "branding" for r in classes) and _USES_MARK.search(text):
        classes = []  # how a logo may be used limits no use of the work
    hedged = not limits and (_HEDGED.search(text) or known_wording.is_mostly_known(text))
    if hedged and _FORBIDDEN.search(text) and any(r.kind in _USES for r in classes):
        hedged = False
    if classes and not hedged:
        sure = limits or sounds_like_term(text) or carveouts.find_carve_out(text) is not None
        if sure or not sounds_like_remark(text):
            return tuple((r.kind, "", r.osd, sure) for r in classes)
    return (("unexplained", _unread_code(text) if left == ["…"] else "", 0, False),)


# Which uses are forbidden, whatever license the sentence names.
_FORBIDDEN = rare_pattern(
    r"\b(?:us(?:e|es|age|ing)|purposes?|applications?)\b[^.;]{0,80}\b(?:is|are) (?:(?:\w{2,12}ly|hereby) )?(?:forbidden|prohibited|excluded)\b",
    re.IGNORECASE,
)
_USES = frozenset(("field-of-use", "noncommercial", "production"))


# A word of Latin letters and of Greek or Cyrillic ones that look like them.
_MIXED = re.compile(r"[A-Za-z][^\W\d_]{0,30}[\u0370-\u052f]|[\u0370-\u052f][^\W\d_]{0,30}[A-Za-z]")


def _unread_code(text: str) -> str:
    """What keeps a passage from being read: its letters, what it hides, or its language."""
    if _MIXED.search(text):
        return "look-alike-letters"
    if is_disguised(text):
        return "disguised-passage"
    return "unexplained-passage" if is_foreign(text) else ""


# Who says anew what a word means sets a term, whatever the words.
_DEFINES = re.compile(
    r"\W*(?:definitions?\b|note:? *[\"'\u201c]|[\"'\u201c]?[^\"'\u201d]{1,40}[\"'\u201d],?\s(?:[\w ]{1,20}\s)?(?:means?|is|are|shall mean|refers?|stands?|here)\b)",
    re.IGNORECASE,
)


# Whose mark a name in quotes is, which defines no word.
_IS_MARK = re.compile(
    r"\W*[\"'\u201c]?[\w .-]{1,40}[\"'\u201d]? is an? (?:registered )?(?:trade ?mark|service mark) of [\w ,.&-]{2,60}",
    re.IGNORECASE,
)


def _defines_anew(text: str) -> bool:
    """Whether a sentence says what a word of the license is to mean, which no approved one says."""
    return (
        _DEFINES.match(text) is not None
        and not _IS_MARK.fullmatch(text)
        and not is_known_sentence(text)
        and not _is_approved_clause(text)
        and not known_wording.licenses_of(text)
    )


# The clause by which BSD's license of four clauses is another than that of three.
_ADVERTISING = rare_pattern(
    r"\ball advertising materials mentioning\b.{0,80}\bmust display\b", re.IGNORECASE | re.DOTALL
)

# What sentences of approved licenses and their notices speak of that sound like limits: names,
# notices, marks, the license itself. Beside an approved license they are a doubt, no limit.
_HEDGED = rare_pattern(
    r"\b(?:endors\w+|names?|notices?|headers?|trademarks?|this licen[cs]e|copy of (?:the|this) licen[cs]e|the licen[cs]e\b(?! key)"
    r"|gnu|gpl|lgpl|agpl|exceptions?|same terms|linking|derivative works? heading|reference only|as a reference|any other version)\b",
    re.IGNORECASE,
)


def _limits_grant(text: str, *, alone: bool) -> bool:
    """Whether a grant or a name is for a part of the world alone; what is known word for word is not."""
    if prose.names_owner(text):
        return False
    if prose.limits_grant(text):
        return not _is_approved_clause(text)
    if not prose.limits_name(text, alone=alone):
        return False
    return (
        roles.role(text) == ""
        and not _is_approved_clause(text)
        and not known_wording.licenses_of(text)
    )


_USES_MARK = re.compile(
    r"\buse (?:of )?(?:the|our|this|these) (?:[\w-]+ )?(?:logos?|icons?|trademarks?|names?)\b"
    r"|\b(?:the|our|this|these) (?:[\w-]+ )?(?:logos?|icons?|trademarks?|mascots?) (?:must|may|can|should) (?:only )?be used\b",
    re.IGNORECASE,
)


def _unsure(text: str, *, alone: bool) -> bool:
    """Whether a unit without a weighing word is yet not known to be harmless."""
    return prose.is_unexplained(text, alone=alone) or prose.is_suspicious(text, alone=alone)


def _is_approved_clause(text: str) -> bool:
    """Whether a sentence is, word for word, one of some approved license."""
    return fingerprints.sentence_digest(split_words(text).texts) in fingerprints.clause_digests()


def terms_of_words(words: Words, first: int, last: int, *, limits: bool = False) -> list[Term]:
    """The terms that the words `first` to `last` (exclusive) set; `limits` as in `weigh`."""
    return [
        term
        for unit in units_within(words, first, last)
        for term in terms_of_unit(unit, limits=limits)
    ]
