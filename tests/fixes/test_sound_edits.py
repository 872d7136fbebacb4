"""`fix` never harms a list: what cannot be mended without harm is left and said."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from osi_check.catalogs import loader
from osi_check.commands import group
from osi_check.fixes.apply import AppliedEdits, AttemptedEdits, doubted_edits, keep_sound_edits
from osi_check.model import Edit, Location, Tool

HEAD = "# Tools\n\n## Looms\n\n"
SORTED = "".join(f"- [{n}](https://github.com/o/{n.lower()}) - It does. `MIT`\n" for n in (
    "Ada Bee Cat Dog Eel Fox Gnu Hen Ibis Jay Kea Lark Mole Newt Owl Pig Quail Rat Seal Toad Urial Vole Wolf Xerus Yak".split()
))  # fmt: skip


def mend(text: str, *words: str) -> tuple[Result, str]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.md"
        file.write_bytes(text.encode())
        done = CliRunner().invoke(group.cli, ["fix", "--locked", *words, str(file)])
        assert not isinstance(done.exception, Exception) or hasattr(done.exception, "exit_code")
        return done, file.read_bytes().decode()


@pytest.mark.parametrize(
    "entry",
    [
        "- [Zoo](https://github.com/o/zoo) - Word. [Sybase Open Watcom Public License]\n",
        "- [Zoo](https://github.com/o/zoo) - Runs. [Apache 2.0](https://zoo.example.org/why)\n",
        "- [Zoo](https://github.com/o/zoo) - `GPL-3.0`\n",
        "- [Zoo](https://github.com/o/zoo) - `GPLv3`\n",
        "- [Zoo](https://github.com/o/zoo) - Reads files under Apache 2.0 and others.\n",
    ],
)
def test_no_license_is_written_where_none_is_claimed_or_none_is_known(entry: str) -> None:
    text = HEAD + SORTED + entry
    done, after = mend(text)
    assert done.exit_code == 0, done.output
    assert after == text


@pytest.mark.parametrize(
    ("written", "now"),
    [
        ("`Apache 2.0`", "`Apache-2.0`"),
        ("[Apache 2.0](https://example.org/LICENSE)", "[Apache-2.0](https://example.org/LICENSE)"),
        ("(Apache 2.0)", "(Apache-2.0)"),
    ],
)
def test_a_claim_that_stands_for_itself_is_spelled_as_spdx_does(written: str, now: str) -> None:
    entry = "- [Zoo](https://github.com/o/zoo) - Keeps animals. %s\n"
    done, after = mend(HEAD + SORTED + entry % written)
    assert done.exit_code == 0
    assert after == HEAD + SORTED + entry % now


@pytest.mark.parametrize(
    "more",
    [
        "  - It can fly.\n",
        "  - [Wing](https://github.com/o/wing) - A part.\n",
        "\n  Another paragraph of it.\n\n",
        "\n\n\n    code of it\n\n",
        "  and on it goes\n",
    ],
)
def test_a_duplicate_goes_with_its_whole_block_or_not_at_all(more: str) -> None:
    twice = "- [Cat](https://github.com/o/cat) - It does. `MIT`\n"
    text = HEAD + SORTED + twice + more
    done, after = mend(text, "--select", "duplicate-entry")
    assert done.exit_code == 0, done.output
    assert after == text
    assert "on it goes" in more or "skipped Cat: removed" in done.stderr
    done, after = mend(HEAD + SORTED + twice, "--select", "duplicate-entry")
    assert after == HEAD + SORTED


def test_the_bullets_below_a_tool_are_its_own_to_order() -> None:
    nested = "".join(
        f"  - [{name}](https://github.com/o/own-{name.lower()}) - A part.\n"
        for name in ("Zip", "Yak", "Xan", "Wit", "Vim", "Usk")
    )
    text = HEAD + SORTED.replace("- [Dog]", "- [Dog]", 1)
    at = text.index("- [Eel]")
    text = text[:at] + nested + text[at:]
    done, after = mend(text)
    assert done.exit_code == 0
    assert after == text


def test_an_entry_out_of_order_moves_only_as_a_whole() -> None:
    late = "- [Abe](https://github.com/o/abe) - It does. `MIT`\n"
    done, after = mend(HEAD + SORTED + late)
    assert done.exit_code == 0
    assert after == HEAD + late + SORTED
    text = HEAD + SORTED + late + "  - [Part](https://github.com/o/part) - Of it.\n"
    done, after = mend(text)
    assert done.exit_code == 0, done.output
    assert after == text


@pytest.mark.parametrize("unsound", [{7}, {3, 40}])
@pytest.mark.parametrize("is_doubted", [True, False])
def test_edits_that_would_do_harm_are_found_in_few_readings(
    unsound: set[int], is_doubted: bool
) -> None:
    edits = [
        Edit(
            tool=Tool(id=str(i), name=str(i), location=Location("list.md", i + 1)), field="license"
        )
        for i in range(64)
    ]
    tried = []

    def attempt(chosen: Sequence[Edit]) -> AttemptedEdits:
        tried.append(chosen)
        bad = tuple(edit for edit in chosen if int(edit.tool.id) in unsound)
        applied = AppliedEdits({}, tuple(chosen), ())
        return AttemptedEdits(applied, "wrong" if bad else "", bad if is_doubted else ())

    made = keep_sound_edits(edits, attempt)
    assert {int(edit.tool.id) for edit, _ in made.refused} == unsound
    assert len(made.done) == 64 - len(unsound)
    if is_doubted:
        assert len(tried) <= 2 + 2 * len(unsound)


def test_the_edits_of_an_entry_that_would_read_otherwise_are_doubted() -> None:
    read = loader.parse_catalogue(HEAD + SORTED, "list.md")
    done = [
        Edit(tool=tool, field="license", old="MIT", new="ISC")
        for tool in (read.tools[2], read.tools[5])
    ]
    text = (HEAD + SORTED).replace("o/cat) - It does. `MIT`", "o/cat) - It does. `ISC`")
    after = loader.parse_catalogue(text.replace("o/fox)", "o/wolf)"), "list.md")
    assert doubted_edits(read, after, done) == (done[1],)
    assert doubted_edits(read, loader.parse_catalogue(text, "list.md"), done[:1]) == ()


NAMES = st.sampled_from("Ada Bee Cat Dog Eel Fox Zoo".split())
LICENSES = st.sampled_from(
    [
        "`Apache 2.0`", "`GPL-3.0`", "[Sybase Open Watcom Public License]", "(MIT license)",
        "[Apache 2.0](https://x.example.org/LICENSE)", "under the Apache 2.0 license.", "`mit`", "",
        "[GPLv3 explained](https://x.example.org)", "**Apache 2.0**", "License: BSD 3-Clause",
    ]
)  # fmt: skip
MORE = st.sampled_from(
    ["", "", "", "  - [Sub](https://github.com/o/sub)\n", "\n  More of it.\n", "  on\n", "\n"]
)
ENTRY = st.builds(
    lambda name, license, more, mark: (
        f"{mark} [{name}](https://github.com/o/{name.lower()}) - Does it. {license}".rstrip()
        + f"\n{more}"
    ),
    NAMES,
    LICENSES,
    MORE,
    st.sampled_from(["-", "-", "*", "  -", "1."]),
)
TABLE = st.builds(
    lambda name, license: (
        f"| [{name}](https://github.com/o/{name.lower()}) | Does. | {license} |\n"
    ),
    NAMES,
    LICENSES,
)
HEADING = st.sampled_from(
    ["\n## Looms\n\n", "\n### [Wheel](https://github.com/o/wheel)\n\nText.\n\n"]
)


@given(
    st.lists(
        st.one_of(
            HEADING,
            st.lists(ENTRY, min_size=1, max_size=9).map("".join),
            st.lists(TABLE, min_size=1, max_size=5).map(
                lambda rows: (
                    "\n| Name | About | License |\n| --- | --- | --- |\n" + "".join(rows) + "\n"
                )
            ),
        ),
        min_size=1,
        max_size=6,
    ).map("".join)
)
def test_entries_are_the_same_before_and_after_but_for_named_duplicates(text: str) -> None:
    text = HEAD + SORTED + text
    before = loader.parse_catalogue(text, "list.md").tools
    done, after = mend(text)
    assert done.exit_code == 0, done.output
    left = loader.parse_catalogue(after, "list.md").tools
    gone = done.stdout.count(": removed (")
    assert len(left) == len(before) - gone
    assert {(t.name, t.repo, t.description) for t in left} == {
        (t.name, t.repo, t.description) for t in before
    }
    again, twice = mend(after)
    assert again.exit_code == 0
    assert len(loader.parse_catalogue(twice, "list.md").tools) <= len(left)
