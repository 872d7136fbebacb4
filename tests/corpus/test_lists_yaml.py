"""Real lists in YAML that others define, read whole with the place of every field."""

from __future__ import annotations

from pathlib import Path

import yaml

from osi_check.catalogs import loader as reading
from osi_check.catalogs import yaml as yml
from osi_check.catalogs.yaml import write
from osi_check.model import Catalogue


def loaded(path: Path) -> object:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text("utf-8"), loader)


def missed_places(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Fields whose first letters do not stand where their place says."""
    lines: dict[str, list[str]] = {}
    missed = []
    for tool in catalogue.tools:
        for name in {"name", "repo", "homepage", "license", "description"} & set(tool.at):
            place = tool.at[name]
            if place.file not in lines:
                lines[place.file] = Path(place.file).read_text("utf-8").split("\n")
            there = lines[place.file][place.line - 1][place.column - 1 :].lstrip("'\"")
            if not there.startswith((getattr(tool, name)[:2], "|", ">")):
                missed.append((tool.name, name))
    return missed


def test_the_data_folder_is_read_whole(shared: Path) -> None:
    folder = shared / "lists/awesome-selfhosted-data"
    catalogue = reading.read_catalogue(folder)
    files = {path.name: loaded(path) for path in (folder / "software").iterdir()}
    assert len(catalogue.tools) == len(files)
    wrong = []
    for tool in catalogue.tools:
        entry = files[Path(tool.location.file).name]
        assert isinstance(entry, dict)
        said = (tool.name, tool.repo, tool.homepage, tool.license, len(tool.categories))
        if said != (
            entry["name"],
            entry["source_code_url"],
            entry["website_url"],
            ", ".join(entry["licenses"]),
            len(entry["tags"]),
        ):
            wrong.append(said)
    assert wrong == []
    assert len(catalogue.categories) == len(list((folder / "tags").iterdir()))
    assert missed_places(catalogue) == []
    assert {tool.tags[-1] for tool in catalogue.tools if "Proprietary" in tool.license} == {
        "non-free"
    }


def test_import_of_the_data_folder_loses_no_tool(shared: Path) -> None:
    catalogue = reading.read_catalogue(shared / "lists/awesome-selfhosted-data")
    again = yml.parse(write.dump_catalogue(catalogue), "catalog.yml")
    assert [(t.id, t.name, t.repo, t.license) for t in again.tools] == [
        (t.id, t.name, t.repo, t.license) for t in catalogue.tools
    ]


def test_the_best_of_list_is_read_whole(shared: Path) -> None:
    path = shared / "lists/best-of-ml-python/projects.yaml"
    catalogue = reading.read_catalogue(path)
    data = loaded(path)
    assert isinstance(data, dict)
    shown = [entry for entry in data["projects"] if not entry.get("resource")]
    assert [(tool.repo, tool.license) for tool in catalogue.tools] == [
        (f"https://github.com/{entry['github_id']}", entry.get("license", "")) for entry in shown
    ]
    assert (len(data["projects"]), len(catalogue.tools)) == (928, 922)
    assert [pair for pair in missed_places(catalogue) if pair[1] != "repo"] == []
