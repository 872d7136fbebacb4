"""Selects other texts to read for terms, besides license files, READMEs, and manifests. Pure.

Terms can be in any text, so this lists what is not read, and why:

- Images, archives, data, minified and generated files, and lock files: nobody writes terms there.
- Other people's work: vendored code, dependencies, test data, examples.
- Files for contributors and their tools, by their names.
- Most source files: three say at the top what the rest says. Those that readers open first are read.
- Large texts, and texts beyond a maximum number: terms that should be found are short and prominent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from osi_check.repository.path_names import PathNames
from osi_check.repository.readme.files import is_readme
from osi_check.repository.snapshot import Entry, cache_latest
from osi_check.repository.terms import files, names
from osi_check.repository.tree_index import index_tree, is_small_file

MAX_DOCUMENT_BYTES = 24_000
MAX_SETTINGS_BYTES = 20_000
MAX_ROOT_DOCUMENTS = 10
MAX_FOLDER_DOCUMENTS = 6
MAX_SETTINGS = 8
MAX_BYTES = 90_000  # of all of these texts of a repository
MAX_NAME_WORDS = 4  # of a text in a folder that is called after terms, its ending among them
_DEEPEST = 3  # folders above a text
_DEEPEST_ALONE = 2  # the same of one that only its name tells

_DOCUMENT = re.compile(
    r"md|markdown|mdown|mkdn?|mkd|mdx|qmd|txt|text|rst|rest|adoc|asciidoc|asc|org|rtf|tex|html?|xhtml|textile|rdoc"
    r"|wiki|mediawiki|creole|pod|man|[1-9]|me|now|first|en|us|de|fr|es|pt|it|nl|pl|ru|ja|jp|zh|cn|ko",
    re.IGNORECASE,
)
_SETTINGS = re.compile(
    r"json|jsonc|json5|toml|ya?ml|xml|cfg|ini|conf|properties|props|targets|nix|scm|gradle|kts|sbt|clj|edn|sdl"
    r"|nimble|cabal|opam|spec|rb|pl|desktop|plist|cff|gemspec|podspec|csproj|fsproj|vbproj|nuspec|cmake|build"
    r"|bazel|mk|sh|ps1|bat|src|config|swift|exs|lua|php|css|py|ebuild|control|install|iss|nsi|wxs|service",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:Docker|Container|Make|GNUmake|make|Vagrant|Proc|Rake|Gem|Just|Jenkins|Pip|Brew)file|PKGBUILD|APKBUILD|dune-project"
    r"|DESCRIPTION|BUILD|WORKSPACE|configure|Tiltfile|Earthfile"
    r"|CMakeLists\.txt|meson(?:_options)?\.(?:txt|build)"
)
_EXAMPLE = re.compile(
    r"\.?[\w-]{0,20}(?:env|config|conf|settings)\.(?:example|sample|template|dist|defaults?)|[\w.-]{1,20}\.env",
    re.IGNORECASE,
)
# What tools write, or what only tells a tool how to work; terms are never written there.
_GENERATED = re.compile(
    r"lock|shrinkwrap|\.min\.|\.map$|tsconfig|eslint|prettier|stylelint|renovate|dependabot|angular\.json|nx\.json|turbo\.json"
    r"|babel|jest|vitest|karma|webpack|rollup|vite\.|postcss|tailwind|commitlint|lerna|gulp|grunt|requirements|\.snap$|codecov|cypress",
    re.IGNORECASE,
)
# Where a package of some kind is described, wherever it is in the tree.
_DESCRIBES = re.compile(
    r"snapcraft\.ya?ml|(?:.{1,80}\.)?(?:metainfo|appdata)\.xml(?:\.in)?|meta\.ya?ml|recipe\.ya?ml|Chart\.ya?ml|(?:Docker|Container)file"
    r"|PKGBUILD|APKBUILD|.{1,80}\.(?:spec|nuspec|csproj|fsproj|ebuild|iss|nsi)|REUSE\.toml|publiccode\.ya?ml|galaxy\.ya?ml|main\.ya?ml"
    r"|control|copyright|\.zenodo\.json|values\.ya?ml",
    re.IGNORECASE,
)
_SCRIPTS = (".sh", ".ps1", ".bat", ".mk")
_DESCRIBING_FOLDER = re.compile(
    r"snap|(?:conda[.-]?)?recipes?|conda(?:[.-].{1,20})?|debian|(?:packaging|package|packages|pkg|dist|build|deploy|installer|install|setup|charts"
    r"|helm|docker|flatpak|data|share|meta|src|rpm|arch|aur|nix|contrib|resources)(?:/.{1,60})?",
    re.IGNORECASE,
)
_FOLDERS = frozenset(
    {
        ".github",
        "docs",
        "doc",
        "documentation",
        "wiki",
        "legal",
        "policies",
        "policy",
        "terms",
        "about",
        "info",
        "meta",
    }
    | {
        "man",
        "docs/man",
        "doc/man",
        "docs/legal",
        "doc/legal",
        "docs/about",
        "docs/source",
        "docs/src",
        "docs/en",
        "docs/docs",
        "docs/content",
    }
)
_TERMS = re.compile(
    r"terms|eula|end.?user|legal|condition|agreement|licen|copy|rider|addend|restrict|commerc|propriet|[^\x00-\x7f]",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"licen[cs]|terms|legal|commerc|pric|\bplans?\b|edition|enterprise|polic|usage|faq|questions|about|index|intro|overview"
    r"|condition|agree|\bpa(?:y|id)|subscri|business|fair|rights|compan|rules|notice|allowed|self host|support"
)
# Terms of others, or of other things: of reports, of what contributors give, of marks, of a site;
# and what the tool wrote.
_WORKFLOWS = ".github/workflows"
_ELSEWHERE = PathNames(
    r"node_modules|vendor(?:ed)?|third[-_]?party[^/]*|externals?|extern|deps|dependencies|fixtures?|testdata"
    r"|tests?|spec|examples?|samples?|site|website|www|landing|public|static|outputs?|results?|logs?"
)
# One of them, or a letter beyond ASCII, is in each name that `_TERMS` matches.
_TERMS_WORDS = (
    *(
        "terms",
        "eula",
        "user",
        "legal",
        "condition",
        "agreement",
        "licen",
        "copy",
        "rider",
        "addend",
    ),
    *("restrict", "commerc", "propriet"),
)
# Forms that others fill in.
_FORM = re.compile(
    r"(?:issue|pull_request|pr)[-_]?template|\.github/discussion_template|robots\.txt$|notice\.html?$",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"third|3rd|librar(?:y|ies) licen|dependenc|bundled|vendored|acknowledg|trade ?marks?|brand|logo|\bdco\b"
    r"|certificate of origin|\bi?cla\b|contribut\w{1,4}(?: \w{2,9}){0,2} agreement|\bapi$|\bai\b"
    r"|^(?:claude|agents|gemini|copilot)\b|\blegal holds?\b"
    # On data of persons, and on what is done about reports of flaws; nothing else in the name.
    r"|^(?:app )?privacy (?:policy|notice|statement)(?: \w{2,8})?$"
    r"|^(?:(?:vulnerability|responsible|coordinated) disclosure|vulnerability reporting)"
    r"(?: (?:policy|process))?(?: \w{2,8})?$"
)


def is_document(path: str) -> bool:
    """Whether a file is prose, by its name."""
    name = path.rpartition("/")[2].lstrip(".")
    stem, dot, ending = name.rpartition(".")
    if dot and not (stem and _DOCUMENT.fullmatch(ending)):
        return False
    return not (_BARE.fullmatch(name) or _GENERATED.search(name) or _FORM.search(path))


def is_settings(path: str) -> bool:
    """Whether a file is a manifest, a script or settings, by its name."""
    name = path.rpartition("/")[2]
    ending = name.rpartition(".")[2] if "." in name else ""
    return bool(_SETTINGS.fullmatch(ending) or _BARE.fullmatch(name)) and not _GENERATED.search(
        name
    )


def is_example(path: str) -> bool:
    """Whether a file holds settings to be filled in, by its name: `.env.example`."""
    return bool(_EXAMPLE.fullmatch(path.rpartition("/")[2]))


def describes_package(path: str) -> bool:
    """Whether a file may name the license of what it describes: at the root, or where packages are."""
    folder, _, name = path.rpartition("/")
    if not folder:
        scripts = name.lower().endswith(_SCRIPTS)
        return (is_settings(name) and not scripts) or bool(_DESCRIBES.fullmatch(name))
    return bool(_DESCRIBES.fullmatch(name) and _DESCRIBING_FOLDER.fullmatch(folder))


def is_telling(name: str) -> bool:
    """Whether a document is about use, terms, prices or what the tool is, by its name."""
    return bool(_TELLING.search(names.plain(name)))


def is_of_others(path: str) -> bool:
    """Whether a document is about other works, marks, or personal data, by its name."""
    return bool(_OF_OTHERS.search(names.plain(path.rpartition("/")[2])))


def is_aside(path: str) -> bool:
    """Whether a file lies among other people's code, tests or examples, in a site, or runs in CI."""
    folder = path.rpartition("/")[0]
    return folder == _WORKFLOWS or _ELSEWHERE.search(folder)


