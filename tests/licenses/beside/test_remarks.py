"""Sentences beside a license that no rule knows, and whose words tell that they set no term."""

from __future__ import annotations

import pytest

from helpers import license_of
from osi_check.licenses.text.beside.remark_score import remark_score
from osi_check.licenses.text.beside.remarks import is_remark, is_unlikely_term
from osi_check.licenses.text.beside.sentence_roles import sentence_roles
from osi_check.licenses.text.identify import identify

REMARKS = [
    "Many thanks to Ilka Sorensen for the parser and the drawing of the owl.",
    "The project began in 2009 in an attic above the observatory of the town.",
    "Questions and bug reports are welcome in the issue tracker.",
    "The icons were drawn by Marit Holm and are released under the same license.",
    "We like this license because it is short and easy to read.",
    "We wrote this program in the evenings and hope that it saves you some of yours.",
]
TERMS = [
    "Thanks to Ilka Sorensen, who wrote the parser and asked that nobody use it in banks.",
    "The project began at the observatory and may leave it only with our consent.",
    "Everything older than a year is under the MIT License.",
    "Licensed under the MIT License in Norway and Sweden.",
    "The handbook has the last word.",
    "Nothing in this file is a permission to take the drawings along.",
    "The drawings may be shown (i) at the observatory and (ii) in the town.",
    "There is none to thank but us.",
    "Until version 2.9 the drawings were under the same license.",
    "A copy of the drawings is kept for customers.",
    "The usage matrix on our site applies.",
    "We are thinking about a license for it.",
    "The drawings come from Ilka; show them to nobody.",
    "Copies for up to 5 machines come along for nothing.",
    "No part of it goes to the army.",
    "The source code is available under the MIT License for pupils.",
    "The parser comes with a license agreement of its own at https://example.org/parser",
    (
        "Ready builds as well as other material like drawings, fonts, icons, handbooks, sounds and settings made by "
        "the museum are subject to a license agreement between you and the museum."
    ),
    "Ready builds and drawings, fonts, icons, handbooks and settings made by the museum are not subject to the GNU GPL.",
]


# What sounds like a remark by all its words but one or two, and sets a term for all that.
TERMS_LIKE_REMARKS = [
    "The clause on printing was added by the museum.",  # a limit that is there anew
    "The printing clause is back since version 4.",
    "The old limits apply again since the museum took over.",
    "The permission to print the maps was withdrawn in 2019.",  # a freedom that is gone
    "The maps are yours for a year.",  # how long
    "Effective period: 3 May 2031 to 2 May 2032.",
    "Owlmark is a registered trademark and every copy carries it.",
    "The drawings from which a map is made are deemed to be part of the map.",
    "For the avoidance of doubt the maps are in the form in which they are drawn.",
    "A key is needed for the second map.",
    "The museum may audit how it is used.",
    "The board of the museum decides who gets the next release.",
    "The foundation never waived its rights in the drawings.",
    "The second edition may be bought at the museum.",
    "The drawings in art/ stay on loan from the museum.",
    "No fee may be charged for it.",
    "No money may be asked for a copy.",
]


@pytest.mark.parametrize("sentence", TERMS_LIKE_REMARKS)
def test_a_term_is_no_remark_however_much_it_sounds_like_one(sentence: str) -> None:
    assert not is_remark(sentence)
    assert identify(f"{license_of('pytest')}\n\n{sentence}\n", "LICENSE").verdict != "open"


@pytest.mark.parametrize("sentence", REMARKS)
def test_a_remark_is_told_by_its_words(sentence: str) -> None:
    assert is_remark(sentence)


@pytest.mark.parametrize("sentence", TERMS)
def test_what_may_be_a_term_is_no_remark(sentence: str) -> None:
    assert not is_remark(sentence)
    assert identify(f"{license_of('pytest')}\n\n{sentence}\n", "LICENSE").verdict != "open"


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Nice words:",
        "Merci beaucoup aux membres du club pour leur aide.",
        "Thanks to the crew | ask them",
        "Спасибо всем, кто помогал.",
        "word " * 300,
    ],
)
def test_what_is_not_read_is_no_remark(sentence: str) -> None:
    assert not is_remark(sentence)


def test_more_doubt_asks_for_more_certainty() -> None:
    """A sentence with a negation must stand further on the harmless side."""
    plain = (
        "The library was written by the keepers of the lighthouse and is maintained by volunteers."
    )
    assert is_remark(plain)
    assert not is_remark(plain.replace("was written", "was never sold to anybody but"))


def test_a_license_file_with_a_remark_is_open_and_says_why() -> None:
    text = f"{license_of('pytest')}\n\n{REMARKS[1]}\n"
    assert identify(text, "LICENSE").verdict == "open"
    assert "remark" in {role.role for role in sentence_roles(text)}


