"""Alternatives at the edge of a word: asked for once, and nothing else is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.patterns import compile_pattern, registered_patterns, split_alternatives
from osi_check.plugins import load_plugins
from osi_check.repository.signals.probe import Probe

WORDS = ("may", "may not", "sell", "§", "¬", "(", ")", "|", "a|b", "[", "]", "^", " ", "\n", ".")
PIECES = (
    r"\bmay\b", r"\bmay not", r"\b(?:a|b)", r"\bsell|x", r"[|()]sell", r"[^]|]", r"[]|]", r"\|",
    r"\(", r"^may", r"(?<=may )not", r"(\bsell)\b", r"\b(may) (?=sell)", r"\\", r"§ ?", r"\b[\]|)]",
)  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "alternatives"),
    [
        ("a|b", ["a", "b"]),
        ("(a|b)|c", ["(a|b)", "c"]),
        ("[|]|[^|]|[]|]", ["[|]", "[^|]", "[]|]"]),
        (r"\||\(|\[|\]", [r"\|", r"\(", r"\[", r"\]"]),
        ("a||", ["a", "", ""]),
    ],
)
def test_alternatives_are_those_of_the_whole_pattern(pattern: str, alternatives: list[str]) -> None:
    assert split_alternatives(pattern) == alternatives


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=9),
    st.lists(st.sampled_from(WORDS), max_size=12).map("".join),
)
def test_a_pattern_finds_what_it_found(pieces: list[str], text: str) -> None:
    pattern = "|".join(pieces)
    found = [(m.span(), m.groups()) for m in compile_pattern(pattern, 0).finditer(text)]
    assert found == [(m.span(), m.groups()) for m in re.compile(pattern).finditer(text)]


def test_our_own_patterns_are_put_together_again_as_they_were() -> None:
    load_plugins("osi_check.repository.signals", Probe, "probe")
    for pattern, _ in registered_patterns():
        assert "|".join(split_alternatives(pattern)) == pattern
