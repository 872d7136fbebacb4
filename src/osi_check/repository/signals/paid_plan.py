"""Whether using it takes a plan, a seat or a subscription that its makers sell."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import self_description
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    __doc__,
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


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the sentences in which it introduces itself, and the next ones of its README."""
    for text, source in self_description.find_descriptions(snapshot):
        if _PLAN.search(text):
            yield Signal(name="needs-plan", source=source)
            return
