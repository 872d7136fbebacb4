"""Sections, entries and categories of a Markdown list, put together to a catalogue."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from osi_check.catalogs import ReadHints
from osi_check.catalogs.links import is_remote
from osi_check.catalogs.markdown.blocks import read_blocks
from osi_check.catalogs.markdown.contents import find_preamble
from osi_check.catalogs.markdown.draft import EntryDraft, has_words
from osi_check.catalogs.markdown.entry import read_entry
from osi_check.catalogs.markdown.headings import (
    HeadingKind,
    heading_kind,
    is_contents,
    is_reading,
    is_title,
    is_tools,
)
from osi_check.catalogs.markdown.inline import InlinePiece, one_line, plain_text
from osi_check.catalogs.markdown.lists import leads_elsewhere, read_bullets
from osi_check.catalogs.markdown.nodes import (
    Block,
    BulletList,
    CodeBlock,
    Details,
    Heading,
    Paragraph,
    Table,
)
from osi_check.catalogs.markdown.sections import Section, filter_entries
from osi_check.catalogs.markdown.source import MarkdownSource
from osi_check.catalogs.markdown.tables import read_table
from osi_check.catalogs.slug import SlugPool
from osi_check.model import Catalogue, Category, Location, SkippedSection, Tool

# Codes of emoji, and pictographs before and behind the words of a heading.
_ICONS = re.compile(r":[a-z0-9_+-]{2,40}:")
_BARE_NAME = re.compile(r"[\w.(\[{#@$*\\/'\"&<].*", re.DOTALL)
_LARGE = 30  # entries from which on a list does not stand under a heading of reading as a whole
_FEW = 5  # entries below which nothing is usual
_MOST = 0.6  # of the entries claim a license, where claiming one is usual
_NEAR = 2  # lines from a bullet to the block of code that describes it: one may be blank


def read_markdown(text: str, file: str, hints: ReadHints | None = None) -> Catalogue:
    """The catalogue of a Markdown text; raises `InputError` where it is too long."""
    source = MarkdownSource(text, file, hints)
    return read_document(source, read_blocks(source))


def read_document(source: MarkdownSource, found: Sequence[Block]) -> Catalogue:
    """The catalogue of a document's blocks, whatever markup they were written in."""
    reader, linked = _read_sections(source, found)
    if source.doubted and not source.claims_usual:
        drafts = [draft for section in reader.sections for draft in section.drafts]
        claims = sum("license" in draft.texts for draft in drafts)
        source.claims_usual = len(drafts) >= _FEW and claims >= len(drafts) * _MOST
        if source.claims_usual:
            # Now names that may be licenses are believed to be.
            reader, linked = _read_sections(source, found)
    skipped = tuple(
        SkippedSection(section.name, count, section.at or Location(source.file))
        for section, count in zip(reader.sections, linked, strict=True)
        if count and not section.drafts
    )
    return replace(_catalogue(reader.sections, source.file), skipped=skipped)


def _read_sections(
    source: MarkdownSource, found: Sequence[Block]
) -> tuple[_MarkdownReader, list[int]]:
    """The sections with their entries, and how many with links stood in each before some went."""
    overruled: set[Location] = set()
    preamble = find_preamble(found)
    while True:
        reader = _MarkdownReader(source, _title(found), overruled, preamble)
        for block in found:
            reader.take(block)
        linked = [sum(_is_linked(draft) for draft in s.drafts) for s in reader.sections]
        more = _too_large(reader.sections, linked) - overruled
        if not more:
            break
        overruled |= more
    filter_entries(reader.sections, source)
    return reader, linked


def _too_large(sections: Sequence[Section], linked: Sequence[int]) -> set[Location]:
    """Headings of reading under which most of the list stands: slips of the levels of headings."""
    below: dict[Location, int] = {}
    for section, count in zip(sections, linked, strict=True):
        above = section.parent
        while above and above.at:
            below[above.at] = below.get(above.at, 0) + count
            above = above.parent
    total = sum(linked)
    return {
        s.at
        for s, own in zip(sections, linked, strict=True)
        if s.at
        and not s.is_title
        and not own
        and not s.contains_tools
        and below.get(s.at, 0) * 2 > total > _LARGE
    }


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

    def __init__(
        self,
        source: MarkdownSource,
        title: Heading | None,
        overruled: Collection[Location] = (),
        preamble: Collection[Location] = (),
    ) -> None:
        self.source = source
        self._preamble = preamble
        self._overruled = overruled
        self._title = title
        self.sections = [Section()]
        self._open: list[Section] = []  # the headings above what is read
        self._intros: list[str] = []  # the paragraphs just read
        self._last: EntryDraft | None = None  # of the block just read
        self._behind_code = False
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
            if not leads_elsewhere(self._intros):
                section.items += len(block.items)
            # A list behind a block of code explains what stands in that.
            promise = HeadingKind.OPEN if self._behind_code else section.effective
            self._file(read_bullets(block, self.source, promise, self._intros))
        elif isinstance(block, Table):
            section.items += len(block.rows)
            self._file(read_table(block, self.source, section.effective))
        elif last and block.first - last.end <= _NEAR:
            last.put("description", block.text, block.at)
        self._behind_code = isinstance(block, CodeBlock)
        if isinstance(block, Paragraph):
            self._intros.append(_intro(block))
        else:
            self._intros = []

    def _file(self, drafts: Iterable[EntryDraft]) -> None:
        for draft in drafts:
            self.sections[-1].drafts.append(draft)
            self._last = draft

    def _head(self, heading: Heading) -> None:
        name = _heading_name(heading.pieces)
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
            is_preamble=heading.at in self._preamble,
        )
        said = "" if section.is_title else name.casefold()
        hints = self.source.hints
        section.is_refused = said in hints.others or bool(
            parent and parent.is_refused and said not in hints.tools
        )
        if said in hints.tools:
            section.own = section.effective = HeadingKind.TOOLS
        elif heading.at in self._overruled or (section.is_title and not section.contains_tools):
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
        name = _heading_name(fold.pieces)
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


def _heading_name(pieces: Sequence[InlinePiece]) -> str:
    """What a heading says, without counts in code, links up the page and icons around it."""
    said = [p for p in pieces if not (p.code or p.url.startswith("#"))]
    text = plain_text(said if any(has_words(p.text) for p in said) else pieces)
    found = _BARE_NAME.search(_ICONS.sub(" ", text)) if has_words(text) else None
    name = (
        " ".join(found[0].split()).removesuffix("[]").removesuffix("()").rstrip() if found else ""
    )
    return name or text


def _handed_down(section: Section) -> HeadingKind:
    """What a heading promises, seen below the headings above it.

    A promise of tools reaches one heading down, one of reading all the way; below a table of
    contents and the document's title everything is promised anew.
    """
    above = section.parent
    while above and is_contents(above.name):
        above = above.parent
    own = section.effective
    taught = above and above.effective is HeadingKind.NONE and is_reading(above.name)
    if taught and not is_tools(section.name):
        return HeadingKind.NONE  # under "Tutorials", "Web apps" are what is taught
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
