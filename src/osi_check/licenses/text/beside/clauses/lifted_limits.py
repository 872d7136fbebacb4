"""Whether a sentence says that there was a restriction, and that it no longer applies.

"Until version 4 this was a paid product; it is free software now." The restriction must come first
("was free, is now reserved" says the opposite), and nothing may set another one.
"""

from __future__ import annotations

from osi_check.licenses.text.beside.clauses.polarity import DENIES, PERMITS, polarity
from osi_check.licenses.text.beside.clauses.vocabulary import VOCABULARY, WORD, is_named_subject
from osi_check.patterns import lazy_pattern, rare_pattern

# What limits, what time is past, and what became of the limit.
_LIMIT = (
    r"(?:(?:non-?commercial|research|evaluation|academic|personal|private|internal)[ -](?:use|only|clause|license|licence|restriction|limit)\w*(?: only| clause| license| restriction)?|non-?commercial|limit(?:s|ed|ation|ations)?|restrict(?:s|ed|ion|ions|ive)?"
    r"|forb(?:id|ids|ade|ad|idden)|prohibit(?:s|ed|ion)?|not (?:allowed|permitted)|closed(?:[ -]source)?|proprietary|shareware|trialware|nagware|crippleware|(?:commercial|paid|enterprise|premium|pro) (?:software|product|license|licence|version|edition|add-?ons?|program|tool|library|features?|modules?|plugins?)"
    r"|(?:licen[cs]e|activation|serial) (?:keys?|checks?|fees?|servers?|dongles?)|seat (?:counts?|limits?)|user limits?|fees?|royalt(?:y|ies)|subscriptions?|reserved|paying (?:customers|users|subscribers)|paid|needed|required|ban(?:ned|s)?|clauses?|¤|license server|dual[- ]licen[cs]\w+|exclu(?:ded|sion)\w*)"
)
_PAST_TIME = r"(?:was|were|had|used to|once|formerly|previously|until|before|earlier|previous|former|old|older)"
_LIFTED = r"(?:lifted|dropped|removed|abolished|gone|deleted|withdrawn|retired|waived|scrapped|abandoned|given up|taken out|struck|discontinued|a thing of the past|history|over)"
_LIFTS = rare_pattern(
    rf"\b(?:has|have|had)(?: since| now| long| been| all| both| been since){{0,3}}(?: been)? {_LIFTED}\b|\b(?:is|are|was|were) (?:now |since |all |long )?{_LIFTED}\b|\bno longer (?:appl(?:y|ies)|exists?|holds?|does|do|need\w*|requir\w*|limit\w*|restrict\w*|(?:the case|proprietary|closed|so|in force|in effect|restricted|limited|required|needed|paid|forbidden))\b"
    rf"|\b(?:is|are) no longer\b|\b(?:we|the project|the authors?|the maintainers?|he|she|they|the (?:new )?(?:owners?|company|foundation|community))(?: (?:have|has|had|since|then|later|also|has since))* (?:{_LIFTED}|removed)\b"
)
# "now open source", "is part of this repository"
_NOW_OPEN = lazy_pattern(
    r"\b(?:now|today|since(?: then)?|from [\w. ]{1,20} on|has|have|is|are)\b[\w ,§]{0,60}\b(?:open(?:[- ]source(?:d)?)?|free (?:software|for (?:everyone|everybody|all|anyone))|under (?:the |this )?(?:§|license|licence)|part of (?:this|the) (?:repository|project|release|open)[\w -]{0,20}|in this repository|available to (?:all|everyone|everybody)|agreed to (?:this|the) (?:license|licence|§)|without (?:that|this|such|the|any) (?:limit|restriction|clause|condition)s?|given [\w ]{1,30}away)\b"
)
_PAST_TIMES = lazy_pattern(rf"\b{_PAST_TIME}\b")
_LIMITS = lazy_pattern(rf"(?<![\w-]){_LIMIT}(?![\w-])")
# "unlike version 1, which was for research only, it may be sold"
_UNLIKE = rare_pattern(
    rf"^unlike (?:(?:the|its|all|our|earlier|previous|older|former|old|prior|past|first) )*(?:releases?|versions?|editions?|predecessors?|licen[cs]es?)(?: [\d.x]+)?(?:,? (?:which|that) (?:was|were|had been)(?: \w+){{0,3}}? {_LIMIT}(?: use| purposes| only)?)?,? (?P<rest>.+)$"
)
_KNOWN_WORDS = VOCABULARY | frozenset(
    """
    once formerly previously originally until before up earlier previous former old older prior past first initially last years year ago now today since then later on longer lifted dropped removed abolished gone
    deleted withdrawn retired waived scrapped abandoned discontinued clause clauses maintainer maintainers owner owners author authors sponsor sponsors company's foundation community she he her his had been non-commercial
    shareware trialware proprietary commercial enterprise reserved paying only research evaluation forbidden allowed permitted prohibited required agreed agree free open open-source part during long enough
    period some them members owned open-sourced opensourced sourced published sources source academic nuclear facilities facility trial carried banned employer released former original his their under later ones resale commercial time somebody behind paywall
    restricted redistribution applies apply exist exists anymore any longer changed changes when while unlike which after become became becomes everything is gone add-on add-ons community ones version versions from january february march april may june july august september october november
    december start beginning spring summer autumn winter publicly given away closed has bought taken us completely text wording limit that new holder holders copyright
    """.split()
)
# Behind the turn a limit stands only as one that is gone: "now without the restriction".
_LIFTED_BEFORE = lazy_pattern(r"\b(?:no longer|not|removed|dropped|deleted)\b[\w ,'-]{0,40}$")
# What came to an end was a freedom.
_WAS_FREE = lazy_pattern(
    r"\b(?:allow(?:s|ed)|permit(?:s|ted)|(?:was|were|is|are|been|stayed|remained)(?: \w+)? (?:free|open)|granted|cover(?:s|ed)?)\b"
)
_WAS_REFUSED = lazy_pattern(r"\bnot (?:allowed|permitted)\b")
_NUMBER = lazy_pattern(r"v?\d[\dx.]*")
_TURNING_POINTS = lazy_pattern(r"\b(?:now|today|no longer|since then|from now)\b")
_THAT_LIMIT = lazy_pattern(
    r"\b(?:without|has dropped|lacks|has lost) (?:that|this|such|the|any such) (?:limit|restriction|clause|condition|limitation)s?\b"
)
# The limit is there anew, or under a condition; what was forbidden is the limit itself.
_TAKEN_BACK = lazy_pattern(
    r"\b(?:unless|except|provided|must|shall|as long as|instead|again|still|anew|if)\b"
)


