"""Sorts the licenses in a document: for the work itself, for its parts, to choose from, or not open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from osi_check.licenses.standing import is_approved, is_restricting
from osi_check.licenses.text.beside.statements import LicenseStatement
from osi_check.licenses.text.document.contents import LicenseDocument
from osi_check.licenses.text.spans import license_family
from osi_check.patterns import lazy_pattern, rare_pattern

_MODIFIED = rare_pattern(
    r"\b(?:modified|customi[sz]ed|amended|adapted|altered)\b.{0,40}\blicen[cs]e\b", re.IGNORECASE
)
# "Licensed under the LGPL" without a version is any (section 13, in 3.0 section 6), and all are approved.
_ANY_LGPL, _UNVERSIONED = "LGPL-?", "LGPL-2.0-or-later"
_DEDICATED, _DEDICATING = "LicenseRef-public-domain", {"Unlicense", "CC0-1.0"}
_ANY_GPL = "GPL-1.0-or-later"
_SOLD = "LicenseRef-Commercial"
_MAX_CHOICES = 4  # alternatives, where a text says that there is a choice but not between what


@dataclass(slots=True)
class SortedLicenses:
    """What a text needs.

    `main` is for the work itself, `parts` for parts of it, `choices` those of both among which
    one may choose, `closed` what is named and keeps something back. `evidence` is of which kind
    the best is: `text`, `notice`, `tag`, `statement` or nothing. `modified`: a title says so.
    """

    main: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    tag: str = ""
    exception: str = ""
    evidence: str = ""
    commons: bool = False
    modified: bool = False


def sort_licenses(reading: LicenseDocument) -> SortedLicenses:
    """Sort the ids of a reading."""
    texts = _without_implied(reading.ids("main"))
    own = _own_statements(reading, has_texts=bool(texts))
    named = _named_ids(own)
    titles = [i for s in own if s.kind == "title" for i in s.ids]
    known = [i for i in (*named, *reading.parts) if _is_clear(i)]
    if _DEDICATING & {*texts, *known, *titles}:  # they say so themselves
        known = [i for i in known if i != _DEDICATED]
    # What is but offered beside an open license is, without one, what the work is under.
    alone = not texts and not any(is_approved(i) for s in own for i in s.ids)
    found = SortedLicenses(
        tag=next((s.expression for s in own if s.kind == "tag"), ""),
        exception=next((s.exception for s in own if s.exception), ""),
        closed=[i for s in own if alone or not s.choice for i in _closed_ids(s)],
        commons=any("Commons" in i for i in (*texts, *named, *titles)),
        modified=any(s.unit.alone and _MODIFIED.search(s.unit.text) for s in own),
    )
    found.evidence = _evidence(reading, found, bool(texts), bool(named or titles))
    main = (
        texts
        or list(dict.fromkeys([i for i in known if i in named] or known))
        or [i for i in titles if _is_clear(i)]
        or [found.tag] * bool(found.tag)
        or _without_implied(reading.ids("part"))  # parts of nothing are the work
        or _excepted(own)
    )
    families = {license_family(i) for i in main}
    found.parts = [
        i
        for i in dict.fromkeys((*reading.ids("part"), *known))
        if license_family(i) not in families and not (texts and i.startswith("LicenseRef"))
    ]
    if any(map(is_approved, main)):  # what is dedicated beside it reserves nothing
        found.parts = [i for i in found.parts if i != _DEDICATED]
        main = [i for i in main if i != _DEDICATED]
    found.main = [_later(i, known) for i in main] or [_UNVERSIONED] * (
        _ANY_LGPL in (*named, *titles)
    )
    if not reading.closed:
        found.choices = _choices(own, found)
    if _SOLD in found.choices:  # named again, it is the same alternative
        found.closed = [i for i in found.closed if i != _SOLD]
    return found


def _own_statements(reading: LicenseDocument, *, has_texts: bool) -> list[LicenseStatement]:
    """What is said of the work itself and of its parts."""
    own = [s for s in reading.statements if s.scope in {"main", "part"}]
    if not has_texts and not reading.spans and not any(s.kind != "mention" for s in own):
        # A text that speaks of nothing but fonts, documents or one version speaks of its own work.
        own = [s for s in reading.statements if s.scope != "future"]
    return own


def _named_ids(own: list[LicenseStatement]) -> list[str]:
    """The ids by which sentences put all of the work under a license.

    Where Debian keeps the text of a license is no such sentence, beside one of the same family: it keeps
    each version apart, and who copies the sentence may leave another's version in it.
    """
    told = {
        i.partition("-")[0]
        for s in own
        if s.kind == "statement" and not _is_pointer(s) and any(map(str.isdigit, s.unit.text))
        for i in s.ids
        if not i.endswith("-?")
    }
    return [
        i
        for s in own
        if (s.kind == "statement" or (s.kind == "title" and s.choice))
        and not s.exception
        and not (s.carve and s.carve.paths)
        for i in s.ids
        if (is_approved(i) or not s.exempts)
        and not (_is_pointer(s) and i.partition("-")[0] in told)
    ]


def _is_pointer(said: LicenseStatement) -> bool:
    """Whether a sentence but says where Debian keeps the text of a license."""
    text = said.unit.text
    return "/common-licenses/" in text and _KEPT_AT.search(text) is not None


_KEPT_AT = lazy_pattern(
    r"^(?:on (?:\w+[ /-]){0,2}(?:debian|systems?)\b[^,]{0,30},? )?(?:(?:the|a|full|complete|entire) ){0,2}"
    r"(?:text|copy|version)\b[^.;]{0,120}\b(?:can be found|is|are|may be found)\b",
    re.IGNORECASE,
)


def _closed_ids(said: LicenseStatement) -> list[str]:
    """The ids of a sentence that keep something back from the work or its parts."""
    if said.kind not in {"statement", "title"} or said.scope not in {"main", "part"}:
        return []
    if said.exempts:  # it permits more, such as to link with what is under that license
        return []
    return [i for i in said.ids if is_restricting(i) and "Commons" not in i]


def _is_clear(id: str) -> bool:
    """Whether an id has a version, where its license has any, and keeps nothing back."""
    return not id.endswith("-?") and not is_restricting(id)


def _excepted(own: list[LicenseStatement]) -> list[str]:
    """The license of a sentence that names it together with an exception, where no other says it."""
    named = (i for s in own if s.exception and s.kind == "statement" for i in s.ids)
    return [i for i in dict.fromkeys(named) if is_approved(i) and not i.endswith("-?")][:1]


def _evidence(reading: LicenseDocument, found: SortedLicenses, texts: bool, said: bool) -> str:  # noqa: FBT001
    if not texts:
        return "tag" if found.tag else "statement" if said else ""
    main = [s for s, at in zip(reading.spans, reading.scopes, strict=True) if at == "main"]
    return "notice" if all(s.notice for s in main) else "text"


def _without_implied(ids: list[str]) -> list[str]:
    """Without what another stands for: a GPL text that goes with the LGPL-3.0, notices of texts."""
    kept: dict[str, str] = {}
    for id in ids:
        if license_family(id) not in kept or id.endswith("-or-later"):
            kept[license_family(id)] = id
    if "LGPL-3.0" in kept and "GPL-3.0" in kept:
        del kept["GPL-3.0"]
    return list(kept.values())


def _later(id: str, named: list[str]) -> str:
    """`-or-later` where a sentence outside the appendix says so of the same license."""
    later = id.removesuffix("-only") + "-or-later"
    return later if id.endswith("-only") and later in named else id


def _choices(own: list[LicenseStatement], found: SortedLicenses) -> list[str]:
    choosing = [s for s in own if s.choice]
    if not choosing:
        return []
    every = [*found.main, *found.parts]
    named = [i for s in choosing for i in (*s.ids, *[s.of] * bool(s.of))]
    if not named:  # which they are was said before
        told = (s for s in own if s.kind in {"statement", "title"})
        named = [i for s in told for i in s.ids if not is_restricting(i)]
    closed = _SOLD in named
    families = {license_family(i) for i in named}
    between = [
        i
        for i in every
        if license_family(i) in families or f"{license_family(i).partition('-')[0]}-?" in families
    ]
    if len(between) + closed < 2 and len(every) <= _MAX_CHOICES:
        between = every
    # Who names no version of it offers all of them (section 9, since 3.0 section 14).
    if "GPL-?" in named and not any(i.startswith("GPL-") for i in between):
        between = [*between, _ANY_GPL]
    return [*between, *[_SOLD] * closed] if len(between) + closed > 1 else []
