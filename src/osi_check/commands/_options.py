"""What several commands ask for on their command line, and how they show a report."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from osi_check import files
from osi_check.model import Outcome, Report
from osi_check.plugins import load
from osi_check.reports import Canvas, ReportFormat
from osi_check.run import Result

F = TypeVar("F", bound=Callable[..., Any])

EXIT_FINDINGS = 1
EXIT_NO_EVIDENCE = 3


class FormatChoice(click.ParamType[str]):
    """The report formats, found when needed: a format is one file, no list is kept."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name of a known format, else an error that names all."""
        names = [form.name for form in load("osi_check.reports", ReportFormat, "report")]
        if value not in names:
            self.fail(f"{value!r} is none of {', '.join(names)}", param, ctx)
        return str(value)


def report_options(function: F) -> F:
    """`--format`, `--output`, `--select`, `--ignore`, `--fail-on`, `--verbose`."""
    for option in (
        click.option("--verbose", "-v", is_flag=True, help="Show tools that pass, too."),
        click.option(
            "--fail-on",
            type=click.Choice(["fail", "unknown", "review"]),
            help="The least outcome that makes the run exit 1 (default: the catalogue's, or fail).",
        ),
        click.option("--ignore", multiple=True, metavar="RULE", help="Leave rules out."),
        click.option("--select", multiple=True, metavar="RULE", help="Run these rules only."),
        click.option(
            "--output",
            "-o",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write the report to a file.",
        ),
        click.option(
            "--format",
            "-f",
            "form",
            type=FormatChoice(),
            default="text",
            show_default=True,
            help="text, json, markdown, github, sarif, junit, …",
        ),
    ):
        function = option(function)
    return function


def show(
    reports: Sequence[Report], form: str, output: Path | None = None, *, verbose: bool = False
) -> None:
    """Render to standard output, or to a file: the report and nothing else."""
    chosen = next(f for f in load("osi_check.reports", ReportFormat, "report") if f.name == form)
    terminal = output is None and sys.stdout.isatty()
    colour = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    canvas = Canvas(
        width=shutil.get_terminal_size((100, 24)).columns if terminal else 100,
        colour=colour,
        links=colour,
        verbose=verbose,
    )
    text = chosen.render(tuple(reports), canvas)
    if not text.endswith("\n"):
        text += "\n"
    if output is None:
        click.echo(text, nl=False, color=colour)
    else:
        files.write(output, text.encode())


def exit_code(results: Sequence[Result], gates: Sequence[str]) -> int:
    """1 where a catalogue's outcome reaches its gate, else 3 where evidence lacked, else 0."""
    for result, gate in zip(results, gates, strict=True):
        if result.report.outcome >= Outcome[gate.upper()]:
            return EXIT_FINDINGS
    return EXIT_NO_EVIDENCE if any(result.lacking for result in results) else 0


def notice(text: str) -> None:
    """A line for the person at the terminal; never part of a report."""
    click.echo(text, err=True)
