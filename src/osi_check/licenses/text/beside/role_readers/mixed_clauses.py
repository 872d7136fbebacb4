"""Sentences with a clause that denies, permits or asks, beside clauses that are remarks by their weights.

"We wrote it for our hospital, but no fee is due": each clause is told by the grammar (`clauses`), and what is left
by its words (`remarks`). One clause that neither knows, and it may set a term. The weights of the whole sentence
must say the same, as a clause alone has few words to be weighed by.
"""

from __future__ import annotations

from osi_check.licenses.text.beside.clauses.clause_role import (
    excepts,
    split_clauses,
    takes_back,
    tell_clause,
)
from osi_check.licenses.text.beside.clauses.polarity import (
    ASKS,
    DENIES,
    PERMITS,
    full_forms,
    has_polarity,
    polarity,
)
from osi_check.licenses.text.beside.clauses.turns import NEGATIONS, TURNS
from osi_check.licenses.text.beside.clauses.vocabulary import DEMANDS, WORD
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.remark_score import remark_score
from osi_check.licenses.text.beside.remarks import has_term_words, is_remark
from osi_check.licenses.text.beside.role_readers.sentence import Sentence
from osi_check.licenses.text.beside.weighing_words import AMOUNTS, LEADING, SETTING
from osi_check.patterns import lazy_pattern

_HIGHEST = (
    -0.5  # log odds that a sentence sets a term, from which its clauses must be known to the word
)
_HIGHEST_BESIDE = -1.0  # the same, where a clause beside them is not known
_LEAST_WORDS = 4  # of what is left, by which weights can tell
_MARKED = str.maketrans({"§": "MIT", "¶": "LICENSE", "¬": "https://example.org", "⁄": "src/"})
# What joins a clause to the one before it.
_JOINS = lazy_pattern(
    r"^(?:and|but|so|yet|though|although|while|because|since|as|which|nor|or)\b ?"
)


def read_mixed_clauses(sentence: Sentence) -> str | None:
    """The polarity of a sentence, whose other clauses are surely remarks."""
    if (
        "¤" in sentence.passage
        or excepts(sentence.passage)
        or takes_back(sentence.passage)
        or not has_polarity(sentence.passage)
    ):
        return None
    score = remark_score.score(sentence.text)
    loose = score < _HIGHEST
    told, left, broad = "", [], False
    for clause in split_clauses(sentence.passage):
        found = tell_clause(clause, loose=loose)
        if found:
            told = told or (found if found in _POLARITIES else "")
            broad = broad or (found == PERMITS and _FOR_ALL.search(clause) is not None)
        else:
            left.append(clause)
    if not told:
        return None
    report = _REPORT.search(sentence.passage) is not None
    left = [
        c
        for c in left
        if not (
            (loose and _is_aside(c))
            or (_REPLIES.fullmatch(c) and (report or " not" not in full_forms(c)))
        )
        and not (broad and polarity(c, loose=loose, with_all=True))
    ]
    if left and score >= _HIGHEST_BESIDE:
        return None
    if any(map(has_polarity, left)):
        return None  # of whom or what it is said is unclear: "otters can sell it"
    return told if all(_is_quiet(c) or _is_remark(c) for c in left) else None


_POLARITIES = frozenset((DENIES, PERMITS, ASKS))
# Whom and what a permission is for, so that others beside it may be for some: "for schools, too".
_FOR_ALL = lazy_pattern(
    r"\b(?:commercial\w*|business\w*|compan\w+|anyone|everyone|anybody|everybody|for all)\b"
)
_REPORT = lazy_pattern(r"\b(?:misunderstanding|misconception|myth|rumou?rs?|fallacy)\b")
_REPLIES = lazy_pattern(
    r"(?:and |but )?(?:it|they|you|we|i|that|this) (?:(?:do|does|can|may|will)(?: not)?|(?:do|does|wo|ca) ?n t)|not even (?:an? |the )?\w+|(?:we|i) mean it"
)


def _is_remark(clause: str) -> bool:
    return not _OF_SOME.search(clause) and is_remark(_JOINS.sub("", clause).translate(_MARKED))


def _is_aside(clause: str) -> bool:
    """Whether a few words say nothing that could bind: "we checked", "clinics"."""
    words = WORD.findall(clause)
    return (
        len(words) < _LEAST_WORDS
        and not clause.startswith("but ")
        and all(word in _SEVERAL for word in weighty_words(clause))
        and not TURNS.search(clause)
        and not NEGATIONS.search(clause)
        and not any(
            w not in _SEVERAL and (w in SETTING or w in AMOUNTS or w in LEADING or w in DEMANDS)
            for w in words
        )
    )


def _is_quiet(clause: str) -> bool:
    """Whether a clause has no word by which terms are set, bounded or asked for."""
    words = WORD.findall(_JOINS.sub("", clause))
    return (
        not TURNS.search(" ".join(words))
        and not NEGATIONS.search(clause)
        and DEMANDS.isdisjoint(words)
        and not has_term_words(clause)
        and AMOUNTS.isdisjoint(words)
        and not _RESTS.search(clause)
        and not _OF_SOME.search(clause)
        and set(weighty_words(clause)) <= _QUIET
    )


# Of whom and what lists are made.
_SEVERAL = frozenset(
    "individual individuals company companies government governments school schools university universities private personal commercial business businesses research education student students hobbyist hobbyists teaching internal".split()
)
# What a clause is not about that speaks of what is left, or what comes first.
_OF_SOME = lazy_pattern(
    r"\b(?:for|to|by|with|of|among) (?:those|them|some|certain|us|our|ours|people (?:who|in|of)|users|members)\b"
)
_RESTS = lazy_pattern(
    r"\b(?:rest|others?|remain\w*|else|first|left|back|another|matter|rather|others|part|ask|ours|our own|so do|likewise)\b"
)
# Words that weigh, of what is done with the work and of whom, which by themselves ask for nothing.
_QUIET = frozenset(
    "use uses used using license licence free will would could can may fork forks like people everyone everybody legal good change changes".split()
)
