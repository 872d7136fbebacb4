"""Whether a tool is about what its users sell: plans, license keys, and paywalls in it are theirs."""

from __future__ import annotations

from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import self_description
from osi_check.repository.snapshot import Snapshot

_ABOUT = phrase_pattern(
    r"""\b(?:billing|subscriptions?|invoic\w+|memberships?|metering|paywalls?|entitlements?
    |licen[cs]e (?:keys?|manage\w+|servers?)|licen[cs]ing (?:servers?|systems?|librar(?:y|ies)|for your)
    |saas (?:starters?|boilerplates?|templates?|kits?)
    |(?:starters?|boilerplates?|templates?|kits?) for (?:a |an |your )?(?:\w{2,12} )?saas)\b"""
)
# What of its own it sells by the same words.
_ITS_OWN = phrase_pattern(
    r"""\b(?:your|requires?|needs?|with|without|our|an?|the|no) (?:[\w-]{1,20} )?
    (?:subscription|membership|licen[cs]e key)\b"""
)


def is_about_sales(snapshot: Snapshot) -> bool:
    """Whether a description of the tool speaks of selling as its subject."""
    return any(
        _ABOUT.search(text) and not _ITS_OWN.search(text)
        for text, _ in self_description.find_descriptions(snapshot)
    )
