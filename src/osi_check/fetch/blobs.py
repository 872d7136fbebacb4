"""Decodes file contents: returns the text, or the reason why there is none. Pure."""

from __future__ import annotations

from msgspec import Struct

from osi_check.model import Fact, Unknown
from osi_check.repository.snapshot import Entry

MAX_BLOB_BYTES = 1_000_000  # a license, README or manifest is far below; what is above is data
# The id of a file without content is the same in every repository.
EMPTY_BLOB_ID = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
_SNIFF_BYTES = 8000  # git calls a file binary if a zero byte is among its first 8000


class Blob(Struct, rename="camel"):
    """A `Blob` as GraphQL gives it."""

    text: str | None = None
    is_binary: bool | None = None
    is_truncated: bool = False
    byte_size: int = -1


def text_from_entry(entry: Entry) -> Fact[str] | None:
    """What is clear from the tree alone, or None where the forge has to be asked."""
    if entry.oid == EMPTY_BLOB_ID:
        return ""
    if entry.kind == "submodule":
        return Unknown("submodule")
    if entry.kind == "tree":
        return Unknown("directory")
    if entry.size > MAX_BLOB_BYTES:
        return Unknown("text-too-large", {"megabytes": megabytes(entry.size)})
    return None


def text_from_blob(blob: Blob) -> Fact[str]:
    """The text of a GraphQL answer.

    GitHub gives no text for binary files and only the beginning of long ones, and says so; an
    empty text for a file that is not empty is no text either.
    """
    if blob.is_binary:
        return Unknown("binary")
    if blob.is_truncated:
        return Unknown("text-cut", {"megabytes": megabytes(blob.byte_size)})
    if blob.text is None or (not blob.text and blob.byte_size > 0):
        return Unknown("text-missing", {"size": blob.byte_size})
    return blob.text


def text_from_bytes(data: bytes, size: int) -> Fact[str]:
    """The text of a file's bytes, of which there should be `size` (-1: not known)."""
    if size >= 0 and len(data) != size:
        return Unknown("text-shortened", {"got": len(data), "size": size})
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:_SNIFF_BYTES]:
        return Unknown("binary")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def megabytes(size: int) -> str:
    """A size in bytes as megabytes, to a tenth."""
    return f"{size / 1e6:.1f}"
