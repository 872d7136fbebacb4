"""A cause and its consequences are one story, and none hides a worse one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import facts, tool
from osi_check import pipeline
from osi_check.model import (
    Criterion,
    Facts,
    Finding,
    Outcome,
    Report,
    Signal,
    Source,
    Unknown,
    Verdict,
    Waiver,
)
from osi_check.reports.stories import group_stories
from osi_check.rules import engine
from osi_check.rules.causes import READERS, advise, group_causes

RULES = pipeline.select_rules()


def judged(license: str, seen: Facts) -> Verdict:
    listed = tool(license=license, repo="https://github.com/o/tool")
    return engine.judge_tool(listed, seen, RULES, today="2026-01-01")


def busl(**more: object) -> Facts:
    text = {"path": "LICENSE", "blob": "aa", "expression": "BUSL-1.1", "verdict": "not-open"}
    added = [{"kind": "production", "start": 8, "end": 9, "osd": 6}]
    return facts(detected="BUSL-1.1", license_files=[{**text, "added": added}], **more)


def test_a_license_that_is_not_open_source_is_one_story() -> None:
    (cause,) = group_causes(judged("Apache-2.0", busl()))
    assert cause.id == "license:BUSL-1.1"
    assert cause.codes == ("D102", "L201", "L202", "B302")
    assert cause.headline.message == "BUSL-1.1 is not open source: it limits production use (OSD 6)"
    assert cause.sources[0].line == 8


def test_a_wrong_claim_alone_is_a_story_of_its_own() -> None:
    (cause,) = group_causes(judged("MIT", facts(detected="Apache-2.0")))
    assert (cause.kind, cause.codes) == ("claim", ("L202",))
    assert advise(cause, "maintainer") == "change the listed license to Apache-2.0"


def test_a_part_is_told_apart_from_the_rest_and_the_headline_says_where_it_is() -> None:
    part = {"path": "ee", "expression": "LicenseRef-ee", "files": 9, "share": 0.1}
    seen = facts(
        detected="MIT AND LicenseRef-ee",
        parts=[{**part, "source": {"path": "ee/LICENSE", "line": 1}}],
    )
    (cause,) = group_causes(judged("MIT", seen))
    assert cause.kind == "part"
    assert set(cause.codes) == {"D103", "L201", "L202", "B302"}
    assert cause.headline.code == "D103"


def test_without_a_license_the_missing_file_is_the_story() -> None:
    (cause,) = group_causes(judged("", facts(detected="NONE", files=4)))
    assert cause.codes == ("L203", "D102")


def test_waived_findings_and_notes_belong_to_no_cause() -> None:
    note = Finding(
        rule="r", code="L205", criterion=Criterion.LICENSE, outcome=Outcome.PASS, message="n"
    )
    waived = Finding(
        rule="r", code="L201", criterion=Criterion.LICENSE, outcome=Outcome.FAIL, message="w",
        waived=Waiver(rule="r", reason="x"),
    )  # fmt: skip
    assert group_causes(Verdict(tool=tool(), facts=facts(), findings=(note, waived))) == ()


def test_a_tool_that_cannot_be_listed_is_never_told_to_change_the_listed_license() -> None:
    (cause,) = group_causes(judged("Apache-2.0", busl()))
    for reader in READERS:
        assert "BUSL" not in advise(cause, reader)
        assert advise(cause, reader)


some_findings = st.lists(
    st.builds(
        Finding,
        rule=st.sampled_from(["a", "b", "claim-matches"]),
        code=st.sampled_from(["D102", "L201", "L202", "B301", "C404"]),
        criterion=st.just(Criterion.LICENSE),
        outcome=st.sampled_from(Outcome),
        message=st.sampled_from(["one", "two"]),
        cause=st.sampled_from(["", "license", "part", "no-license"]),
        sources=st.just((Source(path="x"),)),
    ),
    max_size=8,
)


@given(some_findings)
def test_every_finding_that_counts_is_in_one_cause_and_the_worst_comes_first(
    found: list[Finding],
) -> None:
    verdict = Verdict(tool=tool(), facts=facts(), findings=tuple(found))
    causes = group_causes(verdict)
    told = [id(finding) for cause in causes for finding in cause.findings]
    assert sorted(told) == sorted(id(f) for f in found if f.outcome)
    assert [c.outcome for c in causes] == sorted((c.outcome for c in causes), reverse=True)
    assert len({cause.id for cause in causes}) == len(causes)
    for cause in causes:
        assert cause.outcome is max(f.outcome for f in cause.findings)
    assert max((c.outcome for c in causes), default=Outcome.PASS) is verdict.outcome


def test_a_service_and_a_third_party_are_two_stories() -> None:
    seen = facts(
        detected="MIT",
        signals=[
            Signal(name="needs-other-account", params={"name": "Cirrus"}),
            Signal(name="moved", source=Source(path="README.md", line=1)),
        ],
    )
    kinds = {cause.kind for cause in group_causes(judged("MIT", seen))}
    assert kinds == {"third-party", "maintenance"}


def with_sources(*sources: Source) -> Verdict:
    finding = Finding(
        rule="r", code="L201", criterion=Criterion.LICENSE, outcome=Outcome.FAIL, message="m",
        sources=sources,
    )  # fmt: skip
    return Verdict(tool=tool(), facts=facts(), findings=(finding,))


def test_lines_that_overlap_or_follow_are_one_place_to_look() -> None:
    (cause,) = group_causes(
        with_sources(
            Source("ee/LICENSE", 1, 93),
            Source("ee/LICENSE", 1),
            Source("LICENSE", 5, 6),
            Source("LICENSE", 7),
            Source("LICENSE"),
            Source("LICENSE", 20),
        )
    )
    assert cause.sources == (
        Source("ee/LICENSE", 1, 93),
        Source("LICENSE", 5, 7),
        Source("LICENSE", 20),
    )


def test_a_license_that_only_a_part_adds_is_told_with_that_part() -> None:
    text = {"path": "LICENSE", "blob": "aa", "expression": "Apache-2.0", "verdict": "open"}
    seen = facts(detected="Apache-2.0 AND Elastic-2.0", license_files=[text])
    kinds = {cause.kind for cause in group_causes(judged("Apache-2.0 AND Elastic-2.0", seen))}
    assert kinds == {"part"}


def test_a_closed_part_that_two_criteria_ask_about_is_one_story() -> None:
    sign = Signal(name="closed-part", source=Source("README.md", 10))
    seen = facts(detected="MIT", signals=[sign])
    (cause,) = group_causes(judged("MIT", seen))
    assert set(cause.codes) == {"D103", "B302"}
    assert cause.headline.message == "README says part of the project is closed source"


def test_entries_that_link_to_websites_are_one_story() -> None:
    verdicts = tuple(
        engine.judge_tool(
            tool(repo="", homepage=f"https://{name}.example"),
            Unknown("no-repository"),
            RULES,
            today="2026-01-01",
        )
        for name in ("one", "two", "three")
    )
    (story,) = group_stories(Report(catalogue="list.md", verdicts=verdicts))
    assert len(story.tools) == 3
    assert "website" in story.message


@pytest.mark.parametrize("code", ["timed-out", "token-refused", "git-missing", "not-recorded"])
def test_what_only_who_runs_the_check_can_do_is_no_advice_for_a_contributor(code: str) -> None:
    unknown = Unknown(code, {"forge": "GitHub", "host": "h", "seconds": "9"}, transient=True)
    listed = tool(repo="https://github.com/o/tool")
    verdict = engine.judge_tool(listed, unknown, RULES, today="2026-01-01")
    (cause,) = group_causes(verdict)
    assert advise(cause, "contributor") == "nothing: a maintainer runs the check again"
    assert advise(cause, "submitter") == advise(cause, "maintainer")
    assert not advise(cause, "submitter").startswith("nothing")


def test_a_contributor_is_told_to_link_another_repository() -> None:
    listed = tool(repo="https://github.com/o/tool")
    verdict = engine.judge_tool(listed, Unknown("private"), RULES, today="2026-01-01")
    (cause,) = group_causes(verdict)
    assert advise(cause, "contributor") == "link a public repository, or remove the entry"


def test_tools_that_could_not_be_checked_for_other_reasons_are_other_stories() -> None:
    verdicts = tuple(
        engine.judge_tool(
            tool(repo=f"https://github.com/o/{code}"), Unknown(code), RULES, today="2026-01-01"
        )
        for code in ("token-refused", "git-missing")
    )
    stories = group_stories(Report(catalogue="list.md", verdicts=verdicts))
    assert len({story.message for story in stories}) == 2
