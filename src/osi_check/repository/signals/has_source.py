"""Whether the repository contains the tool's source code, or only pages, lists, and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import tree_paths
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.repository.tree_index import find_submodules

probe = Probe(
    __name__,
    against("empty", "no-source", "the repository has no file"),
    against("no-source", "no-source", "no file is source code"),
    against("side-source", "no-source", "the only code is scripts, plugins, tests or examples"),
)

# Says how to build or start what is elsewhere: no source by itself.
_BUILD = phrase_pattern(
    r"""(?:^|/)(?:dockerfile[^/]{0,30}|makefile|gnumakefile|cmakelists\.txt|meson\.build
    |build\.(?:gradle(?:\.kts)?|xml|zig|sbt)|(?:docker-)?compose[^/]{0,40}\.ya?ml|chart\.ya?ml
    |kustomization\.ya?ml|configure\.ac|[^/]{1,60}\.(?:cabal|csproj|gemspec|nimble))$"""
)
# Settings of a tool chain, and what a build put out: code by its ending alone.
_NO_CODE = phrase_pattern(
    r"""\.min\.(?:m?js|css)$|\.d\.[cm]?ts$|\.(?:config|conf|setup)\.[cm]?[jt]s$|(?:^|/)(?:dist|build|out|bundle)/
    |(?:^|/)(?:gulpfile|gruntfile|rakefile|setup|conf|conftest|_config)\.[a-z]{1,5}$|\.(?:css|html?|less|scss)$"""
)
_INSTALLER = phrase_pattern(
    r"(?:^|/)(?:un)?(?:install|setup|get|bootstrap|deploy|update|upgrade)[\w-]{0,20}\.(?:sh|bash|ps1|bat|cmd)$"
)
# What package managers and shells know of a program: https://docs.brew.sh/Taps, completions, manuals.
_OF_PACKAGES = phrase_pattern(
    r"^(?:homebrew)?(?:formula|casks?|bucket)/|(?:^|/)(?:(?:shell[-_])?completions?|man(?:[1-9]|pages?)?)/"
)
_FORMULA = re.compile(r"[\w.@+-]{1,60}\.rb")
_TAP = "homebrew-"
# What may lie in a directory that was not listed, without being source.
_ASSETS = phrase_pattern(
    r"(?:^|/)(?:\.[^/]{1,60}|images?|img|media|assets|static|public|data|docs?|locales?|i18n|fonts?|icons?|screenshots?|examples?)(?:/|$)"
)


# Where the code of a program is kept: a folder of plugins or tools in it belongs to it.
_CODE_ROOTS = ("lib/", "src/")
# What Vim loads of a plugin (https://vimhelp.org/options.txt.html#'runtimepath'): the plugin is the tool.
_VIM_PLUGIN = phrase_pattern(
    r"^(?:after/)?(?:plugin|ftplugin|autoload|syntax|indent|compiler|colors)/.{1,100}\.(?:vim|lua)$"
)
# An action of GitHub names its scripts there (https://docs.github.com/actions/reference/metadata-syntax).
_ACTION_MANIFESTS = frozenset({"action.yml", "action.yaml"})
_PAGE_SCRIPT = phrase_pattern(
    r"^(?:assets|js|scripts?|static|public)/(?:[\w-]{1,30}/)?(?!.*\.min\.)[\w.-]{1,60}\.m?js$"
)


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the paths and sizes of the files; own directories not listed may hold source, too."""
    if not snapshot.tree:
        yield Signal(
            name="empty",
        )
        return
    own_files = tree_paths.own_files(snapshot)
    paths = {entry.path for entry in snapshot.tree if entry.kind == "blob" and entry.size}
    tap = snapshot.repo.rpartition("/")[2].lower().startswith(_TAP)
    is_tool = _is_code if paths & _ACTION_MANIFESTS else _is_core
    if any(
        (is_tool(e) and not (tap and _FORMULA.fullmatch(e.path))) or _is_script(e)
        for e in own_files
    ):
        return
    if "index.html" in paths and _PAGE_SCRIPT.matching_texts(list(paths)):
        return  # a program that is a page, and its scripts
    if any(
        not _ASSETS.search(path) and not tree_paths.is_side(f"{path}/")
        for path in snapshot.unlisted
    ):
        return
    files = [entry for entry in snapshot.tree if entry.kind == "blob"]
    own = (e for e in own_files if _BUILD.search(e.path) or _is_code(e))
    beside = next(own, None) or next((e for e in files if _is_code(e)), None)
    modules = len(find_submodules(snapshot.tree))
    if beside:
        yield Signal(
            name="side-source",
            source=snapshot.source(beside.path),
        )
    else:
        params = {"count": len(files), "modules": modules}
        yield Signal(name="no-source", code="no-source-modules" if modules else "", params=params)


def _is_code(entry: Entry) -> bool:
    """Whether a file holds source code: not empty, not minified, no page or style."""
    return tree_paths.is_code(entry.path) and entry.size != 0 and not _NO_CODE.search(entry.path)


# A script without an ending, as `mac` or `bin/deploy`; papers of a project have their own names.
_PLAIN = re.compile(r"(?:bin/|src/)?[a-z][a-z0-9_-]{1,30}")
_PAPERS = re.compile(
    r"(?:.*/)?(?:licen[cs]e|copying|readme|authors|contributors|changelog|changes|notice|news|todo|install"
    r"|version|codeowners|makefile|dockerfile|gemfile|procfile|rakefile|vagrantfile|brewfile|justfile)"
)
_MIN_SCRIPT = 400  # bytes
# What starts a program, or loads its completions: a few lines are not the program.
_SHELL = re.compile(r"\.(?:sh|bash|zsh|fish|ps1|bat|cmd)$", re.IGNORECASE)


def _is_script(entry: Entry) -> bool:
    plain = _PLAIN.fullmatch(entry.path) and not _PAPERS.fullmatch(entry.path)
    return bool(plain and entry.kind == "blob" and not _is_tiny(entry))


def _is_tiny(entry: Entry) -> bool:
    return 0 <= entry.size < _MIN_SCRIPT  # plain git tells no sizes


def _is_core(entry: Entry) -> bool:
    """Whether a file is source and no script, plugin, package or setting beside the tool."""
    path = entry.path
    within = path.startswith(_CODE_ROOTS) or _VIM_PLUGIN.search(path)
    beside = not within and tree_paths.is_side(path)
    return _is_code(entry) and not (
        beside
        or _INSTALLER.search(path)
        or _OF_PACKAGES.search(path)
        or (_SHELL.search(path) and _is_tiny(entry))
    )
