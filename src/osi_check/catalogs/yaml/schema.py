"""The written form of `catalog.yml` as types: what editors complete and the reader accepts.

The published `catalog.schema.json` is made from these types, and the reader takes its known keys
from them, so that the two cannot differ. After a change write it anew:
`python -c "from osi_check.catalogs.yaml.schema import text; print(text(), end='')"`.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

ID_PATTERN = "^[a-z0-9][a-z0-9._-]{0,99}$"
URL_PATTERN = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@]+([/?#]\S*)?$"
DATE_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
MAX_AGE_DAYS = 36500  # days
MAX_SIGN = 16  # characters of a list's own sign
MAX_COUNT = 1_000_000  # of stars, contributors, releases that a list may ask for
BLOB_PATTERN = "^[0-9a-f]{7,64}$"

Id = Annotated[
    str,
    Meta(
        pattern=ID_PATTERN,
        description="A short name: lowercase letters, digits, dots, hyphens, and underscores.",
        examples=["data-annotation"],
    ),
]
Text = Annotated[str, Meta(pattern=r"\S", description="Some text.")]
Url = Annotated[
    str, Meta(pattern=URL_PATTERN, description="A URL that begins with https:// or http://.")
]


def _text(description: str, *examples: str) -> Meta:
    return Meta(description=description, examples=list(examples) or None)


class _Written(Struct, forbid_unknown_fields=True):
    """No key but the known ones."""


class Category(_Written, kw_only=True):
    """A heading of the list."""

    id: Annotated[Id, _text("The name that tools use in their `categories`.", "feature-stores")]
    name: Annotated[Text, _text("The heading that readers see.", "Feature stores")]
    description: Annotated[Text, _text("What tools of this category are for.")] | UnsetType = UNSET


class Stack(_Written, kw_only=True):
    """Tools that are recommended together."""

    id: Annotated[Id, _text("A short name, unique in the catalog.", "reasonable-scale")]
    name: Annotated[Text, _text("The name that readers see.")]
    tools: Annotated[list[Id], Meta(description="The ids of its tools, in order.", min_length=1)]
    source: Annotated[Url, _text("Where it is recommended.")] | UnsetType = UNSET
    description: Annotated[Text, _text("What the stack is for.")] | UnsetType = UNSET


class Waiver(_Written, kw_only=True):
    """A maintainer's decision that a finding does not keep the tool off the list."""

    rule: Annotated[Text, _text("The rule's name or code.", "osi-approved")]
    reason: Annotated[Text, _text("Why the finding does not matter here, for a skeptical reader.")]
    by: Annotated[Text, _text("Who decided.")] | UnsetType = UNSET
    until: (
        Annotated[
            str,
            Meta(pattern=DATE_PATTERN, description="Last day the waiver applies (YYYY-MM-DD)."),
        ]
        | UnsetType
    ) = UNSET
    blobs: (
        Annotated[
            list[Annotated[str, Meta(pattern=BLOB_PATTERN)]],
            Meta(
                description="Git blob IDs of the files this waiver is based on. It expires when they change, "
                "and covers no finding that rests on other files alone."
            ),
        ]
        | UnsetType
    ) = UNSET
    repo: (
        Annotated[Url, _text("Repository of the waiver. It does not apply to another one.")]
        | UnsetType
    ) = UNSET
    repo_id: (
        Annotated[
            Text,
            _text("The host's ID of that repository, which stays the same when it is renamed."),
        ]
        | UnsetType
    ) = UNSET


