"""Which parts of the tree have their own license, and how large they are. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from msgspec.structs import replace

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import license_families
from osi_check.licenses.standing import breaks_definition
from osi_check.licenses.text.beside.carveouts import is_for_documents
from osi_check.model import Note, TreePart, Unknown
from osi_check.repository.signals.tree_paths import is_code
from osi_check.repository.snapshot import EVERYTHING_ELSE, Snapshot
from osi_check.repository.terms import (
    manifests,
    path_licenses,
    r_packages,
    readme_license,
)
from osi_check.repository.terms.conditions import IN_FILES, IN_FOLDERS, condition_lines
from osi_check.repository.terms.files import (
    LARGE_SHARE,
    Role,
    is_bundled,
    is_for_models,
    is_large,
    is_offer,
    is_paid,
    is_test_data,
)
from osi_check.repository.terms.readme_terms.sections import read_section
from osi_check.repository.terms.texts import LicenseText

# Packages under another open license count as the project's own where they are together this much
# of the tree.
MIN_PART_SHARE = 0.02
MAX_PARTS = 20
MIN_PROGRAM_SHARE = 0.5  # of all files: what holds them is the program, whatever it is called

# Letters that a directory's path, or a pattern of files' names, is written with.
_PATH = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9_@()+*-][A-Za-z0-9_@()+./*-]{0,120}")
# Folders that hold the texts of other people's licenses: to be pointed to is their purpose.
_TEXTS = re.compile(r"licen[cs]es", re.IGNORECASE)
# Pictures, fonts, recordings and documents: a license for these leaves the program as it is.
_WORKS = re.compile(
    r"\.(?:png|jpe?g|gif|svg|ico|webp|ai|psd|eps|sketch|fig|xcf|ttf|otf|woff2?|mp[34]|wav|ogg|webm|pdf"
    r"|md|rst|txt)$",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r"(.{2,60}?)[-_.]licen[cs]e(?:\.\w{2,4})?", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:html?|css|less|s[ac]ss)$", re.IGNORECASE)
_PACKAGE = ("pyproject.toml", "package.json", "Cargo.toml", "setup.py", "pom.xml", "build.gradle")


def find_parts(
    snapshot: Snapshot, roles: Mapping[str, Role], reads: Mapping[str, LicenseText], main: str
) -> tuple[TreePart, ...]:
    """The parts under terms other than `main`, the SPDX expression of the whole."""
    blobs = [entry.path for entry in snapshot.tree if entry.kind == "blob"]
    found = _in_folders(snapshot, reads, main, blobs)
    found |= _at_the_root(snapshot, roles, reads, main)
    found |= _named_by_the_root(snapshot, reads, main, blobs)
    for text in reads.values():
        if text.role in {"main", "variant"}:
            for name in filter(None, map(_folder, text.found.carves)):
                if name in found or _under(name, found):
                    continue
                carved = _carved(snapshot, name, text, reads, blobs)
                if carved is not None and _differs(carved.expression, main):
                    found[name] = carved
    found |= _named_by_readmes(snapshot, found, blobs)
    for part in (*manifests.parts(snapshot, reads), *path_licenses.annotated_parts(snapshot)):
        told = any(part.path == name or name.startswith(f"{part.path}/") for name in found)
        if not told and (part.expression == "NOASSERTION" or _differs(part.expression, main)):
            found[part.path] = part
    named = {name: part for name, part in found.items() if not _under(name, found)}
    return tuple(list(named.values())[:MAX_PARTS])


def _named_by_readmes(
    snapshot: Snapshot, known: Mapping[str, TreePart], blobs: list[str]
) -> dict[str, TreePart]:
    """Folders that a README puts under terms that are not open, where no text does."""
    found: dict[str, TreePart] = {}
    for section in readme_license.sections(snapshot):
        text = read_section(section)
        for name in filter(None, map(_folder, text.carved)):
            files = _within(name, blobs)
            if files and name not in blobs and name not in known and not _under(name, known):
                found[name] = TreePart(
                    path=name,
                    expression=license_reference(snapshot, name),
                    files=files,
                    share=round(files / max(len(blobs), 1), 4),
                    at_least=_is_partly_listed(snapshot, name),
                    source=snapshot.source(section.document.path, text.first, text.last),
                    note=Note("carved-out", {"path": section.document.path}),
                )
    return found


def _in_folders(
    snapshot: Snapshot, reads: Mapping[str, LicenseText], main: str, blobs: list[str]
) -> dict[str, TreePart]:
    """Folders with a license text of their own: closed ones, and packages that are large enough."""
    found: dict[str, TreePart] = {}
    packages: dict[str, list[TreePart]] = {}
    for path, text in reads.items():
        if text.role != "part" or "/" not in path:
            continue
        part = _part(snapshot, path.rpartition("/")[0], text, blobs)
        if _is_of_works(snapshot, part.path, path, blobs) or not _counts(snapshot, part):
            continue
        if _is_unknown(snapshot, part, text):
            note = Note("part-not-told")
            found[part.path] = replace(part, expression="NOASSERTION", note=note)
        elif not _differs(part.expression, main):
            continue
        elif _is_closed(part, text):
            found[part.path] = part
        elif not is_bundled(part.path) and any(f"{part.path}/{name}" in blobs for name in _PACKAGE):
            packages.setdefault(part.expression, []).append(part)
    for same in packages.values():
        least = MIN_PART_SHARE if is_open(same[0]) else LARGE_SHARE
        if sum(part.share for part in same) >= least:
            found |= {part.path: part for part in same}
    return found


def _named_by_the_root(
    snapshot: Snapshot, reads: Mapping[str, LicenseText], main: str, blobs: list[str]
) -> dict[str, TreePart]:
    """Folders under one of the several licenses of a root text that names them.

    The others are what the rest is under: of an open and a closed license in one text, this tells
    which is the main one.
    """
    if " AND " not in main:
        return {}
    found: dict[str, TreePart] = {}
    for root in reads.values():
        if root.role != "main" or root.found.carves:
            continue
        words = snapshot.text(root.path) or ""
        for path, text in reads.items():
            folder = path.rpartition("/")[0]
            if text.role != "part" or not license_families(
                text.found.expression
            ) < license_families(main):
                continue
            if re.search(rf"(?<![\w/.-])/?{re.escape(folder)}/?(?![\w/-])", words):
                note = Note("named-by-root", {"path": root.path})
                found[folder] = replace(_part(snapshot, folder, text, blobs), note=note)
    return found


def _at_the_root(
    snapshot: Snapshot, roles: Mapping[str, Role], reads: Mapping[str, LicenseText], main: str
) -> dict[str, TreePart]:
    """Second texts at the root whose names say that they are for a part: an edition, the models.

    A commercial license that is only offered beside the open one takes nothing away.
    """
    found = {}
    for path, role in roles.items():
        if role != "part" or "/" in path or is_offer(path):
            continue
        text = reads.get(path)
        told = text.found.expression if text else "NOASSERTION"
        if text and text.found.verdict == "open":
            continue
        expression = license_reference(snapshot, path) if told in {"NOASSERTION", "NONE"} else told
        if _differs(expression, main):
            why = snapshot.texts.get(path)
            note = Note("part-unread", {"why": why.note}) if isinstance(why, Unknown) else None
            found[path] = TreePart(
                path=path, expression=expression, source=snapshot.source(path, 1), note=note
            )
    return found


def license_reference(snapshot: Snapshot, name: str) -> str:
    """A `LicenseRef-` for terms that SPDX has no id for, from the repository and the place."""
    words = f"{snapshot.repo.rpartition('/')[2]}-{name.rpartition('/')[2]}"
    return "LicenseRef-" + (re.sub(r"[^A-Za-z0-9.]+", "-", words).strip("-") or "terms")


def is_open(part: TreePart) -> bool:
    """Whether all licenses that the part needs are approved."""
    return osi_approval(part.expression).approved is True


def _part(snapshot: Snapshot, folder: str, text: LicenseText, blobs: list[str]) -> TreePart:
    files = _within(folder, blobs)
    closed = text.found.verdict in {"not-open", "mixed"}
    unnamed = text.found.expression in {"NOASSERTION", "NONE"}
    expression = text.found.expression
    if unnamed and (closed or is_paid(folder) or is_for_models(folder)):
        expression = license_reference(snapshot, folder)
    note = None if text.found.verdict == "open" else Note("part-not-open")
    return TreePart(
        path=folder,
        expression=expression,
        files=files,
        share=round(files / max(len(blobs), 1), 4),
        at_least=_is_partly_listed(snapshot, folder),
        source=text.file.source(1),
        note=note,
    )


def _folder(written: str) -> str:
    """A directory's path as a license text writes it, "" where it is none."""
    path = written.strip("()[]\"'`.,; ").removeprefix("./").strip("/")
    if not _PATH.fullmatch(path) or _TEXTS.search(path):
        return ""
    return path if is_paid(path) or not is_bundled(path) else ""


