"""How a wording differs from the canonical one, word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

_RUN = 3  # words running (see `_once_in_each`) by which far-apart parts are brought together
_GAP = 250  # words beyond which a gap is not looked into but taken as replaced whole


class Change(NamedTuple):
    """The words `first` to `last` (exclusive) of a text stand where the canon has `lost`."""

    first: int
    last: int
    lost: tuple[str, ...]


def diff_words(text: Sequence[str], canon: Sequence[str], offset: int = 0) -> list[Change]:
    """All changes, in order; empty where the wordings are the same.

    Places count from `offset`. Words that differ by one letter in a long word, or only by being
    written as one or as two, count as the same.
    """
    return diff_within(text, canon, inf, offset) or []


def diff_within(
    text: Sequence[str], canon: Sequence[str], spare: float, offset: int = 0
) -> list[Change] | None:
    """The same, or None as soon as more than `spare` words of the canon are surely lost."""
    start, end = 0, 0
    shortest = min(len(text), len(canon))
    while start < shortest and text[start] == canon[start]:
        start += 1
    while end < shortest - start and text[-1 - end] == canon[-1 - end]:
        end += 1
    here, there = text[start : len(text) - end], canon[start : len(canon) - end]
    gaps: list[tuple[int, int, int, int]] = []
    at = where = 0
    for to, upto, length in (*_anchors(here, there), (len(here), len(there), 0)):
        if to > at or upto > where:
            gaps.append((at, to, where, upto))
            if to == at or _far(to - at, upto - where):
                spare -= upto - where
        at, where = to + length, upto + length
    changes: list[Change] = []
    for at, to, where, upto in gaps:
        if spare < 0:
            return None
        found = _gap(here[at:to], there[where:upto], offset + start + at)
        if to > at and not _far(to - at, upto - where):
            spare -= sum(len(change.lost) for change in found)
        changes += found
    return changes if spare >= 0 else None


def _far(words: int, canon: int) -> bool:
    return words > _GAP or canon > _GAP


def _anchors(text: Sequence[str], canon: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs that stand once in each, in the same order in both: (place, place, words)."""
    anchors: list[tuple[int, int, int]] = []
    last_at = last_where = length = 0
    for at, where in _rising(_once_in_each(text, canon)):
        if at <= last_at + length and length:
            if at - last_at == where - last_where:
                length = at - last_at + _RUN
                continue
            if at < last_at + length or where < last_where + length:
                continue
        elif where < last_where + length:
            continue
        if length:
            anchors.append((last_at, last_where, length))
        last_at, last_where, length = at, where, _RUN
    if length:
        anchors.append((last_at, last_where, length))
    return anchors


def _once_in_each(text: Sequence[str], canon: Sequence[str]) -> list[tuple[int, int]]:
    """Where the runs that stand once in each stand, by their places in the text."""
    runs = list(zip(canon, canon[1:], canon[2:], strict=False))
    last = dict(zip(runs, range(len(runs)), strict=True))
    if len(last) < len(runs):
        runs.reverse()
        first = dict(zip(runs, range(len(runs) - 1, -1, -1), strict=True))
        last = {run: at for run, at in last.items() if at == first[run]}
    where = last.get
    places = [where(run, -1) for run in zip(text, text[1:], text[2:], strict=False)]
    known = Counter(places)
    return [(at, place) for at, place in enumerate(places) if place >= 0 and known[place] == 1]


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises in both members (patience)."""
    wheres = [where for _, where in pairs]
    if wheres == sorted(wheres):
        return pairs
    tops: list[int] = []
    links: list[int] = []  # for each pair, the index of the one before it in its chain
    piles: list[int] = []  # for each pile, the index of the pair on top
    for index, where in enumerate(wheres):
        pile = len(tops) if not tops or where > tops[-1] else bisect_left(tops, where)
        links.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(where)
            piles.append(index)
        else:
            tops[pile] = where
            piles[pile] = index
    chain = []
    at = piles[-1]
    while at >= 0:
        chain.append(pairs[at])
        at = links[at]
    return chain[::-1]


def _gap(text: Sequence[str], canon: Sequence[str], offset: int) -> list[Change]:
    whole = Change(offset, offset + len(text), tuple(canon))
    if not text or not canon or _far(len(text), len(canon)):
        return [whole]
    if set(text).isdisjoint(canon):
        return [] if _same(text, canon) else [whole]
    places: dict[str, list[int]] = {}
    for where, word in enumerate(canon):
        places.setdefault(word, []).append(where)
    found = []
    before = (0, 0)
    blocks = _blocks(text, places, (0, len(text)), (0, len(canon)))
    for at, where, length in (*blocks, (len(text), len(canon), 0)):
        here, there = text[before[0] : at], canon[before[1] : where]
        if (here or there) and not _same(here, there):
            found.append(Change(offset + before[0], offset + at, tuple(there)))
        before = (at + length, where + length)
    return found


def _blocks(
    text: Sequence[str],
    places: Mapping[str, Sequence[int]],
    here: tuple[int, int],
    there: tuple[int, int],
) -> Iterator[tuple[int, int, int]]:
    """What `difflib.SequenceMatcher` without junk finds, for short texts in a fraction of the time.

    The longest common run (the first of several), then those before and behind it. `places` are
    those of the canon's words; `here` and `there` say which part of either is looked at.
    """
    (begin, end), (first, last) = here, there
    best_at = best_where = best = 0
    runs: dict[int, int] = {}
    for at in range(begin, end):
        longer: dict[int, int] = {}
        for where in places.get(text[at], ()):
            if first <= where < last:
                length = longer[where] = runs.get(where - 1, 0) + 1
                if length > best:
                    best_at, best_where, best = at - length + 1, where - length + 1, length
        runs = longer
    if not best:
        return
    if begin < best_at and first < best_where:
        yield from _blocks(text, places, (begin, best_at), (first, best_where))
    yield best_at, best_where, best
    if best_at + best < end and best_where + best < last:
        yield from _blocks(text, places, (best_at + best, end), (best_where + best, last))


def _same(text: Sequence[str], canon: Sequence[str]) -> bool:
    """The same words, joined or split or with a letter off."""
    if "".join(text) == "".join(canon):
        return True
    return len(text) == len(canon) and all(
        a == b or is_near_word(a, b) for a, b in zip(text, canon, strict=True)
    )


def is_near_word(one: str, other: str) -> bool:
    """Two long words, one letter apart (added, left out or changed)."""
    if min(len(one), len(other)) < 6 or abs(len(one) - len(other)) > 1:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return head + tail >= max(len(one), len(other)) - 1
