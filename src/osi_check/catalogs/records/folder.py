"""A folder of files with records: a file for each tool, or files that hold many."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from msgspec.structs import replace

from osi_check.catalogs import path_in_folder
from osi_check.catalogs.records import PAGES
from osi_check.catalogs.records.find import Record, contains_tools, find_records, is_record
from osi_check.catalogs.records.keys import RecordKeys
from osi_check.catalogs.records.read import CatalogueBuilder
from osi_check.catalogs.records.syntax import compose
from osi_check.catalogs.yaml import nodes
from osi_check.catalogs.yaml.nodes import Node, ProblemLimitError, ProblemList
from osi_check.errors import InputError
from osi_check.model import Catalogue, Location, Problem

_ABOUT = frozenset("readme contributing license code_of_conduct changelog security index".split())


def read_record_folder(texts: Mapping[str, str], folder: str) -> Catalogue:
    """The tools of all files, by path; raises `InputError` where there are none or one is broken.

    Pages count where most pages of the folder are about one tool each. A file that cannot be read
    counts only where others of its folder hold tools: a folder has other files as well.
    """
    keys = RecordKeys()
    roots, broken = _compose_all(texts, folder)
    found = {**_pages(roots, keys), **_data(roots, keys)}
    homes = {_home(path) for path in found}
    wrong = [p for path, b in broken.items() if _home(path) in homes for p in b.sorted()]
    if wrong:
        raise InputError(*wrong)
    if not found:
        message = "no tools found; expected files with records that have a name and a URL"
        raise InputError(Problem(Location(folder), message))
    builder = CatalogueBuilder(keys)
    for path, records in sorted(found.items()):
        for record in _filed(path, records, homes):
            builder.add(record, path_in_folder(folder, path))
    return builder.catalogue(folder)


def _compose_all(
    texts: Mapping[str, str], folder: str
) -> tuple[dict[str, Node | None], dict[str, ProblemList]]:
    """The roots of all files, and what is wrong with those that cannot be read."""
    roots: dict[str, Node | None] = {}
    broken: dict[str, ProblemList] = {}
    for path in sorted(texts):
        problems = ProblemList(path_in_folder(folder, path))
        roots[path] = None
        with suppress(ProblemLimitError):
            roots[path] = compose(texts[path], path, problems)
        if problems:
            broken[path] = problems
    return roots, broken


def _pages(roots: Mapping[str, Node | None], keys: RecordKeys) -> dict[str, list[Record]]:
    """The pages about one tool each; none where most pages name no address."""
    pages = [path for path in roots if path.lower().endswith(PAGES) and _is_page(path)]
    told = [path for path in pages if (root := roots[path]) and is_record(root, keys)]
    homes = {_home(path) for path in told}
    if len(told) * 2 < len(pages):
        return {}
    return {
        path: [_page(path, root, keys, several=len(homes) > 1)]
        for path in pages
        if isinstance(root := roots[path], nodes.Mapping) and _home(path) in homes
    }


def _data(roots: Mapping[str, Node | None], keys: RecordKeys) -> dict[str, list[Record]]:
    """The records of the files of data."""
    data = [path for path in roots if not path.lower().endswith(PAGES)]
    found = {path: _records(path, roots[path], keys) for path in data}
    return {path: records for path, records in found.items() if records}


def _records(path: str, root: Node | None, keys: RecordKeys) -> list[Record]:
    if root is None:
        return []
    records = find_records(root, keys)
    stem = path.rpartition("/")[2].rpartition(".")[0]
    one = len(records) == 1 and records[0].node is root
    return records if one or contains_tools(stem, records, keys) else []


def _page(path: str, root: nodes.Mapping, keys: RecordKeys, *, several: bool) -> Record:
    """A page about one tool: named by its file where it has no title, filed under its folder."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    key = "" if keys.text(root.pairs, "name")[0] else stem
    return Record(root, (_home(path).rpartition("/")[2],) if several else (), key, filed=several)


def _filed(path: str, records: list[Record], homes: set[str]) -> list[Record]:
    """Records without a heading under the folder that they stand in, where there are several."""
    home = _home(path).rpartition("/")[2]
    if len(homes) < 2 or not home:
        return records
    return [r if r.headings else replace(r, headings=(home,)) for r in records]


def _home(path: str) -> str:
    return path.rpartition("/")[0]


def _is_page(path: str) -> bool:
    return "/" in path and path.rpartition("/")[2].rpartition(".")[0].lower() not in _ABOUT
