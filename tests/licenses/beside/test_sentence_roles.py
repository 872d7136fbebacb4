"""Every sentence of a license file has a role, and terms that are known have a name."""

from __future__ import annotations

import pytest

from osi_check.licenses.about import describe_license
from osi_check.licenses.closed_categories import CLOSED_CATEGORIES
from osi_check.licenses.text.beside.roles import role
from osi_check.licenses.text.beside.sentence_roles import sentence_roles
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.index import index


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("You may elect to redistribute this code under either of these licenses.", "choice"),
        ("The full license text can be found in the LICENSE file.", "pointer"),
        ("This license does not restrict commercial use.", "denial"),
        ("No registration is required.", "denial"),
        ("The Quillbox logo is not covered by this license.", "notice"),
        ("Please cite us if you use this in a paper.", "request"),
        ("For a commercial license, contact sales@quillbox.example.", "offer"),
        ("Quillbox is not affiliated with Acme.", "description"),
    ],
)
def test_a_sentence_that_takes_nothing_away_has_a_role(said: str, wanted: str) -> None:
    assert role(said) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "No registration is required for students.",
        "You may use this under the MIT License at home.",
        "A commercial license is required, contact sales@quillbox.example.",
        "This license does not restrict commercial use until next year.",
        "You can choose between the MIT License (students) and our invoice.",
        "Leave the source as it is.",
        "Details: https://quillbox.example/what-you-may-do",
    ],
)
def test_a_sentence_with_a_word_too_many_has_none(said: str) -> None:
    assert role(said) == ""


def test_roles_come_in_the_order_of_the_lines() -> None:
    text = "MIT License\n\nCopyright (c) 2024 Ada Example\n\nLicensed under the MIT License.\n"
    found = sentence_roles(text)
    assert [r.start for r in found] == sorted(r.start for r in found)
    assert {"title", "owner"} <= {r.role for r in found}


@pytest.mark.parametrize(
    ("put_in", "of"),
    [
        ("to any person in Utopia obtaining", "to any person obtaining"),
        ("sell 10 copies", "sell copies"),
    ],
)
def test_a_word_put_into_a_grant_is_a_doubt(put_in: str, of: str) -> None:
    whole = (
        "Permission is hereby granted, free of charge, to any person obtaining a copy of this software"
        ' and associated documentation files (the "Software"), to deal in the Software without'
        " restriction, including without limitation the rights to use, copy, modify, merge, publish,"
        " distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom"
        " the Software is furnished to do so, subject to the following conditions:\n\nThe above"
        " copyright notice and this permission notice shall be included in all copies or substantial"
        ' portions of the Software.\n\nTHE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND,'
        " EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR"
        " A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE"
        " LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR"
        " OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS"
        " IN THE SOFTWARE."
    )
    assert identify(whole).verdict == "open"
    assert identify(whole.replace(of, put_in)).verdict != "open"


def test_closed_terms_are_known_by_name_and_reason() -> None:
    closed = [known for known in index().licenses if known.category in CLOSED_CATEGORIES]
    assert len(closed) > 800
    known = describe_license(next(k.id for k in closed if k.id.startswith("LicenseRef-")))
    assert known is not None
    assert known.approved is False
    assert known.why in CLOSED_CATEGORIES.values()
    assert describe_license("LicenseRef-scancode-no-such-thing") is None
