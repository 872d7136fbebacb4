"""The words by which a sentence could limit or grant something.

The fail-safe rests on them: a sentence beside a license that has one of these words, and that no
rule knows to be harmless, goes to a person. So the list errs on the side of too many.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from osi_check.patterns import lazy_pattern

# Matched whole, lower case.
WEIGHING = frozenset(
    """
    superseded supersedes supersede obsolete placeholder draft tbd
    show precedence promise promises pledge delete destroy ends forfeit deny denies denied refuse
    serve serves instead makers maker       reseller
    resellers competitor promise accept installing allowed peaceful
    may might must shall should can cannot could will would won't can't don't doesn't mustn't isn't
    aren't not no nor never none neither nobody nothing only solely exclusively merely  without unless
    except excepting excluding exclude excludes without unlike if whether when whenever until while
    provided providing otherwise instead  however notwithstanding despite hereby herein
    hereunder thereof therein whereas need needs needed ask asks asked please kindly ought ban bans
    banned illegal unlawful consent free freely gratis use used usage using user users reuse reused
    copy copied copying sell sells selling sold sale sales resale rent rental lease lend host hosted
    hosting hosts    saas paas cloud fork forks forked personal private internal
    internally home hobby hobbyist students student school schools teaching trial demo demonstration
    production commerce business businesses enterprise enterprises company companies organization
    organizations organisation organisations corporation corporations government military weapons
    weapon army police revenue turnover employees employee seats seat customers customer
     paid pay pays paying payment fee fees charge charges charged cost costs money usd dollars
    euros price purchase purchased buy subscription subscriptions subscribe subscribers royalty
    royalties donation donations donate sponsor sponsors trademark trademarks trademarked logo logos
    brand brands branding rebrand rebranding watermark watermarks patent patents patented liability
    liable secret secrets confidential nda proprietary closed eula agreement agreements agree agrees
    agreed accept accepts accepted acceptance accepting term terms condition conditions clause clauses
    policy rule rules law laws legal right rights obligation obligations obliged must-have duty owner's
    everyone anyone whoever people person persons individual individuals citizens country countries
    residents nations evil good harm ethical ethics moral abuse hate surveillance nuclear crypto
    blockchain ai llm llms gpt training train trained scrape scraping crawl crawling mining register
    registered registration key keys activation notify notified inform report contact negotiate
    separately separate dual exclusive exception exceptions exempt exempted valid void null effective
    expire expires expired expiry days months years year's version's beta preview until warranty
    warranties guarantee credit credits attribution attribute acknowledge acknowledgment
    acknowledgement display displayed visible prominently remove removed removal removing alter
    altered altering change changed changing replace replaced disable circumvent bypass reverse
    share shared sharing transfer transferred transferable assign assigned publish published
    publishing publication link linking linked embed embedded embedding integrate
    deploy deployed deployment install installed installation access accessed service services
    compete competes competing competition competitor competitors competitive
    open-source opensource foss copyleft gpl agpl lgpl bsl busl sspl eval evaluation evaluate
    evaluating evaluations experiment experimental research academia academic academics university
    education educational educate nonprofit nonprofits profit profits for-profit non-profit
    intended meant prefer preferred want wants wish wishes expect expected expects request
    requested appreciate appreciated responsible responsibly reserved reserve reserves retain
    retained retains keep keeping own owns owned belongs property ownership wherever whatsoever
    temporarily provisionally privately personally locally offline academically noncommercially nonprofits
    revocably conditionally tentatively experimentally annually yearly monthly weekly daily once twice thrice
    hobbyist hobbyists pupil pupils citizen humans unpaid unmodified read-only invitation invited member members
    """.split()
)
_STEMS = (
    "licen", "sublicen", "relicen", "unlicen", "permi", "grant", "allow", "disallow", "authoris", "authoriz",
    "unauthori", "restrict", "unrestrict", "limit", "unlimit", "prohibit", "forbid", "forbad",
    "requir", "comply", "compli", "noncompli", "terminat", "revo", "irrevoc", "rescind", "waive",
    "distribut", "redistribut", "reproduc", "modif", "deriv", "commercial", "noncommercial", "monetiz",
    "monetis", "decompil", "disassembl", "benchmark", "entitle", "oblig", "undertak", "exclud", "exempt", "covenant",
    "indemn", "enforc", "violat", "infring", "breach", "penalt", "sanction", "embargo", "export",
    "jurisdic", "govern", "approv", "subject", "pursuant", "condition", "undisclos", "nondisclos",
    "lizenz", "kommerz", "nicht", "erlaub", "verbot", "untersag", "gewerb", "nutzung", "interdi",
    "commerci", "autoris", "seulement", "uniquement", "utilis", "comercial", "prohib", "solament",
    "únicament", "unicament", "permitid", "licenz", "vietat", "soltanto", "somente", "apenas",
    "proibid", "niet", "alleen", "zakelijk", "toestem", "некоммерч", "коммерч", "запрещ", "лиценз",
)  # fmt: skip

# Words that weigh by themselves, and say nothing within the name of a package: jquery-placeholder.
_TECHNICAL = frozenset("placeholder draft key keys host service services server cloud".split())
_TOKEN = lazy_pattern(r"[^\W_]+(?:['-][^\W_]+)*")
_INITIAL = lazy_pattern(r"\b[A-Z]\.")
# Small words of other languages, without those that stand in names ("van", "de la").
_ABROAD = frozenset(
    """
    und oder nicht nur für mit ohne ist sind ein eine einer auf zu zur zum von wird werden darf durch nach bei
    den dem diese dieser dieses kein keine les des pour sans avec est sont une dans sur par aux ce cette pas ne
    que qui los las para por con sin uso este esta esto solo sólo una uno como pero gli per non senza questo
    questa sono nella degli delle het een voor niet geen alleen zijn deze wordt mag och inte för med utan är
    får endast em não uso sem apenas este esta isto do da dos das ao pela pelo bir ve için değil i w na nie
    tylko bez oraz lub jest
    """.split()
)
_PLAIN_ENGLISH = frozenset(
    "the a an of and to in for is are was by with on at from this that it as or be has have not no you".split()
)
_SMALL_ENGLISH = frozenset("a an and the of with that which from".split())
# Scripts in which these words cannot be looked for: Greek, Cyrillic to Hangul, CJK and beyond.
_FOREIGN = (
    ("\u0370", "\u1fff"),
    ("\u2c00", "\ua6ff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
_MAX_WORD_PARTS = 4  # letters of them


def weighty_words(text: str) -> list[str]:
    """The words of a text that could limit or grant something, in order."""
    return list(_weighty(text))


@lru_cache(maxsize=1024)
def _weighty(text: str) -> tuple[str, ...]:
    return tuple(found for word in _TOKEN.findall(text.lower()) for found in _weighing(word))


@lru_cache(maxsize=8192)
def _weighing(word: str) -> tuple[str, ...]:
    """A word, or its parts, if it weighs; one of many parts is a package's name."""
    if word in WEIGHING:
        return (word,)
    parts = re.split("[-']", word)
    if len(parts) > 2 and not {"non", "not", "no", "only"} & set(parts):
        return ()
    found = tuple(p for p in parts if p in WEIGHING or p == "non" or p.startswith(_STEMS))
    return () if _TECHNICAL.issuperset(found) and len(parts) > 1 else found


def is_english(line: str) -> bool:
    """Whether a line has a small word of English and none of another language; names may be any."""
    words = [word for word in _TOKEN.findall(line) if not word.istitle()]
    if any(not word.isascii() and word.islower() for word in words):
        return False
    return not _ABROAD.intersection(words) and not _SMALL_ENGLISH.isdisjoint(words)


def _foreign(letter: str) -> bool:
    return letter > "\u036f" and any(first <= letter <= last for first, last in _FOREIGN)


def is_unreadable(text: str) -> bool:
    """Prose in another script or language, of which nothing can be said."""
    if (
        not text.isascii()
        and len(list(islice(filter(_foreign, text), _MAX_WORD_PARTS))) == _MAX_WORD_PARTS
    ):
        return True
    if not text.isascii() and sum(c > "\x7f" for c in text) * 3 > len(text) > _MAX_WORD_PARTS:
        return True
    words = _TOKEN.findall((_INITIAL.sub(" ", text) if "." in text else text).lower())
    return len(_ABROAD.intersection(words)) >= 2 and sum(w in _ABROAD for w in words) > sum(
        w in _PLAIN_ENGLISH for w in words
    )
