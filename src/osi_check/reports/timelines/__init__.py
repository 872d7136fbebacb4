"""What `osi-check history` prints, one format a file. Pure.

- `json`: for programs
- `lookup`: the history of a tool in a report
- `markdown`: for an issue or a page
- `text`: for a terminal
- `words`: how a history is put into words, the same everywhere
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from osi_check.model import Fact, Timeline

# What each target came to: `owner/name` or the URL as asked for, and its timeline or why not.
TargetTimelines: TypeAlias = Sequence[tuple[str, Fact[Timeline]]]

HELPERS = frozenset({"lookup", "words"})


class TimelineFormat(Struct, frozen=True):
    """A format: its name on the command line and `render(timelines, verbose) -> text`."""

    name: str
    render: Callable[[TargetTimelines, bool], str]
