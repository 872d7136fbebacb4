"""What license a text is: own words and SPDX tags, riders hidden in them, harmless edits."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import license_of
from osi_check.licenses.text.identification import Identification
from osi_check.licenses.text.identify import MAX_TEXT_CHARS, identify

OPEN = {"open": 0, "mixed": 1, "review": 1, "not-open": 2}
TAG = "SPDX-License-Identifier: MIT\n\nCopyright (c) 2021 Ada Example\n"
NAMED = "Frobnicator is licensed under the MIT License.\n"
EITHER = "Frobnicator is dual-licensed under the MIT License or the Apache License 2.0.\n"
STARTS = (TAG, NAMED, EITHER)

RIDERS = (
    "You may not sell it.",
    "Hand it to nobody.",
    "Leave the source as it is.",
    "Personal use only.",
    "Companies with more than ten employees must buy a license.",
    "Patches go to us, and to us alone.",
    "Cloud vendors are not covered.",
    "The logo must stay visible on every page.",
    "We can withdraw this license whenever we like.",
    "Features behind the paywall stay behind it.",
    "Die gewerbliche Nutzung ist untersagt.",
    "禁止将本软件用于商业用途。",
)
HARMLESS: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("\n", "\r"),
    lambda text: "\ufeff" + text,
    lambda text: textwrap.indent(text, "    "),
    lambda text: textwrap.indent(text, "# "),
    lambda text: textwrap.indent(text, "// "),
    lambda text: f"```\n{text}\n```\n",
    lambda text: text.replace(" ", "  "),
    lambda text: text + "\n\n\n",
    lambda text: text + "\nCopyright (c) 2020 Łukasz van der Berg <lukasz@example.org>\n",
)


def rank(found: Identification) -> int:
    return OPEN[found.verdict]


@pytest.mark.parametrize("text", STARTS)
def test_a_named_open_license_is_open(text: str) -> None:
    assert identify(text).verdict == "open"


def test_alternatives_are_joined_with_or() -> None:
    assert identify(EITHER).expression == "MIT OR Apache-2.0"


@pytest.mark.parametrize("rider", RIDERS)
@pytest.mark.parametrize("text", STARTS)
def test_a_rider_is_never_open(text: str, rider: str) -> None:
    for sentence_checksum in (
        f"{rider}\n\n{text}",
        f"{text}\n{rider}\n",
        f"{text.rstrip()} {rider}",
        f"<!-- {rider} -->\n{text}",
    ):
        assert identify(sentence_checksum).verdict != "open", sentence_checksum


@pytest.mark.parametrize("edit", HARMLESS)
@pytest.mark.parametrize("text", STARTS)
def test_a_harmless_edit_changes_nothing(text: str, edit: Callable[[str], str]) -> None:
    before, after = identify(text), identify(edit(text))
    assert (after.expression, after.verdict) == (before.expression, before.verdict)


@pytest.mark.parametrize(
    "beside",
    [
        "The Frobnicator logo is licensed under the Creative Commons Attribution 4.0 International Public License.",
        "You may use this code under the terms of either license.",
        "This license does not grant permission to use the trade names or trademarks of Example.",
        "This license applies to the entire repo except for subfolders that have their own license file.",
        "In such cases, the license file in the subfolder takes precedence.",
        "This is a library for small things.",
    ],
)
def test_statements_on_other_matters_are_harmless(beside: str) -> None:
    assert identify(f"{EITHER}\n{beside}\n").verdict == "open"


def test_a_number_in_a_register_is_part_of_an_owner() -> None:
    owner = (
        "Copyright (c) 2016-2023, Example B.V. (registered @ Dutch Chamber of Commerce no 12345678)"
    )
    assert identify(f"{owner}\n\n{NAMED}").verdict == "open"


def test_a_sentence_below_an_owner_is_no_part_of_the_name() -> None:
    assert identify(f"{TAG}Features behind the paywall stay behind it.\n").verdict == "review"


def test_a_directory_for_sale_makes_it_mixed_and_is_named() -> None:
    found = identify(
        "Portions of this software are licensed as follows:\n\n"
        '* All content in the "ee/" directory is licensed under the license in "ee/LICENSE".\n'
        "* Content outside of the above mentioned directories is available under the MIT License.\n"
    )
    assert (found.verdict, found.carves) == ("mixed", ("ee/",))
    assert found.expression == "MIT AND LicenseRef-ee"


def test_rich_text_is_read_without_its_controls() -> None:
    rich = (
        "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator Writer 1.0;}\n"
        "\\pard\\b Frobnicator\\b0\\~is \\u8220?licensed\\'94 under the MIT License.\\par\n}"
    )
    assert identify(rich).expression == "MIT"


def test_names_of_files_do_not_name_licenses() -> None:
    assert "MPL-2.0" not in str(identify("See mplayer-input.conf and mplayer.c of this program."))


def test_a_long_text_is_never_called_open() -> None:
    found = identify(TAG + "\n" * MAX_TEXT_CHARS)
    assert found.verdict != "open"
    assert any(added.kind == "unread" for added in found.added)


def test_nothing_is_not_known_rather_than_open() -> None:
    assert identify("") == Identification()


@given(st.text(max_size=400))
@settings(max_examples=150)
def test_no_text_raises(text: str) -> None:
    assert identify(text).verdict in OPEN


@given(st.binary(max_size=300))
@settings(max_examples=50)
def test_no_bytes_raise(data: bytes) -> None:
    for encoding in ("latin-1", "utf-8", "utf-16"):
        assert identify(data.decode(encoding, "replace")).verdict in OPEN


@given(st.sampled_from(STARTS), st.sampled_from(RIDERS), st.integers(0, 3))
def test_a_rider_never_makes_it_more_open(text: str, rider: str, place: int) -> None:
    lines = text.split("\n")
    place = min(place, len(lines))
    with_rider = "\n".join([*lines[:place], rider, *lines[place:]])
    assert rank(identify(with_rider)) >= rank(identify(text))


@given(st.sampled_from(STARTS), st.integers(20, 120))
def test_wrapping_changes_nothing(text: str, width: int) -> None:
    parts = text.split("\n\n")
    wrapped = "\n\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in parts)
    before, after = identify(text), identify(wrapped)
    assert (after.expression, after.verdict) == (before.expression, before.verdict)


@pytest.mark.parametrize(
    ("head", "verdict"),
    [
        ("MIT License\n\nCopyright (c) 2021 Ada Example\n\n", "open"),
        ("The MIT License (MIT)\n\nCopyright (c) 2021 Ada and the tool contributors\n\n", "open"),
        ("Copyright (c) 2021 Ada Example\nStrictly no resale.\n\n", "not-open"),
        ("Copyright (c) 2021 Ada Example\nHand it to nobody.\n\n", "review"),
        ("Not MIT License\n\nCopyright (c) 2021 Ada Example\n\n", "review"),
    ],
)
def test_of_a_canonical_text_only_title_and_owners_stand_aside(head: str, verdict: str) -> None:
    body = license_of("pytest")
    text = head + body[body.index("Permission is hereby") :]
    assert identify(text).verdict == verdict


@pytest.mark.parametrize(
    ("words", "others", "verdict"),
    [
        ("obtaining a copy of this", "obtaining this", "open"),
        ("use, copy, modify", "copy, modify", "review"),
        ('(the "Software"), to deal', '(the "Software"), not to deal', "review"),
        ("substantial portions of the Software", "substantial portions of the source code", "open"),
    ],
)
def test_a_changed_copy_is_read_by_what_it_still_grants(
    words: str, others: str, verdict: str
) -> None:
    said = re.compile(r"\s+".join(map(re.escape, words.split())))
    text, changes = said.subn(others, license_of("pluggy"))
    assert changes
    changed = identify(text).verdict
    assert changed == verdict or (verdict == "review" and changed == "not-open")


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("Frobnicator is licensed under the Beerware license.", "not-open"),
        ("Frobnicator is licensed under the Beerware license and the GPL.", "review"),
        ("Frobnicator is under, among others, the LGPL and Creative Commons ShareAlike.", "review"),
        (
            "Frobnicator is licensed under the Beerware license. Parts are licensed under the GPL.",
            "not-open",
        ),
        (
            "Frobnicator is licensed under the Beerware license and the GPL. You may not sell it.",
            "not-open",
        ),
        ("Frobnicator is licensed under the JSON license and the GPL.", "not-open"),
        (
            (
                "Linking it with Ternlib wouldn't be allowed under the GPL. "
                "Frobnicator is licensed under the Beerware license."
            ),
            "not-open",
        ),
    ],
)
def test_an_approved_license_beside_one_that_is_free_is_a_doubt(said: str, verdict: str) -> None:
    assert identify(said, "LICENSE").verdict == verdict


@pytest.mark.parametrize(
    ("beside", "verdict"),
    [
        (
            (
                "In addition, specific permission is given to link it with Ternlib and to distribute the"
                " result under the Aladdin Free Public License."
            ),
            "review",
        ),
        ("The maps are licensed under the Aladdin Free Public License.", "mixed"),
    ],
)
def test_a_license_that_one_may_link_with_covers_no_part(beside: str, verdict: str) -> None:
    said = "Frobnicator is licensed under the GPL version 3. "
    assert identify(said + beside, "LICENSE").verdict == verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (
            (
                "No part of Frobnicator, including this file, may be copied, modified, propagated, or"
                " distributed except according to the terms contained in the LICENSE file."
            ),
            "review",
        ),
        (
            (
                "No part of Frobnicator may be copied or modified except according to the terms contained"
                " in our contract."
            ),
            "not-open",
        ),
        ("Use it freely, as long as you do not remove or alter this notice.", "review"),
        ("Use it freely, as long as you do not remove or alter this code.", "not-open"),
    ],
)
def test_a_pointer_to_the_license_and_a_duty_to_keep_notices_are_no_limits(
    said: str, verdict: str
) -> None:
    assert identify(said, "README").verdict == verdict


GPL_NOTICE = """This program is free software; you can redistribute it and/or modify
it under the terms of the GNU General Public License as published by
the Free Software Foundation; either version 2 of the License, or
(at your option) any later version.

