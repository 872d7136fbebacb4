"""`osi-check explain`: the page of a rule, or what is known of a license."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

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

COLUMNS = 80
LABEL_COLUMNS = 16


@with_examples(
    "osi-check explain B301",
    "osi-check explain BUSL-1.1",
)
@click.command()
@click.argument("words", metavar="RULE|LICENSE", nargs=-1, required=True)
def command(words: tuple[str, ...]) -> int:
    """Explain a rule or a license.

    RULE is a code or a name from a report, LICENSE an SPDX identifier or a license name.
    """
    subject = " ".join(words)
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
    if subject.startswith("LicenseRef-"):
        raise CommandLineError(
            f"{subject[:80]!r} names custom terms, of which nothing more is known",
            "read the license file that the report links",
        )
    names = {word: word for rule in rules for word in (rule.name, rule.code.lower())}
    codes = {rule.code.lower(): rule.code for rule in rules}
    near = [codes.get(word, word) for word in near_words(subject, names)]
    advice = (
        f"did you mean {' or '.join(near)}?"
        if near
        else f"the rules are {', '.join(sorted(rule.code for rule in rules))}"
    )
    raise CommandLineError(f"{subject[:80]!r} is not a known rule or SPDX license", advice)


def _page(rule: Rule) -> str:
    """The page of a rule as a terminal shows it: no Markdown, and no table of tests."""
    title, _, rest = rule.page.strip().partition("\n")
    told = rest.partition("\n## Examples")[0].strip()
    head = [f"{rule.code} {rule.name} · {rule.criterion.word}", *_filled(_sentence(rule.problem))]
    blocks = ["\n".join(head), "\n".join(_filled(title))]
    blocks += ["\n".join(_block(block)) for block in told.split("\n\n")]
    return "\n\n".join([*blocks, f"Examples: {rule_page(rule.name)}"])


def _block(block: str) -> Iterator[str]:
    """A heading, a table with a line for each row, or a paragraph."""
    if block.startswith("#"):
        yield f"{block.lstrip('# ')}:"
    elif block.startswith("|"):
        for row in block.splitlines()[2:]:
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]
            yield from _filled(": ".join(filter(None, cells)), "- ")
    else:
        yield from _filled(" ".join(block.split()))


def _filled(text: str, mark: str = "") -> Iterator[str]:
    """Text in lines that every terminal shows, the first behind a mark."""
    yield from textwrap.wrap(
        text,
        COLUMNS,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _license(found: LicenseInfo) -> str:
    status = {True: "OSI-approved", False: "Not OSI-approved", None: "OSI approval unknown"}
    said = "Not open source, not OSI-approved" if found.clauses else status[found.approved]
    lines = [f"{found.id} · {found.name}" if found.name != found.id else found.id, said, ""]
    if found.why:
        lines += [*_filled(found.why), ""]
    rows = [("Conflicts with", f"OSD {n}: {osd_clause(n).title}") for n in found.clauses]
    if found.clauses:
        rows.append(("On a list", "fails D102 and L201; earlier versions may be open source"))
    elif found.approved is False:
        rows.append(("On a list", "fails L201"))
    rows += [("Read more", page) for page in found.pages]
    last = ""
    for label, text in rows:
        lines.append(f"{'' if label == last else label:<{LABEL_COLUMNS}}{text}")
        last = label
    return "\n".join(lines)
