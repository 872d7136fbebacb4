"""Patterns of harmless phrases around licenses: data for `boilerplate`.

They are matched against one sentence in lower case, in which license names are replaced by `§`, files
by `¶`, and addresses by `¬`. The order matters: whole sentences come before phrases that are part of
them. Quantifiers are bounded, and only names of people and projects match arbitrary words.
"""

from __future__ import annotations

from osi_check.licenses.text.filled_names import NO_NAME

OPEN_MARK, CLOSED_MARK, FILE_MARK, ADDRESS_MARK = "§", "¤", "¶", "¬"

_IS = r"(?:is|are|was|were|be|been|has been|have been|will be|shall be)"
_ADVERB = r"(?:\s(?:also|either|freely|additionally|then|now|all|both|hereby|currently|dually|variously|jointly))?"
_OFFERED = (
    r"(?:(?:re|dual|tri|multi)?[-\s]?licen[cs]ed|(?:re-?)?distributed|released|available|provided|published|covered"
    r"|offered|governed|open[- ]?sourced|made available|placed|shipped|supplied|contributed|subject"
    r"|protected|free software)"
)
_BY = r"(?:under|by|with|in accordance with|according to|subject to|through|to|via|as)"
_WHICH = (
    r"(?:(?:the|a|an|its|their|this|that|these|two|three|same|following|both|either|any|one|of|respective|above"
    r"|standard|permissive|free|open|source|terms?|and|conditions?|in|original|own|compatible|different|below|your choice) )"
)
_NAMES = rf"{OPEN_MARK}(?:[\s,]{{1,2}}(?:(?:and|or|and/or|/|\+|&|as well as) )?(?:(?:the|a|an|either|both) )?{OPEN_MARK}){{0,6}}"
_LICENSE = r"(?:open[- ]source |software )?(?:copyright )?(?:licen[cs]es?(?: (?:notice|terms|agreement|text)s?)?|copyright notices?|notice)"
_WORK = (
    r"(?:software|program|project|package|library|libraries|product|distribution|repository|works?|code|files?"
    r"|modules?|tool|application|app|scripts?|plugin|extension|framework|crate|gem|image"
    r"|materials?|components?|contents?|documentation|portions?|parts?|assets?|programs|products|packages|dependencies|sources?)"
)
_THIS = rf"(?:(?:this|the|these|all|our|its|each|every|any|most of the|whole|entire|original|following|above|below|said) ){{1,3}}(?:[\w.+/-]{{1,40}} ){{0,3}}{_WORK}"
_NOTED = r"(?:noted|stated|specified|indicated|mentioned|documented|declared|listed|marked|shown|described)"
_OTHERS = r"(?:third[- ]party|3rd[- ]party|external(?:ly maintained)?|vendored|bundled|included|incorporated|open[- ]source|other)"
_OWNERS_TERMS = (
    r"(?: (?:the|their|its|own|original|respective|different|separate|individual|other|same|various)){1,5}"
    r" (?:open[- ]source )?(?:licen[cs]es?|copyrights?|terms|authors|owners|copyright holders)"
)

# What stands in no list of parts that are named.
_NOT_NAMED = r"(?:all|any|use|users?|members?|customers?|students?|companies|non|only|commercial|personal|those|who)\b"

