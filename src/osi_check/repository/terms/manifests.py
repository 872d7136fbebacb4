"""What a repository's manifests say of its license: second opinions, by line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from osi_check.licenses.names.declared import resolve_declared
from osi_check.model import Statement
from osi_check.repository.snapshot import Entry, Snapshot

MAX_MANIFEST_BYTES = 200_000
_NAMES = (
    "pyproject.toml",
    "package.json",
    "Cargo.toml",
    "setup.cfg",
    "setup.py",
    "pom.xml",
    "composer.json",
    "CITATION.cff",
)
# One line each, the license as group 1. Sources: PEP 639 and setuptools, npm's package.json,
# Cargo's manifest, composer's schema, CITATION.cff 1.2.
_SAYS = {
    "pyproject.toml": (
        r'^[ \t]{0,99}license\s{0,99}=\s{0,99}"([^"\n]{1,120})"',
        r'^[ \t]{0,99}license\s{0,99}=\s{0,99}\{\s{0,99}text\s{0,99}=\s{0,99}"([^"\n]{1,120})"',
        r'^[ \t]{0,99}"License :: (?:OSI Approved :: )?([^"\n]{1,120})"',
    ),
    "package.json": (r'^[ \t]{0,99}"license"\s{0,99}:\s{0,99}"([^"\n]{1,120})"',),
    "composer.json": (r'^[ \t]{0,99}"license"\s{0,99}:\s{0,99}\[?\s{0,99}"([^"\n]{1,120})"',),
    "Cargo.toml": (r'^[ \t]{0,99}license\s{0,99}=\s{0,99}"([^"\n]{1,120})"',),
    "setup.cfg": (
        r"^license\s{0,99}=\s{0,99}([^\n]{1,120})$",
        r"^[ \t]{0,99}License :: (?:OSI Approved :: )?([^\n]{1,120})$",
    ),
    "setup.py": (
        r"""^[ \t]{0,99}license\s{0,99}=\s{0,99}["']([^"'\n]{1,120})["']""",
        r"""^[ \t]{0,99}["']License :: (?:OSI Approved :: )?([^"'\n]{1,120})["']""",
    ),
    "pom.xml": (r"^[ \t]{0,99}<name>([^<\n]{1,100}licen[cs]e[^<\n]{0,60})</name>",),
    "CITATION.cff": (r"""^license:\s{0,99}["']?([^"'\n]{1,120})["']?\s{0,99}$""",),
}
_READ = {
    name: [re.compile(pattern, re.MULTILINE | re.IGNORECASE) for pattern in patterns]
    for name, patterns in _SAYS.items()
}
# Names that stand for "look into a file" or "nothing": no statement.
_NOTHING = re.compile(r"see |file|unlicensed$|other/proprietary|^$|\{|\$", re.IGNORECASE)
_OR_LATER = re.compile(r"or (?:any )?later|\(([AL]?GPLv[0-9.]+)\+\)", re.IGNORECASE)


def manifest_paths(entries: Sequence[Entry]) -> list[str]:
    """Manifests at the root."""
    there = {
        entry.path
        for entry in entries
        if "/" not in entry.path and entry.kind == "blob" and entry.size <= MAX_MANIFEST_BYTES
    }
    return [name for name in _NAMES if name in there]


def read_manifests(snapshot: Snapshot) -> Iterator[Statement]:
    """The license that each root manifest names."""
    for name in _NAMES:
        text = snapshot.text(name)
        if text is None:
            continue
        for pattern in _READ[name]:
            for found in pattern.finditer(text[:MAX_MANIFEST_BYTES]):
                said = found[1].strip()
                if _NOTHING.search(said):
                    continue
                line = text.count("\n", 0, found.start(1)) + 1
                yield Statement(
                    kind="manifest",
                    source=snapshot.source(name, line),
                    said=said[:80],
                    expression=resolve_declared(said).expression,
                )
