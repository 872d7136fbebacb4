"""The nodes of a landscape to a `Catalogue`."""

from __future__ import annotations

import re

from osi_check.catalogs.links import is_repository
from osi_check.catalogs.slug import SlugPool
from osi_check.catalogs.yaml.entries import EntryReader, read_root
from osi_check.catalogs.yaml.fields import Pairs
from osi_check.catalogs.yaml.nodes import Node, Scalar
from osi_check.model import Catalogue, Category, Tool

_PLACES = {
    "name": "name",
    "homepage": "homepage_url",
    "license": "license",
    "description": "description",
    "tags": "project",
}
# Headings of organisations: "CNCF Members", "Training Partner", "Hosting Companies".
_ORGANISATIONS = re.compile(
    r"(?i)\b(?:members?|membership|partners?|sponsors?|supporters?|compan(?:y|ies)|adopters?"
    r"|end users?|service providers?|vendors?|organi[sz]ations?|customers?)\b"
)


def read_landscape(text: str, file: str) -> Catalogue:
    """The catalogue of a text; raises `InputError` with all that is wrong."""
    with read_root(text, file) as (root, entries):
        reader = _LandscapeReader(entries)
        pairs = entries.mapping(root, "the landscape")
        key = "landscape" if "landscape" in pairs else "categories"
        for node in entries.items(pairs, key):
            category = entries.mapping(node, "a category")
            for inner in entries.items(category, "subcategories"):
                subcategory = entries.mapping(inner, "a subcategory")
                for item in entries.items(subcategory, "items"):
                    reader.item(item, inner, category, subcategory)
    return Catalogue(
        file=file, categories=tuple(reader.categories.values()), tools=tuple(reader.tools)
    )


class _LandscapeReader:
    """Takes one item after the other."""

    def __init__(self, entries: EntryReader) -> None:
        self.categories: dict[str, Category] = {}
        self.tools: list[Tool] = []
        self._entries = entries
        self._ids, self._headings = SlugPool(), SlugPool()

    def item(self, node: Node, under: Node, category: Pairs, subcategory: Pairs) -> None:
        """File an item of the landscape under its headings, unless it is an organisation."""
        entries = self._entries
        pairs = entries.mapping(node, "an item")
        above, heading = entries.text(category, "name"), entries.text(subcategory, "name")
        repo, at_repo = entries.text(pairs, "repo_url"), "repo_url"
        project = entries.text(pairs, "project")
        if not (repo or project) and _ORGANISATIONS.search(f"{above} / {heading}"):
            return
        name = entries.text(pairs, "name")
        if not name:
            entries.lacks(node, "name", "the item has no name")
            return
        home = entries.text(pairs, "homepage_url")
        if not repo and is_repository(home):
            repo, at_repo = home, "homepage_url"
        paths = [(above, heading)] + [
            (first.strip(), second.strip())
            for path in entries.texts(pairs, "second_path")
            for first, _, second in [path.partition(" / " if " / " in path else "/")]
        ]
        categories = [self._category(*path, under) for path in paths if any(path)]
        more = [
            url
            for other in entries.items(pairs, "additional_repos")
            if (url := self._repository(other))
        ]
        self.tools.append(
            Tool(
                id=self._ids.next(name),
                name=name,
                location=entries.at(node),
                repo=repo,
                homepage=home,
                license=entries.text(pairs, "license"),
                categories=tuple(dict.fromkeys(categories)),
                description=entries.text(pairs, "description"),
                tags=(project,) if project else (),
                comment=f"More repositories: {', '.join(more)}" if more else "",
                at=entries.places(pairs, _PLACES | {"repo": at_repo}),
            )
        )

    def _repository(self, node: Node) -> str:
        entries = self._entries
        if isinstance(node, Scalar):
            return " ".join(node.text.split())
        return entries.text(entries.mapping(node, "a repository"), "repo_url")

    def _category(self, above: str, heading: str, under: Node) -> str:
        full = f"{above} / {heading}" if above and heading else above or heading
        found = self.categories.get(full)
        if found is None:
            found = Category(
                id=self._headings.next(full), name=full, location=self._entries.at(under)
            )
            self.categories[full] = found
        return found.id
