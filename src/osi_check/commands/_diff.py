"""A difference between two texts as a terminal or a log may show it."""

from __future__ import annotations

import difflib

from osi_check.reports._escape import line

LONGEST_LINE = 100_000


def unified(before: str, after: str, file: str, context: int = 3) -> list[str]:
    """The lines of a unified diff; nothing where both are equal.

    A line is shown as it stands unless something in it acts on terminals or on the readers of
    logs: then without that. Where only line ends differ, that is said in words.
    """
    if before == after:
        return []
    old, new = (text.replace("\r\n", "\n").split("\n") for text in (before, after))
    found = difflib.unified_diff(old, new, file, file, n=context, lineterm="")
    return [_harmless(text) for text in found] or [f"{file}: only line ends differ"]


def _harmless(text: str) -> str:
    """The line of a diff; a workflow command would be read behind the leading space, too."""
    mark, rest = text[:1], text[1:]
    safe = line(rest, LONGEST_LINE)
    return mark + (rest if safe == " ".join(rest.split()) and rest.isprintable() else safe)
