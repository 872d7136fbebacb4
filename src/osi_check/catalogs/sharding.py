"""Which part of a catalogue a job of a matrix judges: `I/N`. Pure.

Entries are dealt out by their repository, so that each is looked at by one job only, and by a
checksum, so that all jobs agree without talking to one another.
"""

from __future__ import annotations

import re
import zlib

from msgspec import Struct

from osi_check.errors import CommandLineError
from osi_check.model import Tool
from osi_check.repository.address import parse_address

MAX_SHARDS = 1_000  # GitHub Actions allows 256 jobs in a matrix
_SHARD = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")


class Shard(Struct, frozen=True):
    """Part `index` of `count`, from 1."""

    index: int = 1
    count: int = 1

    def __str__(self) -> str:
        return f"{self.index}/{self.count}" if self.count > 1 else ""

    def has(self, tool: Tool) -> bool:
        """Whether this part judges the tool; of all parts of one count exactly one does."""
        if self.count == 1:
            return True
        place = parse_address(tool.repo)
        key = place.key if place else f"{tool.id}\n{tool.name}"
        return zlib.crc32(key.encode("utf-8", "replace")) % self.count == self.index - 1


SINGLE_SHARD = Shard()


def parse_shard(text: str) -> Shard:
    """Read `I/N`, such as `3/8`; raises `InputError`."""
    if found := _SHARD.fullmatch(text):
        index, count = int(found[1]), int(found[2])
        if 1 <= index <= count <= MAX_SHARDS:
            return Shard(index, count)
    raise CommandLineError(
        f"invalid value {text[:40]!r} for --shard",
        f"use I/N, such as 3/8, with I from 1 to N and N at most {MAX_SHARDS:,}",
    )
