"""Repositories for entries that name none: shown with what speaks for each, written when chosen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from osi_check.commands.usage_error import near_words
from osi_check.errors import InputError
from osi_check.fetch.collector import Collector
from osi_check.model import COMMAND_LINE, Catalogue, Edit, Location, Problem, Tool, Unknown
from osi_check.reports.escape import visible_line
from osi_check.reports.wording import count_noun
from osi_check.repository.address import parse_address
from osi_check.terminal import print_notice

EXIT_NO_EVIDENCE = 3


def can_visit_sites() -> bool:
    """Whether websites may be looked at: where a person sits, not where a bot runs.

    Every service for continuous integration sets `CI`: what a stranger proposes must not make it
    ask a stranger's server.
    """
    return os.environ.get("CI", "").lower() in {"", "0", "false"}


def show_candidates(catalogue: Catalogue, path: Path, world: Collector) -> int:
    """Search for the repository of each entry that names none; nothing is written."""
    lacking = [tool for tool in catalogue.tools if not parse_address(tool.repo)]
    answers = world.search(
        [(tool.name, tool.homepage or tool.repo) for tool in lacking], visit=can_visit_sites()
    )
    reasons = set()
    for tool, found in zip(lacking, answers, strict=True):
        if isinstance(found, Unknown):
            reasons.add(found.reason)
        elif not found:
            click.echo(f"{tool.location}: {visible_line(tool.name)}: no repository found")
        else:
            click.echo(f"{tool.location}: possible repositories for {visible_line(tool.name)}:")
            for candidate in found:
                click.echo(
                    f"  {visible_line(candidate.url)}  ({visible_line(', '.join(candidate.reasons))})"
                )
    for reason in sorted(reasons):
        print_notice(reason)
    print_notice(
        f"{len(lacking)} of {count_noun(len(catalogue.tools), 'entry')} without a repository; set "
        f"one with: osi-check fix {path} --repository 'TOOL=OWNER/NAME'"
    )
    return EXIT_NO_EVIDENCE if reasons else 0


def repository_edits(catalogue: Catalogue, choices: Sequence[str]) -> list[Edit]:
    """The edits that write the repositories chosen as TOOL=REPOSITORY; raises `InputError`."""
    edits = []
    problems = []
    for choice in choices:
        name, _, value = choice.rpartition("=")
        place = parse_address(value)
        tools = [tool for tool in catalogue.tools if _is(tool, name)]
        if place and len(tools) == 1 and not tools[0].repo:
            why = "chosen on the command line"
            edits.append(Edit(tool=tools[0], action="add", field="repo", new=place.url, why=why))
            continue
        if place is None:
            wrong, advice = (
                f"{value!r} is not a repository",
                "use TOOL=OWNER/REPO, or TOOL= and a URL",
            )
        elif not tools:
            near = near_words(name, [tool.name for tool in catalogue.tools])
            wrong = f"no entry matches {name!r}"
            advice = (
                f"did you mean {' or '.join(near)}?" if near else "use the id or name of an entry"
            )
        elif len(tools) > 1:
            wrong = f"{name!r} matches {len(tools)} entries"
            advice = f"use an id: {', '.join(tool.id for tool in tools)}"
        else:
            wrong, advice = f"the entry already has {tools[0].repo}", "to change it, edit the list"
        at = Location(COMMAND_LINE)
        problems.append(Problem(at, f"--repository {choice!r}: {wrong}", advice))
    if problems:
        raise InputError(*problems)
    return edits


def _is(tool: Tool, name: str) -> bool:
    return name.casefold() in {tool.id.casefold(), tool.name.casefold()}
