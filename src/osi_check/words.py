"""Patterns for phrases, written over several lines."""

from __future__ import annotations

from osi_check.phrases import Phrase

_INDENTATION = "    "


def words(pattern: str) -> Phrase:
    """A pattern that ignores case.

    Line breaks and the four spaces of indentation are layout; a fifth space is part of the
    pattern.
    """
    lines = (line.removeprefix(_INDENTATION) for line in pattern.split("\n"))
    return Phrase("".join(lines))
