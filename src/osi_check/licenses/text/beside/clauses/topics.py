"""Clauses on other topics than the terms: support, donations, contributions, trademarks, authors.

Each topic is a subject other than the work or its license, with what may be said about it. That has
no word that could make it a term: nothing on who may use the work, when, or on which condition.
Clauses are marked (see `boilerplate.mark_text`).
"""

from __future__ import annotations

from functools import lru_cache

from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.weighing_words import BINDING_WORDS
from osi_check.patterns import PrefilteredPatterns, SearchText, lazy_pattern

_MAX_KNOWN = 1_024  # clauses: those of a sentence are asked for by several readers
# Free words of a clause: names, places, what something is for.
_ANY = r"[\w\s,.'@&/()¬¶⁄#+-]"
# Whom one thanks, and for what: nothing that they have to do, or leave undone.
_DOING = (
    r"(?:using|reading|helping|contributing|reporting|supporting|writing|fixing|testing|providing|letting|sharing|reviewing|porting|maintaining|hosting|donating|drawing|translating|sponsoring|funding|agreeing|giving|making|creating|building|designing"
    r"|developing|organi[sz]ing|finding|suggesting|answering|explaining|proofreading|teaching|releasing|publishing|starting|inspiring|listening|your|being|lending a hand|taking|putting|working|documenting)"
)
_THANKED = rf"(?:(?!\b(?:for|by) \w+ing\b|\b(?:as|which|must|have to|has to|will|not|never|away|everyone who|all who|those who|users who|whom)\b){_ANY}|\b(?:for|by) {_DOING}\b|\b(?:everyone|all|those|people) (?:at [\w .&-]{{1,40}},? )?who (?:\w+ed|paid|helped|gave|wrote|has|have|made|found|sent|took|contributed)\b){{1,140}}"
_NAMES = rf"{_ANY}{{1,100}}?"
_DET = r"(?:(?:the|our|all|any|some|these|this|its|their|a|an|most|many|several|other|official|new|further|old|original|own|project|s|[\w.-]{1,30}) ){0,4}"

