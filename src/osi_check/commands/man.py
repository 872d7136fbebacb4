"""`osi-check man`: the manual page, made from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import click

from osi_check import __version__
from osi_check.commands.common import with_examples
from osi_check.terminal import print_document

_KEPT = "\b"  # begins a paragraph whose lines click leaves as they are


@with_examples(
    "osi-check man | man -l -",
    "osi-check man > ~/.local/share/man/man1/osi-check.1",
)
@click.command()
@click.pass_context
def command(ctx: click.Context) -> int:
    """Print the manual page.

    It covers every command, in the format of man(7).
    """
    print_document("\n".join(_page(ctx.find_root())) + "\n")
    return 0


def _page(root: click.Context) -> Iterator[str]:
    group = cast("click.Group", root.command)
    yield f'.TH OSI-CHECK 1 "" "osi-check {_text(__version__)}" "User Commands"'
    yield from (".SH NAME", "osi-check \\- check that tools on a list are open source and complete")
    yield from (".SH SYNOPSIS", ".B osi-check", ".I COMMAND", "[\\fIOPTIONS\\fR]")
    yield ".SH DESCRIPTION"
    yield from _prose(group.help or "")
    yield ".SH COMMANDS"
    for name in group.list_commands(root):
        inner = group.get_command(root, name)
        if inner is not None:
            yield from _command(inner, click.Context(inner, info_name=name, parent=root))
    yield ".SH FILES"
    yield from (
        ".TP",
        ".I osi-check.toml",
        "How a list is read and checked, and waivers.",
    )
    yield from (
        ".TP",
        ".I catalog.lock",
        "The evidence that verdicts are based on; of a README.md, README.lock.",
    )


def _command(command_: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command_.collect_usage_pieces(context))
    yield f".SS osi-check {_text(context.info_name or '')} {_text(usage)}"
    yield from _prose(command_.help or "")
    for parameter in command_.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option) and not parameter.hidden:
            words, says = record
            yield from (".TP", f"\\fB{_text(words)}\\fR", _text(" ".join(says.split())))


def _prose(text: str) -> Iterator[str]:
    """The paragraphs of a help text."""
    for number, block in enumerate(text.strip().split("\n\n")):
        if number:
            yield ".PP"
        if block.lstrip(" ").startswith(_KEPT):
            yield ".nf"
            yield from (_text(line) for line in block.replace(_KEPT, "").strip("\n").split("\n"))
            yield ".fi"
        else:
            yield _text(" ".join(block.split()))


def _text(text: str) -> str:
    """A line that holds nothing that troff would obey."""
    plain = re.sub(r"[\x00-\x1f]", " ", text).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain[:1] in {".", "'"} else plain
