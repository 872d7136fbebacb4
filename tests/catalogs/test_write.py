"""What is written can be read back, by us and by others, whatever strangers put into it."""

from __future__ import annotations

import re
import string
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from osi_check.catalogs.markdown import escape, write
from osi_check.catalogs.yaml import format as catalog
from osi_check.catalogs.yaml import quote
from osi_check.catalogs.yaml import write as write_yaml
from osi_check.model import (
    Catalogue,
    Category,
    Location,
    Outcome,
    Policy,
    Stack,
    Tool,
    Waiver,
)

HERE = Location("list.md")


def tool(name: str, **fields: Any) -> Tool:
    fields.setdefault("id", name.lower())
    return Tool(name=name, location=HERE, **fields)


def read(text: str) -> Catalogue:
    return catalog.parse(text, "catalog.yml")


def unplaced(catalogue: Catalogue) -> Catalogue:
    """The same catalogue without file, lines and columns."""
    return replace(
        catalogue,
        file="",
        categories=tuple(replace(c, location=None) for c in catalogue.categories),
        stacks=tuple(replace(s, location=None) for s in catalogue.stacks),
        tools=tuple(
            replace(
                t,
                location=HERE,
                at={},
                waivers=tuple(replace(w, at=None) for w in t.waivers),
            )
            for t in catalogue.tools
        ),
    )


def written(*tools: Tool, **options: Any) -> Catalogue:
    """Tools as they are after they were written and read back."""
    return unplaced(
        read(write_yaml.dump_catalogue(Catalogue(file="list.md", tools=tools), **options))
    )


# -- round trip ----------------------------------------------------------------------------------

AWKWARD = [
    *["yes", "No", "on", "~", "null", "true", "y", "N", "=", "<<", "-", "---", "...", "|", ">"],
    *["1", "1.5", "0x1F", "1e3", ".5", ".inf", "2026-01-01", "12:30", "1_000"],
    *["- a", "? b", ": c", "a: b", "a:", "a #b", "#a", " a", "a ", "a, b", "a\\b", "a\tb"],
    *["@a", "`a`", "%a", "&a", "*a", "|a", "!a", "!!int 1", "'a'", '"a"', "[a]", "{a}"],
]


def is_visible(text: str) -> bool:
    """More than white space. Early versions of hypothesis take `str.strip` for "not empty"."""
    return bool(text.strip())


texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(is_visible),
    st.lists(st.sampled_from([*": #-'\"\\\n\t,[]{}&*!|>%@`", "a", "é", "1"]), min_size=1)
    .map("".join)
    .filter(is_visible),
)
ids = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)
# Paths that open what they say: `.` and `..`, also as %2e, are refused where a catalog is read.
DOTS = re.compile(r"(?:\.|%2e){1,2}(?:[?#].*)?", re.IGNORECASE)
paths = st.text(string.ascii_letters + string.digits + "-._~:?#[]'()*+,;=%&!$", max_size=12).filter(
    lambda path: not DOTS.fullmatch(path)
)
urls = st.builds("https://example.org/{}".format, paths)
optional_texts = st.just("") | texts
waivers = st.builds(
    Waiver,
    rule=texts,
    reason=texts,
    by=optional_texts,
    until=st.just("") | st.dates().map(str),
    blobs=st.lists(st.text("0123456789abcdef", min_size=7, max_size=40), max_size=2).map(tuple),
)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Any catalogue that could have been read from a catalog.yml."""
    categories = draw(st.lists(ids, unique=True, max_size=3))
    tools = draw(st.lists(ids, unique=True, max_size=3))
    some = st.lists(st.sampled_from(categories), unique=True) if categories else st.just([])
    members = st.lists(st.sampled_from(tools), unique=True) if tools else st.just([])
    return Catalogue(
        file="",
        name=draw(optional_texts),
        categories=tuple(
            Category(id=i, name=draw(texts), description=draw(optional_texts)) for i in categories
        ),
        stacks=tuple(
            Stack(
                id=i,
                name=draw(texts),
                tools=tuple(draw(members)),
                source=draw(st.just("") | urls),
                description=draw(optional_texts),
            )
            for i in draw(st.lists(ids, unique=True, max_size=2))
        ),
        tools=tuple(
            tool(
                draw(texts),
                id=i,
                repo=draw(st.just("") | urls),
                homepage=draw(st.just("") | urls),
                license=draw(optional_texts),
                categories=tuple(draw(some)),
                description=draw(optional_texts),
                notebook=draw(optional_texts),
                comment=draw(optional_texts),
                tags=tuple(draw(st.lists(texts, max_size=2))),
                waivers=tuple(draw(st.lists(waivers, max_size=2))),
            )
            for i in tools
        ),
        policy=draw(
            st.builds(
                Policy,
                fail_on=st.sampled_from(["fail", "unknown", "review"]),
                max_age_days=st.integers(1, 36500),
            )
        ),
    )


@given(catalogues())
def test_what_is_written_is_read_back_equal_and_written_again_the_same(whole: Catalogue) -> None:
    text = write_yaml.dump_catalogue(whole)
    assert unplaced(read(text)) == whole
    assert write_yaml.dump_catalogue(read(text)) == text


@given(texts)
def test_a_quoted_text_is_that_text_to_every_yaml_reader(text: str) -> None:
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        assert yaml.load(f"a: {quote.yaml_scalar(text)}", loader) == {"a": text}
        assert yaml.load(f"[{quote.yaml_scalar(text, flow=True)}, b]", loader) == [text, "b"]
        assert yaml.load(f"a: {quote.double_quoted(text)}", loader) == {"a": text}


@pytest.mark.parametrize(
    ("text", "scalar"),
    [
        ("Weaves silk; it's (very) fast, 100% C++", "Weaves silk; it's (very) fast, 100% C++"),
        ("https://example.org/a#b", "https://example.org/a#b"),
        ("0BSD", "0BSD"),
        ("Größe", "Größe"),
        ("1.10", '"1.10"'),
        ("2026-01-01", '"2026-01-01"'),
        ("no", '"no"'),
        ("y", '"y"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("a ", '"a "'),
        ("-a", '"-a"'),
        ("a\u2028\u0085\x07b", '"a\\u2028\\u0085\\u0007b"'),
        ("\U000e0041", '"\\U000e0041"'),
        ("\ud800", '"\\ufffd"'),
    ],
)
def test_a_text_is_quoted_where_it_must_be_and_only_there(text: str, scalar: str) -> None:
    assert quote.yaml_scalar(text) == scalar


# -- lists that were kept in other forms ---------------------------------------------------------


def test_ids_are_made_fit_and_different_and_references_follow() -> None:
    text = write_yaml.dump_catalogue(
        Catalogue(
            file="list.md",
            categories=(
                Category(id="Data Things", name="Data things"),
                Category(id="data-things", name=""),
                Category(id="data-things", name="Said twice"),
            ),
            tools=(
                tool("A Tool", id="", categories=("Data Things", "data-things", "New")),
                tool("A Tool", id="A Tool"),
                tool("漢", id="漢"),
                tool(" ", id="x" * 100),
                tool(" ", id="x" * 100),
            ),
            stacks=(
                Stack(id="S!", name="", tools=("A Tool", "漢", "A Tool", "not there")),
                Stack(id="S?", name="S"),
            ),
        )
    )
    found = read(text)
    assert [(c.id, c.name) for c in found.categories] == [
        ("data-things", "Data things"),
        ("data-things-2", "data-things-2"),
        ("new", "New"),
    ]
    assert [t.id for t in found.tools][:3] == ["a-tool", "a-tool-2", "tool"]
    assert [len(t.id) for t in found.tools][3:] == [100, 92]
    assert [t.name for t in found.tools][3:] == [t.id for t in found.tools][3:]
    assert found.tools[0].categories == ("data-things", "data-things-2", "new")
    assert [(s.id, s.name, s.tools) for s in found.stacks] == [
        ("s", "s", ("a-tool-2", "tool")),
        ("s-2", "S", ()),
    ]


def test_a_number_that_is_taken_is_passed_over() -> None:
    named = [tool(name, id=name) for name in ("a", "a-2", "a", "a")]
    assert [t.id for t in written(*named).tools] == ["a", "a-2", "a-3", "a-4"]


def test_an_address_that_is_none_is_kept_as_a_comment() -> None:
    text = write_yaml.dump_catalogue(
        Catalogue(
            file="list.md",
            tools=(tool("A", repo="ftp://a\nb: c", homepage="docs/a.md"),),
            stacks=(Stack(id="s", name="S", source="a talk", tools=("a",)),),
        )
    )
    found = read(text)
    assert (found.tools[0].repo, found.tools[0].homepage, found.stacks[0].source) == ("", "", "")
    assert '    # repo as listed: "ftp://a\\nb: c"\n' in text
    assert '    # homepage as listed: "docs/a.md"\n' in text
    assert '    # source as listed: "a talk"\n' in text


@pytest.mark.parametrize("repo", ["owner/name", "git@github.com:owner/name.git"])
def test_another_spelling_of_a_repository_becomes_its_address(repo: str) -> None:
    assert written(tool("A", repo=repo)).tools[0].repo == "https://github.com/owner/name"


def test_licenses_are_rewritten_where_a_function_is_given() -> None:
    tools = (tool("A", license="Apache 2.0"), tool("B"))
    spdx = {"Apache 2.0": "Apache-2.0"}
    assert [t.license for t in written(*tools).tools] == ["Apache 2.0", ""]
    found = written(*tools, license_of=spdx.__getitem__).tools
    assert [t.license for t in found] == ["Apache-2.0", ""]


def test_a_catalogue_without_tools_is_written_and_read() -> None:
    assert written().tools == ()


def test_one_entry_is_written_as_it_stands_below_tools() -> None:
    entry = write_yaml.dump_entry(tool("Big Loom", id="Big Loom", repo="https://example.org/a/b"))
    assert entry == "  - id: big-loom\n    name: Big Loom\n    repo: https://example.org/a/b\n"
    assert read(f"version: 1\ntools:\n{entry}").tools[0].name == "Big Loom"


# -- merging -------------------------------------------------------------------------------------

REPO = "https://github.com/weavers/loom"


def merged(*tools: Tool) -> list[tuple[str, tuple[str, ...]]]:
    """Names and categories after merging."""
    return [(t.name, t.categories) for t in written(*tools, merge=True).tools]


def test_a_tool_in_three_categories_becomes_one_entry() -> None:
    found = merged(
        tool("Loom", repo=REPO, categories=("a",)),
        tool("Other", repo=REPO + "er", categories=("a",)),
        tool("LOOM!", repo="https://github.com/Weavers/Loom.git", categories=("b",)),
        tool("loom", homepage="https://loom.example.org", categories=("c", "a")),
    )
    assert found == [("Loom", ("a", "b", "c")), ("Other", ("a",))]


def test_without_being_told_nothing_is_merged() -> None:
    assert [t.id for t in written(tool("A", repo=REPO), tool("A", repo=REPO)).tools] == ["a", "a-2"]


def test_a_row_without_a_repository_joins_its_namesake_wherever_it_stands() -> None:
    first, last = tool("Loom", categories=("a",)), tool("Loom", repo=REPO, categories=("b",))
    assert merged(first, last) == merged(first, last, first) == [("Loom", ("a", "b"))]


def test_a_namesake_of_several_repositories_joins_none() -> None:
    rows = tool("Loom", repo=REPO), tool("Loom", repo=REPO + "er"), tool("Loom")
    assert len(merged(*rows)) == 3


def test_namesakes_with_other_homepages_stay_apart() -> None:
    one, other = "https://loom.example.org", "https://loom.example.net"
    assert len(merged(tool("Loom", homepage=one), tool("Loom", homepage=other))) == 2
    same = tool("Loom", homepage="http://www.loom.example.org/")
    assert len(merged(tool("Loom", homepage=one), same)) == 1


def test_entries_that_claim_other_licenses_stay_apart() -> None:
    mit, other = tool("Loom", repo=REPO, license="MIT"), tool("Loom", repo=REPO, license="ISC")
    silent = tool("Loom", repo=REPO)
    assert len(merged(mit, other)) == 2
    assert len(merged(mit, other, silent)) == 2
    assert len(merged(silent, replace(mit, license="mit"), mit)) == 1


def test_merging_loses_no_words_and_no_decisions() -> None:
    waiver = Waiver(rule="archived", reason="It is finished.")
    found = written(
        tool("Loom", repo=REPO, description="Weaves.", comment="Loud.", tags=("silk",)),
        tool("Loom", repo=REPO, description="Weaves.", notebook="a.ipynb", tags=("wool", "silk")),
        tool("Loom", repo=REPO, description="Knits, too.", license="MIT", waivers=(waiver,)),
        merge=True,
    ).tools
    assert found == (
        tool(
            "Loom",
            repo=REPO,
            license="MIT",
            description="Weaves. / Knits, too.",
            comment="Loud.",
            notebook="a.ipynb",
            tags=("silk", "wool"),
            waivers=(waiver,),
        ),
    )


def test_stacks_follow_the_entries_that_were_merged() -> None:
    tools = tool("Loom", id="loom-in-b", repo=REPO), tool("Loom", id="loom-in-a", repo=REPO)
    stack = Stack(id="s", name="S", tools=("loom-in-a", "loom-in-b"))
    text = write_yaml.dump_catalogue(Catalogue(file="", tools=tools, stacks=(stack,)), merge=True)
    assert read(text).stacks[0].tools == ("loom-in-b",)


# -- Markdown ------------------------------------------------------------------------------------

markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def html(text: str) -> str:
    return str(markdown.render(text))


LIST = Catalogue(
    file="catalog.yml",
    name="Weaving",
    categories=(
        Category(id="looms", name="Looms & more", description="1. To weave on."),
        Category(id="yarn", name="Yarn"),
        Category(id="again", name="Yarn"),
    ),
    tools=(
        tool("Loom", repo=REPO, license="MIT", categories=("looms", "yarn"), description="Weaves."),
        tool("Spindle", homepage="https://spin.example.org", categories=("yarn",), comment="Slow"),
        tool(
            "Wheel",
            repo="https://git.example.org/a/b",
            homepage="https://wheel.example.org/a",
            notebook="try/wheel 1.ipynb",
            tags=("x",),
        ),
    ),
    stacks=(
        Stack(id="s", name="For winter", tools=("loom", "gone"), source="https://example.org/talk"),
        Stack(id="t", name="For summer", tools=("spindle",), description="Light."),
    ),
)

RENDERED = """\
# Weaving

