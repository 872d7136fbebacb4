"""Sections, entries and categories of a Markdown list, put together to a catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from osi_check.catalogs.markdown.blocks import read_blocks
from osi_check.catalogs.markdown.draft import EntryDraft
from osi_check.catalogs.markdown.entry import read_entry
from osi_check.catalogs.markdown.headings import HeadingKind, heading_kind, is_contents, is_title
from osi_check.catalogs.markdown.inline import one_line, plain_text
from osi_check.catalogs.markdown.links import is_remote
from osi_check.catalogs.markdown.lists import read_bullets
from osi_check.catalogs.markdown.nodes import Block, BulletList, Details, Heading, Paragraph, Table
from osi_check.catalogs.markdown.sections import Section, filter_entries
from osi_check.catalogs.markdown.source import MarkdownSource
from osi_check.catalogs.markdown.tables import read_table
from osi_check.catalogs.slug import SlugPool
from osi_check.model import Catalogue, Category, Location, SkippedSection, Tool

_NEAR = 2  # lines from a bullet to the block of code that describes it: one may be blank


def read_markdown(text: str, file: str) -> Catalogue:
    """The catalogue of a Markdown text; raises `InputError` where it is too long."""
    source = MarkdownSource(text, file)
    return read_document(source, read_blocks(source))


def read_document(source: MarkdownSource, found: Sequence[Block]) -> Catalogue:
    """The catalogue of a document's blocks, whatever markup they were written in."""
    reader = _MarkdownReader(source, _title(found))
    for block in found:
        reader.take(block)
    linked = [sum(_is_linked(draft) for draft in section.drafts) for section in reader.sections]
    filter_entries(reader.sections, source)
    skipped = tuple(
        SkippedSection(section.name, count, section.at or Location(source.file))
        for section, count in zip(reader.sections, linked, strict=True)
        if count and not section.drafts
    )
    return replace(_catalogue(reader.sections, source.file), skipped=skipped)


def _is_linked(draft: EntryDraft) -> bool:
    return "repo" in draft.texts or "homepage" in draft.texts


def _title(found: Sequence[Block]) -> Heading | None:
    """The heading of the document as a whole: the first one, if no other is as high."""
    headings = [block for block in found if isinstance(block, Heading)]
    if headings and all(other.level > headings[0].level for other in headings[1:]):
        return headings[0]
    return None


class _MarkdownReader:
    """Takes one block after the other and files the entries under their sections."""

    def __init__(self, source: MarkdownSource, title: Heading | None) -> None:
        self.source = source
        self._title = title
        self.sections = [Section()]
        self._open: list[Section] = []  # the headings above what is read
        self._intros: list[str] = []  # the paragraphs just read
        self._last: EntryDraft | None = None  # of the block just read
        self._folds: list[bool] = []  # whether each open fold is all about one tool
        self._around: list[Section | None] = []  # what goes on behind each fold with a title

    def take(self, block: Block) -> None:
        section = self.sections[-1]
        last, self._last = self._last, None
        if isinstance(block, Heading):
            self._folds, self._around = [], []
            self._head(block)
        elif isinstance(block, Details):
            self._fold(block, section)
        elif any(self._folds):
            return
        elif isinstance(block, Paragraph):
            section.prose.append(block)
        elif isinstance(block, BulletList):
            section.items += len(block.items)
            self._file(read_bullets(block, self.source, section.effective, self._intros))
        elif isinstance(block, Table):
            section.items += len(block.rows)
            self._file(read_table(block, self.source, section.effective))
        elif last and block.first - last.end <= _NEAR:
            last.put("description", block.text, block.at)
        if isinstance(block, Paragraph):
            self._intros.append(_intro(block))
        else:
            self._intros = []

    def _file(self, drafts: Iterable[EntryDraft]) -> None:
        for draft in drafts:
            self.sections[-1].drafts.append(draft)
            self._last = draft

    def _head(self, heading: Heading) -> None:
        name = plain_text(heading.pieces)
        while self._open and self._open[-1].level >= heading.level:
            self._open.pop()
        parent = self._open[-1] if self._open else None
        section = Section(
            name=name,
            level=heading.level,
            at=heading.at,
            pieces=heading.pieces,
            own=heading_kind(name),
            effective=heading_kind(name),
            parent=parent,
            is_title=heading is self._title,
        )
        if section.is_title and not section.holds_tools:
            section.effective = HeadingKind.OPEN
        else:
            section.effective = _handed_down(section)
        self.sections.append(section)
        self._open.append(section)

    def _fold(self, fold: Details, section: Section) -> None:
        if not fold.opens:
            if self._folds:
                self._folds.pop()
            if self._around and (outer := self._around.pop()):
                self.sections.append(replace(outer, pieces=(), prose=[], drafts=[], items=0))
            return
        link = any(p.url and is_remote(p.url) for p in fold.pieces)
        draft = read_entry(fold.pieces, self.source, fold.at) if link else None
        if draft and not any(self._folds):
            section.drafts.append(draft)
        self._folds.append(draft is not None)
        name = plain_text(p for p in fold.pieces if not p.code)
        titled = not any(self._folds) and section.level and is_title(name)
        self._around.append(section if titled else None)
        if titled:
            said = heading_kind(name)
            inner = Section(
                name=name,
                level=section.level + 1,
                at=fold.at,
                own=said,
                effective=said,
                parent=section,
                is_fold=True,
            )
            inner.effective = _handed_down(inner)
            self.sections.append(inner)


