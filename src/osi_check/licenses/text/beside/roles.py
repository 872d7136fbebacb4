"""The role of a sentence beside a license, told from the words that it consists of.

A restriction needs words for it: a person, a purpose, a place, a number, a price, a condition, a
negation. So a sentence that has none of them, all of whose words are those by which licenses are
named, offered, chosen, found and passed on, sets no term, however it is put. The vocabularies are
closed: one word that they lack, and the role is unclear. Sentences of approved licenses that
need other words are known by `known_wording`.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from osi_check.licenses.text.beside.asides import aside
from osi_check.licenses.text.beside.boilerplate import ORGANIZATIONS, mark_text
from osi_check.licenses.text.beside.clauses.clause_role import clause_role
from osi_check.licenses.text.beside.elections import FILLED_SENTENCES
from osi_check.licenses.text.beside.offers import is_offer, mark_alternatives
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.part_sentences import is_about_parts
from osi_check.licenses.text.beside.prose import goes_on, points_elsewhere
from osi_check.licenses.text.beside.titles import is_title
from osi_check.licenses.text.beside.weighing_words import PLACING
from osi_check.licenses.text.index import in_dictionary, is_english
from osi_check.licenses.text.known_wording import DETERMINERS, LABEL
from osi_check.patterns import PrefilteredPatterns, SearchText, lazy_pattern

STATEMENT, CHOICE, POINTER, REQUEST, TRADEMARK, PROVENANCE, OFFER, CONTRIBUTION = (
    "statement",
    "choice",
    "pointer",
    "request",
    "trademark",
    "provenance",
    "offer",
    "contribution",
)

_TOKEN = lazy_pattern(r"[^\W_]+(?:'[^\W_]+)?|[§¤¶¬⁄~]")

_GLUE = frozenset(
    """
    the a an this that these those it its itself they them their you your yourself we us our i my he she his her one ones
    all any each every both either whole entire same such own following above below here there herein hereby hereunder
    thereof respective of to in on under by with from for at as into via per through along upon within and or nor also then so
    which who is are was were be been being has have had having does do did will would may can could might should too
    well itself himself let
    """.split()
)
_WORKS = frozenset(
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
_MAKING = frozenset(
    """
    written created developed designed generated produced produces extracted taken ported adapted translated converted imported
    borrowed inspired maintained contributed provided modified updated rewritten started founded started hosted initially
    derives derive derived incorporates incorporated
    partly partially mostly heavily largely portions parts some several many various by and originally team group members people university
    """.split()
)
_MADE = _MAKING - frozenset(
    "partly partially mostly heavily largely portions parts some several many various by and originally team group members people university initially".split()
)
ORDINARY_WORDS = _GLUE | _WORKS | _LICENSING | _POINTING

# Phrases that may stand in any of these sentences, each read as a whole.
_IDIOMS = (
    # Before the shorter one that it begins like.
    r"^unless otherwise (?:specified|stated|noted|indicated) (?:by|in) (?:the )?¶(?: files?)? in (?:the )?(?:individual|respective|each|their) (?:director(?:y|ies)|folders?)(?:,? or (?:with)?in (?:the )?individual (?:source )?files(?: or functions)?)?,?",
    r"\b(?:unless|except|save)(?: (?:where|as|when|if))?(?: (?:it is|they are))? ?(?:otherwise|explicitly|specifically|expressly)?"
    r"(?: explicitly| specifically| expressly)? ?(?:noted|stated|specified|indicated|mentioned|marked|declared)(?: otherwise)?"
    r"(?: (?:in|at|within) (?:the |their |its |each |that )?(?:individual |source |respective |top of (?:the |each )?)?(?:files?|headers?|code|readme|¶)(?: headers?| itself)?)?",
    r"\(?\bbelow,? (?:and/or|and|or) in (?:the )?individual (?:source )?files\)?",
    r"(?<=\bcontributing) to [\w.-]{1,30}(?= you\b|,)",
    r"^if you(?: are| re|'re)? (?:use|using) [\w.-]{1,30},? (?=you)|\b(?:root|top) of (?:this|the) (?:source )?(?:tree|repository)\b|\bprovided (?=licen[cs]es\b)",
    r"\b(?:at|by) the (?:option|choice|discretion) of the (?:user|recipient|licensee)s?\b|\b(?:buy|purchase|obtain|acquire|get) (?=(?:an? |the )?¤)|(?<=¤ )provided (?=with (?:the|this|your) )|\blicensees? holding (?:an? )?valid\b",
    r"\b(?:at|by) (?:your|the user's|the recipient's|the licensee's|their|his) (?:own )?(?:option|choice|discretion|preference|election)",
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
    r"\bas (?:set (?:out|forth)|laid down|described|specified|given) in\b|\bin accordance with\b|\baccording to\b|\bpursuant to\b|\bas published by\b|\ball rights reserved\b|\bcopyright(?:ed)? \(c\)",
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
# All but one begin at the edge of a word: asked once, most places are passed over at once.
IDIOM = lazy_pattern(rf"\b(?:{'|'.join(_IDIOMS)})|§,? only(?= ?[.;]?$)")

_NUMBER = lazy_pattern(r"\d")
_LONGEST = 700  # characters of a sentence whose role is asked


@lru_cache(maxsize=1024)
def role(text: str) -> str:
    """The role of a sentence that sets no term, or nothing if it is unclear."""
    if len(text) > _LONGEST or not text.isascii():
        return ""
    said = mark_alternatives(mark_text(LABEL.sub("", text)))
    if any(part in said for part in _NAME_CLAUSE_PARTS) and _NAME_CLAUSE.fullmatch(
        said.strip(" .;,*-")
    ):
        return TRADEMARK
    if is_offer(said):
        return OFFER
    if beside := aside(said) or clause_role(said):
        return beside
    if _is_filled(said):
        return "notice"
    if is_about_parts(text, said):
        return PROVENANCE
    if names_user(said) or ("¤" in said and not _among_closed(said)):
        return ""
    plain = IDIOM.sub(" ~ ", said)
    cased = {part.lower() for part in re.findall(r"[^\W_]+", text) if not part.islower()}
    words = _TOKEN.findall(plain)
    if words and (is_english(words[0]) or set(words[1:2]) & _DETERMINERS):
        cased.discard(words[0])  # it is written large for it stands first
    if _GIVES.match(said) and not _GIVING_UP.intersection(words):
        unsaid = [
            w for w in words if w not in ORDINARY_WORDS and w not in _GIVING and w not in "§¶¬⁄~"
        ]
        if not unsaid or all(_is_name(w, cased, text) for w in unsaid):
            return CONTRIBUTION
    left = [w for w in words if w not in ORDINARY_WORDS and w not in "§¤¶¬⁄~"]
    if not _places_hold(words, left, cased):
        return ""
    unknown = [w for w in left if not _is_name(w, cased, text)]
    if unknown and "§" in words:
        attributes = _attributes(words)
        unknown = [w for w in unknown if w not in attributes]
    if not unknown:
        if _ON_LEAVE.search(said):
            return ""
        few = len(words) <= _FEWEST and _MARKS.isdisjoint(words)
        pieced = text.endswith(":") or goes_on(text)
        if few and not pieced and not is_title(text, said):
            return ""  # too few words to tell: "Free for now", "Copies: two"
        return "" if points_elsewhere(text) else _which(set(words))
    if set(unknown) <= _MAKING and _MADE & set(unknown) and not _GRANTED & set(words):
        return PROVENANCE
    return ""


_WHO_MAY = lazy_pattern(r"([a-z][\w-]{2,40}) may (?!(?:also |not )?be\b)")


def names_user(passage: str) -> bool:
    """Whether a marked sentence begins with those who may do something: "otters may copy it"."""
    who = _WHO_MAY.match(passage)
    return who is not None and not (who[1] in ORDINARY_WORDS or in_dictionary(who[1]))


# What somebody has to grant first, in words that name no license: "reuse by permission of the author".
_ON_LEAVE = lazy_pattern(
    r"\b(?:by|with|upon|on|after|against|under) (?:(?:the|prior|written|express|our|their|his|her|its|a|an) )*(?:permissions?|choice|request|decision|selection)\b(?! notice)(?! (?:below|above))[^.;§]{0,30}\b(?:of|from|by) (?:the |our )?(?:authors?|owners?|holders?|copyright|maintainers?|team|developers?|creators?|us)\b|\b(?:by|with) (?:our|my|the author s|the owner s) (?:permission|choice)\b"
)
_DETERMINERS = DETERMINERS | {"this", "that", "these", "those", "an"}
_MARKS, _FEWEST = frozenset("§¶¬⁄~"), 4
_GRANTED = frozenset(
    "may can could should use uses used usage license licenses terms permission".split()
)


_FILLED = PrefilteredPatterns(FILLED_SENTENCES)


def _is_filled(said: str) -> bool:
    """Whether a sentence is one of an exhibit with names filled in, and nothing but names."""
    plain = said.strip(" .,:;*-#")
    found = (p.fullmatch(plain) for p in _FILLED.open(SearchText(plain)))
    match = next(filter(None, found), None)
    return match is not None and not any(
        set(weighty_words(name)) - ORGANIZATIONS for name in match.groups() if name
    )


# What contributors give, and under which license: the terms of users are the same.
_GIVES = lazy_pattern(
    r"(?:~ )?(?:unless you (?:explicitly )?state otherwise,? )?(?:(?:any|all|your|new|future|the|each|code|documentation|external) ){0,3}"
    r"(?:contributions?|patches|pull requests?|submissions?)\b|(?:as a contributor,? )?you agree (?:that your (?:contributions?|code|patches)|to allow your (?:code|contributions?) to be used)\b|by (?:contributing|submitting|sending|opening|making a contribution)\b"
)
_GIVING = frozenset(
    """
    contributing submitting sending opening submit submitted intentionally inclusion explicitly otherwise state pull request requests patch
    patches submission submissions agree agrees agreeing must shall unless accepted accept accepts made considered deemed additional
    conditions without
    """.split()
)
_GIVING_UP = frozenset(
    "assign transfer exclusive waive pay fee only sell selling run running copying link linking".split()
)


def _among_closed(said: str) -> bool:
    """Whether a sentence lets one choose between an open license and one that is not."""
    if said.startswith(("alternatively", "or alternatively", "or, alternatively")):
        return True
    return "§" in said and bool(_EITHER.search(said) or not any(map(str.isalnum, said)))


_EITHER = lazy_pattern(
    r"§(?: licen[cs]e)?,?(?: (?:and|as well as|or)(?: under)? (?:the |an? )?§,?| as published by [\w ]{2,30}?,?| (?:license|terms)){0,3} or,?(?: (?:else|alternatively|at (?:your|the licensee's|the) (?:option|choice)(?: of the (?:licensee|user|recipient))?),?)*(?: (?:to )?(?:buy|purchase|obtain|get|acquire))?(?: under| by)? (?:the |an? )?(?:terms of (?:the |an? )?)?(?:[\w.-]{1,20} ){0,2}¤|¤(?: (?:provided|supplied|included|distributed|shipped|enclosed) with (?:the|this|your) \w{2,12})?,? or(?: under)? (?:the |an? )?(?:terms of (?:the |an? )?)?§"
    r"|\b(?:either|dual|choose|choice|alternatively|one of|licen[cs]es:)\b.*(?:[§¤].*\bor\b.*[§¤])|\bdual(?:ly)?[ -]licen[cs]\w+\b.*[§¤].*\b(?:and|or)\b.*[§¤]"
)


def _is_name(word: str, cased: set[str], text: str) -> bool:
    """Whether a word can only be a name: capitalized, and no word of English that could weigh."""
    return (
        word in cased
        and text.upper() != text
        and len(word) <= _LONGEST_NAME
        and word.isalnum()
        and not word[0].isdigit()
        and not in_dictionary(word)
        and not weighty_words(word)
    )


def _attributes(words: list[str]) -> set[str]:
    """The words that but say which work is meant: "the streaming *library*", "this *man* *page*".

    They stand between a determiner and a noun of works; none weighs, and no preposition stands
    before, behind which a place or a purpose could follow.
    """
    places: set[int] = set()
    for at, word in enumerate(words):
        if word not in _POINTING_OUT or (at and words[at - 1] in PLACING):
            continue
        run = list(
            itertools.takewhile(
                lambda w: w not in ORDINARY_WORDS and w not in "§¤¶¬⁄~",
                words[at + 1 : at + 2 + _MOST_ATTRIBUTES],
            )
        )
        behind = at + 1 + len(run)
        if (
            0 < len(run) <= _MOST_ATTRIBUTES
            and behind < len(words)
            and words[behind] in _WORKS
            and not any(weighty_words(w) for w in run)
        ):
            places.update(range(at + 1, behind))
    elsewhere = {word for at, word in enumerate(words) if at not in places}
    return {words[at] for at in places} - elsewhere


_POINTING_OUT = frozenset("the this these that those our its all each every any".split())
_MOST_ATTRIBUTES = 3


def _places_hold(words: list[str], left: list[str], cased: set[str]) -> bool:
    """Whether no name stands where a person, a place or a time could: "in Germany", "on Sundays"."""
    names = set(left)
    for before, word in itertools.pairwise(words):
        if word in names and before in PLACING:
            return False
    return sum(w in cased for w in left) <= _MOST_NAMES


_MOST_NAMES = 6
_LONGEST_NAME = 24  # letters; what is longer is no word
_CHOOSING = frozenset(
    "either choose chosen choosing choice option select selected pick decide elect elects alternatively alternative whichever dual tri multi dually".split()
)


def _which(words: set[str]) -> str:
    if words & _CHOOSING:
        return CHOICE
    return STATEMENT if "§" in words else POINTER if words & {"¶", "¬", "⁄"} else STATEMENT


# --- Names and marks ----------------------------------------------------------------------------
_SLOT = r"(?:(?!\b(?:only|use|commercial(?:ly)?|fee|pay)\b)[\w\s.,&()/{}<>\[\]¬§¶⁄-]){1,200}"
# One of them stands in each of these clauses, and looking for them is far cheaper.
_NAME_CLAUSE_PARTS = ("be used", "be called", "for written permission")
# The clause of the BSD and Apache licenses and of HPND, with any names in it.
_NAME_CLAUSE = lazy_pattern(
    r"(?:\(?\w{1,3}[.)] ?)?(?:neither )?(?:the )?(?:names?|trademarks?|(?:original )?authors?|copyright (?:holders?|owners?)|[\w.-]{1,30})"
    + _SLOT
    + r"(?:may|must|shall|can)?(?: not)? ?(?:not )?(?:be )?used(?: (?:to endorse(?: or promote)?|in (?:any )?(?:advertising|publicity)(?: or (?:otherwise|publicity))?|for advertising)"
    + r"(?: (?:or otherwise )?to promote)?)"
    + r"(?:(?: to promote the sale, use or other dealings in)| products?| derived| works?| from| based| on| this| the| these| that| uses?| software| program| material| code| materials| pertaining| to| or| of"
    + r"| distribution| promote| without| specific,?| prior| written| permission| authori[sz]ation| consent| in| any| way| advertising| publicity| other| dealings| sale| sales?,?| by| endorse| product){3,40}"
    + r"(?: (?:of|from)(?: the)? (?:author|owner|copyright (?:holder|owner)s?|contributors?|respective)?"
    + _SLOT
    + r")?"
    + r"|(?:\(?\w{1,3}[.)] ?)?products derived from this (?:software|library|code) may not be called"
    + _SLOT
    + r"nor may"
    + _SLOT
    + r"appear in their names?,? without (?:specific )?(?:prior )?written permission(?: of"
    + _SLOT
    + r")?"
    + r"|(?:\(?\w{1,3}[.)] ?)?for written permission,? please contact"
    + _SLOT
)
