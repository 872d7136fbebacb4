"""Finds the READMEs of a repository, the main one first."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence

from osi_check.model import Source
from osi_check.repository.readme import document as readme_document
from osi_check.repository.snapshot import Entry, Snapshot, cache_latest, texts_by_depth
from osi_check.repository.tree_index import index_tree

# The endings that forges show: https://github.com/github/markup#markups
_ENDING = (
    r"(?:\.(?:md|markdown|mdown|mkdn|mkd|rst|txt|text|adoc|asciidoc|asc|org|mediawiki|wiki|creole"
    r"|rdoc|textile|pod|html|htm))?"
)
ENGLISH_README = rf"readme(?:[._-]en)?{_ENDING}"
_ENGLISH = re.compile(ENGLISH_README, re.IGNORECASE)
_TRANSLATED = re.compile(rf"readme[._-][a-z]{{2}}(?:[_-][a-z]{{2,4}})?{_ENDING}", re.IGNORECASE)
_HOMES = ("", ".github", "docs")  # where GitHub looks for a repository's README, in its order
_LONGEST_PATH = 200  # characters of a text that may be nothing but a path
MAX_README_FILES = 3


def readme_paths(entries: Sequence[Entry]) -> list[str]:
    """Paths of the READMEs that speak for the whole repository, the one that is shown first."""
    there = index_tree(entries).within(lambda folder: folder.lower() in _HOMES)
    paths = [entry.path for entry in there if entry.kind in {"blob", "link"}]
    named = _readmes(paths)
    return sorted(named, key=_preference)[:MAX_README_FILES]


@cache_latest
def project_readmes(snapshot: Snapshot) -> tuple[readme_document.ReadmeDocument, ...]:
    """The READMEs that speak for the whole repository and were read, the one that is shown first."""
    read = (_read(snapshot, path) for path in readme_paths(snapshot.tree))
    return tuple({document.path: document for document in read if document}.values())


@cache_latest
def main_readme(snapshot: Snapshot) -> readme_document.ReadmeDocument | None:
    """The repository's own README: at the root, else in `.github`, else in `docs`.

    Where there is none in those places, the shallowest of any part is taken; where there is none
    in English, one in another language.
    """
    paths = _readmes(path for path, text in snapshot.texts.items() if isinstance(text, str))
    return _read(snapshot, min(paths, key=_preference)) if paths else None


def _read(snapshot: Snapshot, path: str) -> readme_document.ReadmeDocument | None:
    """A README; one that only holds the path of another (a symbolic link) is followed."""
    text = snapshot.text(path)
    if text is None:
        return None
    if len(text) < _LONGEST_PATH:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), text.strip()))
        if pointed := snapshot.text(target):
            return readme_document.parse_document(target, pointed)
    return readme_document.parse_document(path, text)


def _readmes(paths: Iterable[str]) -> list[str]:
    """The READMEs among paths; translations only where no other is."""
    names = {path: path.rpartition("/")[2] for path in paths}
    english = [path for path, name in names.items() if _ENGLISH.fullmatch(name)]
    return english or [path for path, name in names.items() if _TRANSLATED.fullmatch(name)]


def _home(path: str) -> int | None:
    folder = path.rpartition("/")[0].lower()
    return _HOMES.index(folder) if folder in _HOMES else None


def _preference(path: str) -> tuple[int, bool, int, str]:
    """How READMEs rank: by place, Markdown first, then the shorter path."""
    home = _home(path)
    place = len(_HOMES) + path.count("/") if home is None else home
    return place, not path.lower().endswith("md"), len(path), path


@cache_latest
def all_readmes(snapshot: Snapshot) -> tuple[readme_document.ReadmeDocument, ...]:
    """The main README first, then those of the parts of the repository."""
    return tuple(_parts(snapshot))


def _parts(snapshot: Snapshot) -> Iterator[readme_document.ReadmeDocument]:
    first = main_readme(snapshot)
    if first:
        yield first
    for path, text in texts_by_depth(snapshot):
        if _ENGLISH.fullmatch(path.rpartition("/")[2]) and first and path != first.path:
            yield readme_document.parse_document(path, text)


def passage_source(
    snapshot: Snapshot,
    document: readme_document.ReadmeDocument,
    passage: readme_document.Passage,
    offset: int = 0,
) -> Source:
    """Where a word of a passage stands."""
    return snapshot.source(document.path, passage.line_at(offset))


def is_readme(name: str) -> bool:
    """Whether a file of this name is a README in English, or in no language that it names."""
    return bool(_ENGLISH.fullmatch(name))
