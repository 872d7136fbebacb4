"""Debian's machine-readable copyright files are read by their format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.licenses.text.dep5 import expression_of, is_dep5, read_paragraphs
from osi_check.licenses.text.identify import identify

HEAD = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: quillbox\n\n"
FILES = "Files: *\nCopyright: 2024, Ada Example <ada@example.org>\nLicense: {}\n"
PERL = (
    "\nLicense: Artistic\n This program is free software; you can redistribute it and/or modify\n"
    " it under the terms of the Artistic License, which comes with Perl.\n"
)


@pytest.mark.parametrize(
    ("short", "wanted"),
    [
        ("Expat", "MIT"),
        ("GPL-2+", "GPL-2.0-or-later"),
        ("LGPL-2.1", "LGPL-2.1-only"),
        ("Artistic or GPL-1+", "Artistic-1.0-Perl OR GPL-1.0-or-later"),
        ("Apache-2.0 and BSD-3-clause", "Apache-2.0 AND BSD-3-Clause"),
        ("Acme-Secret", ""),
    ],
)
def test_short_names_are_expressions(short: str, wanted: str) -> None:
    assert expression_of(short) == wanted


def test_an_alternative_that_is_approved_suffices() -> None:
    found = identify(HEAD + FILES.format("Artistic or GPL-1+") + PERL)
    assert found.expression == "Artistic-1.0-Perl OR GPL-1.0-or-later"
    assert found.verdict == "open"


def test_the_packaging_is_not_the_work() -> None:
    packaging = "\nFiles: debian/*\nCopyright: 2024, Bob Example\nLicense: GPL-3+\n"
    assert identify(HEAD + FILES.format("Expat") + packaging).expression == "MIT"


@pytest.mark.parametrize(
    ("files", "license", "verdict"),
    [
        ("data/depths/*", "CC0-1.0", "open"),
        ("docs/* *.png", "CC-BY-4.0", "open"),
        ("data/depths/*", "CC-BY-NC-4.0", "review"),
        ("src/depths/*", "CC0-1.0", "review"),
        ("data/* src/depths/*", "CC0-1.0", "review"),
    ],
)
def test_free_data_and_documents_leave_a_program_as_it_is(
    files: str, license: str, verdict: str
) -> None:
    content = f"\nFiles: {files}\nCopyright: 2024, Bob Example\nLicense: {license}\n"
    found = identify(HEAD + FILES.format("Expat") + content)
    assert found.verdict == verdict
    assert (found.expression == "MIT") is (verdict == "open")


@pytest.mark.parametrize(
    "changed",
    [
        HEAD + FILES.format("Expat") + "\nLicense: Expat\n Only schools may use this.\n",
        HEAD
        + FILES.format("Expat").replace("Ada Example", "Ada Example, for noncommercial use only"),
        HEAD + FILES.format("Expat") + "Comment: It may not be used in production.\n",
        HEAD + FILES.format("Acme-Secret"),
    ],
)
def test_terms_that_hide_in_a_field_are_no_open_license(changed: str) -> None:
    assert identify(changed).verdict != "open"


@given(st.text(max_size=300))
def test_any_text_below_the_format_is_read(text: str) -> None:
    sentence_checksum = HEAD + text
    assert is_dep5(sentence_checksum)
    read_paragraphs(sentence_checksum)
    identify(sentence_checksum)
