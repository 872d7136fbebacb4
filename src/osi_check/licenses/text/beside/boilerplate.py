"""Removes harmless phrases from a sentence: owners, titles, pointers, origins.

`unexplained_words` returns the words that remain, which are then weighed. Each pattern is a whole phrase and
narrow, so that words it doesn't name remain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from osi_check.licenses.standing import is_restricting
from osi_check.licenses.text import exceptions
from osi_check.licenses.text.beside import elections
from osi_check.licenses.text.beside.boilerplate_phrases import (
    ADDRESS_MARK,
    CLOSED_MARK,
    FILE_MARK,
    KNOWN_PHRASES,
    KNOWN_SENTENCES,
    OPEN_MARK,
)
from osi_check.licenses.text.beside.disclaimer_words import (
    PARTIES,
    SUNDRIES,
    UNLESS_INVALID,
    has_disclaimer_words_only,
)
from osi_check.licenses.text.beside.operative_words import is_unreadable, weighty_words
from osi_check.licenses.text.beside.owner_names import (
    PEOPLE,
    RIGHTS,
    has_words_of_no_name,
    is_company_line,
    names_none,
)
from osi_check.licenses.text.beside.titles import JOINING, TITLE_WORDS, is_title
from osi_check.licenses.text.license_names import (
    LicenseName,
    find_names,
    has_closed_hint,
    listed_id,
)
from osi_check.patterns import (
    PrefilteredPatterns,
    SearchText,
    caseless_text,
    lazy_pattern,
    prefiltered_pattern,
    rare_pattern,
)

_MARKS = "_§¤¶¬⁄"  # beside letters and digits, what a sentence may begin and end with
_MAX_CHARS = 2_500  # characters; what has no full stop for longer is no sentence that is known

_ADDRESS = lazy_pattern(
    r"<?(?:https?|ftp|git|mailto):[^\s<>\"')\]]{1,400}[>)]?|www\.[^\s<>\"')\]]{2,200}"
    r"|<?[\w.+-]{1,60}(?:@|\sat\s)[\w-]{1,60}(?:(?:\.|\sdot\s)[\w-]{1,30}){1,4}>?"
    r"|\b(?:[a-z0-9-]{1,40}\.){1,3}(?:org|com|net|io|dev|edu)(?:/[\w./#?=%&~-]{0,200})?",
    re.IGNORECASE,
)
# One of them stands in every address, and looking for them is far cheaper.
_ADDRESS_SIGN = lazy_pattern(r"[:@]|www\.|\sat\s|\.(?:org|com|net|io|dev|edu)", re.IGNORECASE)
_FILE_NAME = (
    r"(?:(?:un)?licen[cs]es?|copying3?|copyright|copyrights|notices?|authors|contributors|credits|readme|legal"
    r"|patents|third[_-]?part(?:y|ies)\w{0,20}|contributing|copying\.lesser)"
    r"(?:[._-][\w.-]{1,40})?(?<=[\w])\b(?:[\"'`)\]]{0,2})(?:\([^()\s]{1,100}\))?(?:\sfiles?\b)?"
)
_FILE_OPENING = r"\[?[\"'`(]{0,2}"
_FILE = prefiltered_pattern(
    rf"{_FILE_OPENING}(?:\.{{0,2}}/)?(?:[\w.@*-]{{1,60}}/){{0,8}}{_FILE_NAME}"
)
_FILE_WITHOUT_FOLDER = prefiltered_pattern(_FILE_OPENING + _FILE_NAME)  # the same, where no "/" is
_PATH = lazy_pattern(r"(?<![\w@])(?:\.{0,2}/)?(?:[\w.@*+-]{1,80}/){1,12}[\w.@*+-]{0,80}")
_JOINED = lazy_pattern(r"[a-z]{1,20}/[a-z]{1,20}", re.IGNORECASE)  # and/or, hosting/support
_FILE_MARKS = lazy_pattern(r"[/\\._`-]|[A-Z]{4}|\bfiles?\b")


_SENTENCES = PrefilteredPatterns(
    (*KNOWN_SENTENCES, *elections.ELECTION_SENTENCES, *exceptions.EXCEPTION_SENTENCES)
)
_PHRASES = PrefilteredPatterns(KNOWN_PHRASES)

_UNMARKED = "\"'`*_[]|\\"


def mark_names(text: str, names: Sequence[LicenseName]) -> str:
    """The text in lower case with its names, files and addresses replaced by marks."""
    pieces = []
    at = 0
    for name in names:
        pieces += [
            text[at : name.start],
            f" {CLOSED_MARK if is_restricting(name.id) else OPEN_MARK} ",
        ]
        at = _end_of_initials(text, name)
    passage = "".join([*pieces, text[at:]])
    passage = _replace_addresses(passage, f" {ADDRESS_MARK} ")
    files = _FILE if "/" in passage else _FILE_WITHOUT_FOLDER
    for file in files.open(caseless_text(passage)):
        passage = file.sub(
            lambda m: f" {FILE_MARK} " if _FILE_MARKS.search(m.group()) else m.group(), passage
        )
    if "/" in passage:
        passage = _PATH.sub(lambda m: m.group() if _JOINED.fullmatch(m.group()) else " ⁄ ", passage)
    passage = passage.lower()
    for letter in _UNMARKED:
        passage = passage.replace(letter, " ")
    passage = " ".join(passage.split())
    for letter in ",.;:)":
        passage = passage.replace(f" {letter}", letter)
    return passage


_INITIALS = lazy_pattern(r"\s?\(\s?([A-Z]{3,6})(?:[\s-]?v?\.?\s?\d(?:\.\d)?)?\s?\)")


def _end_of_initials(text: str, name: LicenseName) -> int:
    """Where a name ends, its initials in brackets behind it counted: "Common Public License (CPL)"."""
    if text[name.end : name.end + 1] not in {" ", "("} or not (
        short := _INITIALS.match(text, name.end)
    ):
        return name.end
    initials = "".join(word[0] for word in text[name.start : name.end].split()).upper()
    return short.end() if initials.endswith(short[1]) or short[1] in initials else name.end


def _replace_addresses(text: str, mark: str) -> str:
    return _ADDRESS.sub(mark, text) if _ADDRESS_SIGN.search(text) else text


@lru_cache(maxsize=512)
def mark_text(text: str) -> str:
    """The text, marked, as far as its names are told by itself."""
    return mark_names(text, find_names(text))


def remaining_words(passage: str) -> list[str]:
    """The weighty words left of a marked text once all that is harmless is taken away."""
    if not weighty_words(passage) and CLOSED_MARK not in passage:
        return []
    if is_known_marked(passage):
        return []
    passage = without_phrases(passage)
    return weighty_words(passage) + [CLOSED_MARK] * passage.count(CLOSED_MARK)


@lru_cache(maxsize=256)
def without_phrases(passage: str) -> str:
    """A marked text without the phrases that are harmless wherever they stand."""
    return _PHRASES.without(passage)


def is_known_sentence(text: str) -> bool:
    """Whether a text is, word for word, a sentence that is known to be harmless."""
    return is_known_marked(mark_text(text))


@lru_cache(maxsize=256)
def is_known_marked(passage: str) -> bool:
    """The same of a marked text."""
    plain = _inner(passage)
    forms = {plain, plain.rstrip(f" .{ADDRESS_MARK}")}  # an address may follow any sentence
    possible = _SENTENCES.open(SearchText(plain))
    return any(sentence.fullmatch(form) for sentence in possible for form in forms)


def _inner(passage: str) -> str:
    """A marked text without what stands before its first and behind its last word."""
    start, end = 0, len(passage)
    while start < end and not (
        passage[start].isalnum() or passage[start] in _MARKS or passage[start] == "("
    ):
        start += 1
    while start < end and not (
        passage[end - 1].isalnum() or passage[end - 1] in _MARKS or passage[end - 1] == ")"
    ):
        end -= 1
    return passage[start:end]


_SMALL = lazy_pattern(r"\b[a-z][a-z'-]+")
_SHORT_TITLE = 3

_DISCLAIMER = rare_pattern(
    r"\bas[- ]is\b|warrant(?:y|ies)|\bliab(?:le|ility|ilities)|merchantab|fitness for|\bdamages\b"
    r"|at your own risk|hope that it will be useful|not responsible|no responsibility|disclaim"
)
DISCLAIMED = frozenset(
    """
    provided provide without no not any shall will would whatsoever whatever if limited limitation limitations use
    using used license licensed licensee distributed free cost costs loss business condition conditions event
    may must applicable law laws permitted agreed writing unless required even advised person persons personal
    rights right assume assumes responsible risk infringement noninfringement non-infringement terms
    warranty warranties liable liability neither nor never or otherwise contract express
    expressly legal action software author authors holder exclude exclusion exclusive
    excluded own owner owners owns profits profit data however key however
    revenue null repair guarantee guarantees guaranteed limit allow allowed
    changes anyone "as limit, governed jurisdictions jurisdiction
    usage derivative infring copyright hereby herein contributors non whether person's
    hereunder licensor distribution modification modifications obligation obligations
    """.split()
)
_FORBIDS = lazy_pattern(
    r"\b(?:may|must|can|shall|should|do) not (?!be (?:liable|held|responsible)|limited|apply|allow|warrant|guarantee"
    r"|constitute|imply|accept|assume|admit)|\bcannot (?!be (?:liable|held|responsible))|\bmay only\b|\bonly\b"
    r"|\b(?:shall|must|will|may) (?:\w+ )?(?:use|accept|pay|install|access|run)\b|\bwithout (?:any )?licen|\bagreement\b"
    r"|\bnot (?:to )?(?:use|copy|distribute|modify)\b|\bno (?:use|copying|distribution|modification)"
)


def is_disclaiming(text: str) -> bool:
    """Whether a sentence speaks of warranty or liability, whatever else it says."""
    return _DISCLAIMER.search(text.lower()) is not None


def is_disclaimer(text: str) -> bool:
    """Whether a sentence but disclaims warranty and liability."""
    text = SUNDRIES.sub(" ", UNLESS_INVALID.sub("", text))
    low = text.lower()
    if not _DISCLAIMER.search(low) or _FORBIDS.search(low):
        return False
    unsaid = [w for w in weighty_words(low) if not _is_disclaimed(w)]
    if unsaid and len(text) <= _MAX_CHARS:  # names of licenses have such words, too
        unsaid = [w for w in weighty_words(mark_text(text)) if not _is_disclaimed(w)]
    return not unsaid and has_disclaimer_words_only(text)


def _is_disclaimed(word: str) -> bool:
    return word in DISCLAIMED or word in PARTIES or word.startswith(("warrant", "infring"))


_OWNER_LINE = lazy_pattern(
    r"^[\W_]{0,8}(?:(?:portions?|parts?|some|original|modified|additional|modifications?|changes|all|this|software|font|data|the"
    r"|and|any|associated|accompanying|related"
    r"|digiti[sz]ed|documentation|code|text|license|licence|of|for|in|are|is|work|source|files?)\s){0,7}(?:copyright|copr\.|©|\(c\)|spdx-filecopyrighttext)"
)
# "Heron is Copyright …": a name, and not what it is for.
_NAMES_WORK = lazy_pattern(
    r"[A-Z][\w.+-]{1,30} is (?=(?i:copyright|\u00a9|\(c\)) ?(?:\u00a9|\([cC]\)|\d))"
)
_WHOSE_WORK = lazy_pattern(r"^\W{0,8}(?i:original|modified) work\b")
# Of these words those that are no part of an owner's name, however they are written.
_NEVER_NAMES = frozenset(("agreement", "may", "term"))
# Who is behind a project, by its name, at the end of an owner's line.
_PROJECT = lazy_pattern(r" (?:contributors|authors|developers|maintainers)\W*$")
# Those behind a project, right behind its name: "the Tern makers".
_FOLLOWERS = frozenset(("makers", "members"))
_BEHIND_NAME = lazy_pattern(r"\b[A-Z][\w.-]{1,40} (?:makers|members)\W*$")
_COMMON = frozenset(
    "individual individuals others people person persons all contact please acknowledged".split()
)


def is_owner_line(text: str) -> bool:
    """Whether a line but says whose copyright it is: names, years, addresses, no terms.

    Words that would weigh in a sentence may be part of a name if they are capitalised.
    """
    if work := _NAMES_WORK.match(text):
        text = text[work.end() :]
    low = text.lower()
    if not _OWNER_LINE.match(low) or len(text) > 400:
        return False
    passage = _replace_addresses(text, " ")
    passage = _REGISTER.sub(" ", RIGHTS.sub(" ", passage))
    if (group := _OF_GROUP.search(passage)) and not weighty_words(group["name"]):
        passage = passage[: group.start()]
    passage = _AFFILIATES.sub(" ", _SITE_NAME.sub(" Site", passage))
    passage = re.sub(r"\bto (?:present|date|now|\d{4})\b", " ", passage)
    passage = _INSTITUTE_FOR.sub(" Institute ", _BODY_FOR.sub(" Inc ", passage))
    passage = _WHOSE_WORK.sub(" ", _HANDLE.sub(" ", passage))
    found = weighty_words(passage)
    if found and is_company_line(passage):
        return True
    if found and re.search(r"\b(?:for|in|to)\s(?!the\b)", passage):
        return False
    if has_words_of_no_name(passage) or names_none(passage):
        return False
    for word in found:
        name = re.search(rf"\b(?:{re.escape(word.title())}|{re.escape(word.upper())})\b", passage)
        if name and found == [word] and _PROJECT.match(passage, name.end()):
            continue  # "Jane Roe and Licensee contributors"
        if word in _FOLLOWERS and found == [word] and _BEHIND_NAME.search(passage):
            continue
        if word not in ORGANIZATIONS and word not in _COMMON and word not in PEOPLE:
            return False
        if word in _COMMON or (word in PEOPLE and name and name.group().istitle()):
            continue
        if word in _NEVER_NAMES or not name:
            return False
    return True


# Weighing words that stand in names of organizations, and words that stand in no name.
ORGANIZATIONS = frozenset(
    """
    research university company corporation corporations enterprise enterprises organization organisation organizations
    service services cloud education educational academy government commerce business businesses private limited share free
    access law laws agreement network national public army naval navy military police nuclear agency ai llm gpt foss fork
    train ethics ethical students student schools school academic academia crypto blockchain trust home people key keys host hosting maker makers
    """.split()
)


# A company's number in a register, in brackets, or where it is registered.
_REGISTER = rare_pattern(
    r"\((?:registered|incorporated|company|reg\.?|registration)\b[\w\s@.,:/-]{0,90}\)"
    r"|(?<=\b(?:ltd|inc|llc|llp|plc)\b)[.,]{0,2}\s(?:an?|the)\s[a-z]{2,20}(?:\s[a-z]{2,20}){0,2}\s(?:company|corporation|partnership)\b\.?",
    re.IGNORECASE,
)


# "Acme SE or an Acme affiliate company", and owners that are called like their site.
_HANDLE = lazy_pattern(
    r"\((?:[a-z]{1,12} )?(?:uses |at )?[a-z]{2,20}/[\w-]{2,30}\)"
)  # "(uses host/name)"
_INSTITUTE_FOR = lazy_pattern(
    r"\b(?:Institut\w*|Cent(?:er|re)|Foundation|Association|Society|Agency|Laborator(?:y|ies)|Office|Department"
    r"|Council|Alliance|Initiative|Partnership|School|College|Academy|Fund)(?: (?:of|for|in)(?: the)?) "
    r"(?=[A-Z])"
)
# A body that is called after its aim: "Corporation for Old Maps".
_BODY_FOR = lazy_pattern(
    r"\b(?:Corporation|Consortium|Federation|Museum|League|Trust)(?: (?:of|for)(?: the)?) (?=[A-Z])"
)
_AFFILIATES = rare_pattern(
    r"\b(?:and(?:/or)?|or) (?:(?:one of )?(?:its|their|an?) (?:[A-Z][\w.&-]{0,30} ){0,3})?(?:affiliates?(?: compan(?:y|ies))?|affiliated compan(?:y|ies)|subsidiar(?:y|ies))\b"
)
# "Acme Labs, a Beta company": which group an owner belongs to.
_OF_GROUP = rare_pattern(r",? an? (?P<name>(?:[A-Z][\w.&-]{1,30} ){1,3})company\W*$")
_SITE_NAME = rare_pattern(
    r"\b[A-Za-z][\w-]{1,40}\.(?:ai|app|biz|cloud|co|dev|eu|fm|gg|info|io|me|ml|sh|so|tech|to|tv|us|xyz)\b(?![/@-])"
)


# Names of organizations, whose last word would weigh by itself: "Zope Corporation".
_PROPER = rare_pattern(
    r"\b(?:[A-Z][a-z]+[A-Za-z]*|[A-Z]{2,5})(?: [A-Z][a-z]+| of| for| and| National){0,5} "
    r"(?:Corporation|Company|Research|University|Organi[sz]ation|Enterprises?|Institute|Research Initiatives)\b"
    r"|\b(?:in|since|on|until|of|by) May(?= \d)|\b\d{1,2} May\b|\bMay(?: \d{1,2}(?:st|nd|rd|th)?,?)? (?=(?:19|20)\d\d)"
)


def is_name_or_title(text: str, passage: str, *, alone: bool) -> bool:
    """Whether a line that stands alone but names a license or is a title; `passage`: it, marked."""
    if not alone:
        return False
    if listed_id(text) or (is_title(text, passage) and not _runs_on(text, passage)):
        return True
    owner, label, license = text.rpartition(_LICENSE_LABEL)
    return bool(label) and mark_text(license).strip(" .") == OPEN_MARK and is_owner_line(owner)


_LICENSE_LABEL = "License: "  # behind an owner, on the same line, as in Debian's files


def _runs_on(text: str, passage: str) -> bool:
    """Whether a line has a full stop, or more small words than a title."""
    capitals = text.upper() == text
    words = _SMALL.findall(passage if capitals else text)
    small = [w for w in words if w not in JOINING and w not in TITLE_WORDS]
    sentence = text.rstrip(" *_\"'").endswith(".") and len(text.split()) > _SHORT_TITLE
    named = capitals and any(w in TITLE_WORDS or w.startswith("licen") for w in words)
    return (sentence and bool(small)) or (len(small) > _SHORT_TITLE and not named)


_MARK = lazy_pattern("[§¤¶¬⁄]")


def unexplained_words(text: str, *, alone: bool = False) -> list[str]:
    """The weighty words of a sentence or line that nothing harmless accounts for."""
    left = weighty_words(text)
    if not left and not has_closed_hint(text) and not is_unreadable(text):
        return []
    if is_owner_line(text) or is_disclaimer(text):
        return []
    if len(text) > _MAX_CHARS:
        return left or ["…"]
    passage = mark_text(_PROPER.sub(" ", text))
    if is_unreadable(_MARK.sub(" ", passage)):
        return ["…"]
    if is_name_or_title(text, passage, alone=alone):
        return []
    return remaining_words(passage)
