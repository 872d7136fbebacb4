"""Masks of demands leave out no text that meets one."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from osi_check.patterns.demand_masks import MAX_KNOWN_CHARS, DemandMasks

letters = st.text("ab c-.\n'é", max_size=12)
lists = st.lists(letters.filter(bool), min_size=1, max_size=4)


@given(st.lists(lists, max_size=6), st.lists(letters, max_size=8).map(" ".join))
@example([["open core", "open-core"]], "an open-core product")
@example([["a"], [" - "]], "b - c")
@example([["b" * 30]], "a" + "b" * 40)
def test_a_bit_is_missing_only_where_no_wording_stands(demands: list[list[str]], text: str) -> None:
    masks = DemandMasks(demands)
    for _ in range(2):  # words that are new, and words that are known
        mask = masks.of(text)
        for number, wordings in enumerate(demands):
            assert mask >> number & 1 or not any(wording in text for wording in wordings)


def test_a_text_without_the_words_lacks_the_bits() -> None:
    masks = DemandMasks([["license key", "activation code"], ["cloud"]])
    assert masks.of("the code is in the cloud") == 0b10
    assert masks.of("pay for a licence or a key") == 0b00
    assert masks.of("its license") == 0b01


def test_words_of_any_number_and_length_are_forgotten_in_time() -> None:
    masks = DemandMasks([["word"]])
    for number in range(70_000):
        assert masks.of(f"word{number}") == 1
    assert masks.of("x" * MAX_KNOWN_CHARS + "word") == 1
