"""Can one get it and start it: a release, a package, instructions, a build file?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _prose, _tree
from osi_check.snapshot import Snapshot

probe = Probe(
    __name__,
    __doc__,
    "installs",
    "installs-product",
    "installer-only",
    "image-only",
    "no-way-to-run",
)

_COMMAND = re.compile(
    r"\b(?:pip3?|pipx|uv|conda|mamba|npm|pnpm|yarn|npx|brew|cargo|go|gem|apt(?:-get)?|dnf|yum|apk|pacman|choco|scoop|winget|"
    r"composer|mvn|gradle|nix|snap|flatpak|helm|poetry|docker|podman|kubectl|make|cmake|meson|bundle|dotnet|luarocks|opam|"
    r"cabal|stack|mix|rebar3|julia|R|git) (?:-\S{1,20} )?(?:install|add|i|get|run|build|pull|compose|up|clone|exec|tool|global|package|require|apply|create|test|\S{1,30})",
    re.I,
)
_HOSTED = re.compile(
    r"(?:curl|wget|irm|iwr|iex)\b[^\n]{0,200}https?://(?P<host>[\w.-]{3,100})/[^\n]{0,200}(?:\||bash|sh|iex|\.ps1)|brew install --cask|winget install",
    re.I,
)
_FOLDER = re.compile(
    r"install|getting started|quick ?start|usage|setup|set up|build|compil|download|run", re.I
)
_INSTALLER = re.compile(
    r"\b(?:this|the) (?:repo(?:sitory)?|project) (?:only )?(?:contains?|holds?|provides?|hosts?|is)(?: just| only)? (?:the |an? )?(?:\S{1,20} ){0,2}(?:installers?|"
    r"install(?:ation)? scripts?|(?:public |binary )?releases|issue tracker|binaries|deployment (?:files|scripts?)|distribution)\b|"
    r"\bused for hosting (?:public )?releases\b|\brepo(?:sitory)? is (?:\w{2,12} ){0,3}?(?:used|meant|intended|here)(?: \w{2,12}){0,3}? (?:for|to)\b"
    r"[^.]{0,40}\b(?:issues?|releases?|bug reports?|feedback|support|discussions?)\b",
    re.I,
)
_MANIFEST = re.compile(
    r"^(?:[^/]{1,60}/){0,2}(?:package\.json|pyproject\.toml|setup\.py|setup\.cfg|cargo\.toml|go\.mod|composer\.json|pom\.xml|"
    r"build\.gradle(?:\.kts)?|build\.sbt|makefile|cmakelists\.txt|meson\.build|configure(?:\.ac)?|gemfile|[^/]{1,60}\.(?:gemspec|"
    r"csproj|sln|cabal|nimble|opam|rockspec)|mix\.exs|rebar\.config|dockerfile|(?:docker-)?compose[^/]{0,30}\.ya?ml|chart\.ya?ml|"
    r"requirements[^/]{0,20}\.txt|environment\.ya?ml|stack\.yaml|dune-project|project\.clj|deps\.edn|package\.swift|pubspec\.yaml|"
    r"build\.zig|default\.nix|flake\.nix|description)$",
    re.I,
)
_IMAGE = re.compile(r"^\s{0,20}image:\s{0,4}[\"']?(?P<image>[^\s\"'#]{3,200})", re.M)
_OWN_BUILD = re.compile(r"^\s{0,20}build:", re.M)


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the README's commands and the tree's build files."""
    document = _prose.main(snapshot)
    commands = hosted = said = False
    for passage in document.passages if document else ():
        if passage.kind == "heading":
            said = said or bool(_FOLDER.search(passage.text))
            continue
        if _INSTALLER.search(passage.text):
            yield Signal(
                name="installer-only",
                says="says that it holds an installer or releases only",
                source=_prose.place(snapshot, document, passage),
            )
        if passage.kind == "code" and (found := _HOSTED.search(passage.text)) and not hosted:
            hosted = True
            yield Signal(
                name="installs-product",
                says="installs a product that is built elsewhere",
                source=_prose.place(snapshot, document, passage, found.start()),
            )
        commands = commands or bool(_COMMAND.search(passage.text))
    built = next((e for e in _tree.own(snapshot) if _MANIFEST.match(e.path)), None)
    released = isinstance(snapshot.releases, int) and snapshot.releases > 0
    if not (commands or said or built or released or snapshot.unlisted):
        yield Signal(name="no-way-to-run", says="no release, no build file and no instructions")