@cache_latest
def other_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """Texts that are read for terms though their names promise none, the likeliest first."""
    chosen: dict[str, Entry] = {}
    for ranked, most in (
        (_root_documents(entries), MAX_ROOT_DOCUMENTS),
        (_described(entries), MAX_SETTINGS),
        (_folder_documents(entries), MAX_FOLDER_DOCUMENTS),
    ):
        chosen |= {entry.path: entry for *_, entry in sorted(ranked, key=lambda r: r[:-1])[:most]}
    left = MAX_BYTES
    kept = []
    for path, entry in chosen.items():
        if (left := left - entry.size) < 0:
            break
        kept.append(path)
    return kept


_Ranked: TypeAlias = tuple[float, float, int, str, Entry]


def _held(entries: Sequence[Entry], folder: str, most_bytes: int) -> Iterator[tuple[Entry, str]]:
    """The files right within a folder that are small enough to be read, each with its name."""
    for number in index_tree(entries).by_folder.get(folder, ()):
        entry = entries[number]
        if is_small_file(entry, most_bytes):
            yield entry, entry.path.rpartition("/")[2]


def _root_documents(entries: Sequence[Entry]) -> Iterator[_Ranked]:
    """Prose at the root that is called like no license: names that no project has first."""
    for entry, name in _held(entries, "", MAX_DOCUMENT_BYTES):
        if name.startswith(".") and not files.file_role(name):
            continue
        if is_document(name) and not is_readme(name) and files.file_role(name) in {None, "other"}:
            telling = _TELLING.search(names.plain(name))
            yield files.is_ordinary(name), not telling, entry.size, name, entry


