"""Aligns part of a text with a known wording: which words differ, apart from those that may vary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from osi_check.licenses.text.diff import Edit, find_edits
from osi_check.licenses.text.word_codes import is_near_code, say, word_code
from osi_check.licenses.text.wordings import (
    ANY_WORDS,
    BULLET,
    CHOICE,
    OPTIONAL,
    SLOT,
    Part,
    Wording,
)

SLOT_WORD = "*"  # no word has it
_RUN = 5  # common words that make a run
_SHIFTS = 6  # words by which a loss may stand earlier or later, where the same words follow
_ADVICE = 60  # words of what may be left out in part


class Change(NamedTuple):
    """The words `first` to `last` (exclusive) of a text stand where the wording has `lost`.

    `SLOT_WORD` among those stands for whatever is to be filled in, `word_codes.UNTOLD` for a word that
    is not told.
    """

    first: int
    last: int
    lost: tuple[str, ...]


class Alignment(NamedTuple):
    """A wording on the words `first` to `last` (exclusive).

    `common` words are the same, `missed` ones lost, `extra` ones put in, and `omitted` those that
    may be left out and are; advice how to apply a license is not counted.
    """

    wording: Wording
    first: int
    last: int
    changes: tuple[Change, ...]
    common: int
    missed: int
    extra: int
    omitted: int

    @property
    def distance(self) -> int:
        """How many words differ."""
        return self.missed + self.extra


class TextWords(NamedTuple):
    """The words of a text, as they are said and as numbers."""

    spelled: Sequence[str]
    codes: Sequence[int]


def align(
    text: TextWords, wording: Wording, begin: int, end: int, spare: float
) -> Alignment | None:
    """The words `begin` to `end` beside a wording; None where more than `spare` words differ."""
    canon = wording.words
    said = text.spelled

    def same(first: int, last: int, at: int, to: int) -> bool:
        return _same(said[begin + first : begin + last], canon[at:to])

    optional = sum(p.last - p.first for p in wording.parts if p.kind != BULLET)
    edits = find_edits(text.codes[begin:end], canon, spare + optional, same)
    if edits is None:
        return None
    edits, first, last = _trimmed(edits, text.codes[begin:end], canon)
    changes: list[Change] = []
    lost = {n for edit in edits for n in range(edit.at, edit.to)}
    missed = extra = 0
    for edit in _without_variable(edits, wording, text, begin):
        have = said[begin + edit.first : begin + edit.last]
        if edit.slot:
            changes.append(Change(begin + edit.first, begin + edit.last, (SLOT_WORD,)))
            continue
        gone = edit.to - edit.at
        missed += gone
        extra += len(have)
        if missed > spare:
            return None
        changes.append(
            Change(begin + edit.first, begin + edit.last, say(canon[edit.at : edit.to], have))
        )
    if first >= last:
        return None
    common = len(canon) - len(lost)
    omitted = len(lost & (_optional(wording) - _advice(wording))) if lost else 0
    return Alignment(
        wording, begin + first, begin + last, tuple(changes), common, missed, extra, omitted
    )


def _optional(wording: Wording) -> set[int]:
    """The places of parts that may be left out, but for what may be said otherwise."""
    found: set[int] = set()
    for part in wording.parts:
        if part.kind == OPTIONAL:
            found.update(range(part.first, part.last))
    for part in wording.parts:
        if part.kind in {SLOT, CHOICE}:
            found.difference_update(range(part.first, part.last))
    return found


def _advice(wording: Wording) -> set[int]:
    """The places of titles and of long parts that may be left out."""
    found: set[int] = set()
    for part in wording.parts:
        if part.kind == OPTIONAL and (not part.first or part.last - part.first >= _ADVICE):
            found.update(range(part.first, part.last))
    return found


class _Difference(NamedTuple):
    """An edit, and whether it but fills a slot."""

    first: int
    last: int
    at: int
    to: int
    slot: bool = False


def _trimmed(
    edits: list[Edit], have: Sequence[int], canon: Sequence[int]
) -> tuple[list[Edit], int, int]:
    """The edits within the copy, and where it begins and ends.

    What stands before the first and after the last run of common words is none of the copy, and
    a few words that both happen to have make no run; where the copy ends before the wording does, they
    may be those that come next in it.
    """
    inner = list(edits)
    start, end = 0, len(have)
    head = 0  # words of the wording that are lost before
    while inner and _is_stray(inner[0].first - start, inner[0]):
        start, head = inner[0].last, inner[0].to
        inner.pop(0)
    upto = len(canon)
    while inner and _is_stray(end - inner[-1].last, inner[-1]):
        end, upto = inner[-1].first, inner[-1].at
        inner.pop()
    if head:
        inner.insert(0, Edit(start, start, 0, head))
    while end < len(have) and upto < len(canon) and have[end] == canon[upto]:
        end, upto = end + 1, upto + 1
    if upto < len(canon):
        inner.append(Edit(end, end, upto, len(canon)))
    return inner, start, end


def _is_stray(run: int, edit: Edit) -> bool:
    """Whether a run of common words at the edge of a copy is none of it: short, far from the rest."""
    return run < _RUN and (run == 0 or edit.last - edit.first > 2 * run)


def _without_variable(
    edits: list[Edit], wording: Wording, text: TextWords, begin: int
) -> list[_Difference]:
    """The edits, without those that what may vary accounts for."""
    left: list[Edit] = list(edits)
    filled: list[_Difference] = []
    for part in wording.parts:
        if part.kind == OPTIONAL:
            continue
        touching = [e for e in left if _touches(e, part)]
        if not touching:
            continue
        first, last, at, to = _around(touching, part, edits)
        have = text.codes[begin + first : begin + last]
        before, behind = wording.words[at : part.first], wording.words[part.last : to]
        slots = _fits(have, before, part, behind)
        if slots is None:
            continue
        left = [e for e in left if e not in touching]
        filled += [
            _Difference(first + a, first + b, part.first, part.first, True) for a, b in slots
        ]
    left = [e for e in left if e.first < e.last or not _is_omitted(e, wording)]
    left = [r for e in left for r in _rest(e, wording)]
    return sorted([*(_Difference(*e) for e in left), *filled])


def _touches(edit: Edit, part: Part) -> bool:
    if part.first == part.last:
        return edit.at <= part.first <= edit.to
    if edit.at == edit.to:
        return part.first <= edit.at <= part.last
    return edit.at < part.last and part.first < edit.to


def _around(touching: list[Edit], part: Part, edits: list[Edit]) -> tuple[int, int, int, int]:
    """The words of the text, and of the wording, from the first to the last that an edit touches."""
    at, to = min(part.first, touching[0].at), max(part.last, touching[-1].to)
    return _place(edits, at, after=False), _place(edits, to, after=True), at, to


def _place(edits: list[Edit], at: int, *, after: bool) -> int:
    """Where in the text the place `at` of the wording is; `after`: behind what was put in there."""
    before = [e for e in edits if e.to <= at and (after or e.at < at)]
    if before:
        return before[-1].last + at - before[-1].to
    behind = next(e for e in edits if e.at >= at)
    return behind.first - (behind.at - at)


def _fits(
    have: Sequence[int], before: Sequence[int], part: Part, behind: Sequence[int]
) -> list[tuple[int, int]] | None:
    """Where the slots of a part lie in the words that stand there; None if it does not allow them."""
    if len(have) < len(before) + len(behind):
        return None
    size = len(have) - len(behind)
    if list(have[: len(before)]) != list(before) or list(have[size:]) != list(behind):
        return None
    inner = have[len(before) : size]
    if part.kind == BULLET:
        return [] if len(inner) <= 1 else None
    if part.kind == SLOT:
        return [(len(before), size)] if inner else []
    for choice in part.choices:
        slots = _matches(inner, choice, 0)
        if slots is not None:
            return [(len(before) + a, len(before) + b) for a, b in slots]
    return None


def _matches(have: Sequence[int], choice: Sequence[int], at: int) -> list[tuple[int, int]] | None:
    """Where the slots of a choice lie in words from `at` on that are it, else None."""
    if ANY_WORDS not in choice:
        return [] if tuple(have[at:]) == tuple(choice) else None
    wild = list(choice).index(ANY_WORDS)
    if tuple(have[at : at + wild]) != tuple(choice[:wild]):
        return None
    rest = choice[wild + 1 :]
    for end in range(at + wild, len(have) + 1):
        if end > at + wild and rest and ANY_WORDS not in rest and len(have) - end < len(rest):
            break
        behind = _matches(have, rest, end)
        if behind is not None:
            return [(at + wild, end), *behind] if end > at + wild else behind
    return None


def _is_omitted(edit: Edit, wording: Wording) -> bool:
    """Whether but words were left out that may be, whichever of equal words they are."""
    words = wording.words
    ranges: dict[int, list[int]] = {}
    for part in wording.parts:
        if part.kind in {OPTIONAL, BULLET} and part.first < part.last:
            ranges.setdefault(part.first, []).append(part.last)
    if not ranges:
        return False
    return any(_covered(at, to, ranges) for at, to in _shifted(edit, words))


def _shifted(edit: Edit, words: Sequence[int]) -> list[tuple[int, int]]:
    """The places at which words may be lost with the same effect."""
    found = [(edit.at, edit.to)]
    at, to = edit.at, edit.to
    while at and len(found) <= _SHIFTS and words[at - 1] == words[to - 1]:
        at, to = at - 1, to - 1
        found.append((at, to))
    at, to = edit.at, edit.to
    while to < len(words) and len(found) <= 2 * _SHIFTS and words[at] == words[to]:
        at, to = at + 1, to + 1
        found.append((at, to))
    return found


def _covered(at: int, to: int, ranges: dict[int, list[int]]) -> bool:
    """Whether a range is made up of ranges that may be left out."""
    while at < to:
        ends = [end for end in ranges.get(at, ()) if end <= to]
        if not ends:
            return False
        at = max(ends)
    return True


def _rest(edit: Edit, wording: Wording) -> list[Edit]:
    """An edit without the words at its edges that may be left out.

    Of titles and long advice, which may be left out, any words may be.
    """
    ranges: dict[int, int] = {}
    for part in wording.parts:
        if part.kind in {OPTIONAL, BULLET} and part.first < part.last <= edit.to:
            ranges[part.first] = max(part.last, ranges.get(part.first, 0))
    ends = {end: first for first, end in ranges.items()}
    free = _advice(wording)
    at, to = edit.at, edit.to
    while at < to and (at in free or (at in ranges and ranges[at] <= to)):
        at = at + 1 if at in free else ranges[at]
    while at < to and (to - 1 in free or (to in ends and ends[to] >= at)):
        to = to - 1 if to - 1 in free else ends[to]
    if at == to and edit.first == edit.last:
        return []
    return [edit._replace(at=at, to=to)]


def _same(have: Sequence[str], canon: Sequence[int]) -> bool:
    """The same words, joined or split or with a letter off."""
    if len(have) == len(canon):
        return all(
            word_code(word) == code or is_near_code(word, code)
            for word, code in zip(have, canon, strict=True)
        )
    if len(have) == len(canon) + 1:
        return _is_split(have, canon)
    if len(have) + 1 == len(canon):
        return _is_joined(have, canon)
    return False


def _is_split(have: Sequence[str], canon: Sequence[int]) -> bool:
    """Whether two of the words are one of the wording's."""
    for at, code in enumerate(canon):
        if word_code(have[at]) != code:
            return word_code(have[at] + have[at + 1]) == code and all(
                word_code(word) == other
                for word, other in zip(have[at + 2 :], canon[at + 1 :], strict=True)
            )
    return False


def _is_joined(have: Sequence[str], canon: Sequence[int]) -> bool:
    """Whether one of the words is two of the wording's."""
    for at, word in enumerate(have):
        if word_code(word) != canon[at]:
            rest = all(
                word_code(other) == code
                for other, code in zip(have[at + 1 :], canon[at + 2 :], strict=True)
            )
            return rest and any(
                word_code(word[:cut]) == canon[at] and word_code(word[cut:]) == canon[at + 1]
                for cut in range(1, len(word))
            )
    return False
