"""A restriction found in a document, with its place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

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
) -> list[Doubt]:
    """The first few restrictions, each with its path, as doubts of one kind; those in the same words are one."""
    doubts: list[Doubt] = []
    for path, restriction in islice(found, MAX_DOUBTS):
        source = snapshot.source(path, restriction.start, restriction.end)
        doubt = Doubt(
            kind=kind,
            code=restriction.note.code,
            params={"path": path, **restriction.note.params},
            sources=(source,),
        )
        for place, told in enumerate(doubts):
            if told.says == doubt.says:
                doubts[place] = replace(told, sources=(*told.sources, source))
                break
        else:
            doubts.append(doubt)
    return doubts


def limit_of(added: AddedTerms, start: int, end: int) -> Restriction:
    """What a term limits, as a restriction that stands on these lines."""
    what = Note(added.code or added.kind, added.params)
    return Restriction(Note("readme-terms", {"what": what}), start, end)
