"""An index of a tree by file name, extension, folder, and path.

Most questions about a tree are about file names. The index answers them without a loop over all
entries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from osi_check.patterns import JoinedTexts, Pattern
from osi_check.repository.snapshot import Entry, cache_latest, entries_by_path

NamePattern: TypeAlias = re.Pattern[str] | Pattern
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


class TreeIndex(Struct, frozen=True):
    """The entries of a tree by name, by folder and extension (as numbers), and by path.

    A folder is named by its path without a trailing slash, the root by "". An extension is what follows
    the last dot of a name, in lower case, or "".
    """

    entries: Sequence[Entry]
    names: JoinedTexts
    by_folder: Mapping[str, Sequence[int]]
    by_ending: Mapping[str, Sequence[int]]
    by_path: Mapping[str, Entry]

    def named(self, *patterns: re.Pattern[str]) -> Iterator[Entry]:
        """The entries in whose names a pattern may match, in the order of the tree.

        Patterns see names as `JoinedTexts.matching_numbers` shows them.
        """
        if not self.names.is_plain:
            return iter(self.entries)
        found = {number for p in patterns for number in self.names.matching_numbers(p)}
        return (self.entries[number] for number in sorted(found))

    def named_with(self, *words: str) -> Iterator[Entry]:
        """The entries whose names hold one of some words in lower case, or letters beyond ASCII."""
        if not self.names.is_plain:
            return iter(self.entries)
        found = set(self.names.numbers_with(words))
        if not self.names.small.isascii():
            found.update(self.names.matching_numbers(_BEYOND_ASCII))
        return (self.entries[number] for number in sorted(found))

    def within(self, selects: Callable[[str], object]) -> Iterator[Entry]:
        """The entries right within the folders that `selects(folder)`, in the order of the tree."""
        found = [held for folder, held in self.by_folder.items() if selects(folder)]
        return (self.entries[number] for number in sorted(n for held in found for n in held))

    def ending(self, endings: Iterable[str]) -> Iterator[Entry]:
        """The entries with one of some endings, in the order of the tree."""
        found = [number for ending in endings for number in self.by_ending.get(ending, ())]
        return (self.entries[number] for number in sorted(found))


def is_small_file(entry: Entry, max_bytes: int) -> bool:
    """Whether an entry is a file of at most `max_bytes`; empty files and unknown sizes don't count."""
    return entry.kind == "blob" and 0 < entry.size <= max_bytes


def small_files(entries: Iterable[Entry], name: NamePattern, max_bytes: int) -> list[str]:
    """Paths of the small files whose whole name matches; short paths in few folders first."""
    found = [
        entry.path
        for entry in entries
        if is_small_file(entry, max_bytes) and name.fullmatch(entry.path.rpartition("/")[2])
    ]
    return sorted(found, key=lambda path: (path.count("/"), len(path), path))


@cache_latest
def find_submodules(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The other repositories in a tree: mostly, none, and several ask."""
    return tuple(entry for entry in entries if entry.kind == "submodule")


@cache_latest
def index_tree(entries: Sequence[Entry]) -> TreeIndex:
    """Build the index of a tree."""
    names: list[str] = []
    by_folder: defaultdict[str, list[int]] = defaultdict(list)
    by_ending: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        folder, _, name = entry.path.rpartition("/")
        names.append(name)
        by_folder[folder].append(number)
        by_ending[name.rpartition(".")[2].lower() if "." in name else ""].append(number)
    return TreeIndex(entries, JoinedTexts(names), by_folder, by_ending, entries_by_path(entries))
