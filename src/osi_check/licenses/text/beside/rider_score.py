"""How much a sentence beside an open license sounds like one that takes freedom back. Pure.

A sum of weights of its words and pairs of words: a logistic model, made by
`tools/make_rider_weights.py` from sentences written for it and from the READMEs of real projects.
Its table is `rider_weights.json`. It finds sentences for a person to read, and decides nothing:
what nobody foresaw is said in other words each time, but mostly in the same ones.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import msgspec
from msgspec import Struct

MIN_CHARS = 12  # of a sentence; shorter ones are labels
MAX_CHARS = 600  # of a sentence; longer ones are lists, code or whole texts of licenses
_STRONG, _STRONG_WORDS = 1.0, 2
_WORD = re.compile(r"[a-z][a-z'-]*")
_TOKEN = re.compile(r"[a-z][a-z'-]*|¤|#")
_SIGNS = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "`": " ", "*": " ", "_": " "}
    | dict.fromkeys("\u274c\u2717\u2718\u26d4\U0001f6ab", " not ")
    | dict.fromkeys("\u2705\u2713\u2714", " yes ")
)
_NOT = re.compile(r"(?:\bca)?n't\b|\bcannot\b|\bwon't\b")
# A sentence that restricts has a limit, something that one does with a work, and whom, what for or at what price
# it limits.
_LIMITS = re.compile(
    r"\b(?:not|no|nobody|no one|none|never|only|solely|exclusively|must|without|unless|except\w*|forbid\w*|prohibit\w*|ban\w*|permi\w+|allow\w*|requir\w*"
    r"|needs?|ha(?:s|ve) to|pay\w*|paid|fees?|buy|purchas\w*|contact|ask\w*|limit\w*|restrict\w*|reserv\w*|charge\w*|cost\w*|up to|at most"
    r"|more than|over|until|after|owe\w*|ends?|expires?|as long as|if|cannot|signed|any other|else|merely|alone)\b|n't\b|[\u274c\u2717\U0001f6ab]"
)
_USES = re.compile(
    r"\b(?:us(?:e|es|ed|age|ing)|cop(?:y|ies|ying)|s[eo]l[ld]\w*|resell\w*|resal\w*|host\w*|redistribut\w*|distribut\w*|fork\w*|modif\w*|chang\w+"
    r"|publish\w*|commercial\w*|licen[cs]\w*|deploy\w*|run\w*|shar\w+|mirror\w*|packag\w*|rebrand\w*|rights?|permission\w*|terms|free|gratis"
    r"|reupload\w*|clon\w+|ship\w*|embed\w*|deriv\w*|install\w*|open source|source[- ]available|build|offer\w*|compil\w*|given?|remov\w*|bypass\w*"
    r"|circumvent\w*|reverse)\b"
)
_LIMITED = re.compile(
    r"\b(?:commercial\w*|compan\w*|business\w*|corporat\w*|firms?|enterprise\w*|employ\w*|work|office|production|personal\w*|private\w*"
    r"|internal\w*|home|hobby\w*|students?|schools?|universit\w*|academ\w*|educat\w*|research\w*|non ?-?profits?|government\w*|milit\w*|police"
    r"|law enforcement|compet\w*|customers?|clients?|saas|service|hosted|seats?|revenue|turnover|third part(?:y|ies)|others|anyone else|any(?:one|body)|stores?|resal\w*|ai|training|train|countr\w+"
    r"|licen[cs]\w*|star|donat\w*|sponsor\w*|permission|consent|approv\w+|fork\w*|redistribut\w*|mirror\w*|sell\w*|sold|resell\w*|money"
    r"|profit|paid|pay(?:ing)?|fees?|rebrand\w*|logo|credit|attribution|watermark|eval\w+|trial|days|minors|age|individuals?|public|modif\w*"
    r"|subscri\w*|members?|holders|derivativ\w*|agree\w*|terms|regist\w*|machine|computer|devices?)\b|[$€£]\s?\d|\d+ (?:eur|usd|dollars|euros)"
)
_NON = re.compile(r"\bnon-")
_PRICE = re.compile(
    r"[$€£¥]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:usd|eur|dollars?|euros?|pounds?)\b|[$€£¥]"
)
_NUMBER = re.compile(r"\d[\d.,]*")
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]?\s+(?=[\"'(\[A-Z\d])|\n+")


class RiderWeights(Struct, frozen=True):
    """The table: what is added to each sum, and the weight of each word or pair of words."""

    bias: float
    weights: dict[str, float]


@cache
def rider_weights() -> RiderWeights:
    """The table as it was shipped."""
    data = pkgutil.get_data("osi_check.licenses.text.beside", "rider_weights.json") or b""
    return msgspec.json.decode(data, type=RiderWeights)


def sentence_features(sentence: str) -> frozenset[str]:
    """The words of a sentence and its pairs of neighbors, numbers and prices as marks."""
    plain = sentence[:MAX_CHARS].lower().translate(_SIGNS)
    plain = _NOT.sub(_spelled_out, plain)
    plain = _NUMBER.sub(" # ", _PRICE.sub(" ¤ ", _NON.sub("non ", plain)))
    words = _TOKEN.findall(plain)
    return frozenset(words).union(map(" ".join, pairwise(words)))


def _spelled_out(short: re.Match[str]) -> str:
    return {"can't": "can not", "cannot": "can not", "won't": "will not"}.get(short[0], " not")


def rider_score(sentence: str) -> float:
    """The log odds, by the table, that a sentence restricts; 0 is as likely as not."""
    table = rider_weights()
    return table.bias + sum(table.weights.get(term, 0.0) for term in sentence_features(sentence))


@cache
def _strong_words() -> frozenset[str]:
    weights = rider_weights().weights
    return frozenset(word for word, weight in weights.items() if weight >= _STRONG)


def restricting_sentences(passage: str, least: float) -> Iterator[tuple[int, int]]:
    """Where the sentences of a passage begin and end whose score is at least so high.

    A sentence without two words that weigh much is passed over, which changes next to nothing.
    """
    strong = _strong_words()
    if len(strong.intersection(_WORD.findall(passage.lower()))) < _STRONG_WORDS:
        return
    for start, sentence in split_sentences(passage):
        if (
            len(sentence) >= MIN_CHARS
            and rider_score(sentence) >= least
            and _may_restrict(sentence)
        ):
            yield start, start + len(sentence)


def _may_restrict(sentence: str) -> bool:
    plain = sentence[:MAX_CHARS].lower()
    return all(pattern.search(plain) for pattern in (_LIMITS, _USES, _LIMITED))


def split_sentences(passage: str) -> Iterator[tuple[int, str]]:
    """The sentences of a passage, each with the offset at which it begins."""
    start = 0
    for end in [*(m.end() for m in _SENTENCE.finditer(passage)), len(passage)]:
        if sentence := passage[start:end].strip():
            yield start, sentence
        start = end