_OFFERS = (
    r"(?:(?:commercial|paid|professional|enterprise|priority|technical|premium|custom|long[- ]term|e-?mail|phone|on-?site|business)(?:,| and| or)? ?){0,3}(?:help|support(?: (?:contracts?|plans?|subscriptions?|packages?|offers?|services?))?|consulting|consultancy|training(?: courses?)?|hosting|maintenance|"
    r"customi[sz]ation|services|workshops?|courses?)"
    r"|(?:hosted|managed|cloud|online|paid) ¬|(?:hosted|managed|cloud|online|paid|saas|web)(?:,? (?:and|or) \w+)? (?:edition|version|service|services|instance|offering|platform|plans?)|cloud(?: service)?|service|donations?|sponsorships?|sponsors|patrons|funding|merchandise|stickers|t-?shirts|"
    r"(?:printed |paper )?(?:manuals?|books?|handbooks?)|(?:mobile |ios |android )?apps in the (?:app )?stores?|support|money from [\w ]{1,40}|income from [\w ]{1,40}|bounties|prepaid hours"
)
_OFFER_TAIL = rf"(?:(?: (?:from|by|at|through|via|on|with|in|for|of|to))(?! (?:this|the) (?:software|code|program|license|work|copies)){_ANY}{{1,90}})?"
_BOUGHT = (
    r"(?:available|offered|provided|sold|given|billed|priced|charged|run|held|repeated|operated|handled|organi[sz]ed|accepted|received|collected|tax[- ]deductible|welcome|appreciated|optional|voluntary|separate|extra|a separate (?:service|product|thing|matter)"
    r"|possible|independent|another matter|an? (?:optional|separate|paid|commercial) (?:service|product|extra|offer)|not part of this (?:repository|license|project)|used|spent|needed|invested)"
)
_PREDICATE_OF_OFFERS = (
    rf"(?:(?:,? if any,?|\([^()]{{0,40}}\)))? ?(?:(?:is|are|was|were|can be|may be|will be)(?: (?:also|always|not|gladly|gratefully|kindly|entirely|purely|separately|currently|only))* {_BOUGHT}(?:{_OFFER_TAIL}| \w+ly| with (?:terms|prices|conditions|a price|rules) of (?:its|their) own| per (?:month|year|hour|seat|user))*"
    r"|(?:can|may) be (?:bought|ordered|had|booked|purchased|obtained|requested|made|sent|arranged)"
    + _OFFER_TAIL
    + ""
    r"|(?:has|have|comes? with|is under|are under|is subject to|are subject to) (?:its|their) own (?:terms|conditions|rules|prices|agreement|contract|terms of (?:use|service))(?: (?:and|or) (?:terms|conditions|prices|rules|privacy policy))?"
    rf"|(?:pays?|funds?|supports?|finances?|helps?|covers?|keeps?|goes?|go)(?: (?:for|to|towards|us|pay|fund|keep|cover|for))* (?:the |our |its |two |three |a |all |further )*(?:servers?|hosting|development|developers?|maintenance|maintainers?|work|project|costs|coffee|bills|electricity|team|lights on|bandwidth|tests?|travel)(?: {_ANY}{{1,60}})?"
    r"|(?:gets?|receives?|are (?:listed|named|thanked|mentioned)|find their names?) ?(?:a |their )?(?:mention|logo|thanks|names?|listed|badge)?(?: (?:in|on) (?:the |our )?(?:¶|readme|website|site|page|list|release notes))?"
    r"|(?:is|are) (?:for )?(?:paying )?customers(?: only)?)"
)
_MAKERS = r"(?:authors?|maintainers?|contributors?|copyright holders?|owners?|developers?|creators?|committers?|translators?|designers?|artists?|editors?|people behind (?:it|this))"
_MADE = (
    r"(?:(?:re)?written|created|developed|designed|made|drawn|painted|recorded|composed|produced|generated|compiled|collected|contributed|donated|translated|ported|adapted|borrowed|taken|copied|derived|extracted|converted|based|built|started|founded|begun|maintained|funded"
    r"|financed|sponsored|supported|modified|tested|proofread|reviewed|imported|forked|inspired|measured|photographed|vendored|done)"
)
_PIECES = (
    r"(?:icons?|logos?|fonts?|images?|pictures|photos?|photographs|illustrations?|drawings?|screenshots|sounds?|sound files|music|artwork|art|emojis?|emoji pictures|flags|maps?|map data|(?:test|sample|example|demo|map|training|weather) (?:data|files|images)"
    r"|data|data ?sets?|textures|sprites|models|colou?rs?(?: scheme)?|theme|translations?|documentation|manual|website|mascot|algorithm|parser|functions?|code|files?|parts?|portions?|sections?|snippets?|tables?|library|module|idea|design|layout|examples?|tests?|word ?lists?|dictionary|dictionaries|grammar|schema|templates?|everything)"
)
_REPORTS = r"(?:security|bugs?|vulnerabilit(?:y|ies)|issues?|problems?|errors?|defects?|crash(?:es)?|questions?|feedback|typos)"
_CONTRIBUTED = r"(?:contributions?|patches|pull requests?|submissions?|merge requests?|commits?|code contributions?|translations|contributors?|new contributors?|committers?|external contributors?|first-time contributors?)"
_CONTACTS = r"(?:contacts?|e-?mail|homepage|home page|website|web site|web|site|chat|mailing list|forum|irc|matrix|discord|repository|source|sources|issues|bug tracker|issue tracker|tracker|support|security(?: (?:reports?|contact|issues?))?|bug reports?|bugs|questions|authors?|maintainers?|lead(?: developer)?|contributors|credits|thanks(?: to)?|translators|funding|sponsors|donations?|training(?: and consulting)?|consulting|commercial support|paid support|support and consulting|press|documentation|docs|version|date|release|project|author's note)"
_PEOPLE = r"(?:(?:the |our |current |former |lead |core |main )*(?:authors?|maintainers?|contributors|developers?|translators|designers|artists?|credits|team|editors?|testers|copyright holders|written by|thanks to))"
KIND = (
    r"(?:servers?|clients?|librar(?:y|ies)|tools?|toolkits?|frameworks?|editors?|viewers?|parsers?|compilers?|interpreters?|engines?|apps?|applications?|programs?|plugins?|extensions?|modules?|packages?|bindings?|wrappers?|utilit(?:y|ies)|scripts?|games?|fonts?|themes?|drivers?|daemons?"
    r"|databases?|browsers?|shells?|generators?|converters?|calculators?|simulators?|emulators?|schedulers?|planners?|trackers?|readers?|players?|managers?|dashboards?|boilerplate|components?|widgets?|icons?|implementations?|ports?|forks?|collections?|suites?|services?|bots?|crawlers?|linters?|formatters?|software|systems?|platforms?|kits?|catalogs?|indexe?s?|cms|wikis?|blogs?|website)"
)
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|thousand|dozen|single)"
_MARK = r"(?:names?|logos?|trade ?marks?|word ?marks?|marks?|brands?|mascots?|icons?)"

# Each with what it has no room for, beside what no topic has.
_MODAL = r"\b(?:must|shall|should|(?:has|have|had|is|are) to|needs?(?: to)?|will|would|may|might|could|ought|can(?! be (?:found|seen|read)))\b"
_TOLD = (
    _MODAL
    + r"|\bfor (?:[\w-]+ ){0,3}?(?:school|student|pupil|compan|business|private|personal|home|customer|client|member|teach|education|evaluation|commercial|non|internal|duration|time\b|month|year|week|day|hour|trial|partner|employee|staff|research\b|study|studies)\w*"
    + r"|\b(?:for|in|to|on|with|at|by|from) (?:[\w-]+ ){0,2}?(?:our|us|ours)\b|,\s*(?:ask|see|call|pay|write|we|they|it|you|thus|so|but|which|that|keep|leave|hand|give|take|stay|do|use|please|and (?:we|they|it|you|no|stays?|keeps?))\b"
    + r"|\b(?:you|your|if|when you|only|whatever|whoever|not(?! (?:affiliated|part|by|related|endorsed|associated|connected)))\b|\bwho (?!\w+ed\b|paid|wrote|made|drew|gave|helped|kindly|has|had|also|did|found|took)"
)
_DEMANDED = r"\b(?:must|shall|should|(?:has|have) to|needs?(?! (?:some |more |any )?(?:help|support|advice)\b)|only if|if (?!any\b|you (?:want|would like|wish|like) to (?:support|help|sponsor|donate))|whatever)\b"

