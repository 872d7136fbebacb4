"""Where a tool may say what it holds back, what it needs, and that it has ended: passages by place. Pure.

Each place is a function from a snapshot to passages. The probe that reads them decides which score a
sentence needs there. If a place has many texts, those without any likely sentence are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from osi_check.patterns import Pattern, phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme import pages
from osi_check.repository.signals import (
    code_passages,
    comparison_table,
    files_to_read,
    self_description,
)
from osi_check.repository.snapshot import Snapshot, cache_latest, texts_by_depth
from osi_check.repository.terms import files, headers, names, other_places, program_notices

PlacedPassage: TypeAlias = readme_document.PlacedPassage


class SoughtWords(Struct, frozen=True):
    """What is looked for, so that texts and passages are passed over in which it can't be.

    `weighty(text)` is a text without the paragraphs that weigh too little; one of `needed` must match.
    """

    weighty: Callable[[str], str]
    needed: tuple[Pattern, ...] = ()


PlaceReader: TypeAlias = Callable[[Snapshot, SoughtWords], Iterator[PlacedPassage]]
TextPlace: TypeAlias = Literal[
    "part", "large-part", "about", "conduct", "document", "settings", "source", "table"
]

MAX_CHARS = 16_000  # of a text: what is meant to be found stands near its top
MAX_HEAD_CHARS = 8_000  # of a text of which the head is read, with its markup
MAX_SOURCE_CHARS = 4_000  # of a source file: what it is, and what it shows first
MAX_STATUS_CHARS = 3_000  # of a page on the state of a tool
MIN_WORDS = 4  # of the words that stand for a picture, and of a cell; fewer are a label

# Pages on what the tool is, how one gets it, and what it can.
_ABOUT = phrase_pattern(
    r"""(?:[\w-]{0,20}[-_])?(?:faqs?|questions|q(?:-?and-?|&)a|index|home|intro(?:duction)?|overview|about|readme
    |install(?:ation|ing)?|set[-_]?up|get(?:ting)?[-_]?started|quick[-_]?start|architecture|design|concepts?
    |how[-_]it[-_]works|(?:known[-_])?limit(?:s|ations?)?|cloud|saas|hosting|self[-_]?host(?:ed|ing)?|deploy(?:ment|ing)?
    |requirements|prerequisites|what[-_]is[-_][\w-]{1,20}|why(?:[-_][\w-]{1,20})?|features|upgrad(?:e|ing)|migrat(?:e|ion|ing)
    |announcements?|pricing|editions?|enterprise|commercial|plans?)\.[a-z]{2,8}"""
)
_ABOUT_FOLDERS = re.compile(
    r"(?:\.github|(?:docs?|documentation|wiki|site|website)(?:/[^/]{1,40}){0,2})?", re.IGNORECASE
)
# Pages for those who report or contribute begin with whether anybody is there.
_CONDUCT = phrase_pattern(r"(?:contributing|support|security)(?:\.[a-z]{2,8})?")
_OF_CONDUCT = phrase_pattern(r"code[-_]?of[-_]?conduct(?:\.[a-z]{2,8})?")
# How its makers release it.
_OF_RELEASING = phrase_pattern(
    r"releas(?:e|ing)(?:[-_](?:process|procedure|guide|checklist|instructions|how-?to))?(?:\.[a-z]{2,8})?"
)
_CONDUCT_FOLDERS = re.compile(r"(?:\.github|docs?)?", re.IGNORECASE)
# Endings of settings and scripts that hold comments on the whole; of manifests, descriptions are read.
_TOLD_SETTINGS = frozenset({"yml", "yaml", "sh", "ps1", "bat", "mk", "toml", "gradle", "kts"})
_OF_AUTHORS = re.compile(r"\b(?:I|we|We|my|My|our|Our|us|me)\b")
_COMMENT = re.compile(r"\s{0,20}(?:#{1,3}|//|--)\s{1,4}(\S.{0,600})")


def readme_head(snapshot: Snapshot, _sought: SoughtWords) -> Iterator[PlacedPassage]:
    """Where the main README says what the tool is; rows of a table say what others are, too."""
    if document := readme_files.main_readme(snapshot):
        for passage in document.head():
            if passage.kind != "row":
                yield document, passage


def readme_paragraphs(snapshot: Snapshot, _sought: SoughtWords) -> Iterator[PlacedPassage]:
    """The paragraphs and headings of the main README; items and rows of long ones list what others are."""
    if document := readme_files.main_readme(snapshot):
        for passage in document.prose():
            if passage.kind in {"text", "heading"}:
                yield document, passage


def readme_prose(snapshot: Snapshot, sought: SoughtWords) -> Iterator[PlacedPassage]:
    """All prose of the main README, cells of its tables by themselves, too."""
    if document := readme_files.main_readme(snapshot):
        for passage in document.prose_for(*sought.needed) if sought.needed else document.prose():
            said = comparison_table.without_others(snapshot, document, passage)
            yield document, said
            if said.kind == "row":
                for cell in _long_cells(said):
                    yield document, cell


def readme_images(snapshot: Snapshot, _sought: SoughtWords) -> Iterator[PlacedPassage]:
    """The words that stand for pictures in the main README: mostly, badges."""
    if document := readme_files.main_readme(snapshot):
        for image in document.images:
            if image.alt.count(" ") + 1 >= MIN_WORDS:
                yield document, readme_document.Passage("text", image.alt, image.line)


def example_comments(snapshot: Snapshot, _sought: SoughtWords) -> Iterator[PlacedPassage]:
    """Comments in the examples of the main README."""
    if document := readme_files.main_readme(snapshot):
        for passage in document.passages:
            if passage.kind == "code" and (said := _COMMENT.fullmatch(passage.text)):
                yield (
                    document,
                    readme_document.Passage("text", said[1], passage.line, passage.section),
                )


def part_readmes(snapshot: Snapshot, sought: SoughtWords) -> Iterator[PlacedPassage]:
    """What the READMEs of parts say: of packages, of the server, of documents."""
    return _prose_of(snapshot, sought, "large-part", "part")


def large_part_heads(snapshot: Snapshot, sought: SoughtWords) -> Iterator[PlacedPassage]:
    """What the READMEs of parts that hold a tenth of the files or more begin with."""
    return _heads_of(snapshot, sought, "large-part")


def about_pages(snapshot: Snapshot, sought: SoughtWords) -> Iterator[PlacedPassage]:
    """What pages say on what the tool is: index, introduction, questions, installation, limits."""
    return _prose_of(snapshot, sought, "about")


def about_heads(snapshot: Snapshot, sought: SoughtWords) -> Iterator[PlacedPassage]:
    """What these pages begin with."""
    return _heads_of(snapshot, sought, "about")


def conduct_heads(snapshot: Snapshot, sought: SoughtWords) -> Iterator[PlacedPassage]:
    """What pages for those who contribute, report, or need help begin with."""
    return _heads_of(snapshot, sought, "conduct")


def documents(snapshot: Snapshot, sought: SoughtWords) -> Iterator[PlacedPassage]:
    """The prose of all other documents that were read, but for terms and others' works."""
    return _prose_of(snapshot, sought, "about", "document", "conduct")


