"""Finds the words in a sentence that could restrict or grant something, and unreadable sentences.

This is the fail-safe: a sentence around a license that has such a word (`weighing_words`), and that
no rule recognizes as harmless, needs review.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from osi_check.licenses.text.beside.weighing_words import WEIGHING
from osi_check.patterns import lazy_pattern

# Words that weigh by themselves, and say nothing within the name of a package: jquery-placeholder.
_TECHNICAL = frozenset("placeholder draft key keys host service services server cloud".split())
_TOKEN = lazy_pattern(r"[^\W_]+(?:['-][^\W_]+)*")
_INITIAL = lazy_pattern(r"\b[A-Z]\.")
# Small words of other languages, without those that stand in names ("van", "de la").
_ABROAD = frozenset(
    """
    und oder nicht nur für mit ohne ist sind ein eine einer auf zu zur zum von wird werden darf durch nach bei
    den dem diese dieser dieses kein keine les des pour sans avec est sont une dans sur par aux ce cette pas ne
    que qui los las para por con sin uso este esta esto solo sólo una uno como pero gli per non senza questo
    questa sono nella degli delle het een voor niet geen alleen zijn deze wordt mag och inte för med utan är
    får endast em não uso sem apenas este esta isto do da dos das ao pela pelo bir ve için değil i w na nie
    tylko bez oraz lub jest
    """.split()
)
_PLAIN_ENGLISH = frozenset(
    "the a an of and to in for is are was by with on at from this that it as or be has have not no you".split()
)
_SMALL_ENGLISH = frozenset("a an and the of with that which from".split())
# Scripts in which these words cannot be looked for: Greek, Cyrillic to Hangul, CJK and beyond.
_FOREIGN = (
    ("\u0370", "\u1fff"),
    ("\u2c00", "\ua6ff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
_MAX_WORD_PARTS = 4  # letters of them


def weighty_words(text: str) -> list[str]:
    """The words of a text that could limit or grant something, in order."""
    return list(_weighty(text))


@lru_cache(maxsize=1024)
def _weighty(text: str) -> tuple[str, ...]:
    return tuple(found for word in _TOKEN.findall(text.lower()) for found in _weighing(word))


@lru_cache(maxsize=8192)
def _weighing(word: str) -> tuple[str, ...]:
    """A word, or its parts, if it weighs; one of many parts is a package's name."""
    if word in WEIGHING.words:
        return (word,)
    parts = re.split("[-']", word)
    if len(parts) > 2 and not {"non", "not", "no", "only"} & set(parts):
        return ()
    found = tuple(p for p in parts if p in WEIGHING or p == "non")
    return () if _TECHNICAL.issuperset(found) and len(parts) > 1 else found


def is_english(line: str) -> bool:
    """Whether a line has a small word of English and none of another language; names may be any."""
    words = [word for word in _TOKEN.findall(line) if not word.istitle()]
    if any(not word.isascii() and word.islower() for word in words):
        return False
    return not _ABROAD.intersection(words) and not _SMALL_ENGLISH.isdisjoint(words)


def _foreign(letter: str) -> bool:
    return letter > "\u036f" and any(first <= letter <= last for first, last in _FOREIGN)


def is_unreadable(text: str) -> bool:
    """Prose in another script or language, of which nothing can be said."""
    if (
        not text.isascii()
        and len(list(islice(filter(_foreign, text), _MAX_WORD_PARTS))) == _MAX_WORD_PARTS
    ):
        return True
    if not text.isascii() and sum(c > "\x7f" for c in text) * 3 > len(text) > _MAX_WORD_PARTS:
        return True
    words = _TOKEN.findall((_INITIAL.sub(" ", text) if "." in text else text).lower())
    return len(_ABROAD.intersection(words)) >= 2 and sum(w in _ABROAD for w in words) > sum(
        w in _PLAIN_ENGLISH for w in words
    )
