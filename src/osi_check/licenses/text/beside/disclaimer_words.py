"""The words that disclaimers of warranty and liability consist of, in addition to weighing words."""

from __future__ import annotations

import re

from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.ordinary_words import WORKS
from osi_check.licenses.text.beside.weighing_words import PLACING
from osi_check.licenses.text.index import in_dictionary
from osi_check.patterns import lazy_pattern, rare_pattern

_WORD = lazy_pattern(r"[^\W\d_]+")
# Of the disclaimers of the approved licenses, the words that name no person, place, price or time.
_WORDS = frozenset(
    """
    a above absence assumes indirectly reliability admit admits aware both case similar whatever invalid legally absolute absolutely accompanies accordance according accuracy accurate act action actions acts additional admission advice advised against all also amount
    an and any anybody anything appear applicable application apply appropriate appropriately approximates are arise arisen arises arising article as asserted associated
    assumption assumptions at attach authenticity author authors available away b based basis be because been behalf being between binary blame break breaks broken brought
    bug bugs burns but by c cases cat cause caused certain character choose circumstances circumvention civil claim claims clear clearly code collectively comes compensation
    complete completeness computer connection consequence consequences consequential consideration consistent constitute constitutes contained continue contract contractual
    contributions contributor contributors conveys copyright copyrightholder copyrightholders correct correction correctness court courts covered create currentness damage
    damages data dealings death deemed defective defects defend developer developers direct directly disclaim disclaimed disclaimer disclaimers disclaiming disclaims do
    document documentation does dog due duplicate each eats effect effected effectively either enhancements enjoyment entire entity equitable error errors essential even
    event every example exceed exchange executing exemplary exercise exercising expenses explains express expressed expressly extent failure far fault faults file files fit
    fitness following font fonts form forth foundation from fully furnished further general get give given goes goods goodwill happen happens harmless harms has have
    he held hereof hold holder holders hope hoped hopes how i immediately implied impose in inability inaccuracies inaccurate inc incidental include included includes
    including incurred indirect information informed initial injury institute intact intellectual intention interest interface interruption into is it its itself kills kind
    known lawful library list loss losses lost made maintainer maintainers maintenance make makes making malfunction manner material materials maximum me means
    measures meet meets merchantability merchantable merchantibility module modules more most my name nature necessary negligence noninfringement notice notices of on one
    operate operation option or oral org origin original other our out owner package part particular parties party performance physical plugin plugins portion possibility
    potential power prejudice prevailing problem problems proceeding procurement product products program programmer programs project projects prove proved provenance proves
    provide provides punitive purpose purposes quality quiet random reasonable receive recipient recipients recover regard regents related relating relation reliability
    reliable remedy rendered repair representation representations representative responsibility result resulting results return risk risks run running s safest said
    satisfactory script scripts section sections secure security see seeking sentence servicing set she so software some sort source special specific specifically standard
    start state stated statutory stoppage strict such sue suitability suitable supplier support sustained team technological tells tested than that the their them then theory
    there therefore thereto these they third this those timely title to tool tools tort tortious total trustees under understands uninterrupted unknown updates upgrades us
    useful utilization version versions virus viruses way we whatever where which who whole whom with within work working works writing written wrong www you your
    """.split()
)
# Who is not liable, besides the authors.
PARTIES = frozenset(
    """
    suppliers supplier vendors vendor affiliates affiliate subsidiaries subsidiary parent officers directors employees agents distributors
    corporation company university institution successors assigns sponsors
    """.split()
)
_TO_WHOM = (PLACING - {"in", "into", "inside", "between"}) | {"only"}
_POINTING = frozenset("the a an any all our your its this these".split())
_MOST_NAMES = 8
# What a warranty or liability is for; whom or what else a text is for has no place in a disclaimer.
_OF_WHAT = lazy_pattern(
    r"\b(?:fitness|suitability|adequacy|liab(?:le|ility|ilities)|responsib(?:le|ility)|warrant(?:y|ies|ed)|guarantees?"
    r"|damages|claims?|remed(?:y|ies)|accountable|compensation)(?: whatsoever| of any kind| to (?:you|anyone|any (?:party|person|third[- ]{1,2}party)|you or any (?:\w+[- ]{1,2})party))?,? for\b"
    r"|\bfor (?=(?:an?y? )?(?:direct|indirect|special|incidental|consequential|punitive|damages|loss|losses)\b)",
    re.IGNORECASE,
)
# What else disclaimers name, and what no court may take from them.
SUNDRIES = rare_pattern(
    r"\bexercise of (?:any )?rights granted (?:hereunder|herein)\b|\bsome (?:jurisdictions|states|countries) (?:prohibit|do not (?:allow|permit))\b"
    r"|\bwho (?:may )?(?:modif(?:y|ies)|cop(?:y|ies))(?:,? and/or (?:re)?(?:distributes?|conveys?))? (?:the|this) (?:program|software|library) as permitted above\b"
    r"|\bprocurement of substitute goods(?: or services)?\b|\bintellectual property(?: rights)?\b|\(?\bor at least [a-z]{4,12}\)?",
    re.IGNORECASE,
)
UNLESS_INVALID = rare_pattern(
    r",? except to the extent (?:that )?such disclaimers are held to be (?:legally )?invalid\b",
    re.IGNORECASE,
)
# What is distributed or provided so, whatever it is called.
_SUBJECT = lazy_pattern(
    r"^\W{0,6}(?!(?:for|to|in|on|at|if|when|where|while|unless|until|only|as)\b)([\w.+/ '\"()-]{1,80}?) (?:is|are)(?: being)? (?:distributed|provided|supplied|released|offered|furnished)"
    r" (?=(?:in|with) the hope\b|\W?as[- ]is\b|on an \W?as[- ]is\b|without (?:even |any |express )*warrant)",
    re.IGNORECASE,
)


def has_disclaimer_words_only(words_of: str) -> bool:
    """Whether all words of a text are those of disclaimers, weigh, or are names.

    A name is a word that no license has; whom, where or how long it is for is no name.
    """
    words = _WORD.findall(_without_objects(words_of))
    capitals = words_of.upper() == words_of
    names = 0
    before = ""
    for word in words:
        low = word.lower()
        if low in PARTIES and before in _TO_WHOM:
            return False
        if low in PARTIES or low in _WORDS or low in WORKS or len(low) == 1 or weighty_words(low):
            before = before if low in _POINTING else low
            continue
        cased = word[0].isupper() and not capitals
        if before in _TO_WHOM or not (cased or not in_dictionary(low)):
            return False
        before = low
        names += 1
    return names <= _MOST_NAMES


def _without_objects(text: str) -> str:
    """A text without what is disclaimed for, and what it is that is provided so, if that is but named."""
    subject = _SUBJECT.match(text)
    if subject and not weighty_words(subject[1]):
        text = text[subject.end() :]
    return _OF_WHAT.sub(" ", text)
