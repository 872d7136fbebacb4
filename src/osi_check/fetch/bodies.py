"""Reads and decompresses the body of an HTTP response, up to a size limit.

A few bytes of compressed data can expand to gigabytes, and a response can be compressed several
times. Only one layer is decompressed, in pieces, and never beyond the limit.
https://www.rfc-editor.org/rfc/rfc9110#name-content-encoding
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Iterator, Mapping

# What requests ask for, and all that is unpacked.
ACCEPTED_ENCODINGS = "gzip, deflate"
_PIECE_BYTES = 64 * 1024
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class BodyError(Exception):
    """Why a body is not taken: `too much`, `too slow`, or what is wrong with its packing."""


def read_body(
    headers: Mapping[str, str],
    pieces: Iterable[bytes],
    most: int,
    end: float,
    *,
    cut: bool = False,
) -> bytes:
    """The body, unpacked, of at most `most` bytes on the wire and unpacked.

    `headers` by name in lower case, `pieces` as they come over the wire; `end` is the
    `time.monotonic` at which all has to be there. With `cut`, what is longer is cut off. Raises
    `BodyError`.
    """
    length = headers.get("content-length", "")
    if length.isdecimal() and (len(length) > 18 or int(length) > most) and not cut:
        raise BodyError("too much")
    encodings = [
        name
        for word in headers.get("content-encoding", "").lower().split(",")
        if (name := word.strip()) not in {"", "identity"}
    ]
    body = _bounded(pieces, most, end, cut=cut)
    if encodings:
        if len(encodings) > 1 or encodings[0] not in {"gzip", "x-gzip", "deflate"}:
            raise BodyError(f"packed as {', '.join(encodings)[:60]}, which was not asked for")
        unpacked = _unpacked(body, deflated=encodings[0] == "deflate", cut=cut)
        body = _bounded(unpacked, most, end, cut=cut)
    return b"".join(body)


def _bounded(pieces: Iterable[bytes], most: int, end: float, *, cut: bool) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        if size + len(piece) > most:
            if not cut:
                raise BodyError("too much")
            yield piece[: most - size]
            return
        size += len(piece)
        if time.monotonic() > end:
            raise BodyError("too slow")
        yield piece


def _unpacked(pieces: Iterable[bytes], *, deflated: bool, cut: bool) -> Iterator[bytes]:
    """The pieces unpacked, in small pieces again; with `cut` they may end early."""
    unpacker = None
    try:
        for piece in pieces:
            if unpacker is None:
                # "deflate" means zlib's format; some servers send the bare one.
                bare = deflated and bool(piece) and piece[0] & 0x0F != 8
                unpacker = zlib.decompressobj(_RAW if bare else _ZLIB if deflated else _GZIP)
            rest = piece
            while rest:
                yield unpacker.decompress(rest, _PIECE_BYTES)
                rest = unpacker.unconsumed_tail
        while unpacker and (tail := unpacker.decompress(b"", _PIECE_BYTES)):
            yield tail
    except zlib.error as error:
        raise BodyError(f"its packing is broken ({error})") from None
    if unpacker and not unpacker.eof and not cut:
        raise BodyError("its packing ends early")
