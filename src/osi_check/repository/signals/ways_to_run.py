"""Whether users can get it and start it: a release, a package, instructions, a build file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import tree_paths
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot, cache_latest

probe = Probe(
    __name__,
    against(
        "installs-product",
        "elsewhere",
        "installs a ready-made product; counts only where no source is there",
    ),
    against("installer-only", "elsewhere", "says that it holds an installer, releases or issues"),
    against("image-only", "elsewhere", "only starts images, and holds no program"),
    against("not-for-use", "no-way", "says that it is published for show, not for use by others"),
    against("no-way-to-run", "no-way", "no release, no build file, no instructions"),
)

_COMMAND = phrase_pattern(
    r"""\b(?:pip3?|pipx|uv|conda|mamba|npm|pnpm|yarn|npx|brew|cargo|go|gem|apt(?:-get)?|dnf|yum|apk
    |pacman|choco|scoop|winget|composer|mvn|gradle|nix|snap|flatpak|helm|poetry|docker|podman
    |kubectl|make|cmake|meson|bundle|dotnet|luarocks|opam|cabal|stack|mix|rebar3|julia|git) \S"""
)
# A page that a web server runs as it is.
_PAGE = re.compile(r"index\.(?:php|html?)")
# A file of the tree that is started as it is: "run `python otter.py`".
_STARTS = re.compile(
    r"\b(?:python[23]?|perl|ruby|node|php|bash|sh|Rscript|lua|deno run|bun)"
    r"(?: -{1,2}[\w-]+){0,3} ((?:\./)?[\w./-]{1,80}\.\w{1,4})\b"
)
# A program that is fetched ready-made, not built from what is here.
_READY_MADE = phrase_pattern(
    r"""(?:curl|wget|irm|iwr|iex)\b[^\n]{0,200}https?://[\w.-]{3,100}/[^\n]{0,200}
    (?:\||bash|sh|iex|\.ps1)
    |brew install --cask
    |winget install"""
)
_INDENTED = re.compile(r"(?: {4}|\t)\s{0,20}(?:sudo )?(?:curl|wget|irm|iwr|iex|brew|winget)\b")
_TELLS = phrase_pattern(
    r"install|getting started|quick ?start|usage|setup|set up|build|compil|download|run"
)
_INSTALLER = phrase_pattern(
    r"""\b(?:this|the) (?:repo(?:sitory)?|project) (?:only )?
    (?:contains?|holds?|provides?|hosts?|is)(?: just| only)? (?:the |an? )?(?:\S{1,20} ){0,2}?
    (?:installers?|install(?:ation)? scripts?|(?:public |binary )?releases|issue tracker|binaries
    |deployment (?:files|scripts?)|distribution)\b
    |\bin this repo(?:sitory)?,? (?:\w{1,12} )?(?:only )?(?:publish|release|host|ship|distribute)\w* (?:\w{1,12} ){0,2}?
    (?:releases|binaries|builds|installers|packages)\b
    |\bused for hosting (?:public )?releases\b
    |\brepo(?:sitory)? is (?:\w{2,12} ){0,3}?(?:used|meant|intended|here)(?: \w{2,12}){0,3}?
     (?:for|to)\b[^.]{0,40}\b(?:issues?|releases?|bug reports?|feedback|support|discussions?)\b"""
)
_NOT_FOR_USE = phrase_pattern(
    r"""\b(?:is|are) not (?:intended|meant|suitable|designed) (?:for|to be)(?: \w{3,12}){0,2}? (?:re)?used?\b
     (?:outside|by (?:others|anyone|third)|elsewhere)
    |\b(?:code|repo(?:sitory)?|project|package|published here)\b[^.!?]{0,30} (?:is|are) not (?:intended|meant) for
     (?:private |external |public |general |outside )+(?:re-?use|use|consumption)\b
    |\b(?:this|the) (?:repo(?:sitory)?|project|code) is (?:published |shared |public |provided |here )?
    (?:only )?for (?:internal use|reference purposes|reference|transparency)(?: purposes)? only\b"""
)
# Names of repositories that hold what packages a program, not the program.
_PACKAGES = phrase_pattern(
    r"(?:^|[-_.])(?:docker|dockerfiles?|containers?|images?|helm|charts?|deploy(?:ment)?s?|installers?|packag(?:e|es|ing)|ami|self[-_]?host(?:ed|ing))(?:$|[-_.])"
)
_PACKAGING = phrase_pattern(
    r"(?:^|/)(?:[\w.-]{0,40}dockerfile[^/]{0,30}|chart\.ya?ml|[^/]{1,60}\.pkr\.hcl)$"
)
_BUILD_FILE = phrase_pattern(
    r"""^(?:[^/]{1,60}/){0,2}(?:package\.json|pyproject\.toml|setup\.py|setup\.cfg|cargo\.toml|go\.mod
    |composer\.json|pom\.xml|build\.gradle(?:\.kts)?|build\.sbt|makefile|cmakelists\.txt|meson\.build
    |configure(?:\.ac)?|gemfile|mix\.exs|rebar\.config|dockerfile|(?:docker-)?compose[^/]{0,30}\.ya?ml
    |chart\.ya?ml|requirements[^/]{0,20}\.txt|environment\.ya?ml|stack\.yaml|dune-project
    |project\.clj|deps\.edn|package\.swift|project\.toml|pubspec\.yaml|build\.zig|default\.nix|flake\.nix
    |description|[^/]{1,60}\.(?:gemspec|csproj|sln|cabal|nimble|opam|rockspec)
    |[^/]{1,60}\.xc(?:odeproj|workspace)/[^/]{1,60})$"""
)
_COMPOSE = phrase_pattern(r"(?:^|/)(?:docker-)?compose[^/]*\.ya?ml$")
_IMAGE = re.compile(r"^\s{0,20}image:\s{0,4}[\"']?[^\s\"'#]{3,200}", re.MULTILINE)
BUILDS_IMAGE = re.compile(r"^\s{0,20}build:", re.MULTILINE)
# A tree with so many source files holds a program, whatever an old sentence says of it.
_MANY = 30
# Languages in which a service is written; scripts around images are in the others.
_PROGRAM = frozenset("c cc cpp cs ex go java js kt php py rb rs scala swift ts tsx".split())


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the README's commands, compose files and the tree's build files."""
    document = readme_files.main_readme(snapshot)
    told = False
    if document:
        yield from _readme_signals(snapshot, document)
        told = any(
            (_TELLS if passage.kind == "heading" else _COMMAND).search(passage.text)
            for passage in document.passages_for(_TELLS, _COMMAND)
        ) or _starts_a_file(snapshot, document)
    own = list(tree_paths.own_files(snapshot))
    if image := _only_images(snapshot, [entry.path for entry in own]):
        yield Signal(
            name="image-only",
            source=snapshot.source(image),
        )
    elif package := packaging(snapshot):
        yield Signal(name="image-only", code="packages-product", source=snapshot.source(package))
    released = isinstance(snapshot.releases, int) and snapshot.releases > 0
    built = any(_BUILD_FILE.match(entry.path) or _PAGE.fullmatch(entry.path) for entry in own)
    if not (told or built or released):
        yield Signal(name="no-way-to-run")


