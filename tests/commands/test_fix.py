"""Edits change what they say they change, in the list's own writing, and no other byte."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from catalogs.test_write import catalogues, texts
from osi_check.catalogs import EditError, loader
from osi_check.catalogs.markdown.edit import MarkdownEditor
from osi_check.catalogs.yaml import write
from osi_check.fixes import apply
from osi_check.model import Catalogue, Edit, Tool


def edited(text: str, file: str, *edits: Edit, read: Catalogue | None = None) -> apply.AppliedEdits:
    """The text after the edits, proven to say nothing else."""
    before = read or loader.parse_catalogue(text.removeprefix("\ufeff"), file)
    form = loader.detect_format(text.removeprefix("\ufeff"), file)
    assert form.editor
    editor = form.editor(text, before)
    mended = apply.apply_edits({file: text}, edits, lambda _: editor)
    after = loader.parse_catalogue(mended.texts[file].removeprefix("\ufeff"), file)
    assert apply.verify_edits(before, after, mended.done) == ""
    return mended


def change(tool: Tool, field: str, new: str, old: str = "") -> Edit:
    return Edit(tool=tool, field=field, old=old or getattr(tool, field), new=new)


def once(text: str, file: str, field: str, new: str, number: int = 0) -> str:
    """The text with one field of one entry changed."""
    read = loader.parse_catalogue(text.removeprefix("\ufeff"), file)
    mended = edited(text, file, change(read.tools[number], field, new), read=read)
    assert mended.refused == ()
    return mended.texts[file]


def refusal(text: str, file: str, make: Any) -> str:
    """Why an edit of the first entry is refused; the text stays."""
    read = loader.parse_catalogue(text.removeprefix("\ufeff"), file)
    mended = edited(text, file, make(read), read=read)
    assert mended.texts[file] == text
    ((_, why),) = mended.refused
    return why


# -- YAML ----------------------------------------------------------------------------------------

HEAD = "version: 1\ntools:\n"
ENTRY = "  - id: a\n    name: A\n    license: {}\n    repo: https://github.com/o/a # ours\n"


@pytest.mark.parametrize(
    ("written", "new", "after"),
    [
        ("GPL-3.0", "GPL-3.0-only", "GPL-3.0-only"),
        ("'Apache 2.0'", "Apache-2.0", "'Apache-2.0'"),
        ('"Apache 2.0"   # why', "Apache-2.0", '"Apache-2.0"   # why'),
        ("GPLv3", "a: b", '"a: b"'),
        ("'x'", "it's", '"it\'s"'),
    ],
)
def test_a_yaml_value_keeps_its_quotes_and_its_neighbours(
    written: str, new: str, after: str
) -> None:
    text = HEAD + ENTRY.format(written)
    assert once(text, "catalog.yml", "license", new) == HEAD + ENTRY.format(after)


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    text = "\ufeff" + (HEAD + ENTRY.format("GPLv3")).replace("\n", "\r\n")
    assert once(text, "catalog.yml", "license", "MIT") == text.replace("GPLv3", "MIT")


def test_an_entry_in_braces_is_edited_inside_of_them() -> None:
    text = "{version: 1, tools: [{id: a, name: A, license: Apache 2.0}, {id: b, name: B}]}\n"
    after = once(text, "catalog.yml", "license", "MIT OR ISC")
    assert after == text.replace("Apache 2.0", "MIT OR ISC")


def test_a_part_of_a_value_is_changed_where_it_stands_in_another_form() -> None:
    text = HEAD + ENTRY.format("MIT")
    read = loader.parse_catalogue(text, "catalog.yml")
    tool = replace(read.tools[0], repo="https://github.com/o/a.git")  # as another format reads it
    form = loader.detect_format(text, "catalog.yml")
    assert form.editor
    editor = form.editor(text, read)
    edit = Edit(tool=tool, field="repo", old="o/a", new="o/new")
    (splice,) = editor.splices(edit)
    assert splice.text == "https://github.com/o/new"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD + "  - id: a\n    name: A\n    license: >\n      MIT\n", "over several lines"),
        (HEAD + "  - id: a\n    name: A\n", "is not a single value here"),
    ],
)
def test_a_yaml_value_that_cannot_be_told_is_left(text: str, says: str) -> None:
    def make(read: Catalogue) -> Edit:
        return Edit(tool=read.tools[0], field="license", old="MIT", new="ISC")

    assert says in refusal(text, "catalog.yml", make)


def test_a_field_that_is_missing_is_added_below_the_name() -> None:
    text = HEAD + "  - id: a\n    name: A # first\n    description: x\n\n  - id: b\n    name: B"
    read = loader.parse_catalogue(text, "catalog.yml")
    edits = [Edit(tool=t, action="add", field="repo", new="https://x.org/o/n") for t in read.tools]
    after = edited(text, "catalog.yml", *edits, read=read).texts["catalog.yml"]
    line = "    repo: https://x.org/o/n\n"
    assert after == text.replace("# first\n", f"# first\n{line}") + "\n" + line
    again = [Edit(tool=t, action="add", field="repo", new="x") for t in read.tools]
    assert len(edited(after, "catalog.yml", *again).refused) == 2


def test_a_field_is_added_inside_of_braces() -> None:
    text = "version: 1\ntools:\n- {id: a, name: A, description: x}\n"
    read = loader.parse_catalogue(text, "catalog.yml")
    edit = Edit(tool=read.tools[0], action="add", field="license", new="MIT")
    after = edited(text, "catalog.yml", edit, read=read).texts["catalog.yml"]
    assert "{id: a, name: A, license: MIT, description: x}" in after


FORMS = {
    "blank lines": (HEAD, "  - id: {0}\n    name: N{0}\n", "\n"),
    "no blank lines": (HEAD, "  - id: {0}\n    name: N{0}\n    tags: [x, {0}]\n", ""),
    "no indentation": (HEAD, "- id: {0}\n  name: N{0}\n", "\n\n"),
    "braces": (HEAD, "- {{id: {0}, name: 'N#{0}'}}\n", ""),
    "a folded text at the end": (
        HEAD,
        "- id: {0}\n  name: N\n  description: >\n    a\n    b\n",
        "",
    ),
    "windows": (HEAD.replace("\n", "\r\n"), "- id: {0}\r\n  name: N\r\n", "\r\n"),
}


def built(form: str, names: str) -> str:
    head, entry, gap = FORMS[form]
    return head + gap.join(entry.format(name) for name in names)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_yaml_entry_goes_with_its_lines(form: str, number: int) -> None:
    text = built(form, "abc")
    read = loader.parse_catalogue(text, "catalog.yml")
    edit = Edit(tool=read.tools[number], action="remove")
    mended = edited(text, "catalog.yml", edit, read=read)
    assert mended.texts["catalog.yml"] == built(form, "abc".replace("abc"[number], ""))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("number", "beside", "behind", "after"),
    [(2, 0, False, "cab"), (0, 2, True, "bca"), (0, 2, False, "bac"), (1, 2, True, "acb")],
)
def test_a_yaml_entry_is_moved_with_its_lines(
    form: str, number: int, beside: int, behind: bool, after: str
) -> None:
    text = built(form, "abc")
    read = loader.parse_catalogue(text, "catalog.yml")
    tools = read.tools
    edit = Edit(tool=tools[number], action="move", neighbor=tools[beside], behind=behind)
    assert edited(text, "catalog.yml", edit, read=read).texts["catalog.yml"] == built(form, after)


def test_an_entry_at_the_end_without_a_newline_is_moved() -> None:
    text = built("blank lines", "ab").rstrip("\n")
    read = loader.parse_catalogue(text, "catalog.yml")
    edit = Edit(tool=read.tools[1], action="move", neighbor=read.tools[0])
    after = edited(text, "catalog.yml", edit, read=read).texts["catalog.yml"]
    assert after == built("blank lines", "ba")
    edit = Edit(tool=read.tools[0], action="move", neighbor=read.tools[1], behind=True)
    after = edited(text, "catalog.yml", edit, read=read).texts["catalog.yml"]
    assert after == built("blank lines", "ba")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD + "  # mine\n  - id: a\n    name: A\n  - id: b\n    name: B\n", "comments"),
        (HEAD + "  - id: a\n    name: A # mine\n  - id: b\n    name: B\n", "comments"),
        (HEAD + "  - id: a\n    name: A\n", "contain other entries"),
        ("version: 1\ntools: [{id: a, name: A}, {id: b, name: B}]\n", "contain other entries"),
        (HEAD + "  - # mine\n    id: a\n    name: A\n  - id: b\n    name: B\n", "first line"),
    ],
)
def test_a_yaml_entry_that_is_not_alone_on_its_lines_stays(text: str, says: str) -> None:
    def make(read: Catalogue) -> Edit:
        return Edit(tool=read.tools[0], action="remove")

    assert says in refusal(text, "catalog.yml", make)


def test_a_yaml_entry_of_another_place_is_not_moved() -> None:
    text = built("blank lines", "ab")
    read = loader.parse_catalogue(text, "catalog.yml")
    stranger = replace(read.tools[0], location=replace(read.tools[0].location, line=99))
    for edit in (
        Edit(tool=read.tools[0], action="move"),
        Edit(tool=stranger, action="remove"),
    ):
        assert edited(text, "catalog.yml", edit, read=read).done == ()


# -- Markdown ------------------------------------------------------------------------------------

TABLE = """\
# Tools

