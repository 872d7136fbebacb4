"""Sentences of only the words that name, offer, choose, locate, or pass on licenses.

A restriction needs words: for a person, a purpose, a place, a number, a price, a condition, or a
negation. So a sentence without any sets no term, whatever its wording. The vocabularies are fixed
(`ordinary_words`, and words on how a work was made). With one other word that is no name, the role is
unclear.
"""

from __future__ import annotations

import itertools

from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.ordinary_words import ORDINARY_WORDS, WORKS, names_user
from osi_check.licenses.text.beside.prose import goes_on, points_elsewhere
from osi_check.licenses.text.beside.role_readers.sentence import (
    CHOICE,
    MARKS,
    POINTER,
    PROVENANCE,
    STATEMENT,
    Sentence,
)
from osi_check.licenses.text.beside.titles import is_title
from osi_check.licenses.text.beside.weighing_words import PLACING
from osi_check.patterns import lazy_pattern

_MAKING = frozenset(
    """
    written created developed designed generated produced produces extracted taken ported adapted translated converted imported
    borrowed inspired maintained contributed provided modified updated rewritten started founded started hosted initially
    derives derive derived incorporates incorporated
    partly partially mostly heavily largely portions parts some several many various by and originally team group members people university
    """.split()
)
_MADE = _MAKING - frozenset(
    "partly partially mostly heavily largely portions parts some several many various by and originally team group members people university initially".split()
)
# What somebody has to grant first, in words that name no license: "reuse by permission of the author".
_ON_LEAVE = lazy_pattern(
    r"\b(?:by|with|upon|on|after|against|under) (?:(?:the|prior|written|express|our|their|his|her|its|a|an) )*(?:permissions?|choice|request|decision|selection)\b(?! notice)(?! (?:below|above))[^.;§]{0,30}\b(?:of|from|by) (?:the |our )?(?:authors?|owners?|holders?|copyright|maintainers?|team|developers?|creators?|us)\b|\b(?:by|with) (?:our|my|the author s|the owner s) (?:permission|choice)\b"
)
_NAMING = frozenset("§¶¬⁄~")  # marks of what is named, found or said in an idiom
_FEWEST = 4  # words that tell enough
_GRANTED = frozenset(
    "may can could should use uses used usage license licenses terms permission".split()
)


def read_unclear(sentence: Sentence) -> str | None:
    """Who begins with those who may do something, or with a license that is not open, sets a term."""
    said = sentence.passage
    unclear = names_user(said) or ("¤" in said and not _among_closed(said))
    return "" if unclear else None


def _among_closed(said: str) -> bool:
    """Whether a sentence lets one choose between an open license and one that is not."""
    if said.startswith(("alternatively", "or alternatively", "or, alternatively")):
        return True
    return "§" in said and bool(_EITHER.search(said) or not any(map(str.isalnum, said)))


_EITHER = lazy_pattern(
    r"§(?: licen[cs]e)?,?(?: (?:and|as well as|or)(?: under)? (?:the |an? )?§,?| as published by [\w ]{2,30}?,?| (?:license|terms)){0,3} or,?(?: (?:else|alternatively|at (?:your|the licensee's|the) (?:option|choice)(?: of the (?:licensee|user|recipient))?),?)*(?: (?:to )?(?:buy|purchase|obtain|get|acquire))?(?: under| by)? (?:the |an? )?(?:terms of (?:the |an? )?)?(?:[\w.-]{1,20} ){0,2}¤|¤(?: (?:provided|supplied|included|distributed|shipped|enclosed) with (?:the|this|your) \w{2,12})?,? or(?: under)? (?:the |an? )?(?:terms of (?:the |an? )?)?§"
    r"|\b(?:either|dual|choose|choice|alternatively|one of|licen[cs]es:)\b.*(?:[§¤].*\bor\b.*[§¤])|\bdual(?:ly)?[ -]licen[cs]\w+\b.*[§¤].*\b(?:and|or)\b.*[§¤]"
)


def read_plain_statement(sentence: Sentence) -> str | None:
    """A statement, a choice, a pointer, or where a work comes from."""
    words = sentence.words
    left = [w for w in words if w not in ORDINARY_WORDS and w not in MARKS]
    if not _places_hold(words, left, sentence.cased_words):
        return None
    unknown = [w for w in left if not sentence.names(w)]
    if unknown and "§" in words:
        attributes = _attributes(words)
        unknown = [w for w in unknown if w not in attributes]
    if not unknown:
        return None if _tells_too_little(sentence) else _which(set(words))
    made = set(unknown) <= _MAKING and _MADE & set(unknown) and not _GRANTED & set(words)
    return PROVENANCE if made else None


def _tells_too_little(sentence: Sentence) -> bool:
    """Whether ordinary words leave open what is meant: "Free for now", "Copies: two"."""
    if _ON_LEAVE.search(sentence.passage) or points_elsewhere(sentence.text):
        return True
    few = len(sentence.words) <= _FEWEST and _NAMING.isdisjoint(sentence.words)
    pieced = sentence.text.endswith(":") or goes_on(sentence.text)
    return few and not pieced and not is_title(sentence.text, sentence.passage)


def _attributes(words: list[str]) -> set[str]:
    """The words that but say which work is meant: "the streaming *library*", "this *man* *page*".

    They stand between a determiner and a noun of works; none weighs, and no preposition stands
    before, behind which a place or a purpose could follow.
    """
    places: set[int] = set()
    for at, word in enumerate(words):
        if word not in _POINTING_OUT or (at and words[at - 1] in PLACING):
            continue
        run = list(
            itertools.takewhile(
                lambda w: w not in ORDINARY_WORDS and w not in MARKS,
                words[at + 1 : at + 2 + _MOST_ATTRIBUTES],
            )
        )
        behind = at + 1 + len(run)
        if (
            0 < len(run) <= _MOST_ATTRIBUTES
            and behind < len(words)
            and words[behind] in WORKS
            and not any(weighty_words(w) for w in run)
        ):
            places.update(range(at + 1, behind))
    elsewhere = {word for at, word in enumerate(words) if at not in places}
    return {words[at] for at in places} - elsewhere


_POINTING_OUT = frozenset("the this these that those our its all each every any".split())
_MOST_ATTRIBUTES = 3


def _places_hold(words: list[str], left: list[str], cased: frozenset[str]) -> bool:
    """Whether no name stands where a person, a place or a time could: "in Germany", "on Sundays"."""
    names = set(left)
    for before, word in itertools.pairwise(words):
        if word in names and before in PLACING:
            return False
    return sum(w in cased for w in left) <= _MOST_NAMES


_MOST_NAMES = 6
_CHOOSING = frozenset(
    "either choose chosen choosing choice option select selected pick decide elect elects alternatively alternative whichever dual tri multi dually".split()
)


def _which(words: set[str]) -> str:
    if words & _CHOOSING:
        return CHOICE
    return STATEMENT if "§" in words else POINTER if words & {"¶", "¬", "⁄"} else STATEMENT
