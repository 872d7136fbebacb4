"""Selects the files that say what a tool needs and what it holds back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice

from osi_check.patterns import phrase_pattern, rare_pattern
from osi_check.repository.readme.files import ENGLISH_README
from osi_check.repository.signals import tree_paths
from osi_check.repository.snapshot import Entry, by_depth, cache_latest
from osi_check.repository.tree_index import index_tree, is_small_file, small_files

MAX_TEXTS = 15
MAX_TEXT_BYTES = 200_000
_MAX_PATH_CHARS = 300  # characters of a path; longer ones are generated
_MAX_DEPTH = 3

_README = phrase_pattern(ENGLISH_README)
_COMPOSE = phrase_pattern(r"(?:docker-)?compose(?:[.-][\w.-]{1,40})?\.ya?ml")
_ENVIRONMENT = phrase_pattern(
    r"\.?env(?:\.[\w-]{1,30}){0,2}?\.?(?:example|sample|template|dist|default)s?"
)
_MANIFEST = phrase_pattern(
    r"package\.json|pyproject\.toml|setup\.py|setup\.cfg|cargo\.toml|composer\.json|chart\.yaml|\.npmrc|\.gitmodules|go\.mod"
)
_INSTALL = phrase_pattern(r"(?:install(?:ation|ing)?|self[-_]?host(?:ed|ing)?)\.(?:md|rst|txt)")
_TELLING = re.compile(
    "|".join(p.pattern for p in (_README, _COMPOSE, _ENVIRONMENT, _MANIFEST, _INSTALL)),
    re.IGNORECASE,
)
_TELLING_NAME = re.compile(rf"\n(?:{_TELLING.pattern})(?=\n)")
# Places where nothing is said about the whole tool.
_ASIDE = phrase_pattern(
    r"""(?:^|/)(?:\.[^/]{1,60}|node_modules|vendor|third[_-]?party|extern(?:al)?|deps|tests?
    |__tests__|e2e|testdata|fixtures?|examples?|samples?|demos?|benchmarks?|tutorials?
    |notebooks?|i18n|locales?|translations?|images?|assets|scripts|hooks|ci|contrib|plugins?)/"""
)
# Parts of a repository whose own README describes the tool, not a detail of it.
_PART = phrase_pattern(
    r"""python|py|js|ts|typescript|javascript|go|java|rust|cli|sdk|server|backend|api|app
    |deploy(?:ment)?s?|docker|self[-_]?host(?:ed|ing)?|packages/[\w.-]{1,40}|docs"""
)


_SOURCE_ENDINGS = (
    *("py", "js", "ts", "tsx", "mjs", "cjs", "go", "rs", "rb", "java", "kt", "php", "cs"),
    *("swift", "dart", "ex", "exs", "scala", "lua", "h", "hpp", "cc", "cpp", "c", "m", "vue"),
)
# Source files that tell with what a tool works: constants first, then clients, then entry points,
# then what is named after the one that it serves.
_SOURCES = tuple(
    re.compile(rf"(?:{names})\.(?:{'|'.join(_SOURCE_ENDINGS)})", re.IGNORECASE)
    for names in (
        (
            r"_?(?:constants?|consts?|config(?:uration)?|settings?|defaults?|env(?:ironment)?s?"
            r"|(?:base|service)?[-_]?urls?|(?:api[-_]?)?endpoints?|hosts?|regions?|domains?|globals?)"
        ),
        (
            r"_?(?:api|(?:api|base|http|rest)[-_]?client|client|http|requests?(?:or)?|transport"
            r"|background|backend|cloud|connection|gateway|remote)"
        ),
        r"(?:main|index|app|cli|__init__|__main__|lib|mod)",
        (
            r"(?:[a-z0-9]{2,20}[-_]?(?:api|client|plugin|sdk)|up_?load(?:s|er)?|sync(?:er)?|services?"
            r"|fetch(?:er)?|network|session|account|login)"
        ),
    )
)
_SOURCE_NAME = re.compile(
    rf"\n(?:manifest\.json|{'|'.join(pattern.pattern for pattern in _SOURCES)})(?=\n)"
)
# What starts a plugin for WordPress lies beside its readme.txt, under a name of its own:
# https://developer.wordpress.org/plugins/plugin-basics/header-requirements/
_PLUGIN = re.compile(r"(?!index\.|uninstall\.)[\w-]{2,60}\.php", re.IGNORECASE)
_PLUGIN_README = "readme.txt"
_MAX_PLUGIN_FILES = 2
_EXTENSION = re.compile(r"(?:[\w-]{1,30}/){0,2}manifest\.json", re.IGNORECASE)
_SOURCE_DEPTH = 4
_MIN_ENTRY_BYTES = 200
_LATE = 3
_ENTRY_RANK = 3
_NAMED_DEPTH = 3
MAX_SOURCES = 6
_FEW_FILES = 12  # of source in a tree of which any may be read
_MAX_SMALL_TREE = 200  # entries
_MIN_FEW_BYTES = 100
# Settings of tool chains, tests, and declarations.
_NO_FEW = re.compile(
    r"\.(?:config|conf|setup|test|spec|stories|d)\.|^test_|_test\.|^(?:setup|conftest)\."
)
MAX_KNOWN_NAMES = 4_096  # of source files: they are called alike
MAX_SOURCE_BYTES = 60_000


_GATE_ENDING = (
    r"(?:py|[cm]?[jt]s|[jt]sx|go|rs|rb|java|kt|php|cs|swift|dart|exs?|scala|cpp|cc|c|vue|svelte)"
)
_GATE = phrase_pattern(
    rf"""(?:(?:[a-z]{{0,12}}[-_.])?(?:licen[sc](?:es?|ed|ing)|entitlements?|limits?|quotas?|editions?
    |subscriptions?|premium|pro|paywall|paid|seats?|activations?|gates?|gating|grants?|plans?|tiers?
    |upgrades?|upsell|enterprise)
    (?:[-_.]?(?:keys?|checks?|checker|manager|service|validator|verifier|guard|gate|utils?|limits?
    |provider|features?))?|[a-z]{{2,12}}[-_]?licen[sc]es?)\.{_GATE_ENDING}"""
)
_GATE_NAME = re.compile(rf"\n(?:{_GATE.pattern})(?=\n)")
# What describes the data of others, and what is done about license texts.
_OF_DATA = phrase_pattern(
    r"(?:^|/)(?:models?|migrations?|schemas?|types?|headers?|spdx|sbom|compliance)(?:/|[-_.])"
)
MAX_GATES = 3
MAX_GATE_BYTES = 20_000
_GATE_DEPTH = 5
# A function that is not here has its place kept by a file of a few lines: "available in X Cloud".
_STUB = re.compile(rf"[a-z_][\w-]{{1,40}}\.{_GATE_ENDING}", re.IGNORECASE)
_NO_STUB = phrase_pattern(
    r"""(?:__\w+__|index|mod|main|types?|version|_version|constants?|errors?|exceptions?|setup|conftest|doc|utils?
    |[\w-]{0,30}(?:config|[-_.]d|_pb2|[-_.]test|_spec|[-_.]stories))\.[a-z]{1,6}"""
)
MAX_STUBS = 4
MAX_STUBS_A_FOLDER = 2
MIN_STUB_BYTES, MAX_STUB_BYTES = 60, 800
_STUB_DEPTH = 4

# A file that is built for one edition alone, by its name: `audit_oss.go`.
_EDITION = re.compile(r"[\w-]{1,60}_(?:oss|ce|foss|community)\.go")
_EDITION_NAME = re.compile(rf"\n(?:{_EDITION.pattern})(?=\n)")
MAX_EDITIONS = 2
# Workflows that test the tool, by their names.
_WORKFLOW = phrase_pattern(
    r"""\.github/workflows/(?!.*(?:deploy|release|publish|image|docker))(?:[\w-]{1,20}[-_.])?(?:tests?|ci|checks?
    |integration|e2e|python|node(?:js)?|go|ruby|php|java|pr|pull[-_]?request|unit|verify)(?:[-_.][\w-]{1,20})?\.ya?ml"""
)
# The Android and the iOS side of a plugin for mobile frameworks, and what names the framework.
_ANDROID = re.compile(r"android/build\.gradle(?:\.kts)?")
_IOS = re.compile(r"(?:ios/)?[\w.-]{1,60}\.podspec")
_FRAMEWORK = frozenset({"pubspec.yaml", "package.json", "plugin.xml"})
# Scripts that fetch what their package installs.
_FETCHES = rare_pattern(
    r"(?:(?:scripts?|bin|lib|src|tools|npm|[a-z][\w-]{1,30})/)?(?:post|pre)?(?:install|download|fetch)(?:er|ed)?"
    r"(?:[-_.]?(?:binary|binaries|bin|cli|core|engine|script|server))?\.(?:[cm]?[jt]s|py|rb|lua|vim)"
)
# Scripts that build it, and may fetch what they build with.
_BUILDS = rare_pattern(
    r"(?:(?:crates?|packages?|ext|lib|native|bindings?|app|android|[a-z][\w-]{1,30})/){0,2}"
    r"(?:build\.rs|extconf\.rb|hatch_build\.py)"
    r"|(?:setup|build|_?custom_build)\.py|(?:(?:app|android|lib)/)?build\.gradle(?:\.kts)?|CMakeLists\.txt|Makefile|Rakefile"
    r"|cmake/[\w-]{0,30}(?:fetch|download|prebuilt|core|engine|sdk)[\w-]{0,30}\.cmake"
)
_ONLY_BUILDS = frozenset({"build.rs", "extconf.rb", "hatch_build.py"})
_BUILD_DEPTH = 2
MAX_BUILDS = 2
# Descriptions of an interface, and lists of features.
_INTERFACE = phrase_pattern(
    r"(?:[\w-]{1,20}[-_.])?(?:openapi|swagger|asyncapi)(?:[-_.][\w-]{1,20})?\.(?:ya?ml|json)|api\.ya?ml"
)
_INTERFACE_NAME = re.compile(rf"\n(?:{_INTERFACE.pattern})(?=\n)")
_FEATURES = phrase_pattern(
    r"(?:feature[-_]?(?:s|flags?|list|registry|matrix|catalog)|features|flags|capabilities|modules|addons)"
    rf"\.(?:json|ya?ml|toml|{_GATE_ENDING[3:-1]})"
)
_FEATURES_NAME = re.compile(rf"\n(?:{_FEATURES.pattern})(?=\n)")
MAX_INTERFACES, MAX_FEATURE_LISTS = 2, 2
# What says which images are started.
_DEPLOYS = phrase_pattern(
    r"values\.ya?ml|(?:docker-)?compose(?:[.-][\w.-]{1,40})?\.ya?ml|(?:deployment|statefulset|kubernetes|k8s|stack|install)\.ya?ml"
)
_DEPLOYS_NAME = re.compile(rf"\n(?:{_DEPLOYS.pattern})(?=\n)")
_DEPLOYMENT_DEPTH = 4
MAX_DEPLOYMENTS = 4
MAX_DEPLOYMENT_BYTES = 40_000
# Settings of programs that show a page, and the first window of an Android app.
_WINDOW = re.compile(
    r"tauri\.conf\.json5?|Tauri\.toml|capacitor\.config\.(?:json|[jt]s)|twa-manifest\.json|MainActivity\.(?:kt|java)"
)
_WINDOW_NAME = re.compile(rf"\n(?:{_WINDOW.pattern.lower()})(?=\n)")
MAX_WINDOWS = 2
MAX_WORKFLOWS = 2
MAX_BUILD_BYTES = 20_000


@cache_latest
def source_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """The most telling source files of a tree, best first; at most 6, none over 60 KB."""
    ranked = []
    for entry in index_tree(entries).named(_SOURCE_NAME):
        path = entry.path
        if not is_small_file(entry, MAX_SOURCE_BYTES):
            continue
        rank = _source_rank(path.rpartition("/")[2])
        deepest = _SOURCE_DEPTH if rank != len(_SOURCES) else _NAMED_DEPTH
        if rank is None or path.count("/") > deepest or path.startswith("docs/"):
            continue
        if rank == 0 and not _EXTENSION.fullmatch(path):
            continue
        # A short entry point passes on what others hold.
        late = _LATE if rank == _ENTRY_RANK and entry.size < _MIN_ENTRY_BYTES else 0
        ranked.append((rank + path.count("/") + late, len(path), path))
    own = (path for *_, path in sorted(ranked) if not _ASIDE.search(path))
    told = chain(_plugin_files(entries), own, _few_sources(entries))
    return list(islice(dict.fromkeys(told), MAX_SOURCES))


def _few_sources(entries: Sequence[Entry]) -> Iterator[str]:
    """All source files of a tree that has but a few, the highest first; of others none."""
    if len(entries) > _MAX_SMALL_TREE:
        return
    files = [
        (entry.path.count("/"), len(entry.path), entry.path)
        for entry in entries
        if entry.kind == "blob"
        and _MIN_FEW_BYTES <= entry.size <= MAX_GATE_BYTES
        and entry.path.rpartition(".")[2] in _SOURCE_ENDINGS
        and not _NO_FEW.search(entry.path.rpartition("/")[2])
        and not _ASIDE.search(entry.path)
        and _is_own(entry.path)
    ]
    if len(files) <= _FEW_FILES:
        yield from (path for *_, path in sorted(files))


def _plugin_files(entries: Sequence[Entry]) -> list[str]:
    """The programs at the root of a plugin for WordPress, the largest first: two at most."""
    root = [entries[number] for number in index_tree(entries).by_folder.get("", ())]
    if not any(entry.path.lower() == _PLUGIN_README for entry in root):
        return []
    files = [
        entry
        for entry in root
        if _PLUGIN.fullmatch(entry.path) and entry.kind == "blob" and entry.size <= MAX_SOURCE_BYTES
    ]
    return [entry.path for entry in sorted(files, key=lambda entry: -entry.size)][
        :_MAX_PLUGIN_FILES
    ]


@lru_cache(maxsize=MAX_KNOWN_NAMES)
def _source_rank(name: str) -> int | None:
    """How much a source file tells by its name: 0 for an extension's manifest; None for nothing."""
    if _EXTENSION.fullmatch(name):
        return 0
    return next((i for i, named in enumerate(_SOURCES, 1) if named.fullmatch(name)), None)


