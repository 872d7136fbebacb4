"""Whether a clause denies a restriction, a demand, or a term.

"There is no limit on users", "you need not tell us". Not if it has an exception ("no limits for those
who pay"), applies only to some ("no registration for schools"), or negates the denial.
"""

from __future__ import annotations

from osi_check.licenses.text.beside.clauses.turns import FREE_CHOICES, NEGATIONS, TURNS
from osi_check.licenses.text.beside.clauses.vocabulary import WORD, are_known, is_about_some
from osi_check.patterns import lazy_pattern, rare_pattern

_LIMIT_NOUN = (
    r"(?:limit(?:ation)?s?|restrictions?|caps?|quotas?|ceilings?|thresholds?|constraints?|prohibitions?|bans?|expiry|expiration|trial(?: period)?s?|tiers?|plans?"
    r"|(?:seat |user |machine |copy )?counts?|lock-?in|strings(?: attached)?|catch|conditions|small print|nag screens?|watermarks?|badges?|telemetry|tracking|ads|advertising"
    r"|clauses?|exceptions|exclusions?|distinctions?|difference|lines?|(?:other |paid |premium |enterprise |second |pro |plus |commercial |closed |separate )+(?:editions?|features?|versions?)|time bombs?|back ?doors?|trackers|spyware|(?:usage |user |personal )?data|kill switch(?:es)?|licen[cs]e checks?)"
)
_DEMAND_NOUN = (
    r"(?:(?:licen[cs]e|activation|api|product|serial)[ -]keys?|keys?|activation|serial numbers?|dongles?|accounts?|logins?|sign-?ups?|registration|subscriptions?|contracts?|agreements?|clas?|ndas?|payments?"
    r"|fees?|royalt(?:y|ies)|charges?|costs?|price|money|donations?|permissions?|approval|consent|authori[sz]ation|purchases?|attribution|credits?|acknowledge?ments?|mention|citations?"
    r"|e-?mail(?: address)?|phone number|credit card|tokens?|notifications?|obligations?|dut(?:y|ies)|signatures?|internet connection|invoices?|disclosure)"
)
_SET = r"(?:restrict|limit|prohibit|forbid|prevent|preclude|exclude|hinder|narrow|override|affect|change|touch|concern|expire|end|revoke|bar|ban)"
_ASKED = (
    r"(?:pay|register|ask|sign(?: (?:up|in|anything))?|buy|credit|tell|notify|inform|share|publish|disclose|contact|request|obtain|purchase|seek|cite|attribute|acknowledge|mention|subscribe|contribute|report"
    r"|donate|link|apply|justify|show|display|give (?:us )?(?:credit|attribution)|return|send)"
)
# One kind of denial a row, below an example.
_DENIALS = lazy_pattern(
    # "there is no limit on users", "without an account"
    rf"\b(?:no|without(?: any| an?)?|not any|not an?|nor(?: any| an?)?|neither(?: an?)?|zero) (?:(?!use|using|copy|copies|right|rights|permission\b)[\w-]+ ){{0,3}}?(?:{_LIMIT_NOUN}|{_DEMAND_NOUN})\b"
    # "the license does not restrict resale", "we do not collect data"
    rf"|\b(?:do|does|did|shall|will|can|need|must) (?:not|never)(?: in any way| ever| also| even)* (?:{_SET}|require|demand|impose|ask (?:you )?for|insist on|collect|track|send|depend)\b"
    rf"|\b(?:doesn|don|won|didn|needn|can) t (?:in any way )?(?:{_SET}|require|demand|impose|collect|track|send)\b"
    # "nothing here limits the number of users", "nobody is excluded"
    rf"|\b(?:nothing|nobody|no one|none|neither|never)\b(?: [\w§¶-]+){{0,8}}? (?:{_SET}(?:s|es|ed|d|ting)?|excluded|barred|banned|take[sn]? away|shut out|left out)\b"
    # "no field of use is excluded"
    rf"|\bno (?:[\w-]+ ){{1,6}}(?:is|are|gets?|has been) (?:{_SET}(?:s|es|ed|d|ted)?|excluded|barred|banned|forbidden|shut out|left out|taken away|required|needed|necessary|asked for|expected)\b"
    # "you need not tell us", "under no obligation to share", "no need to register"
    rf"|\b(?:need not|needn t|(?:do|does) not (?:have|need) to|(?:don|doesn) t (?:have|need) to|(?:is|are) (?:not|never) (?:required|obliged|obligated|forced|asked|expected) to|(?:nobody|no one) (?:has|needs|is (?:required|obliged|asked|expected)) to"
    rf"|under no (?:obligation|duty) to|have no (?:obligation|duty) to)(?: even| ever)? {_ASKED}\b|\b(?:won|will) (?:t|not|never) (?:ever )?be asked (?:for|to {_ASKED})\b|\b(?:no need|no obligation|no duty) (?:for \w+ )?to {_ASKED}\b"
    # "you do not need a key"
    rf"|\b(?:do|does) not need (?:an? |any |our |a separate |another )*{_DEMAND_NOUN}\b|\b(?:don|doesn) t need (?:an? |any |our )*{_DEMAND_NOUN}\b"
    # "not required", "resale is not forbidden"
    rf"|(?:^|\b(?:is|are|also|but|and|it s) )(?:not|never|no longer|isn t|aren t) (?:in any way |even |otherwise )?(?:required|needed|necessary|mandatory|obligatory|compulsory|asked for|expected|restricted|limited|forbidden|prohibited|excluded|banned|affected(?: by \w+)?|a (?:condition|requirement|must))\b"
    rf"|\b(?:is|are) (?:not|n t) (?:in any way )?(?:required|needed|necessary|mandatory|obligatory|compulsory|restricted|limited|forbidden|prohibited|excluded|banned|affected)\b"
    # "because none is needed", "a second license is not on offer"
    r"|^(?:and |because |but |since )?none (?:is|are|will be) (?:needed|required|necessary|asked for|expected|sold|offered)$|\b(?:is|are) not (?:on offer|for sale|sold|offered)$"
    # "nobody has to ask", "no one will charge you"
    rf"|\b(?:nobody|no one|neither [\w ]{{2,40}} nor [\w]+(?: \w+)?|none of (?:you|them|our users)) (?:needs?|has|have) to (?:even )?{_ASKED}\b|\b(?:nobody|no one) (?:will|would|can|may)(?: ever)? (?:ask|charge|bill|force|make) you\b"
    # "no feature is reserved for sponsors"
    rf"|^(?:and |but )?(?:no|none of the|not one of the) [\w-]+(?: [\w-]+)? (?:is|are) (?:reserved|locked|held back|kept back|hidden|withheld)\b"
    # "you don't owe us anything"
    rf"|\b(?:do not|don t|does not|doesn t|never) (?:owe|charge)\b"
    # "it costs nothing", "a donation is voluntary", "nothing to sign"
    rf"|\bcosts? (?:you )?nothing\b|\b(?:is|are|remains?|stays?)(?: \w+ly| purely)? (?:optional|voluntary)\b|\bnothing to (?:buy|pay|sign)\b|^(?:but )?(?:entirely |purely |completely )?(?:optional|voluntary)$"
)
# Asked before it is passed on: nothing is asked at all.
_BEFORE_USE = lazy_pattern(
    r"\bbefore (?:you )?(?:redistribut\w+|distribut\w+|us(?:e|ing)|sell(?:ing)?|host(?:ing)?|publish(?:ing)?|shipp?(?:ing)?|fork(?:ing)?|modif\w+|copy(?:ing)?|deploy\w*)\b"
)
_DENYING = lazy_pattern(
    r"\b(?:no\w*|n?either|never|without|zero| t |[a-z]+n t|under no|costs?|optional|voluntary|cannot)\b"
)
# A subject and its verb: "our contract does".
_SAYS = lazy_pattern(
    r"\s*(?:(?:and|but|so|while) )?(?:[\w§-]+ ){1,4}?(?:is|are|was|were|has|have|do|does|did|will|would|can|could|may|might|must|shall|should|needs|pays?|costs?|stays?|asks?|requires?|applies|goes)\b"
)
_NOT_ONLY = rare_pattern(r"\bnot (?:only|just|merely) (?:for|to) ")
# Of whom nothing may be asked is the reader, who would sell it.
_MAY_NOT_CHARGE = lazy_pattern(
    r"\bno (?:[\w-]+ )?(?:fees?|charges?|money|payments?|price) (?:may|must|shall|can|should) (?:ever )?be\b"
)
_HELD_BACK = lazy_pattern(
    r"\bnot (?:in any way )?(?:limited|restricted|confined) to\b|\b(?:reserved|locked|held back|kept back|hidden|withheld)\b"
)
# There is no other license, or none is asked for.
_NO_OTHER = rare_pattern(
    r"\b(?:no|without (?:an?|any)|(?:do|does) not (?:need|require|sell) (?:an?|any)|never (?:need|require)s? an?)(?: (?:separate|second|other|extra|additional|special|paid))* ¤(?: key)?"
)
# "no limit on the number of …", whatever is counted.
_NUMBERS = rare_pattern(
    r"(?<=\bno )(limits?|caps?) (?:on|to|for) (?:the |how )?(?:number|amount|count|many)(?: of)? (?!(?:free|trial)\b)[\w-]+(?: [\w-]+){0,3}$"
)
_ONE_IS_NOT = rare_pattern(
    r"\ban? (?:separate |second |special )?¤ (?=(?:is|are) (?:not|never|no longer)\b)"
)
_ONE = lazy_pattern(r"(?<!no )(?<!this )(?<!any )(?<!each )(?<!another )(?<!the )\bone\b")
# Rows and labels: "Fee: none", "sale | yes".
_DENYING_ROW = rare_pattern(
    rf"(?!.*\b(?:permissions?|consent|approval|authori[sz]ation|agreements?|rights?)\b)(?:(?:usage|use|license|licence|time|user|other|further|additional) )?(?:{_LIMIT_NOUN}|{_DEMAND_NOUN})(?: (?:for|on|of|to) (?:use|sale|copies|anybody|anything|users))?(?:[:=]| -)? ?(?:none(?: (?:at all|whatsoever|needed|required))?|nothing|zero|0|unlimited|not (?:needed|required|limited)|no)"
    r"|(?:max(?:imum)? )?(?:number|amount|count) of [\w ]{2,30}(?:[:=]| -)? ?(?:unlimited|no limit|not limited|as many as you (?:like|want))"
)


