"""A difference is shown as `diff -u` shows it, fast for large lists, and does nothing else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.commands.diff import unified_diff

lines = st.lists(st.sampled_from(["a", "b", "c", "d", "", "x y", "unique 1", "unique 2"]))


def applied(before: str, diff: list[str]) -> str:
    """The text after the diff, as `patch` would make it."""
    old, new, at = before.split("\n"), [], 0
    for text in diff[2:]:
        if text.startswith("@@"):
            start, _, count = text.split()[1][1:].partition(",")
            first = int(start) - (count != "0")
            new += old[at:first]
            at = first
        elif text[:1] in {" ", "-"}:
            assert old[at] == text[1:]
            new += [old[at]] if text[0] == " " else []
            at += 1
        else:
            new.append(text[1:])
    return "\n".join([*new, *old[at:]])


@given(lines, lines, st.integers(0, 3))
def test_a_diff_leads_from_one_text_to_the_other(
    one: list[str], other: list[str], context: int
) -> None:
    before, after = "\n".join(one), "\n".join(other)
    assert applied(before, unified_diff(before, after, "a.md", context)) == after


def test_what_is_equal_has_no_diff_and_line_ends_are_said() -> None:
    assert unified_diff("a\n", "a\n", "a.md") == []
    assert unified_diff("a\n", "a\r\n", "a.md") == ["a.md: only line ends differ"]


def test_a_changed_line_is_shown_with_what_stands_around_it() -> None:
    assert unified_diff("1\n2\n3\n4\n5\n", "1\n2\n3\nX\n5\n", "a.md", 1) == [
        "--- a.md",
        "+++ a.md",
        "@@ -3,3 +3,3 @@",
        " 3",
        "-4",
        "+X",
        " 5",
    ]


@pytest.mark.parametrize("same", ["license: GPL-3.0", "x"])
def test_a_large_list_is_compared_at_once(same: str) -> None:
    before = "".join(f"name: {i}\n{same}\n\n" for i in range(10_000))
    after = before.replace(same, f"{same}-only")
    began = time.process_time()
    diff = unified_diff(before, after, "a.yml")
    assert time.process_time() - began < 5
    assert sum(text.startswith(("+l", "+x")) for text in diff) == 10_000


def test_texts_that_share_nothing_are_not_compared_line_by_line() -> None:
    began = time.process_time()
    diff = unified_diff("a\n" * 5000, "b\n" * 5000 + "c\n" * 5000, "a.md")
    assert time.process_time() - began < 5
    assert len(diff) > 15_000


def test_nothing_of_a_strangers_line_acts_on_a_terminal_or_a_log() -> None:
    shown = "\n".join(unified_diff("a", "::error::x\n\x1b[31mred\n  kept  it", "a.md"))
    assert "::error" not in shown
    assert "\x1b" not in shown
    assert "+  kept  it" in shown


def test_tabs_are_shown_as_they_stand() -> None:
    assert unified_diff("a\n\t- b", "c\n\t- b", "a.md")[-1] == " \t- b"