def telling_paths(entries: Sequence[Entry]) -> list[str]:
    """The most telling texts of a tree, best first; at most 15, none over 200 KB."""
    ranked = []
    for entry in index_tree(entries).named(_TELLING_NAME):
        path = entry.path
        if (
            (rank := _rank(path)) is not None
            and entry.kind in {"blob", "link"}
            and entry.size <= MAX_TEXT_BYTES
            and len(path) <= _MAX_PATH_CHARS
        ):
            ranked.append((rank, path.count("/"), len(path), path))
    return [path for *_, path in sorted(ranked)[:MAX_TEXTS]]


def _rank(path: str) -> int | None:
    """How much a text tells, 0 the most; None for texts that tell nothing."""
    folder, _, name = path.rpartition("/")
    if not _TELLING.fullmatch(name) or path.count("/") > _MAX_DEPTH:
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


def workflow_paths(entries: Sequence[Entry]) -> list[str]:
    """The workflows that test the tool: two, of 20 KB at most, those named after tests first."""
    found = [
        entry.path
        for entry in index_tree(entries).within(".github/workflows".__eq__)
        if is_small_file(entry, MAX_BUILD_BYTES) and _WORKFLOW.fullmatch(entry.path)
    ]
    return sorted(found, key=_workflow_rank)[:MAX_WORKFLOWS]


