"""Make `src/osi_check/patterns/literals.json`: the words that each pattern needs to match.

usage: make_literals.py [OUTPUT]

Most sentences have none of the words that a pattern is about, and looking for a word is far
cheaper than trying a pattern. So for each registered pattern (see `osi_check.patterns`) its own text is read: what must
 stand in whatever it matches? The answer is a list of demands; each is a list of wordings of
which one must stand there. Where nothing can be said a pattern has no demand and is always tried.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import msgspec

from osi_check import licenses, patterns, repository

# Where the patterns are: to be imported is enough.
for package in (licenses, repository):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)

OUTPUT = Path(__file__).parents[1] / "src/osi_check/patterns/literals.json"
_MOST = 48  # wordings that a run of a pattern is spelled out into
_DEMANDS = 6  # demands that are kept of a pattern
_LEAST_SECOND = 4  # the same of an alternative that has another demand
_LEAST = 2  # characters that a wording must have to be worth looking for
_FEW = 4  # wordings of a demand that are kept as they are, up to …
_WIDE = 40  # … this many characters
_LONG = 12  # characters of others beyond which a wording's longest word stands for it
# What stands in most sentences is not worth looking for either.
_COMMON = frozenset(
    "a an and are as at be by for in is it of on or that the this to under with".split()
)

Demand = frozenset[str]


def demands(pattern: str, flags: int) -> list[Demand]:
    """What must stand in a text that the pattern matches: one wording of each demand."""
    tree = parser.parse(pattern, flags)
    _, found = _sequence(tree, fold=bool(flags & re.IGNORECASE))
    short = {_shortest(map(_cut if len(demand) <= _FEW else _short, demand)) for demand in found}
    useful = {d for d in short if min(map(len, d)) >= _LEAST and _COMMON.isdisjoint(d)}
    useful = {d for d in useful if not any(o != d and _implies(o, d) for o in useful)}
    return sorted(useful, key=lambda d: (-min(map(len, d)), len(d), sorted(d)))[:_DEMANDS]


def _implies(one: Demand, other: Demand) -> bool:
    """Whether a text that meets the one demand meets the other, too."""
    return all(any(small in wording for small in other) for wording in one)


def _sequence(tree: Iterable[Any], *, fold: bool) -> tuple[set[str] | None, list[Demand]]:
    """All that a sequence may be, if that is little; and its demands."""
    found: list[Demand] = []
    run: set[str] = {""}
    whole = True
    for what, argument in tree:
        said, inner = _element(what, argument, fold=fold)
        found += inner
        longer = {head + tail for head in run for tail in said} if said is not None else None
        if longer is not None and len(longer) <= _MOST:
            run = longer
            continue
        whole = False
        found.append(_shortest(run))
        run = said if said is not None and len(said) <= _MOST else {""}
    found.append(_shortest(run))
    return (run if whole else None), [d for d in found if d and "" not in d]


def _element(what: Any, argument: Any, *, fold: bool) -> tuple[set[str] | None, list[Demand]]:
    if what is op.LITERAL:
        letter = chr(argument)
        return {letter.lower() if fold else letter}, []
    if what is op.AT or what is op.ASSERT_NOT or what is op.ASSERT:
        return {""}, []
    if what is op.IN:
        if all(kind is op.LITERAL for kind, _ in argument):
            letters = {chr(code) for _, code in argument}
            return {c.lower() for c in letters} if fold else letters, []
        return None, []
    if what is op.SUBPATTERN:
        return _sequence(argument[-1], fold=fold)
    if what is op.ATOMIC_GROUP:
        return _sequence(argument, fold=fold)
    if what is op.BRANCH:
        return _branches([_sequence(branch, fold=fold) for branch in argument[1]])
    if what in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        least, most, inner = argument
        said, found = _sequence(inner, fold=fold)
        if most == 1 and said is not None:
            return (said | {""} if least == 0 else said), found if least else []
        return None, ([*found, *([_shortest(said)] if said else [])] if least else [])
    return None, []


def _branches(
    branches: Sequence[tuple[set[str] | None, list[Demand]]],
) -> tuple[set[str] | None, list[Demand]]:
    """Of alternatives, one must stand there: so its best demand, and so its second best."""
    whole: set[str] | None = set()
    best: list[list[Demand]] = []
    for said, found in branches:
        whole = whole | said if whole is not None and said is not None else None
        strong = {d for d in found if min(map(len, d)) >= _LEAST}
        best.append(sorted(strong, key=lambda d: (-min(map(len, d)), len(d), sorted(d))))
    if whole is not None and len(whole) > _MOST:
        whole = None
    if not all(best):
        return whole, []
    first = [found[0] for found in best]
    second = [next((d for d in found[1:2] if _is_telling(d)), found[0]) for found in best]
    return whole, [_shortest(frozenset().union(*chosen)) for chosen in (first, second)]


def _is_telling(demand: Demand) -> bool:
    """Whether a second demand is worth looking for: its wordings are more than endings."""
    return min(map(len, demand)) >= _LEAST_SECOND


def _cut(wording: str) -> str:
    return (wording.strip(" ") or wording)[:_WIDE].rstrip(" ") or wording


def _short(wording: str) -> str:
    """What is looked for instead of a wording: where it stands, this does."""
    words = wording.split()
    telling = [word for word in words if word not in _COMMON] or words
    return max(telling, key=len) if len(wording) > _LONG else wording.strip(" ") or wording


def _shortest(wordings: Iterable[str]) -> Demand:
    """Without those that hold another: where they stand, that other does."""
    kept: list[str] = []
    for wording in sorted(wordings, key=len):
        if not any(short in wording for short in kept):
            kept.append(wording)
    return frozenset(kept)


def literals(pairs: Iterable[tuple[str, int]]) -> patterns.Literals:
    """The demands of patterns with their flags."""
    return {
        patterns.pattern_hash(pattern, flags): list(map(sorted, demands(pattern, flags)))
        for pattern, flags in pairs
    }


def lines(made: patterns.Literals) -> str:
    """A pattern a line, by its checksum: changes of different patterns touch different lines."""
    rows = (f'"{mark}": {msgspec.json.encode(made[mark]).decode()}' for mark in sorted(made))
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main(output: str = str(OUTPUT)) -> None:
    made = literals(patterns.registered_patterns())
    text = lines(made)
    Path(output).write_text(text, "utf-8")
    free = sum(not found for found in made.values())
    print(
        f"{len(made)} patterns, {free} without a demand, {sum(map(len, made.values()))} demands, "
        f"{len(text.encode())} bytes"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
