"""Selects pages with information that READMEs often omit: on editions, status, and recent changes.

Only short pages, by their names. What a tool holds back, or that it has ended, is often said only
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from osi_check.patterns import Pattern, demand_mask, phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.snapshot import Entry, Snapshot, by_depth, cache_latest
from osi_check.repository.tree_index import index_tree, is_small_file, small_files

MAX_EDITION_PAGES = 2
MAX_STATUS_PAGES = 3
MAX_PAGE_BYTES = 60_000

_EDITIONS = phrase_pattern(
    r"""(?:[\w-]{0,20}[-_])?(?:editions?|pricing|plans?|tiers?|subscriptions?|which(?:[-_]one)?
    |compar(?:e|ison)|feature[-_](?:comparison|matrix)|enterprise|pro|premium|business|commercial
    |licensing|licen[cs]e[-_]keys?|(?:community|cloud)[-_]vs[-_]\w{1,20}|open[-_]core|packages)
    (?:[-_][\w-]{0,20})?\.(?:mdx?|rst|txt|adoc)"""
)
_FOLDERS = re.compile(
    r"(?:docs?|documentation|site|website|wiki)(?:/[^/]{1,40}){0,3}", re.IGNORECASE
)
_CHANGES = phrase_pattern(
    r"(?:changelog|changes|history|news|release[-_]?notes)(?:\.(?:md|rst|txt|adoc))?"
)
_STATUS = phrase_pattern(
    r"""(?:maintainers?|governance|roadmap|(?:project|maintenance)?[-_]?status|sunset|deprecat(?:ed|ion)|eol|end[-_]of[-_]life
    |announcements?|unmaintained|archived)(?:\.(?:md|rst|txt|adoc))?"""
)
# Those that are called after an end, or its state alone, come before those on who decides and what is planned.
_ON_PLANS = phrase_pattern(r"(?:^|/)(?:maintainers?|governance|roadmap)(?:\.[a-z]{2,4})?$")
_STATUS_FOLDERS = re.compile(r"(?:\.github|docs?|documentation)?")
# What heads an entry of a list of changes: its version or its date.
_ENTRY = re.compile(r"\d+\.\d+|\d{4}-\d\d-\d\d|\bunreleased\b", re.IGNORECASE)
_MAX_CHARS = 2_000  # characters of an entry
MAX_CHANGES_CHARS = 12_000  # of a list of changes: the entries of some years
# What is sold to companies, and what only a vendor runs: pages on these tell for whom they are.
_SOLD = phrase_pattern(
    r"""(?:[\w-]{0,24}[-_])?(?:sso|single[-_]sign[-_]on|saml|oidc|ldap|scim|active[-_]directory|audit(?:[-_]?log(?:s|ging)?)?
    |rbac|roles?|permissions?|access[-_]control|users?|teams?(?:work)?|groups?|collaborat\w{2,5}|sharing
    |multi[-_]?(?:tenan\w{1,4}|users?|sites?|clusters?)|tenan\w{1,4}|cluster(?:ing|s)?|ha|high[-_]availability|replication
    |scal(?:e|ing)|backups?|white[-_]?label(?:ing)?|branding|integrations?|sync(?:hroni[sz]ation)?|mobile|cloud|hosted
    |offline|limits?|quotas?|reports?|analytics|dashboards?|support|webhooks?|automations?|workflows?|scheduling)
    (?:[-_][\w-]{1,24})?\.(?:mdx?|rst|adoc)"""
)
_PAGE = re.compile(r"[\w.-]{1,80}\.(?:mdx?|rst|adoc)", re.IGNORECASE)
_CONDUCT = re.compile(r"readme|contribut|conduct|licen[cs]e|third|acknowledg", re.IGNORECASE)
_ROOTS = frozenset({"", ".github"})
MAX_DOCUMENT_CHARS = 16_000  # of a page that is called after nothing that is sold
MAX_SOLD_PAGES = 4
MAX_SOLD_BYTES = 12_000
# Translations, old versions, and what is for those who develop it.
_NO_PAGES = re.compile(
    r"(?:^|/)(?:i18n|locales?|(?!en/)[a-z]{2}(?:-[a-z]{2,4})?|versioned_docs|blog|news|releases?|changelogs?|archive|api"
    r"|reference|specs?|dev(?:eloper)?s?|internals?|design|adr|rfcs?)/",
    re.IGNORECASE,
)


@cache_latest
def page_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """Paths of the pages on editions and on its state (two each, the highest), and of the list of changes."""
    index = index_tree(entries)
    editions = small_files(index.within(_FOLDERS.fullmatch), _EDITIONS, MAX_PAGE_BYTES)
    at_root = map(entries.__getitem__, index.by_folder.get("", ()))
    changes = [entry for entry in at_root if _CHANGES.fullmatch(entry.path)]
    return [
        *editions[:MAX_EDITION_PAGES],
        *sorted(entry.path for entry in changes if is_small_file(entry, MAX_PAGE_BYTES))[:1],
        *status_paths(entries),
    ]


@cache_latest
def sold_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """Paths of pages on what is often sold apart, by their names: four at most, of 12 KB."""
    found = small_files(index_tree(entries).within(is_folder_of_pages), _SOLD, MAX_SOLD_BYTES)
    return [path for path in found if not _NO_PAGES.search(path)][:MAX_SOLD_PAGES]


def is_folder_of_pages(folder: str) -> bool:
    """Whether a folder holds pages of the documentation, by its name."""
    return _FOLDERS.fullmatch(folder) is not None


@cache_latest
def status_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """Paths of the pages on who looks after it, and on what is to come: two at most."""
    held = index_tree(entries).within(_STATUS_FOLDERS.fullmatch)
    found = small_files(held, _STATUS, MAX_PAGE_BYTES)
    return sorted(found, key=_status_rank)[:MAX_STATUS_PAGES]


def _status_rank(path: str) -> tuple[bool, tuple[int, str]]:
    return is_on_plans(path), by_depth(path)


def is_on_plans(path: str) -> bool:
    """Whether a page on its state is on who decides, or on what is planned, by its name."""
    return _ON_PLANS.search(path) is not None


@cache_latest
def edition_documents(snapshot: Snapshot) -> tuple[readme_document.ReadmeDocument, ...]:
    """The main README, and the pages on editions that were read."""
    main = readme_files.main_readme(snapshot)
    pages = (
        readme_document.parse_document(path, text)
        for path in page_paths(snapshot.tree)
        if (text := snapshot.text(path)) and "/" in path and not _is_status(path)
    )
    return tuple(document for document in (main, *pages) if document)


def documentation(
    snapshot: Snapshot, *patterns: Pattern
) -> Iterator[readme_document.ReadmeDocument]:
    """The other pages of the documentation that were read and in which one of the patterns may match."""
    for path, mask in _masks_of_pages(snapshot).items():
        if any(mask & pattern.needs == pattern.needs for pattern in patterns):
            text = (snapshot.text(path) or "")[:MAX_DOCUMENT_CHARS]
            yield readme_document.parse_document(path, text)


def pages_with_tables(snapshot: Snapshot) -> Iterator[readme_document.ReadmeDocument]:
    """The other documents that were read and that hold a table in Markdown, at the root, too."""
    apart = {document.path for document in edition_documents(snapshot)}
    for path, text in sorted(snapshot.texts.items()):
        folder, _, name = path.rpartition("/")
        placed = folder in _ROOTS or is_folder_of_pages(folder)
        if not (placed and isinstance(text, str) and _PAGE.fullmatch(name)) or path in apart:
            continue
        if "\n|" in text[:MAX_DOCUMENT_CHARS] and not _CONDUCT.search(name):
            yield readme_document.parse_document(path, text[:MAX_DOCUMENT_CHARS])


@cache_latest
def _masks_of_pages(snapshot: Snapshot) -> Mapping[str, int]:
    """The demands that each page of the documentation may meet, but for those on editions."""
    apart = {document.path for document in edition_documents(snapshot)}
    return {
        path: demand_mask(text[:MAX_DOCUMENT_CHARS])
        for path, text in sorted(snapshot.texts.items())
        if isinstance(text, str) and path not in apart and _is_page(path)
    }


def _is_page(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    return bool(is_folder_of_pages(folder) and _PAGE.fullmatch(name) and not _CONDUCT.search(name))


def _is_status(path: str) -> bool:
    return _STATUS.fullmatch(path.rpartition("/")[2]) is not None


def is_on_changes(name: str) -> bool:
    """Whether a file is a list of changes, by its name."""
    return _CHANGES.fullmatch(name) is not None


@cache_latest
def status_documents(snapshot: Snapshot) -> tuple[readme_document.ReadmeDocument, ...]:
    """The pages on who looks after it, and on what is to come, that were read."""
    return tuple(
        readme_document.parse_document(path, text)
        for path in status_paths(snapshot.tree)
        if (text := snapshot.text(path))
    )


def latest_changes(snapshot: Snapshot) -> Iterator[readme_document.PlacedPassage]:
    """The prose of the newest entry of the list of changes."""
    document = _list_of_changes(snapshot)
    return iter(()) if document is None else _newest_entry(document)


def older_changes(snapshot: Snapshot) -> Iterator[readme_document.PlacedPassage]:
    """The prose of the entries after the newest, of some thousand characters."""
    if document := _list_of_changes(snapshot):
        newest = {passage.line for _, passage in _newest_entry(document)}
        for passage in document.prose():
            if passage.line not in newest and passage.kind != "heading":
                yield document, passage


def _list_of_changes(snapshot: Snapshot) -> readme_document.ReadmeDocument | None:
    paths = page_paths(snapshot.tree)
    path = next((path for path in paths if "/" not in path and not _is_status(path)), "")
    text = snapshot.text(path) if path else None
    return readme_document.parse_document(path, text[:MAX_CHANGES_CHARS]) if text else None


def _newest_entry(
    document: readme_document.ReadmeDocument,
) -> Iterator[readme_document.PlacedPassage]:
    entries = said = 0
    for passage in document.prose():
        if passage.kind == "heading" and _ENTRY.search(passage.text):
            entries += 1
        said += len(passage.text)
        if entries > 1 or said > _MAX_CHARS:
            return
        yield document, passage
