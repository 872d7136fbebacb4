"""Names of files and headings about terms, in any script and spelling. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from osi_check.patterns import rare_pattern

_LONGEST = 160  # characters of a name or heading that are looked at

# The word for "license" in the languages of the larger communities, without accents.
_LICENSE = re.compile(
    r"li[csz]{1,2}[ei]n[csz]t?|lizenz|licenc|li[cz]ent|litsents|leyfi|licnese|lisence|liscen[cs]e|licesne"
    r"|ли[цс]ен[зс]|ліценз|αδεια|許可|许可|授权|授權|协议|協議|ライセンス|使用許諾|라이[선센]스|사용권"
    r"|רישיון|ترخيص|رخصة|लाइसेंस|ใบอนญาต|giay phep"
)
_COPYING = rare_pattern(
    r"\bcopying\b|\bcopyright\b|\bcopyleft\b|版权|版權|著作権|저작권|авторск|urheberrecht"
)
# What else terms are called. In English any place in the name counts; the rest is by stem.
_TERMS = rare_pattern(
    r"\beulas?\b|\bend.?user\b|\bterms\b(?! and (?!conditions|polic))|\btos\b|\briders?\b|\baddend(?:um|a)\b"
    r"|\b(?:additional|supplementa\w{1,4}|further|extra|special).{0,3}(?:conditions|permissions"
    r"|restrictions|provisions)\b"
    r"|\bcommercial\b|\blegal\b(?! holds?\b)|\bconditions\b|\brestrictions\b|\bacceptable.?use\b|\bfair.?use\b"
    r"|\b(?:usage|use).{0,3}(?:policy|policies|terms|rules|agreement)\b|\b(?:subscription|user"
    r"|service|software|master|customer|purchase).{0,3}agreement\b|^agreement\b|\bamendments?\b"
    r"|\bexceptions?\b$|\bproprietary\b|\bnon.?commercial\b"
    r"|bedingungen|nutzungs|\bnutzung\b|\bagb\b|condiciones|condicoes|condizioni|terminos|termos|termini"
    r"|conditions d|voorwaarden|warunki|regulamin|vilkar|villkor|ehdot|услови|соглашени|умови"
    r"|条款|條款|規約|规约|約款|条件|약관|şartlar|kosullar"
)
_NOTICE = rare_pattern(r"\bnotices?\b|\bpatents?\b|\bcontract\b|\bethic(?:s|al)\b")
# What is asked of those who contribute with the help of a model.
_ON_HELP = r"\b(?:ai|llms?)(?: \w{2,11}){0,2} (?:polic(?:y|ies)|guidelines)\b"
# About licenses, but mostly no terms: questions and answers, templates, agreements of
# contributors, headers of files, lists of what dependencies are under.
_ABOUT = re.compile(
    r"\bfaq\b|\b(?:licen[cs]e|copyright)?(?:headers?|templates?)\b|\bcontribut\w{2,4}\b|\bcla\b|\bicla\b|third|3rd"
    r"|dependenc|bundled|\bnotes?\b|\blists?\b|supported|vendored|\bguides?\b|\bcheck(?:er|s)?\b"
    r"|\bapi(?: \w{2,8})?$|\breports?\b|\bprivacy\b|\btrademarks?\b|\bexclude\b|inventory|acknowledg|credits"
    rf"|\bworkflows?\b|\bprocedures?\b|\bhow to\b|{_ON_HELP}"
)
# Of these, a text of some length is about other people's works, or what contributors give.
_OTHERS = re.compile(r"third|3rd|dependenc|bundled|vendored|acknowledg|credits")
_GIVEN = rare_pattern(rf"contribut|\bi?cla\b|{_ON_HELP}")
_HEADING = rare_pattern(
    r"\beulas?\b|\bend.?user\b|\bterms (?:of|and)\b|^(?:additional |our )?terms$|\blegal\b|\btos\b"
    r"|^(?:the )?(?:small|fine) print$|^(?:fair play|house rules)$|\bat work$"
    r"|\bin (?:your |a )?compan(?:y|ies)$"
    r"|\b(?:acceptable|fair|commercial|permitted).?(?:use|usage)\b|\b(?:conditions|restrictions)"
    r" (?:of|on) use\b|\busage (?:rights|policy|restrictions)\b|nutzungsbedingungen"
    r"|condiciones de uso|termos de uso|conditions d.utilisation|利用規約|使用条款|使用條款"
)
# A heading that is about copying the work, and not about something that a tool or a reader does.
_ON_COPYING = re.compile(
    r"^(?:\d{1,2} )?(?:about |on )?copying"
    r"(?: (?:and|this|the|it|conditions|permissions?|policy|rights|information)\b|$)|\b(?:and|or|of) copying$"
)
_COPIES = re.compile(r"\bcopying\b")
_OF_HELP = rare_pattern(_ON_HELP)
_SPLIT = re.compile(r"[\W_]+")
# All but letters and digits as white space, in lower case: much faster, where all is ASCII.
_LETTERS = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name in small letters, without accents, its words apart."""
    apart = name[:_LONGEST]
    if not apart.islower():
        apart = _CAMEL.sub(" ", apart)
    if apart.isascii():
        return " ".join(apart.translate(_LETTERS).split())
    letters = unicodedata.normalize("NFKD", apart)
    small = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    # Letters of Korean and Japanese that were taken apart are put together again.
    return _SPLIT.sub(" ", unicodedata.normalize("NFC", small)).strip()


@lru_cache(maxsize=4096)
def is_license(name: str) -> bool:
    """Whether a name has the word "license" or "copying" in it, in any language."""
    words = plain(name)
    return bool(_LICENSE.search(words) or _COPYING.search(words))


@lru_cache(maxsize=4096)
def is_terms(name: str) -> bool:
    """Whether a name is that of terms that are called otherwise: EULA, TERMS, RIDER, LEGAL."""
    return bool(_TERMS.search(plain(name)))


@lru_cache(maxsize=4096)
def is_heading_of_terms(heading: str) -> bool:
    """Whether a heading stands above the license of the work, or other terms of its use."""
    words = plain(heading)
    if not _LICENSE.search(words):
        copies = _COPIES.search(words) and not _ON_COPYING.search(words)
        if copies or _OF_HELP.search(words):
            return False
    return is_license(heading) or bool(_HEADING.search(words))


def is_notice(name: str) -> bool:
    """Whether a name is that of notices that have to be passed on."""
    return bool(_NOTICE.search(plain(name)))


def is_about(name: str) -> bool:
    """Whether a name is that of words about licenses rather than of terms."""
    return bool(_ABOUT.search(plain(name)))


def is_of_others(name: str) -> bool:
    """Whether a name is that of words on other people's works."""
    return bool(_OTHERS.search(plain(name)))


def is_for_contributors(name: str) -> bool:
    """Whether a name is that of terms for what contributors give."""
    return bool(_GIVEN.search(plain(name)))
