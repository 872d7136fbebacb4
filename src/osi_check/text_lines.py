"""Lines of a text as editors and code hosts number them.

`str.splitlines` also breaks at form feeds, which licenses have between pages, and at Unicode's own
separators: the lines behind one would have other numbers than readers see.
"""

from __future__ import annotations

import re

LINE_END = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """The lines of a text without their ends; a line's end at the end of the text ends the last one."""
    lines = LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    return lines
