"""Whether any folder or file name in a path matches a pattern, such as tests or vendored code. Pure.

Trees repeat the same names, so the answer for each name is cached.
"""

from __future__ import annotations

import re

MAX_KNOWN = 8_192  # names


class PathNames:
    """The paths with a name, of a folder or of the file, that a pattern matches wholly.

    The pattern ignores case and spans no slash.
    """

    def __init__(self, pattern: str) -> None:
        self._known = _KnownNames(re.compile(pattern, re.IGNORECASE))

    def search(self, path: str) -> bool:
        """Whether a name in a path is such a one."""
        return any(map(self._known.__getitem__, path.split("/")))


class _KnownNames(dict[str, bool]):
    """What was told of names so far; a name that is asked about for the first time is looked at."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        super().__init__()
        self._pattern = pattern

    def __missing__(self, name: str) -> bool:
        if len(self) >= MAX_KNOWN:
            self.clear()
        found = self[name] = self._pattern.fullmatch(name) is not None
        return found
