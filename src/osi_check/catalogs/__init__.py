"""Text to tools, one list format a file. Pure: no file is read here."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from osi_check.model import Catalogue


class Format(Struct, frozen=True, kw_only=True):
    """A way in which people keep a list.

    `claims(file, text)` says whether a text is of this format (cheap: name and first lines).
    `parse(text, file)` returns a `Catalogue` with every entry, or raises `InputError` with all
    that is wrong. `rank`: lower is asked first.
    """

    name: str
    claims: Callable[[str, str], bool]
    parse: Callable[[str, str], Catalogue]
    rank: int = 50
