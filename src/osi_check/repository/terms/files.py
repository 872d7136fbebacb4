"""Finds the license files in a tree, and what each applies to. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from osi_check.repository.path_names import PathNames
from osi_check.repository.snapshot import Entry, cache_latest
from osi_check.repository.terms import names
from osi_check.repository.tree_index import index_tree

# `main` and `variant`: the project's license texts; `terms`: terms that are called otherwise;
# `about`: words about licenses, that count only where they take something back.
Role = Literal[
    "main", "variant", "terms", "about", "other", "reuse", "folder", "docs", "part", "bundled"
]

MAX_TEXT_BYTES = 400_000
MAX_KNOWN_NAMES = 4_096  # of files at roots: they are called alike
MAX_FILES = 40
DEPENDENCY_LEVELS = 2  # below a folder of licenses: `LICENSES/go/name/LICENSE`
MAX_OTHERS = 3  # documents that are called like nothing known
MAX_OTHER_BYTES = 4_000  # of such a document: terms beside a license are short
LARGE_SHARE = 0.1  # of all files
MIN_TEST_DATA_SHARE = 0.5
MIN_FILES = 5

_NAME = re.compile(
    r"(licen[cs]e|licen[cs]es|copying|unlicense|copyright)([-_. ].{0,60})?|.{1,40}[-_]licen[cs]e(\.\w{2,4})?",
    re.IGNORECASE,
)
# Documents that are called like none that projects commonly have may hold terms.
_PLAIN_ENDINGS = frozenset({"md", "txt", "rst", "adoc"})
_ORDINARY = re.compile(
    r"readme(?: [a-z]{2}){0,2}$|change|history|news|release|version|contrib|conduct|security|author|maintainer|owner"
    r"|governance"
    r"|install|build|upgrad|migrat|todo|roadmap|hacking|develop|test|debug|bench|perform|design|architect|api"
    r"|docs?\b|document|guide|manual|tutorial|example|demo|\busage\b(?! rights)|config|setting|require|depend"
    r"|support|help|troubleshoot|style|spec|format|protocol|model|data|cmake|agents|claude|gemini|copilot"
    r"|prompt|skill|credits|thanks|acknowledg|cit(?:e|ation)|translat|i18n|locale|issue|pull|package|deploy"
    r"|docker|run|start|intro|about|index|summary|notes|plan|backlog|privacy|sponsor|fund|donat|logo|brand"
    r"|robots|humans|ads\b|llms|description|plugin|extension|feature|compar|known|bugs|ideas|vision|glossary|faq"
    r"|adopter|guid|setup|environment|windows|linux|macos|platform|quick|getting|overview|team|people|users|community"
    r"|committee|charter|meeting|checklist|workflow|tips|why|how|what|who|compil|integrat|extend|internals|schema"
    r"|backer|bount(?:y|ies)\b|admin|collaborat|contact|\bai\b|\bdco\b|\bi?cla\b|tool|link|resource|event|generat|mirror"
)
_OWN_TERMS = re.compile(r"(terms|eula)(\.(md|txt|rst))?", re.IGNORECASE)  # of a folder
_MAIN = re.compile(
    r"(licen[cs]e|copying|unlicense|copyright)(\.(md|markdown|txt|rst|adoc|html))?", re.IGNORECASE
)
_TEXT = re.compile(
    r"(md|markdown|mdown|txt|text|rst|adoc|asciidoc|org|rtf|tex|html?|textile|rdoc|wiki)?",
    re.IGNORECASE,
)
# Formats that no forge gives as text: osi-check only knows that terms exist.
_SEALED = re.compile(r"pdf|docx?|odt|pages", re.IGNORECASE)
_CODE = re.compile(
    r"\.(py|pyi|js|jsx|mjs|ts|tsx|vue|go|java|kt|scala|rb|rs|php|c|cc|cpp|h|hpp|cs|swift|sh|ps1|bat|"
    r"json|ya?ml|toml|xml|properties|csv|css|scss|svg|png|jpe?g|gif|ico|snap|erb|haml|mdx|pub|key|"
    r"tmpl|lock|proto|sql|ipynb|pdf|docx?|odt|pages|pug|twig|liquid|license|spdx|"
    r"lua|luau|exs?|[eh]rl|pm|dart|jl|nim|zig|fsx?|hs|mli?|groovy|gradle|clj[cs]?|coffee|mm|svelte|cxx|h[hx]x?|sol|"
    r"tcl|vb|pas|f90|rego|whl|pem)$",
    re.IGNORECASE,
)
# Code too where it is small and lies in a folder: in capitals the ending is a language's, Polish.
_PERL = re.compile(r"[a-z_-]+\.pl")
# The license of one source file or library that was taken over, which is custom in C.
_CALLED_AFTER_SOURCE = re.compile(r"(?:licen[cs]e|copying)\.(?P<stem>\w{4,30})", re.IGNORECASE)
_ENDINGS_OF_C = frozenset({"c", "h", "cc", "cpp", "hpp"})
# Where terms stand beside the root.
_LEGAL_PLACES = frozenset({".github", "docs", "doc", "legal", "docs/legal", "doc/legal"})
# Where odds and ends of a project are kept, among them a text called after its license: `misc/gpl-3.0.txt`.
_GENERAL_PLACES = _LEGAL_PLACES | {"misc", "info", "etc"}
_CALLED_AFTER_LICENSE = re.compile(
    r"(?:gnu[-_. ]?)?(?:[al]?gpl|apache|mpl|epl|eupl)[-_. ]?(?:licen[cs]e[-_. ]?)?v?\d(?:\.\d)?(?:\.(?:txt|md))?",
    re.IGNORECASE,
)
# Directories with other people's code, data or examples: their licenses are not the project's.
_BUNDLED = PathNames(
    r"\.[^/]+|node_modules|[^/]*vendor(ed)?|third[-_]?party[^/]*|external|externals|extern|deps|"
    r"dependencies|libs?|tests?|testing|testdata|test_data|__tests__|spec|fixtures?|e2e|multi-jvm|([^/]*[-_])?examples?|"
    r"samples?|demos?|tutorials?|notebooks?|benches|benchmarks?|static|assets|public|resources|"
    r"fonts?|icons?|images?|img|media|dist|debian|packaging|windows-installer|installer|tools?|"
    r"license-templates|templates?|data|datasets?|patches|skills|website|site|www"
)
_TEST_DATA = PathNames(
    r"([^/]*[-_.])?(tests?|testing|testdata|test_data|__tests__|specs?|fixtures?|e2e|mocks?)"
    r"([-_.][^/]*)?"
)
_PAID = re.compile(
    r"(^|/)(\(?ee\)?|enterprise|enterprise[-_][^/]+|[^/]+[-_](ee|enterprise)|commercial|"
    r"proprietary|premium|pro|[^/]+_licen[cs]e)(/|$)",
    re.IGNORECASE,
)
_MODEL = re.compile(r"(^|/)(model[-_]licen[cs]es?[^/]*)(/|$)", re.IGNORECASE)
_ABOUT = re.compile(r"^readme|third|dependenc|bundled|vendored|template|header", re.IGNORECASE)
_WEB = re.compile(r"html?", re.IGNORECASE)
_README = re.compile(r"readme", re.IGNORECASE)
_LICENSING = re.compile(r"licensing|agreement", re.IGNORECASE)
_ENDING = re.compile(r"[A-Za-z]\w{0,8}")
_OFFER = re.compile(r"commercial|\bcomm\b")
_SECOND = re.compile(r"ee|enterprise|commercial|model|weights|pro|proprietary", re.IGNORECASE)


# A license text, or the folder of all of them, may be kept in another repository: it is there, unread.
_MAY_BE_READ = frozenset({"blob", "link", "submodule"})
# Every other path that is meant holds one of these; of most trees, nearly none does.
_LICENSE_PARTS = ("licen", "copy", "lizenz", "terms", "eula")


def _may_hold_licenses(folder: str) -> bool:
    """Whether any file right within a folder may be a license file."""
    small = folder.lower()
    if not small or small in _GENERAL_PLACES or not folder.isascii():
        return True
    return any(part in small for part in _LICENSE_PARTS)


def file_role(path: str) -> Role | None:
    """What a path is among the license files of a repository; None where it is none."""
    if "/" not in path:
        return _at_root(path)
    folder, _, name = path.rpartition("/")
    if is_called_after_license(path):
        return "docs"
    if not path.isascii() or any(part in path.lower() for part in _LICENSE_PARTS):
        return _in_folder(folder, name)
    return _in_legal_place(name) if folder.lower() in _LEGAL_PLACES else None


def is_called_after_license(path: str) -> bool:
    """Whether a text among odds and ends is called after its license: it may be that of a part."""
    folder, _, name = path.rpartition("/")
    return folder.lower() in _GENERAL_PLACES and _CALLED_AFTER_LICENSE.fullmatch(name) is not None


@lru_cache(maxsize=MAX_KNOWN_NAMES)
def _at_root(name: str) -> Role | None:
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or not _ENDING.fullmatch(ending):
        stem, ending = name, ""
    if name.startswith("."):
        stem, ending = name.lstrip("."), "" if stem == "" else ending
        hidden = _MAIN.fullmatch(name.lstrip(".")) or _OWN_TERMS.fullmatch(name.lstrip("."))
        return "about" if hidden else None
    if not (names.is_license(name) or names.is_terms(name) or names.is_notice(name)):
        return _of_unknown_name(stem, ending)
    return _of_known_name(name, stem, ending)


def _of_unknown_name(stem: str, ending: str) -> Role | None:
    plain = ending.lower() in _PLAIN_ENDINGS and not _ORDINARY.search(names.plain(stem))
    return "other" if plain else None


def _of_known_name(name: str, stem: str, ending: str) -> Role | None:
    is_license = names.is_license(name)
    if _SEALED.fullmatch(ending):
        return None if names.is_about(name) else "terms"
    if _CODE.search(name):
        alone = ending == "license" and "." not in stem  # else it is about another file
        return "about" if alone or _MAIN.fullmatch(stem) else None
    if names.is_about(name) or _README.match(name):
        return "about"
    kind = _license_role(name) if is_license else "terms" if names.is_terms(name) else "about"
    if _WEB.fullmatch(ending) and kind in {"terms", "about"}:
        # The terms of a site; notices in HTML are Eclipse's agreement on what it hosts.
        return "about" if kind == "terms" else None
    return kind if is_license or _TEXT.fullmatch(ending) else None


def _license_role(name: str) -> Role:
    """What a root file with the word "license" in its name is."""
    if _MODEL.search(name) or _second_terms(name):
        return "part"
    if _MAIN.fullmatch(name):
        return "main"
    return "terms" if names.is_terms(name) or _LICENSING.search(name) else "variant"


def _in_folder(folder: str, name: str) -> Role | None:
    in_licenses = is_of_licenses(folder)
    named = _NAME.fullmatch(name) or (not name.isascii() and names.is_license(name))
    if _OWN_TERMS.fullmatch(name) and folder.lower() not in _LEGAL_PLACES:
        named = True
    coded = _CODE.search(name) or _PERL.fullmatch(name)
    about = _ABOUT.search(name) or (not in_licenses and names.is_about(name))
    if not (in_licenses or named) or coded or about:
        return _in_legal_place(name) if folder.lower() in _LEGAL_PLACES else None
    if in_licenses:
        return "reuse" if folder == "LICENSES" else "folder"
    if folder.lower() in _LEGAL_PLACES:
        return "docs"
    shown = name.lower().endswith(".rtf")  # by an installer
    other = _BUNDLED.search(folder) or folder.lower().startswith("doc")
    other = other or _is_of_dependencies(folder)
    return "bundled" if other or shown else "part"


def is_of_licenses(folder: str) -> bool:
    """Whether a folder at the root is for license texts, by its name."""
    return folder.lower().lstrip(".") in {"licenses", "license", "licences", "licence"}


def _is_of_dependencies(folder: str) -> bool:
    """Whether a folder lies two levels or more below one of licenses, where tools save those of what is used."""
    return folder.count("/") >= DEPENDENCY_LEVELS and is_of_licenses(folder.partition("/")[0])


def _in_legal_place(name: str) -> Role | None:
    """Terms among the documents count where they take something back, or can't be read."""
    ending = name.rpartition(".")[2] if "." in name else ""
    told = names.is_license(name) or names.is_terms(name)
    if told and _SEALED.fullmatch(ending) and not names.is_about(name):
        return "terms"
    return "about" if told and _TEXT.fullmatch(ending) and not names.is_about(name) else None


