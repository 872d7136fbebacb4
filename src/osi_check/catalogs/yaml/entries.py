"""Reads the YAML of lists that others define: their keys are theirs, so unknown ones are no error.

What is of the wrong kind is noted with its place and reading goes on. Empty values count as absent:
many lists write `license:` without a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from contextlib import contextmanager, suppress

from osi_check.catalogs.yaml.fields import Pairs, mistaken_type
from osi_check.catalogs.yaml.nodes import (
    BrokenNode,
    Mapping,
    Node,
    ProblemLimitError,
    ProblemList,
    Scalar,
    Sequence,
    compose_nodes,
    quote_excerpt,
)
from osi_check.errors import InputError
from osi_check.model import Location

_YES = frozenset({"true", "yes", "on"})


class EntryReader:
    """The values of one file; `problems` collects what is wrong with them."""

    def __init__(self, problems: ProblemList) -> None:
        self._problems = problems

    def wrong(self, node: Node, message: str) -> None:
        """Note a problem at a node."""
        self._problems.add(node.line, node.column, message)

    def lacks(self, node: Node, key: str, message: str) -> None:
        """Note that a mapping says nothing under a key, unless what it says was noted as wrong."""
        value = node.pairs.get(key) if isinstance(node, Mapping) else None
        if isinstance(node, Mapping) and (value is None or _nothing(value[1])):
            self.wrong(node, f"{message}; expected '{key}: …'")

    def at(self, node: Node) -> Location:
        """The place of a node."""
        return Location(self._problems.file, node.line, node.column)

    def mapping(self, node: Node | None, what: str) -> Pairs:
        """The keys and values of a mapping; of anything else none."""
        if isinstance(node, Mapping):
            return node.pairs
        if node is not None and not _nothing(node):
            self._kind(node, what, "a mapping: one 'key: value' a line")
        return {}

    def items(self, pairs: Pairs, key: str) -> list[Node]:
        """The items of a list that are something."""
        node = pairs[key][1] if key in pairs else None
        if isinstance(node, Sequence):
            return [item for item in node.items if not _nothing(item)]
        if node is not None and not _nothing(node):
            self._kind(node, key, "a list: one '- …' a line")
        return []

    def text(self, pairs: Pairs, *keys: str) -> str:
        """The first of these keys that says something, in one line."""
        for key in keys:
            if key in pairs and (found := self._text(pairs[key][1], key)):
                return found
        return ""

    def texts(self, pairs: Pairs, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        node = pairs[key][1] if key in pairs else None
        nodes = [node] if isinstance(node, Scalar) else self.items(pairs, key)
        return tuple(text for item in nodes if (text := self._text(item, key)))

    def flag(self, pairs: Pairs, key: str) -> bool:
        """Whether a key is set to yes."""
        node = pairs[key][1] if key in pairs else None
        return isinstance(node, Scalar) and node.text.lower() in _YES

    def places(self, pairs: Pairs, keys: MappingType[str, str]) -> dict[str, Location]:
        """Where each field stands, by the key it was read from; a list where its first item is."""
        found = {}
        for field, key in keys.items():
            if key in pairs:
                node = pairs[key][1]
                first = node.items[0] if isinstance(node, Sequence) and node.items else node
                found[field] = self.at(first)
        return found

    def _text(self, node: Node, what: str) -> str:
        if isinstance(node, Scalar):
            return "" if _nothing(node) else " ".join(node.text.split())
        self._kind(node, what, "text")
        return ""

    def _kind(self, node: Node, what: str, expected: str) -> None:
        if isinstance(node, BrokenNode):  # its problem is noted
            return
        found = "a list" if isinstance(node, Sequence) else "a mapping"
        if isinstance(node, Scalar):
            found = quote_excerpt(node.text)
        self.wrong(node, f"{what}: expected {expected}, found {found}")


def _nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and mistaken_type(node.text) == "null"


@contextmanager
def read_root(text: str, file: str) -> Iterator[tuple[Node | None, EntryReader]]:
    """The root of a text while it is read; raises `InputError` with all that was wrong by then."""
    problems = ProblemList(file)
    with suppress(ProblemLimitError):
        root = compose_nodes(text, problems)
        yield root, EntryReader(problems)
    if problems:
        raise InputError(*problems.sorted())
