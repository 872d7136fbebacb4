"""Finds the terms of a repository in its snapshot. Pure.

License files take precedence over the README, and the README over manifests. If they disagree, the
result has a doubt: nothing is chosen silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import license_families
from osi_check.licenses.standing import is_for_content
from osi_check.licenses.text.license_names import is_copyleft
from osi_check.model import Doubt, LicenseFile, Statement, TreePart
from osi_check.repository.readme import files as readme_files
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.repository.terms import (
    accepted_terms,
    combine,
    files,
    headers,
    manifests,
    names,
    notices,
    other_places,
    other_words,
    parts,
    path_licenses,
    program_notices,
    readme_license,
    texts,
)
from osi_check.repository.terms.conditions import IN_FILES, IN_PROSE, condition_lines
from osi_check.repository.terms.readme_terms.read import read_readmes

MAX_STATEMENTS = 12
MAX_SOURCES = 3  # of a doubt on many files
MAX_RIDER_CHARS = 1_500  # characters; lists of other works, and agreements, are longer


class Terms(Struct, frozen=True, kw_only=True):
    """The fields of these names in `model.Facts`."""

    detected: str
    license_files: tuple[LicenseFile, ...] = ()
    statements: tuple[Statement, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    parts: tuple[TreePart, ...] = ()


def terms_paths(entries: Sequence[Entry]) -> list[str]:
    """Paths of the texts worth reading, most important first."""
    return [
        *readme_files.readme_paths(entries),
        *files.text_paths(entries),
        *notices.notice_paths(entries),
        *manifests.manifest_paths(entries),
        *path_licenses.annotation_paths(entries),
        *headers.header_paths(entries),
        *other_places.other_paths(entries),
        *program_notices.shown_paths(entries),
    ]


def read_terms(snapshot: Snapshot) -> Terms:
    """What the snapshot says, put together; texts that could not be read are doubts."""
    named = files.readable(snapshot.tree)
    found = texts.read_texts(snapshot, named)
    said = _distinct(
        [
            *manifests.read_manifests(snapshot),
            *readme_license.read_statements(snapshot),
            *headers.read_headers(snapshot),
            *path_licenses.annotated_statements(snapshot),
        ]
    )
    found = {path: read for path, read in found.items() if _is_of_project(path, read, said)}
    missing = _missing(snapshot, named, found)
    main = combine.project_expression(snapshot, found, said)
    if (
        missing
        and not any(r.role != "part" for r in found.values())
        and not combine.is_closed(main)
    ):
        main = "NOASSERTION"  # words say that it is open, and a text that may say more is there
    own_parts = parts.find_parts(snapshot, named, found, main)
    detected = combine.main_first(combine.with_parts(main, own_parts), own_parts)
    doubts = (
        *missing,
        *notices.read_notices(snapshot),
        *(
            _words_that_restrict(snapshot, found, main)
            if osi_approval(detected).approved is True
            else ()
        ),
        *combine.find_doubts(snapshot, detected, found, said),
    )
    shown = {part.source.path for part in own_parts}
    return Terms(
        detected=detected,
        license_files=tuple(
            replace(read.file, scope=_scope(read, shown, main)) for read in found.values()
        ),
        statements=said,
        doubts=doubts,
        parts=own_parts,
    )


def _is_of_project(path: str, read: texts.LicenseText, said: Iterable[Statement]) -> bool:
    """Whether a text among odds and ends is the project's: what is called after its license may be a part's."""
    if not files.is_called_after_license(path):
        return True
    declared = (license_families(one.expression) for one in said if one.expression)
    return any(license_families(read.found.expression) & families for families in declared)


def _scope(
    read: texts.LicenseText, shown: set[str], main: str
) -> Literal["project", "part", "bundled"]:
    """What a text is about: the project, a part that counts, or a thing that is merely there.

    A commercial license beside a copyleft one is an offer to those who will not keep to that one.
    A permissive license leaves nothing to sell: there, the text says what else is asked for.
    """
    if "/" not in read.path and files.is_offer(read.path):
        asked = read.found.verdict == "not-open" or read.sets_conditions
        return "project" if asked and not is_copyleft(main) else "bundled"
    if read.role == "docs":
        is_read = _holds_license(read, main) or read.sets_conditions
        return "project" if is_read else "bundled"
    if _is_aside(read, main) or (read.says_nothing and osi_approval(main).approved is True):
        return "bundled"
    if read.role == "terms" and (read.found.verdict == "open" or _is_mere_offer(read)):
        return "bundled"
    if read.role == "part":
        return "part" if read.path in shown else "bundled"
    return "project"


def _is_aside(read: texts.LicenseText, main: str) -> bool:
    """Whether a text is about licenses and takes nothing back, or is for documents alone."""
    if read.role == "about":
        return not is_restricting(read) and not read.sets_conditions
    if read.role == "other":
        return True
    return read.role == "reuse" and _is_for_content(read, main)


def _is_for_content(read: texts.LicenseText, main: str) -> bool:
    """Whether a text in LICENSES/ is for documents or data, and none of those of the program."""
    families = license_families(read.found.expression)
    return (
        bool(families)
        and all(map(is_for_content, families))
        and not families & license_families(main)
    )


def _holds_license(read: texts.LicenseText, main: str) -> bool:
    """Whether a text among the documents is that of the license which the project says it is under."""
    found = read.found
    return found.verdict == "open" and license_families(found.expression) == license_families(main)


def _words_that_restrict(
    snapshot: Snapshot, found: Mapping[str, texts.LicenseText], main: str
) -> Iterator[Doubt]:
    """What a README or a manifest takes back of an open license."""
    yield from read_readmes(snapshot)
    yield from manifests.doubts(snapshot, found)
    yield from other_words.read_doubts(snapshot)
    yield from accepted_terms.read_doubts(snapshot)
    for declared in path_licenses.find_closed_declarations(snapshot):
        yield Doubt(
            kind="manifest-terms",
            params={"path": declared.source.path, "said": declared.license_name[:60]},
            sources=(declared.source,),
        )
    if not is_copyleft(main):  # beside these, other terms are for those who will not share alike
        yield from _files_that_restrict(snapshot, found)


def _files_that_restrict(
    snapshot: Snapshot, found: Mapping[str, texts.LicenseText]
) -> Iterator[Doubt]:
    """What files about the license take back in words that no rule lists: questions, owners."""
    for path, read in found.items():
        name = path.rpartition("/")[2]
        others = names.is_of_others(name) or names.is_for_contributors(name)
        unknown = read.role in {"main", "variant"} and read.found.expression == "NOASSERTION"
        if not (read.role in {"about", "other"} or unknown) or others:
            continue
        if read.role != "other" and is_restricting(read):
            continue
        least = IN_PROSE if read.role == "other" else IN_FILES
        if lines := condition_lines(snapshot.text(path) or "", read.found, least):
            yield Doubt(
                kind="notice-terms",
                code="condition-of-use",
                params={"path": path},
                sources=(snapshot.source(path, *lines),),
            )


def is_restricting(read: texts.LicenseText) -> bool:
    """Whether a text takes back what an open license grants."""
    name = read.path.rpartition("/")[2]
    of_others = names.is_of_others(name) or names.is_for_contributors(name)
    if of_others and read.length > MAX_RIDER_CHARS:
        return False
    return read.found.verdict == "not-open" and any(added.osd for added in read.found.added)


def _is_mere_offer(read: texts.LicenseText) -> bool:
    """Whether terms only offer a commercial license to those who want one."""
    names = set(re.findall(r"LicenseRef-[\w.-]+", read.found.expression))
    return names == {"LicenseRef-Commercial"} and not any(a.osd for a in read.found.added)


def _missing(
    snapshot: Snapshot, roles: Mapping[str, files.Role], found: Mapping[str, texts.LicenseText]
) -> tuple[Doubt, ...]:
    """Texts of the project that are there and could not be read."""
    has_main = any(role in {"main", "variant"} for role in roles.values())
    speaking = {"main", "variant", "terms"} if has_main else {"terms", "reuse", "folder"}
    missing = [path for path, role in roles.items() if role in speaking and path not in found]
    # Of parts, those beyond the number that is read; what was asked for has its own reason.
    beyond = [
        p for p, role in roles.items() if role == "part" and p not in {*found, *snapshot.texts}
    ]
    doubts = [
        Doubt(kind="text-unavailable", params={"path": path}, sources=(snapshot.source(path),))
        for path in missing
    ]
    if beyond:
        doubts.append(
            Doubt(
                kind="text-unavailable",
                code="license-files-unread",
                params={"count": len(beyond)},
                sources=tuple(map(snapshot.source, beyond[:MAX_SOURCES])),
            )
        )
    return tuple(doubts)


def _distinct(said: Sequence[Statement]) -> tuple[Statement, ...]:
    """Each claim of each file once."""
    found = {(s.source.path, s.expression or s.wording): s for s in reversed(said)}
    return tuple(reversed(found.values()))[:MAX_STATEMENTS]
