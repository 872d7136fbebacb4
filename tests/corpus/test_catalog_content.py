"""The shipped catalogue holds every tool of the documents that the project began from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from osi_check.catalogs.yaml import format as catalog
from osi_check.model import Catalogue, Tool
from osi_check.repository.address import parse_address

OURS = Path(__file__).parents[2] / "catalog.yml"
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
CLAIMS = {
    "Apache 2.0": "Apache-2.0",
    "MIT": "MIT",
    "ISC": "ISC",
    "BSD-3-Clause": "BSD-3-Clause",
    "BSD-3 CC": "BSD-3-Clause-Clear",
    "GPL-3": "GPL-3.0",
    "AGPL-3.0": "AGPL-3.0",
}


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return catalog.parse(OURS.read_text("utf-8"), "catalog.yml")


def rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of all tables, as header and cell."""
    header: list[str] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            header = []
        elif not header:
            header = ["Name" if cell == "Tool" else cell for cell in cells]
        elif set(line) - set("|- "):
            yield dict(zip(header, cells, strict=False))


def linked(cell: str) -> tuple[str, str]:
    """Name and link of a cell; the link is empty where there is none."""
    found = LINK.search(cell)
    return (found[1], found[2]) if found else (cell, "")


def named(shared: Path) -> Iterator[tuple[str, str, str]]:
    """Name, link and claimed license of every tool of the five documents and of the real list."""
    seeds = [path.read_text("utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    real = (shared / "lists" / "awesome-open-mlops" / "README.md").read_text("utf-8")
    for text in (seeds[0], seeds[1], real):
        for row in rows(text):
            if row["Name"]:
                yield (*linked(row["Name"]), row["License"])
    for text, bullet in ((seeds[2], r"\* \*\*(.*)\*\*"), (seeds[3], r"\* (\[.*?\)) +!")):
        for line in re.findall(bullet, text):
            yield (*linked(line), "")
    for line in re.findall(r"(?m)^- (.*)", seeds[4].partition("## MLops tools")[2]):
        yield re.split(r":| is ", line)[0], "", ""


def words(name: str) -> set[str]:
    """A name and what stands in brackets behind it, without case, spaces and signs."""
    parts = re.split(r"[()]", name)
    return {"".join(filter(str.isalnum, part.casefold())) for part in parts} - {""}


def find(ours: Catalogue, name: str) -> list[Tool]:
    """The tools of that name; "airflow" is Apache Airflow, and DVC is DVC under any long name."""
    asked = words(name)
    return [
        tool
        for tool in ours.tools
        if asked & words(tool.name) or asked & words(tool.name.removeprefix("Apache "))
    ]


def test_every_named_tool_is_one_entry(shared: Path, ours: Catalogue) -> None:
    every = list(named(shared))
    assert len(every) > 100
    assert [name for name, _, _ in every if len(find(ours, name)) != 1] == []


def test_no_entry_is_invented(shared: Path, ours: Catalogue) -> None:
    asked = {find(ours, name)[0].id for name, _, _ in named(shared)}
    assert {tool.id for tool in ours.tools} == asked
    assert len(asked) == 64


def test_a_repository_that_a_list_links_is_the_one_of_the_entry(
    shared: Path, ours: Catalogue
) -> None:
    wrong = [
        (name, link)
        for name, link, _ in named(shared)
        if (place := parse_address(link))
        and place.host == "github.com"
        and place != parse_address(find(ours, name)[0].repo)
    ]
    assert wrong == []


def test_a_homepage_that_a_list_links_is_kept(shared: Path, ours: Catalogue) -> None:
    wrong = [
        (name, link)
        for name, link, _ in named(shared)
        if link and "github.com" not in link and link != find(ours, name)[0].homepage
    ]
    # Two lists link Git LFS: one its own page, the other a tutorial of somebody else.
    assert {name for name, _ in wrong} <= {"Git LFS"}


def test_the_license_that_a_list_claims_is_claimed(shared: Path, ours: Catalogue) -> None:
    claimed = {}
    for name, _, license_said in named(shared):
        found = find(ours, name)[0]
        if license_said:
            claimed[found.id] = license_said
            assert (
                found.license.removesuffix("-only").removesuffix("-or-later")
                == (CLAIMS[license_said])
            )
    assert {tool.id for tool in ours.tools if tool.license} == set(claimed)


def test_the_dream_stack_is_kept_with_its_source(ours: Catalogue) -> None:
    stack = ours.stacks[0]
    assert stack.tools == ("dvc", "sacred", "zenml", "seldon-core", "evidently")
    assert stack.source.startswith("https://")


def test_no_description_is_copied(shared: Path, ours: Catalogue) -> None:
    texts = " ".join(
        " ".join(path.read_text("utf-8").casefold().split())
        for path in [
            *(shared / "seeds").glob("*.txt"),
            shared / "lists" / "awesome-open-mlops" / "README.md",
        ]
    )
    ours_said = [tool.description for tool in ours.tools]
    ours_said += [category.description for category in ours.categories]
    ours_said += [stack.description for stack in ours.stacks]
    copied = []
    for description in ours_said:
        said = description.casefold().rstrip(".").split()
        runs = (" ".join(said[i : i + 6]) for i in range(max(1, len(said) - 5)))
        copied += [run for run in runs if run in texts]
    assert copied == []


def test_every_repository_has_a_record_but_one(shared: Path, ours: Catalogue) -> None:
    data = shared / "github-data"
    redirects = {
        old.lower(): new for old, new in json.loads((data / "redirects.json").read_text()).items()
    }
    records = {path.name.lower() for path in (data / "repos").glob("*.json.gz")}
    missing = []
    for tool in ours.tools:
        place = parse_address(tool.repo)
        assert place
        name = redirects.get(place.path.lower(), place.path)
        if f"{name.replace('/', '__')}.json.gz".lower() not in records:
            missing.append(tool.id)
    assert missing == ["alluxio"]
