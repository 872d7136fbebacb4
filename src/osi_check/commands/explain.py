"""`osi-check explain`: the page of a rule, or what is known of a license."""

from __future__ import annotations

import click

from osi_check import pipeline
from osi_check.commands.common import with_examples
from osi_check.commands.usage_error import near_words
from osi_check.errors import CommandLineError
from osi_check.licenses.about import LicenseInfo, describe_license
from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.osd import osd_clause
from osi_check.permalinks import rule_page
from osi_check.rules.rule import Rule


@with_examples(
    "osi-check explain B301",
    "osi-check explain BUSL-1.1",
)
@click.command()
@click.argument("subject", metavar="RULE|LICENSE")
def command(subject: str) -> int:
    """Explain a rule or a license.

    RULE is a code or a name from a report, LICENSE an SPDX identifier or a license name.
    """
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
    words = {word: word for rule in rules for word in (rule.name, rule.code.lower())}
    codes = {rule.code.lower(): rule.code for rule in rules}
    near = [codes.get(word, word) for word in near_words(subject, words)]
    advice = (
        f"did you mean {' or '.join(near)}?"
        if near
        else f"the rules are {', '.join(sorted(rule.code for rule in rules))}"
    )
    raise CommandLineError(f"{subject[:80]!r} is not a known rule or SPDX license", advice)


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
