"""An entry of a list while it is put together."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field, structs

from osi_check.catalogs.links import is_remote
from osi_check.catalogs.markdown.inline import InlinePiece, one_line
from osi_check.catalogs.markdown.source import MarkdownSource
from osi_check.model import Location

OpeningKind = Literal["link", "name", "words"]


class EntryDraft(Struct, kw_only=True):
    """An entry while it is put together: fields and their places, by the names of `Tool`'s.

    `begins` says how it shows its name: with a `link`, with a `name` whose links say what they
    are, or with `words` only. `codes` are the short codes at its end; whether the first is a
    license is for the whole document to tell.
    """

    at: Location
    end: int = 0
    begins: OpeningKind = "words"
    marked: bool = False  # the name is set off from what is said of it
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)
    codes: list[InlinePiece] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    category: str = ""
    in_table: bool = False
    shape: tuple[str, ...] = ()  # the headers of its table
    is_sure: bool = False  # its table has a column of licenses: that is of tools, whatever heads it
    is_detail: bool = False  # stands below another entry
    is_wordy: bool = False  # in a list without links that its heading's promise makes one of tools
    strong: bool = False  # begins with words in strong letters
    unsure: bool = False  # only the whole document can tell whether it is a tool

    def put(self, name: str, text: str, at: Location | None) -> None:
        """Set a field that is not set yet; nothing is set to nothing."""
        text = one_line(text)
        if text and name not in self.texts:
            self.texts[name] = text
            self.places[name] = at or self.at


def has_words(text: str) -> bool:
    """Whether there is a letter or digit in it."""
    return any(char.isalnum() for char in text)


def is_bare(piece: InlinePiece) -> bool:
    """Whether a link shows only its own address."""
    return is_remote(piece.text) or piece.text.strip() == piece.url


def cut_start(piece: InlinePiece, count: int, source: MarkdownSource) -> InlinePiece:
    """The piece without its first characters."""
    return structs.replace(piece, text=piece.text[count:], at=source.after(piece.at, count))
