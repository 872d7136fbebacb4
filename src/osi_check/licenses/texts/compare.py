"""How a wording differs from the canonical one, word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_RUN = 3  # words running by which far-apart parts are brought together
_GAP = 250  # words beyond which a gap is not looked into but taken as replaced whole


class Change(NamedTuple):
    """The words `first` to `last` (exclusive) of a text stand where the canon has `lost`."""

    first: int
    last: int
    lost: tuple[str, ...]


def compare(text: Sequence[str], canon: Sequence[str], offset: int = 0) -> list[Change]:
    """All changes, in order; empty where the wordings are the same.

    Places count from `offset`. Words that differ by one letter in a long word, or only by being
    written as one or as two, count as the same.
    """
    changes: list[Change] = []
    start, end = 0, 0
    shortest = min(len(text), len(canon))
    while start < shortest and text[start] == canon[start]:
        start += 1
    while end < shortest - start and text[-1 - end] == canon[-1 - end]:
        end += 1
    here, there = text[start : len(text) - end], canon[start : len(canon) - end]
    before = (0, 0)
    for at, where, length in [*_anchors(here, there), (len(here), len(there), 0)]:
        changes += _gap(here[before[0] : at], there[before[1] : where], offset + start + before[0])
        before = (at + length, where + length)
    return changes


def _anchors(text: Sequence[str], canon: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs that stand once in each, in the same order in both: (place, place, words)."""
    places = _once(canon)
    pairs = sorted((at, places[run]) for run, at in _once(text).items() if run in places)
    anchors: list[tuple[int, int, int]] = []
    for at, where in _rising(pairs):
        if anchors and at <= anchors[-1][0] + anchors[-1][2]:
            last_at, last_where, length = anchors[-1]
            if at - last_at == where - last_where:
                anchors[-1] = (last_at, last_where, at - last_at + _RUN)
                continue
            if at < last_at + length or where < last_where + length:
                continue
        elif anchors and where < anchors[-1][1] + anchors[-1][2]:
            continue
        anchors.append((at, where, _RUN))
    return anchors


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    seen: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(zip(*(words[n:] for n in range(_RUN)), strict=False)):
        seen[run] = -1 if run in seen else at
    return {run: at for run, at in seen.items() if at >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises in both members (patience)."""
    tops: list[int] = []
    links: list[tuple[int, int]] = []  # index of pair, index of link before
    piles: list[int] = []
    for index, (_, where) in enumerate(pairs):
        pile = bisect_left(tops, where)
        links.append((index, piles[pile - 1] if pile else -1))
        tops[pile : pile + 1] = [where]
        piles[pile : pile + 1] = [len(links) - 1]
    chain = []
    at = piles[-1] if piles else -1
    while at >= 0:
        index, at = links[at]
        chain.append(pairs[index])
    return chain[::-1]


def _gap(text: Sequence[str], canon: Sequence[str], offset: int) -> list[Change]:
    if not text and not canon:
        return []
    if len(text) > _GAP or len(canon) > _GAP:
        return [Change(offset, offset + len(text), tuple(canon))]
    found = []
    for kind, at, to, where, upto in SequenceMatcher(
        None, text, canon, autojunk=False
    ).get_opcodes():
        if kind != "equal" and not _same(text[at:to], canon[where:upto]):
            found.append(Change(offset + at, offset + to, tuple(canon[where:upto])))
    return found


def _same(text: Sequence[str], canon: Sequence[str]) -> bool:
    """The same words, joined or split or with a letter off."""
    if "".join(text) == "".join(canon):
        return True
    return len(text) == len(canon) and all(
        a == b or near(a, b) for a, b in zip(text, canon, strict=True)
    )


def near(one: str, other: str) -> bool:
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
