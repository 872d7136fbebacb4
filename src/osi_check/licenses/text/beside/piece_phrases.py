"""Phrases that any notice may have, wherever in it: data for `pieces`.

They see a sentence as `known_wording.mark_sentence` marks it.
"""

from __future__ import annotations

from osi_check.patterns import rare_pattern

_TERMS = r"(?:(?:all|any|each|of|the|terms|and|or|conditions|provisions|requirements|rules|this|that|its|these|either|both|accompanying|applicable) ){0,9}"
_LICENSE = (
    r"(?:§(?: licen[cs]e)?|licen[cs]es?\b(?! (?:fee|key|server|manager)))(?: agreement| terms)?"
)
_NOTICE = r"(?:(?:this|the|that|above|following|original|all|any|copyright|licen[cs]e|author|permission|notices?|headers?|and|or|text|information|¶|message|comment|line|statement) ?){1,9}"
# What any notice may say, wherever it stands in it.
SAYINGS = rare_pattern(
    # Nothing is warranted.
    r"\b(?:in the|in|with the) hopes? (?:that )?(?:it|they|this \w+|the \w+) (?:will|may|might) be useful\b"
    r"|\b(?:but )?(?:without|with no|with absolutely no|comes with no|comes with absolutely no|w/o|with out)(?: any)? warrant(?:y|ies)(?: of any kind)?\b"
    r"|\b(?:without )?even the implied warranty of (?:merchantability|merchantibility) (?:or|and|or of) fitness for (?:a|any) particular purpose\b"
    r"|\bwithout warranties or conditions of any kind\b|\b(?:either )?express(?:ed)? or implied\b"
    r"|\b(?:on an? |provided )?as[- ]is(?: basis)?\b|\bunless required by applicable law or agreed to in writing\b|\bat your own risk\b"
    r"|\bthere is (?:absolutely )?no warranty(?: whatsoever| of any kind)?(?: for (?:this|the) \w+)?(?:[;,.]? not even for merchantability (?:or|and) fitness for a particular purpose)?"
    # What Perl is under, and conditions that follow, which are read as they are.
    r"|\b(?:following|above|below) conditions\b|\bconditions (?:below|above)\b"
    r"|\beveryone is permitted to copy and distribute verbatim copies of this licen[cs]e document,? but changing it is not allowed\b"
    r"|\bdo not (?:alter|remove|modify|delete|change)(?: (?:or|and) (?:alter|remove|modify|delete|change))? "
    + _NOTICE
    # Whom to turn to, what is had of it, and who may choose.
    + r"|\b(?:please )?(?:visit|see) ¬(?:,? (?:and|or) ¬)? for (?:(?:support|help|documentation|downloads?|updates?|more|further|details|information|source|code|releases?|and|or|the|latest)[ ,/]{0,2}){1,8}(?=$|[.;)])"
    r"|\b(?:users|recipients|licensees) (?:may|can) (?:choose|select|elect|pick|take)\b"
    r"|\bplease review the following information to ensure (?:that )?(?:the )?(?:§ )?(?:licen[cs]e )?requirements will be met\b"
    r"|\badditional (?=copyright|authors|contributors|information|details)"
    # Where a copy is to be had.
    r"|\bif ?not,? (?:please )?(?:see|visit|write(?: to)?)(?= (?:the |¬|¶|free|to))"
    r"|\b\d{1,4},? (?:\w{2,12} ){1,3}(?:street|st|place|pl|road|avenue|ave|drive)\b\.?[\w ,.-]{0,40}?\b(?:ma|mass|ca|ny|massachusetts)\b\.?(?: \d{5}(?:-\d{4})?)?,?(?: u\.?s\.?a?\.?)?"
    # Who chose which license, and that a choice is open to others.
    r"|\b(?:elects?|chooses?|opts?|opted|(?:has|have|is|are) (?:been )?(?:chosen|elected|opted)) to (?:only )?(?:use|take|include|distribute|licen[cs]e|receive|accept|release|apply)"
    r"(?: (?:it|this|that|(?:this|the|its|their) (?:software|file|files|code|library|work|program|copy|project|package)))?(?: in this distribution)?(?: subject)?(?: only| solely)?(?: to| under| by)?(?= (?:only )?(?:the |an? |this |its )?(?:terms of )?(?:the )?§)"
    # What stands elsewhere for some of it.
    r"|\b(?:with|but for|apart from|except for|save for) (?:the|a few|some|any) (?:minor |few )?exceptions? (?:(?:that are |is |are )?(?:noted|listed|stated|mentioned|described|given|named) )?(?:below|above|here|in (?:the )?(?:¶|⁄|individual files))"
    r"|\(?\bexceptions? (?:are |is )?(?:noted|listed|stated|mentioned|described|named) (?:below|above|in (?:the )?(?:¶|⁄|individual files|files))\)?"
    # What one is to choose by, and which license then counts.
    r"|\b(?:to|will|shall|may) govern (?:your|their|the|its|any|his|her) use\b"
    # What counts where the other license was chosen.
    r"|\b(?:and )?in (?:that|this|which) case,? the (?:provisions|terms|conditions) of (?:the |that )?§(?: licen[cs]e)?(?:,? (?:and|or) (?:the )?§)? (?:(?:is|are|shall be|will be) (?:required|applicable)|(?:shall )?appl(?:y|ies)) instead of (?:the (?:above|foregoing)(?: \w+)?|those(?: given)?(?: above)?|any of the above|the given above)"
    r"|\bprovided that (?:this|the above) (?:notice|header|permission notice|text) (?:is|are) (?:retained|kept|preserved|included|left) in (?:full|its entirety|place)\b"
    # Where more is said of a license, and who made the work.
    r"|\ban? (?:(?:brief|short|plain|printer[- ]friendly|human[- ]readable|full|complete|pdf|html|formatted|online) ){0,3}(?:explanation|summary|version|copy|overview|text|faq) of (?:this|the) (?:§|licen[cs]e)"
    r" (?:is|can be|may be)(?: (?:also )?(?:found|available|obtained|had|read|viewed))? (?:at|in|on|from|under|here)(?= |$)"
    # Whom to turn to for a copy, or for a permission that the license does not give.
    # Under which name, and with no font's name kept back.
    r"|(?<=§ )\((?:only|revised|new|simplified|modified)\)|\bwith no reserved font names?(?: for this font(?: software)?)?\b|\bwith reserved font names? <?(?:additional )?reserved font names?>?"
    r"|\balong with the § cooperation commitment\b|(?<=§), an? (?:(?:liberal|permissive|free|open|source|osi|approved|software|very|simple|short|non-copyleft)[ -]){1,6}licen[cs]e,? similar to (?:the )?§(?: licen[cs]e)?(?:,? (?:and|or) (?:the )?§(?: licen[cs]e)?)?"
    r"|\b(?:covered|licensed|released|available) under (?:two|three|several|multiple) separate licen[cs]es\b"
    r"|\bit (?:may|can) be used for any purpose,? including commercial purposes,? at (?:absolutely )?no cost(?: without having to ask us)?\b"
    r"|\b(?:and )?at no (?:charge|cost)\b(?! (?:to|for)\b)"
    r"|^you should have received (?:a|the) (?:full )?copy of (?:the )?§(?: licen[cs]e)? along with (?!this\b|the\b|that\b|your\b)(?:(?!this\b|the\b|that\b|your\b|for\b|in\b|to\b|a\b)[\w.+-]{1,24} ){0,4}(?:drivers?|program|software|library|history|source|package|tools?|system|code)(?=[;,.] ?if not\b)"
    # Which version, and that the license is to be kept.
    r"|\b(?:note that )?(?:the )?only valid version of (?:the )?§(?:,? as far as [\w. -]{1,40} is concerned,?)? is (?:_?this_? (?:particular )?version(?: of (?:the )?(?:licen[cs]e|§))?|(?:version )?v?\d[\d.]*)(?: \(ie v2, not v2\.2 or v3\.x or whatever\))?"
    r"|\b(?:and |but |or )?(?:not|no|nor|never)(?: under)?(?: any| the terms of any)? (?:later|other|newer|earlier)(?: or (?:later|earlier|newer|other))? versions?(?: of (?:the )?§)?"
    r"|\bor (?:any )?(?:higher|greater|above)(?: versions?)?\b|\b(?:and|but) only (?:version|revision|rev\.?|ver\.?|v) ?\d[\d.]*"
    r"|\b(?:must|shall|should|have to|has to|need to|(?:is|are) required to|agree to) (?:agree (?:to|with)|accept|obey|comply with|follow|adhere to|abide by|conform to|be bound by) "
    + _TERMS
    + _LICENSE
    + r"(?: in all respects)?"
    r"|\b(?:only )?(?:up)?on the condition that you accept "
    + _TERMS
    + r"(?:§|licen[cs]es?\b)(?: (?:or|and) (?:the )?§)?(?: licen[cs]e)?"
    r"|\b(?:as|so) long as " + _NOTICE + r"(?:is|are|remains?|stays?) (?:left |kept )?"
    r"(?:intact|unchanged|in place|included|retained|unmodified|preserved|here)\b"
    r"|\b(?:as|so) long as you (?:keep|retain|preserve|leave|include|reproduce) "
    + _NOTICE
    + r"(?:intact|in place)?"
    # What is free.
    r"|\b(?:in|for) (?:any |both )?(?:non-?\s?commercial(?: use)? (?:and|or) (?:for )?commercial|commercial(?: use)? (?:and|or) (?:for )?non-?\s?commercial|open and closed[- ]source)"
    r"(?: use| uses| purposes?| software| applications?| products?| projects?)?\b"
    r"|\bfeel free to\b|\b(?:do|use) what(?:ever)? you (?:want|like|wish|please)(?: with (?:it|this|them))?\b|\bas you (?:please|like|wish|see fit|want)\b"
    r"|\bto all third parties\b"
    # What texts say that the index holds, so that these are missed but where it lacks them.
    r"|\b(?:you )?must not remove this notice,? or any other,? from this software\b"
    r"|\bthis (?:shall|does|will) not restrict the freedom of (?:future )?(?:contributors|users|others|recipients) to choose\b"
    r"|\bsee (?:the )?(?:individual|respective|source) files for (?:any )?exceptions\b|^the exceptions? to (?:this|the|that)(?: rule)? (?:are|is) (?:as follows|below|the following|listed below)"
    r"|\(?\bthis clause is necessary due to a (?:potential )?(?:bad interaction|conflict) between the § and the restrictions contained in a §(?:[ -]style)? copyright"
    r"|\b(?:to obtain|for)(?: such| this| written)* permission,? (?:please )?(?:contact|write to|e-?mail) ¬|\bif not,? (?:please )?contact(?: the)?\b"
    r"|\bto (?:learn|know|read|find out) more\b|\b(?:at )?your choice between (?:the|these) (?:two|three)\b|\bwhich is (?:very )?similar (?:in effect )?to (?:the )?§(?: licen[cs]e)?(?=[.;,]|$)"
    r"|\bosi[- ](?:certified|approved)(?: open[- ]source(?: software)?)?\b|\buser (?=interfaces?\b|manuals?\b|guides?\b|documentation\b)"
    r"|\bother (?=(?:formats?|versions|software|applications?|programs|projects|products|libraries|works|modules|packages|components|files|§ ?(?:[ -]compatible licen[cs]es?))\b(?! (?:than|that|which|for|only|if|when)\b))"
    r"|\bindividual (?=(?:source )?(?:licen[cs]es?|files?|texts?|components?|modules?|packages?|parts?|programs?|headers?|scripts?|plugins?|notices?)\b)"
)

