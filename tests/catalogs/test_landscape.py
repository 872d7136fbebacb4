"""Landscapes of the CNCF and the Linux Foundation."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.catalogs import loader, yaml
from osi_check.catalogs.landscape import format as landscape
from osi_check.catalogs.yaml import write
from osi_check.errors import InputError
from osi_check.model import Location

LIST = """\
landscape:
  - category:
    name: Weaving
    subcategories:
      - subcategory:
        name: Looms
        items:
          - item:
            name: Loom
            homepage_url: https://loom.example.org
            repo_url: https://git.example.org/weavers/loom
            additional_repos:
              - repo_url: https://git.example.org/weavers/loom-docs
              - https://git.example.org/weavers/loom-site
            project: sandbox
            license: MIT
            second_path:
              - "Dyeing / Vats/Pots"
              - Dyeing/Pigments
            description: >-
              Weaves
              cloth.
            logo: loom.svg
          - item:
            name: Hosted Loom
            homepage_url: https://hosted.example.org
            repo_url:
          - item:
            name: Spindle
            homepage_url: https://github.com/weavers/spindle
      - subcategory:
        name: Empty
        items:
  - category:
    name: Guild Members
    subcategories:
      - subcategory:
        name: Gold
        items:
          - {item: , name: Big Wool Inc, homepage_url: "https://wool.example.org"}
          - {item: , name: Guild tool, repo_url: "https://github.com/guild/tool"}
"""
NEW = """\
categories:
  - name: Weaving
    subcategories:
      - name: Looms
        items:
          - name: Loom
            repo_url: https://git.example.org/weavers/loom
            second_path: Weaving / Frames
"""


def mistakes(text: str) -> list[str]:
    with pytest.raises(InputError) as error:
        landscape.parse(text, "landscape.yml")
    return [str(problem).removeprefix("landscape.yml:") for problem in error.value.problems]


def test_items_become_tools_and_member_organisations_do_not() -> None:
    tools = landscape.parse(LIST, "landscape.yml").tools
    assert [(t.id, t.name, t.repo) for t in tools] == [
        ("loom", "Loom", "https://git.example.org/weavers/loom"),
        ("hosted-loom", "Hosted Loom", ""),
        ("spindle", "Spindle", "https://github.com/weavers/spindle"),
        ("guild-tool", "Guild tool", "https://github.com/guild/tool"),
    ]


def test_every_field_of_an_item_is_read_with_its_place() -> None:
    loom = landscape.parse(LIST, "landscape.yml").tools[0]
    assert (loom.homepage, loom.license) == ("https://loom.example.org", "MIT")
    assert (loom.description, loom.tags) == ("Weaves cloth.", ("sandbox",))
    assert loom.comment == (
        "More repositories: https://git.example.org/weavers/loom-docs, "
        "https://git.example.org/weavers/loom-site"
    )
    assert loom.location == Location("landscape.yml", 8, 13)
    assert loom.where("repo") == Location("landscape.yml", 11, 23)
    assert loom.where("license") == Location("landscape.yml", 16, 22)


def test_categories_are_the_headings_with_those_above_and_second_paths() -> None:
    catalogue = landscape.parse(LIST, "landscape.yml")
    assert [(c.id, c.name) for c in catalogue.categories] == [
        ("weaving-looms", "Weaving / Looms"),
        ("dyeing-vats-pots", "Dyeing / Vats/Pots"),
        ("dyeing-pigments", "Dyeing / Pigments"),
        ("guild-members-gold", "Guild Members / Gold"),
    ]
    assert catalogue.tools[0].categories == ("weaving-looms", "dyeing-vats-pots", "dyeing-pigments")
    assert catalogue.categories[0].location == Location("landscape.yml", 5, 9)


def test_the_newer_form_is_read_too() -> None:
    assert landscape.claims("data.yml", NEW)
    (loom,) = landscape.parse(NEW, "data.yml").tools
    assert (loom.name, loom.categories) == ("Loom", ("weaving-looms", "weaving-frames"))


def test_only_landscapes_are_claimed() -> None:
    assert landscape.claims("landscape.yml", LIST)
    assert landscape.claims("<stdin>", LIST)
    assert not landscape.claims("README.md", LIST)
    assert not landscape.claims("landscape.yml", "landscape: portrait\n")
    assert not landscape.claims("a.yml", "categories:\n- name: a\n")


def test_what_is_wrong_is_said_with_its_place() -> None:
    text = LIST.replace("            name: Hosted Loom\n", "").replace("name: Spindle", "name: []")
    assert mistakes(text) == [
        "24:13: the item has no name; expected 'name: …'",
        "28:19: name: expected text, found a list",
    ]
    assert mistakes("landscape: word\n")[0].startswith("1:12: landscape: expected a list")
    assert mistakes("landscape: *x\n")[0].startswith("1:12: ")


def test_items_without_headings_are_still_tools() -> None:
    text = "landscape:\n- subcategories:\n  - items:\n    - name: Loom\n"
    (loom,) = landscape.parse(text, "landscape.yml").tools
    assert (loom.name, loom.categories) == ("Loom", ())


def test_import_loses_no_tool() -> None:
    catalogue = loader.parse_catalogue(LIST, "landscape.yml")
    again = yaml.parse(write.dump_catalogue(catalogue), "catalog.yml")
    assert [(t.id, t.name, t.repo, t.license, t.categories) for t in again.tools] == [
        (t.id, t.name, t.repo, t.license, t.categories) for t in catalogue.tools
    ]


@given(st.text(max_size=200))
def test_no_text_raises_anything_but_an_input_error(text: str) -> None:
    landscape.claims("landscape.yml", text)
    for whole in (text, f"landscape:\n- {text}"):
        with suppress(InputError):
            assert landscape.parse(whole, "landscape.yml").file


VALUES = st.recursive(
    st.sampled_from(["", "MIT", None, True, 5, "a / b", "https://[", "//"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "items", "subcategories", "second_path", "additional_repos"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)


@given(VALUES)
def test_values_of_any_kind_are_read_or_said_to_be_wrong(value: object) -> None:
    inside = {"landscape": [value, {"subcategories": [{"items": [value]}]}]}
    with suppress(InputError):
        tools = landscape.parse(json.dumps(inside), "landscape.yml").tools
        assert all(tool.name for tool in tools)
