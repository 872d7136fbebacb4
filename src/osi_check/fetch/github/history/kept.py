"""What was seen of a repository's past before: a commit's past and its files never change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from osi_check.fetch.cache import Cache
from osi_check.fetch.github.history.queries import Page
from osi_check.fetch.github.responses import DECODE_ERRORS

T = TypeVar("T")


def page_key(head: str, page: Page) -> str:
    """The key of the commits of a path, as the commit `head` contains them."""
    return f"past*:{head}:{page.path}:{page.after}"


def root_key(commit: str) -> str:
    """The key of the files at the root of a commit."""
    return f"root*:{commit}"


def take(cache: Cache, wanted: Mapping[str, type[T]]) -> dict[str, T]:
    """Those of the keys that are known, as records of the type that stands beside each."""
    found = {}
    for key, text in cache.get_many(wanted).items():
        if isinstance(text, str):
            try:
                found[key] = msgspec.json.decode(text, type=wanted[key])
            except DECODE_ERRORS:
                continue
    return found


def keep(cache: Cache, seen: Mapping[str, object]) -> None:
    """Keep records by their keys."""
    cache.put_many({key: msgspec.json.encode(value).decode() for key, value in seen.items()})
