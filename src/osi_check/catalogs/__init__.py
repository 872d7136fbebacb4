"""Text to tools, one list format a file. Pure: no file is read here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from osi_check.model import Catalogue, Edit, Splice


class EditError(ValueError):
    """The entry is written in a way that cannot be edited safely; says why."""


class Editor(Protocol):
    """Knows where the fields of one text stand."""

    def splices(self, edit: Edit) -> tuple[Splice, ...]:
        """What an edit changes in the text; raises `EditError` where that cannot be told."""


class Format(Struct, frozen=True, kw_only=True):
    """A way in which people keep a list.

    `claims(file, text)` says whether a text is of this format (cheap: name and first lines).
    `parse(text, file)` returns a `Catalogue` with every entry, or raises `InputError` with all
    that is wrong. `rank`: lower is asked first. `editor(text, catalogue)` edits in place what was
    read from a text; None where a format is only read.
    """

    name: str
    claims: Callable[[str, str], bool]
    parse: Callable[[str, str], Catalogue]
    rank: int = 50
    editor: Callable[[str, Catalogue], Editor] | None = None
