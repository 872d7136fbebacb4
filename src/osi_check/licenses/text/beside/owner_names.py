"""Words that are never part of an owner's name. A copyright line with one of them says more."""

from __future__ import annotations

import re

from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.weighing_words import AMOUNTS
from osi_check.licenses.text.index import in_dictionary
from osi_check.patterns import lazy_pattern

RIGHTS = lazy_pattern(
    r"all rights? (?:are )?reserved|some rights reserved|copyright(?:ed|s)?(?: notice)?|\b(?:and|the|its) contributors\b",
    re.IGNORECASE,
)
_LETTERS = lazy_pattern(r"[^\W\d_]+")
_INSTITUTE = lazy_pattern(
    r"\b(?:institut\w*|cent(?:er|re)|foundation|association|society|agency|laborator\w+|office|university|department)\b",
    re.IGNORECASE,
)
_NEVER_NAMED = frozenset(
    """
    up to with from until than only not no without except per alone nur nicht ohne kein keine bis seulement
    sauf pas sans salvo solamente trial expires expired seats seat users user pay pays paid payment fee free-for
    welcome please
    """.split()
) | (AMOUNTS - {"half", "max", "min", "twelve"})  # people are called Max


def has_words_of_no_name(passage: str) -> bool:
    """Whether a line has a word that stands in no owner's name: "Up To Five Seats"."""
    plain = RIGHTS.sub(" ", passage)
    plain = re.sub(
        r"\bto (?:present|date|now|the present|\d{4})\b|\bwith\b|\bcontributors to\b|\bfrom \d{4}|\bno\.? ?\d+",
        " ",
        plain.lower(),
    )
    return not _NEVER_NAMED.isdisjoint(_LETTERS.findall(plain)) and not _INSTITUTE.search(passage)


# What a company's name ends with, by the law of its country.
_COMPANY = lazy_pattern(
    r"(?:Inc|INC|Incorporated|Ltd|LTD|Limited|LLC|L\.L\.C|LLP|PLC|plc|GmbH|gGmbH|AG|KG|Co|SE|S\.?A|S\.?L|SAS|SARL|SRL|S\.r\.l|S\.p\.A|SpA|B\.?V|N\.?V|A/S|ApS|AS|AB|Oy|Oyj|Pty|Pte|K\.K|e\.?V|Corp|Corporation|Company|Foundation|Association|Sdn|Bhd|Kft|d\.o\.o|z o\.o|Sp\.|GbR|UG|OHG|Lda|Ltda|CIC|Cooperative|Co-operative|University|Union|Society|Institute)\.?"
)
_YEARS = lazy_pattern(
    r"^[\s_*#/;|>-]*(?:(?:copyright|copr\.?|\(c\)|\u00a9|spdx-filecopyrighttext:?)[\s:]*)*(?:(?:\d{4}|present|now|today|to|-|\u2013|,|by)[\s,:-]*)*",
    re.IGNORECASE,
)
# Words that make a rule even of what ends like a company's name.
_RULING = frozenset(
    "only use used usage not never without except unless prohibited forbidden granted permitted sale resale for".split()
)
_NAME_WORD = lazy_pattern(r"(?:[A-Z][\w'\u2019.-]*|\d{1,3}|[A-Z]+)")
_NAME_JOINTS = frozenset("and & of the de du la und et y i".split())
_MOST_NAME_WORDS = 8


# A part of a university, a state or a company: "Dept. of …", "School of …".
_DEPARTMENT = lazy_pattern(
    r"(?:[A-Z][\w.-]+ ){0,3}(?:Schools?|Departments?|Dept\.?|Faculty|Institutes?|Ministry|Office|Cent(?:er|re)|Society|Bureau|Chair|College|University|Academy|Laboratory) (?:of|for)(?: (?:the|and|of|[A-Z][\w-]+)){1,5}"
)
_LISTED = lazy_pattern(r",\s+")


def _is_department(name: str) -> bool:
    words = {word.lower() for word in _LETTERS.findall(name)}
    return _DEPARTMENT.fullmatch(name.strip(" .")) is not None and _RULING.isdisjoint(words)


