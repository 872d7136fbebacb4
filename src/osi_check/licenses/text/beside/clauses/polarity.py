"""What a clause does with a restriction: denies it, permits what it would forbid, or only asks politely.

The words of a restriction ("fee", "must", "commercial", "remove") decide nothing alone. What counts is what the
clause does with them. Each row is a test: the example has the polarity, and the last column has none.

| polarity | example | said by | what cancels it |
| --- | --- | --- | --- |
| denies | no fee is due | there is none | no fee is due until may |
| denies | companies need not ask anybody | a duty that nobody has | companies need not ask to look at it |
| denies | without having to register | the same, at the end of a permission | without having to register twice |
| denies | nothing here forbids resale | a ban that nobody sets | nothing here forbids resale to members |
| denies | the license does not care who sells it | the same, of the license | the license does not care for schools |
| denies | we have no objection to resale | the same, of its makers | we have no permission for resale |
| denies | there is no paid edition | what does not exist | there is no right of resale |
| denies | you owe us nothing | a debt that nobody has | you owe us nothing but a share |
| denies | which is in no way required | a plea that is no condition | which is required |
| denies | it is a wish, not a condition | the same | it is a condition, not a wish |
| denies | that changes nothing about your rights | what leaves the license as it is | that changes your rights |
| denies | the permission can not be revoked | an end that does not come | the permission can be revoked |
| permits | commercial use is as welcome as any | a use that is fine | private use is welcome |
| permits | the logo may be removed | what all may do | the logo may be removed for a fee |
| permits | even competitors can use this | the same | our partners can use this |
| permits | the license allows benchmarks | the same, of the license | the license allows benchmarks at home |
| permits | everybody gets the same terms | the same for all | everybody gets the same quota |
| permits | do as you please with it | leave to do anything | do as we please with it |
| asks | we would love to hear from you | a wish to hear or see something | we would love to be paid |
| asks | a star makes our day | what makes somebody glad | a payment makes our day |

A condition or an exception in the clause (`turns`), another negation ("not … without"), a limited group ("for
schools"), or a number ("two of them") cancels the polarity. What follows a comma or "but" is another clause, which
`clause_role` checks separately.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from osi_check.licenses.text.beside.clauses.turns import FREE_CHOICES, NEGATIONS, TURNS
from osi_check.licenses.text.beside.clauses.vocabulary import (
    DEMANDS,
    MARKS,
    VOCABULARY,
    WORD,
    can_name_work,
    is_about_some,
)
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.weighing_words import (
    AMOUNTS,
    LEADING,
    OF_SALES,
    SETTING,
    SHARED,
)
from osi_check.patterns import PrefilteredPatterns, SearchText, lazy_pattern

DENIES, PERMITS, ASKS = "denial", "permission", "request"
CLAIMS = "claim"  # a denial, by whomever: "the council claims no rights in it"

_MAX_KNOWN = 1_024  # clauses: those of a sentence are asked for by several readers

# Short forms, of which marked text has lost the apostrophes, and what they stand for.
_SHORT_FORMS = lazy_pattern(
    r"\b(?:(?:do|does|did|is|are|was|were|has|have|had|need|would|could|should|must|ca|wo|ai)n t|cannot|(?:you|we|they) re|(?:you|we|i|they) ve|(?:you|we|i|they|it) ll|(?:you|we|i|they) d|(?:it|that|there|here|what) s|i m)\b"
)
_IRREGULAR = {"can t": "can not", "won t": "will not", "ain t": "is not", "cannot": "can not"}
_ENDINGS = {"re": "are", "ve": "have", "ll": "will", "d": "would", "s": "is", "m": "am"}


def _full_form(found: re.Match[str]) -> str:
    short = found[0]
    if short in _IRREGULAR:
        return _IRREGULAR[short]
    if short.endswith("n t"):
        return f"{short[:-3]} not"
    word, _, ending = short.partition(" ")
    return f"{word} {_ENDINGS[ending]}"


_ANYBODY = r"(?:us|me|them|anyone|anybody|any of us|everyone|the (?:authors?|maintainers?|owners?|company))"
_NOBODY = r"(?:nobody|neither [\w ]{2,40} nor [\w-]+(?: \w+)?|no one|none of (?:you|them|us)|no (?:user|person|compan(?:y|ies)|firm|business|customer|government|organi[sz]ation|redistributor|packager|fork)s?)"
# What may be asked of somebody.
_DEED_ASKED = (
    r"(?:pay|register|ask|sign(?: (?:up|in|anything))?|buy|credit|tell|notify|inform|share|publish|disclose|contact|request|obtain|purchase|seek|cite|attribute|acknowledge|mention|subscribe|contribute"
    r"|report|donate|link|apply|justify|show|display|give|return|send|write|e-?mail|mail|call|talk|negotiate|wait|prove|explain|consult|join|submit|open|release|keep|hand|worry|bother|fill|log in|identify|get|have|be (?:asked|told|informed|notified|paid|sent|given|shown|returned|published|shared|mentioned|credited|kept|reported|registered))"
)
_ASKED = rf"{_DEED_ASKED}(?:(?:, {_DEED_ASKED}\b){{0,4}},? (?:and|or|nor) (?:even )?{_DEED_ASKED}\b)?(?: (?:back|{_ANYBODY}|to {_ANYBODY}|with {_ANYBODY}|for (?:permission|leave|a license|approval|consent)|anything))*"
_ASKING = (
    r"(?:asking|paying|telling|registering|signing(?: up| in)?|buying|crediting|notifying|informing|contacting|writing|calling|talking|negotiating|waiting|mentioning|citing|sharing|publishing|disclosing|requesting|seeking|obtaining|reporting|subscribing|joining|having to \w+|needing to \w+|being asked)"
    rf"(?:,? (?:and |or )?(?:asking|paying|telling|registering|notifying|signing|crediting|writing)\b){{0,3}}(?: (?:{_ANYBODY}|to {_ANYBODY}|with {_ANYBODY}|for (?:it|permission|leave)|anything|first))*"
)
# What one asks, pays or signs: "without needing to seek permission or pay a fee".
_OBJECT = r"(?:(?:an? |any |our |the |their |us )*(?:permissions?|leave|fees?|licenses?|approval|consent|authori[sz]ation|royalt(?:y|ies)|subscriptions?|money|contracts?|agreements?|accounts?))"
_BAN = r"(?:forbid|prohibit|restrict|limit|prevent|preclude|exclude|hinder|narrow|bar|ban|stop|bind|alter|change|affect|touch|add to|take (?:anything )?away(?: from)?|reduce|diminish|override|curtail)"
_BANS = r"(?:forbids|prohibits|restricts|limits|prevents|precludes|excludes|hinders|narrows|bars|bans|stops|binds|alters|changes|affects|touches|adds to|takes (?:anything )?away(?: from)?|reduces|diminishes|overrides|curtails|stands in (?:your|the|their) way)"
_CARES = r"(?:count|care|mind|distinguish|discriminate|differentiate|object(?: to)?|matter|demand|require|impose|insist|ask(?: (?:you )?for)?|say (?:so|otherwise)|mention|stand in (?:your|the|their|anyone s) way|stand against|draw (?:a|any) (?:line|distinction)|make (?:a|any) (?:difference|distinction|exception))"
# Who could set a term: what is written, and its writers; never those who use the work.
_SETTER = r"(?:license|licence|§|text|terms|grant|notice|file|policy|conduct|clause|section|header|readme|¶|we|i|authors?|owners?|maintainers?|makers|it|this|that|which|university|institute|foundation|company|ministry|museum|council|funder|project)"
_BARRING = r"(?:restricted|limited|forbidden|prohibited|excluded|banned|barred|off limits|shut out)"
_NEEDED = r"(?:required|needed|necessary|mandatory|obligatory|compulsory|due|owed|payable|charged|asked for|expected|demanded|called for|involved|imposed|attached|collected)"
_BINDING = r"(?:conditions?|requirements?|obligations?|demands?|dut(?:y|ies)|rules?|terms?|orders?|musts?|commands?|contracts?)"
_WISH = r"(?:requests?|wish(?:es)?|hopes?|suggestions?|recommendations?|courtes(?:y|ies)|etiquette|pleas?|favou?rs?|kindness|invitations?|good manners|advice|politeness|friendship|custom)"
# What there may not be: all by which use is bound, and the closed twin of an open work.
_BOUND = (
    r"(?:limit(?:ation)?s?|restrictions?|caps?|quotas?|ceilings?|thresholds?|constraints?|prohibitions?|bans?|expiry(?: dates?)?|expiration(?: dates?)?|trials?|trial periods?|tiers?|plans?|counts?|counting|lock-?in|strings(?: attached)?|catch(?:es)?|conditions|small print|nag screens?|watermarks?|badges?|telemetry|tracking|ads"
    r"|advertising|clauses?|exclusions?|distinctions?|difference|exceptions|editions?|time bombs?|back ?doors?|spyware|kill switch(?:es)?|checks?|keys?|activation|serial numbers?|dongles?|accounts?|logins?|sign-?ups?|registration|subscriptions?|contracts?|agreements?|clas?|ndas?|payments?|fees?|royalt(?:y|ies)|charges?|costs?"
    r"|price(?: tag)?s?|bills?|invoices?|donations?|approval|consent|authori[sz]ation|purchases?|attribution|credits?|acknowledge?ments?|mention|citations?|tokens?|notifications?|obligations?|dut(?:y|ies)|signatures?|disclosure|paywalls?|objections?|claims?|premium|pro|upsells?|gotchas?|fine print|hidden \w+|terms|policy|policies|forms?|seats?|need|requirements?|permits?)"
)
_USE = (
    r"(?:us(?:e[ds]?|ing)|run(?:s|ning)?|cop(?:y|ied|ies|ying)|modif(?:y|ied|ying|ication|ications)|chang(?:e[ds]?|ing)|fork(?:ed|s|ing)?|adapt(?:ed|ing)?|(?:re)?distribut(?:e[ds]?|ing|ion)|shar(?:e[ds]?|ing)|s[eo]ll(?:ing)?|sold|sales?|re-?s[eo]ll(?:ing)?|re-?sold|re-?sale|rent(?:ed|ing|al)?|leas(?:e[ds]?|ing)|host(?:ed|ing)?|offer(?:ed|ing)?|ship(?:ped|ping)?|bundl(?:e[ds]?|ing)|embed(?:ded|ding)?"
    r"|integrat(?:e[ds]?|ing|ion)|includ(?:e[ds]?|ing)|deploy(?:ed|ing|ment)?|install(?:ed|ing)?|buil[dt](?:ing)?|link(?:ed|ing)?|incorporat(?:e[ds]?|ing)|extend(?:ed|ing)?|(?:re|sub)licens(?:e[ds]?|ing)|publish(?:ed|ing)?|rebrand(?:ed|ing)?|operat(?:e[ds]?|ing)|charg(?:e[ds]?|ing)|bill(?:ed|ing)?|earn(?:ed|ing)?|mak(?:e|ing) money|moneti[sz](?:e[ds]?|ing)|train(?:ed|ing)?"
    r"|remov(?:e[ds]?|ing|al)|str?ip(?:ped|ping)?(?: out)?|rip(?:ped)? out|taken? out|taken? off|replac(?:e[ds]?|ing)|hidden|hide|turn(?:ed)? off|disabl(?:e[ds]?|ing)|reverse engineer(?:ed|ing)?|decompil(?:e[ds]?|ing|ation)|combin(?:e[ds]?|ing)|compil(?:e[ds]?|ing)|translat(?:e[ds]?|ing)|benchmark(?:ed|s|ing)?|teach|flash(?:ed)?|stream(?:ed|ing)?|print(?:ed|ing)?|port(?:ed|ing)?|patch(?:ed)?|pack(?:age|aged|aging)|repackag(?:e[ds]?|ing)|sell|do)"
)
_MAY = r"(?:may|can|could|might|(?:is|are) (?:\w+ly |also |all |quite |very |most )*(?:free|welcome|allowed|permitted|entitled|invited|able|at liberty) to)"
_FINE = r"(?:fine|ok|okay|all right|alright|allowed|permitted|legal|lawful|welcome|encouraged|no problem|in order|covered|okayed|included|equally \w+|as \w+ as any(?: other)?|as welcome as \w+|none of our business|perfectly ok(?:ay)?)"
_EVERYBODY = r"(?:everyone|everybody|anyone|anybody|all|we all|all of (?:you|them|us)|companies|individuals|both|each|every (?:user|person|company|firm)|any (?:user|person|company|firm))"
_HEARD = r"(?:hear|know|see|read|learn|find out|hearing|knowing|seeing|reading|learning)"
_GIVEN = r"(?:stars?|postcards?|feedback|bug reports?|patches|pull requests?|mail|mails|e-?mails?|letters?|thanks|a note|notes?|stories|story|links?|link back|mentions?|credits?|citations?|cakes?|beers?|coffees?|cookies|donations?|cats?|pictures?|screenshots?|contributions?|translations?|improvements?|word|a line|help|thank-?yous?|kind words?|acknowledge?ments?|greetings?|hello)"

# In the order in which they are taken out of a clause: what is denied first, as it may stand in a permission
# ("without asking"); each below an example.
_STANCES = (
    # "rumors that it restricts streamers are false", "it is a misconception that the GPL forbids selling"
    (DENIES, r"(?:it is )?(?:an? |the )?(?:\w+ )?(?:rumou?rs?|claims?|ideas?|notion|belief|gossip|legend|fear) that (?:(?!must\b|unless\b|only\b|if\b)[\w§-]+ ){1,12}(?:is|are) (?:\w+ly )?(?:false|wrong|untrue|unfounded|baseless|a myth|nonsense|mistaken)\b"),
    (DENIES, r"(?:it is )?(?:an? )?(?:common |frequent |popular |widespread |old )*(?:misunderstanding|misconception|myth|fallacy) that (?:(?!must\b|unless\b|only\b|if\b)[\w§-]+ ?){1,12}(?:[;,]? (?:it|they|that) (?:do|does|is|are|has|have) not)?"),
    # "please do not mail me for permission"
    (DENIES, r"(?:please )?(?:do not|no need to|stop|quit) (?:ask|mail|e-?mail|write|contact|call|asking|mailing|e-?mailing|writing)(?: (?:us|me|to us|to me))?(?: (?:for|about) (?:permission|leave|a license|it))?\b(?! (?:you|before|until))"),
    # "it is a wish, not a condition", "not a condition", "our hope, not our condition"
    (DENIES, rf"(?:(?:this|that|it|which) )?(?:is |are )?(?:(?:only|just|merely|purely|more|meant as) )*(?:an? |of |our |my |as |out of |in )*(?:\w+ )?{_WISH},? (?:and )?(?:not|no|never|rather than)(?: (?:an?|any|our|my|by|of|as))* {_BINDING}\b"),
    (DENIES, rf"(?:(?:this|that|it|which|but) )*(?:is|are) (?:not|no|never|by no means|in no way)(?: (?:an?|any|our|my|meant as|intended as))* {_BINDING}\b(?! (?:with|for|of|between|to|that|but|,))"),
    # "in no way required", "entirely up to you"
    (DENIES, rf"(?:(?:it|that|this|which) )?(?:(?:is|are) )?(?:not|never|no longer|in no way|by no means|not in any way|nowhere) (?:even |in any way |otherwise |at all |legally |strictly )*(?!expected\b)(?:{_NEEDED}|{_BARRING})\b(?! to)"),
    (DENIES, r"(?:(?:it|that|this|which) )?(?:is|are) (?:entirely |completely |purely |wholly |all |only )*(?:up to you|voluntary|optional)(?: (?:only|alone|entirely))?\b"),
    # "companies need not ask anybody", "nobody has to register", "no need to ask", "under no obligation to share"
    (DENIES, rf"(?:need not|(?:do|does|did|will|would) (?:not|never) (?:ever |even )?(?:need|have) to|(?:is|are|was|were|be) (?:not|never|in no way|by no means) (?:\w+ly )?(?:required|obliged|obligated|forced|asked|expected|bound|compelled|supposed) to|{_NOBODY} (?:here )?(?:needs?|has|have|had|is (?:required|obliged|asked|expected|bound)) to"
        rf"|(?:(?:there is|has|have|see) )?(?:no|without(?: any)?) (?:need|obligation|duty|requirement|reason|call) (?:for (?:you|them|anyone) )?to|(?:(?:is|are) )?under no (?:obligation|duty) to)(?: even| ever| first| also)* {_ASKED}"),
    (DENIES, rf"(?:will|would|can|shall) (?:not|never) (?:ever )?be asked (?:for (?:an? )?(?:money|fees?|payment|key|anything)|to {_ASKED})\b"),
    (DENIES, rf"without (?:ever |first |even )*(?:(?:needing|having) to {_DEED_ASKED}(?: (?:for )?{_OBJECT})?(?:,? or (?:to )?{_DEED_ASKED}(?: for)?(?: {_OBJECT})?){{1,3}}\b|{_ASKING}(?: {_OBJECT}\b)?(?:(?:, {_ASKING} {_OBJECT}){{0,2}},? or {_ASKING} {_OBJECT}\b)?)"),
    (DENIES, rf"(?:(?:need|needs|require|requires) (?:no|not an?|not any)|(?:do|does|will) not (?:need|require)(?: an?| any| our| another)?) (?:[\w-]+ ){{0,2}}?{_BOUND}\b"),
    # "we will not ask for a cut", "nobody here will send you an invoice"
    (DENIES, rf"(?:{_NOBODY}|(?:we|i|they|the (?:authors?|company|maintainers?)) (?:will|would|shall|do|does) (?:not|never))(?: here| will| would| is going to| ever| even)* (?:ask(?: you)?(?: for (?:an? )?(?:cut|share|money|fee|payment|license|anything))?|bill|charge|send you an? (?:invoice|bill)|sue|chase|mind|complain|object|come after|force|count|track|check|collect|owe|care)(?: (?:you|anyone|anybody|users?|seats|copies|machines))?\b"),
    # "no feature is reserved for sponsors", "because none is needed", "it is not only for students"
    (DENIES, r"^(?:no|none of the|not one of the) [\w-]+(?: [\w-]+)? (?:is|are|has been|have been) (?:ever )?(?:reserved|locked|held back|kept back|hidden|withheld)\b(?: (?:for|from|to) (?:the |our )?\w+)?"),
    (DENIES, rf"none (?:is|are|will be) (?:{_NEEDED}|sold|offered|for sale|on offer)\b|(?:is|are) not (?:on offer|for sale|sold|offered)$"),
    (DENIES, r"(?:(?:this|it) is )?not (?:only|just|merely) (?:for|to) [\w ,-]+$"),
    # "the program does not expire"
    (DENIES, r"(?:(?:do|does|will|can) not|(?:will |does )?never) (?:expires?|run out|runs out|lapses?|ends?)\b"),
    # "you owe us nothing"
    (DENIES, rf"(?:(?:do|does) not owe {_ANYBODY} (?:anything|a thing|a cent|money|a share)|owes? {_ANYBODY} (?:absolutely )?nothing|owes? nothing to {_ANYBODY}|costs? (?:you |them )?nothing|nothing (?:is|will be) (?:owed|due|charged|asked)|nothing to (?:buy|pay|sign|accept|fill in))(?: at all)?"),
    # "nothing here forbids resale", "nobody is excluded"
    (DENIES, rf"nothing (?:(?!{_BANS}\b)[\w§¶⁄-]+ ){{0,8}}?(?:can |will |shall |may |is meant to |should )?(?:{_BANS}|{_BAN})(?:,? (?:and|or|nor) (?:{_BANS}|{_BAN}))?\b"),
    (DENIES, rf"(?:{_NOBODY}|no (?:use|field|purpose|industry|country|group|trade)(?: of [\w]+)?) (?:is|are|gets?|will be) (?:ever )?{_BARRING}\b"),
    (DENIES, r"(?:(?:nobody|no one|not even we) (?:can|could|may|will|(?:is|are) able to)(?: ever)?|(?:we|i|the (?:authors?|owners?|company)) (?:can|could|may|will) (?:not|never)(?: ever)?) (?:revoke|withdraw|take (?:it |this |that )?(?:back|away)|cancel|terminate|change our minds?|undo)\b(?: (?:it|this|that|them)\b)?"),
    (DENIES, r"(?:can|could|will|may) (?:not|never) be (?:revoked|withdrawn|taken (?:back|away)|cancelled|canceled|terminated)\b"),
    # "the license does not care who sells it", "we have no objection to resale", "makes no difference"
    (CLAIMS, rf"(?:(?:{_SETTER}(?: \w+ly)? (?:do|does|will)) (?:not|never) (?:in any way |even |also |ever )*(?:{_CARES}|{_BAN})|does (?:not|never) (?:in any way |even |also |ever )*{_CARES})(?:,? (?:and|or|nor) (?:{_CARES}|{_BAN}))?\b(?:,? (?:and )?(?:neither|nor) (?:do|does|will) (?:we|i|the \w+))?(?: (?:at all|either))?(?: (?:against|between|about|who|what|whom|how|whether))?"),
    (CLAIMS, r"(?:(?:have|has|see|make|makes|draws?|claims?|knows?) )(?:no|not any) (?:\w+ )?(?:objections?|problems?|issues?|line|distinctions?|differences?|claims?|interests?|rights)(?: (?:to|with|against|in|on|between))?\b"),
    (CLAIMS, r"(?:renounces?|waives?|gives? up|disclaims?) (?:any|all|every) (?:claims?|interests?)(?: (?:on|to|in|over))?\b"),
    # "that changes nothing about your rights"
    (DENIES, r"(?:chang|alter|affect|tak|add)\w* (?:absolutely )?nothing (?:about|in|of|to|from|away from)?\b|(?:does|(?<!you )(?<!they )(?<!users )will|(?<=s )(?<!users )(?<!licensees )do) not (?:change|alter|affect|touch|limit|reduce|concern) (?:any of )?(?:your|the|anyone s|these|those) (?:rights?|license|licence|freedoms?|terms|permissions?)"),
    # "there is no paid edition", "no fee is due"
    (DENIES, rf"(?:(?:there (?:is|are)|(?:we|i|it) (?:have|has|know of|want|use|sell|keep)|comes? with|(?:has|have)|know of|and|nor|or) )?(?:no|nor(?: any| an?)?|without(?: any| an?)?|not an?|zero|free of|never an?) (?:(?!(?:use|using|copy|copies|rights?|permissions?|grants?|freedoms?|warrant\w+|longer|one|other than)\b)[\w-]+ ){{0,3}}?{_BOUND}\b(?: {_BOUND}\b)*(?: (?:is|are|will be|gets?) {_NEEDED}\b(?! to)| (?:apply|applies|exists?)\b|(?! (?:is|are|was|were|may|can|could|will|would|has|have|shall|should|must|gets?|comes?)\b))"),
    (DENIES, rf"(?:and |so )?no (?:[\w-]+ )?(?:permission|licen[cs]e|leave|right|key) (?:is|are|will be) {_NEEDED}\b(?! to)"),
    (DENIES, r"there (?:is|are) none\b"),
    # "the permission is perpetual"
    (DENIES, r"(?:is|are) (?:perpetual|irrevocable|permanent|forever|unlimited|unconditional)(?:,? and (?:perpetual|irrevocable|permanent|forever|unlimited|unconditional))?\b"),
    # "everybody gets the same terms", "under precisely the same conditions as you", "same rights for all"
    (PERMITS, rf"(?:{_EVERYBODY} (?:here )?(?:has|have|gets?|receives?|enjoys?) )?(?:under |on )?(?:(?:exactly|precisely|just|equally) )?(?:the )?(?:(?:exactly|precisely|very) )?(?:same|equal|identical) (?:rights?|terms|licen[cs]e|freedoms?|conditions|permissions?)(?: (?:for|as|to) (?:all|everyone|everybody|anyone|you|companies|individuals|everyone else|anyone else|anybody else))"),
    (PERMITS, rf"{_EVERYBODY} (?:here )?(?:has|have|gets?|receives?|enjoys?) (?:(?:exactly|precisely|just|equally) )?(?:the )?(?:(?:exactly|precisely|very) )?(?:same|equal|identical) (?:rights?|terms|licen[cs]e|freedoms?|conditions|permissions?)"),
    # "do as you please with it", "go wild", "have fun"
    (PERMITS, r"(?:you (?:may|can) )?do (?:with (?:it|this|them) )?(?:as|what|whatever|anything) (?:you|they) (?:please|like|want|wish|see fit)(?: with (?:it|this|them))?\b|(?:do|use it) (?:as|how|what|where) you (?:see fit|please|like|wish)\b|go (?:wild|nuts|crazy|ahead|for it)\b|have fun\b|help yourself\b|knock yourself out\b|take it\b|enjoy\b(?! it)"),
    # "feel free to sell it", "you may rebrand it", "the logo may be removed"
    (PERMITS, rf"(?:feel free to|go ahead and|{_MAY})(?: \w+ly| also| even| all| still| both| now)* (?:be )?{_USE}(?:,? (?:and |or )?(?:even )?(?:be )?{_USE}\b){{0,4}}\b"),
    # "the license allows benchmarks", "the right to modify is granted to you"
    (PERMITS, r"(?:license|licence|§|text|grant|permission)(?: above| below)? (?:\w+ly )?(?:allows?|permits?|covers? (?:everything|all|also|it all|(?=.{2,60}(?:,| and | too$| as well$| alike$)))|lets?|gives?|grants?|welcomes?)(?: (?:you|everyone|everybody|anyone|all|companies))?(?: to)?\b"),
    (PERMITS, r"(?:rights?|permission|freedom) to [\w, ]{2,40}? (?:is|are) (?:hereby |also |already )?(?:granted|given)(?: to (?:you|all|everyone|everybody|anyone))?(?: by (?:the|this) (?:license|licence|§))?"),
    # "commercial use is as welcome as any"
    (PERMITS, rf"(?:is|are)(?: also| even| explicitly| expressly| both| all| just| equally| perfectly| totally| very| always| most)* {_FINE}\b(?: (?:too|as well|here|also))?(?: (?:by|with) (?:us|me|the license))?"),
    (PERMITS, rf"{_USE} (?:is|are)? ?(?:ok|okay|fine|welcome|allowed)\b"),
    # "for private and commercial use"
    (PERMITS, r"^(?:(?:it|this|the [\w-]+) is )?(?:also |free |available |open |even )*(?:for|to) (?=[\w ,]*\b(?:all|and)\b)(?:(?:any|all|every|both|private|personal|academic|non|noncommercial|commercial|business|closed|open)(?:,| and| or|, and| as well as)? )+(?:use|uses|usage|purposes?|users?|projects?)\b(?: alike)?"),
    # "sell it, host it"
    (PERMITS, rf"^(?:please |just |so |yes |then )*{_USE} (?:it|them|this|copies)\b"),
    # "we would love to hear from you", "I am curious what you build"
    (ASKS, rf"(?:(?:we|i|they|the \w+) )?(?:would|will) (?:\w+ly |also |always )?(?:(?:be |love |like |appreciate |welcome |enjoy )(?:very |so |most )?(?:much )?(?:happy |glad |grateful |delighted |pleased |curious |thrilled |honou?red )?(?:it )?(?:to )?{_HEARD}|(?:be (?:happy|glad|grateful|delighted|pleased)|appreciate(?: it)?|love it) if (?:you|they) (?:told|wrote|sent|dropped|let|showed|shared|mentioned)(?: (?:us|me))?(?: (?:know|a (?:line|note|mail|word|postcard|link|hello)))?)\b"),
    (ASKS, rf"(?:we|i|they) (?:are|am)? ?(?:\w+ly |also |always )?(?:happy |glad |curious |delighted |like |love |enjoy |keen )(?:to )?(?:{_HEARD}\b|(?=how|what|where|which|about))"),
    # "a star makes our day", "postcards are a joy"
    (ASKS, rf"(?:(?:an?|the|your|any|every|even an?) )?(?:[\w-]+ )?{_GIVEN} (?:(?:will |would |do |does )?(?:always )?(?:makes?|made) (?:us|me|our|my)(?: \w+){{1,3}}|(?:is|are|would be|will be) (?:\w+ly |very |always |much |most )*(?:an? joy|nice|kind|lovely|great|appreciated|welcome|cool|a pleasure|a plus))"),
    (ASKS, r"(?:star|cite|credit|mention|thank|remember) (?:the |our |us|me|its |this )+(?:repo(?:sitory)?|project|paper|authors?|work|names?)?\b"),
)  # fmt: skip
_WISHES = next(at for at, (_, said) in enumerate(_STANCES) if _WISH in said)
_TABLE = PrefilteredPatterns([rf"\b(?:{pattern})" for _, pattern in _STANCES])

_DEMANDED = (
    DEMANDS
    - frozenset(
        "benchmark benchmarks remove removed removing replace hide hidden turn turned disable disabled reverse engineering decompile results contribute share sharing report link cloud plus pro return publish mention anything e card mail".split()
    )
) | frozenset(
    "paid request requests requesting sign-up register apply serial due tier tiers plan plans trial must required needed necessary limited restricted".split()
)
# What is of the owners or theirs to give.
_OF_OWNERS = lazy_pattern(
    r"\b(?:of|for|to|with|by|from) (?:us|our|ours|me|my|mine)\b|\b(?:our|my) (?!competitors?\b|logos?\b|names?\b|rivals?\b|brand\w*\b)"
)
# Who is asked for more, or has to do something, for all that was denied before.
_RESTARTS = lazy_pattern(
    r"(?:,|\band|\bor|\bthen|\bso) (?:(?:you|they|we|users|companies|firms|it) )?(?:pay|pays|owes?|ask|asks|buy|sign|register|report|share|send|give|tell|contact|need|needs|have|has|must|keep|costs?|ends?|expires?|stops?)\b"
)
_WEAK = lazy_pattern(
    r"\b(?:read(?:ing)?|look(?:ing)?|view(?:ing)?|seeing|try(?:ing)?|test(?:ing)?|evaluat(?:e|ing)|apply|request|buy|purchase|order|rent|inspect(?:ing)?|borrow|preview)\b"
)
# A verb of its own, or a group, beside what is denied: "a license is", "for those on the list".
_SAYS_MORE = lazy_pattern(
    r"\b(?:is|are|was|were|will|does|must|shall|gets?|get none|costs?|stays?|ends?|needs?|follows?|decides?)\b|\b(?:those|these|them|people) (?:who|that|on|in|of|with|from)\b|\bsome\b"
)
# What is permitted concerns the whole work, or takes something of it away: not "you may change the colors".
_OF_ALL = lazy_pattern(
    r"\b(?:it|this|them|copies|(?:the|this) (?:code|software|program|library|work|tool|whole|project)|commercial\w*|military|competitors?|remov\w+|strip\w*|rip\w*|tak\w+|replac\w+|hid\w+|disabl\w+|turn\w*|same)\b"
)
_NARROWING = frozenset(
    "first second half part parts share once twice month year week day days hours trial demo older newer later".split()
)
_COUNTS = AMOUNTS | {"one", "once", "twice"}
_MOST_OPEN = 5  # words that no list has
_REACH = 3  # words behind a preposition among which is what it places
_ASKED_POLITELY = frozenset(
    "attribution acknowledgement acknowledgment acknowledge citation citations cite citing credit credits crediting mention mentioning mentioned tell telling email e mail contact contacting contribute share sharing report donation donations link".split()
)
# What may be sold by those who have it alone: "seats can be rented".
_WARES = frozenset(
    "seat seats license licenses licence licences edition editions feature features plan plans access support".split()
)
_BROAD = frozenset(
    "commercial commercially business businesses companies company firms corporations enterprises government governments military any every all".split()
)
_FEW = frozenset(
    "maybe honestly really sure simply just indeed surely happily gladly either namely".split()
)


# What only leads to a clause: a joining word, a yes, who says it.
_LEADS = lazy_pattern(
    r"^(?:(?:yes|sure|well|of course|indeed|so|and|but|or|though|although|because|since|as|while|yet|also|note|please note|finally|in (?:plain|simple|simpler|other|short) words|in short|put simply|for the avoidance of doubt|to be clear|no(?=, )|dear \w+(?=,))[,.:!]? "
    r"|(?:(?:i|we|let us|to) (?:also |just |hereby |only )?)?(?:(?:wish to|want to|would like to|like to|can|are happy to|am happy to) )?(?:say|stress|note|clarify|repeat|add|confirm|point out|make (?:it )?clear|state|emphasi[sz]e|promise|mean)(?: (?:clearly|again|here|once more))? that |(?:this|that|(?:the|this) (?:license|licence|§)) (?:means|says)(?: that)? )+"
)
# What is sold in the reader's own trade, and to whom.
_TRADE = lazy_pattern(
    r"\bpaid (?=(?:[\w-]+ )?(?:services?|products?|apps?|offerings?|hosting|versions?|editions?|work|software|tools?|games?|add-?ons?|plugins?)\b)|\b(?:to|for|with) (?:(?:your|their|paying|other|any|all|the|own) )*(?:customers?|clients?|others|third parties|end users)\b"
)
# The work that is used, by its name: "use Ferrybook".
_USED_NAME = lazy_pattern(
    r"\b(?P<deed>us(?:e|ing)|run(?:ning)?|host(?:ing)?|fork(?:ing)?|sell(?:ing)?|modify(?:ing)?) (?P<name>[a-z]{3,40})\b"
)
_HOW = frozenset("lite solo onsite unattended airborne unmonitored".split())  # none of them a work
_GIVEN_ABOVE = lazy_pattern(
    r"(?<=\b)(?:given|granted|stated|listed|described|written)? ?(?:above|below|here|in (?:it|here|this file|the license|§))\b(?= ?(?:$|[,;.]))"
)
_BEFORE = lazy_pattern(
    r"\bbefore (?:you )?(?:exercis\w+|redistribut\w+|distribut\w+|us(?:e|ing)|sell(?:ing)?|host(?:ing)?|publish(?:ing)?|shipp?(?:ing)?|fork(?:ing)?|modif\w+|copy(?:ing)?|deploy\w*)\b"
)


@lru_cache(maxsize=_MAX_KNOWN)
def full_forms(clause: str) -> str:
    """A marked clause with its short forms written out: "needn t" as "need not"."""
    return (
        _SHORT_FORMS.sub(_full_form, clause)
        .replace("start-up", "startup")
        .replace("in house", "inhouse")
    )


# There is no other license, or none is asked for.
_NO_OTHER = lazy_pattern(
    r"\b(?:no|without (?:an?|any)|(?:do|does) not (?:need|require|sell) (?:an?|any)|never (?:need|require)s? an?)(?: (?:separate|second|other|extra|additional|special|paid))* ¤(?: key)?"
)
_ONE_IS_NOT = lazy_pattern(
    r"\ban? (?:separate |second |special )?¤ (?=(?:is|are) (?:not|never|no longer)\b)"
)


def has_polarity(passage: str) -> bool:
    """Whether some words of a marked sentence could deny, permit or ask politely."""
    plain = full_forms(passage)
    return _TABLE.search(plain, SearchText(plain))


def is_cancelled(clause: str) -> bool:
    """Whether a clause denies or asks something of which its own words take back a part.

    "We do not mind private copies", "no key is needed for reading it": no remark, however much it sounds like one.
    """
    if polarity(clause):
        return False
    plain = full_forms(clause)
    kinds = {
        _STANCES[number][0]
        for number, pattern in _TABLE.numbered(SearchText(plain))
        if pattern.search(plain)
    }
    if ASKS in kinds and _FIRST_OR_PAID.search(plain):
        return True
    if kinds.isdisjoint({DENIES, CLAIMS}) and not _NO_BOUND.search(plain):
        return False
    return is_about_some(plain, WORD.findall(plain)) or _PARTLY.search(plain) is not None


_NO_BOUND = lazy_pattern(rf"\bno (?:[\w-]+ )?{_BOUND}\b")
# What is asked before, or in money.
_FIRST_OR_PAID = lazy_pattern(
    r"\bbefore (?:you|they|a|any|the|it|us\w+|sell\w*|deploy\w*|releas\w+)\b|\b(?:profits?|income|revenue|tenth|half|percent|royalt\w+|invoices?|fees?|money|price)\b"
)
# What is left of a freedom: "to look at it", "those named here".
_PARTLY = lazy_pattern(
    r"\b(?:to|for|of|while|when) (?:just |merely |only )?(?:read(?:ing)?|look(?:ing)?|view(?:ing)?|try(?:ing)?|evaluat(?:e|ing)|inspect(?:ing)?|borrow(?:ing)?) (?:at )?(?:it|this|the (?:code|source|program|software))\b|\b(?:those|these|the ones) (?:named|listed|mentioned|given|who pay|on the list)\b"
)


def is_plea(passage: str) -> bool:
    """Whether a marked sentence asks for something, and says that this is no condition."""
    plain = full_forms(passage.strip(" .!"))
    found = _NO_CONDITION.search(plain)
    if not found:
        return False
    behind = plain[found.end() :].strip(" ,;:.-")
    if behind and not behind.startswith("that "):
        return False
    left = f"{plain[: found.start()]} {behind}".strip(" ,;:.-")
    if not left:
        return True
    words = WORD.findall(left)
    return (
        (_PLEA.match(left) is not None or left.startswith("that "))
        and not _NO_PLEA.search(left)
        and OF_SALES.isdisjoint(words)
        and "¤" not in left
    )


_NO_CONDITION = lazy_pattern(f"{_STANCES[_WISHES][1]}|{_STANCES[_WISHES + 1][1]}")
# How one asks politely, now or once.
_PLEA = lazy_pattern(
    r"(?:please|kindly|(?:we|i|the authors?|the [\w-]+)(?: \w+ly| only| just| also| do)* (?:ask(?:ed)?|hope|wish|invite|encourage|recommend|suggest|would (?:like|love|appreciate|prefer|be)|appreciate|prefer|used to ask|remind)|if you [\w ,-]{2,60} please|our (?:hope|wish)|it (?:is|would be) (?:nice|kind|good|polite|our hope|our wish)|(?:citing|crediting|mentioning|naming|linking|a (?:link|citation|mention|credit|note|postcard)))\b"
)
_NO_PLEA = lazy_pattern(
    r"\b(?:must|shall|unless|only|until|otherwise|or else|require\w*|need to|have to|has to|not (?:allowed|permitted)|may not|permission|consent|license|except|stop|refrain|before|first to|sales?|sell\w*|sold|(?:is|are|does|do|will) ?$)\b|\d"
)


@lru_cache(maxsize=_MAX_KNOWN)
def polarity(clause: str, *, loose: bool = False, with_all: bool = False) -> str:
    """What a marked clause does with a restriction, or nothing if that is unclear.

    `loose`: the weights of its sentence make a term unlikely, so that words which no list has may stand where no
    preposition can make a place, a time or a group of them. `with_all`: beside it all are spoken of, so that it may be
    about some.
    """
    left, found, subjects = _stances(clause)
    if not found:
        return ""
    if DENIES in found:
        left = _BEFORE.sub(" ", left)
    left = " ".join(_GIVEN_ABOVE.sub(" ", left).split())
    if any(sign.search(left) for sign in (TURNS, NEGATIONS, _RESTARTS, _WEAK, _SAYS_MORE)):
        return ""
    words = WORD.findall(left)
    if not _COUNTS.isdisjoint(words) or not _NARROWING.isdisjoint(words):
        return ""
    if (
        DENIES not in found
        and ASKS not in found
        and (_DEMANDED & set(words) or _OF_OWNERS.search(left))
    ):
        return ""
    if (
        ASKS in found
        and DENIES not in found
        and not (_DEMANDED - _ASKED_POLITELY).isdisjoint(words)
    ):
        return ""
    # Of whom it is said is a closed list.
    for subject in subjects:
        said = WORD.findall(subject)
        if set(found) == {PERMITS} and not _WARES.isdisjoint(said):
            return ""
        if len(said) == 1 and can_name_work(said[0]):
            words.remove(said[0])  # "Ferrybook may be used"
            continue
        broad = loose and not _BROAD.isdisjoint(said)
        if not broad and any(
            w not in VOCABULARY and w not in MARKS and w not in _FEW for w in said
        ):
            return ""
    if not with_all and is_about_some(left, words):
        return ""
    unknown = [
        at for at, w in enumerate(words) if w not in VOCABULARY and w not in MARKS and w not in _FEW
    ]
    if unknown and not loose:
        return ""
    if unknown and set(found) == {PERMITS} and not _OF_ALL.search(" ".join(clause.split())):
        return ""
    if len(unknown) > _MOST_OPEN or any(not _is_open(words, at) for at in unknown):
        return ""
    return next(kind for kind in (DENIES, PERMITS, ASKS) if kind in found)


def _work_used(found: re.Match[str]) -> str:
    """What is done, with the name of the work as "it"; other words as they stand."""
    name = found["name"]
    is_name = can_name_work(name) and name not in VOCABULARY | _HOW and not name.endswith("ly")
    return f"{found['deed']} it" if is_name and not weighty_words(name) else found[0]


class _Stances(NamedTuple):
    """A clause with a mark for each stance in it, the stances, and of whom denials and permissions are said."""

    left: str
    found: tuple[str, ...]
    subjects: tuple[str, ...]


@lru_cache(maxsize=_MAX_KNOWN)
def _stances(clause: str) -> _Stances:
    """What the table finds in a clause; the same for whoever reads it strictly or loosely."""
    left = FREE_CHOICES.sub(" ", _LEADS.sub("", full_forms(clause)))
    left = _ONE_IS_NOT.sub("a fee ", _NO_OTHER.sub("no fee", left))
    left = " ".join(_USED_NAME.sub(_work_used, _TRADE.sub(" ", left)).split())
    found: list[str] = []
    subjects: list[str] = []
    for number, pattern in _TABLE.numbered(SearchText(left)):
        kind = _STANCES[number][0]
        while match := pattern.search(left):
            if not match[0].strip():
                break
            found.append(DENIES if kind == CLAIMS else kind)
            if kind in {DENIES, PERMITS}:
                subjects.append(left[: match.start()])
            left = f"{left[: match.start()]} ~ {left[match.end() :]}"
    return _Stances(left, tuple(found), tuple(subjects))


def _is_open(words: list[str], at: int) -> bool:
    """Whether a word that no list has is a plain one of English, and no place, time or group."""
    word = words[at]
    if (
        not word.isascii()
        or not word.isalpha()
        or weighty_words(word)
        or word in SETTING
        or word in SHARED
    ):
        return False
    return LEADING.isdisjoint(words[max(0, at - _REACH) : at])


# Rows and labels: "Fee: none", "sale | yes".
_DENYING_ROW = lazy_pattern(
    rf"(?!.*\b(?:permissions?|consent|approval|authori[sz]ation|agreements?|rights?)\b)(?:(?:usage|use|license|licence|time|user|other|further|additional) )?{_BOUND}(?: (?:for|on|of|to) (?:use|sale|copies|anybody|anything|users))?(?:[:=]| -)? ?(?:none(?: (?:at all|whatsoever|needed|required))?|nothing|zero|0|unlimited|not (?:needed|required|limited)|no)"
    r"|(?:max(?:imum)? )?(?:number|amount|count) of [\w ]{2,30}(?:[:=]| -)? ?(?:unlimited|no limit|not limited|as many as you (?:like|want))"
)
_PERMITTING_ROW = lazy_pattern(
    r"(?:commercial use|private use|use at work|sale|resale|selling|copying|copies|modification|changes|distribution|redistribution|forks?|forking|hosting|production use)(?:[:=]| -)? ?(?:yes|ok|okay|fine|allowed|permitted|welcome|free)"
)


def row_polarity(row: str) -> str:
    """What a row or label does, which has no verb: "fee: none", "sale: yes"; else nothing."""
    if _DENYING_ROW.fullmatch(row):
        return DENIES
    return PERMITS if _PERMITTING_ROW.fullmatch(row) else ""
