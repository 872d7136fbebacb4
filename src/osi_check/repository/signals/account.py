"""What a service hands to those who sign up, as patterns for sentences."""

from __future__ import annotations

WHO = r"(?P<who>(?:[\w'& -]|\.(?! )){0,60}?)"  # within one sentence
KEY = (
    r"(?:(?:api|access|auth\w{0,12}|secret|project|developer|personal access|bot|app|service)"
    r" ?(?:keys?|tokens?|secrets?))"
)
THING = (
    rf"(?:accounts?|subscriptions?|licen[cs]e keys?|{KEY}|(?:api )?credentials|api_key|workspaces?)"
)
