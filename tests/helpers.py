"""Builders of the nouns for tests: only what a test is about has to be said."""

from __future__ import annotations

from importlib import metadata
from typing import Any

import msgspec

from osi_check.model import Facts, Location, Tool

HERE = Location("catalog.yml", 3, 5)
REPO = "https://github.com/owner/name"


def tool(**fields: Any) -> Tool:
    """A tool of the catalogue with these fields, the rest set to something plain."""
    plain = {"id": "name", "name": "Name", "location": HERE, "repo": REPO}
    return msgspec.convert(msgspec.to_builtins(plain | fields), Tool)


def facts(**fields: Any) -> Facts:
    """What was seen of a repository, with these fields, the rest as if nothing was seen."""
    plain = {"repo": "owner/name", "url": REPO}
    return msgspec.convert(msgspec.to_builtins(plain | fields), Facts)


def license_of(package: str) -> str:
    """The license text that an installed package ships: no such text is kept in this project."""
    named = [
        path for path in metadata.files(package) or () if path.name.upper().startswith("LICENSE")
    ]
    return named[0].read_text()
