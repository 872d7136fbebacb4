"""Markdown lists as they are found in the wild: what is an entry there, and what only looks so."""

from __future__ import annotations

import time

import pytest

from osi_check.catalogs.markdown import parse
from osi_check.catalogs.markdown.headings import HeadingKind, heading_kind, is_contents, link_role
from osi_check.model import Tool

LOOMS = (
    "- [Loom](https://github.com/weavers/loom)\n- [Dobby](https://dobby.example.org) - Weaves.\n"
)


def tools(text: str) -> list[Tool]:
    return list(parse(text, "README.md").tools)


def names(text: str) -> list[str]:
    return [tool.name for tool in tools(text)]


@pytest.mark.parametrize("heading", ["Contents", "Table of Contents", "Index", "Menu"])
def test_headings_below_that_of_the_contents_are_no_part_of_it(heading: str) -> None:
    text = f"# List\n\n## {heading}\n\n- [Looms](#looms)\n\n### Looms\n\n{LOOMS}"
    assert names(text) == ["Loom", "Dobby"]
    deeper = f"# List\n\n# {heading}\n\n- [Looms](#looms)\n\n## Wool\n\n### Looms\n\n{LOOMS}"
    assert names(deeper) == ["Loom", "Dobby"]
    assert is_contents(heading)


def test_a_promise_of_tools_reaches_one_heading_down() -> None:
    words = "- Weaving\n- Spinning\n"
    assert names(f"# List\n\n## Tools\n\n### Wool\n\n{words}") == ["Weaving", "Spinning"]
    assert names(f"# List\n\n## Tools\n\n### Wool\n\n#### Ways\n\n{words}") == []


def test_headings_that_repeat_below_every_linked_heading_are_its_fields() -> None:
    entry = """\
## [{name}](https://github.com/weavers/{name})

Weaves.

### Made of

- Fast
- [Wool](https://wool.example.org)

#### More of them

- Soft

"""
    text = "# List\n\n" + "".join(entry.format(name=name) for name in ("a", "b", "c"))
    assert names(text) == ["a", "b", "c"]
    twice = "# List\n\n" + "".join(entry.format(name=name) for name in ("a", "b"))
    assert "Wool" in names(twice)


def test_a_section_of_other_lists_holds_no_tools() -> None:
    lists = (
        "- [awesome-wool](https://example.org/wool)\n- [Silk](https://github.com/o/awesome-silk)\n"
    )
    assert names(f"# List\n\n## Looms\n\n{LOOMS}\n## Wool and silk\n\n{lists}") == ["Loom", "Dobby"]
    alone = "- [Awesome WM](https://github.com/o/awesome)\n"
    assert names(f"# List\n\n## Looms\n\n{LOOMS}{alone}") == ["Loom", "Dobby", "Awesome WM"]
    licensed = lists.replace(")\n", ") - Text. `MIT`\n")
    assert len(names(f"# List\n\n## Looms\n\n{LOOMS}\n## Wool\n\n{licensed}")) == 4


def test_a_subject_that_could_be_reading_is_believed_where_entries_are_software() -> None:
    players = "- [Ear](https://ear.example.org) - A podcast player.\n"
    shows = "- [Warp](https://warp.example.org) - Weavers talk.\n"
    for heading in ("Podcasts", "Summary", "Usage", "What is here?"):
        assert names(f"# List\n\n## {heading}\n\n{players}") == ["Ear"]
        assert names(f"# List\n\n## {heading}\n\n{shows}") == []
        assert names(f"# List\n\n## Resources\n\n### {heading}\n\n{players}") == []


@pytest.mark.parametrize(
    ("heading", "promised"),
    [
        ("To-do lists", HeadingKind.OPEN),
        ("Education", HeadingKind.OPEN),
        ("Code", HeadingKind.OPEN),
        ("Code of conduct", HeadingKind.NONE),
        ("Talks about weaving", HeadingKind.NONE),
        ("Newsletters on weaving and wool", HeadingKind.READING),
        ("Weaver accounts", HeadingKind.READING),
    ],
)
def test_what_a_heading_promises(heading: str, promised: HeadingKind) -> None:
    assert heading_kind(heading) is promised


