"""The index of known wordings: read and written alike, and what it knows."""

from __future__ import annotations

from array import array

import pytest

from osi_check import license_index
from osi_check.licenses.text import index as indexes
from osi_check.licenses.text.index import Header, Index, License, index, write
from osi_check.licenses.text.known_wording import FOREIGN, NAME, NUMBER, is_known, shape


def test_what_is_written_is_read() -> None:
    numbers = {"words": array("I", [1, 7, 7, 9]), "sentences": array("Q", [2**63])}
    header = Header({}, [License("MIT", "Permissive", "MIT License")], {"spdx": "3.29.0"})
    read = Index(write(header, numbers))
    assert read.header.sources == {"spdx": "3.29.0"}
    assert read.licenses == header.licenses
    assert {name: read.numbers(name) for name in numbers} == numbers
    assert read.has("words", 7)
    assert not read.has("words", 8)
    assert list(read.places("words", 7)) == [1, 2]
    assert not read.numbers("no such section")


def test_another_file_is_no_index() -> None:
    with pytest.raises(ValueError, match="no index"):
        Index(b"something else")


def test_the_variable_names_another_index(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pytest.TempPathFactory
) -> None:
    path = f"{tmp_path}/other.bin"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(write(Header({}, [], {"spdx": "none"}), {}))
    monkeypatch.setenv(license_index.VARIABLE, path)
    license_index.read.cache_clear()
    index.cache_clear()
    try:
        assert indexes.index().header.sources == {"spdx": "none"}
    finally:
        monkeypatch.delenv(license_index.VARIABLE)
        license_index.read.cache_clear()
        index.cache_clear()


def test_the_index_says_whence_it_comes() -> None:
    sources = index().header.sources
    assert sources["split"] == "all"
    assert sources["scancode"]
    assert sources["spdx"]


@pytest.mark.parametrize(
    "said",
    [
        "You can use it under the terms of the GNU General Public License, version 2.",
        "This program is distributed in the hope that it will be useful, but WITHOUT ANY WARRANTY.",
        "You should have received a copy of the GNU Lesser General Public License along with Quillbox.",
        "DO NOT ALTER OR REMOVE COPYRIGHT NOTICES OR THIS FILE HEADER.",
    ],
)
def test_a_sentence_of_open_notices_is_known_whoever_says_it(said: str) -> None:
    assert is_known(said)


@pytest.mark.parametrize(
    "said",
    [
        "You can use it under the terms of the GNU General Public License, version 2, on Sundays.",
        "You may use this program at home under the MIT License.",
        "This program is distributed in the hope that you pay for it.",
        "Fremde dürfen es nicht nutzen.",
        "禁止将本软件用于商业用途。",
        "",
    ],
)
def test_a_word_put_in_makes_it_another_sentence(said: str) -> None:
    assert not is_known(said)


def test_names_and_numbers_are_marks() -> None:
    words = shape("Quillbox 3.1 is licensed under the MIT License; see LICENSE for жук.")
    assert words[:3] == [NAME, NUMBER, "is"]
    assert FOREIGN in words
    assert "§" in words
