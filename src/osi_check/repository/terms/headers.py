"""Reads license statements at the start of source files, if there is no license text. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import TypeAlias

from osi_check.licenses.spdx import ExpressionError, normalize_expression
from osi_check.licenses.text.identify import identify
from osi_check.model import Statement
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.repository.terms.files import is_bundled, license_paths
from osi_check.repository.terms.readme_license import licenses_named
from osi_check.repository.tree_index import index_tree
from osi_check.text_lines import split_lines

MAX_SOURCE_BYTES = 200_000
MAX_HEAD_BYTES = 20_000  # of a file, where a license text is there
MAX_FILES = 3
MAX_OTHER_FILES = 4  # beside these, where a license text is there
MAX_OTHER_BYTES = 8_000
MAX_LINES = 60
_SOURCE_ENDINGS = frozenset(
    (
        "c cc cpp cxx h hpp go rs py java kt scala js mjs ts rb php cs swift ex hs ml"
        " tsx jsx dart vue svelte lua jl zig m mm r nim proto sql"
    ).split()
)
# Where a project's own head comment is surest to stand, the surest first.
_ENTRANCES = {
    stem: rank
    for rank, stem in enumerate(("license", "main", "index", "lib", "app", "mod", "__init__"))
}
# The short form of the SPDX specification, annex E.
_TAG = re.compile(r"SPDX-License-Identifier:[ \t]*([A-Za-z0-9 .+():_-]{2,120})")
_SAYS = re.compile(r"licen[cs]e|redistribut|permission", re.IGNORECASE)


def header_paths(entries: Sequence[Entry]) -> list[str]:
    """A few source files of the project's own, entrances first; smaller ones beside a license text."""
    beside = {"main", "variant"} & set(license_paths(entries).values())
    most = MAX_HEAD_BYTES if beside else MAX_SOURCE_BYTES
    own = _own_sources(entries)
    first = [path for *_, path in nsmallest(MAX_FILES, _ranked(own, most))]
    return [*first, *_others(own, set(first))] if beside else first


_Sources: TypeAlias = Mapping[str, Sequence[tuple[str, Entry]]]  # by folder, each with its name


def _own_sources(entries: Sequence[Entry]) -> _Sources:
    """The source files of the project's own."""
    sources: defaultdict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for entry in index_tree(entries).ending(_SOURCE_ENDINGS):
        if entry.kind == "blob" and is_source(entry.path):
            folder, _, name = entry.path.rpartition("/")
            sources[folder].append((name, entry))
    return {folder: held for folder, held in sources.items() if not is_bundled(folder)}


def _ranked(sources: _Sources, most_bytes: int) -> Iterator[tuple[int, int, str]]:
    """Those of some size, each behind what the first are told by."""
    for folder, held in sources.items():
        depth = folder.count("/") + 1 if folder else 0
        for name, entry in held:
            if entry.size <= most_bytes:
                stem = name.partition(".")[0].lower()
                yield _ENTRANCES.get(stem, len(_ENTRANCES)), depth, entry.path


def _others(sources: _Sources, chosen: Collection[str]) -> list[str]:
    """More heads that may say something else: one of each folder in turn, those with most files first."""
    told = {path.rpartition("/")[0] for path in chosen}
    ranked = []
    for folder, held in sources.items():
        paths = [entry.path for _, entry in held if 0 < entry.size <= MAX_OTHER_BYTES]
        paths = [path for path in paths if path not in chosen]
        ranked += [
            (turn, folder in told, -len(paths), path)
            for turn, path in enumerate(nsmallest(MAX_OTHER_FILES, paths))
        ]
    return [path for *_, path in sorted(ranked)[:MAX_OTHER_FILES]]


def read_headers(snapshot: Snapshot) -> Iterator[Statement]:
    """The first license that each head names, by its SPDX tag, else in words; where no text does."""
    if {"main", "variant"} & set(license_paths(snapshot.tree).values()):
        return
    for path in header_paths(snapshot.tree):
        head = "\n".join(split_lines(snapshot.text(path) or "")[:MAX_LINES])
        named = next(iter([*_tags(head), *_words(head), *_texts(head)]), None)
        if named is not None:
            start, said, expression = named
            yield Statement(
                kind="header",
                source=snapshot.source(path, head.count("\n", 0, start) + 1),
                wording=said,
                expression=expression,
            )


def is_source(path: str) -> bool:
    """Whether a file is source code, by its name."""
    stem, _, ending = path.rpartition(".")
    return ending.lower() in _SOURCE_ENDINGS and stem != "" and stem[-1] != "/"


def find_tags(head: str) -> Iterator[tuple[int, str]]:
    """What SPDX tags say: offset and words."""
    for found in _TAG.finditer(head):
        yield found.start(1), found[1].strip()


def _tags(head: str) -> Iterator[tuple[int, str, str]]:
    for start, said in find_tags(head):
        try:
            yield start, said, normalize_expression(said)
        except ExpressionError:
            continue


def _words(head: str) -> Iterator[tuple[int, str, str]]:
    if _SAYS.search(head):
        yield from licenses_named(head)


def _texts(head: str) -> Iterator[tuple[int, str, str]]:
    """The license whose text stands in a head, without the marks of a comment."""
    if _SAYS.search(head):
        plain = "\n".join(line.strip(" \t/*#;-") for line in head.split("\n"))
        found = identify(plain)
        if found.expression != "NOASSERTION" and found.matches:
            start = sum(len(line) + 1 for line in head.split("\n")[: found.matches[0].start - 1])
            yield start, found.matches[0].id, found.expression
