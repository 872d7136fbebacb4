"""Whether a plugin for mobile frameworks only wraps a native SDK that isn't in this repository.

Plugins for Flutter, React Native, Capacitor, and Cordova have an Android and an iOS part. If both
depend on a package with the plugin's own name, that package does the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.repository.signals import files_to_read, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "wraps-native-sdk",
        "client",
        "the Android or iOS side of a plugin depends on a package of the plugin's own name",
        0.6,
    ),
)

_GRADLE = re.compile(
    r"^\s{0,20}(?:implementation|api|compile)\b\s{0,3}\(?\s{0,3}[\"'](?P<name>[\w.-]{2,80}:[\w.-]{2,80})(?::|[\"'])",
    re.MULTILINE,
)
_POD = re.compile(
    r"^\s{0,20}\w{1,20}\.dependency\b\s{0,3}\(?\s{0,3}[\"'](?P<name>[\w.-]{2,80})", re.MULTILINE
)
_WORD = re.compile(r"[A-Z]?[a-z0-9]{2,40}|[A-Z]{2,20}")
# The frameworks themselves, and what half of all packages are called.
_FRAMEWORK = frozenset("android capacitor cordova expo flutter ionic ios native react".split())
_MAX_CHARS = 20_000


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the build files of both sides."""
    names = vendor_names.repository_names(snapshot)
    for path in files_to_read.plugin_paths(snapshot.tree):
        text = (snapshot.text(path) or "")[:_MAX_CHARS]
        for found in (_POD if path.endswith(".podspec") else _GRADLE).finditer(text):
            package = found["name"]
            words = {word.lower() for word in _WORD.findall(package)} - _FRAMEWORK
            if any(map(names.owns, words)):
                source = snapshot.source(path, text.count("\n", 0, found.start("name")) + 1)
                params = {"name": package[:80]}
                yield Signal(name="wraps-native-sdk", params=params, source=source)
                return
