"""Sentences of notices: which version applies, what may be done under the license, what was chosen.

Each pattern matches a whole sentence, marked (see `boilerplate.mark_text`). No pattern has room for a
person, a purpose, a place, a time, or a price, so a sentence with one of these doesn't match.
"""

from __future__ import annotations

from osi_check.licenses.text.beside.ordinary_words import WORKS
from osi_check.licenses.text.beside.role_readers.sentence import (
    CHOICE,
    NOTICE,
    PROVENANCE,
    STATEMENT,
    Sentence,
)
from osi_check.patterns import PrefilteredPatterns, SearchText

_NOUN = "|".join(
    sorted(WORKS - {"copyright", "copyrights", "author", "authors", "owner", "owners"})
)
_WORK = (
    r"(?:(?:this|the|these|all|any|our|each|every|either)(?: (?:of|the|this|entire|whole|source|free|computer|copyrighted|following))*"
    rf"(?: (?:{_NOUN})){{1,3}}|it|them)"
)
_DEED = r"(?:use|run|copy|improve|modify|change|distribute|redistribute|share|sell|link|merge|adapt|reproduce|publish|install|download|reuse)"
_DEEDS = rf"{_DEED}(?:(?:,? (?:and/or|and|or)|,) {_DEED}){{0,6}}"
_DONE = r"(?:used|copied|modified|changed|distributed|redistributed|shared|sold|linked|merged|adapted|reproduced|published|installed|reused)"
_ALL_DONE = rf"{_DONE}(?:(?:,? (?:and/or|and|or)|,) {_DONE}){{0,6}}"
_DOING = r"(?:re)?(?:use|usage|production|copying|copies|duplication|distribution|modifications?|adaptation|installation|linking|publication|sharing)"
_DOINGS = rf"(?:any |the )?{_DOING}(?:(?:,? (?:and/or|and|or)|,) {_DOING}){{0,6}}"
_LICENSE = (
    r"(?:(?:the|an?|this|that|these|those|such|said|either|both|same|terms?|conditions?|provisions?|of|and) ){0,8}"
    r"(?:§|licen[cs]es?|terms|conditions)(?: licen[cs]e)?(?:,? (?:and|or|and/or) (?:the )?§(?: licen[cs]e)?){0,3}"
)
# One that is named or pointed to: no "terms" that may stand anywhere.
_SOME_LICENSE = (
    r"(?:(?:the|an?|either|both|same|terms?|conditions?|provisions?|of|and) ){0,8}"
    r"(?:§|(?:the|this|that|these|such|said) licen[cs]es?)(?: licen[cs]e)?(?:,? (?:and|or|and/or) (?:the )?§(?: licen[cs]e)?){0,3}"
)
_VERSION = r"(?:any |an |the terms of (?:any |an )?)(?:other|later|earlier|newer|older|different)(?:,? or (?:later|earlier|newer|older))? versions?(?:,? (?:earlier|later|older|newer)(?: or (?:earlier|later|newer|older))?,?)? of (?:the )?(?:§|licen[cs]e)"
_NOTED = r"(?:(?:please )?(?:note|notice)(?: that)?,? )?"
_NOTICES = r"(?:(?:the|this|these|above|all|any|original|copyright|licen[cs]e|permission|author) ){1,5}(?:headers?|notices?|texts?|comments?|lines?|information)"
_KEPT = rf",? (?:as|so) long as {_NOTICES} (?:is|are|remains?|stays?)(?: left| kept)? (?:intact|in place|unchanged|included|retained|preserved)"
_BOTH = r"(?:both )?(?:commercial (?:and|or|as well as) non-? ?commercial|non-? ?commercial (?:and|or|as well as) commercial|(?:private|personal) (?:and|or|as well as) commercial|commercial (?:and|or|as well as) (?:private|personal))"

# A license in few words: what it lets one do, and what it asks for.
_SHORTLY = r"(?:(?:basically|essentially|in (?:other words|short|plain english|plain words|a nutshell)|so|also|tl;?dr)[,:]? )"
_MEANING = rf"(?:{_SHORTLY}{{0,2}}(?:this|that|it|which)(?: all)? (?:basically |essentially |just |simply )?means?:?(?: that)?[,:]? ?|{_SHORTLY}{{1,2}})"
_FREELY = (
    r"(?:you (?:may|can|are (?:free|welcome|allowed) to)|any(?:one|body) (?:may|can|is free to)|feel free to)"
    rf" (?:do (?:anything|whatever|what|as)(?: that)?(?: you (?:want|like|wish|please))?(?: with (?:{_WORK}))?|{_DEEDS}(?: {_WORK})?)(?: (?:as|however) you (?:like|please|wish|want)| for any purpose| freely)?"
)
_UNBLAMED = r"(?:please )?(?:just )?(?:don t|do not) (?:sue|blame) (?:me|us|anyone|anybody|the authors?)(?: (?:if (?:something|anything|it) (?:goes wrong|breaks|fails)|for (?:anything|it)))?"
_CREDITED = r"(?:please )?(?:just )?(?:give )?credit (?:to )?(?:the )?(?:source|authors?|us|me)"
_NO_CLAIM = r",? (?:except|but (?:don t|do not)) (?:to )?(?:claim|say|pretend)(?: that)? you (?:wrote|made) it"