def download_paths(entries: Sequence[Entry]) -> list[str]:
    """The script that may fetch the program itself: one at most, of 20 KB."""
    found = [
        entry.path
        for entry in entries
        if entry.path.count("/") <= 1
        and is_small_file(entry, MAX_BUILD_BYTES)
        and _FETCHES.fullmatch(entry.path)
        and _is_own(entry.path)
    ]
    return sorted(found, key=lambda path: (len(path), path))[:1]


@cache_latest
def interface_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """Descriptions of its interface: two at most, of 200 KB, the highest first."""
    found = small_files(index_tree(entries).named(_INTERFACE_NAME), _INTERFACE, MAX_TEXT_BYTES)
    return sorted(filter(_is_own_or_page, found), key=by_depth)[:MAX_INTERFACES]


def _is_own_or_page(path: str) -> bool:
    return not _ASIDE.search(path)


@cache_latest
def feature_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """Lists of its features, by their names: two at most, of 20 KB, the highest first."""
    found = small_files(index_tree(entries).named(_FEATURES_NAME), _FEATURES, MAX_GATE_BYTES)
    own = (path for path in found if path.count("/") <= _GATE_DEPTH and _is_own(path))
    return sorted(own, key=by_depth)[:MAX_FEATURE_LISTS]


