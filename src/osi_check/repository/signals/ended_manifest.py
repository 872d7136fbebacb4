"""Whether a manifest at the root says that the package is no longer maintained.

Registries have a field for it: Composer's `abandoned` (https://getcomposer.org/doc/04-schema.md#abandoned),
PyPI's `Development Status :: 7 - Inactive` (https://pypi.org/classifiers/), npm's `deprecated`, Cargo's badge
`maintenance` (https://doc.rust-lang.org/cargo/reference/manifest.html#the-badges-section), CocoaPods' `deprecated`,
the text of a gem's `post_install_message`, a Go module's comment `Deprecated:`
(https://go.dev/ref/mod#go-mod-file-module-deprecation), Maven's `relocation`
(https://maven.apache.org/pom.html#Relocation), and a chart's `deprecated`
(https://helm.sh/docs/topics/charts/#deprecating-charts). A renamed package may keep a pod with its old name
next to the new one, so the package has ended only if all its pods have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from osi_check.model import Signal
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.terms.manifests import manifest_paths

probe = Probe(
    __name__,
    against("manifest-ended", "over", "a manifest at its root says that the package has ended"),
)

_MAX_CHARS = 60_000
# Manifests that say nothing on licenses.
_MORE = ("go.mod", "pom.xml", "Chart.yaml")
# Of the object itself: Composer's settings of its audit have a key `abandoned`, too.
_ENDED_KEYS = {"composer.json": "abandoned", "package.json": "deprecated"}
_CARGO = re.compile(
    r"^\s{0,8}(?:badges\.)?maintenance\s{0,4}=\s{0,4}\{\s{0,4}status\s{0,4}=\s{0,4}[\"']deprecated[\"']",
    re.MULTILINE,
)
_PYTHON = re.compile(r"^[^#\n]{0,40}Development Status :: 7 - Inactive", re.MULTILINE)
_POD = re.compile(
    r"^\s{0,8}\w{1,20}\.deprecated(?:_in_favor_of)?\s{0,4}=(?!\s{0,4}(?:false|nil)\b)", re.MULTILINE
)
_GEM = re.compile(
    r"\.post_install_message\b[^\n]{0,40}\n?[^\n]{0,200}\n?[^\n]{0,200}?"
    r"\b(?:sunset|deprecated|discontinued|unmaintained|end[- ]of[- ]life|no longer (?:maintained|developed|supported)"
    r"|no (?:further|more) (?:\w{2,12} )?(?:gems|releases|versions|updates|fixes))\b",
    re.IGNORECASE,
)
_GO = re.compile(
    r"^//\s{0,4}Deprecated:[^\n]{0,300}\n(?:[ \t]{0,8}//[^\n]{0,300}\n|[ \t]{0,8}\n){0,10}module\b"
    r"|^module\b[^\n]{0,200}//\s{0,4}Deprecated:",
    re.MULTILINE,
)
_MAVEN = re.compile(r"<distributionManagement>\s{0,200}<relocation>")
_CHART = re.compile(r"^deprecated:\s{0,4}true\b", re.MULTILINE)
_PODSPEC = ".podspec"
_BY_ENDING = {
    "go.mod": _GO,
    "pom.xml": _MAVEN,
    "chart.yaml": _CHART,
    "cargo.toml": _CARGO,
    "pyproject.toml": _PYTHON,
    "setup.py": _PYTHON,
    "setup.cfg": _PYTHON,
    _PODSPEC: _POD,
    ".gemspec": _GEM,
}


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the manifests at the root; the first that says so."""
    paths = [*manifest_paths(snapshot.tree), *_MORE]
    texts = {
        path: (snapshot.text(path) or "")[:_MAX_CHARS]
        for path in dict.fromkeys(paths)
        if "/" not in path
    }
    goes_on = any(
        path.lower().endswith(_PODSPEC) and _place(path.lower(), text) < 0
        for path, text in texts.items()
    )
    for path, text in texts.items():
        at = -1 if goes_on and path.lower().endswith(_PODSPEC) else _place(path.lower(), text)
        if at >= 0:
            source = snapshot.source(path, text.count("\n", 0, at) + 1)
            yield Signal(name="manifest-ended", params={"path": path[:80]}, source=source)
            return


def _place(name: str, text: str) -> int:
    """Where a manifest says so; -1 where it does not."""
    if key := _ENDED_KEYS.get(name):
        try:
            data = msgspec.json.decode(text, type=dict[str, Any])
        except (msgspec.DecodeError, RecursionError):
            return -1
        value = data.get(key)
        return text.find(f'"{key}"') if value is True or (value and isinstance(value, str)) else -1
    for ending, pattern in _BY_ENDING.items():
        if name.endswith(ending) and (found := pattern.search(text)):
            return found.end()
    return -1
