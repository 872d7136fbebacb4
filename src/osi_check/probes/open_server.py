"""Is the server that it talks to an open repository of the same makers?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from osi_check.model import Signal
from osi_check.probes import Probe, _names, _prose
from osi_check.snapshot import Snapshot

probe = Probe(__name__, __doc__, "open-server")

_SERVES = re.compile(
    r"\b(?:server|self[- ]?host\w*|on[- ]?prem\w*|back-?end|infrastructure|engine|database|daemon|broker|open[- ]source)\b",
    re.I,
)
_MOST = 2
_HALF = re.compile(
    r"(?:^|[-_.])(?:server|core|engine|backend|infra|infrastructure|self-?hosted|platform|db)$",
    re.I,
)


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the links of the READMEs to other repositories of the same owner."""
    owner, _, own = snapshot.repo.lower().rpartition("/")
    host = urlsplit(snapshot.url).hostname or "github.com"
    names = _names.names(snapshot)
    seen: set[str] = set()
    for document in _prose.parts(snapshot):
        around = {
            line: p.text for p in document.prose() for line in range(p.line, p.line + len(p.starts))
        }
        for link in document.links:
            place = _repository(link.url, host)
            if not place or place[0].lower() != owner or place[1].lower() == own:
                continue
            name = place[1]
            named = _names.squash(name) in names.tool
            words = f"{link.label} {around.get(link.line, '')}"
            if not (named or _HALF.search(name)) or name.lower() in seen:
                continue
            if named or _SERVES.search(words):
                seen.add(name.lower())
                yield Signal(
                    name="open-server",
                    says=f"links the repository of its server: {place[0]}/{name}",
                    source=snapshot.source(document.path, link.line),
                )
                if len(seen) >= _MOST:
                    return


def _repository(url: str, host: str) -> tuple[str, str] | None:
    """Owner and name of a repository's URL on the same forge."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if (parts.hostname or "").removeprefix("www.") != host:
        return None
    path = [part for part in parts.path.split("/") if part]
    if len(path) < 2:
        return None
    return path[0], path[1].removesuffix(".git")
