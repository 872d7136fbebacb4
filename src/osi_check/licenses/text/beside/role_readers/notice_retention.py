"""Sentences that ask for no more than that notices are kept, as most licenses do: OSD 1 to 3 leave room for it.

They may say before what one may do with the work, to the full. Each pattern matches a whole, marked sentence (see
`boilerplate.mark_text`), and all of its words are from closed sets: notices, copies of the work, and where in these a
notice stands. A page, a screen, an advertisement, a person to write to, a number, or a purpose is none of these.
"""

from __future__ import annotations

from osi_check.licenses.text.beside.role_readers.sentence import NOTICE, Sentence
from osi_check.patterns import PrefilteredPatterns, SearchText

_WORK = (
    r"(?:(?:the|this|these|all|any|our|it|them|of|source|whole|entire|and|its|my)(?: |$)){0,5}"
    r"(?:code|software|work|works|library|program|project|package|module|files?|scripts?|stuff|font|fonts|tool|plugin)"
)
_IT = rf"(?:it|this|them|these|{_WORK})"
_LIST = r"(?:(?:,? (?:and/or|and|or)|,) "
_DEED = (
    r"(?:use|run|copy|improve|modify|change|edit|fork|distribute|redistribute|share|sell|link|merge|adapt|alter|extend"
    r"|reproduce|publish|install|download|reuse|re-use|embed|ship)"
)
_DEEDS = rf"(?:freely )?{_DEED}(?: {_IT})?{_LIST}{_DEED}(?: {_IT})?){{0,6}}"
_DONE = (
    r"(?:used|copied|modified|changed|distributed|redistributed|shared|sold|linked|merged|adapted|reproduced|published"
    r"|installed|reused|embedded|shipped)"
)
_ALL_DONE = rf"(?:freely )?{_DONE}{_LIST}{_DONE}){{0,6}}"
_PLEASE = r"(?:you|they) (?:like|want|wish|please|see fit)"
_ANYTHING = (
    rf"do (?:with {_IT} )?(?:(?:nearly|almost|pretty much|basically|just about) )?"
    rf"(?:anything|whatever|what|as)(?: that)?(?: {_PLEASE})?(?: with {_IT})?"
)
_MAY = (
    r"(?:(?:so )?(?:you|any(?:one|body)|every(?:one|body))(?: all)? ?(?:(?:may|can)(?: also)?|(?:are |is |re )?(?:free|welcome|allowed|permitted) to)"
    r"|(?:please )?feel free to)"
)
_OPENNESS = r"(?:open(?:[- ]source)?|closed(?:[- ]source)?|free|proprietary|commercial(?:ly)?|non-? ?commercial|private|personal)"
# Some projects beside others, of which at least one is sold or closed.
_ALL_KINDS = (
    rf"(?:both )?(?=[^.;]{{0,60}}(?<!non)(?<!non-)(?<!non )\b(?:closed|proprietary|commercial)\b)"
    rf"{_OPENNESS}(?:,? (?:and|or|as well as) {_OPENNESS}){{1,3}}"
)
_EVERY = r"(?:any|all|your|your own|whatever|every)(?: kinds? of)?"
_PROJECTS = (
    rf"(?:in|for|with) (?:{_EVERY}|(?:{_EVERY} )?(?:{_ALL_KINDS}|commercial)) (?:projects?|products?|software|programs?|applications?|apps?|purposes?|works?)(?: alike)?"
    rf"(?: ?[,(] ?(?:even|including|also) (?:for )?commercial(?:ly)?(?: (?:projects|ones|products|purposes|use))? ?\)?)?"
)
_TO_THE_FULL = (
    rf"(?:,? (?:(?:as|however|wherever|whenever|in any way)(?: that)? {_PLEASE}|for any purpose|freely|for free|free of charge|at no cost"
    rf"|{_PROJECTS}|even commercially|commercially or not)){{0,3}}"
)
_GRANT = (
    rf"(?:{_MAY} (?:{_DEEDS}|{_ANYTHING})|{_IT} (?:may|can) be {_ALL_DONE}|{_ANYTHING}|{_DEEDS}(?=,? (?:as|however) {_PLEASE}))"
    rf"{_TO_THE_FULL}"
)

