"""Verdicts: the worst finding counts, unless a person's decision stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from osi_check.model import (
    Criterion,
    Doubt,
    Facts,
    Finding,
    LicenseFile,
    Location,
    Outcome,
    Source,
    Tool,
    Unknown,
    Waiver,
)
from osi_check.plugins import load_plugins
from osi_check.rules.engine import compare_entries, judge_tool
from osi_check.rules.rule import Rule

HERE = Location("list.yml", 3, 5)
FACTS = Facts(
    repo="owner/name",
    url="https://github.com/owner/name",
    license_files=(LicenseFile(path="LICENSE", blob="aaaa1111"),),
)
TODAY = "2026-01-15"


def tool(*waivers: Waiver) -> Tool:
    return Tool(
        id="t", name="T", location=HERE, repo="https://github.com/owner/name", waivers=waivers
    )


def saying(outcome: Outcome, criterion: Criterion = Criterion.LICENSE, code: str = "L999") -> Rule:
    rule = Rule("x.says_so", "Says so.", code=code, criterion=criterion)
    say = {
        Outcome.PASS: rule.note,
        Outcome.REVIEW: rule.review,
        Outcome.UNKNOWN: rule.unknown,
        Outcome.FAIL: rule.fail,
    }[outcome]

    @rule.check
    def check(_tool: Tool, _facts: Facts) -> Iterator[Finding]:
        yield say("so")

    return rule


WAIVER_RULE = next(
    r for r in load_plugins("osi_check.rules", Rule, "rule") if r.name == "waiver-holds"
)

outcomes = st.sampled_from(list(Outcome))


@given(st.lists(outcomes, max_size=5), outcomes)
def test_adding_a_rule_never_improves_a_verdict(said: list[Outcome], more: Outcome) -> None:
    rules = [saying(o) for o in said]
    before = judge_tool(tool(), FACTS, rules, today=TODAY)
    after = judge_tool(tool(), FACTS, [*rules, saying(more)], today=TODAY)
    assert after.outcome >= before.outcome
    assert after.outcome == max([*said, more])


@given(outcomes)
def test_a_standing_waiver_never_worsens_a_verdict(said: Outcome) -> None:
    bare = judge_tool(tool(), FACTS, [saying(said)], today=TODAY)
    waived = judge_tool(
        tool(Waiver(rule="says-so", reason="looked")), FACTS, [saying(said)], today=TODAY
    )
    assert waived.outcome <= bare.outcome


def test_without_evidence_all_three_criteria_are_unknown() -> None:
    verdict = judge_tool(tool(), Unknown("gone"), [saying(Outcome.FAIL)], today=TODAY)
    assert [verdict.on(c) for c in list(Criterion)[:3]] == [Outcome.UNKNOWN] * 3
    assert verdict.findings == ()


@pytest.mark.parametrize(
    ("waiver", "stands"),
    [
        (Waiver(rule="says-so", reason="r"), True),
        (Waiver(rule="l999", reason="r"), True),
        (Waiver(rule="other", reason="r"), False),
        (Waiver(rule="says-so", reason="r", until="2026-01-15"), True),
        (Waiver(rule="says-so", reason="r", until="2026-01-14"), False),
        (Waiver(rule="says-so", reason="r", blobs=("aaaa1111",)), True),
        (Waiver(rule="says-so", reason="r", blobs=("aaaa",)), True),
        (Waiver(rule="says-so", reason="r", blobs=("bbbb2222",)), False),
    ],
)
def test_a_waiver_stands_for_its_rule_until_its_day_on_its_texts(
    waiver: Waiver, stands: bool
) -> None:
    verdict = judge_tool(tool(waiver), FACTS, [saying(Outcome.FAIL)], today=TODAY)
    assert verdict.outcome is (Outcome.PASS if stands else Outcome.FAIL)
    assert (verdict.findings[0].waived == waiver) is stands


@pytest.mark.parametrize(
    ("blob", "stands"),
    [("aaaa1111", True), ("cccc3333", False), ("", True)],
)
def test_a_waiver_holds_for_no_finding_that_rests_on_other_texts(blob: str, stands: bool) -> None:
    later = Rule("x.says_so", "Says so.", code="L999", criterion=Criterion.LICENSE)

    @later.check
    def check(_tool: Tool, _facts: Facts) -> Iterator[Finding]:
        yield later.fail("so", Source("ee/LICENSE", 1, blob=blob))

    waiver = Waiver(rule="says-so", reason="r", blobs=("aaaa",))
    verdict = judge_tool(tool(waiver), FACTS, [later], today=TODAY)
    assert verdict.outcome is (Outcome.PASS if stands else Outcome.FAIL)


def test_a_waiver_may_be_based_on_any_text_that_a_finding_cites() -> None:
    doubt = Doubt(kind="notice-terms", sources=(Source("build.sh", 9, blob="dddd4444"),))
    waiver = Waiver(rule="says-so", reason="r", blobs=("dddd4444",))
    facts = replace(FACTS, doubts=(doubt,))
    verdict = judge_tool(tool(waiver), facts, [saying(Outcome.FAIL)], today=TODAY)
    assert verdict.outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("waiver", "word", "outcome"),
    [
        (Waiver(rule="says-so", reason="r", until="2020-01-01"), "expired", Outcome.REVIEW),
        (Waiver(rule="says-so", reason="r", blobs=("bbbb",)), "no longer applies", Outcome.REVIEW),
        (Waiver(rule="other", reason="r"), "is unused", Outcome.PASS),
    ],
)
def test_a_waiver_that_does_not_hold_is_itself_a_finding(
    waiver: Waiver, word: str, outcome: Outcome
) -> None:
    verdict = judge_tool(tool(waiver), FACTS, [saying(Outcome.FAIL), WAIVER_RULE], today=TODAY)
    found = [f for f in verdict.findings if f.rule == "waiver-holds"]
    assert [f.outcome for f in found] == [outcome]
    assert word in found[0].message


@pytest.mark.parametrize(
    ("waiver", "seen", "stands"),
    [
        (Waiver(rule="says-so", reason="r", repo="https://github.com/o/a"), {}, True),
        (Waiver(rule="says-so", reason="r", repo="https://github.com/O/A.git"), {}, True),
        (Waiver(rule="says-so", reason="r", repo="https://github.com/o/b"), {}, False),
        (
            Waiver(rule="says-so", reason="r", repo="https://github.com/o/new"),
            {"url": "https://github.com/o/new"},
            True,
        ),
        (
            Waiver(rule="says-so", reason="r", repo="https://github.com/o/b", repo_id="1"),
            {"id": "1"},
            True,
        ),
        (
            Waiver(rule="says-so", reason="r", repo="https://github.com/o/a", repo_id="1"),
            {"id": "2"},
            False,
        ),
        (Waiver(rule="says-so", reason="r", repo="https://github.com/o/a", repo_id="1"), {}, True),
    ],
)
def test_a_waiver_made_on_another_repository_does_not_count(
    waiver: Waiver, seen: dict[str, str], stands: bool
) -> None:
    entry = replace(tool(waiver), repo="https://github.com/o/a")
    facts = replace(FACTS, **{"url": "https://github.com/o/a", "id": "", **seen})
    verdict = judge_tool(entry, facts, [saying(Outcome.FAIL), WAIVER_RULE], today=TODAY)
    assert verdict.outcome is (Outcome.PASS if stands else Outcome.FAIL)
    told = [f for f in verdict.findings if f.rule == "waiver-holds"]
    assert [f.outcome for f in told] == ([] if stands else [Outcome.REVIEW])


def test_a_waiver_that_holds_is_no_finding() -> None:
    verdict = judge_tool(
        tool(Waiver(rule="says-so", reason="r")),
        FACTS,
        [saying(Outcome.FAIL), WAIVER_RULE],
        today=TODAY,
    )
    assert [f.rule for f in verdict.findings] == ["says-so"]


def test_every_finding_has_a_place_in_the_catalogue() -> None:
    verdict = judge_tool(tool(), FACTS, [saying(Outcome.FAIL)], today=TODAY)
    assert verdict.findings[0].location == HERE


def test_findings_of_a_whole_catalogue_belong_to_their_entries() -> None:
    def entry(ident: str, line: int, license: str) -> Tool:
        return Tool(
            id=ident,
            name=ident,
            license=license,
            location=Location("l", line),
            repo="https://github.com/Owner/name" if line != 3 else "https://dvc.org",
        )

    tools = (entry("a", 1, "MIT"), entry("b", 2, "ISC"), entry("c", 3, ""), entry("a", 4, "MIT"))
    found = compare_entries(tools, load_plugins("osi_check.rules", Rule, "rule"))
    assert {
        t.id + str(t.location.line): [(f.rule, f.outcome) for f in found.get(id(t), [])]
        for t in tools
    } == {
        "a1": [],
        "b2": [("duplicate-entry", Outcome.REVIEW)],
        "c3": [],
        "a4": [("duplicate-entry", Outcome.PASS)],
    }
    beside = judge_tool(tools[1], FACTS, [], catalogue_findings=found[id(tools[1])], today=TODAY)
    assert beside.outcome is Outcome.REVIEW
    assert beside.on(Criterion.LICENSE) is Outcome.PASS


def test_a_waiver_that_was_renewed_asks_for_nothing() -> None:
    old = Waiver(rule="says-so", reason="r", until="2020-01-01")
    new = Waiver(rule="l999", reason="r")
    twice = replace(tool(old), waivers=(old, new))
    verdict = judge_tool(twice, FACTS, [saying(Outcome.FAIL), WAIVER_RULE], today=TODAY)
    assert verdict.outcome is Outcome.PASS
    (note,) = (f for f in verdict.findings if f.rule == "waiver-holds")
    assert (note.outcome, note.fix) == (Outcome.PASS, "delete it")


def test_two_waivers_that_hold_are_both_left_alone() -> None:
    both = (Waiver(rule="says-so", reason="r"), Waiver(rule="l999", reason="s"))
    twice = replace(tool(both[0]), waivers=both)
    verdict = judge_tool(twice, FACTS, [saying(Outcome.FAIL), WAIVER_RULE], today=TODAY)
    assert [f for f in verdict.findings if f.rule == "waiver-holds"] == []


def test_a_finding_names_each_place_once() -> None:
    rule = Rule("x.says_so", "", code="L999", criterion=Criterion.LICENSE, problem="p")
    one, same, other = Source("a", 3), Source("a", 3, 3), Source("a", 3, 5)
    assert rule.fail("m", one, same, other, one).sources == (one, other)
