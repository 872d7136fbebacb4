"""Whether its interface, a list of its features, or its code marks some of them as those of a paid tier.

OpenAPI leaves room for such marks (https://spec.openapis.org/oas/v3.1.0#specification-extensions), lists of
features have a field for the tier, and code asks for one before it does the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import files_to_read, sales_subject
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "tier-mark",
        "set-apart",
        "its OpenAPI description, a list of its features, or a guard in its code marks some as those of a paid tier",
        1.0,
    ),
)

_TIER = r"(?:tier|plan|edition|licen[cs]e[-_]?(?:required|tier|level)|premium|enterprise|paid|entitlement|subscription)"
_EXTENSION = re.compile(
    rf"[\s{{,\"']x-(?:[a-z]{{2,20}}-)?(?:required?-|minimum-|min-)?{_TIER}(?:-only|-required|s)?[\"']?\s{{0,2}}:"
    r"\s{0,3}[\"']?(?!false|null|free|community)[\w\[]{1,40}",
    re.IGNORECASE,
)
_PAID = (
    r"(?:enterprise|pro|premium|paid|business|plus|commercial|professional|ultimate|licensed|subscribers?"
    r"|supporters?|sponsors?|ee)"
)
# A field of a feature, and the tier that it takes.
_FIELD = re.compile(
    rf"(?:^|[\s{{,\"'(])(?:min[-_]?|minimum[-_]?|required?s?[-_]?)?(?:tier|plan|edition|licen[cs]e|availability"
    rf"|requires|access)[\"']?\s{{0,4}}(?:=|:|=>)\s{{0,4}}\[?\s{{0,4}}(?:[A-Z]\w{{1,20}}\.)?[\"']?{_PAID}\b[\"']?",
    re.IGNORECASE | re.MULTILINE,
)
# A guard of the code: `@requires_enterprise`, `requireLicense(`, `[RequiresEdition(`.
_GUARD = re.compile(
    r"(?:@|\[|\b)(?:[a-z]{1,12}\.)?(?:requires?|needs?|ensure|must_?have|only_?(?:for|with|in)|assert|guard|gate)d?_?"
    r"(?:a_?|an_?|valid_?|active_?)?(?:enterprise|premium|paid|pro_?(?:plan|tier|licen[cs]e|edition)"
    r"|licen[cs]ed?(?:_?key)?|subscription|entitlement|edition|plan|tier)"
    r"(?:_?(?:plan|tier|licen[cs]e|feature|only|edition))?!?\(|@(?:enterprise|premium|paid|pro)_?only\b",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\s{0,40}(?://|#(?!\[)|\*|/\*|<!--|--|;|%)")
_DEFINES = re.compile(r"\b(?:def|func|fn|function|class|interface|type)\s", re.IGNORECASE)
# Licenses of other kinds: of texts, of persons.
_OTHERWISE = phrase_pattern(r"spdx|copyright|driv(?:er|ing)|headers?|notice|\bmit\b|gpl|apache")
_MAX_CHARS = 200_000
_MAX_LINES = 2_000
_MAX_LINE_CHARS = 400


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read these files: the first mark."""
    if not sales_subject.is_about_sales(snapshot):
        yield from islice(chain(_described(snapshot), _listed(snapshot), _guarded(snapshot)), 1)


def _described(snapshot: Snapshot) -> Iterator[Signal]:
    for path in files_to_read.interface_paths(snapshot.tree):
        text = (snapshot.text(path) or "")[:_MAX_CHARS]
        if found := _EXTENSION.search(text):
            yield _signal(snapshot, path, text, found)


def _listed(snapshot: Snapshot) -> Iterator[Signal]:
    for path in files_to_read.feature_paths(snapshot.tree):
        text = (snapshot.text(path) or "")[:_MAX_CHARS]
        if found := _FIELD.search(text):
            yield _signal(snapshot, path, text, found)


def _guarded(snapshot: Snapshot) -> Iterator[Signal]:
    read = (
        *files_to_read.gate_paths(snapshot.tree),
        *files_to_read.source_paths(snapshot.tree),
        *files_to_read.stub_paths(snapshot.tree),
    )
    for path in dict.fromkeys(read):
        for number, line in enumerate((snapshot.text(path) or "").split("\n")[:_MAX_LINES], 1):
            found = _GUARD.search(line[:_MAX_LINE_CHARS])
            if found and not (
                _COMMENT.match(line)
                or _DEFINES.search(line[: found.start()])
                or _OTHERWISE.search(line)
            ):
                params = {"path": path[:120], "words": found[0].strip()[:60]}
                yield Signal(name="tier-mark", params=params, source=snapshot.source(path, number))
                return


def _signal(snapshot: Snapshot, path: str, text: str, found: re.Match[str]) -> Signal:
    words = " ".join(found[0].split()).strip("\"'{,( ")[:60]
    source = snapshot.source(path, text.count("\n", 0, found.end()) + 1)
    return Signal(name="tier-mark", params={"path": path[:120], "words": words}, source=source)
