"""Whether it sends users to its vendor for a key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.signals import (
    account_words,
    optional_context,
    readme_signals,
    vendor_names,
)
from osi_check.repository.signals.account_words import KEY
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "gets-key",
        "asks",
        "sends the reader to its vendor's site, or to the vendor by name, for a key or token",
        1.8,
    ),
    against("some-key", "hint", 'speaks of "your API key" without saying whose', 0.3),
)

_GET = phrase_pattern(
    rf"""\b(?:get|grab|obtain|create|generate|find|retrieve
    |copy(?![^.!?]{{0,80}} (?:on)?to (?:each|every|all|both|the other)\b)|request|apply for|register for
    |sign up for|update) [^.!?]{{0,50}}?\b(?:{KEY}|keys?|tokens?|credentials)\b"""
)
_SOME = phrase_pattern(
    rf"""\byour (?:[\w.'-]{{1,20}} ){{0,2}}?(?:{KEY}|licen[cs]e key|dsn)\b
    |\b(?:an?|the|your) (?:api|access|sdk|auth) (?:key|token)\b"""
)
_CLAUSE = re.compile(r"[.!?;:] |\(")  # behind it something else is spoken of
_MAX_EACH = 4


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read what the READMEs say in sentences, and what they link there."""
    find = partial(_find_mentions, keeps_credentials=account_words.keeps_credentials(snapshot))
    return readme_signals.signals_in_parts(snapshot, find, _MAX_EACH, _GET, _SOME)


def _find_mentions(
    passage: readme_document.Passage,
    names: vendor_names.VendorNames,
    linked: frozenset[int],
    *,
    keeps_credentials: bool,
) -> Iterator[readme_signals.SignalMention]:
    text = passage.text
    for found in _GET.finditer(text):
        if keeps_credentials and account_words.CREDENTIALS.search(found[0]):
            continue
        line = passage.line_at(found.start())
        behind = _CLAUSE.split(text[found.end() : found.end() + 40], maxsplit=1)[0]
        theirs = {line, line + 1} & linked or names.has(found[0] + behind)
        if theirs and not optional_context.is_optional(text, found):
            yield Signal(name="gets-key"), found.start()
    if some := _SOME.search(text):
        yield Signal(name="some-key"), some.start()
