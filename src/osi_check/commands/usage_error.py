"""How a mistake on the command line reads: `error:` with what is wrong, `help:` with what to type."""

from __future__ import annotations

from collections.abc import Iterable

import click

MAX_SHOWN_CHARS = 80  # characters of what was typed


def describe_usage_error(error: click.ClickException) -> list[str]:
    """The lines for a mistake that click found."""
    if isinstance(error, click.NoSuchOption):
        said = f"unknown option '{error.option_name[:MAX_SHOWN_CHARS]}'"
        near = near_words(error.option_name, _options(error.ctx))
    else:
        said, near = _plain(error.format_message()), []
    lines = [f"error: {said}"]
    if near:
        lines.append(f"help: did you mean {' or '.join(near)}?")
    elif isinstance(error, click.UsageError) and error.ctx:
        usage = error.ctx.command.collect_usage_pieces(error.ctx)
        path = error.ctx.command_path
        lines.append(f"help: use {' '.join([path, *usage])}, or see {path} --help")
    return lines


def near_words(typed: str, known: Iterable[str]) -> list[str]:
    """Those of the words that somebody who typed this may mean, the nearest first, at most two."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    return get_close_matches(typed.lower()[:MAX_SHOWN_CHARS], list(known), n=2, cutoff=0.6)


def _options(ctx: click.Context | None) -> list[str]:
    """The options that the command shows in its help."""
    if ctx is None:
        return []
    options = [p for p in ctx.command.get_params(ctx) if isinstance(p, click.Option)]
    return [
        name for option in options if not option.hidden for name in option.opts if name[1] == "-"
    ]


def _plain(message: str) -> str:
    """Click's sentence as the others read: lower case, no period."""
    message = message.removesuffix(".")
    first = message.split(" ", 1)[0]
    return message if first.isupper() else message[:1].lower() + message[1:]
