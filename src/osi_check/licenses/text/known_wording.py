"""Recognizes sentences that occur in approved licenses and their notices, verbatim or almost.

For every sentence of the indexed texts and notices, the index has a checksum of the sentence, with
the licenses in which it occurs, and checksums of each run of `RUN` words. Names of licenses, files,
addresses, people, and programs are replaced by marks first, and so are numbers. If all runs of a
sentence are known, it says nothing that those texts don't say. Adding, removing, or changing a word
creates an unknown run.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from osi_check.licenses.text.beside.boilerplate import mark_text
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.weighing_words import PLACING, TAKING
from osi_check.licenses.text.index import checksum, in_dictionary, index
from osi_check.patterns import lazy_pattern, rare_pattern

try:  # what `hashlib` gives, without OpenSSL, which takes long to load
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - another Python keeps it elsewhere
    from hashlib import blake2b

RUN = 4  # words of a run
# A word that no dictionary has, capitalized or not; one that no English text has; a number.
NAME, OTHER, FOREIGN, NUMBER = "N", "n", "?", "0"
_PLACE = "¬"  # a file or an address
_MARKS = frozenset("§¤¬")
_TOGETHER = frozenset((NAME, NUMBER, _PLACE))  # of several in a row, one stands

TOKEN = lazy_pattern(r"[^\W_]+(?:'[^\W_]+)?|[§¤¶¬⁄]")
_CASED = lazy_pattern(r"[\w-]+")
# A short name that the sentence gives to something: (the "License"), ("GPL").
_DEFINED = lazy_pattern(
    r"\(\s?(?:collectively,?\s)?(?:the\s|hereinafter,?\s(?:the\s)?)?[\"'][^\"'()]{1,40}[\"'](?:\sor\s[\"'][^\"'()]{1,40}[\"'])?\s?\)"
)
LABEL = lazy_pattern(
    r"^\W{0,6}(?:licen[cs](?:e|ing)|copyright|note|notice|legal)\s{0,2}:\s", re.IGNORECASE
)
# A heading on the line of the sentence below it.
_HEADING = rare_pattern(
    r"^\W{0,6}(?:License|LICENSE|Licence|LICENCE|Licensing|Copyright and [Ll]icense) (?=(?:This|The|All|You|It|Licensed|Released|Distributed|Free|Permission) )"
)
# The number or letter of an item.
_ITEM = lazy_pattern(r"^\W{0,4}\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+(?=\S)")
# Where a word goes on in the next line.
_DIVIDED = lazy_pattern(r"(?<=[a-z])- (?=[a-z])")

# Words of one meaning in a notice, by one of them.
_SAME = {
    word: first
    for first, others in {
        "license": "licence",
        "licenses": "licences",
        "the": "this these those",
        "is": "are",
        "was": "were",
        "a": "an",
        "may": "can",
        "which": "that",
        "licensed": "licenced released distributed published offered furnished relicensed",
        "software": "program library file code project package font product work module distribution tool script component"
        " programs libraries files projects packages fonts products works modules tools scripts components framework plugin"
        " application applications repository source-code sources",
        "¬": "¶ ⁄",
    }.items()
    for word in others.split()
}
# Words that go with the name before them, and may weigh elsewhere.
_ORGANIZED = frozenset(
    "corporation corp company co inc ltd limited llc gmbh university institute foundation group team systems labs"
    " laboratories technologies networks communications association consortium project international".split()
)


# What may follow a verb, and no name.
DETERMINERS = frozenset(
    "the a all any no it its your our my them him her us every each some".split()
)


def spelled(text: str) -> list[str]:
    """The words of a sentence, one spelling each, names of licenses and the like as marks."""
    return [spell(word) for word in TOKEN.findall(mark_sentence(text))]


def mark_sentence(text: str) -> str:
    """A sentence, marked, without a label before it and short names that it gives."""
    passage = LABEL.sub("", text) if ":" in text else text
    passage = _HEADING.sub("", passage)
    passage = _ITEM.sub("", passage)
    passage = _DIVIDED.sub("", passage) if "- " in passage else passage
    return mark_text(_DEFINED.sub(" ", passage) if "(" in passage else passage)


def spell(word: str) -> str:
    """A word as one of those that mean the same."""
    return NUMBER if word[0].isdigit() else _SAME.get(word, word)


def shape(text: str, known: Callable[[str], bool] = in_dictionary) -> list[str]:
    """The same, with what no dictionary has and all numbers as marks.

    Capitalized words beside a name are part of it, unless they weigh (`Acme Students Only`).
    """
    return [passage for passage, _ in shape_words(text, spelled(text), known)]


def shape_words(
    text: str, words: Sequence[str], known: Callable[[str], bool] = in_dictionary
) -> list[tuple[str, int]]:
    """The words of a sentence as `shape` has them, and of each the first of `words` that it stands for."""
    shaped: list[tuple[str, int]] = []
    cased = {passage.lower() for passage in _capitalized(text)}
    shouted = text.upper() == text
    named = False  # the word before was a name
    if len(words) > 1 and words[1] in DETERMINERS:
        cased.discard(words[0])  # it is a verb, written large for it stands first
    for at, word in enumerate(words):
        passage = word
        if word in _MARKS or word == NUMBER:
            named = False
        elif not known(word):
            named = word in cased
            passage = NAME if named else OTHER if word.isascii() else FOREIGN
        elif (
            named and word in cased and (word in _ORGANIZED or not (shouted or weighty_words(word)))
        ):
            passage = NAME
        else:
            named = False
        if passage in _TOGETHER and shaped and shaped[-1][0] == passage:
            continue
        shaped.append((passage, at))
    return shaped


def _capitalized(text: str) -> Iterator[str]:
    for passage in _CASED.findall(text):
        if passage[0].isupper():
            yield from passage.split("-")


def runs(words: Sequence[str], length: int = RUN) -> list[int]:
    """The checksums of the runs of a sentence, its beginning and its end counted as words."""
    padded = ["^", *words, "$"]
    last = max(1, len(padded) - length + 1)
    return [checksum(" ".join(padded[at : at + length])) for at in range(last)]


def sentence_checksum(words: Sequence[str]) -> int:
    """The checksum of a whole sentence, 64 bits."""
    passage = " ".join(words).encode("utf-8", "replace")
    return int.from_bytes(blake2b(passage, digest_size=8).digest(), "little")


def has_place(words: Sequence[str]) -> bool:
    """Whether a name stands where a place or a time could: "in Germany", "on Sundays"."""
    runs = zip(words, words[1:], [*words[2:], "$"], strict=False)
    return any(
        word == NAME and before in PLACING and behind in _BEHIND for before, word, behind in runs
    )


_BEHIND = frozenset(("$", "and", "or", "but", NUMBER))


def says_who_may(words: Sequence[str]) -> bool:
    """Whether those who may do something are a word that no dictionary has: "otters may copy it"."""
    runs = zip(words, words[1:], words[2:], strict=False)
    return any(
        who == OTHER and may == "may" and deed not in {"be", "also", "not"}
        for who, may, deed in runs
    )


def _is_strange(words: Sequence[str]) -> bool:
    """Whether a sentence has words that only another language has, or names nothing else."""
    if FOREIGN in words or says_who_may(words) or words.count(OTHER) * 4 > len(words) + 2:
        return True
    unknown = {NAME, OTHER}
    if list(words[-2:]) == ["§", OTHER]:
        return True  # it says how or when the license holds
    if unknown.issuperset(words) or ("§" in words and has_place(words)):
        return True
    return any(one in unknown and other == OTHER for one, other in itertools.pairwise(words))


_FEW_WORDS, _FEWEST = 8, 4


@lru_cache(maxsize=1024)
def is_known(text: str) -> bool:
    """Whether a sentence says nothing that no approved license or notice says.

    Every run of its words must stand in one: of four words, where one of them could take something
    away, else of three.
    """
    words = shape(text)
    if not words or _is_strange(words):
        return False
    few = len(words) <= _FEWEST and _MARKS.isdisjoint(words) and "copyright" not in words
    if few and not {NAME, OTHER}.isdisjoint(words):
        return False  # what no dictionary has is most of it
    if len(words) <= _FEW_WORDS and any(
        not in_dictionary(word) and weighty_words(word) for word in spelled(text)
    ):
        return False  # what weighs is no name
    length = RUN - TAKING.isdisjoint(words)
    if _are_known(words, length) or _are_known(_with_plain_subject(words), length):
        return True
    spaced = _respaced(text) if OTHER in words or _LETTER.search(text) else text
    return spaced != text and is_known(spaced)


# One of two words that were written as one.
_RUN_IN = frozenset("the a an of and or by in to with for it as is".split())
# A letter that is no word.
_LETTER = lazy_pattern(r"(?<= )[b-hj-z](?=[ ,.;:])")
_MOST_CUT_OFF = 3  # letters of the shorter part of a word that was cut in two
_LEAST_RUN_IN = 5  # letters of two words that were written as one


def _respaced(text: str) -> str:
    """A sentence whose words were cut in two ("th e") or written as one ("bythe"), as it was meant."""
    said: list[str] = []
    for word in text.split(" "):
        plain = word.rstrip(".,;:").lower()
        before = said[-1].lower() if said and said[-1].isalpha() else ""
        short = bool(before) and min(len(before), len(plain)) <= _MOST_CUT_OFF and word.islower()
        cut = short and plain.isalpha() and in_dictionary(before + plain)
        if cut and not (_is_word(before) and _is_word(plain)):
            said[-1] += word
        else:
            said.append(_apart(word, plain))
    return " ".join(said)


def _is_word(word: str) -> bool:
    return in_dictionary(word) and (len(word) > 1 or word in {"a", "i"})


def _apart(word: str, plain: str) -> str:
    """Two words that were written as one, apart; any other as it is."""
    if len(plain) >= _LEAST_RUN_IN and plain.isalpha() and not in_dictionary(plain):
        for at in range(2, len(plain) - 1):
            pair = plain[:at], plain[at:]
            if not _RUN_IN.isdisjoint(pair) and all(map(in_dictionary, pair)):
                return f"{word[:at]} {word[at:]}"
    return word


def _are_known(words: Sequence[str], length: int) -> bool:
    known = index()
    return bool(words) and all(known.has("runs", run) for run in runs(words, length))


_LONGEST_SUBJECT = 8  # words
_NO_SUBJECT = frozenset(
    "for in on at to by with from within during until as all some any each most both it you we they he she i"
    " who which what here there".split()
)


def _with_plain_subject(words: Sequence[str]) -> list[str]:
    """The words of a sentence with "the software" for what it is about; none where that is no name.

    A name has words that weigh in no sentence, and at least one that is in no dictionary.
    """
    end = next((at for at, word in enumerate(words[: _LONGEST_SUBJECT + 1]) if word == "is"), 0)
    subject = words[:end]
    named = {NAME, OTHER}.intersection(subject)
    if not named or not TAKING.isdisjoint(subject) or not _NO_SUBJECT.isdisjoint(subject):
        return []
    if any(word not in _MARKS and weighty_words(word) for word in subject):
        return []
    return ["the", "software", *words[end:]]


def is_mostly_known(text: str) -> bool:
    """Whether most of a long sentence's words stand so in an approved license or notice."""
    words = shape(text)
    if len(words) < _LONG:
        return False
    said = runs(words)
    return sum(index().has("runs", run) for run in said) >= _MOSTLY * len(said)


_LONG, _MOSTLY = 10, 0.7  # words of a long sentence, and the share of its runs that are most


@lru_cache(maxsize=1024)
def licenses_of(text: str) -> frozenset[str]:
    """The ids with which a sentence, word for word, is known to stand."""
    known = index()
    keys = known.numbers("sentence_licenses")
    words = shape(text)
    if {NAME, OTHER}.issuperset(words):
        return frozenset()  # it is any name
    found = known.places("sentences", sentence_checksum(words))
    return frozenset(known.licenses[keys[at]].id for at in found)
