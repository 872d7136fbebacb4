"""Compares two sequences of words: how a text differs from a known one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

_RUN = 3  # words running (see `_once_in_each`) by which far-apart parts are brought together
_GAP = 250  # words beyond which a gap is not looked into but taken as replaced whole

# Whether the words `first` to `last` of one say the same as the words `at` to `to` of the other.
Same: TypeAlias = Callable[[int, int, int, int], bool]


class Edit(NamedTuple):
    """The words `first` to `last` (exclusive) stand where the other has those from `at` to `to`."""

    first: int
    last: int
    at: int
    to: int


def find_edits(
    text: Sequence[int], canon: Sequence[int], spare: float, same: Same
) -> list[Edit] | None:
    """All edits, in order; None as soon as more than `spare` words of the canon are surely lost.

    What `same` says is the same, though written otherwise, is no edit.
    """
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
    edits: list[Edit] = []
    for at, to, where, upto in gaps:
        if spare < 0:
            return None
        found = _gap(here, there, (at, to), (where, upto), start, same)
        if to > at and not _far(to - at, upto - where):
            spare -= sum(edit.to - edit.at for edit in found)
        edits += found
    return edits if spare >= 0 else None


def _far(words: int, canon: int) -> bool:
    return words > _GAP or canon > _GAP


def _anchors(text: Sequence[int], canon: Sequence[int]) -> list[tuple[int, int, int]]:
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


def _once_in_each(text: Sequence[int], canon: Sequence[int]) -> list[tuple[int, int]]:
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


def _gap(
    text: Sequence[int],
    canon: Sequence[int],
    here: tuple[int, int],
    there: tuple[int, int],
    offset: int,
    same: Same,
) -> list[Edit]:
    """The edits between two anchors; places count from `offset`."""

    def edit(first: int, last: int, at: int, to: int) -> list[Edit]:
        found = Edit(offset + first, offset + last, offset + at, offset + to)
        equal = first < last and at < to and same(*found)
        return [] if equal else [found]

    (begin, end), (first, last) = here, there
    if begin == end or first == last or _far(end - begin, last - first):
        return [Edit(offset + begin, offset + end, offset + first, offset + last)]
    if set(text[begin:end]).isdisjoint(canon[first:last]):
        return edit(begin, end, first, last)
    places: dict[int, list[int]] = {}
    for where in range(first, last):
        places.setdefault(canon[where], []).append(where)
    found: list[Edit] = []
    blocks = _blocks(text, places, here, there)
    before = (begin, first)
    for at, where, length in (*blocks, (end, last, 0)):
        if at > before[0] or where > before[1]:
            found += edit(before[0], at, before[1], where)
        before = (at + length, where + length)
    return found


def _blocks(
    text: Sequence[int],
    places: Mapping[int, Sequence[int]],
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
