"""Wording without markup, wrong encodings and the ends of strings, on the same lines."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.normalize import clean_text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the â\x80\x9cGrantâ\x80\x9d of a cafÃ©", 'the "Grant" of a café'),
        ("the makerâ€™s ofÂ\nthis", "the maker's of\nthis"),
        ("Âge, naïve, Émile", "Âge, naïve, Émile"),
        ("<para>Free <ulink u='x'>as air</ulink></para>", "Free as air"),
        ("```plaintext\nFree\n```", "\nFree\n"),
        ("```personal use", "'''personal use"),
        ("List<String> and <stdio.h>", "List<String> and <stdio.h>"),
        ("I<without> C<dump>", "without dump"),
        ("%%%LICENSE_START(GPLv2+_DOC_FULL) This is free", "This is free"),
        ('"It may be\\n" "copied."', '"It may be copied."'),
        ('"It may be " +\n  "copied\\n"\n  "freely."', '"It may be\ncopied\nfreely."'),
    ],
)
def test_what_is_no_wording_is_taken_away(text: str, said: str) -> None:
    cleaned = clean_text(text)
    assert [" ".join(line.split()) for line in cleaned.split("\n")] == said.split("\n")


def test_a_condition_in_unknown_tags_is_read() -> None:
    text = (
        "<note>Glimmer is licensed under the MIT License.</note>\n<hint>Firms must pay us.</hint>\n"
    )
    assert identify(text).verdict != "open"


def test_quotes_of_another_code_page_are_read_as_quotes() -> None:
    assert clean_text("the owner\uff92s \uff93Work\uff94") == 'the owner\'s "Work"'
    assert (
        clean_text("\uff92\uff93") == "\u30e1\u30e2"
    )  # among letters of their own they are letters
