"""Does it say that it has moved, ended or is no longer looked after?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal, Source
from osi_check.probes import Probe, _prose
from osi_check.snapshot import Snapshot

probe = Probe(__name__, __doc__, "moved", "ended", "unmaintained")

_THIS = (
    r"(?:this|the|our) (?:repo(?:sitory)?|project|package|library|tool|module|plugin|app(?:lication)?|sdk|client|code(?:base)?|"
    r"software|product|version|service)"
)
_MOVED = re.compile(
    rf"\b{_THIS}(?: here)? (?:has|have|is|was)(?: been| now| permanently){{0,2}} (?:moved|migrated|relocated|transferred|superseded|replaced)\b|"
    r"\bwe(?: have|'ve) moved\b(?! (?:from|away))|\b(?:development|maintenance|work)(?: of \S{1,40})? (?:has )?(?:continues?|moved|happens|takes place)"
    r"(?: now)? (?:in|at|to|under|on|over)(?: the| a| an| our| its)? (?:new|separate|other|another|different|\(link\)|https?:|github|gitlab|codeberg|"
    r"[\w.-]{1,60}/[\w.-]{1,60})|"
    r"\bis now (?:located|developed|maintained|hosted) (?:at|in|on|by|under)\b|\bmoved to (?:https?:|\(link\)|github|www\.|[\w.-]{1,60}/[\w.-]{1,60})|"
    r"\bmoved (?:repositor\w+|to a new (?:repo\w*|home|location))",
    re.I,
)
_ENDED = re.compile(
    rf"\b{_THIS}(?: \S{{1,20}})? (?:is|has been|was|are)(?: now| officially| being){{0,2}} (?:deprecated|archived|discontinued|retired|sunset|abandoned|"
    r"obsolete|end[- ]of[- ]life|read[- ]only)\b|^(?:\W{0,6}(?:note|notice|important|warning|status)?\W{0,4})"
    r"(?:deprecat(?:ed|ion notice)|archived|discontinued|end of life|sunset|retired)\b[\W]{0,6}(?:$|this|[.:!])|"
    r"\b(?:archived and read-only|has reached (?:its )?end[- ]of[- ]life|is being sunset|shut(?:ting)? down)\b",
    re.I,
)
_LEFT = re.compile(
    rf"\b(?:{_THIS}|it|[A-Z][\w.-]{{1,30}}(?: [A-Z]\w{{1,20}})?) is (?:no longer|not(?: being)?)(?: being| under)?(?: actively)? (?:maintained|supported|developed|"
    rf"updated|development)\b|\b{_THIS} is (?:currently )?(?:unmaintained|unsupported|inactive|abandoned)\b|\blooking for (?:a )?new maintainers?\b|"
    r"^\W{0,6}(?:unmaintained|no longer maintained|not maintained)\W{0,6}(?:$|this\b)",
    re.I,
)
_FIRST = 2_500  # characters of the README: such notices stand at its beginning
_NOT_ALL = re.compile(
    r"\b(?:python|node|java|php|ruby|go|rust|ubuntu|debian|windows|macos|ios|android|branch|v?\d+\.(?:\d+|x)|versions?|releases?|endpoint|method|option|flag|format|parameter|installation|documentation|docs)\b",
    re.I,
)


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the description and the beginning of the main README."""
    texts: list[tuple[str, Source, bool]] = [(snapshot.description, Source(), False)]
    document = _prose.main(snapshot)
    said = 0
    for passage in document.prose() if document else ():
        if said > _FIRST or not document:
            break
        said += len(passage.text)
        texts.append(
            (passage.text, _prose.place(snapshot, document, passage), passage.kind == "heading")
        )
    seen: set[str] = set()
    for text, source, _ in texts:
        for name, pattern, says in (
            ("moved", _MOVED, "says that it has moved"),
            ("ended", _ENDED, "says that it has ended"),
            ("unmaintained", _LEFT, "says that nobody looks after it"),
        ):
            found = pattern.search(text[:2_000])
            if found and name not in seen and not _NOT_ALL.search(_around(text, found)):
                seen.add(name)
                yield Signal(name=name, says=says, source=source)


def _around(text: str, found: re.Match[str]) -> str:
    """The words right before a match, where "support for Python 3.8" would stand."""
    return text[max(0, found.start() - 25) : found.start()]
