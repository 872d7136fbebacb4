"""Turns the document that was read into an expression and a verdict. Never open by default."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.standing import is_approved, is_restricting
from osi_check.licenses.text.beside.statements import LicenseStatement
from osi_check.licenses.text.closed_names import is_closed_name
from osi_check.licenses.text.document.contents import LicenseDocument
from osi_check.licenses.text.sorted_licenses import SortedLicenses, sort_licenses
from osi_check.licenses.text.spans import license_family
from osi_check.patterns import lazy_pattern, rare_pattern

VerdictKind: TypeAlias = Literal["open", "mixed", "not-open", "review"]

_RESERVED = lazy_pattern(
    r"\ball rights? (?:are )?reserved\b|\bproprietary\b|\bconfidential\b", re.IGNORECASE
)
_TITLE = lazy_pattern(r"\blicen[cs]e\b|\bterms\b|\bagreement\b|\beula\b", re.IGNORECASE)
_THIS_IS = lazy_pattern(r"^\W*This is (?:the|an?) ", re.IGNORECASE)
_SENTENCE = lazy_pattern(r"\b(?:is|are|was|has|have|under|following|see|please)\b")
_GNU = lazy_pattern(r"(?:A|L)?GPL-")
# Families of licenses without an id on SPDX's list, each of which keeps something back.
_SURELY_CLOSED = tuple(
    f"LicenseRef-{name}"
    for name in (
        "PolyForm",
        "Prosperity",
        "RAIL",
        "Source-Available",
        "FSL",
        "Fair",
        "Commons",
        "Freeware",
        "Evaluation",
    )
)
_FOR_APACHE = frozenset(("LLVM-exception", "Swift-exception"))
_SOLD = "LicenseRef-Commercial"
# What a sentence puts under the license that it names next.
_UNDER = lazy_pattern(
    r"\b(?:licen[cs]ed|distributed|released|provided|governed|covered|subject)\b[^.;]{0,60}\b(?:under|by|to)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_PLACED_UNDER = lazy_pattern(r"\b(?:under|on|to|by)\b[^.;]{0,60}$", re.IGNORECASE)
_LISTED = lazy_pattern(r"[\s,]{0,3}(?:and/or|and|or|,)\s(?:(?:the|a|an)\s)?", re.IGNORECASE)
_DENIED = lazy_pattern(r"\b(?:not|cannot|\w{2,7}n't|never|no|nor|like|similar)\b", re.IGNORECASE)
# The kinds of licenses whose names say that they keep something back: no approved one is called so. (Of the
# names in half A of ScanCode's list: "EULA" 53 of 53, "firmware" 26 of 27, "binary" 24 of 26; none is approved.)
_CLOSED_KIND = lazy_pattern(
    r"\b(?:end[\s-]user (?:[\w-]{1,12} )?(?:licen[cs]e|agreement)|eula|binary (?:code )?licen[cs]e|firmware licen[cs]e"
    r"|binary redistribution(?= \(|\W*$)|licen[cs]e\W{1,4}closed[ -]source\W*$"
    r"|enterprise (?:edition )?(?:\(?[A-Z]{2}\)? )?licen[cs]e|[A-Z][\w.-]{1,30} (?-i:EE) licen[cs]e"
    r"|(?:(?-i:[A-Z0-9]|v\d)[\w.-]{0,20} ){1,4}(?:(?<!Educational )community|research(?: use)?|academic use|evaluation|trial|temporary|preview|internal use|limited use|restricted use|personal use|non-?commercial(?: use)?|no[ -]charge|object code)"
    r" (?:software )?licen[cs]e)\b",
    re.IGNORECASE,
)
# The terms of a service or a site, by its name (20 of 20 there), where nothing else is said.
_TERMS_OF_USE = lazy_pattern(
    r"\b(?:[A-Z][\w.-]{1,20} ){1,5}[Tt]erms of (?:[Ss]ervice|[Uu]se)\b|\b[Tt]erms of [Ss]ervice (?:for|of) (?:the )?[A-Z]"
)
_REFERENCE = 160  # characters of a text that but refers to terms
_TITLE_WORDS = 12  # that a title has at most
_SHORT = 600  # characters of a mere name, or a mere reservation of rights
# What belongs to somebody, and no word of what others may do.
_OWNED = rare_pattern(
    r"\b(?:is|are|remains?) (?:the )?(?:(?:sole|exclusive|valuable|intellectual|confidential|and) ){0,3}property of\b(?! (?:those who|whoever|you\b|(?:the|their|its) (?:respective|users?|participants|customers)\b))|\bprotected (?:by|under)\b.{0,80}\b(?:copyright|intellectual property)\b"
    r"|\bconstitutes? (?:the )?intellectual property\b",
    re.IGNORECASE,
)
_GIVEN = lazy_pattern(
    r"\b(?:permission|permitted|granted?s?|free(?:ly)?|(?:may|can) (?:be )?(?:us|cop|modif|distrib|redistrib)\w+|licen[cs]ed)\b|\btrademarks?\b",
    re.IGNORECASE,
)


class Conclusion(NamedTuple):
    """The answer, and of which kind the evidence is: `text`, `notice`, `statement`, `tag`, ``."""

    expression: str
    verdict: VerdictKind
    evidence: str


def reach_verdict(reading: LicenseDocument) -> Conclusion:
    """The SPDX expression of a text and whether it is open."""
    found = sort_licenses(reading)
    if found.commons:
        base = f"{license_family(found.main[0])}-" if found.main else ""
        return Conclusion(f"LicenseRef-{base}Commons-Clause", "not-open", found.evidence)
    limited = any(t.limits for t in reading.terms) and not reading.carves
    if not found.main or (found.evidence == "statement" and limited and not found.choices):
        return _without_license(reading, found)
    return Conclusion(_expression(reading, found), _verdict(reading, found), found.evidence)


def _expression(reading: LicenseDocument, found: SortedLicenses) -> str:
    main = found.main
    if tag := _tag(found):
        return tag
    if is_restricting(main[0]) and not found.choices:
        near = any(s.id == main[0] and not s.sure for s in reading.spans)
        own = _named(reading, main[0]) if near else ""
        return " AND ".join([*([own] if own else main), *_closed(reading, told=True)])
    if found.modified and reading.terms:
        return f"LicenseRef-modified-{license_family(main[0])}"
    limited = any(t.limits for t in reading.terms) and not reading.closed and not found.choices
    if limited and all(is_approved(i) for i in main):
        own = _named(reading) if len(main) > 1 else ""
        return own or f"LicenseRef-{license_family(main[0])}-with-added-terms"
    return _joined(reading, found)


def _tag(found: SortedLicenses) -> str:
    """The expression that the text itself gives, if it covers what was found."""
    if not found.tag:
        return ""
    families = {license_family(i) for i in re.findall(r"[\w.+-]+", found.tag)}
    covered = {license_family(i) for i in found.main} <= families
    if found.evidence == "statement":
        return found.tag if covered and " OR " in found.tag else ""
    return found.tag if covered or found.evidence == "tag" else ""


def _joined(reading: LicenseDocument, found: SortedLicenses) -> str:
    """All that is needed, with AND, and what there is a choice of, with OR."""
    with_exception = [_with(i, found.exception) for i in found.main]
    choices = [_with(i, found.exception) for i in found.choices]
    closed = _closed(reading)
    if not closed and not choices:
        closed = found.closed[:1]
    needed = [i for i in (*with_exception, *found.parts) if i not in choices]
    needed = list(dict.fromkeys([*needed, *closed]))
    if choices:
        either = " OR ".join(dict.fromkeys(choices))
        return " AND ".join([f"({either})", *needed]) if needed else either
    return " AND ".join(needed)


def _closed(reading: LicenseDocument, *, told: bool = False) -> list[str]:
    """A `LicenseRef-` for the parts that are under terms of their own, if there are any.

    `told`: only if the text tells which parts these are.
    """
    paths = sorted(dict.fromkeys(reading.closed), key=lambda path: path == "parts")
    paths = [path for path in paths if path != "parts"] if told else paths
    return [f"LicenseRef-{_slug(path)}" for path in paths[:1]]


def _with(id: str, exception: str) -> str:
    fits = id == "Apache-2.0" if exception in _FOR_APACHE else _GNU.match(id)
    return f"{id} WITH {exception}" if exception and fits else id


def _verdict(reading: LicenseDocument, found: SortedLicenses) -> VerdictKind:
    others = [t for t in reading.terms if not t.limits]
    needed = [_approved(i) for i in found.main if i not in found.choices]
    if tag := _tag(found):
        needed = [_approved(tag)]
    elif found.choices:
        needed.insert(0, max((_approved(i) for i in found.choices), key=(False, None, True).index))
    if False in needed:
        closed = any(is_restricting(i) for i in found.main)
        if not closed and not needed[0] and _resembled(reading, found):
            return "review"
        if not closed and len(others) == len(reading.terms) and _names_approved(reading, found):
            return "review"
        if True not in needed:
            return "not-open"
        # What keeps nothing back stands beside what is approved: both may hold, or either.
        return "mixed" if closed else "review"
    if len(others) < len(reading.terms):
        return "mixed" if reading.closed else "not-open"
    if reading.closed or found.closed:
        return "mixed"
    parts = [i for i in found.parts if i not in found.choices and not _approved(i)]
    if any(is_restricting(i) for i in parts):
        return "mixed"
    bundled = any(is_restricting(i) for i in reading.ids("bundled"))
    return "review" if others or parts or bundled or None in needed else "open"


def _resembled(reading: LicenseDocument, found: SortedLicenses) -> bool:
    """Whether what is not approved keeps nothing back, and an approved license is as near."""
    near = {s.id for s in reading.spans if s.rival}
    lacking = [i for i in found.main if _approved(i) is False]
    return bool(lacking) and near.issuperset(lacking) and not any(t.limits for t in reading.terms)


def _names_approved(reading: LicenseDocument, found: SortedLicenses) -> bool:
    """Whether a text that keeps nothing back puts the work under an approved license, too.

    Or offers one: which of them holds, and whether both do, a person has to tell.
    """
    main = {id.partition("-")[0] for id in found.main}
    ids = [span.id for span in reading.spans if span.notice]
    for said in reading.statements:
        if said.kind in {"statement", "tag"} and said.scope == "main":
            ids += said.ids[:1] if said.kind == "tag" else _put_under(said)
    return any(is_approved(id) and id.partition("-")[0] not in main for id in ids)


def _put_under(said: LicenseStatement) -> list[str]:
    """The licenses under which a sentence says that a work is."""
    text = said.unit.text
    found: list[str] = []
    at = 0
    for name in said.names:
        before = text[at : name.start]
        listed = bool(found) and _LISTED.fullmatch(before) is not None
        if (listed or _PLACED_UNDER.search(before)) and not _DENIED.search(text[: name.start]):
            found.append(name.id)
        at = name.end
    return found


def _approved(id: str) -> bool | None:
    return osi_approval(id).approved


def _without_license(reading: LicenseDocument, found: SortedLicenses) -> Conclusion:
    """What can be said of a text in which no license was found that it could be under."""
    limits = any(t.limits for t in reading.terms)
    if found.closed:
        listed = [i for i in found.closed if _is_listed(i)]
        titles = {i for s in reading.statements if s.kind == "title" for i in s.ids}
        spdx = next((i for i in listed if i in titles), "") or next(iter(listed), "")
        if limits and spdx.startswith("LicenseRef-") and spdx not in titles:
            spdx = ""  # its own terms may well speak of another's
        own = spdx or _named(reading) or next(iter(listed), found.closed[0])
        id = " AND ".join([own, *_closed(reading, told=True)])
        spdx = next(iter(listed), "")
        sure = found.closed[0].startswith(_SURELY_CLOSED) or _closed_kind(reading)
        closed = limits or spdx or sure or _is_sold(reading)
        return Conclusion(id, "not-open" if closed else "review", "statement")
    if limits:
        return Conclusion(_named(reading) or "LicenseRef-Proprietary", "not-open", "")
    said = " ".join(s.unit.text for s in reading.statements)
    if (
        len(said) < _SHORT
        and (_RESERVED.search(said) or (_OWNED.search(said) and not _GIVEN.search(said)))
        and not any(s.refers for s in reading.statements)
    ):
        return Conclusion("LicenseRef-Proprietary", "not-open", "")
    if kind := _closed_kind(reading):
        return Conclusion(f"LicenseRef-{_slug(kind)}", "not-open", "statement")
    return Conclusion("NOASSERTION", "review", "")


def _closed_kind(reading: LicenseDocument) -> str:
    """The license that a short text names as its own, if that name tells that it is not open.

    What a longer text permits and asks is told by its terms, whatever it is called.
    """
    length = sum(len(said.unit.text) for said in reading.statements)
    if length > _SHORT:
        return ""
    for said in reading.statements:
        text = said.unit.text
        found = _CLOSED_KIND.search(text)
        if not found and length <= _REFERENCE:
            found = _TERMS_OF_USE.search(text)
        if found and said.scope in {"main", "part"}:
            heads = (
                said.unit.alone
                and len(text.split()) <= _TITLE_WORDS
                and not _SENTENCE.search(_THIS_IS.sub("", text))
            )
            if heads or _UNDER.search(text[: found.start()]):
                return re.sub("^the ", "", text, flags=re.IGNORECASE) if heads else found[0]
    return ""


def _is_sold(reading: LicenseDocument) -> bool:
    """Whether a text is headed, or puts the work, under a license that is sold."""
    return any(
        name.id == _SOLD and (said.kind == "title" or _UNDER.search(said.unit.text[: name.start]))
        for said in reading.statements
        if said.kind in {"title", "statement"}
        for name in said.names
    )


def _is_listed(id: str) -> bool:
    """Whether an id is SPDX's, or one that ScanCode lists: its terms are known."""
    return not id.startswith("LicenseRef-") or is_closed_name(id)


def _named(reading: LicenseDocument, but: str = "") -> str:
    """A `LicenseRef-` from the first title of a text; nothing if that names the license `but`."""
    for said in reading.statements[:12]:
        text = said.unit.text
        if but and but in said.ids:
            return ""
        if _TITLE.search(text) and len(text.split()) <= _TITLE_WORDS and not _SENTENCE.search(text):
            return f"LicenseRef-{_slug(re.sub('^the ', '', text, flags=re.IGNORECASE))}"
    return ""


def _slug(text: str) -> str:
    words = re.findall(r"[A-Za-z0-9.]+", re.sub(r"\([^()]*\)|https?://\S+", " ", text))
    return "-".join(words[:8]).strip(".-")[:60] or "other"
