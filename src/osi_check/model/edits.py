"""Changes to a list, described by entry and field.

Each list format turns an edit into splices of its own text.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from osi_check.model.catalogue import Location, Tool


class Edit(Struct, frozen=True, kw_only=True, gc=False):
    """One change to one entry.

    - `replace`: in `field`, replace `old` by `new`.
    - `add`: add `field` with the value `new`.
    - `remove`: remove the entry.
    - `move`: move the entry before `neighbor`, or after it if `behind`.

    A `safe` edit doesn't change what the list claims. `fix` is the name of the fix that suggests the
    edit, and `why` the reason in our own words.
    """

    tool: Tool
    action: Literal["replace", "add", "remove", "move"] = "replace"
    field: str = ""
    old: str = ""
    new: str = ""
    neighbor: Tool | None = None
    behind: bool = False
    safe: bool = True
    fix: str = ""
    why: str = ""

    @property
    def location(self) -> Location:
        """Where the edit is made."""
        return self.tool.where(self.field) if self.field else self.tool.location


class Splice(Struct, frozen=True, order=True, gc=False):
    """Replaces the characters from `start` up to `end` of a text, counted from 0, by `text`."""

    start: int
    end: int
    text: str
