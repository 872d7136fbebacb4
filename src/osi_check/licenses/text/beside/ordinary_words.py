"""Words that name, offer, choose, locate, or pass on a license. None of them sets a term. Pure.

A sentence of only these words says nothing else, whatever their order
(`role_readers/plain_statements`), and they may join fragments of known sentences (`pieces`). The
lists are complete on purpose: other words don't count.
"""

from __future__ import annotations

from osi_check.licenses.text.index import in_dictionary
from osi_check.patterns import lazy_pattern, rare_pattern, split_alternatives

_GLUE = frozenset(
    """
    the a an this that these those it its itself they them their you your yourself we us our i my he she his her one ones
    all any each every both either whole entire same such own following above below here there herein hereby hereunder
    thereof respective of to in on under by with from for at as into via per through along upon within and or nor also then so
    which who is are was were be been being has have had having does do did will would may can could might should too
    well itself himself let
    """.split()
)
WORKS = frozenset(
    """
    software program programs library libraries code file files project projects package packages product products
    font fonts work works module modules distribution tool tools script scripts component components framework plugin plugins
    application applications app apps repository repo source sources documentation docs document documents manual header headers
    archive tree directory directories folder folders release releases content contents material materials binary binaries
    object executable executables form forms format image images data example examples test tests part parts portion portions
    copy copies version versions text texts notice notices page pages site website top root section sections appendix readme
    command line utilities utility helper helpers self auxiliary test-suite testsuite suite snippet snippets
    implementation algorithm bindings wrapper engine driver kernel driver documentation copyright copyrights author authors owner owners holder
    holders contributor contributors developer developers maintainer maintainers team creator creators community item items crate gem
    """.split()
)
_LICENSING = frozenset(
    """
    license licenses licence licences licensed licenced licensing relicensed sublicense sublicensed dual tri triple multi dually
    released release distributed distribute distributes distributing distribution redistribute redistributes redistributed
    redistributing redistribution published publish publishing offered offers offer available made make makes making makes covered covers
    governed protected given give gives granted grant grants permit permits permitted allow allows allowed permission
    permissions terms term provisions provision copyrighted copyleft permissive gnu gpl lgpl agpl bsd mit perl general public domain open free freely
    freedom use uses used using usage reuse reused modify modifies modified modifying modification modifications change
    changes changed changing adapt adapted merge share shared sharing study run running copying copied sell build built embed
    link linked linking combine combined incorporate incorporated derive derived derivative derivatives based choose chooses
    chosen choosing choice choices option options optionally select selects selected selection pick picks picked decide elect elects elected
    election prefer preferred prefers want wants wish wishes like likes alternative alternatively alternatives whichever whatever one two
    three both best suits fits suit applies apply applied applicable follow follows compatible conform falls fall falling conveys convey
    standard default main primary full fully complete completely entirely official original originally old older new newer newest
    multiple several various different distinct model models scheme liberal permissive carry carries bear bears
    later latest current currently now hereby simply please thus therefore means mean free-software opensource latter former latter
    """.split()
)
_POINTING = frozenset(
    """
    see read view visit find found locate located look refer refers referred consult check obtain obtained get got got download
    downloaded receive received accompany accompanies accompanied accompanying include includes included including contain
    contains contained comes come came ships shipped bundled supplied attached enclosed placed put listed list lists stated states
    described describes defined specified noted mentioned indicated detailed details detail information info more further copy online
    url web internet address following reproduced quoted repeated shown printed named called entitled known also referred exact specific
    reference annotated marked indicated point browser attached legal
    comment comments how contribute contributing contribution contributions line lines beginning end start bottom written write foundation inc free
    """.split()
)
ORDINARY_WORDS = _GLUE | WORKS | _LICENSING | _POINTING

