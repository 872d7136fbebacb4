"""Text that hides what it says is a doubt, and so is text that is struck or no longer whole."""

from __future__ import annotations

import base64
import codecs

import pytest

from helpers import license_of
from osi_check.licenses.text.disguised_text import is_disguised
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.unread_signs import unread_line

MIT = license_of("pytest")
HIDDEN = "Not for sale to companies"


@pytest.mark.parametrize(
    "said",
    [
        base64.b64encode(HIDDEN.encode()).decode(),
        base64.b32encode(HIDDEN.encode()).decode(),
        HIDDEN.encode().hex(),
        HIDDEN.encode().hex(" "),
        " ".join(str(byte) for byte in HIDDEN.encode()),
        "".join(f"%{byte:02x}" for byte in HIDDEN.encode()),
        "".join(f"={byte:02X}" for byte in HIDDEN.encode()),
        codecs.encode("not for use by any person", "rot13"),
        " ".join(word[::-1] for word in HIDDEN.split()),
        " ".join(HIDDEN),
        ".".join("NOSALE"),
        "NotForCommercialUse",
        "NOTFORSALE",
        "n0t f0r c0mp4n1es",
    ],
)
def test_words_in_disguise_are_a_doubt(said: str) -> None:
    assert is_disguised(said)
    assert identify(f"{MIT}\n{said}\n").verdict != "open"


@pytest.mark.parametrize(
    "said",
    [
        "Copyright (c) 2019 J. R. R. Example",
        "Version 2.0.1, commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "Fingerprint: A1B2 C3D4 E5F6 0718 2930 4A5B 6C7D 8E9F 0A1B 2C3D",
        "See https://quillbox.example/a%20page?x=1 for more.",
        "libglimmer_core_utils",
        "Copyright 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008 Ada Example",
        "Permission",
    ],
)
def test_names_numbers_and_addresses_are_no_disguise(said: str) -> None:
    assert not is_disguised(said)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb\x00c\n", 2),
        ("%PDF-1.4\n", 1),
        ("ok\n\U000e0041\U000e0042\n", 2),
        ("ok\n\U0001f6ab \U0001f4b0\n", 2),
        ("ok\n\ue001\ue002\ue003\n", 2),
        ("ok then\n\nN\nO\nT\n", 3),
        ("ok\n<del>gone</del>\n", 2),
        ("- one\n- two\n- three\n- four\n- five\n", 1),
        ("ok\n\u00bd\u00fb\u00d6\u00b9\n", 2),
        ("Caf\u00e9 \u00a9 2020 \u2714 Bj\u00f6rn\n\f\n\t- one\n", 0),
    ],
)
def test_the_line_with_what_is_not_read_is_told(text: str, line: int) -> None:
    assert unread_line(text)[0] == line


@pytest.mark.parametrize("mark", ["<s>{}</s>", "<del>{}</del>"])
def test_a_license_that_is_struck_out_is_a_doubt(mark: str) -> None:
    found = identify(mark.format(MIT))
    assert found.verdict == "review"
    assert found.added[-1].start == 1


def test_paragraphs_in_another_order_are_not_the_license() -> None:
    paragraphs = MIT.strip().split("\n\n")
    assert identify("\n\n".join(reversed(paragraphs))).verdict != "open"


@pytest.mark.parametrize("gone", [2, 3])
def test_what_is_left_of_a_license_is_not_the_license(gone: int) -> None:
    paragraphs = MIT.strip().split("\n\n")
    del paragraphs[gone]
    whole = identify("\n\n".join(paragraphs)).verdict
    assert (whole != "open") is (gone == 2)  # a lost duty to keep a notice takes nothing away
