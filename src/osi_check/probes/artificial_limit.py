"""Does the free edition stop at a number of users, nodes or apps?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _prose
from osi_check.snapshot import Snapshot

probe = Probe(__name__, __doc__, "limit", "calls-home")

_LIMIT = re.compile(
    r"\b(?:limited to|up to|maximum of|max(?:imum)?|only|restricted to|no more than)(?: a maximum of)? (?P<number>\d{1,5}|one|two|three|five|ten) "
    r"(?:\w{1,12} ){0,2}?(?:users?|seats?|nodes?|apps?|applications?|projects?|hosts?|agents?|devices?|workspaces?|members?|"
    r"developers?|servers?|clusters?|cores?|connections?|domains?|instances?)\b",
    re.I,
)
_FREE = re.compile(
    r"\b(?:free (?:edition|version|plan|tier|licen[cs]e|users?)|community (?:edition|version|licen[cs]e)|open[- ]source (?:edition|version)|"
    r"without (?:a |an )?(?:paid |valid |commercial )?(?:licen[cs]e|subscription)|unlicensed|unless you (?:pay|buy|purchase)|general licen[cs]e)\b",
    re.I,
)
_HOSTED = re.compile(r"\b(?:cloud|hosted|saas|managed)\b", re.I)
_HOME = re.compile(
    r"\b(?:must|needs? to|has to|requires?)(?: be able to)? (?:\w{1,12} ){0,3}(?:connect(?:ion)? to|reach|contact|register with|activat(?:e|ion)|phone home to)"
    r" (?:our|the|its|a) (?:\w{1,20} ){0,2}(?:licen[cs]e|activation|licensing)(?: server| service)?\b|\bactivation (?:key|code) is required\b",
    re.I,
)
_NEAR = 200
_MOST = 2


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the READMEs' sentences; a limit counts beside words for what is free."""
    left = _MOST
    for document in _prose.parts(snapshot):
        for passage in document.prose():
            free = left and (_FREE.search(passage.section) or _FREE.search(passage.text))
            for found in _LIMIT.finditer(passage.text) if free else ():
                near = (
                    passage.section
                    + " "
                    + passage.text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
                )
                if left and _FREE.search(near) and not _HOSTED.search(near):
                    left -= 1
                    yield Signal(
                        name="limit",
                        says=f"the free edition stops at {found['number']}",
                        source=_prose.place(snapshot, document, passage, found.start()),
                    )
            if left and (found_home := _HOME.search(passage.text)):
                left -= 1
                yield Signal(
                    name="calls-home",
                    says="must reach a license or activation server",
                    source=_prose.place(snapshot, document, passage, found_home.start()),
                )
