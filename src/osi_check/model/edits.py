"""Changes to a list, described by entry and field.

Each list format turns an edit into splices of its own text.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from osi_check.model.catalogue import Location, Tool


class Edit(Struct, frozen=True, kw_only=True, gc=False):
    """One change to one entry.

    - `replace`: in `field`, the part `old` of what it says becomes `new`.
    - `add`: `field`, of which the entry says nothing, says `new`.
    - `remove`: the entry goes.
    - `move`: the entry stands before `neighbor`, or with `behind` after it.

    `safe`: the list says the same as before, only better; what changes its meaning is not safe.
    `fix` is the name of the fix that offers it, `why` says in words of ours what it is for.
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
    """The characters from `start` up to `end` of a text, counted from 0, become `text`."""

    start: int
    end: int
    text: str
