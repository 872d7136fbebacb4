"""The command line: finds the command, turns errors into words and exit codes."""

from __future__ import annotations

import importlib
import os
import sys

import click

from osi_check import __version__, commands, plugins
from osi_check.commands.common import common_options
from osi_check.errors import OsiCheckError
from osi_check.reports.escape import visible_line
from osi_check.terminal import tolerate_encodings

EXIT_BUG = 70  # sysexits.h: EX_SOFTWARE


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


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="osi-check", message="%(prog)s %(version)s")
def cli() -> None:
    """Check that every tool on a curated list is open source and complete.

    Exit codes: 0 no findings at or above --fail-on, 1 findings at or above --fail-on, 2 invalid
    catalog, policy, or arguments, 3 evidence could not be collected, 70 internal error.
    """


def run_cli() -> int:
    """Run; returns the exit code. Errors of the user's become words, never a traceback."""
    tolerate_encodings(sys.stdout, sys.stderr)
    try:
        result = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except OsiCheckError as error:
        click.echo(_safe(str(error)), err=True)
        return error.exit_code
    except BrokenPipeError:
        # The reader went away (`| head`): nothing more to say, and no traceback at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("OSI_CHECK_DEBUG"):
            raise
        click.echo(
            f"error: internal error in osi-check {__version__}: {type(error).__name__}: {_safe(str(error))}\n"
            "help: no results were written; run again with OSI_CHECK_DEBUG=1 and report the output",
            err=True,
        )
        return EXIT_BUG
    return result if isinstance(result, int) else 0


def _safe(text: str) -> str:
    """Without anything that acts on a terminal or a runner: messages may quote a stranger's file."""
    return "\n".join(visible_line(part) for part in text.splitlines())