def test_a_cross_reference_before_a_list_is_no_introduction_to_it() -> None:
    assert names(f"# List\n\n## Looms\n\nSee also [Wool](#wool).\n\n{LOOMS}") == ["Loom", "Dobby"]
    assert names(f"# List\n\n## Looms\n\nSee also:\n\n{LOOMS}") == []


@pytest.mark.parametrize(
    ("intro", "found"),
    [
        ("**Text translation**", 2),
        ("Translations:", 0),
        ("Translations of this list:", 0),
        ("Checkers of licenses:", 2),
        ("License", 0),
    ],
)
def test_what_the_line_before_a_list_of_links_says_of_it(intro: str, found: int) -> None:
    assert len(names(f"# List\n\n## Looms\n\n{intro}\n\n{LOOMS}")) == found


def test_a_command_before_the_link_is_not_the_name() -> None:
    text = "# List\n\n## Images\n\n- `pull weavers/loom` - [Loom](https://hub.example.org/loom)\n"
    (loom,) = tools(text)
    assert (loom.name, loom.homepage) == ("Loom", "https://hub.example.org/loom")
    assert names("# List\n\n## Looms\n\n- `loom` - [docs](https://loom.example.org)\n") == []


def test_what_stands_below_entries_again_and_again_is_no_tool() -> None:
    entry = """\
- [{name}](https://github.com/weavers/{name})
  - <a href="https://example.org/{name}.png">`Screenshot 1`</a>
  - [Get it](https://store.example.org/{name})
  - https://{name}.example.org
"""
    text = "# List\n\n## Looms\n\n" + "".join(entry.format(name=name) for name in "abc")
    found = tools(text)
    assert [tool.name for tool in found] == ["a", "b", "c"]
    assert found[0].homepage == "https://a.example.org"
    assert link_role("Screenshot 12") == link_role("back to the top") == "aside"


def test_a_bare_address_below_an_entry_is_where_it_lives() -> None:
    text = (
        "# List\n\n## Looms\n\n- [Loom](https://loom.example.org)\n"
        "  - https://github.com/weavers/loom\n"
    )
    (loom,) = tools(text)
    assert (loom.repo, loom.homepage) == (
        "https://github.com/weavers/loom",
        "https://loom.example.org",
    )


def test_a_subject_below_resources_is_believed_where_its_entries_are_repositories() -> None:
    looms = "".join(f"- [Loom {n}](https://github.com/weavers/loom{n})\n" for n in range(5))
    text = f"# List\n\n## Resources\n\n### Editors\n\n{looms}"
    assert len(names(text)) == 5
    assert names(text.replace("Editors", "Books")) == []
    site = "- [Site](https://site.example.org)\n"
    assert len(names(text + site)) == 6
    assert names(text + site * 2) == []


def test_an_entry_that_says_it_is_another_list_is_no_tool() -> None:
    curated = "- [Awesome Wool](https://github.com/o/awesome-wool) - A curated list of wool.\n"
    tool = (
        "- [Awesome Loom](https://github.com/o/awesome-loom) - Weaves awesome lists of threads.\n"
    )
    assert names(f"# List\n\n## Looms\n\n{LOOMS}{curated}{tool}{LOOMS}") == [
        "Loom",
        "Dobby",
        "Awesome Loom",
        "Loom",
        "Dobby",
    ]


def test_codes_before_the_description_hold_a_license_as_well() -> None:
    text = (
        "# List\n\n## Looms\n\n"
        "- [Loom](https://github.com/o/loom) <kbd>★ 3.8k</kbd> <kbd>MIT</kbd> 🟢 Weaves cloth.\n"
        "- [Dobby](https://github.com/o/dobby) `weave` is its command.\n"
    )
    loom, dobby = tools(text)
    assert (loom.license, loom.tags, loom.description) == ("MIT", ("★ 3.8k",), "🟢 Weaves cloth.")
    assert (dobby.license, dobby.description) == ("", "weave is its command.")


