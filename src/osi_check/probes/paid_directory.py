"""Is a directory of the tree set apart for paying users: `ee/`, `enterprise/`, `*.ee.*`?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _tree
from osi_check.snapshot import Entry, Snapshot

probe = Probe(
    __name__, __doc__, "paid-directory", "paid-directory-terms", "paid-files", "paid-deployment"
)

# Whole names only: `et_EE` is Estonian, `enterprise-router` a detail.
_PAID = re.compile(
    r"\(?(?:ee|enterprise|enterprise[-_]edition|commercial|proprietary|premium|pro|[a-z0-9]{2,30}_license)\)?",
    re.I,
)
_FILE = re.compile(r"\.(?:ee|enterprise)\.[a-z]{1,5}$", re.I)
_DEPLOYMENT = re.compile(
    r"(?:^|/)(?:docker-)?compose[.-](?:enterprise|pro|ee|premium|commercial)\.ya?ml$", re.I
)
_TERMS = re.compile(r"(?:licen[cs]e|copying|eula|terms)(?:[.-][\w.-]{0,30})?", re.I)
_DEEPEST = 6
_FEW = 3
_MOST = 4


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the paths of the tree; the largest such directories first."""
    inside: dict[str, list[Entry]] = {}
    files: list[Entry] = []
    deployment: Entry | None = None
    total = 0
    for entry in _tree.own(snapshot):
        total += 1
        folders = entry.path.split("/")[:-1]
        for depth, folder in enumerate(folders[:_DEEPEST]):
            if _PAID.fullmatch(folder):
                inside.setdefault("/".join(folders[: depth + 1]), []).append(entry)
                break
        if _FILE.search(entry.path):
            files.append(entry)
        if _DEPLOYMENT.search(entry.path):
            deployment = deployment or entry
    ranked = sorted(inside.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    for path, held in ranked[:_MOST]:
        code = sum(_tree.is_code(entry.path) for entry in held)
        terms = next(
            (
                e
                for e in held
                if e.path.count("/") == path.count("/") + 1
                and _TERMS.fullmatch(e.path.rpartition("/")[2])
            ),
            None,
        )
        share = f"{len(held)} files, {len(held) / total:.0%} of the tree"
        if terms:
            yield Signal(
                name="paid-directory-terms",
                says=f"{path}/ ({share}) has terms of its own",
                source=snapshot.source(terms.path),
            )
        elif code >= _FEW:
            yield Signal(
                name="paid-directory",
                says=f"{path}/ is set apart by its name ({share})",
                source=snapshot.source(path),
            )
    if files:
        yield Signal(
            name="paid-files",
            says=f"{len(files)} files are set apart by their name",
            source=snapshot.source(files[0].path),
        )
    if deployment:
        yield Signal(
            name="paid-deployment",
            says="a deployment of a paid edition",
            source=snapshot.source(deployment.path),
        )
