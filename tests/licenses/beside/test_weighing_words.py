"""The vocabulary of words that weigh: each word once, and what its readers make of it."""

from __future__ import annotations

from collections import Counter

import pytest

from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.remarks import is_remark
from osi_check.licenses.text.beside.weighing_words import (
    CLASSES,
    LEADING,
    PLACING,
    SETTING,
    SHARED,
    TAKING,
    WEIGHING,
    WordSet,
)


def test_each_word_stands_in_one_class_and_grade() -> None:
    listed = Counter(word for kind in CLASSES.values() for words in kind for word in words.split())
    assert [word for word, times in listed.items() if times > 1] == []


def test_what_sets_a_term_weighs_and_is_not_taken_for_a_word_that_remarks_share() -> None:
    sets = {word for kind in CLASSES.values() for word in kind.sets.split() if "*" not in word}
    assert all(word in WEIGHING and word in SETTING for word in sets)
    shared = {word for kind in CLASSES.values() for word in kind.shared.split() if "*" not in word}
    assert all(word in WEIGHING and word in SHARED and word not in SETTING for word in shared)


def test_a_set_of_words_knows_words_and_beginnings() -> None:
    some = WordSet(["fee", "prohibit*"])
    assert "fee" in some
    assert "prohibited" in some
    assert "feet" not in some
    assert not some.isdisjoint(["a", "prohibition"])
    assert some.isdisjoint(["a", "feet"])


@pytest.mark.parametrize(
    "word", ["compulsory", "outside", "till", "weekends", "discretion", "rivals", "bought", "sued"]
)
def test_words_that_only_one_reader_knew_weigh(word: str) -> None:
    assert weighty_words(f"the code, {word}, here") == [word]


@pytest.mark.parametrize("word", ["exempts", "undertaken", "bars", "disallowed"])
def test_a_remark_with_a_word_that_sets_terms_takes_more_certainty(word: str) -> None:
    assert word in SETTING
    drawn = "The pictures come from Ada and from a friend of hers"
    assert is_remark(f"{drawn}.")
    assert not is_remark(f"{drawn}, {word}, {word} and {word}.")


def test_a_package_called_like_a_word_that_weighs_does_not_weigh() -> None:
    assert weighty_words("it bundles require-otter-plugin 0.4.0") == []


def test_what_takes_something_away_weighs_or_turns() -> None:
    for word in "not only unless until must forbidden expires fee if however separate".split():
        assert word in TAKING, word
    for word in "the use copy see license".split():
        assert word not in TAKING, word


def test_what_a_place_follows_leads_to_names_too() -> None:
    assert PLACING < LEADING
