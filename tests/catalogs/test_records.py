"""One reader for records in every syntax, found by keys that mean so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osi_check.catalogs import loader, records
from osi_check.errors import InputError
from osi_check.model import Catalogue, Edit, Tool

YAML = """\
groups:
  - name: Looms
    services:
      - name: Loom
        url: https://loom.example.org
        github: weavers/loom
        licenses: [MIT, Apache-2.0]
        description: |
          Weaves
          cloth.
      - name: Shuttle
        url: ''
  - name: Dyes
    services:
      - name: Indigo
        links: {repo: "https://codeberg.org/dyers/indigo"}
        archived: true
    notableMentions:
      - {name: Woad, url: "https://woad.example.org"}
"""
JSON = """\
// kept by hand
{
  "applications": [
    {"title": "Loom", "repo_url": "https://github.com/weavers/loom", "license": {"spdx_id": "MIT"},
     "categories": ["looms"],},
    {"title": "Spindle", "icon": "x.png", "repo_url": "https://gitlab.com/weavers/spindle",},
  ],
  "articles": [{"title": "On looms", "url": "https://looms.example.org"}],
}
"""
TOML = """\
[[tools]]
name = "Loom"
source-code = "https://github.com/weavers/loom"
license = "MIT"
# the next one
[[tools]]
name = "Spindle"
repository = "weavers/spindle"
"""
CSV = """\
category,name,homepage,git,license
looms,Loom,,https://github.com/weavers/loom,MIT
looms,"Spindle, small","https://spindle.example.org","https://github.com/weavers/spindle","MIT
License"