_COMPLY = r"(?:adheres? (?:to|by)|compl(?:y|ies) with|follows?|obeys?|abides? by|accepts?|agrees? (?:to|with)|conforms? to|respects?|(?:is|are) bound by)"
_THAT_LICENSE = r"(?:(?:all|any|each|of|the|terms?|and|or|conditions|provisions|requirements|rules|this|that|its|these|those|such|said|either|both|accompanying|applicable|gnu|version|two|three|\d[\d.]*) ){0,9}(?:§(?: licen[cs]e)?|licen[cs]es?\b(?! (?:fee|key|server|manager)))(?: agreement| terms)?(?:,? (?:and|or) (?:the )?§(?: licen[cs]e)?)?"
_USING = r"(?:using|use|copying|modifying|downloading|installing|distributing|redistributing|reproducing|accessing|running|viewing|utili[sz]ing|linking)"
_USED = r"(?:used|copied|modified|distributed|redistributed|reproduced|published|shared|linked|installed|run|changed)"
_IT = r"(?:it|them|(?:this|the|any|these|any part of (?:this|the)) (?:covered |source |licensed |computer )?\w{2,14}(?: code| files?)?)"
# What but says that the license itself is to be followed, whoever does what.
COMPLYING = rare_pattern(
    rf"\b(?:as|so) long as (?:you|one|they|users?|the users?|the licensees?|the recipients?) (?:also )?(?:(?:use|distribute|redistribute|copy|modify) {_IT} (?:under|in (?:accordance|compliance) with|according to)|{_COMPLY}) {_THAT_LICENSE}"
    rf"|\b(?:shall|must|will)(?: all)?(?: also)? be (?=(?:subject to|governed by|bound by|covered by|licensed under|released under|distributed under|made available under|under) {_THAT_LICENSE})"
    rf"|\b(?:may|can|must|shall|should) (?:only )?be {_USED}(?:,? (?:and/or|and|or) {_USED}|, {_USED}){{0,5}}(?: \w{{2,10}}ly)? ?(?:only )?(?=(?:in (?:accordance|compliance) with|under|according to|subject to|pursuant to) {_THAT_LICENSE})"
    rf"|\b(?:indicates?|constitutes?|means|implies|signifies) (?:your |the |full |complete |unconditional |and ){{0,4}}(?:acceptance of|agreement (?:to|with)) (?:{_THAT_LICENSE}|(?:these|those|its|the (?:above|following)) (?:terms(?: and conditions)?|conditions))"
    rf"|^by {_USING}(?:,? (?:and/or|and|or) {_USING}|, {_USING}){{0,6}} {_IT},? you (?:are (?:agreeing|accepting)|(?:also |hereby |implicitly )?(?:agree|accept))(?: to| with)?(?: be bound by)? {_THAT_LICENSE}"
    rf"|\b(?:must|shall|should|have to|has to|need to|(?:is|are) required to|agree to) {_COMPLY} {_THAT_LICENSE}(?: and (?:abide by|accept|follow|comply with|adhere to) (?:it|them))?(?: (?:before|when|while|prior to) {_USING}(?:,? (?:and/or|and|or) {_USING}|, {_USING}){{0,6}} {_IT})?"
    rf"|\b(?:is|are) subject to {_THAT_LICENSE}"
    # For all, in as many words.
    r"|\b(?:(?:made )?available|open|free|free for use) (?:to|for|by) (?:any(?:one|body)|everyone|everybody|all users|any user(?: or organi[sz]ation)?|any person or organi[sz]ation|the general public)(?: wishing to(?= (?:use|copy|modify|study|redistribute)))?(?=,? (?:use|copy|modify|study|redistribute|as|so|under|and|in (?:accordance|compliance)|subject)\b|[.;,]|$)"
    r"|\b(?:i\.e\.?|e\.g\.?|a\.k\.a\.?|aka)(?=[ ,])"
    # Which version, where its number stands without what joins it, and when that was published.
    r"|\bversion \d[\d.]* \(at your option\),? any later version\b|[;,]? ?\bonly (?:under )?version \d[\d.]* of (?:the )?(?:licen[cs]e|§)|(?<=§),? ?\(?(?:dated |of )?(?:january|february|march|april|june|july|august|september|october|november|december),? (?:\d{1,2},? )?(?:19|20)\d\d\)?"
    r"|\bplease (?:send|write) (?:a note|an? e-?mail|mail|an email message) to ¬,? so (?:that )?we (?:can|may|will) (?:mail|send) you a copy(?: immediately)?"
    r"|\b(?:a )?copy of which is available (?:along with (?:this|the) \w{2,12} in (?:the )?¶(?: file)? )?(?:or )?by writing to (?:the )?free software foundation,? inc\.?,?(?: [\w.,()-]{1,20}){4,14}?(?: or on the world ?wide ?web at ¬)?(?=[.,;]|$)"
)
