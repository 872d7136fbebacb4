"""Hashes of the texts on SPDX's list and of their sentences, but not the texts themselves.

`tools/make_fingerprints.py` makes them, and describes how.
"""

from __future__ import annotations

import pkgutil
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

import msgspec
from msgspec import Raw, Struct

try:  # what `hashlib` gives, without OpenSSL, which takes long to load
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - another Python keeps it elsewhere
    from hashlib import blake2b

_MAX_TRIES = 48  # beginnings of one kind at which a wording is looked for
SHINGLE_WORDS = 4  # words in a sample, and in the beginning by which a body is found


class CanonicalText(Struct, frozen=True, array_like=True):
    """A wording: how many words, their hash, and what it is of a license.

    `kind` is `text`; `notice`, by which a work is put under the license; or `appendix`, a
    sentence of the advice how to do that.
    """

    id: str
    words: int
    digest: bytes
    kind: Literal["text", "notice", "appendix"] = "text"


class FingerprintTable(Struct, frozen=True):
    """All facts. `clauses` are hashes of the single sentences of short OSI-approved licenses."""

    list_version: str
    first_words: frozenset[str]
    bodies: dict[int, tuple[CanonicalText, ...]]
    clauses: frozenset[bytes]


class _Parts(Struct, frozen=True):
    """The same, each part as it stands in the file: most texts need one of them."""

    first_words: frozenset[str]
    bodies: Raw
    clauses: Raw


@cache
def _parts() -> _Parts:
    data = pkgutil.get_data("osi_check.licenses.text", "fingerprints.bin") or b""
    return msgspec.msgpack.decode(zlib.decompress(data), type=_Parts)


@cache
def _bodies() -> dict[int, tuple[CanonicalText, ...]]:
    return msgspec.msgpack.decode(_parts().bodies, type=dict[int, tuple[CanonicalText, ...]])


@cache
def clause_digests() -> frozenset[bytes]:
    """The hashes of the single sentences of short OSI-approved licenses."""
    return msgspec.msgpack.decode(_parts().clauses, type=frozenset[bytes])


def shingle_hash(words: Sequence[str], at: int) -> int:
    """The checksum of the words from `at`."""
    return zlib.crc32(" ".join(words[at : at + SHINGLE_WORDS]).encode("utf-8", "replace"))


def shingle_checksums(words: Sequence[str]) -> list[int]:
    """The checksums of the words from each place on."""
    runs = zip(words, words[1:], words[2:], words[3:], strict=False)
    return [zlib.crc32(" ".join(run).encode("utf-8", "replace")) for run in runs]


def wording_digest(words: Iterable[str]) -> bytes:
    """The hash of a wording."""
    return blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=10).digest()


def sentence_digest(words: Iterable[str]) -> bytes:
    """A short hash, for single sentences."""
    return wording_digest(words)[:6]


def exact_wordings(words: Sequence[str]) -> list[tuple[CanonicalText, int]]:
    """The canonical wordings in a text and at which word each begins: longest first, no overlaps."""
    firsts, bodies = _parts().first_words, _bodies()
    found = []
    free = 0
    tried: Counter[int] = Counter()
    for at in [at for at, word in enumerate(words[: 1 - SHINGLE_WORDS]) if word in firsts]:
        if at < free:
            continue
        mark = shingle_hash(words, at)
        if tried[mark] >= _MAX_TRIES:
            continue  # what begins so often is no copy, and each try reads as many words as one has
        for body in bodies.get(mark, ()):
            if (
                at + body.words <= len(words)
                and wording_digest(words[at : at + body.words]) == body.digest
            ):
                found.append((body, at))
                free = at + body.words
                break
        else:
            tried[mark] += 1
    return found
