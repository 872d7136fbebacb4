"""Computes the id that git gives to a file's content, to verify cached content. Pure.

https://git-scm.com/docs/hash-function-transition: SHA-1, or SHA-256 in repositories of that kind.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal

_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def blob_id(data: bytes, name: Literal["sha1", "sha256"] = "sha1") -> str:
    """The id of a file with this content: a hash over a header and the content."""
    head = b"blob %d\0" % len(data)
    make = hashlib.sha1 if name == "sha1" else hashlib.sha256
    return make(head + data, usedforsecurity=False).hexdigest()


def is_git_id(key: str) -> bool:
    """Whether a key is an id of git's, in full."""
    return bool(_ID.fullmatch(key))


def matches_id(key: str, data: bytes) -> bool:
    """Whether a content has the git id under which it is kept; other keys prove nothing."""
    return not is_git_id(key) or blob_id(data, "sha1" if len(key) == 40 else "sha256") == key
