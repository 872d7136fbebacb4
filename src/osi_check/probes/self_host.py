"""Does it say how to run all of it on one's own machine?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _names, _prose
from osi_check.snapshot import Snapshot

probe = Probe(__name__, __doc__, "self-host", "local-server", "local-mode")

_SELF = re.compile(
    r"\bself[- ]?(?:host(?:ed|ing|able|s)?|managed)\b|\bon[- ]?prem(?:ise)?s?\b|\b(?:on|in|your|their|one's) own "
    r"(?:servers?|infrastructure|hardware|cluster|machines?)\b",
    re.I,
)
_SERVER = re.compile(
    r"\b(?:server|service|instance|cluster|broker|daemon|node) (?:is |that is )?(?:up and )?running (?:on localhost|locally|on your)|"
    r"\b(?:run|start|running|starting|launch|spin up|deploy|install)(?:ning)? (?:an? |the |your |our |[A-Z]\w{1,20} ){0,3}(?:[\w-]{1,20} )?"
    r"(?:server|instance|cluster) (?:locally|on localhost|with docker|using docker|on your)",
    re.I,
)
# A client in an example that is pointed at this machine.
_POINTED = re.compile(
    r"[\"'(=](?:(?:https?|grpc|redis|tcp|amqp|nats|ws|postgres\w{0,5}|mysql|mongodb)://)?(?:[\w:%-]{1,40}@)?"
    r"(?:localhost|127\.0\.0\.1)(?::\d{2,5})?[/\w]{0,40}[\"')]",
    re.I,
)
_DOCKER = re.compile(
    r"\bdocker run\b.{0,300}?\s(?:[\w.-]{1,60}/)?(?P<owner>[\w-]{2,60})/(?P<image>[\w.-]{2,60})(?::[\w.-]{1,60})?(?:\s|$)"
)
_PORT = re.compile(r"\s(?:-p|--publish)[ =]")  # a client needs none
_LOCAL = re.compile(
    r"\blocal[- ]mode\b|\bwithout (?:running |the need for |needing |requiring |having )?(?:a |an |any )?(?:[\w-]{1,20} )?(?:server|account|api key|"
    r"internet connection|sign[- ]?up|registration)\b|\b(?:no|not? need(?:ed)?|never needs?) (?:a |an |any )?(?:account|api keys?|sign[- ]?up|"
    r"registration|server|cloud account|internet(?: connection)?)\b|\b(?:runs?|works?|running) (?:(?:entirely|fully|completely|100%) )?"
    r"(?:offline|locally|on your (?:own )?(?:machine|computer|laptop|device)|on the device|in the browser)\b|\bin[- ]memory mode\b|\bair[- ]gapped\b",
    re.I,
)
_TESTS = re.compile(r"\btests?\b|\bcontribut|\bdevelop", re.I)  # of the tool, not for its users
_MOST_EACH = 3


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the READMEs, code and prose."""
    names = _names.names(snapshot)
    left = dict.fromkeys(probe.names, _MOST_EACH)
    for document in _prose.parts(snapshot):
        for passage in document.passages:
            for name, says, at in _seen(passage, names):
                if left[name]:
                    left[name] -= 1
                    yield Signal(
                        name=name, says=says, source=_prose.place(snapshot, document, passage, at)
                    )


def _seen(passage: _prose.Passage, names: _names.Names) -> Iterator[tuple[str, str, int]]:
    text = passage.text
    if passage.kind == "code":
        if found := _POINTED.search(text):
            yield "local-server", "its example talks to a server on this machine", found.start()
        found = _DOCKER.search(text)
        if (
            found
            and _PORT.search(found[0])
            and (names.owns(found["owner"]) or names.owns(found["image"]))
        ):
            yield (
                "local-server",
                f"runs an image of its makers: {found['owner']}/{found['image']}",
                0,
            )
        return
    if found := _SELF.search(text):
        yield "self-host", "speaks of hosting it oneself", found.start()
    if found := _SERVER.search(text):
        yield "local-server", "speaks of a server on this machine", found.start()
    found = _LOCAL.search(text)
    if found and not _TESTS.search(text[: found.start()]) and not _TESTS.search(passage.section):
        yield "local-mode", "works without a server, an account or the network", found.start()
