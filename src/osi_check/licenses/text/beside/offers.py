"""Recognizes sentences that offer an alternative license without requiring it.

Such a sentence addresses those who can't comply with the open license, says where to get the other
one, or addresses those who already have it. A sentence that requires the other license for some use
("for commercial use you need …") is a condition, not an offer.
"""

from __future__ import annotations

import re

from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.weighing_words import DEMANDING_WORDS
from osi_check.patterns import lazy_pattern, rare_pattern

_SELLS = lazy_pattern(
    r"¤|\b(?:commercial(?:ly)? (?:licen[cs]\w*|support|version|terms|agreement|options?)\b"
    r"|commercial(?: licen[cs]e)? and (?:also )?under\b|signed written agreement between you and\b|written agreement between you and\b"
    r"|(?:other|different|more permissive|alternative|non-?copyleft|non-?§) (?:licen[cs]e |licensing )?terms\b|exceptions? to (?:the |this )?(?:§|licen[cs]e)"
    r"|licen[cs]es? for (?:closed[- ]source|proprietary)\b|holding (?:an? )?valid (?:[\w.-]{1,20} ){0,3}licen[cs]es?\b|released from the §"
    r"|(?:other|alternative|proprietary|different|additional|special|separate|another|non-free|closed[- ]source|unlimited[- ]use|oem)(?: [\w-]{1,20})? licen[cs]\w+(?: (?:options|models|terms))?\b"
    r"|(?:buy|purchase|get|obtain|order|acquire) an? licen[cs]e without (?:it|that|this|the copyleft|copyleft)\b"
    r"|licen[cs]ing (?:options|terms|conditions|inquiries|enquiries|questions|information)\b)"
)
_OFFERING = lazy_pattern(
    r"\b(?:contact\w*|available|offer\w*|options?|inquir\w*|enquir\w*|visit|see|e-?mail|alternatively|alternative|also|information|questions|licensees holding|negotiable|on request|sold by|sell)\b"
    r"|\b(?:may|can) (?:also )?(?:be )?(?:purchased?|buy|bought|obtain(?:ed)?|acquired?|negotiated?|requested?|get|had)\b"
    r"|\blicen[cs]es? (?:is|are) for\b|\b(?:you (?:may|can) )?find the ¤|\bif such has been acquired\b|\bbe released from the (?:requirements|terms|conditions|obligations)\b"
)
_DEMANDING = lazy_pattern(
    rf"\b(?:{DEMANDING_WORDS}|need\w*|requir\w*|not|without|before|otherwise|prior|if (?:you|your)|whichever (?:is|has|applies)|for (?:any )?(?:commercial|production|business) use)\b"
)
_DUTIES = (
    r"(?:§|(?:this|the|that|these) (?:open[- ]source )?licen[cs]e|source(?: code)?|copyleft|(?:terms|conditions|obligations|requirements) of"
    r"|open[- ]source|(?:it|them|that)\b(?! (?:for|to|in|as)\b))"
)
# Those who will not keep to the open license, or want another, as a part of a sentence.
_UNWILLING = lazy_pattern(
    r"(?:\b(?:users|customers|compan(?:y|ies)|business(?:es)?|organi[sz]ations?|developers|vendors|those|people|clients|parties|projects?) (?:who|that|which) (?:are |may |would )?)?"
    r"(?:\b(?:if|where|when|should) (?:you|your \w+) )?(?:"
    r"\b(?:if|should) (?:you|your \w+) (?:also )?(?:need|require|want|prefer|would (?:like|prefer)|wish|are interested in|are looking for|seek)(?: to (?:have|get|obtain|purchase|buy|acquire|discuss|negotiate))?"
    r" (?:an? |the |other |another |different |alternative |separate |special )*(?:¤|(?:commercial|proprietary|closed[- ]source|non-free|alternative|different|other|another) licen[cs]\w*)(?: (?:terms|options?|agreement))?"
    r"|\bbe released from the (?:requirements|terms|conditions|obligations) of (?:the |this |that )?(?:§|licen[cs]e)\b|"
    r"\b(?:do(?:es)? not|don t|doesn t|cannot|can not|can t|unable to|unwilling to|not willing to|not able to|would rather not|no wish to)\b"
    r"(?: (?:want|wish|like|desire|be|to|able|willing|have)){0,4} ?(?:comply|accept|agree|abide|meet|fulfil\w*|follow|release|publish|disclose|open|share|make|be bound|satisfy|use|adhere|keep|their \w+ protected|protected|distribute)?"
    rf"[^.;]{{0,80}}?{_DUTIES}(?: \([^()]{{0,120}}\))?(?: code| licen[cs]e| terms)?"
    rf"|\b(?:if |where |when |should )?{_DUTIES}(?: licen[cs]e)?(?: terms)? (?:is|are|be|seems?|does not|do not|doesn t|don t) "
    r"(?:too restrictive|not suitable|unsuitable|suit|fit|work|meet|match|unacceptable|not acceptable|inappropriate|not appropriate|not compatible|incompatible)"
    r"(?: (?:for|with|to|in)? ?(?:you|your|the|his|their)(?: [\w-]{1,20}){0,3})?"
    r"|\b(?:buy|purchase|get|obtain|order|acquire) an? licen[cs]e without (?:it|that|this|the copyleft|copyleft)\b"
    r"|\b¤ without (?:the )?(?:copyleft|obligations|requirements)(?: of (?:the )?§)?(?= (?:is|are|can|may)\b)"
    r"|\bto use (?:it|this|the \w{2,12}|[\w.-]{2,20}) without (?:the )?(?:obligations|requirements|terms|conditions|copyleft|restrictions) of (?:the )?(?:§|licen[cs]e)"
    # A closed work, for which the other license may be had.
    r"|\b(?:if|when) (?:you|your \w+) (?:want|wish|would like|plan|intend)s? to (?:use|include|embed|integrate|distribute|link|incorporate|ship) [^.;,]{0,80}?"
    r"(?:closed[- ]source|proprietary|non-?free)[^.;,]{0,60},? ?(?=(?:then )?(?:you (?:can|may)|¤ (?:is|are|can|may)|a ¤ (?:is|can|may)))"
    r")"
)
# Those who have the other license already.
_HOLDING = lazy_pattern(
    r"^(?:[\w¤§ $¶:]{0,60}\b)?(?:however,? )?(?:licensees|customers|users|those|if you|parties) (?:[^.;]{0,60}\band )?(?:you )?(?:holding|who hold|have|who have|have(?: \w+)? (?:entered into|purchased|acquired|obtained|executed|signed|bought)|with|hold) "
    r"(?:an? )?(?:valid |current |separate |other |written )*(?:[\w.-]{1,20} ){0,3}(?:¤|licen[cs]es?\b)(?! only)"
)


