"""Whether a word that usually indicates terms or prices is what the tool itself is about. Pure.

A tool for real estate agents mentions licenses, one for clinics trials, and one for theaters seats. The README as a
whole shows it: the word is in the tool's description, in its examples, in headings, or in definitions ("an edition
has a year"), and nobody sells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from osi_check.patterns import lazy_pattern, phrase_pattern, rare_pattern
from osi_check.patterns.sentence_scores import split_sentences
from osi_check.repository.readme.document import Passage, ReadmeDocument

# The nouns, each with what it stands for where it is about a license or a price after all.
_NOUNS = {
    "license": r"licen[cs]es?",
    "trial": r"trials?",
    "premium": r"premiums?",
    "plan": r"plans?",
    "edition": r"editions?",
    "seat": r"seats?",
    "subscription": r"subscriptions?",
    "tariff": r"tariffs?",
}
_ANY = rare_pattern(rf"\b(?:{'|'.join(_NOUNS.values())})\b", re.IGNORECASE)
# What is for sale, and the license of the tool itself.
_FOR_SALE = phrase_pattern(
    r"""\b(?:buy|bought|purchas\w{1,4}|contact|our|us|we|pricing|priced|sales|upgrade to|enterprise|pro|sponsor\w{0,4}
    |paying|donat\w{1,4}|your licen[cs]e key|licen[cs]e keys? (?:from|of|is required)
    |commercial\w{0,2} (?:licen[cs]e|edition|use)|community (?:edition|version)|open[- ]core|sign up|saas)\b
    |[$€£]\s?\d"""
)
_OF_TOOL = phrase_pattern(
    r"""\b(?:MIT|BSD|ISC|Apache|[AL]?GPL\w{0,4}|MPL|EUPL|CC0|Unlicense|under the
    |open[- ]source licen[cs]e[ds]?(?! (?:server|manag|key))|licen[cs]e file|see (?:the )?licen[cs]e)\b"""
)
# What is free, or sold: "the free plan".
_OF_PRICE = (
    r"(?:free|pro|paid|enterprise|commercial|community|business|team|professional|cloud|hosted"
    r"|open[- ]source|full|ultimate|basic)"
)
# In a table of contents, and a heading over nothing else.
_ENTRY = re.compile(
    r"(?:[\w-]{1,20} (?:and|&) )?licen[cs](?:es?|ing)(?: (?:and|&) [\w-]{1,20})?", re.IGNORECASE
)
_MAX_PASSAGES = 400
_MIN_SENTENCES = 3
_MIN_HEADING_WORDS = 2
_MASK = "entries"


class _Noun:
    """The patterns of one noun."""

    def __init__(self, words: str) -> None:
        self.word = lazy_pattern(rf"\b{words}\b", re.IGNORECASE)
        self.free = lazy_pattern(
            rf"\b{_OF_PRICE} {words}\b(?! (?:server|manag|key))", re.IGNORECASE
        )
        self.defined = lazy_pattern(
            rf"\b(?:an?|each|every)\s[*_]{{0,2}}(?:[\w-]{{2,20}} )?{words}[*_]{{0,2}}\s"
            r"(?:has|have|belongs|may|can|that (?:has|is|was)|consists|expires|moves|is (?:an?|the|one)\b)",
            re.IGNORECASE,
        )
        # Of code, what is called so: no variable of the environment, and no name of a license.
        self.called = lazy_pattern(
            rf"(?:(?<![A-Za-z])|(?<=_)){words}(?![A-Za-z])"
            r"(?!\s?[:=]\s?[\"']?(?:MIT|BSD|ISC|Apache|[AL]?GPL|MPL))"
        )


_PATTERNS = {noun: _Noun(words) for noun, words in _NOUNS.items()}


def without_subject(document: ReadmeDocument, sentence: str) -> str:
    """A sentence with a word that says nothing in place of those that are the tool's subject."""
    for noun in dict.fromkeys(found[0].lower() for found in _ANY.finditer(sentence)):
        name = _base(noun)
        if is_subject(document, name):
            sentence = _PATTERNS[name].word.sub(_MASK, sentence)
    return sentence


def is_subject(document: ReadmeDocument, noun: str) -> bool:
    """Whether a noun (`license`, `trial`, `edition`, …) is what the tool of a README is about."""
    return noun in _subjects(_Key(document))


def license_sections(document: ReadmeDocument) -> frozenset[str]:
    """The sections that name the license of the tool itself."""
    prose = (p for p in document.passages if p.kind != "code" and _OF_TOOL.search(p.text))
    return frozenset(p.section for p in prose)


class _Key:
    """A document, told from others by being the same object."""

    def __init__(self, document: ReadmeDocument) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.document is other.document


@lru_cache(maxsize=8)
def _subjects(key: _Key) -> frozenset[str]:
    document = key.document
    prose = [
        p for p in document.passages[:_MAX_PASSAGES] if p.kind != "code" and _ANY.search(p.text)
    ]
    of_tool = {p.section for p in prose if _OF_TOOL.search(p.text)} - {""}
    prose = [p for p in prose if p.section not in of_tool and not _ENTRY.fullmatch(p.text)]
    return frozenset(noun for noun in _PATTERNS if _is_subject(document, prose, _PATTERNS[noun]))


def _is_subject(document: ReadmeDocument, prose: list[Passage], noun: _Noun) -> bool:
    spoken = [p for p in prose if noun.word.search(p.text)]
    sentences = [s for s in _sentences(spoken) if noun.word.search(s) and not _OF_TOOL.search(s)]
    if not sentences or any(_FOR_SALE.search(s) or noun.free.search(s) for s in sentences):
        return False
    heads = {id(p) for p in document.head()}
    in_head = any(id(p) in heads and not _OF_TOOL.search(p.text) for p in spoken)
    headings = [p.text for p in spoken if p.kind == "heading" and p.line != prose[0].line]
    headed = any(len(text.split()) >= _MIN_HEADING_WORDS for text in headings)
    often = len(sentences) >= _MIN_SENTENCES
    defined = any(noun.defined.search(s) for s in sentences)
    in_code = any(p.kind == "code" and noun.called.search(p.text) for p in document.passages)
    signs = (in_head, bool(headings), often, defined, in_code)
    return sum(signs) > 2 or (in_head and (often or in_code)) or (headed and often)


def _sentences(passages: list[Passage]) -> Iterator[str]:
    for passage in passages:
        for _, sentence in split_sentences(passage.text):
            yield sentence


def _base(noun: str) -> str:
    return next(name for name, patterns in _PATTERNS.items() if patterns.word.fullmatch(noun))