def test_weights_name_no_project() -> None:
    """The table holds words that many sentences share: none is weighed by one sentence's alone."""
    assert all(abs(weight) < 10 for weight in remark_score.table.weights.values())
    assert len(remark_score.table.weights) <= 20_000


@pytest.mark.parametrize(
    "sentence",
    [
        "An earlier draft of this file said that redistribution is not allowed.",
        'The words "for evaluation only" in the old manual were a mistake.',
        "Do I have to show your logo in my application?",
        "This program is not certified as a medical device by anybody.",
        "No compiler was harmed in the making of this library.",
        "Mention of commercial products in the comments is no recommendation by us.",
    ],
)
def test_what_only_sounds_like_a_restriction_refuses_no_license(sentence: str) -> None:
    found = identify(f"{license_of('pytest')}\n\n{sentence}\n", "LICENSE")
    assert found.verdict in {"open", "review"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The program may not be used for commercial purposes.",
        "Non-commercial use only.",
        "You may not redistribute copies of this software.",
        "Use in production requires a commercial license from Example Ltd.",
    ],
)
def test_what_restricts_refuses_it(sentence: str) -> None:
    found = identify(f"{license_of('pytest')}\n\n{sentence}\n", "LICENSE")
    assert found.verdict == "not-open"


@pytest.mark.parametrize(
    "sentence",
    [
        "The pictures are by the Tern collective and may be shown inside this app, not in copies of it.",
        "You agree not to export the program to anybody but the members of our club.",
        "Translations are a courtesy of the makers, and you may not sell copies of the Dutch one.",
    ],
)
def test_a_term_behind_what_a_rule_knows_is_a_doubt(sentence: str) -> None:
    found = identify(f"{license_of('pytest')}\n\n{sentence}\n", "LICENSE")
    assert found.verdict != "open"


@pytest.mark.parametrize(
    "sentence",
    [
        "Permission is granted to look.",
        "Permission is granted to look at the code.",
        "The license is granted for the territory of Denmark.",
        "The license is granted for the territory of the European Economic Area.",
    ],
)
def test_known_words_put_together_to_a_term_are_a_doubt(sentence: str) -> None:
    assert identify(f"{license_of('pytest')}\n\n{sentence}\n", "LICENSE").verdict != "open"


def test_a_restriction_in_doubt_keeps_its_kind() -> None:
    """What is unsure whether it restricts says what it would restrict; a person judges."""
    said = "Portions of this project are licensed under the Quillbox Pro EULA."
    found = identify(f"{license_of('pytest')}\n\n{said}\n", "LICENSE")
    assert found.verdict in {"review", "not-open"}
    assert [added.osd for added in found.added if added.osd]


@pytest.mark.parametrize(
    ("plain", "conditional"),
    [
        (
            "A star or a kind word makes the makers of this library happy.",
            "If you find a bug in the parser, please write to the mailing list.",
        ),
    ],
)
def test_a_courtesy_may_have_a_condition(plain: str, conditional: str) -> None:
    assert is_remark(plain)
    assert is_remark(conditional)
    assert not is_remark(conditional.replace("please", "you must"))


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("No compiler was harmed in the making of this library.", {"open", "review"}),
        ("The program may not be used for commercial purposes.", {"not-open"}),
    ],
)
def test_a_sentence_put_into_a_license_is_read_like_one_beside_it(
    sentence: str, verdicts: set[str]
) -> None:
    text = license_of("pytest").replace("THE SOFTWARE IS", f"{sentence}\n\nTHE SOFTWARE IS")
    assert identify(text, "LICENSE").verdict in verdicts


@pytest.mark.parametrize(
    "sentence",
    [
        "The software is called Heron and was written for a notebook.",
        "The pages of the site include a copy of a style sheet and build on various other projects.",
        "Heron is a robust and scalable open-source online code execution system.",
    ],
)
def test_what_hardly_is_a_term_by_both_weights_is_no_doubt(sentence: str) -> None:
    assert is_unlikely_term(sentence)
    assert identify(f"{license_of('pytest')}\n\n{sentence}\n", "LICENSE").verdict == "open"


@pytest.mark.parametrize(
    "sentence",
    [
        "This will be open source under GPL-3.0 once the paper has been accepted.",
        "The small print can be found at https://example.org/small-print",
        "A link to example.org is shown on the first screen.",
        "The accompanying EULA prevails over the open source notice.",
        "Please read the Apache License 2.0, then forget it: other rules hold here.",
        "Voor bedrijven geldt een jaarlijkse vergoeding.",
        "Marufuku kuuza hii kwa watu wengine.",
        "Heron zibblet frobnak drinsel vompel grasht.",
        "It runs on up to 5 machines of the museum.",
    ],
)
def test_what_weights_cannot_tell_stays_a_doubt(sentence: str) -> None:
    assert not is_unlikely_term(sentence)
