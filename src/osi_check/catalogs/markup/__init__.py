"""Lists in other markups than Markdown, read to the same blocks by the few constructs they use.

Lists are headings, bullets, links and tables. A library for each markup (docutils, orgparse,
asciidoc3) reads all of it, keeps no columns, and can include files; places and safety count more
here. A markup tells its constructs in a `MarkupSyntax`, of which `markup_format` makes its list
format; everything else is shared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from osi_check.catalogs import ListFormat, ReadHints, markdown_editor
from osi_check.model import Catalogue


class HeadingLine(Struct, frozen=True):
    """A heading: its level from 1, where its text begins and ends in its line, how many lines it takes.

    `text_line` says on which of these the text stands, from 0.
    """

    level: int
    start: int
    end: int
    lines: int = 1
    text_line: int = 0


class MarkupSyntax(Struct, frozen=True, kw_only=True):
    """What the constructs of a markup look like.

    - `headings(lines)`: the headings of a text by the number of the line at which they begin, from 0.
    - `bullet`: matches the beginning of a bullet; group 1 is its mark. Bullets nest by
      indentation, or where `nests_by_mark` by the length of the mark.
    - `skips`: pairs of patterns, lines between which are no text of the list.
    - `comment`: lines that say nothing to readers; with what is indented below where
      `comment_spans_indented`.
    - `inline`: pieces of a text by named groups: `url` with `text` is a link, `image` an image that
      says `alt`, `shown` one by a name of `targets`, where it leads; `code`, `strong`, `struck`
      mark what they hold; `ref` and `word` are links by a name, `inward` one to a place of the list
      itself. Every pattern has the group `url`.
    - `table_row`: matches a row of cells between bars; `table_rule` a line that only parts rows.
    - `targets(lines)`: addresses by the names that `ref` uses, in lower case.
    """

    headings: Callable[[list[str]], Mapping[int, HeadingLine]]
    bullet: re.Pattern[str]
    inline: re.Pattern[str]
    comment: re.Pattern[str]
    skips: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = ()
    nests_by_mark: bool = False
    comment_spans_indented: bool = False
    table_row: re.Pattern[str] | None = None
    table_rule: re.Pattern[str] | None = None
    targets: Callable[[list[str]], Mapping[str, str]] = lambda _lines: {}


def markup_format(
    name: str, syntax: MarkupSyntax, *, rank: int, endings: tuple[str, ...], names: tuple[str, ...]
) -> ListFormat:
    """The list format of a markup, which a text is in if its file's name ends in one of `endings`."""
    return ListFormat(
        name=name,
        claims=lambda file, _text: file.lower().endswith(endings),
        parse=lambda text, file: read_markup(text, file, syntax),
        hinted=lambda text, file, hints: read_markup(text, file, syntax, hints),
        rank=rank,
        editor=markdown_editor,
        names=names,
    )


def read_markup(
    text: str, file: str, syntax: MarkupSyntax, hints: ReadHints | None = None
) -> Catalogue:
    """The catalogue of a text; raises `InputError` where it is too long."""
    # Only who reads such a list needs it.
    from osi_check.catalogs.markdown.read import read_document  # noqa: PLC0415
    from osi_check.catalogs.markdown.source import MarkdownSource  # noqa: PLC0415
    from osi_check.catalogs.markup.blocks import read_markup_blocks  # noqa: PLC0415

    source = MarkdownSource(text, file, hints)
    return read_document(source, read_markup_blocks(source, syntax))