| Name                               | License    | Description |
| ---------------------------------- | ---------- | ----------- |
| [Loom](https://github.com/o/loom)  | Apache 2.0 | Weaves.     |
| [Wheel](https://github.com/o/wheel) | GPL-3 | Spins. |
"""


def test_one_cell_changes_and_the_bars_stay_below_one_another() -> None:
    after = once(TABLE, "a.md", "license", "MIT")
    assert after == TABLE.replace("Apache 2.0 |", "MIT        |", 1)
    longer = once(TABLE, "a.md", "license", "Apache-2.0 OR MIT")
    assert longer == TABLE.replace("| Apache 2.0 |", "| Apache-2.0 OR MIT |", 1)
    ragged = once(TABLE, "a.md", "license", "GPL-3.0-only", number=1)
    assert ragged == TABLE.replace("| GPL-3 |", "| GPL-3.0-only |")


def test_a_license_in_a_cell_of_html_stands_for_itself() -> None:
    text = (
        "# Tools\n\n<table>\n<tr><th>Tool</th><th>License</th></tr>\n"
        '<tr><td><a href="https://github.com/o/loom">Loom</a></td><td>Apache 2.0</td></tr>\n</table>\n'
    )
    assert once(text, "a.md", "license", "MIT") == text.replace("Apache 2.0", "MIT")


def test_a_cell_gives_up_its_blanks_before_it_moves_the_bar() -> None:
    text = TABLE.replace("o/loom)  |", "o/loom)  |").replace("Apache 2.0 |", "GPL-3      |", 1)
    assert once(text, "a.md", "license", "MPL-2.0") == text.replace("GPL-3      |", "MPL-2.0    |")


def test_the_badge_beside_an_entry_is_renamed_with_it() -> None:
    text = (
        "# Tools\n\n- [Loom](https://github.com/o/loom/) ![Stars](https://img.shields.io/github"
        "/stars/o/loom.svg?style=social) - Weaves. ([o/loom-docs](https://example.org/o/loom))\n"
        "- [Other](https://github.com/o/loomer) ![](https://img.shields.io/github/stars/o/loomer)\n"
    )
    read = loader.parse_catalogue(text, "a.md")
    edit = change(read.tools[0], "repo", "p/jenny", old="o/loom")
    after = edited(text, "a.md", edit, read=read).texts["a.md"]
    assert "https://github.com/p/jenny/)" in after
    assert "stars/p/jenny.svg?style=social" in after
    assert "([o/loom-docs](https://example.org/o/loom))" in after
    assert after.count("o/loomer") == 2


def test_an_address_at_the_foot_of_a_text_is_changed_once_for_all_who_name_it() -> None:
    text = "# Tools\n\n- [A][x] - One.\n- [B][x] - Two.\n\n[x]: https://github.com/o/old\n"
    read = loader.parse_catalogue(text, "a.md")
    edits = [change(tool, "repo", "o/new", old="o/old") for tool in read.tools]
    mended = edited(text, "a.md", *edits, read=read)
    assert len(mended.done) == 2
    assert mended.texts["a.md"] == text.replace("o/old", "o/new")


@pytest.mark.parametrize(
    ("text", "make", "says"),
    [
        (
            "- [A](https://github.com/o/a) - One.\n- [B](https://github.com/o/b)\n",
            lambda read: Edit(tool=read.tools[0], field="license", old="x", new="MIT"),
            "is not written here",
        ),
        (
            TABLE.replace("Apache 2.0", "Apache&nbsp;2.0"),
            lambda read: change(read.tools[0], "license", "Apache-2.0"),
            "not written the way",
        ),
        (TABLE, lambda read: change(read.tools[0], "license", "a|b"), "something else"),
        (
            TABLE,
            lambda read: Edit(tool=read.tools[0], action="add", field="x"),
            "could not determine",
        ),
        (
            "# T\n\n- [A](https://github.com/o/a)\n  more\n- [B](https://github.com/o/b)\n",
            lambda read: Edit(tool=read.tools[0], action="remove"),
            "it continues on other lines",
        ),
        (
            "# T\n\n1. [A](https://github.com/o/a)\n2. [B](https://github.com/o/b)\n",
            lambda read: Edit(tool=read.tools[0], action="remove"),
            "on its own line",
        ),
        (
            "# T\n\n|  |  |\n| - | - |\n| [A](https://x.org/a) | [B](https://x.org/b) |\n",
            lambda read: Edit(tool=read.tools[0], action="remove"),
            "other entries",
        ),
        (
            f"{TABLE}\n- [C](https://github.com/o/c)\n- [D](https://github.com/o/d)\n",
            lambda read: Edit(tool=read.tools[0], action="move", neighbor=read.tools[2]),
            "the other a bullet",
        ),
    ],
)
def test_a_markdown_entry_that_cannot_be_edited_is_left(text: str, make: Any, says: str) -> None:
    assert says in refusal(text, "a.md", make)


BULLETS = "\ufeff# T\r\n\r\n{}\r\nEnd [x](y).\r\n"


def bullets(names: str) -> str:
    return BULLETS.format("".join(f"* [{n}](https://github.com/o/{n}) - Is.\r\n" for n in names))


@pytest.mark.parametrize(
    ("number", "beside", "behind", "after"),
    [(2, 0, False, "cab"), (0, 2, True, "bca"), (0, 2, False, "bac"), (1, 2, True, "acb")],
)
def test_a_bullet_is_moved_with_its_line(
    number: int, beside: int, behind: bool, after: str
) -> None:
    text = bullets("abc")
    read = loader.parse_catalogue(text.removeprefix("\ufeff"), "a.md")
    tools = read.tools
    edit = Edit(tool=tools[number], action="move", neighbor=tools[beside], behind=behind)
    assert edited(text, "a.md", edit, read=read).texts["a.md"] == bullets(after)


def test_a_bullet_goes_with_its_line() -> None:
    text = bullets("abc")
    read = loader.parse_catalogue(text.removeprefix("\ufeff"), "a.md")
    mended = edited(text, "a.md", Edit(tool=read.tools[1], action="remove"), read=read)
    assert mended.texts["a.md"] == bullets("ac")


def test_the_last_line_without_an_end_is_moved_and_moved_to() -> None:
    text = "# T\n\n- [a](https://github.com/o/a)\n- [b](https://github.com/o/b)"
    swapped = "# T\n\n- [b](https://github.com/o/b)\n- [a](https://github.com/o/a)"
    read = loader.parse_catalogue(text, "a.md")
    a, b = read.tools
    up = edited(text, "a.md", Edit(tool=b, action="move", neighbor=a), read=read)
    assert up.texts["a.md"] == swapped + "\n"
    down = edited(text, "a.md", Edit(tool=a, action="move", neighbor=b, behind=True), read=read)
    assert down.texts["a.md"] == swapped


# -- many edits ----------------------------------------------------------------------------------


def test_of_two_edits_of_one_place_the_first_is_made_and_the_second_is_said() -> None:
    read = loader.parse_catalogue(TABLE, "a.md")
    edits = [
        change(read.tools[0], "license", "MIT"),
        change(read.tools[0], "license", "ISC"),
        Edit(tool=read.tools[0], action="remove"),
        change(read.tools[1], "license", "MIT"),
    ]
    mended = edited(TABLE, "a.md", *edits, read=read)
    assert mended.done == (edits[0], edits[3])
    assert [edit for edit, _ in mended.refused] == edits[1:3]
    assert all(why == apply.OVERLAP_REASON for _, why in mended.refused)


def test_a_file_that_was_not_read_is_not_edited() -> None:
    read = loader.parse_catalogue(TABLE, "a.md")

    def nobody(_file: str) -> Any:
        raise AssertionError

    mended = apply.apply_edits({"b.md": "x"}, [change(read.tools[0], "license", "MIT")], nobody)
    assert (mended.done, mended.texts) == ((), {"b.md": "x"})


@pytest.mark.parametrize(
    ("after", "says"),
    [
        (TABLE.replace("Weaves", "Knits"), "description"),
        (TABLE.replace("GPL-3", "ISC"), "license"),
        (TABLE.partition("| [Wheel")[0], "1 entries instead of 2"),
        (TABLE.replace("# Tools", "# Other"), "categories"),
        (TABLE, "license would read 'Apache 2.0'"),
    ],
)
def test_what_reads_otherwise_than_it_should_is_found(after: str, says: str) -> None:
    read = loader.parse_catalogue(TABLE, "a.md")
    done = [change(read.tools[0], "license", "MIT")]
    if says.startswith("license would"):
        found = apply.verify_edits(read, loader.parse_catalogue(after, "a.md"), done)
    else:
        found = apply.verify_edits(read, loader.parse_catalogue(after, "a.md"), [])
    assert says in found


def test_an_edit_error_says_why() -> None:
    read = loader.parse_catalogue(TABLE, "a.md")
    editor = MarkdownEditor(TABLE, read)
    with pytest.raises(EditError, match="is not written here"):
        editor.splices(Edit(tool=read.tools[0], field="notebook", new="x"))


# -- whatever stands around ----------------------------------------------------------------------

noise = st.lists(
    st.sampled_from(
        ["Text.", "", "- plain", "> quote", "`code`", "é ü 漢", "\ttab", "<b>x</b>", "| a |", "\\|"]
    ),
    max_size=4,
)
names = st.lists(
    st.sampled_from(["Loom", "Größe", "A \\| B", "*Wheel*", "x_y", "漢"]), min_size=1, max_size=5
)
ends = st.sampled_from(["\n", "\r\n"])
before_text = st.sampled_from(["", "\ufeff"])


@given(noise, names, noise, ends, before_text, st.booleans())
def test_outside_of_the_edited_cells_every_byte_is_the_same(
    above: list[str], tools: list[str], below: list[str], end: str, mark: str, pads: bool
) -> None:
    pad = "   " if pads else " "
    rows = [
        f"| [{name}](https://github.com/o/r{i}){pad}| Apache 2.0{pad}| Does. |"
        for i, name in enumerate(tools)
    ]
    head = ["# T", "", *above, "", "| Name | License | Description |", "| --- | --- | --- |"]
    lines = [*head, *rows, "", *below, ""]
    text = mark + end.join(lines)
    read = loader.parse_catalogue(text.removeprefix("\ufeff"), "a.md")
    edits = [change(t, "license", "Apache-2.0") for t in read.tools if t.license == "Apache 2.0"]
    edits += [change(t, "repo", "p/s", old="o/r") for t in read.tools if "o/r" in t.repo]
    mended = edited(text, "a.md", *edits, read=read)
    assert len(mended.done) == len(edits) == 2 * len(tools)
    after = mended.texts["a.md"]
    assert after.count("p/s") == after.count("Apache-2.0") == len(tools)
    assert after.replace("p/s", "o/r").replace("Apache-2.0", "Apache 2.0") == text


@given(st.data())
def test_whatever_a_catalogue_says_only_the_edited_values_change(data: st.DataObject) -> None:
    text = write.dump_catalogue(data.draw(catalogues()))
    if data.draw(st.booleans()):
        text = "\ufeff" + text.replace("\n", "\r\n")
    read = loader.parse_catalogue(text.removeprefix("\ufeff"), "catalog.yml")
    edits = [
        change(tool, field, data.draw(texts))
        for tool in read.tools
        for field in ("license", "description", "name")
        if getattr(tool, field) and data.draw(st.booleans())
    ]
    mended = edited(text, "catalog.yml", *edits, read=read)
    assert mended.refused == ()
    lines = {edit.location.line for edit in mended.done}
    pairs = zip(text.split("\n"), mended.texts["catalog.yml"].split("\n"), strict=True)
    assert all(old == new for i, (old, new) in enumerate(pairs, 1) if i not in lines)


@given(st.data())
def test_entries_of_any_catalogue_go_and_move_with_all_they_say(data: st.DataObject) -> None:
    text = write.dump_catalogue(replace(data.draw(catalogues()), stacks=()))
    read = loader.parse_catalogue(text, "catalog.yml")
    if len(read.tools) < 3:
        return
    one, two, three = data.draw(st.permutations(read.tools[:3]))
    move = Edit(tool=one, action="move", neighbor=two, behind=data.draw(st.booleans()))
    mended = edited(text, "catalog.yml", move, Edit(tool=three, action="remove"), read=read)
    made = {edit.action for edit in mended.done}
    assert made | {edit.action for edit, _ in mended.refused} == {"move", "remove"}