def _second_terms(name: str) -> bool:
    """Whether a root file's name says that it is for a part, or an offer beside the license."""
    words = re.split(r"[-_. ]+", name.lower())
    return any(_SECOND.fullmatch(word) for word in words)


def is_ordinary(name: str) -> bool:
    """Whether a root file is called like documents that most projects have."""
    return bool(_ORDINARY.search(names.plain(name)))


def is_paid(path: str) -> bool:
    """Whether a directory's name says that what is in it is sold."""
    return bool(_PAID.search(path))


def is_for_models(path: str) -> bool:
    """Whether a path's name says that it is about the terms of models or weights."""
    return bool(_MODEL.search(path))


def is_offer(name: str) -> bool:
    """Whether a root file's name says that it offers a commercial license beside the open one."""
    return _OFFER.search(names.plain(name)) is not None


def is_test_data(path: str) -> bool:
    """Whether a path lies among what only tests use."""
    return _TEST_DATA.search(path)


def is_bundled(path: str) -> bool:
    """Whether a path lies among other people's code, examples or data."""
    return _BUNDLED.search(path)


@cache_latest
def license_paths(entries: Sequence[Entry]) -> Mapping[str, Role]:
    """All license files of a tree by path, most important first."""
    order = {
        name: rank
        for rank, name in enumerate(
            ("main", "variant", "terms", "reuse", "part", "about", "docs", "folder", "other")
        )
    }
    tree = index_tree(entries)
    named, held = tree.named_with(*_LICENSE_PARTS), tree.within(_may_hold_licenses)
    found = [
        (entry.path, kind)
        for entry in {entry.path: entry for entry in (*named, *held)}.values()
        if entry.kind in _MAY_BE_READ
        and (kind := file_role(entry.path))
        and (kind != "bundled" or is_large(entries, entry.path.rpartition("/")[0]))
        and (kind != "other" or 0 < entry.size <= MAX_OTHER_BYTES)
    ]
    found = [(path, "part" if kind == "bundled" else kind) for path, kind in found]
    if any(kind == "main" for _, kind in found):
        found = [
            (path, "about" if kind == "variant" and _is_of_source(entries, path) else kind)
            for path, kind in found
        ]
    others = [path for path, kind in found if kind == "other"][:MAX_OTHERS]
    found = [(path, kind) for path, kind in found if kind != "other" or path in others]
    found.sort(key=lambda f: (order[f[1]], not is_paid(f[0]), f[0].count("/"), f[0]))
    return dict(found)


