"""Decides on sentences that have no weighing word but aren't known to be harmless.

A restriction doesn't need legal words ("hand it to nobody"), so the default is review. A sentence
passes if it is known, if known phrases cover almost all of it, or if it only describes the work.
"""

from __future__ import annotations

import re

from osi_check.licenses.text.beside.boilerplate import (
    is_disclaimer,
    is_known_marked,
    is_name_or_title,
    is_owner_line,
    mark_text,
    without_phrases,
)
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.owner_names import has_words_of_no_name
from osi_check.licenses.text.beside.titles import is_odd_line
from osi_check.licenses.text.index import in_dictionary
from osi_check.licenses.text.license_names import find_names
from osi_check.licenses.text.listed_names import pages
from osi_check.patterns import lazy_pattern, rare_pattern

_WORD = lazy_pattern(r"[a-z][a-z'-]+")
_LOWER = lazy_pattern(r"(?<![\w/.@[-])[a-z][a-z'-]+(?![\w/@])")
_PLACE = lazy_pattern(
    r"<[^<>]{1,120}>|\S{0,200}[@/]\S{0,200}|\w{1,60}(?:[.-]\w{1,60}){1,12}|\([^()]{0,30}\)|\[[^\[\]]{0,60}\]"
)
_SPEAKS = frozenset("nobody everybody stay stays us them hand it".split())
_OWNED = lazy_pattern(r"\W{0,8}(?:copyright|copr\b|©|\(c\))", re.IGNORECASE)
_OWNED_BY = lazy_pattern(r"\bcopyright\b|©|\(c\)", re.IGNORECASE)
# Words that make a sentence of what follows an owner's name.
_VERBS = frozenset(
    """
    is are isn't aren't has have hasn't haven't had need needs do does don't doesn't end ends remain
    remains require requires apply applies cost costs expire expires belong belongs want wants get gets
    go goes keep keeps must may can cannot can't shall should will won't
    """.split()
)
_SHORT = 16  # words of an owner's line
# Whom it is for, in words that only join others elsewhere.
_TO_PEOPLE = lazy_pattern(
    r"\b(?:for|to|among|within) (?:the |our |all |any |its |some |other )*(?:teams?|members?|owners?|maintainers?|developers?|others|authors?|friends|staff|partners)\b"
)
_WHOLE = lazy_pattern(r"[A-Z][^.!?]*[.!?]")
_LEAST = 3  # words that make a sentence
_MOST = 1  # words that may be left over

# Words that only join others, or name a piece of software or of a text.
PLAIN_WORDS = frozenset(
    """
    a an the this that these those such it its they them their he his she her i we our my you your who which
    of and or to in on at by as from with for into onto within inside outside under over above below through
    is are was were be been being has have had also both each every all most more other others some many
    another same own first second last following etc eg ie e.g i.e vs via per here there where then thus
    so well but only-if like
    code source sources file files directory directories folder folders repository repo project projects
    program programs software library libraries module modules package packages work works tool tools
    version versions release releases part parts piece portion portions section sections component
    components content contents data documentation docs document documents text texts line lines page
    notice notices header headers list lists name names author authors contributor contributors holder
    holders owner owners team member members maintainer maintainers developer developers copyright
    licence license licences licenses terms year years date upstream fork original implementation
    algorithm function functions class classes method methods script scripts example examples test tests
    font fonts family image images binary binaries object format framework api plugin extension
    written created developed maintained based derived taken copied ported adapted generated extracted
    contains contain included includes include uses using used found located listed noted stated specified
    mentioned described defined explained reproduced provided distributed released available covered
    licensed subject see refer details information additional detail explicitly automatically originally
    previously currently variously formerly partially partly directly respective corresponding individual
    certain various several different specific explicit declaration declarations reside resides itself
    themselves statement statements beginning bottom top end whole full entire primary main recipient
    product products bundle bundles bundled including spec specification specifications schema schemas binding bindings client clients sdk cli core
    snippet snippets attached two three four present now all rights reserved de da del della der di do dos du la le van von den ten und y e
    """.split()
)
# What a work is, or where it comes from.
# Not what a work is, but what it does, or when, or to whom.
_TELLS = lazy_pattern(
    r"\b(?:that|which|who|when|until|after|yours?|ours?|next|stops?|ends?|only|terms|conditions|details|small print|pricing|gift|loan|present)\b|\d"
)
_DESCRIBES = lazy_pattern(
    r"(?:this|it|(?:the |this )?[\w.+'-]{1,40}(?: [\w.+'-]{1,30})?) (?:is|was|are|were) (?:also )?(?:a|an|part of)"
    r" [\w ,.()'/+-]{2,160}"
    r"|(?:this|it|these|they) (?:also )?(?:uses?|contains?|includes?|implements?|provides?) [\w ,.()'/+-]{2,120}"
    r"|(?:this|it|these|they|parts?|portions?|some)(?: [\w.-]{1,30}){0,5} (?:is|was|are|were) (?:\w{2,13}ly )?"
    r"(?:extracted|generated|derived|taken|copied|converted|downloaded|adapted|written|created|translated)"
    r" (?:from|by|with|in|for)\b.{0,160}"
    r"|(?:the )?[\w ,'-]{3,120} can be found (?:in|at|on|under|here)\b.{0,100}"
    r"|(?:one line to give the [\w ' ]{3,60}|signature of \W?[\w .,>]{3,60})"
)


