"""Words that were added to a copy and aren't known to be harmless."""

from __future__ import annotations

import re

from osi_check.licenses.text.align import SLOT_WORD, Change
from osi_check.licenses.text.beside.added_terms import Term, terms_of_unit, terms_of_words
from osi_check.licenses.text.beside.boilerplate import (
    is_known_sentence,
    is_owner_line,
)
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.prose import is_unexplained
from osi_check.licenses.text.beside.weighing_words import TAKING
from osi_check.licenses.text.differences.context import (
    MAX_QUOTE_CHARS,
    is_one_of,
    only_disclaims,
    paragraph_around,
    sentences_around,
    source_between,
)
from osi_check.licenses.text.differences.removed_grants import is_owner_name
from osi_check.licenses.text.differences.slight_changes import has_names_only
from osi_check.licenses.text.grants import ROMAN, WEIGHTLESS, WORK_NOUNS, is_neutral
from osi_check.licenses.text.index import in_dictionary, is_english
from osi_check.licenses.text.sentences import TextUnit, units_within
from osi_check.licenses.text.spans import Span
from osi_check.licenses.text.word_codes import UNTOLD
from osi_check.licenses.text.words import Words

# Words that point to what is meant, and may stand for one another.
_POINTING = frozenset("a an any all each every such said the which that".split())
_MAX_SLOT_WORDS = 40  # the longest name that a slot may hold
# Nouns that are not the work: "this copy" for "this software" may grant less.
_SAID_OF_TERMS = frozenset("permission notice notices license copy copyright".split())
_LONG_LICENSE_WORDS = 600  # words of a license in which one noun says little
# Small words within names.
_NAME_JOINTS = {"the", "and", "of", "s", "a"}


def added_words(
    words: Words, span: Span, change: Change, have: list[str], place: tuple[int, int]
) -> list[Term]:
    """The terms of the words that a change puts in: `have`, in place of `change.lost`.

    If they set no term that is known, and are none of what a copy may hold (names, numbers of
    items, other words for the work), it is a term that is not explained.
    """
    missing = list(change.lost)
    if missing and _POINTING.issuperset((*have, *missing)):
        return []
    new = [w for w in have if not is_one_of(w, missing)]
    if is_neutral(new, span.id) and not _put_in(words, change, new):
        return []
    if not missing and _says_which_work(words, change, have):
        return []
    if missing and (
        (WORK_NOUNS - _SAID_OF_TERMS).issuperset((*have, *missing))
        or (span.last - span.first > _LONG_LICENSE_WORDS and _is_other_noun(have, missing))
    ):
        return []
    own = SLOT_WORD in missing or is_owner_name(missing, span.id)
    if own and has_names_only(source_between(words, change.first, change.last)):
        return []
    found = terms_of_words(words, change.first, change.last)
    if found:
        return found
    if _are_harmless_sentences(words, change):
        return []
    # A notice may hold names of its own, and none of these words weighs.
    slot = (own and len(have) <= _MAX_SLOT_WORDS) or span.notice
    units = units_within(words, change.first, change.last)
    if (slot and not any(is_unexplained(u.text, alone=u.alone) for u in units)) or all(
        _no_term(u) for u in units
    ):
        return []
    if missing and all(_no_term(u) for u in paragraph_around(words, change.first, change.last)):
        return []  # another wording of a known sentence; words put into one are something else
    params = {"license": span.id, "words": " ".join(have[:12])[:MAX_QUOTE_CHARS]}
    return [Term("unexplained", *place, code="added-words", params=params)]


def _says_which_work(words: Words, change: Change, have: list[str]) -> bool:
    """Whether a grant for the whole work names it: "in source and binary forms of this module".

    "Of the manual" and "of old releases" are parts.
    """
    if not change.first or change.last >= len(words):
        return False
    before, behind = words.texts[change.first - 1], words.texts[change.last]
    if have[0] == "of":
        named = [at for at in range(change.first + 1, change.last) if words.texts[at] != "the"]
        return (
            len(named) == 1 and before in _FORMS and behind == "with" and _is_work(words, named[0])
        )
    return len(have) == 1 and have[0] in _WHOLE_WORKS and (before, behind) == ("the", "software")


def _is_work(words: Words, at: int) -> bool:
    """Whether a word says what a work is, or is a name in small letters: those of places have none."""
    written = words.source[words.start(at) : words.end(at)]
    return words.texts[at] in _WHOLE_WORKS or (
        written.isalpha() and written.islower() and not is_english(written)
    )


_FORMS = frozenset(("form", "forms"))
_WHOLE_WORKS = frozenset("software program library package module font tool plugin".split())


def _are_harmless_sentences(words: Words, change: Change) -> bool:
    """Whether whole sentences were put in between others, each of which sets no term by itself."""
    if change.first == change.last or not change.first:
        return False
    before = words.source[words.end(change.first - 1) : words.start(change.first)]
    behind = words.source[words.end(change.last - 1) : words.end(change.last - 1) + 3]
    if not _ENDED.match(before) or not _ENDED.match(behind):
        return False
    units = units_within(words, change.first, change.last)
    return bool(units) and not any(terms_of_unit(unit, stands_alone=True) for unit in units)


_ENDED = re.compile(r"[\"')\]]{0,2}[.;](?:[\"')\]]|\s|$)")


def _is_other_noun(have: list[str], missing: list[str]) -> bool:
    """Whether one word that does not weigh stands for another that neither grants nor weighs."""
    return (
        len(have) == 1
        and missing == [UNTOLD]
        and have[0].isalpha()
        and not weighty_words(have[0])
        and have[0] not in TAKING
        and in_dictionary(have[0])
    )


def _put_in(words: Words, change: Change, new: list[str]) -> bool:
    """Whether words were put into a sentence that grants something: a place, a number, a person."""
    if not new or (not WEIGHTLESS.isdisjoint(change.lost) and WEIGHTLESS.issuperset(change.lost)):
        return False
    if all((len(w) <= 2 and not w.isalpha()) or len(w) == 1 or w in ROMAN for w in new):
        line = words.source.rfind("\n", 0, words.start(change.first)) + 1
        end = words.end(change.last - 1)
        begins = not words.source[line : words.start(change.first)].strip(" *#/;(-\t")
        if begins and words.source[end : end + 1] in {".", ")", ":", "-"}:
            return False  # the number of an item
    if WORK_NOUNS.issuperset(new) and change.lost:
        return False
    near = sentences_around(words, change)
    return bool(near) and not any(only_disclaims(u.text) or is_owner_line(u.text) for u in near)


def _no_term(unit: TextUnit) -> bool:
    """Whether words outside a slot are known to set no term: owners, names, known sentences."""
    text = unit.text
    return is_owner_line(text) or is_known_sentence(text) or _is_name(text)


def _is_name(text: str) -> bool:
    """A few capitalised words: a name, not a place or a purpose ("in France")."""
    words = re.findall(r"[\w'-]+", text)
    return (
        len(words) <= 6
        and any(c.isalpha() for c in text)
        and all(word[0].isupper() or word[0].isdigit() or word in _NAME_JOINTS for word in words)
    )
