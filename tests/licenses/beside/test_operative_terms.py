"""The grammar of operative terms: who may do what, under which condition. All texts are invented."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.restrictions import find_restrictions
from osi_check.licenses.text.identify import identify

GRANT = (
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and"
    ' associated documentation files (the "Software"), to deal in the Software without restriction,'
    " including without limitation the rights to use, copy, modify, merge, publish, distribute,"
    " sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is"
    " furnished to do so, subject to the following conditions:\n\nThe above copyright notice and this"
    " permission notice shall be included in all copies or substantial portions of the Software.\n\n"
    'THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT'
    " NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND"
    " NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,"
    " DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,"
    " OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.\n"
)

BSD = (
    "Redistribution and use in source and binary forms, with or without modification, are permitted"
    " provided that the following conditions are met:\n\n1. Redistributions of source code must retain"
    " the above copyright notice, this list of conditions and the following disclaimer.\n\n2."
    " Redistributions in binary form must reproduce the above copyright notice, this list of conditions"
    " and the following disclaimer in the documentation and/or other materials provided with the"
    " distribution.\n\n3. Neither the name of Quorn nor the names of its friends may be used to endorse"
    " or promote products derived from this software without specific prior written permission.\n\nTHIS"
    ' SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED'
    " WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS"
    " FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE"
    " LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES"
    " (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR"
    " PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN"
    " CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF"
    " THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.\n"
)


def kinds(sentence: str, *, alone: bool = False) -> set[str]:
    return {found.kind for found in find_restrictions(sentence.lower(), alone=alone)}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("You are free to use and change the code for your own needs.", "field-of-use"),
        ("The engine is made available for use within Quorn Labs.", "field-of-use"),
        ("It may be freely used for household purposes.", "field-of-use"),
        ("The rights granted here may only be exercised on Tuesdays.", "field-of-use"),
        ("The library cannot be used to collect addresses.", "field-of-use"),
        ("Users may not use the engine in a vehicle.", "field-of-use"),
        ("The following activities are prohibited: reselling.", "field-of-use"),
        ("Commercial distribution is fine only if Quorn is told.", "noncommercial"),
        ("You may use, copy and pass on the code, but not sell it.", "no-redistribution"),
        ("A licence is NOT granted for redistribution of the code.", "no-redistribution"),
        ("No part of the engine may be copied or shown to others.", "no-redistribution"),
        ("These terms do not grant permission to distribute the code.", "no-redistribution"),
        ("No fee may be charged for it.", "no-redistribution"),
        ("You may share the code, but not modify it.", "no-derivatives"),
        ("You must not disable the counter.", "no-derivatives"),
        ("Organizations may not be licensees.", "persons"),
        ("It is granted to any person other than a competitor.", "persons"),
        ("A company will need a commercial license to run it.", "payment"),
    ],
)
def test_an_operative_term_that_limits_is_told_by_its_class(sentence: str, kind: str) -> None:
    assert kind in kinds(sentence, alone=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "The name of the author may not be used to endorse products.",
        "You may use the code for personal or commercial purposes.",
        "You may use, copy and modify it for any purpose, even for your own business needs.",
        "You may distribute the code but not remove the notices.",
        "The names of the contributors may not be used in publicity.",
        "You are forbidden to forbid others to share it.",
        "Reverse engineering is not prohibited.",
        "You do not have to share your own code.",
        "Permission to use and copy the code with or without fee is given to all.",
        "If you did not receive a copy of the license, write to the authors.",
        "You may not use this file except in compliance with the license.",
        "This file may not be copied or distributed except according to those terms.",
        "We will not be distributing binaries of it.",
        "You don t need to register or pay for it.",
        "If you did not receive this from us, it was distributed by others.",
    ],
)
def test_what_licenses_may_well_say_is_no_such_term(sentence: str) -> None:
    assert not kinds(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Companies may not realize how much they rely on it.",
        "The cache may not be used on Windows.",
        "You can not use it with Python 2.",
        "Users may not use tabs in pull requests.",
        "Commercial support is available only by e-mail.",
        "It is copied, but not published, by the build.",
        "You must not disable assertions in tests.",
        "It may be used for testing purposes.",
        "It contains files in binary form only for the tests.",
    ],
)
def test_beside_an_approved_license_prose_about_a_tool_is_no_term(sentence: str) -> None:
    assert not kinds(sentence)
    assert identify(f"MIT License\n\n{GRANT}\n{sentence}\n").verdict != "not-open"


@pytest.mark.parametrize(
    "sentence",
    [
        "The code is furnished if you have signed a license agreement.",
        "Use, duplication, or disclosure by anyone is subject to restricted rights.",
        "Pass it along in its original form.",
    ],
)
def test_some_terms_tell_only_where_no_approved_license_is_spoken_of(sentence: str) -> None:
    assert kinds(sentence, alone=True)
    assert not kinds(sentence)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("is hereby granted", "is hereby NOT granted"),
        ("without restriction, including without", "with restriction, including with"),
        ("sublicense, and/or sell copies", "sublicense, but not sell copies"),
        ("to any person obtaining", "to any person other than a competitor obtaining"),
        (
            "conditions:\n\nThe",
            "conditions:\n\nYou must not disable the counter of the Software.\n\nThe",
        ),
    ],
)
def test_a_copy_whose_change_takes_a_freedom_away_is_not_open(was: str, now: str) -> None:
    assert was in GRANT
    found = identify(GRANT.replace(was, now))
    assert found.verdict == "not-open"
    assert any(added.osd for added in found.added)


def test_a_copy_whose_change_takes_nothing_away_is_not_refused() -> None:
    assert identify(GRANT).verdict == "open"
    assert (
        identify(GRANT.replace("substantial portions", "essential portions")).verdict != "not-open"
    )


def test_without_any_license_a_word_about_others_takes_no_term_back() -> None:
    text = "No part of the engine, or of what it incorporates, may be copied or shown to others.\n"
    assert identify(text).verdict == "not-open"


def test_what_belongs_to_somebody_and_grants_nothing_is_not_open() -> None:
    assert identify("The engine is the sole property of Quorn Labs.\n").verdict == "not-open"
    assert identify("The engine is the property of Quorn Labs. See LICENSE.\n").verdict == "review"


def test_a_doubt_about_words_names_them() -> None:
    found = identify(GRANT.replace("obtaining a copy", "obtaining a nice copy"))
    assert found.verdict == "review"
    assert [added.says for added in found.added] == ['has words that aren\'t in MIT: "nice"']


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("notice shall be included", "notice may be included"),
        ("Neither the name of Quorn nor the names of its friends may", "The name of Quorn may"),
    ],
)
def test_a_copy_that_says_the_opposite_is_doubted_and_quoted(was: str, now: str) -> None:
    text = GRANT if was in GRANT else BSD
    assert was in text
    assert identify(text).verdict == "open"
    found = identify(text.replace(was, now))
    assert found.verdict == "review"
    assert any("says the opposite of" in added.says for added in found.added)


def test_an_advertising_clause_makes_another_license_of_three_clauses() -> None:
    clause = (
        "All advertising materials mentioning features or use of this software must display the"
        " following acknowledgement: This product includes software developed by Quorn.\n\n"
    )
    assert identify(clause + BSD).verdict == "review"


def test_an_offer_beside_nothing_open_is_what_the_work_is_under() -> None:
    assert identify("This file is available under the Elastic License 2.0.\n").verdict == "not-open"
    both = "Licensed under the GPL version 3. Also available under the Quorn Commercial License.\n"
    assert identify(both).verdict != "not-open"


@pytest.mark.parametrize(
    "text",
    [
        "Share it, but not in a form licensed under the GPL version 2. It may not be sold.\n",
        "The engine is not part of what is released under the MIT License; it may not be sold.\n",
    ],
)
def test_a_license_that_a_work_is_not_under_lends_it_nothing(text: str) -> None:
    assert identify(text).verdict == "not-open"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("# Quorn Commercial License\n\nThis covers the engine.\n", "not-open"),
        ("The file is licensed under the applicable Quorn Commercial License.\n", "not-open"),
        ("Ask us for the Quorn Commercial License.\n", "review"),
    ],
)
def test_a_license_that_is_sold_closes_what_is_put_under_it(text: str, verdict: str) -> None:
    assert identify(text).verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "The software is published under the terms of the Quornware MPL license.\n",
        "The Quorn License (QL) is a license based on the Mozilla Public License 2.0 (MPL).\n",
    ],
)
def test_a_license_made_of_another_is_not_the_other(text: str) -> None:
    assert identify(text).verdict == "review"
    assert identify("It is under the terms of the MPL 2.0.\n").verdict == "open"


@pytest.mark.parametrize(
    "said",
    [
        "You are licensed to use one copy.",
        "This software is released in one copy under the MIT License.",
        "This software is released on two machines under the MIT License.",
    ],
)
def test_how_many_are_given_is_a_doubt(said: str) -> None:
    assert identify(f"MIT License\n\n{said}\n").verdict != "open"


def test_one_copy_of_the_license_is_none_of_them() -> None:
    said = "Licensed under the MIT License. This package comes with one copy of the license."
    assert identify(f"{said}\n").verdict == "open"
