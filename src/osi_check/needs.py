"""The words that patterns need: without one of them, there is nothing to find.

`needs.json` has them for each pattern that is registered here; `benchmarks/make_needs.py` reads
them off the patterns themselves. A pattern that is not in it is always tried, so a pattern that
was changed since is slower and never wrong.
"""

from __future__ import annotations

import pkgutil
import zlib
from collections.abc import Sequence
from functools import cache

import msgspec
from msgspec import Struct

# Letters that a pattern takes for others when it does not look at case.
_ODD = "ıſ\u0130\u212a"
_REGISTERED: dict[tuple[str, int], None] = {}


class Needs(Struct, frozen=True):
    """What patterns need.

    `demands` are lists of wordings, of which one must stand in a text; `patterns` has the demands
    of each pattern, all of which must be met, by the pattern's `mark`.
    """

    demands: list[list[str]]
    patterns: dict[int, list[int]]


@cache
def needs() -> Needs:
    """The table, read once."""
    data = pkgutil.get_data("osi_check", "needs.json") or b""
    return msgspec.json.decode(data, type=Needs)


def mark(pattern: str, flags: int) -> int:
    """The checksum by which a pattern is found in the table."""
    return zlib.crc32(f"{int(flags)} {pattern}".encode())


def register(pattern: str, flags: int) -> None:
    """Have a pattern in the table when it is made next."""
    _REGISTERED[pattern, int(flags)] = None


def registered() -> list[tuple[str, int]]:
    """All patterns whose modules were imported, with their flags."""
    return sorted(_REGISTERED)


def demands(pattern: str, flags: int) -> Sequence[int]:
    """The numbers of a pattern's demands; none where it is always to be tried."""
    return needs().patterns.get(mark(pattern, flags), ())


def is_odd(text: str) -> bool:
    """Whether a text holds letters that hide words from those who do not look at case."""
    return any(letter in text for letter in _ODD)
