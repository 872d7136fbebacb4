"""Whether it says how users can run all of it on their own machines."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.signals import readme_signals, vendor_names
from osi_check.repository.signals.probe import Probe, speaks_for
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    speaks_for("self-host", "at-hand", "speaks of hosting it oneself, or on-premises", 0.2),
    speaks_for(
        "local-server",
        "at-hand",
        "its examples talk to this machine, or run a server's image of its vendor",
        0.8,
    ),
    speaks_for("local-mode", "at-hand", "works without server, account or network", 1.2),
)

_SELF = phrase_pattern(
    r"""\bself[- ]?(?:host(?:ed|ing|able|s)?|managed)\b
    |\bon[- ]?prem(?:ise)?s?\b
    |\b(?:on|in|your|their|one's) own (?:servers?|infrastructure|hardware|cluster|machines?)\b"""
)
_SERVER = phrase_pattern(
    r"""\b(?:server|service|instance|cluster|broker|daemon|node) (?:is |that is )?
    (?:up and )?running (?:on localhost|locally|on your)
    |\b(?:run|start|running|starting|launch|spin up|deploy|install)(?:ning)?
     (?:an? |the |your |our |[A-Z]\w{1,20} ){0,3}(?:[\w-]{1,20} )?
    (?:server|instance|cluster) (?:locally|on localhost|with docker|using docker|on your)"""
)
# A client in an example that is pointed at this machine.
_POINTED = phrase_pattern(
    r"""["'(=](?:(?:https?|grpc|redis|tcp|amqp|nats|ws|postgres\w{0,5}|mysql|mongodb)://)?
    (?:[\w:%-]{1,40}@)?(?:localhost|127\.0\.0\.1)(?::\d{2,5})?[/\w]{0,40}["')]"""
)
# Where the user's own program is: what is forwarded, or where one is sent back.
_BACK = phrase_pattern(
    r"(?:return|cancel|success|failure|callback|redirect|proxy|webhook|forward|origin)\w{0,12}[\"']?\s{0,3}[=:(]?\s{0,3}$"
)
_DOCKER = phrase_pattern(
    r"""\bdocker run\b.{0,300}?\s(?:[\w.-]{1,60}/)?(?P<owner>[\w-]{2,60})/(?P<image>[\w.-]{2,60})
    (?::[\w.-]{1,60})?(?:\s|$)"""
)
_PORT = phrase_pattern(r"\s(?:-p|--publish)[ =]")  # a client needs none
_LOCAL = phrase_pattern(
    r"""\blocal[- ]mode\b
    |\bwithout (?:running |the need for |needing |requiring |having )?(?:a |an |any )?
    (?:[\w-]{1,20} )?(?:server|account|api key|internet connection|sign[- ]?up|registration)\b
    (?![^.!?]{0,40}\b\d[\d.,]{0,8} (?:[\w-]{1,16} ){0,3}(?:per|an?|each|every|/) ?(?:second|minute|hour
    |day|week|month)\b)
    |\b(?:no|not? need(?:ed)?|never needs?) (?:a |an |any )?(?:account|api keys?|sign[- ]?up
    |registration|server|cloud account|internet(?: connection)?)\b
    |\b(?:runs?|works?|running) (?:(?:entirely|fully|completely|100%) )?
    (?:offline|locally|on your (?:own )?(?:machine|computer|laptop|device)|on the device
    |in the browser)\b
    |\bin[- ]memory mode\b
    |\bair[- ]gapped\b"""
)
_TESTS = phrase_pattern(r"\btests?\b|\bcontribut|\bdevelop")  # of the tool, not for its users
_MAX_EACH = 3


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the READMEs, code and prose."""
    return readme_signals.signals_in_all(
        snapshot,
        _find_signals,
        _MAX_EACH,
        vendor_names.repository_names(snapshot),
        *(_POINTED, _DOCKER),
        *(_SELF, _SERVER, _LOCAL),
    )


def _find_signals(
    passage: readme_document.Passage, names: vendor_names.VendorNames
) -> Iterator[readme_signals.SignalMention]:
    return _in_code(passage.text, names) if passage.kind == "code" else _find_mentions(passage)


def _in_code(text: str, names: vendor_names.VendorNames) -> Iterator[readme_signals.SignalMention]:
    pointed = next((m for m in _POINTED.finditer(text) if not _back(text, m.start())), None)
    if pointed:
        yield Signal(name="local-server", code="local-server-example"), pointed.start()
    image = _DOCKER.search(text)
    if (
        image
        and _PORT.search(image[0])
        and (names.owns(image["owner"]) or names.owns(image["image"]))
    ):
        name = f"{image['owner']}/{image['image']}"
        yield Signal(name="local-server", code="local-server-image", params={"image": name}), 0


def _back(text: str, start: int) -> bool:
    return bool(_BACK.search(text[max(0, start - 30) : start]))


def _find_mentions(passage: readme_document.Passage) -> Iterator[readme_signals.SignalMention]:
    text = passage.text
    if own := _SELF.search(text):
        yield Signal(name="self-host"), own.start()
    server, local = _SERVER.search(text), _LOCAL.search(text)
    if not (server or local) or _TESTS.search(passage.section):
        return
    if server:
        yield Signal(name="local-server"), server.start()
    if local and not _TESTS.search(text[: local.start()]):
        yield Signal(name="local-mode"), local.start()