def tells_lifted_limit(sentence: str) -> bool:
    """Whether a sentence tells of a limit there was and that it is gone."""
    if _TAKEN_BACK.search(sentence):
        return False
    unlike = _UNLIKE.match(sentence)
    if unlike:
        rest = _THAT_LIMIT.sub("without limits", unlike["rest"])
        return polarity(rest) in {DENIES, PERMITS}
    limiting = _LIMITS.search(sentence)
    if limiting is None or not (_LIFTS.search(sentence) or _NOW_OPEN.search(sentence)):
        return False
    if not (_PAST_TIMES.search(sentence) or _LIFTS.search(sentence)):
        return False
    # What limits must come before the turn: "was free, is now reserved" tells the reverse.
    turn = min(
        [m.start() for m in (_LIFTS.search(sentence), _NOW_OPEN.search(sentence)) if m]
        + [m.start() for m in [_TURNING_POINTS.search(sentence)] if m]
    )
    behind = [m for m in _LIMITS.finditer(sentence) if m.start() >= turn]
    for match in behind:
        if not _LIFTED_BEFORE.search(sentence[: match.start()]):
            return False
    if limiting.start() >= turn and not _LIFTS.search(sentence):
        return False
    if _WAS_FREE.search(sentence[:turn]) and not _WAS_REFUSED.search(sentence[:turn]):
        return False
    words = WORD.findall(sentence)
    return all(
        w in _KNOWN_WORDS
        or w in "§¤¶"
        or _NUMBER.fullmatch(w) is not None
        or is_named_subject(w, words)
        for w in words
    )


# Up to when: a version, a year, or earlier releases. A bare number may count something.
_VERSION = (
    r"(?:(?:versions?|releases?|v) ?\d[\d.]{0,10}(?:\.x)?|v?\d{1,3}\.[\dx.]{1,10}|(?:19|20)\d\d)"
)
_BOUNDED = lazy_pattern(
    rf"(?:(?:(?:up to|through|until|till|before|prior to)(?: and including)?|in) (?:the )?(?:(?:spring|summer|autumn|fall|winter|early|late|end|beginning|start|of) )*{_VERSION}"
    r"|formerly|originally|previously|initially|in the past|in (?:its|the|our) early (?:days|years|versions|releases)|at first),? "
    r"|(?:(?:all|the|its|our) )*(?:earlier|older|previous|former|first|early|prior|old) (?:versions?|releases?|editions?) (?=(?:of [\w.-]{1,30} )?(?:was|were|had|used|came|cost|carried|required|needed)\b)"
)
_WAS = lazy_pattern(
    r"\b(?:was|were|had been|used to be|came|cost|carried|required|needed|forbade)\b"
)
_MORE = frozenset(",;:()")  # of another clause, which may be of today
_LIMITED = lazy_pattern(r"\b(?:only|sold|keys?|cost)\b")  # of these, no freedom is told
# What holds today, or from then on; and what is called free, which may be so no more.
_HOLDS = lazy_pattern(
    r"\b(?:is|are|am|may|must|can|cannot|will|shall|should|has|have|do|does|need|needs|now|still|remains?|stays?|today|again|continues?|unless|except|provided|please|since|then|from now|same|this|free|open)\b|n't\b"
)


def tells_past_limit(sentence: str) -> bool:
    """Whether a marked sentence tells but what held of earlier versions: "up to 2.9, it was for students only"."""
    bounded = _BOUNDED.match(plain := sentence.strip(" .!"))
    if not bounded:
        return False
    told = plain[bounded.end() :]
    limited = _LIMITED.search(told) or _LIMITS.search(told)
    was = limited and _WAS.search(told) and not _WAS_FREE.search(told)
    return bool(was) and not _HOLDS.search(told) and _MORE.isdisjoint(told)
