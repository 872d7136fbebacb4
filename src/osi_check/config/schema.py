"""The form of the configuration as types, published as `osi-check.schema.json` for editors."""

from __future__ import annotations

import json
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from osi_check.catalogs.marks import MEANINGS
from osi_check.catalogs.yaml import schema as catalog
from osi_check.config.read import FIELDS

_Field = Annotated[
    str, Meta(pattern=f"^({'|'.join(sorted(FIELDS))})$", description="The field that it holds.")
]
_Meaning = Annotated[
    str, Meta(pattern=f"^({'|'.join(MEANINGS)})$", description="What the sign says of a tool.")
]
_Names = Annotated[list[str], Meta(description="Headings as the list writes them.")]


class Sections(Struct, forbid_unknown_fields=True):
    """Headings with tools, and headings without, if osi-check reads them wrong."""

    tools: _Names = []
    others: _Names = []


class Rules(Struct, forbid_unknown_fields=True):
    """Rules that are skipped."""

    off: Annotated[
        dict[str, str], Meta(description="The reason for each rule, by its name or code.")
    ] = {}


class Decision(catalog.Waiver, kw_only=True):
    """A maintainer's decision that a finding does not keep the tool off the list."""

    tool: Annotated[str, Meta(description="The tool's name, id, or repository.")]


class ConfigFile(Struct, forbid_unknown_fields=True):
    """How osi-check reads and checks a list."""

    lists: Annotated[
        list[str], Meta(description="Files, folders, or patterns, relative to this file.")
    ] = []
    baseline: Annotated[str, Meta(description="File with the findings that are accepted.")] = ""
    format: Annotated[
        str,
        Meta(
            description="Format of the lists, if their names do not show it: markdown, org, "
            "asciidoc, rst, records, catalog, hecat, best-of, landscape, or urls."
        ),
    ] = ""
    sections: Sections | None = None
    columns: Annotated[dict[str, _Field], Meta(description="Headers of tables.")] = {}
    keys: Annotated[dict[str, _Field], Meta(description="Keys of records.")] = {}
    marks: Annotated[
        dict[str, _Meaning], Meta(description="Signs of the list, as written in its text.")
    ] = {}
    policy: catalog.Policy | None = None
    rules: Rules | None = None
    decisions: list[Decision] = []


def schema_text() -> str:
    """The content of `osi-check.schema.json`."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "osi-check configuration",
        **msgspec.json.schema(ConfigFile),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
