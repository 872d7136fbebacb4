"""Signals from READMEs: the first few of each kind, with their lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from msgspec.structs import replace

from osi_check.model import Signal
from osi_check.patterns import Pattern
from osi_check.repository.readme import answers, pages
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import (
    comparison_table,
    optional_context,
    vendor_claims,
    vendor_names,
)
from osi_check.repository.snapshot import Snapshot, cache_latest

MAX_STATUS_CHARS = 3_000  # of a page on the state of a tool

# Name of the signal, our words for it, and the offset in the passage.
SignalMention: TypeAlias = tuple[Signal, int]  # and its offset in the passage
TextFinder: TypeAlias = Callable[[str, vendor_names.VendorNames], Iterator[SignalMention]]
PassageFinder: TypeAlias = Callable[
    [readme_document.Passage, vendor_names.VendorNames], Iterator[SignalMention]
]
LinkedFinder: TypeAlias = Callable[
    [readme_document.Passage, vendor_names.VendorNames, frozenset[int]], Iterator[SignalMention]
]


def signals_in_main(
    snapshot: Snapshot, find: TextFinder, limit: int, *patterns: Pattern
) -> Iterator[Signal]:
    """What `find(text, names)` finds in the prose of the main README, `limit` of each kind.

    `patterns`: where none of them matches, it finds nothing.
    """
    if document := readme_files.main_readme(snapshot):
        names = vendor_names.repository_names(snapshot)
        mentions = ((document, p, find(p.text, names)) for p in document.prose_for(*patterns))
        yield from _first(snapshot, mentions, limit)


def signals_on_editions(
    snapshot: Snapshot, find: TextFinder, limit: int, *patterns: Pattern
) -> Iterator[Signal]:
    """What `find(text, names)` finds in the prose of the main README and the pages on editions.

    Then in that of the other pages of the documentation that were read.
    """
    names = vendor_names.repository_names(snapshot)
    documents = chain(pages.edition_documents(snapshot), pages.documentation(snapshot, *patterns))
    mentions = (
        (document, passage, find(passage.text, names))
        for document in documents
        for passage in document.prose_for(*patterns)
    )
    yield from _first(snapshot, mentions, limit)


def signals_in_all(
    snapshot: Snapshot,
    find: PassageFinder,
    limit: int,
    names: vendor_names.VendorNames,
    *patterns: Pattern,
) -> Iterator[Signal]:
    """What `find(passage, names)` finds in all READMEs, code and prose.

    `patterns`: where none of them matches, it finds nothing.
    """
    mentions = (
        (document, passage, find(passage, names))
        for document in readme_files.all_readmes(snapshot)
        for passage in (document.passages_for(*patterns) if patterns else document.passages)
    )
    yield from _first(snapshot, mentions, limit)


def signals_in_parts(
    snapshot: Snapshot, find: LinkedFinder, limit: int, *patterns: Pattern
) -> Iterator[Signal]:
    """What `find(passage, names, lines)` finds in all READMEs beside what is merely offered.

    `lines` are those of the document with a link to a host of the makers. `patterns`: where none
    of them matches, it finds nothing.
    """
    names = vendor_claims.claimed_names(snapshot)
    mentions = (
        (document, passage, find(passage, names, linked))
        for document, linked in _readmes_with_links(snapshot)
        for passage in document.prose_for(*patterns)
        if not optional_context.is_offered(passage)
    )
    yield from _first(snapshot, mentions, limit)


@cache_latest
def _readmes_with_links(
    snapshot: Snapshot,
) -> tuple[tuple[readme_document.ReadmeDocument, frozenset[int]], ...]:
    """All READMEs, each with its lines that link to a host of the makers."""
    names = vendor_claims.claimed_names(snapshot)
    return tuple(
        (document, frozenset(link.line for link in document.links if names.hosts(link.url)))
        for document in readme_files.all_readmes(snapshot)
    )


def _first(
    snapshot: Snapshot,
    mentions: Iterable[
        tuple[readme_document.ReadmeDocument, readme_document.Passage, Iterator[SignalMention]]
    ],
    limit: int,
) -> Iterator[Signal]:
    """The first `limit` of each kind, with their places."""
    told: Counter[str] = Counter()
    for document, passage, sayings in mentions:
        for signal, at in sayings:
            if comparison_table.is_of_others(snapshot, document, passage, at):
                continue
            if answers.is_denied(document, passage) or answers.is_denied_within(passage.text, at):
                continue
            told[signal.name] += 1
            if told[signal.name] <= limit:
                source = readme_files.passage_source(snapshot, document, passage, at)
                yield replace(signal, source=source)
