"""Recognizes sentences that combine fragments of approved licenses and notices with ordinary words.

A word that isn't ordinary (see `ordinary_words`) is accepted if all words around it also surround it
in an approved license or notice. After a word that could take something away, no fragments are
joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from osi_check.licenses.text.beside.misspellings import is_misspelled, spellings_one_off
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.ordinary_words import IDIOM, ORDINARY_WORDS, names_user
from osi_check.licenses.text.beside.piece_phrases import COMPLYING, SAYINGS
from osi_check.licenses.text.beside.piece_words import MAKING_WORDS, NEUTRAL_WORDS
from osi_check.licenses.text.beside.prose import points_elsewhere
from osi_check.licenses.text.beside.weighing_words import PLACING, TAKING
from osi_check.licenses.text.index import checksum, in_dictionary, index
from osi_check.licenses.text.known_wording import (
    FOREIGN,
    NAME,
    NUMBER,
    OTHER,
    RUN,
    TOKEN,
    has_place,
    mark_sentence,
    says_who_may,
    shape_words,
    spell,
)
from osi_check.patterns import lazy_pattern, rare_pattern

_MAX_CHARS = 900  # characters of a sentence that is asked
_SAID, _IDIOM, _EDGE = "¤", "~", ("^", "$")
_ABOUT = frozenset(("§", "license", "licenses", "licensing"))
_SMALL = frozenset((_IDIOM, "the", "a", "our", "any", "all"))
_SAID_WHOLLY = frozenset((_IDIOM, *_EDGE))
_SAID_AND_PLACED = frozenset((_IDIOM, "¬", *_EDGE))
_PLAIN = frozenset(("§", "¬", _IDIOM, NAME, NUMBER, *_EDGE))
_LONGEST = 16  # letters of a word that is mended

# A license that is but made like another.
_OTHER_LICENSE = rare_pattern(
    r"\b(?:custom|own|modified|special|adapted|different)\b[^.;]{0,60}\blicen[cs]e|\blicen[cs]e\b[^.;]{0,60}\b(?:based (?:up)?on|derived from|modeled|adapted from|similar to|inspired)\b",
    re.IGNORECASE,
)
# What the license is like that was named right before.
_KIN = rare_pattern(
    r"(?<=icense), an? (?:(?:liberal|permissive|free|open|source|osi|approved|software|very|simple|short|non-copyleft)[ -]){1,6}licen[cs]e,? similar to (?:the )?[^.;]{2,60}(?=[.;]?$)",
    re.IGNORECASE,
)
_TELLING = frozenset(
    "¬ see copy copies copyright copyrighted notice notices details header derived written contributed contributions implements implementation"
    " hope warranty warranty, liable contact found available".split()
)
_LEAST_WORDS = 6  # of a sentence that names no license, with its edges

_AS_PERL = rare_pattern(
    r"\bsame (?:terms|licen[cs]e) as (?:the )?perl(?: ?\d[\d.]*)?(?: programming language| language| interpreter| distribution)?(?: itself)?\b"
)
# A line that but lists files.
_FILES = lazy_pattern(r"(?:[\w./*+-]{1,60}\.[A-Za-z][A-Za-z0-9]{0,4}[\s,;]{0,4}){2,40}")
_SUBJECT = frozenset(("is", "was", "has", "s", "comes", "contains", "includes", "uses"))
# What a purpose, a time or a person may follow; "in" and "at" lead to places in texts, too.
_FOR = (PLACING - {"in", "at", "into", "inside", "between"}) | {"by"}
_LICENSED = (["licensed"], ["copyrighted"], ["covered"], ["copyright"])
_CALLED = frozenset(("the", "a", "gnu", NAME, _IDIOM))
_AFTER_NAME = frozenset(("software", "see", "as", "in"))
_NAMED = frozenset(("software", "source", "license", "licenses", OTHER))
_POINTING = frozenset("the a gnu called named our its".split())


def has_known_sayings_only(text: str) -> bool:
    """Whether a sentence is made of sayings alone, each of which takes nothing away."""
    if len(text) > _MAX_CHARS or not text.isascii():
        return False
    passage = mark_sentence(text)
    if _SAID in passage:
        return False
    return set(TOKEN.findall(SAYINGS.sub(f" {_SAID} ", passage))) == {_SAID}


@lru_cache(maxsize=1024)
def is_pieced(text: str) -> bool:
    """Whether a sentence is made of ordinary words and of pieces of approved sentences."""
    if len(text) > _MAX_CHARS or not text.isascii():
        return False
    if _FILES.fullmatch(text):
        return not weighty_words(re.sub(r"[\W_]+", " ", text))
    marked = passage = mark_sentence(text)
    if "¤" in passage:
        return False
    passage = _AS_PERL.sub(" § ", passage)
    whole = [spell(word) for word in TOKEN.findall(passage)]
    passage = IDIOM.sub(_say, SAYINGS.sub(_say, COMPLYING.sub(_say, passage)))
    heard = [spell(word) for word in TOKEN.findall(passage)]
    said, firsts = _joined(heard)
    shaped = shape_words(text, said)
    words = ["^", *(_IDIOM if word == _SAID else word for word, _ in shaped), "$"]
    for at, (word, place) in enumerate(shaped, 1):
        if word in _PLAIN or word in ORDINARY_WORDS:
            continue
        if word == OTHER and weighty_words(said[place]):
            return False  # no approved license has it: nothing can say where it is at home
        if word == OTHER and said[place] in NEUTRAL_WORDS and words[at - 1] not in _FOR:
            words[at] = _IDIOM  # English, though few texts have it
            continue
        misspelled = word == OTHER and words[at - 1] not in _FOR and is_misspelled(said[place])
        if misspelled or _names_work(words, at):
            words[at] = _IDIOM
        elif word == OTHER and words[at - 1] not in _FOR:
            words[at] = _mended(words, at, said[place])
    if (
        _OTHER_LICENSE.search(_KIN.sub("", text))
        or FOREIGN in words
        or has_place([w for w in words[1:-1] if w not in _SMALL])
        or names_user(marked)
    ):
        return False
    if _follows_name(words) or says_who_may(words):
        return False
    if _SAID_WHOLLY.issuperset(words):
        return True
    if _IDIOM in words and _SAID_AND_PLACED.issuperset(words):
        return not points_elsewhere(text)
    if _ABOUT.isdisjoint((*words, *whole)) and not _is_sentence(words, mark_sentence(text)):
        return False
    if points_elsewhere(text):
        return False
    places = [firsts[place] for _, place in shaped] if len(heard) == len(whole) else []
    return _holds(words, _Whole(text, whole, places))


# What one does with terms: behind these, a name is that of terms which nobody knows ("follow the Acme Agreement").
_FOLLOWING = frozenset(
    "follow follows accept accepts obey obeys observe respect respects sign adopt".split()
)


def _follows_name(words: Sequence[str]) -> bool:
    """Whether a sentence asks to follow what is but called by a name."""
    for at, word in enumerate(words):
        if word in _FOLLOWING:
            rest = [w for w in words[at + 1 : at + 4] if w not in _POINTING]
            if rest[:1] and rest[0] in {NAME, OTHER}:
                return True
    return False


def _say(found: re.Match[str]) -> str:
    """A mark for each word of a saying, so that all others keep their places."""
    return f" {' '.join(_SAID for _ in TOKEN.findall(found[0])) or ' '} "


def _joined(said: Sequence[str]) -> tuple[list[str], list[int]]:
    """The words with one mark for each saying, and the place that each had before."""
    kept = [at for at, word in enumerate(said) if word != _SAID or said[at - 1 : at] != [_SAID]]
    return [said[at] for at in kept], kept


class _Whole:
    """A sentence with its sayings as they stand: a word may be at home beside what they say."""

    def __init__(self, text: str, said: Sequence[str], places: Sequence[int]) -> None:
        self._text, self._said, self._places = text, said, places
        self._words: list[str] = []
        self._at: dict[int, int] = {}

    def has_at_home(self, at: int, length: int) -> bool:
        """Whether a word of the shortened sentence, its edges counted, is at home in the whole one."""
        if not self._words:
            shaped = shape_words(self._text, self._said)
            self._words = ["^", *(word for word, _ in shaped), "$"]
            self._at = {place: n for n, (_, place) in enumerate(shaped, 1)}
        if not self._places:
            return False
        if not 0 < at <= len(self._places):
            place = 0 if at == 0 else len(self._words) - 1
        elif self._places[at - 1] in self._at:
            place = self._at[self._places[at - 1]]
        else:
            return False
        return _is_at_home(self._words, place, length)


def _is_sentence(words: Sequence[str], passage: str) -> bool:
    """Whether what names no license is a sentence, and names nobody who could be meant by it."""
    names = [at for at, word in enumerate(words) if word == NAME]
    if len(words) < _LEAST_WORDS or OTHER in words or len(names) > 1:
        return False
    if _TELLING.isdisjoint(words) and _TELLING.isdisjoint(passage.split()):
        return False
    return all(at > 1 and words[at - 1] not in _FOR | {"in", "at", "with"} for at in names)


def takes_nothing(words: Sequence[str], at: int) -> bool:
    """Whether a word takes nothing away, where no word before it could."""
    word = words[at]
    if word in _PLAIN or word in ORDINARY_WORDS:
        return True
    return (at == 0 or words[at - 1] not in _FOR) and (
        word in NEUTRAL_WORDS or word in MAKING_WORDS
    )


def _run_length(words: Sequence[str], word: str) -> int:
    """Of how many words the runs must be known in which a word stands."""
    strict = word == OTHER or weighty_words(word) or not TAKING.isdisjoint(words)
    return RUN if strict else RUN - 1


def _holds(words: Sequence[str], whole: _Whole) -> bool:
    """Whether all words are ordinary, or stand where approved sentences have them."""
    taking = next((at for at, w in enumerate(words) if w in TAKING), len(words))
    for at, word in enumerate(words):
        if at < taking and takes_nothing(words, at):
            continue
        length = _run_length(words, word)
        if word == _IDIOM and taking < at:
            continue
        if not _is_at_home(words, at, length) and not whole.has_at_home(at, length):
            return False
    return True


def _names_work(words: Sequence[str], at: int) -> bool:
    """Whether a word can but say what the work is called."""
    word, before, behind = words[at], words[at - 1], words[at + 1]
    if before in _FOR or word in TAKING or weighty_words(word):
        return False
    after = words[at + 2 : at + 4]
    if behind == "is" and (after[:1] in _LICENSED or after == ["free", "software"]):
        return True
    if word == OTHER and before == "^":
        return behind in _SUBJECT or behind == "and"
    if word == OTHER and (before in _POINTING or (before == _IDIOM and words[at - 2] in _POINTING)):
        return behind in _SUBJECT or behind in _NAMED
    with_ = at - 1 - sum(1 for _ in takewhile(_CALLED.__contains__, reversed(words[:at])))
    return words[max(0, with_ - 1) : with_ + 1] == ["along", "with"] and (
        behind in _PLAIN or behind in _AFTER_NAME
    )


_MODAL = frozenset("may must shall should will would might".split())


def _mended(words: Sequence[str], at: int, written: str) -> str:
    """What a word that no dictionary has was meant to be: one a letter off that is at home there.

    All runs of four words in which it stands have to be those of approved sentences.
    """
    if not written.isalpha() or len(written) > _LONGEST:
        return OTHER
    who = words[at + 1] in _MODAL  # nobody but the reader is meant by mistake
    for meant in spellings_one_off(written):
        if (not who or meant == "you") and in_dictionary(meant):
            mended = [*words[:at], spell(meant), *words[at + 1 :]]
            if _is_at_home(mended, at, RUN):
                return spell(meant)
    return OTHER


def _is_at_home(words: Sequence[str], at: int, length: int) -> bool:
    """Whether all runs of words in which a word stands are known."""
    known = index()
    first = max(0, at - length + 1)
    last = min(at, len(words) - length)
    return last >= first and all(
        known.has("runs", checksum(" ".join(words[n : n + length]))) for n in range(first, last + 1)
    )
