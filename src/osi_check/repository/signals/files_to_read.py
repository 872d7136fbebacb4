"""Which texts say what a tool needs and what it holds back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osi_check.repository.readme.files import ENGLISH
from osi_check.repository.snapshot import Entry
from osi_check.words import words

MOST_TEXTS = 15
MOST_BYTES = 200_000
_LONGEST = 300  # characters of a path; longer ones are generated
_DEEPEST = 3

_README = words(ENGLISH)
_COMPOSE = words(r"(?:docker-)?compose(?:[.-][\w.-]{1,40})?\.ya?ml")
_ENVIRONMENT = words(r"\.?env(?:\.[\w-]{1,30}){0,2}?\.?(?:example|sample|template|dist|default)s?")
_MANIFEST = words(
    r"package\.json|pyproject\.toml|setup\.py|setup\.cfg|cargo\.toml|composer\.json|chart\.yaml"
)
_INSTALL = words(r"(?:install(?:ation|ing)?|self[-_]?host(?:ed|ing)?)\.(?:md|rst|txt)")
_TELLING = re.compile(
    "|".join(p.pattern for p in (_README, _COMPOSE, _ENVIRONMENT, _MANIFEST, _INSTALL)),
    re.IGNORECASE,
)
# Places where nothing is said about the whole tool.
_ASIDE = words(
    r"""(?:^|/)(?:\.[^/]{1,60}|node_modules|vendor|third[_-]?party|extern(?:al)?|deps|tests?
    |__tests__|e2e|testdata|fixtures?|examples?|samples?|demos?|benchmarks?|tutorials?
    |notebooks?|i18n|locales?|translations?|images?|assets|scripts|hooks|ci|contrib|plugins?)/"""
)
# Parts of a repository whose own README describes the tool, not a detail of it.
_PART = words(
    r"""python|py|js|ts|typescript|javascript|go|java|rust|cli|sdk|server|backend|api|app
    |deploy(?:ment)?s?|docker|self[-_]?host(?:ed|ing)?|packages/[\w.-]{1,40}|docs"""
)


def paths(entries: Sequence[Entry]) -> list[str]:
    """The most telling texts of a tree, best first; at most 15, none over 200 KB."""
    ranked = []
    for entry in entries:
        path = entry.path
        if (
            (rank := _rank(path)) is not None
            and entry.kind in {"blob", "link"}
            and entry.size <= MOST_BYTES
            and len(path) <= _LONGEST
        ):
            ranked.append((rank, path.count("/"), len(path), path))
    return [path for *_, path in sorted(ranked)[:MOST_TEXTS]]


def _rank(path: str) -> int | None:
    """How much a text tells, 0 the most; None for texts that tell nothing."""
    folder, _, name = path.rpartition("/")
    if not _TELLING.fullmatch(name) or path.count("/") > _DEEPEST:
        return None
    readme = _README.fullmatch(name)
    if readme and folder in {"", ".github"}:
        return 0
    if _ASIDE.search(path):
        return None
    ranks = (
        (1, not folder and _INSTALL.fullmatch(name)),
        (2, _COMPOSE.fullmatch(name) or _ENVIRONMENT.fullmatch(name)),
        (3, not folder and _MANIFEST.fullmatch(name)),
        (4, readme and _PART.fullmatch(folder)),
    )
    return next((rank for rank, found in ranks if found), None)
