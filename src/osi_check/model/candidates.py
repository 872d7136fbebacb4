"""Repositories that a search found and that may be a tool's source. They are only suggestions."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class SearchHit(Struct, frozen=True, kw_only=True, gc=False):
    """A repository that a forge's search found.

    `by` are the ways in which it was found: a search by the tool's `name`, for its `site`, among
    the repositories of an `owner` called like the site, or by a `link` on the site. `site` is the
    owner's own website.
    """

    repo: str
    url: str
    homepage: str = ""
    site: str = ""
    stars: int = 0
    archived: bool = False
    by: tuple[Literal["name", "site", "owner", "link"], ...] = ()


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """A repository that may be meant, and in words of ours what speaks for it; more is better."""

    repo: str
    url: str
    score: int
    reasons: tuple[str, ...]
