"""What lies behind a license sets no term: its history, what is not in the work, who helps."""

from __future__ import annotations

import pytest

from helpers import license_of
from osi_check.licenses.text.beside.roles import role
from osi_check.licenses.text.identify import identify

MIT = license_of("pytest")


@pytest.mark.parametrize(
    "told",
    [
        "From 3.0 on, with the consent of all authors, it is under the MIT License:",
        "Until version 2.9 Quillbox was under the GPL; since 3.0 it is under the MIT License.",
        "Quillbox was relicensed from the GPL to MIT in May 2020 with the agreement of its contributors.",
        "This monorepo contains several crates under different licenses:",
        "The map shows data of Brookside Survey (ODbL).",
        "The recordings are not included in this repository; their terms are at https://quillbox.example/sound.",
        "The authors answer mails when they find time; training can be bought from several firms.",
        "Whoever conveys a changed version may drop this permission.",
    ],
)
def test_background_sets_no_term(told: str) -> None:
    assert role(told)
    assert identify(f"{told}\n\n{MIT}").verdict == "open"


@pytest.mark.parametrize(
    "told",
    [
        "From 3.0 on, with the consent of all authors, it is under the Elastic License 2.0.",
        "Until version 2.9 Quillbox was under the MIT License.",
        "From 3.0 on, companies need a license; until 2.9 it was under the MIT License.",
        "The recordings are not included in this repository; they may not be sold.",
        "The server is not included in this repository and is sold under terms of its own.",
        "The authors answer mails when they find time; use in firms can be bought from several firms.",
        "This monorepo contains several crates under different licenses for companies:",
    ],
)
def test_the_same_with_a_term_in_it_is_a_doubt(told: str) -> None:
    assert identify(f"{told}\n\n{MIT}").verdict != "open"


def test_items_on_folders_are_not_taken_for_lines_that_are_taken_out() -> None:
    parts = "- `server/`: MIT License\n- `client/`: Apache License 2.0\n- else - MIT License\n"
    assert identify(parts).verdict == "open"
    assert identify("".join(f"-{line}\n" for line in MIT.splitlines())).verdict != "open"
