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

_SCALARS = frozenset({str, int, float, bool, type(None)})


def to_plain_data(value: Any) -> Any:
    """A record as a dictionary without what equals its default; parameters sorted by name."""
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple or kind is list:
        return [to_plain_data(item) for item in value]
    if isinstance(value, Struct):
        made = {}
        for name, outer, default in _defaults(type(value)):
            item = getattr(value, name)
            if item is not default and item != default:
                made[outer] = item if type(item) in _SCALARS else to_plain_data(item)
        return made
    if isinstance(value, Mapping):
        return {name: to_plain_data(value[name]) for name in sorted(value)}
    return value


@lru_cache(64)
def _defaults(kind: type[Struct]) -> tuple[tuple[str, str, Any], ...]:
    """The fields of a kind of record in their order: name, name as written, and its default."""
    return tuple(
        (
            field.name,
            field.encode_name,
            field.default if field.default_factory is NODEFAULT else field.default_factory(),
        )
        for field in fields(kind)
    )