def _carved(
    snapshot: Snapshot,
    folder: str,
    text: LicenseText,
    reads: Mapping[str, LicenseText],
    blobs: list[str],
) -> TreePart | None:
    """A directory that the root text sets apart: under its own text if it has one.

    None where the tree was seen whole and has no such directory, or names a file.
    """
    files = _within(folder, blobs)
    absent = not files and not _is_partly_listed(snapshot, folder)
    if folder in blobs or absent or is_for_documents(folder):
        return None
    own = next(
        (r for path, r in reads.items() if path.rpartition("/")[0] == folder and r.role == "part"),
        None,
    )
    told = own.found.expression if own else "NOASSERTION"
    line = text.found.added[0].start if text.found.added else 1
    return TreePart(
        path=folder,
        expression=license_reference(snapshot, folder) if told in {"NOASSERTION", "NONE"} else told,
        files=files,
        share=round(files / max(len(blobs), 1), 4),
        at_least=_is_partly_listed(snapshot, folder),
        source=own.file.source(1) if own else text.file.source(line),
        note=Note("carved-out", {"path": text.path}),
    )


def _within(folder: str, blobs: Iterable[str]) -> int:
    """How many files lie in a directory, or have a name of the pattern (`*.ee.*`)."""
    if "*" in folder:
        return sum(fnmatchcase(path, folder) for path in blobs)
    inside = f"{folder}/"
    return sum(path.startswith(inside) for path in blobs)


