"""Must one have an account, a subscription or a key of its maker to use it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _names, _prose
from osi_check.snapshot import Snapshot

probe = Probe(__name__, __doc__, "needs-account", "gets-key", "logs-in", "may-sign-up")

_WHO = r"(?P<who>[\w.'& -]{0,60}?)"
_THING = (
    r"(?:accounts?|subscriptions?|licen[cs]e keys?|(?:api|access|auth\w{0,12}|secret|project|developer|"
    r"personal access|bot|app) ?(?:keys?|tokens?|secrets?)|api credentials|credentials|api_key|workspace)"
)
_NEED = re.compile(
    r"\b(?:(?:you(?:'ll| will| also| first)? (?:must|need|have)(?: to)?(?: first)?(?: have| create| get| obtain| "
    r"sign up for| register| set up| provide| use)?)|requires?|required:?|prerequisites?:?|make sure (?:that )?you have|"
    r"must (?:have|create|provide|be authenticated with)|needed:?|needs)"
    rf" (?:a|an|your|the|to have|to create|one|active|valid|free|paid|,){{0,3}} ?{_WHO}\s?{_THING}\b",
    re.I,
)
_AUTH = re.compile(
    r"\b(?:authenticate|log ?in|sign ?in|authori[sz]e|login)\b[^.!?]{0,40}?\b(?:with|using|to|against|into|access)\b"
    rf" (?:your|the|our|an?)? ?{_WHO}\s?(?:account|credentials|servers?|workplace|workspace|platform|dashboard|service)\b",
    re.I,
)
_GET = re.compile(
    r"\b(?:get|grab|obtain|create|generate|find|retrieve|copy|fetch|sign up for|request|apply for|register for|update)\b"
    rf"[^.!?]{{0,50}}?\b(?:api|access|auth\w{{0,12}}|secret|project|bot)?[ _-]?(?:keys?|tokens?|credentials)\b",
    re.I,
)
_SIGN = re.compile(r"\b(?:sign(?:ing)?[ -]?up|create (?:a|an|your)(?: free| new)? ?[\w.-]{0,20}? account|register)\b", re.I)


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    names = _names.names(snapshot)
    for document in _prose.parts(snapshot):
        urls: dict[int, list[_prose.Link]] = {}
        for link in document.links:
            urls.setdefault(link.line, []).append(link)
        for p in document.prose():
            for name, pattern in (("needs-account", _NEED), ("needs-account", _AUTH)):
                for m in pattern.finditer(p.text):
                    own = names.has(m["who"])
                    a = max(0, m.start() - 30)
                    yield Signal(name=name + ("" if own else "?"), says=m["who"] + "|" + p.text[a : m.end() + 40], source=_prose.place(snapshot, document, p, m.start()))
            for name, pattern in (("gets-key", _GET), ("may-sign-up", _SIGN)):
                for m in pattern.finditer(p.text):
                    line = p.line_at(m.start())
                    near = [l.url for n in (line, line + 1) for l in urls.get(n, ()) if names.hosts(l.url)]
                    own = bool(near) or names.has(p.text[m.start() : m.end() + 40])
                    a = max(0, m.start() - 30)
                    yield Signal(name=name + ("" if own else "?"), says=p.text[a : m.end() + 60] + "|" + " ".join(near[:1]), source=_prose.place(snapshot, document, p, m.start()))
