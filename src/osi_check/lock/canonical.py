"""Records as plain JSON values: the same values for equal records, wherever they come from. Pure.

msgspec leaves out a field that *is* its default, not one that equals it. A record that came from
another process or from a file holds equal strings that are other objects, and would be written
with more fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields


def plain(value: Any) -> Any:
    """A record as a dictionary without what equals its default; parameters sorted by name."""
    if isinstance(value, Struct):
        return {
            name: plain(held)
            for name, default in _defaults(type(value))
            if (held := getattr(value, name)) != default
        }
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: plain(value[name]) for name in sorted(value)}
    return value


@lru_cache(64)
def _defaults(kind: type[Struct]) -> tuple[tuple[str, Any], ...]:
    """The fields of a kind of record in their order, each with its default, if it has one."""
    return tuple(
        (
            field.encode_name,
            field.default if field.default_factory is NODEFAULT else field.default_factory(),
        )
        for field in fields(kind)
    )