# Another license that is not known, as one of those among which one may choose.
_OWN_NAME = r"(?:an? |the |your |our |its |any |their )?(?P<name>(?:[\w.-]{1,20} ){0,5}?)(?:licen[cs]e(?: agreement| terms)?|agreement|contract|eula)\b(?! (?:key|fee|server))"
_JOINT = r"(?:\bor,? (?:else )?(?:alternatively,? )?(?:at your (?:option|choice),? )?(?:(?:to )?(?:buy|purchase|obtain|get|acquire) )?(?:under |by |of )?(?:the )?(?:terms (?:and conditions )?of )?|\bunless you (?:have|hold|signed?|have (?:signed|bought|acquired|obtained|purchased)) )"
_OTHER_LICENSE = lazy_pattern(
    rf"(?P<before>§(?: licen[cs]e)?,? [^.;§]{{0,40}}?{_JOINT}){_OWN_NAME}"
)
_LICENSE_OTHER = rare_pattern(
    rf"\b(?P<joint>(?:under|by|either) (?:the )?(?:terms (?:and conditions )?of )?(?:either )?){_OWN_NAME}(?P<after>[^.;§]{{0,60}}?,? or,? (?:under |by )?(?:the )?(?:terms (?:and conditions )?of )?(?:the )?§)"
)
_SOLD_TOO = lazy_pattern(
    r"(?<=§)(?: licen[cs]e)?(?: ?/ ?|,? (?:or|and)(?: (?:also )?as)? |, )(?:an? )?(?:commercial|proprietary)(?: (?:software|product|version|edition))?(?=$|[.,;/)])"
)
_KINDS_OF_LICENSES = frozenset(
    "commercial proprietary separate written signed valid special different other alternative custom own closed closed-source source paid non-free non free oem software library sdk community".split()
)


def mark_alternatives(passage: str) -> str:
    """A marked sentence, where another license that an open one may be chosen instead of is marked, too."""
    if "§" not in passage:
        return passage
    passage = _SOLD_TOO.sub(" or ¤", passage)
    for pattern, form in ((_OTHER_LICENSE, "{before}¤"), (_LICENSE_OTHER, "{joint}¤{after}")):
        found = pattern.search(passage)
        if found is None or "¤" in found["name"]:
            continue
        if _KINDS_OF_LICENSES.issuperset(weighty_words(found["name"])):
            said = form.format(**found.groupdict())
            passage = f"{passage[: found.start()]}{said}{passage[found.end() :]}"
    return passage


