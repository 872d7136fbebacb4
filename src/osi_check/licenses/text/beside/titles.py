"""Recognizes lines that are only a title, a heading, or a name: "Otter License", "Third-party code".

A line can set a term without a verb ("Region: Utopia", "Ten cores", "Look, don't touch"). So a title
may only have words from a fixed vocabulary (licenses, works and their parts, section names), and
names.
"""

from __future__ import annotations

import re

from osi_check.licenses.text.beside.boilerplate_phrases import CLOSED_MARK, FILE_MARK
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.weighing_words import AMOUNTS, PLACING
from osi_check.licenses.text.index import in_dictionary, is_english
from osi_check.patterns import lazy_pattern

TITLE_WORDS = frozenset(
    """
    license licence licenses licences licensing licensed copyright copyrights copying notice notices legal
    terms condition conditions agreement text information open source free software public unlicense
    open-source attribution attributions credits acknowledgments acknowledgements term exception
    exceptions third-party party publication acceptance relicensing asked
    """.split()
)
JOINING = frozenset("of and the for to a an in by with on from or as at its is".split())
# What works and their parts are called, and what is said of them in a title.
_WORKS = frozenset(
    """
    software program programs library libraries code source sources file files header headers script scripts module modules package packages project projects
    component components subcomponent subcomponents sub-components dependency dependencies font fonts image images icon icons data dataset datasets binary binaries documentation docs document documents
    example examples test tests tool tools plugin plugins extension extensions framework application applications app apps engine driver drivers kernel port
    bindings wrapper wrappers api sdk cli core utility utilities utils helper helpers implementation algorithm algorithms routine routines function functions class classes
    template templates theme themes website site server client system platform interface compiler interpreter parser runtime toolkit suite collection
    repository repositories distribution distributions release releases version versions copy copies part parts portion portions section sections item
    materials material work works third 3rd other others own original additional included bundled embedded upstream main standard modified various individual
    author authors owner owners contributor contributors maintainer maintainers developer developers holder holders team people staff
    exceptions packaging debian linux html htm http https www txt md rst org com
    mit bsd gnu apache isc zlib expat x11 perl python java javascript typescript c go rust ruby php gpl lgpl agpl mpl clause clauses simplified revised new old style
    """.split()
)
# What the sections of such files are called.
_HEADINGS = frozenset(
    """
    alternatively preamble introduction intro contents content table toc summary overview about background history changes changelog credits thanks acknowledgment acknowledgement acknowledgements
    references reference appendix exhibit annex schedule attachment part section article chapter page note notes notice remarks remark comment comments details description
    contact contacts support help questions answers faq frequently words links resources see also more further general overview list index name names title date year years author
    warranty disclaimer disclaimers definitions definition scope purpose grant liability end begin start beginning block header footer how apply use usage why what
    this that these those our your their all any each following above below here full short complete official english translation unofficial plain
    files specification specifications availability control claims deliverable necessary final format upstream-name upstream-contact different block usage contributing contribution contributions security trademark trademarks trademarked patents patent brand names logo logos
    """.split()
)
_ORGANIZED = frozenset(
    """
    institute university college school department technology laboratory laboratories lab labs foundation inc ltd llc gmbh corp corporation company limited systems group
    """.split()
)
_FIXED = JOINING | _WORKS | _HEADINGS
# What a line may be labelled with, so that what follows is told by its label.
_LABELS = TITLE_WORDS | frozenset(
    """
    name names author authors owner owners holder holders maintainer maintainers contributor contributors developer developers creator creators translator translators
    title version versions release date year years source sources file files path folder directory url uri homepage home page website web site link links repository repo
    project package module library component font software program product work upstream upstream-name upstream-contact upstream-author format contact contacts
    email e-mail mail description summary language encoding documentation docs reference references see note notes history changelog credits thanks appendix exhibit annex
    section article chapter part mit bsd apache gnu the of and by original
    """.split()
)
_PACKAGES = frozenset(
    "name upstream-name project package module library component font software program product file files source".split()
)
_LISTED = frozenset("subcomponents components dependencies libraries licenses notices".split())
_SPEAKING = frozenset(
    "you your we us our i it its they by if may can must shall will is are be".split()
)
_WORD = lazy_pattern(r"[^\W_](?:[\w'.+/&-]*[^\W_])?[+#]{0,2}")
# "Region: Utopia", but no mark of a license, a file or an address.
_LABEL = lazy_pattern(r"^\W*(\w[\w' /-]{0,40}?)\s?:\s+(?![§¶¬⁄])\S")
_NUMBER = lazy_pattern(r"(?:v|ver|version)?\.?\d[\d.x/-]*[a-z]?|[ivxlc]{1,6}|[a-z]")
_STATE = lazy_pattern(r"\w(?:ed|able|ible|ly)$")  # "Sealed": no name, but how it is given
_REVISION = lazy_pattern(r"\$[A-Z][a-z]+: [^$]{1,120}\$")  # what a version control system fills in
# A person and an address of theirs.
_PERSON = lazy_pattern(r"(?:[A-Z][\w.'-]* ){1,3}[<(]?\S{1,60}@\S{1,60}\.\w{2,12}[>)]?[.,;]?")
_CODED = lazy_pattern(r"[a-z]+\d[\w.-]*|\d+[a-z]{2,}\w*|[\w+-]+\.\w[\w.-]*|\w+(?:_\w+){1,5}")
_WITHIN = (PLACING - {"for"}) | {"by", "from"}  # a license may well be "for" a work
# A component and its version: "otterzip 1.9", "Boost 1.58.0".
_RELEASE = lazy_pattern(r"[A-Za-z][\w+-]{2,24} v?\d{1,4}(?:\.\d{1,4}){1,3}[a-z]?")
_LIBRARY = lazy_pattern(r"[a-z][a-z0-9]{2,24}")  # a library's name in small letters: "otterzip"
_COUNTS = AMOUNTS | {"one", "past", "until", "off"}
_MOST_OF_PART = 7
_MOST_WORDS, _ACRONYM = 12, 6  # words; letters


