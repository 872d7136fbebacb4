"""Real Markdown lists, read whole: nothing lost, nothing taken that is no tool."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from osi_check.catalogs.markdown import parse
from osi_check.model import Catalogue, Tool


def read(path: Path) -> Catalogue:
    return parse(path.read_text("utf-8"), path.name)


def seed(shared: Path, number: int) -> Catalogue:
    (path,) = (shared / "seeds").glob(f"00{number}_*.txt")
    return read(path)


def names(catalogue: Catalogue) -> list[str]:
    return [tool.name for tool in catalogue.tools]


def missed_places(path: Path, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Fields whose first letters do not stand where their place says."""
    lines = path.read_text("utf-8").split("\n")
    return [
        (tool.name, name)
        for tool in catalogue.tools
        for name, place in tool.at.items()
        if not lines[place.line - 1][place.column - 1 :].startswith(getattr(tool, name)[:3])
    ]


@pytest.mark.parametrize(
    ("number", "count", "licensed"),
    [(0, 5, 5), (1, 46, 46), (2, 5, 0), (3, 10, 0), (4, 4, 0)],
)
def test_every_tool_of_every_seed_is_found(
    shared: Path, number: int, count: int, licensed: int
) -> None:
    tools = seed(shared, number).tools
    assert (len(tools), sum(bool(tool.license) for tool in tools)) == (count, licensed)


def test_the_seeds_name_the_tools_they_name(shared: Path) -> None:
    assert names(seed(shared, 0)) == ["DVC", "Delta Lake", "Dolt", "LakeFS", "Git LFS"]
    assert names(seed(shared, 2)) == ["DVC", "Sacred", "ZenML", "Seldon Core", "Evidently"]
    assert names(seed(shared, 4)) == [
        "Kubeflow",
        "MLflow",
        "Data Version Control (DVC)",
        "Pachyderm",
    ]
    third = seed(shared, 3)
    assert all(tool.description and tool.repo for tool in third.tools)
    assert Counter(tool.categories for tool in third.tools)[("workflow",)] == 6


def rows(path: Path) -> int:
    """Rows of tables and bullets outside of contents, resources and criteria, counted by lines."""
    lines = path.read_text("utf-8").split("\n")
    rule = re.compile(r"\|[\s|:-]+$")
    count, heading, criteria = 0, "", False
    for i, line in enumerate(lines):
        heading = line.lower() if line.startswith("#") else heading
        criteria = "criteria" in line or (criteria and not line.startswith(("|", "#")))
        if line.startswith("|") and not rule.match(line):
            count += not (i + 1 < len(lines) and rule.match(lines[i + 1]) and "-" in lines[i + 1])
        elif re.match(r"[*-] ", line) and "resources" not in heading and "](#" not in line:
            count += not criteria
    return count


def test_no_recorded_version_of_the_real_list_loses_a_row(shared: Path) -> None:
    versions = sorted((shared / "lists/awesome-open-mlops/history").glob("*.md"))
    assert len(versions) == 30
    lost = {v.name: (rows(v), len(read(v).tools)) for v in versions}
    assert {name: pair for name, pair in lost.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("awesome-open-mlops/README.md", 55),
        ("awesome-open-data-annotation/README.md", 90),
        ("awesome-production-machine-learning/README.md", 543),
        ("awesome-selfhosted/README.md", 1256),
        ("awesome-selfhosted/non-free.md", 93),
    ],
)
def test_real_lists_are_read_whole_with_places(shared: Path, name: str, count: int) -> None:
    path = shared / "lists" / name
    catalogue = read(path)
    assert len(catalogue.tools) == count
    assert missed_places(path, catalogue) == []


def test_the_big_list_says_in_markdown_what_its_data_says(shared: Path) -> None:
    lists = shared / "lists"
    found: dict[str, list[Tool]] = {}
    for name in ("README.md", "non-free.md"):
        for tool in read(lists / "awesome-selfhosted" / name).tools:
            found.setdefault(tool.name, []).append(tool)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    files = sorted((lists / "awesome-selfhosted-data/software").glob("*.yml"))
    data = [yaml.load(file.read_text("utf-8"), loader) for file in files]
    assert [entry["name"] for entry in data if entry["name"] not in found] == []
    extra = sorted(set(found) - {entry["name"] for entry in data})
    assert len(extra) <= 1  # the Markdown is a day younger than the data
    wrong = [
        entry["name"]
        for entry in data
        if not any(_agrees(tool, entry) for tool in found[entry["name"]])
    ]
    assert wrong == []


def _agrees(tool: Tool, entry: dict[str, object]) -> bool:
    licenses = entry["licenses"]
    source = entry.get("source_code_url")
    return (
        isinstance(licenses, list)
        and tool.license == "/".join(licenses)
        and entry["website_url"] in {tool.homepage, tool.repo}
        and source in {tool.repo, tool.homepage}
        and ("⚠" in tool.tags or not entry.get("depends_3rdparty"))
    )
