"""Lines by themselves: titles, headings and names, and what only looks like them."""

from __future__ import annotations

import pytest

from helpers import license_of
from osi_check.licenses.text.identify import identify

MIT = license_of("pytest")

TITLES = (
    "Glimmer License",
    "Third-party code",
    "LICENSE FOR Quillworks Machine Tools Lab",
    "License for glimmer_store code",
    "Files: glimmer.c glimmer_store.h",
    "Bison Exception",
    "Frequently asked questions",
    "Relicensing",
    "In plain words",
    "go-glimmer v2",
    "Contributors:\n\n- Jane Roe\n- John Doe",
    "Ida Brask <ida@quillworks.example>",
    "Upstream-Name: glimmer",
    "Squirrel: The Quillworkers\nCopyright 2019 Ida Brask",
    "Glimmer - timetables for small ferries\nCopyright 2019 Ida Brask",
)
TERMS = (
    "Region: Utopia",
    "Audience: the staff",
    "Copies: two",
    "Changes: by Quillworks",
    "For: data brokers",
    "Max. ten cores",
    "Look, don't touch",
    "Hands off for banks",
    "Classified",
    "Sealed",
    "On loan",
    "To be returned",
    "Press copy",
    "Test use",
    "Free for now.",
    "Open source? Sort of.",
    "Where? In Utopia.",
    "Church work: yes. Anything else: no.",
    "Strictly for the purpose of review",
    "Is for members.",
    "This is a gift to Utopia.",
    "Keep it to yourself.",
    "It goes to bots on other terms.",
    '"Software" here is the two files below.',
)
OWNERS = (
    "Ida Brask, look, don't touch",
    "Ida Brask, hands off for banks",
    "Ida Brask, source visible",
    "Ida Brask\ntax advisers | ask the maintainers",
    "Ida Brask. Ask first.",
)


@pytest.mark.parametrize("line", TITLES)
def test_a_title_or_a_name_beside_a_license_sets_no_term(line: str) -> None:
    assert identify(f"{line}\n\n{MIT}\n").verdict == "open"


@pytest.mark.parametrize("line", TERMS)
@pytest.mark.parametrize("form", ["{line}\n\n{text}\n", "{text}\n\n{line}\n"])
def test_a_line_without_a_verb_that_is_no_title_is_a_doubt(line: str, form: str) -> None:
    assert identify(form.format(line=line, text=MIT)).verdict != "open"


@pytest.mark.parametrize("line", OWNERS)
def test_what_stands_behind_an_owner_and_is_no_name_is_a_doubt(line: str) -> None:
    assert identify(f"Copyright (c) 2021 {line}\n\n{MIT}\n").verdict != "open"
