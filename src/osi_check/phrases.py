"""Patterns for phrases that are not tried where a word is missing without which they cannot match.

Most sentences hold none of the words that a pattern is about, and looking for a plain word is
many times faster than trying a pattern. Which words those are is read off the pattern itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib import import_module
from typing import Any

_SHORTEST = 3  # letters of a word worth looking for: shorter ones are nearly everywhere
_MOST = 24  # words to look for: beyond, the pattern itself is as fast
# Letters that match `i` and `s` where case is ignored, and whose lower case is another letter.
_ODD = ("\u0130", "\u0131", "\u017f")


class Phrase:
    """A pattern that ignores case, compiled when a text may match it for the first time."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def search(self, text: str) -> re.Match[str] | None:
        """As that of `re.Pattern`."""
        small = text.lower()
        for word in self.needs:  # as in `_may_match`: a call more is what most searches cost
            if word in small:
                return self._compiled.search(text)
        if self.needs and text.isascii():
            return None
        return self._compiled.search(text) if self._is_odd(text) else None

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
    def needs(self) -> tuple[str, ...]:
        """Words in lower case, one of which every match holds; none where none is known."""
        return needs(self.pattern)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)

    def _may_match(self, text: str) -> bool:
        small = text.lower()
        for word in self.needs:
            if word in small:
                return True
        return self._is_odd(text)

    def _is_odd(self, text: str) -> bool:
        """Whether the words say nothing about this text."""
        return not self.needs or (not text.isascii() and any(odd in text for odd in _ODD))


def needs(pattern: str) -> tuple[str, ...]:
    """Words one of which stands in every text that a pattern matches when case is ignored.

    The rarest such set that the pattern's own structure shows, judged by length; empty where it
    shows none.
    """
    try:
        # The parser of the standard library's own patterns: no public module offers it.
        parser: Any = import_module("re._parser")
    except ImportError:  # pragma: no cover - an interpreter that keeps it elsewhere
        return ()
    found = _needs(parser.parse(pattern, re.IGNORECASE))
    words = [word for word in found if not any(w != word and w in word for w in found)]
    return tuple(sorted(words)) if len(words) <= _MOST else ()


def _needs(parsed: Any) -> frozenset[str]:
    """Of a sequence: the best of what its parts need, since all of them have to match."""
    best: frozenset[str] = frozenset()
    run = ""
    for operation, value in [*parsed, (None, None)]:
        kind = str(operation)
        if kind == "LITERAL":
            run += chr(value).lower()
            continue
        for found in (_word(run), _of_one(kind, value)):
            if found and (not best or _commonness(found) < _commonness(best)):
                best = found
        run = ""
    return best


def _of_one(kind: str, value: Any) -> frozenset[str]:
    """What one part of a sequence needs; nothing where it may be absent or is no word."""
    if kind == "BRANCH":
        branches = [_needs(branch) for branch in value[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    if kind == "SUBPATTERN":
        return _needs(value[3])
    if kind in {"MAX_REPEAT", "MIN_REPEAT"} and value[0]:
        return _needs(value[2])
    return frozenset()


def _word(run: str) -> frozenset[str]:
    return frozenset({run} if len(run) >= _SHORTEST and run.isascii() else ())


def _commonness(words: frozenset[str]) -> float:
    """How often one of the words stands in a text, roughly: each letter makes it rarer."""
    return sum(4.0 ** -len(word) for word in words)
