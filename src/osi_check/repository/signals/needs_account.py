"""Whether users need an account with its vendor.

Counts if the vendor is named, unless the words are about an optional hosted offer ("optional", "if you
prefer the cloud").
"""

from __future__ import annotations

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
from osi_check.repository.signals.account_words import THING, WHO
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "needs-account",
        "asks",
        '"you need", "requires", "log in with": an account, key, or subscription of its vendor',
        1.2,
    ),
    against(
        "account-first",
        "asks",
        "the first thing to do is to create an account with its vendor",
        1.5,
    ),
    against(
        "speaks-of-account", "hint", 'speaks of "your" account or workspace with its vendor', 1.0
    ),
)

_NEED = phrase_pattern(
    rf"""\b(?:you(?:'ll| will| also| first| must){{0,2}} (?:must|need|have|require)(?: to)?(?: first)?
    |requires?|required:?|prerequisites?:?|(?:make sure|ensure)(?: that)? you have
    |must (?:have|create|provide)|needed:?|needs)
    (?: (?:to|first|have|create|get|obtain|sign up for|register|set up|set|provide|use|a|an|your|the
    |one|active|valid|free|paid)){{0,5}} ?{WHO}\s?\b{THING}\b"""
)
_ENTER = phrase_pattern(
    rf"""\b(?:authenticate|log ?in|sign ?in|authori[sz]e|login)\b[^.!?]{{0,40}}?
    \b(?:with|using|to|against|into|access)\b(?: (?:your|the|our|an?))? ?{WHO}\s?
    \b(?:accounts?|credentials|servers|workplace|workspace|platform|dashboard|service|cloud)\b"""
)
_YOURS = phrase_pattern(
    rf"""\b(?:your|an?|the) {WHO}\s?
    \b(?:accounts?|workspaces?|organi[sz]ation|dashboard|console|board|inbox
    |subscription)\b"""
)
# An organization on a forge is where a project is at home.
_FORGE = phrase_pattern(r"\b(?:github|gitlab|codeberg|forgejo|gitea)\s*$")
# "Before you start, create an account at nimbus.io".
_FIRST = phrase_pattern(
    rf"""\b(?:before (?:you|starting|using|the first)[\w ]{{0,30}}|first(?: of all)?|to (?:get )?start(?:ed)?
    |to begin)[,:]? (?:you (?:have to|must|need to|should) |please )?
    (?:create|make|open|get|sign up for|register(?: for)?)
     (?:an? |your |the )?{WHO}\s?\baccount\b(?P<where>[^!?]{{0,60}})"""
)
_MAX_EACH = 4
_UNNAMED = 4  # letters up to which what stands between "a" and "account" names nobody


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read what the READMEs say in sentences."""
    find = partial(_find_mentions, keeps_credentials=account_words.keeps_credentials(snapshot))
    return readme_signals.signals_in_parts(snapshot, find, _MAX_EACH, _NEED, _ENTER, _YOURS, _FIRST)


def _find_mentions(
    passage: readme_document.Passage,
    names: vendor_names.VendorNames,
    linked: frozenset[int],
    *,
    keeps_credentials: bool,
) -> Iterator[readme_signals.SignalMention]:
    """Name of the signal, our words for it, and the offset in the passage."""
    text = passage.text
    yield from _needed(text, names, keeps_credentials=keeps_credentials)
    for found in _FIRST.finditer(text):
        line = passage.line_at(found.start())
        theirs = {line, line + 1} & linked or names.has(f"{found['who']} {found['where']}")
        if theirs and not optional_context.is_optional(text[: found.end("who")], found):
            yield Signal(name="account-first"), found.start()
    for found in _YOURS.finditer(text):
        if _FORGE.search(found["who"]):
            continue
        if names.has(found["who"]) and not optional_context.is_optional(text, found):
            yield Signal(name="speaks-of-account"), found.start()


def _needed(
    text: str, names: vendor_names.VendorNames, *, keeps_credentials: bool
) -> Iterator[readme_signals.SignalMention]:
    for pattern in (_NEED, _ENTER):
        for found in pattern.finditer(text):
            if keeps_credentials and account_words.CREDENTIALS.search(found[0]):
                continue
            who = found["who"].strip()
            before = text[max(0, found.start() - 50) : found.start()]
            named = names.has(who) or (len(who) < _UNNAMED and names.has(before))
            if named and not optional_context.is_optional(text, found):
                yield Signal(name="needs-account"), found.start()
