"""What `osi-check history` prints, one format a file. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from osi_check.model import Fact, Timeline

# What each target came to: `owner/name` or the URL as asked for, and its timeline or why not.
Told: TypeAlias = Sequence[tuple[str, Fact[Timeline]]]

HELPERS = frozenset({"words"})


class TimelineFormat(Struct, frozen=True):
    """A format: its name on the command line and `render(told, verbose) -> text`."""

    name: str
    render: Callable[[Told, bool], str]
