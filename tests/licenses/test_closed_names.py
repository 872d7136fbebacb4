"""Names of licenses that SPDX has no id for. Names and index are invented."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from osi_check.licenses.text import closed_names
from osi_check.licenses.text.index import Header, Index, License, write

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
from license_names import closed_names as made_names

ID = "LicenseRef-scancode-{}"
LISTED = [
    ID.format(key)
    for key in (
        "quorn-source-1.0",
        "quorn-source-2.0",
        "blib",
        "zerpl",
        "snee-3-2024",
        "snee-4-2024",
        "snee-4-2025",
    )
]
NAMES = [
    ("quorn source", "1.0", 0),
    ("quorn source", "2.0", 1),
    ("blib", "", 2),
    ("zerpl", "", 3),
    ("snee community", "3 2024", 4),
    ("snee community", "4 2024", 5),
    ("snee community", "4 2025", 6),
]


@pytest.fixture(autouse=True)
def _own_index(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    licenses = [License(id, "Source-available", id) for id in LISTED]
    known = Index(write(Header({}, licenses, {}, NAMES), {}))
    monkeypatch.setattr(closed_names, "index", lambda: known)
    closed_names._by_first.cache_clear()
    yield
    closed_names._by_first.cache_clear()


def ids(text: str) -> list[str]:
    return [id for id, _, _ in closed_names.find_closed_names(text)]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("It is under the Quorn Source License 2.0.", "quorn-source-2.0"),
        ("It is under the Quorn Source License Agreement, version 1.0.", "quorn-source-1.0"),
        ("It is under version 2 of the Quorn Source License (v1).", "quorn-source-1.0"),
        ("See the Blib Licence for what you may do.", "blib"),
        ("Licensed under the ZERPL.", "zerpl"),
        ("The Snee 3 Community License", "snee-3-2024"),
        ("The Snee 4 Community License of 2025", "snee-4-2025"),
    ],
)
def test_a_name_is_told_with_its_version(text: str, id: str) -> None:
    assert ids(text) == [ID.format(id)]


@pytest.mark.parametrize(
    ("said", "id"),
    [
        ("Quorn Source License", "Quorn-Source-License"),
        ("Quorn Source License 3.0", "Quorn-Source-License"),
        ("Snee 4 Community License", "Snee-4-Community-License"),
    ],
)
def test_a_name_whose_version_is_not_known_stays_as_it_is_said(said: str, id: str) -> None:
    assert ids(f"It is under the {said}.") == [f"LicenseRef-{id}"]
    assert closed_names.is_closed_name(f"LicenseRef-{id}")
    assert not closed_names.is_closed_name("LicenseRef-Quorn-License")


@pytest.mark.parametrize(
    "text",
    [
        "Blib is under the MIT License.",  # the product, not its license
        "Get the Quorn source code; see LICENSE for its terms.",
        "the quorn source license",  # no name in small letters
        "zerpl is a word, and this a license",
    ],
)
def test_words_of_a_name_alone_are_none(text: str) -> None:
    assert ids(text) == []


def test_a_name_says_where_it_stands() -> None:
    text = "Under the Quorn Source License 1.0, and no other."
    ((_, start, end),) = closed_names.find_closed_names(text)
    assert text[start:end].startswith("Quorn Source License")


def test_names_that_others_have_or_that_tell_nothing_are_not_kept() -> None:
    closed = [
        ("Quorn Source License", "a", False),
        ("Commercial License", "b", False),  # no word of its own
        ("Freely License", "c", False),  # an approved one is called so, and more
        ("MITL", "d", False),
        ("Use of this is subject to the Blib License", "e", True),  # a sentence
        ("Blib License v2 (BlibPL)", "f", True),
    ]
    kept = made_names(
        closed, ["Freely License Two"], {"commercial", "source"}.__contains__, ["MITL-1"]
    )
    assert kept == [
        (("blib",), ("2",), "f"),
        (("blibpl",), (), "f"),
        (("quorn", "source"), (), "a"),
    ]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Blib License", ID.format("blib")),
        (" The Quorn Source License, version 1.0", ID.format("quorn-source-1.0")),
        ("Blib License or MIT", ""),
        ("Blib", ""),
    ],
)
def test_a_text_that_is_a_name_and_nothing_else_has_its_id(name: str, id: str) -> None:
    assert closed_names.closed_name_id(name) == id
