"""The third criterion on recorded repositories, against their labels: the figures reached."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from osi_check.model import Facts, Outcome
from osi_check.rules.signals.source import judge_source

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from score_batteries import judged, observed, worst


@pytest.fixture(scope="module")
def seen(shared: Path) -> list[tuple[dict[str, str], Facts]]:
    found = [case for name in ("github-data", "github-data-2") for case in observed(shared / name)]
    assert len(found) > 280
    return found


@pytest.fixture(scope="module")
def table(seen: list[tuple[dict[str, str], Facts]]) -> Counter[tuple[str, str]]:
    return Counter((label["batteries"], worst(judged(facts))) for label, facts in seen)


def test_few_clients_and_teasers_pass(table: Counter[tuple[str, str]]) -> None:
    every = sum(count for (gold, _), count in table.items() if gold == "fail")
    assert table["fail", "pass"] <= 0.05 * every


def test_most_clients_and_teasers_fail(table: Counter[tuple[str, str]]) -> None:
    every = sum(count for (gold, _), count in table.items() if gold == "fail")
    assert table["fail", "fail"] >= 0.6 * every


def test_nearly_everything_that_experts_hesitate_about_is_for_a_person(
    table: Counter[tuple[str, str]],
) -> None:
    every = sum(count for (gold, _), count in table.items() if gold == "review")
    assert table["review", "review"] + table["review", "fail"] >= 0.92 * every


def test_no_complete_tool_fails(table: Counter[tuple[str, str]]) -> None:
    assert table["pass", "fail"] == 0


def test_nearly_all_complete_tools_pass_without_noise(table: Counter[tuple[str, str]]) -> None:
    every = sum(count for (gold, _), count in table.items() if gold == "pass")
    assert table["pass", "pass"] >= 0.92 * every


def test_only_repositories_without_the_source_fail_for_it(
    seen: list[tuple[dict[str, str], Facts]],
) -> None:
    failed = [
        label
        for label, facts in seen
        if any(one.outcome is Outcome.FAIL for one in judge_source(facts))
    ]
    assert failed
    assert {label["osd"] for label in failed} == {"fail"}


def test_every_objection_leads_to_a_place(seen: list[tuple[dict[str, str], Facts]]) -> None:
    for label, facts in seen:
        for one in judged(facts):
            assert one.sources, label["repo"]