dyes,Indigo,https://indigo.example.org,,
"""


def read(text: str, file: str) -> list[tuple[str, str, str, int]]:
    return [(t.name, t.repo, t.license, t.location.line) for t in parse(text, file).tools]


def parse(text: str, file: str) -> Catalogue:
    return loader.parse_catalogue(text, file)


def wrong(text: str, file: str) -> list[str]:
    with pytest.raises(InputError) as error:
        parse(text, file)
    return [str(problem) for problem in error.value.problems]


def test_yaml_records_are_found_below_their_headings() -> None:
    found = parse(YAML, "data.yaml")
    names = {category.id: category.name for category in found.categories}
    assert [(t.name, t.repo, [names[c] for c in t.categories]) for t in found.tools] == [
        ("Loom", "https://github.com/weavers/loom", ["Looms"]),
        ("Shuttle", "", ["Looms"]),
        ("Indigo", "https://codeberg.org/dyers/indigo", ["Dyes"]),
    ]
    assert found.tools[0].license == "MIT, Apache-2.0"
    assert found.tools[0].description == "Weaves cloth."
    assert found.tools[2].tags == ("archived",)
    assert found.tools[0].where("repo").line == 6


def test_json_may_have_comments_and_trailing_commas_and_articles_are_no_tools() -> None:
    assert read(JSON, "apps.json") == [
        ("Loom", "https://github.com/weavers/loom", "MIT", 4),
        ("Spindle", "https://gitlab.com/weavers/spindle", "", 6),
    ]


def test_toml_records_know_their_lines() -> None:
    assert read(TOML, "tools.toml") == [
        ("Loom", "https://github.com/weavers/loom", "MIT", 1),
        ("Spindle", "weavers/spindle", "", 6),
    ]
    assert parse(TOML, "tools.toml").tools[0].where("license").line == 4


def test_csv_rows_are_records_also_over_several_lines() -> None:
    assert read(CSV, "tools.csv") == [
        ("Loom", "https://github.com/weavers/loom", "MIT", 2),
        ("Spindle, small", "https://github.com/weavers/spindle", "MIT License", 3),
        ("Indigo", "", "", 6),
    ]


def test_records_may_stand_under_their_names() -> None:
    text = "loom: {url: https://github.com/w/loom}\nspindle: {url: https://github.com/w/spindle}\n"
    assert [name for name, *_ in read(text, "tools.yaml")] == ["loom", "spindle"]


@pytest.mark.parametrize(
    "key",
    ["repo", "Repository", "repo_url", "sourceCode", "source_code_url", "github", "GitHub URL"],
)
def test_keys_are_read_in_any_spelling(key: str) -> None:
    text = json.dumps([{"name": "Loom", key: "https://github.com/weavers/loom"}])
    assert read(text, "x.json") == [("Loom", "https://github.com/weavers/loom", "", 1)]


@pytest.mark.parametrize("key", ["许可证", "ライセンス", "Lizenz", "licença", "Licence"])
def test_licenses_are_read_in_any_language(key: str) -> None:
    text = json.dumps([{"name": "Loom", "url": "https://loom.example.org", key: "MIT"}])
    assert parse(text, "x.json").tools[0].license == "MIT"


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("x.json", '[{"name": "A" "url": 1}]', "x.json:1:15: invalid JSON: a comma is missing"),
        ("x.json", '[{"name": "A"', "x.json:1:14: invalid JSON: the bracket on line 1"),
        ("x.json", "[" * 50, "x.json:1:22: invalid JSON: nested deeper"),
        ("x.json", "[] []", "x.json:1:4: invalid JSON: more than one value"),
        ("x.toml", "a = \n", "x.toml:1:5: invalid TOML:"),
        ("x.csv", 'name,url\n"A,b\n', "x.csv:2:1: this quote is never closed"),
        ("x.yml", "a: [", "x.yml:2:1: invalid YAML"),
        ("x.json", "{}", "x.json: no tools found"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(file: str, text: str, problem: str) -> None:
    assert wrong(text, file)[0].startswith(problem)


def test_a_folder_with_a_page_for_each_tool_is_a_list() -> None:
    texts = {
        "README.md": "# A list\n",
        "looms/loom.md": "# Loom\n\nWeaves.\n\n### Code\nhttps://github.com/weavers/loom\n",
        "looms/shuttle.md": "# Shuttle\n\n### Categories\n* Weaving\n",
        "dyes/indigo.md": "### Code\n* [code](https://github.com/dyers/indigo)\n",
    }
    assert folder(texts) == [
        ("indigo", "https://github.com/dyers/indigo", ("dyes",)),
        ("Loom", "https://github.com/weavers/loom", ("looms",)),
        ("Shuttle", "", ("looms",)),
    ]


def test_a_folder_of_front_matter_or_of_data_is_a_list() -> None:
    page = "---\ntitle: {}\ngithub: weavers/{}\nlicense: MIT\n---\nText\n"
    texts = {f"tools/{n}.md": page.format(n, n) for n in ("a", "b", "c")}
    assert [name for name, *_ in folder(texts)] == ["a", "b", "c"]
    data = {f"data/{n}.toml": f'name = "{n}"\nrepo = "weavers/{n}"\n' for n in ("a", "b", "c")}
    assert [name for name, *_ in folder(data)] == ["a", "b", "c"]


def test_a_broken_file_among_those_of_tools_is_told_and_another_is_not() -> None:
    texts = {f"data/{n}.yml": f"name: {n}\nurl: https://{n}.example.org\n" for n in ("a", "b", "c")}
    assert len(folder(texts | {"other/x.json": "{"})) == 3
    with pytest.raises(InputError, match=r"data/x\.json:1:2"):
        folder(texts | {"data/x.json": "{"})


def folder(texts: dict[str, str]) -> list[tuple[str, str, Sequence[str]]]:
    tree = loader.FileTree(
        "", tuple(texts), lambda wants: {p: t for p, t in texts.items() if wants(p)}
    )
    return [(t.name, t.repo, t.categories) for t in loader.read_tree(tree).tools]


@pytest.mark.parametrize(
    ("file", "text"), [("x.json", JSON), ("x.toml", TOML), ("x.csv", CSV), ("x.yml", YAML)]
)
def test_an_address_is_replaced_in_place(file: str, text: str) -> None:
    old, new = "https://github.com/weavers/loom", "https://github.com/weavers/newloom"
    if file == "x.yml":
        text = text.replace("github: weavers/loom", f"github: {old}")
    catalogue = parse(text, file)
    edit = Edit(tool=catalogue.tools[0], field="repo", old=old, new=new)
    splices = records.editor(text, catalogue).splices(edit)
    for splice in splices:
        text_after = text[: splice.start] + splice.text + text[splice.end :]
    assert text_after == text.replace(old, new)


def test_a_yaml_record_gets_a_license_under_the_key_of_its_list() -> None:
    text = YAML.replace("licenses: [MIT, Apache-2.0]", "note: x")
    tool: Tool = parse(text, "x.yml").tools[0]
    edit = Edit(tool=tool, action="add", field="license", new="MIT")
    (splice,) = records.editor(text, parse(text, "x.yml")).splices(edit)
    assert splice.text == "        license: MIT\n"


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["name", "url", "repo", "items", "license", "x"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(_VALUES)
@settings(max_examples=150, deadline=None)
def test_no_json_ends_in_anything_but_a_catalogue_or_a_located_error(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    with suppress(InputError):
        for tool in records.parse(text, "x.json").tools:
            assert tool.name
            assert text.splitlines()[tool.location.line - 1].strip()


@given(st.text(max_size=80), st.sampled_from(["x.json", "x.csv", "x.toml", "x.yaml"]))
@settings(max_examples=200, deadline=None)
def test_no_text_ends_in_a_traceback(text: str, file: str) -> None:
    with suppress(InputError):
        assert records.parse(text, file).tools


def test_files_two_folders_down_are_read(tmp_path: Path) -> None:
    home = tmp_path / "data" / "tools"
    home.mkdir(parents=True)
    for name in ("a", "b", "c"):
        (home / f"{name}.yml").write_text(f"name: {name}\nsource: https://github.com/o/{name}\n")
    assert [tool.name for tool in loader.read_catalogue(tmp_path).tools] == ["a", "b", "c"]


def test_resources_and_reviews_of_a_tool_are_no_tools() -> None:
    page = (
        "name: {0}\nsource: https://github.com/o/{0}\nresources:\n  - {{title: Talk, url: https://t.example.org}}\n"
        "reviews:\n  - {{title: Nice, url: https://r.example.org}}\n"
    )
    texts = {f"data/{name}.yml": page.format(name) for name in ("a", "b", "c")}
    assert [name for name, *_ in folder(texts)] == ["a", "b", "c"]
    listed = "name: My list\nhomepage: https://l.example.org\nitems:\n  - {name: A, repo: https://github.com/o/a}\n"
    assert [name for name, *_ in read(listed, "list.yml")] == ["A"]
