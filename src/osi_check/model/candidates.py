"""Repositories that a search found and that may be a tool's source. They are only suggestions."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class SearchHit(Struct, frozen=True, kw_only=True, gc=False):
    """A repository that a forge's search found.

    `by` is how it was found: a search by the tool's `name`, a search for its `site`, among the
    repositories of an `owner` named like the site, or by a `link` on the site. `site` is the owner's
    website.
    """

    repo: str
    url: str
    homepage: str = ""
    site: str = ""
    stars: int = 0
    archived: bool = False
    by: tuple[Literal["name", "site", "owner", "link"], ...] = ()


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """A repository that may be the tool's source, with a score (higher is better) and the reasons for it."""

    repo: str
    url: str
    score: int
    reasons: tuple[str, ...]
