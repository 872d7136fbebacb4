"""Sentences on a license with one word that is not known, and those that could be conditions."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.nearly_known import is_nearly_known
from osi_check.licenses.text.identify import identify


@pytest.mark.parametrize(
    "said",
    [
        "You may obtain a copy of the MIT License at the following locations:",
        "See the individual license texts of the MIT License for more details.",
    ],
)
def test_one_word_of_no_weight_needs_no_person(said: str) -> None:
    assert identify(f"{said}\n\nOtter is licensed under the MIT License.\n").verdict == "open"


@pytest.mark.parametrize(
    "said",
    [
        "Personal copies of this file are licensed under the MIT License.",
        "The demo of this program is licensed under the MIT License.",
        "This program is licensed to citizens under the MIT License.",
        "This file is licensed under the MIT License in Utopia.",
        "This file is licensed under the MIT License until withdrawn.",
        "You may not resell this file under the MIT License.",
        "Buyers may use this program under the terms of the MIT License.",
        "Employees may use this program under the terms of the MIT License.",
        "This license is void.",
    ],
)
def test_who_where_when_and_what_of_stay_doubts(said: str) -> None:
    assert not is_nearly_known(said)


def test_a_name_of_those_who_may_use_a_work_is_none_of_the_work() -> None:
    assert identify("Hobbyists may use this program under the MIT License.\n").verdict == "review"
    assert identify("Glimmer may be used under the MIT License.\n").verdict == "open"
