"""Whether users need an account or key for a third party's service, or closed software."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import readme_signals, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "needs-other-account",
        "others",
        "an account with somebody else is required, without a choice",
    ),
    against("other-keys", "others", "its set-up sets keys of two or more services"),
    against(
        "needs-non-free", "others", "depends on software that it calls proprietary or commercial"
    ),
)

_PROPER = (
    r"(?-i:(?P<{}>[A-Z][\w.+-]{{1,30}}(?:(?: |/| and | or |, )(?:[A-Z][\w.+-]{{1,30}})){{0,4}}))"
)
_NEEDED = phrase_pattern(
    rf"""\b(?:an? |your |the )?{_PROPER.format("who")}
     (?:accounts?|subscriptions?|api keys?|credentials) (?:is|are) (?:needed|required|necessary)\b
    |\b(?:requires?|needs?|you(?:'ll| will)? need(?: to have)?|must have|make sure you have)
    (?: access to)? (?:an? |your |a valid |an active )?{_PROPER.format("whom")}
     (?:account|subscription)s?\b"""
)
_NON_FREE = phrase_pattern(
    r"""\b(?:requires?|depends? on|needs?|relies on|built on top of)(?: \S{1,30}){0,4}?
     (?:proprietary|closed[- ]source|commercial(?:ly licensed)?|non-?free)
     (?:software|librar(?:y|ies)|sdk|database|driver|toolkit|solver|component|compiler|server)\b"""
)
_CHOICE = phrase_pattern(r",| or |/")
_OPTIONAL = phrase_pattern(
    r"""\b(?:optional\w*|if you|in case|alternatively|for example|e\.g|when using|to deploy
    |for (?:the )?(?:deploy|aws|cloud)|no|not|never|without|tests?)\b"""
)
_VARIABLE = re.compile(
    r"(?:export |set )?(?P<name>[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{1,20}){1,5})\s{0,3}="
)
_HANDED = re.compile(r"_(?:API_?KEY|SECRET_KEY|TOKEN|API_SECRET|PUBLISHABLE_KEY|WEBHOOK_SECRET)$")
# First words of variables that name no service.
_GENERIC = frozenset(
    """ACCESS ADMIN API APP AUTH BOT CLIENT CSRF DATABASE DB DJANGO ENCRYPTION FLASK JWT MAGIC MY NEXT
    OAUTH OIDC PRIVATE PUBLIC RAILS REACT SECRET SERVER SESSION VITE WEBHOOK YOUR""".split()
)
_SETUP = phrase_pattern(
    r"set ?up|install|getting started|quick ?start|environment|\.env|config|run"
)
_SEVERAL = 2
_MAX_SIGNALS = 2


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the main README: its sentences, and the keys that its set-up sets."""
    document = readme_files.main_readme(snapshot)
    if not document:
        return
    names = vendor_names.repository_names(snapshot)
    makers: dict[str, readme_document.Passage] = {}
    left = _MAX_SIGNALS
    for passage in document.passages:
        if passage.kind == "code" and (maker := _maker(passage, names)):
            makers.setdefault(maker, passage)
    for passage in document.prose_for(_NEEDED, _NON_FREE):
        for signal, at in _needed(passage.text, names):
            if left:
                left -= 1
                source = readme_files.passage_source(snapshot, document, passage, at)
                yield replace(signal, source=source)
    if len(makers) >= _SEVERAL:
        yield Signal(
            name="other-keys",
            params={"names": ", ".join(sorted(makers)[:4])},
            source=readme_files.passage_source(snapshot, document, next(iter(makers.values()))),
        )


def _maker(passage: readme_document.Passage, names: vendor_names.VendorNames) -> str:
    """Whose key a line of the set-up sets, where it is somebody else's."""
    found = _VARIABLE.match(passage.text)
    if not found or not _HANDED.search(found["name"]) or not _SETUP.search(passage.section):
        return ""
    said = [word for word in found["name"].split("_") if word not in _GENERIC]
    return said[0].title() if said and not names.owns(said[0]) else ""


def _needed(text: str, names: vendor_names.VendorNames) -> Iterator[readme_signals.SignalMention]:
    if found := _NEEDED.search(text):
        who = found["who"] or found["whom"]
        near = text[max(0, found.start() - 120) : found.end() + 80]
        if not names.has(who) and not _CHOICE.search(who) and not _OPTIONAL.search(near):
            yield Signal(name="needs-other-account", params={"name": who[:60]}), found.start()
    if closed := _NON_FREE.search(text):
        near = text[max(0, closed.start() - 60) : closed.end()]
        if not _OPTIONAL.search(near):
            yield Signal(name="needs-non-free"), closed.start()
