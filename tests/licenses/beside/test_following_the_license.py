"""Sentences that ask for nothing but what the license itself asks, and those that ask for more."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.identify import identify


@pytest.mark.parametrize(
    "said",
    [
        "Glimmer is under the MIT License and open to any user or organization, as long as you use it under this license.",
        "Any use of Glimmer shall be subject to the terms of the MIT License.",
        "You must agree to the terms of the MIT License and abide by them before using, modifying or distributing the source code.",
        "By downloading or using this software, you agree to the MIT License.",
        "This software may be used and copied only in accordance with the terms of the MIT License.",
        "See the individual license texts (MIT License, Apache License 2.0) for more details.",
        "This library is free software under the GNU General Public License, only version 2 of the License.",
    ],
)
def test_following_the_license_is_no_term_of_its_own(said: str) -> None:
    assert identify(f"{said}\n").verdict == "open"


@pytest.mark.parametrize(
    "said",
    [
        "Glimmer is under the MIT License and open to any user or organization, as long as you use it at home.",
        "Any use of Glimmer shall be subject to the terms of our price list and the MIT License.",
        "You must agree to the terms of the MIT License and register before using the source code.",
        "By downloading or using this software under the MIT License, you agree to our conditions.",
        "This software may be used and copied only in accordance with the wishes of the guild under the MIT License.",
        "Available to anyone who pays under the MIT License.",
        "Available to anyone at a school under the MIT License.",
        "This software is under the MIT License as long as you follow the Plinth Agreement.",
        "This software is under the MIT License as long as you follow the Plinth Code.",
    ],
)
def test_what_more_is_asked_is_a_doubt(said: str) -> None:
    assert identify(f"{said}\n").verdict != "open"


@pytest.mark.parametrize(
    "said",
    [
        "Glimmer is placed in the public domain and is also released under the MIT License.",
        "This code is placed in the public domain under a GPL3 license.",
        "Glimmer is provided under the MIT License (also called the X11 License).",
    ],
)
def test_what_a_license_beside_it_reserves_nothing(said: str) -> None:
    found = identify(f"{said}\n")
    assert (found.verdict, found.expression) in {("open", "MIT"), ("open", "GPL-3.0-only")}