_THE = r"(?:(?:the|this|these|that|those|our|my|all|any|its|each|every|a|an|copy|copies|of|original|above|existing|correct|proper|appropriate|respective|same|full|entire|complete|short|relevant) ){0,6}"
_OF_LAW = r"(?:copyright|licen[cs]e|licensing|permission|attribution|authorship|author s|legal|§|warranty)"
# What is a notice without a word of law beside it: "these files" and "the headers" may be the work itself.
_NOTICE = r"(?:header|notices?|attributions?|licen[cs]e)"
_TEXT = r"(?:headers?|notices?|texts?|comments?|lines?|blocks?|statements?|attributions?|information|paragraphs?|files?)"
_ONE_NOTICE = rf"{_THE}(?:{_OF_LAW}(?:(?:,| and| or|/|,? and/or) ?(?:the )?{_OF_LAW})* {_TEXT}(?: (?:above|below))?|{_NOTICE}(?: (?:above|below))?|§|¶)"
_NOTICES = rf"{_ONE_NOTICE}(?:,? (?:and|or|and/or) {_ONE_NOTICE}){{0,2}}"
_INTACT = r"(?: (?:left |kept )?(?:intact|in place|in there|there|unchanged|unmodified|untouched|unaltered|in full|as is|included|retained|preserved|with it|with them|along))"
_COPIES = (
    r"(?:(?:the|your|each|every|any|all|its|a|these|this|those|of|or|and|source|binary|modified|derived|derivative|substantial|such|other|both|from|it|them|top|head|beginning|start) ){0,8}"
    r"(?:top|head|beginning|start|sources?|code|files?|copies|copy|distributions?|redistributions?|documentation|derivatives?|works?|software|projects?"
    r"|versions?|modules?|programs?|place|repository|packages?|forms?|portions?|parts?|it|them)"
)
_COPIED = r"(?: (?:that |which )?you (?:copy|reuse|re-use|use|distribute|redistribute|share|publish|ship|make|change|modify|create|produce)(?: (?:from it|of it|it))?)?"
_PLACE = rf"(?:,? (?:in|at|on|to|with|of|within|inside|for) {_COPIES}{_COPIED}){{0,4}}"
_WHEN = (
    r"(?:,? (?:when|if|whenever) you (?:copy|reuse|re-use|use|distribute|redistribute|share|publish|ship|change|modify)"
    rf"(?: {_IT})?)?"
)
_KEEP = r"(?:keep|retain|preserve|include|leave|reproduce|carry|maintain)"
_KEEPS = rf"(?:(?:please |just |only |simply |always |also ){{0,3}}{_KEEP}(?: along)? {_NOTICES}{_INTACT}?{_PLACE}{_INTACT}?{_WHEN})"
_MUST = r"(?:must|have to|has to|should|need to|needs to|ought to|shall)"
_STAYS = rf"(?:{_NOTICES} (?:(?:is|are|remains?|stays?|{_MUST} (?:be|remain|stay))(?: (?:left|kept|retained|included|preserved|reproduced|present|distributed))?{_INTACT}?|{_MUST} stay){_PLACE}{_WHEN})"
_KEPT = rf"(?:(?:(?:you|they) (?:{_MUST} )?)?(?:do )?{_KEEPS}|(?:only )?{_STAYS})"
_LINK = (
    r",? ?(?:and |but |then )?(?:just |only |please )?(?:(?:as|so) long as|provided(?: that)?|providing(?: that)?|if|on (?:the )?(?:sole |only |one )?condition that"
    r"|under (?:the )?(?:sole |only )?condition that|with the (?:sole |only )?(?:condition|requirement) that) "
)
_TURN = r"[,;:.]? ?(?:- )?(?:but |and |just |only |however,? |yet ){1,3}(?:please )?"
_UNBLAMED = r"(?:,? (?:and |but )?(?:(?:(?:please )?(?:don t|do not) (?:sue|blame) (?:me|us)(?: (?:if (?:something|anything|it) (?:goes wrong|breaks|fails)|for (?:anything|it)))?)|(?:(?:use it|use|do so) )?at your own risk))?"
_LEAD = (
    r"(?:(?:basically|essentially|in (?:other words|short|plain english|plain words|a nutshell|summary)|so|also|however|note(?: that)?|please note that|and|but|tl;?dr"
    r"|among other things|(?:this|that|it|which)(?: all)? (?:basically |essentially |just |simply |only )?means?(?: that)?)[,:]? ){0,3}"
)
_ASKED = (
    r"(?:the (?:only|sole|one) (?:condition|requirement|obligation|restriction|rule|thing (?:that )?(?:we|i) ask)|all (?:that )?(?:(?:we|i) ask|is asked|it asks))"
    r" (?:of you |for )?(?:is )?(?:that |to )?"
)
_PATTERNS = PrefilteredPatterns(
    (
        rf"{_LEAD}{_GRANT}(?:{_LINK}|{_TURN}){_KEPT}{_UNBLAMED}",
        rf"{_LEAD}{_ASKED}{_KEPT}{_UNBLAMED}",
        rf"{_LEAD}(?:if you (?:use|copy|reuse|share|distribute|redistribute|modify) {_IT}, )?(?:you {_MUST} )?{_KEEPS}",
        rf"{_LEAD}{_STAYS}",
    )
)
_LONGEST = 300  # characters


def read_notice_retention(sentence: Sentence) -> str | None:
    """A sentence that asks that notices are kept, whatever it permits before."""
    plain = sentence.passage.strip(" .!,:;*#-\"'").replace("* ", "")
    if len(plain) > _LONGEST:
        return None
    found = (p for p in _PATTERNS.open(SearchText(plain)) if p.fullmatch(plain))
    return NOTICE if next(found, None) else None