class Tool(_Written, kw_only=True):
    """One tool: claims that are checked against its repository."""

    id: Annotated[Id, _text("A short name, unique in the catalog.", "feast")]
    name: Annotated[Text, _text("The name that readers see.", "Feast")]
    repo: (
        Annotated[
            Url,
            _text("The source repository, on any code host.", "https://github.com/feast-dev/feast"),
        ]
        | UnsetType
    ) = UNSET
    homepage: Annotated[Url, _text("The project's own page.", "https://feast.dev")] | UnsetType = (
        UNSET
    )
    license: (
        Annotated[
            Text,
            _text(
                "License of the tool, as an SPDX expression.",
                "Apache-2.0",
                "MIT OR GPL-3.0-only",
            ),
        ]
        | UnsetType
    ) = UNSET
    categories: Annotated[list[Id], Meta(description="The ids of its categories.")] | UnsetType = (
        UNSET
    )
    tags: (
        Annotated[
            list[Text],
            Meta(description="More words to find it by.", examples=[["audio", "video"]]),
        ]
        | UnsetType
    ) = UNSET
    description: Annotated[Text, _text("What it does, in one line.")] | UnsetType = UNSET
    notebook: (
        Annotated[Text, _text("An example notebook: a URL, or a path relative to the list.")]
        | UnsetType
    ) = UNSET
    comment: Annotated[Text, _text("Note from the list's maintainers.")] | UnsetType = UNSET
    waivers: (
        Annotated[list[Waiver], Meta(description="Decisions on findings of this tool.")] | UnsetType
    ) = UNSET


class Policy(_Written, kw_only=True):
    """When a check fails. The criteria themselves are not configurable."""

    fail_on: Annotated[
        Literal["fail", "unknown", "review"],
        Meta(description="Lowest outcome that makes `osi-check check` exit with code 1."),
    ] = "fail"
    max_age_days: Annotated[
        int,
        Meta(
            ge=1,
            le=MAX_AGE_DAYS,
            description="Warn when evidence is older than this many days.",
        ),
    ] = 365
    stale_after_days: Annotated[
        int,
        Meta(
            ge=0, le=MAX_AGE_DAYS, description="Days without a commit after which a tool is stale."
        ),
    ] = 0
    stale_outcome: Annotated[
        Literal["note", "review", "fail"], Meta(description="Outcome for a stale tool.")
    ] = "note"
    min_age_days: Annotated[
        int, Meta(ge=0, le=MAX_AGE_DAYS, description="Minimum age of an added tool, in days.")
    ] = 0
    min_stars: Annotated[
        int, Meta(ge=0, le=MAX_COUNT, description="Minimum number of stars of an added tool.")
    ] = 0
    min_contributors: Annotated[
        int,
        Meta(ge=0, le=MAX_COUNT, description="Minimum number of contributors to an added tool."),
    ] = 0
    min_releases: Annotated[
        int, Meta(ge=0, le=MAX_COUNT, description="Minimum number of releases of an added tool.")
    ] = 0
    archived_sign: Annotated[
        str,
        Meta(max_length=MAX_SIGN, description="Sign that `fix` puts in front of archived tools."),
    ] = ""
    stale_sign: Annotated[
        str, Meta(max_length=MAX_SIGN, description="Sign that `fix` puts in front of stale tools.")
    ] = ""


class Catalogue(_Written, kw_only=True):
    """A list of open source tools."""

    version: Annotated[Literal[1], Meta(description="The version of this file format.")]
    name: Annotated[Text, _text("The list's title.", "Open source MLOps")] | UnsetType = UNSET
    categories: (
        Annotated[list[Category], Meta(description="The headings, in the order of the list.")]
        | UnsetType
    ) = UNSET
    stacks: Annotated[list[Stack], Meta(description="Tools that go together.")] | UnsetType = UNSET
    tools: Annotated[list[Tool], Meta(description="The tools, each once.")]
    policy: Annotated[Policy, Meta(description="When a check fails.")] | UnsetType = UNSET


def known_keys(form: type[Struct]) -> frozenset[str]:
    """The keys that this part of the file may have."""
    return frozenset(field.name for field in msgspec.structs.fields(form))


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `catalog.yml`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "osi-check catalog",
        **msgspec.json.schema(Catalogue),
    }


def schema_text() -> str:
    """The content of `catalog.schema.json`."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
