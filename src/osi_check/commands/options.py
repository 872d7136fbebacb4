"""What several commands ask for on their command line, and how they show a report."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from osi_check import files, pipeline
from osi_check.commands.usage_error import near_words
from osi_check.errors import CommandLineError
from osi_check.model import Outcome, Report
from osi_check.pipeline import CheckResult, EvidenceMode
from osi_check.plugins import load_plugins
from osi_check.reports import RenderOptions, ReportFormat
from osi_check.rules.rule import Rule
from osi_check.terminal import SETTINGS, print_document

EXIT_FINDINGS = 1
EXIT_NO_EVIDENCE = 3
DEFAULT_COLUMNS = 100


def _format(name: str) -> ReportFormat:
    """The report format of that name; a usage error that names all where there is none."""
    known = {form.name: form for form in load_plugins("osi_check.reports", ReportFormat, "report")}
    if name not in known:
        near = near_words(name, known)
        advice = f"did you mean {' or '.join(near)}?" if near else f"choose from {', '.join(known)}"
        raise CommandLineError(f"unknown format {name[:80]!r}", advice)
    return known[name]


class ReportOptions(Struct, frozen=True, kw_only=True):
    """How the user wants the report: format, place, rules, gate."""

    form: str
    output: Path | None
    also: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    verbose: bool

    def rules(self, off: Iterable[str] = ()) -> tuple[Rule, ...]:
        """The rules to ask; `off` are those that a list's configuration leaves out."""
        return pipeline.select_rules(self.select, (*self.ignore, *off))

    def validate(self) -> None:
        """Raise a usage error for a format or a file that the report can't be written to.

        Asked before the run: a slip of the pen must not cost an hour of fetching.
        """
        _format(self.form)
        paths = [self.output] if self.output else []
        for name, path in self._copies():
            _format(name)
            paths.append(path)
        for path_written in paths:
            if path_written.is_dir():
                raise CommandLineError(
                    f"could not write the report to {path_written}: it is a folder",
                    "name a file in it",
                )
            if not path_written.parent.is_dir():
                raise CommandLineError(
                    f"could not write the report to {path_written}: no such folder",
                    f"create {path_written.parent} first",
                )
            files.require_writable(path_written)

    def require_other_files(self, read: Sequence[Path]) -> None:
        """Raise `InputError` where the report would replace a list or a lock that is read."""
        for path in ([self.output] if self.output else []) + [path for _, path in self._copies()]:
            files.require_other_file(path, read)

    @property
    def historic(self) -> bool:
        """Whether a format is wanted that tells how the evidence changed."""
        names = (self.form, *(name for name, _ in self._copies()))
        return any(_format(name).history for name in names)

    def _copies(self) -> Iterator[tuple[str, Path]]:
        """The format and the file of each further report; raises `CommandLineError`."""
        for copy in self.also:
            name, _, path = copy.partition("=")
            if not path:
                raise CommandLineError(
                    f"invalid value {copy[:80]!r} for --also",
                    "use FORMAT=FILE, such as json=report.json",
                )
            yield name, Path(path)

    def show(self, reports: Sequence[Report], *, alone: bool = False) -> None:
        """Render to standard output or a file, the report and nothing else; then the copies."""
        terminal = self.output is None and sys.stdout.isatty()
        colour = SETTINGS.uses_color(terminal=terminal, environ=os.environ)
        options = RenderOptions(
            width=shutil.get_terminal_size((DEFAULT_COLUMNS, 24)).columns
            if terminal
            else DEFAULT_COLUMNS,
            colour=colour,
            links=colour,
            verbose=self.verbose,
            alone=alone,
            sibling_files=self._sibling_files(self.output),
        )
        if self.output is None:
            for text in _format(self.form).written(tuple(reports), options):
                if self.form == "text":
                    click.echo(text, nl=False, color=colour)
                else:
                    print_document(text)
        else:
            _write(self.output, self.form, reports, options)
        for name, path in self._copies():
            plain = RenderOptions(
                width=DEFAULT_COLUMNS,
                verbose=options.verbose,
                alone=alone,
                sibling_files=self._sibling_files(path),
            )
            _write(path, name, reports, plain)

    def _sibling_files(self, written: Path | None) -> dict[str, str]:
        """The other reports of this run in the same folder: format to file name."""
        if written is None:
            return {}
        pairs = [(self.form, self.output), *self._copies()]
        return {
            name: path.name
            for name, path in pairs
            if path and path != written and path.parent == written.parent
        }


