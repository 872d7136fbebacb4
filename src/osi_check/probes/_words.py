"""Patterns for phrases, written over several lines."""

from __future__ import annotations

import re

_INDENTATION = "    "


def words(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that ignores case.

    Line breaks and the four spaces of indentation are layout; a fifth space is part of the
    pattern.
    """
    lines = (line.removeprefix(_INDENTATION) for line in pattern.split("\n"))
    return re.compile("".join(lines), re.IGNORECASE)
