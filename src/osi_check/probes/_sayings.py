"""Signals from what READMEs say, the first few of each kind, with their lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeAlias

from osi_check.model import Signal
from osi_check.probes import _beside, _names, _prose, _readmes, _served
from osi_check.snapshot import Snapshot, once

# Name of the signal, our words for it, and the offset in the passage.
Saying: TypeAlias = tuple[str, str, int]
OfText: TypeAlias = Callable[[str, _names.Names], Iterator[Saying]]
OfPassage: TypeAlias = Callable[[_prose.Passage, _names.Names, frozenset[int]], Iterator[Saying]]


def of_main(snapshot: Snapshot, seen: OfText, most: int) -> Iterator[Signal]:
    """What `seen(text, names)` finds in the passages of the main README, `most` of each kind."""
    document = _readmes.main(snapshot)
    if not document:
        return
    names = _names.names(snapshot)
    told: Counter[str] = Counter()
    for passage in document.prose():
        yield from _signals(snapshot, document, passage, seen(passage.text, names), told, most)


def of_parts(snapshot: Snapshot, said: OfPassage, most: int) -> Iterator[Signal]:
    """What `said(passage, names, lines)` finds in all READMEs beside what is merely offered.

    `lines` are those of the document with a link to a host of the makers.
    """
    names = _served.names(snapshot)
    told: Counter[str] = Counter()
    for document, linked in _linked(snapshot):
        for passage in document.prose():
            if not _beside.offered(passage):
                found = said(passage, names, linked)
                yield from _signals(snapshot, document, passage, found, told, most)


@once
def _linked(snapshot: Snapshot) -> tuple[tuple[_prose.Document, frozenset[int]], ...]:
    """All READMEs, each with its lines that link to a host of the makers."""
    names = _served.names(snapshot)
    return tuple(
        (document, frozenset(link.line for link in document.links if names.hosts(link.url)))
        for document in _readmes.parts(snapshot)
    )


def _signals(
    snapshot: Snapshot,
    document: _prose.Document,
    passage: _prose.Passage,
    found: Iterator[Saying],
    told: Counter[str],
    most: int,
) -> Iterator[Signal]:
    for name, says, at in found:
        told[name] += 1
        if told[name] <= most:
            source = _readmes.place(snapshot, document, passage, at)
            yield Signal(name=name, says=says, source=source)
