"""`osi-check history`: when the terms of repositories changed, and what is still open."""

from __future__ import annotations

from datetime import date

import click

from osi_check.catalogs.links import with_scheme
from osi_check.commands.common import with_examples
from osi_check.commands.options import EXIT_NO_EVIDENCE
from osi_check.errors import InputError
from osi_check.fetch import timelines
from osi_check.model import COMMAND_LINE, Location, Problem, Unknown
from osi_check.plugins import load_plugins
from osi_check.reports.timelines import TimelineFormat
from osi_check.repository.address import Address, parse_address
from osi_check.repository.opened_address import find_mismatch
from osi_check.terminal import print_document


@with_examples(
    "osi-check history hashicorp/terraform",
    "osi-check history OWNER/REPO --format json",
)
@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="TARGET…")
@click.option(
    "--format",
    "-f",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json", "markdown"]),
    help="Report format.",
)
@click.option("--verbose", "-v", is_flag=True, help="Show edits that didn't change the license.")
def command(*, targets: tuple[str, ...], form: str, verbose: bool) -> int:
    """Show when a repository changed its license.

    TARGET is OWNER/REPO or a URL. For each change, shows the date, the commit, and the license
    before and after. Then shows the last open source commit and tag, and forks that continue under
    an open source license.
    """
    places = _places(targets)
    found = timelines.collect_timelines(places, date.today())
    named_timelines = [
        (target, found[place.key]) for target, place in zip(targets, places, strict=True)
    ]
    forms = {f.name: f for f in load_plugins("osi_check.reports.timelines", TimelineFormat, "form")}
    made = forms[form].render(named_timelines, verbose)
    print_document(made) if form != "text" else click.echo(made, nl=False)
    return EXIT_NO_EVIDENCE if any(isinstance(t, Unknown) for _, t in named_timelines) else 0


def _places(targets: tuple[str, ...]) -> list[Address]:
    places = [parse_address(with_scheme(target)) for target in targets]
    problems = [
        Problem(
            Location(COMMAND_LINE, 1, number),
            f"the URL {target!r} {why}"
            if (why := find_mismatch(target))
            else f"{target!r} is not a repository",
            "use OWNER/REPO or a URL, for example mlflow/mlflow",
        )
        for number, (target, place) in enumerate(zip(targets, places, strict=True), 1)
        if place is None
    ]
    if problems:
        raise InputError(*problems)
    return [place for place in places if place is not None]