@cache_latest
def deployment_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """The values of charts, manifests of clusters, and compose files: four at most, of 40 KB, the highest first."""
    found = small_files(index_tree(entries).named(_DEPLOYS_NAME), _DEPLOYS, MAX_DEPLOYMENT_BYTES)
    own = (path for path in found if path.count("/") <= _DEPLOYMENT_DEPTH and _is_own(path))
    return sorted(own, key=by_depth)[:MAX_DEPLOYMENTS]


@cache_latest
def build_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """The scripts that build it: two at most, of 20 KB, those first that do nothing else."""
    found = [
        entry.path
        for entry in entries
        if entry.path.count("/") <= _BUILD_DEPTH
        and is_small_file(entry, MAX_BUILD_BYTES)
        and _BUILDS.fullmatch(entry.path)
        and _is_own(entry.path)
    ]
    return sorted(found, key=_build_rank)[:MAX_BUILDS]


def _build_rank(path: str) -> tuple[bool, int, str]:
    return path.rpartition("/")[2] not in _ONLY_BUILDS, path.count("/"), path


def plugin_paths(entries: Sequence[Entry]) -> list[str]:
    """The build files of the two sides of a plugin for mobile frameworks: none, or two."""
    index = index_tree(entries)
    if _FRAMEWORK.isdisjoint(index.by_path):
        return []
    small = [
        entry.path
        for entry in index.within({"", "android", "ios"}.__contains__)
        if is_small_file(entry, MAX_BUILD_BYTES)
    ]
    sides = [min(filter(side.fullmatch, small), default="") for side in (_ANDROID, _IOS)]
    return sides if all(sides) else []