def _write(path: Path, name: str, reports: Sequence[Report], options: RenderOptions) -> None:
    """The report of that format into a file."""
    pieces = _format(name).written(tuple(reports), options)
    files.write_file(path, (piece.encode("utf-8", "replace") for piece in pieces))


def report_options(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of a report; it receives them as `reporting`."""

    @functools.wraps(function)
    def command(**given: Any) -> int:
        names = ReportOptions.__struct_fields__
        reporting = ReportOptions(**{name: given.pop(name) for name in names})
        reporting.validate()
        return function(reporting=reporting, **given)

    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--format",
        "-f",
        "form",
        default="text",
        show_default=True,
        metavar="FORMAT",
        help="Report format: text, json, markdown, github, sarif, …",
    ),
    click.option(
        "--output",
        "-o",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write the report to FILE.",
    ),
    click.option(
        "--also",
        multiple=True,
        metavar="FORMAT=FILE",
        help="Also write the report in another format.",
    ),
    click.option(
        "--select",
        multiple=True,
        metavar="RULE",
        help="Run only these rules: names, codes, or groups (D, L, B, C), separated by commas.",
    ),
    click.option("--ignore", multiple=True, metavar="RULE", help="Skip these rules or groups."),
    click.option(
        "--fail-on",
        type=click.Choice(["fail", "unknown", "review"]),
        help="Lowest outcome that causes exit code 1 (default: the catalog's policy, or fail).",
    ),
    click.option(
        "--verbose", "-v", is_flag=True, help="Also show passing tools, notes, and all evidence."
    ),
)


resume_option = click.option(
    "--resume",
    is_flag=True,
    help="Continue an interrupted run, reusing results from the last 24 hours.",
)


executor_option = click.option(
    "--executor",
    metavar="ADDRESS",
    default="local",
    show_default=True,
    envvar="OSI_CHECK_EXECUTOR",
    help="Workers that read the repositories: local, local:N for N processes, or "
    "dask:tcp://HOST:PORT for a Dask cluster.",
)


allow_empty_option = click.option(
    "--allow-empty",
    is_flag=True,
    help="Accept a list without tools. By default, that is an error.",
)


repository_option = click.option(
    "--repo",
    envvar="GITHUB_REPOSITORY",
    required=True,
    metavar="OWNER/REPO",
    show_envvar=True,
    help="Repository on GitHub to write to.",
)


def evidence_mode(*, locked: bool, live: bool) -> EvidenceMode:
    """The mode that `--locked` and `--live` select; raises `CommandLineError` for both."""
    if locked and live:
        raise CommandLineError("--locked can't be used with --live")
    return "locked" if locked else "live" if live else "default"


def exit_code(results: Sequence[CheckResult], gates: Sequence[str]) -> int:
    """1 where a catalogue's outcome reaches its gate, else 3 where evidence lacked, else 0.

    Rules that nobody wanted to ask reach no gate: that is said in the report.
    """
    for result, gate in zip(results, gates, strict=True):
        ends = (v.outcome for v in result.report.verdicts if not v.is_partial)
        if max(ends, default=Outcome.PASS) >= Outcome[gate.upper()]:
            return EXIT_FINDINGS
    return EXIT_NO_EVIDENCE if any(result.lacks_evidence for result in results) else 0