def _is_of_source(entries: Sequence[Entry], path: str) -> bool:
    """Whether a text at the root is called after a source file in C: `LICENSE.sieve` beside `lib/sieve.c`."""
    called = _CALLED_AFTER_SOURCE.fullmatch(path)
    if not called:
        return False
    end = called["stem"].lower()
    return any(
        stem.rpartition("/")[2].endswith(end)
        for stem, dot, ending in (entry.path.lower().rpartition(".") for entry in entries)
        if dot and ending in _ENDINGS_OF_C
    )


def is_large(entries: Sequence[Entry], folder: str) -> bool:
    """Whether a folder holds a tenth or more of the files, whatever it is called.

    Of folders whose names say that they hold test data, half or more.
    """
    counts = folder_sizes(entries)
    held, total = counts.get(folder, 0), counts.get("", 0)
    if held < max(LARGE_SHARE * total, MIN_FILES):
        return False
    return held >= MIN_TEST_DATA_SHARE * total or not _TEST_DATA.search(folder)


def is_alone(entries: Sequence[Entry], path: str) -> bool:
    """Whether a file is the only one of those listed in its folder."""
    return folder_sizes(entries).get(path.rpartition("/")[0], 0) == 1


@cache_latest
def folder_sizes(entries: Sequence[Entry]) -> Mapping[str, int]:
    """How many of the listed files lie in each folder, by its path; all of them by ""."""
    counts: Counter[str] = Counter()
    for folder, held in index_tree(entries).by_folder.items():
        files = sum(entries[number].kind == "blob" for number in held)
        if not files:
            continue
        counts[folder] += files
        above = folder
        while above:
            above = above.rpartition("/")[0]
            counts[above] += files
    return counts


def text_paths(entries: Sequence[Entry]) -> list[str]:
    """License files worth reading, one of each content, most important first."""
    by_path = index_tree(entries).by_path
    small = {p: k for p, k in readable(entries).items() if by_path[p].size <= MAX_TEXT_BYTES}
    # Links of one content lead to different places: each is followed.
    by_content = {
        ((by_path[p].oid if by_path[p].kind == "blob" else "") or p, kind): p
        for p, kind in reversed(list(small.items()))
    }
    kept = set(by_content.values())
    return [path for path in small if path in kept][:MAX_FILES]


@cache_latest
def readable(entries: Sequence[Entry]) -> Mapping[str, Role]:
    """License files that may count by path, most important first.

    Those of the project itself count though they are too large to be read: they are there.
    """
    paths = license_paths(entries)
    has_main = any(kind in {"main", "variant"} for kind in paths.values())
    by_path = index_tree(entries).by_path
    return {
        path: kind
        for path, kind in paths.items()
        if (by_path[path].size <= MAX_TEXT_BYTES or kind in {"main", "variant", "terms"})
        and not (has_main and kind in {"docs", "folder"})
    }