@cache_latest
def window_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """What tells which page a program shows in its window: two at most, of 20 KB."""
    found = small_files(index_tree(entries).named(_WINDOW_NAME), _WINDOW, MAX_BUILD_BYTES)
    return sorted(filter(_is_own, found), key=by_depth)[:MAX_WINDOWS]


def _workflow_rank(path: str) -> tuple[bool, int, str]:
    return "test" not in path and "integration" not in path, len(path), path


@cache_latest
def gate_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """Source files that may keep functions for payers, the highest first: three, of 20 KB at most."""
    found = small_files(index_tree(entries).named(_GATE_NAME), _GATE, MAX_GATE_BYTES)
    return [
        path
        for path in found
        if path.count("/") <= _GATE_DEPTH and not _OF_DATA.search(path) and _is_own(path)
    ][:MAX_GATES]


def _is_own(path: str) -> bool:
    return not tree_paths.is_auxiliary(path.rpartition("/")[0])


@cache_latest
def edition_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """Source files that are called after an open edition, the highest first: two, of 20 KB at most."""
    found = small_files(index_tree(entries).named(_EDITION_NAME), _EDITION, MAX_GATE_BYTES)
    return [path for path in found if path.count("/") <= _GATE_DEPTH and _is_own(path)][
        :MAX_EDITIONS
    ]


@cache_latest
def stub_paths(entries: Sequence[Entry]) -> Sequence[str]:
    """The smallest source files, two of a folder at most: four, of 60 to 800 bytes."""
    small = sorted(
        (entry.path.count("/"), entry.size, entry.path)
        for entry in entries
        if MIN_STUB_BYTES <= entry.size <= MAX_STUB_BYTES
        and entry.kind == "blob"
        and 0 < entry.path.count("/") <= _STUB_DEPTH
    )
    taken: Counter[str] = Counter()
    stubs: list[str] = []
    for _, _, path in small:
        folder, _, name = path.rpartition("/")
        if len(stubs) == MAX_STUBS:
            break
        if (
            taken[folder] < MAX_STUBS_A_FOLDER
            and _STUB.fullmatch(name)
            and not _NO_STUB.fullmatch(name)
            and not tree_paths.is_auxiliary(folder)
        ):
            taken[folder] += 1
            stubs.append(path)
    return stubs
