"""Reads what a README says about the license: section, sentence, choice. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.text.beside.statements import read_statement
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.sentences import TextUnit
from osi_check.model import Statement
from osi_check.patterns import rare_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme.document import Passage, ReadmeDocument
from osi_check.repository.snapshot import Snapshot, cache_latest
from osi_check.repository.terms import names
from osi_check.repository.terms.conditions import long_matches

SHORT_TITLE = 4  # words of a title that is but "License"
MAX_LICENSE_LINES = 40  # of a section on the license
MANY_ENTRIES = 25
MAX_ENTRY_CHARS = 600  # of an entry's line
MAX_PARAGRAPH_CHARS = 4_000  # characters

# The words by which people put their own work under terms.
_SAYS = re.compile(
    r"(?:is|are|was|been)\s+(?:\w+\s+){0,3}(?:licensed|released|distributed|published|available|"
    r"provided)\s+(?:\w+\s+){0,3}(?:under|with)|\b(?:licensed|distributed) under|\bcovered by the|"
    r"under the (?:terms|conditions) of|\blicen[cs]e\s*:",
    re.IGNORECASE,
)
# Without one of these, "under" and "with" say nothing of the kind.
_PUT = ("licensed", "released", "distributed", "published", "available", "provided")
_KEPT = ("under the terms of", "under the conditions of", "covered by the")
_LICENSE = re.compile(
    r"(?:GNU\s+)?(?:(?:Affero|Lesser|Library)\s+)?(?:General\s+Public|GPL)\s*(?:Public\s+)?(?:Licen[cs]e)?"
    r"[\s,()v.-]{0,6}(?:\(?[AL]?GPL\)?)?[\s,()-]{0,4}(?:version\s+|v)?\d(?:\.\d)?(?:\s*or\s+(?:any\s+)?later|\+)?"
    r"|[AL]?GPL[\s-]?v?\d(?:\.\d)?(?:-only|-or-later|\+|\s+or\s+(?:any\s+)?later)?"
    r"|Apache(?:\s+Software)?(?:\s+Licen[cs]e)?[\s,-]{0,3}(?:version\s+|v)?2(?:\.0)?"
    r"|\b(?:MIT|ISC|Zlib|Unlicense|WTFPL|CC0(?:[-\s]1\.0)?|0BSD)\b"
    r"|(?:BSD[\s-]?[234][\s-]?clause|[234][\s-]clause\s+BSD|(?:New|Modified|Simplified)\s+BSD)"
    r"|(?:MPL|Mozilla\s+Public\s+Licen[cs]e)[\s,-]{0,3}(?:version\s+|v)?2(?:\.0)?"
    r"|(?:EPL|Eclipse\s+Public\s+Licen[cs]e)[\s,-]{0,3}(?:version\s+|v)?[12](?:\.0)?"
    r"|Business\s+Source\s+Licen[cs]e|BUSL?-1\.1|BSL\s+1\.1|SSPL|Server\s+Side\s+Public\s+Licen[cs]e"
    r"|Elastic\s+Licen[cs]e|Sustainable\s+Use\s+Licen[cs]e|Functional\s+Source\s+Licen[cs]e|FSL-1\.1-\w+"
    r"|CC[\s-]BY(?:[\s-](?:SA|NC|ND)){0,2}[\s-]\d\.\d",
    re.IGNORECASE,
)
# https://perldoc.perl.org/perllicense and https://vimhelp.org/uganda.txt.html#license
_TERMS_OF = {"perl": "GPL-1.0-or-later OR Artistic-1.0-Perl", "vim": "Vim"}
_SAME_TERMS = re.compile(
    r"\bsame\s+(?:terms|licen[cs]e)\s+as\s+(?:that\s+of\s+)?(Perl|Vim)(?:\s+5)?(?:\s+itself\b|(?=[.,;\s]|$))",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\]\n]{1,80})\]\([^)\n]{1,300}\)")
_CHOICE = rare_pattern(
    r"\beither\b|(?<!or \()at your option(?! any)(?!\) any)|dual[\s-]?licen[cs]|\balternatively\b|"
    r"choose (?:one|either)|your choice of",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"or \(?(?:at your option\)? )?(?:any )?later|GPL\s?v?[23](?:\.0)?\+", re.IGNORECASE
)


# What the text of a license, and no command, has in it.
_GRANTS = re.compile(r"\b(?:permission|redistribut|licensee|warrant)", re.IGNORECASE)


class Section(Struct, frozen=True):
    """A section on the license: its document, and its passages, the heading first."""

    document: ReadmeDocument
    passages: tuple[Passage, ...]


@cache_latest
def sections(snapshot: Snapshot) -> tuple[Section, ...]:
    """The sections of the repository's READMEs that are about its license."""
    return tuple(_sections(snapshot))


