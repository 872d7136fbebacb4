"""Reads the licenses that manifests declare, as second opinions, with their lines. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.standing import breaks_definition
from osi_check.model import Doubt, Note, Statement, TreePart
from osi_check.repository.snapshot import Entry, Snapshot, cache_latest
from osi_check.repository.terms import manifest_formats
from osi_check.repository.terms.files import folder_sizes, is_bundled, is_test_data, readable
from osi_check.repository.terms.texts import LicenseText
from osi_check.repository.tree_index import index_tree

MAX_MANIFEST_BYTES = 200_000
MAX_AT_ROOT = 8
MAX_KNOWN_MANIFESTS = 32  # of one or two repositories
MAX_IN_PARTS = 8
MIN_PART_FILES = 3
MIN_PART_SHARE = 0.02
_DEEPEST = 2  # folders above the manifest of a part

_ENDINGS = "|".join(manifest_formats.BY_ENDING)
_NAMES = "|".join(map(re.escape, manifest_formats.BY_NAME)).lower()
_NAME = re.compile(rf"\n(?:{_NAMES}|{_ENDINGS})(?=\n)")
_ENDING = re.compile(rf"\.(?:{_ENDINGS})(?=\n)")
# Names that stand for "nothing" or for what is put in later: no statement.
_NOTHING = re.compile(r"^$|\{|\$|^file licen[cs]e\b|^(?:noassertion|none)$", re.IGNORECASE)
# npm's, Cargo's and R's way to point to a file.
_POINTER = re.compile(
    r"^(?:see (?:licen[cs]e )?(?:in |file )?|file )[`'\"]?(\S{1,200}?)[`'\"]?$", re.IGNORECASE
)
_POINTS = re.compile(r"^(?:see|file)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^/\s]{3,80}(?P<path>/\S{0,200})?", re.IGNORECASE)
# On a host of repositories, the text of an open license as a rule; and the names of such texts.
_OPEN_ADDRESS = re.compile(
    r"://(?:www\.|raw\.)?(?:git\w{2,12}|bitbucket|codeberg|sourceforge|opensource|gnu|spdx|apache)\.|/blob/|/raw/|/src/branch/"
    r"|(?:licen[cs]e|copying|notice|readme)[\w.-]{0,20}\.(?:txt|md|rst)$|\b(?:mit|isc|[al]?gpl|bsd|mpl|apache|zlib|unlicense)\b",
    re.IGNORECASE,
)
# What no text of an open license is called.
_TERMS = re.compile(
    r"(?<![a-z])(?:eula|end[-_]?user|terms|tos|agreements?|commercial|proprietary|pricing|legal|buy|sla)(?![a-z])",
    re.IGNORECASE,
)


@cache_latest
def manifest_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """Manifests at the root, and those of the large parts of the tree."""
    there = [
        entry.path
        for entry in index_tree(entries).named(_NAME, _ENDING)
        if entry.path.count("/") <= _DEEPEST
        and entry.kind == "blob"
        and entry.size <= MAX_MANIFEST_BYTES
        and manifest_formats.reader(entry.path.rpartition("/")[2])
    ]
    order = list(manifest_formats.BY_NAME)
    root = [path for path in there if "/" not in path]
    root.sort(key=lambda path: (order.index(path) if path in order else len(order), path))
    parts = [path for path in there if "/" in path and _is_part(entries, path.rpartition("/")[0])]
    parts.sort(key=lambda path: -folder_sizes(entries).get(path.rpartition("/")[0], 0))
    return root[:MAX_AT_ROOT] + parts[:MAX_IN_PARTS]


def _is_part(entries: Sequence[Entry], folder: str) -> bool:
    sizes = folder_sizes(entries)
    least = max(MIN_PART_FILES, MIN_PART_SHARE * sizes.get("", 0))
    return sizes.get(folder, 0) >= least and not (is_bundled(folder) or is_test_data(folder))


def read_manifests(snapshot: Snapshot) -> Iterator[Statement]:
    """The license that each root manifest names."""
    for path in manifest_paths(snapshot.tree):
        if "/" not in path:
            for said, line in _claims(snapshot, path):
                if not _POINTS.search(said):
                    yield Statement(
                        kind="manifest",
                        source=snapshot.source(path, line),
                        wording=said[:80],
                        expression=resolve_declared(said).expression,
                    )


def doubts(snapshot: Snapshot, reads: Mapping[str, LicenseText]) -> Iterator[Doubt]:
    """Root manifests that say that the terms are not open, or point to a text that is not."""
    for path in manifest_paths(snapshot.tree):
        if "/" in path:
            continue
        for said, line in _claims(snapshot, path):
            if closed := _closed(snapshot, path, said, reads):
                yield Doubt(
                    kind="manifest-terms",
                    code=closed.code,
                    params={"path": path, **closed.params},
                    sources=(snapshot.source(path, line),),
                )


def parts(snapshot: Snapshot, reads: Mapping[str, LicenseText]) -> Iterator[TreePart]:
    """Large parts of the tree whose manifest says that their terms are not open."""
    sizes = folder_sizes(snapshot.tree)
    for path in manifest_paths(snapshot.tree):
        folder = path.rpartition("/")[0]
        for said, line in _claims(snapshot, path) if folder else ():
            named = resolve_declared(said).expression
            known = bool(named) and not _OWN_OR_CHOICE.search(named) and breaks_definition(named)
            closed = (
                None if _has_own_text(said, folder, reads) else _closed(snapshot, path, said, reads)
            )
            if known or closed:
                closed = closed or Note("manifest-terms", {"said": said[:60]})
                files = sizes.get(folder, 0)
                yield TreePart(
                    path=folder,
                    expression=named if known else "NOASSERTION",
                    files=files,
                    share=round(files / max(sizes.get("", 0), 1), 4),
                    source=snapshot.source(path, line),
                    note=Note(closed.code, {"path": path, **closed.params}),
                )
                break


_OWN_OR_CHOICE = re.compile(r"LicenseRef-| OR ")


def _has_own_text(said: str, folder: str, reads: Mapping[str, LicenseText]) -> bool:
    """Whether a claim points to a text of the folder's own, which is read as such."""
    found = _POINTER.match(said)
    own = reads.get(f"{folder}/{found[1]}") if found else None
    return own is not None and own.role == "part"


