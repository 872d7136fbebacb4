"""Whether a script downloads a platform-specific program that isn't built in this repository.

Packages for npm, PyPI, and editors often fetch a binary when they are installed. If it is built from
source in this repository, or is one of this repository's releases, nothing is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from osi_check.model import Signal
from osi_check.repository.signals import compiled_part, files_to_read, tree_paths
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


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read such a script, if the tree has none of the languages of such programs."""
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
