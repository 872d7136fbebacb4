"""Sentences that but disclaim, and those that say for whom or what for a text is, too."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.boilerplate import is_disclaimer, is_owner_line
from osi_check.licenses.text.identify import identify


@pytest.mark.parametrize(
    "said",
    [
        "GLIMMER IS PROVIDED AS IS, WITHOUT WARRANTY OF ANY KIND OR FITNESS FOR A PARTICULAR PURPOSE.",
        "The Glimmer driver for Plinth is distributed in the hope that it will be useful, but WITHOUT ANY WARRANTY.",
        "There is no warranty for this program, express or implied.",
        "The authors do not admit liability nor provide warranty for any of this software.",
        "All implied warranties are disclaimed, except to the extent that such disclaimers are held to be invalid.",
        "In no event shall Glimmer or its suppliers be liable for procurement of substitute goods or services.",
        "The Plinth Corporation assumes no responsibility for the use or reliability of this driver.",
        "Under no circumstances will the author be liable for any damages of any kind.",
    ],
)
def test_a_disclaimer_is_known_by_what_it_disclaims(said: str) -> None:
    assert is_disclaimer(said)


@pytest.mark.parametrize(
    "said",
    [
        "The software is provided as is for personal use.",
        "GLIMMER IS PROVIDED AS IS FOR STUDENTS, WITHOUT WARRANTY.",
        "The software is provided as is to employees.",
        "The software is provided as is, with no warranty, to distributors.",
        "For hobbyists the software is provided as is.",
        "The software is provided as is for thirty days.",
        "Provided without warranty of any kind, and only to members.",
        "No warranty is given, and you must not use it at work.",
    ],
)
def test_for_whom_or_how_long_is_no_disclaimer(said: str) -> None:
    assert not is_disclaimer(said)


@pytest.mark.parametrize("work", ["Original work", "Modified work", "Portions"])
def test_who_changed_a_work_is_an_owner(work: str) -> None:
    assert is_owner_line(f"{work} Copyright (C) 2019-2025 by J. Roe <https://roe.example>")
    assert not is_owner_line(f"{work} Copyright (C) 2019-2025 by J. Roe, for evaluation")


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Copyright (c) Jane Roe and Licensee contributors", True),
        ("Copyright (c) Jane Roe and licensee contributors", False),
        ("Copyright (c) Jane Roe, Licensees Pay contributors", False),
        ("Copyright (c) Jane Roe, Licensees Excluded", False),
    ],
)
def test_a_project_may_be_called_by_a_word_of_law(line: str, *, owner: bool) -> None:
    assert is_owner_line(line) is owner


@pytest.mark.parametrize(
    ("disclaimer", "verdict"),
    [
        (
            (
                "IN NO EVENT SHALL THE AUTHORS BE LIABLE FOR ANY CLAIM, DAMAGES OR LOSS, WHETHER IN CONTRACT,"
                " TORT OR OTHERWISE, ARISING FROM OR IN CONNECTION WITH THE USE OR OTHER DEALINGS IN EXPAT."
            ),
            "open",
        ),
        ("COPYRIGHT OWNERS BE LIABLE FOR ANY CLAIM, DAMAGES OR LOSS, HOWEVER CAUSED.", "open"),
        ("IN NO EVENT SHALL THE AUTHORS BE LIABLE, FOR MEMBERS OF EXPAT.", "review"),
    ],
)
def test_a_disclaimer_in_capitals_may_name_a_license_or_owners(
    disclaimer: str, verdict: str
) -> None:
    assert identify(f"Heron is under the MIT license.\n\n{disclaimer}\n").verdict == verdict
