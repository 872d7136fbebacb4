"""Tables that compare kinds of users: who may do what with the tool."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Note
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme.document import ReadmeDocument
from osi_check.repository.terms.readme_terms.restriction import Restriction

# "Who may use it", above the table.
_ASKS_WHO_MAY = phrase_pattern(
    r"""\bwho (?:may|can|is allowed)\b|\bwhat (?:you|i|we) (?:may|can|are allowed to) do\b
    |\b(?:allowed|permitted|free|fair) uses?\b|\buse at work\b|\bfor whom\b"""
)
# The first cell of a row, if it is about some of the users.
_KINDS_OF_USERS = phrase_pattern(
    r"""\b(?:firms?|compan(?:y|ies)|business(?:es)?|enterprises?|corporations?|commercial|individuals?|people|persons?|private
    |students?|schools?|universit(?:y|ies)|non-?profits?|organi[sz]ations?
    |agenc(?:y|ies)|governments?|freelancers?|everyone else)\b"""
)


def restricting_tables(document: ReadmeDocument) -> Iterator[Restriction]:
    """Tables below a heading that asks who may do what, if they tell kinds of users apart."""
    headings = {
        f"{p.section} > {p.text}".removeprefix(" > ").lower(): p.line
        for p in document.passages
        if p.kind == "heading" and _ASKS_WHO_MAY.search(p.text)
    }
    rows = (p for p in document.passages if headings and p.kind == "row")
    for row in rows:
        first = headings.get(row.section, row.line)
        if first < row.line and _KINDS_OF_USERS.search(row.text.strip("| ").partition("|")[0]):
            yield Restriction(Note("readme-condition"), first, row.line)
            return
