"""Restrictions in a README's license section, which is read like a license text."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from osi_check.licenses.text.beside import added_terms
from osi_check.licenses.text.identification import Identification
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.license_names import is_copyleft
from osi_check.licenses.text.sentences import units_between
from osi_check.licenses.text.words import split_words
from osi_check.model import Note
from osi_check.patterns import phrase_pattern
from osi_check.repository.terms import foreign, readme_license
from osi_check.repository.terms.readme_terms.restriction import Restriction, limit_of

MAX_CHARS = 20_000  # of a section on the license
# Words by which a section that names no license sets a condition.
_CONDITION = phrase_pattern(
    r"""\b(?:needs?|must|requires?|required|only|paid|pay|buys?|purchased?|may|cannot|can't|not|prohibit\w{0,4}
    |forbid\w{0,4}|compan(?:y|ies)|commercial(?:ly)?|subscri\w{3,6}|customers?|free|ask (?:us|for|me)
    |consent|permission|at work)\b"""
)
# A license that the section names, whichever it is.
_LICENSE_NAME = phrase_pattern(
    r"licen[cs]|copying|public domain|\bgpl|\bmit\b|\bbsd\b|apache|\bcc[ -]?(?:0|by)"
)
# Terms under a name that is no license's ("the Acme Terms apply"), and a license that holds for
# older versions alone.
_OWN_TERMS = re.compile(
    r"\b(?:[A-Z][\w.-]{1,30} ){1,4}(?:Terms|Agreement|Conditions|Policy)"
    r" (?:holds?|appl(?:y|ies)|governs?|covers?|is|are)\b"
    r"|\b(?:under|by|to|accept) (?:the )?(?!Terms\b|GNU\b)(?:[A-Z][\w.-]{1,30} ){1,4}(?:Terms|Agreement|Conditions)\b"
    r"|\b(?:[Ss]ince|[Ff]rom|[Aa]s of|[Ss]tarting with|[Bb]eginning with|[Uu]p to|[Uu]ntil)"
    r" (?:release|version|v)\s?\d[\w.]{0,12}\b[^.;]{0,120}"
    r"\b(?:licen[cs]e|[Tt]erms|ask|contact|pay|subscri\w{2,8}|commercial)\b"
)
# An agreement with end users that something in the repository is under, whatever else it is under.
_END_USERS = phrase_pattern(
    r"""\b(?:licen[cs]ed|covered|governed|available|provided|distributed|released|subject)\b[^.;\n]{0,60}
    \b(?:eula|end[- ]user (?:licen[cs]e )?(?:agreement|terms))\b"""
)
# Beside the name of a license: for whom it is, and what must not be.
_FOR_SOME = phrase_pattern(
    r"""\b(?:for|to) (?:the |all |any )?(?:individuals?|hobby\w{2,5}|compan(?:y|ies)|non-?profits?|schools?
    |students?|business(?:es)?|firms?|organi[sz]ations?|personal|private|academic|research|educational|members|subscribers|customers)\b
    |\bmust not end\b|\bhas to stay\b|\b(?:as|so) long as (?:you|your)\b"""
)
# What an offer of another license does not say, beside one that asks to share alike.
DEMANDED = phrase_pattern(
    r"""\b(?:must|needs?|required?|requires|ha(?:s|ve) to|only|may not|cannot|not (?:allowed|permitted)|prohibited
    |forbidden|without)\b"""
)
_LICENSE_REF = re.compile(r"LicenseRef-[\w.-]+")
# Offers beside the license, and dedications, take nothing back.
_FREE_REFS = frozenset({"LicenseRef-Commercial", "LicenseRef-public-domain"})
_FOREIGN = Note("readme-foreign")


class SectionText(Struct, frozen=True):
    """A section on the license as a text: its first and last line, its words, what they are."""

    first: int
    last: int
    text: str
    found: Identification

    @property
    def carved(self) -> tuple[str, ...]:
        """The folders that it puts under terms that are not open."""
        return self.found.carves if self.found.verdict == "mixed" else ()


def read_section(section: readme_license.Section) -> SectionText:
    """The words of a section, each line on its number, and what they are as a license text."""
    shown = [p for p in section.passages if p.kind != "code"]
    first, last = shown[0].line, max(p.line + len(p.starts) - 1 for p in shown)
    lines = [""] * (last - first + 1)
    for passage in shown:
        mark = "# " if passage.kind == "heading" else ""
        for number, (start, end) in enumerate(pairwise((*passage.starts, None))):
            lines[passage.line - first + number] = mark + passage.text[start:end].strip()
    text = "\n".join(lines)[:MAX_CHARS]
    return SectionText(first, last, text, identify(text))


def find_restriction(text: str, found: Identification) -> Restriction | None:
    """What a section takes back; None where it takes nothing back."""
    if sure := find_limit(found):
        return sure
    own = set(_LICENSE_REF.findall(found.expression)) - _FREE_REFS
    if found.verdict in {"not-open", "review"} and own and found.expression in own:
        return Restriction(Note("readme-own-terms", {"license": found.expression}))
    if found.verdict == "open":
        return None
    return Restriction(note) if (note := _doubt(text, found)) else None


def find_limit(found: Identification) -> Restriction | None:
    """The first thing that a section limits."""
    limits = [added for added in found.added if added.osd]
    if found.verdict in {"not-open", "review"} and limits:
        return limit_of(limits[0], limits[0].start, limits[0].end)
    return None


def _doubt(text: str, found: Identification) -> Note | None:
    """Why a section could take something back, although what is unclear."""
    if foreign.restricts_plainly(text):
        return _FOREIGN
    if foreign.is_foreign(text):
        named = found.expression != "NOASSERTION" or any(readme_license.licenses_named(text))
        return None if named and not foreign.may_restrict(text) else _FOREIGN
    body = "\n".join(line for line in text.split("\n") if not line.startswith("# "))
    if not _LICENSE_NAME.search(body) and _CONDITION.search(body) and _sets_terms(body):
        return Note("readme-condition")
    lines = text.split("\n")
    beside = [" ".join(lines[a.start - 1 : a.end]) for a in found.added if a.kind == "unexplained"]
    offered = is_copyleft(found.expression) and not any(map(DEMANDED.search, beside))
    for_some = not offered and any(map(_FOR_SOME.search, beside))
    if for_some or any(map(_END_USERS.search, beside)):
        return Note("readme-condition")
    if found.expression == "NOASSERTION" and _OWN_TERMS.search(body):
        return Note("readme-condition")
    return None


def _sets_terms(body: str) -> bool:
    """Whether a sentence says more than whose a work is, who has no part in it, and the like."""
    words = split_words(body)
    units = units_between(words, 0, len(words.source))
    return any(added_terms.terms_of_unit(unit) for unit in units)