def _is_partly_listed(snapshot: Snapshot, folder: str) -> bool:
    """Whether there may be more files in a folder than were listed."""
    return any(
        "*" in folder or path == EVERYTHING_ELSE or _overlaps(folder, path)
        for path in snapshot.unlisted
    )


def _is_of_works(snapshot: Snapshot, folder: str, own: str, blobs: list[str]) -> bool:
    """Whether a license in a folder is for pictures, documents or data, and not for a program."""
    return _has_only_works(snapshot, folder, own, blobs) or _is_of_one_work(own, blobs)


def _has_only_works(snapshot: Snapshot, folder: str, own: str, blobs: Iterable[str]) -> bool:
    """Whether a directory holds, beside its license text, nothing but pictures and documents.

    One of which nothing else was seen, or not all was listed, may hold anything.
    """
    if any(_overlaps(folder, unlisted) for unlisted in snapshot.unlisted):
        return False
    held = [path for path in blobs if path.startswith(f"{folder}/") and path != own]
    return bool(held) and all(map(_WORKS.search, held))


def _under(name: str, found: Mapping[str, TreePart]) -> bool:
    return any(name != other and name.startswith(f"{other}/") for other in found)


def _differs(expression: str, main: str) -> bool:
    if expression in {"NOASSERTION", "NONE"}:
        return False
    return (
        not license_families(expression) <= license_families(main)
        if main != "NOASSERTION"
        else True
    )


def _counts(snapshot: Snapshot, part: TreePart) -> bool:
    """Whether a folder holds something of the project: a file beside its license, no test data.

    What was not listed may hold anything; a large folder counts whatever it is called, but for one
    of documents.
    """
    program = part.share >= MIN_PROGRAM_SHARE and _is_code(snapshot, part.path)
    if is_for_documents(part.path) and not is_paid(part.path) and not program:
        return False
    if is_large(snapshot.tree, part.path):
        return True
    empty = not _is_partly_listed(snapshot, part.path) and part.files < 2
    return not (empty or is_test_data(part.path) or is_bundled(part.path))


def _is_of_one_work(path: str, blobs: list[str]) -> bool:
    """Whether a license is called after a text, a picture or data beside it: `alice_license.txt`."""
    folder, _, name = path.rpartition("/")
    found = _OF_ONE.fullmatch(name)
    if not found:
        return False
    start = f"{folder}/{found[1]}."
    named = [blob for blob in blobs if blob.startswith(start) and blob != path]
    return bool(named) and not any(map(is_code, named))


def _is_code(snapshot: Snapshot, folder: str) -> bool:
    """Whether most files of a folder are written in languages of programs."""
    held = [e.path for e in snapshot.tree if e.kind == "blob" and e.path.startswith(f"{folder}/")]
    return sum(is_code(path) and not _PAGE.search(path) for path in held) * 2 > len(held)


def _overlaps(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def _is_unknown(snapshot: Snapshot, part: TreePart, text: LicenseText) -> bool:
    """Whether a folder has a license text that could not be identified, and that counts.

    It counts in a large folder of the project, and in any folder if it sounds like a restriction. An empty file
    says nothing.
    """
    if not (snapshot.text(text.path) or "").strip():
        return False
    if (
        text.found.expression not in {"NOASSERTION", "NONE"}
        or text.found.verdict != "review"
        or "LicenseRef-" in part.expression
        or _only_names_owner(snapshot, text)
    ):
        return False
    large = is_large(snapshot.tree, part.path)
    if large and not is_bundled(part.path):
        return True
    if large and not _is_code(snapshot, part.path):
        return False  # others' documents and data, such as a specification
    least = IN_FOLDERS if large else IN_FILES
    return condition_lines(snapshot.text(text.path) or "", text.found, least) is not None


def _only_names_owner(snapshot: Snapshot, text: LicenseText) -> bool:
    """Whether a file says whose the copyright is, and no terms: one called "copyright", or R's."""
    name = text.path.rpartition("/")[2]
    if r_packages.is_filled_template(snapshot.text(text.path) or ""):
        return True
    return name.lower().startswith("copyright") and not text.found.added


def _is_closed(part: TreePart, text: LicenseText) -> bool:
    """Whether a part is sold, breaks the definition, or has terms without a name.

    A license that merely nobody had approved counts by its size, as an open one does.
    """
    if is_open(part):
        return False
    breaks = breaks_definition(part.expression)
    if is_bundled(part.path) and not is_paid(part.path):
        return text.found.verdict == "not-open" and bool(text.found.added or breaks)
    # A dedication to the public domain reserves nothing, though SPDX has no id for it.
    nameless = "LicenseRef-" in part.expression.replace("LicenseRef-public-domain", "")
    limits = any(a.osd or text.found.verdict == "not-open" for a in text.found.added)
    return bool(is_paid(part.path) or nameless or limits or breaks)
