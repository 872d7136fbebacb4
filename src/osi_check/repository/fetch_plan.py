"""Selects the files and directories of a repository to fetch. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osi_check.repository.signals import probe
from osi_check.repository.snapshot import Entry, by_depth
from osi_check.repository.terms import read

MAX_TEXTS = 120
MAX_FOLDERS = 90
SMALL = 400  # entries of a tree of which every folder is listed
DEEP = 100  # entries of a tree, in its two first levels, of which more are listed
LEVELS, DEEP_LEVELS, PACKAGE_LEVELS = (
    2,
    4,
    6,
)  # of large trees, of small ones, and below `src` of packages
MAX_ENTRIES = 20_000

# Other people's code, and places that hold data: nothing of the project's own terms is there.
_FOREIGN_FOLDERS = re.compile(
    r"(^|/)(\.git|node_modules|vendor|vendored|third[_-]?party|external|extern|deps|testdata|"
    r"fixtures?|tests?|__tests__|spec|specs|e2e|assets?|images?|img|static|fonts?|locales?|i18n|"
    r"translations?|examples?|samples?|demos?|tutorials?|notebooks?|benchmarks?|migrations)(/|$)",
    re.IGNORECASE,
)
_NEVER = re.compile(r"(^|/)(\.git|node_modules)(/|$)")

# Parts that are set apart for payers, and places in which code is kept, by their names.
_TELLING = re.compile(
    r"ee|enterprise|licen[cs]ing|licen[cs]es?|entitlements?|commercial|proprietary|premium|pro|paid"
    r"|[a-z0-9]{2,30}_license|server|backend",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"src|source|lib|libs|packages?|apps?|applications|services|server|backend|platform|core|internal"
    r"|pkg|cmd|crates|modules|components|web|frontend|client|api|main|python|go|rust|java|js|ts",
    re.IGNORECASE,
)


_PACKAGE_MANIFEST = re.compile(r"pom\.xml|(?:build|settings)\.gradle(?:\.kts)?|build\.sbt")


class FetchPlan:
    """What the license and batteries probes ask of a forge."""

    def texts(self, entries: Sequence[Entry]) -> list[str]:
        """Paths worth reading, most important first, each once."""
        paths = dict.fromkeys([*read.terms_paths(entries), *probe.signal_paths(entries)])
        return list(paths)[:MAX_TEXTS]

    def folders(self, entries: Sequence[Entry], unlisted: Sequence[str]) -> list[str]:
        """Directories worth listing deeper: the project's own, the most telling first.

        Each folder at the root has its turn, so that one with many keeps no other from being
        listed. Of a small tree all are: what is in a folder need not be what it is called.
        """
        if len(entries) > MAX_ENTRIES:
            return []
        skipped = _NEVER if len(entries) < SMALL else _FOREIGN_FOLDERS
        own = [path for path in unlisted if not skipped.search(path)]
        turns: dict[str, int] = {}
        ranked = []
        for path in sorted(own, key=by_depth):
            above = path.partition("/")[0]
            turns[above] = turns.get(above, 0) + 1
            ranked.append((_rank(path), path.count("/"), turns[above], path))
        return [path for *_, path in sorted(ranked)[:MAX_FOLDERS]]


def levels_to_list(entries: Sequence[Entry], path: str) -> int:
    """How many levels of a directory are listed at once.

    Sources of Java and its kin stand four folders below `src` and deeper: `main/kotlin/org/tern/core`.
    """
    if len(entries) >= DEEP:
        return LEVELS
    has_packages = path.rpartition("/")[2] == "src" and any(
        _PACKAGE_MANIFEST.fullmatch(entry.path.rpartition("/")[2]) for entry in entries
    )
    return PACKAGE_LEVELS if has_packages else DEEP_LEVELS


def _rank(path: str) -> int:
    """How directories rank: those that may hold what is kept for payers, then where code is."""
    above, _, name = path.rpartition("/")
    if _TELLING.fullmatch(name):
        return 0
    return 1 if _CODE.fullmatch(name) or _CODE.fullmatch(above.rpartition("/")[2]) else 2