_EXCEPTION = r"(?:gcc runtime library|autoconf(?: configure script)?|bison|classpath|linking|font|openssl|libtool|llvm|swift runtime library|qt gpl|qt lgpl|(?:linux )?syscall)(?: linking)? exceptions?(?:,? (?:version|v) ?\d(?:\.\d)?)?"

# Each with its role.
_KINDS = {
    # The named version, and no other.
    rf"{_NOTED}(?:(?:i am|we are|i|we)(?: do)? not (?:grant(?:ing)?|giv(?:e|ing))(?: any)? permission to|permission is not (?:granted|given) to|you (?:may|can|must) not) {_DEEDS}(?: {_WORK})? under {_VERSION}": STATEMENT,
    rf"{_NOTED}{_DOINGS} of {_WORK} under {_VERSION} is not (?:permitted|allowed|granted)": STATEMENT,
    # What is done is done under the license.
    rf"{_DOINGS}(?: (?:of|to) {_WORK})? (?:is|are|shall be|must be)(?: hereby| all| freely)* (?:subject to|governed by|covered (?:by|under)|licensed under|permitted (?:by|under)|allowed (?:by|under)|granted (?:by|under)|under) {_SOME_LICENSE}(?:,? (?:which|a copy of which) is (?:included|found|provided|distributed|enclosed|contained) (?:with|in|along with) (?:{_WORK}|[¶⁄]))?": STATEMENT,
    rf"(?:(?:{_WORK}|all files in (?:the|this) project carrying such (?:a )?notice) )may not be {_ALL_DONE},? except (?:according to|in accordance with|in compliance with|under) {_LICENSE}": NOTICE,
    rf"you may not {_DEEDS} {_WORK} except in (?:compliance|accordance) with {_SOME_LICENSE}": NOTICE,
    # Both kinds of use, as long as the notice is kept.
    rf"{_BOTH} (?:use|usage|distribution|redistribution)(?: of {_WORK})? (?:is|are) (?:freely )?(?:permitted|allowed|granted|free)(?: (?:under|in compliance with|in accordance with) {_SOME_LICENSE})?": STATEMENT,
    rf"you (?:are free to|may|can) {_DEEDS}(?: {_WORK})? in (?:any|your|all) projects? ?\(?(?:(?:even|including|also) commercial (?:projects|ones)\)?)?(?:{_KEPT})?": STATEMENT,
    rf"you (?:are free to|may|can) {_DEEDS}(?: {_WORK})? in commercial projects{_KEPT}": STATEMENT,
    r"(?:you|users|recipients) (?:may )?(?:also )?have additional (?:legal )?rights (?:that are |which are )?not granted by (?:this|the) licen[cs]e": STATEMENT,
    # What was chosen, and by whom it need not be told.
    r"(?:to the exten[dt](?: that)? (?:the )?files may be licensed under § or §,? )?in this context,? (?:the )?§ (?:has been|is|was) (?:chosen|selected)": CHOICE,
    rf"(?:if|when) you (?:choose|elect|opt|decide) to {_DEEDS} {_WORK} (?:in (?:compliance|accordance) with|under) (?:the )?(?:terms of (?:the )?)?§,? the following (?:notice|terms|text|licen[cs]e) appl(?:y|ies)(?: to you)?": CHOICE,
    rf"you (?:do not|don t|don't) have to do anything special to (?:choose|accept|use) (?:{_LICENSE}|one licen[cs]e or the other)(?:,? and you (?:do not|don t|don't) have to notify (?:anyone|anybody|us|the authors?)(?: (?:which licen[cs]e you (?:are using|use|chose|choose)|(?:which )?that you have made that decision))?)?": CHOICE,
    r"licensed under both (?:the )?§(?: \(the §(?: licen[cs]e)?\))? and (?:the )?§(?: \(the §(?: licen[cs]e)?\))?,? with (?:the )?licensee being free to choose (?:either|any)(?: one)?(?: of the (?:two|three))? at their (?:own )?(?:discretion|option)": CHOICE,
    r"you (?:may|can) choose (?:from|between|among|one of) the following licen[cs]es,? and use [\w.()-]{1,24} according to the terms of the licen[cs]e (?:that is )?(?:most suitable|best suited) (?:to|for) your (?:project|needs|purposes?)": CHOICE,
    rf"(?:{_WORK}|(?:the )?[\w.-]{{1,24}}(?: component| module| plugin)?) (?:is|are) licensed under the following licen[cs]es,? choose (?:one|any|the one) that (?:best )?(?:suits|fits|meets) (?:your|you)(?: needs)?(?: better| best)?": CHOICE,
    rf"(?:{_WORK}|(?:the )?[\w.-]{{1,24}}) (?:is|are) (?:released|distributed|licensed|available) under (?:the )?§ so that (?:it|they) (?:may|can) be (?:linked|combined|used) with (?:3rd|third)[ -]party (?:software|code|programs|libraries)": STATEMENT,
    r"you must choose to accept,? in full,? ?-? ?any individual or combination of the following licen[cs]es": CHOICE,
    r"you (?:are not required to|don t have to|do not have to),? but if you want to (?:explicitly )?declare the licen[cs]e you have chosen(?: to be bound to)?(?: when using,? reproducing,? modifying,? and distributing (?:this|the) software)?(?:,? just include a (?:text )?file (?:titled|named|called) (?:[\w.]{1,20}|¶) in your version of (?:this|the) software,? indicating your licen[cs]e choice)?": CHOICE,
    r"in any case,? your choice will not restrict any recipient of your version of (?:this|the) software to use,? reproduce,? modify,? and distribute (?:this|the) software under any of the above licen[cs]es": CHOICE,
    # What the license says itself.
    rf"(?:any )?modifications or derivative works of {_WORK} must retain (?:this|the) copyright notice,? and modified files need to carry a notice indicating that they have been altered from the originals": NOTICE,
    r"(?:the )?§ requires (?:this|the)(?: above)? copyright notices? to be included in all copies (?:and|or) substantial portions of (?:this|the) software": NOTICE,
    r"(?:among other things,? )?this (?:basically |just )?means:? (?:that )?(?:you (?:can|may) use it (?:for free|free of charge)|(?:you (?:can|may) )?do what(?:ever)? you (?:want|like) with it)": STATEMENT,
    rf"{_MEANING}{_FREELY}(?:{_NO_CLAIM}|{_KEPT}|[;,] (?:and |but )?{_CREDITED}|[;,] (?:and |but )?{_UNBLAMED}){{0,3}}": STATEMENT,
    r"(?:also,? |and )?if it breaks,? you (?:get to )?keep (?:both|all)(?: the)? (?:pieces|parts)": STATEMENT,
    rf"{_WORK} (?:is|are) (?:licensed |released |available |distributed )?under (?:the )?§,? (?:which (?:permits|allows)|permitting|allowing) (?:free )?(?:{_BOTH}|commercial|any) use(?: (?:free of charge|for free|at no cost))?": STATEMENT,
    rf"you are permitted to {_DEEDS} {_WORK} under {_SOME_LICENSE}(?: \(contained in the ¶(?: file)? with {_WORK}\.?\)?)?": STATEMENT,
    rf"{_WORK} is §(?: licensed)? so (?:that )?any(?:one|body) can use the definitions to implement compatible drivers(?:/servers)?": STATEMENT,
    r"(?:notes?:? )?you can use(?: [\w.-]{1,20})? on any computer,? including a computer in a commercial organi[sz]ation": STATEMENT,
    r"you (?:don t|don't|do not) need to register or pay(?: for(?: [\w.-]{1,20})?)? ?": STATEMENT,
    r"(?:although|while|though) (?:this is )?not required (?:under|by) (?:the terms of )?(?:the )?§,? it would (?:still )?be (?:nice|great|appreciated|kind) if you (?:could |would )?(?:make|send|share|give|contribute)[\w ,'-]{1,140}": NOTICE,
    # What is contributed, and whom to ask about the license.
    r"if you did not,? or have any questions about (?:[\w.-]{1,20} )?licensing,? please contact ¬": NOTICE,
    # Who does not accept the license has none.
    rf"if you (?:do not|don t|don't) (?:agree (?:to|with)|accept) {_LICENSE}(?:,? including the disclaimer)?,? (?:please )?(?:do not|don t|don't|you (?:may|must|can) not) {_DEEDS}(?: {_WORK})?": NOTICE,
    # Where a copy of the license is to be had, and of the exception to it.
    r"(?:it is also available through the (?:world[- ]wide[- ]web|web|internet) at (?:this|the following) (?:url|uri|address)\W{1,3}¬ )?if you (?:did not|have not|do not|didn t|didn't) (?:receive|received|have|get) a copy of (?:the |this )?(?:§|licen[cs]e|¶|file)(?:,? and are unable to (?:obtain|get|find) it (?:through|on|over|at) the (?:world[- ]wide[- ]web|web|internet|address above))?,? (?:please )?(?:send (?:an? )?(?:e-?mail|note|mail|message|letter) to|contact|write to|e-?mail|mail) (?:¬|the authors?|us|[\w.@+-]{3,60})(?: so (?:that )?(?:we|i) can (?:send|mail|e-?mail) (?:you a copy|it to you)(?: immediately| by (?:e-?)?mail)?)?": NOTICE,
    rf"(?:you should (?:also )?(?:have received|find)|see also) (?:a copy of )?(?:the )?§,? and (?:of )?(?:a copy of )?(?:the )?{_EXCEPTION}(?:,? (?:along|together) with {_WORK}| in {_WORK})?(?:[;,.] (?:see|they are in|both are in) (?:the files? )?¶(?:,? (?:and|or) ¶)?(?: respectively)?)?": NOTICE,
    rf"(?:(?:the following (?:runtime )?(?:librar(?:y|ies)|files?|parts?)|{_WORK}) (?:is|are) )?(?:distributed |released |available )?(?:licensed )?under (?:the terms of )?(?:the )?§\)?,? (?:with|plus|together with) (?:version \d(?:\.\d)? of )?(?:the |an? )?{_EXCEPTION}(?: \((?:included|given|found|reproduced) (?:in (?:this file|¶)|below)\))?": STATEMENT,
    # In which other forms the same text is to be had, and how to reach its owner.
    r"(?:note:? )?(?:an? |the )?(?:printer[ -]friendly|printable|plain[ -]text|pdf|html|text|official|original|full|complete)(?: text)? version of (?:this|the) (?:§|licen[cs]e|¶|document|page|agreement) is (?:also )?(?:available|found|provided|given|included)(?: (?:in|at|from|as|here|on)(?: the)?(?: file)?)? ?[¶⁄¬]?(?: (?:in )?(?:pdf|html|text|plain text)(?: format)?)?": NOTICE,
    r"contacts?(?: (?:information|details|address|person|data))?": NOTICE,
    # What follows, and what it is there for.
    r"(?:the )?terms of (?:the )?perl(?: \d)?(?: programming language)?(?: system)?(?: itself)?": NOTICE,
    r"(?:the )?original (?:licen[cs]e|¶)(?: terms| text)? (?:is|are) (?:reproduced|given|shown|listed|included|provided) (?:(?:here|below|above) )?(?:(?:only|merely|solely|just) )?(?:as a|for) reference(?: only| purposes)?": NOTICE,
    r"unless (?:otherwise )?(?:explicitly )?(?:otherwise )?stated,? the following text describes the licensed conditions under which the contents of this (?:module|file|package|library)(?: release)? may be distributed": NOTICE,
    r"(?:\d{1,2}[.)] \[?|\[?(?=this ))(?:this (?:condition|clause|paragraph|section|item) (?:was|has been|is) )?(?:intentionally )?(?:rescinded|removed|deleted|omitted|left blank)(?: (?:on )?\d{1,2} [a-z]{3,9} \d{4})?\]?": NOTICE,
    r"(?:the )?full texts? of all (?:the )?licen[cs]es (?:is|are) (?:provided|included|given|found) in separate files in the (?:source )?(?:distribution|tree|code|package)": NOTICE,
    r"(?:these|those|the|all|some) files (?:may )?contain the following tags? instead of the full licen[cs]e texts?": NOTICE,
    # What is left of an owner's line and of a disclaimer where a name was cut out.
    r"rights reserved": NOTICE,
    # Where it comes from, and that its owner put it under another license since.
    rf"although (?:{_WORK}|(?:the )?[\w.-]{{1,30}}) (?:is|was) originally (?:licensed|released) under (?:the )?§,? (?:the|its) (?:authors?|copyright holders?)(?: \([\w .,-]{{1,60}}\))? (?:has |have )?agreed to relicense (?:{_WORK}|(?:the )?[\w.-]{{1,30}}) (?:in|under|to) (?:the )?§:?(?: ¬)?": PROVENANCE,
}  # fmt: skip
_PATTERNS = PrefilteredPatterns(tuple(_KINDS))
_LONGEST = 320  # characters


def read_notice_sentence(sentence: Sentence) -> str | None:
    """The role of a whole sentence of a notice."""
    plain = sentence.passage.strip(" .!,:;*#-\"'").replace("* ", "")
    if len(plain) > _LONGEST:
        return None
    found = (p for p in _PATTERNS.open(SearchText(plain)) if p.fullmatch(plain))
    return next((_KINDS[pattern.pattern] for pattern in found), None)