def is_unexplained(text: str, *, alone: bool = False) -> bool:
    """Whether a unit is a sentence of which too much is not accounted for."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    capitals = text.upper() == text
    lower = {word.lower() for word in words} if capitals else set(_LOWER.findall(text))
    if not lower and "\u3002" in text:
        return True
    if len(words) < _LEAST or not (lower or any(w.islower() for w in words)):
        # No piece of a sentence of which a license is the rest.
        whole = (alone and not goes_on(text)) or _WHOLE.fullmatch(text) is not None
        return whole and bool(words) and not is_owner_line(text) and _is_odd(text)
    if is_owner_line(text) and (owned := _OWNED_BY.search(text)):
        text = text[owned.start() :]  # "This software is copyright …"
    if _OWNED.match(text):  # a sentence may stand on the line below, or be put behind the name
        # A name of letters and digits is one word: "go2sea" does not go.
        names = re.findall(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])", _PLACE.sub(" ", text))
        small = [w for w in names if w.islower() and w not in PLAIN_WORDS]
        if len(names) < _SHORT and any(w in _SPEAKS for w in names):
            return True
        if _VERBS & set(names) and not is_known_marked(mark_text(text)):
            return True
        if is_owner_line(text):
            return len(small) > _MOST + 1 or "\u3002" in text
    if is_disclaimer(text):
        return False
    said = mark_text(text)
    if is_name_or_title(text, said, alone=alone) or is_known_marked(said):
        return False
    left = without_phrases(said)
    plain = said.strip(" .,:;#*-")
    if not weighty_words(left) and _DESCRIBES.fullmatch(plain) and not _TELLS.search(plain):
        return False
    kept = [word for word in _WORD.findall(left) if word not in PLAIN_WORDS]
    if left == said and kept:
        # Nothing of it is known, so its first word counts, too, unless that is a name.
        if text.rstrip("*_ ").endswith(":") and not _is_odd(text):
            return False
        return len(lower) > 1 or capitals or (alone and _is_odd(text))
    if _TO_PEOPLE.search(left) and "§" not in said:
        return True
    return len([word for word in kept if word in lower]) > _MOST


def goes_on(text: str) -> bool:
    """Whether a unit is but the end of a sentence: "or later)"."""
    return _CONJOINED.match(text) is not None


_CONJOINED = lazy_pattern(r"\W*(?:and|or)\b", re.IGNORECASE)


def _is_odd(text: str) -> bool:
    """Whether a line by itself, in which nothing is known, is more than a title or a name."""
    said = mark_text(text)
    return is_odd_line(text, said) and not is_known_marked(said) and not is_disclaimer(text)


def names_owner(text: str) -> bool:
    """Whether a line begins like one that names an owner."""
    return _OWNED.match(text) is not None


_AMOUNT = lazy_pattern(
    r"\b\d{1,7}\b(?!\.\d)\s{0,2}(?:a|per|each|every|%|\$|€|£|users?|months?|days?|years?|hours?|seats?)(?!\w)",
    re.IGNORECASE,
)
_PUNCTUATED = lazy_pattern(r"[.!\u3002]\W{0,3}$")
_WORDS = lazy_pattern(r"[^\W\d_]{2,}")
_AT_NAME = lazy_pattern(
    r"\b(?:in|for|to|within|on|during|at|until|between) (?:the )?(?!(?:GitHub|GitLab|Debian|PyPI|C|LICEN[CS]E|COPYING|README|NOTICE|License|January|February|March"
    r"|April|May|June|July|August|September|October|November|December|Free Software)\b)[A-Z][a-z]+(?: [A-Z][\w.]*){0,3}\s?(?:[.;)]?$|[,;) ]\s?(?:and|or|but)\b)"
)
_TO_WHOM = r"\b(?:for|to|on|at|among|within|during) (?:the |all |any |our |your |other )?"
# A text that is encoded.
_ENCODED = lazy_pattern(
    r"(?=[A-Za-z0-9+/]{0,200}[a-z][A-Z])(?=[A-Za-z0-9+/]{0,200}\d)[A-Za-z0-9+/]{32,}"
)
_ELSEWHERE = lazy_pattern(
    r"\b(?:terms|conditions|details?|print|pricing|prices?|rules|policy|agreement|restrictions?|permitted|allowed)\b",
    re.IGNORECASE,
)


_TURNING = lazy_pattern(r"\b(?:but|except|though|although|however)\b", re.IGNORECASE)
_TEMPLATE = rare_pattern(
    r"\W*(?:templates?|examples?|samples?|placeholder|todo|fixme)\W*", re.IGNORECASE
)
_LICENSE_PAGE = lazy_pattern(
    r"://(?:www\.)?(?:gnu|fsf|opensource|spdx)\.org\b|://\S{0,200}(?:licen[cs]|copying|legal|copyright|/gpl|/mit\b)",
    re.IGNORECASE,
)


def points_elsewhere(text: str) -> bool:
    """Whether a unit points to terms on a page that is no license's."""
    return bool(
        "://" in text
        and _ELSEWHERE.search(text)
        and not _LICENSE_PAGE.search(text)
        and not pages(text)
    )


