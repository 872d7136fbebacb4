"""Changes that neither give nor take anything, recognized by their words and place.

Another form of a word or a synonym; a missing copyright line; other names where the license has
names; a disclaimer whose end is missing; a version next to a title.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from osi_check.licenses.text.align import SLOT_WORD, Change
from osi_check.licenses.text.beside.boilerplate import ORGANIZATIONS
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.weighing_words import LEADING, TAKING
from osi_check.licenses.text.grants import OWNER_WORDS, license_words, lost_grants
from osi_check.licenses.text.spans import Span
from osi_check.licenses.text.word_codes import UNTOLD
from osi_check.licenses.text.words import Words
from osi_check.patterns import lazy_pattern

_DISCLAIMING = frozenset(
    "warranties warranty merchantability liable liability damages tort noninfringement contract".split()
)
_MOST_CUT = 70  # words of a disclaimer that may be cut off
_NEAR = 40  # words before it, that must disclaim
# Forms and equals of one word, each as strict as the other.
_EQUALS = {
    word: first
    for first, others in {
        "shall": "must",
        "subject": "subjected",
        "limitation": "limiting limitations",
        "notice": "notices",
        "provided": "providing",
        "acknowledgment": "acknowledgement acknowledgments acknowledgements",
    }.items()
    for word in (first, *others.split())
}
# Words that bind others together; one that is missed leaves a sentence that still says the same.
_BINDING = frozenset("to be of in that is the a an and".split())
_RIGHTS = frozenset(("all", "rights", "reserved"))
_ADDRESS = lazy_pattern(r"<?(?:https?://|www\.)[^\s<>\"')\]]{1,200}|[\w.+-]{1,60}@[\w.-]{1,60}")
# What names in small letters end with, and what joins them.
_NAMING = frozenset(
    "the of and its s group project team developers contributors authors community inc ltd technology".split()
)
_MOST_NAMES = 12
_TITLE = 12  # words in which the title of a license stands
_VERSION = lazy_pattern(r"v|ver|version|v?\d[\d.]*")


def is_slight_change(words: Words, span: Span, change: Change) -> bool:
    """Whether a change of a copy gives and takes nothing."""
    have = words.texts[change.first : change.last]
    lost = change.lost
    return (
        _is_equal(have, lost)
        or _is_of_several(words, change)
        or (not have and _is_owner_line(lost, span.id))
        or (not have and change.first >= span.last and _is_end_of_disclaimer(words, change))
        or (not have and change.first >= span.last and _is_appendix(lost, span))
        or (bool(have) and change.first - span.first < _TITLE and _is_version(have, lost, span.id))
    )


def moved_words(words: Words, changes: Sequence[Change]) -> list[Change]:
    """The changes by which a word stands a few words from its place: "prior, written permission".

    Not one of those that negate or take away, which bind what stands beside them.
    """
    moved = []
    for one, other in itertools.pairwise(changes):
        if other.first - one.last <= _FEW:
            sides = [(words.texts[c.first : c.last], list(c.lost)) for c in (one, other)]
            (have, lost), (had, missed) = sides
            gone, come = (lost, had) if not have and not missed else (missed, have)
            if len(gone) == 1 and gone == come and not (have and lost) and not (had and missed):
                moved += [one, other] if TAKING.isdisjoint(gone) else []
    return moved


_FEW = 3


def _is_equal(have: Sequence[str], lost: Sequence[str]) -> bool:
    """Whether other forms of the same words stand there, or a word that binds is missed."""
    if not have:
        return len(lost) == 1 and lost[0] in _BINDING
    return [_EQUALS.get(word, word) for word in have] == [_EQUALS.get(word, word) for word in lost]


def _is_of_several(words: Words, change: Change) -> bool:
    """Whether several owners say what the license has one say: "the museum and its friends make no …"."""
    have = words.texts[change.first : change.last]
    if len(have) < _LEAST_OF_SEVERAL or len(change.lost) != 1 or f"{have[-1]}s" != change.lost[0]:
        return False
    named = words.source[words.start(change.first) : words.end(change.last - 2)]
    return have[-1] in _DISOWNING and has_names_only(" ".join(named.split()))


_LEAST_OF_SEVERAL = 3
_DISOWNING = frozenset(("make", "disclaim", "assume"))


def _is_owner_line(lost: Sequence[str], license: str) -> bool:
    """Whether but a line on the owner of the license's first work is gone, with its year."""
    if not lost or lost[0] != "copyright":
        return bool(lost) and _RIGHTS.issuperset(lost)
    named = [word for word in lost if word not in _RIGHTS and word not in OWNER_WORDS]
    dated = any(word.isdigit() for word in named)
    return dated and len(named) <= _MOST_NAMES and not lost_grants(named, license)


def _is_appendix(lost: Sequence[str], span: Span) -> bool:
    """Whether the appendix of a long license is gone, to which its grants do not belong."""
    return bool(lost) and lost[0] in _APPENDED and span.last - span.first > _LONG


_APPENDED = frozenset("appendix annex exhibit schedule attachment".split())
_LONG = 600  # words


def _is_end_of_disclaimer(words: Words, change: Change) -> bool:
    """Whether a text ends within its disclaimer, of which the rest is gone."""
    if len(change.lost) > _MOST_CUT:
        return False
    near = words.texts[max(0, change.first - _NEAR) : change.first]
    return bool(_DISCLAIMING.intersection(near)) and not _GRANTING.intersection(change.lost)


# Words of a grant or a condition that no disclaimer ends with.
_GRANTING = frozenset(
    "permission granted grant redistribute redistributed modify sublicense copy publish retain reproduce advertising endorse".split()
)


def _is_version(have: Sequence[str], lost: Sequence[str], license: str) -> bool:
    """Whether a version or the license's short name is put into its title."""
    own = license_words(license)
    return {SLOT_WORD, UNTOLD}.isdisjoint(lost) and all(
        _VERSION.fullmatch(word) or word in own for word in (*have, *lost)
    )


def has_names_only(text: str) -> bool:
    """Whether words that stand for a license's own names can but be names and addresses."""
    names = re.findall(r"[^\W_]+", _ADDRESS.sub(" ", text))
    return (
        0 < len(names) <= _MOST_NAMES
        and any(name[0].isupper() for name in names)
        and set(weighty_words(_ADDRESS.sub(" ", text))) <= ORGANIZATIONS
        and all(name[0].isupper() or name[0].isdigit() or name in _NAMING for name in names)
        and (LEADING | {"only", "not", "no", "if"}).isdisjoint(name.lower() for name in names)
    )
