"""Generates the rule documentation from the rules' docstrings. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from osi_check.rules.rule import Rule

CRITERION_ORDER = "DLBC"  # definition, license, batteries, catalogue


def sort_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Rules by criterion, then code."""
    return sorted(rules, key=lambda rule: (CRITERION_ORDER.index(rule.code[0]), rule.code))


def render_page(rule: Rule) -> str:
    """One rule's page in Markdown."""
    title, _, rest = rule.page.strip().partition("\n")
    head = f"# {rule.code} {rule.name}\n\n**{title}** Criterion: {rule.criterion.word}.\n"
    return f"{head}{rest.rstrip()}\n"


def render_index(rules: Iterable[Rule]) -> str:
    """The table of all rules in Markdown, linking their pages."""
    lines = ["| code | rule | what it asks | criterion |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {rule.code} | [{rule.name}](docs/rules/{rule.name}.md) | {rule.title} "
        f"| {rule.criterion.word} |"
        for rule in sort_rules(rules)
    ]
    return "\n".join(lines) + "\n"
