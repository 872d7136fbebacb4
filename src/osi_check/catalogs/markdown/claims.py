"""Which short texts beside an entry claim a license, and which are products called like one.

Every id and name of the license tables is a claim where it cannot be anything else. Names that are
products, languages or words as well ("curl", "Ruby", "Fair") are claims only where a label or a
link to the license's page says so, or where nearly all entries of the list claim a license.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote, urlsplit

from osi_check.catalogs.markdown.headings import split_words
from osi_check.licenses.names.declared import resolve_declared

ClaimLevel = Literal["sure", "possible", ""]

_MAX_CHARS, _MAX_WORDS = 80, 12
_DECORATION = " \t\n*_`'\"[](){}.,;:|\u00b7\u2022"
# Letters that are nobody's product: what ends in "PL", or is one of the oldest names.
_SURE = re.compile(
    r"(?:[A-Z]{0,6}-?PL|[AL]?GPL\S{0,6}|0?BSD\S{0,3}|(?:F|O|C|E)?DL|MIT\S{0,4}|ISC|CC0|CDDL|WTFPL|OFL"
    r"|AFL|OSL|ECL|EUPL|BU?SL|SSPL|RSAL|AAL|ODbL|Unlicen[cs]e|Zlib|PublicDomain|GFDL|Expat|NOASSERTION)",
    re.IGNORECASE,
)
_SURE_WORDS = re.compile(
    r"\blicen[cs]ed?\b|public domain|proprietary|source[- ]available|closed[- ]source|unlicensed"
    r"|\bclause\b|许可|授权|ライセンス|creative commons|\bGNU\b",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?<![A-Za-z\d])v?\d")  # "i18n" and "X11" have none
_SAYS_LICENSE = re.compile(r"\blicen[cs]ed?\b", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\blicen[cs]e (?:keys?|managers?|management|servers?|checkers?|scanners?|files?|texts?|plates?"
    r"|compliance|generators?|finders?)\b|\b(?:driver|driving|free|paid|trial) licen[cs]es?\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"(?:commercial|proprietary|free ?ware|share ?ware|non-?free|closed[- ]source|unlicensed"
    r"|source[- ]available|fair[- ]?source|commons?[- ]clause)(?: licen[cs]e)?",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Za-z][\w.-]{1,40}\d[\w.+-]{0,20}")

_PAGE_HOSTS = re.compile(
    r"(?:spdx\.org|opensource\.org|choosealicense\.com|gnu\.org|creativecommons\.org|apache\.org"
    r"|mozilla\.org|eclipse\.org|unlicense\.org|tldrlegal\.com|wtfpl\.net|fsf\.org)"
)
_PAGE_PATH = re.compile(
    r"(?i)/(?:licen[cs]es?|copyleft|philosophy|publicdomain|legal|l)(?:[/.]|$)"
    r"|/(?:licen[cs]e|copying|unlicense)(?:[.-][\w.-]{1,30})?$"
)

# "License: X", in the languages of lists; what stands before it is the description.
_LABEL = (
    r"(?:licen[cs]es?|licensed under|lizenz|licencia|licen[çc]a|licenza|лицензия|许可证|許可證|许可协议"
    r"|开源协议|开源许可证?|许可|协议|授权|ライセンス|라이선스)"
)
_LABELED = re.compile(
    rf"(?i)(?:^|[\s(\[.,;|·。，；、）)—–-]){_LABEL}\**\s{{0,3}}[:：=]\**\s{{0,3}}([^:：]{{2,60}}?)[)\]]?[.。]?\s*$"
)
_UNDER = re.compile(
    r"(?i)[\s(\[.,;]((?:dual[- ])?licen[cs]ed? under|released under|available under|under)"
    r" (?:an? |the )?([^.,;:()\[\]]{2,60}?(?:\d\.\d[^.,;:()\[\]]{0,20}?)?)(?: licen[cs]es?)?[)\]]?[.。]?\s*$"
)
_TRAILING = re.compile(
    r"(?i)[\s(\[.,;]((?:[\w.+/-]{1,40} ){0,4}?[\w.+/-]{1,40})[ -]licen[cs]ed[)\]]?[.。]?\s*$"
)
_SENTENCE = re.compile(
    r"(?:[.!?。！？;；]\s{0,3}|\s[-–—]\s)([^.!?。！？;；]{2,60}(?:\.\d[^.!?。;；]{0,20})?)[.。]?\s*$"
)


@lru_cache(maxsize=8192)
def claim_level(text: str) -> ClaimLevel:
    """How surely a short text that stands apart (in code, brackets, a link) claims a license."""
    said = _without_signs(" ".join(text.strip(_DECORATION).split()))
    if not said or len(said) > _MAX_CHARS or len(split_words(said)) > _MAX_WORDS:
        return ""
    return _level(said)


def _level(said: str) -> ClaimLevel:
    found = resolve_declared(said)
    if found.kind in {"exact", "spelling", "ambiguous"} or said.upper() == "NOASSERTION":
        return "sure" if _is_sure(said) else "possible"
    words = split_words(said)
    if _SAYS_LICENSE.search(said) and not _OTHERWISE.search(said) and len(words) <= 7:
        return "sure"
    if len(words) <= 6 and any(_is_versioned(token[0]) for token in _TOKEN.finditer(said)):
        return "sure"
    if found.kind != "not-open" or len(words) > 3:
        return ""
    closed = _CLOSED.fullmatch(said) and _SURE_WORDS.search(said)
    return "sure" if closed or _VERSION.search(said) else "possible"


def _without_signs(text: str) -> str:
    """The text without warning signs and other pictographs at its ends."""
    return re.sub(r"^[^\w(]+|[^\w)+]+$", "", text)


def _is_sure(said: str) -> bool:
    if _SURE_WORDS.search(said) or _SURE.fullmatch(said):
        return True
    if _VERSION.search(said):
        # "Python 3" is a language, "Python-2.0" an id.
        return resolve_declared(said).kind == "exact" or bool(re.search(r"\d\.\d|[A-Z]{3}|-", said))
    parts = re.split(r"(?i)\s*(?:[,/|&+]|\bor\b|\band\b)\s*", said)
    return len(parts) > 1 and all(_is_sure(part) for part in parts if part)


def _is_versioned(token: str) -> bool:
    return resolve_declared(token).kind in {"exact", "spelling"} and _is_sure(token)


def is_vague(text: str) -> bool:
    """Whether a name is one of a family of licenses, and so short that much else is called so."""
    said = text.strip(_DECORATION)
    return said.isalpha() and resolve_declared(said).kind == "ambiguous"


def is_license_page(url: str) -> bool:
    """Whether an address is that of a license's text or page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = (parts.hostname or "").removeprefix("www.")
    if not _PAGE_PATH.search(parts.path):
        return False
    return bool(_PAGE_HOSTS.fullmatch(host)) or bool(
        re.search(r"(?i)licen[cs]e|copying", parts.path)
    )