def test_entries_that_are_paragraphs_have_their_licenses_too() -> None:
    text = "# List\n\n## Looms\n\n" + "".join(
        f"[{name}](https://github.com/o/{name}) - Weaves. `MIT`\n\n" for name in ("a", "b")
    )
    assert [tool.license for tool in tools(text)] == ["MIT", "MIT"]


def test_what_a_fold_is_called_is_a_category() -> None:
    fold = "<details>\n<summary><strong>{}</strong> <kbd>2 projects</kbd></summary>\n\n{}\n</details>\n\n"
    text = (
        f"# List\n\n## Projects\n\n{fold.format('Looms', LOOMS)}"
        f"- [Shuttle](https://github.com/o/shuttle)\n\n{fold.format('Show more', LOOMS)}"
    )
    catalogue = parse(text, "README.md")
    assert [category.name for category in catalogue.categories] == ["Looms", "Projects"]
    assert [tool.categories for tool in catalogue.tools] == [
        ("looms",),
        ("looms",),
        ("projects",),
        ("projects",),
        ("projects",),
    ]


def test_a_heading_that_is_an_entry_stays_one_with_folds_below_it() -> None:
    fold = "<details>\n<summary>More of it</summary>\n\nIt weaves.\n\n</details>\n\n"
    text = "# List\n\n" + "".join(
        f"## [{name}](https://github.com/o/{name})\n\n{fold}{fold}" for name in ("a", "b", "c", "d")
    )
    assert names(text) == ["a", "b", "c", "d"]
    linked = f"# List\n\n## [Looms](https://example.org)\n\n{fold.replace('It weaves.', LOOMS)}" * 2
    assert names(linked) == ["Loom", "Dobby"] * 2


def test_a_link_called_after_a_forge_is_the_repository_wherever_it_stands() -> None:
    text = (
        "# List\n\n## Looms\n\n"
        "- [Loom](https://loom.example.org) | [GitHub](https://github.com/o/loom) | weaves\n"
        "- Dobby: https://github.com/o/dobby\n"
    )
    loom, dobby = tools(text)
    assert (loom.repo, loom.homepage) == ("https://github.com/o/loom", "https://loom.example.org")
    assert (dobby.repo, dobby.description) == ("https://github.com/o/dobby", "")


@pytest.mark.parametrize("name", ["httploom", "Https-weaver", "Weave it all."])
def test_names_in_strong_letters_may_begin_like_an_address_or_end_like_a_sentence(
    name: str,
) -> None:
    text = f"# List\n\n## Looms\n\n1. **{name}** - ([Repo](https://github.com/weavers/x)) Weaves.\n"
    assert names(text) == [name]
    assert names("# List\n\n## Looms\n\n- **Weave it all.** Do it today.\n") == []


MIXED = """\
# List

## Looms

- [Loom](https://github.com/weavers/loom) — Weaves.
- **Heddle** :warning: — Lifts threads.

## Wheels

- [Wheel](https://github.com/weavers/wheel) — Spins.

## Dyes

- **Madder** :warning: — Dyes red.
- **Woad** — Dyes blue.
"""


def test_described_names_in_strong_letters_are_tools_where_the_list_mixes_them_with_links() -> None:
    assert names(MIXED) == ["Loom", "Heddle", "Wheel", "Madder", "Woad"]


def test_described_words_in_strong_letters_are_no_tools_beside_links_only() -> None:
    without = MIXED.replace("- **Heddle** :warning: — Lifts threads.\n", "")
    assert names(without) == ["Loom", "Wheel"]
    told = without.replace("- **Madder**", "Why dye, the benefits:\n\n- **Madder**")
    assert names(told) == ["Loom", "Wheel"]