def _handed_down(section: Section) -> HeadingKind:
    """What a heading promises, seen below the headings above it.

    A promise of tools reaches one heading down, one of reading all the way; below a table of
    contents and the document's title everything is promised anew.
    """
    above = section.parent
    while above and is_contents(above.name):
        above = above.parent
    own = section.effective
    if above is None or above.is_title or own not in {HeadingKind.OPEN, HeadingKind.READING}:
        return own
    if own is HeadingKind.READING:
        return HeadingKind.NONE if above.effective is HeadingKind.NONE else own
    tools = above.effective is HeadingKind.TOOLS
    return (
        HeadingKind.OPEN
        if tools and heading_kind(above.name) is not HeadingKind.TOOLS
        else above.effective
    )


def _intro(prose: Paragraph) -> str:
    """What a paragraph before a list says of it; one with links of its own says its own thing."""
    text = plain_text(prose.pieces)
    linked = any(p.url for p in prose.pieces)
    return "" if linked and not text.endswith(":") else text


def _catalogue(sections: Sequence[Section], file: str) -> Catalogue:
    categories: dict[str, Category] = {}
    slugs, names = SlugPool(), SlugPool()
    tools: list[tuple[EntryDraft, str]] = []
    for section in sections:
        own = _category(section, names) if section.drafts else None
        for draft in section.drafts:
            category = own
            if draft.category:
                key = names.of(draft.category, draft.category)
                category = Category(id=key, name=draft.category)
            if category:
                categories.setdefault(category.id, category)
            tools.append((draft, category.id if category else ""))
    tools.sort(key=lambda pair: pair[0].at)
    first = next((s for s in sections if s.level == 1 or s.is_title), None)
    return Catalogue(
        file=file,
        name=first.name if first else "",
        categories=tuple(categories.values()),
        tools=tuple(_tool(draft, category, slugs) for draft, category in tools),
    )


def _category(section: Section, names: SlugPool) -> Category | None:
    """The category that a heading names; the title of the document names none."""
    if section.is_title or not section.name:
        return None
    parent = section.parent.name if section.parent and not section.parent.is_title else ""
    text, _ = section.description()
    return Category(
        id=names.of(section.name, f"{parent} {section.name}"),
        name=section.name,
        description=text,
        location=section.at,
    )


def _tool(draft: EntryDraft, category: str, slugs: SlugPool) -> Tool:
    tags = dict.fromkeys(one_line(tag) for tag in draft.tags)
    return Tool(
        id=slugs.next(draft.texts["name"]),
        location=draft.at,
        categories=(category,) if category else (),
        tags=tuple(tag for tag in tags if tag),
        at=draft.places,
        **draft.texts,  # type: ignore[arg-type]  # only names of text fields are put
    )
