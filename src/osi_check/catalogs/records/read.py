"""Records to a `Catalogue`."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from contextlib import suppress

from osi_check.catalogs.links import is_repository
from osi_check.catalogs.records.find import Record, find_records, record_name
from osi_check.catalogs.records.keys import RecordKeys, plain_key
from osi_check.catalogs.records.syntax import compose
from osi_check.catalogs.slug import SlugPool
from osi_check.catalogs.yaml.nodes import Mapping, Node, ProblemLimitError, ProblemList, Scalar
from osi_check.errors import InputError
from osi_check.model import Catalogue, Category, Location, Problem, Tool

_FLAGS = frozenset(
    """archived deprecated obsolete abandoned discontinued unmaintained depends3rdparty
    nonfree proprietary""".split()
)
_YES = frozenset({"true", "yes", "on", "1"})


def read_records(text: str, file: str, given: MappingType[str, str] | None = None) -> Catalogue:
    """The catalogue of a file; raises `InputError` where it cannot be read or holds no records.

    `given` are keys by the field that they hold.
    """
    problems = ProblemList(file)
    keys = RecordKeys(given)
    records: list[Record] = []
    with suppress(ProblemLimitError):
        records = find_records(compose(text, file, problems), keys)
    if problems:
        raise InputError(*problems.sorted())
    if not records:
        message = (
            "no tools found; expected records with a name and a URL (keys such as name, repo, url)"
        )
        raise InputError(Problem(Location(file), message))
    builder = CatalogueBuilder(keys)
    for record in records:
        builder.add(record, file)
    return builder.catalogue(file)


class CatalogueBuilder:
    """Takes one record after the other."""

    def __init__(self, keys: RecordKeys) -> None:
        self._keys = keys
        self._ids, self._headings = SlugPool(), SlugPool()
        self._categories: dict[str, Category] = {}
        self._tools: list[Tool] = []

    def catalogue(self, file: str) -> Catalogue:
        """All that was taken."""
        return Catalogue(
            file=file, categories=tuple(self._categories.values()), tools=tuple(self._tools)
        )

    def add(self, record: Record, file: str) -> None:
        """File a record under its own categories, else under the heading nearest to it."""
        keys, pairs = self._keys, record.node.pairs
        name, named = record_name(record, keys)
        if not name:
            return
        repo, at_repo = keys.address(pairs, "repo")
        home, at_home = keys.address(pairs, "homepage")
        if is_repository(home) and not repo:
            repo, at_repo = home, at_home
        licenses = keys.texts(pairs, "license")
        own = [text for text, _ in keys.texts(pairs, "category")]
        under, tags = (own, []) if own and not record.filed else (list(record.headings[-1:]), own)
        tags += [text for text, _ in keys.texts(pairs, "tags")]
        description, described = keys.text(pairs, "description")
        flags = [key for key, (_, value) in pairs.items() if _is_flag(key, value)]
        places = {
            "name": named,
            "repo": at_repo,
            "homepage": at_home,
            "license": licenses[0][1] if licenses else None,
            "description": described,
        }
        self._tools.append(
            Tool(
                id=self._ids.next(name),
                name=name,
                location=_location(record.node, named, file),
                repo=repo,
                homepage=home if home != repo else "",
                license=", ".join(dict.fromkeys(text for text, _ in licenses)),
                categories=self._filed(under),
                description=description,
                tags=tuple(dict.fromkeys([*tags, *flags])),
                at={f: _at(file, node) for f, node in places.items() if node is not None},
            )
        )

    def _filed(self, names: Sequence[str]) -> tuple[str, ...]:
        found = []
        for name in dict.fromkeys(names):
            if name not in self._categories:
                self._categories[name] = Category(id=self._headings.next(name), name=name)
            found.append(self._categories[name].id)
        return tuple(found)


def _location(node: Mapping, named: Scalar | None, file: str) -> Location:
    """Where a record stands: in JSON at its name, for its first line is but a bracket."""
    first = next((key for key, value in node.pairs.values() if value is named), None)
    if first is not None and file.lower().endswith((".json", ".jsonc", ".json5")):
        return Location(file, first.line, first.column)
    return Location(file, node.line, node.column)


def _at(file: str, node: Scalar) -> Location:
    return Location(file, node.line, node.column)


def _is_flag(key: str, value: Node) -> bool:
    said = isinstance(value, Scalar) and value.text.strip().lower() in _YES
    return said and plain_key(key) in _FLAGS
