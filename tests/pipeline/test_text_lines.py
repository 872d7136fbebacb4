"""Lines are numbered as editors and code hosts number them, whatever else looks like a line's end."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from helpers import license_of
from osi_check.catalogs import ReadHints, loader
from osi_check.catalogs.records.toml_nodes import compose_toml
from osi_check.catalogs.yaml.nodes import Mapping, ProblemList
from osi_check.commands import group
from osi_check.errors import InputError
from osi_check.text_lines import split_lines

# Next line, line and paragraph separator, form feed, vertical tab, and separators of files.
MORE = ["\x85", "\u2028", "\u2029", "\f", "\v", "\x1c", "\x1d", "\x1e"]


@given(st.text(st.sampled_from(["a", " ", "\n", "\r", *MORE]), max_size=30))
def test_only_line_feeds_and_carriage_returns_end_a_line(text: str) -> None:
    plain = text
    for char in MORE:
        plain = plain.replace(char, "x")
    assert [len(line) for line in split_lines(text)] == [len(line) for line in plain.splitlines()]


@pytest.mark.parametrize("more", MORE[:3])
def test_an_error_in_yaml_stands_where_the_editor_shows_it(more: str) -> None:
    text = f'version: 1\nname: "a{more}b"\ntools:\n  - {{id: a, name: "A{more}", licence: MIT}}\n'
    with pytest.raises(InputError) as error:
        loader.parse_catalogue(text, "catalog.yml")
    places = {p.location.column for p in error.value.problems if "licence" in p.message}
    assert {problem.location.line for problem in error.value.problems} == {4}
    assert places == {text.split("\n")[3].find("licence") + 1}


@pytest.mark.parametrize("more", MORE[:3])
def test_a_tool_of_a_list_in_toml_stands_on_its_own_line(more: str) -> None:
    root = compose_toml(f'a = "x{more}y"\nb = "z"\n', ProblemList("list.toml"))
    assert isinstance(root, Mapping)
    assert root.pairs["b"][1].line == 2


@pytest.mark.parametrize("more", MORE)
def test_the_signs_of_an_entry_are_those_of_its_own_line(more: str) -> None:
    text = f"# L{more}\n\n- [A](https://github.com/o/a) - One.\n- [B](https://github.com/o/b) ⚠ - Two.\n"
    hints = ReadHints(marks={"⚠": "depends_3rdparty"})
    tagged = [t.name for t in loader.parse_catalogue(text, "a.md", hints).tools if t.tags]
    assert tagged == ["B"]


@pytest.mark.parametrize("more", MORE)
def test_the_line_that_adds_terms_is_the_line_that_is_quoted(tmp_path: Path, more: str) -> None:
    mit = license_of("pytest")
    file = tmp_path / "LICENSE"
    file.write_text(f"{more}\n{mit}\nYou may not use the software commercially.\n", "utf-8")
    done = CliRunner().invoke(group.cli, ["identify", "--verbose", str(file)])
    assert "> You may not use the software commercially." in done.stdout
