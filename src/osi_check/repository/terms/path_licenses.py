"""Reads licenses that are declared by path: REUSE.toml, DEP-5, debian/copyright. Pure.

https://reuse.software/spec-3.3/#reusetoml and
https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from msgspec import Struct

from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.spdx import ExpressionError, license_ids
from osi_check.licenses.standing import breaks_definition
from osi_check.model import Note, Source, Statement, TreePart
from osi_check.repository.snapshot import Entry, Snapshot, cache_latest
from osi_check.repository.terms.files import LARGE_SHARE, is_bundled, is_large, is_test_data
from osi_check.repository.tree_index import index_tree

MAX_BYTES = 200_000
MAX_PATTERNS = 2_000
_REUSE = "REUSE.toml"
_DEP5 = (".reuse/dep5", "debian/copyright")
_PLACES = (_REUSE, *_DEP5)
MAX_PACKED = 3
# Where else the same file of Debian's is kept.
_PACKED = re.compile(r"(?:[^/]{1,60}/){1,2}debian")
_ALL = frozenset({"*", "**", "./*", "**/*"})
# Pictures, fonts, recordings and documents: what holds for these leaves the program as it is.
_WORK = re.compile(
    r"\.(?:png|jpe?g|gif|svg|ico|webp|ttf|otf|woff2?|mp[34]|wav|ogg|webm|pdf|md|rst|txt|license)$",
    re.IGNORECASE,
)


class Annotation(Struct, frozen=True):
    """A license that is declared for files whose paths match one of the patterns."""

    patterns: tuple[str, ...]
    license_name: str
    source: Source

    def covers_all(self) -> bool:
        """Whether it holds for all files that no other annotation is about."""
        return bool(_ALL & set(self.patterns))


def annotation_paths(entries: Sequence[Entry]) -> list[str]:
    """The files that declare licenses path by path."""
    packed = index_tree(entries).within(_PACKED.fullmatch)
    others = [e.path for e in packed if e.path.endswith("/copyright")][:MAX_PACKED]
    found = (index_tree(entries).by_path.get(path) for path in (*_PLACES, *others))
    return [e.path for e in found if e and e.kind == "blob" and e.size <= MAX_BYTES]


@cache_latest
def read_annotations(snapshot: Snapshot) -> tuple[Annotation, ...]:
    """All that is declared path by path; what cannot be parsed declares nothing."""
    return tuple(
        annotation
        for path in annotation_paths(snapshot.tree)
        if (text := snapshot.text(path)) is not None
        for annotation in (_reuse if path == _REUSE else _dep5)(snapshot, path, text[:MAX_BYTES])
    )


def annotated_statements(snapshot: Snapshot) -> Iterator[Statement]:
    """What is declared for all files."""
    for annotation in read_annotations(snapshot):
        if annotation.covers_all():
            yield Statement(
                kind="notice",
                source=annotation.source,
                wording=annotation.license_name[:80],
                expression=resolve_declared(annotation.license_name).expression,
            )


def find_closed_declarations(snapshot: Snapshot) -> Iterator[Annotation]:
    """What is declared for all files in words that are known to mean no open license."""
    for annotation in read_annotations(snapshot):
        if annotation.covers_all() and resolve_declared(annotation.license_name).kind == "not-open":
            yield annotation


def annotated_parts(snapshot: Snapshot) -> Iterator[TreePart]:
    """Files of the project's own that are declared to be under terms that are not open."""
    blobs = [entry.path for entry in snapshot.tree if entry.kind == "blob"]
    for annotation in read_annotations(snapshot):
        declared = resolve_declared(annotation.license_name)
        if annotation.covers_all() or declared.open is not False:
            continue
        held = [
            path
            for path in blobs
            if any(fnmatchcase(path, pattern) for pattern in annotation.patterns)
            and not _WORK.search(path)
        ]
        folder = _common_folder(annotation.patterns)
        aside = is_test_data(folder) or is_bundled(folder)
        few = len(held) < LARGE_SHARE * len(blobs)
        if few and _limits_nothing(declared.expression):
            continue
        if held and not (aside and not is_large(snapshot.tree, folder)):
            yield TreePart(
                path=folder,
                expression=declared.expression or "NOASSERTION",
                files=len(held),
                share=round(len(held) / max(len(blobs), 1), 4),
                source=annotation.source,
                note=Note("carved-out", {"path": annotation.source.path}),
            )


def _limits_nothing(expression: str) -> bool:
    """Whether an expression names licenses that limit no use, approved or not.

    REUSE asks for a license even for files that hold nothing of weight, and recommends CC0-1.0 for
    them: https://reuse.software/faq/#uncopyrightable. Vendored scripts are under what nobody
    submitted.
    """
    if "LicenseRef-" in expression:
        return False
    try:
        return bool(license_ids(expression)) and not breaks_definition(expression)
    except ExpressionError:
        return False


def _common_folder(patterns: Sequence[str]) -> str:
    """The folder or file that the first pattern is about."""
    plain = patterns[0].partition("*")[0]
    return plain.rstrip("/") or patterns[0]


def _reuse(snapshot: Snapshot, path: str, text: str) -> Iterator[Annotation]:
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError):
        return
    tables = data.get("annotations")
    start = 0
    for table in tables if isinstance(tables, list) else ():
        if not isinstance(table, dict):
            continue
        patterns = _strings(table.get("path"))
        license_name = " AND ".join(_strings(table.get("SPDX-License-Identifier")))
        if patterns and license_name:
            start = max(text.find("[[annotations]]", start), 0)
            line = text.count("\n", 0, start) + 1
            start += 1
            yield Annotation(patterns, license_name, snapshot.source(path, line))


def _strings(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(one for one in values[:MAX_PATTERNS] if isinstance(one, str) and one)


def _dep5(snapshot: Snapshot, path: str, text: str) -> Iterator[Annotation]:
    from debian_inspector.copyright import (  # type: ignore[import-untyped]  # noqa: PLC0415 - slow, and seldom needed
        CopyrightFilesParagraph,
        DebianCopyright,
    )

    try:
        paragraphs = DebianCopyright.from_text(text).paragraphs
    except ValueError:
        return
    for paragraph in paragraphs:
        if isinstance(paragraph, CopyrightFilesParagraph) and paragraph.license:
            patterns = tuple((paragraph.files.dumps() or "").split())[:MAX_PATTERNS]
            license_name = (paragraph.license.name or "").strip()
            if patterns and license_name:
                first, last = paragraph.line_numbers_by_field.get("license", (0, 0))
                yield Annotation(patterns, license_name, snapshot.source(path, first, last))
