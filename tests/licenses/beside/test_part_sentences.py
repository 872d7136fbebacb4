"""Sentences that hold a license file of several licenses together set no term."""

from __future__ import annotations

import pytest

from helpers import license_of
from osi_check.licenses.text.beside.boilerplate import is_owner_line, mark_text
from osi_check.licenses.text.beside.offers import is_offer
from osi_check.licenses.text.beside.part_sentences import is_about_parts
from osi_check.licenses.text.beside.restrictions import find_restrictions
from osi_check.licenses.text.beside.roles import role
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.license_names import find_names


@pytest.mark.parametrize(
    "said",
    [
        "The C++ core of Quillbox (file extensions .c, .h) is published under the GPLv3 license.",
        "Quillbox is made up of two base licenses: MIT and the GNU General Public License.",
        "qbx uses parts of the C library Deco, which is distributed under the following license:",
        "qbx_thread.h is copied from Deco's lib/base/thread.h.",
        "Some content is based off Deco",
        "The test suite is provided under the terms of the GPL version 2 or later, see tests/COPYING.",
        "These headers come under the GPL version 2 only, with an explicit syscall exception.",
        "The qbx code is under the same license as the original qbx source.",
        "Different licenses apply to different files in this package.",
        "Translated messages are under 0BSD except that some old translations are under the MIT license.",
        "Data files (textures, sounds, etc.) are released under a mixture of licenses.",
        "See the licenses.txt files throughout the subdirectories for the licenses of each file.",
    ],
)
def test_a_sentence_on_parts_and_their_licenses_or_origin_is_known(said: str) -> None:
    assert is_about_parts(said, mark_text(said))


@pytest.mark.parametrize(
    "said",
    [
        "The weekend edition is licensed under the MIT license.",
        "This code is licensed to schools under the MIT license.",
        "Parts of this code are not covered by the MIT license.",
        "The server is licensed under the MIT license in Germany.",
        "The server directory is licensed under the Elastic License 2.0.",
        "All code is MIT except that the server is under terms from Quillbox.",
        "The first two versions are licensed under the MIT license.",
        "The code is licensed under the MIT license on Sundays.",
        "The binaries are released under the MIT license for hobbyists.",
        "The client contains code of Deco, hand it to nobody.",
        "The runtime is covered by the terms of Quillbox.",
        "Der Kern ist nur privat unter MIT lizenziert.",
    ],
)
def test_a_sentence_with_room_for_a_limit_is_not(said: str) -> None:
    assert not is_about_parts(said, mark_text(said))


def test_a_license_file_that_tells_where_parts_come_from_is_open() -> None:
    text = "Licensed under the MIT License.\n\nqbx includes code from Deco, which is distributed under the MIT license.\n"
    assert identify(text).verdict == "open"
    assert identify(f"{text}\n\nIt includes code from Deco, tell nobody.\n").verdict != "open"


def test_an_owner_may_say_where_it_is_registered() -> None:
    assert is_owner_line("Copyright 2024 Quillbox, Inc., a Delaware corporation")
    assert not is_owner_line("Copyright 2024 Quillbox Inc. A company may not use it.")
    assert is_owner_line("Copyright (c) 2024 Quillbox makers")
    assert not is_owner_line("Copyright (c) 2024 Quillbox, members")
    assert is_owner_line("Copyright (c) 2024 Some Person")
    assert not is_owner_line("Copyright (c) 2024 Quillbox, one person")
    assert not is_owner_line("Copyright (c) 2024 Quillbox per person")
    assert is_owner_line("Copyright 2024 The Center for Ethical Sensors")
    assert not is_owner_line("Copyright 2024 Quillbox, for ethical sensors")


@pytest.mark.parametrize(
    "said",
    [
        (
            "The Quillbox logos and icons are copyright (c) Ada Example, all rights reserved, and may not be"
            " used without a permission."
        ),
        "Logo and Icon License",
        "If you want to use the logos, please contact the author to get a permission.",
        "The Quillbox name is a registered trademark of Acme Inc.",
        "All rights not expressly granted are reserved.",
        "By contributing to qbx you agree that your contributions will be licensed under the MIT license.",
        (
            "Except as otherwise noted (below and/or in individual files), qbx is licensed under the MIT license"
            " <LICENSE-MIT> or the Apache License 2.0 <LICENSE-APACHE>, at your option."
        ),
        "The entire work is subject to the terms of the GPLv3, as this is the more restrictive license.",
    ],
)
def test_what_is_said_of_marks_and_contributors_has_a_role(said: str) -> None:
    assert role(said) not in {"", "trademark"}


