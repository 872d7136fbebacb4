"""A license that is named and another that nobody knows: the work is under both."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.joined_names import joins_unknown_license
from osi_check.licenses.text.identify import identify


@pytest.mark.parametrize(
    "said",
    [
        "License: BSD-2-Clause AND Imlib2",  # listed, and not approved
        "MIT AND Quillbox",
        "MIT & the Quillbox License",
        "Licensed under the MIT License and the Quillbox Source License 2.0.",
        "This software is released under the terms of the GPL, the MIT License and Quillbox.",
        "Apache-2.0 plus QBX-1.0",
        "MIT/Quillbox",
        "License: MIT, Quillbox",
        "This code is licensed under MIT/Quillbox.",
    ],
)
def test_a_license_joined_by_one_that_nobody_knows_is_a_doubt(said: str) -> None:
    assert joins_unknown_license(said)
    assert identify(f"{said}\n").verdict == "review"


@pytest.mark.parametrize(
    "said",
    [
        "Licensed under the MIT License and the Apache License 2.0.",
        "MIT and Contributors",
        "MIT License and Disclaimer",
        "GPL and Mozilla licenses",
        "Licensed under the MIT License and Quill maintains it.",
        "Written by people at MIT and Quill.",
        "MIT or Quillbox",
        "MIT/X11",
        "GPL/LGPL",
        "MIT, see LICENSE",
        "License: MIT, Jane Roe",
    ],
)
def test_what_else_stands_behind_a_license_is_no_other_license(said: str) -> None:
    assert not joins_unknown_license(said)


def test_a_license_that_is_called_after_another_is_itself() -> None:
    found = identify("Quill is released under the BSD-2-Clause Plus Patent License.\n")
    assert (found.expression, found.verdict) == ("BSD-2-Clause-Patent", "open")
