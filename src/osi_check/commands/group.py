"""The command line: finds the command, turns errors into words and exit codes."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from osi_check import __version__, commands, plugins
from osi_check.commands.common import common_options
from osi_check.commands.usage_error import describe_usage_error, near_words
from osi_check.errors import CommandLineError, InputError, OsiCheckError
from osi_check.reports.escape import visible_line
from osi_check.terminal import tolerate_encodings

MAX_SHOWN_CHARS = 80  # characters of what was typed
# What a full or failing disk says: the user's to mend, no fault of the program.
DISK_ERRNOS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)
EXIT_BUG = 70  # sysexits.h: EX_SOFTWARE
# Objects made between two searches for cycles. What a run makes has next to none, and most of it
# lives until the end: with Python's 700, a run spends 5 to 7 % of its time on them.
GC_THRESHOLD = 20_000


HELP = """\
Check that every tool on a curated list is open source and complete.

To start, run osi-check init in the folder of your list, or osi-check tool OWNER/REPO for a
tool that you want to submit. Each command explains itself with --help.

\b
Exit codes:
  0   nothing at or above --fail-on was found
  1   something at or above --fail-on was found
  2   the catalog, the policy, or the command line is wrong
  3   evidence could not be collected
  70  internal error
"""


class CommandGroup(click.Group):
    """A group whose commands are loaded when asked for: `commands/NAME.py` holds `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all command files."""
        del ctx
        return sorted(name.removesuffix("_") for name in plugins.module_names(commands))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; `import` lives in `import_.py`, the word being Python's."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = "import_" if cmd_name == "import" else cmd_name
        found = importlib.import_module(f"osi_check.commands.{module}").command
        if not isinstance(found, click.Command):
            return None
        taken = {name for parameter in found.params for name in (*parameter.opts, parameter.name)}
        found.params += [o for o in common_options() if not taken & {*o.opts, o.name}]
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed; for a mistyped one, an error that says what may be meant."""
        known = self.list_commands(ctx)
        typed = click.utils.make_str(args[0])
        if typed in known or typed.startswith("-"):
            return super().resolve_command(ctx, args)
        if near := near_words(typed, known):
            advice = f"did you mean osi-check {' or osi-check '.join(near)}?"
        elif "/" in typed or "." in typed:
            kind = "check" if Path(typed).exists() or "." in typed.rpartition("/")[2] else "tool"
            advice = f"did you mean osi-check {kind} {typed[:MAX_SHOWN_CHARS]}?"
        else:
            advice = "osi-check --help lists the commands"
        raise CommandLineError(f"unknown command {typed[:MAX_SHOWN_CHARS]!r}", advice)


def _current_spelling(word: str) -> str:
    """The words that options are typed with today; older ones stay valid."""
    return "catalog" if word == "catalogue" else word


@click.group(
    cls=CommandGroup,
    help=HELP,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={
        "help_option_names": ["-h", "--help"],
        "token_normalize_func": _current_spelling,
    },
)
@click.version_option(__version__, prog_name="osi-check", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> int:
    """The program; its help is `HELP`, which is also shown where no command is typed."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        return 2
    return 0


def run_cli() -> int:
    """Run; returns the exit code. Errors of the user's become words, never a traceback."""
    tolerate_encodings(sys.stdout, sys.stderr)
    gc.set_threshold(GC_THRESHOLD)
    try:
        result = cli.main(prog_name="osi-check", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        return 130
    except click.ClickException as error:
        _show(describe_usage_error(error))
        return 2
    except OsiCheckError as error:
        _show(error.lines())
        return error.exit_code
    except Exception as error:
        is_disk = isinstance(error, OSError) and error.errno in DISK_ERRNOS
        if not is_disk and os.environ.get("OSI_CHECK_DEBUG"):
            raise
        _show(
            _describe_disk(error)
            if isinstance(error, OSError) and is_disk
            else _describe_bug(error)
        )
        if is_disk:
            _drop_output()
        return InputError.exit_code if is_disk else EXIT_BUG
    return result if isinstance(result, int) else 0


def _describe_disk(error: OSError) -> tuple[str, str]:
    """The lines for what could not be written, standard output among it."""
    named = f"{error.filename}: " if error.filename else ""
    return (
        f"error: {named}could not write: {error.strerror or error}",
        "help: free space on the disk, or write the output elsewhere",
    )


def _describe_bug(error: Exception) -> tuple[str, str]:
    """The lines for an error that nobody foresaw."""
    return (
        f"error: internal error in osi-check {__version__}: {type(error).__name__}: {error}",
        "help: no results were written; run again with OSI_CHECK_DEBUG=1 and report the output",
    )


def _drop_output() -> None:
    """Send what is still to be flushed to nowhere: Python would complain about it at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(lines: Iterable[str]) -> None:
    """Write lines without anything that acts on a terminal or a runner: they may quote a stranger."""
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip(" ")))
        click.echo(indent + visible_line(line), err=True)