_GROUPS = (
    (_DEMANDED, (
    # What is offered or given beside the work.
    rf"{_DET}(?:{_OFFERS})(?: (?:at|of|by|from|for|on) (?:the |our )?{_NAMES})??{_PREDICATE_OF_OFFERS}",
    rf"(?:we|i|they|the authors?|the company|(?:the )?[\w.&-]{{1,30}}(?: [\w.&-]{{1,20}}){{0,2}}?)(?: also| currently| gladly)? (?:offer|offers|sell|sells|provide|provides|run|runs|give|gives) (?:also )?{_DET}(?:{_OFFERS})(?: (?:and|or) {_DET}(?:{_OFFERS}))?{_OFFER_TAIL}",
    rf"(?:the )?(?:development|maintenance|work|work on (?:it|this)|project) (?:is|was|has been) (?:also |mostly |partly |kindly )?(?:paid for|funded|financed|supported|sponsored|made possible) (?:by|with|through|from|in part by) {_NAMES}",
    rf"(?:please )?consider (?:sponsoring|donating|supporting|buying)\b{_ANY}{{0,80}}|(?:to|if you (?:want|would like|wish|like) to) (?:support|sponsor|help|donate)\b{_ANY}{{0,80}}|(?:you can|please|feel free to)? ?(?:buy us a coffee|donate|sponsor us|support us|tip us|leave a tip)\b{_ANY}{{0,80}}|for [\w ]{{1,30}}, (?:see|ask about) (?:our |the )?support plans?",
    # What does not concern the work.
    rf"(?:this|it|that|they|these|the (?:code|software|program|license|repository|rest)|{_DET}(?:{_OFFERS}|terms|policy|policies|privacy policy|code of conduct|(?:terms|rules) of [\w ]{{1,40}}))(?: (?:in|of) this (?:repository|project))? (?:is|are|do|does)(?: not|n t) (?:in any way )?(?:affected(?: by (?:them|it|that|this|those))?|part of (?:it|them|that)|(?:in need of|dependent on) (?:it|them|that)|depend on (?:it|them|that)|(?:apply to|affect|concern|touch|change|cover|extend to|limit|govern) (?:this|the|your use of the|the use of the|its|what is in this|anything in this) (?:software|code|program|repository|license|licen[cs]e|library|project|source code|use))(?: (?:in this repository|itself|here|at all|in any way))*",
    )),
    # Contributions: terms for those who give, not for those who use; and reports.
    (r"\b(?:uses?|users?) (?:it|the|this)\b|\b(?:assign|transfer|waive|exclusive|pay|fee|money|profit|sell|sold|run|deploy|payment|donat)\w*\b(?! off)", (
    rf"(?:all |new |any |your |code |external |the )*{_CONTRIBUTED}(?: (?:that|which|with|without|from) (?!use|users)[\w ]{{2,40}}?)? (?:(?:is|are|will be|will not be|won t be|can be|cannot be|get) (?:also )?(?:accepted|welcome|appreciated|reviewed|licensed|made|taken|merged|managed|handled|discussed|expected|encouraged|credited|listed|thanked|governed|received|asked|invited)|go(?:es)?|should|must|need(?:s)? to|have to|has to|keep|keeps|retain|retains|come|comes|happen|happens|(?:have|has) (?:all )?agreed|agree|agrees|certify|follow|follows|require|requires|sign|signs|undergo|pass)\b(?! back){_ANY}{{0,120}}",
    rf"(?:by (?:sending|submitting|opening|making|contributing|offering)\b[\w ,]{{0,50}}),? (?:you|contributors|they) (?:agree|certify|confirm|accept|license|state)\b{_ANY}{{0,120}}",
    rf"(?:please )?(?:sign off|sign|squash|rebase|format|test|document) (?:all )?(?:your|each|every) (?:commits?|patch(?:es)?|contributions?|changes|pull requests?)\b{_ANY}{{0,60}}",
    rf"(?:we|the maintainers) (?:do not|don t|cannot|only|gladly|also|happily|always|will)? ?(?:accept|take|merge|review|welcome|reject|refuse|appreciate) (?:any |all |your |small |large |anonymous |unsolicited )*(?:{_CONTRIBUTED}|bug reports?|feedback|suggestions|ideas|{_REPORTS})\b{_ANY}{{0,80}}",
    # Reports, questions and how they are answered.
    rf"(?:please )?(?:(?:do )?(?:report|send|submit|file|direct|address|post|open|forward|e-?mail|disclose|raise)) (?:any |all |your |suspected |possible |new |found |other )*(?:{_REPORTS})(?: (?:and|or|,) (?:{_REPORTS}|\w+))*(?: (?:reports?|issues?|problems?|bugs|holes|requests))?\b{_ANY}{{0,100}}",
    rf"(?:to report|if you (?:find|found|discover|think you have found)) (?:an? |any |a possible |the )*(?:security |suspected )?(?:{_REPORTS}|hole|flaw|mistake)\b{_ANY}{{0,100}}",
    rf"(?:all |the |our |any )*{_REPORTS}(?: (?:reports?|issues|problems|fixes|bugs|updates|advisories|policy|holes|requests))?(?: (?:and|or) [\w ]{{1,30}})? (?:go(?:es)?|should (?:go|be)|can be|may be|must be|are|is|will be) ?(?:also )?(?:to|sent|reported|filed|provided|made|released|published|handled|described|tracked|answered|discussed|announced|fixed|listed|welcome|in|on|via|at|by)\b{_ANY}{{0,100}}",
    r"(?:we|i|the (?:team|maintainers|authors?)) (?:will |usually |normally |always |try to |do our best to |aim to )*(?:answer|reply|respond|react|get back to you|fix (?:them|it|these|bugs)|look into (?:it|them))(?: (?:to )?(?:them|these|it|reports|all|most|mail|you|e-?mails?|questions?))*(?: (?:within|in|after) (?:about |at most |less than )?(?:an? |one |two |three |four |five |a few |\d{1,2} )(?:working |business )?(?:hours?|days?|weeks?))?",
    rf"(?:our|the|my|their) (?:pgp|gpg|public|signing|ssh)(?: \w+)? (?:key|fingerprint)(?: fingerprint)? (?:is|has|can be found|:)\b{_ANY}{{1,90}}|(?:pgp|gpg) (?:key|fingerprint):? ?{_ANY}{{1,90}}",
    rf"(?:discussions?|translations?|releases?|development|planning|support|meetings?|chat) (?:takes?|happens?|is|are)(?: also| mostly)? (?:place|done|made|coordinated|held|discussed|announced|managed|signed|welcome|on|in|at)\b{_ANY}{{1,80}}",
    r"(?:please )?(?:write|e-?mail|talk|come|get in touch|contact us|contact me|reach us|ask)(?: to us)?(?: (?:at|on|in|via|by|to|through))? (?:¬|the (?:mailing list|forum|chat|matrix room|discord|issue tracker|discussions)|¶)(?: (?:for|with|about) (?:any )?(?:questions?|help|feedback|suggestions|bugs|details|more information))?",
    )),
    (_TOLD, (
    # Who made it, and where that is told.
    rf"(?:the |all |our |its |its full |a list of (?:all |the )?|an? (?:full |complete )?list of (?:all |the )?|the (?:full |complete )?list of (?:all |the )?|names? of (?:all |the )*|the names of (?:all |the )*)*{_MAKERS}(?: (?:and|or) {_MAKERS})?(?: (?:of (?:this|the) [\w.-]{{1,20}}))? (?:is|are|can be|may be|has been|have been) (?:also |all )?(?:listed|named|kept|found|given|recorded|credited|told|in|acknowledged|mentioned|published|thanked|available)\b{_ANY}{{1,100}}",
    rf"(?:run|see|type|use|try|cf|execute|do)\b{_ANY}{{1,80}} (?:for|to see|to get|to list) (?:a |an |the |all |full |complete |current |exact )*(?:lists?|names|authors?|contributors?|details|history|credits|copyright holders)(?: of (?:the |all )?(?:them|{_MAKERS}|names|changes|it))?|see (?:the )?(?:git |version |commit |revision )?(?:history|log) for {_ANY}{{1,60}}",
    rf"(?:the |our |all |some |most |many |these |this |its |several |part of |parts of |portions of )*(?:[\w.-]{{1,30}} ){{0,3}}?{_PIECES}(?: ⁄)?(?: (?:and|or) (?:the )?(?:[\w.-]{{1,30}} )?{_PIECES})?(?: (?:in|of|for|from|under|inside|used in|on|at|into|to) {_NAMES})??(?: (?:was|were|is|are|has been|have been|had been)(?: (?:also|originally|first|partly|mostly|kindly|loosely|heavily|all|initially|largely|once|in part))*(?:,? (?:and|or))? {_MADE}|,? (?:comes?|came|stems?|originates?|originated|dates?)(?: back)?(?: originally)?)(?: (?:and|or) {_MADE})?(?: (?:by|from|with|for|at|in|on|upon|while|to|under|as|after|using|during|into|when)\b{_ANY}{{1,120}})?(?: ?\(§\)| §)?",
    rf"(?:this|it|the (?:program|software|project|library|tool|code|work|first version)|work on (?:this|it)|[\w.-]{{1,30}})(?: \w+)? (?:was|is|were|has been)(?: (?:also|originally|first|partly|mostly|kindly|initially|largely))* {_MADE}(?: (?:and|or) {_MADE})* (?:by|from|with|for|at|in|on|upon|while|under|as|after|using|during|thanks to)\b{_ANY}{{1,120}}(?: ?\(§\))?",
    rf"{_PIECES} (?:by|from|courtesy of|made by|drawn by|c)\b{_NAMES}(?: ?\(§\)| ?,? §)?",
    rf"(?:{_MADE}) (?:in|by|at|with|for|during) {_ANY}{{1,120}}",
    rf"{_DET}(?:{_MAKERS}|team|lead|founder) (?:works?|worked|lives?|studies|studied|(?:is|are|was|were) (?:employed|based|at home|students?|working|paid))\b{_ANY}{{0,90}}",
    # Thanks.
    rf"(?:many |special |our |my |big |warm |heartfelt |sincere |with |and |further )*(?:thanks|thank you|gratitude|kudos|credits?)(?: (?:also|again|go|goes|very much|a lot))*(?: (?:to|for)\b{_THANKED})?|(?:we|i)(?: (?:also|would like to|want to|wish to|am|are))* (?:thank|grateful to|indebted to|thankful to)\b{_THANKED}|(?:his|her|its|their) (?:support|help|time|work|ideas|patches|patience)",
    # What the project is, and what it does not do.
    rf"(?:this|it|we|[\w.-]{{1,30}}|the (?:project|team|foundation|company))(?: (?:project|team|group|program|library|tool))? (?:is|are|was|has always been) (?:an? |the |run by |driven by |part of )*(?:small |registered |young |private |family |public |local |independent |tax-exempt |non-?profit |not-for-profit |charitable |volunteer |community |hobby |student |research |university |government |international |dutch |european |three-person |two-person |one-person |free |open )*"
    rf"(?:compan(?:y|ies)|projects?|charit(?:y|ies)|organi[sz]ations?|foundations?|associations?|cooperatives?|volunteers?|efforts?|initiatives?|undertaking|team|group|club|startup|agency|institute|hobby|community|non-?profit)(?: (?:of|in|at|from|based in|registered in|by|run by) {_NAMES})?",
    r"(?:we|it|this (?:software|program|app|tool|library|project)|the (?:software|program|app|tool|library|authors?|project)|[\w.-]{1,30})(?: (?:do|does|will|did))?(?: not| never|n t| don t| doesn t) (?:ever )?(?:collect|collects|sell|sells|share|shares|track|tracks|store|stores|log|logs|send|sends|record|gather|transmit|upload|show|shows|phone home|contain|read)(?: (?:or|and) (?:collect|sell|share|track|store|log|send|record))* ?(?:any |your |the |personal |private |usage |user |of )*(?:data|information|statistics|telemetry|cookies|ads|advertisements|users|analytics|logs|addresses|anything|mail|trackers|what you do)?(?: (?:from|about|of|to|with|on|at|anywhere|home|third parties|users?|you|your|anyone|others|its|the|any|visitors|servers?))*",
    r"no (?:personal |usage |user )?(?:data|information|telemetry|cookies|statistics|animals)(?: \w+)? (?:leaves?|is|are|were|was)(?: \w+)? (?:your|the|collected|sent|stored|shared|harmed|recorded|logged|gathered|tracked|anywhere)(?: (?:machine|computer|device|network|browser|in the making of [\w ]{1,30}|anywhere|by us|to third parties|to us))*",
    r"(?:requires?|needs?) (?:at least )?(?:python|node(?:\.js)?|java|go|ruby|php|rust|perl|gcc|clang|cmake|make|docker|linux|macos|windows|postgresql|mysql|sqlite|a c\+?\+? compiler|a compiler|an? (?:recent|modern) (?:browser|compiler|kernel))\b[\w .,+>=-]{0,60}",
    r"(?:every|each|all|everything)(?: (?:features?|functions?|modules?|parts?|lines?|plugins?|of (?:it|them)|you need|there is))* (?:is|are|can be found|lives?|stands?) (?:also |all |here )?(?:in|part of|inside|found in|within) (?:this|the) (?:repository|project|package|release|source|sources|tree|program)",
        r"(?:this|that) is (?:all there is|everything there is|the whole thing|all of it)",
        rf"(?:the |our )code of conduct applies (?:to|in|on) (?:all |the |our )*(?:community |project )*(?:spaces|channels|forums?|mailing lists?|events|contributors|discussions|issues|community)(?: {_ANY}{{1,40}})?",
        # A few words on what a thing comes from, or does for others.
        rf"{_CONTACTS} ?: ?(?:(?:at|on|via|by|and|or|mail|chat|channel|room|irc|key|pgp|gpg|fingerprint|0x[\da-f]{{4,40}}|[\w.-]{{1,20}}) |[¬⁄¶#(),&. -]){{0,10}}[¬⁄¶](?:[ ,.;()/&-]|[¬⁄¶]|\b(?:pgp|gpg|key|fingerprint|id|and|or|0x[\da-f]{{4,40}}|[\da-f]{{4,40}})\b){{0,24}}",
        rf"{_PEOPLE} ?: ?[\w .,&'()@/¬-]{{2,160}}",
        rf"(?:an? |the |some |our )?(?!(?:max|min|up|at|over|under|above|below|number|\d)\b)(?:(?!for\b|of\b|{_COUNT}\b)[\w+#.-]{{1,20}},? ){{0,5}}{KIND}(?: (?:for|of|to|in|with|that|which|written in|by|on|from|based on)\b{_ANY}{{1,100}})?",
    )),
    # What the work does for others, with what others sell.
    (_MODAL + r"|\b(?:its own|itself|this (?:software|program|license|copy)|without|after|before|until|unless|if|when|our|us|only|not|you)\b|\byour (?:copy|use|license|trial)\b", (
        rf"(?:the |this |our |its |it |these )?(?:[\w.-]{{1,25}} ){{0,3}}(?:⁄ )?(?:(?:checks|verifies|issues|generates|creates|validates|manages|handles|implements|parses|reads|writes|counts|tracks|processes|prints|sends|contains|includes|provides|supports|tests|signs|stores|encrypts|computes|hides|shows|sells|limits|restricts|enforces|bills|renews|prevents|stops|use|uses)(?:,? (?:and|or)? ?))+{_ANY}{{1,90}} (?:of|for|in|from|to|by) (?:your (?:own )?(?:products?|customers|users|clients|shops?|stores?|sites?|apps?|applications?|software|programs?|employees|visitors|readers|guests|tenants)|(?:other|another) (?:products?|programs?|people s|vendors?|software)|third[- ]party \w+|an? (?:\w+ )?(?:shop|store|web ?site|forum|server|payment provider|provider|bank)|(?:the )?payment providers?|(?:shop|store|site|web ?site|forum|server|account|library|park) (?:owners|operators|admins|administrators|keepers)|merchants|sellers|publishers|landlords|accountants|spreadsheets|documents|web pages)",
    )),
    (r"\b(?:you must|only)\b", (
    # Names and marks.
    rf"{_DET}(?:{_MARK})(?: of (?:(?:the|this|our) )?[\w.&-]{{2,20}}(?: [\w.&-]{{1,20}}){{0,2}}?)?(?:,? (?:and|or) (?:the )?(?:[\w.-]{{1,30}} ){{0,2}}{_MARK})* (?:is|are|remains?|belongs? to) (?:also )?(?:an? |the |registered |unregistered |not |part |of |this |licensed |work |license |marks? |trade ?marks? |property |covered |by |included )*(?:{_NAMES})?",
    rf"[\w.-]{{1,30}}(?: (?:and|or) (?:the )?[\w.-]{{1,30}}){{0,3}}(?: [\w.-]{{1,30}})? (?:is|are) (?:an? |the )?(?:registered )?(?:trade ?|service ?|word ?)?marks? of {_NAMES}|(?:all )?(?:product|company|brand|other)(?: and (?:company|brand|product))? names are (?:trade ?marks of|the property of) their (?:respective )?(?:owners|holders)",
    r"(?:please )?(?:choose|use|pick|give|find)(?: (?:your|the))?(?: (?:fork|version))? (?:a|an) (?:different|another|new|own|other)? ?name (?:for|if) (?:your |a |any )?(?:forks?|modified versions?|derivatives?|own version)|(?:forks|modified versions|derived works)(?: of \w+)? (?:should|must|have to|need to) (?:use|have|carry|bear|choose|take|be given|get) (?:a|another) ?(?:different|new|other|distinct)? ?(?:name|name of their own)(?:,? please)?",
    rf"(?:use|mention|mentioning) of (?:the |our |a |these )?(?:{_MARK}|[\w.-]{{1,30}}) (?:here )?does not (?:imply|mean|suggest) (?:any |an )?(?:endorsement|affiliation|approval|sponsorship)(?: {_ANY}{{0,50}})?",
        rf"(?:this|the) (?:licen[cs]e|§) (?:does not|doesn t|gives no|grants no) (?:grant|give|include|cover|convey|extend to)?(?: any| you)* ?(?:rights?|permission|licen[cs]e)? ?(?:in|to|to use|for|over)? ?(?:the |our |any )?(?:[\w.-]{{1,30}} ){{0,3}}{_MARK}(?:(?:,| or| and)+ (?:the |any )?(?:[\w.-]{{1,30}} )?{_MARK})*",
    )),
)  # fmt: skip
_PATTERNS = tuple(
    (lazy_pattern(without), PrefilteredPatterns(tuple(f"(?:{one})" for one in topics)))
    for without, topics in _GROUPS
)

