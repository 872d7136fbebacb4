"""Patterns for what a service gives to people who sign up, such as keys."""

from __future__ import annotations

from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import self_description
from osi_check.repository.snapshot import Snapshot, cache_latest

WHO = r"(?P<who>(?:[\w'& -]|\.(?! )){0,60}?)"  # within one sentence
KEY = (
    r"(?:(?:api|access|auth\w{0,12}|secret|project|developer|personal access|bot|app|service)"
    r" ?(?:keys?|tokens?|secrets?))"
)
THING = (
    rf"(?:accounts?|subscriptions?|licen[cs]e keys?|{KEY}|(?:api )?credentials|api_key|workspaces?)"
)

CREDENTIALS = phrase_pattern(r"\bcredentials$")
# What such tools speak of is what their users keep in them, and not handed out by a service.
_KEEPS_CREDENTIALS = phrase_pattern(
    r"""\b(?:password|credentials?|secrets?|keys?) (?:managers?|management|stores?|safes?|vaults?|generators?)\b
    |\b(?:auto-?fill|fills? in|stores?|saves?|copy|copies|shares?|keeps?|manages?|encrypts?)\b[^.!?]{0,40}
     \b(?:passwords?|credentials)\b
    |\b(?:keyrings?|keychains?)\b"""
)


@cache_latest
def keeps_credentials(snapshot: Snapshot) -> bool:
    """Whether a tool says that it is for passwords and credentials, as a manager of them."""
    return any(
        _KEEPS_CREDENTIALS.search(text) for text, _ in self_description.find_descriptions(snapshot)
    )
