"""Terms that a README adds to the license: it may take back what the license text grants. Pure.

Sections on the license are read like license texts; elsewhere only what speaks of licenses or of
kinds of use is, and only what plainly restricts counts: READMEs are full of advice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice, pairwise
from urllib.parse import unquote

from msgspec import Struct

from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.text.beside import added_terms
from osi_check.licenses.text.identify import Identification, identify
from osi_check.licenses.text.license_names import is_copyleft
from osi_check.licenses.text.sentences import units_between
from osi_check.licenses.text.words import split_words
from osi_check.model import AddedTerms, Doubt, Note
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme.document import Passage, ReadmeDocument
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.terms import foreign, names, readme_license
from osi_check.repository.terms.conditions import (
    IN_GUIDES,
    IN_PROSE,
    ON_LICENSES,
    allowance,
    find_conditions,
    long_matches,
)

MAX_CHARS = 20_000  # of a section on the license
MAX_DOUBTS = 2
MAX_PASSAGES = 30  # passages outside of such sections that are read

# What a passage outside of such a section speaks of, if it is about who may use the tool for what.
ABOUT_USE = phrase_pattern(
    r"""\blicen[cs](?:e|es|ed|ing)\b|\b(?:commercial|business|personal|private|educational|academic
    |research|internal|non-?profit|military|governmental)(?:ly)?[ -](?:use|usage|purposes?|projects?
    |hosting)\b|\bused? (?:it )?commercially\b|\bnon-?commercial|\bsource[- ]available\b
    |\bterms of (?:use|service)\b|\bend[- ]user\b|\beula\b
    |\bas a (?:[\w-]{2,20} )?service\b|\bgoverned by\b|\bsubject to\b.{0,60}\b(?:agreement|terms)\b
    |\b(?:clon|install|download|us|runn|copy|fork)ing\b.{0,60}\byou (?:accept|agree|promise|undertake|confirm)\b"""
)
# Kinds of limits that READMEs mean otherwise: warnings of beta versions, words on privacy.
ADVICE = frozenset({"production", "ai-training", "no-redistribution", "no-derivatives", "branding"})
# A question on who may use the tool, and an answer that says yes.
_MAY_I_USE = phrase_pattern(
    r"""\W{0,4}(?:\d{1,3}\.\s)?(?:(?:and|but|so|why|when|how|q:)\s){0,2}(?:can|may|could|am|are|is|do|does|who|what|must|need)\b.{0,80}\b(?:compan(?:y|ies)|business(?:es)?
    |employer|commercial(?:ly)?|at work|(?:re)?sell|my clients?|customers|closed[- ]source|proprietary
    |for free|free of charge|pay|(?:need|buy|require)\b.{0,20}\blicen[cs]e)\b.{0,80}\?"""
)
_YES = phrase_pattern(
    r"""^\W{0,5}(?:(?:the|our|short)(?: short)? answer(?: is)?(?: simple| short)?\W{1,3})?
    (?:yes|yep|yeah|sure|of course|absolutely|certainly|definitely|it is|you (?:can|may))\b
    |\b(?:free for (?:everyone|everybody|any|all)|completely free|open[- ]source|for free
    |(?:no|without(?: an?| any)?) (?:paid|fees?|costs?|payments?|licen[cs]e keys?|subscriptions?))\b"""
)
# What says that nothing is asked for, unless it is taken back.
_ASKS_NOTHING = phrase_pattern(
    r"""\b(?:no|without(?: an?| any)?) (?:paid|fees?|costs?|payments?|licen[cs]e keys?|subscriptions?|registration)\b"""
)
_TAKEN_BACK = phrase_pattern(
    r"\b(?:but|only|except|unless|until|other than|if|for (?!any|all|every))\b"
)
# Words by which a section that names no license sets a condition.
_CONDITION = phrase_pattern(
    r"""\b(?:needs?|must|requires?|required|only|paid|pay|buys?|purchased?|may|cannot|can't|not|prohibit\w{0,4}
    |forbid\w{0,4}|compan(?:y|ies)|commercial(?:ly)?|subscri\w{3,6}|customers?|free|ask (?:us|for|me)
    |consent|permission|at work)\b"""
)
_NAMES_ONE = phrase_pattern(
    r"licen[cs]|copying|public domain|\bgpl|\bmit\b|\bbsd\b|apache|\bcc[ -]?(?:0|by)"
)
# Terms under a name that is no license's, and a license that holds for older versions alone.
_OWN_TERMS = re.compile(
    r"\b(?:[A-Z][\w.-]{1,30} ){1,4}(?:Terms|Agreement|Conditions|Policy)"
    r" (?:holds?|appl(?:y|ies)|governs?|covers?|is|are)\b"
    r"|\b(?:under|by|to|accept) (?:the )?(?!Terms\b|GNU\b)(?:[A-Z][\w.-]{1,30} ){1,4}(?:Terms|Agreement|Conditions)\b"
    r"|\b(?:[Ss]ince|[Ff]rom|[Aa]s of|[Ss]tarting with|[Bb]eginning with|[Uu]p to|[Uu]ntil)"
    r" (?:release|version|v)\s?\d[\w.]{0,12}\b[^.;]{0,120}"
    r"\b(?:licen[cs]e|[Tt]erms|ask|contact|pay|subscri\w{2,8}|commercial)\b"
)
# Beside the name of a license: for whom it is, and what must not be.
_FOR_SOME = phrase_pattern(
    r"""\b(?:for|to) (?:the |all |any )?(?:individuals?|hobby\w{2,5}|compan(?:y|ies)|non-?profits?|schools?
    |students?|business(?:es)?|firms?|organi[sz]ations?|personal|private|academic|research|educational|members|subscribers|customers)\b
    |\bmust not end\b|\bhas to stay\b|\b(?:as|so) long as (?:you|your)\b"""
)
# An offer to those who will not share alike, and what such an offer does not say.
_OFFERED = phrase_pattern(
    r"\b(?:sells?|sold|offers?|offered|available|buy|purchased?|obtain|alternatively)\b"
)
_DEMANDED = phrase_pattern(
    r"""\b(?:must|needs?|required?|requires|ha(?:s|ve) to|only|may not|cannot|not (?:allowed|permitted)|prohibited
    |forbidden|without)\b"""
)
# What a copyleft license asks by itself, and of whom it asks that another be bought.
_SHARED_ALIKE = phrase_pattern(
    r"""\bcommercial licen[cs]e\b.{0,80}\b(?:closed[- ]source|proprietary|copyleft)\b
    |\blicen[cs]e (?:is|stays|must be|has to be) (?:retained|kept|passed on)\b
    |\b(?:redistributed|distributed|licen[cs]ed|released|published)\b.{0,40}
    \bunder (?:the )?(?:same|`{0,2}[AL]?GPL|MPL|EUPL)\b"""
)
# The commonest words by which other languages keep a work from trade, or for study alone.
_NOT_IN_TRADE = re.compile(
    r"(?:禁止|不得|请勿|請勿|严禁|嚴禁|不可|勿).{0,12}(?:商用|商业|商業)|(?:商用|商业|商業).{0,12}(?:禁止|不可|不得|请联系|授权|授權|許可)"
    r"|(?:仅供|僅供|仅限|僅限|只供|只能).{0,10}(?:学习|學習|研究|个人|個人|非商业)|상업적.{0,12}(?:금지|불가)"
    r"|(?:некоммерческ|только для (?:личного|ознаком|учебн))"
)
_FOREIGN = Note("readme-foreign")
# A question that "yes" answers with a condition.
_MUST_I = phrase_pattern(
    r"""\b(?:(?:do|does|must|should|will|would) (?:i|we|you|my|our|companies|businesses|anyone)\b.{0,30}
    \b(?:need|have to|buy|pay|get|purchase)|must (?:i|we) (?:buy|pay))\b"""
)
# Steps of setting up, and what is said of code that callers need not know: neither limits use.
_STEP = phrase_pattern(
    r"""\W{0,6}(?:\d{1,2}[.)]\s{0,3})?(?:(?:then|next|now|finally|first),? )?(?:set|enter|add|replace|put|paste
    |configure|export|copy|generate|create|insert|specify|fill in|edit|run|start|provide|pass)\s(?:[^.;:]{0,60}\s)?
    (?:your|the|a|an|with|in|to)\b[^.;:]{0,80}\b(?:licen[cs]e|api|access)[ -]?keys?\b"""
)
# A tool whose subject is the licenses of other software.
_SUBJECT_IS_LICENSES = phrase_pattern(
    r"""\b(?:issue|check|revoke|manage|track|generate|validate|verif[yi]|handle|renew|count|enforce|create|scan|store|sign)(?:e?s|ing)?\b[^.;]{0,80}
    \b(?:licen[cs]e[ -]keys?|(?:floating |software )?licen[cs]es|seats|subscriptions|activations)\b"""
)
_LICENSES_OF_OTHERS = phrase_pattern(
    r"""\blicen[cs](?:e|es|ing)\b[^.;]{0,40}\b(?:dependenc(?:y|ies)|packages|compliance|compliant|scanner|checker|detection|auditing
    |audits?|incompatibilit\w{1,4}|conflicts)\b|\b(?:check|scan|detect|audit|find|identif|collect|list|read|report|compar)\w{0,4}\b
    [^.;]{0,40}\blicen[cs]es (?:of|in|from|used|for)\b
    |\b(?:dependenc(?:y|ies)|packages|sbom)\b[^.;]{0,30}\blicen[cs](?:es|ing)\b"""
)
_QUOTED = re.compile(
    r"[\"\u201c\u201e\u00ab][^\"\u201d\u201c\u00bb]{0,300}[\"\u201d\u201c\u00bb]|`[^`]{0,300}`"
)
_AS_SERVICE = phrase_pattern(r"\bas a (?:[\w-]{2,20} )?service\b")
# A product of others that is needed, and may have to be bought.
_OF_ANOTHER = phrase_pattern(
    r"""\bas an? (?:\w{2,12} )?dependency\b|\bdepends? on\b|\bthird[- ]party\b|\b(?:its|their) own licen[cs]es?\b"""
)
_DEMANDS = phrase_pattern(
    r"""\b(?:you|your|must|needs?|required?|requires|only|buy|purchased?|without|unless|contact|paid)\b(?! sell\b)"""
)
_INTERNAL_CODE = phrase_pattern(
    r"""\b(?:class(?:es)?|methods?|functions?|modules?|endpoints?|variables?|fields?|attributes?|parameters?|members?|helpers?|apis?)\b
    [^;]{0,200}\bfor (?:[\w.'-]{1,20} )?internal (?:use|usage|purposes)\b
    |\b(?:options?|flags?|commands?|settings?|scripts?)\b[^;.]{0,60}
    \bnot (?:intended|meant) (?:to be used|for use) by\b"""
)
_NO = phrase_pattern(r"^\W{0,5}(?:no|nope|never|not at all|you do not|you don't)\b")
MAX_QUESTION_CHARS = 160  # characters
MAX_LABELS = 60
MAX_NAME_CHARS = 40  # characters of the first cell of a row
# https://shields.io/badges/static-badge: two hyphens stand for one, an underscore for a blank.
_BADGE = re.compile(r"/badge/([^/?#]{1,200})-[a-z0-9]{2,20}(?:\.svg)?(?:[?#]|$)", re.IGNORECASE)
_WHO_MAY = phrase_pattern(
    r"""\bwho (?:may|can|is allowed)\b|\bwhat (?:you|i|we) (?:may|can|are allowed to) do\b
    |\b(?:allowed|permitted|free|fair) uses?\b|\buse at work\b|\bfor whom\b"""
)
_USERS = phrase_pattern(
    r"""\b(?:firms?|compan(?:y|ies)|business(?:es)?|enterprises?|corporations?|commercial|individuals?|people|persons?|private
    |students?|schools?|universit(?:y|ies)|non-?profits?|organi[sz]ations?
    |agenc(?:y|ies)|governments?|freelancers?|everyone else)\b"""
)
_LABEL = re.compile(r"\s{0,9}licen[cs]e\s{0,3}[:\s-]\s{0,3}(\S.{0,120})", re.IGNORECASE)
_CLOSED_TITLE = phrase_pattern(
    r"""\b(?:source[- ]available|closed[- ]source|proprietary|non-?commercial|free for personal use)\b"""
)
# Headings of what is no condition of use: for those who contribute, and who report.
_OF_OTHERS = phrase_pattern(
    r"\b(?:contribut\w{2,5}|security|vulnerabilit\w{1,3}|code of conduct|privacy|governance|citing|citation)\b"
)
_OWN_NAME = re.compile(r"LicenseRef-[\w.-]+")
# Offers beside the license, and dedications, take nothing back.
_FREE_NAMES = frozenset({"LicenseRef-Commercial", "LicenseRef-public-domain"})


class Restriction(Struct, frozen=True):
    """What words take back, as a note, and its lines: of the document, or of the text read."""

    note: Note
    start: int = 1
    end: int = 10**6


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


def read(snapshot: Snapshot) -> Iterator[Doubt]:
    """What READMEs take back, the first few places; for projects under an open license."""
    for path, found in islice(_all(snapshot), MAX_DOUBTS):
        yield Doubt(
            kind="readme-terms",
            code=found.note.code,
            params={"path": path, **found.note.params},
            sources=(snapshot.source(path, found.start, found.end),),
        )


def _all(snapshot: Snapshot) -> Iterator[tuple[str, Restriction]]:
    """What all READMEs take back, each with its path: sections on the license first."""
    documents = [
        (d.path, _Reading(snapshot.repo, d)) for d in readme_files.project_readmes(snapshot)
    ]
    for path, reading in documents:
        yield from ((path, found) for found in reading.in_sections())
    for path, reading in documents:
        yield from ((path, found) for found in reading.beside_them())


def read_document(
    repo: str, document: ReadmeDocument, *, sure: bool = False, least: float = IN_PROSE
) -> Iterator[Restriction]:
    """What one document takes back; `repo` tells entries on other people's works apart.

    `sure`: of sections on a license only what plainly limits, and no doubt of what they mean.
    `least`: log odds from which a sentence of the prose counts.
    """
    reading = _Reading(repo, document)
    yield from reading.in_sections(sure=sure)
    yield from reading.beside_them(least)


def is_about_licenses(document: ReadmeDocument) -> bool:
    """Whether a text is about a tool whose subject is the licenses of other software."""
    head = " ".join(passage.text for passage in document.head())
    return bool(_LICENSES_OF_OTHERS.search(head))


def is_on_itself(repo: str, document: ReadmeDocument, found: Restriction) -> bool:
    """Whether what a passage takes back is said of the tool, by its name and not in quotation marks."""
    name = repo.rpartition("/")[2].lower()
    lines = " ".join(document.lines[found.start - 1 : found.end]).lower()
    return name in _QUOTED.sub("", lines)


def read_guide(
    repo: str, document: ReadmeDocument, kinds: Collection[str]
) -> Iterator[Restriction]:
    """What a text full of advice takes back: limits of some kinds, and plain conditions."""
    for found in _elsewhere(repo, document, set()):
        what = found.note.params.get("what")
        if isinstance(what, Note) and what.code in kinds:
            yield found
    yield from _in_prose(repo, document, set(), IN_GUIDES)


class _Reading:
    """One document while it is read: what was read in sections on the license is read once."""

    def __init__(self, repo: str, document: ReadmeDocument) -> None:
        self._repo, self._document = repo, document
        self._read_already: set[tuple[str, int]] = set()
        self._shares_alike = False

    def in_sections(self, *, sure: bool = False) -> Iterator[Restriction]:
        for section in readme_license.sections_of(self._document):
            self._read_already |= {(self._document.path, p.line) for p in section.passages}
            read = read_section(section)
            self._shares_alike |= is_copyleft(read.found.expression)
            if found := _limits(read.found) if sure else _restricts(read.text, read.found):
                lines = (min(read.first + line - 1, read.last) for line in (found.start, found.end))
                yield Restriction(found.note, *lines)
            else:
                yield from _in_section(section.passages, read)

    def beside_them(self, least: float = IN_PROSE) -> Iterator[Restriction]:
        repo, document, already = self._repo, self._document, self._read_already
        about_licenses = is_about_licenses(document)
        known = [*_elsewhere(repo, document, already)]
        others = [*_labels(document), *_tables_of_uses(document)]
        told = {line for one in known + others for line in range(one.start, one.end + 1)}
        suspected = (
            one
            for one in _in_prose(repo, document, already, least)
            if told.isdisjoint(range(one.start, one.end + 1))
            and not (self._shares_alike and self._is_of_copyleft(one))
        )
        for found in (*known, *suspected):
            if not about_licenses or is_on_itself(repo, document, found):
                yield found
        yield from others

    def _is_of_copyleft(self, found: Restriction) -> bool:
        lines = self._document.lines[found.start - 1 : found.end]
        return bool(_SHARED_ALIKE.search(" ".join(lines)))


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


def _restricts(text: str, found: Identification) -> Restriction | None:
    """What a section takes back; None where it takes nothing back."""
    if sure := _limits(found):
        return sure
    own = set(_OWN_NAME.findall(found.expression)) - _FREE_NAMES
    if found.verdict in {"not-open", "review"} and own and found.expression in own:
        return Restriction(Note("readme-own-terms", {"license": found.expression}))
    if found.verdict == "open":
        return None
    return Restriction(note) if (note := _doubt(text, found)) else None


def _limits(found: Identification) -> Restriction | None:
    """The first thing that a section limits."""
    limits = [added for added in found.added if added.osd]
    if found.verdict in {"not-open", "review"} and limits:
        return _limit(limits[0], limits[0].start, limits[0].end)
    return None


def _doubt(text: str, found: Identification) -> Note | None:
    """Why a section could take something back, although what is unclear."""
    if foreign.restricts_plainly(text):
        return _FOREIGN
    if foreign.is_foreign(text):
        named = found.expression != "NOASSERTION" or any(readme_license.licenses_named(text))
        return None if named and not foreign.may_restrict(text) else _FOREIGN
    body = "\n".join(line for line in text.split("\n") if not line.startswith("# "))
    if not _NAMES_ONE.search(body) and _CONDITION.search(body) and _sets_terms(body):
        return Note("readme-condition")
    lines = text.split("\n")
    beside = [" ".join(lines[a.start - 1 : a.end]) for a in found.added if a.kind == "unexplained"]
    offered = is_copyleft(found.expression) and not any(map(_DEMANDED.search, beside))
    if not offered and any(map(_FOR_SOME.search, beside)):
        return Note("readme-condition")
    if found.expression == "NOASSERTION" and _OWN_TERMS.search(body):
        return Note("readme-condition")
    return None


def _sets_terms(body: str) -> bool:
    """Whether a sentence says more than whose a work is, who has no part in it, and the like."""
    words = split_words(body)
    units = units_between(words, 0, len(words.source))
    return any(added_terms.terms_of_unit(unit) for unit in units)


def _limit(added: AddedTerms, start: int, end: int) -> Restriction:
    what = Note(added.code or added.kind, added.params)
    return Restriction(Note("readme-terms", {"what": what}), start, end)


def _elsewhere(
    repo: str, document: ReadmeDocument, read_already: set[tuple[str, int]]
) -> Iterator[Restriction]:
    """Passages outside of sections on the license that restrict, or answer a question so."""
    question = ""
    left = MAX_PASSAGES
    asking = set(map(id, document.prose_for(_MAY_I_USE)))
    about_use = set(map(id, document.prose_for(ABOUT_USE)))
    for passage in document.prose():
        if readme_license.is_about_other_project(repo, document, passage):
            continue
        asks = (
            "](#" not in document.lines[passage.line - 1]  # a table of contents
            and id(passage) in asking
            and len(passage.text) < MAX_QUESTION_CHARS
            and bool(_MAY_I_USE.match(passage.text))
        )
        is_read = (document.path, passage.line) in read_already
        if not (is_read or passage.text.isascii()) and _NOT_IN_TRADE.search(passage.text):
            yield Restriction(_FOREIGN, passage.line, passage.line_at(len(passage.text)))
        elif passage.kind == "heading" or asks:
            question = passage.text if asks else ""
        elif question or (
            left > 0
            and id(passage) in about_use
            and not is_read
            and ABOUT_USE.search(passage.text)
            and not (passage.text.count("|") > 1 and _AS_SERVICE.search(passage.text))
        ):
            left -= 1
            if found := _in_passage(passage, question):
                yield found
            question = ""


def _in_passage(passage: Passage, question: str) -> Restriction | None:
    """What a passage takes back, by itself or as the answer to a question who may use the tool."""
    found = identify(passage.text)
    says_yes = bool(_YES.search(passage.text))
    is_step = bool(_STEP.match(passage.text))
    end = passage.line_at(len(passage.text))
    limits = [a for a in found.added if a.osd and a.kind not in ADVICE]
    # "It is open source; only the storage of others is paid for."
    bought = says_yes or is_step or _OF_ANOTHER.search(passage.text)
    limits = [a for a in limits if a.kind != "payment" or not bought]
    if _SUBJECT_IS_LICENSES.search(passage.text) and not _DEMANDS.search(passage.text):
        limits = [a for a in limits if a.kind not in {"payment", "registration", "thresholds"}]
    if _INTERNAL_CODE.search(passage.text):
        limits = [a for a in limits if a.kind not in {"field-of-use", "persons"}]
    if limits and found.verdict == "not-open":
        return _limit(limits[0], passage.line, end)
    is_free = _NO.search(passage.text) if _MUST_I.search(question) else says_yes
    if question and found.verdict != "open" and not is_free:
        return Restriction(Note("readme-answer"), passage.line, end)
    return None


def _in_section(passages: Iterable[Passage], read: SectionText) -> Iterator[Restriction]:
    """Sentences of a section on the license that sound like conditions, beside the license itself."""
    known = [(m.start + read.first - 1, m.end + read.first - 1) for m in long_matches(read.found)]
    for passage in passages:
        if passage.kind not in {"heading", "code"}:
            shares_alike = is_copyleft(read.found.expression)
            offered = shares_alike and _OFFERED.search(passage.text)
            if offered and not _DEMANDED.search(passage.text):
                continue
            if shares_alike and _SHARED_ALIKE.search(passage.text):
                continue
            for found in _in_other_words(passage, ON_LICENSES):
                if not any(start <= found.start <= end for start, end in known):
                    yield found


def _in_prose(
    repo: str,
    document: ReadmeDocument,
    read_already: set[tuple[str, int]],
    least: float = IN_PROSE,
) -> Iterator[Restriction]:
    """Sentences outside of such sections that sound like conditions."""
    passages = list(document.prose())
    least += allowance(sum(len(passage.text) for passage in passages))
    for passage in passages:
        if passage.kind in {"heading", "row"} or (document.path, passage.line) in read_already:
            continue
        is_row = passage.text.count("|") > 1  # of a table without a head
        if is_row or _OF_OTHERS.search(passage.section):
            continue
        for found in _in_other_words(passage, least):
            if not readme_license.is_about_other_project(repo, document, passage):
                yield found


def _in_other_words(passage: Passage, least: float) -> Iterator[Restriction]:
    """Sentences that sound like conditions in words that no rule knows; none that is known to be harmless."""
    for start, end in find_conditions(passage.text, least):
        sentence = passage.text[start:end]
        denied = _ASKS_NOTHING.search(sentence) and not _TAKEN_BACK.search(sentence)
        if not (denied or _STEP.match(sentence) or _INTERNAL_CODE.search(sentence)):
            lines = passage.line_at(start), passage.line_at(end - 1)
            yield Restriction(Note("condition-of-use"), *lines)


def _labels(document: ReadmeDocument) -> Iterator[Restriction]:
    """What badges, rows of tables and the title call the license, if that is not open."""
    for image in document.images[:MAX_LABELS]:
        badge = _BADGE.search(image.url)
        shown = unquote(badge[1]).replace("--", "-").replace("_", " ") if badge else ""
        for written in (image.alt, shown):
            yield from _label(written, image.line)
    for passage in document.passages:
        if passage.kind == "row" and "|" in passage.text:
            name, _, value = passage.text.strip("| ").partition("|")
            if len(name) < MAX_NAME_CHARS and names.is_license(name):
                yield from _label(f"{name}: {value.strip(' |')}", passage.line)
    title = next((p for p in document.passages if p.kind == "heading"), None)
    if title is not None and _CLOSED_TITLE.search(title.text):
        yield Restriction(Note("readme-label", {"said": title.text[:60]}), title.line, title.line)


def _tables_of_uses(document: ReadmeDocument) -> Iterator[Restriction]:
    """Tables below a heading that asks who may do what, if they tell kinds of users apart."""
    headings = {
        f"{p.section} > {p.text}".removeprefix(" > ").lower(): p.line
        for p in document.passages
        if p.kind == "heading" and _WHO_MAY.search(p.text)
    }
    rows = (p for p in document.passages if headings and p.kind == "row")
    for row in rows:
        first = headings.get(row.section, row.line)
        if first < row.line and _USERS.search(row.text.strip("| ").partition("|")[0]):
            yield Restriction(Note("readme-condition"), first, row.line)
            return


def _label(written: str, line: int) -> Iterator[Restriction]:
    """A label that names a license, if what it names is known not to be open and has no id."""
    if (label := _LABEL.match(written)) and resolve_declared(label[1]).kind == "not-open":
        yield Restriction(Note("readme-label", {"said": label[1][:60]}), line, line)
