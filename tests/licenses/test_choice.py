"""Several licenses: alternatives, offers of another license, elections, and conditions that look so."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import license_of
from osi_check.licenses.text.beside.boilerplate import mark_text
from osi_check.licenses.text.beside.offers import is_about_other_license, is_offer
from osi_check.licenses.text.beside.restrictions import find_restrictions
from osi_check.licenses.text.beside.roles import role
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.license_names import find_names

GPL = (
    "This program is free software; you can redistribute it and/or modify it under the terms of the"
    " GNU General Public License as published by the Free Software Foundation, version 3.\n\n"
)


@pytest.mark.parametrize(
    "beside",
    [
        "As an alternative to the GPL, you may purchase a commercial license from Quillbox.",
        "For other license options please write to sales@quillbox.example or contact us.",
        "If you need a commercial license, please contact sales@quillbox.example.",
        (
            "Licensees holding valid Quillbox licenses may use this file in accordance with the Quillbox"
            " Commercial License Agreement provided with the program."
        ),
        "You can be released from the requirements of the license by buying a commercial license.",
        "Companies that cannot comply with the GPL can purchase a proprietary license.",
        "If the GPL is too restrictive for your product, you may obtain a commercial license.",
        "If you want to use Quillbox in a closed-source product, you need a commercial license.",
        "For proprietary use, a commercial license is available from Quillbox Ltd.",
        (
            "Alternatively, this file may be used under the terms of a signed written agreement between"
            " you and Quillbox."
        ),
        "If you have a commercial license agreement with Quillbox, its terms apply instead.",
        "Contact Quillbox Ltd for more information.",
    ],
)
def test_an_offer_beside_a_copyleft_license_restricts_nothing(beside: str) -> None:
    found = identify(GPL + beside, "LICENSE")
    assert (found.verdict, found.added) == ("open", ())


@pytest.mark.parametrize(
    "beside",
    [
        "A commercial license is required for companies.",
        "Companies must buy a commercial license.",
        "The commercial license is needed for every use in production.",
        "You may not use this program unless you have a commercial license from Quillbox.",
        "It is available to individuals; all others may purchase a commercial license.",
        "Commercial license: for companies with more than ten employees.",
        "Contact Quillbox before you use it.",
        "If you are a business, you can purchase a commercial license.",
    ],
)
def test_a_condition_that_looks_like_an_offer_is_none(beside: str) -> None:
    assert identify(GPL + beside, "LICENSE").verdict != "open"


def test_a_permissive_license_does_not_ask_closed_products_to_pay() -> None:
    said = "If you want to use Quillbox in a closed-source product, you need a commercial license."
    found = identify(f"Quillbox is licensed under the MIT License.\n\n{said}", "LICENSE")
    assert found.verdict != "open"


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        (
            "Quillbox is dual-licensed under GPLv3 and a commercial license.",
            "GPL-3.0-only OR LicenseRef-Commercial",
        ),
        (
            (
                "Quillbox can be used either under the terms of the GPL version 2, or under a"
                " proprietary license."
            ),
            "GPL-2.0-only OR LicenseRef-Commercial",
        ),
        (
            (
                "This file may be licensed under the terms of the Quillbox Commercial License.\n\n"
                "Alternatively, this file can be distributed under the terms of the GPL version 2."
            ),
            "GPL-2.0-only OR LicenseRef-Commercial",
        ),
        (
            (
                "Use of this program is governed by the GPL version 3 unless you have a commercial"
                " license agreement with Quillbox Inc."
            ),
            "GPL-3.0-only OR LicenseRef-Commercial",
        ),
        (
            "SPDX-License-Identifier: LGPL-3.0-or-later OR LicenseRef-Commercial",
            "LGPL-3.0-or-later OR LicenseRef-Commercial",
        ),
        (
            "Your choice of the GNU AGPL v3+ or the same license as Vim.",
            "AGPL-3.0-or-later OR Vim",
        ),
        (
            "Available under the GNU General Public License ver. 3.0 and CC BY-SA 3.0 (dual license).",
            "GPL-3.0-only OR CC-BY-SA-3.0",
        ),
        ("Quillbox is under the GPL v2 or v3.", "GPL-2.0-only OR GPL-3.0-only"),
    ],
)
def test_alternatives_are_told(text: str, expression: str) -> None:
    found = identify(text, "LICENSE")
    assert (found.verdict, found.expression) == ("open", expression)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Quillbox is available under two licenses: GPL version 2 for non-commercial projects, and a"
            " commercial license for commercial projects."
        ),
        (
            "Quillbox has a dual license:\n  - GPL version 2 for individuals\n  - Commercial license for"
            " companies"
        ),
        "MIT license for students, commercial license for all others.",
    ],
)
def test_alternatives_by_who_one_is_are_no_free_choice(text: str) -> None:
    assert identify(text, "LICENSE").verdict != "open"


@pytest.mark.parametrize(
    "said",
    [
        (
            "If you do not delete the provisions above, a recipient may use your version of this file"
            " under the terms of any one of the MPL, the GPL or the LGPL."
        ),
        (
            "Alternatively, the contents of this file may be used under the terms of the GNU General"
            ' Public License (the "GPL"), in which case the provisions of the GPL are applicable'
            " instead of those above."
        ),
        (
            "By contributing to this project you agree to license your contributions under the MIT"
            " License."
        ),
        "Any contributions to this code must be made under the terms of both licenses.",
        "You may pick the license that best suits your needs.",
    ],
)
def test_elections_and_terms_for_contributions_set_no_term(said: str) -> None:
    found = identify(f"{GPL}This file is part of Quillbox.\n\n{said}", "LICENSE")
    assert not found.added


@pytest.mark.parametrize(
    "said",
    [
        "By using or contributing to this project you agree to our terms.",
        "By contributing you agree to pay a fee.",
        "Contributions must be assigned to Quillbox before anybody may use the program.",
    ],
)
def test_terms_that_bind_users_are_none_for_contributions(said: str) -> None:
    assert role(said) == ""


def test_every_version_that_is_listed_behind_a_name_counts() -> None:
    assert [n.id for n in find_names("GPL 1, 2 or 3")] == [
        "GPL-1.0-only",
        "GPL-2.0-only",
        "GPL-3.0-only",
    ]
    assert [n.id for n in find_names("LGPL 2.1, 3 files of it")] == [
        "LGPL-2.1-only",
        "LGPL-3.0-only",
    ]
    assert [n.id for n in find_names("MIT or 2-clause BSD")] == ["MIT", "BSD-2-Clause"]


def test_the_end_of_a_comment_is_no_directory() -> None:
    found = identify(f"/*\n * {GPL.strip()}\n * ***** END LICENSE BLOCK ***** */", "LICENSE")
    assert not found.carves
    assert found.verdict == "open"


def test_what_offers_and_what_is_about_the_other_license() -> None:
    assert is_offer("¤ are available.")
    assert not is_offer("¤ are available for companies.")
    assert is_about_other_license("the ¤ costs a fee.")
    assert not is_about_other_license("the ¤ is required.")
    assert not is_about_other_license("the ¤ is for companies.")


@pytest.mark.parametrize(
    "text",
    [
        "Quillbox License\n\nThe license is based on the Mozilla Public License version 2.0.",
        '"Open Source" means all software that is available under the GPL version 2.',
    ],
)
def test_what_a_license_is_made_of_or_defines_is_not_what_the_work_is_under(text: str) -> None:
    assert identify(text, "LICENSE").expression == "NOASSERTION"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("The Original Code is Quillbox Desktop.", "notice"),
        ("The Initial Developer of the Original Code is Quillbox Corporation.", "notice"),
        ("The Original Code is for students only.", ""),
        ("The Original Code is not free.", ""),
    ],
)
def test_exhibits_are_filled_in_with_names_only(said: str, wanted: str) -> None:
    assert role(said) == wanted


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        (
            "Quillbox is under the GPL version 3 or later with the GCC Runtime Library Exception 3.1.",
            "GPL-3.0-or-later WITH GCC-exception-3.1",
        ),
        (
            "Quillbox is under the GPL version 2 or later with the SANE Exception.",
            "GPL-2.0-or-later WITH SANE-exception",
        ),
        (
            "Quillbox is under the GPL version 3 with the GStreamer Exception (2005).",
            "GPL-3.0-only WITH GStreamer-exception-2005",
        ),
        (
            "This project is licensed under the Apache 2.0 license with the LLVM exception.",
            "Apache-2.0 WITH LLVM-exception",
        ),
        (
            "You may use this under the Artistic License or the GPL.",
            "Artistic-1.0-Perl OR GPL-1.0-or-later",
        ),
        ("Quillbox is distributed under the same license as zlib.", "Zlib"),
        ("Quillbox is under the GNU library license version 2.", "LGPL-2.0-only"),
    ],
)
def test_notices_name_licenses_in_other_words(text: str, expression: str) -> None:
    assert identify(text, "LICENSE").expression == expression


@pytest.mark.parametrize(
    "text",
    [
        "Permission is hereby NOT granted to anybody to use, copy or share this program.",
        "This program is provided for use only in conjunction with Quillbox products.",
        "You may share this freely as long as all the files in this archive remain unmodified.",
        "You can use this code as long as you don't do so commercially.",
        "Quillbox may be used under the terms of the Acme Source Available License.",
    ],
)
def test_grants_that_are_none_are_told(text: str) -> None:
    assert identify(text, "LICENSE").verdict == "not-open"


def test_a_piece_of_the_license_that_is_named_is_not_the_license() -> None:
    whole = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
    grants = whole.index("2. Grant of Copyright License"), whole.index("5. Submission of")
    found = identify(whole[: grants[0]] + whole[grants[1] :], "LICENSE")
    assert found.verdict == "review"
    assert [added.code for added in found.added] == ["most-left-out"]
    assert found.added[0].says == "leaves out most of Apache-2.0"
    assert identify(whole, "LICENSE").verdict == "open"


@pytest.mark.parametrize(
    "said",
    [
        "One file exclusively used for testing has a license of its own.",
        "It doesn't need a hosted service.",
        "We don't offer managed hosting.",
        "It works with all devices, and can't be used without a network.",
    ],
)
def test_what_a_work_does_not_do_restricts_nobody(said: str) -> None:
    assert not find_restrictions(mark_text(said))


def test_a_choice_may_be_told_after_the_licenses() -> None:
    found = identify(
        "Quillbox is under the Creative Commons Attribution 3.0 license and the GPL.\n\n"
        "It is your choice which of the two you follow.",
        "LICENSE",
    )
    assert (found.verdict, found.expression) == ("review", "CC-BY-3.0 OR GPL-1.0-or-later")


@pytest.mark.parametrize(
    "said",
    [
        "This file is licensed under the GPL version 2 unless you have a separate written agreement with Quillbox Ltd.",
        "License: GPLv3 / commercial",
        "Quillbox is offered under a dual license, GPL v2 and commercial.",
        "Quillbox is triple-licensed under the GPL 2, the LGPL 2.1, or a commercial license.",
        "Quillbox is licensed under the GPLv2 or, at the choice of the licensee, under a commercial license.",
        (
            "This file may be distributed under the terms of the Quillbox License Agreement provided with the"
            " program, or under the GPL version 3."
        ),
        "Quillbox is open source under the GPL v3, with a commercial license on request.",
        "Quillbox is under the AGPLv3; a commercial license is available for those who cannot comply with it.",
        "You may distribute Quillbox under the same terms as the Perl 5 programming language itself.",
        "Use Quillbox under the GPL 2 or 3, where anything released to the public must be open source.",
    ],
)
def test_an_open_license_beside_another_that_one_may_choose_is_open(said: str) -> None:
    assert identify(f"{said}\n").verdict == "open"


@pytest.mark.parametrize(
    "said",
    [
        "Quillbox is under the GPL v3 for students or a commercial license for everybody else.",
        "Quillbox is licensed under the MIT License unless you are a hospital.",
        "Quillbox is under the GPL v3 or, for firms, under our agreement only.",
        "The MIT License and the Quillbox house agreement both apply.",
        "Quillbox is licensed under MIT, subject to the Quillbox agreement.",
        "Use of Quillbox requires the GPL v3 and a license agreement with Quillbox Ltd.",
        "You may not use Quillbox under the GPL v2 unless you have a license agreement with us.",
        "Quillbox is available under the MIT License or your agreement with us, whichever is stricter.",
    ],
)
def test_what_only_sounds_like_a_choice_is_not_open(said: str) -> None:
    assert identify(f"{said}\n").verdict != "open"


def test_what_a_copyleft_license_has_itself_sets_no_term_beside_it() -> None:
    said = (
        "You may not combine this software with any other software provided under a license other than the"
        " GPL, without our prior written consent."
    )
    assert identify(f"{GPL}{said}\n").verdict == "open"
    assert identify(f"{GPL}{said.replace('combine', 'use')}\n").verdict != "open"
    assert identify(f"Released under the MIT License.\n\n{said}\n").verdict != "open"


@pytest.mark.parametrize(
    ("offer", "expression"),
    [
        (
            (
                "Alternatively, this software may be distributed under the terms of the GNU General Public"
                " License version 2 as published by the Free Software Foundation."
            ),
            "BSD-3-Clause OR GPL-2.0-only",
        ),
        ("", "BSD-3-Clause"),
    ],
)
def test_an_offer_of_another_license_within_a_text_is_a_choice(offer: str, expression: str) -> None:
    head, disclaimer, tail = license_of("click").partition("THIS SOFTWARE IS PROVIDED")
    found = identify(f"{head}{offer}\n\n{disclaimer}{tail}", "LICENSE")
    assert (found.expression, found.verdict) == (expression, "open")
