"""The role of a sentence that sets no term, clause by clause. One unclear clause means no role."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from osi_check.licenses.text.beside.clauses.lifted_limits import tells_lifted_limit
from osi_check.licenses.text.beside.clauses.polarity import ASKS as ASKED
from osi_check.licenses.text.beside.clauses.polarity import (
    is_cancelled,
    is_plea,
    polarity,
    row_polarity,
)
from osi_check.licenses.text.beside.clauses.topics import topic
from osi_check.licenses.text.beside.clauses.turns import NEGATIONS, TURNS, VERBS
from osi_check.licenses.text.beside.clauses.vocabulary import (
    DEMANDS,
    FRAGMENT_WORDS,
    WORD,
    is_about_some,
)
from osi_check.licenses.text.beside.weighing_words import AMOUNTS, LEADING
from osi_check.patterns import lazy_pattern, rare_pattern

PAST = "history"
FRAGMENT = "fragment"  # more of what the clause beside it is about

# Where a part of a sentence ends that stands by itself, and where a clause of such a part may end.
_PART_ENDS = lazy_pattern(r"\s*(?:[;:!?]|\.(?= |$)|\s[-–—]+\s|\s\()\s*|\)")
_CLAUSE_ENDS = lazy_pattern(
    r"\s*,\s*(?:(?:and|but|or|so|yet|nor|while|because)\s+)?|\s+(?:but|and|so|yet|while|because)\s+"
)
_MORE_CLAUSES = lazy_pattern(
    r"\s*,\s*(?:(?:and|but|or|so|yet|nor|while|because)\s+)?|\s+(?=(?:but|so|yet|while|because|though|although|which)\s)|\s+and\s+"
)
_MAX_CLAUSES = 10
_SUBJECTS = frozenset("we i they you it".split())  # whom another verb follows
_MAX_CHARS = 400  # characters
# Words of licenses themselves, which no such sentence has; most sentences asked have one.
_LEGAL_WORDS = (
    "shall",
    "hereby",
    "herein",
    "licensor",
    "licensee",
    "warrant",
    "liab",
    "damages",
    "thereof",
    "merchantab",
    "pursuant",
    "notwithstanding",
)
# "…, but we give no warranty for it": said on top, and nothing that the work is limited by.
_NO_WARRANTY = lazy_pattern(
    r"[;,]? (?:but |and |though )?(?:we|i|it|the authors?|there)(?: just| merely| only| simply)? (?:gives?|comes?|offers?|provides?|makes?|is)(?: with)? no warrant(?:y|ies)(?: (?:for|on|of) (?:it|this|that|any kind))?$"
)
# "everyone but companies"
_EXCEPTIONS = rare_pattern(
    r"\b(?:every\w*|any\w*|all|nothing|nobody|none|no one|no \w+|each \w+|every \w+|any \w+)(?: \w+)? (?:but|save|bar|barring)\b(?! (?:not|no)\b)|\b(?:nobody|none|nothing|no one|no \w+)(?: \w+){1,4} but (?:[\w-]+ ){0,2}[\w-]+(?=$|[.;!])"
)
# How many, and where or with whom it ends.
_COUNTS = AMOUNTS | {"one", "alone"}
# Demands as verbs: "companies pay".
_DEMAND_VERBS = frozenset(
    "pay buy sign register ask asking credit cite contact report return share contribute link inform notify tell publish disclose donate apply obtain request seek show display charge".split()
)


@lru_cache(maxsize=1024)
def clause_role(sentence: str) -> str:
    """What a marked sentence does, clause by clause, that sets no term; nothing if one may."""
    plain = sentence.strip(" .!;,*#-\"'").replace("non-", "non")
    if "warrant" in plain:
        plain = _NO_WARRANTY.sub("", plain)
    if not plain or len(plain) > _MAX_CHARS or any(word in plain for word in _LEGAL_WORDS):
        return ""
    if _EXCEPTIONS.search(plain):
        return ""
    if is_plea(plain):
        return ASKED
    if found := row_polarity(plain):
        return found
    if tells_lifted_limit(plain):
        return PAST
    if found := topic(plain):
        return found
    told = ""
    for part in _parts(plain):
        found = _role(part)
        if not found and not _is_fragment(part):
            return ""
        told = told or found
    return told


def _parts(plain: str) -> Iterator[str]:
    for part in _PART_ENDS.split(plain):
        if part and part.strip(" ,.-"):
            yield part.strip(" ,.-")


@lru_cache(maxsize=1024)
def _role(part: str) -> str:
    """The role of what stands between colons and the like."""
    if found := _single(part):
        return found
    clauses = [c for c in _CLAUSE_ENDS.split(part) if c.strip()]
    if not 1 < len(clauses) <= _MAX_CLAUSES:
        return ""
    roles = []
    for clause in clauses:
        found = _single(clause)
        if not found and not _is_fragment(clause):
            return ""
        roles.append(found)
    return next((role for role in roles if role), "")


def _single(clause: str) -> str:
    clause = clause.strip(" ,.;-")
    if not clause:
        return ""
    return polarity(clause) or topic(clause)


def split_clauses(passage: str) -> list[str]:
    """The clauses of a marked sentence, as far apart as they can be; what is one by itself stays whole."""
    plain = passage.strip(" .!;,*#-\"'").replace("non-", "non")
    found = []
    for part in _parts(plain):
        if tell_clause(part, loose=True):
            found.append(part)
        else:
            found += [c.strip(" ,.;-") for c in _MORE_CLAUSES.split(part) if c.strip(" ,.;-")]
    return found


def excepts(passage: str) -> bool:
    """Whether a marked sentence speaks of all or none but some."""
    return _EXCEPTIONS.search(passage) is not None


def takes_back(passage: str) -> bool:
    """Whether a marked sentence denies something, and says in another clause, or in a part of it, that it is so."""
    if _OTHERS_DO.search(passage.strip(" .!")):
        return True
    clauses = split_clauses(passage)
    if any(map(is_cancelled, clauses)):
        return True
    denied = [at for at, c in enumerate(clauses) if _NEGATED.search(c)]
    return bool(denied) and any(_CONTRASTS.match(c) for c in clauses[denied[0] + 1 :])


# "You do not have to pay, but your customers do."
_OTHERS_DO = rare_pattern(
    r"\b(?:but|though|although|while|whereas|only) (?:[\w-]+ ){1,3}(?:do|does|must|have to|has to|need to|needs to|should|may not|can ?not|do not|does not|don t|doesn t)$"
)
# What is so for all that was denied: "the limit is on servers", "a license is", "ask the ministry".
_NEGATED = lazy_pattern(r"\b(?:no|not|never|nobody|nothing|n t|no one|without)\b")
_CONTRASTS = lazy_pattern(
    r"(?:the|an?|our|one) (?:[\w-]+ )?(?:limit|fee|charge|restriction|key|license|licence|contract|price|bill|rule|condition|permission|registration|account)s? (?:is|are|does|do|will|applies|apply|follows?)\b|(?:that|the|an?|our) (?:[\w-]+ ){1,8}(?:is|are|does|do|will|must)$|(?:just |but |simply )?(?:ask|talk to|write to|call|see|pay) (?:the|our|a) \w+$"
)


def tell_clause(clause: str, *, loose: bool = False) -> str:
    """The role of one clause; `loose` as in `polarity`."""
    if excepts(clause) or any(word in clause for word in _LEGAL_WORDS):
        return ""
    return (
        _single(clause)
        or polarity(clause, loose=loose)
        or ("" if not loose or not _is_fragment(clause) else FRAGMENT)
    )


def _is_fragment(clause: str) -> bool:
    """Whether words are but more of what a clause beside them is about: no verb, nothing narrow."""
    words = WORD.findall(clause)
    return (
        len(words) <= 6
        and not (len(words) > 1 and words[0] in _SUBJECTS)
        and not VERBS.search(clause)
        and not TURNS.search(clause)
        and _COUNTS.isdisjoint(words)
        and not any(map(str.isdigit, clause))
        and not NEGATIONS.search(clause)
        and _DEMAND_VERBS.isdisjoint(words)
        and not (words[:1] and words[0] in LEADING and not DEMANDS.isdisjoint(words))
        and not is_about_some(clause, words)
        and all(w in FRAGMENT_WORDS for w in words)
    )
