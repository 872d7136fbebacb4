"""The published schema says the same as the reader, and is current."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from osi_check.catalogs.yaml import format as catalog
from osi_check.catalogs.yaml import schema, write
from osi_check.errors import InputError

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "catalog.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(schema.json_schema())


def loaded(text: str) -> Any:
    """A YAML text as an editor sees it: YAML 1.2, in which dates are text."""
    data = yaml.load(text, yaml.BaseLoader)
    return {**data, "version": int(data["version"])} if "version" in data else data


def test_the_published_schema_is_current() -> None:
    """Write it anew with `OSI_CHECK_UPDATE_DOCS=1 python -m pytest tests/catalogs/test_schema.py`."""
    if os.environ.get("OSI_CHECK_UPDATE_DOCS"):
        PUBLISHED.write_text(schema.schema_text(), "utf-8")
    assert json.loads(PUBLISHED.read_text("utf-8")) == json.loads(schema.schema_text())


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema.json_schema())


def test_our_catalogue_is_valid_and_names_the_schema() -> None:
    text = (ROOT / "catalog.yml").read_text("utf-8")
    VALIDATOR.validate(loaded(text))
    catalog.parse(text, "catalog.yml")
    assert text.splitlines()[0].endswith(f"$schema={write.SCHEMA_FILE}")
    assert (ROOT / write.SCHEMA_FILE).is_file()


def test_every_key_is_described_for_editors() -> None:
    for part in schema.json_schema()["$defs"].values():
        assert part["description"]
        assert part["additionalProperties"] is False
        assert all(value["description"] for value in part["properties"].values())


TOOL = "version: 1\ntools: [{id: a, name: A, %s}]"


@pytest.mark.parametrize(
    "text",
    [
        "version: 1",
        "tools: []",
        "version: 2\ntools: []",
        "version: 1\ntools: []\nother: 1",
        "version: 1\ntools: [x]",
        "version: 1\ntools: [{id: a}]",
        "version: 1\ntools: [{name: A}]",
        "version: 1\ntools: [{id: A, name: A}]",
        "version: 1\ntools: []\ncategories: [{id: a}]",
        "version: 1\ntools: []\nstacks: [{id: a, name: A}]",
        "version: 1\ntools: []\npolicy: {fail_on: pass}",
        TOOL % "licence: MIT",
        TOOL % "license: ''",
        TOOL % "repo: owner/name",
        TOOL % "homepage: https://me:pass@a.example",
        TOOL % "tags: x",
        TOOL % "waivers: [{rule: x}]",
        TOOL % "waivers: [{rule: x, reason: y, until: 1 May}]",
        TOOL % "waivers: [{rule: x, reason: y, blobs: [abc]}]",
    ],
)
def test_what_the_schema_refuses_the_reader_refuses(text: str) -> None:
    assert not VALIDATOR.is_valid(loaded(text))
    with pytest.raises(InputError):
        catalog.parse(text, "catalog.yml")


@pytest.mark.parametrize(
    "text",
    [
        "version: 1\ntools: []",
        "version: 1\nname: A\ncategories: []\nstacks: []\ntools: []",
        TOOL % "repo: 'HTTPS://a.example/b?c#d', tags: [x], waivers: []",
        TOOL % "waivers: [{rule: x, reason: y, until: 2030-01-31, blobs: [abcdef0]}]",
    ],
)
def test_what_the_schema_accepts_the_reader_accepts(text: str) -> None:
    VALIDATOR.validate(loaded(text))
    catalog.parse(text, "catalog.yml")
