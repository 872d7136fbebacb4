"""What asks for no more than that notices are kept sets no term; what asks for more may."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.role_readers.notice_retention import read_notice_retention
from osi_check.licenses.text.beside.role_readers.sentence import Sentence

GRANTS = (
    "You may use it",
    "Anyone is free to copy, modify, and sell this software",
    "Feel free to do whatever you want with it",
    "In short, you can do almost anything with this code",
    "This library may be used and shared for any purpose",
    "You can use it in closed and open projects alike",
    "You are free to use these files in any project (even commercial ones)",
)
LINKS = (" as long as ", ", provided that ", " on the sole condition that ", " if ")
KEPT = (
    "the copyright notice is kept",
    "the license text and this header stay in place",
    "you keep our copyright line",
    "you include the original copyright and license notices in all copies",
    "these notices must remain intact in every file you reuse",
    "you leave the header at the top of each file",
)


@pytest.mark.parametrize("grant", GRANTS)
@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("kept", KEPT)
def test_a_grant_that_asks_for_notices_sets_no_term(grant: str, link: str, kept: str) -> None:
    assert read_notice_retention(Sentence(f"{grant}{link}{kept}."))


@pytest.mark.parametrize(
    "said",
    [
        "You must retain this notice at the top of each file you copy.",
        "The only condition is that the license header is preserved.",
        "All we ask is that you keep the copyright notice in your copies.",
        "If you share it, please include the license file.",
        "Use it as you like, but keep the notice, and do so at your own risk.",
        "This means you can sell it as long as you include the copyright notice, and don't blame us.",
    ],
)
def test_a_wish_that_notices_are_kept_sets_no_term(said: str) -> None:
    assert read_notice_retention(Sentence(said))


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize(
    "asked",
    [
        "our logo is left intact in the interface",
        "the copyright notice is kept and you tell us",
        "the notice is kept on your home page",
        "you keep the copyright notice and pay a fee",
        "you keep your changes private",
        "you credit us in your advertising",
        "the files are kept unchanged",
        "the headers are left unmodified",
        "all comments are kept",
        "the header is left intact for ten years",
        "the copyright notice is kept, but not in products that are sold",
        "you keep the software",
        "you keep it",
    ],
)
def test_a_condition_of_another_kind_may_set_a_term(link: str, asked: str) -> None:
    assert not read_notice_retention(Sentence(f"You may use it{link}{asked}."))


@pytest.mark.parametrize(
    "grant",
    [
        "You may use it in personal projects",
        "You may use it in your personal projects",
        "You may use it in all open source projects",
        "You may use it at home",
        "You may use it for ten years",
        "Students may use it",
        "You may look at it",
        "You may use it in non-commercial and personal projects",
        "You may use it in open source projects",
        "You may not use it",
        "You may not sell it",
        "It may be used by schools",
    ],
)
def test_a_grant_that_is_narrow_may_set_a_term(grant: str) -> None:
    assert not read_notice_retention(Sentence(f"{grant} as long as the copyright notice is kept."))
