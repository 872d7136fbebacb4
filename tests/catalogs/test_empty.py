"""A list in which no tool stands is not green: it is said what was looked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from osi_check.catalogs import loader
from osi_check.commands import group
from osi_check.errors import InputError

READING = """\
# Things

## Looms

- [Loom](https://github.com/weavers/loom) - Weaves.
- [Shuttle](https://github.com/weavers/shuttle) - Flies.

## Further reading

- [On cloth](https://cloth.example.org/on) - A book.
- [On wool](https://wool.example.org/on) - A book.
"""
EMPTY = {
    "empty.md": "",
    "prose.md": "# Nothing\n\nWords, and more words.\n",
    "reading.md": "# Things\n" + READING.partition("## Further")[1] + READING.partition("## Further")[2],
    "catalog.yml": "version: 1\ncategories: []\ntools: []\n",
    "projects.yaml": "categories:\n  - category: c\n    title: C\nprojects: []\n",
    "landscape.yml": "landscape:\n  - category:\n    name: A\n    subcategories: []\n",
}  # fmt: skip


def osi_check(*words: str) -> Result:
    return CliRunner().invoke(group.cli, words)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in EMPTY.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "nothing").mkdir()
    return tmp_path


@pytest.mark.parametrize("name", sorted({*EMPTY, "nothing", "lists/*.md", "absent.md"}))
@pytest.mark.parametrize("command", ["check --locked", "import", "audit", "fix --locked"])
def test_a_list_without_a_tool_is_refused_by_every_command(
    here: Path, command: str, name: str
) -> None:
    done = osi_check(*command.split(), name)
    assert done.exit_code != 0
    assert isinstance(done.exception, InputError), done.exception
    assert name.partition("*")[0] in str(done.exception)


def test_the_report_says_it_too(here: Path) -> None:
    done = osi_check("check", "--locked", "--format", "json", "prose.md")
    assert isinstance(done.exception, InputError)
    made = json.loads(done.stdout)
    assert "no tools found" in made["errors"][0]["message"]


@pytest.mark.parametrize("name", ["empty.md", "prose.md", "catalog.yml"])
def test_who_means_it_may_keep_an_empty_list(here: Path, name: str) -> None:
    done = osi_check("check", "--locked", "--allow-empty", name)
    assert done.exit_code == 0, done.output
    made = osi_check("check", "--locked", "--allow-empty", "--format", "outputs", name)
    assert made.stdout.startswith("verdict=none\ntools=0\n")


def test_sections_that_are_passed_over_are_counted_and_named_where_asked(here: Path) -> None:
    (here / "list.md").write_text(READING)
    catalogue = loader.read_catalogue(Path("list.md"))
    assert [(s.name, s.entries, s.location.line) for s in catalogue.skipped] == [
        ("Further reading", 2, 8)
    ]
    assert "skipped 1 section with 2 links" in osi_check("check", "--locked", "list.md").stdout
    told = osi_check("check", "--locked", "--verbose", "list.md").stdout
    assert "skipped: list.md:8:1: 'Further reading', 2" in told


def test_a_pattern_means_all_files_that_it_matches(here: Path) -> None:
    for name in ("b.md", "a.md"):
        (here / name).write_text(READING)
    done = osi_check("check", "--locked", "--format", "json", "[ab].md")
    assert [r["catalogue"] for r in json.loads(done.stdout)["reports"]] == ["a.md", "b.md"]


LEFT = "- [Loom](https://github.com/o/loom) - Weaves. `MIT`\n"
CONFLICT = f"# Looms\n\n## Looms\n\n{LEFT}<<<<<<< HEAD\n{LEFT}=======\n{LEFT}>>>>>>> branch\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("file", ["README.md", "list.org", "catalog.yml"])
def test_a_conflict_that_git_left_is_told_with_its_line(file: str, end: str) -> None:
    with pytest.raises(InputError) as error:
        loader.parse_catalogue(CONFLICT.replace("\n", end), file)
    (problem,) = error.value.problems
    assert problem.location.line == 6
    assert "unresolved merge conflict" in str(problem)


@pytest.mark.parametrize("gone", ["<<<<<<< HEAD\n", "=======\n", ">>>>>>> branch\n"])
def test_lines_like_one_mark_of_a_conflict_are_none(gone: str) -> None:
    assert loader.parse_catalogue(CONFLICT.replace(gone, ""), "README.md").tools