## Contents

- [Looms & more](#looms--more)
- [Yarn](#yarn)
- [Yarn](#yarn-1)
- [Other tools](#other-tools)
- [Stacks](#stacks)

## Looms & more

1\\. To weave on.

| Name | License | Description |
| --- | --- | --- |
| {mark}[Loom](https://github.com/weavers/loom) {badge} | MIT | Weaves. |

## Yarn

| Name | License | Description | Comments |
| --- | --- | --- | --- |
| [Loom](https://github.com/weavers/loom) {badge} | MIT | Weaves. |  |
| <a id="tool-spindle"></a>[Spindle](https://spin.example.org) |  |  | Slow |

## Yarn

## Other tools

| Name | License | Description | Tags | Website | Example notebook |
| --- | --- | --- | --- | --- | --- |
| [Wheel](https://git.example.org/a/b) |  |  | x | {site} | [Wheel](try/wheel%201.ipynb) |

## Stacks

### For winter

- [Loom](#tool-loom)

Recommended in [https&#58;//example.org/talk](https://example.org/talk).

### For summer

Light.

- [Spindle](#tool-spindle)
"""
MARK = '<a id="tool-loom"></a>'
BADGE = "![GitHub stars](https://img.shields.io/github/stars/weavers/loom.svg?style=social)"
SITE = "[wheel.example.org](https://wheel.example.org/a)"


def test_a_list_is_rendered_by_category_with_contents_badges_and_stacks() -> None:
    expected = RENDERED.replace("{badge}", BADGE).replace("{mark}", MARK).replace("{site}", SITE)
    assert write.render_list(LIST) == expected


def test_a_list_without_name_and_stacks_is_rendered() -> None:
    assert write.render_list(Catalogue(file="")) == "# Open source tools\n"


def test_verdicts_are_a_column_where_they_are_known() -> None:
    outcomes = {"loom": Outcome.PASS, "spindle": Outcome.REVIEW}
    text = write.render_list(LIST, lambda t: outcomes.get(t.id))
    assert "| MIT | Weaves. | pass |" in text
    assert "|  |  | Slow | review |" in text
    assert "[Wheel](try/wheel%201.ipynb) |  |" in text


def test_a_row_has_name_license_and_description() -> None:
    assert write.render_row(LIST.tools[0]) == f"| [Loom]({REPO}) | MIT | Weaves. |\n"


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a | b | c",
    "a\n| --- |\n\n# A heading",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "`code` **bold** __bold__ _em_ *em* ~~gone~~ $x$",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "https://evil.example www.evil.example",
    "\u202egnirts \x1b[31mred",
    "\\| \\\\| \\[x](y)",
    "[^1] [x]: y",
    "a_b __init__ _c",
    "~~~",
    "===",
]
STARTS = [
    "- a",
    "+ a",
    "* a",
    "1. a",
    "12) a",
    "# a",
    "> a",
    "    a",
    "---",
    "***",
    "===",
    "a #",
    "#",
]


@pytest.mark.parametrize("text", [*HOSTILE, *STARTS])
def test_hostile_words_are_shown_and_do_nothing(text: str) -> None:
    shown = escape.plain_line(text)
    for page, tag in (
        (
            f"| {escape.escape_inline(text)} | b |\n| --- | --- |\n| c | {escape.escape_inline(text)} |\n",
            "table",
        ),
        (f"# {escape.escape_inline(text)}\n", "h1"),
        (f"x\n\n{escape.escape_paragraph(text)}\n", "p"),
    ):
        tokens = markdown.parse(page)
        kinds = {t.tag for t in tokens if t.type != "inline"}
        assert kinds <= {"table", "thead", "tbody", "tr", "th", "td", "p", "h1"}
        assert tag in kinds
        children = [t.children or [] for t in tokens if t.type == "inline"]
        spoken = ["".join(c.content for c in some) for some in children]
        assert all({c.type for c in some} <= {"text"} for some in children)
        assert shown in spoken
        assert "<script" not in page
        assert page.count("\n") <= 4


def test_nobody_is_mentioned_and_no_address_becomes_a_link() -> None:
    text = escape.escape_inline(
        "ask @somebody or @team/x, see HTTPS://a.example, www.b.example, ftp://c"
    )
    assert "@somebody" not in text
    assert "@team" not in text
    assert "://" not in text
    assert "www." not in text


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://a.example/b_(c)|d?e=f&lt;", "https://a.example/b_%28c%29%7Cd?e=f%26lt;"),
        ('https://a.example/"\\`$', "https://a.example/%22%5C%60%24"),
        ("https://a.example/ä", "https://a.example/ä"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://me:secret@a.example", ""),
        ("//a.example", ""),
        ("docs/a.md", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(target: str, href: str) -> None:
    expected = f"[a\\|b]({href})" if href else "a\\|b"
    assert escape.markdown_link("a|b", target) == expected


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("https://a.example/b.ipynb", "[a](https://a.example/b.ipynb)"),
        ("data/b c.ipynb", "[a](data/b%20c.ipynb)"),
        ("../../b.ipynb", "../../b.ipynb"),
        ("//evil.example/b.ipynb", "//evil.example/b.ipynb"),
        ("javascript:b", "javascript:b"),
        ("", ""),
    ],
)
def test_a_notebook_is_a_web_address_or_a_path_beside_the_list(target: str, shown: str) -> None:
    assert escape.file_link("a", target) == shown


@given(st.lists(texts, min_size=1, max_size=4))
def test_every_tool_is_one_row_whatever_it_is_called(names: list[str]) -> None:
    tools = tuple(
        tool(name, id=f"t{number}", license=name, description=name)
        for number, name in enumerate(names)
    )
    rendered = write.render_list(Catalogue(file="", name=names[0], tools=tools))
    assert html(rendered).count("<tr>") == len(names) + 1
    assert html(rendered).count("<td>") == 3 * len(names)
