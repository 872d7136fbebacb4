"""Spaces between words that were lost or put in, and what is left as it stands."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.word_spaces import mend_spaces
from osi_check.licenses.text.identify import identify

GPL = (
    "This program is free software; you can redistribute it and/or modify it under the terms of the"
    " GNU General Public License version 2 as published by the Free Software Foundation."
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a license bythe owner", "a license by the owner"),
        ("redistributionsin binary form", "redistributions in binary form"),
        ("published by th e owner", "published by the owner"),
        ("redistribute i t at you r option", "redistribute it at your option"),
        ("in the documenta- tion of the soft- ware", "in the documentation of the software"),
    ],
)
def test_words_stand_as_they_were_meant(written: str, meant: str) -> None:
    assert mend_spaces(written) == meant


@pytest.mark.parametrize(
    "said",
    [
        "an inform and a format, into the upon therein within",
        "a heronkit of the Sandbox, see section 1 a or b",
        "e.g. the option at you@r.example and a/b th/e",
    ],
)
def test_what_is_a_word_or_a_name_stays(said: str) -> None:
    assert mend_spaces(said) == said


@pytest.mark.parametrize(
    ("was", "now"),
    [("by the Free", "bythe Free"), ("the terms", "th e terms"), ("modify it", "modify i t")],
)
def test_a_notice_whose_spaces_are_amiss_is_that_notice(was: str, now: str) -> None:
    assert identify(GPL.replace(was, now, 1)).verdict == "open"


@pytest.mark.parametrize("beside", ["You may notsell it.", "You may on ly sell it at home."])
def test_a_limit_whose_spaces_are_amiss_is_not_open(beside: str) -> None:
    assert identify(f"{GPL}\n\n{beside}").verdict != "open"
