"""Whether it says that it has moved, ended or is no longer looked after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal, Source
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals.probe import Probe
from osi_check.repository.snapshot import Snapshot

probe = Probe(__name__, __doc__, "moved", "ended", "unmaintained")

_THIS = (
    r"(?:this|the|our) (?:repo(?:sitory)?|project|package|library|tool|module|plugin"
    r"|app(?:lication)?|sdk|client|code(?:base)?|software|product|version|service)"
)
# A place to which a project moves: a link, a forge, owner/name.
_PLACE = r"(?:\(link\)|https?:|www\.|github|gitlab|codeberg|[\w.-]{1,60}/[\w.-]{1,60})"
_MOVED = phrase_pattern(
    rf"""\b{_THIS}(?: here)? (?:has|have|is|was)(?: been| now| permanently){{0,2}}
     (?:moved|migrated|relocated|transferred|superseded|replaced)\b
    |\bwe(?: have|'ve) moved\b(?! (?:from|away))
    |\b(?:development|maintenance|work)(?: of \S{{1,40}})? (?:has )?
    (?:continues?|moved|happens|takes place)(?: now)? (?:in|at|to|under|on|over)
    (?: the| a| an| our| its)? (?:new|separate|other|another|different|{_PLACE})
    |\bis now (?:located|developed|maintained|hosted) (?:at|in|on|by|under)\b
    |\bmoved to {_PLACE}
    |\bmoved (?:repositor\w+|to a new (?:repo\w*|home|location))"""
)
_ENDED = phrase_pattern(
    rf"""\b{_THIS}(?: \S{{1,20}})? (?:is|has been|was|are)(?: now| officially| being){{0,2}}
     (?:deprecated|archived|discontinued|retired|sunset|abandoned|obsolete|end[- ]of[- ]life
    |read[- ]only)\b
    |^\W{{0,6}}(?:note|notice|important|warning|status)?\W{{0,4}}
    (?:deprecat(?:ed|ion notice)|archived|discontinued|end of life|sunset|retired)\b
    \W{{0,6}}(?:$|this|[.:!])
    |\b(?:archived and read-only|has reached (?:its )?end[- ]of[- ]life|is being sunset
    |shut(?:ting)? down)\b"""
)
_LEFT = phrase_pattern(
    rf"""\b(?:{_THIS}|it|(?-i:[A-Z])[\w.-]{{1,30}}(?: (?-i:[A-Z])\w{{1,20}})?) is
     (?:no longer|not(?: being)?)(?: being| under)?(?: actively)?
     (?:maintained|supported|developed|updated|development)\b
    |\b{_THIS} is (?:currently )?(?:unmaintained|unsupported|inactive|abandoned)\b
    |\blooking for (?:a )?new maintainers?\b
    |^\W{{0,6}}(?:unmaintained|no longer maintained|not maintained)\W{{0,6}}(?:$|this\b)"""
)
# Right before a notice, such words show that only a part of the tool has ended.
_PART = phrase_pattern(
    r"""\b(?:python|node|java|php|ruby|go|rust|ubuntu|debian|windows|macos|ios|android|branch
    |v?\d+\.(?:\d+|x)|versions?|releases?|endpoint|method|option|flag|format|parameter
    |installation|documentation|docs)\b"""
)
_NOTICES = (
    ("moved", _MOVED),
    ("ended", _ENDED),
    ("unmaintained", _LEFT),
)
_FIRST = 2_500  # characters of the README: such notices stand at its beginning
_LONGEST = 2_000


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the description and the beginning of the main README."""
    seen: set[str] = set()
    for text, source in _beginning(snapshot):
        for name, pattern in _NOTICES:
            found = pattern.search(text)
            if found and name not in seen and not _part(text, found):
                seen.add(name)
                yield Signal(name=name, source=source)


def _beginning(snapshot: Snapshot) -> Iterator[tuple[str, Source]]:
    yield snapshot.description[:_LONGEST], Source()
    document = readme_files.main_readme(snapshot)
    said = 0
    for passage in document.prose() if document else ():
        if document and said <= _FIRST and passage.kind in {"heading", "text"}:
            yield passage.text[:_LONGEST], readme_files.passage_source(snapshot, document, passage)
        said += len(passage.text)


def _part(text: str, found: re.Match[str]) -> bool:
    """Whether the words right before a notice name a part: "support for Python 3.8"."""
    return bool(_PART.search(text[max(0, found.start() - 25) : found.start()]))
