"""Sentences that join known clauses anew, and those of which one clause is not known."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.joined_clauses import has_known_clauses
from osi_check.licenses.text.identify import identify


@pytest.mark.parametrize(
    "said",
    [
        (
            "Released specifically under the GPLv2, and not any later version of the license,"
            " unless explicitly otherwise stated"
        ),
        "Glimmer is licensed under the MIT License, a liberal license, similar to the BSD license.",
        "Licensed either under the Apache License, Version 2.0, or (at your option) the MIT License.",
    ],
)
def test_known_clauses_may_be_joined_in_any_way(said: str) -> None:
    assert identify(f"{said}\n").verdict == "open"


@pytest.mark.parametrize(
    "said",
    [
        "Released under the MIT License, for evaluation, as published by the author.",
        "Released under the MIT License, unless you are a firm, as published by the author.",
        "Released under the MIT License; firms see the price list; all rights reserved.",
        "Licensed under the MIT License (during the first week), as published.",
        "Licensed under the MIT License, in Utopia, or any later version.",
        "You may copy this file under the MIT License, but not to sell it, or to modify it.",
        "Licensed under the MIT License: members only.",
        "Licensed under the MIT License, for thirty days, as published.",
        "You may use it under the MIT License, without modification, within the company.",
    ],
)
def test_one_clause_that_is_not_known_is_a_doubt(said: str) -> None:
    assert not has_known_clauses(said)
    assert identify(f"{said}\n").verdict != "open"


@pytest.mark.parametrize(
    "said",
    [
        (
            "ALTERNATIVELY, provided that this notice is retained in full, this product may be"
            " distributed under the terms of the GNU General Public License (GPL) version 2, in"
            " which case the provisions of the GPL apply INSTEAD OF those given above."
        ),
        (
            "b) Please review the following information to ensure the GNU General Public License"
            " version 3.0 requirements will be met: https://www.gnu.org/licenses/gpl-3.0.html."
        ),
    ],
)
def test_sayings_of_notices_with_an_address_are_known(said: str) -> None:
    assert identify(f"{said}\n").verdict == "open"


@pytest.mark.parametrize(
    "said",
    [
        "Licensed under the MIT License, for use with the Program, as is.",
        "Licensed under the MIT License, in object code form, as is.",
        "Licensed under the MIT License, at the discretion of the author, as is.",
    ],
)
def test_a_clause_that_says_where_or_what_for_joins_no_others(said: str) -> None:
    assert not has_known_clauses(said)
