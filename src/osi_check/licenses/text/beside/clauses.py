"""Sentences beside a license, clause by clause: what they deny, allow, tell of the past or of others.

A sentence takes nothing away if each of its clauses denies a limit or a demand, allows without
one, tells of a limit that is gone, or speaks of something beside the work (see `topics`).
Every clause must be told by itself, so what turns a sentence ("no key is needed to read it, one
is needed to run it") has a clause that is not. Vocabularies are closed, and a clause with one word
that they lack is none of these. Sentences are marked (see `boilerplate.mark_text`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from osi_check.licenses.text.beside.topics import topic
from osi_check.licenses.text.index import in_dictionary
from osi_check.patterns import lazy_pattern

DENIED, ALLOWED, PAST, BESIDE = "denial", "permission", "history", "description"

_TOKEN = lazy_pattern(r"[^\W_]+(?:'[^\W_]+)?|[§¤¶¬⁄]")

_SMALL = frozenset(
    """
    the a an this that these those it its itself they them their theirs you your yours yourself we us our i me my of to in on for by with from as
    at into is are was were be been being am has have had do does did will would can could may might here there also too even ever
    still just simply explicitly expressly entirely completely fully freely purely same such other others another not no nor neither
    never nothing nobody none without and or but so then thus therefore hence yes well whatsoever whatever whoever whichever wherever however
    anywhere everywhere anything everything anyone everyone anybody everybody any all each every both either whole entire entirely
    way ways kind kinds sort sorts reason reasons what which that's how who's t s don doesn won isn aren didn needn mustn shouldn
    like likes please prefer want wants wish wishes please choose over again else like many much more most few as much one's because
    will not stay stays off part parts these those than this up out away upon under per come comes get gets let lets go goes going
    do doing done make makes making take takes taking put puts give gives keep one between some once non more together alike equally explicit allowed permitted fine ok okay encouraged possible problem exist exists existed offer language powered
    """.split()
)
_WORKS = frozenset(
    """
    software program programs code copy copies work works library libraries tool tools project projects product products version versions
    release releases source sources repository repositories repo file files binary binaries package packages app apps application applications
    license licence licenses licences text texts document documents documentation docs notice terms grant grants permission permissions right rights
    module modules plugin plugins component components feature features function functions edition build builds fork forks modification modifications
    change changes changed improvements derivative derivatives results output data website site page pages forum repository repository's services service server servers
    machine machines computer computers device devices number numbers numbers size sizes country countries industry industries purpose purposes
    engine engines framework frameworks client clients parser parsers compiler editor viewer toolkit utility script scripts font fonts driver game bindings wrapper database databases settings setting environment environments context contexts
    everything's concurrent simultaneous active registered daily total maximum available special certain particular single platform platforms operating online offline check checks server's
    patent patents trademark trademarks interface ui screen screens box about footer header banner websites logo name names pages domain
    team teams user users project's paper article system systems cloud model models machine learning ai training inventory point time times
    """.split()
)
_DEEDS = frozenset(
    """
    use uses used using usage reuse run runs running copy copying copied modify modifying modified modifies change changing fork forking adapt adapting
    download downloading downloads
    distribute distributing distributed distribution redistribute redistributing redistribution redistributed share sharing shared sell selling sells sold resell reselling resale rent
    renting lease leasing host hosting hosted offer offering ship shipping bundle bundling embed embedding embedded integrate integrating integrated include including contain
    contains deploy deploying deployed deployment install installing build building built link linking incorporate incorporating extend relicense sublicense publish
    publishing rebrand rebranding operate operating charge charging earn making sale sales derive deriving combine combining train training compile white-label
    production commercial commercially business businesses company companies firm firms corporation corporations enterprise enterprises
    corporate profit money closed proprietary closed-source military government governments army armies bank banks vendors provider providers customers' freelancers
    you people person persons group groups organization organizations organisation organisations anyone's startups competitor competitors competing reseller resellers
    medical agency agencies nuclear weapons defence defense police industry trade trades line lines field fields endeavour endeavor occupation profession religion nationality
    """.split()
)
# Some of the world: said of all together with the rest, or it is a limit.
_NARROW = frozenset(
    """
    sponsors sponsor donors donor subscribers subscriber partners partner patrons backers noncommercially private personal personally privately home individual individuals hobby hobbyist hobbyists student students school schools academic academia research researcher researchers education
    educational non-profit nonprofit nonprofits non-profits noncommercial non-commercial internal internally evaluation teacher teachers hospital hospitals charity charities
    university universities member members customer customers open-source opensource study studies test testing children families scientists
    """.split()
)
_WIDE = frozenset(
    """
    commercial commercially business businesses company companies firm firms corporate corporations enterprise enterprises profit production
    government governments armies military everyone everybody anyone anybody industry proprietary closed closed-source banks anywhere
    """.split()
)
# What nobody is asked for, and what is not set.
_DEMANDS = frozenset(
    """
    key keys activation serial dongle dongles account accounts login logins sign-up signup registration register registering subscription subscriptions subscribe contract contracts agreement
    agreements cla clas nda ndas payment payments pay paying fee fees royalty royalties charge charges cost costs price prices tax money donation donations donate approval consent
    authorization authorisation purchase purchases buy buying attribution attribute credit credits crediting acknowledgement acknowledgment acknowledge mention mentioning citation citations cite citing
    e mail e-mail email address phone card token tokens notification notify notifying inform informing tell telling ask asking permission permissions contact contacting disclose
    disclosing disclosure publish sign signing signature signatures obligation obligations duty duties license-key internet connection invoice
    pro plus cloud bomb bombs backdoor backdoors trackers spyware malware cookies remove removed removing replace hide hidden turn turned disable disabled benchmark benchmarks reverse engineering decompile results
    owe owes reserved locked held hidden withheld behind paywall bill bills billed force forces anything
    link report reporting return contribute share sharing obtain obtaining request requesting seek seeking apply justify show showing display displaying
    """.split()
)
_LIMITS = frozenset(
    """
    limit limits limitation limitations restriction restrictions cap caps quota quotas ceiling threshold thresholds constraint constraints prohibition prohibitions ban bans
    expiry expiration trial tier tiers plan plans counts count lock-in lockin strings catch conditions condition line lines distinction difference boundary boundaries
    seat seats user users usage field-of-use size revenue time hidden paid premium extra further additional special artificial technical contractual geographic geographical territorial screen screens nag small print
    watermark watermarks badge badges telemetry tracking ads advertising edition editions features switch switches check checks expiring clause clauses exception exceptions exclusion exclusions exclude excludes
    group groups persons person people policy policies privacy code conduct
    limited restricted prohibited forbidden excluded banned barred shut required needed necessary mandatory obligatory compulsory asked expected obliged obligated demanded charged due imposed imposes impose placed place
    set sets setting draw draws drawn apply applies applied attached attach restrict restricts restricting limits limiting prohibit prohibits forbid forbids prevent prevents preventing preclude precludes exclude hinder
    hinders narrow narrows narrowed override overrides affect affects affected change changes touch touches concern concerns concerned expire expires end ends run revoke revoked revocable withdrawn
    need needs have has require requires ask asks demand demands insist impose collect collects collecting track tracks send sends sending store stores know knows phone phones leave leaves back
    stop stops stand stands restrictive optional voluntary free gratis charge open nothing appreciated welcome nice kind gladly
    """.split()
)
_VOCABULARY = _SMALL | _WORKS | _DEEDS | _NARROW | _DEMANDS | _LIMITS
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
_NEG = r"(?:no|not|never|nothing|nobody|none|neither|nor|without|no one|isn t|aren t|doesn t|don t|won t|needn t|didn t)"
_NOUN_GAP = r"(?:(?:\w[\w-]*|of|and|or|the|a|an) ){0,4}?"
_DENIALS = lazy_pattern(
    rf"\b(?:no|without(?: any| an?)?|not any|not an?|nor(?: any| an?)?|neither(?: an?)?|zero) (?:(?!use|using|copy|copies|right|rights|permission\b)[\w-]+ ){{0,3}}?(?:{_LIMIT_NOUN}|{_DEMAND_NOUN})\b"
    rf"|\b(?:do|does|did|shall|will|can|need|must) (?:not|never)(?: in any way| ever| also| even)* (?:{_SET}|require|demand|impose|ask (?:you )?for|insist on|collect|track|send|depend)\b"
    rf"|\b(?:doesn|don|won|didn|needn|can) t (?:in any way )?(?:{_SET}|require|demand|impose|collect|track|send)\b"
    rf"|\b(?:nothing|nobody|no one|none|neither|never)\b(?: [\w§¶-]+){{0,8}}? (?:{_SET}(?:s|es|ed|d|ting)?|excluded|barred|banned|take[sn]? away|shut out|left out)\b"
    rf"|\bno (?:[\w-]+ ){{1,6}}(?:is|are|gets?|has been) (?:{_SET}(?:s|es|ed|d|ted)?|excluded|barred|banned|forbidden|shut out|left out|taken away|required|needed|necessary|asked for|expected)\b"
    rf"|\b(?:need not|needn t|(?:do|does) not (?:have|need) to|(?:don|doesn) t (?:have|need) to|(?:is|are) (?:not|never) (?:required|obliged|obligated|forced|asked|expected) to|(?:nobody|no one) (?:has|needs|is (?:required|obliged|asked|expected)) to"
    rf"|under no (?:obligation|duty) to|have no (?:obligation|duty) to)(?: even| ever)? {_ASKED}\b|\b(?:won|will) (?:t|not|never) (?:ever )?be asked (?:for|to {_ASKED})\b|\b(?:no need|no obligation|no duty) (?:for \w+ )?to {_ASKED}\b"
    rf"|\b(?:do|does) not need (?:an? |any |our |a separate |another )*{_DEMAND_NOUN}\b|\b(?:don|doesn) t need (?:an? |any |our )*{_DEMAND_NOUN}\b"
    rf"|(?:^|\b(?:is|are|also|but|and|it s) )(?:not|never|no longer|isn t|aren t) (?:in any way |even |otherwise )?(?:required|needed|necessary|mandatory|obligatory|compulsory|asked for|expected|restricted|limited|forbidden|prohibited|excluded|banned|affected(?: by \w+)?|a (?:condition|requirement|must))\b"
    rf"|\b(?:is|are) (?:not|n t) (?:in any way )?(?:required|needed|necessary|mandatory|obligatory|compulsory|restricted|limited|forbidden|prohibited|excluded|banned|affected)\b"
    r"|^(?:and |because |but |since )?none (?:is|are|will be) (?:needed|required|necessary|asked for|expected|sold|offered)$|\b(?:is|are) not (?:on offer|for sale|sold|offered)$"
    rf"|\b(?:nobody|no one|neither [\w ]{{2,40}} nor [\w]+(?: \w+)?|none of (?:you|them|our users)) (?:needs?|has|have) to (?:even )?{_ASKED}\b|\b(?:nobody|no one) (?:will|would|can|may)(?: ever)? (?:ask|charge|bill|force|make) you\b"
    rf"|^(?:and |but )?(?:no|none of the|not one of the) [\w-]+(?: [\w-]+)? (?:is|are) (?:reserved|locked|held back|kept back|hidden|withheld)\b"
    rf"|\b(?:do not|don t|does not|doesn t|never) (?:owe|charge)\b"
    rf"|\bcosts? (?:you )?nothing\b|\b(?:is|are|remains?|stays?)(?: \w+ly| purely)? (?:optional|voluntary)\b|\bnothing to (?:buy|pay|sign)\b|^(?:but )?(?:entirely |purely |completely )?(?:optional|voluntary)$"
)
# What no denial has room for: a word that takes it back, or narrows it.
_TURNS = lazy_pattern(
    r"\b(?:unless|except\w*|until|till|only|solely|merely|if|when|where|whose|who|as long as|so long as|provided|other than|apart from|outside|instead|otherwise|although|though|before|after|beyond|below|above|while|whereas"
    r"|must(?! not)|shall(?! not)|up to|more than|less than|fewer|first|among|once|during|within|save for|but)\b|\d|¤"
)
_CHOICES_OF = lazy_pattern(
    r"\b(?:if|where|when|as|how|what|whatever|wherever|whenever|however|anything) (?:you|they|one)(?: \w+)? (?:like|please|wish|want|prefer|choose|see fit|need)s?\b|\bif you (?:like|wish|want|please)(?: to)?\b|\bif any\b"
    r"|(?:\b(?:the license|the licence|the permissions?|the terms|the grants?|the rights)|§) (?:above|below)\b|\bas many (?:\w+ )?(?:as|\w+ as) (?:you|they) (?:want|like|need|wish)\b|\bat your own risk\b|\bnot even (?:for|in|by|at|when)\b|,? ?\bas (?:is|are) (?:every|any|all) other uses?\b|,? ?\bas section \d+(?: of the license)? says\b|\blike (?:any|every)(?:body|one) else\b|,? ?\bor not at all\b|,? ?\b(?:now|today) (?:or|nor|and) (?:later|ever|tomorrow|in the future)\b|\b(?<=fine )(?:with|by) us\b"
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
_NOT_ONLY = lazy_pattern(r"\bnot (?:only|just|merely) (?:for|to) ")
_HELD_BACK = lazy_pattern(
    r"\bnot (?:in any way )?(?:limited|restricted|confined) to\b|\b(?:reserved|locked|held back|kept back|hidden|withheld)\b"
)
_NEGATION = lazy_pattern(rf"\b{_NEG}\b")
_COORDINATED = lazy_pattern(r",| and | or | nor | as well as | & |/")


# There is no other license, or none is asked for.
_NO_OTHER = lazy_pattern(
    r"\b(?:no|without (?:an?|any)|(?:do|does) not (?:need|require|sell) (?:an?|any)|never (?:need|require)s? an?)(?: (?:separate|second|other|extra|additional|special|paid))* ¤(?: key)?"
)
# "no limit on the number of …", whatever is counted.
_NUMBERS = lazy_pattern(
    r"(?<=\bno )(limits?|caps?) (?:on|to|for) (?:the |how )?(?:number|amount|count|many)(?: of)? (?!(?:free|trial)\b)[\w-]+(?: [\w-]+){0,3}$"
)
_ONE_IS_NOT = lazy_pattern(
    r"\ban? (?:separate |second |special )?¤ (?=(?:is|are) (?:not|never|no longer)\b)"
)


def denies(clause: str) -> bool:
    """Whether a clause but denies that something is limited, asked for or set."""
    plain = _CHOICES_OF.sub(" ", _NOT_ONLY.sub("not limited to ", _NO_OTHER.sub("no fee", clause)))
    plain = " ".join(_ONE_IS_NOT.sub("a fee ", plain).split())
    plain = _NUMBERS.sub(r"\1", plain)
    if (
        not _DENYING.search(plain)
        or not _DENIALS.search(plain)
        or _TURNS.search(_BEFORE_USE.sub(" ", plain))
        or _ONE.search(plain)
    ):
        return False
    # What follows a comma and has a verb of its own is a clause by itself.
    if any(_SAYS.match(part) and not _NEGATION.search(part) for part in plain.split(",")[1:]):
        return False
    words = _TOKEN.findall(plain)
    everybody = words[0] in {"nobody", "none"} or words[:2] == ["no", "one"]
    narrow = _is_narrow(plain, words) and not everybody
    if not _all_known(words) or (narrow and not _HELD_BACK.search(plain)):
        return False
    # A second negation may deny the denial; "no limits, no fees" and "neither … nor" do not.
    others = [n for n in _NEGATION.findall(plain) if n not in {"nor", "none", "neither"}]
    return len(others) <= 1 or set(others) == {"no"}


_MAY = r"(?:may|can|could|(?:is|are) (?:\w+ly )?(?:free|welcome|allowed|permitted|entitled|invited|able) to|(?:has|have) (?:the|every|a) right to)"
_SUBJECT = r"(?:(?!.*\b(?:no|not|never|none|nobody|nothing)\b)[\w§ ,-]{1,90}?)"
_DEED = (
    r"(?:be )?(?:used?|run|cop(?:y|ied)|modif(?:y|ied)|chang(?:e|ed)|fork(?:ed)?|adapt(?:ed)?|(?:re)?distribut(?:e|ed)|shared?|sell|sold|resell|resold|rent(?:ed)?|leased?|host(?:ed)?|offer(?:ed)?|ship(?:ped)?|bundled?|embed(?:ded)?"
    r"|integrated?|included?|deploy(?:ed)?|install(?:ed)?|buil[dt]|link(?:ed)?|incorporated?|extend|relicensed?|sublicensed?|publish(?:ed)?|rebrand(?:ed)?|operated?|charge|earn|make money|train(?:ed)?|removed?|taken out|taken off|replaced?|hide|hidden|turn(?:ed)? off|disabled?|reverse engineer(?:ed)?|decompiled?|combined?|compiled?|do|keep)"
)
_ALLOWED_AS = r"(?:allowed|permitted|fine|ok|okay|welcome|encouraged|possible|no problem|not a problem|covered|included|explicitly allowed|all right)"
_PERMISSIONS = lazy_pattern(
    rf"^(?:yes |so |and |then |thus )?(?:both |all |any |every )?{_SUBJECT} {_MAY}(?: \w+ly| also| even| all| still| both)* {_DEED}\b"
    rf"|^(?:yes )?(?:please )?(?:feel free to|you are welcome to|go ahead and) {_DEED}\b"
    rf"|^(?!(?:do|keep)\b){_DEED} (?:it|them|this|copies)\b"
    rf"|^{_SUBJECT} (?:is|are)(?: also| even| explicitly| expressly| both| all| just| equally)* {_ALLOWED_AS}(?: too| as well| here)?$"
    rf"|^(?:(?:it|this|the [\w-]+) is )?(?:also |free |available |open |even |yes )*(?:for|to) (?:(?:any|all|every|both|private|personal|academic|non|noncommercial|commercial|business|closed|open)(?:,| and| or|, and| as well as)? )+(?:use|uses|usage|purposes?|users?|projects?)\b"
    rf"|\b(?:everyone|everybody|anyone|all|both [\w ]{{1,50}}users|companies) (?:has|have|gets?|enjoys?) the same rights\b"
)


def allows(clause: str) -> bool:
    """Whether a clause but allows something, to all and for all."""
    plain = _CHOICES_OF.sub(" ", _UNDER.sub(r"\1 it under §", clause))
    plain = _CHARGE.sub("sell", plain)
    plain = re.sub(
        r"\bwithout (?:asking|paying|telling|registering|permission|a contract|a fee|(?:any )?(?:fees?|charge|cost|costs|royalties|payment|registration|limits?|restrictions?))(?: (?:us|me|anyone|anybody|first|with us|or \w+))*\b",
        " ",
        plain,
    )
    plain = re.sub(
        r",? (?:too|as well)$|\b(?:to|for|with) their (?:own )?(?:customers|clients|users)\b",
        " ",
        plain,
    )
    plain = re.sub(r"\b(?:for free|free of charge|for money|open sourced?)\b", " ", plain).strip()
    plain = " ".join(plain.split())
    if not _PERMISSIONS.search(plain) or _TURNS.search(plain) or _NEGATION.search(plain):
        return False
    if any(_VERB.search(part) for part in plain.split(",")[1:]) and _VERB.search(
        plain.split(",")[0]
    ):
        return False
    words = _TOKEN.findall(plain)
    if words[1:3] in (["may", "be"], ["can", "be"]) and _names_work(words[0]):
        words = words[1:]
    if (
        any(w not in _VOCABULARY and w not in "§¶¬⁄" for w in words)
        or (_ASKED_FOR & set(words))
        or _is_narrow(plain, words)
    ):
        return False
    if re.match(
        r"(?:(?:it|this|the [\w-]+) is )?(?:free |available |open )*(?:for|to) ", plain
    ) and not _ALIKE.search(clause):
        return False
    return not re.search(
        r"^(?:our|my)\b|\b(?:of|for|to|with|by|from) (?:us|our|me|my)\b|\bone\b|\bopen[- ]source\b|\b(?:charge|free) for\b",
        plain,
    )


_ONE = lazy_pattern(r"(?<!no )(?<!this )(?<!any )(?<!each )(?<!another )(?<!the )\bone\b")
# Without one of these, "for commercial use" is half a sentence.
_ALIKE = lazy_pattern(r"\b(?:also|too|any|all|every|both|alike|including|even|as well|and|or)\b")
_CHARGE = lazy_pattern(
    r"\bcharge (?:any|whatever) (?:price|fee|amount|money)(?: you (?:like|want))?(?: (?=for copies))?"
)
# "Use Quillbox under the license": the name is that of the work.
_UNDER = lazy_pattern(
    r"\b(use|run|copy|share|modify|distribute|redistribute) [\w.-]{2,30} (?:under|in accordance with) (?:the )?(?:terms of (?:the )?)?§"
)
_ASKED_FOR = frozenset(
    """
    paid request requests requesting donation donations login signup register approval obtain obtaining apply notify notification invoice bill sign signing signature
    key keys activation account accounts registration subscription subscriptions contract contracts agreement payment pay paying fee fees royalty royalties cost costs price approval consent
    purchase buy credit attribution ask asking asked permission contact sign limit limits limited restricted restriction required needed necessary need needs must due tier plan plans trial
    """.split()
)


def _all_known(words: list[str]) -> bool:
    return all(word in _VOCABULARY or word in "§¶¬⁄" or _is_subject(word, words) for word in words)


def _names_work(word: str) -> bool:
    """Whether a word can be the name of the work: no word of licenses, and no plural."""
    return len(word) > _SHORTEST_NAME and not word.endswith("s") and not in_dictionary(word)


def _is_subject(word: str, words: list[str]) -> bool:
    """Whether a word that is not known can be the name of the work or of its makers, put first."""
    named = words[0] == word and len(word) > _SHORTEST_NAME and not word.endswith("s")
    return (
        named
        and word.isascii()
        and words[1:2] != []
        and words[1] in _OF_A_NAME
        and not in_dictionary(word)
    )


_SHORTEST_NAME = 2
_OF_A_NAME = frozenset(
    "is does do has needs sets will can never requires used comes s doesn isn has".split()
)


def _is_narrow(plain: str, words: list[str]) -> bool:
    """Whether only a part of the world is spoken of: "for schools", not "for schools and companies"."""
    narrow = bool(_NARROW & set(words)) or "at work" in plain
    return narrow and not (_WIDE & set(words) and _COORDINATED.search(plain))


# --- What was, and is no more -------------------------------------------------------------------
_LIMITING = (
    r"(?:(?:non-?commercial|research|evaluation|academic|personal|private|internal)[ -](?:use|only|clause|license|licence|restriction|limit)\w*(?: only| clause| license| restriction)?|non-?commercial|limit(?:s|ed|ation|ations)?|restrict(?:s|ed|ion|ions|ive)?"
    r"|forb(?:id|ids|ade|ad|idden)|prohibit(?:s|ed|ion)?|not (?:allowed|permitted)|closed(?:[ -]source)?|proprietary|shareware|trialware|nagware|crippleware|(?:commercial|paid|enterprise|premium|pro) (?:software|product|license|licence|version|edition|add-?ons?|program|tool|library|features?|modules?|plugins?)"
    r"|(?:licen[cs]e|activation|serial) (?:keys?|checks?|fees?|servers?|dongles?)|seat (?:counts?|limits?)|user limits?|fees?|royalt(?:y|ies)|subscriptions?|reserved|paying (?:customers|users|subscribers)|paid|needed|required|ban(?:ned|s)?|clauses?|¤|license server|dual[- ]licen[cs]\w+|exclu(?:ded|sion)\w*)"
)
_THEN = r"(?:was|were|had|used to|once|formerly|previously|originally|until|before|up to|earlier|previous|former|old|older|prior|past|at first|initially|last|years ago)"
_LIFTED = r"(?:lifted|dropped|removed|abolished|gone|deleted|withdrawn|retired|waived|scrapped|abandoned|given up|taken out|struck|discontinued|a thing of the past|history|over)"
_LIFTS = lazy_pattern(
    rf"\b(?:has|have|had)(?: since| now| long| been| all| both| been since){{0,3}}(?: been)? {_LIFTED}\b|\b(?:is|are|was|were) (?:now |since |all |long )?{_LIFTED}\b|\bno longer (?:appl(?:y|ies)|exists?|holds?|does|do|need\w*|requir\w*|limit\w*|restrict\w*|(?:the case|proprietary|closed|so|in force|in effect|restricted|limited|required|needed|paid|forbidden))\b"
    rf"|\b(?:is|are) no longer\b|\b(?:we|the project|the authors?|the maintainers?|he|she|they|the (?:new )?(?:owners?|company|foundation|community))(?: (?:have|has|had|since|then|later|also|has since))* (?:{_LIFTED}|removed)\b"
    r"|\b(?:not|isn t|aren t|doesn t|don t) (?:any ?more|any longer)\b|\b(?:this|that|the)(?: \w+)? (?:has|have) changed\b|\bthat is over\b"
)
_NOW_OPEN = lazy_pattern(
    r"\b(?:now|today|since(?: then)?|from [\w. ]{1,20} on|has|have|is|are)\b[\w ,§]{0,60}\b(?:open(?:[- ]source(?:d)?)?|free (?:software|for (?:everyone|everybody|all|anyone))|under (?:the |this )?(?:§|license|licence)|part of (?:this|the) (?:repository|project|release|open)[\w -]{0,20}|in this repository|available to (?:all|everyone|everybody)|agreed to (?:this|the) (?:license|licence|§)|without (?:that|this|such|the|any) (?:limit|restriction|clause|condition)s?|given [\w ]{1,30}away)\b"
)
_PASTS = lazy_pattern(rf"\b{_THEN}\b")
_LIMITINGS = lazy_pattern(rf"(?<![\w-]){_LIMITING}(?![\w-])")
_UNLIKE = lazy_pattern(
    rf"^unlike (?:(?:the|its|all|our|earlier|previous|older|former|old|prior|past|first) )*(?:releases?|versions?|editions?|predecessors?|licen[cs]es?)(?: [\d.x]+)?(?:,? (?:which|that) (?:was|were|had been)(?: \w+){{0,3}}? {_LIMITING}(?: use| purposes| only)?)?,? (?P<rest>.+)$"
)
_PAST_WORDS = _VOCABULARY | frozenset(
    """
    once formerly previously originally until before up earlier previous former old older prior past first initially last years year ago now today since then later on longer lifted dropped removed abolished gone
    deleted withdrawn retired waived scrapped abandoned discontinued clause clauses maintainer maintainers owner owners author authors sponsor sponsors company's foundation community she he her his had been non-commercial
    shareware trialware proprietary commercial enterprise reserved paying only research evaluation forbidden allowed permitted prohibited required agreed agree free open open-source part during long enough
    period some them members owned open-sourced opensourced sourced published sources source academic nuclear facilities facility trial carried banned employer released former original his their under later ones resale commercial time somebody behind paywall
    restricted redistribution applies apply exist exists anymore any longer changed changes when while unlike which after become became becomes everything is gone add-on add-ons community ones version versions from january february march april may june july august september october november
    december start beginning spring summer autumn winter publicly given away closed has bought taken us completely text wording limit that new holder holders copyright
    """.split()
)


def _tells_past(sentence: str) -> bool:
    """Whether a sentence tells of a limit there was and that it is gone."""
    if _UNLESS_NOW.search(sentence):
        return False
    unlike = _UNLIKE.match(sentence)
    if unlike:
        return denies(rest := _THAT_LIMIT.sub("without limits", unlike["rest"])) or allows(
            _VERSION.sub("it", rest)
        )
    limiting = _LIMITINGS.search(sentence)
    if limiting is None or not (_LIFTS.search(sentence) or _NOW_OPEN.search(sentence)):
        return False
    if not (_PASTS.search(sentence) or _LIFTS.search(sentence)):
        return False
    # What limits must come before the turn: "was free, is now reserved" tells the reverse.
    turn = min(
        [m.start() for m in (_LIFTS.search(sentence), _NOW_OPEN.search(sentence)) if m]
        + [m.start() for m in [_NOW.search(sentence)] if m]
    )
    behind = [m for m in _LIMITINGS.finditer(sentence) if m.start() >= turn]
    for match in behind:
        if not re.search(
            r"\b(?:no longer|not|without|removed|dropped|lifted|abolished|deleted|scrapped|waived)\b[\w ,'-]{0,40}$",
            sentence[: match.start()],
        ):
            return False
    if limiting.start() >= turn and not _LIFTS.search(sentence):
        return False
    if re.search(
        r"\b(?:allow(?:s|ed)|permit(?:s|ted)|(?:was|were|is|are|been|stayed|remained)(?: \w+)? (?:free|open)|granted|cover(?:s|ed)?)\b",
        sentence[:turn],
    ) and not re.search(r"\bnot (?:allowed|permitted)\b", sentence[:turn]):
        return False
    words = _TOKEN.findall(sentence)
    return all(
        w in _PAST_WORDS
        or w in "§¤¶"
        or re.fullmatch(r"v?\d[\dx.]*", w) is not None
        or _is_subject(w, words)
        for w in words
    )


_NOW = lazy_pattern(r"\b(?:now|today|no longer|since then|from now)\b")
_THAT_LIMIT = lazy_pattern(
    r"\b(?:without|has dropped|lacks|has lost) (?:that|this|such|the|any such) (?:limit|restriction|clause|condition|limitation)s?\b"
)
_VERSION = lazy_pattern(
    r"\bversion \d[\d.]*\b|\bv?\d+\.\d[\d.]*\b|\bthis (?:one|version|release)\b"
)
_UNLESS_NOW = lazy_pattern(
    r"\b(?:unless|except|provided|must|shall|as long as|instead|again|still|anew|if)\b"
)


# --- Clauses of a sentence ----------------------------------------------------------------------
_HARD = lazy_pattern(r"\s*(?:[;:!?]|\.(?= |$)|\s[-–—]+\s|\s\()\s*|\)")
_SOFT = lazy_pattern(
    r"\s*,\s*(?:(?:and|but|or|so|yet|nor|while|because)\s+)?|\s+(?:but|and|so|yet|while|because)\s+"
)
_MOST_CLAUSES = 10
_VERB = lazy_pattern(
    r"\b(?:is|are|was|were|be|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|need|needs|costs?|pays?|stays?|keeps?|ends?|applies|apply|asks?|requires?|sets?|goes|stops?)\b"
)


@lru_cache(maxsize=1024)
def clause_role(sentence: str) -> str:
    """What a marked sentence does, clause by clause, that sets no term; nothing if one may."""
    plain = sentence.strip(" .!;,*#-\"'").replace("non-", "non")
    if "warrant" in plain:
        plain = _NO_WARRANTY.sub("", plain)
    if not plain or len(plain) > _LONGEST or any(word in plain for word in _OF_LAW):
        return ""
    if _ALL_BUT.search(plain):
        return ""
    if _NONE_ASKED.fullmatch(plain):
        return DENIED
    if _DEED_ALLOWED.fullmatch(plain):
        return ALLOWED
    if _tells_past(plain):
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


_LONGEST = 400  # characters
# Words of licenses themselves, which no such sentence has; most sentences asked have one.
_OF_LAW = (
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
# Rows and labels: "Fee: none", "sale | yes".
_NONE_ASKED = lazy_pattern(
    rf"(?!.*\b(?:permissions?|consent|approval|authori[sz]ation|agreements?|rights?)\b)(?:(?:usage|use|license|licence|time|user|other|further|additional) )?(?:{_LIMIT_NOUN}|{_DEMAND_NOUN})(?: (?:for|on|of|to) (?:use|sale|copies|anybody|anything|users))?(?:[:=]| -)? ?(?:none(?: (?:at all|whatsoever|needed|required))?|nothing|zero|0|unlimited|not (?:needed|required|limited)|no)"
    r"|(?:max(?:imum)? )?(?:number|amount|count) of [\w ]{2,30}(?:[:=]| -)? ?(?:unlimited|no limit|not limited|as many as you (?:like|want))"
)
_DEED_ALLOWED = lazy_pattern(
    r"(?:commercial use|private use|use at work|sale|resale|selling|copying|copies|modification|changes|distribution|redistribution|forks?|forking|hosting|production use)(?:[:=]| -)? ?(?:yes|ok|okay|fine|allowed|permitted|welcome|free)"
)
_NO_WARRANTY = lazy_pattern(
    r"[;,]? (?:but |and |though )?(?:we|i|it|the authors?|there)(?: just| merely| only| simply)? (?:gives?|comes?|offers?|provides?|makes?|is)(?: with)? no warrant(?:y|ies)(?: (?:for|on|of) (?:it|this|that|any kind))?$"
)
_ALL_BUT = lazy_pattern(
    r"\b(?:every\w*|any\w*|all|nothing|nobody|none|no one|no \w+|each \w+|every \w+|any \w+)(?: \w+)? (?:but|save|bar|barring)\b(?! (?:not|no)\b)"
)


def _parts(plain: str) -> Iterator[str]:
    for part in _HARD.split(plain):
        if part and part.strip(" ,.-"):
            yield part.strip(" ,.-")


@lru_cache(maxsize=1024)
def _role(part: str) -> str:
    """The role of what stands between colons and the like."""
    if found := _single(part):
        return found
    clauses = [c for c in _SOFT.split(part) if c.strip()]
    if not 1 < len(clauses) <= _MOST_CLAUSES:
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
    if denies(clause):
        return DENIED
    if allows(clause):
        return ALLOWED
    return topic(clause)


# How many, and where or with whom it ends.
_COUNTED = lazy_pattern(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|fifty|hundred|thousand|max|min|maximum|half|alone)\b|\d"
)


def _is_fragment(clause: str) -> bool:
    """Whether words are but more of what a clause beside them is about: no verb, nothing narrow."""
    words = _TOKEN.findall(clause)
    return (
        len(words) <= 6
        and not _VERB.search(clause)
        and not _TURNS.search(clause)
        and not _COUNTED.search(clause)
        and not _NEGATION.search(clause)
        and _DEMANDING.isdisjoint(words)
        and not (words[:1] and words[0] in _PREPOSITIONS and not _DEMANDS.isdisjoint(words))
        and not _is_narrow(clause, words)
        and all(w in _FRAGMENTS for w in words)
    )


_PREPOSITIONS = frozenset("with by for on at under upon against in per from".split())
# Demands as verbs: "companies pay".
_DEMANDING = frozenset(
    "pay buy sign register ask asking credit cite contact report return share contribute link inform notify tell publish disclose donate apply obtain request seek show display charge".split()
)
_FRAGMENTS = _DEEDS | _SMALL | _WORKS | _DEMANDS | _NARROW
