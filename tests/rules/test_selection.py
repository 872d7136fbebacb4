"""`--select` and `--ignore`: what they mean, and that what was not asked never passes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import invented
from osi_check import pipeline
from osi_check.errors import InputError
from osi_check.model import CRITERIA, Criterion, Outcome, Report
from osi_check.plugins import load_plugins
from osi_check.reports import RenderOptions, ReportFormat
from osi_check.rules.selection import unjudged_criteria

RULES = pipeline.select_rules()


def codes(*select: str, ignore: tuple[str, ...] = ()) -> list[str]:
    return sorted(rule.code for rule in pipeline.select_rules(select, ignore))


def test_names_codes_beginnings_and_criteria_are_meant_with_commas_too() -> None:
    assert codes("D102, L201") == codes("added-terms", "osi-approved") == ["D102", "L201"]
    assert codes("batteries") == codes("B") == sorted(r.code for r in RULES if r.code[0] == "B")
    assert (
        codes("Catalog") == codes("catalogue") == sorted(r.code for r in RULES if r.code[0] == "C")
    )
    assert codes("l20") == codes("license")
    assert codes("license", ignore=("L202,l203",)) == ["L201", "L204", "L205", "L206"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("B999", "choose from B301, "),
        ("osi-aproved", "did you mean osi-approved?"),
        ("baterries", "did you mean batteries?"),
        ("!", "choose from B301, "),
        ("", "choose from B301, "),
        ("L201,,L202", "choose from B301, "),
    ],
)
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_word_that_means_no_rule_is_wrong_with_a_suggestion(
    option: str, word: str, meant: str
) -> None:
    given = {"select": [word]} if option == "--select" else {"ignore": [word]}
    with pytest.raises(InputError) as error:
        pipeline.select_rules(**given)
    assert str(error.value).startswith("unknown rule ")
    assert f" in {option}; " in str(error.value)
    assert meant in str(error.value)


def test_where_no_rule_is_left_that_is_wrong() -> None:
    with pytest.raises(InputError, match="leave no rule"):
        pipeline.select_rules(["L201"], ["license"])


def test_a_criterion_of_which_one_rule_is_left_out_is_not_judged() -> None:
    assert unjudged_criteria(RULES, RULES) == ()
    assert unjudged_criteria(RULES, pipeline.select_rules(ignore=["catalog"])) == ()
    assert unjudged_criteria(RULES, pipeline.select_rules(["D"])) == CRITERIA[1:]
    assert unjudged_criteria(RULES, pipeline.select_rules(ignore=["B304"])) == CRITERIA[2:]


PARTIAL = tuple(
    replace(v, unjudged=(Criterion.LICENSE, Criterion.BATTERIES))
    for v in invented.report().verdicts
)


def test_what_was_not_judged_never_passes_and_what_objects_counts() -> None:
    for whole, partial in zip(invented.report().verdicts, PARTIAL, strict=True):
        assert partial.outcome is (whole.outcome or Outcome.UNKNOWN)
        assert partial.on(Criterion.DEFINITION) is whole.on(Criterion.DEFINITION)
        assert partial.word_on(Criterion.BATTERIES) != "pass"
        if whole.on(Criterion.BATTERIES):
            assert partial.word_on(Criterion.BATTERIES) == whole.on(Criterion.BATTERIES).word


@pytest.mark.parametrize("name", ["text", "markdown", "html", "json"])
def test_reports_say_that_a_criterion_was_not_judged(name: str) -> None:
    forms = {f.name: f for f in load_plugins("osi_check.reports", ReportFormat, "report")}
    partial = invented.report(verdicts=PARTIAL)
    for width in (60, 100):
        made = forms[name].render((partial,), RenderOptions(width=width, verbose=True))
        said = " ".join(made.replace("\u00a0", " ").split())
        assert "not judged" in said or "not checked with every rule" in said


def test_badges_do_not_call_all_judged() -> None:
    fine = tuple(v for v in PARTIAL if v.is_partial)
    assert fine
    for name in ("badge", "shields"):
        forms = {f.name: f for f in load_plugins("osi_check.reports", ReportFormat, "report")}
        made = forms[name].render((Report(catalogue="x", verdicts=fine),), RenderOptions())
        assert "not all checked" in made
        assert "green" not in made
