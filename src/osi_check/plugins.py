"""Finds what a package holds: one object a file, no registry to keep."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection
from functools import cache
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def load_plugins(package: str, kind: type[T], attribute: str) -> tuple[T, ...]:
    """All objects named `attribute` of type `kind` in the modules of `package`, by file name.

    What the package names in its `HELPERS` is left out. Raises `TypeError` if another module has
    no such object: a file without one is a mistake of ours.
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
    modules = (importlib.import_module(f"{package}.{name}") for name in module_names(home))
    return tuple((module.__name__, getattr(module, attribute, None)) for module in modules)


def module_names(package: ModuleType) -> list[str]:
    """The names of the modules of a package that are no helpers, sorted; imports none of them."""
    helpers: Collection[str] = getattr(package, "HELPERS", ())
    found = (module.name for module in pkgutil.iter_modules(package.__path__))
    return sorted(name for name in found if name not in helpers)
