"""Phrases that READMEs, paths and settings are searched for: patterns that ignore case.

They are not tried where a word is missing that they need (see `needs`), and compiled when a text
may match for the first time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from osi_check.needs import demands, is_odd, needs, register


class Phrase:
    """A pattern with the methods of `re.Pattern`."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        register(pattern, re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """As that of `re.Pattern`."""
        return self._compiled.search(text) if self._may_match(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As that of `re.Pattern`."""
        return self._compiled.fullmatch(text) if self._may_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """As that of `re.Pattern`."""
        return self._compiled.match(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As that of `re.Pattern`."""
        return self._compiled.finditer(text) if self._may_match(text) else iter(())

    def among(self, texts: Sequence[str]) -> list[str]:
        """Those of many short texts that hold a match: mostly, one look at all of them tells."""
        if not self._may_match("\n".join(texts)):
            return []
        return [text for text in texts if self.search(text)]

    @cached_property
    def demands(self) -> tuple[tuple[str, ...], ...]:
        """Wordings in lower case; every match holds one of each tuple."""
        table = needs().demands
        return tuple(tuple(table[number]) for number in demands(self.pattern, re.IGNORECASE))

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)

    def _may_match(self, text: str) -> bool:
        small = text.lower()
        for wordings in self.demands:
            for wording in wordings:
                if wording in small:
                    break
            else:
                return not text.isascii() and is_odd(text)
        return True