def is_offer(passage: str) -> bool:
    """Whether a marked sentence but offers another license beside, and asks nobody to take it."""
    if not _SELLS.search(passage) or (_STATES.search(passage) and not _BESIDES.search(passage)):
        return False
    if _HOLDING.match(passage) and not _BINDING.search(passage):
        return True
    rest = _UNLESS.sub(" ", passage, count=1)
    if rest != passage and "§" in rest and "¤" not in rest:
        return not (_DEMANDING.search(rest) or _PERSONS.search(rest))
    rest = _UNWILLING.sub(" ", passage)
    return bool(_OFFERING.search(passage)) and not (
        _DEMANDING.search(rest) or _PERSONS.search(rest)
    )


# What the work is under is no offer, though it is "available" under that.
_STATES = lazy_pattern(
    r"\b(?:software|programs?|projects?|works?|code|library|libraries|packages?|contents?|files?|everything|product|tool|repository|application|it|this)\b"
    r"[^.;¤§]{0,80}? (?:is|are) (?:made )?(?:available|offered|provided|distributed|released|published) (?:to you )?(?:under|by|with) "
    r"(?:the (?:terms (?:and conditions )?of (?:the )?)?|an? )?¤"
)
_BESIDES = lazy_pattern(r"\balso\b")
# "Unless you have the other license": who has none takes the open one.
_UNLESS = lazy_pattern(
    r"\b(?:unless|except (?:where|if)) (?:you|your (?:company|organi[sz]ation)) (?:have|has|hold|holds|obtain(?:ed)?|purchased?|signed?)(?: (?:obtained|purchased|acquired|signed|entered into))?"
    r"(?: (?:an?|the|valid|separate|current|written)){0,3} ¤(?: (?:with|from)(?: (?!you\b|for\b|only\b)[\w.&-]{1,20}){1,4})?,?"
)
# For whom or what either license is: that is a condition of the open one.
_PERSONS = lazy_pattern(
    r"\bnon-?commercial|\bcommercial(?:ly)?\b(?! ?(?:licen|support|version|terms|agreement|option|and (?:also )?under|proprietary|¤|[.]|software|(?:[\w.-]{1,20} ){1,3}licen|edition))|\b(?:for|to|by) (?:all |any |the |your |our )?(?:personal|private|individuals?|companies|business\w*"
    r"|students?|academic\w*|education\w*|evaluation|internal|home|hobby\w*|government\w*|non-?profits?|organi[sz]ations?|production|enterprises?)\b|\b(?:employees|revenue|turnover|trial|all (?:the )?others?|every(?:one|body) else)\b"
)


_BINDING = lazy_pattern(
    rf"\b(?:{DEMANDING_WORDS}|may not|not (?:use|copy|distribute)|otherwise|all others?|without|required|needed|necessary|mandatory)\b"
)


# Who would have to take the other license, or for what: these make an offer a condition.
_WHOEVER = rare_pattern(
    r"\b(?:compan(?:y|ies)|business(?:es)?|enterprises?|organi[sz]ations?|employees|revenue|turnover|production|commercial(?:ly)?|for[- ]profit|profit|"
    r"corporat\w+|everyone|anyone|everybody|all (?:users|others?)|users?|people|military|government|hosting|hosted|saas|service|cloud|students|academic|evaluat\w+|trial)\b"
)
_CLOSED = rare_pattern(r"\b(?:closed[- ]source|proprietary|non-?free|non-open[- ]source)\b")
_CLOSED_TRADE = lazy_pattern(
    r"\b(?:commercial(?:ly)?|business|compan(?:y|ies)) (?:activit(?:y|ies)|applications?|products?|projects?|software|use)\b[^.;]{0,80}?\bwithout (?:disclosing|releasing|publishing|opening|sharing)(?: the| your| their| its)? (?:full )?source(?: code)?"
    r"|\bcommercial,? (?:closed[- ]source|proprietary) (?:applications?|products?|projects?|software|use)\b"
)
_SUBJECT = lazy_pattern(
    r"^(?:(?:and|or|either|the|a|an|our|this|under|terms|of|your|any|such|its|or,|\(?\w[.)]|[*-]) ){0,6}¤(?=\W|$)(?! (?:is|are|will be)? ?(?:required|needed|necessary|mandatory|obligatory))"
)
# Another edition, by its own name: "Acme Pro has a license of its own".
_EDITION = lazy_pattern(
    r"^(?:the )?[\w.-]{2,30} (?:pro|enterprise|premium|plus|business|commercial)(?: (?:edition|version))? (?:has|is|comes|are)\b"
)
# Not with what is not under the copyleft license, too, as that license has it.
_COMBINING = lazy_pattern(
    r"(?:notwithstanding the (?:above|foregoing),? )?(?:under no circumstances may you|you (?:may|must|shall) not|you cannot) combine (?:this|the) (?:software|program|code|work|file)(?: in any way)? with (?:any )?(?:other )?(?:[\w.-]{1,20} ){0,2}(?:software|programs?|code) (?:that is |which is )?(?:provided|licensed|distributed|released)? ?under (?:an?|any|another) licen[cs]e other than (?:the )?§(?:,? without (?:[\w.-]{0,20} ?s )?(?:(?:express|prior|written|its|our|their|the) ){0,4}(?:consent|permission)(?: of [\w .-]{1,30})?)?"
)
_SUCH = lazy_pattern(
    r"\b(?:such|this|that) (?:a )?(?:commercial )?licen[cs]e (?:is|are|becomes) (?:required|mandatory|needed|necessary)\b"
)