KNOWN_SENTENCES: tuple[str, ...] = (
    r"copyrights? reserved",
    rf"(?:unless you explicitly state otherwise,? )?any contributions? (?:that is )?intentionally submitted(?: by you)? for inclusion in(?: the| this)? (?:{_WORK}|[\w.-]{{1,40}})(?: by you)?,?"
    rf" (?:as defined in (?:the )?{OPEN_MARK}(?: licen[cs]e)?,? )?shall be (?:(?:dual|multi|tri|triple)?[-\s]?licen[cs]ed )?(?:(?:as|above|under|the|terms|of|and|conditions|this|same|or|{OPEN_MARK}) ?){{1,12}},? ?without any additional terms (?:or|and) conditions",
    rf"(?:all |each |every |any )?contributions?(?: to [\w.-]{{1,40}}| to {_THIS})?(?: made)? (?:are|is|will be|shall be)(?: also)?(?: made| accepted| licensed| released)? (?:under|with) (?:the terms of )?(?:both |all |either )?(?:of )?(?:these|the same|this|{_NAMES}|the above) ?(?:licen[cs]es?|terms)?",
    r"everyone is permitted to copy and distribute verbatim(?: or modified)? copies of (?:this|the) licen[cs]e(?: document)?,?(?: but changing it is not allowed| and changing it is allowed as long as the name is changed)?",
    r"licensed to (?:the )?[\w .,&-]{2,60}(?:\(\w{2,10}\) )?under one or more contributor licen[cs]e agreements?",
    rf"(?:see the )?(?:{FILE_MARK}|notice files?)? ?distributed with this work for additional information(?: regarding (?:copyright ownership|¶ ownership))?",
    rf"(?:all |some |any |the |certain |many |other )*(?:{_OTHERS} )+{_WORK}(?:(?: (?:used|included|incorporated|contained|bundled|found|distributed|shipped|located|present|into|in|within|with|by|under|part|of|as|the|this|our)){{1,8}}(?: [\w.,-]{{1,30}}){{0,4}})?,? (?:are|is|may be|remain|remains|have|has|retain|carr(?:y|ies))(?: (?:subject to|licensed under|covered by|governed by|under|provided under|distributed under|released under|each|copyright|of|by))*{_OWNERS_TERMS}(?: (?:and|provided|by|the|owner|owners|of|applicable|respective|component|components|terms|copyright|conditions|licen[cs]es?|in|their|files?|for|see|those|{FILE_MARK})){{0,14}}",
    rf"(?:for all (?:{_OTHERS} ){_WORK} incorporated into (?:the )?[\w.-]{{1,40}}(?: software)?,? )?those components are licensed under the original licen[cs]e provided by the owner of the applicable component",
    rf"(?:the )?[\w.+ -]{{1,40}} contains sub-?components with separate (?:copyright|{FILE_MARK}) notices and licen[cs]e terms",
    r"your use of (?:the )?source code for (?:the )?(?:these |those )?sub-?components is subject to (?:the )?terms and conditions of (?:the )?(?:following|respective) licen[cs]es",
    rf"(?:this|the) {_WORK} consists of (?:voluntary )?contributions (?:made )?by (?:many|multiple|several|various|different) (?:individuals|people|persons|developers|authors|volunteers|contributors)(?: on behalf of [\w .,()-]{{2,80}})?",
    rf"(?:(?:this|these|such|the|any|all) )?(?:(?:{_OTHERS}|{FILE_MARK}) )+{_WORK},?(?: even if (?:included|distributed|bundled|shipped) with (?:the distribution of )?(?:the |this )?[\w.-]{{1,30}}(?: {_WORK})?,)? (?:is|are|may be) (?:governed by|subject to|covered by|provided under|licensed under|distributed under)"
    rf"{_OWNERS_TERMS}(?: terms)?(?:,? including(?: without limitation|,? but not limited to)?(?:,?(?: and| or)?(?: [\w-]{{1,20}}){{1,4}} licen[cs]e terms){{1,5}})?",
    rf"(?:these|those|such|the) (?:separate|other|different|respective|own) licen[cs]e terms (?:govern|apply to|cover) (?:(?:your|the|any) use of )?(?:(?:the|these|such|any) )?(?:(?:{_OTHERS}|{FILE_MARK}) )+{_WORK}(?:,? as (?:set forth|set out|listed|described|given|named) in (?:the )?{FILE_MARK}(?: files?)?)?",
    rf"(?:this|the) (?:license|licence) (?:only |also )?appl(?:ies|y) (?:only )?to (?:the )?(?:relevant|above|following|{_THIS}) ?(?:code|files?|parts?)?(?: in such cases)?",
    r"this (?:also )?means (?:that )?[\w.+-]{1,40} (?:is free software and )?(?:can|may) be used for (?:both academic and commercial|any) purposes?(?: at absolutely no cost| free of charge)?",
    r"this enables machine processing of licen[cs]e information based on the spdx licen[cs]e identifiers that are here available:? ?¬?",
    rf"all (?:additions|alterations|modifications|changes)(?: and (?:additions|alterations|modifications|changes))? (?:are|is) licen[cs]ed under (?:the )?{OPEN_MARK}",
    r"(?:no|all) (?:other )?(?:product names,? )?(?:logos,? )?(?:trade ?marks|brands?|product names)(?:,? (?:and|or) (?:logos|brands|trade ?marks|names))*(?: and registered trade ?marks)? (?:are|remain) (?:the )?property of their respective (?:owners|holders)",
    r"the core team that coordinates development on [\w.-]{1,30} can be found here:? ?¬?",
    r"if not,? (?:see|visit) ¬",
    # Choice and place.
    rf"(?:you|users|recipients|licensees|one) (?:may|can) (?:use|copy|modify|distribute|redistribute|receive|obtain|take)(?: and/or modify)? (?:it|{_THIS}|[\w.-]{{1,40}}) under (?:the )?(?:terms |conditions )?(?:(?:of|and|the|terms|conditions) )*(?:either|any|any one)(?: (?:of|the|these|those|two|both|three)){{0,4}} ?(?:licen[cs]es?|one)?,?(?: as you (?:wish|like|prefer|choose)| at your (?:option|choice))?",
    rf"(?:the )?(?:use of|your use of) {_THIS} is (?:governed by|subject to) (?:the |a )?(?:terms of the )?{OPEN_MARK}(?: licen[cs]e)? (?:that|which) (?:can be|is|may be) (?:found|included|located|read) in (?:the )?{FILE_MARK}(?: file)?",
    rf"(?:this|the above|the below|the following) (?:licen[cs]e|{OPEN_MARK}) (?:applies|covers)(?: to)? (?:all |the )?(?:the )?(?:entire |whole )?(?:{_WORK}|repo|codebase|monorepo),? except(?: for)? (?:any |the |those )?(?:sub-?folders?|folders?|(?:sub-?)?director(?:y|ies)|packages?|files?|parts)(?: and (?:files|folders|director(?:y|ies)))? (?:that|which) (?:have|has|contain|contains|come with|carry|include) (?:their|its|a|an) (?:own |separate |different |explicit )?(?:licen[cs]e|¶)(?: files?| headers?)?",
    r"in (?:such|these|those|this|that) cases?,? the (?:licen[cs]e|¶)(?: file)?(?: (?:in|of|inside|found in) (?:the|that|this|each|its) (?:respective )?(?:sub-?folder|folder|(?:sub-?)?directory|package|file))? (?:takes precedence|applies|prevails|governs)(?: instead)?",
    r"(?:the following|the above|this) §(?:[- ](?:style|like))?(?: licen[cs]e)? (?:also )?applies ?(?:\(?at your option\)?)? (?:to|for) (?:the |all )?(?:files?|code|modules?|parts?|director(?:y|ies))(?: (?:following|matching|with|in|under|of) (?:the )?(?:pattern )?)?[\w ⁄*.{},'-]{0,120}",
    r"in (?:such|these|those) cases,? (?:it|this) is (?:explicitly |clearly )?(?:stated|noted|indicated|mentioned) in the (?:file|header|file header|files?)",
    r"(?:this|the) (?:repository|project|package|distribution|software|work|library|product|monorepo|codebase) (?:contains|includes|has|consists of) (?:software|code|files|parts|components|content|packages|works?|material) (?:under|with|that (?:is|are) under|licensed under|covered by|distributed under) (?:two|three|four|several|multiple|various|different|more than one)(?: different| separate)? (?:open[- ]source )?licen[cs]es(?: ?as follows| below)?",
    # Works beside the software.
    r"(?:(?:the|all|our|its|any|this|project|official|original|[\w.-]{1,30}) ){0,5}(?:logos?|icons?|artworks?|images?|pictures|illustrations|screenshots|photos|mascots?|fonts?|sounds?|music|docs|documentation|website|blog|text contents?|emojis?)(?:(?:,? (?:and|or)|,) (?:the |all |other )?(?:logos?|icons?|artworks?|images?|pictures|illustrations|screenshots|photos|mascots?|fonts?|sounds?|music|docs|documentation|graphics|media|assets?)){0,4}(?:,? (?:was |is |were )?(?:in|from|by|of|designed by|created by|made by|found in|located in) [\w .⁄-]{1,60}?)? (?:is|are) (?:also )?(?:licen[cs]ed|released|available|provided|distributed|shared|made available) (?:to you )?(?:under|by|with) (?:the )?(?:terms of the |a )?§(?: licen[cs]e)?",
    # Marks are no copyright: to grant no right to them takes no freedom away.
    r"(?:(?:this|the|nothing in this) (?:licen[cs]e|agreement|repository|§)|no licen[cs]e here) (?:does not|shall not|doesn't|do not|is not intended to|shall be (?:construed|deemed|understood) (?:to|as)) ?(?:grant|grants|granting|give|include|provide|convey|imply)?(?: you)? ?(?:any |a )?(?:rights?|permission|licen[cs]e)? ?(?:in|to|to use|for|for the use of)? (?:(?:the|any|our|its|a|of|or|and|trade ?|trademarks?|service ?|marks?|names?|logos?|product|brands?|domain|company|slogans?|artwork|[\w.-]{1,25} s|licensor s|owner s)[, ]{1,2}){1,16}(?:of (?:the )?[\w., -]{2,60}?)?(?:,? \(?except(?: as| where| to the extent)? (?:may be )?(?:necessary|required|needed|expressly|for)[\w ,./-]{0,140}\)?)?",
    r"(?:no grant of any|no|this licen[cs]e grants no) (?:rights?|licen[cs]e|permission)s? (?:(?:is|are) (?:granted )?|(?:in|to|to use|for|under) )?(?:(?:the|any|our|its|of|or|and|trademarks?|service|marks?|names?|logos?|brands?|trade|product)[, ]{1,2}){1,14}(?:of (?:the )?[\w., -]{2,40}? )?(?:(?:is|are) (?:made|granted|given|implied|included)(?: (?:here|hereby|by (?:this|the) (?:licen[cs]e|§)|under this licen[cs]e))? ?)?(?:\(except (?:as|where) (?:may be )?(?:necessary|required)[\w ,./-]{0,100}\))?(?:,? and (?:any )?use of (?:any |the )?[\w.-]{0,30} ?(?:trade ?marks?|logos?|marks?|brands?) must comply with (?:the )?[\w. -]{0,40}(?:trademark|brand) (?:guidelines|policy))?",
    r"(?:the )?[\w. -]{1,40}(?:names?|logos?|marks?)(?:,? (?:and|or) (?:the )?[\w. -]{0,30}(?:names?|logos?|marks?|trademarks?))? (?:is|are) (?:registered )?(?:trade|service) ?marks? of (?!¤)[\w ,.&-]{2,60}",
    # The GNU licenses' notices and advice, in the wordings of all years.
    rf"(?:{_THIS}|this|[\w.+-]{{1,40}}|it) is (?:a )?free software[;:,.]? ?you can (?:re)?distribute it and/or modify it under the terms of (?:the )?§(?: as published by (?:the )?free software foundation)?[;:,.]? ?(?:(?:either )?version [\d.]+(?: of the licen[cs]e)?(?:,? or \(?at your option\)?,? any later version)?)?",
    r"no other version(?: of (?:the )?§)? (?:currently )?applies to this (?:project|program|software|library|package)",
    r"<?(?:one line to give )?(?:the )?(?:program|library) s name and an? (?:brief )?idea of what it does ?[.>]*",
    r"(?:this |the )?§ does not permit incorporating your program into proprietary programs",
    r"if your program is a subroutine library,? you may consider it more useful to permit linking proprietary applications with the library",
    r"if this is what you want to do,? use the § instead of this licen[cs]e",
    r"but first,? please read ¬[ >]*",
    r"[\w{} <>()¬,.-]{0,80}comes with absolutely no warranty[;,.]? for details,? type show w",
    r"this is free software,? and you are welcome to redistribute it under certain conditions[;,.]? type show c for details",
    r"(?:[\w.-]{1,30} ){0,4}(?:is|are) (?:licensed|released|distributed|available|provided) under the terms of (?:the )?§,? (?:which is )?(?:reproduced|included|given|shown|found|quoted|as follows|printed)(?: (?:below|here|above|in full below))?",
    # How one may deal with it, by which license alone, and that one should read it.
    rf"(?:the following applies to (?:all )?(?:{_WORK} )?licensed under (?:the )?§:? )?you may not use(?:,? copy)?(?:,? or modify)? (?:this|these|the)(?: identified)? {_WORK}(?: in this {_WORK})? except in compliance with (?:the )?(?:terms of )?(?:the )?(?:§|licen[cs]e)(?: \(the licen[cs]e\.? ?\))?",
    r"redistribution and use in source and binary forms,? with or without modification,? (?:is|are) permitted only as (?:expressly )?authorized by (?:the )?§",
    r"(?:please )?make sure (?:that )?you (?:have read,? |read,? )?(?:understand|understood),? and (?:agree|accept)(?: (?:with|to))? the terms of (?:this|the) (?:licen[cs]e|§)(?: before using it)?(?: \(see (?:the )?¶(?: file)?(?: for (?:more )?details)?\))?",
    r"(?:if you received this file from [\w.&-]{1,30},? )?you may opt to use,? redistribute(?:,? and/or|,? and|,? or) modify this file in accordance with (?:the )?terms and conditions of (?:the )?§,?(?: \w+ (?:19|20)\d\d)?(?: \(the (?:§|licen[cs]e|§ licen[cs]e)\))?(?:,? a copy of which is available(?: along with (?:this|the) file)?(?: in (?:the )?¶(?: file)?)?(?: or by writing to (?:the )?free software foundation,? inc\.?[\w .,()-]{0,90})?(?: or on the world ?wide web at ¬)?)?",
    r"(?:important:? )?(?:please )?read (?:this |carefully )?before (?:downloading|copying|¶|installing|using)(?:(?:,|,? or) (?:downloading|copying|¶|installing|using)){0,3}",
    r"this (?:licen[cs]e|¶|file) (?:is|has been) (?:approved|recogni[sz]ed|certified) by (?:the )?(?:osi|open source initiative|fsf|free software foundation)(?: and (?:the )?(?:fsf|osi))?(?: as §[ -]?compatible)?",
    r"do not edit(?: (?:this file|manually|by hand|it))?",
    r"(?:you may use|you can use|use) (?:this|the) (?:software|work|code|library|package) under either of the following licen[cs]es",
    r"(?:the )?following (?:two |three )?licen[cs]es? (?:applies|apply)(?: to (?:this|the|all) (?:software|code|project|files|repository))?",
    r"both licen[cs]es are included below(?: for reference)?",
    r"(?:the )?(?:full |complete )?licen[cs]e texts? (?:is|are|can be) (?:included |found |available |reproduced )?(?:below|here|in ¶|at ¬)",
    r"see (?:below|above)(?: for (?:more )?details)?|for (?:more )?details,? (?:please )?see (?:the )?(?:¶|¬|§|project links?)[ ¶¬⁄]*",
    r"you (?:may|can) (?:select|choose|pick),? at your option,? (?:one|any|either) of the (?:above|following|two)?[- \w]{0,20}licen[cs]es(?: listed above)?",
    rf"{_THIS} uses § licen[cs]ed (?:libraries|components|code|software|modules) from [\w ¬.()-]{{1,60}}",
    r"(?:this|the) (?:work|software|program|code) is free",
    r"you can (?:re)?distribute it and/or modify it under the terms of (?:the )?§,?(?: as published by [\w .-]{2,40})?",
    r"additional copyrights may follow",
    r"the following files are licensed under different terms",
    r"the full texts? of all applicable licen[cs]es (?:is|are) included (?:below|here|in this file),? ?(?:separated by)?",
    r"contributions to (?:[\w.-]{1,40} )?are made under the terms of both these licen[cs]es",
    # Who answers for what: limits no use.
    r"(?:you|users|licensees|recipients) (?:are|remain) (?:solely |alone |yourselves? )?responsible for (?:determining|checking|ensuring|verifying|finding out|complying with|obtaining|clearing)\b(?:(?! pay|\bfees?\b|royalt|\bonly\b|\bunless\b)[^;]){0,160}(?:,? and assumes? all risks? associated with (?:your|its|their) exercise of (?:your )?rights(?: with respect to (?:the|this) program| under this (?:agreement|licen[cs]e))?,? including(?: but not limited to)?(?:(?! pay|\bfees?\b|royalt|\bonly\b|\bunless\b)[^;]){0,240})?",
    r"[\w.,& -]{1,50} (?:is|are) not (?:responsible|liable) for (?:(?!\bunless\b|\bif\b)[^;]){2,120}?(?:,? (?:nor|or) (?:responsible|liable) for (?:(?!\bunless\b|\bif\b)[^;]){2,140})?",
    # Where code of others keeps its license, and who else was given one.
    r"(?:the |these |those |such |each )?(?:individual |source |original )*files?(?: (?:containing|holding|with|of) [\w .-]{2,40})? (?:carry|carries|keep|keeps|retain|retains|bear|bears|have|has) (?:the|their|its) (?:own |original )*[\w ]{0,30}(?:licen[cs]e|copyright)s?(?: notices?| headers?)?,?(?: (?:which|that) (?:is|are) (?:also )?(?:reproduced|included|copied|given|shown) (?:here|below|above)(?: (?:as well|too|in full))?)?",
    r"(?:this|the) (?:code|software|work|project|package|library) is also licensed to (?:the )?[\w .()]{2,60} under a (?:contributors? )?(?:licen[cs]e )?agreement",
    # What generators of code and well-known notices say.
    r"(?:this|the) file was produced by an autoopts template|(?:autoopts is a copyrighted work\.? ?)?this (?:source |header )?file is not encumbered by (?:autoopts )?licen[cs]ing,? but is provided under the licen[cs]ing terms chosen by the [\w .-]{0,40}authors? or copyright holders?",
    r"a bison (?:parser|interface|implementation)[\w -]{0,40},? made (?:by|from) gnu bison [\d.a-z]{1,10}",
    r"files that have exception clauses are licensed under the terms of (?:the )?§(?:[;,] either version [\d.]+,? or \(?at your option\)?,? any later version)?",
    r"licensed under (?:the )?§,? or - as soon (?:as )?they will be approved by the european commission -? ?subsequent versions of (?:the )?§ ?\(?(?:the licence)?\)?",
    r"(?:this is free software[:;.,]? ?)?you are free to change and redistribute it\.? ?there is no warranty,? to the extent permitted by law",
    r"to the extent possible under law,? [\w .,&-]{2,60}? (?:has|have) (?:dedicated|waived) all copyrights? (?:and|or) related (?:and|or) neighbou?ring rights to (?:this|the) [\w -]{2,30}? ?(?:to the § worldwide)?",
    r"you should have received a copy of the §(?: §)? dedication along with (?:this|the) [\w-]{2,20}",
    # Whom to ask for more than stands there.
    r"(?:please )?contact (?:us|me|the (?:authors?|maintainers?|owners?|copyright holders?)|(?!only\b)[\w.&-]{1,20}(?: (?!before\b|prior\b|if\b|when\b|only\b|use\b|commercial)[\w.&-]{1,20}){0,3})(?: (?:at|via|through|by) ¬)? (?:for|to (?:get|obtain)) (?:any )?(?:more|further|additional) (?:details|information)(?: ¬)?",
    r"for (?:more|further|additional|any further) (?:details|information|questions),? (?:please )?(?:contact|e-?mail|write to|use the contact form at|see|visit) (?:(?:us|me|the (?:authors?|maintainers?)|(?!before\b|only\b|use\b)[\w.&-]{1,20}(?: (?!before\b|prior\b|if\b|when\b|only\b|use\b|commercial)[\w.&-]{1,20}){0,3})(?: (?:at|via|through|by))? ?)?(?:¬)?",
    r"if you have (?:any )?questions?(?: (?:regarding|about|on|concerning) (?:the |this |these |use of |licen[cs]ing of |licen[cs]ing|licen[cs]e|file|software|terms|our |project ?|its ?){1,6})?,? (?:please )?contact (?!before\b|only\b|use\b)[\w.&-]{1,20}(?: (?!before\b|prior\b|if\b|when\b|only\b|use\b|commercial)[\w.&-]{1,20}){0,3} ?(?:at )?(?:¬)?(?:\.? \$\w{0,12} ?end ¶ ?\$?)?",
    r"if you are (?:unsure|not sure|uncertain) (?:which|what) licen[cs]e is (?:appropriate|right|suitable|best) (?:for (?:you|your (?:use|project|needs|purposes?|product)))?,? (?:please )?(?:contact|see|visit|ask|review the following information:? ?¬ or contact) (?:us|(?:the )?[\w.&-]{1,20}(?: [\w.&-]{1,20}){0,3})?(?: at)? ?¬?",
    # How years are written.
    # What the pages of opensource.org say above the text of a license.
    r"(?:spdx (?:short |licen[cs]e )?(?:identifier|id): ?§)?[. ]{0,2}(?:(?:note: ?)?this licen[cs]e (?:has also been|is also|was once) (?:called|known as|referred to as) (?:the )?§(?:,? (?:or|and) (?:the )?§){0,3})?[. ]{0,2}(?:see also,? (?:the )?§(?: licen[cs]e)?)?",
    # What the OpenJS Foundation's projects say of their documentation, and of the licenses of libraries.
    r"sample code is defined as all source code (?:displayed|contained|shown) (?:within|in) the (?:prose of the )?documentation",
    # Where the notices of others' parts stand, and whose work is thanked for.
    rf"(?:for )?(?:an?|the)(?: full| complete| detailed)? (?:lists?|overview|summary|index|cop(?:y|ies)|texts?|details) of (?:the |all )?(?:(?:{_OTHERS}|{FILE_MARK}|dependenc(?:y|ies)) )+(?:licen[cs]es?|notices?|attributions?|credits?|copyrights?|software|components?|librar(?:y|ies)|packages?|dependencies)(?:,? (?:and|&|or) (?:their )?(?:licen[cs]es?|notices?|attributions?|credits?|copyrights?)){{0,2}},?"
    rf" (?:please )?(?:see|refer to|consult|(?:is|are|can be) (?:found|listed|included|kept|given|available)?)(?: (?:in|at|under|the|file|files|our|accompanying|folder|directory)){{0,4}} (?:[{FILE_MARK}⁄{ADDRESS_MARK}]|[\w-]{{1,40}}\.(?:md|txt|rst|html))(?: files?)?(?: ?\(? ?[{FILE_MARK}⁄{ADDRESS_MARK}] ?\)?)?",
    r"(?:we|i) (?:also )?(?:gratefully )?(?:acknowledge|thank)(?: and (?:are|am) (?:very )?(?:grateful|thankful) to)? (?:these|those|all|all the|all of the|the)(?: (?:above|original|many))? (?:developers|authors|contributors|projects|people)(?: for their (?:contributions? to open source(?: software)?|(?:hard |great )?work|contributions?|efforts?))?",
    rf"(?:an?|the|no)(?: (?:dedicated|separate|own|top-level))? (?:licen[cs]e file|{FILE_MARK}) (?:is|was) (?:not )?(?:present|provided|included|found|available) (?:in|with) (?:this|the|their|its)(?: (?:upstream|original|source))? (?:repository|package|project|distribution)",
    rf"(?:the )?(?:licen[cs]e|copyright)(?: information)?(?: and (?:licen[cs]e|copyright)(?: information)?)? (?:is|are) (?:present|given|stated|found|included) (?:in|at) the (?:above |below )?(?:specified |mentioned |named |linked )?(?:readme|source|package|manifest|{FILE_MARK})(?: file)?",
    rf"(?:these|those|they|each|all) (?:is|are) (?:re)?distributed (?:according to|under|in accordance with) the (?:licen[cs]ing terms|licen[cs]es?|terms) (?:governing|of|that govern|applying to) (?:each|the respective|that|the individual) (?:{_WORK}|one)",
    rf"(?:the )?(?:respective|individual|corresponding|original|separate) (?:licen[cs]es?|notices?|copyrights?)(?: (?:for|of) (?:the )?(?!{_NOT_NAMED})[\w.+-]{{1,30}}(?:,? (?:and )?(?!{_NOT_NAMED})[\w.+-]{{1,30}}){{0,5}})? (?:follow|are (?:given|reproduced|listed|included|shown) below|are as follows)",
    rf"you should have received a copy of (?:the )?(?:{OPEN_MARK}|licen[cs]e|{FILE_MARK})(?: document)? (?:along with|with) (?:this |the )?[\w.-]{{1,30}}(?: \(?see (?:the )?[\w ⁄¶.]{{1,40}}\)?)?(?:[,;.]? ?if not,? (?:see|visit) ¬)?",
    rf"you should have received a copy of (?:the )?(?:{OPEN_MARK}|licen[cs]e|{FILE_MARK})(?: document)? (?:along with|with) (?:this |the )?[\w.-]{{1,30}}[,;.]? ?if not,? write to (?:the )?free software foundation,? inc\.?[\w .,()-]{{0,90}}",
)  # fmt: skip

