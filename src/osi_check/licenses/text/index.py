"""The index of known license texts, notices, and rules: checksums, ids, and flags, but no texts.

`tools/make_license_index.py` makes it from SPDX's license list and ScanCode's license data, and
describes each section. The file is a header followed by arrays of numbers, which are used as stored.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec import Struct

from osi_check import license_index

MAGIC = b"osi-check licenses 1\n"
BLOCK_BITS = 20  # of a checksum's 32, those that tell the numbers of one block apart


class License(Struct, frozen=True, array_like=True):
    """A license that the index knows.

    `id` is SPDX's, or `LicenseRef-scancode-` and ScanCode's key. `category` is ScanCode's, "" for
    what only SPDX lists. `name` is its short name.
    """

    id: str
    category: str = ""
    name: str = ""


class Header(Struct, frozen=True):
    """What stands before the arrays: their type, place and length, and whence they come.

    `names` are those of licenses that keep something back: words, versions, number of the license.
    """

    sections: dict[str, tuple[str, int, int]]
    licenses: list[License]
    sources: dict[str, str]
    names: list[tuple[str, str, int]] = []


class Index:
    """The index, its arrays made when they are asked for."""

    def __init__(self, data: bytes) -> None:
        """`data` is a whole file; raises `ValueError` if it is none that this version reads."""
        if not data.startswith(MAGIC):
            raise ValueError("this is no index of license texts that this version reads")
        start = len(MAGIC) + 4
        length = int.from_bytes(data[len(MAGIC) : start], "little")
        self._data = memoryview(data)
        self._begin = start + length
        self.header = msgspec.json.decode(data[start : self._begin], type=Header)
        self.licenses = self.header.licenses
        self._arrays: dict[str, array[int]] = {}
        self._blocks: dict[str, list[int]] = {}

    def numbers(self, name: str) -> array[int]:
        """The numbers of a section; none where there is no such section."""
        found = self._arrays.get(name)
        if found is None:
            kind, at, size = self.header.sections.get(name, ("B", 0, 0))
            found = array(kind)
            found.frombytes(self._data[self._begin + at : self._begin + at + size])
            if sys.byteorder == "big":  # pragma: no cover - no such machine at hand
                found.byteswap()
            self._arrays[name] = found
        return found

    def block_starts(self, name: str) -> list[int]:
        """Where each block of a sorted section of checksums begins, and where the last ends.

        Whoever looks for many numbers looks into one block for each, not into all.
        """
        starts = self._blocks.get(name)
        if starts is None:
            numbers, blocks = self.numbers(name), 1 << (32 - BLOCK_BITS)
            starts = [bisect_left(numbers, at << BLOCK_BITS) for at in range(blocks + 1)]
            self._blocks[name] = starts
        return starts

    def has(self, name: str, value: int) -> bool:
        """Whether a sorted section holds a number."""
        numbers = self.numbers(name)
        at = bisect_left(numbers, value)
        return at < len(numbers) and numbers[at] == value

    def places(self, name: str, value: int) -> Iterator[int]:
        """Where in a sorted section a number stands; it may stand there more than once."""
        numbers = self.numbers(name)
        at = bisect_left(numbers, value)
        while at < len(numbers) and numbers[at] == value:
            yield at
            at += 1


@cache
def index() -> Index:
    """The index, read once."""
    return Index(license_index.read())


def checksum(passage: str) -> int:
    """The checksum of a word or a run of words."""
    return zlib.crc32(passage.encode("utf-8", "replace"))


@cache
def _dictionary() -> frozenset[int]:
    """The checksums of its few thousand words."""
    return frozenset(index().numbers("words"))


def in_dictionary(word: str) -> bool:
    """Whether a word stands in the dictionary of the texts that the index was made from."""
    return checksum(word) in _dictionary()


def is_english(word: str) -> bool:
    """Whether a word stands in several texts of whatever license, and is no name there."""
    return in_dictionary(word) or index().has("english", checksum(word))


def write(header: Header, sections: dict[str, array[int]]) -> bytes:
    """A whole file; the header's `sections` are filled in."""
    body = b""
    places = {}
    for name, numbers in sections.items():
        body += b"\0" * (-len(body) % 8)
        swapped = numbers
        if sys.byteorder == "big":  # pragma: no cover - no such machine at hand
            swapped = numbers[:]
            swapped.byteswap()
        data = swapped.tobytes()
        places[name] = (numbers.typecode, len(body), len(data))
        body += data
    head = msgspec.json.encode(msgspec.structs.replace(header, sections=places))
    return MAGIC + len(head).to_bytes(4, "little") + head + body