# What a copyleft license asks for, in other words.
_SHARED_ALIKE = rare_pattern(
    r"\(?(?:where |as |i\.?e\.? )?(?:anything|everything|all (?:changes|modifications|derived works)|any (?:changes|modifications|derived works?)|modifications|changes)(?: (?!not\b|to us\b)\w+){0,4}? (?:released|published|distributed|conveyed)(?: (?:into|to|in|as|the|public|others?)){0,4} (?:must|has to|have to) (?:also |then )?be (?:open[- ]source|free software|under the (?:same|§)(?: licen[cs]e)?|licensed under the (?:same|§)(?: licen[cs]e)?)\)?",
    re.IGNORECASE,
)


def without_copyleft(text: str) -> str:
    """A sentence without what it says of a copyleft license's own condition."""
    return " ".join(_SHARED_ALIKE.sub(" ", text).split())


def is_about_other_license(passage: str) -> bool:
    """Whether a marked sentence is about the license that is offered beside a copyleft one.

    It has that license for its subject, or says that a closed work needs it: a copyleft license
    says so itself.
    """
    rest = _UNWILLING.sub(" ", _CLOSED_TRADE.sub(" proprietary ", passage))
    rest = " ".join(rest.replace("¤", " ¤ ").split())
    if _WHOEVER.search(rest) and not _EDITION.match(passage):
        return False
    if _EDITION.match(passage) and not (_BINDING.search(rest) or _ASKING.search(rest)):
        return True
    if _SUBJECT.match(rest) and not _BINDING.search(rest):
        return True
    sells = _SELLS.search(passage) or _SUCH.search(passage)
    return bool(sells and (_CLOSED.search(rest) or _UNWILLING.search(passage)))


# One of several that are listed: "2. An Acme specific license, which …".
_ITEM = lazy_pattern(
    r"^\W{0,4}(?:\(?\w{1,2}[.)] )?(?:or )?(?:under )?(?:an?|the|our|its) (?:[\w.-]{1,20} ){1,4}(?:licen[cs]e|agreement)\b(?=,? (?:which|that|found|included|as|in|at|from|see|provided)\b|[.,;:(]|$)"
)


def keeps_apart(passage: str) -> bool:
    """Whether a marked sentence but forbids to combine a work with what its license does not cover."""
    return _COMBINING.fullmatch(passage.strip(" .*#/")) is not None


_PRICED = lazy_pattern(r"\(?payment required\)?|\bfor a fee\b")
_ASKING = lazy_pattern(
    rf"\b(?:{DEMANDING_WORDS}|need\w*|requir\w*|not|no|never|without|before|until|otherwise|subject to|if)\b"
)


def is_alternative(passage: str) -> bool:
    """Whether a marked sentence says that a work may be had under the license that is not open, too.

    Asked where an open one may be chosen: who speaks of the other and demands nothing takes nothing away.
    """
    sold = "¤" in passage or _ITEM.match(passage) is not None
    if not sold or "§" in passage or _WHOEVER.search(passage):
        return False
    rest = _PRICED.sub(" ", passage)
    return not (_ASKING.search(rest) or _PERSONS.search(rest))
