"""Lines that say what a work is, between a license and whose it is."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.descriptions import is_description
from osi_check.licenses.text.identify import identify

NOTICE = (
    "This program is free software: you can redistribute it and/or modify it under the terms of the\n"
    "GNU General Public License as published by the Free Software Foundation, either version 3 of\n"
    "the License, or (at your option) any later version.\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "Nimbus, an enterprise level mail archive",
        "Nîmbus Server, a lightweight calendar and address book server.",
        "Nimbra: modern hosting and publishing for schools of the arts",
        "nimbus - a key and service manager",
        "Nimbus IRC, a next-generation distributed chat client",
        "Nimbrus: modern, fully featured open source video and media CMS",
    ],
)
def test_what_a_work_is_sets_no_term(line: str) -> None:
    assert is_description(line)
    assert (
        identify(f"{line}\n\nCopyright (C) 2024 Nimbus Makers\n\n{NOTICE}", "LICENSE").verdict
        == "open"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Nimbus, a free trial of the mail archive",
        "Nimbus, an archive for evaluation",
        "Nimbus, an archive for students only",
        "Nimbus, a mail archive that you must register",
        "Nimbus, an archive licensed to schools",
        "Nimbus, the community edition",
        "Members: a media CMS",
        "Nimbus, an archive not to be sold",
        "Nimbus, un archive pour un usage personnel",
        "Nimbus, ein Archiv nur für Schulen",
        "Nimbus personal and internal archive",
        "Nimbus",
    ],
)
def test_a_line_that_says_more_is_no_description(line: str) -> None:
    assert not is_description(line)


def test_a_description_counts_right_above_the_owner_only() -> None:
    text = f"Nimbus - enterprise mail\n\n{NOTICE}\nCopyright (C) 2024 Nimbus Makers\n"
    assert identify(text, "LICENSE").verdict == "review"