def test_words_beside_links_under_a_promise_say_something_of_what_is_linked() -> None:
    remarks = "* 🧵 Strong: weaves linen\n* ⚡ Fast: weaves at once\n"
    assert names(f"# List\n\n## Packages\n\n{LOOMS}\n{remarks}") == ["Loom", "Dobby"]
    assert names(f"# List\n\n## Packages\n\n{remarks}") == ["🧵 Strong", "⚡ Fast"]


def test_a_list_behind_a_block_of_code_explains_it() -> None:
    options = "  * `fork` - keep weaving\n  * `wool|silk` - set the thread\n"
    code = "```sh\nloom fork wool\n```\n\n"
    assert names(f"# List\n\n## Weaving tools\n\n{options}") != []
    assert names(f"# List\n\n## Weaving tools\n\n{code}{options}") == []


HEADER = "| API | Description | Auth |\n| --- | --- | --- |\n"


def table(*names: str) -> str:
    return HEADER + "".join(
        f"| [{n}](https://{n.lower()}.example.org) | Yarn | No |\n" for n in names
    )


def test_a_table_of_the_form_of_the_others_is_of_tools_under_a_heading_of_news() -> None:
    usual = "".join(f"## {n}\n\n{table(n + 'a')}\n" for n in ("Wool", "Silk", "Linen", "Hemp"))
    assert names(f"# List\n\n{usual}## News\n\n{table('Courier')}")[-1] == "Courier"
    assert names(f"# List\n\n## News\n\n{table('Courier')}") == []


def test_what_stands_above_a_table_of_contents_that_does_not_name_it_is_a_preamble() -> None:
    subjects = ("Wool", "Silk", "Linen", "Hemp", "Jute")
    contents = "".join(f"* [{name}](#{name.lower()})\n" for name in subjects)
    below = "".join(f"### {name}\n\n{table(name + 'a', name + 'b')}\n" for name in subjects)
    offer = f"# List\n\n## Our offer\n\n{table('Spam')}\n"
    found = names(f"{offer}## Index\n\n{contents}\n{below}")
    assert "Spam" not in found
    assert len(found) == 10
    assert "Spam" in names(f"{offer}{below}")
    named = contents + "* [Our offer](#our-offer)\n"
    assert "Spam" in names(f"{offer}## Index\n\n{named}\n{below}")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("More Collections", HeadingKind.NONE),
        ("Collections", HeadingKind.OPEN),
        ("论坛", HeadingKind.READING),
        ("Your daily knowledge and news", HeadingKind.READING),
        ("Build your own operating system", HeadingKind.READING),
        ("Build systems", HeadingKind.TOOLS),
    ],
)
def test_headings_of_other_lists_of_meetings_and_of_how_to(heading: str, kind: HeadingKind) -> None:
    assert heading_kind(heading) is kind


def test_links_for_more_information_are_no_tools() -> None:
    for intro in ("For more information, please look at these great explanations:", "See also:"):
        assert names(f"# List\n\n## Looms\n\n{intro}\n\n{LOOMS}") == []


@pytest.mark.parametrize("heading", ["Books", "Presentations", "Slides"])
def test_software_under_a_heading_of_what_it_is_for_is_a_tool(heading: str) -> None:
    software = "- [turn](https://turn.example.org) - EPUB reader.\n- [show](https://show.example.org) - A slide viewer.\n"
    reading = "- [Wool](https://wool.example.org) - A book on weaving.\n- [Silk](https://silk.example.org) - By the same author.\n"
    assert names(f"# List\n\n## Looms\n\n{LOOMS}\n## {heading}\n\n{software}")[2:] == [
        "turn",
        "show",
    ]
    assert names(f"# List\n\n## Looms\n\n{LOOMS}\n## {heading}\n\n{reading}")[2:] == []


