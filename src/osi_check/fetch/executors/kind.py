"""What an executor is to the rest of the program, and the one that an address names."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

from msgspec import Struct

from osi_check.errors import CommandLineError
from osi_check.plugins import load_plugins


def _at_once(own: int) -> bool:  # noqa: ARG001
    return True


class ExecutorSource(Struct, frozen=True):
    """Workers that can be used.

    `slots` is how many tasks they work on at once, 0 for none; `open()` starts or joins them and
    raises `OSError`, `RuntimeError` or `ImportError` if that fails. `can_open(own)` tells whether they
    may be started now that this process has worked on `own` tasks itself; it is asked again before the next.
    """

    slots: int
    open: Callable[[], Executor]
    can_open: Callable[[int], bool] = _at_once


class ExecutorKind(Struct, frozen=True):
    """A kind of executor.

    `connect(address, expected)` gets what stands after `NAME:` and how many snapshots are to come;
    it raises `InputError` if the address is wrong or nobody answers there.
    """

    name: str
    connect: Callable[[str, int], ExecutorSource]


def connect_executor(address: str, expected: int) -> ExecutorSource:
    """The workers at `NAME` or `NAME:ADDRESS`; raises `InputError`."""
    name, _, rest = address.partition(":")
    kinds = {kind.name: kind for kind in load_plugins(__package__, ExecutorKind, "kind")}
    if name not in kinds:
        raise executor_error(
            f"invalid value {address[:80]!r} for --executor: choose from "
            f"{', '.join(sorted(kinds))}, such as dask:tcp://HOST:PORT"
        )
    return kinds[name].connect(rest, expected)


def executor_error(message: str) -> CommandLineError:
    """A mistake in the address of an executor, for its caller to raise."""
    return CommandLineError(message)
