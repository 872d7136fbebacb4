"""Whether a build takes in a part for payers that is named after the tool, and is not here.

A manifest names a package `gull-enterprise` or `@gull/pro`, source tries to import one, or a file of Go is built
only where the tag of another edition is not set: it keeps the place of what is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from osi_check.model import Signal
from osi_check.repository.signals import files_to_read, self_description, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

_PAID = r"(?:enterprise|ee|pro|premium|commercial|business)"

probe = Probe(
    __name__,
    against(
        "left-out-part",
        "set-apart",
        "a manifest or source names a package of its own for payers, such as `x-enterprise`, that is not "
        "here; or a file is built only without the tag of such an edition",
        1.0,
    ),
)

# A package between quotes, or an import of one.
_PACKAGE = re.compile(
    rf"[\"'](?:dep:)?(?P<name>@?[A-Za-z][\w.-]{{1,40}})(?P<between>[-_/.]){_PAID}(?=[\"'\s\[=<>~!;@:/])"
    rf"|^(?:from|import|use)\s(?P<module>[a-z][a-z0-9_]{{1,40}}?)(?P<joint>[_.]){_PAID}\b"
    rf"|^(?P<crate>[a-z][\w-]{{1,40}}?)(?P<dash>[-_]){_PAID}\s{{0,3}}=",
    re.MULTILINE,
)
# https://pkg.go.dev/cmd/go#hdr-Build_constraints
_TAGS = re.compile(r"^//\s?(?:go:build|\+build)\s(?P<tags>[^\n]{1,120})", re.MULTILINE)
_WITHOUT = re.compile(
    r"!\s?(?P<name>[a-z]{0,20}?)_?(?:enterprise|ent|ee|pro|premium|commercial)\b|(?<![!\w])(?:oss|ce|foss|community)\b"
)
_PARTS = re.compile(rf"(?:^|/|[-_.]){_PAID}(?=[-_./]|$)")
_MAX_CHARS = 30_000


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the manifests at the root, the few source files that are read, and files of an edition."""
    yield from islice(chain(_tagged(snapshot), _packages(snapshot)), 1)


def _tagged(snapshot: Snapshot) -> Iterator[Signal]:
    names = vendor_names.repository_names(snapshot)
    for path in files_to_read.edition_paths(snapshot.tree):
        text = (snapshot.text(path) or "")[:_MAX_CHARS]
        for line in _TAGS.finditer(text):
            without = _WITHOUT.search(line["tags"])
            if without and (not without["name"] or names.owns(without["name"])):
                source = snapshot.source(path, text.count("\n", 0, line.start()) + 1)
                params = {"path": path[:120]}
                yield Signal(name="left-out-part", code="edition-tag", params=params, source=source)


def _packages(snapshot: Snapshot) -> Iterator[Signal]:
    names = vendor_names.repository_names(snapshot)
    paths = [*self_description.MANIFESTS, *files_to_read.source_paths(snapshot.tree)]
    paths += [*files_to_read.gate_paths(snapshot.tree), *files_to_read.stub_paths(snapshot.tree)]
    for path in dict.fromkeys(paths):
        text = (snapshot.text(path) or "")[:_MAX_CHARS]
        for found in _PACKAGE.finditer(text):
            name = found["name"] or found["module"] or found["crate"]
            if not names.owns(name.lstrip("@")) or _is_here(snapshot):
                continue
            package = found[0].strip("\"' =").removeprefix("dep:").split()[-1]
            if vendor_names.squash_name(package) in names.tool:
                continue  # the tool itself
            params = {"path": path[:120], "package": package[:80]}
            source = snapshot.source(path, text.count("\n", 0, found.start()) + 1)
            yield Signal(name="left-out-part", params=params, source=source)


def _is_here(snapshot: Snapshot) -> bool:
    """Whether the tree has a folder or a file of such a name: whose terms are asked elsewhere."""
    return any(_PARTS.search(entry.path) for entry in snapshot.tree)