def _sections(snapshot: Snapshot) -> Iterator[Section]:
    for document in readme_files.project_readmes(snapshot):
        yield from sections_of(document)


def sections_of(document: ReadmeDocument) -> Iterator[Section]:
    """The sections of one document that are about a license."""
    held: list[Passage] = []
    for number, passage in enumerate(document.passages):
        if _is_about_license(passage, is_title=number == 0):
            held.append(passage)
        elif held:
            yield Section(document, tuple(held))
            held = []
    if held:
        yield Section(document, tuple(held))


def _is_about_license(passage: Passage, *, is_title: bool) -> bool:
    """Whether a passage is the heading of such a section, or stands below one.

    What is said below a heading on other people's works is not about the project's license; nor
    need a title be that names a license.
    """
    if passage.kind != "heading":
        return _is_section_on_license(passage.section)
    if is_title or (passage.level == 1 and not passage.section):
        return names.is_license(passage.text) and len(passage.text.split()) < SHORT_TITLE
    return _is_section_on_license(f"{passage.section} > {passage.text}")


@lru_cache(maxsize=4096)
def _is_section_on_license(section: str) -> bool:
    headings = section.split(" > ")
    if not any(map(names.is_heading_of_terms, headings)):
        return False
    return not any(map(names.is_of_others, headings))


@cache_latest
def license_lines(snapshot: Snapshot) -> tuple[tuple[str, int, str], ...]:
    """The lines that speak of the project's license: path, number, text."""
    found: dict[tuple[str, int], str] = {}
    for section in sections(snapshot):
        path, first = section.document.path, section.passages[0].line
        in_code = _is_in_code(section)
        for passage in section.passages:
            for number in _numbers(passage):
                is_read = passage.kind != "code" or in_code
                if is_read and number - first <= MAX_LICENSE_LINES:
                    found[path, number] = section.document.lines[number - 1]
    for document in readme_files.project_readmes(snapshot):
        for number in _speaking(snapshot.repo, document):
            found.setdefault((document.path, number), document.lines[number - 1])
    return tuple((path, number, line) for (path, number), line in sorted(found.items()))


def _is_in_code(section: Section) -> bool:
    """Whether the text of a license stands in a section as it stands in a file: set off as code."""
    text = "\n".join(passage.text for passage in section.passages if passage.kind == "code")
    return bool(_GRANTS.search(text) and long_matches(identify(text)))


# An entry of a list of links: its mark, the link, and what it is.
_LINKED = re.compile(
    r"[ \t]{0,12}[-*+][ \t]{1,4}(?:[*_]{1,2})?\[([^\]\n]{1,120})\]\(https?://[^)\s]{1,300}\)"
    r"(?:[*_]{1,2})?[ \t]{1,4}[-\u2013\u2014|][ \t]"
)
# The same to a repository.
_ENTRY = re.compile(
    r"[ \t]{0,12}[-*+][ \t]{1,4}(?:[*_]{1,2})?(?:\[[^\]\n]{1,120}\]\(|`[^`<\n]{1,120}<)"
    r"https?://(?:www\.)?(?:github|gitlab|codeberg|bitbucket|sr)\.\w{2,4}/~?([\w.-]{1,60})/([\w.-]{1,100})[^)>\s]{0,200}"
    r"(?:\)|>`__?)(?:[*_]{1,2})?(?:\\\*)?(?:[ \t]{1,4}(?:[-\u2013\u2014|(]|is\b)|:)"
)


def is_about_other_project(repo: str, document: ReadmeDocument, passage: Passage) -> bool:
    """Whether an item is an entry in a list of links, about somebody else's repository."""
    if passage.kind != "item":
        return False
    if is_list_of_links(document) and _is_entry(document, passage):
        return True
    found = _ENTRY.match(document.lines[passage.line - 1][:MAX_ENTRY_CHARS])
    return found is not None and f"{found[1]}/{found[2]}".lower() != repo.lower()


@cache_latest
def is_list_of_links(document: ReadmeDocument) -> bool:
    """Whether a README is a list: it has more entries of links than a tool has relations."""
    linked = [line for line in document.lines if "](http" in line]
    return (
        len(linked) > MANY_ENTRIES
        and sum(_LINKED.match(line[:MAX_ENTRY_CHARS]) is not None for line in linked) > MANY_ENTRIES
    )


def _is_entry(document: ReadmeDocument, passage: Passage) -> bool:
    """Whether an item is an entry in a list of links to what is called neither license nor this."""
    if passage.kind != "item":
        return False
    found = _LINKED.match(document.lines[passage.line - 1][:MAX_ENTRY_CHARS])
    if found is None:
        return False
    return not names.is_license(found[1]) and found[1].lower() not in document.title.lower()


