"""Words that no dictionary has: what they were meant to be, the names of works, and what could be anybody."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.boilerplate import mark_text
from osi_check.licenses.text.beside.pieces import is_pieced
from osi_check.licenses.text.identify import identify

GPL = (
    "This program is free software; you can redistribute it and/or modify it under the terms of the"
    " GNU General Public License version 2 as published by the Free Software Foundation."
)


@pytest.mark.parametrize(
    ("word", "written"),
    [("you", "yosu"), ("redistribute", "redistribvte"), ("terms", "tersm"), ("under", "undre")],
)
def test_a_letter_off_is_the_word_that_is_at_home_there(word: str, written: str) -> None:
    said = GPL.replace(word, written, 1)
    assert is_pieced(said)
    assert identify(f"{said}\n").verdict == "open"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("by the", "bythe"),
        ("under the", "under th e"),
        ("modify it", "modify i t"),
        ("and/or modify", "andor modify"),
    ],
)
def test_words_cut_in_two_or_written_as_one_are_what_was_meant(words: str, written: str) -> None:
    assert identify(GPL.replace(words, written, 1) + "\n").verdict == "open"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("you can", "you can no t"),
        ("by the", "byotter the"),
        ("of the", "ofthe personal"),
        ("under the", "athome under the"),
    ],
)
def test_words_cut_in_two_or_written_as_one_make_no_other_sentence(
    words: str, written: str
) -> None:
    assert identify(GPL.replace(words, written, 1) + "\n").verdict != "open"


@pytest.mark.parametrize(
    ("word", "written"),
    [("can", "can nto"), ("you can", "otters can"), ("program", "program for otherz")],
)
def test_a_letter_off_makes_no_other_sentence_of_it(word: str, written: str) -> None:
    assert identify(GPL.replace(word, written, 1) + "\n").verdict != "open"


@pytest.mark.parametrize(
    "said",
    [
        "The text of the glimr license follows: MIT License.",
        "All code of the glimr source tree is under the MIT License.",
        "The user interface of this library is under the MIT License.",
        "This OSI certified library is under the MIT License.",
    ],
)
def test_a_work_may_be_called_by_a_name_in_small_letters(said: str) -> None:
    assert is_pieced(said)


@pytest.mark.parametrize(
    "said",
    [
        "Users of the glimr source tree may copy it at home under the MIT License.",
        "The user is under the MIT License for glimr source.",
        "Other users have the MIT License.",
    ],
)
def test_a_name_is_no_place_for_a_person(said: str) -> None:
    assert identify(f"{said}\n").verdict != "open"


def test_initials_behind_a_name_are_part_of_it() -> None:
    assert mark_text("the Common Public License (CPL) applies") == "the § applies"
    assert mark_text("the MIT License (USA) applies") == "§ (usa) applies"
    assert mark_text("the Common Public License (ACME) applies") == "the § (acme) applies"


def test_the_gpl_of_creative_commons_is_the_gpl() -> None:
    page = "https://creativecommons.org/licenses/GPL/2.0/"
    found = identify(f"Licensed under the Creative Commons GNU General Public License ({page}).\n")
    assert found.expression == "GPL-2.0-only"


@pytest.mark.parametrize(
    ("said", "id"),
    [
        ("the CC-GNU GPL", "GPL-2.0-only"),
        ("the Creative Commons GNU Lesser General Public License", "LGPL-2.1-only"),
        ("the CC-GNU GPL version 2.0 or later", "GPL-2.0-or-later"),
    ],
)
def test_those_of_creative_commons_are_of_one_version(said: str, id: str) -> None:
    assert identify(f"Heron is licensed under {said}.\n").expression == id
