"""The files of a hecat data folder to a `Catalogue`, and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from difflib import get_close_matches

from osi_check.catalogs import YAML_ENDINGS, path_in_folder
from osi_check.catalogs.links import is_repository
from osi_check.catalogs.slug import SlugPool
from osi_check.catalogs.yaml.entries import EntryReader
from osi_check.catalogs.yaml.fields import Pairs, as_id
from osi_check.catalogs.yaml.nodes import (
    MAX_PROBLEMS,
    Node,
    ProblemLimitError,
    ProblemList,
    Scalar,
    Sequence,
    compose_nodes,
    quote_excerpt,
)
from osi_check.errors import InputError
from osi_check.model import Catalogue, Category, Problem, Tool

# What the list says of a tool beside its fields; kept as tags.
_FLAGS = ("depends_3rdparty", "archived")
_LINKS = (("demo_url", "Demo"), ("related_software_url", "Related software"))
_PLACES = {
    "name": "name",
    "homepage": "website_url",
    "description": "description",
    "license": "licenses",
    "categories": "tags",
    "tags": "platforms",
}


def read_entries(text: str, file: str) -> Catalogue:
    """The tools of one file, which defines neither tags nor licenses."""
    reader = _HecatReader({}, {}, SlugPool())
    problems = ProblemList(file)
    tools = reader.tools(text, file, problems)
    if problems:
        raise InputError(*problems.sorted())
    return Catalogue(file=file, categories=reader.categories(), tools=tuple(tools))


def read_folder(texts: Mapping[str, str], folder: str) -> Catalogue:
    """The tools of all files in `software/`, by path."""
    found: list[Problem] = []
    headings = SlugPool()
    tags: dict[str, Category] = {}
    licenses: dict[str, bool] = {}
    files = {path: ProblemList(path_in_folder(folder, path)) for path in sorted(texts)}
    for path, problems in files.items():
        with suppress(ProblemLimitError):
            if path.startswith("licenses"):
                licenses |= _licenses(texts[path], problems, free="nonfree" not in path.lower())
            elif path.startswith("tags/"):
                _tag(texts[path], problems, tags, headings)
    reader = _HecatReader(tags, licenses, headings)
    tools: list[Tool] = []
    for path, problems in files.items():
        if path.startswith("software/"):
            tools += reader.tools(texts[path], path_in_folder(folder, path), problems)
    for problems in files.values():
        found += problems.sorted()
    if found:
        more = len(found) - MAX_PROBLEMS
        if more > 0:
            last = Problem(found[MAX_PROBLEMS].location, f"and {more} more problems")
            found = [*found[:MAX_PROBLEMS], last]
        raise InputError(*found)
    return Catalogue(file=folder, categories=reader.categories(), tools=tuple(tools))


def _licenses(text: str, problems: ProblemList, *, free: bool) -> dict[str, bool]:
    """The identifiers that a file of licenses defines, and whether they are free."""
    root = compose_nodes(text, problems)
    entries = EntryReader(problems)
    found = {}
    for node in _list_items(root):
        if name := entries.text(entries.mapping(node, "a license"), "identifier"):
            found[name] = free
    return found


def _tag(text: str, problems: ProblemList, tags: dict[str, Category], ids: SlugPool) -> None:
    """Add the category that a file defines; the list's categories are called tags."""
    entries = EntryReader(problems)
    root = compose_nodes(text, problems)
    for node in _list_items(root):
        pairs = entries.mapping(node, "a tag")
        if (name := entries.text(pairs, "name")) and name not in tags:
            tags[name] = Category(
                id=ids.next(name),
                name=name,
                description=entries.text(pairs, "description"),
                location=entries.at(node),
            )


def _list_items(root: Node | None) -> list[Node]:
    """The items of a file that is a list, else the file as its only item."""
    if isinstance(root, Sequence):
        return root.items
    return [] if root is None else [root]


class _HecatReader:
    """Reads tools against the tags and licenses that the list defines (`True`: a free one)."""

    def __init__(
        self, tags: Mapping[str, Category], licenses: Mapping[str, bool], headings: SlugPool
    ) -> None:
        self._tags, self._licenses = frozenset(tags), licenses
        self._categories = dict(tags)
        self._ids, self._headings = SlugPool(), headings

    def categories(self) -> tuple[Category, ...]:
        """The tags as categories: those that the list defines, then those only used."""
        return tuple(self._categories.values())

    def tools(self, text: str, file: str, problems: ProblemList) -> list[Tool]:
        """The tools of one file: one, or a list of them."""
        tools: list[Tool] = []
        with suppress(ProblemLimitError):
            root = compose_nodes(text, problems)
            if root is None and not problems:
                problems.add(1, 1, "the file is empty; expected 'name: …' and other keys")
            stem = file.rsplit("/", 1)[-1].lower()
            for suffix in YAML_ENDINGS:
                stem = stem.removesuffix(suffix)
            nodes = _list_items(root)
            for node in nodes:
                self._add(tools, node, stem if len(nodes) == 1 else "", EntryReader(problems))
        return tools

    def _add(self, tools: list[Tool], node: Node, stem: str, entries: EntryReader) -> None:
        pairs = entries.mapping(node, "a tool")
        name = entries.text(pairs, "name")
        if not name:
            entries.lacks(node, "name", "the tool has no name")
            return
        source, site = entries.text(pairs, "source_code_url"), entries.text(pairs, "website_url")
        at_source = "source_code_url"
        if not source and is_repository(site):
            source, at_source = site, "website_url"
        licenses, tags = entries.texts(pairs, "licenses"), entries.texts(pairs, "tags")
        self._known_fields(entries, pairs, "licenses", licenses, self._licenses)
        self._known_fields(entries, pairs, "tags", tags, self._tags)
        flags = [flag for flag in _FLAGS if entries.flag(pairs, flag)]
        nonfree = ["non-free"] if any(self._licenses.get(n) is False for n in licenses) else []
        links = [(said, entries.text(pairs, key)) for key, said in _LINKS]
        description = entries.text(pairs, "description")
        tool = Tool(
            id=self._ids.next(name) if not stem else self._ids.reserve(as_id(stem, name)),
            name=name,
            location=entries.at(node),
            repo=source,
            homepage=site,
            license=", ".join(licenses),
            categories=tuple(dict.fromkeys(self._category(tag) for tag in tags)),
            description=description,
            tags=(*entries.texts(pairs, "platforms"), *flags, *nonfree),
            comment="; ".join(f"{said}: {url}" for said, url in links if url),
            at=entries.places(pairs, _PLACES | {"repo": at_source}),
        )
        tools.append(tool)

    def _category(self, tag: str) -> str:
        found = self._categories.get(tag)
        if found is None:
            found = Category(id=self._headings.next(tag), name=tag)
            self._categories[tag] = found
        return found.id

    def _known_fields(
        self,
        entries: EntryReader,
        pairs: Pairs,
        key: str,
        texts: Iterable[str],
        defined: Collection[str],
    ) -> None:
        """Note what the list does not define; where it defines nothing, all is allowed."""
        strange = {text for text in texts if defined and text not in defined}
        if not strange:
            return
        value = pairs[key][1]
        for node in value.items if isinstance(value, Sequence) else [value]:
            if isinstance(node, Scalar) and (text := " ".join(node.text.split())) in strange:
                near = get_close_matches(text[:60], defined, n=1, cutoff=0.6)
                meant = f"; did you mean {quote_excerpt(near[0])}?" if near else ""
                where = "licenses.yml" if key == "licenses" else f"{key}/"
                entries.wrong(node, f"{quote_excerpt(text)} is not defined in {where}{meant}")
