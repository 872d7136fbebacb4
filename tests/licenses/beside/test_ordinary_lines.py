"""What license files of ordinary projects say beside the license takes nothing away; its like does."""

from __future__ import annotations

import pytest

from helpers import license_of
from osi_check.licenses.text.beside.boilerplate import is_owner_line
from osi_check.licenses.text.beside.owner_names import is_company_line
from osi_check.licenses.text.identify import identify

MIT = license_of("pytest")


@pytest.mark.parametrize(
    "line",
    [
        "For a list of third-party licenses and attributions, please see [CREDITED.md](./CREDITED.md).",
        "The full list of third-party notices can be found in NOTICE.txt",
        "We acknowledge and are grateful to these developers for their contributions to open source.",
        "SPDX short identifier: MIT",
        "Copyright and related rights for sample code are waived via CC0.",
        "Sample code is defined as all source code displayed within the prose of the documentation.",
        "A dedicated license file is not present in this repository.",
        "License information and copyright are present in the above specified Readme file.",
        "These are distributed according to the licensing terms governing each library:",
        "Respective licenses for quillbox and qbxflow follow:",
        "The setuphelper.py file is from the qbx-packaging project: https://git.example/qbx/packaging",
        "The code is derived from qbxtures-rs, and is used under the Apache 2.0 and MIT licenses.",
        "Some codes of tests/run.py are modified from https://git.example/qbx/run.py",
        "This repository contains two previously separate projects: Quillbox and Qbxflow.",
        "Most of the files in Quillbox are distributed under the MIT license, which follows.",
    ],
)
@pytest.mark.parametrize("form", ["{line}\n\n{text}\n", "{text}\n\n{line}\n"])
def test_what_a_work_consists_of_and_where_notices_stand_sets_no_term(line: str, form: str) -> None:
    assert identify(form.format(line=line, text=MIT), "LICENSE").verdict == "open"


@pytest.mark.parametrize(
    "line",
    [
        "For a list of territories in which this applies, please see [CREDITED.md](./CREDITED.md).",
        "We acknowledge these developers and ask everyone else to stay away.",
        "A dedicated license file is present in this repository for customers.",
        "License information is present in the price list.",
        "Sample code is defined as everything but the tests.",
        "Copyright and related rights for members are waived.",
        "These are distributed according to the licensing terms governing each customer:",
        "Respective licenses for members and students follow:",
        "The setuphelper.py file is from the qbx-packaging project: hand it to nobody.",
        "The code is derived from qbxtures-rs, and is used under the MIT license by members.",
        "This repository contains two previously separate projects for schools.",
        "Most of the files in Germany are distributed under the MIT license, to schools.",
        "Most of the time in Utopia this is distributed under the MIT license.",
    ],
)
def test_a_line_of_that_form_with_something_else_in_it_is_a_doubt(line: str) -> None:
    assert identify(f"{MIT}\n\n{line}\n", "LICENSE").verdict != "open"


def test_unless_said_otherwise_in_individual_directories_all_code_is_under_the_text_below() -> None:
    opening = (
        "Unless otherwise specified by LICENSE.txt files in individual\n"
        "directories, or within individual files or functions, all code is:\n\n"
    )
    assert identify(opening + MIT, "LICENSE").verdict == "open"


def test_what_else_a_license_is_called_names_no_second_license() -> None:
    opening = (
        "The 3-Clause BSD License\n\nSPDX short identifier: BSD-3-Clause\n"
        'Note: This license has also been called the "New BSD License" or "Modified BSD License".'
        " See also the 2-clause BSD License.\n\n"
    )
    found = identify(opening + license_of("click"), "LICENSE.txt")
    assert (found.expression, found.verdict) == ("BSD-3-Clause", "open")


@pytest.mark.parametrize(
    "line",
    [
        "Copyright (c) 2013, QBXCI, Row 8 Limited",
        "Copyright (c) 2013, Row 8 Limited",
        "This software and any associated files are Copyright 2010, Ida Brask and Jon Vester.",
        "Heron is Copyright (c) 2018 Corporation for Old Maps",
    ],
)
def test_an_owner_may_be_a_company_with_a_number_or_stand_behind_what_is_owned(line: str) -> None:
    assert is_owner_line(line)
    assert identify(f"{line}\n\n{MIT}", "LICENSE").verdict == "open"


@pytest.mark.parametrize(
    "line",
    [
        "Heron is Copyright (c) 2018 Corporation for Paying Users Only",
        "Copyright 2018 Corporation for Use in Schools",
        "Use is Copyright 2018 Ida Brask, for schools only",
        "This includes permission for heron to be linked with the OpenSSL library in schools only.",
    ],
)
def test_what_stands_beside_a_body_with_an_aim_is_a_doubt(line: str) -> None:
    assert identify(f"{line}\n\n{MIT}", "LICENSE").verdict != "open"


def test_how_far_a_grant_of_patents_goes_takes_nothing() -> None:
    said = "This grant does not include claims that would be infringed only as a consequence of further modification of this library."
    assert identify(f"{MIT}\n\n{said}\n", "LICENSE").verdict == "open"
    more = said.replace("this library.", "this library, which is forbidden.")
    assert identify(f"{MIT}\n\n{more}\n", "LICENSE").verdict != "open"


def test_what_may_be_linked_besides_takes_nothing() -> None:
    said = "This includes permission for heron binaries to be distributed linked against the OpenSSL libraries."
    assert identify(f"{said}\n\n{MIT}", "LICENSE").verdict == "open"


@pytest.mark.parametrize(
    "name",
    [
        "Trial, Personal Limited",
        "Quillbox, Five Seats Limited",
        "Quillbox, Use Limited",
        "Ask First, Row 8 Limited",
    ],
)
def test_words_of_terms_make_no_company(name: str) -> None:
    assert not is_company_line(f"2024 {name}")
    assert not is_owner_line(f"Copyright (c) 2024 {name}")


def test_a_ruler_may_stand_between_what_a_work_is_and_whose_it_is() -> None:
    text = f"Quillbox, a next-generation distributed chat client\n{'=' * 40}\n\nCopyright (c) 2009 Ida Brask\n\n{MIT}"
    assert identify(text, "COPYING").verdict == "open"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("otterzip 1.9", "open"),
        ("Otter 1.58.0", "open"),
        ("Seats 1.5", "review"),
        ("Trial 2.0", "review"),
        ("otter 9", "review"),
    ],
)
def test_a_component_and_its_version_may_head_a_license(line: str, verdict: str) -> None:
    text = f"{MIT}\n\n{line}\n\n{MIT}"
    assert identify(text, "NOTICE").verdict == verdict


def test_a_library_in_small_letters_may_head_its_license() -> None:
    text = f"{MIT}\n\notterzip\nCopyright (c) 2009 Ida Brask\n\n{MIT}"
    assert identify(text, "LICENSE").verdict == "open"
