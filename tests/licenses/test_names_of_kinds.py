"""Names by which it is known that a license isn't approved, though no list has them so."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.license_names import find_names


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Attribution-NonCommercial-NoDerivs 3.0 License", "CC-BY-NC-ND-3.0"),
        ("Attribution-No Derivs 2.0", "CC-BY-ND-2.0"),
        ("Licensed under a Creative Commons BY-NC-SA 4.0 License.", "CC-BY-NC-SA-4.0"),
        ("Creative-Commons Attribution NonCommercial Share-Alike", "CC-BY-NC-SA-4.0"),
        ("BSD 3-Clause No Nuclear License", "BSD-3-Clause-No-Nuclear-License"),
        ("Hippocratic License 2.1", "Hippocratic-2.1"),
        ("BSD 3-clause Clear license", "BSD-3-Clause-Clear"),
    ],
)
def test_a_name_of_a_family_is_told_however_it_is_written(text: str, id: str) -> None:
    found = identify(text, "LICENSE")
    assert (found.expression, found.verdict) == (id, "not-open")


@pytest.mark.parametrize(
    "text",
    [
        "Owl Harbor End User License Agreement",
        "Owl Research License 2024",
        "Owl Nest Community License",
        "Owl Temporary License",
        "Owl EE License",
        "Owl Binary License 1.0",
        "Binary redistribution (Owl)",
        "OWL END-USER FIRMWARE LICENSE AGREEMENT",
        "license: Closed Source",
        "name: Owl Nest Terms of Use",
        "[Terms of Service for Owl Harbor]",
        "This is the Owl Nest Preview License Agreement.",
        "This program is distributed under the Owl Evaluation License.",
    ],
)
def test_the_kind_of_a_license_tells_that_it_is_not_open(text: str) -> None:
    found = identify(text, "LICENSE")
    assert found.verdict == "not-open"
    assert found.expression.startswith("LicenseRef-")


@pytest.mark.parametrize(
    "text",
    [
        "Owl License 2024",
        "The community license of the owls is discussed in the forum.",
        "Please read the terms of service of the harbor.",
        "Owl Nest Terms of Use\n\n"
        + "You may use and copy the maps and all that goes with them, as you like.\n" * 3,
        "Educational Community License",
    ],
)
def test_a_name_of_no_kind_is_a_doubt(text: str) -> None:
    assert identify(text, "LICENSE").verdict in {"review", "open"}


def test_a_version_may_stand_before_its_license() -> None:
    (name,) = find_names("This file is subject to version 3.01 of the PHP license.")
    assert name.id == "PHP-3.01"


def test_a_text_is_judged_by_its_terms_whatever_it_is_called() -> None:
    grant = "You may use, copy, change, share and sell the maps, in part or whole, as you like.\n"
    text = "Owl Nest Community License\n\n" + grant * 9
    assert identify(text, "LICENSE").verdict == "review"
