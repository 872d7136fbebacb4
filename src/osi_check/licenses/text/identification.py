"""The result of `identify`: what is known about a license text."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from osi_check.model import AddedTerms, Match


class Identification(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a text is.

    `expression` is an SPDX expression: `LicenseRef-…` for terms that SPDX has no id for,
    `NOASSERTION` if it could not be identified. `verdict` is `open` where every license needed is
    OSI-approved and nothing is added or left out, `mixed` where open parts stand beside others,
    `not-open`, or `review` where a person has to look. `score` (0 to 1) is how much of the text is
    accounted for and by what. `matches` and `added` have lines from 1 (a line ends at a line
    feed). `mentions` are ids named but not counted, `refers` other files that the text points to,
    `carves` directories that it puts under other terms.
    """

    expression: str = "NOASSERTION"
    verdict: Literal["open", "mixed", "not-open", "review"] = "review"
    score: float = 0.0
    matches: tuple[Match, ...] = ()
    added: tuple[AddedTerms, ...] = ()
    mentions: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    carves: tuple[str, ...] = ()
