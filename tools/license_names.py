"""The names of licenses that keep something back, as facts for the index of license texts.

A name tells a license only where it is nobody else's: at least one of its words stands in no
license's prose, or it has three that tell; no license that is approved or free is called so, or
by a longer name with the same words in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from osi_check.licenses.text.closed_names import (
    LEAST_LETTERS,
    LICENSE_WORDS,
    core_words,
    is_abbreviation,
    name_words,
)

_PARENTHESES = re.compile(r"\(([^()]*)\)")
# Words that many names have and that tell none by themselves.
GENERAL = frozenset(
    """
    public source open available community free standard enterprise commercial proprietary software binary code developer
    developers edition general sdk personal non noncommercial use service services product products tool tools public
    restricted limited evaluation trial basic student academic research educational shared paid custom company
    notice policy style modified new old simple extended full data content model online web mobile application library
    """.split()
)
_SHARED_BY = 3  # licenses whose names have a word, from which on it is a company's or a product's
_TELLING = 3  # words of a name of which none has to be rare
_LONGEST = 10  # words of a reference that can be a name


def names_of(said: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], bool]]:
    """Words and versions of a name and of the abbreviation in it; whether it is an abbreviation."""
    for inside in _PARENTHESES.findall(said):
        if is_abbreviation(inside.split()[-1] if inside.split() else ""):
            core, versions = core_words(name_words(inside))
            if len(core) == 1:
                yield core, versions, True
    words = name_words(_PARENTHESES.sub(" ", said))
    core, versions = core_words(words)
    if core:
        short = len(core) == 1 and any(is_abbreviation(w.spelling) for w in words)
        yield core, versions, short


def closed_names(
    closed: Iterable[tuple[str, str, bool]],
    others: Iterable[str],
    is_common: Callable[[str], bool],
    ids: Iterable[str],
) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Words, versions and id of the names that tell one license.

    `closed` has name and id, and whether it is a mere reference; `others` the names of licenses
    that are not closed; `is_common` tells words of prose, `ids` are those of SPDX.
    """
    taken = {core for name in others for core, _, _ in names_of(name)}
    beginnings = {re.split(r"[-.\d]", id.lower())[0] for id in ids}
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
    listed = list(closed)
    shared: Counter[str] = Counter()
    for words in {(id, w) for name, id, _ in listed for c, _, _ in names_of(name) for w in c}:
        shared[words[1]] += 1
    for name, id, reference in listed:
        said = {w.word for w in name_words(name)}
        for core, versions, short in names_of(name):
            rare = [w for w in core if w not in GENERAL and not is_common(w)]
            if reference and (
                len(said) > _LONGEST or not (short or said & LICENSE_WORDS) or said & _SPEAKING
            ):
                continue
            if len(core) == 1 and (
                len(core[0]) < LEAST_LETTERS
                or shared[core[0]] >= _SHARED_BY
                or not rare
                or core[0] in beginnings
            ):
                continue
            if not rare and len(core) < _TELLING:
                continue
            if any(_within(core, other) for other in taken):
                continue
            found.setdefault((core, versions), id)
    return sorted((core, versions, id) for (core, versions), id in found.items())


_SPEAKING = frozenset(
    "is are was under see by you your this that its it may must with from at in http https www com org not".split()
)


def _within(core: tuple[str, ...], other: tuple[str, ...]) -> bool:
    length = len(core)
    return any(other[at : at + length] == core for at in range(len(other) - length + 1))