def _speaking(repo: str, document: ReadmeDocument) -> Iterator[int]:
    """The lines outside of such sections that name the project's license, in words or a badge."""
    for passage in document.prose():
        lines = ((number, document.lines[number - 1]) for number in _numbers(passage))
        said = [number for number, line in lines if _may_say(line) and _SAYS.search(line)]
        if said and not (
            is_about_other_project(repo, document, passage) or _is_entry(document, passage)
        ):
            yield from said
    for image in document.images:
        if names.is_license(image.alt) or names.is_license(image.url):
            yield image.line


def _numbers(passage: Passage) -> range:
    return range(passage.line, passage.line_at(len(passage.text)) + 1)


def _may_say(line: str) -> bool:
    """Whether the words are there without which `_SAYS` finds nothing: it is slow."""
    small = line.lower()
    if ("under" in small or "with" in small) and any(word in small for word in _PUT):
        return True
    return any(words in small for words in _KEPT) or (":" in small and "licen" in small)


def read_statements(snapshot: Snapshot) -> Iterator[Statement]:
    """The licenses that the README says the project is under."""
    for path, number, text in _paragraphs(snapshot):
        for start, said, expression in licenses_named(text):
            if _ON_ART.search(text, max(0, start - MAX_PARAGRAPH_CHARS), start):
                continue  # the logo's license is none of the tool's
            if _ON_PARTS.search(text, 0, start) and osi_approval(expression).approved is True:
                continue  # nor is that of some of what it uses, where nothing is kept back
            line = number + text.count("\n", 0, start)
            yield Statement(
                kind="readme",
                source=snapshot.source(path, line),
                wording=said,
                expression=expression,
            )


def licenses_named(text: str) -> Iterator[tuple[int, str, str]]:
    """The licenses that a text names: offset, the words, the SPDX expression."""
    for found in _LICENSE.finditer(text):
        said = " ".join(found[0].replace(",", " ").split())
        expression = resolve_declared(said).expression
        if expression:
            yield found.start(), said[:80], expression
    for found in _SAME_TERMS.finditer(text):
        yield found.start(), found[0][:80], _TERMS_OF[found[1].lower()]


def _paragraphs(snapshot: Snapshot) -> Iterator[tuple[str, int, str]]:
    """Lines that follow one another, joined, links as their words: a name may be wrapped."""
    start = last = 0
    where, block = "", ""
    for path, number, line in license_lines(snapshot):
        words = _BADGE.sub(_shown, _LINK.sub(r"\1", line))
        if block and number == last + 1 and len(block) < MAX_PARAGRAPH_CHARS:
            block += "\n" + words
        else:
            if block:
                yield where, start, block
            where, start, block = path, number, words
        last = number
    if block:
        yield where, start, block


# https://shields.io/badges/static-badge: two hyphens stand for one.
_BADGE = re.compile(r"/badge/[^\s/?#\"')]{1,200}")


def _shown(badge: re.Match[str]) -> str:
    """A badge's address with its words as they are shown: "AGPL-3.0" of "AGPL--3.0"."""
    return badge[0].replace("--", "-")


# A sentence on pictures or names alone, up to the license that it puts them under.
_ON_ART = re.compile(
    r"(?:^|[.!?]\s+|\n\s*\n\s*|[-*]\s+)(?:(?:the|our|all|its|this|project|[A-Z][\w-]{1,30})\s+){0,3}"
    r"(?:logos?|icons?|mascots?|artwork|pictures|photos?|images|screenshots?|fonts?|sounds?|music)"
    r"(?:(?:,|\s+and|\s+or|\s+&)\s+(?:the\s+)?(?:logos?|icons?|mascots?|artwork|pictures|photos?|images|fonts?|sounds?))*"
    r"\s+(?:(?:is|are|was|were|has\s+been|have\s+been)\s+)?(?:\w+\s+)?(?:licen[cs]ed|published|released|available|distributed|provided)\s"
    r"(?:[^.!?;]|\.(?=\d)){0,160}$",
    re.IGNORECASE,
)


# A sentence on some of what is there, up to the license that it names.
_ON_PARTS = re.compile(
    r"(?:^|[.!?]\s+|\n\s*\n\s*|[-*]\s+)(?:some|several|certain|a\s+few|parts?|portions|pieces)\s(?:[^.!?;]|\.(?=\S)){0,240}$",
    re.IGNORECASE,
)


def offers_choice(snapshot: Snapshot) -> bool:
    """Whether the README lets the user choose among licenses."""
    if any(_CHOICE.search(line) for _, _, line in license_lines(snapshot)):
        return True
    read = (
        read_statement(TextUnit(text, 1, 1, alone=False)) for _, _, text in _paragraphs(snapshot)
    )
    return any(said.choice and len(said.ids) > 1 for said in read)


def allows_later(snapshot: Snapshot) -> bool:
    """Whether the README allows later versions of a GNU license."""
    return any(_LATER.search(line) for _, _, line in license_lines(snapshot))
