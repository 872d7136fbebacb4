"""Does it read a license key: in a compose file, an example of the environment, a README?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _names
from osi_check.snapshot import Snapshot

probe = Probe(__name__, __doc__, "license-key", "needs-license")

_VARIABLE = re.compile(
    r"(?<![A-Za-z0-9_])(?:[A-Z][A-Z0-9]{0,20}_){0,4}(?:LICEN[CS]E(?:_(?:KEY|TOKEN|FILE|PATH|ID))?|ENTERPRISE_(?:KEY|TOKEN|LICEN[CS]E))(?![A-Za-z0-9_])"
)
_NEEDED = re.compile(
    r"\b(?:requires?|needs?|must have|need)(?: to have)? (?:an?|the|your|valid) (?:valid |paid |commercial |enterprise |pro )?"
    r"licen[cs]e(?: keys?)?(?: (?:to|for|in order)\b|[.;]|$)",
    re.I,
)
_KEYED = re.compile(r"\blicen[cs]e[- ]keys?\b", re.I)
_READ = re.compile(
    r"(?:^|/)(?:readme[^/]*|(?:docker-)?compose[^/]*\.ya?ml|[^/]*env[^/]*|install[^/]*|chart\.ya?ml|values[^/]*\.ya?ml)$",
    re.I,
)
_MOST_LINES = 4_000
_MOST_IN_LINE = 600
_MOST_EACH = 3


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Read compose files, environment examples and READMEs line by line."""
    names = _names.names(snapshot)
    left = dict.fromkeys(probe.names, _MOST_EACH)
    for path in sorted(snapshot.texts, key=lambda p: (p.count("/"), p)):
        text = snapshot.text(path)
        if not text or not _READ.search(path):
            continue
        readme = path.rpartition("/")[2].lower().startswith("readme")
        for number, line in enumerate(text.split("\n")[:_MOST_LINES], 1):
            line = line[:_MOST_IN_LINE]
            for name, says in _seen(line, names, readme):
                if left[name]:
                    left[name] -= 1
                    yield Signal(name=name, says=says, source=snapshot.source(path, number))


def _seen(line: str, names: _names.Names, readme: bool) -> Iterator[tuple[str, str]]:
    found = _VARIABLE.search(line)
    if found and _is_key(found[0], names, readme):
        yield "license-key", f"reads a license key from {found[0]}"
    if readme and _NEEDED.search(line):
        yield "needs-license", "says that a license is needed to use it"


def _is_key(variable: str, names: _names.Names, readme: bool) -> bool:
    """Whether a variable is a key of the makers' and not, say, the path of a LICENSE file."""
    words = [
        word
        for word in variable.split("_")
        if word not in {"NEXT", "PUBLIC", "PRIVATE", "VITE", "APP", "REACT"}
    ]
    own = any(names.owns(word) for word in words[:3])
    key = words[-1] in {"KEY", "TOKEN"} and len(words) > 1
    return own or (key and not readme) or (key and "LICENSE_KEY" in variable)
