"""best-of lists: the projects.yaml from which the list is generated."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.catalogs import loader, yaml
from osi_check.catalogs.best_of import format as best_of
from osi_check.catalogs.yaml import write
from osi_check.errors import InputError
from osi_check.model import Location

LIST = """\
configuration:
  min_stars: 100
categories:
  - category: "looms"
    title: "Looms & more"
    subtitle: "To weave on."
  - category: "empty"
labels:
  - label: "wool"
projects:
  - name: Loom
    github_id: weavers/loom
    license: MIT
    category: looms
    labels: ["wool", "silk"]
    homepage: https://loom.example.org
    docs_url: https://docs.example.org
    description: Weaves cloth.
  - github_id: weavers/spindle
    labels: wool
    category: spinning
  - name: Bobbin
    gitlab_id: weavers/bobbin
  - name: Needle
    gitlab_id: https://git.example.org/api/v4::weavers/needle
  - name: Carder
    github_url: https://github.com/weavers/carder
    license:
  - name: Dye
    pypi_id: dye
  - name: More looms
    github_id: others/best-of-looms
    resource: True
  - name: Gone
    github_id: weavers/gone
    ignore: true
"""


def mistakes(text: str) -> list[str]:
    with pytest.raises(InputError) as error:
        best_of.parse(text, "projects.yaml")
    return [str(problem).removeprefix("projects.yaml:") for problem in error.value.problems]


def test_projects_become_tools_and_resources_do_not() -> None:
    tools = best_of.parse(LIST, "projects.yaml").tools
    assert [(t.id, t.name, t.repo) for t in tools] == [
        ("loom", "Loom", "https://github.com/weavers/loom"),
        ("spindle", "spindle", "https://github.com/weavers/spindle"),
        ("bobbin", "Bobbin", "https://gitlab.com/weavers/bobbin"),
        ("needle", "Needle", "https://git.example.org/weavers/needle"),
        ("carder", "Carder", "https://github.com/weavers/carder"),
        ("dye", "Dye", ""),
    ]


def test_every_field_of_a_project_is_read_with_its_place() -> None:
    loom = best_of.parse(LIST, "projects.yaml").tools[0]
    assert (loom.license, loom.homepage) == ("MIT", "https://loom.example.org")
    assert (loom.description, loom.tags) == ("Weaves cloth.", ("wool", "silk"))
    assert loom.comment == "Documentation: https://docs.example.org"
    assert loom.location == Location("projects.yaml", 11, 5)
    assert loom.where("repo") == Location("projects.yaml", 12, 16)
    assert loom.where("license") == Location("projects.yaml", 13, 14)
    assert loom.where("tags") == Location("projects.yaml", 15, 14)


def test_categories_have_their_titles_also_where_only_a_project_names_them() -> None:
    catalogue = best_of.parse(LIST, "projects.yaml")
    assert [(c.id, c.name, c.description) for c in catalogue.categories] == [
        ("looms", "Looms & more", "To weave on."),
        ("empty", "empty", ""),
        ("spinning", "spinning", ""),
    ]
    assert [tool.categories for tool in catalogue.tools[:3]] == [("looms",), ("spinning",), ()]


def test_only_lists_of_projects_with_ids_are_claimed() -> None:
    assert best_of.claims("projects.yaml", LIST)
    assert best_of.claims("<stdin>", LIST)
    assert not best_of.claims("README.md", LIST)
    assert not best_of.claims("projects.yaml", "projects:\n  - name: a\n    url: b\n")
    assert not best_of.claims("projects.yaml", "version: 1\n")


def test_what_is_wrong_is_said_with_its_place() -> None:
    assert mistakes("projects:\n  - license: MIT\n  - name: [a]\n  - word\n  - ~\n") == [
        "2:5: the project has neither a name nor a repository; expected 'name: …'",
        "3:11: name: expected text, found a list",
        "4:5: a project: expected a mapping: one 'key: value' a line, found 'word'",
    ]
    assert mistakes("projects: {name: a}\n")[0].startswith("1:11: projects: expected a list")
    assert mistakes("- a\n")[0].strip().startswith("the list: expected a mapping")
    assert mistakes("projects: [\n")[0].startswith("2:1: invalid YAML")
    twice = "projects:\n- name: A\n  name: B\n"
    assert mistakes(twice)[0].startswith("3:3: key 'name' is a duplicate")
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nprojects: [*b, *b]\n"
    assert all("not supported" in said for said in mistakes(bomb))
    assert len(mistakes("projects:\n" + "- word\n" * 2000)) == 1001


def test_import_loses_no_tool() -> None:
    catalogue = loader.parse_catalogue(LIST, "projects.yaml")
    again = yaml.parse(write.dump_catalogue(catalogue), "catalog.yml")
    assert [(t.id, t.name, t.repo, t.license, t.categories) for t in again.tools] == [
        (t.id, t.name, t.repo, t.license, t.categories) for t in catalogue.tools
    ]


@given(st.text(max_size=200))
def test_no_text_raises_anything_but_an_input_error(text: str) -> None:
    best_of.claims("projects.yaml", text)
    for whole in (text, f"projects:\n- {text}"):
        with suppress(InputError):
            assert best_of.parse(whole, "projects.yaml").file


VALUES = st.recursive(
    st.sampled_from(["", "MIT", None, True, 5, "a/b", "::", "https://[", "//"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "github_id", "gitlab_id", "labels", "category", "projects"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(VALUES)
def test_values_of_any_kind_are_read_or_said_to_be_wrong(value: object) -> None:
    with suppress(InputError):
        text = json.dumps({"categories": [value], "projects": [value]})
        assert all(tool.name for tool in best_of.parse(text, "projects.yaml").tools)