def test_what_to_avoid_does_not_count_where_a_section_is_judged() -> None:
    players = "- [Cast](https://cast.example.org) - A podcast player.\n- [Pod](https://pod.example.org) - Self-host podcasts.\n"
    avoid = "**Avoid**\n\n- **Big** - Tracks.\n- **Bigger** - Tracks.\n- **Biggest** - Tracks.\n\n"
    assert names(f"# List\n\n## Podcasts\n\n{avoid}**Instead use**\n\n{players}") == ["Cast", "Pod"]
    to_avoid = "You can use these to avoid trackers:\n\n"
    assert names(f"# List\n\n## Players\n\n{to_avoid}{players}") == ["Cast", "Pod"]


def test_tools_under_licensing_are_repositories_that_are_described() -> None:
    tool = "- [scan](https://github.com/weavers/scan) - Finds licenses.\n"
    own = "- [CC0](https://creativecommons.org/publicdomain/zero/1.0/)\n"
    assert names(f"# List\n\n## Looms\n\n{LOOMS}\n## Licensing\n\n{tool}")[2:] == ["scan"]
    assert names(f"# List\n\n## Looms\n\n{LOOMS}\n## Licensing\n\n{tool}{own}")[2:] == []


def test_escaped_signs_stay_what_they_are_however_many_stand_in_a_table() -> None:
    rows = "".join(
        f"| [a{i}](https://github.com/o/a{i}) | MIT | as \\[b\\](c) and \\*\\*d\\*\\* |\n"
        for i in range(99)
    )
    found = tools(f"# L\n\n## Tools\n\n| Name | License | What |\n| --- | --- | --- |\n{rows}")
    assert {tool.description for tool in found} == {"as [b](c) and **d**"}


def test_a_row_with_a_license_is_a_tool_also_where_it_says_that_it_is_a_list() -> None:
    head = "| Name | License | Description |\n| --- | --- | --- |\n"
    row = "| [awesome-wool](https://github.com/o/awesome-wool) |  | a curated list of looms |\n"
    assert names(f"# L\n\n## Tools\n\n{head}{row}") == ["awesome-wool"]
    bullet = "- [awesome-wool](https://github.com/o/awesome-wool) - a curated list of looms\n"
    assert names(f"# L\n\n## Tools\n\n{bullet}{LOOMS}") == ["Loom", "Dobby"]


def test_signs_behind_a_name_are_tags_and_no_part_of_the_description() -> None:
    line = "- [Loom](https://github.com/o/loom) :warning: :copyright: — Weaves.\n"
    (found,) = tools(f"# L\n\n## Looms\n\n{line}")
    assert (found.description, found.tags) == ("Weaves.", (":warning:", ":copyright:"))
    (plain,) = tools("# L\n\n## Looms\n\n- [Loom](https://github.com/o/loom) : weaves: all.\n")
    assert plain.description == "weaves: all."


TABLE = """\
# List

## Tools

| Name | License | About |
| --- | --- | --- |
| [Loom](https://github.com/weavers/loom) | MIT | weaves |
"""


def places(text: str) -> list[tuple[str, str, int, int]]:
    return [(t.name, t.license, t.location.line, t.where("license").column) for t in tools(text)]


def test_rows_behind_a_blank_line_belong_to_the_table_above() -> None:
    dobby = "| [Dobby](https://github.com/weavers/dobby) | ISC | lifts |\n"
    heald = "| [Heald][1] | MIT |\n"
    whole = places(f"{TABLE}{dobby}")
    assert places(f"{TABLE}\n{dobby}") == [whole[0], (*whole[1][:2], 9, whole[1][3])]
    found = tools(f"{TABLE}\n{dobby}\n\n{heald}\n[1]: https://github.com/weavers/heald\n")
    assert [(t.name, t.location.line) for t in found] == [("Loom", 7), ("Dobby", 9), ("Heald", 12)]
    assert found[2].repo == "https://github.com/weavers/heald"


