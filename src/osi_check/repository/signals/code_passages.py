"""Passages from the comments and strings of a few source files, with their lines."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.repository.readme import document as readme_document
from osi_check.repository.signals import files_to_read
from osi_check.repository.snapshot import Snapshot, cache_latest
from osi_check.repository.terms.code_words import words_in_code

MAX_GATE_BYTES = 2_000  # longer ones speak of plans, licenses and limits as their subject


@cache_latest
def code_documents(snapshot: Snapshot) -> tuple[readme_document.ReadmeDocument, ...]:
    """The smallest source files, and short ones that are named after licenses and limits."""
    gates = (
        path
        for path in files_to_read.gate_paths(snapshot.tree)
        if (entry := snapshot.entry(path)) and entry.size <= MAX_GATE_BYTES
    )
    paths = dict.fromkeys([*gates, *files_to_read.stub_paths(snapshot.tree)])
    return tuple(
        readme_document.ReadmeDocument(path, tuple(passages_in_code(text)), ())
        for path in paths
        if (text := snapshot.text(path))
    )


def passages_in_code(text: str, *, with_prose: bool = False) -> Iterator[readme_document.Passage]:
    """What comments and strings say (`with_prose`: lines of prose, too), with their lines.

    Lines that follow each other say one thing, whatever signs stand around them.
    """
    lines: list[str] = []
    words = words_in_code(text, with_prose=with_prose)
    for number, line in enumerate([*words.split("\n"), ""], 1):
        if line.strip():
            lines.append(line.strip())
        elif lines:
            yield _passage(lines, number - len(lines))
            lines = []


def _passage(lines: list[str], number: int) -> readme_document.Passage:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return readme_document.Passage("text", " ".join(lines), number, starts=tuple(starts))
