"""Sentences that sound like conditions of use, told by the weights of their words."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.rider_score import rider_score

LEAST = 1.3


@pytest.mark.parametrize(
    "sentence",
    [
        "Companies need to buy a license before they use it in production.",
        "You may not host this software for your customers without our written permission.",
        "Free for personal use only; businesses have to pay.",
        "It is forbidden to resell copies of it or to publish forks.",
        "Banks and insurers are excluded from the grant and must sign a contract first.",
        "Agencies who put this on a customer's site owe us a seat for each developer.",
    ],
)
def test_a_condition_is_found_whatever_its_words(sentence: str) -> None:
    before = "It is quick. "
    assert list(rider_score.sentences_above(before + sentence, LEAST)) == [
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
        "Guests of the wiki may read, and only members may change pages.",
        "The provider limits free accounts to 60 requests a minute.",
        "",
    ],
)
def test_what_a_program_does_is_no_condition(sentence: str) -> None:
    assert not list(rider_score.sentences_above(sentence, LEAST))
