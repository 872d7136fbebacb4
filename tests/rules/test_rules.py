"""Every rule's page is its test table: its examples are run, its sections are there.

An example is YAML with the fields of a `tool`, the `facts` seen of it (or `missing`, why there
are none), and `others` of the same catalogue; what is not said has a plain default. The word
after `yaml` is how the rule's worst finding ends; `pass` is silence or a note.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import msgspec
import pytest
import yaml

from helpers import facts, tool
from osi_check.model import Fact, Facts, Finding, Outcome, Policy, Unknown
from osi_check.model.figures import Figures
from osi_check.plugins import load_plugins
from osi_check.rules.engine import compare_entries, find_unmet_conditions, judge_tool
from osi_check.rules.rule import Rule

RULES = load_plugins("osi_check.rules", Rule, "rule")
TODAY = "2026-01-15"
BLOCK = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTIONS = ("## Why", "## How to fix", "## Examples")


def examples(rule: Rule) -> list[tuple[str, str]]:
    """The word and the text of each example of a page."""
    return BLOCK.findall(rule.page.partition("## Examples")[2])


EXAMPLES = [
    pytest.param(rule, word, text, id=f"{rule.name}-{number}-{word}")
    for rule in RULES
    for number, (word, text) in enumerate(examples(rule), start=1)
]


def found(rule: Rule, example: dict[str, Any]) -> list[Finding]:
    """What one rule says of an example, asked as the engine asks it."""
    unknown = set(example) - {"tool", "facts", "missing", "others", "policy", "figures"}
    assert not unknown, f"an example has no {unknown}"
    asked = tool(**example.get("tool", {}))
    others = [tool(**other) for other in example.get("others", [])]
    seen: Fact[Facts] = facts(**example.get("facts", {}))
    if "missing" in example:
        seen = msgspec.convert(example["missing"], Unknown)
    compared = compare_entries((asked, *others), [rule])
    unmet = find_unmet_conditions(
        asked,
        seen,
        [rule],
        policy=msgspec.convert(example.get("policy", {}), Policy),
        figures=msgspec.convert(example["figures"], Figures) if "figures" in example else None,
        today=TODAY,
    )
    verdict = judge_tool(asked, seen, [rule], catalogue_findings=unmet, today=TODAY)
    return [*verdict.findings, *(finding for each in compared.values() for finding in each)]


@pytest.mark.parametrize(("rule", "word", "text"), EXAMPLES)
def test_an_example_ends_as_its_rule_says(rule: Rule, word: str, text: str) -> None:
    findings = found(rule, yaml.safe_load(text))
    worst = max((finding.outcome for finding in findings), default=Outcome.PASS)
    assert worst.word == word, [finding.message for finding in findings]


@pytest.mark.parametrize(("rule", "word", "text"), EXAMPLES)
def test_a_finding_is_stamped_placed_and_says_something_in_one_line(
    rule: Rule, word: str, text: str
) -> None:
    for finding in found(rule, yaml.safe_load(text)):
        assert (finding.rule, finding.code, finding.criterion) == (
            rule.name,
            rule.code,
            rule.criterion,
        )
        assert finding.location
        assert finding.message.strip()
        assert "\n" not in finding.message + finding.fix
        assert not finding.message.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_a_title_and_its_three_sections_in_order(rule: Rule) -> None:
    assert rule.title.endswith(".")
    places = [rule.page.find(section) for section in SECTIONS]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_shows_what_passes_and_what_it_objects_to(rule: Rule) -> None:
    words = {word for word, _ in examples(rule)}
    assert words <= {outcome.word for outcome in Outcome}
    assert "pass" in words
    if rule.on_facts or rule.on_missing or rule.on_catalogue or rule.on_judged:
        said = [f for _, text in examples(rule) for f in found(rule, yaml.safe_load(text))]
        assert said, "no example of it says anything"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_code_begins_with_the_letter_of_its_criterion(rule: Rule) -> None:
    letters = {"definition": "D1", "license": "L2", "batteries": "B3", "catalogue": "C[45]"}
    assert re.fullmatch(letters[rule.criterion.value] + r"\d\d", rule.code)


def test_codes_and_names_are_used_once() -> None:
    for identities in ([rule.code for rule in RULES], [rule.name for rule in RULES]):
        assert [one for one, count in Counter(identities).items() if count > 1] == []
