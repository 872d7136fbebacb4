"""A mask tells which demands a text meets."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from osi_check import patterns
from osi_check.patterns.demand_masks import DemandMasks

letters = st.text("ab c-.\n'éß\U0001f600", max_size=12)
lists = st.lists(letters.filter(bool), min_size=1, max_size=4)


@given(st.lists(lists, min_size=1, max_size=6), st.lists(letters, max_size=8).map(" ".join))
@example([["open core", "open-core"]], "an open-core product")
@example([["a"], [" - "], ["aa", "a"]], "b - c")
@example([["b" * 30], ["b" * 29]], "a" + "b" * 29)
def test_a_bit_is_set_where_one_of_the_wordings_stands(demands: list[list[str]], text: str) -> None:
    mask = DemandMasks(demands).of(text)
    for number, wordings in enumerate(demands):
        assert bool(mask >> number & 1) == any(wording in text for wording in wordings)


def test_letters_count_as_they_stand() -> None:
    masks = DemandMasks([["license key", "activation code"], ["cloud"]])
    assert masks.of("a license key for the cloud") == 0b11
    assert masks.of("a License Key for the Cloud") == 0b00


def test_a_text_is_looked_through_once_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patterns that look at case and those that do not ask for the same of a text in small letters."""
    looked: list[str] = []
    of = DemandMasks.of

    def counted(self: DemandMasks, text: str) -> int:
        looked.append(text)
        return of(self, text)

    monkeypatch.setattr(DemandMasks, "of", counted)
    text = "a sentence that no other test asks about: may be sold"
    assert patterns.SearchText(text).mask == patterns.caseless_text(text).mask
    assert patterns.SearchText(text).mask == patterns.caseless_text(text).mask
    assert looked == [text]
