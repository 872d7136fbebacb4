"""Markdown lists: which entries are found, what they say, and where each of it stands."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osi_check.catalogs import ListFormat
from osi_check.catalogs.links import is_slip
from osi_check.catalogs.markdown import format as markdown
from osi_check.catalogs.markdown.source import MAX_CHARS, MAX_DEPTH, MarkdownSource
from osi_check.errors import InputError
from osi_check.model import Catalogue, Location, Tool
from osi_check.plugins import load_plugins
from osi_check.repository.address import parse_address

DATA = Path(__file__).parents[1] / "data" / "catalogs" / "markdown"
LINES = re.compile(r"\r\n|\r|\n")
# Fields whose text stands in the source as it is, from its first word on.
FIELDS = ("name", "repo", "homepage", "license", "description", "notebook", "comment")


def read(text: str) -> Catalogue:
    return markdown.parse(text, "list.md")


def names(text: str) -> list[str]:
    return [tool.name for tool in read(text).tools]


def only(text: str) -> Tool:
    (tool,) = read(text).tools
    return tool


def under(heading: str, body: str) -> str:
    """A document whose only section with a list has this heading."""
    return f"# The title\n\n## {heading}\n\n{body}\n"


def spot(text: str, part: str) -> Location:
    """Where `part` first stands in `text`, counted independently of the reader."""
    before = text[: text.index(part)].split("\n")
    return Location("list.md", len(before), len(before[-1]) + 1)


def check_places(text: str, catalogue: Catalogue) -> None:
    """Each field begins where `at` says, in the lines as an editor counts them."""
    lines = LINES.split(text)
    for tool in catalogue.tools:
        assert set(tool.at) == {name for name in FIELDS if getattr(tool, name)}
        for name, place in tool.at.items():
            here = lines[place.line - 1][place.column - 1 :]
            assert here[:1] in {getattr(tool, name)[0], "&", "\\"}, (tool, name, here)


# --- whole documents -----------------------------------------------------------------------------


def document(name: str) -> tuple[str, Catalogue]:
    text = (DATA / f"{name}.md").read_text("utf-8")
    return text, markdown.parse(text, f"{name}.md")


@pytest.mark.parametrize("name", ["tables", "bullets", "words", "html"])
def test_every_field_of_every_entry_knows_its_line_and_column(name: str) -> None:
    text, catalogue = document(name)
    assert catalogue.tools
    check_places(text, catalogue)
    assert len({tool.id for tool in catalogue.tools}) == len(catalogue.tools)


def test_tables_are_read_with_any_order_and_name_of_columns() -> None:
    _, catalogue = document("tables")
    rows = {t.name: (t.repo, t.homepage, t.license, t.description) for t in catalogue.tools}
    assert rows == {
        "Drip": ("https://github.com/acme/drip", "", "MIT", "(by Acme)"),
        "Rain & Co": ("", "https://rain.example", "GPL-3", ""),
        "Stille Wasser": ("", "", "Apache 2.0", ""),
        "Loam": (
            "https://git.example.org/soil/loam.git",
            "https://loam.example",
            "",
            "Measures soil.",
        ),
        "Humus": ("", "", "", "Measures humus with care"),
    }
    drip = catalogue.tools[0]
    assert (drip.comment, drip.notebook) == ("good | cheap", "notebooks/drip.ipynb")
    assert drip.tags == ("Raised",)
    assert catalogue.tools[3].tags == ("struck through",)


def test_categories_are_headings_with_their_first_words_and_title_is_none() -> None:
    _, catalogue = document("tables")
    assert catalogue.name == "Garden software"
    assert [(c.id, c.name) for c in catalogue.categories] == [
        ("watering", "Watering"),
        ("soil", "Soil"),
    ]
    assert catalogue.categories[0].description.startswith("Watering tools decide")
    assert catalogue.categories[0].location == Location("tables.md", 8, 1)
    assert catalogue.tools[0].categories == ("watering",)


def test_bullets_are_read_with_links_licenses_tags_and_what_stands_below() -> None:
    _, catalogue = document("bullets")
    rows = {t.name: (t.repo, t.homepage, t.license, t.tags) for t in catalogue.tools}
    github = "https://github.com/cook/"
    assert rows == {
        "Pot": ("https://gitlab.com/cook/pot", "https://pot.example", "AGPL-3.0", ("Go/Docker",)),
        "Pan": (f"{github}pan", "", "GPL-2.0", ("⚠", "C")),
        "Wok": ("https://codeberg.org/cook/wok", "", "⊘ Proprietary", ("Rust",)),
        "Oven": (f"{github}oven", "https://oven.example", "MIT", ()),
        "Tiny Oven": (f"{github}tiny-oven", "", "", ()),
        "Kettle": ("", "", "", ()),
        "Cake": (f"{github}cake", "", "", ()),
        "Rye": ("https://git.sr.ht/~cook/rye", "", "MIT", ("Doughs",)),
        "Crumb": (f"{github}crumb", "", "", ("struck through",)),
    }
    said = {t.name: t.description for t in catalogue.tools}
    assert said["Pan"] == "Fries things, see the book."
    assert said["Oven"] == "bakes & roasts"
    assert said["Cake"] == "Cake bakes cakes in layers."


def test_a_reference_links_address_stands_where_it_is_defined() -> None:
    _, catalogue = document("bullets")
    oven = next(t for t in catalogue.tools if t.name == "Oven")
    assert oven.at["homepage"] == Location("bullets.md", 51, 9)


def test_words_are_tools_only_where_the_heading_promises_tools() -> None:
    _, catalogue = document("words")
    assert [(t.name, t.location.line) for t in catalogue.tools] == [
        ("Needle", 23),
        ("Machina", 25),
        ("Overlock Kit (OLK)", 27),
    ]
    assert catalogue.tools[1].description == "Machina is a machine for long seams."
    assert catalogue.tools[2].description == "for edges, by the yard."


def test_html_tables_lists_and_folds_are_read_like_markdown() -> None:
    _, catalogue = document("html")
    github = "https://github.com/sea/"
    assert [(t.name, t.repo or t.homepage, t.license) for t in catalogue.tools] == [
        ("Jib", f"{github}jib", "MIT"),
        ("Spin & Naker", "https://spin.example", "BSD-3"),
        ("Genoa", f"{github}genoa", "ISC"),
        ("Oar", f"{github}oar", ""),
        ("Paddle", "", ""),
        ("Knot", f"{github}knot", "MIT"),
        ("Loop", f"{github}loop", "BSL-1.0"),
        ("Bend", f"{github}bend", "MIT"),
    ]
    assert catalogue.name == "Boats"
    assert catalogue.tools[5].description == "Ties things."


# --- one question each ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bullet", "repo", "homepage"),
    [
        ("[A](https://github.com/o/a)", "https://github.com/o/a", ""),
        ("[A](https://github.com/o/a/tree/main/x)", "https://github.com/o/a/tree/main/x", ""),
        ("[A](https://www.github.com/o/a)", "https://www.github.com/o/a", ""),
        ("[A](https://github.com/o)", "", "https://github.com/o"),
        ("[A](https://github.com/topics/a)", "", "https://github.com/topics/a"),
        ("[A](https://gist.github.com/o/a)", "", "https://gist.github.com/o/a"),
        ("[A](https://o.github.io/a/b)", "", "https://o.github.io/a/b"),
        ("[A](https://gitlab.gnome.org/o/a)", "https://gitlab.gnome.org/o/a", ""),
        ("[A](https://bitbucket.org/o/a)", "https://bitbucket.org/o/a", ""),
        ("[A](https://sr.ht/~o/a)", "https://sr.ht/~o/a", ""),
        ("[A](https://code.example/o/a.git)", "https://code.example/o/a.git", ""),
        ("[A](https://code.example/o/a)", "", "https://code.example/o/a"),
        ("[A](https://[broken)", "", "https://[broken"),
        (
            "[A](https://a.example) - x. ([Source Code](https://code.example/a))",
            "https://code.example/a",
            "https://a.example",
        ),
        (
            "[A](https://a.example) - x. [GitHub](https://github.com/o/a) | [Docs](https://d.e)",
            "https://github.com/o/a",
            "https://a.example",
        ),
        (
            "[A](https://github.com/o/a) - x ([website](https://a.example))",
            "https://github.com/o/a",
            "https://a.example",
        ),
        ("[A](https://a.example) - like [B](https://github.com/o/b) but bigger.", "", "https://a.example"),
        ("**A** - x. [[Code](https://github.com/o/a)]", "https://github.com/o/a", ""),
        ("A: https://github.com/o/a", "https://github.com/o/a", ""),
        ("<https://github.com/o/A>", "https://github.com/o/A", ""),
        ("[https://github.com/o/A] - x", "https://github.com/o/A", ""),
        ('<a id="x" href="https://github.com/o/a">A</a> - x', "https://github.com/o/a", ""),
        ("<a href=https://a.example>A</a>", "", "https://a.example"),
        ("[![A](https://i.example/a.png)](https://github.com/o/a)", "https://github.com/o/a", ""),
        ("![](https://i.example/a.png) [A](https://github.com/o/a)", "https://github.com/o/a", ""),
        ("[`A`](https://github.com/o/a)", "https://github.com/o/a", ""),
        ("*[A](https://github.com/o/a)*", "https://github.com/o/a", ""),
    ],
)  # fmt: skip
def test_a_link_is_a_repository_or_a_homepage_by_its_form(
    bullet: str, repo: str, homepage: str
) -> None:
    text = under("Things", f"- {bullet}")
    tool = only(text)
    assert (tool.name, tool.repo, tool.homepage) == ("A", repo, homepage)
    for field, value in (("repo", repo), ("homepage", homepage)):
        if value:
            assert tool.at[field] == spot(text, value)


@pytest.mark.parametrize(
    ("end", "license", "tags", "description"),
    [
        ("Does it. `MIT` `Go`", "MIT", ("Go",), "Does it."),
        ("Does it `MIT`", "MIT", (), "Does it"),
        ("Does it. `Apache-2.0/MIT`", "Apache-2.0/MIT", (), "Does it."),
        ("Does it. `Python`", "", ("Python",), "Does it."),
        ("A wrapper for `git`", "", (), "A wrapper for git"),
        ("Does it. (GPL-3.0)", "GPL-3.0", (), "Does it."),
        ("Does it. [License: MIT]", "MIT", (), "Does it."),
        ("Does it (quickly)", "", (), "Does it (quickly)"),
        ("Does it. [MIT](https://l.example)", "MIT", (), "Does it."),
        ("Does it. <code>MIT</code>", "MIT", (), "Does it."),
        ("Does it. `❗ MIT`", "MIT", (), "Does it."),
    ],
)
def test_a_license_at_the_end_of_a_bullet_is_found(
    end: str,
    license: str,
    tags: tuple[str, ...],
    description: str,
) -> None:
    text = under("Things", f"- [A](https://a.example) - {end}")
    tool = only(text)
    assert (tool.license, tool.tags, tool.description) == (license, tags, description)
    check_places(text, read(text))


@pytest.mark.parametrize(
    ("bullet", "name", "description", "tags"),
    [
        ("[🚀](https://a.example) - x", "🚀", "x", ()),
        ("<https://a.example/x>", "a.example/x", "", ()),
        ("[A](<https://a.example>) x", "A", "x", ()),
        ("<del><a href='https://a.example'>A</a></del> x", "A", "x", ("struck through",)),
        ("<a href='https://a.example'>A</a> <img src=x> x", "A", "x", ()),
        ("[A](https://a.example) - x ([B](https://b.example) too)", "A", "x (B too)", ()),
        ("[A](https://a.example) - x ([B](https://b.example)", "A", "x (B", ()),
        ("[A](https://a.example) - x `⚠` y", "A", "x ⚠ y", ()),
        ("[A](https://a.example) - (9.9K · 3) - x", "A", "x", ()),
        ("[A](https://a.example) - (beta) - x", "A", "(beta) - x", ()),
        ("[A](https://a.example) <!-- x -->", "A", "", ()),
        ("[A *b* `c`](https://a.example)", "A b c", "", ()),
    ],
)
def test_the_name_and_what_is_said_of_it(
    bullet: str, name: str, description: str, tags: tuple[str, ...]
) -> None:
    tool = only(under("Things", f"- {bullet}"))
    assert (tool.name, tool.description, tool.tags) == (name, description, tags)


def test_what_is_said_behind_a_name_in_a_table_is_kept_where_there_is_room() -> None:
    head = "| Tool | Licence | Notes | Description |\n|---|---|---|---|\n"
    link = "[A](https://a.example) (by B)"
    tool = only(f"{head}| {link} | MIT | n | d |\n")
    assert (tool.comment, tool.description, tool.tags) == ("n", "d", ("(by B)",))
    tool = only(f"{head}| {link} | MIT | | d |\n")
    assert (tool.comment, tool.description, tool.tags) == ("(by B)", "d", ())
    assert only(f"{head}| ~~[A](https://a.example)~~ | MIT | | |\n").tags == ("struck through",)


def test_where_most_entries_say_a_license_first_the_first_code_is_one_in_all() -> None:
    text = under(
        "Things",
        "- [A](https://a.example) - x. `MIT` `Go`\n"
        "- [B](https://b.example) - x. `ISC` `C`\n"
        "- [C](https://c.example) - x. `House rules 2` `C`\n",
    )
    assert [tool.license for tool in read(text).tools] == ["MIT", "ISC", "House rules 2"]


@pytest.mark.parametrize(
    "heading",
    ["Contents", "More resources", "Resources", "Blog", "Related lists", "Contributing",
     "License", "List of Licenses", "Other Awesome Lists", "External Links", "What is it?",
     "📚 Further reading", "Books", "Machine Books", "Papers and talks", "Sponsors"],
)  # fmt: skip
def test_links_under_headings_about_other_things_are_no_tools(heading: str) -> None:
    text = under(heading, "- [A](https://a.example) - x\n- [B](https://github.com/o)\n")
    assert names(text) == []


@pytest.mark.parametrize(
    "heading",
    ["Things", "Learning", "Deep Learning", "Miscellaneous", "Others", "Note-taking", "Bookmarks",
     "Blogging Platforms", "Video", "Feature stores", "Content Management", "2D", "🚀"],
)  # fmt: skip
def test_links_under_headings_of_a_subject_are_tools(heading: str) -> None:
    assert names(under(heading, "- [A](https://a.example) - x\n")) == ["A"]


def test_entries_with_licenses_are_tools_even_under_a_heading_of_reading() -> None:
    body = "- [A](https://a.example) - x. `MIT` `Go`\n- [B](https://b.example) - x. `MIT` `C`\n"
    assert names(under("Learning and Courses", body)) == ["A", "B"]


@pytest.mark.parametrize(
    ("heading", "found"),
    [("Podcasts", ["A", "B"]), ("Polls and Events", ["A", "B"]), ("Tutorials", [])],
)
def test_repositories_are_tools_where_a_heading_may_mean_software(
    heading: str, found: list[str]
) -> None:
    body = "- [A](https://github.com/o/a)\n- [B](https://github.com/o/b)\n"
    assert names(under(heading, body)) == found


def test_a_subheading_that_promises_tools_is_believed_under_one_that_does_not() -> None:
    text = (
        "# T\n\n## Resources\n\n- [R](https://r.example)\n\n### Tools\n\n- [A](https://a.example)\n"
    )
    assert names(text) == ["A"]


def test_a_subheading_takes_over_what_its_heading_says() -> None:
    text = "# T\n\n## Resources\n\n### France\n\n- [R](https://r.example)\n"
    assert names(text) == []


def test_bullets_under_the_title_are_tools_only_where_nothing_else_is() -> None:
    top = "# My tools\n\nWe like:\n\n- [A](https://a.example) does it\n\n"
    assert names(top + "### Questions?\n\nNone.\n") == ["A"]
    more = "## Things\n\n- [B](https://b.example)\n- [C](https://c.example)\n"
    assert names(top + more) == ["B", "C"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("- [A](https://a.example)\n- Just B\n", ["A", "Just B"]),
        ("- [A](https://a.example)\n- B - does b\n", ["A", "B"]),
        ("- [A](https://a.example)\n- [B](b) - does b\n", ["A", "B"]),
        ("- [A](https://a.example)\n- [How to add](add.md)\n- [Top](#top)\n", ["A"]),
        ("- [A](https://a.example)\n- This one is no entry, but a remark.\n", ["A"]),
        ("- [A](https://a.example)\n- See [B](https://b.example) for more.\n", ["A"]),
        ("- [A](https://a.example)\n-\n", ["A"]),
        ("- [A](https://a.example)\n- " + "word " * 30, ["A"]),
        ("- A\n- B\n", []),
        ("- it is done.\n- [Docs](https://d.example)\n", []),
        ("- [Website](https://a.example)\n- [Docs](https://d.example)\n", []),
        ("- [Docs](https://a.example) - writes\n- [B](https://b.example)\n", ["Docs", "B"]),
        ("See also:\n\n- [A](https://a.example)\n", []),
        ("1. [A](https://a.example)\n2. [B](https://b.example)\n", ["A", "B"]),
        ("> - [A](https://a.example)\n", ["A"]),
        ("- ### [A](https://a.example)\n", ["A"]),
        ("- Group\n  - [A](https://a.example)\n  - [B](https://b.example)\n", ["A", "B"]),
        ("- [A](https://a.example)\n  - [awesome-a](https://b.example)\n", ["A"]),
        ("- [A](https://a.example)\n  - by [B](https://b.example)\n", ["A"]),
        ("[A](https://a.example) - x\n\n[B](https://b.example) - y\n", ["A", "B"]),
        ("[A](https://a.example) - x  \n[B](https://b.example) - y\n", ["A", "B"]),
        ("[A](https://a.example) - x\nand y\n\n[B](https://b.example) - y\n", ["A", "B"]),
        ("[A](https://a.example) is one.\n\nAnd so on.\n\nAnd on.\n", []),
    ],
)  # fmt: skip
def test_which_bullets_and_lines_are_entries(body: str, found: list[str]) -> None:
    assert names(under("Things", body)) == found


def test_mere_names_are_entries_where_headings_of_their_kind_hold_linked_ones() -> None:
    text = (
        "# T\n\n# One\n\n- [A](https://a.example)\n\n# Two\n\n- Bee\n- Cee\n\n"
        "# Three\n\nSome criteria are:\n\n- Speed\n- Price\n"
    )
    assert names(text) == ["A", "Bee", "Cee"]


def test_headings_with_links_are_entries_where_they_are_the_list() -> None:
    text = (
        "# T\n\n## Things\n\n### [A](https://github.com/o/a)\n\nWhat A is good for here.\n\n"
        "### [B](https://b.example)\n\nWhat B is good for here.\n"
    )
    tools = read(text).tools
    assert [(t.name, t.description, t.categories) for t in tools] == [
        ("A", "What A is good for here.", ("things",)),
        ("B", "What B is good for here.", ("things",)),
    ]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("| Option | Value |\n|---|---|\n| [a](#a) | 1 |\n", []),
        ("| Name | Value |\n|---|---|\n| a | 1 |\n", []),
        ("| Tool | For |\n|---|---|\n| a | 1 |\n", ["a"]),
        ("| For | Licence |\n|---|---|\n| a | MIT |\n", ["a"]),
        ("| Licence |\n|---|\n| MIT |\n", []),
        ("| X | Y |\n|---|---|\n| 1 | [a](https://a.example) |\n", ["a"]),
        ("| Name | Website |\n|---|---|\n| a | [w](https://a.example) |\n", ["a"]),
        ("| | |\n|---|---|\n| [a](#a) | [b](#b) |\n", []),
        ("| | |\n|---|---|\n| [a](https://a.example) | [b](https://b.example) |\n", ["a", "b"]),
        ("| [a](https://a.example) | [b](https://b.example) |\n|---|---|\n", ["a", "b"]),
        ("| Tool | Licence |\n|---|---|\n| **Big** | |\n| a | MIT |\n", ["a"]),
        ("| Tool | Licence | What |\n|---|---|---|\n| | MIT | a thing |\n", ["MIT"]),
        ("| Tool | Licence |\n|---|---|\n| see [a](https://a.example) | MIT |\n", ["a"]),
        ("| Tool | Licence |\n|---|---|\n| ![a](a.png) | MIT |\n", ["MIT"]),
    ],
)
def test_which_tables_hold_tools(table: str, found: list[str]) -> None:
    assert names(under("Things", table)) == found


@pytest.mark.parametrize("slip", ["", "www.", "https//", "htps://"])
@pytest.mark.parametrize(
    "form", ["- [Loom](%s) - Weaves. `MIT`", "| Name | License |\n| - | - |\n| [Loom](%s) | MIT |"]
)
def test_an_address_without_its_scheme_is_kept_as_what_it_is(slip: str, form: str) -> None:
    more = "- [Wheel](https://github.com/o/wheel) - Turns. `MIT`\n"
    found = read(under("Looms", form % f"{slip}github.com/o/loom" + "\n\n" + more)).tools[0]
    assert (found.name, found.repo) == ("Loom", f"{slip}github.com/o/loom")
    assert parse_address(found.repo) is None


@pytest.mark.parametrize(
    "link",
    ["docs/github.com/o/loom", "github.com/o", "a/b/c", "#github.com/a/b", "http:/github.com/a/b"],
)
def test_a_link_into_the_list_itself_is_not_a_slip(link: str) -> None:
    assert not is_slip(link)


GOOD = "- [Wheel](https://github.com/o/wheel) - Turns. `MIT`\n"


@pytest.mark.parametrize(
    "line",
    [
        "-[Loom](https://github.com/o/loom) - Weaves. `MIT`",
        "*[Loom](https://github.com/o/loom) - Weaves. `MIT`",
        "- [Loom] (https://github.com/o/loom) - Weaves. `MIT`",
        "- [Loom](https://github.com/o/loom - Weaves. `MIT`",
        "- [Loom][https://github.com/o/loom] - Weaves. `MIT`",
        "- \\[Loom](https://github.com/o/loom) - Weaves. `MIT`",
        "- **[Loom]** (https://github.com/o/loom) - Weaves. `MIT`",
    ],
)
def test_an_entry_whose_link_has_a_slip_is_read_all_the_same(line: str) -> None:
    found = read(under("Looms", f"{GOOD}{line}\n{GOOD}")).tools
    assert [(t.name, t.repo, t.license) for t in found][1] == (
        *("Loom", "https://github.com/o/loom", "MIT"),
    )
    assert [t.location.line for t in found] == [5, 6, 7]
    assert len(found) == 3


def test_an_entry_whose_link_is_defined_nowhere_is_one_without_a_link() -> None:
    (_, tool) = read(under("Looms", f"{GOOD}- [Loom][12] - Weaves. `MIT`\n")).tools
    assert (tool.name, tool.repo, tool.license, tool.description) == ("Loom", "", "MIT", "Weaves.")


@pytest.mark.parametrize(
    "line",
    [
        "- [Loom] is said to weave.",
        "  -[Loom](docs/loom.md)",
        "- See [12][13] for more.",
    ],
)
def test_what_only_looks_like_a_slip_adds_no_entry(line: str) -> None:
    assert "Loom" not in [t.name for t in read(under("Looms", f"{GOOD}{line}\n")).tools if t.repo]


TURNED = """\
| | %s |
| --- | --- | --- | --- |
| Language | Python | Rust | C |
| Source | [a/loom](https://github.com/a/loom) | [b/wheel](https://github.com/b/wheel) | [c/dye](https://github.com/c/dye) |
| License | MIT | Apache-2.0 | ISC |
"""


@pytest.mark.parametrize(
    "names", ["Loom | Wheel | Dye", "[Loom](https://a.example) | [Wheel](https://b.example) | Dye"]
)
def test_a_table_with_a_column_for_each_tool_is_read_column_by_column(names: str) -> None:
    found = read(under("Looms", TURNED % names)).tools
    assert [(t.name, t.license, t.repo) for t in found] == [
        ("Loom", "MIT", "https://github.com/a/loom"),
        ("Wheel", "Apache-2.0", "https://github.com/b/wheel"),
        ("Dye", "ISC", "https://github.com/c/dye"),
    ]
    places = [(t.location.line, t.at["repo"].line, t.at["license"].line) for t in found]
    assert places == [(5, 8, 9)] * 3


@pytest.mark.parametrize(
    "table",
    [
        "| | Value | Note |\n| - | - | - |\n| License | MIT | since 2020 |\n",
        "| | Yes | No |\n| - | - | - |\n| Docker | x | |\n| Website | x | |\n",
        "| Option | Default | Meaning |\n| - | - | - |\n| License | MIT | what is written |\n",
    ],
)
def test_a_table_of_facts_is_not_one_of_columns_of_tools(table: str) -> None:
    assert names(under("Looms", table)) == []


def test_a_column_of_categories_makes_categories() -> None:
    table = (
        "| Category | Project | Stars | Size |\n|---|---|---|---|\n"
        "| Forms | [a](https://a.example) | 5 | big |\n| Maps | [b](https://b.example) | 6 | 7 |\n"
        "| Forms | [c](https://c.example) | 7 | |\n"
    )
    catalogue = read(under("Things", table))
    assert [tool.categories for tool in catalogue.tools] == [("forms",), ("maps",), ("forms",)]
    assert [category.name for category in catalogue.categories] == ["Forms", "Maps"]
    assert [tool.tags for tool in catalogue.tools] == [("big",), (), ()]


def test_the_same_tool_in_two_categories_stays_two_entries_with_ids_of_their_own() -> None:
    text = "# T\n\n## A\n\n- [X](https://x.example)\n\n## B\n\n- [X](https://x.example)\n"
    tools = read(text).tools
    assert [(t.id, t.name, t.categories) for t in tools] == [
        ("x", "X", ("a",)),
        ("x-2", "X", ("b",)),
    ]


def test_an_id_made_from_a_name_never_meets_one_made_from_two() -> None:
    text = under("Things", "".join(f"- [{n}](https://x.example)\n" for n in ("A 2", "A", "A", "é")))
    assert [tool.id for tool in read(text).tools] == ["a-2", "a", "a-3", "e"]


def test_headings_of_one_name_under_others_are_categories_of_their_own() -> None:
    text = (
        "# T\n\n## A\n\n### Web\n\n- [X](https://x.example)\n\n"
        "## B\n\n### Web\n\n- [Y](https://y.example)\n"
    )
    assert [t.categories for t in read(text).tools] == [("web",), ("b-web",)]


def test_a_fence_after_a_bullet_describes_it_and_one_after_a_gap_does_not() -> None:
    text = under(
        "Things",
        "- [A](https://a.example)\n```\nsays a\n```\n- [B](https://b.example)\n\n```\nsays b\n```\n"
        "- [C](https://c.example)\n\n\n```\nno c\n```\n",
    )
    assert [t.description for t in read(text).tools] == ["says a", "says b", ""]


def test_what_stands_inside_of_a_bullet_describes_it() -> None:
    text = under(
        "Things",
        "- [A](https://a.example)\n\n  More of a.\n"
        "- [B](https://b.example)\n  ```\n  says b\n  ```\n",
    )
    assert [t.description for t in read(text).tools] == ["More of a.", "says b"]


def test_bullets_below_an_entry_say_where_it_lives() -> None:
    tool = only(
        under(
            "Things",
            "- [A](https://github.com/o/a)\n  - Links\n    - [Website](https://a.example)\n"
            "    - Licensed: under terms\n",
        )
    )
    assert (tool.repo, tool.homepage) == ("https://github.com/o/a", "https://a.example")
    assert tool.license == ""


def test_a_notebook_beside_a_bullet_is_its_notebook() -> None:
    tool = only(under("Things", "- [A](https://a.example) - [example notebook](x/a.ipynb)"))
    assert (tool.notebook, tool.description) == ("x/a.ipynb", "")


def test_columns_count_characters_and_lines_count_as_editors_do() -> None:
    text = "# T\r\n\r\n## Ü\r\rä\r\n\r\n- 🙂✨ [Ä](https://ä.example) – ö `MIT`\r\n"
    tool = only(text)
    assert tool.at == {
        "name": Location("list.md", 7, 7),
        "homepage": Location("list.md", 7, 10),
        "description": Location("list.md", 7, 31),
        "license": Location("list.md", 7, 34),
    }


def test_definitions_before_a_paragraph_do_not_move_its_lines() -> None:
    text = "# T\n\n## Things\n\n- [a]: https://x.example\n  [A](https://a.example) - x\n"
    assert only(text).at["name"].line == 6


def test_escaped_bars_in_a_cell_do_not_move_its_columns() -> None:
    text = "| Tool | License |\n|---|---|\n| a \\| b \\| [A](https://a.example/x\\|y) | MIT |\n"
    tool = only(text)
    assert tool.name == "A"
    assert tool.at["name"] == Location("list.md", 3, 14)


def test_an_entity_or_escape_before_a_description_does_not_move_it() -> None:
    text = under("Things", "- [A](https://a.example) &mdash; \\*x\\* y")
    assert only(text).at["description"] == spot(text, "\\*x")


@pytest.mark.parametrize(
    ("file", "text", "claimed"),
    [
        ("README.md", "", True),
        ("a/b.MARKDOWN", "tools:\n", True),
        ("page.mdx", "", True),
        ("list.txt", "# A list\n", True),
        ("list.txt", "version: 1\ntools:\n", False),
        ("docs/README", "text", True),
        ("<stdin>", "text", True),
        ("<stdin>", "tools:\n  - id: a\n", False),
        ("catalog.yml", "version: 1\n", False),
        ("data.json", "{}", False),
    ],
)
def test_markdown_is_claimed_by_name_or_as_what_is_no_yaml(
    file: str, text: str, claimed: bool
) -> None:
    assert markdown.claims(file, text) is claimed


def test_the_format_is_found_and_only_records_are_asked_later() -> None:
    formats = load_plugins("osi_check.catalogs", ListFormat, "format")
    assert [f.name for f in sorted(formats, key=lambda f: f.rank)][-2:] == ["markdown", "records"]
    assert markdown in formats


# --- hostile -------------------------------------------------------------------------------------


def test_a_text_that_is_too_long_is_an_error_with_its_file() -> None:
    with pytest.raises(InputError) as caught:
        read("[" * 10_000_000)
    assert str(caught.value).startswith("list.md: the file has 10,000,000 characters (limit:")


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 200_000,
        "![" * 30_000 + "](a)" * 30_000,
        "![a `]` " * 20_000 + "](b)" * 20_000,
        "**a " * 20_000 + " a**" * 20_000,
        "~~a " * 20_000 + "a~~" * 20_000,
        "*" * 40_000 + "a" + "*" * 40_000,
        "_a" * 50_000,
        "> " * 20_000 + "x",
        "- " * 20_000 + "x",
        "\n".join("  " * i + "- x" for i in range(1_000)),
        "\n".join("\t" * i + "- x" for i in range(500)),
        "<table>" + "<tr><td>a" * 30_000,
        "<ul>" + "<li>[a](http://b)" * 30_000,
        "- [a](http://b) " + "`x` " * 30_000,
        "# a\n" * 20_000,
        "<!--" * 50_000,
        '<a href="' * 30_000,
        "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "|a\n" * 5_000,
    ],
    ids=lambda bomb: ascii(bomb[:12]),
)
def test_a_bomb_is_read_in_seconds(bomb: str) -> None:
    begin = time.process_time()
    read(bomb)
    assert time.process_time() - begin < 20


def test_ordinary_text_is_left_as_it_is_by_the_bounds() -> None:
    entry = "- [![b](x)](y) [`A`](https://a.example) - **bold**, *more*, __and__ ~~gone~~ a_b_c.\n"
    text = entry * 200 + "- " + "-" * 200 + "\n"
    assert MarkdownSource(text, "f").text == text


def test_beyond_the_bound_marks_are_plain_text() -> None:
    text = under("Things", "- [A](https://a.example) - " + "[x " * (MAX_DEPTH + 5))
    tool = only(text)
    assert tool.description == ("[x " * (MAX_DEPTH + 5)).strip()


def test_html_that_is_broken_or_hidden_is_no_entry() -> None:
    text = under(
        "Things",
        "<script>\n<a href='https://x.example'>X</a>\n</script>\n\n"
        "</details>\n\n<tr><td>a</td></tr>\n\n<!-- <li>b -->\n\n<li>c</li>\n\n<div>d < e</div>\n",
    )
    assert names(text) == []


def test_a_markdown_list_or_heading_inside_of_a_cell_belongs_to_the_cell() -> None:
    text = under(
        "Things",
        "<table><tr><th>Tool</th><th>Licence</th></tr><tr><td>\n\n- [A](https://a.example)\n\n"
        "</td><td>\n\n### MIT\n\n</td></tr>\n<tr><td>\n\n```\nx\n```\n\nB\n\n</td>"
        "<td>ISC\n\n# End\n",
    )
    assert [(t.name, t.license) for t in read(text).tools] == [("A", "MIT"), ("B", "ISC End")]


# --- properties ----------------------------------------------------------------------------------

WORD = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHÄÖéß0123456789", min_size=1, max_size=12)
NAME = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
LICENSE = st.sampled_from(["MIT", "Apache 2.0", "GPL-3", "BSD-3 CC", "?", "Custom", "MIT OR ISC"])
ROW = st.tuples(NAME, LICENSE, st.booleans(), NAME | st.just(""))


@settings(deadline=None)
@given(st.lists(ROW, max_size=30), st.permutations(["Name", "License", "Description"]))
def test_any_table_of_names_and_licenses_comes_back_complete(
    rows: list[tuple[str, str, bool, str]], order: list[str]
) -> None:
    lines = ["# T", "", "| " + " | ".join(order) + " |", "|" + "---|" * 3]
    for name, license_, linked, said in rows:
        shown = f"[{name}](https://x.example/{len(lines)})" if linked else name
        cells = {"Name": shown, "License": license_, "Description": said}
        lines.append("| " + " | ".join(cells[column] for column in order) + " |")
    text = "\n".join(lines)
    catalogue = read(text)
    assert [(t.name, t.license, t.description) for t in catalogue.tools] == [
        (name, license_, said) for name, license_, _, said in rows
    ]
    assert [t.location.line for t in catalogue.tools] == list(range(5, 5 + len(rows)))
    check_places(text, catalogue)


@settings(deadline=None)
@given(st.lists(ROW, min_size=1, max_size=30), st.sampled_from("-*+"))
def test_any_list_of_linked_bullets_comes_back_complete(
    rows: list[tuple[str, str, bool, str]], mark: str
) -> None:
    lines = ["# T", "", "## Things", ""]
    for i, (name, _, _, said) in enumerate(rows):
        lines.append(f"{mark} [{name}](https://x.example/{i}) - {said or 'x'}.")
    text = "\n".join(lines)
    catalogue = read(text)
    assert [t.name for t in catalogue.tools] == [" ".join(row[0].split()) for row in rows]
    assert [t.location.line for t in catalogue.tools] == list(range(5, 5 + len(rows)))
    check_places(text, catalogue)


BITS = st.sampled_from(
    ["[", "]", "(", ")", "!", "*", "_", "~~", "`", "```", "\n", "\n\n", "    ", "\t", "- ", "1. ",
     "> ", "# ", "## Tools\n", "|", "|---|---|\n", "\\", "\\|", "<", ">", '<a href="http://x">',
     "</a>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<ul>", "<li>", "<details>",
     "<summary>", "</summary>", "</details>", "<h2>", "</h2>", "<br>", "&amp;", "é", "𝒳", "\r",
     "\r\n", "\0", "\ud800", "\u2028", "\ufeff", "a", "b c", "http://x.y", "[n](http://x.y/z)",
     "[Source](https://github.com/a/b)", "[a]: b", "[a]", "`MIT`", " is a ", ": ", " - ", "---",
     "| Name | License |\n|---|---|\n", "<!--", "-->", "<script>"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(BITS, max_size=60).map("".join) | st.text(max_size=300))
def test_any_text_is_read_or_refused_and_every_place_is_in_it(text: str) -> None:
    lines = LINES.split(text)
    catalogue = read(text)
    assert len({tool.id for tool in catalogue.tools}) == len(catalogue.tools)
    for tool in catalogue.tools:
        assert tool.name
        for place in (tool.location, *tool.at.values()):
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 2


def test_the_bound_is_far_above_any_real_list() -> None:
    # The largest real list known, of 915 projects with all their figures, has 435,362 characters.
    assert MAX_CHARS > 4 * 435_362