This program is distributed in the hope that it will be useful,
but WITHOUT ANY WARRANTY; without even the implied warranty of
MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
GNU General Public License for more details.
"""


@pytest.mark.parametrize("above", [True, False])
def test_a_notice_beside_the_text_of_another_license_counts(above: bool) -> None:
    text = license_of("click")
    parts = [GPL_NOTICE, text] if above else [text, GPL_NOTICE]
    found = identify("\n\n".join(parts), "LICENSE")
    assert (found.expression, found.verdict) == ("BSD-3-Clause AND GPL-2.0-or-later", "open")


@pytest.mark.parametrize(
    ("statement", "kept", "expression"),
    [
        ("GNU General Public License version 3 or later", "GPL-2", "GPL-3.0-or-later"),
        ("GNU General Public License version 2", "GPL-1", "GPL-2.0-only"),
        ("MIT License", "GPL-2", "MIT AND GPL-2.0-only"),
    ],
)
def test_where_debian_keeps_another_version_is_no_license_of_the_work(
    statement: str, kept: str, expression: str
) -> None:
    said = (
        f"Frobnicator is licensed under the {statement}.\n\nOn Debian systems, the complete text of"
        f" the GNU General Public License can be found in /usr/share/common-licenses/{kept}."
    )
    assert identify(said, "LICENSE").expression == expression


def test_a_version_that_stands_beside_a_name_is_not_taken_from_another_sentence() -> None:
    found = identify(f"{GPL_NOTICE}\nThe text of version 2 is in GPL-2.0-only.txt.\n", "LICENSE")
    assert "GPL-2.0-or-later" in found.expression