_OWN = r"(?:changes|work|works|data|patches|code|contributions|plugins|output|modifications|forks?|files|documents)"
_HAVING = r"(?:employees?|employers?|universit(?:y|ies)|authors?|contributors?|owners?|heirs|sponsors?|copyright holders?|compan(?:y|ies)|maintainers?|developers?|partners?|institute|ministry|[\w-]{1,20} (?:ltd|inc|gmbh|llc|ag))"
_SPACE = r"(?:mailing list|forum|chat|wiki|issue tracker|bug tracker|discord|matrix room|irc channel|website|web ?site|newsletter|blog|demo(?: server| instance| site)?|test server|demo server|public server|playground|community|conference|meeting|association|foundation|(?:server|demo|site|instance|service) at ¬)"
# Whole clauses without a free place but for names: nothing in them can bind.
_STATED = PrefilteredPatterns(
    tuple(
        f"(?:{one})"
        for one in (
            # What is whose.
            rf"(?:your|their) (?:own )?{_OWN} (?:stays?|remains?|is|are) (?:your|their)s?(?: own)?",
            rf"(?:you|users|contributors) (?:keep|retain|own) (?:all |the |any )*(?:rights?|copyrights?|ownership) (?:to|in|of|on|over) (?:your|their|the) (?:own )?{_OWN}(?: you \w+ with it)?",
            # Patents.
            r"(?:this is |it is )?patent[- ]free(?:,? (?:as far as we know|to our knowledge|to the best of our knowledge))?",
            r"(?:all )?(?:of )?(?:our|my|their) patents (?:on \w+ )?(?:are|is) (?:also )?(?:licensed|included|covered|free)(?: (?:along|together))?(?: with (?:the|this) (?:code|software|work|license))?",
            # What was, what breaks, who stands behind it, and what is but a wish.
            r"(?:until|before) (?:\d{4}|version \d[\d.]*) (?:the |this )?(?:code|program|software|project|library|work|tool|it) was (?:licensed |released |published )?under (?:another|a different|some other) licen[cs]e",
            # For how long.
            r"(?:this|the|our) (?:licen[cs]e|grant|permission|offer|§)(?: above| below)? is (?:perpetual|irrevocable|worldwide|unlimited|unconditional|royalty[- ]free|for ?ever|permanent)(?:(?:,| and|, and) (?:perpetual|irrevocable|worldwide|unlimited|unconditional|royalty[- ]free))*",
            r"(?:we|i|it|this license|the license|the grant|this grant|permission) (?:cannot|can not|can t|will not|won t|can never|will never|shall not) (?:be )?(?:revoked?|withdraw|withdrawn|terminated?|taken? back|cancell?(?:ed)?)(?: (?:it|this|the|license|grant|permission|§|again|later|ever))*",
            # What it is not.
            r"(?:this|it|[\w.-]{2,30}) (?:is|was) (?:not|never|no)(?: an?)? (?:shareware|trialware|nagware|crippleware|freeware|adware|trial|demo|(?:trial|demo|limited|crippled|evaluation|beta|teaser) (?:version|edition|release)|source-available(?: software)?|¤|an? ¤)",
            r"(?:we|i|the authors?) (?:do not|don t|never|will not|will never) sell (?:licen[cs]es|your data|exceptions|user data|data)",
            r"(?:and )?there (?:never|won t|will not|will never) (?:will )?be(?: one| any)?",
            r"(?:but )?(?:you|they|nobody) (?:do not|don t|does not|doesn t|need not|needn t) ?(?:have to|need to)?",
            r"telemetry (?:is|stays) (?:off|disabled|opt-in|anonymous|not included)(?: by default)?|(?:tracking|analytics|crash reports?) (?:is|are) (?:off|disabled|opt-in|not included)(?: by default)?",
            r"(?:please )?(?:do not|don t) use (?:the|our) (?:(?:demo|test|public|example|sample|shared)(?: servers?| instances?| site| api| keys?| data| credentials| accounts?)+) (?:in|for|with) (?:production|real data|anything important|load tests|your own data)",
            # Who is asked for what they like to give.
            r"(?:if you (?:use|like|find|enjoy|sell|build|have|like)\b[\w ]{2,60},? )?(?:we|i) (?:would|d) (?:love|like|be (?:happy|glad|grateful|delighted)|appreciate)(?: it)? (?:to (?:hear|know|see|read)|if you (?:sent|told|shared|wrote|gave|let))\b(?! (?:us )?(?:\d|money|half|part|a share))(?!.*\b(?:before|first|profits?|income|money|shares?|tenth|half|price|fees?|until|unless)\b)[\w ]{0,50}",
            r"(?:if you (?:use|like|find|enjoy)\b[\w ]{2,40},? )?(?:please )?consider (?:a (?:small )?donation|donating|sponsoring(?: us)?|giving back|a contribution)",
            r"(?:please )?(?:tell|let) (?:us|me)(?: know)? (?:if|how|what|whether) you (?:like|think|use|built|build|find|made|do)\b[\w ]{0,40}",
            r"if you make money with it,? (?:good for you|great|congratulations|all the better|we are happy for you|fine)",
            r"(?:an? |the |your )?(?:[\w-]{1,20} ){0,3}(?:link|link back|credit|mention|citation|star|postcard|donation|feedback|improvements|patches|bug reports|contributions|attribution|help|thank-you|note)(?: [\w-]{1,15}){0,3} (?:is|are|would be|will be) (?:very |always |much |highly |most )*(?:appreciated|welcome|nice|encouraged|great|kind|lovely|cool)",
            # Where people meet, and other people's services.
            rf"(?:the|our|its)(?: [\w.-]{{1,20}})? {_SPACE} (?:is|are|was) (?:moderated|closed|archived|public|private|invite-only|read-only|hosted|run|open to \w+|no longer (?:available|online|maintained|active)|offline|for (?:registered |logged-in |paying )?(?:users|members|testing|contributors|developers|demonstration|tests)(?: only| purposes)?|(?:reset|wiped|rebuilt) \w+ \w+)(?: (?:to|by|for|at|on|every|each) [\w ]{{2,30}})?",
            r"only (?:members of )?(?:the )?(?:core )?(?:team|maintainers|committers|core team|members)(?: of (?:the )?[\w ]{2,20})? (?:can|may) (?:push|merge|commit|write|release|approve|review|vote|post)\b[\w ]{0,40}",
            r"(?:the )?(?:apis?|data|services?|servers?|maps?|tiles|models?) (?:of|from) (?:the )?(?:[\w-]{1,20} ){1,3}(?:is|are) (?:subject to|under|covered by|governed by) (?:its|their) own (?:terms|rules|conditions|licen[cs]e|policy)s?(?: of (?:use|service))?",
            r"(?:the )?(?:[\w-]{1,20} ){1,3}(?:needs?|requires?|uses?) an? (?:free )?(?:api |access )?(?:key|token|account) (?:of|from|for|at|with) (?:the )?(?!our\b)[\w-]{2,20}(?: [\w-]{2,20})? (?:provider|service|api)",
            r"(?:our |the )?(?:privacy policy|terms of service|code of conduct|terms of use|terms)(?: of (?:the|our) [\w ]{2,20})? (?:only )?(?:covers?|appl(?:y|ies) to|concerns?|governs?) (?:only )?(?:the|our) (?:[\w-]{1,15} )?(?:website|site|cloud|forum|hosted service|service|app store|newsletter|servers?|shop)(?: (?:only|alone))?",
            # Who agreed, and who is no more.
            rf"(?:all |the |my |our |their |his |her |each |every |former |previous |original |old )*{_HAVING}(?: (?:of|at|behind|who wrote|that wrote) [\w ]{{2,30}}?)?(?:,? [\w-]{{2,20}}(?: ltd| inc| gmbh)?,?)? (?:has|have)? ?(?:all |since |kindly |gladly )*(?:agreed|consented|approved|waived|released|relinquished|given up)(?: (?:to|of|the|this|these|that|all|its|their|his|her|any|claims?|rights?|in|code|software|work|release|publication|change|license|licen[cs]ing|relicensing|§|terms|under|it|and|copyright|switch|move)){{1,14}}",
            # What others gave, what is invented, what to expect.
            r"(?!.*\b(?:licen[cs]e|permissions?|grants?|rights?|terms)\b)(?:all |the |these |any )*(?:[\w-]{1,20} ){1,8}(?:is|are) (?:purely |entirely )?(?:invented|made up|fictional|fictitious|accidental|coincidental)",
            r"expect (?:some |many |a few )*(?:bugs|rough edges|breakage|changes)|(?:it (?:is|has been) |has been )?(?:not |never |only |well |mostly )*tested (?:on|with|under) [\w .,/+-]{2,60}",
            r"(?:this|it|the \w+)(?: [\w-]{1,12})? (?:is|was|has) not (?:been )?(?:certified|audited|validated|tested) for [\w ,-]{2,50}",
        )
    )
)

