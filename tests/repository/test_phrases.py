"""Phrases find what their patterns find, and know without which words there is nothing to find."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make_literals
from osi_check.patterns import Pattern
from osi_check.plugins import load_plugins
from osi_check.repository import signals
from osi_check.repository.signals.probe import Probe

load_plugins("osi_check.repository.signals", Probe, "probe")
PHRASES = {
    f"{module.removeprefix(f'{signals.__name__}.')}.{name}": value
    for module, found in sorted(sys.modules.items())
    if module.startswith(signals.__name__)
    for name, value in vars(found).items()
    if isinstance(value, Pattern)
}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bclosed[- ]source\b", [["closed source", "closed-source"]]),
        (r"licen[cs]e keys?", [["licence key", "license key"]]),
        (r"(?:free|paid) plans?", [["free plan", "paid plan"]]),
        (r"\b(?:free|paid)\b", [["free", "paid"]]),
        (r"(?:archived|archived and read-only)", [["archived"]]),  # the one holds the other
        (r"(?:very )?old", [["old"]]),
        (r"one\s+two", [["one"], ["two"]]),
        (r"one\s+alone", [["alone"]]),  # what meets this, meets the other
        (r"(?P<who>acme)?", []),
        (r"(?:\d+|users)", []),
        (r"\w{3,20}", []),
        (r"(?!acme)", []),
        ("KEY", [["key"]]),
    ],
)
def test_the_words_that_a_pattern_needs_are_read_off_it(
    pattern: str, words: list[list[str]]
) -> None:
    assert [sorted(demand) for demand in make_literals.demands(pattern, re.IGNORECASE)] == words


LIMIT = PHRASES["artificial_limit._LIMIT"]
LIMITED = "The free edition is limited to 3 users."


@pytest.mark.parametrize("text", [LIMITED, LIMITED.upper(), LIMITED.replace("i", "ı")])
def test_case_is_ignored_as_patterns_ignore_it(text: str) -> None:
    phrase = Pattern(LIMIT.pattern)
    assert phrase.search(text)
    assert list(phrase.finditer(text))


def test_a_text_without_the_words_is_not_tried() -> None:
    phrase = Pattern(LIMIT.pattern)
    assert not phrase.search("no such thing")
    assert not phrase.match("no such thing")
    assert not phrase.fullmatch("no such thing")
    assert not list(phrase.finditer("nichts dergleichen, größer"))
    assert "_compiled" not in vars(phrase)


def test_a_phrase_that_is_not_on_file_is_tried() -> None:
    assert Pattern("qu(?:ux|ack)").fullmatch("QUACK")


def test_among_many_texts_those_that_match_are_found() -> None:
    phrase = Pattern(r"(?:^|/)license\.txt$")
    assert phrase.matching_texts(["a/license.txt", "license.txt/b", "LICENSE.TXT"]) == [
        "a/license.txt",
        "LICENSE.TXT",
    ]
    assert phrase.matching_texts(["a", "b"]) == []
    assert phrase.matching_texts([]) == []


def test_most_phrases_of_the_probes_need_a_word() -> None:
    assert len(PHRASES) > 60
    assert sum(bool(phrase.demands) for phrase in PHRASES.values()) > len(PHRASES) * 0.75


@pytest.mark.parametrize("name", PHRASES)
def test_every_match_of_a_phrase_is_found_as_re_finds_it(name: str) -> None:
    phrase = PHRASES[name]
    plain = re.compile(phrase.pattern, phrase.flags)

    @settings(max_examples=25)
    @given(st.from_regex(plain), st.text(max_size=20))
    def finds_the_same(text: str, more: str) -> None:
        for tried in (text, more, more + text):
            assert [m.span() for m in phrase.finditer(tried)] == [
                m.span() for m in plain.finditer(tried)
            ]
            assert bool(phrase.search(tried)) == bool(plain.search(tried))

    finds_the_same()
