"""What words of a document take back, and where they stand."""

from __future__ import annotations

from msgspec import Struct

from osi_check.model import AddedTerms, Note


class Restriction(Struct, frozen=True):
    """What words take back, as a note, and its lines: of the document, or of the text read."""

    note: Note
    start: int = 1
    end: int = 10**6


def limit_of(added: AddedTerms, start: int, end: int) -> Restriction:
    """What a term limits, as a restriction that stands on these lines."""
    what = Note(added.code or added.kind, added.params)
    return Restriction(Note("readme-terms", {"what": what}), start, end)
