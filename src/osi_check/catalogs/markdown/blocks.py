"""The blocks of a Markdown text in reading order, those of its HTML among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from osi_check.catalogs.markdown.html import HtmlReader
from osi_check.catalogs.markdown.inline import read_pieces
from osi_check.catalogs.markdown.lost_rows import join_lost_rows
from osi_check.catalogs.markdown.nodes import (
    Block,
    BulletList,
    CodeBlock,
    Heading,
    Item,
    Paragraph,
    Row,
    Table,
)
from osi_check.catalogs.markdown.source import MarkdownSource, restore_delimiters
from osi_check.model import Location

if TYPE_CHECKING:
    from comrak import AstNode


def read_blocks(source: MarkdownSource) -> tuple[Block, ...]:
    """All blocks of a text; those of a quote stand where the quote stands."""
    # The parser is imported only when a list is in Markdown.
    from comrak import ExtensionOptions, parse_document  # noqa: PLC0415

    options = ExtensionOptions(
        table=True,
        strikethrough=True,
        autolink=True,
        tasklist=True,
        front_matter_delimiter="---",
    )

    def parse(text: str) -> Sequence[AstNode]:
        return parse_document(text, options).children

    nodes = join_lost_rows(parse(source.parsed_text), source.parsed_text.split("\n"), parse)
    return tuple(_read(nodes, source))


def _read(nodes: Sequence[AstNode], source: MarkdownSource) -> Iterator[Block]:
    html = HtmlReader()
    for node in nodes:
        kind = type(node.node_value).__name__
        if kind == "HtmlBlock":
            yield from _html(html, node, source)
            continue
        for block in _block(kind, node, source):
            if html.in_cell:
                html.take(block)
            else:
                yield block
    yield from html.end()


def _block(kind: str, node: AstNode, source: MarkdownSource) -> Iterator[Block]:
    at = source.at(node.sourcepos.start.line, node.sourcepos.start.column)
    if kind == "Heading":
        level = int(node.node_value.value.level)  # type: ignore[attr-defined]
        yield Heading(level=level, pieces=read_pieces(node, source), at=at)
    elif kind == "Paragraph":
        yield Paragraph(pieces=read_pieces(node, source), at=at)
    elif kind == "CodeBlock":
        yield _fence(node, source)
    elif kind == "List":
        yield BulletList(items=tuple(_item(child, source) for child in node.children), at=at)
    elif kind == "Table":
        rows = [_row(child, source) for child in node.children]
        yield Table(header=rows[0], rows=tuple(rows[1:]), at=at)
    elif node.children:
        yield from _read(node.children, source)


def _item(node: AstNode, source: MarkdownSource) -> Item:
    at = source.at(node.sourcepos.start.line, node.sourcepos.start.column)
    inside = tuple(_read(node.children, source))
    first = inside[0] if inside else None
    end = max([node.sourcepos.start.line, *(c.sourcepos.end.line for c in node.children)])
    # A bullet may be a heading ("- ### Name"): what it says is the bullet's own text.
    if isinstance(first, Paragraph | Heading):
        return Item(pieces=first.pieces, at=at, inside=inside[1:], end=end)
    return Item(pieces=(), at=at, inside=inside, end=end)


def _row(node: AstNode, source: MarkdownSource) -> Row:
    at = source.at(node.sourcepos.start.line, node.sourcepos.start.column)
    return Row(cells=tuple(read_pieces(cell, source) for cell in node.children), at=at)


def _fence(node: AstNode, source: MarkdownSource) -> CodeBlock:
    value = node.node_value.value  # type: ignore[attr-defined]
    first = node.sourcepos.start.line
    number = first + bool(value.fenced)
    line = source.line(number)
    at = Location(source.file, number, len(line) - len(line.lstrip()) + 1)
    return CodeBlock(
        text=restore_delimiters(value.literal), info=str(value.info), at=at, first=first
    )


def _html(html: HtmlReader, node: AstNode, source: MarkdownSource) -> Iterator[Block]:
    literal = str(node.node_value.value.literal)  # type: ignore[attr-defined]
    first = node.sourcepos.start.line
    cuts = []
    for number, line in enumerate(literal.split("\n"), first):
        # The parser has taken away what the containing quote or list put before each line.
        whole = source.line(number)
        cuts.append(len(whole) - len(line) if whole.endswith(line) else 0)

    def place(line: int, characters: int) -> Location:
        return Location(source.file, first + line, cuts[line] + characters + 1)

    return html.feed(literal, place)
