"""What a README cites, or tells of others, is not said of the tool."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.identify import identify
from osi_check.repository.readme.cited_words import without_cited
from osi_check.repository.terms.idle_conditions import sets_no_condition
from repository.test_signals import names_seen
from repository.test_terms import MIT
from repository.test_terms_everywhere import verdicts

CITING = 'It finds phrases such as "this project is unmaintained", "not maintained any more".'
TOLD = (
    "Split from a store whose owners relicensed it in 2022 so that nobody may sell it as a service."
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('Finds comments like "will be removed".', "Finds comments like ."),
        ("It says “only for members” or “please subscribe now” then.", "It says  or  then."),
        ("A fork of Gull, after its vendor closed the source. It is free.", "It is free."),
        ('Notice: "This project is archived."', 'Notice: "This project is archived."'),
        ('Needs the "pro" edition.', 'Needs the "pro" edition.'),
        (
            "A fork of Gull. Its license forbids hosting.",
            "A fork of Gull. Its license forbids hosting.",
        ),
        ("We used an old app before. Then it wanted an account. Gull has none.", "Gull has none."),
        (
            "Gull 2 reached its end of life. It's unmaintained. Move to version 4.",
            "Move to version 4.",
        ),
        (
            "Gull 2 is unmaintained. It gets no fixes. Version 1 was better.",
            "Gull 2 is unmaintained. It gets no fixes. Version 1 was better.",
        ),
        ("Use the old app. It is unmaintained.", "Use the old app. It is unmaintained."),
    ],
)
def test_citations_and_words_on_another_work_are_left_out(text: str, left: str) -> None:
    assert without_cited(text) == left


def test_a_tool_that_finds_phrases_has_not_ended() -> None:
    ended = {"ended", "unmaintained", "sounds-ended"}
    assert not ended & names_seen(f"# Gull\n\n{CITING}\n")
    assert ended & names_seen("# Gull\n\nThis project is no longer maintained.\n")


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (TOLD, False),
        ("Nobody may sell it as a service.", True),
        ('It warns of words like "for personal use only" and "may not be resold".', False),
    ],
)
def test_the_terms_of_another_work_are_not_those_of_the_tool(text: str, doubt: bool) -> None:
    found = verdicts({"LICENSE": MIT, "README.md": f"# Gull\n\nA store.\n\n{text}\n"})
    assert ("D102" in found) is doubt


@pytest.mark.parametrize(
    ("answer", "held_back"),
    [
        ("No.", False),
        ("It would be fitting, but no.", False),
        ("No longer a secret: it has.", True),
        ("Yes, for teams.", True),
        ("Yes. No feature is missing here.", True),
        ("For a desk, no. For teams, yes.", True),
    ],
)
def test_a_question_that_is_answered_with_no_tells_of_no_edition(
    answer: str, *, held_back: bool
) -> None:
    text = f"# Gull\n\nA store.\n\n## Does Gull have a paid edition?\n\n{answer}\n"
    assert ("edition" in names_seen(text)) is held_back


@pytest.mark.parametrize(
    ("said", "held_back"),
    [
        (
            "Streams are there only in their Enterprise edition; the Community edition copies.",
            False,
        ),
        ("Streams are there only in our Enterprise edition.", True),
    ],
)
def test_an_edition_of_others_is_none_of_the_tool(said: str, *, held_back: bool) -> None:
    text = f"# Gull\n\nIt moves tables between Kestrel and Tern.\n\n{said}\n"
    assert ("edition" in names_seen(text)) is held_back


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("## Does Gull need a license key?\n\nHa. No.", False),
        ("## Does my company need to buy a license?\n\nFrom ten seats on.", True),
        ("## Does my company need to buy a license?\n\nYes. No exceptions.", True),
        ("You have to sign our CLA. It grants Gull Ltd. a license for your patches.", False),
        ("You have to sign our license agreement to use it.", True),
        ("Gull makes license keys for what you sell, without a server.", False),
        ("## May I sell what I build?\n\nThat's the purpose.", False),
        ("## May I sell what I build?\n\nNot below ten seats.", True),
    ],
)
def test_keys_and_agreements_are_terms_only_for_users(text: str, *, doubt: bool) -> None:
    found = verdicts({"LICENSE": MIT, "README.md": f"# Gull\n\nA store.\n\n{text}\n"})
    assert ("D102" in found) is doubt


def test_an_answer_behind_a_question_leaves_the_next_passage_alone() -> None:
    asked = (
        "**Can I use it at work?** Yes.\n\n**Must I publish my changes?** Only if you give the changed "
        "program to others or let them use it over a network.\n"
    )
    assert verdicts({"LICENSE": MIT, "README.md": f"# Gull\n\nA store.\n\n{asked}"}) == {}


@pytest.mark.parametrize(
    ("text", "idle"),
    [
        ("A survey that you make with Gull is yours.", True),
        ("Whatever you write with it belongs to you.", True),
        ("Sites that you make with it are yours, but must link to us.", False),
        ("What you pay for are servers and backups.", True),
        ("You pay for support only if companies use it.", False),
    ],
)
def test_what_users_make_and_what_hosting_costs_is_no_condition(text: str, idle: bool) -> None:
    assert sets_no_condition(text) is idle


def test_the_property_of_those_who_made_something_is_not_the_owners() -> None:
    assert identify("This program is the property of Gull Ltd.").verdict == "not-open"
    assert identify("Polls are the property of those who made them.").verdict != "not-open"


def test_a_license_that_another_product_may_need_is_none_of_the_tool() -> None:
    text = "# Gull\n\nYou may need a license for their compiler; others work as well."
    assert "needs-license" not in names_seen(text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Set `GULL_TOKEN` to run it.", True),
        ("`GULL_TOKEN` raises the limit of requests.", False),
        ("Without a token you can ask 60 times an hour. `GULL_TOKEN` lifts that.", False),
    ],
)
def test_a_key_that_only_lifts_a_limit_is_not_asked_for(text: str, asks: bool) -> None:
    found = names_seen(f"# Gull\n\nCounts links.\n\n{text}\n", "gull/gull")
    assert ("own-key" in found) is asks
    assert "sounds-dependent" not in found


def test_one_of_several_services_and_hosting_by_us_are_no_need() -> None:
    for text in (
        "For drives you need an account with that vendor.",
        "Universities of the alliance get hosting from us.",
    ):
        assert "sounds-dependent" not in names_seen(f"# Gull\n\n{text}\n")
    held = "# Gull\n\nNo feature is kept for an enterprise edition.\n"
    assert "sounds-ended" not in names_seen(held)
