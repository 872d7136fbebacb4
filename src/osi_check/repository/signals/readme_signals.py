"""Signals from what READMEs say, the first few of each kind, with their lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from msgspec.structs import replace

from osi_check.model import Signal
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import optional_context, vendor_claims, vendor_names
from osi_check.repository.snapshot import Snapshot, once

# Name of the signal, our words for it, and the offset in the passage.
Saying: TypeAlias = tuple[Signal, int]  # and its offset in the passage
OfText: TypeAlias = Callable[[str, vendor_names.Names], Iterator[Saying]]
OfPassage: TypeAlias = Callable[[readme_document.Passage, vendor_names.Names], Iterator[Saying]]
OfLinked: TypeAlias = Callable[
    [readme_document.Passage, vendor_names.Names, frozenset[int]], Iterator[Saying]
]


def of_main(snapshot: Snapshot, seen: OfText, most: int) -> Iterator[Signal]:
    """What `seen(text, names)` finds in the prose of the main README, `most` of each kind."""
    if document := readme_files.main(snapshot):
        names = vendor_names.names(snapshot)
        said = ((document, p, seen(p.text, names)) for p in document.prose())
        yield from _first(snapshot, said, most)


def of_all(
    snapshot: Snapshot, seen: OfPassage, most: int, names: vendor_names.Names
) -> Iterator[Signal]:
    """What `seen(passage, names)` finds in all READMEs, code and prose."""
    said = ((d, p, seen(p, names)) for d in readme_files.parts(snapshot) for p in d.passages)
    yield from _first(snapshot, said, most)


def of_parts(snapshot: Snapshot, seen: OfLinked, most: int) -> Iterator[Signal]:
    """What `seen(passage, names, lines)` finds in all READMEs beside what is merely offered.

    `lines` are those of the document with a link to a host of the makers.
    """
    names = vendor_claims.names(snapshot)
    said = (
        (document, passage, seen(passage, names, linked))
        for document, linked in _linked(snapshot)
        for passage in document.prose()
        if not optional_context.offered(passage)
    )
    yield from _first(snapshot, said, most)


@once
def _linked(snapshot: Snapshot) -> tuple[tuple[readme_document.Document, frozenset[int]], ...]:
    """All READMEs, each with its lines that link to a host of the makers."""
    names = vendor_claims.names(snapshot)
    return tuple(
        (document, frozenset(link.line for link in document.links if names.hosts(link.url)))
        for document in readme_files.parts(snapshot)
    )


def _first(
    snapshot: Snapshot,
    said: Iterable[tuple[readme_document.Document, readme_document.Passage, Iterator[Saying]]],
    most: int,
) -> Iterator[Signal]:
    """The first `most` of each kind, with their places."""
    told: Counter[str] = Counter()
    for document, passage, sayings in said:
        for signal, at in sayings:
            told[signal.name] += 1
            if told[signal.name] <= most:
                source = readme_files.place(snapshot, document, passage, at)
                yield replace(signal, source=source)