def badge_license(image: str, alt: str) -> str:
    """The license that a badge shows, by its address or its description; "" where it shows none.

    https://shields.io/badges/static-badge: `badge/LABEL-MESSAGE-COLOR`, `--` for a hyphen.
    """
    found = re.search(r"/badge/([^?#]{3,200})", image[:2000])
    if found:
        path = unquote(found[1]).replace("_", " ")
        parts = [part.replace("\0", "-") for part in path.replace("--", "\0").split("-")]
        if len(parts) > 2 and re.search(rf"(?i){_LABEL}", parts[0]):
            said = "-".join(parts[1:-1]).strip()
            if resolve_declared(said).kind not in {"unresolved", "empty"}:
                return said
            return said if claim_level(said) else ""
    if not re.search(r"(?i)licen[cs]e|/badge/", f"{image[:2000]} {alt[:200]}"):
        return ""
    said = re.sub(rf"(?i)^\W*{_LABEL}\W*", "", alt[:200]).strip()
    return said if said and claim_level(said) else ""


def stated_license(text: str) -> tuple[str, int, int]:
    """A license that the end of a description tells in words, where it begins, and where that ends.

    "" where it tells none. Behind "License:" any known name is a claim, elsewhere only a sure one.
    """
    tail = max(len(text) - 160, 0)
    part = text[tail:]
    if found := _LABELED.search(part):
        said = found[1].strip(" *_`")
        known = resolve_declared(said).kind not in {"unresolved", "empty"}
        if known or claim_level(said) or said.upper() == "NOASSERTION":
            begin = found.start() if part[found.start()] in "([ \t\n.,;|" else found.start() + 1
            at = found.start(1) + found[1].find(said)
            return said, tail + at, tail + begin
    for pattern, group in ((_UNDER, 2), (_TRAILING, 1)):
        # The words before a license may be the sentence's: the longest rest that is a name counts.
        if found := pattern.search(part):
            words = found[group].split(" ")
            for skip in range(len(words) if group == 1 else 1):
                said = " ".join(words[skip:])
                known = resolve_declared(said).kind in {"exact", "spelling", "ambiguous"}
                if known and _is_sure(said):
                    at = found.start(group) + found[group].rfind(said)
                    return said, tail + at, -1
    if found := _SENTENCE.search(part):
        said = " ".join(found[1].split())
        if claim_level(said) == "sure" and resolve_declared(said).kind != "unresolved":
            return said, tail + found.start(1), tail + found.start(1)
    return "", 0, 0
