"""Options that commands share, and what they set."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import Any

import click

from osi_check.terminal import SETTINGS

NO_CACHE = "OSI_CHECK_NO_CACHE"

text_or_json_option = click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Report format.",
)


def _set(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """A callback that sets a terminal setting for the time of a command."""

    def callback(ctx: click.Context, _parameter: click.Parameter, value: Any) -> None:
        if value is None or value is False:
            return
        before = getattr(SETTINGS, name)
        setattr(SETTINGS, name, value if name != "progress" else False)
        ctx.call_on_close(lambda: setattr(SETTINGS, name, before))

    return callback


def _without_cache(ctx: click.Context, _parameter: click.Parameter, value: Any) -> None:
    if value:
        before = os.environ.get(NO_CACHE)
        os.environ[NO_CACHE] = "1"
        restore = functools.partial(os.environ.__setitem__, NO_CACHE, before or "")
        ctx.call_on_close(restore)


def with_examples(*lines: str) -> Callable[[click.Command], click.Command]:
    """Show examples at the end of a command's help, a command line each, with its `# remark`."""

    def decorate(command: click.Command) -> click.Command:
        shown = "\n".join(f"  {line}" for line in lines)
        command.epilog = f"\b\nExamples:\n{shown}"
        return command

    return decorate


def common_options() -> list[click.Option]:
    """Options of every command, as other linters have them."""
    return [
        click.Option(
            ["--quiet", "-q"],
            is_flag=True,
            expose_value=False,
            callback=_set("quiet"),
            help="Write no notices and no progress to standard error; errors only.",
        ),
        click.Option(
            ["--no-progress"],
            is_flag=True,
            expose_value=False,
            callback=_set("progress"),
            help="Show no progress.",
        ),
        click.Option(
            ["--color"],
            type=click.Choice(["auto", "always", "never"]),
            expose_value=False,
            callback=_set("color"),
            help="Color the output (default: on a terminal, unless NO_COLOR is set).",
        ),
        click.Option(
            ["--no-cache"],
            is_flag=True,
            expose_value=False,
            callback=_without_cache,
            help="Neither read nor write the cache.",
        ),
    ]
