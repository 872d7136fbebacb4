"""Sentences that hold a license file of several licenses together set no term."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.boilerplate import is_owner_line, mark_text
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.part_sentences import is_about_parts


@pytest.mark.parametrize(
    "said",
    [
        "The C++ core of Quillbox (file extensions .c, .h) is published under the GPLv3 license.",
        "Quillbox is made up of two base licenses: MIT and the GNU General Public License.",
        "qbx uses parts of the C library Deco, which is distributed under the following license:",
        "qbx_thread.h is copied from Deco's lib/base/thread.h.",
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
    assert is_owner_line("Copyright 2024 The Center for Ethical Sensors")
    assert not is_owner_line("Copyright 2024 Quillbox, for ethical sensors")
