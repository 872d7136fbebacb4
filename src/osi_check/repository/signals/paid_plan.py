"""Whether users need a plan, a seat, or a subscription that its vendor sells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.signals import (
    optional_context,
    readme_signals,
    self_description,
    vendor_names,
)
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "needs-plan",
        "asks",
        "available on a plan, with a seat, in a trial or beta: what one signs up for",
        1.5,
    ),
)

_PLAN = phrase_pattern(
    r"""\b(?:available|included|supported|enabled|only)(?: only)? (?:on|in|for|to|with|as part of)
     (?:the |our |all |any |an? )?(?:[\w-]{2,20},? ){1,4}?(?:plans?|tiers?|subscriptions?|customers|subscribers)\b
    |\bneed(?:s|ed)? an? invit(?:e|ation)(?: code| key| link)?\b
    |\b(?:join|sign up for|on) (?:the|our) wait(?:ing)?[- ]?list\b
    |\b(?:requires?|needs?)(?: an?| the)?(?: (?!license\b)[\w-]{2,16}){0,6}? (?:seats?|plan|subscription|tier)\b"""
)


# "Nimbus Copilot requires a subscription", wherever it stands.
_REQUIRES = phrase_pattern(
    r"""\b(?:requires?|needs?)(?: you)?(?: to have)? an? (?:[\w-]{2,16} ){0,3}?(?:seat|subscription|paid plan)\b
    |\bis (?:only )?available (?:only )?(?:to|with|for) (?:an? |paying |paid |active ){0,3}
    (?:subscribers|subscription|customers)\b"""
)
_BEFORE = 40  # characters in which the name of the tool or its makers must stand


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the sentences in which it introduces itself, and what its README says of it by name."""
    for text, source in self_description.find_descriptions(snapshot):
        if _PLAN.search(text):
            yield Signal(name="needs-plan", source=source)
            return
    yield from readme_signals.signals_in_parts(snapshot, _find_mentions, 1, _REQUIRES)


def _find_mentions(
    passage: readme_document.Passage, names: vendor_names.VendorNames, _linked: frozenset[int]
) -> Iterator[readme_signals.SignalMention]:
    for found in _REQUIRES.finditer(passage.text):
        before = passage.text[max(0, found.start() - _BEFORE) : found.start()]
        subject = re.split(r"[.!?;:] ", before)[-1]
        if names.has(subject) and not optional_context.is_optional(passage.text, found):
            yield Signal(name="needs-plan"), found.start()
            return
