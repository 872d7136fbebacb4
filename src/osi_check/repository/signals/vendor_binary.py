"""Whether it is built on a binary or container image that only its vendor makes.

A Swift or CocoaPods package can download its core as a binary, and a Dockerfile can start from an
image in the vendor's registry. The repository then contains only a wrapper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from osi_check.model import Signal
from osi_check.patterns import rare_pattern
from osi_check.repository.signals import compiled_part, tree_paths, vendor_names
from osi_check.repository.signals.container_image import ContainerImage, parse_image
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.tree_index import find_submodules

probe = Probe(
    __name__,
    against(
        "vendor-binary",
        "closed",
        "a package of Swift or CocoaPods fetches its binary, and nothing here builds it; or a "
        "Dockerfile starts from an image in its vendor's own registry, or from its vendor's engine",
        1.0,
    ),
)

# https://docs.swift.org/package-manager/PackageDescription/PackageDescription.html#target
_BINARY = re.compile(
    r"\.binaryTarget\(\s{0,40}name:\s{0,5}\"(?P<name>[^\"\n]{1,60})\"\s{0,3},\s{0,40}url:\s{0,5}\"https?://(?P<host>[\w.-]{3,80})"
)
# https://guides.cocoapods.org/syntax/podspec.html#source
_VENDORED = re.compile(r"\.vendored_(?:frameworks?|librar(?:y|ies))\b")
_FETCHED = re.compile(r":http\s{0,3}=>\s{0,3}[\"']https?://(?P<host>[\w.-]{3,80})")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SWIFT = "Package.swift"
_DOCKERFILES = ("Dockerfile", "Containerfile", "docker/Dockerfile", "deploy/Dockerfile")
_FROM = rare_pattern(
    r"^\s{0,10}FROM\s{1,5}(?:--platform=\S{1,40}\s{1,5})?(?P<image>[\w./:@-]{3,200})",
    re.MULTILINE | re.IGNORECASE,
)
_ENGINE = re.compile(r"(?:^|[-_.])(?:engine|core|server|runtime|kernel|backend|enterprise|pro)$")
_WRAPPERS = frozenset({"swift", "m", "mm", "h"})  # what wraps such a binary is written in these
_MAX_CHARS = 20_000


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the manifests and Dockerfiles at the root: the first that tells."""
    yield from islice(chain(_binaries(snapshot), _images(snapshot)), 1)


def _binaries(snapshot: Snapshot) -> Iterator[Signal]:
    manifests = [path for path in snapshot.texts if _is_manifest(path)]
    own = (entry.path for entry in tree_paths.own_files(snapshot))
    if not manifests or find_submodules(snapshot.tree) or any(map(_builds, own)):
        return
    names = vendor_names.repository_names(snapshot)
    for path in manifests:
        text = (snapshot.text(path) or "")[:_MAX_CHARS]
        if path == _SWIFT:
            targets = _BINARY.finditer(text)
            found = next((t for t in targets if names.has(_CAMEL.sub(" ", t["name"]))), None)
        else:
            found = _FETCHED.search(text) if _VENDORED.search(text) else None
        if found:
            yield _signal(snapshot, path, text, found.start(), found["host"])


def _images(snapshot: Snapshot) -> Iterator[Signal]:
    names = vendor_names.repository_names(snapshot)
    for path in _DOCKERFILES:
        text = (snapshot.text(path) or "")[:_MAX_CHARS]
        for found in _FROM.finditer(text):
            image = parse_image(found["image"])
            if _is_of_vendor(image, names):
                yield _signal(snapshot, path, text, found.start(), found["image"].partition(":")[0])


def _is_of_vendor(image: ContainerImage, names: vendor_names.VendorNames) -> bool:
    """Whether an image lies in the vendor's own registry, or is its engine in another one."""
    if image.is_in_registry_of(names):
        return True
    return image.is_owned_by(names) and bool(_ENGINE.search(image.name))


def _is_manifest(path: str) -> bool:
    """Whether a path is that of a manifest at the root that may name a binary."""
    return "/" not in path and (path == _SWIFT or path.endswith(".podspec"))


def _builds(path: str) -> bool:
    """Whether a file is source of which such a binary may be made."""
    return compiled_part.is_native(path) and path.rpartition(".")[2].lower() not in _WRAPPERS


def _signal(snapshot: Snapshot, path: str, text: str, at: int, host: str) -> Signal:
    source = snapshot.source(path, text.count("\n", 0, at) + 1)
    return Signal(name="vendor-binary", params={"path": path, "host": host[:80]}, source=source)
