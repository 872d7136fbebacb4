"""Answers to questions about permitted use that require payment or permission.

"May I use it in my game?" - "If you sell the game, write to me first."
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Note
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme.document import ReadmeDocument
from osi_check.repository.terms.readme_terms.restriction import Restriction

MIN_ANSWER_WORDS = 3
_MAY_I = phrase_pattern(
    r"""\W{0,4}(?:\d{1,3}\.\s)?(?:(?:and|but|so|q:)\s){0,2}(?:(?:may|can|could) (?:i|we|one|people)
    |am i allowed to|are we allowed to|is it (?:ok(?:ay)?|allowed) to)\s(?:also |still |just |freely )?
    (?:use|ship|include|publish|embed|bundle|distribute|redistribute|share|copy|sell|modify|change
    |fork|host|offer|put|build|make|record|stream)\b[^?]{0,90}\?"""
)
_ON_CONDITION = phrase_pattern(
    r"""\b(?:if|when|once|unless|only|except|otherwise|for (?:commercial|paid|business))\b[^.!?]{0,80}
    \b(?:sell\w*|sold|commercial\w*|money|profit|earn\w*|revenue|compan(?:y|ies)|business\w*|clients?
    |customers|charge|pa(?:y|id)|fees?)\b"""
)
_ASKED_FOR = phrase_pattern(
    r"""\b(?:fees?|pay(?:ment)?|paid|licen[cs]e from|permission|consent|agreement|royalt(?:y|ies)|share of)\b
    |\b(?:write|mail|e-?mail|contact|ask|call|talk to|tell|message) (?:to )?
    (?:me|us|the (?:author|makers?|team))\b
    |\bget in touch\b|\bnot (?:allowed|permitted|ok(?:ay)?|without)\b|\bplease (?:don't|do not)\b"""
)


def answers_on_condition(
    document: ReadmeDocument, read_already: set[tuple[str, int]]
) -> Iterator[Restriction]:
    """The first such answer outside of sections on the license: behind the question, or below it."""
    if not document.prose_for(_MAY_I):
        return
    asked = False
    for passage in document.prose():
        question = _MAY_I.match(passage.text)
        rest = passage.text[question.end() :] if question else passage.text
        if (question or asked) and _ON_CONDITION.search(rest) and _ASKED_FOR.search(rest):
            if (document.path, passage.line) not in read_already:
                end = passage.line_at(len(passage.text))
                yield Restriction(Note("readme-answer"), passage.line, end)
            return
        asked = bool(question) and len(rest.split()) < MIN_ANSWER_WORDS
