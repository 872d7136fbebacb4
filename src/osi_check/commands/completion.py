"""`osi-check completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from osi_check.commands.common import with_examples
from osi_check.terminal import print_document

_VARIABLE = "_OSI_CHECK_COMPLETE"


@with_examples(
    "osi-check completion bash >> ~/.bashrc",
    "osi-check completion zsh > ~/.zfunc/_osi-check",
)
@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    """Print a shell completion script.

    Add it to the startup file of your shell.
    """
    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"{shell} is not supported by this version of click")
    print_document(found(ctx.find_root().command, {}, "osi-check", _VARIABLE).source() + "\n")
    return 0
