"""What a README says of the license: the section, the sentence, the choice. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from osi_check.licenses.names.declared import resolve_declared
from osi_check.model import Statement
from osi_check.repository.snapshot import Entry, Snapshot, cache_latest

MAX_README_CHARS = 200_000
MAX_LICENSE_LINES = 25
MAX_PARAGRAPH_CHARS = 4_000  # characters

_NAME = re.compile(r"readme(\.(md|markdown|rst|txt|adoc|org))?", re.IGNORECASE)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s*(.{1,120})$|^\s*<h[1-6][^>]{0,80}>(.{1,120})$")
_ABOUT = re.compile(r"licen[cs](e|es|ing)\b|copyright", re.IGNORECASE)
# The words by which people put their own work under terms.
_SAYS = re.compile(
    r"(?:is|are|was|been)\s+(?:\w+\s+){0,3}(?:licensed|released|distributed|published|available|"
    r"provided)\s+(?:\w+\s+){0,3}(?:under|with)|\blicensed under|\bcovered by the|"
    r"under the (?:terms|conditions) of|\blicen[cs]e\s*:",
    re.IGNORECASE,
)
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
_LINK = re.compile(r"\[([^\]\n]{1,80})\]\([^)\n]{1,300}\)")
_CHOICE = re.compile(
    r"\beither\b|(?<!or \()at your option(?! any)(?!\) any)|dual[\s-]?licen[cs]|\balternatively\b|"
    r"choose (?:one|either)|your choice of",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"or \(?(?:at your option\)? )?(?:any )?later|GPL\s?v?[23](?:\.0)?\+", re.IGNORECASE
)


def readme_paths(entries: Sequence[Entry]) -> list[str]:
    """The README at the root, Markdown first."""
    root = (e.path for e in entries if "/" not in e.path and e.kind in {"blob", "link"})
    names = filter(_NAME.fullmatch, root)
    return sorted(names, key=lambda name: (not name.lower().endswith(".md"), name))[:1]


@cache_latest
def license_lines(snapshot: Snapshot) -> tuple[tuple[str, int, str], ...]:
    """The lines that speak of the project's license: path, number, text."""
    return tuple(_lines(snapshot))


def _lines(snapshot: Snapshot) -> Iterator[tuple[str, int, str]]:
    for path in readme_paths(snapshot.tree):
        text = snapshot.text(path)
        if text is None:
            continue
        within = 0
        for number, line in enumerate(text[:MAX_README_CHARS].splitlines(), 1):
            heading = _HEADING.match(line)
            if heading:
                about = _ABOUT.search(heading[1] or heading[2] or "")
                within = MAX_LICENSE_LINES if about else 0
            elif within:
                within -= 1
            if within or (_may_say(line) and _SAYS.search(line[:2000])):
                yield path, number, line[:2000]


def _may_say(line: str) -> bool:
    """Whether one of the words is there without which `_SAYS` finds nothing: it is slow."""
    small = line.lower()
    return "licen" in small or "under" in small or "with" in small or "covered" in small


def read_statements(snapshot: Snapshot) -> Iterator[Statement]:
    """The licenses that the README says the project is under."""
    for path, number, text in _paragraphs(snapshot):
        for start, said, expression in licenses_named(text):
            line = number + text.count("\n", 0, start)
            yield Statement(
                kind="readme",
                source=snapshot.source(path, line),
                said=said,
                expression=expression,
            )


def licenses_named(text: str) -> Iterator[tuple[int, str, str]]:
    """The licenses that a text names: offset, the words, the SPDX expression."""
    for found in _LICENSE.finditer(text):
        said = " ".join(found[0].replace(",", " ").split())
        expression = resolve_declared(said).expression
        if expression:
            yield found.start(), said[:80], expression


def _paragraphs(snapshot: Snapshot) -> Iterator[tuple[str, int, str]]:
    """Lines that follow one another, joined, links as their words: a name may be wrapped."""
    start = last = 0
    where, block = "", ""
    for path, number, line in license_lines(snapshot):
        words = _LINK.sub(r"\1", line)
        if block and number == last + 1 and len(block) < MAX_PARAGRAPH_CHARS:
            block += "\n" + words
        else:
            if block:
                yield where, start, block
            where, start, block = path, number, words
        last = number
    if block:
        yield where, start, block


def offers_choice(snapshot: Snapshot) -> bool:
    """Whether the README lets the user choose among licenses."""
    return any(_CHOICE.search(line) for _, _, line in license_lines(snapshot))


def allows_later(snapshot: Snapshot) -> bool:
    """Whether the README allows later versions of a GNU license."""
    return any(_LATER.search(line) for _, _, line in license_lines(snapshot))
