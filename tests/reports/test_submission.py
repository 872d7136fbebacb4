"""What somebody reads about a tool before submitting it."""

import shlex

import pytest

from helpers import facts, tool
from osi_check import pipeline
from osi_check.model import Report
from osi_check.reports import RenderOptions
from osi_check.reports.terminal.stories import failure_lines
from osi_check.reports.terminal.submission import submission_lines
from osi_check.rules import engine

RULES = pipeline.select_rules()


def submitted(**seen: object) -> list[str]:
    text = {"path": "LICENSE", "blob": "aa", "expression": seen["detected"], "verdict": "not-open"}
    found = facts(license_files=[text], **seen)
    listed = tool(repo="https://github.com/owner/name")
    verdict = engine.judge_tool(listed, found, RULES, today="2026-01-01")
    report = Report(catalogue="", verdicts=(verdict,))
    lines = submission_lines(report, RenderOptions(width=100))
    return ["".join(span.text for span in line) for line in lines]


@pytest.mark.parametrize(
    ("license", "names"),
    [
        ("Elastic-2.0 AND Apache-2.0", ["Elastic-2.0"]),
        ("CECILL-C OR CECILL-2.0", ["CECILL-C", "CECILL-2.0"]),
        ("BUSL-1.1 AND GPL-2.0-only WITH Autoconf-exception-2.0", ["BUSL-1.1"]),
    ],
)
def test_why_names_each_license_that_is_not_approved(license: str, names: list[str]) -> None:
    told = [line.split(None, 1)[1] for line in submitted(detected=license) if " why " in line]
    assert [shlex.split(line) for line in told] == [
        ["osi-check", "explain", name] for name in names
    ]


def test_many_tools_that_fail_are_counted_at_the_end_not_all_named() -> None:
    verdicts = tuple(
        engine.judge_tool(
            tool(name=f"tool-{number}", license="MIT"),
            facts(detected="Apache-2.0" if number else "MIT", archived=not number),
            RULES,
            today="2026-01-01",
        )
        for number in range(101)
    )
    lines = failure_lines(Report(catalogue="", verdicts=verdicts), RenderOptions(width=100))
    said = " ".join("".join(span.text for span in line) for line in lines)
    assert "tool-30 and 70 more" in " ".join(said.split())
