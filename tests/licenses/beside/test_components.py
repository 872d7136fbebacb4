"""What files say of the components of a work, and what heads the license of one."""

from __future__ import annotations

import pytest

from helpers import license_of
from osi_check.licenses.text.beside.added_terms import terms_of_unit
from osi_check.licenses.text.beside.roles import role
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.sentences import TextUnit

MIT = license_of("pytest")


@pytest.mark.parametrize(
    "said",
    [
        "Home page: https://ternkit.example License: https://www.apache.org/licenses/LICENSE-2.0",
        "Home page: https://ternkit.example/docs License: https://ternkit.example/LICENSE (MIT)",
        "Project home: https://ternkit.example",
        "* HOMEPAGE: https://ternkit.example",
        "Name: Ternkit Files: vendor/tern/*.so Description: bundled as a linked library License: BSD-3-Clause",
        "Component: Ternkit Version: 2.1 Authors: Ada Roe License: MIT",
        "Home page: https://ternkit.example License:",
        "Packages: codes.example/tern/kit; MIT codes.example/sea/v3; Apache-2.0",
    ],
)
def test_fields_that_describe_a_component_set_no_term(said: str) -> None:
    assert role(said) in {"provenance", "description"}


@pytest.mark.parametrize(
    "said",
    [
        "Home page: https://ternkit.example License: https://ternkit.example/terms",
        "Home page: https://ternkit.example License: Ternkit EULA",
        "Name: Ternkit Description: for members only License: MIT",
        "Name: Ternkit Authors: Ada Roe, not to be sold License: MIT",
        "Home page: ask us before you use it License: MIT",
        "Use: at home License: MIT",
        "Packages: codes.example/tern/kit; MIT codes.example/sea/v3; SSPL-1.0",
        "Users: members/only; MIT",
    ],
)
def test_a_field_with_a_term_in_it_is_no_description(said: str) -> None:
    assert role(said) != "provenance"


@pytest.mark.parametrize(
    "said",
    [
        "All contributions by Ternworks:",
        "All contributions to Ternkit are MIT licensed.",
        "This license applies to everything in this directory and its subdirectories.",
        "It is a derivative work of the Ternkit project.",
        "In the Tern Icons download, the MIT license applies to all non-font files.",
        "Tern Icons is free, open source, and GPL friendly.",
        "You can use it for commercial projects, open source projects, or really anything.",
        "Ternkit, located at deps/ternkit, is licensed as follows:",
        "University of Illinois at Urbana-Champaign",
    ],
)
def test_what_heads_a_license_or_names_its_kind_of_files_sets_no_term(said: str) -> None:
    assert role(said) == "statement"
    assert terms_of_unit(TextUnit(said, 1, 1, alone=True), stands_alone=True) == []


@pytest.mark.parametrize(
    "said",
    [
        "This license applies to everything in this directory until next year.",
        "In the Tern Icons download, the MIT license applies to all files for students.",
        "Tern Icons is free for schools, and GPL friendly.",
        "You can use it for commercial projects, or anything that we allow.",
        "Ternkit, if you pay us, is licensed as follows:",
        "University of Members Only",
    ],
)
def test_what_bounds_such_a_sentence_keeps_it_a_doubt(said: str) -> None:
    assert role(said) != "statement"


@pytest.mark.parametrize(
    "said",
    [
        "Ternworks trademarks are not licensed under GPLv2.",
        "No permission is granted to use or replicate Ternworks trademarks that are found in this software.",
    ],
)
def test_that_marks_are_not_licensed_takes_nothing_from_the_work(said: str) -> None:
    assert role(said) == "notice"


@pytest.mark.parametrize(
    "said",
    [
        "Files with Ternworks trademarks are not licensed under GPLv2.",
        "No permission is granted to use the software without Ternworks trademarks.",
        "No permission is granted to use or copy code bearing Ternworks trademarks.",
    ],
)
def test_works_with_marks_in_them_are_no_marks(said: str) -> None:
    assert role(said) == ""


@pytest.mark.parametrize(
    ("owner", "verdict"),
    [
        ("Copyright (c) 2013-2022, Randolph Voorhies, Shane Grant", "open"),
        ("Copyright (c) 2015 The go2sea Authors.", "open"),
        ("Copyright (c) 2013-2022, Randolph Voorhies, Limited Grant", "review"),
        ("Copyright (c) 2015 The Sea Authors, you go pay.", "review"),
    ],
)
def test_names_that_are_words_or_hold_digits_are_owners(owner: str, verdict: str) -> None:
    assert identify(f"{owner}\n\n{MIT}").verdict == verdict
