"""Whether a sentence next to a license is a remark that sets no term, by the weights of its words. Pure.

If no rule recognizes a sentence, its score (`remark_score`) shows how likely it is a credit, a
pointer, history, or advice. To pass on its score alone, it needs a low one; a lower one if it has a
negation, and the lowest if it has words that set terms. Other sentences need a rule or review.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from osi_check.licenses.text.beside.boilerplate import mark_text
from osi_check.licenses.text.beside.operative_words import is_unreadable
from osi_check.licenses.text.beside.remark_score import remark_score
from osi_check.licenses.text.beside.restrictions import find_restrictions
from osi_check.licenses.text.beside.rider_score import rider_score
from osi_check.licenses.text.beside.translations import is_foreign
from osi_check.licenses.text.beside.weighing_words import OF_SALES, SETTING, SHARED
from osi_check.licenses.text.index import in_dictionary
from osi_check.licenses.text.license_names import find_names
from osi_check.patterns import lazy_pattern, rare_pattern
from osi_check.patterns.sentence_scores import MAX_CHARS, plain_words

# Log odds that a sentence sets a term, below which it is a remark, and how far below it must be for each
# reason to doubt: words by which terms are set, words that terms share with others, few words to tell by, and
# very few; something beside a named license, and words by which a rule knows a restriction.
_HIGHEST = -1.0
_FOR_SETTING, _FOR_SHARED, _FOR_SHORT, _FOR_TERSE = 0.9, 0.2, 0.6, 0.4
_FOR_NAMED, _FOR_RESTRICTING = 0.8, 0.8
_SHORT, _TERSE = 13, 9  # words that longer sentences have at least
_LEAST_TERM = 0.0  # log odds from which the words of a restriction restrict
_LIKELY_REMARK = -3.0  # log odds below which nothing is told of a restriction
_SURE_TERM = 0.8  # log odds from which a sentence is a doubt, whatever rules know of it
_PLAIN_TERM = 0.9  # the same of a sentence that has only words and runs of words that set no term
_MIN_WORDS = 4  # fewer are titles, rows and pieces, which do not say what they are about

# Idioms by which terms are set, whatever stands beside them, and words that set them in remarks only: with those of
# `weighing_words`, all by which no remark is told.
_SETS = rare_pattern(
    r"\b(?:"
    # what is asked, and on which condition
    r"(?:have|has|having|are|is) to|apart from|other than|(?:as|so) long as|as far as|in so far|subject to|expected to"
    r"|first (?:two|three|few|\d+)|but the|(?:every\w*|any\w*|all|whole|nothing) but|(?:made|meant|intended|destined) for|(?:those|all|anyone|any|everyone) who"
    # what is refused, taken back or ended
    r"|take[ns]? (?:\w+ ){0,4}back|left (?:out|behind)|hands? (?:off|back)|stays?|out of the question|taken down|(?:is|are) (?:out|not|gone)(?=[.!]?$)"
    # who has the say, and where it is written
    r"|terms of \w+|last word|(?:is|are) (?:now )?part of"
    # what is paid or told, and whom it is for
    r"|contact us|talk to|(?:is|are) yours|our own|personal use|private use"
    r"|at (?:most|least)|up to|more than|fewer than|less than|maximum|minimum|per (?:user|seat|year|month|copy|machine|device)"
    r"|same terms|(?:an?|one|each|every|the) (?:hour|day|week|month|year)|for the time being"
    r")\b"
)
# What no remark says, however surely it sounds like one: what one has to do, what nobody is told, what leaves open
# whether there is a license at all, and that another agreement holds, or this license does not.
_NO_REMARK = lazy_pattern(
    r"\b(?:must|shall|(?:tell|show|give|hand)(?: (?:it|this|them|those))?(?: to)? (?:nobody|no one)"
    r"|thinking (?:about|of|it|over)|considering|undecided|to be decided|(?:have|has) yet to"
    r"|(?:subject to|governed by|covered by|bound by|under) (?:an?|our|your|its|their|separate|other|another)(?: [\w-]+){0,3} agreements?"
    r"|not (?:subject to|governed by|covered by|under) (?:the |this |that )?(?:[\w.+-]+ ){0,3}(?:licen[cs]e|[al]?gpl|mit|apache|bsd|mpl)"
    # how long from when one has it, and that it may be taken back, looked into, or is for those alone who got it
    r"|(?:for|after|within|in|until|till|during|at the end of) (?:(?:an?|one|each|every|the|\d+|two|three|six) )?(?:first |last |next )?(?:hour|day|week|month|year)s?(?= *(?:$|[.,;:!)]|(?:and|or|but|from|it|they|you|the) ))"
    r"|at any (?:time|moment)|effective (?:period|dates?)|(?:every|each|all) cop(?:y|ies) (?:shows?|carr(?:y|ies)|bears?|displays?|names?)|warrants? that|granted to(?= *:)|(?:may|can|will) (?:audit|inspect)"
    # what is owed, lent or to be bought, and that a thing is needed for it
    r"|(?:is|are) needed(?! by)|(?<!no )(?<!not )(?<!n't )needs? to|ow(?:e|es|ing)(?= (?:us|me|him|her|them|the) (?!noth))|owe us|(?:a|an|no|the|per|each|every) (?:seats?|bills?|edition)|(?:enterprise|paid|premium|pro) edition"
    r"|lends?|on loan|(?:may|can|must|has to|have to) be (?:bought|rented|leased)|first refusal"
    # whose it is, who has the say, and what was not given
    r"|paying (?:\w+ )?(?:customers?|members?|users?|sponsors?|subscribers?|clients?|visitors?)|gifts? (?:to|for)|(?:every\w*|any\w*|all|nothing) but|now (?:shareware|freeware|proprietary|closed|commercial|paid)|(?:is|are) yours(?= (?:for|until|while|in|on|as))|our own|for our (?:\w+ )?(?:teams?|members|customers|staff|people|users|partners|friends)|decides? (?:who|what|when|whether|how)|decided against"
    r"|(?:not|never|\w+n't) (?:yet )?(?:waived?|given up|ceded|consented)|ask (?:them|him|her|us|me|for it|first|before)(?= *(?:$|[.;:!)]))"
    # what is to count as what, which makes more or less of a license's words
    r"|deem(?:s|ed)?|for the avoidance of doubt|for (?:the )?purposes? of (?:this|the|that|these) (?:licen[cs]e|agreement|grant|notice|clause|section)|(?:is|are) (?:to be )?(?:construed|interpreted|treated as|understood (?:to|as))"
    r"|considered (?:to be )?(?:an? |the )?(?:part|derivative|modified|cop(?:y|ies)|source|distribution|use|acceptance)"
    # a freedom that was given and is gone, and a limit that is there again
    r"|(?:permissions?|rights?|grants?|resale|(?:commercial|free|public|private|personal) use|redistribution|copying)\b[^.;,]{0,40}\b(?:dropped|removed|withdrawn|ended|gone|stopped|abolished|revoked)"
    r"|(?:dropp?\w*|remov\w+|withdr\w+|end(?:s|ed)?|revok\w+|abolish\w*|gave up) (?:the |all |our |any )?(?:\w+ )?(?:permissions?|grants?|resale|(?:commercial|free|public|private|personal) use|redistribution)"
    r"|(?:clauses?|limits?|restrictions?|conditions?|fees?)\b[^.;,]{0,40}\b(?:(?:ha(?:s|ve) been|was|were|is|are|got|did) (?:not )?(?:added|introduced|back|restored|in force)|exists?(?<!longer exist)(?<!longer exists)|(?:exists?|stays?|appl(?:y|ies)) again)"
    # that others have another license, what a license is for, and what one is charged for
    r"|(?:other|remaining|some|certain) (?:users?|people|companies|organi[sz]ations|parties|customers|parts?) (?:ha(?:ve|s)|gets?|needs?|receives?|are under|is under)"
    r"|(?:until|till|up to) (?:version |release )?v?\d[\w.]* [^.;]{0,60}\b(?:was|were) (?:\w+ )?under|for (?:customers|members|subscribers|partners|sponsors)(?= *(?:$|[.;!]))"
    r"|(?:have|has) the last word|veto(?:es)?|(?:but|except) (?:us|me|him|her|them)(?= *(?:$|[.,;:!)]))|(?:,|but|and|then) (?:you|they|users?) ha(?:ve|s) to"
    # clauses of a contract: what a license is said not to permit, and parts that are counted
    r"|nothing (?:in|of) (?:this|the) [\w ]{3,30}\b(?:permi(?:ts?|ssion)|grants?|allows?|entitles?)"
    r"|licen[cs]es? (?:may|can|must) be sold|licen[cs]e (?:only )?covers?|(?:we|i) (?:bill|charge|invoice)s? (?:you|them)|(?:you|they|firms|companies) needs? (?:one|an?))\b"
)
# Words that terms share with what is no term, beside those of `weighing_words`.
_SHARED = lazy_pattern(r"\bfor (?:use|our|my)\b|[?]")
_NEGATES = rare_pattern(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|cant|dont|isnt|wont|\w+n't)\b"
)
# What puts this work under a license, here and now: one word more may bound it, which rules on names read.
_GRANTS = lazy_pattern(
    r"^\W*(?:(?:dual[ -])?licen[cs]ed|released|distributed|available|permission|you (?:may|can|should))\b.*§"
    r"|\b(?:is|are|be)(?: [\w-]+){0,3} (?:dual[ -])?(?:licen[cs]ed|released|distributed|available|covered|published|provided|free|software|under|governed)\b.*§"
)
# How much, of what is counted or paid.
_COUNTS = lazy_pattern(
    r"[$€£¥%]|\((?:i|a|1)\) |\b\d[\d.,]*\+?[ -](?:\w+[ -])?(?:percent|users?|seats?|cores?|cpus?|sockets?|nodes?|servers?|machines?|devices?|cop(?:y|ies)|installations?|instances?|employees?|people|persons?|developers?|customers?|hours?|days?|weeks?|months?|dollars?|euros?|points?|pixels?|requests?)\b"
)
# A named license, and for whom, where or what: the rules on names read that.
_NAMED_FOR = lazy_pattern(
    r"§[^.;]{0,80}\b(?:to|for|in|on|within|as|at|during|among)\b(?! (?:18|19|20)\d\d)"
    r"|^[^§]{0,80}\b(?:for|within|during|among)\b[^§]{0,60}\bunder\b[^§]{0,20}§"
)
# Whose a work is, and what that owner is: "Copyright 2021 Otter, a paid service".
_OWNERS = lazy_pattern(r"^\W{0,4}(?:copyright|\(c\)|\u00a9)\W{0,4}(?:\(c\)|\u00a9|\d{4}).*, an? ")
# What is told of a license, or hoped for: "it used to be", "the line \"for schools only\" was a mistake".
_REPORTED = lazy_pattern(
    r"[\"\u201c][^\"\u201d ]{1,30} [^\"\u201d]{2,60}[\"\u201d]|\b(?:earlier|previous(?:ly)?|former(?:ly)?|used to|no longer|once was|was (?:proposed|rejected|removed|dropped|voted)|(?:we|i|authors?|makers?) (?:\w+ )?hopes?)\b",
    re.IGNORECASE,
)
_WORD = lazy_pattern(r"\w+")
# What may stand on a page that is pointed to.
_POINTS = lazy_pattern(
    r"\b(?:terms|conditions|details?|print|pricing|prices?|rules|polic(?:y|ies)|agreements?|restrictions?|permitted|allowed)\b"
)
_NO_PROSE = ("|", "://")  # rows of tables, and pages that may hold terms
_SIGNS = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u2026", "''\"\"--.")


@lru_cache(maxsize=1024)
def is_remark(text: str, *, bounded: bool = False) -> bool:
    """Whether a sentence surely sets no term, by the weights of its words.

    `bounded`: a rule knows it to name a license for less than all.
    """
    plain = " ".join(text.translate(_SIGNS).split())
    if (
        len(plain) > MAX_CHARS
        or plain.endswith(":")
        or not plain.isascii()
        or any(sign in plain for sign in _NO_PROSE)
    ):
        return False
    low = plain.lower()
    words = len(plain_words(low))
    if words < _MIN_WORDS or any(sign.search(low) for sign in (_COUNTS, _NO_REMARK, _OWNERS)):
        return False
    score, highest = remark_score.score(plain), _highest(low, words)
    if score > highest:
        return False
    if is_unreadable(text) or is_foreign(text):
        return False
    said = mark_text(text)
    if "¤" in said or _GRANTS.search(said):
        return False
    names = _FOR_NAMED * (bounded or _NAMED_FOR.search(said) is not None)
    restricts = _FOR_RESTRICTING * bool(find_restrictions(said))
    return score <= highest - names - restricts


def _sets(low: str) -> bool:
    """Whether a sentence in lower case has words by which terms are set."""
    return not SETTING.isdisjoint(_WORD.findall(low)) or _SETS.search(low) is not None


def _highest(low: str, words: int) -> float:
    """The score up to which a sentence in lower case counts as a remark."""
    shares = (
        not SHARED.isdisjoint(_WORD.findall(low))
        or _SHARED.search(low) is not None
        or _NEGATES.search(low) is not None
    )
    doubts = _FOR_SHARED * shares + _FOR_SETTING * _sets(low)
    doubts += _FOR_SHORT * (words < _SHORT) + _FOR_TERSE * (words < _TERSE)
    return _HIGHEST - doubts


def has_term_words(text: str) -> bool:
    """Whether a text has words by which terms are set, or that no remark has."""
    low = text.lower()
    return _sets(low) or any(sign.search(low) for sign in (_NO_REMARK, _COUNTS, _IS_DONE))


def is_never_remark(text: str) -> bool:
    """Whether a text has words that no remark has, however surely it sounds like one: "you need one"."""
    return _NO_REMARK.search(text.lower()) is not None


def sounds_like_term(text: str) -> bool:
    """Whether a sentence that has the words of a restriction says it of the work, here and now.

    Not as likely a remark by its words, no question, and not about what was, is quoted or is hoped for.
    """
    if text.rstrip().endswith("?") or _REPORTED.search(text):
        return False
    return not text.isascii() or remark_score.score(text) >= _LEAST_TERM


def sets_term(text: str, *, surely: bool = False) -> bool:
    """Whether a sentence of which rules know what it is about sounds like a term for all that.

    `surely`: though it has only words and runs of words that set none, as in "Permission is granted to look".
    """
    return text.isascii() and remark_score.score(text) >= (_PLAIN_TERM if surely else _SURE_TERM)


def sounds_like_remark(text: str) -> bool:
    """Whether a sentence is hardly a term by the weights of its words, whatever words it has."""
    return text.isascii() and remark_score.score(text) < _LIKELY_REMARK


# The sum of two log odds, of setting a term and of taking freedom back, below which a sentence in plain English
# is no doubt. They are learned from other sentences each, and err on different ones.
_UNLIKELY_TERM = -4.0
_PLAIN_WORD = lazy_pattern(r"[^\W\d_]{2,}")
# What asks for something, and what is done each time a work is passed on, told like a habit: "a link is shown on
# the first screen".
_IS_DONE = lazy_pattern(
    r"\b(?:required?|eulas?|prevails?|contracts?|by law|you accept|defined|means?|everything)\b|\b(?:is|are|gets?|stays?|will be) (?:\w+ )?(?:shown|displayed|kept|named|mentioned|credited|retained|linked|paid|reported|returned)\b"
)
# Whom, where or until when: a name decides what is said.
_FOR_NAME = lazy_pattern(r"\b(?:to|within|until) (?:the )?[A-Z][a-z]")
_LEAST_SMALL = 3  # words in small letters by which the weights can tell
_LEAST_KNOWN = 0.8  # share of them that are words of English


def odds_by_both(text: str, is_known: Callable[[str], bool] = in_dictionary) -> float | None:
    """The sum of the log odds of setting a term and of taking freedom back; None where they can't tell.

    Words of other languages and made-up ones have no weight, so that too few known ones (`is_known`) tell nothing.
    """
    plain = " ".join(text.translate(_SIGNS).split())
    if len(plain) > MAX_CHARS or not plain.isascii() or len(plain_words(plain)) < _MIN_WORDS:
        return None
    small = [word for word in _PLAIN_WORD.findall(plain) if word.islower()]
    if len(small) < _LEAST_SMALL or sum(map(is_known, small)) < _LEAST_KNOWN * len(small):
        return None
    return remark_score.score(plain) + rider_score.score(plain)


def is_unlikely_term(text: str) -> bool:
    """Whether a sentence hardly sets a term by both weights of its words, which all are known.

    What names a license, counts, or points to terms elsewhere is for rules that read it.
    """
    odds = odds_by_both(text)
    if odds is None or odds >= _UNLIKELY_TERM:
        return False
    plain = " ".join(text.translate(_SIGNS).split())
    low = plain.lower()
    if any(sign.search(low) for sign in (_COUNTS, _NO_REMARK, _IS_DONE)) or _FOR_NAME.search(plain):
        return False
    if not OF_SALES.isdisjoint(_WORD.findall(low)):
        return False
    if is_unreadable(text) or is_foreign(text) or find_names(text):
        return False
    return "://" not in text or _POINTS.search(low) is None
