"""Pages of a repository's past in the cache: a commit's past and its files never change."""

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


def load_pages(cache: Cache, kinds: Mapping[str, type[T]]) -> dict[str, T]:
    """The records that the cache has; `kinds` gives the type for each key."""
    found = {}
    for key, text in cache.get_many(kinds).items():
        if isinstance(text, str):
            try:
                found[key] = msgspec.json.decode(text, type=kinds[key])
            except DECODE_ERRORS:
                continue
    return found


def store_pages(cache: Cache, pages: Mapping[str, object]) -> None:
    """Store records by their keys."""
    cache.put_many({key: msgspec.json.encode(value).decode() for key, value in pages.items()})
