"""Whether the tool's core is a submodule on its vendor's own host, which may not be public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from osi_check.model import Signal
from osi_check.repository.signals import tree_paths, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "core-submodule",
        "closed",
        "hardly any source but a submodule that is named after the tool, on another host",
        1.0,
    ),
)

# https://git-scm.com/docs/gitmodules
MODULES = ".gitmodules"
_MODULE = re.compile(
    r"^\s{0,8}\[submodule\b[^\n]{0,300}\n((?:[^\[\n][^\n]{0,500}\n?|\n){1,12})", re.MULTILINE
)
_FIELD = re.compile(r"^\s{0,8}(path|url)\s{0,4}=\s{0,4}(\S{1,400})", re.MULTILINE)
# "git@host:owner/name.git", besides URLs.
_SSH = re.compile(r"(?:[\w.-]{1,60}@)(?P<host>[\w.-]{3,100}):(?P<path>\S{1,300})")
_MAX_CHARS = 20_000
_FEW = 5  # source files up to which the rest is what holds the program


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the addresses of the submodules outside places for others' code."""
    text = (snapshot.text(MODULES) or "")[:_MAX_CHARS]
    if not text or _holds_program(snapshot):
        return
    names = vendor_names.repository_names(snapshot)
    forge = (urlsplit(snapshot.url).hostname or "").lower()
    for found in _MODULE.finditer(text):
        fields = {field[1]: field[2] for field in _FIELD.finditer(found[1])}
        path, (host, name) = fields.get("path", ""), _address(fields.get("url", ""))
        if not host or host == forge or tree_paths.is_auxiliary(path):
            continue
        if names.hosts(f"https://{host}") or names.owns(name.partition("-")[0]):
            source = snapshot.source(MODULES, text.count("\n", 0, found.start()) + 1)
            yield Signal(name="core-submodule", params={"host": host[:80]}, source=source)
            return


def _holds_program(snapshot: Snapshot) -> bool:
    """Whether source of the tool is here, beside what starts it."""
    core = (path for path in tree_paths.own_code(snapshot) if not tree_paths.is_side(path))
    return next(islice(core, _FEW, None), None) is not None


def _address(url: str) -> tuple[str, str]:
    """The host and the name of a repository, by its URL; nothing for a path."""
    if ssh := _SSH.fullmatch(url):
        host, path = ssh["host"], ssh["path"]
    else:
        try:
            parts = urlsplit(url)
            host, path = parts.hostname or "", parts.path
        except ValueError:
            return "", ""
    return host.lower(), path.rstrip("/").rpartition("/")[2].removesuffix(".git")
