"""Drafts that a maintainer sends: a reply to a proposal, and a note to a project."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

import invented
from osi_check.model import (
    AddedTerms,
    Criterion,
    Facts,
    LicenseFile,
    Match,
    Outcome,
    Problem,
    Report,
    Source,
    Statement,
    Unknown,
    Verdict,
)
from osi_check.reports import RenderOptions, reply, upstream_note

ANVIL = invented.passing("Anvil", 1)


def letter(*verdicts: Verdict, **fields: object) -> str:
    given = {"problems": (), "notices": (), **fields}
    return reply.render((invented.report(verdicts=verdicts, **given),), RenderOptions())


def with_finding(name: str, rule: str, outcome: Outcome, **fields: object) -> Verdict:
    found = invented.finding(rule, outcome, f"said of {name}", Source("LICENSE", 3), **fields)
    return replace(invented.passing(name, 1), findings=(found,))


def test_a_tool_that_passes_is_welcome() -> None:
    made = letter(ANVIL)
    assert "**[Anvil](https://github.com/invented/anvil)** meets all the criteria." in made
    assert made.endswith("Welcome to the list.\n")


def test_nothing_proposed_is_no_letter() -> None:
    assert letter() == ""


@pytest.mark.parametrize(
    ("rule", "asked", "way"),
    [
        ("terms-invented", "Open Source Definition", "to use, change, and share it"),
        ("approved-by-nobody", "License", "under an OSI-approved license"),
        ("leans-on-others", "Batteries included", "runs from its open source code"),
    ],
)
def test_a_refusal_names_criterion_evidence_and_the_way_back_in(
    rule: str, asked: str, way: str
) -> None:
    made = letter(with_finding("Anvil", rule, Outcome.FAIL, fix="take it off the list"))
    assert "doesn't meet these criteria yet" in made
    assert f"- **{asked}**: said of Anvil" in made
    assert f"/blob/{invented.COMMIT}/LICENSE#L3)" in made
    assert "We'd be glad to list it if" in made
    assert way in made
    assert "take it off the list" not in made  # that is for the maintainer
    assert "This says nothing about the quality of the project." in made


def test_a_question_is_no_refusal() -> None:
    made = letter(with_finding("Anvil", "leans-on-others", Outcome.REVIEW))
    assert "needs a closer look" in made
    assert "does not meet" not in made
    assert "We'd be glad to list it if" not in made


def test_beside_a_refusal_a_question_is_called_one_and_is_no_condition() -> None:
    no = with_finding("Anvil", "approved-by-nobody", Outcome.FAIL).findings
    ask = with_finding("Anvil", "leans-on-others", Outcome.REVIEW).findings
    made = letter(replace(ANVIL, findings=ask + no))
    assert made.index("**License**") < made.index("**Batteries included (question)**")
    assert "runs from its open source code" not in made


def test_a_cause_is_told_once_with_all_rules_and_one_condition() -> None:
    found = [
        with_finding("Anvil", rule, outcome, cause="license").findings[0]
        for rule, outcome in (
            ("claim-invented", Outcome.REVIEW),
            ("approved-by-nobody", Outcome.FAIL),
            ("terms-invented", Outcome.FAIL),
        )
    ]
    made = letter(replace(ANVIL, findings=tuple(found)))
    assert made.count("said of Anvil") == 1
    assert "- **Open Source Definition**: said of Anvil ([D901](" in made
    assert all(f"[{code}](" in made for code in ("D901", "L901", "L902"))
    assert made.count("/LICENSE#L3)") == 1
    assert "under an OSI-approved license" in made.partition("glad to list it")[2]
    assert "use, change, and share it" not in made  # what the OSI approves allows that


def test_what_the_entry_should_say_is_told() -> None:
    at = replace(ANVIL.tool.location, column=20)
    made = letter(
        with_finding("Anvil", "claim-invented", Outcome.FAIL, location=at, fix="write MIT")
    )
    assert "- in the entry: write MIT" in made
    assert "under an OSI-approved license (a version" not in made


@pytest.mark.parametrize(
    ("cause", "todo"),
    [("not-found", "check the spelling"), ("no-repository", "link the source repository\n")],
)
def test_what_a_contributor_can_do_is_told_and_not_what_a_maintainer_can(
    cause: str, todo: str
) -> None:
    at = replace(ANVIL.tool.location, column=20)
    fix = "otherwise remove the entry; to find it: osi-check fix --find-repositories"
    made = letter(
        with_finding("Anvil", "claim-invented", Outcome.UNKNOWN, location=at, fix=fix, cause=cause)
    )
    assert f"- in the entry: {todo}" in made
    assert "remove the entry" not in made
    assert "--find-repositories" not in made


def test_a_decision_of_the_maintainers_is_not_argued_with() -> None:
    assert "meets all the criteria" in letter(invented.waived("File", 1))


def test_a_tool_that_could_not_be_looked_at_says_why() -> None:
    made = letter(Verdict(tool=ANVIL.tool, facts=Unknown("told", {"words": "it answers 404"})))
    assert "could not be checked:\n\n- it answers 404" in made
    bare = replace(ANVIL, facts=replace(ANVIL.facts, commit=""), findings=())
    assert "looked at" not in letter(replace(bare, findings=with_finding(
        "Anvil", "leans-on-others", Outcome.REVIEW).findings))  # fmt: skip


def test_a_list_that_cannot_be_read_is_said_with_its_place() -> None:
    problem = Problem(invented.tool("x", 90).location, "the key licence is not known")
    made = letter(problems=(problem,))
    assert "<code>catalog.yml:90:5</code>: the key licence is not known" in made
    assert "Welcome" not in made


def test_very_many_tools_fit_into_a_comment() -> None:
    made = reply.render((invented.large(600),), RenderOptions())
    assert len(made) < 65_536
    assert "The check has findings on other tools as well: " in made


# -- the note to a project -------------------------------------------------------------------


def facts(**fields: Any) -> Facts:
    file = LicenseFile(
        path="LICENSE",
        blob="1" * 40,
        expression="Apache-2.0",
        verdict="open",
        matches=(Match("Apache-2.0", 12, 180), Match("Apache-2.0", 182, 190)),
    )
    found = invented.facts("anvil", github="NOASSERTION", license_files=(file,))
    return replace(found, **fields)


def note(seen: Facts | Unknown) -> str:
    report = Report(catalogue="", verdicts=(replace(ANVIL, facts=seen),))
    return upstream_note.render((report,), RenderOptions())


def test_a_preamble_that_hides_an_approved_license_is_told_with_its_lines() -> None:
    made = note(facts())
    assert "Other" in made
    assert f"[LICENSE:12-190](https://github.com/invented/anvil/blob/{invented.COMMIT}" in made
    assert "(the license is in lines 12–190)" in made


def test_a_license_without_its_text_is_told() -> None:
    said = Statement(
        kind="manifest",
        source=Source("pyproject.toml", 5),
        wording="Apache",
        expression="Apache-2.0",
    )
    made = note(facts(license_files=(), github=None, statements=(said,)))
    assert "the license text is not in the repository" in made
    assert "pyproject.toml:5" in made


FILE = facts().license_files[0]


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param(Unknown("gone"), id="nothing was seen"),
        pytest.param(facts(github="Apache-2.0"), id="GitHub names it"),
        pytest.param(
            facts(github=Unknown("told", {"words": "not asked"})), id="GitHub was not asked"
        ),
        pytest.param(facts(forge="gitlab"), id="another forge"),
        pytest.param(facts(detected="BUSL-1.1"), id="not approved"),
        pytest.param(facts(detected="NOASSERTION"), id="not known to us either"),
        pytest.param(facts(detected="MIT AND Apache-2.0"), id="several licenses"),
        pytest.param(facts(license_files=()), id="no text and no word"),
        pytest.param(
            facts(license_files=(replace(FILE, verdict="review"),)), id="a text we are not sure of"
        ),
        pytest.param(
            facts(
                license_files=(
                    replace(
                        FILE,
                        added=(
                            AddedTerms("rider", 1, 2, 0, code="told", params={"words": "more"}),
                        ),
                    ),
                )
            ),
            id="terms of its own",
        ),
    ],
)
def test_no_note_is_due_where_nothing_is_hidden_or_nothing_is_sure(seen: Facts | Unknown) -> None:
    assert note(seen) == upstream_note.NO_NOTE


def test_every_criterion_has_its_words() -> None:
    invented_codes = {
        finding.criterion for v in invented.report().verdicts for finding in v.findings
    }
    assert invented_codes == set(Criterion)
    made = reply.render((invented.report(),), RenderOptions())
    assert all(words in made for words in ("Definition**", "License**", "included", "entry**"))
