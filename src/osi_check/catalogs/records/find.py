"""Records among the nodes of a file: what has a name and an address, and the headings above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from osi_check.catalogs.links import is_repository
from osi_check.catalogs.markdown.headings import HeadingKind, heading_kind
from osi_check.catalogs.records.keys import RecordKeys
from osi_check.catalogs.yaml import nodes
from osi_check.repository.address import parse_address

_DEPTH = 8
_LIST = 5  # records below something that make it no record itself, whatever they lead to
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W_A-Za-z]+")


class Record(Struct, frozen=True):
    """A mapping that is a tool.

    `headings` stand above it, the outer ones first; `key` is its name where it stands under one.
    Where it is `filed`, the nearest heading is its category, and its own categories are tags.
    """

    node: nodes.Mapping
    headings: tuple[str, ...] = ()
    key: str = ""
    filed: bool = False


def find_records(root: nodes.Node | None, keys: RecordKeys) -> list[Record]:
    """The records below a node, in the order of the file.

    A list whose items have only names is believed where lists under the same key hold records.
    """
    if root is None:
        return []
    finder = _RecordFinder(keys)
    finder.below(root, (), 0)
    finder.believed = {key for key in finder.seen if key}
    return finder.below(root, (), 0)


def is_record(node: nodes.Node, keys: RecordKeys) -> bool:
    """Whether a mapping has a name, or is named by its repository, and has an address."""
    if not isinstance(node, nodes.Mapping):
        return False
    repo, _ = keys.address(node.pairs, "repo")
    home, _ = keys.address(node.pairs, "homepage")
    name, _ = keys.text(node.pairs, "name")
    return bool((name and (repo or home)) or _is_place(repo) or is_repository(home))


def _is_place(repo: str) -> bool:
    return bool(repo) and parse_address(repo) is not None


class _RecordFinder:
    """Walks the nodes; `seen` are the keys under which lists of records stand."""

    def __init__(self, keys: RecordKeys) -> None:
        self._keys = keys
        self.seen: set[str] = set()
        self.believed: set[str] = set()

    def below(
        self, node: nodes.Node, headings: tuple[str, ...], depth: int, key: str = ""
    ) -> list[Record]:
        """The records below a node that stands under a key."""
        if depth > _DEPTH:
            return []
        if isinstance(node, nodes.Sequence):
            return self._in_list(node, headings, depth, key)
        if isinstance(node, nodes.Mapping):
            return self._in_mapping(node, headings, depth)
        return []

    def _in_list(
        self, node: nodes.Sequence, headings: tuple[str, ...], depth: int, key: str
    ) -> list[Record]:
        keys = self._keys
        items = [item for item in node.items if isinstance(item, nodes.Mapping)]
        inner = [self._children(item, headings, depth) for item in items]
        groups = sum(bool(found) for found in inner)
        if groups * 2 < len(items) or not groups:
            said = [item for item in items if is_record(item, keys)]
            if said and len(said) * 2 >= len(items):
                self.seen.add(key)
            elif key not in self.believed:
                said = []
            if said or key in self.believed:
                # What has only a name is an entry whose address is not known yet.
                named = (i for i in items if is_record(i, keys) or keys.text(i.pairs, "name")[0])
                return [Record(item, headings) for item in named]
        return [record for found in inner for record in found]

    def _children(self, item: nodes.Mapping, headings: tuple[str, ...], depth: int) -> list[Record]:
        """The records inside of an item that heads them."""
        keys = self._keys
        name = keys.text(item.pairs, "name")[0] or keys.text(item.pairs, "category")[0]
        above = (*headings, name) if name else headings
        found = []
        for key, (_, value) in item.pairs.items():
            records = self.below(value, above, depth + 1, key)
            found += records if contains_tools(key, records, keys) else []
        return found

    def _is_list(self, records: Sequence[Record]) -> bool:
        """Whether records inside of something with a name and an address make it a list of tools."""
        return len(records) >= _LIST or _sourced(records, self._keys) * 2 > len(records)

    def _in_mapping(
        self, node: nodes.Mapping, headings: tuple[str, ...], depth: int
    ) -> list[Record]:
        keys = self._keys
        values = [(key, value) for key, (_, value) in node.pairs.items()]
        records = [(k, v) for k, v in values if isinstance(v, nodes.Mapping) and _keyed(v, keys)]
        if len(records) > 1 and len(records) * 2 >= len(values):
            return [Record(value, headings, key) for key, value in records]
        found = {key: self.below(value, (), depth + 1, key) for key, value in values}
        found = {key: rs for key, rs in found.items() if contains_tools(key, rs, keys)}
        if depth == 0 and is_record(node, keys) and not any(map(self._is_list, found.values())):
            return [Record(node, headings)]  # its demos and reviews are no tools
        several = sum(bool(rs) for rs in found.values()) > 1
        return [
            Record(r.node, (*headings, *((key,) if several else ()), *r.headings), r.key)
            for key, rs in found.items()
            for r in rs
        ]


def _keyed(node: nodes.Mapping, keys: RecordKeys) -> bool:
    return bool(keys.address(node.pairs, "repo")[0] or keys.address(node.pairs, "homepage")[0])


def contains_tools(heading: str, records: Sequence[Record], keys: RecordKeys) -> bool:
    """Whether records under a key or in a file are tools, and not reading by their heading's word."""
    kind = heading_kind(" ".join(_WORDS.findall(heading[:100])))
    if not records or kind in {HeadingKind.OPEN, HeadingKind.TOOLS}:
        return bool(records)
    # "resources" may be anything; what has a repository is software, whatever it is called.
    return kind is HeadingKind.READING and _sourced(records, keys) * 2 > len(records)


def _sourced(records: Iterable[Record], keys: RecordKeys) -> int:
    return sum(
        bool(keys.address(r.node.pairs, "repo")[0])
        or is_repository(keys.address(r.node.pairs, "homepage")[0])
        for r in records
    )


def record_name(record: Record, keys: RecordKeys) -> tuple[str, nodes.Scalar | None]:
    """The name of a record: its own, that of the key it stands under, or its repository's."""
    name, node = keys.text(record.node.pairs, "name")
    if name:
        return name, node
    if record.key:
        return record.key, None
    pairs = record.node.pairs
    address = keys.address(pairs, "repo")[0] or keys.address(pairs, "homepage")[0]
    place = parse_address(address) if address else None
    return (place.path if place else address).rstrip("/").rpartition("/")[2], None