# Phrases that may stand in any of these sentences, each read as a whole.
_IDIOMS = (
    # Before the shorter one that it begins like.
    r"^unless otherwise (?:specified|stated|noted|indicated) (?:by|in) (?:the )?¶(?: files?)? in (?:the )?(?:individual|respective|each|their) (?:director(?:y|ies)|folders?)(?:,? or (?:with)?in (?:the )?individual (?:source )?files(?: or functions)?)?,?",
    r"\b(?:unless|except|save)(?: (?:where|as|when|if))?(?: (?:it is|they are))? ?(?:otherwise|explicitly|specifically|expressly)?"
    r"(?: explicitly| specifically| expressly)? ?(?:noted|stated|specified|indicated|mentioned|marked|declared)(?: otherwise)?"
    r"(?: (?:in|at|within) (?:the |their |its |each |that )?(?:individual |source |respective |top of (?:the |each )?)?(?:files?|headers?|code|readme|¶)(?: headers?| itself)?)?",
    r"\(?\bbelow,? (?:and/or|and|or) in (?:the )?individual (?:source )?files\)?",
    r"(?<=\bcontributing )to [\w.-]{1,30}(?= you\b|,)",
    r"^if you(?: are| re|'re)? (?:use|using) [\w.-]{1,30},? (?=you)|\b(?:root|top) of (?:this|the) (?:source )?(?:tree|repository)\b|\bprovided (?=licen[cs]es\b)",
    r"\b(?:at|by) the (?:option|choice|discretion) of the (?:user|recipient|licensee)s?\b|\b(?:buy|purchase|obtain|acquire|get) (?=(?:an? |the )?¤)|(?<=¤ )provided (?=with (?:the|this|your) )|\blicensees? holding (?:an? )?valid\b",
    r"\b(?:at|by|per) (?:your|the users?(?:'s?)?|the recipients?(?:'s?)?|the licensees?(?:'s?)?|the user s|the licensee s|their|his) (?:own )?(?:option|choice|choosing|discretion|preference|election)",
    r"\b(?:or,? )?at the discretion of [\w. ]{2,24}? ?\( ?which shall act as a proxy (?:as )?(?:defined )?in section \d{1,2} of (?:the )?(?:version \d of the )?(?:§|licen[cs]e) ?\),? any later version",
    r"\b(?:and|but|with) (?:no|not any|not) (?:later|other|newer|earlier)(?: versions?)?\b",
    r"\bversions? \d[\d.]*(?: only)?\b|\bv\d[\d.]*(?: only)?\b",
    r"\bfree of charge\b|\bfor any purpose\b|\bwith or without (?:modifications?|changes)\b",
    r"\bif (?:not|you (?:did|have|do) not (?:receive|received|get|have|got)(?: (?:a|the|this|your) (?:copy|§|¶|license|file)(?: of (?:the|this) (?:§|¶|license))?)?)\b",
    r"\bif (?:you (?:wish|want|like|prefer|so (?:choose|desire))|so desired|applicable)\b",
    # What one chooses by, and among how many.
    r"\b(?:that|which|whichever(?: licen[cs]e)?) (?:is )?(?:best |most |better )?(?:suits?|fits?|meets?|suitable (?:for|to))(?: (?:you|your|the|his|their)(?: \w{1,20})? ?(?:needs?|purposes?|requirements?|projects?|situation)?)?",
    r"\blicen[cs]e (?:that is )?(?:most |best )suit(?:able|ed) (?:for|to) (?:you|your|the|his|their)(?: \w{1,20})?",
    r"\b(?:\d|two|three|four) (?=(?:(?:different|alternative|separate|open|free|source|or|following|distinct)[ /-]){0,4}licen[cs]es)",
    r"\b(?:open[- ]source|free) (?:and|or|/|and/or|as well as) (?:commercial|closed[- ]source|proprietary|non-free) (?:projects?|software|applications?|products?|works?|programs?)\b",
    r"^when (?:using|redistributing|distributing|modifying|copying)(?:,? (?:and|or) (?:using|redistributing|distributing|modifying|copying))* (?:this|the) \w{2,12},",
    r"\b(?:on|in|with|from) (?:your |the |a )?debian(?: gnu ?(?:/|⁄)? ?linux)?(?: [\w.+-]{1,20} source package| systems?)\b",
    r"\beach individual (?:source )?(?:file|module|component)\b|\bfollow (?:the )?(?:rules|terms|conditions) of (?:that|the|this|either) (?=license|§)",
    r"^(?:downloaders|recipients|users|licensees)(?: of (?:the|this) (?:software|program|code))? (?=(?:may|can) (?:choose|select|elect))",
    # Another agreement, where there is one.
    r"\bif (?:such(?: a licen[cs]e)?|one|it) (?:has been|was|is) (?:acquired|purchased|obtained|bought)\b",
    r"^(?:unless|except if) you (?:(?:and|have) [\w .,]{0,40}?)?(?:execute[d]?|enter(?:ed)? into|sign(?:ed)?|agree(?:d)? (?:up)?on) an?(?: (?:separate|written|other|different|signed|software|license|licence|commercial)){1,6} agreement(?: with [\w .]{1,40}?)?(?: governing (?:the |your )?use of (?:this|the) (?:software|file|work|program))?,",
    r"\bsubject to (?=(?:(?:the|terms?|and|conditions?|provisions?|of|either|both|following) ){0,8}(?:§|this license|the license|that license|these licenses|the following))",
    r"\bterms (?:and|&) conditions\b|\b(?:same|similar) (?:terms and )?conditions\b|\bunder (?:the )?conditions of\b|\bfor copying conditions\b"
    r"|\bconditions (?=(?:of|in) (?:the )?(?:§|¶|license))",
    r"\bas (?:set (?:out|forth)|laid down|described|specified|given) in\b|\bin accordance with\b|\baccording to\b|\bpursuant to\b|\bas published by (?:the )?[\w.-]{2,20}(?: software)? (?:foundation|initiative)(?:,? inc\b\.?)?|\bas published by\b|\ball rights reserved\b|\bcopyright(?:ed)? \(c\)",
    r"\b(?:is|are|be|been|was) provided(?= (?:to you )?(?:under|with|in|by|below|here|along|for|at))",
    # A license's own condition that it be kept.
    r"\b(?:you )?(?:(?:may|must|shall|can) (?:only )?(?:use|copy|modify|distribute|redistribute)(?:,? (?:and|or|and/or)? ?(?:use|copy|modify|distribute|redistribute))*"
    r" (?:this |the )?(?:file|software|library|work|code|program|project)?,? ?(?:only )?(?:in (?:compliance|accordance) with|under)"
    r"|(?:may|must|shall|can) not (?:use|copy|modify|distribute|redistribute)(?:,? (?:and|or|and/or)? ?(?:use|copy|modify|distribute|redistribute))*"
    r" (?:this |the )?(?:file|software|library|work|code|program|project)?,? ?(?:except|unless) (?:in (?:compliance|accordance) with|under))"
    r"(?= (?:the )?(?:(?:terms|conditions|provisions|and|of|version) ){0,6}(?:the )?(?:§|license\b|licence\b|version))",
    r"\bonly (?=(?:in (?:compliance|accordance) with|under|version) )(?=.{0,60}§)",
    r"\b(?:a|the) (?:open[- ]source|free) (?:software|license)\b|\bopen[- ]source\b|\bfree and open\b",
    r"\bfree software foundation,?(?: inc)?\b|\bgnu general public\b",
)
# All but one begin at the edge of a word, with a letter, a digit or a bracket: asked once, most places are passed
# over at once.
_BEGUN = "|".join(
    alternative.removeprefix(r"\b")
    for idioms in _IDIOMS
    for alternative in split_alternatives(idioms)
)
IDIOM = lazy_pattern(rf"\b(?=[\w(])(?:{_BEGUN})|§,? only(?= ?[.;]?$)")


_WHO_MAY = rare_pattern(r"([a-z][\w-]{2,40}) may (?!(?:also |not )?be\b)")


def names_user(passage: str) -> bool:
    """Whether a marked sentence begins with those who may do something: "otters may copy it"."""
    who = _WHO_MAY.match(passage)
    return who is not None and not (who[1] in ORDINARY_WORDS or in_dictionary(who[1]))
