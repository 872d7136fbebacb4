"""The documentation of rules, made from the rules themselves. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from osi_check.rules.rule import Rule

ORDER = "DLBC"  # definition, license, batteries, catalogue


def ordered(rules: Iterable[Rule]) -> list[Rule]:
    """Rules by criterion, then code."""
    return sorted(rules, key=lambda rule: (ORDER.index(rule.code[0]), rule.code))


def page(rule: Rule) -> str:
    """One rule's page in Markdown."""
    title, _, rest = rule.page.strip().partition("\n")
    head = f"# {rule.code} {rule.name}\n\n**{title}** Criterion: {rule.criterion.value}.\n"
    return f"{head}{rest.rstrip()}\n"


def index(rules: Iterable[Rule]) -> str:
    """The table of all rules in Markdown, linking their pages."""
    lines = ["| code | rule | what it asks | criterion |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {rule.code} | [{rule.name}](docs/rules/{rule.name}.md) | {rule.title} "
        f"| {rule.criterion.value} |"
        for rule in ordered(rules)
    ]
    return "\n".join(lines) + "\n"