# Whom, where or when a license that is named is for: "within our group", "for the time being".
_LIMITS_NAME = lazy_pattern(
    r"\b(?:for|in|within|on|during|at|until|till|outside|inside|apart from|save for|save|among|as of|to(?= (?:our|the|all|any)\b))\s(?:(?:the|our|your|my|an?|all|any|each|every|this|these|those|its)\s)*([a-z][\w'-]*)"
)
# Which version it is, and that it is no other.
_ONE_VERSION = lazy_pattern(
    r"(?:and |but )?(?:only )?(?:v|version )\d[\d.]*(?: only)?(?:,? (?:and |but )?(?:not|no) (?:any )?(?:later|other|newer|earlier)(?: versions?)?)?"
)
_BRACKETED = lazy_pattern(r"\(([^()]{1,60})\)")
_NO_LIMIT = PLAIN_WORDS | frozenset(
    """
    use using obtain see reference convenience example instance short full more any all each every it them purposes purpose itself
    root debian debian-based read view get find linux gnu system systems copyright permissions warranty limitations compliance accordance addition general particular brief both english question questions
    redistribute copy modify distribute change license licensing terms conditions governing language public domain open free everyone anyone everybody
    hope clause clauses case appendix clarity code patch patches document documents user choice reader readers owner author authors section whole directory disk the your their option choice discretion web net website internet github gitlab following this that these those top-level
    """.split()
)


# A grant that is for something smaller than the work, or what is given as it is to some, or for a time.
_BOUNDED = lazy_pattern(
    r"\b(?:as|so|in so) far as\b(?! (?:we|i|possible|the law|law|permitted|allowed|applicable)\b| (?:this |the |our )?(?!doc|manual|sample|example|test)[\w-]+ is concerned)|\binsofar as\b|\bas regards\b|\bin respect of\b|\bas concerns\b|\bapplies to (?:copies|versions|releases|those)\b"
    r"|^(?:the |this |these )?(?:permissions?|grants?|terms|licen[cs]e|rights|§|text|following|above)(?: (?:above|below|here|grant))? (?:covers?|appl(?:y|ies) (?:only )?to|(?:is|are) (?:granted |given )?for) (?:(?:the|our|its|all|any|these|this|project s|only) )*"
    r"(?:docs?|documentation|documents?|manuals?|examples?|tests?|headers?|images?|data|fonts?|website|site|pages?|readme|binar(?:y|ies)|scripts?|wrapper|bindings|snippets?|source(?: code)? only)\b"
    # What others say, or what the owner decides.
    r"|^(?:other|some|another|many|most) (?:\w+ )?(?:projects?|people|licen[cs]es?|authors?|companies) (?:say|uses?|reads?|writes?)\b|\b(?:as (?:we|the licensor|the owner) (?:decides?|sees? fit|chooses?|likes?)|at our (?:option|choice|discretion)|(?:licensor|owner|we) chooses?)\b"
    # What was taken back.
    r"|^\W*(?:this is |now )?(?:cancel+ed|withdrawn|annulled|invalid|revoked|expired|outdated|retired|deprecated|ended|rescinded|not (?:signed|valid|binding|in force)|for display|specimen|sample)\W*$"
    # What was granted once.
    r"|^(?:this|the|these|that|our)(?: \w+)? (?:licen[cs]e|text|terms|permissions?|grants?|§)(?: \w+)?(?: (?:above|below))? (?:was|were|used to|applied|ended|covered|held|expired|lapsed|no longer)\b(?! (?:written|drafted|published|approved|taken|copied|translated|based|chosen|selected|added|generated|made|downloaded|obtained|removed))"
    r"|^(?:this|that) (?:was|used to be) (?:the|our) (?:licen[cs]e|terms|text)\b"
    r"|\bas[- ]is\b(?! (?:the case|often|usual|customary|common))[^.;]{0,20}\b(?:for|to|within|during|until) (?!you\b|the (?:extent|fullest|maximum|full|public|users?|licensees?|community|benefit|recipient|licensed)\b|(?:use|any|all|informational|reference|convenience|everyone|anyone|educational|licensees?|¬|¶|§)\b)"
)


