"""From single changes to one row a tool: what happened, when, and what to do. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from osi_check.model import Facts, Outcome, Timeline, Verdict
from osi_check.reports import grouping
from osi_check.reports.timelines import words
from osi_check.reports.wording import license_words
from osi_check.repository.address import parse_address
from osi_check.repository.drift import OVER, Drift

# The kinds of change by weight. What is not named here matters only where the verdict changed.
_WEIGHT = {
    kind: rank
    for rank, kind in enumerate(
        (
            "taken-over",
            "recreated",
            "relicensed",
            "carved",
            "gone",
            "missing",
            "archived",
            "moved",
            "ended",
            "unmaintained",
            "renamed",
            "back",
            "found",
            "revived",
            "reread",
            "reseen",
            "date",
        )
    )
}
_GONE = {"gone", "missing"}
# Another repository has the name: all else that differs is that one's.
_OTHERS = {"taken-over", "recreated"}
# What to do whatever the verdict is.
_OWNER = "check who owns the repository now, then update or remove the entry"
_AWAY = "update the URL if it has moved; otherwise remove the entry"
_RENAME = "osi-check fix --select renamed-repository"
_DO = {
    "taken-over": _OWNER,
    "recreated": _OWNER,
    "gone": _AWAY,
    "missing": _AWAY,
    "renamed": _RENAME,
}


class Row(Struct, frozen=True, kw_only=True):
    """What an audit has to say of one tool.

    `before` is its outcome by the recorded evidence, None where there was none. `what` are the
    changes that matter, `smaller` counts the others. `do` is what the maintainer does, "" where
    nothing is to be done.
    """

    key: str
    name: str
    id: str = ""
    url: str = ""
    outcome: Outcome = Outcome.UNKNOWN
    before: Outcome | None = None
    what: tuple[str, ...] = ()
    smaller: int = 0
    do: str = ""
    weight: int = len(_WEIGHT)

    @property
    def is_unavailable(self) -> bool:
        """Whether the repository does not answer any more."""
        return self.outcome is Outcome.UNKNOWN

    @property
    def now(self) -> str:
        """The outcome today, and what it was."""
        word = self.outcome.word
        if self.is_unavailable:
            return "unavailable"
        if self.before is None:
            return word
        if self.before is self.outcome:
            return "still passes" if not self.outcome else f"still {_verb(word)}"
        return f"now {_verb(word)} (was {self.before.word})"


def build_rows(
    changes: Sequence[Drift],
    verdicts: Iterable[Verdict],
    before: Mapping[str, Outcome],
    timelines: Mapping[str, Timeline] = MappingProxyType({}),
    listed: Mapping[str, str] = MappingProxyType({}),
) -> list[Row]:
    """A row for each tool with a change that matters, the worst first.

    `before` are the outcomes by the recorded evidence, by key; `listed` says by key when the
    entry was added and whether it was right.
    """
    ends = {place.key: v for v in verdicts if (place := parse_address(v.tool.repo))}
    by_key: dict[str, list[Drift]] = {}
    for change in changes:
        by_key.setdefault(change.key, []).append(change)
    found = [
        _row(key, same, ends.get(key), before.get(key), timelines.get(key), listed.get(key, ""))
        for key, same in by_key.items()
    ]
    return sorted((row for row in found if row.what), key=_order)


def count_smaller(
    changes: Sequence[Drift], verdicts: Iterable[Verdict], before: Mapping[str, Outcome]
) -> int:
    """How many changes leave verdict and license as they are."""
    kept = build_rows(changes, verdicts, before)
    return sum(row.smaller for row in kept) + len(
        [c for c in changes if c.key not in {row.key for row in kept} and c.kind != "new"]
    )


def _order(row: Row) -> tuple[bool, bool, bool, int, int, str]:
    """Worse than before, then better, then the same, then what does not answer."""
    worse = row.before is not None and row.outcome > row.before
    same = row.before is row.outcome
    return row.is_unavailable, not worse, same, -row.outcome, row.weight, row.name.casefold()


def _row(
    key: str,
    changes: Sequence[Drift],
    verdict: Verdict | None,
    before: Outcome | None,
    timeline: Timeline | None,
    listed: str,
) -> Row:
    outcome = verdict.outcome if verdict else Outcome.UNKNOWN
    if any(change.kind in _GONE for change in changes):
        outcome = Outcome.UNKNOWN
    moved = before is not None and before is not outcome
    matter = [c for c in changes if c.kind in _OTHERS] or [c for c in changes if c.kind in _WEIGHT]
    # Of many parts that got terms at once, one shows what happened.
    parts = [change for change in matter if change.kind == "carved"]
    matter = [change for change in matter if change not in parts[1:]]
    if moved and not matter:
        matter = [c for c in changes if c.kind != "new"]
    matter.sort(key=lambda change: _WEIGHT.get(change.kind, len(_WEIGHT)))
    what = [_describe(change, timeline) for change in matter]
    if listed and any(change.kind in {"relicensed", "carved"} for change in matter):
        what.insert(1, listed)
    return Row(
        key=key,
        name=grouping.tool_name(verdict) if verdict else key,
        id=verdict.tool.id if verdict else "",
        url=grouping.repository_page(verdict) if verdict else "",
        outcome=outcome,
        before=before,
        what=tuple(dict.fromkeys(what)),
        smaller=len(changes) - len(matter),
        do=_advice(matter, verdict, timeline) if matter else "",
        weight=min((_WEIGHT.get(c.kind, len(_WEIGHT)) for c in matter), default=len(_WEIGHT)),
    )


def _describe(change: Drift, timeline: Timeline | None) -> str:
    if change.kind == "relicensed" and timeline and (sentence := words.summarize(timeline)):
        return sentence
    return change.says


def _advice(changes: Sequence[Drift], verdict: Verdict | None, timeline: Timeline | None) -> str:
    kind = changes[0].kind
    fixed = _DO.get(kind, "")
    if fixed or verdict is None:
        return fixed
    if not verdict.outcome:
        return _entry(kind, verdict)
    if kind in {"relicensed", "carved"} and verdict.outcome is Outcome.FAIL:
        return "; ".join(_instead(timeline))
    if kind == "archived" or kind in OVER:
        return f'remove it, or keep it: osi-check decide {verdict.tool.id} --rule B303 --reason "…"'
    worst = next((f for f in verdict.findings if f.outcome is verdict.outcome), None)
    return worst.fix if worst else ""


def _entry(kind: str, verdict: Verdict) -> str:
    """What to do with the entry of a tool that passes."""
    facts = verdict.facts
    if kind == "relicensed" and isinstance(facts, Facts):
        return f"update the license in the entry: {license_words(facts.detected)}"
    return ""


def _instead(timeline: Timeline | None) -> Iterator[str]:
    """What can stand on the list instead of a tool that is no longer open source."""
    version = words.describe_last_open(timeline) if timeline else ""
    yield f"remove it, or list the last open source version: {version}" if version else "remove it"
    if timeline and timeline.forks:
        fork = timeline.forks[0]
        yield f"or list the fork {fork.repo} ({fork.license})"


def _verb(word: str) -> str:
    return {"pass": "passes", "review": "needs review", "fail": "fails"}.get(word, word)
