"""What stands before a table of contents and is not in it: a preamble, not the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from osi_check.catalogs.markdown.headings import split_words
from osi_check.catalogs.markdown.inline import InlinePiece, plain_text
from osi_check.catalogs.markdown.nodes import Block, BulletList, Heading, Item, Paragraph, Table
from osi_check.model import Location

_LEAST = 5  # headings that links must name to be a table of contents


def find_preamble(blocks: Sequence[Block]) -> frozenset[Location]:
    """The headings before the table of contents that it does not name; none without such a table.

    A table of contents is the first block with links to five of the headings that follow it, where
    these are most of its links.
    """
    heads = [_words(b.pieces) if isinstance(b, Heading) else "" for b in blocks]
    last = {words: i for i, words in enumerate(heads)}
    for i, block in enumerate(blocks):
        named = {_words([piece]) for piece in _inward(block)} - {""}
        if len(named) < _LEAST:
            continue
        following = sum(last.get(words, -1) > i for words in named)
        if following >= max(_LEAST, len(named) * 0.6):
            return frozenset(
                b.at
                for b, words in zip(blocks[:i], heads[:i], strict=True)
                if isinstance(b, Heading) and words not in named
            )
    return frozenset()


def _words(pieces: Iterable[InlinePiece]) -> str:
    return " ".join(split_words(plain_text(pieces)))


def _inward(block: Block) -> Iterator[InlinePiece]:
    """The links of a block that lead to places in the document."""
    pieces: Iterable[InlinePiece] = ()
    if isinstance(block, Paragraph):
        pieces = block.pieces
    elif isinstance(block, Table):
        pieces = (p for row in (block.header, *block.rows) for cell in row.cells for p in cell)
    elif isinstance(block, BulletList):
        pieces = (p for item in block.items for p in _of_item(item))
    return (piece for piece in pieces if piece.url.startswith("#"))


def _of_item(item: Item) -> Iterator[InlinePiece]:
    yield from item.pieces
    for block in item.inside:
        yield from _inward(block)