def is_title(text: str, passage: str) -> bool:
    """Whether a line is but a title: short, no sentence, no word that limits; `passage`: it, marked."""
    words = passage.strip(" .:;,-#=()").split()
    if not 0 < len(words) <= _MOST_WORDS or CLOSED_MARK in passage or _SPEAKING & set(words):
        return False
    if not all(_is_of_titles(word) for word in weighty_words(passage)):
        return False
    return _has_title_words_only(text, passage)


def is_odd_line(text: str, passage: str) -> bool:
    """Whether some words of a line by itself are neither those of titles nor names."""
    return len(_WORD.findall(passage)) <= _MOST_WORDS and not _has_title_words_only(text, passage)


def names_part(text: str) -> bool:
    """Whether a line above an owner's can but name what is owned: "Some Tree", "Acme: The Builders"."""
    passage = text.rstrip(" .:*")
    label, colon, _ = passage.partition(":")
    words = [word for word in _WORD.findall(passage) if word not in JOINING]
    if words == [passage.strip()] and _LIBRARY.fullmatch(words[0]):
        return not (in_dictionary(words[0]) or is_english(words[0]) or weighty_words(words[0]))
    return (
        0 < len(words) <= _MOST_OF_PART
        and text.upper() != text
        and all(word[0].isupper() and word.isalnum() and not word.isdigit() for word in words)
        and not (colon and (" " in label or is_english(label.lower())))
        and not weighty_words(passage)
        and passage.split()[0].lower() not in JOINING
        and _COUNTS.isdisjoint(passage.lower().split())
    )


def _is_of_titles(word: str) -> bool:
    return word in TITLE_WORDS or word.startswith("licen")


def _has_title_words_only(text: str, passage: str) -> bool:
    """Whether all words are those of titles, or names that no place or time stands for."""
    shouted = text.upper() == text
    spelled: dict[str, str] = {}
    for word in _WORD.findall(text):  # the parts of "some_name" are marked apart
        spelled.update(dict.fromkeys((word.lower(), *re.split("[-_]", word.lower())), word))
    label = _LABEL.match(passage)
    labels = _WORD.findall(label[1]) if label else []
    if not all(w in _LABELS or "licen" in w or _NUMBER.fullmatch(w) for w in labels):
        return False
    package = labels[-1:] and labels[-1] in _PACKAGES
    if _PERSON.fullmatch(text) or _REVISION.fullmatch(text):
        return True
    words = _WORD.findall(passage)
    if not words:
        return True
    if _RELEASE.fullmatch(text.strip()) and not weighty_words(text):
        return True
    if len(words) == 1 and words[0] not in _FIXED and not _is_of_titles(words[0]):
        (word,) = words
        if len(word) == 1:
            return True
        return _is_coded(spelled.get(word, word)) or not (is_english(word) or _STATE.search(word))
    if text.endswith(":") and words[-1] in _LISTED and _WITHIN.isdisjoint(words):
        return True
    about = FILE_MARK in passage or any(_is_of_titles(word) for word in words)
    if words[-1] == "exception" and _WITHIN.isdisjoint(words):
        return True
    together = len(words) > 1 and all(spelled.get(word, word)[:1].isupper() for word in words)
    last = max((at for at, word in enumerate(words) if word in _ORGANIZED), default=-1)
    for at, (before, word, behind) in enumerate(
        zip(["", *words], words, [*words[1:], ""], strict=False)
    ):
        if at <= last and not shouted and spelled.get(word, word).istitle():
            continue  # "Royal Institute of Technology"
        if word in _FIXED or _is_of_titles(word) or _NUMBER.fullmatch(word):
            continue
        if (package or (about and behind in _WORKS)) and not is_english(word):
            continue  # "Package: otterlib", "license for otterlib code"
        if before in _WITHIN:
            return False
        if together and not shouted and not in_dictionary(word):
            continue  # "Jane Roe": none of them is written large but for it stands first
        if not _is_name(spelled.get(word, word), shouted=shouted):
            return False
    return True


def _is_name(word: str, *, shouted: bool) -> bool:
    """Whether a word is written as only names are, and is none that licenses have."""
    low = word.lower()
    if _is_coded(word):
        return True
    if "-" in low:
        return any(not is_english(part) for part in low.split("-"))
    acronym = not shouted and word.upper() == word and len(word) <= _ACRONYM
    return word != low and (acronym or not is_english(low))


def _is_coded(word: str) -> bool:
    """Whether a word has digits, dots or capitals where only names of software have them."""
    mixed = word[1:].lower() != word[1:] and word.upper() != word
    return mixed or _CODED.fullmatch(word.lower()) is not None
