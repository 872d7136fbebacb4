"""A plain list of addresses, one a line."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.catalogs import loader, yaml
from osi_check.catalogs.urls import format as urls
from osi_check.catalogs.yaml import write
from osi_check.errors import InputError
from osi_check.model import Location

LIST = """\
# Tools of the trade

https://git.example.org/weavers/loom
  https://github.com/weavers/spindle.git   Spindle  - turns wool # ask Ada
- <https://github.com/weavers/carder>
weavers/needle\tThe Needle
git@git.example.org:weavers/bobbin.git
https://shears.example.org
HTTPS://GITHUB.COM/weavers/dye, Dye works
"""


def test_every_line_is_a_tool_with_what_stands_behind_its_address() -> None:
    tools = urls.parse(LIST, "tools.txt").tools
    assert [(t.id, t.name, t.repo, t.homepage) for t in tools] == [
        ("loom", "loom", "https://git.example.org/weavers/loom", ""),
        ("spindle", "Spindle", "https://github.com/weavers/spindle.git", ""),
        ("carder", "carder", "https://github.com/weavers/carder", ""),
        ("the-needle", "The Needle", "https://github.com/weavers/needle", ""),
        ("bobbin", "bobbin", "https://git.example.org/weavers/bobbin", ""),
        ("shears-example-org", "shears.example.org", "", "https://shears.example.org"),
        ("dye-works", "Dye works", "HTTPS://GITHUB.COM/weavers/dye", ""),
    ]
    assert (tools[1].description, tools[1].comment) == ("turns wool", "ask Ada")


def test_each_tool_knows_the_place_of_its_address() -> None:
    tools = urls.parse(LIST, "tools.txt").tools
    assert [(t.location.line, t.location.column) for t in tools] == [
        (3, 1),
        (4, 3),
        (5, 4),
        (6, 1),
        (7, 1),
        (8, 1),
        (9, 1),
    ]
    assert tools[1].where("repo") == Location("tools.txt", 4, 3)


@pytest.mark.parametrize("file", ["tools.txt", "TOOLS", "a/tools", "repos.list", "<stdin>"])
def test_texts_of_nothing_but_addresses_are_claimed(file: str) -> None:
    assert urls.claims(file, LIST)
    assert not urls.claims("tools.md", LIST)
    assert not urls.claims(file, "# A list\n\n- [Loom](https://git.example.org/weavers/loom)\n")
    assert not urls.claims(file, "and/or\neither/neither\n")
    assert not urls.claims(file, "## Looms\nhttps://git.example.org/weavers/loom\n")
    assert not urls.claims(file, "")


def test_a_line_without_an_address_is_said_with_its_place() -> None:
    text = "https://a.example/b/c\n" * 20 + "  what is this\n"
    assert urls.claims("tools.txt", text)
    with pytest.raises(InputError) as error:
        urls.parse(text, "tools.txt")
    assert [str(problem) for problem in error.value.problems] == [
        "tools.txt:21:3: this line doesn't start with a URL; expected https://… or OWNER/REPO"
    ]


def test_a_text_of_nonsense_is_not_read_to_its_end() -> None:
    with pytest.raises(InputError) as error:
        urls.parse("no address\n" * 5000, "tools.txt")
    assert len(error.value.problems) == 1001


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(LIST.encode())))
    assert len(loader.read_catalogue(Path("-")).tools) == 7


def test_import_loses_no_tool() -> None:
    tools = urls.parse(LIST, "tools.txt").tools
    again = yaml.parse(
        write.dump_catalogue(loader.parse_catalogue(LIST, "tools.txt")), "catalog.yml"
    ).tools
    assert [(t.id, t.name, t.repo) for t in again] == [(t.id, t.name, t.repo) for t in tools]


@given(st.text(max_size=300))
def test_no_text_raises_anything_but_an_input_error(text: str) -> None:
    urls.claims("<stdin>", text)
    with suppress(InputError):
        assert all(tool.name for tool in urls.parse(text, "tools.txt").tools)
