"""What maintainers decided: read, compared, counted."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.test_commands import osi_check
from osi_check.commands import recorded_decisions
from osi_check.commands.recorded_decisions import RecordedDecision
from osi_check.errors import InputError
from osi_check.model import Outcome

PASS, REVIEW, FAIL, UNKNOWN = Outcome.PASS, Outcome.REVIEW, Outcome.FAIL, Outcome.UNKNOWN


def one(**keys: object) -> RecordedDecision:
    (found,) = recorded_decisions.read_decisions(json.dumps({"expect": "fail", **keys}), "d.jsonl")
    return found


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("fail", {FAIL}),
        ("review/fail", {REVIEW, FAIL}),
        ("fail today", {FAIL}),
        ("fail before, pass after", {PASS}),
        ("review (GPL then); fail since 2023", {FAIL}),
        ("pass then", set()),
        ("pass + mismatch", {REVIEW, FAIL}),
        ("n/a", set()),
    ],
)
def test_only_what_is_expected_of_today_counts(said: str, expected: set[Outcome]) -> None:
    assert one(expect=said).expected == expected


@pytest.mark.parametrize(
    ("said", "objects"),
    [("fail", True), ("review", True), ("pass", False), ("fail, pass", None), ("n/a", None)],
)
def test_who_expects_both_says_nothing(said: str, objects: bool | None) -> None:
    assert one(expect=said).objects is objects


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"repo": "o/tool"}, "github.com/o/tool"),
        ({"repo": "o/tool (its server is closed)"}, "github.com/o/tool"),
        ({"repo": "https://github.com/o/tool"}, "github.com/o/tool"),
        ({"repo": "tool"}, None),
        ({"repo": None, "tool": "Tool"}, None),
    ],
)
def test_a_repository_is_read_where_one_is_named(
    keys: dict[str, object], place: str | None
) -> None:
    found = one(**keys).place
    assert (found.key if found else None) == place


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        ({"criterion": "licence", "after": "BUSL-1.1"}, FAIL),
        ({"criterion": "license", "before": "MIT"}, PASS),
        ({"criterion": "OSD", "after": ["MIT", "SSPL-1.0"]}, FAIL),
        ({"criterion": "licence", "after": "something of their own"}, None),
        ({"criterion": "batteries", "after": "BUSL-1.1"}, None),
        ({"criterion": "licence"}, None),
        ({"criterion": "mismatch", "before": "MIT", "after": ["AGPL-3.0"]}, FAIL),
        ({"criterion": "mismatch", "before": "GPL-3.0", "after": "GPL-3.0-or-later"}, PASS),
        ({"criterion": "mismatch", "before": "?", "after": "MIT"}, None),
    ],
)
def test_a_name_alone_tells_where_the_decision_is_about_licenses(
    keys: dict[str, object], outcome: Outcome | None
) -> None:
    assert recorded_decisions.outcome_by_name(one(**keys)) is outcome


def test_the_score_counts_both_sides_and_what_could_not_be_seen() -> None:
    bad, good = one(), one(expect="pass")
    pairs = [
        *[(bad, FAIL), (bad, REVIEW), (bad, PASS), (bad, UNKNOWN), (bad, None)],
        *[(good, PASS), (good, FAIL), (one(expect="n/a"), FAIL)],
    ]
    got = recorded_decisions.score_decisions(pairs)
    assert (got.objections, got.only_theirs, got.only_ours, got.passes, got.without) == (
        *(2, 1, 1, 1, 2),
    )
    assert got.precision == pytest.approx(2 / 3)
    assert got.recall == pytest.approx(2 / 3)
    nothing = recorded_decisions.score_decisions([])
    assert nothing.precision is None
    assert nothing.recall is None


def test_criteria_are_grouped_by_their_first_word() -> None:
    pairs = [(one(criterion=word), None) for word in ("drift/gone", "OSD", "drift (back)", "")]
    assert {k: len(v) for k, v in recorded_decisions.group_by_criterion(pairs).items()} == {
        "-": 1,
        "drift": 2,
        "osd": 1,
    }


def test_every_line_that_is_no_decision_is_told_up_to_a_limit() -> None:
    text = '{"expect": "fail"}\n\n[]\n{"tool": "x"}\n' + '"\\ud800' + "\n" + "x" * 20_000
    with pytest.raises(InputError) as caught:
        recorded_decisions.read_decisions(text, "d.jsonl")
    assert [problem.location.line for problem in caught.value.problems] == [3, 4, 5, 6]
    with pytest.raises(InputError) as many:
        recorded_decisions.read_decisions("{}\n" * 1000, "d.jsonl")
    assert len(many.value.problems) == recorded_decisions.MAX_PROBLEMS


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    with suppress(InputError):
        assert all(found.line for found in recorded_decisions.read_decisions(text, "d.jsonl"))


LINES = [
    {"tool": "Closed", "criterion": "licence", "after": "BUSL-1.1", "expect": "fail"},
    {"tool": "Odd", "criterion": "licence", "after": "MIT", "expect": "fail", "list": "other"},
]


@pytest.fixture
def recorded(tmp_path: Path) -> str:
    path = tmp_path / "decisions.jsonl"
    path.write_text("".join(json.dumps(entry) + "\n" for entry in LINES))
    return str(path)


def test_replay_counts_by_name_where_no_repository_can_be_seen(recorded: str) -> None:
    result = osi_check("replay", recorded)
    assert result.exit_code == 0
    seen, named = result.stdout.split("Based only on the license named in the decision")
    assert seen.splitlines()[-2].split() == ["all", "2", "0", "0", "0", "0", "2", "-", "-"]
    assert named.splitlines()[-1].split() == ["all", "2", "1", "0", "1", "0", "0", "1.00", "0.50"]


def test_replay_as_json_and_of_some_lists_only(recorded: str) -> None:
    result = osi_check("replay", recorded, "--list", "other", "--criterion", "lic", "-f", "json")
    found = json.loads(result.stdout)
    assert found["names"]["all"]["only_theirs"] == 1
    assert found["decisions"] == [{"line": 2, "tool": "Odd", "expected": ["fail"], "outcome": None}]
