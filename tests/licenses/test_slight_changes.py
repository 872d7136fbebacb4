"""Changes of a copy that give and take nothing, and those that only look so."""

from __future__ import annotations

import pytest

from helpers import license_of
from osi_check.licenses.text.align import Change
from osi_check.licenses.text.align import _trimmed as trimmed
from osi_check.licenses.text.diff import Edit
from osi_check.licenses.text.differences.slight_changes import (
    has_names_only,
    is_slight_change,
    moved_words,
)
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.normalize import clean_text
from osi_check.licenses.text.spans import Span
from osi_check.licenses.text.words import split_words

DISCLAIMER = "the makers give no warranty for the parcel and answer for no damages"


def slight(text: str, have: str, lost: str, license: str = "MIT") -> bool:
    """Whether a change is slight where `have` stands in a copy for what was lost."""
    words = split_words(clean_text(text))
    said = have.split()
    first = next(
        at
        for at in range(len(words) + 1)
        if words.texts[at : at + len(said)] == said and (said or at == len(words))
    )
    change = Change(first, first + len(said), tuple(lost.split()))
    return is_slight_change(words, Span(license, 0, len(words)), change)


@pytest.mark.parametrize(
    ("text", "have", "lost"),
    [
        ("the ribbon must stay around it", "must", "shall"),
        ("opened under the rules and subjected to them", "subjected", "subject"),
        ("the parcel may opened by all", "", "be"),
        ("whoever holds it", "", "copyright 2001 the parcel foundation all rights reserved"),
        ("whoever holds it", "", "all rights reserved"),
        (DISCLAIMER, "", "or other liability in contract or tort from the use of it"),
        ("Acme License v1 0", "v1", "version 1"),
        (
            "for it The Museum of Owls and its Friends make no claims",
            "the museum of owls and its friends make",
            "makes",
        ),
    ],
)
def test_a_slight_change_gives_and_takes_nothing(text: str, have: str, lost: str) -> None:
    assert slight(text, have, lost)


@pytest.mark.parametrize(
    ("text", "have", "lost"),
    [
        ("the ribbon may stay around it", "may", "shall"),
        ("the parcel may opened by all", "", "sold"),
        ("whoever holds it", "", "copyright permission is granted to sell 2001"),
        ("whoever holds the parcel", "", "or other liability from the use of it"),
        (DISCLAIMER, "", "permission is granted to copy it"),
        ("the license of students version 1", "students", "MIT"),
        ("for it schools and firms make no claims", "schools and firms make", "makes"),
        (
            "for it The Museum of Owls and its Friends make no claims",
            "the museum of owls and its friends make",
            "gives",
        ),
    ],
)
def test_what_grants_binds_or_names_is_no_slight_change(text: str, have: str, lost: str) -> None:
    assert not slight(text, have, lost)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the Otter Group (http://otter.example/)", True),
        ("Glimmer project team", True),
        ("glimmer users and friends", False),
        ("the Otter Group for Personal Use Only", False),
        ("Otter in Utopia", False),
        ("http://otter.example/", False),
    ],
)
def test_names_are_told_from_terms(text: str, named: bool) -> None:
    assert has_names_only(text) is named


def test_a_changed_copy_under_a_name_of_its_own_is_another_license() -> None:
    plain = license_of("pytest").partition("\n\n")[2]
    changed = plain.replace("shall be", "must be").replace("so, subject", "so, subjected")
    assert identify(changed).verdict == "open"
    assert identify(f"The Glimmer Software License, Version 2.0\n\n{changed}").verdict == "review"
    assert identify(f"The Glimmer Software License, Version 2.0\n\n{plain}").verdict == "open"


def test_a_clause_in_whose_place_a_known_word_stands_is_missing() -> None:
    plain = license_of("pytest")
    first, last = plain.index("use, copy"), plain.index("persons to whom")
    assert identify(f"{plain[:first]}[reserved] {plain[last:]}").verdict != "open"


def test_the_appendix_of_a_long_license_takes_no_grant_with_it() -> None:
    words = split_words("word " * 700)
    for lost, slight in (("appendix compatible licenses", True), ("permission is granted", False)):
        change = Change(len(words), len(words), tuple(lost.split()))
        assert is_slight_change(words, Span("EUPL-1.2", 0, len(words)), change) is slight


def test_the_words_with_which_a_copy_ends_are_its_own() -> None:
    """Though the rest of the license is taken to stand in their place, and is gone."""
    have, canon = [*range(20)], [*range(20), 50, 51, 52]
    assert trimmed([Edit(18, 20, 18, 23)], have, canon) == ([Edit(20, 20, 20, 23)], 0, 20)


def test_whole_sentences_put_into_a_license_are_read_as_those_beside_it() -> None:
    before, heading, disclaimer = license_of("click").partition("THIS SOFTWARE IS PROVIDED")
    choice = "Alternatively, this software may be distributed under the GNU General Public License version 2."
    limit = "Alternatively, this software may be shown to the members of our club."
    assert identify(f"{before}{choice}\n\n{heading}{disclaimer}").verdict == "open"
    assert identify(f"{before}{limit}\n\n{heading}{disclaimer}").verdict != "open"


def test_a_word_may_stand_a_little_off_its_place() -> None:
    text = license_of("pytest")
    assert "distribute, sublicense," in text
    moved = text.replace("distribute, sublicense,", "sublicense, distribute,")
    assert identify(moved, "LICENSE").verdict == "open"
    gone = text.replace("distribute, sublicense,", "sublicense,")
    assert identify(gone, "LICENSE").verdict == "review"


def test_a_word_that_binds_its_neighbors_is_not_moved() -> None:
    words = split_words("you may share but not sell it")
    changes = (Change(2, 2, ("not",)), Change(4, 5, ()))
    assert not moved_words(words, changes)
    words = split_words("you may share but then sell it")
    changes = (Change(2, 2, ("then",)), Change(4, 5, ()))
    assert moved_words(words, changes) == list(changes)


@pytest.mark.parametrize("work", ["this module", "heronkit"])
def test_a_grant_for_the_whole_work_may_name_it(work: str) -> None:
    text = license_of("click").replace(
        "source and binary forms", f"source and binary forms of {work}"
    )
    assert identify(text, "LICENSE").verdict == "open"


@pytest.mark.parametrize("part", ["the manual", "old releases", "this module for schools"])
def test_a_grant_for_less_than_the_work_is_a_doubt(part: str) -> None:
    text = license_of("click").replace(
        "source and binary forms", f"source and binary forms of {part}"
    )
    assert identify(text, "LICENSE").verdict != "open"


@pytest.mark.parametrize(("noun", "verdict"), [("font", "open"), ("trial", "review")])
def test_a_noun_that_says_what_the_software_is_takes_nothing(noun: str, verdict: str) -> None:
    text = license_of("pytest").replace("this software", f"this {noun} software", 1)
    assert identify(text, "LICENSE").verdict == verdict
