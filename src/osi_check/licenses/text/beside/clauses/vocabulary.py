"""The words that a clause without a term may consist of, and the people they refer to.

A clause with any other word may set a term. Only its subject may be a name, of the work or its
authors.
"""

from __future__ import annotations

from osi_check.licenses.text.index import in_dictionary
from osi_check.patterns import lazy_pattern

WORD = lazy_pattern(r"[^\W_]+(?:'[^\W_]+)?|[§¤¶¬⁄]")

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
# What a license is about, and what it consists of.
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
    unmodified altered verbatim
    team teams user users project's paper article system systems cloud model models machine learning ai training inventory point time times
    """.split()
)
# What is done with a work, and by whom: everybody may, so none of these narrows.
_DEEDS = frozenset(
    """
    use uses used using usage reuse create creates creating run runs running copy copying copied modify modifying modified modifies change changing fork forking adapt adapting
    download downloading downloads
    distribute distributing distributed distribution redistribute redistributing redistribution redistributed share sharing shared sell selling sells sold resell reselling resale rent
    renting lease leasing host hosting hosted offer offering ship shipping bundle bundling embed embedding embedded integrate integrating integrated include including contain
    contains deploy deploying deployed deployment install installing build building built link linking incorporate incorporating extend relicense sublicense publish
    publishing rebrand rebranding operate operating charge charging earn making sale sales derive deriving combine combining train training compile white-label
    translate translating translation translations localize teach strip stripping monetize monetise stream print port porting
    bots robots big large huge giant multinational
    production commercial commercially business businesses company companies firm firms corporation corporations enterprise enterprises
    corporate profit money closed proprietary closed-source military government governments army armies bank banks vendors provider providers customers' freelancers
    you people person persons group groups organization organizations organisation organisations anyone's startups competitor competitors competing reseller resellers
    medical agency agencies nuclear weapons defence defense police industry trade trades line lines field fields endeavour endeavor occupation profession religion nationality
    """.split()
)
# Some of the world: spoken of together with the rest, or it is a limit.
_SOME = frozenset(
    """
    sponsors sponsor donors donor subscribers subscriber partners partner patrons backers noncommercially private personal personally privately home individual individuals hobby hobbyist hobbyists student students school schools academic academia research researcher researchers education
    educational non-profit nonprofit nonprofits non-profits noncommercial non-commercial internal internally evaluation teacher teachers hospital hospitals charity charities
    small tiny young poor teaching learning fun
    university universities member members customer customers open-source opensource study studies test testing children families scientists
    """.split()
)
# Who makes "some" everybody when set beside them.
_EVERYBODY = frozenset(
    """
    commercial commercially business businesses company companies firm firms corporate corporations enterprise enterprises profit production
    government governments armies military everyone everybody anyone anybody industry proprietary closed closed-source banks anywhere
    """.split()
)
# What nobody is asked for, and what is not set.
DEMANDS = frozenset(
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
# What limits, and what is said of limits: set, lifted, needed, voluntary.
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
VOCABULARY = _SMALL | _WORKS | _DEEDS | _SOME | DEMANDS | _LIMITS
# What may follow a clause as more of what that is about: no word that sets or lifts a limit.
FRAGMENT_WORDS = _DEEDS | _SMALL | _WORKS | DEMANDS | _SOME
MARKS = "§¶¬⁄"  # see `boilerplate.mark_text`
_MIN_NAME_CHARS = 3
# A name before one of these is a subject: "Quillbox is", "Quillbox never".
_NAME_FOLLOWERS = frozenset(
    "is does do has needs sets will can never requires used comes s doesn isn has".split()
)
_COORDINATED = lazy_pattern(r",| and | or | nor | as well as | as \w+ as | alike\b| & |/")

_OF_A_GROUP = lazy_pattern(
    r"\b(?:users?|people|persons?|groups?) (?:of|in|from|within) (?:our|its|their|the) (?:group|code of conduct|project|persons)\b"
)


def is_about_some(plain: str, words: list[str]) -> bool:
    """Whether only a part of the world is spoken of: "for schools", not "for schools and companies"."""
    narrow = bool(_SOME & set(words)) or "at work" in plain or bool(_OF_A_GROUP.search(plain))
    return narrow and not (_EVERYBODY & set(words) and _COORDINATED.search(plain))


def can_name_work(word: str) -> bool:
    """Whether a word can be the name of the work: no word of licenses, and no plural."""
    return len(word) >= _MIN_NAME_CHARS and not word.endswith("s") and not in_dictionary(word)


def is_named_subject(word: str, words: list[str]) -> bool:
    """Whether a word that is not known can be the name of the work or of its makers, put first."""
    named = words[0] == word and len(word) >= _MIN_NAME_CHARS and not word.endswith("s")
    return (
        named
        and word.isascii()
        and words[1:2] != []
        and words[1] in _NAME_FOLLOWERS
        and not in_dictionary(word)
    )
