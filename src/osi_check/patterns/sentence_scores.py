"""How much a sentence sounds like one of a kind, by the weights of its words. Pure.

A sum of weights: a logistic model over the stems of words, pairs of neighbors, and the classes of
words (`word_classes`), made by `tools/make_sentence_weights.py` from sentences written for it and
from the READMEs of real projects. A score finds sentences for a person to read, and decides nothing.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from math import fsum, sqrt
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct

from osi_check.patterns.word_classes import tool_class, word_class, word_stem

if TYPE_CHECKING:
    from osi_check.patterns import Pattern

MIN_CHARS = 12  # of a sentence; shorter ones are labels
MAX_CHARS = 600  # of a sentence; longer ones are lists, code or whole texts of licenses
_NEAR = 3  # classes that follow a class
_WORDS_A_STEP, _STEPS = 5, 6  # lengths of sentences that are told apart
_FIRST, _LAST = 4, 3  # words of a sentence that tell what it is about, and what it comes to
_LEAST_WEIGHT = 4.0  # of the words of a sentence; one that is found has more, with its pairs
LEAST_WEIGHT_ON_TOOLS = 1.6  # there, pairs and where words stand weigh more
_LEAST_WEIGHT_SHARED_OUT = 6.0  # where sums are shared out, words weigh more
# Of paragraphs of whole texts: one sentence of twenty that are found in a README weighs less.
_LEAST_WEIGHT_OF_PARAGRAPHS = 2.5
_MAX_KNOWN = 20_000
_MAX_KNOWN_TEXTS = 256
_MAX_KNOWN_WHOLE_TEXTS = 64
_PLAIN_WORD = re.compile(r"[a-z]{2,}")
# All but letters as white space, in lower case: much faster than the pattern, where all is ASCII.
_LETTERS = "".join(chr(code).lower() if chr(code).isalpha() else " " for code in range(128))
_WORD = re.compile(r"[a-z][a-z'-]*|¤|#")
_SIGNS = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "`": " ", "*": " ", "_": " "}
    | dict.fromkeys("\u274c\u2717\u2718\u26d4\U0001f6ab", " not ")
    | dict.fromkeys("\u2705\u2713\u2714", " yes ")
)
_NOT = re.compile(r"(?:\bca)?n't\b|\bcannot\b|\bwon't\b")
_NON = re.compile(r"\bnon-")
_PRICE = re.compile(
    r"[$€£¥]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:usd|eur|dollars?|euros?|pounds?)\b|[$€£¥]"
)
_OF_PRICE = re.compile(r"[\d$€£¥]")
_NUMBER = re.compile(r"\d[\d.,]*")
# It begins with characters of few kinds, so that most places are passed over at once.
_SENTENCE = re.compile(r"[.!?\n](?:(?<=\n)\n*|[\"')\]]?\s+(?=[\"'(\[A-Z\d]))")


class WeightTable(Struct, frozen=True):
    """What is added to each sum, and the weight of each term (see `limit_terms`, `tool_terms`)."""

    bias: float
    weights: dict[str, float]


class SentenceScore:
    """One kind of sentences, by a table `name` beside the modules of a package, read when needed.

    `on_tools`: its terms are those of `tool_terms`, else those of `limit_terms`. `shared_out`: its sum is shared
    out among them.
    """

    def __init__(
        self, package: str, name: str, *, on_tools: bool = False, shared_out: bool = False
    ) -> None:
        self._place = package, name
        self._on_tools = on_tools
        self._shared_out = shared_out

    @cached_property
    def table(self) -> WeightTable:
        """The table as it was shipped."""
        return msgspec.json.decode(pkgutil.get_data(*self._place) or b"", type=WeightTable)

    def score(self, sentence: str) -> float:
        """The log odds that a sentence is of this kind; 0 is as likely as not."""
        weights = self.table.weights
        terms = tool_terms(sentence) if self._on_tools else limit_terms(sentence)
        total = fsum(filter(None, map(weights.get, terms)))
        # A long sentence is not surer for its length: what each term adds is less the more there are.
        return self.table.bias + (total / sqrt(len(terms)) if self._shared_out else total)

    def sentences_above(
        self, passage: str, least: float, *, lightest: float | None = None
    ) -> Iterator[tuple[int, int]]:
        """Where the sentences of a passage begin and end whose score is at least so high.

        A passage whose words weigh little by themselves, less than `lightest`, is passed over, which changes next to
        nothing.
        """
        if lightest is None:
            lightest = self._lightest
        if self._weigh(_distinct_words(passage)) < lightest:
            return
        for start, sentence in split_sentences(passage):
            if (
                len(sentence) >= MIN_CHARS
                and (
                    len(sentence) > len(passage) // 2
                    or self._weigh(_distinct_words(sentence)) >= lightest
                )
                and self.score(sentence) >= least
            ):
                yield start, start + len(sentence)

    def without_light_paragraphs(
        self, text: str, lightest: float, needed: Pattern | None = None
    ) -> str:
        """A text with empty lines for paragraphs that can hold no such sentence; "" if none can.

        One of `lightest` words, and of none that `needed` finds, can't. What opens or closes a block of code or a
        comment stays.
        """
        least = max(lightest, _LEAST_WEIGHT_OF_PARAGRAPHS)
        words_of_parts = enumerate(_words_of_paragraphs(text))
        heavy = {number for number, words in words_of_parts if self._weigh(words) >= least}
        if not heavy:
            return ""
        parts = text.split("\n\n")
        if needed is not None:
            heavy = {n for n in heavy if needed.search(parts[n].replace("\n", " "))}
            if not heavy:
                return ""
        return _without_others(parts, heavy)

    def word_weight(self, word: str) -> float:
        """What a word weighs by itself."""
        return self._word_weights[word]

    def excess(self, words: frozenset[str]) -> float:
        """What words weigh by themselves beyond the least of a sentence of this kind."""
        return self._weigh(words) - self._lightest

    @property
    def _lightest(self) -> float:
        if self._shared_out:
            return _LEAST_WEIGHT_SHARED_OUT
        return LEAST_WEIGHT_ON_TOOLS if self._on_tools else _LEAST_WEIGHT

    def _weigh(self, words: frozenset[str]) -> float:
        weights = self._word_weights
        if len(weights) > _MAX_KNOWN:
            weights.clear()
        return fsum(map(weights.__getitem__, words))

    @cached_property
    def _word_weights(self) -> _WordWeights:
        return _WordWeights(self.table.weights, on_tools=self._on_tools)


class SeveralScores:
    """Kinds of sentences of which a paragraph may be two or more."""

    def __init__(self, scores: Sequence[SentenceScore], *, least: int, more: float) -> None:
        """A paragraph counts if its words weigh enough for `least` kinds, for one of them `more`."""
        self.scores = scores
        self._least = least
        self._more = more
        self._sums: dict[str, float] = {}  # what a word adds to all of them together

    def heavy_paragraphs(self, text: str) -> str:
        """A text with empty lines for all other paragraphs; "" if there is none that counts."""
        if len(self._sums) > _MAX_KNOWN:
            self._sums.clear()
        words_of_parts = enumerate(_words_of_paragraphs(text))
        heavy = {number for number, words in words_of_parts if self._counts(words)}
        return _without_others(text.split("\n\n"), heavy) if heavy else ""

    def likely_kinds(self, sentence: str) -> list[int]:
        """The numbers of the kinds for which the words of a sentence weigh enough."""
        words = _distinct_words(sentence)
        return [n for n, score in enumerate(self.scores) if score.excess(words) >= 0]

    def _counts(self, words: frozenset[str]) -> bool:
        sums = self._sums
        for word in words.difference(sums):
            sums[word] = fsum(score.word_weight(word) for score in self.scores)
        if sum(map(sums.__getitem__, words)) < self._least * LEAST_WEIGHT_ON_TOOLS + self._more:
            return False  # one sum for all, and mostly too little
        beyond = [excess for score in self.scores if (excess := score.excess(words)) >= 0]
        return len(beyond) >= self._least and max(beyond) >= self._more


def _without_others(parts: Sequence[str], kept: set[int]) -> str:
    """A text without all but some of its paragraphs; what opens or closes code or comments stays."""
    return "\n\n".join(
        part if number in kept else "\n".join(map(_marks_only, part.split("\n")))
        for number, part in enumerate(parts)
    )


@lru_cache(maxsize=_MAX_KNOWN_TEXTS)
def _distinct_words(text: str) -> frozenset[str]:
    """The words of a text, each once; several scores ask for those of the same."""
    return frozenset(_words_by_themselves(text))


@lru_cache(maxsize=_MAX_KNOWN_WHOLE_TEXTS)
def _words_of_paragraphs(text: str) -> tuple[frozenset[str], ...]:
    """The words of each paragraph of a text: several scores ask for those of all texts of a repository."""
    return tuple(frozenset(_words_by_themselves(part)) for part in text.split("\n\n"))


def _words_by_themselves(text: str) -> list[str]:
    """The words of two letters or more in lower case; of one, too, which weigh nothing (see `_WordWeights`)."""
    if text.isascii():
        return text.translate(_LETTERS).split()
    return _PLAIN_WORD.findall(text.lower())


_MARKS = ("```", "~~~", "<!--", "-->", '"""', "'''", "/*", "*/")


