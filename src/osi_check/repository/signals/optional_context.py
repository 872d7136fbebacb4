"""Words that make an account optional, or refer to a separate hosted offer."""

from __future__ import annotations

import re
from functools import lru_cache

from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document

_CHOICE = phrase_pattern(
    r"""\b(?:optional(?:ly)?|alternatively|instead|if you (?:want|prefer|use|would like|'d like)
    |hosted|managed|free trial|or sign|cloud (?:offering|version|platform|service|users?)
    |without (?:an?|any))\b"""
)
# A key that is for more of what is there without one: "without a token 60 requests an hour".
_FOR_MORE = phrase_pattern(
    r"""\b(?:raises?|lifts?|increases?|bumps?|extends?) (?:the |this |that |your |our )?(?:[\w-]{1,20} ){0,3}?
    (?:limits?|quotas?|rates?)\b
    |\blifts (?:that|this|it)\b|\bhigher (?:rate |request )?(?:limits?|quotas?)\b
    |\b(?:works?|runs?|usable|fine|possible) without (?:an?|any|it|one)\b
    |\bwithout (?:an?|any|the|one) ?(?:[\w-]{1,20} )?(?:tokens?|keys?|account)?,?
     (?:you (?:can|get|may|are)|it (?:works|is|still|does)|there are
    |(?:\w+ ){0,3}(?:works?|limited|anonymous))\b
    |\b(?:anonymous|unauthenticated) (?:requests?|access|calls?|use)\b"""
)
_MORE_CHARS = 240  # around a key
_CLOUD = phrase_pattern(r"\bcloud\b")  # of a section: it is on the hosted offer


def is_offered(passage: readme_document.Passage) -> bool:
    """Whether a passage stands in a section on a choice or a hosted offer."""
    return _offers(passage.section)


def is_optional(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence around a match speaks of a choice."""
    start = max(text.rfind(". ", 0, found.start()) + 1, found.start() - 160, 0)
    return bool(_CHOICE.search(text[start : found.end() + 60]))


def is_for_more(text: str, at: int) -> bool:
    """Whether the words around a key say that it only lifts a limit."""
    return bool(_FOR_MORE.search(text[max(0, at - _MORE_CHARS) : at + _MORE_CHARS]))


@lru_cache(maxsize=1_024)
def _offers(section: str) -> bool:
    return bool(_CHOICE.search(section) or _CLOUD.search(section))
