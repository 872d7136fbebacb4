"""Terms that READMEs and other documents add to the license, in order of precedence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from msgspec.structs import replace

from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.license_names import is_copyleft
from osi_check.model import Doubt, Match, Note
from osi_check.repository.readme import answers
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme.document import Passage, ReadmeDocument
from osi_check.repository.readme.subject_words import is_subject, license_sections
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.terms import names, readme_license
from osi_check.repository.terms.conditions import IN_GUIDES, IN_PROSE, long_matches
from osi_check.repository.terms.readme_terms.labels import restricting_labels
from osi_check.repository.terms.readme_terms.likely_conditions import (
    asks_to_share_alike,
    conditions_in_prose,
    conditions_in_section,
)
from osi_check.repository.terms.readme_terms.passages import restrictions_in_passages
from osi_check.repository.terms.readme_terms.priced_marks import priced_marks
from osi_check.repository.terms.readme_terms.restriction import Restriction, restriction_doubts
from osi_check.repository.terms.readme_terms.sections import (
    find_limit,
    find_restriction,
    read_section,
)
from osi_check.repository.terms.readme_terms.subject import is_about_licenses, is_on_itself
from osi_check.repository.terms.readme_terms.use_tables import restricting_tables

_ON_RIGHTS = re.compile(
    r"\b(?:words?|notes?|remarks?) (?:on|about) (?:the )?(?:rights|use|usage)\b|^(?:usage )?rights$"
)
_AFFIRMED = re.compile(
    r"\blegal(?:ly)?\b|\byou (?:also )?represent\b|\btransfer of rights\b", re.IGNORECASE
)


def read_readmes(snapshot: Snapshot) -> list[Doubt]:
    """What READMEs take back, the first few places; for projects under an open license."""
    return restriction_doubts(snapshot, "readme-terms", _restrictions(snapshot))


def _restrictions(snapshot: Snapshot) -> Iterator[tuple[str, Restriction]]:
    """What all READMEs take back, each with its path: sections on the license first."""
    documents = [
        (d.path, _Reading(snapshot.repo, d)) for d in readme_files.project_readmes(snapshot)
    ]
    for path, reading in documents:
        yield from ((path, found) for found in reading.in_sections())
    for path, reading in documents:
        yield from ((path, found) for found in reading.beside_them())


def read_document(
    repo: str,
    document: ReadmeDocument,
    *,
    sure: bool = False,
    least: float = IN_PROSE,
    one_of_many: bool = False,
) -> Iterator[Restriction]:
    """What one document takes back; `repo` tells entries on other people's works apart.

    `sure`: of sections on a license only what plainly limits, and no doubt of what they mean.
    `least`: log odds from which a sentence of the prose counts; `one_of_many`: see `conditions_in_prose`.
    """
    reading = _Reading(repo, document)
    yield from reading.in_sections(sure=sure)
    yield from reading.beside_them(least, one_of_many=one_of_many)


def read_guide(
    repo: str, document: ReadmeDocument, kinds: Collection[str]
) -> Iterator[Restriction]:
    """What a text full of advice takes back: limits of some kinds, and plain conditions.

    Beneath a heading on rights or the license, less is advice.
    """
    for found in restrictions_in_passages(repo, document, set()):
        what = found.note.params.get("what")
        if isinstance(what, Note) and what.code in kinds:
            yield found
    yield from conditions_in_prose(repo, document, set(), IN_GUIDES, one_of_many=True)
    on_terms = ReadmeDocument(document.path, tuple(_passages_on_terms(document)), ())
    yield from conditions_in_prose(repo, on_terms, set(), IN_PROSE, one_of_many=True)


def _passages_on_terms(document: ReadmeDocument) -> Iterator[Passage]:
    """The passages right beneath headings on terms, but for what contributors affirm."""
    for passage in document.prose():
        heading = passage.section.rpartition(" > ")[2]
        on_terms = names.is_heading_of_terms(heading) or _ON_RIGHTS.search(heading)
        if on_terms and passage.kind != "heading" and not _AFFIRMED.search(passage.text):
            yield replace(passage, section=heading)


class _Reading:
    """One document while it is read: what was read in sections on the license is read once."""

    def __init__(self, repo: str, document: ReadmeDocument) -> None:
        self._repo, self._document = repo, document
        self._read_already: set[tuple[str, int]] = set()
        self._shares_alike = False

    def in_sections(self, *, sure: bool = False) -> Iterator[Restriction]:
        for whole in readme_license.sections_of(self._document):
            self._read_already |= {(self._document.path, p.line) for p in whole.passages}
            on_others = is_subject(self._document, "license")
            section = self._without_denied(self._on_tool(whole) if on_others else whole)
            if not any(p.kind != "code" for p in section.passages):
                continue
            read = read_section(section)
            self._shares_alike |= is_copyleft(read.found.expression)
            if found := find_limit(read.found) if sure else find_restriction(read.text, read.found):
                lines = (min(read.first + line - 1, read.last) for line in (found.start, found.end))
                yield Restriction(found.note, *lines)
            else:
                yield from conditions_in_section(section.passages, read)

    def _without_denied(self, section: readme_license.Section) -> readme_license.Section:
        """A section without the questions that are answered with no: "Does it need a license key?"."""
        denied = [p for p in section.passages if answers.is_denied(self._document, p)]
        if not denied:
            return section
        return replace(section, passages=tuple(p for p in section.passages if p not in denied))

    def _on_tool(self, section: readme_license.Section) -> readme_license.Section:
        """A section without what is on licenses of others, which is read as what stands elsewhere."""
        named = license_sections(self._document)
        others = [p for p in section.passages if p.section not in named]
        self._read_already -= {(self._document.path, p.line) for p in others}
        return replace(section, passages=tuple(p for p in section.passages if p not in others))

    def beside_them(
        self, least: float = IN_PROSE, *, one_of_many: bool = False
    ) -> Iterator[Restriction]:
        repo, document, already = self._repo, self._document, self._read_already
        about_licenses = is_about_licenses(document)
        known = [*restrictions_in_passages(repo, document, already)]
        others = [
            *restricting_labels(document),
            *restricting_tables(document),
            *priced_marks(document),
        ]
        told = {line for one in known + others for line in range(one.start, one.end + 1)}
        suspected = (
            one
            for one in conditions_in_prose(repo, document, already, least, one_of_many=one_of_many)
            if told.isdisjoint(range(one.start, one.end + 1))
            and not (self._shares_alike and self._is_of_copyleft(one))
            and not self._is_of_license(one)
        )
        for found in (*known, *suspected):
            if not about_licenses or is_on_itself(repo, document, found):
                yield found
        yield from others

    def _is_of_license(self, found: Restriction) -> bool:
        """Whether a sentence stands in the text of a license that the document quotes."""
        return any(m.start <= found.end and found.start <= m.end for m in self._texts)

    @cached_property
    def _texts(self) -> list[Match]:
        return long_matches(identify("\n".join(self._document.lines)))

    def _is_of_copyleft(self, found: Restriction) -> bool:
        lines = self._document.lines[found.start - 1 : found.end]
        return asks_to_share_alike(" ".join(lines))