def _closed(
    snapshot: Snapshot, path: str, said: str, reads: Mapping[str, LicenseText]
) -> Note | None:
    """What a claim says, if that is not open and has no SPDX id."""
    if found := _POINTER.match(said):
        return _pointed(snapshot, path, found[1], reads)
    if (address := _ADDRESS.fullmatch(said)) and _TERMS.search(address["path"] or ""):
        return _addressed(said)
    declared = resolve_declared(said)
    own = declared.expression.startswith("LicenseRef-") and " " not in declared.expression
    if declared.kind == "not-open" or (own and "public-domain" not in declared.expression.lower()):
        return Note("manifest-terms", {"said": said[:60]})
    return None


def _pointed(
    snapshot: Snapshot, path: str, name: str, reads: Mapping[str, LicenseText]
) -> Note | None:
    """What a claim points to, if that is neither a license text nor called like one.

    A text on a website is one that nobody here can read; what has such a name and is not there may have another name.
    """
    if _ADDRESS.fullmatch(name):
        return _addressed(name)
    folder = path.rpartition("/")[0]
    for place in (f"{folder}/{name}".lstrip("/"), name):
        if place not in reads and place in readable(snapshot.tree):
            return None  # a text that is read as such, or missing as such
        if place in reads:
            told = reads[place].role in {"main", "variant"}  # what is strange in it is told of it
            is_open = reads[place].found.verdict == "open"
            return None if told or is_open else Note("manifest-pointer", {"file": place})
        if snapshot.entry(place) is not None:
            return Note("manifest-pointer", {"file": place})
    return Note("manifest-pointer", {"file": name[:100]}) if _TERMS.search(name) else None


def _addressed(address: str) -> Note | None:
    """The address of terms, if it is not that of an open license, or of a text in a repository."""
    found = _ADDRESS.fullmatch(address)
    is_of_terms = found is not None and _TERMS.search(found["path"] or "") is not None
    if resolve_declared(address).open or (_OPEN_ADDRESS.search(address) and not is_of_terms):
        return None
    return Note("manifest-pointer", {"file": address[:100]})


def _claims(snapshot: Snapshot, path: str) -> Sequence[tuple[str, int]]:
    """What a manifest says of the license, each with its line."""
    text = snapshot.text(path)
    folder, _, name = path.rpartition("/")
    claims = () if text is None else _read_claims(name, text)
    return [(_as_pointer(snapshot, folder, said), line) for said, line in claims]


def _as_pointer(snapshot: Snapshot, folder: str, said: str) -> str:
    """A claim; as npm's own pointer if it names a file that is there as Yarn writes it: "LicenseRef-LICENSE"."""
    name = said.removeprefix("LicenseRef-")
    if name == said or not any(
        snapshot.entry(place) for place in (f"{folder}/{name}".lstrip("/"), name)
    ):
        return said
    return f"SEE LICENSE IN {name}"


@lru_cache(maxsize=MAX_KNOWN_MANIFESTS)
def _read_claims(name: str, text: str) -> Sequence[tuple[str, int]]:
    """The same of a file by its name and text; several who ask want the same few."""
    read_claims = manifest_formats.reader(name)
    text = text[:MAX_MANIFEST_BYTES]
    return tuple(
        (said, text.count("\n", 0, start) + 1)
        for said, start in (read_claims(text) if read_claims else ())
        if not _NOTHING.search(said)
    )