# What a work is called: a name, and of which of its files it is; no word in it tells of less than the whole.
_CALLED = rf"((?:{NO_NAME}[\w.+,'()/-]{{1,40}} ){{0,6}}(?:(?:files|packaging|scripts) for )?{NO_NAME}[\w.+'()/-]{{1,40}})"
# Sentences of notices with names filled in; the groups are the names, in which no word may weigh.
FILLED_NOTICES: tuple[str, ...] = (
    r"licensed to (?:the ?)?([\w .&-]{2,40}) foundation (?:\(\w{2,10}\) )?under one or more (?:licen[cs]e |contribution )?agreements?",
    rf"(?:{_THIS}|this|it|{_CALLED}) (?:is|are) (?:a )?free software[;:,.]? ?you (?:can|may) (?:use,? )?(?:re)?distribute (?:(?:it|them) )?(?:and/or use (?:it|them) )?and/or modify (?:it|them) under the terms of (?:the )?§(?:,? as published by (?:the )?free software foundation)?[;:,.]? ?(?:(?:either )?version [\d.]+(?: of the licen[cs]e)?(?:,? or \(?at your option\)?,? any later version| only)?)?(?: ?\((?:not|no|and no) later(?: versions?)?!?\))?",
    r"you should (?:have received|find) a copy of (?:v\d of )?(?:the )?§ (?:with|on|somewhere on) your (?:debian|linux|gnu/linux|debian gnu/linux) system(?:,? in [⁄§¶ ]{1,5},?)?(?:,? or with the ([\w .+-]{1,60}) package as the (?:file )?¶)?(?:[,;.]? ?if not,? write to (?:the )?free software foundation,? inc\.?[\w .,()-]{0,90})?",
    rf"you (?:may|can) (?:use|copy|distribute|redistribute|modify)(?:(?:,|,? and|,? and/or|,? or) (?:use|copy|distribute|redistribute|modify)){{0,4}} (?:{_THIS}|it|{_CALLED}) under the terms of (?:the )?§(?:,? (?:which is |as )?(?:displayed|reproduced|included|given|shown|printed|found) (?:below|above|here))?",
)  # fmt: skip

