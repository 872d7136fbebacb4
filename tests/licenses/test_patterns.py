"""What makes the reading of license texts fast changes no answer."""

from __future__ import annotations

import random
import re
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import make_literals
from osi_check import patterns
from osi_check.licenses.text import matcher, verbatim
from osi_check.licenses.text.diff import Change, diff_within, diff_words, is_near_word
from osi_check.licenses.text.words import Words, split_words
from osi_check.patterns import PrefilteredPatterns, SearchText, caseless_text

PATTERNS = patterns.registered_patterns()
letters = st.sampled_from("a b ab license licence licences lic ense of".split())
wordings = st.lists(letters, max_size=40)


def test_every_gated_pattern_has_its_needs_on_file() -> None:
    """Where this fails, `python tools/make_literals.py` puts it right."""
    made = make_literals.table(PATTERNS)
    found = patterns.literals_table()
    assert {
        mark: [found.demands[demand] for demand in wanted]
        for mark, wanted in found.patterns.items()
    } == {
        mark: [made.demands[demand] for demand in wanted] for mark, wanted in made.patterns.items()
    }


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


def by_the_engine(words: Words) -> list[matcher.PatternHit]:
    """What the engine's own loop finds in words."""
    from licenseclassifier._engine import builtin_scanner

    scanner = builtin_scanner()
    known = scanner.dict._map.get
    coded = [
        (known(word, -1), words.start(at), words.end(at)) for at, word in enumerate(words.texts)
    ]
    found: list[matcher.PatternHit] = []
    begin = 0
    for at, (one, other) in enumerate(pairwise(code for code, _, _ in coded)):
        if at >= begin and (one, other) in scanner.re.start:
            pattern, length = scanner.re._match_dfa(words.source, coded, at)
            if pattern >= 0 and length > 0:
                found.append(matcher.PatternHit(scanner.ids[pattern], at, at + length, pattern))
                begin = at + length
    return found


CANON = [
    wording
    for made in verbatim.canonical_wordings()
    if (wording := matcher.pattern_wording(made.pattern, made.path)) and len(wording) < 400
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CANON), st.integers(0, 12), st.randoms(use_true_random=False))
@example(CANON[0], 0, random.Random(1))
def test_licenses_are_found_where_the_engine_finds_them(
    canon: tuple[str, ...], edits: int, pick: random.Random
) -> None:
    said = [word.replace("*", "Ada Exämple") for word in canon]
    for _ in range(edits):
        at = pick.randrange(len(said))
        word = said[at]
        said[at] = pick.choice(
            [word[1:], word + "s", word[:2] + " " + word[2:], f"({word})", "©", "éxtra", "", "(C)"]
        )
    words = split_words(" ".join(said))
    assert matcher.find_hits(words) == by_the_engine(words)


def test_the_engine_is_asked_itself_where_its_file_is_not_what_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours = matcher._data()
    monkeypatch.setattr(matcher, "_FORMAT", 0)
    assert {**matcher._data(), "start": []} == {**ours, "start": []}
    assert sorted(matcher._data()["start"]) == sorted(ours["start"])
    monkeypatch.setattr(matcher, "_FILE", "_engine/scanner.none")
    assert matcher._data()["ids"] == ours["ids"]


def by_difflib(text: list[str], canon: list[str]) -> list[Change]:
    """The changes of a gap, by the standard library."""
    found = []
    for kind, at, to, where, upto in SequenceMatcher(
        None, text, canon, autojunk=False
    ).get_opcodes():
        here, there = text[at:to], canon[where:upto]
        same = "".join(here) == "".join(there) or (
            len(here) == len(there)
            and all(a == b or is_near_word(a, b) for a, b in zip(here, there, strict=True))
        )
        if kind != "equal" and not same:
            found.append(Change(at, to, tuple(there)))
    return found


@given(st.lists(letters, max_size=4), st.lists(letters, max_size=4))
def test_short_wordings_differ_as_the_standard_library_says(
    text: list[str], canon: list[str]
) -> None:
    """Between two words that neither has elsewhere, so that nothing is set apart before."""
    assert diff_words(["x1", *text, "x2"], ["y1", *canon, "y2"]) == by_difflib(
        ["x1", *text, "x2"], ["y1", *canon, "y2"]
    )


@given(wordings, wordings, st.integers(0, 20))
def test_a_comparison_is_given_up_only_beyond_what_may_be_lost(
    text: list[str], canon: list[str], spare: int
) -> None:
    changes = diff_words(text, canon)
    lost = sum(len(change.lost) for change in changes)
    assert diff_within(text, canon, spare) == (changes if lost <= spare else None)


@given(st.text(alphabet="aA(c)C©sS \n'Σß²_éİ\u0301-1", max_size=30), st.integers(1, 9))
def test_words_stand_where_they_are_said_to(text: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("osi_check.licenses.text.words._BLOCK", block)
        words = split_words(text)
        starts = [words.start(at) for at in range(len(words))]
        ends = [words.end(at) for at in range(len(words))]
    assert all(begin < end for begin, end in zip(starts, ends, strict=True))
    assert all(end <= begin for end, begin in zip(ends, starts[1:], strict=False))
    for at, word in enumerate(words.texts):
        assert split_words(words.said(at)).texts == [word] or word == "copyright"
