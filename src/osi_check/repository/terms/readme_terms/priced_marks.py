"""Prices for removing the vendor's mark from what the tool shows.

An open license allows everyone to remove a link, a logo, or a line from a page. If that has a price,
or requires permission, the license is restricted.
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Note
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme.document import Passage, ReadmeDocument
from osi_check.repository.terms.readme_terms.restriction import Restriction

# What is shown: a link in the footer, a line with the name of the tool.
_MARK = phrase_pattern(
    r"""\b(?:footers?|back-?links?|branding|(?:our|the|its|\w{2,20}'s?) (?:watermarks?|logos?|credits?|brand)
    |(?:credits?|attribution|copyright|footer) (?:links?|lines?|notices?|text)
    |(?:powered|made|built|created|driven) (?:by|with))\b"""
)
# That it goes, or that it stays.
_TAKEN_OFF = phrase_pattern(
    r"""\b(?:remov(?:e|es|ed|al|ing)|hid(?:e|es|den|ing)|replac(?:e|es|ed|ing)
    |tak(?:e|en|ing) (?:it |this |them )?(?:off|out|away|down)
    |gone|get(?:ting)? rid of|strip(?:ped|ping)?|drop(?:ped|ping)?|without (?:it|the|our|any)|unbranded
    |(?:de|re)-?brand\w{0,3}
    |white[- ]?label\w{0,4}|leave (?:it|the|this|our)|keep (?:it|the|this|our)|must (?:stay|remain
    |be (?:kept|left))|has to stay)\b"""
)
# What it costs: no license that is open can ask for that.
_PRICE = phrase_pattern(
    r"""[$€£¥]\s?\d|\b\d[\d.,]{0,9}\s?(?:[$€£¥]|(?:usd|eur|dollars?|euros?|pounds?)\b)
    |\b(?:fees?|buy|bought|purchas(?:e|es|ed|ing)|pay(?:ing|ment)?|licen[cs]e (?:for|to|from|is|costs?|has)
    |(?:(?:removal|white[- ]?label|branding)[- ]?(?:free)? )licen[cs]es?|(?:commercial|paid) (?:licen[cs]e
    |plan|option|version|add-?on))\b"""
)
_FREE = phrase_pattern(
    r"""\b(?:no|without(?: an?| any)?|zero) (?:fees?|payments?|costs?|charge|extra)\b|\bfree of charge\b
    |\bfor free\b|\bat no cost\b
    |\b(?:not|never|n't) (?:need|have|required?) to (?:pay|buy)\b"""
)
_MAX_CHARS = 700  # of a passage: longer ones speak of many things


def priced_marks(document: ReadmeDocument) -> Iterator[Restriction]:
    """The first passage that says what it costs to take the makers' mark off."""
    for passage in document.prose_for(_MARK):
        if _is_priced(passage):
            end = passage.line_at(len(passage.text))
            yield Restriction(Note("readme-terms", {"what": Note("branding")}), passage.line, end)
            return


def _is_priced(passage: Passage) -> bool:
    text = passage.text
    if passage.kind in {"row", "heading"} or len(text) > _MAX_CHARS:
        return False
    of_all = all(pattern.search(text) for pattern in (_MARK, _TAKEN_OFF, _PRICE))
    return of_all and not _FREE.search(text)
