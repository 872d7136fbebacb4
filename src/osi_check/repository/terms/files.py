"""Which files of a tree are license texts, and what they speak for. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from osi_check.repository.snapshot import Entry, once

Role = Literal["main", "variant", "reuse", "folder", "docs", "part", "bundled"]

MOST_BYTES = 400_000
MOST_FILES = 24

_NAME = re.compile(
    r"(licen[cs]e|licen[cs]es|copying|unlicense|copyright)([-_. ].{0,60})?|.{1,40}[-_]licen[cs]e(\.\w{2,4})?",
    re.IGNORECASE,
)
_MAIN = re.compile(
    r"(licen[cs]e|copying|unlicense|copyright)(\.(md|markdown|txt|rst|adoc|html))?", re.IGNORECASE
)
# About licenses, but no terms: questions and answers, templates, agreements of contributors, lists
# of what dependencies are under.
_ABOUT = re.compile(
    r"^readme|faq|header|template|contributor|agreement|third|dependenc|bundled|notes|list|supported|"
    r"vendored|guide|\.license$|check|report",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\.(py|pyi|js|jsx|mjs|ts|tsx|vue|go|java|kt|scala|rb|rs|php|c|cc|cpp|h|hpp|cs|swift|sh|ps1|bat|"
    r"json|ya?ml|toml|xml|properties|csv|css|scss|svg|png|jpe?g|gif|ico|snap|erb|haml|mdx|pub|key|"
    r"tmpl|lock|proto|sql|ipynb|pdf|pug|twig|liquid)$",
    re.IGNORECASE,
)
# Directories with other people's code, data or examples: their licenses are not the project's.
_BUNDLED = re.compile(
    r"(^|/)(\.[^/]+|node_modules|[^/]*vendor(ed)?|third[-_]?party[^/]*|external|externals|extern|deps|"
    r"dependencies|libs?|tests?|testing|testdata|test_data|__tests__|spec|fixtures?|e2e|multi-jvm|examples?|"
    r"samples?|demos?|tutorials?|notebooks?|benches|benchmarks?|static|assets|public|resources|"
    r"fonts?|icons?|images?|img|media|dist|debian|packaging|windows-installer|installer|tools?|"
    r"license-templates|templates?|data|datasets?|patches|skills|website|site|www)(/|$)",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"(^|/)(\(?ee\)?|enterprise|enterprise[-_][^/]+|[^/]+[-_](ee|enterprise)|commercial|"
    r"proprietary|premium|pro|[^/]+_licen[cs]e)(/|$)",
    re.IGNORECASE,
)
_MODEL = re.compile(r"(^|/)(model[-_]licen[cs]es?[^/]*)(/|$)", re.IGNORECASE)
_SECOND = re.compile(r"ee|enterprise|commercial|model|weights|pro|proprietary", re.IGNORECASE)


def role(path: str) -> Role | None:
    """What a path is among the license files of a repository; None where it is none."""
    small = path.lower()
    # Every path that is meant holds one of these; of most trees, nearly none does.
    return _role(path) if "licen" in small or "copy" in small else None


def _role(path: str) -> Role | None:
    folder, _, name = path.rpartition("/")
    in_folder = folder.lower() in {"licenses", "license"}
    if not (in_folder or _NAME.fullmatch(name)) or _CODE.search(name) or _ABOUT.search(name):
        return None
    if not folder:
        if _MODEL.search(name) or _second_terms(name):
            return "part"
        return "main" if _MAIN.fullmatch(name) else "variant"
    if in_folder:
        return "reuse" if folder == "LICENSES" else "folder"
    if folder.lower() in {"docs", "doc"}:
        return "docs"
    shown = name.lower().endswith(".rtf")  # by an installer
    other = _BUNDLED.search(folder) or folder.lower().startswith("doc")
    return "bundled" if other or shown else "part"


def _second_terms(name: str) -> bool:
    """Whether a root file's name says that it is for a part, or an offer beside the license."""
    words = re.split(r"[-_. ]+", name.lower())
    return any(_SECOND.fullmatch(word) for word in words)


def is_paid(path: str) -> bool:
    """Whether a directory's name says that what is in it is sold."""
    return bool(_PAID.search(path))


def is_for_models(path: str) -> bool:
    """Whether a path's name says that it is about the terms of models or weights."""
    return bool(_MODEL.search(path))


def is_offer(name: str) -> bool:
    """Whether a root file's name says that it offers a commercial license beside the open one."""
    return "commercial" in name.lower()


def is_bundled(path: str) -> bool:
    """Whether a path lies among other people's code, examples or data."""
    return bool(_BUNDLED.search(path))


@once
def license_paths(entries: Sequence[Entry]) -> Mapping[str, Role]:
    """All license files of a tree by path, most important first."""
    order = {"main": 0, "variant": 1, "reuse": 2, "part": 3, "docs": 4, "folder": 5}
    found = [
        (entry.path, kind)
        for entry in entries
        if (kind := role(entry.path)) and kind != "bundled" and entry.kind in {"blob", "link"}
    ]
    found.sort(key=lambda f: (order[f[1]], not is_paid(f[0]), f[0].count("/"), f[0]))
    return dict(found)


def wanted(entries: Sequence[Entry]) -> list[str]:
    """License files worth reading: all that may be the project's, and the first of the parts."""
    paths = license_paths(entries)
    sizes = {entry.path: entry.size for entry in entries if entry.path in paths}
    has_main = any(kind in {"main", "variant"} for kind in paths.values())
    worth = [
        path
        for path, kind in paths.items()
        if sizes.get(path, 0) <= MOST_BYTES and not (has_main and kind in {"docs", "folder"})
    ]
    return worth[:MOST_FILES]