def limits_grant(text: str) -> bool:
    """Whether a unit says that a grant is for less than the work, for some, or for a time."""
    if len(text) > _SHORT_NAMING:
        return False
    low = text.lower()
    hinted = "as is" in low or "as-is" in low or any(verb in low for verb in _COVERING)
    return hinted and _BOUNDED.search(mark_text(text)) is not None


_COVERING = (
    "far as",
    "regards",
    "respect of",
    "concerns",
    "cover",
    " appl",
    " for ",
    " was",
    " were ",
    "used to",
    "ended",
    "expired",
    "lapsed",
    " held",
    "longer",
)


def limits_name(text: str, *, alone: bool) -> bool:
    """Whether a unit names a license and says for whom, where or how long: "MIT (students)"."""
    if len(text) > _SHORT_NAMING or not find_names(text):
        return False
    said = mark_text(text)
    if "§" not in said or is_known_marked(said):
        return False
    for found in _BRACKETED.finditer(said):
        if _ONE_VERSION.fullmatch(found[1]):
            continue
        if alone and len(said.split()) <= _SHORT and (set(weighty_words(found[1])) - _IN_BRACKETS):
            return True
    left = without_phrases(said)
    if any(
        m[1] not in _NO_LIMIT and (in_dictionary(m[1]) or m[1] not in text)
        for m in _LIMITS_NAME.finditer(left)
    ):
        return True
    if len(text) > _TITLE_CHARS or not _NAME_FIRST.match(said):
        return False
    heavy = set(weighty_words(left)) - _IN_BRACKETS
    return bool(heavy) or not _LESSENED.isdisjoint(_WORD.findall(left))


_NAME_FIRST = lazy_pattern(r"\W*(?:(?:the|this is|under|license[ds]?|licence)\W+){0,3}§")
_TITLE_CHARS = 60  # of a line that names a license and next to nothing else
_SHORT_NAMING = 140  # characters; of longer sentences, what limits has words that weigh
_IN_BRACKETS = frozenset(
    "license licence free open public copyleft gpl lgpl agpl foss open-source clause clauses revised expat only"
    " exception exceptions extension extensions disclaimer disclaimers warranty linking fork user choice copyleft without if otherwise noted my your owner"
    " modified derivative trademark patent option or-later code whichever".split()
)
# What makes less of a license that is named.
_LESSENED = frozenset(
    "lite light pending provisional temporary temporarily partial partially partly mostly almost nearly sort someday soon eventually later-on internal members subscribers".split()
)


def is_suspicious(text: str, *, alone: bool = False) -> bool:
    """Whether a unit without a weighing word could yet be more than a name, a title or a pointer.

    Foreign words, words in disguise, a place or a time beside a license's name, a pointer to
    terms that stand elsewhere on the web.
    """
    if names_owner(text):
        return has_words_of_no_name(text) and not (is_owner_line(text) or is_disclaimer(text))
    words = _WORDS.findall(_PLACE.sub(" ", text))
    small = [word for word in words if word.islower()]
    if _TEMPLATE.fullmatch(text) or points_elsewhere(text):
        return True
    if len(words) < 2:
        return len(words) == 1 and not words[0].isascii() and not words[0].istitle()
    if _ENCODED.search(text) and "://" not in text:
        return True
    unknown = [w for w in small if not in_dictionary(w) and w not in PLAIN_WORDS]
    if any(not word.isascii() for word in small):
        return True
    names = find_names(text)
    if (
        unknown
        and not names
        and (len(unknown) * 2 >= len(words) or (_PUNCTUATED.search(text) and len(words) < 6))
    ):
        return True
    if names and _AT_NAME.search(text):
        return True
    if names and _TURNING.search(text) and not is_known_marked(mark_text(text)):
        return True
    if names and any(re.search(_TO_WHOM + re.escape(word), text) for word in unknown):
        return True
    if _AMOUNT.search(text) and small:
        return True
    if not alone and not names:
        return False
    return "," in text and len(words) > 3 and not small and not is_disclaimer(text)