def _readme_signals(
    snapshot: Snapshot, document: readme_document.ReadmeDocument
) -> Iterator[Signal]:
    fetched = foreign = False
    installer = _holds_program(snapshot)
    for passage in document.passages_for(_INSTALLER, _NOT_FOR_USE, _READY_MADE):
        if passage.kind != "code" and not installer and _INSTALLER.search(passage.text):
            installer = True
            yield Signal(
                name="installer-only",
                source=readme_files.passage_source(snapshot, document, passage),
            )
        if passage.kind != "code" and not foreign and _NOT_FOR_USE.search(passage.text):
            foreign = True
            yield Signal(
                name="not-for-use",
                source=readme_files.passage_source(snapshot, document, passage),
            )
        if passage.kind == "code" and not fetched and _READY_MADE.search(passage.text):
            fetched = True
            yield Signal(
                name="installs-product",
                source=readme_files.passage_source(snapshot, document, passage),
            )
    if not fetched and (line := _indented_fetch(document)):
        yield Signal(name="installs-product", source=snapshot.source(document.path, line))


def _indented_fetch(document: readme_document.ReadmeDocument) -> int:
    """The line of the first such command in a block of code that is only indented; 0 for none."""
    indented = enumerate(document.lines, 1)
    return next(
        (n for n, line in indented if _INDENTED.match(line) and _READY_MADE.search(line)), 0
    )


def _starts_a_file(snapshot: Snapshot, document: readme_document.ReadmeDocument) -> bool:
    """Whether the README starts a file that is in the tree."""
    named = {found[1].removeprefix("./") for found in _STARTS.finditer("\n".join(document.lines))}
    return any(snapshot.entry(path) is not None for path in named)


def _holds_program(snapshot: Snapshot) -> bool:
    """Whether a program is here beyond doubt, so that it is not an installer or a tracker alone."""
    programs = (
        path
        for path in tree_paths.own_code(snapshot)
        if path.rpartition(".")[2].lower() in _PROGRAM and not tree_paths.is_side(path)
    )
    return next(islice(programs, _MANY, None), None) is not None


@cache_latest
def packaging(snapshot: Snapshot) -> str:
    """What packages a program that is not here, in a repository named for that; else nothing."""
    if not _PACKAGES.search(snapshot.repo.rpartition("/")[2]):
        return ""
    own = [entry.path for entry in tree_paths.own_files(snapshot)]
    if any(path.rpartition(".")[2].lower() in _PROGRAM for path in own):
        return ""
    return next((path for path in own if _PACKAGING.search(path)), "")


def _only_images(snapshot: Snapshot, own: list[str]) -> str:
    """The compose file of a tree that holds no program, only images to start; else nothing."""
    programs = (path for path in own if path.rpartition(".")[2].lower() in _PROGRAM)
    if not all(map(tree_paths.is_side, programs)):
        return ""
    for path in own:
        text = snapshot.text(path) if _COMPOSE.search(path) else None
        if text and _IMAGE.search(text[:100_000]) and not BUILDS_IMAGE.search(text[:100_000]):
            return path
    return ""