def denies(clause: str) -> bool:
    """Whether a clause but denies that something is limited, asked for or set."""
    plain = FREE_CHOICES.sub(" ", _NOT_ONLY.sub("not limited to ", _NO_OTHER.sub("no fee", clause)))
    plain = " ".join(_ONE_IS_NOT.sub("a fee ", plain).split())
    plain = _NUMBERS.sub(r"\1", plain)
    if (
        not _DENYING.search(plain)
        or not _DENIALS.search(plain)
        or _MAY_NOT_CHARGE.search(plain)
        or TURNS.search(_BEFORE_USE.sub(" ", plain))
        or _ONE.search(plain)
    ):
        return False
    # What follows a comma and has a verb of its own is a clause by itself.
    if any(_SAYS.match(part) and not NEGATIONS.search(part) for part in plain.split(",")[1:]):
        return False
    words = WORD.findall(plain)
    everybody = words[0] in {"nobody", "none"} or words[:2] == ["no", "one"]
    narrow = is_about_some(plain, words) and not everybody
    if not are_known(words) or (narrow and not _HELD_BACK.search(plain)):
        return False
    # A second negation may deny the denial; "no limits, no fees" and "neither … nor" do not.
    others = [n for n in NEGATIONS.findall(plain) if n not in {"nor", "none", "neither"}]
    return len(others) <= 1 or set(others) == {"no"}


def denies_in_row(row: str) -> bool:
    """Whether a row or label, which has no verb, denies a limit or a demand: "Fee: none"."""
    return bool(_DENYING_ROW.fullmatch(row))
