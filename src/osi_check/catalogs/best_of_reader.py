"""The nodes of a best-of list to a `Catalogue`."""

from __future__ import annotations

from urllib.parse import urlsplit

from osi_check.catalogs.slug import SlugPool
from osi_check.catalogs.yaml.entries import EntryReader, read_root
from osi_check.catalogs.yaml.fields import Pairs
from osi_check.catalogs.yaml.nodes import Node
from osi_check.model import Catalogue, Category, Tool

_REPOSITORY = ("github_id", "gitlab_id", "github_url", "gitlab_url")
_PLACES = {
    "name": "name",
    "license": "license",
    "homepage": "homepage",
    "description": "description",
    "categories": "category",
    "tags": "labels",
}


def read_best_of(text: str, file: str) -> Catalogue:
    """The catalogue of a text; raises `InputError` with all that is wrong."""
    with read_root(text, file) as (root, entries):
        pairs = entries.mapping(root, "the list")
        categories: dict[str, Category] = {}
        ids, headings = SlugPool(), SlugPool()
        for node in entries.items(pairs, "categories"):
            found = entries.mapping(node, "a category")
            if name := entries.text(found, "category"):
                categories.setdefault(name, _category(entries, node, found, headings.next(name)))
        tools = []
        for node in entries.items(pairs, "projects"):
            project = entries.mapping(node, "a project")
            if not (entries.flag(project, "resource") or entries.flag(project, "ignore")):
                name = entries.text(project, "category")
                if name and name not in categories:
                    categories[name] = Category(id=headings.next(name), name=name)
                category = (categories[name].id,) if name else ()
                if tool := _tool(entries, node, project, category, ids):
                    tools.append(tool)
    return Catalogue(file=file, categories=tuple(categories.values()), tools=tuple(tools))


def _category(entries: EntryReader, node: Node, pairs: Pairs, id: str) -> Category:
    return Category(
        id=id,
        name=entries.text(pairs, "title", "category"),
        description=entries.text(pairs, "subtitle"),
        location=entries.at(node),
    )


def _tool(
    entries: EntryReader, node: Node, pairs: Pairs, categories: tuple[str, ...], ids: SlugPool
) -> Tool | None:
    key = next((key for key in _REPOSITORY if entries.text(pairs, key)), "")
    said = entries.text(pairs, key) if key else ""
    name = entries.text(pairs, "name") or said.rstrip("/").rpartition("/")[2]
    if not name:
        entries.lacks(node, "name", "the project has neither a name nor a repository")
        return None
    docs = entries.text(pairs, "docs_url")
    return Tool(
        id=ids.next(name),
        name=name,
        location=entries.at(node),
        repo=_url(key, said),
        homepage=entries.text(pairs, "homepage"),
        license=entries.text(pairs, "license"),
        categories=categories,
        description=entries.text(pairs, "description"),
        tags=entries.texts(pairs, "labels"),
        comment=f"Documentation: {docs}" if docs else "",
        at=entries.places(pairs, _PLACES | ({"repo": key} if key else {})),
    )


def _url(key: str, said: str) -> str:
    """The address that an id stands for; what is an address already stays as it is."""
    if "::" in said:
        api, _, path = said.partition("::")
        return f"https://{urlsplit(api).hostname or api}/{path}"
    if not said or "://" in said:
        return said
    return f"https://{'gitlab' if key.startswith('gitlab') else 'github'}.com/{said}"
