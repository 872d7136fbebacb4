"""Whether a deployment starts an image of its vendor's that only those who pay may pull.

Charts and compose files name images. What a repository's own Dockerfiles build is anybody's; an image below `pro/` or
`enterprise/`, one of the vendor's registry with a secret to pull it by, or one whose comment speaks of a subscription
is a part that isn't here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import files_to_read, vendor_names
from osi_check.repository.signals.container_image import ContainerImage, parse_image
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "paid-image",
        "closed",
        "a chart or a compose file names an image of its vendor's below `pro`, `enterprise` and the like, one that "
        "takes a secret to pull from the vendor's registry, or one whose comment speaks of payers",
        1.0,
    ),
)

_IMAGE = re.compile(
    r"^[ \t]{0,40}(?:-[ \t])?(?:image|repository|[\w.-]{0,30}image)[\"']?:[ \t]{0,4}[\"']?(?:\$\{[\w:-]{1,40}-)?"
    r"(?P<image>[\w.-]{2,80}(?::\d{2,5})?(?:/[\w.-]{1,80}){1,5})",
    re.IGNORECASE | re.MULTILINE,
)
_FOR_PAYERS = re.compile(
    r"(?:^|[/_-])(?:pro|enterprise|ee|premium|commercial|licensed|subscribers?|customers?|paid|plus|entitled)(?=$|[/:_-])"
)
# A secret that is named; an empty list is a place for one's own.
_SECRET = re.compile(
    r"(?:image)?pull_?secrets?(?:_?name)?:\s{0,3}(?:\[\s{0,3}\{?|\n\s{0,12}-\s{0,3})?\s{0,3}(?:name:\s{0,3})?[\"']?(?P<name>[a-z][\w.-]{2,60})",
    re.IGNORECASE,
)
_OF_PAYERS = phrase_pattern(
    r"""\b(?:subscri(?:bers?|ptions?)|customers?|paying|paid|licen[cs]ees?|licen[cs]e keys?|proprietary|closed[- ]source
    |commercial|not (?:a )?part of (?:the|this) (?:open|community|free|repo\w*|project)|not open[- ]source
    |not (?:built|included) (?:from|in) (?:here|this)|entitle\w{2,6}|enterprise edition)\b"""
)
_NO = phrase_pattern(r"\b(?:no|without|never|not need)\b[^.!?]{0,30}$")
_MAX_CHARS = 40_000
_NEAR = 3  # lines above an image in which its comment stands
_BLOCK = 8  # lines in which its secret stands


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read charts, manifests of clusters, and compose files: the first such image."""
    names = vendor_names.repository_names(snapshot)
    for path in files_to_read.deployment_paths(snapshot.tree):
        text = (snapshot.text(path) or "")[:_MAX_CHARS]
        lines = text.split("\n")
        for found in _IMAGE.finditer(text):
            image = parse_image(found["image"])
            if not (image.is_in_registry_of(names) or image.is_owned_by(names)):
                continue
            number = text.count("\n", 0, found.start("image"))
            if _is_for_payers(image, names) or _is_kept(lines, number, image, names):
                source = snapshot.source(path, number + 1)
                params = {"image": found["image"].lower()[:100]}
                yield Signal(name="paid-image", params=params, source=source)
                return


def _is_for_payers(image: ContainerImage, names: vendor_names.VendorNames) -> bool:
    """Whether an image's path names payers, and the tool itself isn't called so."""
    found = _FOR_PAYERS.search(image.path)
    return found is not None and not names.owns(found[0].strip("/_-"))


def _is_kept(
    lines: list[str], number: int, image: ContainerImage, names: vendor_names.VendorNames
) -> bool:
    """Whether comments beside an image speak of payers, or it takes a secret from the vendor's registry.

    Beside an image that is called like the tool, they are on the terms of the whole.
    """
    near = lines[max(0, number - _NEAR) : number + 1]
    said = " ".join(line.partition("#")[2].strip() for line in near if "#" in line)
    of_payers = _OF_PAYERS.search(said)
    other = not names.has(image.name)
    if other and of_payers and not _NO.search(said[: of_payers.start()]):
        return True
    if not image.is_in_registry_of(names):
        return False
    block = "\n".join(lines[max(0, number - _BLOCK) : number + _BLOCK])
    secret = _SECRET.search(block)
    return secret is not None and secret["name"].lower() not in {"null", "true", "false", "none"}