@pytest.mark.parametrize(
    "prose",
    [
        "See also [Looms](https://looms.example.org) | [Wool](https://wool.example.org).",
        "| [A](https://a.example.org) | [B](https://b.example.org) | [C](https://c.example.org) | d |",
        "Words.\n\n| [Wool](https://github.com/weavers/wool) | ISC |",
    ],
)
def test_words_with_pipes_behind_a_table_are_no_rows(prose: str) -> None:
    assert names(f"{TABLE}\n{prose}\n") == ["Loom"]


def test_thousands_of_rows_apart_are_read_in_bounded_time() -> None:
    rows = "| [Dobby](https://github.com/weavers/dobby) | ISC | lifts |\n\n" * 2000
    began = time.process_time()
    assert len(names(f"{TABLE}\n{rows}")) > 300
    assert time.process_time() - began < 20


def test_a_table_whose_dashes_do_not_fit_its_header_is_read_all_the_same() -> None:
    short = TABLE.replace("| --- | --- | --- |", "| --- | --- |")
    assert places(short) == places(TABLE)
    assert places(f"{short}\n{TABLE}")[1:] == [("Loom", "MIT", 15, 45)]


@pytest.mark.parametrize(
    ("row", "repo"),
    [
        ("| Loom | MIT | weaves ([source](https://github.com/w/loom)) |", "https://github.com/w/loom"),
        ("| Loom | MIT | [github.com/w/loom](https://github.com/w/loom) |", "https://github.com/w/loom"),
        ("| Loom | MIT | like [Dobby](https://github.com/w/dobby), but faster |", ""),
    ],
)  # fmt: skip
def test_a_name_without_a_link_takes_the_source_that_its_row_names(row: str, repo: str) -> None:
    assert [(t.name, t.repo) for t in tools(f"{TABLE}{row}\n")][1:] == [("Loom", repo)]


HEAD = """\
# List

## Tools

| Name | Category | License | Stars | Description |
| --- | --- | --- | --- | --- |
| [Aa](https://github.com/o/aa) | db | MIT | 10 | Stores |
"""


@pytest.mark.parametrize(
    ("row", "license", "category", "description"),
    [
        ("| [Bb](https://github.com/o/bb) | db | Apache-2.0 |", "Apache-2.0", "db", ""),
        ("| [Bb](https://github.com/o/bb) | MIT | 10 | Stores |", "MIT", "tools", "Stores"),
        ("| [Bb](https://github.com/o/bb) | MIT |", "MIT", "tools", ""),
        ("| [Bb](https://github.com/o/bb) | db | 10 | Stores |", "", "db", "Stores"),
        ("| [Bb](https://github.com/o/bb) | db |", "", "db", ""),
        ("| [Bb](https://github.com/o/bb) |  | BSD | 10 |  |", "BSD", "tools", ""),
    ],
)
def test_a_row_with_too_few_cells_claims_no_license_that_stands_under_another_column(
    row: str, license: str, category: str, description: str
) -> None:
    tool = parse(f"{HEAD}{row}\n", "list.md").tools[-1]
    assert tool.repo == "https://github.com/o/bb"
    assert (tool.license, tool.categories, tool.description) == (
        license,
        (category,),
        description,
    )


def test_rows_below_a_cell_that_spans_them_keep_their_names_and_licenses() -> None:
    table = """\
<table><tr><th>Category</th><th>Name</th><th>License</th></tr>
<tr><td rowspan="3">db</td><td><a href="https://github.com/o/aa">Aa</a></td><td>MIT</td></tr>
<tr><td><a href="https://github.com/o/bb">Bb</a></td><td>Apache-2.0</td></tr>
<tr><td><a href="https://github.com/o/cc">Cc</a></td><td>ISC</td></tr></table>
"""
    tools = parse(f"# List\n\n## Tools\n\n{table}", "list.md").tools
    assert [(t.name, t.license) for t in tools] == [
        ("Aa", "MIT"),
        ("Bb", "Apache-2.0"),
        ("Cc", "ISC"),
    ]