def _folder_documents(entries: Sequence[Entry]) -> Iterator[_Ranked]:
    """Prose in the folders for documents, and in those that hold much of the program."""
    telling = {
        entry.path.rpartition("/")[0]
        for entry in index_tree(entries).named_with(*_TERMS_WORDS)
        if entry.path.count("/") <= _DEEPEST_ALONE
    }
    for folder in index_tree(entries).by_folder:
        depth = folder.count("/") + 1
        if not folder or depth > _DEEPEST:
            continue
        for_documents = folder.lower() in _FOLDERS or files.is_of_licenses(folder)
        large = not for_documents and files.is_large(entries, folder)
        if not (large or for_documents or folder in telling) or _ELSEWHERE.search(folder):
            continue
        for entry, name in _held(entries, folder, MAX_DOCUMENT_BYTES):
            if not for_documents and not large and not _TERMS.search(name):
                continue
            if not is_document(name):
                continue
            role = files.file_role(entry.path)
            if role and _is_read_by_role(entries, entry.path, role):
                continue
            plain = names.plain(name)
            is_short = plain.count(" ") < MAX_NAME_WORDS
            is_terms = is_short and (names.is_terms(name) or names.is_license(name))
            rank = 0 if is_terms or role else 1
            if rank and not (for_documents or large):
                continue
            rank += 0 if not rank or _TELLING.search(plain) else 1 if large else 2
            yield rank, depth, entry.size, entry.path, entry


def _is_read_by_role(entries: Sequence[Entry], path: str, role: files.Role) -> bool:
    """Whether a file in a folder is read as a license file, or is of what the folder bundles.

    One that is alone in its folder is about nothing there, and an agreement with end users is not
    about pictures.
    """
    if role in {"part", "bundled"}:
        agreed = names.is_terms(path.rpartition("/")[2])
        return not (files.is_alone(entries, path) or (role == "bundled" and agreed))
    return role in {"about", "reuse"}


def _described(entries: Sequence[Entry]) -> Iterator[_Ranked]:
    """Manifests of any kind: at the root, and where packages are described."""
    for entry, name in _held(entries, "", MAX_SETTINGS_BYTES):
        if is_settings(name) and (not name.startswith(".") or _DESCRIBES.fullmatch(name)):
            yield not _DESCRIBES.fullmatch(name), 0, entry.size, name, entry
    for folder in index_tree(entries).by_folder:
        if folder and _DESCRIBING_FOLDER.fullmatch(folder) and folder.count("/") < _DEEPEST:
            for entry, name in _held(entries, folder, MAX_SETTINGS_BYTES):
                if _DESCRIBES.fullmatch(name):
                    yield 0, 1, entry.size, entry.path, entry
