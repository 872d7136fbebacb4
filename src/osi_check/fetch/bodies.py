"""The body of an answer, bounded before and while it is unpacked.

A few bytes of compressed data may hold gigabytes, and an answer may be compressed again and again.
One layer is unpacked, piece by piece, and never further than the limit.
https://www.rfc-editor.org/rfc/rfc9110#name-content-encoding
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

# What requests ask for, and all that is unpacked.
ACCEPTED_ENCODINGS = "gzip, deflate"
_PIECE_BYTES = 64 * 1024
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class BodyError(Exception):
    """Why a body is not taken: `too much`, `too slow`, or what is wrong with its packing."""


class Answer(Protocol):
    """A response whose body was not read yet, as httpx streams it."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The header fields."""
        ...

    def iter_raw(self) -> Iterator[bytes]:
        """The body as it comes over the wire."""
        ...


def read_body(answer: Answer, most: int, end: float) -> bytes:
    """The body, unpacked, of at most `most` bytes on the wire and unpacked.

    `end` is the `time.monotonic` at which it has to be there. Raises `BodyError`.
    """
    said = answer.headers.get("content-length", "")
    if said.isdecimal() and (len(said) > 18 or int(said) > most):
        raise BodyError("too much")
    encodings = [
        name
        for word in answer.headers.get("content-encoding", "").lower().split(",")
        if (name := word.strip()) not in {"", "identity"}
    ]
    raw = _within(answer.iter_raw(), most, end)
    if not encodings:
        return b"".join(raw)
    if len(encodings) > 1 or encodings[0] not in {"gzip", "x-gzip", "deflate"}:
        raise BodyError(f"packed as {', '.join(encodings)[:60]}, which was not asked for")
    return _unpacked(raw, most, end, deflated=encodings[0] == "deflate")


def _within(pieces: Iterable[bytes], most: int, end: float) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise BodyError("too much")
        if time.monotonic() > end:
            raise BodyError("too slow")
        yield piece


def _unpacked(pieces: Iterable[bytes], most: int, end: float, *, deflated: bool) -> bytes:
    unpacker = None
    made = bytearray()
    for piece in pieces:
        if unpacker is None:
            # "deflate" means zlib's format; some servers send the bare one.
            bare = deflated and piece[:1] and piece[0] & 0x0F != 8
            unpacker = zlib.decompressobj(_RAW if bare else _ZLIB if deflated else _GZIP)
        left = piece
        while left:
            try:
                made += unpacker.decompress(left, min(_PIECE_BYTES, most + 1 - len(made)))
            except zlib.error as error:
                raise BodyError(f"its packing is broken ({error})") from None
            left = unpacker.unconsumed_tail
            if len(made) > most:
                raise BodyError("too much")
            if time.monotonic() > end:
                raise BodyError("too slow")
    if unpacker and not unpacker.eof:
        try:
            made += unpacker.decompress(b"", most + 1 - len(made))
        except zlib.error as error:
            raise BodyError(f"its packing is broken ({error})") from None
        if not unpacker.eof:
            raise BodyError("too much" if len(made) > most else "its packing ends early")
    return bytes(made)
