"""From what was read to an expression and a verdict. Open is never the default."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from osi_check.licenses.osi import approval
from osi_check.licenses.texts.names import approved, restricting
from osi_check.licenses.texts.reading import Reading

Outcome: TypeAlias = Literal["open", "mixed", "not-open", "review"]

_LATER = re.compile(r"-(?:only|or-later)$")
_RESERVED = re.compile(
    r"\ball rights? (?:are )?reserved\b|\bproprietary\b|\bconfidential\b", re.IGNORECASE
)
_TITLE = re.compile(r"\blicen[cs]e\b|\bterms\b|\bagreement\b|\beula\b", re.IGNORECASE)
_MODIFIED = re.compile(
    r"\b(?:modified|customi[sz]ed|amended|adapted|altered)\b.{0,40}\blicen[cs]e\b", re.IGNORECASE
)
_COMMONS = "LicenseRef-Commons-Clause"
_GNU = re.compile(r"(?:A|L)?GPL-")


class Conclusion(NamedTuple):
    """The answer, and of which kind the evidence is: `text`, `notice`, `statement`, `tag`, ``."""

    expression: str
    verdict: Outcome
    evidence: str


def conclude(reading: Reading) -> Conclusion:
    """The SPDX expression of a text and whether it is open."""
    found = _Found(reading)
    if found.commons:
        base = _LATER.sub("", found.main[0]) if found.main else ""
        name = f"LicenseRef-{base}-Commons-Clause" if base else _COMMONS
        return Conclusion(name, "not-open", found.evidence)
    limited = any(t.limits for t in reading.terms) and not reading.carves and not found.choice
    if not found.main or (found.evidence == "statement" and limited):
        return _without_license(reading, found)
    expression = _expression(reading, found)
    return Conclusion(expression, _verdict(reading, found), found.evidence)


class _Found:
    """The ids of a reading, sorted by what they are for."""

    def __init__(self, reading: Reading) -> None:
        texts = _lean(reading.ids("main"))
        tags = [s.expression for s in reading.said if s.kind == "tag" and s.scope == "main"]
        named = [
            id
            for s in reading.said
            if s.kind == "statement" and s.scope != "bundled" and not s.exception
            for id in s.ids
        ]
        titles = [
            id for s in reading.said if s.kind == "title" and s.scope == "main" for id in s.ids
        ]
        self.choice = (
            any(s.choice for s in reading.said if s.scope != "bundled") and not reading.closed
        )
        self.sure = not any(
            s.scope == "main" and _MODIFIED.search(s.unit.text) and s.unit.alone
            for s in reading.said
        )
        self.exception = next(
            (s.exception for s in reading.said if s.exception and s.scope == "main"), ""
        )
        every = [s.id for s in reading.spans] + [id for s in reading.said for id in s.ids]
        self.commons = any("Commons" in id for id in every)
        self.closed = [id for id in (*named, *titles) if restricting(id) and "Commons" not in id]
        self.evidence = (
            "text" if texts else "tag" if tags else "statement" if named or titles else ""
        )
        if texts and all(
            s.notice for s, at in zip(reading.spans, reading.scopes, strict=True) if at == "main"
        ):
            self.evidence = "notice"
        self.tag = tags[0] if tags else ""
        known = [
            id for id in (*named, *reading.parts) if not id.endswith("-?") and not restricting(id)
        ]
        self.main = (
            texts
            or list(dict.fromkeys(known))
            or [i for i in titles if not i.endswith("-?") and not restricting(i)]
        )
        if not texts and not self.main and tags:
            self.main = tags[:1]
        if not texts and not self.closed and not self.main:
            self.main = []
        own = {_LATER.sub("", id) for id in self.main}
        self.parts = [
            id
            for id in dict.fromkeys((*reading.ids("part"), *known))
            if _LATER.sub("", id) not in own and not (texts and id.startswith("LicenseRef"))
        ]
        self.main = [_later(id, known) for id in self.main]


def _lean(ids: list[str]) -> list[str]:
    """Without what another stands for: a GPL text that goes with the LGPL-3.0, notices of texts."""
    kept: dict[str, str] = {}
    for id in ids:
        family = _LATER.sub("", id)
        if family not in kept or id.endswith("-or-later"):
            kept[family] = id
    if "LGPL-3.0" in kept and "GPL-3.0" in kept:
        del kept["GPL-3.0"]
    return list(kept.values())


def _later(id: str, named: list[str]) -> str:
    """`-or-later` where a sentence outside the appendix says so of the same license."""
    later = id.removesuffix("-only") + "-or-later"
    return later if id.endswith("-only") and later in named else id


def _expression(reading: Reading, found: _Found) -> str:
    if found.tag and found.evidence != "statement":
        ids = set(re.findall(r"[\w.+-]+", found.tag))
        if {_LATER.sub("", i) for i in found.main} <= {_LATER.sub("", i) for i in ids}:
            return found.tag
    main = list(found.main)
    if found.exception:
        for n, id in enumerate(main):
            fits = _GNU.match(id) if found.exception != "LLVM-exception" else id == "Apache-2.0"
            if fits and "WITH" not in id:
                main[n] = f"{id} WITH {found.exception}"
    if found.choice:
        every = main + [p for p in found.parts if p not in main]
        closed = ["LicenseRef-Commercial"] if any("Commercial" in i for i in found.closed) else []
        return " OR ".join(dict.fromkeys([*every, *closed]))
    limits = [t for t in reading.terms if t.limits]
    if limits and not reading.closed and all(approved(id) for id in found.main):
        return " AND ".join(f"LicenseRef-{_LATER.sub('', id)}-with-added-terms" for id in main[:1])
    if restricting(main[0]):
        return " AND ".join(main)
    if not found.sure and reading.terms:
        return f"LicenseRef-modified-{_LATER.sub('', main[0])}"
    closed = [f"LicenseRef-{_slug(path)}" for path in dict.fromkeys(reading.closed)][:1]
    if not closed and found.closed:
        closed = [next(id for id in found.closed)]
    return " AND ".join(dict.fromkeys([*main, *found.parts, *closed]))


def _verdict(reading: Reading, found: _Found) -> Outcome:
    limits = [t for t in reading.terms if t.limits]
    others = [t for t in reading.terms if not t.limits]
    statuses = [_approved(id) for id in found.main]
    closed_main = [id for id in found.main if restricting(id)]
    if found.choice:
        alternatives = [*found.main, *found.parts]
        if not any(_approved(id) for id in alternatives):
            return "not-open" if all(_approved(id) is False for id in alternatives) else "review"
        return "review" if limits or others or found.closed or reading.closed else "open"
    if False in statuses:
        mixed = closed_main and True in statuses
        return "mixed" if mixed else "not-open" if statuses[0] is False else "review"
    if limits:
        return "mixed" if reading.closed else "not-open"
    if reading.closed or found.closed:
        return "mixed"
    if others or None in statuses:
        return "review"
    if any(_approved(id) is not True for id in found.parts):
        return "mixed" if any(restricting(id) for id in found.parts) else "review"
    aside = reading.ids("bundled")
    if any(restricting(id) for id in aside):
        return "review"
    return "open"


def _approved(id: str) -> bool | None:
    return approval(id).approved


def _without_license(reading: Reading, found: _Found) -> Conclusion:
    """What can be said of a text in which no open license was found."""
    limits = [t for t in reading.terms if t.limits]
    if found.closed:
        id = (
            next((i for i in found.closed if not i.startswith("LicenseRef-")), "")
            or _named(reading)
            or found.closed[0]
        )
        return Conclusion(
            id, "not-open" if limits or not id.startswith("LicenseRef") else "review", "statement"
        )
    if limits:
        return Conclusion(_named(reading) or "LicenseRef-Proprietary", "not-open", "")
    said = " ".join(s.unit.text for s in reading.said)
    if _RESERVED.search(said) and len(said) < 600 and not any(s.refers for s in reading.said):
        return Conclusion("LicenseRef-Proprietary", "not-open", "")
    return Conclusion("NOASSERTION", "review", "")


def _named(reading: Reading) -> str:
    """A `LicenseRef-` from the first title of a text, or nothing."""
    for said in reading.said[:12]:
        text = said.unit.text
        if _TITLE.search(text) and len(text.split()) <= 12:
            return f"LicenseRef-{_slug(re.sub(r'(?i)^the ', '', text))}"
    return ""


def _slug(text: str) -> str:
    words = re.findall(r"[A-Za-z0-9.]+", re.sub(r"\([^()]*\)|https?://\S+", " ", text))
    return "-".join(words[:8]).strip(".-")[:60] or "other"
