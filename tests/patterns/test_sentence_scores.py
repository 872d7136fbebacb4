"""Sentences of a kind, told by the weights of their words."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.licenses.text.beside.rider_score import rider_score
from osi_check.patterns import sentence_scores
from osi_check.patterns.sentence_scores import (
    SentenceScore,
    WeightTable,
    limit_terms,
    sentence_terms,
    split_sentences,
    tool_terms,
)
from osi_check.patterns.word_classes import class_names, tool_class, word_class, word_stem


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("You can’t sell it.", {"you can", "can not", "not sell", "sell it", "NOT>SELL"}),
        ("It isn't free", {"is not", "not free", "NOT>MAY"}),
        ("For $5 or 20 euros", {"¤", "for ¤", "PAY"}),
        ("Up to 10 users", {"#", "to #", "# YOU", "=0"}),
        ("\u274c Resale", {"NOT>SELL"}),
        ("non-commercial use", {"non SELL", "NOT>SELL", "SELL>USE"}),
    ],
)
def test_one_thing_written_in_several_ways_is_one_term(sentence: str, terms: set[str]) -> None:
    assert terms <= sentence_terms(sentence)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("company companies firms agency agencies startup", "ORG"),
        ("forbids forbidden prohibited banned barring", "BAN"),
        ("distributing copied forks mirrored", "GIVE"),
        ("licence license licensed licensing", "MAY"),
        ("sold reselling monetised", "SELL"),
        ("quill zebra", ""),
    ],
)
def test_forms_of_words_that_say_much_the_same_are_of_one_class(words: str, name: str) -> None:
    assert {word_class(word) for word in words.split()} == {name}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("deprecated retired mothballed discontinued", "END"),
        ("maintains releases developed", "CARE"),
        ("tokens credentials login", "LOGIN"),
        ("modules editions plans", "PART"),
        ("quill zebra", ""),
    ],
)
def test_words_on_tools_are_of_classes_of_their_own(words: str, name: str) -> None:
    assert {tool_class(word) for word in words.split()} == {name}


def test_sentences_on_tools_have_more_terms_than_those_on_terms() -> None:
    sentence = "This project has been retired for long"
    more = tool_terms(sentence) - limit_terms(sentence)
    first, last = {"^this", "^project", "^has", "^been"}, {"retir$", "for$", "long$"}
    assert more == {"END", "been END", "END for", *first, *last}


@pytest.mark.parametrize("name", ["ended", "held_back", "needs_service"])
def test_every_weight_of_a_table_on_tools_is_of_a_term_that_can_occur(name: str) -> None:
    score = SentenceScore("osi_check.repository.signals", f"{name}_weights.json", on_tools=True)
    assert score.table.bias < 0
    for term in score.table.weights:
        for part in term.replace(">", " ").split(" "):
            assert part in class_names() or part == part.lower(), term


def test_forms_of_a_word_have_one_stem() -> None:
    assert (
        len({word_stem(word) for word in ("redistribute", "redistributes", "redistributed")}) == 1
    )
    assert len({word_stem(word) for word in ("licence", "license", "licensing")}) == 1


@given(st.text(max_size=300))
def test_sentences_are_pieces_of_their_passage_in_order(passage: str) -> None:
    at = 0
    for start, sentence in split_sentences(passage):
        assert start >= at
        assert passage[start : start + len(sentence) + 200].strip().startswith(sentence)
        at = start + 1


@given(st.text(st.sampled_from("aZ5 .!?\n\"')[(\u00e9"), max_size=40))
def test_a_sentence_ends_before_a_capital_or_a_line(passage: str) -> None:
    ends = re.finditer(r"(?<=[.!?])[\"')\]]?\s+(?=[\"'(\[A-Z\d])|\n+", passage)
    starts = [0, *(end.end() for end in ends)]
    pieces = zip(starts, [*starts[1:], len(passage)], strict=True)
    found = [said for start, end in pieces if (said := passage[start:end].strip())]
    assert [said for _, said in split_sentences(passage)] == found


@given(st.text(st.sampled_from("aBc d'-.5é_\n"), max_size=40))
def test_words_weigh_the_same_however_they_are_found(text: str) -> None:
    """Texts of ASCII alone are cut a faster way, which leaves single letters among the words."""
    words = sentence_scores._words_by_themselves(text)
    assert [word for word in words if len(word) > 1] == re.findall("[a-z]{2,}", text.lower())
    assert not rider_score._weigh(frozenset(word for word in words if len(word) == 1))


@given(st.text(max_size=300))
def test_every_text_has_a_score(text: str) -> None:
    assert -500 < rider_score.score(text) < 500


def test_a_megabyte_is_read_in_seconds() -> None:
    for piece in ("must not use ", "license. ", "\u274c", "n't ", "$5 "):
        text = piece * (1_000_000 // len(piece))
        began = time.process_time()
        list(rider_score.sentences_above(text, 1.0))
        assert time.process_time() - began < 10


def test_a_sum_may_be_shared_out_among_its_terms() -> None:
    """A sentence that says a thing at length is as sure as one that says it in short."""
    score = SentenceScore("osi_check.patterns", "no-such-table", shared_out=True)
    score.__dict__["table"] = WeightTable(bias=-1.0, weights={"alder": 3.0, "birch": 3.0})
    plain, long = score.score("alder birch"), score.score("alder birch cedar dogwood elder")
    assert 0 < long < plain
    assert score.score("") == -1.0


def test_words_count_with_their_endings_and_where_sentences_begin_and_end() -> None:
    assert {".firms", "^ firm", "copi $", "ORG MUST NOT"} <= limit_terms(
        "Firms must not sell copies"
    )


def test_every_weight_is_of_a_term_that_can_occur() -> None:
    table = rider_score.table
    assert table.bias < 0
    assert 500 < len(table.weights) < 20_000
    for term in table.weights:
        parts = term.replace(">", " ").split(" ")
        assert 1 <= len(parts) <= 3, term
        for part in parts:
            assert part in class_names() or part == part.lower(), term


def test_a_score_does_not_depend_on_the_order_of_its_terms() -> None:
    """Terms are a set, and its order is another in each process: rounding must not show it."""
    words = "alder birch cedar dogwood elder fir gorse hazel ivy juniper".split()
    stems = list(map(word_stem, words))
    weights = dict.fromkeys(stems, 1.0) | {stems[0]: 1e16, stems[-1]: -1e16}
    score = SentenceScore("osi_check.patterns", "no-such-table")
    score.__dict__["table"] = WeightTable(bias=0.0, weights=weights)
    assert score.score(" ".join(words)) == len(words) - 2
    assert score.score(" ".join(reversed(words))) == len(words) - 2
