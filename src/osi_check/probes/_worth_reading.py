"""Which texts say what a tool needs and what it holds back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osi_check.snapshot import Entry

MOST_TEXTS = 15
MOST_BYTES = 200_000
MOST_PATH = 300  # characters; longer ones are generated

_README = re.compile(r"readme(?:[._-]en)?(?:\.(?:md|markdown|mdown|rst|txt|adoc|org))?", re.I)
_COMPOSE = re.compile(r"(?:docker-)?compose(?:[.-][\w.-]{1,40})?\.ya?ml", re.I)
_ENVIRONMENT = re.compile(
    r"\.?env(?:\.[\w-]{1,30}){0,2}\.?(?:example|sample|template|dist|default)s?", re.I
)
_MANIFEST = frozenset(
    "package.json pyproject.toml setup.py setup.cfg cargo.toml go.mod composer.json pom.xml "
    "build.gradle gemfile chart.yaml".split()
)
_INSTALL = re.compile(r"(?:install(?:ation|ing)?|self[-_]?host(?:ed|ing)?)\.(?:md|rst|txt)", re.I)
# Places where nothing is said about the whole tool.
_ASIDE = re.compile(
    r"(?:^|/)(?:\.[^/]{1,60}|node_modules|vendor|third[_-]?party|extern(?:al)?|deps|tests?|"
    r"__tests__|e2e|testdata|fixtures?|examples?|samples?|demos?|benchmarks?|tutorials?|"
    r"notebooks?|i18n|locales?|translations?|images?|assets|scripts|hooks|ci|contrib|plugins?)/",
    re.I,
)
# Parts of a repository whose own README describes the tool, not a detail of it.
_PART = re.compile(
    r"(?:python|py|js|ts|typescript|javascript|go|java|rust|cli|sdk|server|backend|api|app|"
    r"deploy(?:ment)?s?|docker|self[-_]?host(?:ed|ing)?|packages/[\w.-]{1,40}|docs)",
    re.I,
)


def paths(entries: Sequence[Entry]) -> list[str]:
    """The most telling texts of a tree, best first; at most 15, none over 200 KB."""
    ranked = []
    for entry in entries:
        if entry.kind != "blob" or entry.size > MOST_BYTES or len(entry.path) > MOST_PATH:
            continue
        rank = _rank(entry.path)
        if rank is not None:
            ranked.append((rank, entry.path.count("/"), len(entry.path), entry.path))
    return [path for *_, path in sorted(ranked)[:MOST_TEXTS]]


def _rank(path: str) -> int | None:
    """How much a text tells, 0 the most; None for texts that tell nothing."""
    folder, _, name = path.rpartition("/")
    deep = path.count("/")
    if deep > 3 or _ASIDE.search(path):
        return None
    readme = _README.fullmatch(name)
    if readme and (not folder or folder == ".github"):
        return 0
    if not folder and _INSTALL.fullmatch(name):
        return 1
    if _COMPOSE.fullmatch(name) or _ENVIRONMENT.fullmatch(name):
        return 2 if deep < 3 else 5
    if name.lower() in _MANIFEST:
        return 3 if not folder else 6
    if readme and _PART.fullmatch(folder):
        return 4
    return None