KNOWN_PHRASES: tuple[str, ...] = (
    r"\ball the usual (?:liability )?(?:waivers|disclaimers|caveats)(?: and (?:waivers|disclaimers|caveats))?(?: about using (?:this|the) (?:code|software|program) at your own (?:considerable )?risk)? apply\b",
    r"[;,]? (?:either )?version [\d.]+(?: of the licen[cs]e)?,? or \(?at your option\)?,? any later version",
    # Which license it is, or where it stands.
    rf"\b(?:unless|except|where(?: not)?|if not|as)(?: (?:where|as|when|for|otherwise|explicitly|expressly|below|above|differently|not)){{0,3}} {_NOTED}(?: (?:otherwise|below|above|elsewhere|differently|here|in|by|the|each|file|files|source|header|headers|individual|at|top|of|beginning|their|its|a|different|that|it|themselves)){{0,14}}",
    rf"(?:\b{_IS}{_ADVERB}\s)?\b{_OFFERED}(?:,? (?:and|or) (?:{_OFFERED}|may be used|can be used))?(?: (?:to you|for use|either|freely|also|here|alike|exclusively|solely|separately))?\s{_BY}\s{_WHICH}{{0,8}}(?:{_NAMES}|{_LICENSE})(?:[,;]? (?:below|above|here|text|terms|as follows|reproduced|included|shown|given|found|file|copied|printed|quoted|licen[cs]es?|notice)){{0,4}}",
    r"\b(?:is|are|remains?) (?:also )?subject to (?:the )?(?:[\w.-]{1,30} s )?§(?: notice| licen[cs]e)?(?: above| below)?",
    rf"\b(?:releases?|distributes?|licen[cs]es?|provides?|publish(?:es)?) (?:(?:the|this|their|it|all|our) ){{0,2}}(?:{_WORK} )?under (?:the )?(?:terms of (?:the )?)?§",
    r"\(published as [@\w/.⁄ -]{1,60}\)",
    rf"\b(?:uses?|using|under|has|have|carr(?:y|ies)|with|in|by) {_WHICH}{{0,6}}{_NAMES}",
    rf"\b{_THIS} (?:is|are) (?:{OPEN_MARK}|(?:free|open)(?:[- ](?:and open)?[- ]?source)?(?: software)?)(?= |$)(?! (?:for|of|to|only|as|if|when|unless))(?: licen[cs]ed?)?",
    r"\b(?:is|are) (?:free|open)(?: and (?:free|open))?[- ]?(?:source )?software\b",
    rf"\b(?:{_THIS}|this|the following|above|below) (?:license|licence|notice|terms|copyright notice|permission notice)s? (?:also )?(?:applies|apply|covers?)(?: (?:to|all|parts|of|this|the|software|rest|code|files?|in|repository|project|except|as)){{0,12}}",
    rf"\b(?:this|that|which|it|they)(?: (?!not)[\w-]{{1,20}}){{0,3}} (?:is|are) (?:itself |also )?covered by (?:the )?(?:above |following |same )?(?:licen[cs]es?|{OPEN_MARK}|copyright)(?:,? following)?",
    rf"\b(?:a |the |our |their )?(?:full |complete |original |exact )?(?:texts?|cop(?:y|ies)|terms) of (?:the|this|each|that|these|both|all|their)?\s?(?:licen[cs]e|{_NAMES})(?:s| agreement| licen[cs]es?)?(?: (?:is|are|can|may|should|follows?|below|be|also|found|included?|reproduced|in|at|as|here|available|read|seen|viewed|obtained|this file|the file|{FILE_MARK}|{ADDRESS_MARK})){{1,10}}",
    rf"(?:\b(?:and|or) )?{_NAMES}(?:[- ]style|[- ]like|[- ]compatible)?(?: (?:licen[cs]e[ds]?|notice|above|below|text|terms)){{0,3}}",
    # Pointers.
    rf"\b(?:please )?(?:see|read|refer to|consult|check|cf\.?|found in|located in|contained in|defined in|in)(?: (?:also|the|our|its|each|accompanying|included|corresponding|respective|attached|enclosed|top[- ]level|file|files|individual|source)){{0,4}} {FILE_MARK}(?: (?:files?|in|inside|at|of|each|the|this|root|top|top[- ]level|directory|folder|repository|source|tree|project|distribution|distributed|along|with|accompanying|included|work|software|program|package|details|for|more|further|full|additional|complete|copyright|license|licensing|licence|information|info|terms|text|and|or|owner(?:ship)?|regarding|a|list|that|directories|those|these|different|they|which|are|contained|{FILE_MARK}|{ADDRESS_MARK})){{0,24}}",
    rf"\b(?:for )?(?:more|further|full|additional|complete|detailed|precise)?\s?(?:license|licence|licensing|copyright)?\s?(?:information|details|info|terms)(?: (?:about|on|of|regarding) (?:the |this |its )?(?:licen[cs](?:e|es|ing)|{OPEN_MARK}|{_WORK}))?,? (?:please )?(?:see|visit|read|go to|refer to|consult|check):?(?: (?:the|our|also|at|website|page|project links?|link|file|source)){{0,3}}(?: {ADDRESS_MARK}| {FILE_MARK})?",
    rf"\bsee (?:the )?(?:below|above|project links?|{ADDRESS_MARK}|{OPEN_MARK})(?: for (?:more |further )?(?:details|information|terms))?",
    rf"\b(?:you can|you may) (?:find|obtain|get|read) a copy of (?:the |this )?(?:{OPEN_MARK}|licen[cs]e)(?: (?:at|in|from|on) (?:the )?(?:{FILE_MARK}|{ADDRESS_MARK}))?",
    r"\bas published by (?:the )?free software foundation\b",
    r"\b(?:and|but) no later versions?\b",
    r"(?:(?:[;,.] ?)?\bif not,? (?:please )?write (?:to )?(?:the )?)?\bfree (?:software )?foundation,? (?:inc[.,]*,? )?\d{2,4} [a-z][a-z ]{2,24},? (?:- )?(?:(?:fifth|5th|suite|floor|\d{1,3}) ?){0,3},? ?(?:boston|cambridge),? (?:ma|mass)?[\w ,.()-]{0,30}?(?:usa|\d{5}(?:-\d{4})?)(?:,? usa)?(?: or visit their web page on the internet at ¬)?",
    r"\b(?:begin|beginning|start|end)(?: of)?(?: the)? (?:licen[cs]e|¶|copyright)(?: block| text| notice| agreement)?s?\b",
    r"\b(?:software )?licen[cs](?:e|ing)(?: (?:text|notice|file|information|info|agreement|details|header))?\s?:",
    # Which part is meant, weighed elsewhere.
    r"^(?:all |any |source )?(?:contents?|code|files|everything|software)(?: and content)? (?:that (?:resides|is|are|lives?|reside) )?(?:under|in|inside|within|located in)(?: the| any| all)?[\w ⁄.,/¶-]{0,160}? (?:director(?:y|ies)|folders?) of this repository(?:,? if (?:that|these|those) director(?:y|ies) exists?)?,?(?= (?:is|are) licensed)",
    r"^(?:all other )?content outside of the above mentioned (?:director(?:y|ies)|files|folders)(?: or restrictions)?(?: above)?",
    r"\bportions of this software are licensed as follows\b",
    # Owners.
    r"\b(?:all|each|every) (?:other )?(?:contributors?|authors?)(?: \([\w¶ -]{1,40}\))? (?:retains?|keeps?|holds?|owns?|maintains?) (?:the )?copyrights? (?:to|of|for|on|over) (?:their|its|the|his or her)(?: (?:respective|individual|own|contributions?|work|code|commits?|to|project)){0,5}",
    r"(?:all|some) rights? (?:are )?reserved\b",
    r"\bcopyright \(c\) [\d, -]{4,40}(?:by )?(?:(?:(?!(?:non|not|only|use|for|and|under|commercial|licen|provided)\w*)[\w.&'-]{1,30},? ?){1,6}(?=and(?: \.|\.|$| licensed)))?",
    r"\b(?:portions?|parts?|some parts|modifications?|additions|changes|original (?:code|work|version)|translation)?\s?(?:are |is )?copyright(?:s|ed)?(?: notices?| holders?| owners?)?\b(?: (?:by|of))?",
    # Parts.
    rf"\b(?:which|that|they|these|those|and) (?:are|is|have|has|may have|come with|may be)(?: (?:under|subject to|licensed under|covered by))?{_OWNERS_TERMS}",
    rf"\b(?:this|the)(?: [\w.+-]{{1,30}}){{0,4}}(?: {_WORK})? (?:also )?(?:includes?|contains?|bundles?|incorporates?|embeds?|uses|depends on|links to|ships with|redistributes)(?: (?:the|a|an|some|several|following|source|other|code|parts?|portions?|of|from|sub-?components?|{_OTHERS}|{_WORK})){{0,8}}",
    # Provenance.
    r"\b(?:is |are |was |were |has been |have been )?(?:(?:partly|partially|largely|heavily|loosely|also|originally|in part|initially) )?(?:based (?:up)?on|derived from|derived work of|modified from|adapted from|forked from|copied from|taken from|extracted from|translated from|ported from|borrowed from|inspired by|borrows heavily from)\b",
    r"\b(?:is |was )?(?:originally |first |initially |later )?(?:written|developed|created|authored|modified|maintained|contributed|designed|implemented|published|released|ported|updated|rewritten|extended|adapted|donated|coordinated|copyrighted) (?:by|at)\b",
    r"\b(?:(?:a|an|the|slightly|heavily) ){0,2}(?:friendly |modified |derived |derivative |heavily |altered |customi[sz]ed |new )*(?:fork|copy|version|port|derivative|clone|subset|adaptation|reimplementation) of\b",
    r"\bportions? (?:of|by|from|derived)\b|\bmodifications? (?:by|made by|of|to)\b|\bwith (?:minor |some )?modifications\b",
    r"\b(?:the|for|see) (?:exact |full |complete )?(?:contribution|revision|commit|version|git) history\b",
    r"(?<!be )\bused (?:in|by|for|throughout|within) (?:the|this|a|an|our|its)\b|\bcan (?:therefore )?be (?:directly |easily )?used with\b|\bcan be found (?:in|at|here|on|under)\b",
    r"\b(?:has|have) been (?:heavily |slightly |somewhat )?(?:modified|changed|adapted|altered|ported|updated|rewritten) (?:to|from|by|for|since|in)\b",
    r"\bto keep (?:a|an|up|track)\b",
    # Choice, weighed elsewhere.
    r"\b(?:at your (?:option|choice|discretion|own choice)|(?:is |are )?(?:dual|tri|multi|triple|double)-?\s?licen[cs](?:ed|ing)|whichever you prefer|at the user's choice|at your preference)\b",
    rf"\b(?:you|users|recipients|licensees|one)(?: (?:may|can|are free to|must|are welcome to))? (?:choose|select|pick|opt for|elect)(?: (?:to|use|between|among|from|either|one|of|any|which|the|these|those|two|three|following|both|licen[cs]es?|it|them|that|best|suits?|you|your|needs|under|terms|receive|this|code|work|software|{OPEN_MARK}|or|and)){{0,20}}",
    r"\b(?:is|are) (?:a |an )?(?:registered )?(?:trade|service) ?marks?(?: or registered trade ?marks)? of\b",
    r"\bwith reserved font names?\b",
    r"\b(?:individual |source |all |some |the )*files (?:contain|have|carry|include)s? (?:the following |an |a )?(?:tag|spdx\S*|identifiers?|headers?|license identifiers?)(?: instead of the full licen[cs]e text)?",
    r"\b(?:source|binary|this|the [\w.-]{1,30}|our|official|main|python|linux) distributions?\b(?! (?:is|of|are|to|in|requires?|with|for|or|only|must|may|not)\b)",
    r"\bfree software foundation\b|\bopen source initiative\b|\bapache (?:software )?foundation\b|\bopen[- ]source\b(?= (?:projects?|software|contributors|library|package|framework))",
    r"^(?:acknowledge?ments?|credits)\b:?$",
)  # fmt: skip