# What makes a term of whatever is said.
_BINDS = lazy_pattern(
    rf"\b(?:{BINDING_WORDS}|alone|nobody|nothing else|no one|no (?:others?|company|firm|users?|copy|copies)|for (?:paying )?(?:customers|members)|nowhere|expire\w*|refus\w*|lend\w*|lent|lock\w*|(?:for|of|to|from) (?:whom|whoever)|by (?:whom|whoever (?!sells|gives|offers))|on condition|as long as|so long as|provided that"
    r"|(?:your|each|every|per|a|any|the|all|and) (?:cop(?:y|ies)|seats?|installations?|licensees?|users? of)|right to|rights? (?:to|of)|may (?:not )?(?:use|run|host|sell|copy|modify|distribute|be used)|stays? away|keep(?:ing)? (?:away|off|this|it|your)|not (?:using|selling|forking|copying|sharing|hosting|running)"
    r"|in (?:advance|return|exchange)|due|payable|(?:buy|buying|pay|paying) (?:for )?(?:a |an |the |your )?(?:licen[cs]e|use|copy|month|year)|(?:other|different|special|separate|own) (?:terms|conditions) than|(?:on|under|at) (?:other|different|special|separate) (?:terms|conditions|prices)|commercial use|production use|professional use|business use|(?:euros?|dollars?|usd|eur) (?:a|per|each)|in production|at (?:work|home)|before you (?:deploy|use|run|sell|host|put|start)|permission"
    r"|permitted|allowed|users must|(?:everyone|anyone|everybody|all|users|companies|whoever|those) who (?:use|run|sell|host|copy|wants?)|require[sd]? (?:of|from)|back to us|first page|follow it|every (?:use|page|copy|firm)|agree(?:ment)? (?:that )?you (?:will|may|must)|(?:our|house) (?:rules|contract|customers|members|club)|members|only (?:by|to|for|with|at|on|in))\b|¤|\$|€|£"
)
# Words of law that may stand in a clause on such a topic.
_FREE = frozenset(
    """
    support service services hosting hosted cloud paid pay pays paying commercial donation donations donate sponsor sponsors fund sell sells price prices priced pricing bought buys payments fee fees subscription subscriptions contract contracts customers
    training host money cost costs charge charged term terms own rule rules policy policies condition conditions privacy whoever separate separately enterprise company companies business buy
    not no nor any if free please kindly need needs want wish contact report key keys credit credits show share register registered non nonprofit government research university universities education educational
    student students academic foundation export trademark trademarks logo logos brand name names property reserved attribution may must should will would can could ask asks require requires required
    accept accepts accepted agree agrees agreed license licensed licence sign signed expected changes change changed modified derived distribution distributed public domain copyright copyrights copy copied
    link linked used use user users people everyone everybody person individuals individual country organization organizations organisation organisations corporation private school schools personal home
    keep keeps retain retains published replace added government ministry army military navy law legal model models ai llm llms machine research reviewed responsible responsibly effective intended
    non-profit not-for-profit fork forks provided trial reverse hobby charity charities beta individual's evaluating links whoever grant grants granted patent patents effective
    extra when while until whom without optional preferred other otherwise separately days years months wherever nothing wish wishes never isn't don't doesn't won't appreciated appreciate expects expect belong belongs owned owner owners owns
    """.split()
)
_STEMS = (
    "licen",
    "distribut",
    "modif",
    "deriv",
    "donat",
    "contribut",
    "commercial",
    "requir",
    "govern",
    "subject",
    "export",
    "permi",
)


@lru_cache(maxsize=_MAX_KNOWN)
def topic(clause: str) -> str:
    """The role of a clause that is about something beside the work, else nothing."""
    plain = clause.strip(" .,;:*-#")
    if not plain:
        return ""
    sight = SearchText(plain)
    if any(p.fullmatch(plain) for p in _STATED.open(sight)):
        return "description"
    if _BINDS.search(plain):
        return ""
    if any(w not in _FREE and not w.startswith(_STEMS) for w in weighty_words(plain)):
        return ""
    for without, patterns in _PATTERNS:
        if any(p.fullmatch(plain) for p in patterns.open(sight)) and not without.search(plain):
            return "description"
    return ""
