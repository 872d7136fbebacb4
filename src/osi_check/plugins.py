"""Finds what a package holds: one object a file, no registry to keep."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TypeVar

T = TypeVar("T")


def load(package: str, kind: type[T], attribute: str) -> tuple[T, ...]:
    """All objects named `attribute` of type `kind` in the modules of `package`, by file name.

    Modules whose name begins with an underscore are helpers and are left out. Raises
    `TypeError` where a module has no such object: a file without one is a mistake of ours.
    """
    found = []
    for name, thing in _objects(package, attribute):
        if not isinstance(thing, kind):
            raise TypeError(f"{name} has no {kind.__name__} named {attribute!r}")
        found.append(thing)
    return tuple(found)


@cache
def _objects(package: str, attribute: str) -> tuple[tuple[str, object], ...]:
    """Every module of a package with what it calls `attribute`; imported once a process."""
    home = importlib.import_module(package)
    names = sorted(m.name for m in pkgutil.iter_modules(home.__path__) if m.name[0] != "_")
    modules = (importlib.import_module(f"{package}.{name}") for name in names)
    return tuple((module.__name__, getattr(module, attribute, None)) for module in modules)
