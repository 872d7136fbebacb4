"""What makes the reading of license texts fast changes no answer."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make_literals
from osi_check import patterns
from osi_check.licenses.text.diff import Edit, find_edits
from osi_check.licenses.text.words import split_words
from osi_check.patterns import PrefilteredPatterns, SearchText, caseless_text

PATTERNS = patterns.registered_patterns()
numbers = st.integers(1, 8)
sequences = st.lists(numbers, max_size=40)


def test_every_gated_pattern_has_its_needs_on_file() -> None:
    """Where this fails, `python tools/make_literals.py` puts it right."""
    found = patterns.literals_table()
    assert {
        mark: [found.demands[demand] for demand in wanted]
        for mark, wanted in found.patterns.items()
    } == make_literals.literals(PATTERNS)


def test_the_file_has_a_line_for_each_pattern_in_order() -> None:
    """So changes of different patterns can be merged."""
    lines = make_literals.OUTPUT.read_text("utf-8").splitlines()
    assert (lines[0], lines[-1], len(lines) - 2) == ("{", "}", len(PATTERNS))
    marks = [int(line.split('"')[1]) for line in lines[1:-1]]
    assert marks == sorted(marks)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_a_pattern_matches_meets_its_demands(data: st.DataObject) -> None:
    pattern, flags = data.draw(st.sampled_from(PATTERNS))
    text = data.draw(st.from_regex(re.compile(pattern, flags)))
    found = re.search(pattern, text, flags)
    gate = PrefilteredPatterns((pattern,), re.RegexFlag(flags))
    sight = caseless_text(text) if flags & re.IGNORECASE else SearchText(text)
    assert gate.search(text, sight) == bool(found)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("licen[cs]e", "LİCENSE"),
        ("licen[cs]e", "lıcense"),
        ("licen[cs]e", "licenſe"),
        ("kiss", "\u212aiss"),
    ],
)
def test_letters_that_count_as_others_hide_no_word(pattern: str, text: str) -> None:
    gate = PrefilteredPatterns((pattern,), re.IGNORECASE)
    assert gate.search(text, caseless_text(text)) == bool(re.search(pattern, text, re.IGNORECASE))


def test_a_pattern_that_is_not_on_file_is_tried() -> None:
    assert PrefilteredPatterns(("qu(?:ux|ack)",)).search(
        "a duck's quack", SearchText("a duck's quack")
    )


def test_a_text_without_the_phrases_has_blanks_instead() -> None:
    assert PrefilteredPatterns(("b+", "a c")).without("a b c") == "a   c"
    assert PrefilteredPatterns(("b", "a  c")).without("abc a  c") == "a c  "


def by_difflib(text: list[int], canon: list[int]) -> list[Edit]:
    """The edits of a gap, by the standard library."""
    return [
        Edit(at, to, where, upto)
        for kind, at, to, where, upto in SequenceMatcher(
            None, text, canon, autojunk=False
        ).get_opcodes()
        if kind != "equal"
    ]


def never(*_: int) -> bool:
    return False


@given(st.lists(numbers, max_size=4), st.lists(numbers, max_size=4))
def test_short_wordings_differ_as_the_standard_library_says(
    text: list[int], canon: list[int]
) -> None:
    """Between two words that neither has elsewhere, so that nothing is set apart before."""
    here, there = [11, *text, 12], [13, *canon, 14]
    assert find_edits(here, there, inf, never) == by_difflib(here, there)


@given(sequences, sequences, st.integers(0, 20))
def test_a_comparison_is_given_up_only_beyond_what_may_be_lost(
    text: list[int], canon: list[int], spare: int
) -> None:
    edits = find_edits(text, canon, inf, never) or []
    lost = sum(edit.to - edit.at for edit in edits)
    assert find_edits(text, canon, spare, never) == (edits if lost <= spare else None)


@given(sequences, sequences)
def test_edits_make_one_sequence_of_the_other(text: list[int], canon: list[int]) -> None:
    made, at = [], 0
    for edit in find_edits(text, canon, inf, never) or []:
        made += canon[at : edit.at] + text[edit.first : edit.last]
        at = edit.to
    assert made + canon[at:] == text


@given(st.text(alphabet="aA(c)C©sS \n'Σß²_éİ\u0301-1", max_size=30), st.integers(1, 9))
def test_words_stand_where_they_are_said_to(text: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("osi_check.licenses.text.words._BLOCK", block)
        words = split_words(text)
        starts = [words.start(at) for at in range(len(words))]
        ends = [words.end(at) for at in range(len(words))]
    assert all(begin < end for begin, end in zip(starts, ends, strict=True))
    assert all(end <= begin for end, begin in zip(ends, starts[1:], strict=False))
    for begin, end, word in zip(starts, ends, words.texts, strict=True):
        assert split_words(words.source[begin:end]).texts == [word] or word == "copyright"


@given(st.text(alphabet="ab(s)S \x7f_", max_size=20))
def test_plurals_in_brackets_are_part_of_the_word(text: str) -> None:
    said = re.findall(r"[a-z0-9]+(?:\(s\))?", text.lower())
    assert split_words(text).texts == [word.replace("(s)", "s") for word in said]


@given(
    st.sampled_from(["Sold by", "sold BY", "it is sold", "", "sold by sold by"]), st.integers(0, 60)
)
def test_a_rare_pattern_finds_what_it_finds_without_its_words_looked_for(
    said: str, fill: int
) -> None:
    text = "x " * fill + said
    for flags in (re.NOFLAG, re.IGNORECASE):
        rare, plain = (
            patterns.rare_pattern(r"\bsold by\b", flags),
            re.compile(r"\bsold by\b", flags),
        )
        assert (rare.search(text) is None) == (plain.search(text) is None)
        assert rare.sub("!", text) == plain.sub("!", text)
        assert rare.findall(text) == plain.findall(text)
