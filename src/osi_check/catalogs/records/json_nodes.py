"""JSON text to nodes that know their line and column; comments and trailing commas are allowed.

The standard library's reader keeps no places, and refuses what hand-kept files have.
https://www.rfc-editor.org/rfc/rfc8259
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from msgspec import Struct

from osi_check.catalogs.yaml.nodes import (
    MAX_CHARS,
    MAX_DEPTH,
    MAX_NODES,
    Mapping,
    Node,
    ProblemList,
    Scalar,
    Sequence,
    quote_excerpt,
)

_SKIP = r"(?:[\s\ufeff]++|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)*+"
_TOKEN = re.compile(
    _SKIP + r'(?:(?P<mark>[\[\]{},:])|(?P<text>"(?:[^"\\\n]|\\.)*+")'
    r"|(?P<word>[^\s\[\]{},:\"/]{1,200})|(?P<end>\Z))"
)


class _Token(Struct, frozen=True):
    kind: str
    text: str
    start: int


class _NotJson(Exception):  # noqa: N818
    """What stands at `args[0]` cannot be read; `args[1]` says why."""


def compose_json(text: str, problems: ProblemList) -> Node | None:
    """The root of a text, or None where it cannot be read; what is wrong is added to `problems`."""
    if len(text) > MAX_CHARS:
        problems.add(1, 1, f"the file has more than {MAX_CHARS // 1024 // 1024} million characters")
        return None
    reader = _JsonReader(text)
    try:
        return reader.root()
    except _NotJson as error:
        problems.add(*reader.place(error.args[0]), f"invalid JSON: {error.args[1]}")
        return None


class _JsonReader:
    """Recursive descent, to a depth that no Python fears."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._at = self._nodes = 0
        self._next = _Token("", "", 0)

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of a character, from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def root(self) -> Node | None:
        """The one value of the text; None where there is none."""
        self._next = self._token()
        if self._next.kind == "end":
            return None
        found = self._value(0)
        if self._next.kind != "end":
            raise _NotJson(self._next.start, "more than one value; put them into one list: [ … ]")
        return found

    def _token(self) -> _Token:
        found = _TOKEN.match(self._text, self._at)
        if not found:
            raise _NotJson(self._at, "look for a missing quote or comma here")
        self._at = found.end()
        kind = str(found.lastgroup)
        return _Token(kind, found[kind], found.start(kind))

    def _take(self) -> _Token:
        taken, self._next = self._next, self._token()
        return taken

    def _is_mark(self, mark: str) -> bool:
        return self._next.kind == "mark" and self._next.text == mark

    def _value(self, depth: int) -> Node:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _NotJson(self._next.start, f"more than {MAX_NODES:,} values; split the file")
        if depth > MAX_DEPTH:
            raise _NotJson(self._next.start, f"nested deeper than {MAX_DEPTH} levels")
        if self._is_mark("["):
            sequence = Sequence([], *self.place(self._take().start))
            while not self._closed("]", sequence.line):
                sequence.items.append(self._value(depth + 1))
                self._comma("]")
            return sequence
        if self._is_mark("{"):
            mapping = Mapping({}, *self.place(self._take().start))
            while not self._closed("}", mapping.line):
                key = self._key()
                mapping.pairs.setdefault(key.text, (key, self._value(depth + 1)))
                self._comma("}")
            return mapping
        return self._scalar()

    def _closed(self, mark: str, line: int) -> bool:
        if self._next.kind == "end":
            raise _NotJson(self._next.start, f"the bracket on line {line} is never closed")
        if self._is_mark(mark):
            self._take()
            return True
        return False

    def _comma(self, closing: str) -> None:
        if self._is_mark(","):
            self._take()
        elif not self._is_mark(closing) and self._next.kind != "end":
            raise _NotJson(self._next.start, "a comma is missing before this")

    def _key(self) -> Scalar:
        if self._next.kind != "text":
            found = quote_excerpt(self._next.text)
            raise _NotJson(self._next.start, f"expected a key in double quotes, not {found}")
        key = self._scalar()
        if not self._is_mark(":"):
            raise _NotJson(self._next.start, "expected a colon after the key")
        self._take()
        return key

    def _scalar(self) -> Scalar:
        taken = self._take()
        line, column = self.place(taken.start)
        if taken.kind == "word":
            return Scalar(taken.text, plain=True, line=line, column=column)
        if taken.kind != "text":
            raise _NotJson(taken.start, f"expected a value, not {taken.text!r}")
        try:
            text = str(json.loads(taken.text, strict=False))
        except ValueError:
            wrong = f"{quote_excerpt(taken.text)} has an escape that JSON does not know"
            raise _NotJson(taken.start, wrong) from None
        # Halves of surrogate pairs cannot be written again.
        text = text.encode("utf-8", "replace").decode()
        return Scalar(text, plain=False, line=line, column=column)
