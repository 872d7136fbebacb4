"""Whether the free edition limits users, nodes, or apps, or has to contact a server to start."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import files_to_read, readme_signals
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "limit", "limited", "says that the free edition stops at a number of users, nodes, apps"
    ),
    against("calls-home", "keyed", "must reach a license or activation server, or be activated"),
)

_LIMIT = phrase_pattern(
    r"""\b(?:limited to|up to|maximum of|max(?:imum)?|only|restricted to|no more than)
    (?: a maximum of)? (?P<number>\d{1,5}|one|two|three|five|ten)
    (?: \w{1,12}){0,2}? (?:users?|seats?|nodes?|apps?|applications?|projects?|hosts?|agents?
    |devices?|workspaces?|members?|developers?|servers?|clusters?|cores?|connections?|domains?
    |instances?)\b"""
)
_FREE = phrase_pattern(
    r"""\b(?:free (?:edition|version|plan|tier|licen[cs]e|users?)
    |(?:community|open[- ]source) (?:edition|version|licen[cs]e)
    |without (?:a |an )?(?:paid |valid |commercial )?(?:licen[cs]e|subscription)
    |unlicensed|unless you (?:pay|buy|purchase)|general licen[cs]e)\b"""
)
_HOSTED = phrase_pattern(r"\b(?:cloud|hosted|saas|managed)\b")
_HOME = phrase_pattern(
    r"""\b(?:must|needs? to|has to|requires?)(?: be able to)?(?: \w{1,12}){0,3}?
    (?: connect(?:ion)? to| reach| contact| register with| activat(?:e|ion)| phone home to)
    (?: our| the| its| a)(?: \w{1,20}){0,2}? (?:licen[cs]e|activation|licensing)
    (?: server| service)\b
    |\bactivation (?:key|code) is required\b"""
)
# "freeSeats = 5", "MAX_FREE_USERS = 3", where code names what is free of charge.
_THINGS = r"(?:users?|seats?|nodes?|projects?|hosts?|members?|apps?|servers?|devices?|workspaces?|teams?|clusters?)"
_CONSTANT = phrase_pattern(
    rf"""\b(?:[a-z]{{1,12}}_?)?(?:free|community|trial|unlicensed|unpaid)_?(?:tier|plan|edition)?_?(?:max|limit)?_?
    (?:of_?)?{_THINGS}_?(?:max|limit|count|allowed)?\s{{0,4}}(?::\s?\w{{1,12}}\s?)?[:=]{{1,2}}\s{{0,4}}(?P<number>\d{{1,5}})\b
    |\b(?:max|limit)_?(?:[a-z]{{1,12}}_)?{_THINGS}_?(?:free|community|unlicensed)\s{{0,4}}[:=]{{1,2}}\s{{0,4}}(?P<other>\d{{1,5}})\b"""
)
_NEAR = 200  # characters in which the limit and the words for what is free stand together
_MAX_SIGNALS = 2


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the READMEs' sentences, and constants in code; a limit counts beside words for free."""
    left = _MAX_SIGNALS
    for path in files_to_read.gate_paths(snapshot.tree):
        text = snapshot.text(path) or ""
        if (found := _CONSTANT.search(text)) and left:
            left -= 1
            params = {"number": found["number"] or found["other"]}
            source = snapshot.source(path, text.count("\n", 0, found.start()) + 1)
            yield Signal(name="limit", code="limit-in-code", params=params, source=source)
    for document in readme_files.all_readmes(snapshot):
        for passage in document.prose_for(_LIMIT, _HOME):
            for signal, at in _find_signals(passage):
                if left:
                    left -= 1
                    source = readme_files.passage_source(snapshot, document, passage, at)
                    yield replace(signal, source=source)


def _find_signals(passage: readme_document.Passage) -> Iterator[readme_signals.SignalMention]:
    text = passage.text
    for found in _LIMIT.finditer(text):
        near = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        near = f"{passage.section} {near}"
        if _FREE.search(near) and not _HOSTED.search(near):
            yield Signal(name="limit", params={"number": found["number"]}), found.start()
    if home := _HOME.search(text):
        yield Signal(name="calls-home"), home.start()
