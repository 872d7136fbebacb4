"""Does it say itself that a part is closed, or that its source may only be looked at?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _names, _prose
from osi_check.snapshot import Snapshot

probe = Probe(
    __name__, __doc__, "closed-part", "eula", "source-available", "client-half", "no-source-here"
)

_CLOSED = re.compile(
    r"\b(?:closed[- ]source|not open[- ]source|(?:is|are|remains?) proprietary|proprietary (?:pro|enterprise|cloud|version|edition))\b",
    re.I,
)
_PARTLY = re.compile(
    r"\b(?:themselves|itself) not open[- ]source\b|\bwhich parts? (?:of [\w ]{1,30} )?(?:is|are) open[- ]source\b|"
    r"\b(?:not all|only (?:a |some )?parts?) of [\w ]{1,30} (?:is|are) open[- ]source\b",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?:alternatives?|unlike|instead of|compared?|replac\w+|versus|vs|for closed|other|such as|like|many|most|competitors?|deployments?|applications?|"
    r"third[- ]party|your|you|from closed|or closed|and closed|any)\b",
    re.I,
)
_EULA = re.compile(
    r"\bagree to (?:the |our )?(?:end[- ]user licen[cs]e|eula)|\baccept(?:ing)? (?:the |our )?(?:end[- ]user licen[cs]e|eula)",
    re.I,
)
_AVAILABLE = re.compile(
    r"\b(?:source[- ]available|fair[- ]source|fair[- ]code|fair use licen[cs]e|sustainable use licen[cs]e|functional source licen[cs]e|"
    r"business source licen[cs]e|not an open[- ]source licen[cs]e)\b",
    re.I,
)
_HALF = re.compile(
    r"\bclient(?:'s)?(?: codebase| code| app\w*| side)? (?:is|are) (?:fully |now )?open[- ]source|"
    r"\b(?:server|back-?end|service)(?:[- ]side)?(?: code\w*)? (?:is|are) (?:not (?:open|public)|closed|proprietary)",
    re.I,
)
_ABSENT = re.compile(
    r"\b(?:does not|doesn't|do not|don't) (?:contain|include|hold|host) (?:the |any |its )?(?:source|code)|"
    r"\bsource(?: code)? (?:is|of [\w ]{1,30} is) (?:not (?:available|included|here|public|in this)|closed|private)|\bis not open[- ]source\b",
    re.I,
)
_MOST_EACH = 2


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Read what the main README says in sentences, items and rows."""
    document = _prose.main(snapshot)
    if not document:
        return
    names = _names.names(snapshot)
    left = dict.fromkeys(probe.names, _MOST_EACH)
    for passage in document.prose():
        for name, says, at in _seen(passage, names):
            if left[name]:
                left[name] -= 1
                yield Signal(
                    name=name, says=says, source=_prose.place(snapshot, document, passage, at)
                )


def _seen(passage: _prose.Passage, names: _names.Names) -> Iterator[tuple[str, str, int]]:
    text = passage.text
    for found in _CLOSED.finditer(text):
        before = text[max(0, found.start() - 60) : found.start()]
        if names.has(before) and not _COMPARED.search(before):
            yield "closed-part", "says that a part of it is closed", found.start()
    if found := _PARTLY.search(text):
        yield "closed-part", "says that not all of it is open", found.start()
    if found := _EULA.search(text):
        yield "eula", "asks for consent to an end-user license", found.start()
    for found in _AVAILABLE.finditer(text):
        before = text[max(0, found.start() - 80) : found.start()]
        if not _COMPARED.search(before) and "their" not in before.lower():
            yield "source-available", f"speaks of {found[0].lower()}", found.start()
    if found := _HALF.search(text):
        yield "client-half", "says that only the client is open", found.start()
    if found := _ABSENT.search(text):
        yield "no-source-here", "says that the source is not here", found.start()
