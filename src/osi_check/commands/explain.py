"""`osi-check explain`: the page of a rule, or what is known of a license."""

from __future__ import annotations

import click

from osi_check import pipeline
from osi_check.errors import InputError
from osi_check.licenses.about import LicenseInfo, describe_license
from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.osd import osd_clause
from osi_check.model import Location, Problem
from osi_check.permalinks import rule_page
from osi_check.rules.rule import Rule


@click.command()
@click.argument("subject", metavar="RULE|LICENSE")
def command(subject: str) -> int:
    """Explain a rule or a license."""
    rules = pipeline.select_rules()
    for rule in rules:
        if subject.lower() in {rule.name, rule.code.lower()}:
            click.echo(_page(rule))
            return 0
    meant = resolve_declared(subject)
    found = describe_license(subject) or describe_license(meant.expression)
    if found:
        click.echo(_license(found))
        return 0
    if meant.choices:
        click.echo(f"'{subject}' matches several licenses: {', '.join(meant.choices)}")
        return 0
    known = ", ".join(f"{rule.code} {rule.name}" for rule in sorted(rules, key=lambda r: r.code))
    raise InputError(
        Problem(
            Location("<command line>"),
            f"{subject!r} is not a known rule or SPDX license; the rules: {known}",
        )
    )


def _page(rule: Rule) -> str:
    title, _, rest = rule.page.strip().partition("\n")
    told = rest.partition("\n## Examples")[0].rstrip()
    problem = f": {rule.problem}" if rule.problem else ""
    return (
        f"{rule.code} {rule.name} ({rule.criterion.value}){problem}\n\n{title}\n{told}\n\n"
        f"Examples: {rule_page(rule.name)}"
    )


def _license(found: LicenseInfo) -> str:
    status = {True: "OSI-approved", False: "not OSI-approved", None: "OSI approval not known"}
    lines = [f"{found.id}: {found.name}", status[found.approved]]
    lines += [f"  OSD {number}: {osd_clause(number).title}" for number in found.clauses]
    if found.why:
        lines.append(found.why)
    lines += [f"  {page}" for page in found.pages]
    return "\n".join(lines)
