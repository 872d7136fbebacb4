"""Ids made from names, each used once."""

from __future__ import annotations

import re
from unicodedata import normalize


def make_slug(text: str) -> str:
    """An id of lower case letters, digits and hyphens; "tool" where nothing is left."""
    plain = normalize("NFKD", text[:200]).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", plain.replace("'", ""))
    return "-".join(words)[:60].strip("-") or "tool"


class SlugPool:
    """Hands out ids; `next` always a new one, `of` one for each full name."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}
        self._by_name: dict[str, str] = {}

    def next(self, name: str) -> str:
        """An id that was not handed out before: `name`, `name-2`, `name-3` ..."""
        first = make_slug(name)
        number = self._used.get(first, 0) + 1
        while (found := f"{first}-{number}" if number > 1 else first) in self._used:
            number += 1
        self._used[first] = number
        self._used.setdefault(found, 1)
        return found

    def reserve(self, id: str) -> str:
        """The id itself if it was not handed out before, else a new one made from it."""
        if id in self._used:
            return self.next(id)
        self._used[id] = 1
        return id

    def of(self, name: str, full: str) -> str:
        """The id of `full`, made when first asked for: of `name`, else of `full` if taken."""
        if full not in self._by_name:
            self._by_name[full] = self.next(full if make_slug(name) in self._used else name)
        return self._by_name[full]