def pages_of_docs(snapshot: Snapshot, sought: SoughtWords) -> Iterator[PlacedPassage]:
    """The prose of other pages of the documentation."""
    for document in _documents(snapshot, sought, "document"):
        if pages.is_folder_of_pages(document.path.rpartition("/")[0]):
            for passage in document.prose():
                yield document, passage


def edition_pages(snapshot: Snapshot, _sought: SoughtWords) -> Iterator[PlacedPassage]:
    """The prose of pages on editions."""
    for document in pages.edition_documents(snapshot):
        if document != readme_files.main_readme(snapshot):
            for passage in document.prose():
                yield document, passage


def status_heads(snapshot: Snapshot, _sought: SoughtWords) -> Iterator[PlacedPassage]:
    """What pages on its state begin with."""
    for document in pages.status_documents(snapshot):
        for passage in document.head(MAX_STATUS_CHARS):
            yield document, passage


def state_heads(snapshot: Snapshot, _sought: SoughtWords) -> Iterator[PlacedPassage]:
    """What pages begin with that are called after its state, or its end, alone."""
    for document in pages.status_documents(snapshot):
        if not pages.is_on_plans(document.path):
            for passage in document.head(MAX_STATUS_CHARS):
                yield document, passage


def newest_remarks(snapshot: Snapshot, _sought: SoughtWords) -> Iterator[PlacedPassage]:
    """What its authors say of themselves beside the items of the newest entry of the list of changes."""
    for document, passage in pages.latest_changes(snapshot):
        if passage.kind == "text" and _OF_AUTHORS.search(passage.text):
            yield document, passage


def newest_changes(snapshot: Snapshot, _sought: SoughtWords) -> Iterator[PlacedPassage]:
    """The newest entry of the list of changes."""
    return pages.latest_changes(snapshot)


def older_changes(snapshot: Snapshot, sought: SoughtWords) -> Iterator[PlacedPassage]:
    """The entries of the list of changes after the newest, where one of the words is among them."""
    for document, passage in pages.older_changes(snapshot):
        if all(pattern.search(passage.text) for pattern in sought.needed[:1]):
            yield document, passage


def descriptions(snapshot: Snapshot, _sought: SoughtWords) -> Iterator[PlacedPassage]:
    """The description of the repository, and those of its manifests."""
    for text, source in self_description.all_descriptions(snapshot):
        document = readme_document.ReadmeDocument(source.path, (), ())
        yield document, readme_document.Passage("text", text, source.line)


def settings(snapshot: Snapshot, sought: SoughtWords) -> Iterator[PlacedPassage]:
    """Comments of settings, manifests and scripts, and the sentences in their strings."""
    return _words_of(snapshot, sought, "settings", "table", with_prose=True)


def sources(snapshot: Snapshot, sought: SoughtWords) -> Iterator[PlacedPassage]:
    """Comments and strings of source files that say with what a tool works, or what it shows of itself."""
    return _words_of(snapshot, sought, "source")


