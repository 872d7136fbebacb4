"""Must one have an account, a subscription or a key of its makers to use it?

Counted only where the makers are named or linked, and not where the words are about a hosted
offer beside the tool ("optional", "if you prefer the cloud").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _names, _prose, _served
from osi_check.snapshot import Snapshot

probe = Probe(
    __name__,
    __doc__,
    "needs-account",
    "needs-some-account",
    "gets-key",
    "signs-up",
    "speaks-of-account",
    "some-key",
    "is-service",
)

_WHO = r"(?P<who>[\w.'& -]{0,60}?)"
_KEY = r"(?:(?:api|access|auth\w{0,12}|secret|project|developer|personal access|bot|app|service) ?(?:keys?|tokens?|secrets?))"
_THING = rf"(?:accounts?|subscriptions?|licen[cs]e keys?|{_KEY}|(?:api )?credentials|api_key|workspaces?)"
_NEED = re.compile(
    r"\b(?:you(?:'ll| will| also| first| must){0,2} (?:must|need|have|require)(?: to)?(?: first)?|requires?|required:?|"
    r"prerequisites?:?|(?:make sure|ensure)(?: that)? you have|must (?:have|create|provide)|needed:?|needs)"
    r"(?: (?:to|first|have|create|get|obtain|sign up for|register|set up|set|provide|use|a|an|your|the|one|active|"
    rf"valid|free|paid)){{0,5}} ?{_WHO}\s?\b{_THING}\b",
    re.I,
)
_ENTER = re.compile(
    r"\b(?:authenticate|log ?in|sign ?in|authori[sz]e|login)\b[^.!?]{0,40}?\b(?:with|using|to|against|into|access)\b"
    rf"(?: (?:your|the|our|an?))? ?{_WHO}\s?\b(?:accounts?|credentials|servers?|workplace|workspace|platform|dashboard|"
    r"service|cloud)\b",
    re.I,
)
_GET = re.compile(
    r"\b(?:get|grab|obtain|create|generate|find|retrieve|copy|request|apply for|register for|sign up for|update)\b"
    rf"[^.!?]{{0,50}}?\b(?:{_KEY}|keys?|tokens?|credentials)\b",
    re.I,
)
_SIGN = re.compile(
    r"\b(?:sign(?:ing)?[ -]?up|create (?:an? |your )?(?:free |new )?[\w.-]{0,20} ?account|register)\b",
    re.I,
)
_YOURS = re.compile(
    rf"\b(?:your|an?|the) {_WHO}\s?\b(?:accounts?|workspaces?|organi[sz]ation|dashboard|console|subscription)\b",
    re.I,
)
_SOME_KEY = re.compile(
    rf"\byour (?:[\w.'-]{{1,20}} ){{0,2}}(?:{_KEY}|licen[cs]e key|dsn)\b|\b(?:an?|the|your) (?:api|access|sdk|auth) (?:key|token)\b",
    re.I,
)
_SERVICE = re.compile(
    r"\bis (?:an?|the) (?:[\w,./&-]{1,24} ){0,8}?(?:platform|service|saas|api|cloud)\b|\bas a service\b",
    re.I,
)
_OPEN = re.compile(r"\bopen[- ]source\b", re.I)
_BESIDE = re.compile(
    r"\b(?:optional(?:ly)?|alternatively|instead|if you (?:want|prefer|use|would like|'d like)|hosted|managed|"
    r"free trial|or sign|cloud (?:offering|version|platform|service|users?)|without (?:an?|any))\b",
    re.I,
)
_CLOUD = re.compile(r"\bcloud\b", re.I)  # a section on the hosted offer
_MOST_EACH = 4


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Read what the READMEs say in sentences."""
    names = _served.names(snapshot)
    left = dict.fromkeys(probe.names, _MOST_EACH)
    for document in _prose.parts(snapshot):
        linked = {link.line for link in document.links if names.hosts(link.url)}
        for passage in document.prose():
            if _BESIDE.search(passage.section) or _CLOUD.search(passage.section):
                continue
            for name, says, at in _said(passage, names, linked):
                if left[name]:
                    left[name] -= 1
                    source = _prose.place(snapshot, document, passage, at)
                    yield Signal(name=name, says=says, source=source)


def _said(
    passage: _prose.Passage, names: _names.Names, linked: set[int]
) -> Iterator[tuple[str, str, int]]:
    """Name of the signal, our words for it, and the offset in the passage."""
    for pattern in (_NEED, _ENTER):
        for found in pattern.finditer(passage.text):
            if _aside(passage.text, found):
                continue
            who = found["who"].strip()
            before = passage.text[max(0, found.start() - 50) : found.start()]
            if names.has(who) or (len(who) < 4 and names.has(before)):
                yield "needs-account", "asks for an account or key of its makers", found.start()
            elif len(who) < 4 and pattern is _NEED:
                yield "needs-some-account", "asks for an account or key", found.start()
    for found in _YOURS.finditer(passage.text):
        if names.has(found["who"]) and not _aside(passage.text, found):
            yield "speaks-of-account", "speaks of an account with its makers", found.start()
    if found_key := _SOME_KEY.search(passage.text):
        yield "some-key", "speaks of a key", found_key.start()
    for found in _SERVICE.finditer(passage.text):
        before = passage.text[max(0, found.start() - 40) : found.start()]
        if names.has(before) and not _OPEN.search(passage.text):
            yield "is-service", "calls what it serves a service", found.start()
    for name, pattern, says in (
        ("gets-key", _GET, "sends the reader to its makers for a key"),
        ("signs-up", _SIGN, "asks the reader to sign up with its makers"),
    ):
        for found in pattern.finditer(passage.text):
            line = passage.line_at(found.start())
            near = passage.text[found.start() : found.end() + 40]
            if ({line, line + 1} & linked or names.has(near)) and not _aside(passage.text, found):
                yield name, says, found.start()


def _aside(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence around a match speaks of a choice."""
    start = max(text.rfind(". ", 0, found.start()) + 1, found.start() - 160, 0)
    return bool(_BESIDE.search(text[start : found.end() + 60]))
