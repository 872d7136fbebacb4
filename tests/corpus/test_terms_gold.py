"""What recorded repositories are offered under, against their labels: the figures reached."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from osi_check import pipeline
from osi_check.model import Criterion, Location, Tool
from osi_check.repository.extract import extract_facts
from osi_check.rules.engine import judge_tool

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from score_terms import canon
from snapshots import records, snapshot

TODAY = "2026-01-01"
LABELS = ((Criterion.DEFINITION, "osd"), (Criterion.LICENSE, "osi"))


@pytest.fixture(scope="module")
def table(shared: Path) -> Counter[tuple[str, str, str]]:
    """How often each criterion was labelled and judged how; `spdx` counts exact expressions."""
    rules = pipeline.select_rules()
    counts: Counter[tuple[str, str, str]] = Counter()
    for name in ("github-data", "github-data-2"):
        labels = yaml.safe_load((shared / name / "labels.yml").read_text("utf-8"))
        gold = {label["repo"].lower(): label for label in labels}
        for record in records(shared / name):
            label = gold[record["nameWithOwner"].lower()]
            facts = extract_facts(snapshot(record), TODAY)
            tool = Tool(id="t", name="t", repo=facts.url, location=Location("l"))
            verdict = judge_tool(tool, facts, rules, today=TODAY)
            for criterion, key in LABELS:
                counts[criterion.value, label[key], verdict.on(criterion).word] += 1
            same = canon(label["license"]) == canon(facts.detected)
            counts["spdx", "all", "exact" if same else "other"] += 1
    return counts


@pytest.mark.parametrize("criterion", ["definition", "license"])
def test_nothing_that_must_not_passes(table: Counter[tuple[str, str, str]], criterion: str) -> None:
    assert table[criterion, "fail", "pass"] == 0


@pytest.mark.parametrize(("criterion", "most"), [("definition", 0.04), ("license", 0.08)])
def test_few_open_tools_are_sent_to_a_person(
    table: Counter[tuple[str, str, str]], criterion: str, most: float
) -> None:
    open_tools = sum(n for (of, gold, _), n in table.items() if (of, gold) == (criterion, "pass"))
    assert open_tools > 200
    assert table[criterion, "pass", "review"] <= most * open_tools


def test_most_expressions_are_exact(table: Counter[tuple[str, str, str]]) -> None:
    exact, other = table["spdx", "all", "exact"], table["spdx", "all", "other"]
    assert exact >= 0.91 * (exact + other)
