"""Whether a clause permits something to everyone and for all purposes.

"You may sell products that contain it", "commercial use is fine". Not if it has a condition ("if you
pay") or a negation, applies only to some ("schools may run it"), or asks for something in return.
"""

from __future__ import annotations

from osi_check.licenses.text.beside.clauses.turns import FREE_CHOICES, NEGATIONS, TURNS, VERBS
from osi_check.licenses.text.beside.clauses.vocabulary import (
    MARKS,
    VOCABULARY,
    WORD,
    can_name_work,
    is_about_some,
)
from osi_check.patterns import lazy_pattern, rare_pattern

_MAY = r"(?:may|can|could|(?:is|are) (?:\w+ly )?(?:free|welcome|allowed|permitted|entitled|invited|able) to|(?:has|have) (?:the|every|a) right to)"
_SUBJECT = r"(?:(?!.*\b(?:no|not|never|none|nobody|nothing)\b)[\w§ ,-]{1,90}?)"
_DEED = (
    r"(?:be )?(?:used?|run|cop(?:y|ied)|modif(?:y|ied)|chang(?:e|ed)|fork(?:ed)?|adapt(?:ed)?|(?:re)?distribut(?:e|ed)|shared?|sell|sold|resell|resold|rent(?:ed)?|leased?|host(?:ed)?|offer(?:ed)?|ship(?:ped)?|bundled?|embed(?:ded)?"
    r"|integrated?|included?|deploy(?:ed)?|install(?:ed)?|buil[dt]|link(?:ed)?|incorporated?|extend|relicensed?|sublicensed?|publish(?:ed)?|rebrand(?:ed)?|operated?|charge|earn|make money|train(?:ed)?|removed?|taken out|taken off|replaced?|hide|hidden|turn(?:ed)? off|disabled?|reverse engineer(?:ed)?|decompiled?|combined?|compiled?|do|keep)"
)
_ALLOWED_AS = r"(?:allowed|permitted|fine|ok|okay|welcome|encouraged|possible|no problem|not a problem|covered|included|explicitly allowed|all right)"
# One kind of permission a row, below an example.
_PERMISSIONS = lazy_pattern(
    # "you may sell copies", "companies are free to host it"
    rf"^(?:yes |so |and |then |thus )?(?:both |all |any |every )?{_SUBJECT} {_MAY}(?: \w+ly| also| even| all| still| both)* {_DEED}\b"
    # "sell copies"
    rf"|^(?!(?:do|keep)\b){_DEED} (?:it|them|this|copies)\b"
    # "commercial use is explicitly allowed"
    rf"|^{_SUBJECT} (?:is|are)(?: also| even| explicitly| expressly| both| all| just| equally)* {_ALLOWED_AS}(?: too| as well| here)?$"
    # "for private and commercial use"
    rf"|^(?:(?:it|this|the [\w-]+) is )?(?:also |free |available |open |even |yes )*(?:for|to) (?:(?:any|all|every|both|private|personal|academic|non|noncommercial|commercial|business|closed|open)(?:,| and| or|, and| as well as)? )+(?:use|uses|usage|purposes?|users?|projects?)\b"
    # "both private and commercial users have the same rights"
    rf"|\b(?:everyone|everybody|anyone|all|both [\w ]{{1,50}}users|companies) (?:has|have|gets?|enjoys?) the same rights\b"
)
# What is left out of a clause, as nothing is asked or set by it: "without asking us", "for free".
_WITHOUT_DEMANDS = rare_pattern(
    r"\bwithout (?:asking|paying|telling|registering|permission|a contract|a fee|(?:any )?(?:fees?|charge|cost|costs|royalties|payment|registration|limits?|restrictions?))(?: (?:us|me|anyone|anybody|first|with us|or \w+))*\b"
)
_ALSO_OTHERS = rare_pattern(
    r",? (?:too|as well)$|\b(?:to|for|with) their (?:own )?(?:customers|clients|users)\b"
)
_FOR_FREE = rare_pattern(r"\b(?:for free|free of charge|for money|open sourced?)\b")
# What is of the owners or theirs to give, or one alone: "to our customers", "on one machine".
_OF_OWNERS = lazy_pattern(
    r"^(?:our|my)\b|\b(?:of|for|to|with|by|from) (?:us|our|me|my)\b|\bone\b|\bopen[- ]source\b|\b(?:charge|free) for\b"
)
# "for commercial use" is half a sentence without a word that says that all may.
_FOR_A_USE = lazy_pattern(r"(?:(?:it|this|the [\w-]+) is )?(?:free |available |open )*(?:for|to) ")
_FOR_ALL = lazy_pattern(r"\b(?:all|and)\b")
# "charge any price you like" is selling.
_CHARGE = rare_pattern(
    r"\bcharge (?:any|whatever) (?:price|fee|amount|money)(?: you (?:like|want))?(?: (?=for copies))?"
)
# "Use Quillbox under the license": the name is that of the work.
_UNDER = rare_pattern(
    r"\b(use|run|copy|share|modify|distribute|redistribute) [\w.-]{2,30} (?:under|in accordance with) (?:the )?(?:terms of (?:the )?)?§"
)
# "Feel free to sell it" allows what "you may sell it" does.
_INVITES = rare_pattern(r"^(?:yes )?(?:please )?(?:feel free to|go ahead and) ")
# What is asked in return, whatever is allowed.
_DEMAND_WORDS = frozenset(
    """
    paid request requests requesting donation donations login signup register approval obtain obtaining apply notify notification invoice bill sign signing signature
    key keys activation account accounts registration subscription subscriptions contract contracts agreement payment pay paying fee fees royalty royalties cost costs price approval consent
    purchase buy credit attribution ask asking asked permission contact sign limit limits limited restricted restriction required needed necessary need needs must due tier plan plans trial
    """.split()
)
_PERMITTING_ROW = lazy_pattern(
    r"(?:commercial use|private use|use at work|sale|resale|selling|copying|copies|modification|changes|distribution|redistribution|forks?|forking|hosting|production use)(?:[:=]| -)? ?(?:yes|ok|okay|fine|allowed|permitted|welcome|free)"
)


def allows(clause: str) -> bool:
    """Whether a clause but allows something, to all and for all."""
    plain = FREE_CHOICES.sub(" ", _UNDER.sub(r"\1 it under §", _INVITES.sub("you may ", clause)))
    plain = _CHARGE.sub("sell", plain)
    for harmless in (_WITHOUT_DEMANDS, _ALSO_OTHERS, _FOR_FREE):
        plain = harmless.sub(" ", plain)
    plain = " ".join(plain.split())
    if not _PERMISSIONS.search(plain) or TURNS.search(plain) or NEGATIONS.search(plain):
        return False
    if any(VERBS.search(part) for part in plain.split(",")[1:]) and VERBS.search(
        plain.split(",")[0]
    ):
        return False
    words = WORD.findall(plain)
    if words[1:3] in (["may", "be"], ["can", "be"]) and can_name_work(words[0]):
        words = words[1:]
    if (
        any(w not in VOCABULARY and w not in MARKS for w in words)
        or (_DEMAND_WORDS & set(words))
        or is_about_some(plain, words)
    ):
        return False
    if _FOR_A_USE.match(plain) and not _FOR_ALL.search(clause):
        return False
    return not _OF_OWNERS.search(plain)


def allows_in_row(row: str) -> bool:
    """Whether a row or label, which has no verb, allows something: "sale: yes"."""
    return bool(_PERMITTING_ROW.fullmatch(row))