@pytest.mark.parametrize(
    "said",
    [
        "The Quillbox code and logos are copyright (c) Ada Example and may not be used without permission.",
        "The software may not be used without a permission.",
        "If you want to use the software, please contact the author to get a permission.",
        "All rights are reserved.",
    ],
)
def test_the_same_of_the_work_has_none(said: str) -> None:
    assert role(said) == ""


def test_what_a_directory_holds_may_be_limited_without_limiting_the_work() -> None:
    text = "Licensed under the MIT License.\n\n"
    found = identify(f"{text}All content in the `icons/deco` directory cannot be redistributed.\n")
    assert (found.verdict, found.carves) == ("mixed", ("icons/deco/",))
    assert identify(f"{text}The software cannot be redistributed.\n").verdict == "not-open"


@pytest.mark.parametrize(
    ("sentence", "limits"),
    [
        ("Note: This is not valid for plugins.", False),
        ("This license is valid for 30 days.", True),
        ("It is valid until the end of May.", True),
        ("It is free for any developer to build commercial software, with no warranties.", False),
        ("All contributors are required to sign a Contributor License Agreement.", False),
        ("All users are required to sign a license agreement.", True),
    ],
)
def test_what_sounds_like_a_limit_is_told_from_one(sentence: str, *, limits: bool) -> None:
    assert bool(find_restrictions(sentence)) is limits


@pytest.mark.parametrize(
    ("sentence", "harmless"),
    [
        ("This project consists of voluntary contributions made by multiple people.", True),
        ("This project consists of contributions by several paying customers.", False),
        ("Third-party software may be governed by separate license terms.", True),
        ("Such third party components are subject to their own license terms.", True),
        (
            (
                "This third party software, even if included with the Quillbox tool, may be governed by"
                " separate license terms."
            ),
            True,
        ),
        ("These separate license terms govern your use of the third party programs.", True),
        ("These separate license terms govern your use of the program.", False),
        ("Third-party software may be used for evaluation under separate license terms.", False),
    ],
)
def test_words_on_others_works_and_on_who_made_it_set_no_term(
    sentence: str, *, harmless: bool
) -> None:
    found = identify(f"{license_of('pytest')}\n\n{sentence}\n", "LICENSE")
    assert (found.verdict == "open") is harmless


def test_how_a_logo_may_be_used_makes_no_work_closed() -> None:
    text = "Licensed under the MIT License.\n\n"
    assert (
        identify(f"{text}You may use the logo in your work if a link is shown.\n").verdict
        != "not-open"
    )
    assert identify(f"{text}Each page must show our logo prominently.\n").verdict == "not-open"


@pytest.mark.parametrize(
    ("sentence", "offers"),
    [
        ("All content is available under the Business Source License.", False),
        ("Content outside of ee/ is available under the Functional Source License below.", False),
        ("The library is also available under a commercial license.", True),
        ("A commercial license is available from us.", True),
    ],
)
def test_what_a_work_is_under_is_no_offer(sentence: str, *, offers: bool) -> None:
    assert is_offer(mark_text(sentence)) is offers


def test_what_a_license_turns_into_one_day_is_not_named_by_it() -> None:
    title = "Functional Source License, Version 1.1, ALv2 Future License"
    assert [name.id for name in find_names(title)] == ["LicenseRef-FSL"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            (
                "The following files were ported to Go from C files of libglim, and thus are still covered by their"
                " original MIT license, with the additional copyright starting in 2011 when the project was ported over:"
            ),
            True,
        ),
        ("The following files are covered by their original MIT license over the weekend.", False),
        (
            "The following files are covered by the MIT license, with the additional rules of a guild.",
            False,
        ),
        ("The following files are covered by the MIT license in 2011 alone.", False),
    ],
)
def test_since_when_an_owner_is_named_says_where_a_part_comes_from(
    said: str, *, told: bool
) -> None:
    assert is_about_parts(said, mark_text(said)) is told