def small_sources(snapshot: Snapshot, _sought: SoughtWords) -> Iterator[PlacedPassage]:
    """The same of the smallest ones, and of short ones on licenses and limits."""
    for document in code_passages.code_documents(snapshot):
        for passage in document.passages:
            yield document, passage


def _prose_of(
    snapshot: Snapshot, sought: SoughtWords, *places: TextPlace
) -> Iterator[PlacedPassage]:
    for document in _documents(snapshot, sought, *places):
        for passage in document.prose():
            yield document, passage


def _heads_of(
    snapshot: Snapshot, sought: SoughtWords, *places: TextPlace
) -> Iterator[PlacedPassage]:
    for path, _ in _texts(snapshot, sought, *places, most=MAX_HEAD_CHARS):
        document = readme_document.parse_document(
            path, (snapshot.text(path) or "")[:MAX_HEAD_CHARS]
        )
        for passage in document.head(MAX_STATUS_CHARS):
            if passage.kind in {"text", "heading"}:
                yield document, passage


def _documents(
    snapshot: Snapshot, sought: SoughtWords, *places: TextPlace
) -> Iterator[readme_document.ReadmeDocument]:
    for path, text in _texts(snapshot, sought, *places):
        yield readme_document.parse_document(path, text)


def _words_of(
    snapshot: Snapshot, sought: SoughtWords, *places: TextPlace, with_prose: bool = False
) -> Iterator[PlacedPassage]:
    for path, text in _texts(snapshot, sought, *places):
        document = readme_document.ReadmeDocument(path, (), ())
        for passage in code_passages.passages_in_code(text, with_prose=with_prose):
            yield document, passage


def _texts(
    snapshot: Snapshot, sought: SoughtWords, *places: TextPlace, most: int = MAX_CHARS
) -> Iterator[tuple[str, str]]:
    """The texts of some places, up to `most` characters, each without what weighs too little."""
    for path, place in _placed_texts(snapshot).items():
        if place in places:
            text = (snapshot.text(path) or "")[: MAX_SOURCE_CHARS if place == "source" else most]
            if left := sought.weighty(text):
                yield path, left


def _long_cells(row: readme_document.Passage) -> Iterator[readme_document.Passage]:
    for cell in row.text.strip("|").split("|"):
        if cell.strip().count(" ") + 1 >= MIN_WORDS:
            yield readme_document.Passage("row", cell.strip(), row.line, row.section)


@cache_latest
def _placed_texts(snapshot: Snapshot) -> Mapping[str, TextPlace]:
    """The place of each text that was read, the highest first; terms and others' works have none."""
    main = readme_files.main_readme(snapshot)
    apart = {
        *(path for path in files.readable(snapshot.tree) if not _is_about(path)),
        *files_to_read.gate_paths(snapshot.tree),
        *files_to_read.stub_paths(snapshot.tree),
        *(document.path for document in pages.status_documents(snapshot)),
        *(document.path for document in pages.edition_documents(snapshot)),
        *((main.path,) if main else ()),
    }
    telling = frozenset(files_to_read.source_paths(snapshot.tree))
    found: dict[str, TextPlace] = {}
    for path, _text in texts_by_depth(snapshot):
        if path in apart or other_places.is_aside(path):
            continue
        place = _place(snapshot, path)
        if place == "source" and path not in telling and not program_notices.is_shown_source(path):
            continue  # one of many that is read for its head
        if place:
            found[path] = place
    return found


def _place(snapshot: Snapshot, path: str) -> TextPlace | None:
    folder, _, name = path.rpartition("/")
    if readme_files.is_readme(name):
        return _place_of_readme(snapshot, folder)
    if headers.is_source(path):
        return "source"
    if program_notices.is_table(path):
        return "table"
    if other_places.is_document(path):
        return _place_of_document(path)
    told = name.rpartition(".")[2].lower() in _TOLD_SETTINGS or "." not in name
    is_told = other_places.is_example(path) or (told and other_places.is_settings(path))
    return "settings" if is_told else None


def _place_of_readme(snapshot: Snapshot, folder: str) -> TextPlace:
    if _CONDUCT_FOLDERS.fullmatch(folder):
        return "about"
    return "large-part" if files.is_large(snapshot.tree, folder) else "part"


def _is_about(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    return bool(_ABOUT.fullmatch(name) and _ABOUT_FOLDERS.fullmatch(folder))


def _place_of_document(path: str) -> TextPlace | None:
    folder, _, name = path.rpartition("/")
    if _is_about(path):
        return "about"
    if _CONDUCT.fullmatch(name) and _CONDUCT_FOLDERS.fullmatch(folder):
        return "conduct"
    if _OF_CONDUCT.fullmatch(name) or _OF_RELEASING.fullmatch(name):
        return None
    terms = names.is_license(name) or names.is_terms(name) or names.is_for_contributors(name)
    if terms or other_places.is_of_others(path) or pages.is_on_changes(name):
        return None
    return "document"
