"""Bodies of strangers' answers are bounded before and while they are unpacked."""

from __future__ import annotations

import contextlib
import gzip
import time
import tracemalloc
import zlib
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.fetch.bodies import BodyError, read_body

MOST = 2_000_000


class Played:
    def __init__(
        self, body: bytes, encoding: str = "", length: str = "", piece: int = 1000
    ) -> None:
        self.headers: Mapping[str, str] = {"content-encoding": encoding, "content-length": length}
        self._body, self._piece = body, piece
        self.taken = 0

    def iter_raw(self) -> Iterator[bytes]:
        for at in range(0, len(self._body), self._piece):
            self.taken += 1
            yield self._body[at : at + self._piece]


def read(answer: Played, most: int = MOST, seconds: float = 60, *, cut: bool = False) -> bytes:
    end = time.monotonic() + seconds
    return read_body(answer.headers, answer.iter_raw(), most, end, cut=cut)


def bomb(megabytes: int, layers: int = 1) -> bytes:
    data = b"\0" * (megabytes << 20)
    for _ in range(layers):
        data = gzip.compress(data, 9)
    return data


@given(st.binary(max_size=300_000), st.integers(1, 5000))
def test_what_fits_is_read_whole_however_it_is_packed_and_cut(data: bytes, piece: int) -> None:
    raw = zlib.compressobj(wbits=-15)
    for body, encoding in (
        (data, ""),
        (data, "identity"),
        (gzip.compress(data), "gzip"),
        (gzip.compress(data), "X-GZip, identity"),
        (zlib.compress(data), "deflate"),
        (raw.compress(data) + raw.flush(), "deflate"),
    ):
        assert read(Played(body, encoding, piece=piece + len(body) // 50)) == data


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_a_bomb_costs_little_memory_and_is_refused(layers: int) -> None:
    body = bomb(64, layers)
    tracemalloc.start()
    with pytest.raises(BodyError):
        read(Played(body, ", ".join(["gzip"] * layers)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * MOST


def test_what_is_too_long_on_the_wire_is_refused_before_and_while_it_comes() -> None:
    said = Played(b"x" * 10, length=str(MOST + 1))
    with pytest.raises(BodyError, match="too much"):
        read(said)
    assert said.taken == 0
    unsaid = Played(b"x" * (MOST + 10))
    with pytest.raises(BodyError, match="too much"):
        read(unsaid)
    with pytest.raises(BodyError, match="too much"):
        read(Played(b"", length="9" * 5000))


def test_what_takes_too_long_is_refused() -> None:
    with pytest.raises(BodyError, match="too slow"):
        read(Played(b"x" * 5000), seconds=-1)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"no gzip at all", "gzip"),
        (gzip.compress(b"x" * 99999, mtime=0)[:-20], "gzip"),
        (b"x", "br"),
        (b"x", "zstd"),
        (b"x", "gzip, gzip"),
        (b"\xff\xff\xff", "deflate"),
    ],
)
def test_what_is_broken_or_was_not_asked_for_is_refused(body: bytes, encoding: str) -> None:
    with pytest.raises(BodyError, match="pack"):
        read(Played(body, encoding))


@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate", "", "gzip,deflate", "br"]))
def test_no_body_raises_anything_else(body: bytes, encoding: str) -> None:
    with contextlib.suppress(BodyError):
        assert len(read(Played(body, encoding), most=1000)) <= 1000


@given(st.binary(max_size=3000), st.integers(1, 2000), st.sampled_from(["", "gzip", "deflate"]))
def test_of_what_is_too_long_the_beginning_can_be_had(
    data: bytes, most: int, encoding: str
) -> None:
    body = {"": data, "gzip": gzip.compress(data), "deflate": zlib.compress(data)}[encoding]
    found = read(Played(body, encoding, length=str(len(body)), piece=7), most, cut=True)
    assert data.startswith(found)
    assert len(found) <= most
    if len(body) <= most:
        assert found == data[:most]


def test_of_a_bomb_no_more_than_the_beginning_is_unpacked() -> None:
    body = bomb(64)
    tracemalloc.start()
    assert read(Played(body, "gzip"), cut=True) == b"\0" * MOST
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * MOST
