"""`osi-check tool`: judge tools that are on no list yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import click
from msgspec.structs import replace

from osi_check import pipeline
from osi_check.catalogs.links import is_owner, with_scheme
from osi_check.catalogs.slug import make_slug
from osi_check.commands.common import with_examples
from osi_check.commands.options import (
    EXIT_NO_EVIDENCE,
    ReportOptions,
    exit_code,
    report_options,
)
from osi_check.commands.repositories import can_visit_sites
from osi_check.errors import InputError
from osi_check.fetch import timelines
from osi_check.fetch.collector import Collector
from osi_check.model import (
    COMMAND_LINE,
    Facts,
    Location,
    Outcome,
    Problem,
    Report,
    Tool,
    Unknown,
    Verdict,
)
from osi_check.repository.address import parse_address
from osi_check.repository.candidates import owner_labels
from osi_check.repository.folder import named_folder
from osi_check.repository.opened_address import find_mismatch
from osi_check.terminal import print_notice

_DESCRIPTION = "one-line description"  # to be written by who adds the entry


@with_examples(
    "osi-check tool mlflow/mlflow",
    "osi-check tool https://codeberg.org/forgejo/forgejo --verbose",
    "osi-check tool hashicorp/vagrant --history   # when the license changed",
)
@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="TARGET…")
@click.option("--history", is_flag=True, help="Show when the license changed.")
@report_options
def command(
    *,
    targets: tuple[str, ...],
    history: bool,
    reporting: ReportOptions,
) -> int:
    """Check a tool before you submit it.

    TARGET is OWNER/REPO or the URL of a repository, or of a folder in it. The result comes with its evidence, what you
    can do, and, if the tool can be listed, the entry to paste. For a website, osi-check suggests
    possible source repositories.

    Exits with code 1 if a tool can't be listed, and with 3 if one could not be checked.
    """
    today = date.today()
    with Collector(today) as world:
        tools = _tools(targets, world)
        result = pipeline.judge_addresses(
            tools, world.collect_facts, rules=reporting.rules(), today=today, quote=world.quote
        )
    report = _with_history(result.report, today) if history else result.report
    reporting.show([report], alone=True)
    if reporting.form == "text" and reporting.output is None:
        listed = [tool for v in result.report.verdicts if (tool := _listed(v))]
        if listed:
            click.echo("\n".join(_entries(listed)))
    code = exit_code([result], [reporting.fail_on or "fail"])
    # A script must not take what could not be checked, for whatever reason, as fine.
    unknown = any(isinstance(verdict.facts, Unknown) for verdict in result.report.verdicts)
    return code or (EXIT_NO_EVIDENCE if unknown else 0)


def _with_history(report: Report, today: date) -> Report:
    """The report with the timeline of every tool that has a repository."""
    places = {
        place.key: place
        for verdict in report.verdicts
        if isinstance(verdict.facts, Facts) and (place := parse_address(verdict.tool.repo))
    }
    found = timelines.collect_timelines(list(places.values()), today)
    unknown = {timeline.reason for timeline in found.values() if isinstance(timeline, Unknown)}
    for reason in sorted(unknown):
        print_notice(f"could not check the license history: {reason}")
    known = {key: timeline for key, timeline in found.items() if not isinstance(timeline, Unknown)}
    return replace(report, timelines=known)


def _tools(targets: tuple[str, ...], world: Collector) -> list[Tool]:
    problems = []
    tools = []
    for number, target in enumerate(map(with_scheme, targets), 1):
        at = Location(COMMAND_LINE, 1, number)
        place = parse_address(target)
        if place is None:
            problems.append(Problem(at, *_unnamed(target, world)))
            continue
        # A folder may have a license of its own: the entry of a list would name it, too.
        folder = named_folder(target)
        name = (folder or place.path).rpartition("/")[2]
        repo = target.strip() if folder else place.url
        tools.append(Tool(id=make_slug(name), name=name, repo=repo, location=at))
    if problems:
        raise InputError(*problems)
    return tools


def _unnamed(target: str, world: Collector) -> tuple[str, str]:
    """What is wrong with what names no repository, and what to do: for a homepage, what is meant."""
    advice = "use OWNER/REPO or a URL, for example mlflow/mlflow"
    if why := find_mismatch(target):
        return f"the URL {target!r} {why}", advice
    wrong = f"{target!r} is not a repository"
    if is_owner(target):
        return wrong, "name the repository as well: OWNER/REPO or its URL"
    if not target.startswith(("http://", "https://")) or not (names := owner_labels(target)):
        return wrong, advice
    (found,) = world.search([(names[0], target)], visit=can_visit_sites())
    if isinstance(found, Unknown):
        return f"{wrong}, and could not search for one: {found.reason}", advice
    if not found:
        return f"{wrong}, and a search found none for it", advice
    shown = [f"{c.repo} ({', '.join(c.reasons)})" for c in found]
    return wrong, f"did you mean {' or '.join(shown)}?"


def _listed(verdict: Verdict) -> Tool | None:
    """A tool as an entry has it, if it can be listed."""
    if not isinstance(verdict.facts, Facts) or verdict.outcome > Outcome.REVIEW:
        return None
    facts, tool = verdict.facts, verdict.tool
    known = facts.detected if facts.detected not in {"NOASSERTION", "NONE"} else ""
    repo = tool.repo if named_folder(tool.repo) else facts.url
    return replace(tool, repo=repo, license=known, description=_DESCRIPTION)


def _entries(tools: Sequence[Tool]) -> Iterator[str]:
    """The lines to paste: for a catalog.yml, and for a list in Markdown."""
    from osi_check.catalogs.markdown.escape import markdown_link  # noqa: PLC0415
    from osi_check.catalogs.yaml import write as write_yaml  # noqa: PLC0415

    heading = "Entry" if len(tools) == 1 else "Entries"
    yield f"\n{heading} for catalog.yml:\n"
    yield from (write_yaml.dump_entry(tool).rstrip() for tool in tools)
    yield f"\n{heading} for a Markdown list, to adapt to how it is written:\n"
    for tool in tools:
        license = f" `{tool.license}`" if tool.license else ""
        yield f"- {markdown_link(tool.name, tool.repo)} - {_DESCRIPTION}{license}"
