"""Sentences put together from pieces of approved notices, and those that only look so."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.piece_phrases import SAYINGS
from osi_check.licenses.text.beside.pieces import is_pieced
from osi_check.licenses.text.identify import identify


@pytest.mark.parametrize(
    "said",
    [
        (
            "glimmerd is free software; you can redistribute it and/or modify it under terms of the GNU"
            " General Public License as published by the Free Software Foundation; either version 3, or"
            " (at your option) any later version."
        ),
        "This example code and utilities are licenced to anyone under the terms of the MIT License.",
        "This progrem is licensed under the MIT License.",
        (
            "Glimmer is licensed under the MIT License in the hope that it will be useful, but without"
            " any warranty."
        ),
        "The Glimmer Foundation elects to use this software under the terms of the MIT License.",
        "All files are released under the MIT License, with the exceptions noted below.",
    ],
)
def test_a_notice_joined_anew_from_known_pieces_is_open(said: str) -> None:
    assert is_pieced(said)
    assert identify(f"{said}\n").verdict == "open"


@pytest.mark.parametrize(
    "said",
    [
        "You may not use this file for any purpose under the MIT License.",
        "You may not redistribute this software under the MIT License as published.",
        "The MIT License is for personal copies of this file.",
        "Released under the MIT License; see PRICING for firms.",
        "Use under the MIT License is granted to members of the guild.",
        "You may use this software under the MIT License during the first week.",
        "The Guild elects to use this software under the MIT License for members.",
        "All files are released under the MIT License, with the exceptions that we tell you.",
        "This file is licensed under the MIT License for server use.",
        "Only Glimmer is licensed under the MIT License.",
        "Hand the code to nobody under the MIT License.",
        "Licensed under the MIT License without the right to sell copies.",
        # One word more, which says for how long, in which way, or to whom it is given.
        "This software is provisionally released under the MIT License.",
        "This software is released under the MIT License annually.",
        "This software is released under the MIT License by invitation.",
        "This software is released unmodified under the MIT License.",
        "This file is distributed under the terms of the MIT License twice.",
        "This hobbyists software is released under the MIT License.",
    ],
)
def test_a_sentence_that_keeps_something_back_is_not_made_of_pieces(said: str) -> None:
    assert not is_pieced(said)
    assert identify(f"{said}\n").verdict != "open"


def test_a_comment_in_a_box_reads_like_its_text() -> None:
    notice = (
        "-- This library is free software; you can redistribute it and/or modify it --\n"
        "-- under the terms of the GNU General Public License as published by the    --\n"
        "-- Free Software Foundation; either version 3, or (at your option) any      --\n"
        "-- later version.                                                           --\n"
    )
    assert identify(notice).verdict == "open"


def test_a_license_made_like_another_is_not_that_one() -> None:
    said = (
        "The source code is under a [custom license](https://example.org/LICENSE.md) based on MIT."
    )
    assert identify(f"{said}\n").verdict != "open"


@pytest.mark.parametrize(
    ("said", "expression"),
    [
        (
            (
                "You can redistribute it under the GNU General Public License; either version of 2 of the"
                " License, or (at your option) any later version."
            ),
            "GPL-2.0-or-later",
        ),
        ("All material here is subject to the GNU license version 2.", "GPL-2.0-only"),
        (
            "You can redistribute it under the terms of the Artistic License, which comes with Perl.",
            "Artistic-1.0-Perl",
        ),
        (
            "You may obtain a copy of the License at: http://apache.org/licenses/LICENSE-2.0",
            "Apache-2.0",
        ),
        (
            "Glimmer is released under the LGPL license, see /usr/share/common-licenses/LGPL.",
            "LGPL-2.0-or-later",
        ),
    ],
)
def test_a_license_is_told_however_its_version_or_its_copy_is(said: str, expression: str) -> None:
    found = identify(f"{said}\n")
    assert (found.expression, found.verdict) == (expression, "open")


def test_a_page_of_something_else_names_no_license() -> None:
    said = "You may obtain a copy of our prices at https://opensource.org/licenses/MIT"
    assert identify(f"{said}\n").verdict != "open"


def test_who_speaks_of_the_license_for_sale_beside_a_choice_takes_nothing_away() -> None:
    choice = "You may use this file under the GPL version 2 or the Quillbox Commercial License.\n\n"
    told = "The file may be licensed under the terms of the Quillbox Commercial License.\n"
    assert identify(choice + told).verdict == "open"
    asked = "Companies must buy the Quillbox Commercial License.\n"
    assert identify(choice + asked).verdict != "open"


def test_what_a_notice_is_about_may_have_any_name() -> None:
    notice = (
        "{} is free software; you can redistribute it and/or modify it under the terms of the GNU General"
        " Public License version 2 as published by the Free Software Foundation.\n"
    )
    assert identify(notice.format("Glimmer Quay 2")).verdict == "open"
    assert identify(notice.format("Glimmer Quay for members")).verdict != "open"


def test_a_saying_that_others_may_choose_and_which_version_counts_takes_nothing_away() -> None:
    under = "Glimmer is licensed under the GNU GPL version 2.\n"
    said = "The only valid version of the GPL as far as this work is concerned is this particular version of the license.\n"
    assert identify(under + said).verdict == "open"
    assert (
        identify(under + said.replace("is this particular version", "is the paid version")).verdict
        != "open"
    )


@pytest.mark.parametrize(
    ("said", "harmless"),
    [
        ("DO NOT ALTER OR REMOVE COPYRIGHT NOTICES OR THIS HEADER.", True),
        ("A brief explanation of this license is available at https://example.org/why.", True),
        ("You may choose either license to govern your use of this software.", True),
        ("Do not remove this notice, or you may not sell the software.", False),
        ("Do not alter this software.", False),
        ("A brief explanation of this license is available to members.", False),
        ("You may choose the license that governs paying members.", False),
    ],
)
def test_a_saying_is_harmless_where_nothing_else_is_said(said: str, *, harmless: bool) -> None:
    text = f"Glimmer is licensed under the MIT License.\n\n{said}\n"
    assert (identify(text).verdict == "open") is harmless


@pytest.mark.parametrize(
    "saying",
    [
        "you must not remove this notice, or any other, from this software",
        "this does not restrict the freedom of users to choose",
        "see individual files for exceptions",
        "the exceptions to this are as follows",
        "this clause is necessary due to a bad interaction between the § and the restrictions contained in a § copyright",
        "for written permission, please contact ¬",
        "if not, contact the",
    ],
)
def test_a_saying_is_known_whether_the_index_holds_a_text_with_it_or_not(saying: str) -> None:
    assert SAYINGS.search(saying)
