"""Which texts of a repository are its READMEs, the main one first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Source
from osi_check.repository.signals import readme_document
from osi_check.repository.snapshot import Snapshot, once

_ENGLISH = re.compile(
    r"readme(?:[._-]en)?(?:\.(?:md|markdown|mdown|rst|txt|adoc|org))?", re.IGNORECASE
)
_HOMES = ("", ".github", "docs")  # where GitHub looks for a repository's README, in its order
_LONGEST_PATH = 200  # characters of a text that may be nothing but a path


@once
def main(snapshot: Snapshot) -> readme_document.Document | None:
    """The repository's own README: at the root, else in `.github`, else in `docs`.

    A README that only holds the path of another (a symbolic link) is followed. Where there is
    none in those places, the shallowest of any part is taken.
    """
    paths = [
        path
        for path, text in snapshot.texts.items()
        if isinstance(text, str) and _ENGLISH.fullmatch(path.rpartition("/")[2])
    ]
    if not paths:
        return None
    best = min(paths, key=_preference)
    text = snapshot.text(best) or ""
    if len(text) < _LONGEST_PATH and (pointed := snapshot.text(text.strip().removeprefix("./"))):
        best, text = text.strip().removeprefix("./"), pointed
    return readme_document.read(best, text)


def _preference(path: str) -> tuple[int, bool, int, str]:
    """How READMEs rank: by place, Markdown first, then the shorter path."""
    folder = path.rpartition("/")[0]
    place = _HOMES.index(folder) if folder in _HOMES else len(_HOMES) + path.count("/")
    return place, not path.lower().endswith("md"), len(path), path


@once
def parts(snapshot: Snapshot) -> tuple[readme_document.Document, ...]:
    """The main README first, then those of the parts of the repository."""
    return tuple(_parts(snapshot))


def _parts(snapshot: Snapshot) -> Iterator[readme_document.Document]:
    first = main(snapshot)
    if first:
        yield first
    for path in sorted(snapshot.texts, key=lambda p: (p.count("/"), p)):
        text = snapshot.text(path)
        if text and _ENGLISH.fullmatch(path.rpartition("/")[2]) and first and path != first.path:
            yield readme_document.read(path, text)


def place(
    snapshot: Snapshot,
    document: readme_document.Document,
    passage: readme_document.Passage,
    offset: int = 0,
) -> Source:
    """Where a word of a passage stands."""
    return snapshot.source(document.path, passage.line_at(offset))
