"""The nodes of a `catalog.yml` to a `Catalogue`, and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress

from osi_check.catalogs.yaml import schema
from osi_check.catalogs.yaml.decisions import read_policy, read_waiver
from osi_check.catalogs.yaml.fields import FieldReader, Pairs
from osi_check.catalogs.yaml.nodes import (
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
from osi_check.model import Catalogue, Category, Location, Stack, Tool

_CATALOGUE = schema.known_keys(schema.Catalogue)
_CATEGORY = schema.known_keys(schema.Category)
_STACK = schema.known_keys(schema.Stack)
_TOOL = schema.known_keys(schema.Tool)
_NAMED = ("id", "name")


def read_yaml(text: str, file: str) -> Catalogue:
    """Read the text of a catalogue; raises `InputError` with all that is wrong."""
    problems = ProblemList(file)
    with suppress(ProblemLimitError):
        root = compose_nodes(text, problems)
        if root is not None:
            catalogue = _CatalogueReader(file, FieldReader(problems)).catalogue(root)
            if not problems:
                return catalogue
        elif not problems:
            problems.add(1, 1, "catalog is empty: expected 'version: 1' and 'tools:'")
    raise InputError(*problems.sorted())


def _released(nodes: list[Node]) -> Iterator[Node]:
    """Each node of a list, which keeps none: nodes of ten thousand tools take as much as the tools."""
    nodes.reverse()
    while nodes:
        yield nodes.pop()


class _CatalogueReader:
    """One walk over the nodes."""

    def __init__(self, file: str, fields: FieldReader) -> None:
        self._file = file
        self._fields = fields

    def catalogue(self, root: Node) -> Catalogue:
        """The whole file."""
        fields = self._fields
        pairs = fields.mapping(root, "the catalog", _CATALOGUE, ("version", "tools"))
        fields.number(pairs, "version", 1, 1)
        headings = self._ids(pairs, "categories")
        ids = self._ids(pairs, "tools")
        self._ids(pairs, "stacks")
        return Catalogue(
            file=self._file,
            name=fields.text(pairs, "name"),
            categories=tuple(self._category(node) for node in fields.items(pairs, "categories")),
            tools=tuple(
                self._tool(node, headings) for node in _released(fields.items(pairs, "tools"))
            ),
            stacks=tuple(self._stack(node, ids) for node in fields.items(pairs, "stacks")),
            policy=read_policy(fields, pairs),
        )

    def _ids(self, pairs: Pairs, key: str) -> dict[str, Scalar]:
        """The ids of the things in a list, as written; two of the same are a problem."""
        first: dict[str, Scalar] = {}
        listed = pairs[key][1] if key in pairs else None
        for node in listed.items if isinstance(listed, Sequence) else ():
            found = node.pairs.get("id") if isinstance(node, Mapping) else None
            if not found or not isinstance(found[1], Scalar):
                continue
            before = first.setdefault(found[1].text, found[1])
            if before is not found[1]:
                self._fields.wrong(
                    found[1],
                    f"duplicate id {quote_excerpt(found[1].text)} (first used on line {before.line}); "
                    f"try {quote_excerpt(found[1].text + '-2')}",
                )
        return first

    def _tool(self, node: Node, headings: Collection[str]) -> Tool:
        fields = self._fields
        file = self._file
        pairs = fields.mapping(node, "a tool", _TOOL, _NAMED)
        return Tool(
            id=fields.id(pairs),
            name=fields.text(pairs, "name"),
            location=Location(file, node.line, node.column),
            repo=fields.url(pairs, "repo"),
            homepage=fields.url(pairs, "homepage"),
            license=fields.text(pairs, "license"),
            categories=fields.refers(pairs, "categories", "category", headings),
            description=fields.text(pairs, "description"),
            notebook=fields.text(pairs, "notebook"),
            comment=fields.text(pairs, "comment"),
            tags=fields.texts(pairs, "tags"),
            waivers=tuple(
                read_waiver(fields, item, file) for item in fields.items(pairs, "waivers")
            ),
            at={key: Location(file, value.line, value.column) for key, (_, value) in pairs.items()},
        )

    def _category(self, node: Node) -> Category:
        fields = self._fields
        pairs = fields.mapping(node, "a category", _CATEGORY, _NAMED)
        return Category(
            id=fields.id(pairs),
            name=fields.text(pairs, "name"),
            description=fields.text(pairs, "description"),
            location=Location(self._file, node.line, node.column),
        )

    def _stack(self, node: Node, tools: Collection[str]) -> Stack:
        fields = self._fields
        pairs = fields.mapping(node, "a stack", _STACK, (*_NAMED, "tools"))
        return Stack(
            id=fields.id(pairs),
            name=fields.text(pairs, "name"),
            tools=fields.refers(pairs, "tools", "tool", tools),
            source=fields.url(pairs, "source"),
            description=fields.text(pairs, "description"),
            location=Location(self._file, node.line, node.column),
        )
