"""Patterns for phrases, written over several lines."""

from __future__ import annotations

import re


def words(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that ignores case; line breaks and indentation are layout, not pattern."""
    return re.compile("".join(line.strip() for line in pattern.splitlines()), re.IGNORECASE)
