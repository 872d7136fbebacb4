"""Sections of a document: which of their entries are tools, seen from the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from unicodedata import category

from msgspec import Struct, field

from osi_check.catalogs.links import is_remote
from osi_check.catalogs.markdown.claims import claim_level, is_license_page
from osi_check.catalogs.markdown.draft import EntryDraft, has_words
from osi_check.catalogs.markdown.entry import read_entry, strip_decoration
from osi_check.catalogs.markdown.headings import (
    HeadingKind,
    describes_reading,
    describes_software,
    is_of_licenses,
    is_subject_too,
    link_role,
)
from osi_check.catalogs.markdown.inline import InlinePiece, plain_text, split_lines
from osi_check.catalogs.markdown.nodes import Paragraph
from osi_check.catalogs.markdown.source import MarkdownSource
from osi_check.model import Location

_ALIKE = 4  # sections with tables of one header that make all of these tables alike
_USUAL = 3  # sections of paragraphs that make a list one of paragraphs
_REPEATED = 3  # headings below which the same one stands again
_AWESOME = re.compile(r"(?i)awesome\b|https?://[^/]{1,253}/[^/]{1,100}/awesome\b")
_CURATED = re.compile(
    r"(?i)\b(?:curated|canonical|link) (?:[\w-]{1,20} ){0,3}?(?:lists?|collections?)\b"
    r"|^\W{0,4}(?:an? )?(?:list|collection) of\b"
)


class Section(Struct, kw_only=True):
    """A heading and what stands under it up to the next one.

    `own` is what the heading promises, `effective` that or what the headings above it do. The first section
    has no heading.
    """

    name: str = ""
    level: int = 0
    at: Location | None = None
    pieces: tuple[InlinePiece, ...] = ()
    own: HeadingKind = HeadingKind.OPEN
    effective: HeadingKind = HeadingKind.OPEN
    parent: Section | None = None
    prose: list[Paragraph] = field(default_factory=list)
    drafts: list[EntryDraft] = field(default_factory=list)
    is_title: bool = False
    is_refused: bool = False  # the list's keeper says that no tools stand here
    items: int = 0  # bullets and rows, entries or not
    is_preamble: bool = False  # stands before a table of contents that does not name it
    is_fold: bool = False  # its heading is the title of a part that unfolds
    is_field: bool = False  # says something of the one tool that the heading above it names

    @property
    def contains_tools(self) -> bool:
        """Whether its heading leaves room for tools."""
        return not self.is_refused and self.effective in {HeadingKind.OPEN, HeadingKind.TOOLS}

    def description(self) -> tuple[str, Location | None]:
        """The first paragraph that says something in words of its own, and its place."""
        for prose in self.prose:
            text = plain_text(p for p in prose.pieces if not (p.url.startswith("#") or p.code))
            if any(not p.url and has_words(p.text) for p in prose.pieces) and len(text) > 20:
                return text, prose.at
        return "", None


def filter_entries(sections: Sequence[Section], source: MarkdownSource) -> list[Section]:
    """The sections with the entries that the whole document makes believable.

    A heading of reading or about the list itself holds tools only if at least half of its
    entries say a license, or, where it is a subject as well ("Videos"), lead to a repository or
    are described as software. A subject below such a heading holds tools if nearly all of its
    entries lead to a repository.
    Bullets under the title are tools only where nothing else is.
    """
    _read_licenses(sections)
    _drop_remarks(sections)
    _mark_fields(sections)
    _drop_details(sections)
    alike = _usual_shapes(sections)
    for section in sections:
        section.drafts = [d for d in section.drafts if d.is_sure or not _is_list(d)]
        held = not section.is_refused and (section.contains_tools or _rescued(section))
        if not held or section.is_field or _of_lists(section):
            # A subject: a table of the form of the list's other tables.
            subject = section.effective is HeadingKind.READING or is_subject_too(section.name)
            sure = [d for d in section.drafts if d.is_sure or (d.shape in alike and subject)]
            section.drafts = [] if section.is_refused else sure
    _read_paragraphs(sections, source)
    _read_headings(sections, source)
    _read_licenses(sections)  # of the entries found just now
    _settle(sections)
    _drop_before_contents(sections)
    preamble = [s for s in sections if s.is_title or not s.level]
    rest = sum(len(s.drafts) for s in sections) - sum(len(s.drafts) for s in preamble)
    for section in preamble:
        if rest > len(section.drafts):
            section.drafts = [d for d in section.drafts if d.in_table]
    return list(sections)


def _drop_before_contents(sections: Sequence[Section]) -> None:
    """Drop what a table of contents leaves out above it, where the list follows below."""
    before = [s for s in sections if s.is_preamble]
    count = sum(len(s.drafts) for s in before)
    if sum(len(s.drafts) for s in sections) > count * 2:
        for section in before:
            section.drafts = []


def _usual_shapes(sections: Sequence[Section]) -> frozenset[tuple[str, ...]]:
    """The headers that the tables of many subjects share: a table under "Books" is like them."""
    shapes = Counter(
        shape
        for s in sections
        if s.contains_tools
        for shape in {d.shape for d in s.drafts if d.shape}
    )
    return frozenset(shape for shape, count in shapes.items() if count >= _ALIKE and len(shape) > 2)


def _rescued(section: Section) -> bool:
    drafts = section.drafts
    said = [d for d in drafts if "license" in d.texts]
    if section.effective is HeadingKind.NONE and is_subject_too(section.name):
        # Software under "Ebooks" or "Presentations" is called what these are not.
        there = [d for d in drafts if _is_reading_software(d)]
        linked = [d for d in drafts if {"repo", "description"} <= d.texts.keys()]
        all_linked = is_of_licenses(section.name) and 0 < len(linked) == section.items
        return len(there) * 2 > section.items or all_linked
    if section.own is HeadingKind.OPEN:
        there = [d for d in drafts if "license" in d.texts or "repo" in d.texts]
        if len(there) > 1 and len(there) * 5 >= section.items * 4:
            return True
    if section.effective is HeadingKind.READING:
        said = [d for d in drafts if _is_software(d)]
    return len(said) > 0 and len(said) * 2 >= section.items


def _is_software(draft: EntryDraft) -> bool:
    """Whether an entry among things to read says that it is none of them."""
    if "license" in draft.texts or "repo" in draft.texts:
        return True
    return describes_software(draft.texts.get("description", ""))


def _is_reading_software(draft: EntryDraft) -> bool:
    said = draft.texts.get("description", "")
    return "license" in draft.texts or (describes_software(said) and not describes_reading(said))


def _drop_remarks(sections: Sequence[Section]) -> None:
    """Drop lists of words in sections whose entries are links: they say something of these."""
    for section in sections:
        if any(d.begins != "words" and not d.in_table for d in section.drafts):
            section.drafts = [d for d in section.drafts if not d.is_wordy]


def _mark_fields(sections: Sequence[Section]) -> None:
    """Tell headings such as "Features", which stand under every tool, from those of categories.

    They stand below headings that begin with a link, and the same ones below several of these.
    """
    above: dict[str, set[int]] = {}
    for section in sections:
        if section.parent and _begins_with_link(section.parent.pieces):
            above.setdefault(section.name.casefold(), set()).add(id(section.parent))
    for section in sections:
        if section.parent and _begins_with_link(section.parent.pieces):
            section.is_field = len(above[section.name.casefold()]) >= _REPEATED
        section.is_field |= bool(section.parent and section.parent.is_field)


def _drop_details(sections: Sequence[Section]) -> None:
    """Drop what stands below entries under the same name again and again: it is no name."""
    below = [draft for section in sections for draft in section.drafts if draft.is_detail]
    count = Counter(draft.texts["name"].casefold() for draft in below)
    for section in sections:
        section.drafts = [
            draft
            for draft in section.drafts
            if not (draft.is_detail and count[draft.texts["name"].casefold()] >= _REPEATED)
        ]


def _of_lists(section: Section) -> bool:
    """Whether most entries lead to other lists, by the name that these give themselves."""
    lists = sum(_is_named_as_list(d) for d in section.drafts)
    return lists >= 2 and lists * 2 >= len(section.drafts)


def _is_named_as_list(draft: EntryDraft) -> bool:
    texts = draft.texts
    named = any(_AWESOME.match(text) for text in (texts["name"], texts.get("repo", "")))
    return named and "license" not in texts


def _is_list(draft: EntryDraft) -> bool:
    """Whether an entry says by name and description that it is another list."""
    said = draft.texts.get("description", "")[:120]
    return _is_named_as_list(draft) and bool(_CURATED.search(said))


def _settle(sections: Sequence[Section]) -> None:
    """Believe lists of mere names where other headings of their kind hold entries with links."""

    def kind(section: Section) -> tuple[int, int]:
        return section.level, id(section.parent)

    linked = {kind(s) for s in sections if any(not d.unsure for d in s.drafts)}
    # Names in strong letters that are described: the list has such ones among its links, too.
    mixed = any(_is_strong(d) and not d.unsure for s in sections for d in s.drafts)
    for section in sections:
        away = section.is_title or not section.level or kind(section) not in linked
        section.drafts = [
            d for d in section.drafts if not d.unsure or not (away or (_is_strong(d) and not mixed))
        ]


def _is_strong(draft: EntryDraft) -> bool:
    return draft.strong and draft.begins == "words" and "description" in draft.texts


def _read_licenses(sections: Sequence[Section]) -> None:
    """Tell licenses from other codes at the end of entries.

    Where most entries of a document with one code have a license there, and most with several
    have it first, it is a license in all of them, however it is spelled. A name that may be a
    license is one where it stands as alone or in as much company as licenses do in this list.
    """
    coded = [d for s in sections for d in s.drafts if d.codes]
    one = _usual([d for d in coded if len(d.codes) == 1], 0.8)
    many = _usual([d for d in coded if len(d.codes) > 1], 0.5)
    sure = Counter(len(d.codes) for d in coded if claim_level(d.codes[0].text) == "sure")
    usual = sure.most_common(1)[0][0] if sure else 0
    for draft in coded:
        codes = list(draft.codes)
        known = (i for i, code in enumerate(codes) if _is_claim(code))
        at = 0 if (many if len(codes) > 1 else one) else next(known, None)
        if at is None and len(codes) == usual and claim_level(codes[0].text) == "possible":
            at = 0
        if at is not None:
            code = codes.pop(at)
            shift = _pictographs(code.text)
            place = Location(code.at.file, code.at.line, code.at.column + shift)
            said = code.text[shift:].strip()
            while at < len(codes) and _is_claim(codes[at]):
                said += f", {codes.pop(at).text.strip()}"  # several: whether all hold, nobody says
            draft.put("license", said, place)
        draft.tags += [code.text.strip() for code in codes if has_words(code.text)]
        draft.codes = []


def _is_claim(code: InlinePiece) -> bool:
    level = claim_level(code.text)
    return level == "sure" or (level == "possible" and is_license_page(code.url))


def _usual(drafts: Sequence[EntryDraft], share: float) -> bool:
    return sum(_is_claim(d.codes[0]) for d in drafts) >= max(share * len(drafts), 1)


def _pictographs(text: str) -> int:
    """How many characters of warning signs and the like stand before a text."""
    signs = (i for i, char in enumerate(text) if category(char) not in {"So", "Mn", "Zs"})
    return next(signs, 0)


def _read_paragraphs(sections: Sequence[Section], source: MarkdownSource) -> None:
    """Lists whose entries are paragraphs or lines: `[Name](url) - what it is`."""
    usual = 0
    single: list[tuple[Section, list[EntryDraft]]] = []
    for section in sections:
        if section.drafts or section.is_title or not section.level or not section.contains_tools:
            continue
        units: list[tuple[InlinePiece, ...]] = []
        for prose in section.prose:
            lines = [line for line in split_lines(prose.pieces) if plain_text(line)]
            named = sum(_begins_with_link(line) for line in lines)
            if named * 2 > len(lines) and all(map(_begins_with_any_link, lines)):
                units += lines
            elif _begins_with_link(prose.pieces):
                units.append(prose.pieces)
        if units and len(units) * 2 >= len(section.prose):
            found = [d for u in units if (d := read_entry(u, source, u[0].at))]
            if len(units) >= 2:
                section.drafts = found
                usual += 1
            else:
                single.append((section, found))
    if usual >= _USUAL:
        # Where a list is kept so, a section may hold one entry only.
        for section, found in single:
            section.drafts = found


def _begins_with_any_link(pieces: Sequence[InlinePiece]) -> bool:
    rest = strip_decoration(pieces)
    return bool(rest) and is_remote(rest[0].url)


def _begins_with_link(pieces: Sequence[InlinePiece]) -> bool:
    rest = strip_decoration(pieces)
    return bool(rest) and is_remote(rest[0].url) and not link_role(rest[0].text)


def _read_headings(sections: Sequence[Section], source: MarkdownSource) -> None:
    """Lists whose entries are headings with a link, each with its paragraphs below."""
    found = []
    parents = {id(s.parent) for s in sections if not s.is_field and (s.drafts or not s.is_fold)}
    for section in sections:
        leaf = id(section) not in parents and not section.is_field
        if leaf and not section.drafts and section.contains_tools and not section.is_title:
            draft = read_entry(section.pieces, source, section.at) if section.at else None
            if draft and draft.begins == "link":
                draft.put("description", *section.description())
                found.append((section, draft))
    if len(found) >= 2:
        for section, draft in found:
            (section.parent or section).drafts.append(draft)