def is_company_line(passage: str) -> bool:
    """Whether a line is years and one company's name, whose words then are but a name.

    Nothing may stand before or behind the name, which ends with what the law calls a company.
    """
    rest = _YEARS.sub("", passage, count=1).strip()
    rest = re.sub(r"[\s.]*(?:copyright|contributors?)?[\s.]*$", "", rest, flags=re.IGNORECASE)
    if all(map(_is_department, filter(None, _LISTED.split(rest)))):
        return bool(rest)
    pieces = _LISTED.split(rest)
    if len(pieces) > 1 and all(_is_company(one) or _is_made_up(one) for one in pieces):
        return True
    last = _COMPANY.search(rest)
    ends = [m for m in _COMPANY.finditer(rest) if m.end() >= len(rest)]
    if not ends or last is None:
        return False
    name = re.sub(r",\s(?=\S{1,8}$)", " ", rest)  # "Acme, Inc"
    words = name.replace("(", " ( ").split()
    if not 1 < len(words) <= _MOST_NAME_WORDS or not _RULING.isdisjoint(w.lower() for w in words):
        return False
    return all(w in _NAME_JOINTS or _NAME_WORD.fullmatch(w) for w in words)


def _is_company(piece: str) -> bool:
    """Whether a piece of a line is the name of a company, of two words at least: "Row 8 Limited"."""
    *words, last = piece.split() or [""]
    return (
        bool(words)
        and _COMPANY.fullmatch(last) is not None
        and all(map(_NAME_WORD.fullmatch, words))
        and not weighty_words(" ".join(words))
        and _NEVER_NAMED.isdisjoint(word.lower() for word in words)
    )


# Words that weigh, and that people are called, too.
PEOPLE = frozenset("may will can just term grant price law chase mark".split())
_PERSON = lazy_pattern(r"[A-Z][a-z]+ (?:[A-Z]\.? )?(?P<last>[A-Z][a-z]+)")


def _is_person(piece: str) -> bool:
    """Whether a piece of a line is a person of such a name: "Ada Grant"."""
    person = _PERSON.fullmatch(piece)
    if person is None or person["last"].lower() not in PEOPLE:
        return False
    first = piece[: person.start("last")]
    return not weighty_words(first) and not _COMMON & set(first.lower().split())


def _is_made_up(piece: str) -> bool:
    """Whether a piece of a line is one word, which is none of English: "ROWBOT"."""
    word = piece.strip()
    return _NAME_WORD.fullmatch(word) is not None and not (
        in_dictionary(word.lower()) or weighty_words(word)
    )


_APART = lazy_pattern(r"\s*(?:[,;:|()\[\]/]|\s[-\u2013\u2014]\s|(?<=\w{3})\.\s)\s*")
_SUFFIX = lazy_pattern(rf"(?:{_COMPANY.pattern}|\w{{1,3}}\.?|[\d\s-]+)")
_PLACES = frozenset("the and of for a an in at".split())
# Words of English that name, or lead on to another name.
_NAMING = frozenset(
    """
    or others et al authors author contributors contributor affiliates portions created present by group corporation corp software foundation inc project team
    individual many over google facebook microsoft mozilla ibm open department center centre institute college laboratory national international public general
    development global systems computer technology technologies networks data security digital equipment library libraries other name see www http https
    """.split()
)
# Words of English beside which no other names an owner.
_COMMON = frozenset(
    "copy rights withheld version edition teachers us call our people lessons use users owner owners holder holders".split()
)
_SENTENCE = 2  # words of English that together are no name


def names_none(passage: str) -> bool:
    """Whether a piece of an owner's line has words of English and none that names: ", Ask First"."""
    pieces = [p for p in _APART.split(_YEARS.sub("", passage, count=1)) if p.strip()]
    for piece, behind in zip(pieces[1:], [*pieces[2:], ""], strict=False):
        words = [word.lower() for word in re.findall(r"[^\W\d_][\w'-]*", piece)]
        if not words or _SUFFIX.fullmatch(piece) or _COMPANY.fullmatch(behind.strip(" .")):
            continue
        if _is_company(piece.strip(" .")) or _is_person(piece.strip(" .")):
            continue
        heavy = [w for w in words if weighty_words(w)]
        if heavy and all(w in heavy or w in _PLACES or w in _COMMON for w in words):
            return True
        small = piece.islower() and _NAMING.isdisjoint(words)
        if small and any(w in heavy or in_dictionary(w) for w in words if w not in _PLACES):
            return True
        if len(words) >= _SENTENCE and _NAMING.isdisjoint(words) and words[0] not in _PLACES:
            known = [w for w in words if w in heavy or w in _COMMON or in_dictionary(w)]
            if len(known) == len(words):
                return True
    return False
