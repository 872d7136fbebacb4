"""Sentences that sound like conditions of use, told by the weights of their words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.licenses.text.beside.rider_score import (
    restricting_sentences,
    rider_score,
    rider_weights,
    sentence_features,
    split_sentences,
)

LEAST = 1.5


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("You can’t sell it.", {"you can", "can not", "not sell", "sell it"}),
        ("It isn't free", {"is not", "not free"}),
        ("For $5 or 20 euros", {"¤", "for ¤"}),
        ("Up to 10 users", {"#", "to #", "# users"}),
        ("\u274c Resale", {"not resale"}),
        ("non-commercial use", {"non commercial"}),
    ],
)
def test_one_thing_written_in_several_ways_is_one_term(sentence: str, terms: set[str]) -> None:
    assert terms <= sentence_features(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Companies need to buy a license before they use it in production.",
        "You may not host this software for your customers without our written permission.",
        "Free for personal use only; businesses have to pay.",
        "It is forbidden to resell copies of it or to publish forks.",
    ],
)
def test_a_condition_is_found_whatever_its_words(sentence: str) -> None:
    before = "It is quick. "
    assert list(restricting_sentences(before + sentence, LEAST)) == [
        (len(before), len(before) + len(sentence))
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "You can use it at work, too.",
        "The field must not be empty, and may only be set once.",
        "Users without permission can not change the price of an item.",
        "Run the server and copy the key into the settings.",
        "We thank all companies that sponsor the project.",
        "",
    ],
)
def test_what_a_program_does_is_no_condition(sentence: str) -> None:
    assert not list(restricting_sentences(sentence, LEAST))


@given(st.text(max_size=300))
def test_sentences_are_pieces_of_their_passage_in_order(passage: str) -> None:
    at = 0
    for start, sentence in split_sentences(passage):
        assert start >= at
        assert passage[start : start + len(sentence) + 200].strip().startswith(sentence)
        at = start + 1


@given(st.text(max_size=300))
def test_every_text_has_a_score(text: str) -> None:
    assert -500 < rider_score(text) < 500


def test_a_megabyte_is_read_in_seconds() -> None:
    for piece in ("must not use ", "license. ", "\u274c", "n't ", "$5 "):
        text = piece * (1_000_000 // len(piece))
        began = time.process_time()
        list(restricting_sentences(text, LEAST))
        assert time.process_time() - began < 10


def test_every_weight_is_of_a_word_or_of_two_that_can_occur() -> None:
    table = rider_weights()
    assert table.bias < 0
    assert 500 < len(table.weights) < 10_000
    assert all(1 <= len(term.split(" ")) <= 2 for term in table.weights)
