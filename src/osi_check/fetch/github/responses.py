"""What comes back: HTTP answers, GraphQL's envelope and errors, and words out of them. Pure."""

from __future__ import annotations

import re
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

T = TypeVar("T")

# What a decoder raises at a text that is no JSON of the expected shape, or nested without end.
DECODE_ERRORS = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

MAX_DIGITS = 12  # seconds since 1970 have ten
_TOO_MUCH = {"RESOURCE_LIMITS_EXCEEDED", "TIMEOUT"}
_TOO_MUCH_WORDS = (
    "something went wrong",
    "timeout",
    "timed out",
    "resource limits",
    "couldn't respond",
)
_NUMBER = re.compile(r"^\[Errno -?[0-9]+\] ")


class Reply(Struct, frozen=True):
    """An HTTP answer, header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class GraphError(Struct):
    """An entry of GraphQL's `errors`."""

    message: str = ""
    type: str = ""
    path: list[str | int] | None = None

    def at(self, depth: int) -> str | int | None:
        """The part of the path at `depth`, None where the path is shorter."""
        path = self.path or []
        return path[depth] if depth < len(path) else None

    @property
    def is_too_much(self) -> bool:
        """Whether GitHub ran out of time or patience over this part of the query."""
        return self.type in _TOO_MUCH or self.message.lower().startswith(_TOO_MUCH_WORDS)


class GraphReply(Struct, Generic[T]):
    """GraphQL's envelope; data may stand beside errors."""

    data: dict[str, T | None] | None = None
    errors: list[GraphError] = []


def error_message(reply: Reply) -> str:
    """GitHub's own words in a JSON answer, made harmless and short."""
    try:
        said = msgspec.json.decode(reply.body, type=_ErrorBody).message
    except DECODE_ERRORS:
        return ""
    return sanitize_line(said)


def sanitize_line(text: str, most: int = 160) -> str:
    """One short line of printable characters."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "?" for c in line[:most])


def error_words(error: Exception) -> str:
    """What an error says, without the number of a system's error; its type where it says nothing."""
    return _NUMBER.sub("", sanitize_line(str(error))) or type(error).__name__


def parse_number(text: str) -> int | None:
    """A whole number in a header, or None where it is none that a forge would send."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else None


class _ErrorBody(Struct):
    message: str = ""
