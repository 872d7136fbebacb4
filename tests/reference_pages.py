"""The reference pages of the documentation, made from what they are about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click
import msgspec

from osi_check.catalogs.yaml import schema as _schema
from osi_check.commands import group as cli
from osi_check.reports import json_schema

KEPT = "\b"
MADE = "<!-- made by tests/project/test_docs.py: OSI_CHECK_UPDATE_DOCS=1 python -m pytest -->"


def commands() -> str:
    """All commands with their options, from the command line itself."""
    group = cli.cli
    context = click.Context(group, info_name="osi-check", **group.context_settings)
    parts = [
        f"# Commands\n\n{MADE}\n",
        f"{_prose(group.help or '')}\n",
        "`osi-check --version` shows the version, and `osi-check COMMAND --help` shows the help of a command.",
    ]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            raise LookupError(name)
        inner = click.Context(command, info_name=name, parent=context)
        parts += [
            f"\n## {name}\n",
            f"```text\n{' '.join(['osi-check', name, *command.collect_usage_pieces(inner)])}\n```\n",
            _prose(command.help or ""),
        ]
        if command.epilog:
            lines = [line.strip() for line in command.epilog.splitlines()[2:]]
            parts.append("\n".join(["", "```text", *lines, "```"]))
        if rows := list(_options(command, inner)):
            parts += ["\n| option | |", "| --- | --- |", *rows]
    return "\n".join(parts).rstrip() + "\n"


def _prose(text: str) -> str:
    """A help text's paragraphs, each on one line; what click leaves as it is stands as it is."""
    blocks = [block.strip(" ") for block in text.strip().split("\n\n")]
    return "\n\n".join(
        f"```text\n{block.strip().removeprefix(KEPT).strip()}\n```"
        if block.startswith(KEPT)
        else " ".join(block.split())
        for block in blocks
    )


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    # A command keeps the help option that it had where it was first called, which another test may
    # have done without the program around it.
    own = [parameter for parameter in command.params if parameter.name != "help"]
    names = command.get_help_option_names(context)
    help_option = click.Option(names, is_flag=True, help="Show this message and exit.")
    for parameter in (*own, help_option):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option) and not parameter.hidden:
            words, says = record
            yield f"| `{_cell(words)}` | {_cell(says)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def catalog() -> str:
    """The catalog's keys, from its JSON Schema."""
    schema = json.loads(_schema.schema_text())
    head = f"""\
# catalog.yml

{MADE}

The keys of the catalog file. Editors complete and check them with the
[JSON Schema](https://github.com/osi-check/osi-check/blob/main/catalog.schema.json), which
follows the same rules as osi-check. An invalid file is reported as `catalog.yml:LINE:COLUMN`, all
errors in one run.

Required keys are **bold**.
"""
    return head + "".join(_definitions(schema["$defs"]))


def report() -> str:
    """The JSON report's keys, from the records that write it."""
    schema = msgspec.json.schema(json_schema.CatalogueReport)
    head = f"""\
# The JSON report

{MADE}

The output of `osi-check check --format json`, and of `tool`, `audit`, and `merge`: version 1. Within a
version, keys are never renamed or removed. New keys may be added. `code`, `rule`, `outcome`, and
`cause` are for programs; `message`, `fix`, `says`, and `headline` are prose and may change in any
version. If several catalogs are checked, the document is `{{"version": 1, "tool": …, "summary": …, "reports": […]}}`, with each report
as below. Keys that are not bold are left out if they have nothing to report. `catalogue` is the older
name of `catalog`; both stay.

Names, messages, and excerpts can contain text from strangers: escape them before you show them.
"""
    return head + "".join(_definitions(schema["$defs"]))


def _definitions(definitions: Mapping[str, Any]) -> Iterator[str]:
    """A table for each object."""
    for name in sorted(definitions, key=lambda name: (name not in {"One", "Catalogue"}, name)):
        made = definitions[name]
        if "properties" not in made:
            continue
        says = " ".join(made.get("description", "").split())
        yield f"\n## {_title(name)}\n\n{_plain(says)}\n\n| key | is | |\n| --- | --- | --- |\n"
        for key, value in made["properties"].items():
            always = key in made.get("required", ()) or "default" in value
            shown = f"**`{key}`**" if always else f"`{key}`"
            yield f"| {shown} | {_kind(value)} | {_plain(value.get('description', ''))} |\n"


def _title(name: str) -> str:
    """The name of a record as the pages spell it."""
    return name.replace("Catalogue", "Catalog")


def _plain(text: str) -> str:
    """Words of ours, safe in a table."""
    return text.replace("|", "\\|")


def _kind(value: Mapping[str, Any]) -> str:
    """What a value is, in words; objects are linked."""
    if "$ref" in value:
        name = _title(value["$ref"].rpartition("/")[2])
        return f"[{name}](#{name.lower()})"
    if "enum" in value:
        return " or ".join(f"`{json.dumps(word)}`" for word in value["enum"])
    if "anyOf" in value:
        # Which comes first depends on the library's version: "or null" always stands last.
        return " or ".join(sorted(map(_kind, value["anyOf"]), key="null".__eq__))
    if value.get("type") == "array":
        return f"list of {_kind(value.get('items', {}))}"
    if value.get("type") == "object" and isinstance(value.get("additionalProperties"), dict):
        return f"names, each with {_kind(value['additionalProperties'])}"
    return str(value.get("type", "anything"))
