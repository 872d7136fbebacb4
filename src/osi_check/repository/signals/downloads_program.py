"""Whether a script downloads a platform-specific program that isn't built in this repository.

Packages for npm, PyPI, and editors often fetch a binary when they are installed. If it is built from
source in this repository, or is one of this repository's releases, nothing is missing. Others fetch one when they
are built, and wrap it: an `engine` or `core` from the vendor's own host, of which no folder here has the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit

from osi_check.model import Signal
from osi_check.repository.signals import compiled_part, files_to_read, tree_paths, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.tree_index import find_submodules

probe = Probe(
    __name__,
    against(
        "downloads-program",
        "closed",
        "a script named after that downloads a program for one kind of machine from elsewhere, and "
        "no source here is of a language that makes such",
        1.0,
    ),
    against(
        "fetches-core",
        "closed",
        "a script that builds or installs it fetches what is called `engine`, `core` and the like from a "
        "host of its vendor, and no folder here holds the source of such",
        1.0,
    ),
)

_URL = re.compile(r"https?://[^\s\"'`<>)]{4,300}")
# What is chosen by the machine, and made to run.
_MACHINE = re.compile(
    r"process\.(?:arch|platform)|os\.(?:arch|platform)\(|platform\.(?:machine|system)|sys\.platform|\buname\b"
    r"|RUNTIME_INFO|RbConfig|PROCESSOR_ARCHITECTURE|has\(['\"]mac"
)
_RUNS = re.compile(
    r"chmod|0o?755|\.exe\b|execFile|spawn|subprocess|os\.execv|\bexec\b|tar\b|unzip|gunzip"
)
# A release, or an address that is put together; scripts and pages are no programs.
_PROGRAM = re.compile(
    r"/releases/|\.(?:tar\.\w{2,3}|tgz|zip|gz|xz|7z|exe|dmg|bin|whl|jar)$|\{[^{}]{0,60}\}|%s|\$\w"
)
_NO_PROGRAM = re.compile(
    r"\.(?:sh|ps1|md|html?|json|txt|git|asc|sig|sha256)$|/issues|/docs?/|/wiki"
)
_MAX_CHARS = 20_000
_COMMENT = re.compile(r"^\s{0,40}(?://|#|\*|/\*|--|;|\"\"\")[^\n]{0,400}$", re.MULTILINE)
# What is wrapped, by its role: alone, behind a name, before a machine or an ending.
_CORE = re.compile(
    r"[\"'`/_-](?P<stem>(?:[a-z][a-z0-9]{1,20}[-_.]?){0,2}(?:engine|core|kernel|runtime|native|daemon|solver|backend"
    r"|inference|firmware))(?=[-_.\"'`/$%{]|\d)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:engine|core|kernel|runtime|native|daemon|solver|backend|inference|firmware)$",
    re.IGNORECASE,
)
_COMPILED = re.compile(
    r"\.(?:wasm|so|dll|dylib|a|lib|node|jar|aar|exe|xcframework|bin|whl|hex|img|zip|t?gz|tar\.\w{2,3}|xz|7z)\b"
)
_GETS = re.compile(
    r"\b(?:fetch|get|curl\w{0,12}|wget|urlopen|urlretrieve|download\w{0,12}|request\w{0,10}|call|open|url)\b\s{0,3}[(:\[]"
    r"|\bcurl\b|\bwget\b|DOWNLOAD|FetchContent|ExternalProject",
    re.IGNORECASE,
)
_NO_PART = frozenset("src lib libs test tests include bindings examples docs".split())
_MIN_SOURCES = 2  # of a folder that builds it


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read such scripts; those for one kind of machine where the tree has none of the languages of such programs."""
    yield from _programs(snapshot)
    yield from _cores(snapshot)


def _cores(snapshot: Snapshot) -> Iterator[Signal]:
    """The core that is fetched from the vendor's host, and that nothing here builds."""
    names = vendor_names.repository_names(snapshot)
    paths = files_to_read.download_paths(snapshot.tree), files_to_read.build_paths(snapshot.tree)
    for path in dict.fromkeys(chain(*paths)):
        text = _COMMENT.sub("", (snapshot.text(path) or "")[:_MAX_CHARS])
        if "://" not in text or not _GETS.search(text):
            continue
        core = _core(text)
        for found in _URL.finditer(text) if core else ():
            host = _host(found[0])
            if not names.hosts(found[0]) or host.endswith(".org") or _is_page(found[0]):
                continue
            if _may_be_here(snapshot, core):
                return
            source = snapshot.source(path, text.count("\n", 0, found.start()) + 1)
            yield Signal(
                name="fetches-core", params={"name": core[:60], "host": host}, source=source
            )
            return


def _core(text: str) -> str:
    """The name of what a script fetches for its role, if it is compiled or chosen by the machine."""
    if not (_COMPILED.search(text) or _MACHINE.search(text)):
        return ""
    found = _CORE.search(text)
    return found["stem"].strip("-_.").lower() if found else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "")[:80].lower()
    except ValueError:
        return ""


def _is_page(url: str) -> bool:
    return bool(_NO_PROGRAM.search(url.partition("?")[0]))


def _may_be_here(snapshot: Snapshot, core: str) -> bool:
    """Whether a folder or a submodule may hold the source of a core, by its name or its role alone."""
    role = _ROLE.search(core)
    called = {vendor_names.squash_name(core), role[0].lower() if role else ""} - _NO_PART
    folders = Counter(
        vendor_names.squash_name(part)
        for path in tree_paths.own_code(snapshot)
        for part in path.split("/")[:-1]
    )
    modules = (entry.path for entry in find_submodules(snapshot.tree))
    return (
        any(folders[name] >= _MIN_SOURCES for name in called if name)
        or any(vendor_names.squash_name(path.rpartition("/")[2]) in called for path in modules)
        or bool(
            called & {vendor_names.squash_name(p.rpartition("/")[2]) for p in snapshot.unlisted}
        )
    )


def _programs(snapshot: Snapshot) -> Iterator[Signal]:
    for path in files_to_read.download_paths(snapshot.tree):
        text = (snapshot.text(path) or "")[:_MAX_CHARS]
        if not (_MACHINE.search(text) and _RUNS.search(text)) or _may_build(snapshot):
            continue
        for found in _URL.finditer(text):
            if host := _foreign_host(found[0], snapshot.repo):
                source = snapshot.source(path, text.count("\n", 0, found.start()) + 1)
                yield Signal(name="downloads-program", params={"host": host}, source=source)
                return


def _may_build(snapshot: Snapshot) -> bool:
    """Whether a program of machine code may be made from what is here, or is kept elsewhere."""
    own = (entry.path for entry in tree_paths.own_files(snapshot))
    return bool(find_submodules(snapshot.tree)) or any(map(compiled_part.is_native, own))


def _foreign_host(url: str, repo: str) -> str:
    """The host of an address of a program that this repository does not release, else nothing."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    if parts.path.lower().startswith(f"/{repo.lower()}/") or _NO_PROGRAM.search(parts.path):
        return ""
    return host[:80] if _PROGRAM.search(parts.path) else ""
