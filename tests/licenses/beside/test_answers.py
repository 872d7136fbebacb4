"""A question and its answer set the term that they state together, and no other."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.answers import answered_questions, sets_term
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.sentences import TextUnit

LICENSED = "This library is licensed under the MIT License.\n\n"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Do I have to pay?", "No."),
        ("Do we need a license key?", "No, you don't."),
        ("Must my company publish its changes?", "Never."),
        ("**May I sell it?**", "Yes."),
        ("Q: Can I use it in a closed-source product?", "A: Of course."),
        ("Am I allowed to sell copies?", "By all means."),
        ("Am I allowed to sell copies?", "No problem!"),
        ("Is commercial use allowed?", "Yes, of course!"),
        ("Is there a limit on users, servers, or cores?", "No."),
        ("Can I remove the copyright notice?", "No."),
        ("May I sell it?", "Yes, as long as you keep the copyright notice."),
    ],
)
def test_an_answer_that_frees_sets_no_term(question: str, answer: str) -> None:
    assert sets_term(question, answer) is False
    assert identify(f"{LICENSED}{question} {answer}\n").verdict == "open"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Do I have to pay?", "Yes."),
        ("Do I have to pay?", "No, but your customers do."),
        ("Do I have to pay?", "Not yet."),
        ("Do I have to pay?", "No, if you are a student."),
        ("May I sell it?", "No."),
        ("May I sell it?", "Of course not."),
        ("May I sell it?", "You may not."),
        ("May I sell it?", "You can't."),
        ("May I sell it?", "Yes and no."),
        ("May I sell it?", "Yes, once a year."),
        ("May I sell it?", "Yes, twice."),
        ("May I sell it?", "Yes, after asking us."),
        ("Do I have to pay?", "No, just register."),
        ("Do I have to pay?", "No, that comes later."),
        ("May I sell it?", "Yes, for a fee."),
        ("May I sell it?", "Yes, unless you are a bank."),
        ("May I sell it?", "Yes, as long as you share the profit."),
        ("Is commercial use allowed?", "Only with a license."),
        ("Isn't commercial use forbidden?", "No."),
        ("Is commercial use forbidden?", "Yes."),
        ("Is there a fee?", "Yes."),
    ],
)
def test_an_answer_that_binds_is_never_open(question: str, answer: str) -> None:
    assert sets_term(question, answer) is not False
    assert identify(f"{LICENSED}{question} {answer}\n").verdict != "open"


def test_what_follows_an_answer_is_judged_by_itself() -> None:
    said = "Do I have to pay? No. Not in the first year.\n"
    assert identify(LICENSED + said).verdict != "open"
    assert identify(LICENSED + "May I sell it? Yes. Really.\n").verdict == "open"


def test_an_answer_far_below_is_none_to_the_question() -> None:
    asked, said = TextUnit("Do I have to pay?", 1, 1, alone=True), "No."
    assert answered_questions([asked, TextUnit(said, 3, 3, alone=True)]) == {
        0: False,
        1: False,
    }
    assert answered_questions([asked, TextUnit(said, 9, 9, alone=True)]) == {}


def test_an_answer_beside_no_license_limits_by_itself() -> None:
    said = "Glimmer License\n\nMay I look at it? Yes.\nMay I use it? You may not use it commercially.\n"
    assert identify(said).verdict == "not-open"
