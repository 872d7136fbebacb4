"""Sentences of notices and of exceptions with names filled in: none but names may stand there."""

from __future__ import annotations

import pytest

from helpers import license_of
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.normalize import clean_text
from osi_check.licenses.text.sentences import units_outside
from osi_check.licenses.text.words import split_words

MIT = license_of("pytest")
GPL = "Otter is licensed under the GNU General Public License, version 2."

FILLED = [
    "Otter History is free software; you can redistribute it and/or modify it under the terms of the GPL version 2 (not later!).",
    "Packaging files for otter-box are free software; you can redistribute them and/or modify them under the terms of the GPL version 2.",
    "You may use, distribute and copy the Otter Toolkit under the terms of the GPL version 2, which is displayed below.",
    "Licensed to the .OTTER Foundation under one or more agreements.",
    "You should find a copy of the GPL version 2 with your Debian system, or with the otter source package as the file COPYING.",
    "You may not use this file in this project except in compliance with the GPL version 2.",
    "No other version currently applies to this project.",
    "The otter files are licensed exclusively under the GPL version 2.",
    "All the usual disclaimers about using this code at your own risk apply.",
]
EXCEPTIONS = [
    "Linking Otter statically or dynamically with other modules is making a combined work based on Otter.",
    "An independent module is a module which is neither derived from nor based on the Otter library.",
    "The exception is that, if you link the Otter library with other files to produce an executable, this does not by itself cause the resulting executable to be covered by the GPL.",
    "Your use of that executable is in no way restricted on account of linking the Otter library code into it.",
    "If you write modifications of your own for Otter, it is your choice whether to permit this exception to apply to your modifications.",
    "As an exception to the terms of the GPL, you may copy, modify, propagate, and distribute a work formed by combining Otter with Brook, or a work derivative of such a combination, even if such copying, modification, propagation, or distribution would otherwise violate the terms of the GPL.",
    "Nothing in this exception exempts you from complying with the GPL in all respects for all of the code used other than Brook.",
    "This program is also distributed with certain software (including but not limited to Brook) that is licensed under separate terms, as designated in a particular file or component or in included license documentation.",
    '"Otter" means Otter software licensed under version 2 or any later version of the GPL, or a work based on such software and licensed under the GPL.',
    "Additionally, the following linking exception is granted:",
]


@pytest.mark.parametrize("sentence", [*FILLED, *EXCEPTIONS])
def test_a_known_sentence_may_have_any_name_in_it(sentence: str) -> None:
    assert identify(f"{GPL}\n\n{sentence}\n").verdict == "open"


@pytest.mark.parametrize(
    "sentence",
    [
        "Otter for members is free software; you can redistribute it and/or modify it under the terms of the MIT License.",
        "Otter (members only) is free software; you can redistribute it and/or modify it under the terms of the MIT License.",
        "Otter is free software; you can redistribute it and/or modify it under the terms of the MIT License until 2030.",
        "You may use, copy and modify Otter at home under the terms of the MIT License.",
        "You may use, copy and modify Otter inside our company under the terms of the MIT License.",
        "Licensed to the Otter Foundation under one or more commercial agreements.",
        "You may not use this file except in compliance with the License and our policy.",
        "Otter is licensed exclusively to members under the MIT License.",
        "Read this before installing or using: no commercial use.",
        "Linking Otter statically or dynamically with other modules for pay is making a combined work based on Otter.",
        '"Software" means the unmodified work licensed under the MIT License, or a work based on such software and licensed under the MIT License.',
    ],
)
def test_the_same_with_a_term_in_place_of_a_name_is_a_doubt(sentence: str) -> None:
    assert identify(f"{sentence}\n\n{MIT}").verdict != "open"


def test_a_product_that_is_called_after_a_license_names_none() -> None:
    notice = (
        "{} Otter is free software; you can redistribute it and/or modify it under the terms of the GNU "
        "Affero General Public License as published by the Free Software Foundation, either version 3 of "
        "the License, or (at your option) any later version."
    )
    assert identify(notice.format("GPL")).expression == "AGPL-3.0-or-later"
    assert identify(notice.format("GPL")).verdict == "open"
    assert "GPL-2.0-only AND" in identify(f"{GPL}\n\n{notice.format('The')}").expression


def test_a_license_whose_text_stands_below_needs_no_version_above_it() -> None:
    text = license_of("pytest").replace("MIT", "OpenLDAP")
    said = (
        "Redistribution and use in source and binary forms, with or without modification, are permitted "
        "only as authorized by the OpenLDAP Public License"
    )
    assert identify(f"{said}.\n\nSPDX-License-Identifier: OLDAP-2.8\n").verdict == "open"
    assert identify(f"{said}.\n").verdict != "open"
    assert identify(f"{said} and our agreement.\n\n{text}").verdict != "open"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (
            "Binary versions of Otter and its fonts are subject to an agreement between you and Brook and not subject to the GPL version 2.",
            "mixed",
        ),
        (
            "Note that only the engine is under the GPL version 2 -- the maps (in the folder of that name) are not.",
            "mixed",
        ),
        ("Note that the engine and the maps are under the GPL version 2.", "open"),
    ],
)
def test_what_is_said_not_to_be_under_the_license_is_told_apart(said: str, verdict: str) -> None:
    assert identify(f"{GPL}\n\n{said}\n").verdict == verdict


def test_a_letter_beside_the_name_of_a_license_is_no_word() -> None:
    assert identify(f'("GPL2" t\n\n{GPL}\n').verdict == "open"
    assert identify(f'("GPL2" trial\n\n{GPL}\n').verdict != "open"


def test_a_use_that_is_forbidden_is_a_limit_whatever_license_is_named_beside_it() -> None:
    said = "Permission to use it is granted under the LGPL, but any usage for military ends is expressly forbidden."
    assert identify(said).verdict == "not-open"


def test_lines_of_a_comment_are_read_on_though_the_rest_has_no_comment_marks() -> None:
    notice = (
        "Otter\n\n"
        "* You can redistribute it and/or modify it under the terms of the GNU\n"
        " * General Public License, version 2, and nothing that stands in this\n"
        " * file takes any of it back.\n\n"
    )
    assert any(unit.startswith("You can") and unit.endswith("back.") for unit in _units(notice))
    listed = (
        "* all that stands in the folder `lib` is under MIT\n* all that does not is under ISC\n"
    )
    assert len([unit for unit in _units(listed) if unit.startswith("all ")]) == 2


def _units(head: str) -> list[str]:
    text = split_words(clean_text(f"Otter\n\n{head}\n{MIT}"))
    return [unit.text for unit in units_outside(text, [])]
