"""Figures that a host counts for a repository, such as stars.

They are fetched only if a list sets conditions on them, and never recorded.
"""

from __future__ import annotations

from msgspec import Struct

from osi_check.model.facts import Fact, Unknown

NOT_REQUESTED = Unknown("figures-not-asked")


class Figures(Struct, frozen=True, kw_only=True):
    """A repository's figures. `created` is an ISO date; `releases` counts releases or tags."""

    created: Fact[str] = NOT_REQUESTED
    stars: Fact[int] = NOT_REQUESTED
    contributors: Fact[int] = NOT_REQUESTED
    releases: Fact[int] = NOT_REQUESTED