def _marks_only(line: str) -> str:
    return line if any(mark in line for mark in _MARKS) else ""


class _WordWeights(dict[str, float]):
    """What each word that was met adds to a sum by itself, if it adds at all."""

    def __init__(self, weights: Mapping[str, float], *, on_tools: bool) -> None:
        super().__init__()
        self._weights = weights
        self._on_tools = on_tools

    def __missing__(self, word: str) -> float:
        find = self._weights.get
        found = 0.0
        if len(word) > 1:
            found += max(0.0, find(word_stem(word), 0.0)) + max(0.0, find(word_class(word), 0.0))
            if self._on_tools:
                found += max(0.0, find(tool_class(word), 0.0))
        self[word] = found
        return found


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case; numbers, prices, and signs for "no" as marks or words."""
    plain = text.lower().translate(_SIGNS)
    if "n't" in plain or "cannot" in plain:
        plain = _NOT.sub(_spelled_out, plain)
    if "non-" in plain:
        plain = _NON.sub("non ", plain)
    if _OF_PRICE.search(plain):
        plain = _NUMBER.sub(" # ", _PRICE.sub(" ¤ ", plain))
    return _WORD.findall(plain)


class _WordForms(NamedTuple):
    """The words of a sentence as they stand, their stems, and their classes, "" for none."""

    words: list[str]
    stems: list[str]
    classes: list[str]


@lru_cache(maxsize=_MAX_KNOWN_TEXTS)
def _word_forms(sentence: str) -> _WordForms:
    """The words by which a sentence is told; several scores ask for those of the same."""
    words = plain_words(sentence[:MAX_CHARS])
    return _WordForms(words, list(map(word_stem, words)), list(map(word_class, words)))


def sentence_terms(sentence: str) -> set[str]:
    """What of a sentence has a weight.

    Stems and pairs of them ("may", "may sell"), classes in capitals, alone, beside a stem, and
    before another that follows soon ("NOT", "may GIVE", "NOT>SELL"), and the length ("=2").
    """
    _, stems, classes = _word_forms(sentence)
    terms = {*stems, *classes, f"={min(_STEPS, len(stems) // _WORDS_A_STEP)}"}
    terms.update(map(" ".join, pairwise(stems)))
    terms.update(_beside_stems(stems, classes))
    order: list[str] = []
    for name in filter(None, classes):
        if not order or order[-1] != name:
            terms.update([f"{before}>{name}" for before in order[-_NEAR:]])
            order.append(name)
    terms.discard("")
    return terms


def _beside_stems(stems: Sequence[str], classes: Sequence[str]) -> list[str]:
    """Each class with the stem before it, and with the one behind it."""
    terms = []
    for number, name in enumerate(classes):
        if name:
            if number:
                terms.append(f"{stems[number - 1]} {name}")
            if number + 1 < len(stems):
                terms.append(f"{name} {stems[number + 1]}")
    return terms


@lru_cache(maxsize=_MAX_KNOWN_TEXTS)
def limit_terms(sentence: str) -> frozenset[str]:
    """The terms of sentences, and those of who may do what.

    Where each begins and ends ("^ you", "consent $"), and two or three neighbors, each by its class
    or else by its stem ("ORG MUST", "NOT SELL it"); and the words whose endings tell more than their stems (".used").
    """
    words, stems, classes = _word_forms(sentence)
    ends = ["^", *stems, "$"]
    mixed = ["^", *[name or stem for name, stem in zip(classes, stems, strict=True)], "$"]
    terms = sentence_terms(sentence)
    terms.update([f".{word}" for word, stem in zip(words, stems, strict=True) if word != stem])
    terms.update(map(" ".join, (ends[:2], ends[-2:], mixed[:2], mixed[-2:])))
    # Other pairs are those of stems, and of a class beside a stem.
    terms.update([f"{name} {after}" for name, after in pairwise(classes) if name and after])
    terms.update(map(" ".join, zip(mixed, mixed[1:], mixed[2:], strict=False)))
    return frozenset(terms)


@lru_cache(maxsize=_MAX_KNOWN_TEXTS)
def tool_terms(sentence: str) -> frozenset[str]:
    """Those of limits, those of what becomes of a tool and what it needs, and where words stand.

    Classes of words on tools, alone and beside a stem ("CARE", "long CARE"), and what is said first and last:
    the stems of the first four words ("^this") and of the last three ("plan$").
    """
    words, stems, _ = _word_forms(sentence)
    names = list(map(tool_class, words))
    terms = set(limit_terms(sentence))
    terms.update(filter(None, names))
    terms.update(_beside_stems(stems, names))
    terms.update([f"^{stem}" for stem in stems[:_FIRST]])
    terms.update([f"{stem}$" for stem in stems[-_LAST:]])
    return frozenset(terms)


def split_sentences(passage: str) -> Iterator[tuple[int, str]]:
    """The sentences of a passage, each with the offset at which it begins."""
    start = 0
    for end in [*(m.end() for m in _SENTENCE.finditer(passage)), len(passage)]:
        if sentence := passage[start:end].strip():
            yield passage.index(sentence, start, end), sentence
        start = end


def _spelled_out(short: re.Match[str]) -> str:
    return {"can't": "can not", "cannot": "can not", "won't": "will not"}.get(short[0], " not")
