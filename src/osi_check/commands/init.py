"""`osi-check init`: adopt a list as it is kept: configuration, first lock, workflows."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from osi_check import files
from osi_check.catalogs import loader
from osi_check.commands.common import with_examples
from osi_check.commands.workflow_files import FOLDER, workflow_files
from osi_check.config.find import find_config
from osi_check.config.read import FILE_NAMES
from osi_check.errors import CommandLineError, InputError
from osi_check.model import Catalogue, Location, Problem, Tool
from osi_check.reports.escape import visible_line
from osi_check.reports.wording import count_noun
from osi_check.terminal import print_notice

SHOWN_ENTRIES = 5
SHOWN_CATEGORIES = 8
BASELINE_FILE = "osi-check-baseline.json"
SCHEMA_FILE = "osi-check.schema.json"  # beside the configuration: editors need no network for it
UNRELEASED = "0" * 40  # stands in the workflows of a build that is no release


@with_examples(
    "osi-check init",
    "osi-check init README.md --yes --accept-today",
)
@click.command()
@click.argument("path", metavar="[LIST]", default=".", type=click.Path(path_type=Path))
@click.option("--yes", "-y", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would be read and written; write nothing.")
@click.option("--no-lock", is_flag=True, help="Don't record evidence yet.")
@click.option(
    "--page", is_flag=True, help="Also add a workflow that publishes the report as a web page."
)
@click.option(
    "--accept-today",
    is_flag=True,
    help="Record today's findings as a baseline, so that only new ones fail.",
)
def command(
    *, path: Path, yes: bool, dry_run: bool, no_lock: bool, page: bool, accept_today: bool
) -> int:
    """Set up osi-check for a list.

    Shows what osi-check reads, then writes its configuration and GitHub workflows. LIST is a file
    or a folder; by default, this folder is searched. Existing files are never overwritten.
    """
    if find_config(path):
        config = find_config(path)
        name = config.file if config else ""
        print_notice(f"{name} is there already: edit it, or check with: osi-check check")
        return 0
    catalogue = loader.require_tools(loader.read_catalogue(path))
    named = _named(catalogue, path)
    for line in _shown(catalogue, named):
        click.echo(visible_line(line))
    planned = dict(_planned(named, page=page, accept_today=accept_today))
    new = {file: text for file, text in planned.items() if not file.exists()}
    click.echo("")
    for file in planned:
        click.echo(f"{'write' if file in new else 'keep '}  {file}")
    lock = loader.lock_file_path(Path(named))
    if not no_lock:
        click.echo(
            f"{'keep ' if lock.exists() else 'write'}  {lock} (asks the repositories' hosts)"
        )
    if dry_run:
        return 0
    if not yes and not _ask_to_write():
        print_notice("nothing was written")
        return 0
    _write(planned, new, named)
    if no_lock or (lock.exists() and not accept_today):
        print_notice(f"next: osi-check check {named}")
        return 0
    return _first_evidence(named, is_recorded=lock.exists(), accept_today=accept_today)


def _named(catalogue: Catalogue, path: Path) -> str:
    """The list as a configuration names it: the one file, or the folder of several."""
    found = dict.fromkeys(tool.location.file for tool in catalogue.tools)
    only = next(iter(found)) if len(found) == 1 else str(path)
    here = Path(only)
    if here.is_absolute() or ".." in here.parts:
        try:
            here = here.resolve().relative_to(Path.cwd())
        except ValueError:
            problem = Problem(
                Location(only), "the list is not in this folder; change into its folder"
            )
            raise InputError(problem) from None
    return here.as_posix()


def _shown(catalogue: Catalogue, named: str) -> Iterator[str]:
    tools = catalogue.tools
    without = sum(not tool.repo for tool in tools)
    claims = sum(bool(tool.license) for tool in tools)
    yield f"{named}: {count_noun(len(tools), 'tool')} in {count_noun(len(catalogue.categories), 'category')}"
    yield f"{claims:,} with a license, {without:,} without a repository"
    for tool in tools[:SHOWN_ENTRIES]:
        license = f" [{tool.license}]" if tool.license else ""
        yield f"{_place(tool, named)}: {tool.name} {tool.repo or tool.homepage}{license}"
    if len(tools) > SHOWN_ENTRIES:
        yield f"… and {len(tools) - SHOWN_ENTRIES:,} more"
    names = [category.name for category in catalogue.categories]
    if names:
        more = len(names) - SHOWN_CATEGORIES
        said = ", ".join(names[:SHOWN_CATEGORIES])
        yield f"categories: {said}{f', and {more} more' if more > 0 else ''}"
    for section in catalogue.skipped:
        name = section.name or "the top"
        yield f"not read as tools: {name} ({count_noun(section.entries, 'link')}), line {section.location.line}"


def _place(tool: Tool, named: str) -> str:
    """Where an entry stands: its line, with its file where the list is a folder of files."""
    at = tool.location
    return f"line {at.line}" if Path(at.file) == Path(named) else f"{at.file}:{at.line}"


def _planned(named: str, *, page: bool, accept_today: bool) -> Iterator[tuple[Path, str]]:
    from osi_check.config.schema import schema_text  # noqa: PLC0415 - only who writes it needs it

    yield Path(FILE_NAMES[0]), _config_text(named, accept_today=accept_today)
    yield Path(SCHEMA_FILE), schema_text()
    yield from workflow_files(named, page=page)


def _write(planned: Mapping[Path, str], new: Mapping[Path, str], named: str) -> None:
    """Write the `new` ones of the planned files, and say what is left to do by hand."""
    for file in sorted(planned.keys() - new.keys()):
        if file.match(f"{FOLDER}/*") and planned[file] != files.read_text(file):
            print_notice(f"{file} was kept: see that its input catalog names {named}")
    for file, text in new.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        files.write_file(file, text.encode())
    if any(UNRELEASED in text for text in new.values()):
        print_notice(
            "this build is not a release: in the workflows, replace the zeros by the commit of one"
        )


def _config_text(named: str, *, accept_today: bool) -> str:
    escaped = named.replace("\\", "\\\\").replace('"', '\\"')
    baseline = f'baseline = "{BASELINE_FILE}"\n' if accept_today else ""
    return (
        f"#:schema ./{SCHEMA_FILE}\n"
        "# How osi-check reads and checks this list.\n\n"
        f'lists = ["{escaped}"]\n{baseline}\n'
        "[policy]\n"
        'fail_on = "fail" # lowest outcome that fails a check: fail, unknown, or review\n\n'
        "# Headings with tools, and headings without, if osi-check reads them wrong:\n"
        "# [sections]\n"
        '# tools = ["Articles"]\n'
        '# others = ["Old tools"]\n\n'
        '# Waivers: osi-check decide TOOL --rule RULE --reason "…" writes them here.\n'
    )


def _first_evidence(named: str, *, is_recorded: bool, accept_today: bool) -> int:
    """Look at every repository that no lock has, record what is seen, and accept it if asked to."""
    # Only here the network is needed.
    from osi_check.commands.audit import command as audit  # noqa: PLC0415

    code: object = 0
    if not is_recorded:
        code = audit.main([named, "--write", "--no-history"], standalone_mode=False)
    if accept_today:
        # The baseline is recorded from the lock that was written just now.
        from osi_check.commands.check import command as check  # noqa: PLC0415

        words = [named, "--baseline", BASELINE_FILE, "--output", os.devnull]
        check.main([*words, *([] if is_recorded else ["--locked"])], standalone_mode=False)
        code = 0
    print_notice("next: commit these files, and open a pull request")
    return code if isinstance(code, int) else 0


def _ask_to_write() -> bool:
    """Ask whether to write; a usage error where nobody answers (a script, a closed input)."""
    try:
        return click.confirm("Write these files?", default=True, err=True)
    except click.Abort as abort:
        if isinstance(abort.__context__, EOFError):
            click.echo(err=True)
            raise CommandLineError("there was no answer", "write without asking: --yes") from None
        raise
