"""Licenses that become open at a later date: until then, they are not open. Pure.

The Business Source License has parameters above its terms. One of them is the license that applies
after the change date: https://spdx.org/licenses/BUSL-1.1.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from osi_check.model import AddedTerms, Match
from osi_check.patterns import phrase_pattern

BUSL_ID = "BUSL-1.1"
MIN_MATCH_LINES = 2  # lines that a mere name takes at most

_PARAMETER = re.compile(r"^\W{0,6}change license\W{0,4}:", re.IGNORECASE | re.MULTILINE)
_TITLE = phrase_pattern(r"business source license")
_GRANT = re.compile(r"\bnon-?production use\b", re.IGNORECASE)


def is_delayed(text: str, matches: Iterable[Match]) -> bool:
    """Whether a text is the Business Source License with its parameters.

    It has the parameter, the title and the grant of non-production use, and no other license
    stands in it with more than its name.
    """
    if not (_TITLE.search(text) and _PARAMETER.search(text) and _GRANT.search(text)):
        return False
    return all(
        match.id == BUSL_ID
        or match.id.startswith("LicenseRef-")
        or match.end - match.start < MIN_MATCH_LINES
        for match in matches
    )


def production_limit(text: str) -> AddedTerms:
    """The passage that limits production use (OSD 6)."""
    found = _GRANT.search(text)
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    return AddedTerms("production", line, line, 6, "production-limit")
