"""Which texts are read, and what an answer holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.fetch.blobs import (
    EMPTY_BLOB_ID,
    Blob,
    text_from_blob,
    text_from_bytes,
    text_from_entry,
)
from osi_check.model import Fact, Unknown
from osi_check.repository.snapshot import Entry


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (Entry("a", "blob", "1", 30_000_000), Unknown("text-too-large", {"megabytes": "30.0"})),
        (Entry("a", "submodule", "1"), Unknown("submodule")),
        (Entry("a", "tree", "1"), Unknown("directory")),
    ],
)
def test_some_texts_are_not_asked_for(entry: Entry, why: Unknown) -> None:
    assert text_from_entry(entry) == why


def test_an_empty_file_is_known_by_its_id_and_not_by_its_size() -> None:
    assert text_from_entry(Entry("a", "blob", EMPTY_BLOB_ID, 0)) == ""
    assert text_from_entry(Entry("a", "blob", "1", 0)) is None
    assert text_from_entry(Entry("a", "link", "1", 9)) is None
    assert text_from_entry(Entry("a", "blob", "1", 1_000_000)) is None


@pytest.mark.parametrize(
    ("blob", "found"),
    [
        (Blob("text", is_binary=False, byte_size=4), "text"),
        (Blob("", is_binary=False, byte_size=0), ""),
        (Blob(None, is_binary=True, byte_size=9), Unknown("binary")),
        (
            Blob("te", is_truncated=True, byte_size=700_000),
            Unknown("text-cut", {"megabytes": "0.7"}),
        ),
        (Blob("", byte_size=9), Unknown("text-missing", {"size": 9})),
        (Blob(None, byte_size=9), Unknown("text-missing", {"size": 9})),
    ],
)
def test_no_text_is_never_an_empty_text(blob: Blob, found: Fact[str]) -> None:
    assert text_from_blob(blob) == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"plain", "plain"),
        ("wide".encode("utf-16"), "wide"),
        ("Müller".encode("cp1252"), "Müller"),
        ("Müller".encode(), "Müller"),
        (b"\x89PNG\0\0", Unknown("binary")),
        (b"", ""),
    ],
)
def test_bytes_are_read_in_the_encodings_of_old_license_files(
    data: bytes, found: Fact[str]
) -> None:
    assert text_from_bytes(data, len(data)) == found
    assert text_from_bytes(data, -1) == found


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_reason(data: bytes) -> None:
    assert isinstance(text_from_bytes(data, len(data)), str | Unknown)


def test_bytes_that_are_too_few_are_no_text() -> None:
    assert text_from_bytes(b"half", 8) == Unknown("text-shortened", {"got": 4, "size": 8})
