"""A restriction found in a document, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from osi_check.model import AddedTerms, Doubt, Note
from osi_check.repository.snapshot import Snapshot

MAX_DOUBTS = 2  # of one kind


class Restriction(Struct, frozen=True):
    """What words take back, as a note, and its lines: of the document, or of the text read."""

    note: Note
    start: int = 1
    end: int = 10**6


def restriction_doubts(
    snapshot: Snapshot, kind: str, found: Iterable[tuple[str, Restriction]]
) -> Iterator[Doubt]:
    """The first few restrictions, each with its path, as doubts of one kind."""
    for path, restriction in islice(found, MAX_DOUBTS):
        yield Doubt(
            kind=kind,
            code=restriction.note.code,
            params={"path": path, **restriction.note.params},
            sources=(snapshot.source(path, restriction.start, restriction.end),),
        )


def limit_of(added: AddedTerms, start: int, end: int) -> Restriction:
    """What a term limits, as a restriction that stands on these lines."""
    what = Note(added.code or added.kind, added.params)
    return Restriction(Note("readme-terms", {"what": what}), start, end)
