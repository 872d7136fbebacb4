"""Finds what a package holds: one object a file, no registry to keep."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TypeVar

T = TypeVar("T")


@cache
def load(package: str, kind: type[T], attribute: str) -> tuple[T, ...]:
    """All objects named `attribute` of type `kind` in the modules of `package`, by file name.

    Modules whose name begins with an underscore are helpers and are left out. Raises
    `TypeError` where a module has no such object: a file without one is a mistake of ours.
    """
    found = []
    home = importlib.import_module(package)
    for module in sorted(m.name for m in pkgutil.iter_modules(home.__path__)):
        if module.startswith("_"):
            continue
        thing = getattr(importlib.import_module(f"{package}.{module}"), attribute, None)
        if not isinstance(thing, kind):
            raise TypeError(f"{package}.{module} has no {kind.__name__} named {attribute!r}")
        found.append(thing)
    return tuple(found)
